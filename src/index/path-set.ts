/**
 * Paths, each once. As long as none is taken out they are a list, which takes less time and room than a set: as a vault is read, all of its
 * paths come and almost none goes. A path that is in it must not be added again.
 */
export class PathSet implements Iterable<string> {
  private held: string[] | Set<string> = []

  get size(): number {
    return Array.isArray(this.held) ? this.held.length : this.held.size
  }

  add(path: string): void {
    if (Array.isArray(this.held)) this.held.push(path)
    else this.held.add(path)
  }

  delete(path: string): void {
    if (Array.isArray(this.held)) this.held = new Set(this.held)
    this.held.delete(path)
  }

  [Symbol.iterator](): Iterator<string> {
    return this.held[Symbol.iterator]()
  }
}
