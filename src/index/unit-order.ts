import { compareText } from '../curriculum/progress'
import { anywhere } from './changes'
import { perIndex } from './per-index'
import type { VaultIndex } from './vault-index'

/**
 * The units of an index by their first week, then by path. Kept as long as no unit comes and none moves to another week: a review of
 * thousands of notes begins without comparing their paths again.
 */
export class UnitOrder {
  static readonly for = perIndex((index) => new UnitOrder(index))
  private paths: readonly string[] = []
  /** The place in `paths`; units that went keep theirs. */
  private ranks: ReadonlyMap<string, number> = new Map()
  private readonly weeks = new Map<string, number>()
  /** So many changes of units are regarded; null: nothing was read yet. */
  private heard: number | null = null

  private constructor(private readonly index: VaultIndex) {}

  /** All of them by path, also some that went. */
  all(): readonly string[] {
    this.keepUp()
    return this.paths
  }

  /** Units, by path and each once, in this order; what is none is left out. */
  sorted(units: Iterable<string>): readonly string[] {
    this.keepUp()
    const ranks: number[] = []
    for (const path of units) {
      const rank = this.ranks.get(path)
      if (rank !== undefined) ranks.push(rank)
    }
    return Array.from(Uint32Array.from(ranks).sort(), (rank) => this.paths[rank] ?? '')
  }

  private keepUp(): void {
    const { changes } = this.index
    const changed = this.heard === null ? null : changes.after(anywhere, this.heard)
    this.heard = changes.count(anywhere)
    if (changed === null) this.weeks.clear()
    const moved = new Set<string>()
    for (const path of changed ?? this.index.paths()) {
      const unit = this.index.note(path)?.entry.unit
      if (unit === undefined) continue
      const week = unit.weeks[0] ?? Number.MAX_SAFE_INTEGER
      if (this.weeks.get(path) === week) continue
      this.weeks.set(path, week)
      moved.add(path)
    }
    if (changed === null) this.place([...moved].sort(this.compare))
    else if (moved.size > 0) this.place(this.merge(this.paths.filter((path) => !moved.has(path)), [...moved].sort(this.compare)))
  }

  private place(paths: readonly string[]): void {
    this.paths = paths
    this.ranks = new Map(paths.map((path, rank) => [path, rank]))
  }

  private readonly compare = (a: string, b: string): number => (this.weeks.get(a) ?? 0) - (this.weeks.get(b) ?? 0) || compareText(a, b)

  /** Two lists in order as one. */
  private merge(some: readonly string[], others: readonly string[]): readonly string[] {
    const all: string[] = []
    let next = 0
    for (const path of some) {
      for (let other = others[next]; other !== undefined && this.compare(other, path) < 0; other = others[++next]) all.push(other)
      all.push(path)
    }
    return [...all, ...others.slice(next)]
  }
}
