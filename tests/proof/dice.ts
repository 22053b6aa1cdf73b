/** Chances that are the same row for the same seed, on every machine. */
export class Dice {
  private state: number

  constructor(seed: number) {
    this.state = (Math.imul(seed, 0x2545f491) ^ 0x5bd1e995) | 0
  }

  /** From 0 to 1, 1 excluded. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 16), 0x45d9f3b)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x119de1f3)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }

  /** A whole number below `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new RangeError('a pick from nothing')
    return from[this.below(from.length)] as T
  }

  /** One of the names, each as often as its weight says. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K {
    const names = Object.keys(weights) as K[]
    let left = this.next() * names.reduce((sum, name) => sum + weights[name], 0)
    for (const name of names) {
      left -= weights[name]
      if (left < 0) return name
    }
    return this.pick(names)
  }

  shuffled<T>(list: readonly T[]): T[] {
    const left = [...list]
    const mixed: T[] = []
    while (left.length > 0) mixed.push(...left.splice(this.below(left.length), 1))
    return mixed
  }
}
