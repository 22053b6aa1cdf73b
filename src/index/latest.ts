interface Timed {
  readonly at: number
  readonly value: number
}

/** Values of the latest times, of all that were added and not taken out again. */
export class Latest {
  /** The latest first; of one time the smallest first. */
  private readonly kept: Timed[] = []
  /** Nothing was left out. */
  private whole = true

  constructor(private readonly size: number) {}

  add(at: number, value: number): void {
    const place = this.placeOf(at, value)
    if (!this.whole && place === this.kept.length) return
    this.kept.splice(place, 0, { at, value })
    if (this.kept.length <= 4 * this.size) return
    this.kept.length = 2 * this.size
    this.whole = false
  }

  /** Takes out one that was added. */
  remove(at: number, value: number): void {
    const place = this.placeOf(at, value)
    const found = this.kept[place]
    if (found?.at === at && found.value === value) this.kept.splice(place, 1)
  }

  /** As many as asked for, or all where there are fewer; null: so many were taken out that those are not known without adding all anew. */
  values(): readonly number[] | null {
    return this.whole || this.kept.length >= this.size ? this.kept.slice(0, this.size).map(({ value }) => value) : null
  }

  /** Of the first one that does not stand before it. */
  private placeOf(at: number, value: number): number {
    let low = 0
    let high = this.kept.length
    while (low < high) {
      const middle = (low + high) >> 1
      const each = this.kept[middle]
      if (each !== undefined && (each.at > at || (each.at === at && each.value < value))) low = middle + 1
      else high = middle
    }
    return low
  }
}
