/** A row of offsets that grows at its end. */
export class Row {
  constructor(private readonly items: number[] = []) {}

  get length(): number {
    return this.items.length
  }

  /** 0 beyond the end. */
  at(index: number): number {
    return this.items[index] ?? 0
  }

  push(value: number): void {
    this.items.push(value)
  }

  put(index: number, value: number): void {
    this.items[index] = value
  }

  /** A row of its own, of what stands from one place up to another. */
  slice(from: number, to: number): Row {
    return new Row(this.items.slice(from, to))
  }
}
