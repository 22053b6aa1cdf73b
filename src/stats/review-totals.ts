import { Following } from '../index/following'
import type { IndexedNote } from '../index/indexed'
import { perIndex } from '../index/per-index'
import type { VaultIndex } from '../index/vault-index'
import { Histories } from './note-history'
import { RunningTotals } from './running-totals'
import { totalling, type Totals } from './totals'

/** What was counted of one curriculum, as far as it got. */
interface Count {
  readonly following: Following
  readonly running: RunningTotals
  /** Null: it is not known as the curriculum stands. */
  totals: Totals | null
}

/** What was answered in each curriculum, by study days: all is counted once, and after that only what became another. */
export class ReviewTotals {
  /** Those of an index that are kept for all who ask for its present. */
  static readonly for = perIndex((index) => new ReviewTotals(index))
  private readonly histories = new Histories()
  private readonly counts = new Map<string, Count>()

  constructor(private readonly index: VaultIndex) {}

  /** How many times a note's events were looked into so far. */
  get looked(): number {
    return this.histories.looked
  }

  /** How many units with cards are still to be looked at in a curriculum, by path. */
  left(curriculum: string): number {
    let left = 0
    for (const path of this.upToDate(curriculum).following.coming) if (asksSomething(this.index.note(path))) left++
    return left
  }

  /** Nothing is to be looked at. */
  isCounted(curriculum: string): boolean {
    return this.upToDate(curriculum).following.coming.length === 0
  }

  of(curriculum: string, at: number): Totals {
    const steps = this.steps(curriculum, at)
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
    }
  }

  /** The same in steps, each of which looks at a unit at most, and tells which: what was done stays done, whoever goes on. */
  *steps(curriculum: string, at: number): Generator<IndexedNote | undefined, Totals, undefined> {
    const { index, histories } = this
    for (;;) {
      const count = this.upToDate(curriculum)
      const { following, running } = count
      const { coming } = following
      for (let path = coming.pop(); path !== undefined; path = coming.pop()) {
        const note = following.unit(path)
        if (running.put(path, note && histories.of(note, at))) count.totals = null
        yield note ?? undefined
      }
      if (this.upToDate(curriculum) !== count || coming.length > 0) continue
      if (count.totals !== null) return count.totals
      const totals = running.totals()
      if (totals !== null) return count.totals = totals
      // As long as the index stays what it is while all are looked at.
      const { revision } = index
      const all = yield* totalling(index.units(curriculum).map((note) => histories.of(note, at)))
      if (index.revision === revision) return count.totals = all
    }
  }

  private upToDate(curriculum: string): Count {
    const known = this.counts.get(curriculum)
    if (known?.following.hear() === true) return known
    const count: Count = { following: new Following(this.index, curriculum), running: new RunningTotals(), totals: null }
    this.counts.set(curriculum, count)
    return count
  }
}

/** Told without making the cards of a note that nobody has asked for. */
function asksSomething(note: IndexedNote | null): boolean {
  return note !== null && (note.shelved.fresh > 0 || note.shelved.due.length > 0 || note.shelved.begun.length > 0)
}
