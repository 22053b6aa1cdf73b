import { dailyProgress, type ProgressLog } from '../history/progress-log'
import { upTo } from './evidence'

/**
 * When the undated done items of a plan were done, as far as its progress log tells: by the end of a day so many as its
 * count lies over the dated ones. The log counts the whole plan; which of the items they were it does not say.
 */
export class UndatedItems {
  private readonly days: readonly number[]
  /** Undated items by the end of each of `days`. */
  private readonly counts: readonly number[]
  private readonly mastered: readonly number[]

  /** `dated`: study days of the plan's dated done items, in order; `all`: how many of its done items are undated now. */
  constructor(log: ProgressLog, dayOf: (at: number) => number, dated: readonly number[], private readonly all: number) {
    const lines = dailyProgress(log, dayOf)
    this.days = lines.map(({ day }) => day)
    this.counts = lines.map(({ day, line }) => Math.min(all, Math.max(0, line.done - upTo(dated, day))))
    this.mastered = lines.map(({ line }) => line.mastered)
  }

  /** The first day that the log tells of; null without any. */
  get begins(): number | null {
    return this.days[0] ?? null
  }

  /**
   * How many of `own` of the undated items were done by the end of a study day. Null where that depends on which of
   * them they were, and before the log begins with some of them done.
   */
  among(own: number, day: number): number | null {
    if (own === 0) return 0
    const place = upTo(this.days, day)
    const first = this.counts[0]
    if (first === undefined || (place === 0 && first > 0)) return null
    const done = place === 0 ? 0 : this.counts[place - 1] ?? 0
    const least = Math.max(0, done - (this.all - own))
    return least === Math.min(own, done) ? least : null
  }

  /** How many of `own` of them were done from the end of one study day to the end of another; 0 where that is not known. */
  rise(own: number, from: number, to: number): number {
    const { begins } = this
    if (begins === null || to <= begins) return 0
    const [before, after] = [this.among(own, Math.max(from, begins)), this.among(own, to)]
    return before === null || after === null ? 0 : after - before
  }

  /** Items of the whole plan that the log counted as mastered by the end of a study day; null before it begins. */
  masteredBy(day: number): number | null {
    return this.mastered[upTo(this.days, day) - 1] ?? null
  }
}
