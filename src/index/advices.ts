import { adviceOf, type Advice } from '../curriculum/adaptation'
import type { Standings } from './standing'
import type { VaultIndex } from './vault-index'

/** What the rules of each curriculum would do, worked out once a study day and where one of its notes became another. */
export class Advices {
  private readonly kept = new Map<string, { readonly mark: string; readonly advice: readonly Advice[] }>()

  constructor(private readonly index: VaultIndex, private readonly standings: Standings) {}

  /** By how far behind each rule is meant for; empty where the path is no curriculum, or the plan has no pace. */
  of(path: string, at: number): readonly Advice[] {
    const curriculum = this.index.curriculum(path)
    const standing = this.standings.of(path, at)
    if (curriculum === null || standing === null || curriculum.adaptations.length === 0) return []
    const today = this.index.today(curriculum.path, at)
    const mark = `${this.index.revisionOf(curriculum.path)} ${today}`
    const known = this.kept.get(curriculum.path)
    if (known?.mark === mark) return known.advice
    const { items, done } = standing.progress
    const units = this.index.units(curriculum.path).map(({ entry }) => ({ unit: entry.unit, items: entry.items, known: false }))
    const advice = adviceOf({ curriculum, units, items, done, doneOn: standing.completions.doneOn, today })
    this.kept.set(curriculum.path, { mark, advice })
    return advice
  }
}
