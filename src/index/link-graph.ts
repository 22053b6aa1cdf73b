import { cyclesOf } from '../curriculum/prerequisites'
import type { UnitEntry } from './unit-entry'

/** The note that a link in a note leads to, by path; null where it leads nowhere. */
export type FollowLink = (target: string, from: string) => string | null

/** Which notes the prerequisites of units lead to, by path, and back. The same object until a link may have changed. */
export interface Links {
  readonly needs: ReadonlyMap<string, readonly string[]>
  readonly neededBy: ReadonlyMap<string, readonly string[]>
}

/** Where the prerequisites of units lead. They are followed when first asked for after a link may have changed. */
export class LinkGraph {
  private kept: Links | null = null
  private cycles: ReadonlyMap<string, readonly string[]> | null = null

  /** Without `follow` nothing is looked up: no link is missing, none leads in a circle. */
  constructor(readonly follow: FollowLink | null) {}

  /** Notes came, went or were renamed, or name other prerequisites: links may lead elsewhere. */
  changed(): void {
    this.kept = null
    this.cycles = null
  }

  /** Links of all units to notes that are there. */
  links(entries: () => Iterable<UnitEntry>): Links {
    if (this.kept !== null) return this.kept
    const needs = new Map<string, readonly string[]>()
    const neededBy = new Map<string, string[]>()
    const follow = this.follow ?? (() => null)
    for (const { path, unit } of entries()) {
      const to = unit.prerequisites.map((target) => follow(target, path)).filter((found) => found !== null)
      if (to.length > 0) needs.set(path, to)
      for (const other of to) {
        const from = neededBy.get(other)
        if (from === undefined) neededBy.set(other, [path])
        else from.push(path)
      }
    }
    return this.kept = { needs, neededBy }
  }

  /** Prerequisites of a unit that lead to no note. */
  missing({ path, unit }: UnitEntry): readonly string[] {
    const { follow } = this
    return follow === null ? [] : unit.prerequisites.filter((target) => follow(target, path) === null)
  }

  /** The cycle of prerequisites that a unit stands in, by path; null where it stands in none. */
  cycle({ path, unit }: UnitEntry, entries: () => Iterable<UnitEntry>): readonly string[] | null {
    if (unit.prerequisites.length === 0) return null
    this.cycles ??= cyclesOf(this.links(entries).needs)
    return this.cycles.get(path) ?? null
  }
}
