import { cyclesOf } from '../curriculum/prerequisites'
import type { UnitEntry } from './entry'

/** The note that a link in a note leads to, by path; null where it leads nowhere. */
export type FollowLink = (target: string, from: string) => string | null

/** Where the prerequisites of units lead. Cycles are looked for when first asked for after a link may have changed. */
export class LinkGraph {
  private cycles: ReadonlyMap<string, readonly string[]> | null = null

  /** Without `follow` nothing is looked up: no link is missing, none leads in a circle. */
  constructor(readonly follow: FollowLink | null) {}

  /** Notes came, went or were renamed, or name other prerequisites: links may lead elsewhere. */
  changed(): void {
    this.cycles = null
  }

  /** Prerequisites of a unit that lead to no note. */
  missing({ path, unit }: UnitEntry): readonly string[] {
    const { follow } = this
    return follow === null ? [] : unit.prerequisites.filter((target) => follow(target, path) === null)
  }

  /** The cycle of prerequisites that a unit stands in, by path; null where it stands in none. */
  cycle({ path, unit }: UnitEntry, entries: () => Iterable<UnitEntry>): readonly string[] | null {
    const { follow } = this
    if (follow === null || unit.prerequisites.length === 0) return null
    if (this.cycles === null) {
      const edges = new Map<string, readonly string[]>()
      for (const entry of entries()) {
        const to = entry.unit.prerequisites.map((target) => follow(target, entry.path)).filter((found) => found !== null)
        if (to.length > 0) edges.set(entry.path, to)
      }
      this.cycles = cyclesOf(edges)
    }
    return this.cycles.get(path) ?? null
  }
}
