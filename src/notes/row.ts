/** A row of offsets that grows at its end; of a million of them it takes a fraction of what an array of numbers does. */
export class Row {
  private size = 0

  constructor(private items: Int32Array = new Int32Array(16)) {}

  get length(): number {
    return this.size
  }

  /** 0 beyond the end. */
  at(index: number): number {
    return this.items[index] ?? 0
  }

  push(value: number): void {
    if (this.size === this.items.length) {
      const larger = new Int32Array(2 * this.size)
      larger.set(this.items)
      this.items = larger
    }
    this.items[this.size++] = value
  }

  put(index: number, value: number): void {
    this.items[index] = value
  }

  /** A row of its own, of what stands from one place up to another. */
  slice(from: number, to: number): Row {
    const part = this.items.slice(from, Math.min(to, this.size))
    const row = new Row(part.length === 0 ? new Int32Array(1) : part)
    row.size = part.length
    return row
  }
}
