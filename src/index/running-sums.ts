/** So many days are kept at once: those that the key results of a day ask for are fewer. */
const most = 64

/**
 * Sums over members by study day, each a row of whole numbers: found for a day once it is asked for, and after that kept as members come,
 * change and go.
 */
export class RunningSums<T> {
  private readonly members = new Map<string, T>()
  private readonly days = new Map<number, number[]>()

  /** `of` gives what a member adds by the end of a day, always the same. */
  constructor(private readonly of: (member: T, day: number) => readonly number[]) {}

  /** The member of that name from now on; null: there is none. */
  put(name: string, member: T | null): void {
    const before = this.members.get(name)
    if (before !== undefined) this.count(before, -1)
    if (member === null) this.members.delete(name)
    else {
      this.members.set(name, member)
      this.count(member, 1)
    }
  }

  /** One number of the sums by the end of a day. */
  on(day: number, column: number): number {
    let sums = this.days.get(day)
    if (sums === undefined) {
      if (this.days.size === most) this.days.clear()
      this.days.set(day, sums = [])
      for (const member of this.members.values()) add(sums, this.of(member, day), 1)
    }
    return sums[column] ?? 0
  }

  private count(member: T, times: 1 | -1): void {
    for (const [day, sums] of this.days) add(sums, this.of(member, day), times)
  }
}

function add(sums: number[], row: readonly number[], times: 1 | -1): void {
  for (let column = 0; column < row.length; column++) sums[column] = (sums[column] ?? 0) + times * (row[column] ?? 0)
}
