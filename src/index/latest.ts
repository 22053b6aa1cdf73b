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

interface Answered {
  readonly at: number
  /** Null: it was not timed. */
  readonly seconds: number | null
}

/** The seconds of the latest timed answers, of lists of answers that come, change and go. */
export class LatestSeconds {
  private readonly lists = new Map<string, readonly Answered[]>()
  private latest: Latest

  constructor(private readonly size: number) {
    this.latest = new Latest(size)
  }

  /** The list of that name from now on; null: there is none. */
  put(name: string, list: readonly Answered[] | null): void {
    for (const { at, seconds } of this.lists.get(name) ?? []) if (seconds !== null) this.latest.remove(at, seconds)
    if (list === null) this.lists.delete(name)
    else {
      this.lists.set(name, list)
      this.add(list)
    }
  }

  /** In no order; fewer than asked for where fewer were timed. */
  values(): readonly number[] {
    const known = this.latest.values()
    if (known !== null) return known
    this.latest = new Latest(this.size)
    for (const list of this.lists.values()) this.add(list)
    return this.latest.values() ?? []
  }

  private add(list: readonly Answered[]): void {
    for (const { at, seconds } of list) if (seconds !== null) this.latest.add(at, seconds)
  }
}
