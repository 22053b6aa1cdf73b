import { plannedToday, type PlannedDay, type PlannedUnit } from '../curriculum/planned'
import type { Nexts } from './nexts'
import type { Standings } from './standing'
import type { VaultIndex } from './vault-index'

/** What each plan asks for today, found once per revision of the index and study day. */
export class PlannedDays {
  private readonly kept = new Map<string, { readonly mark: string; readonly day: PlannedDay | null }>()

  /** `nexts` decides how many units are looked at. */
  constructor(private readonly index: VaultIndex, private readonly standings: Standings, private readonly nexts: Nexts) {}

  /** Of a curriculum by path; null where it asks for nothing. */
  of(path: string, at: number): PlannedDay | null {
    const { index } = this
    const today = index.today(path, at)
    const mark = `${index.revision} ${today}`
    const known = this.kept.get(path)
    if (known?.mark === mark) return known.day
    const curriculum = index.curriculum(path)
    const standing = this.standings.of(path, at)
    const day = curriculum === null || standing === null ? null : plannedToday({
      curriculum, today, units: this.units(path, at), items: standing.progress.items, done: standing.progress.done,
      doneToday: standing.completions.doneOn.get(today) ?? 0,
    })
    this.kept.set(path, { mark, day })
    return day
  }

  private *units(path: string, at: number): Iterable<PlannedUnit> {
    for (const next of this.nexts.of(path, at)) {
      const entry = this.index.note(next.path)?.entry
      if (entry !== undefined) yield { path: next.path, title: next.title, minutes: entry.unit.minutes, items: entry.items }
    }
  }
}
