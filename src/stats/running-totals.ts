import { fnv1a32 } from '../history/event'
import { median, untimedSeconds } from '../index/workload'
import { LatestSeconds } from '../index/latest'
import type { Answer, NoteHistory } from './note-history'
import { DaySum, timedKept, type DayTotal, type Totals } from './totals'

/** What many notes' histories come to, kept while single ones come, change and go. */
export class RunningTotals {
  private readonly histories = new Map<string, NoteHistory>()
  private readonly sums = new Map<number, DaySum>()
  /** How many answers bear a mark; equal ones have equal marks. */
  private readonly marks = new Map<number, number>()
  private again = 0
  private reviews = 0
  private readonly latest = new LatestSeconds(timedKept)

  /** The history of a note, by path, from now on; null: it has none. False: it is what it was. */
  put(path: string, history: NoteHistory | null): boolean {
    const before = this.histories.get(path) ?? null
    if (before === history) return false
    if (before !== null) this.count(before, -1)
    this.latest.put(path, history)
    if (history === null) this.histories.delete(path)
    else {
      this.histories.set(path, history)
      this.count(history, 1)
    }
    return true
  }

  /** Null: the same answer may stand in several notes, so that it takes a look at all of them. */
  totals(): Totals | null {
    if (this.again > 0) return null
    const typicalSeconds = median(this.latest.values()) ?? untimedSeconds
    const byDay = new Map<number, DayTotal>()
    for (const [day, sum] of this.sums) byDay.set(day, sum.total(typicalSeconds))
    return { byDay, reviews: this.reviews, typicalSeconds }
  }

  private count(history: NoteHistory, times: 1 | -1): void {
    let key = ''
    let hash = 0
    for (const answer of history) {
      if (answer.key !== key) {
        key = answer.key
        hash = fnv1a32(key)
      }
      this.mark(answer, hash, times)
      this.sum(answer, times)
    }
    this.reviews += times * history.length
  }

  private mark({ at }: Answer, hash: number, times: 1 | -1): void {
    const mark = Math.floor(at / 1000) * 2 ** 21 + (hash >>> 11)
    const before = this.marks.get(mark) ?? 0
    const after = before + times
    if (after === 0) this.marks.delete(mark)
    else this.marks.set(mark, after)
    this.again += Number(after > 1) - Number(before > 1)
  }

  private sum(answer: Answer, times: 1 | -1): void {
    const { day } = answer
    let sum = this.sums.get(day)
    if (sum === undefined) this.sums.set(day, sum = new DaySum())
    sum.count(answer, times)
    if (sum.reviews === 0) this.sums.delete(day)
  }
}
