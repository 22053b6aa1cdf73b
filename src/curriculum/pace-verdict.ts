import { dayToDate } from '../schedule/day'
import type { Pace } from './pace'
import type { Tally } from './progress'

/** So far in whole days or weeks, whichever a person would say. */
export interface Distance {
  readonly unit: 'days' | 'weeks'
  readonly count: number
}

/** What a pace comes to: the facts of the sentence under a plan's bar. Dates are YYYY-MM-DD. */
export interface PaceVerdict {
  /** before: its first day is still to come; not-begun: the learner did nothing of it yet, and it would be behind; after: it has ended with items left. */
  readonly is: 'not-begun' | 'no-items' | 'all-skipped' | 'all-done' | 'before' | 'after' | 'behind' | 'on-plan' | 'ahead'
  readonly items: number
  readonly done: number
  readonly skipped: number
  /** behind, ahead: study days; before: until the start; not-begun: since it; after: since the end; all-done: until the end, at least 0. */
  readonly distance: Distance
  readonly today: string
  readonly start: string
  readonly finish: string
  /** Items a week; null where no study day is left. */
  readonly needed: number | null
  readonly actual: number
  /** When all will be done at the actual rate, and how many days after the plan's end that is, negative before it. */
  readonly projected: { readonly date: string; readonly late: number } | null
  /** The actual rate needs more than ten years. */
  readonly far: boolean
}

const tenYears = 3653

/** `perWeek`: how many study days a week of the plan has. `begun`: something of it was done, or a card of it graded. */
export function verdictOf(pace: Pace, tally: Tally, perWeek: number, today: number, begun = true): PaceVerdict {
  const { items, done, skipped } = tally
  const behind = Math.round(pace.behindWeeks * perWeek)
  const finish = pace.projectedFinish
  const far = finish !== null && finish - today > tenYears
  const facts = {
    items, done, skipped, far,
    today: dayToDate(today), start: dayToDate(pace.start), finish: dayToDate(pace.finish),
    needed: pace.neededPerWeek, actual: pace.actualPerWeek,
    projected: finish === null || far ? null : { date: dayToDate(finish), late: finish - pace.finish },
  }
  if (items === 0) return { ...facts, is: skipped > 0 ? 'all-skipped' : 'no-items', distance: distance(0, 7) }
  if (done >= items) return { ...facts, is: 'all-done', distance: distance(Math.max(0, pace.finish - today), 7) }
  if (today < pace.start) return { ...facts, is: 'before', distance: distance(pace.start - today, 7) }
  if (!begun && (behind > 0 || today > pace.finish)) return { ...facts, is: 'not-begun', distance: distance(today - pace.start, 7) }
  if (today > pace.finish) return { ...facts, is: 'after', distance: distance(today - pace.finish, 7) }
  const is = behind > 0 ? 'behind' : behind < 0 ? 'ahead' : 'on-plan'
  return { ...facts, is, distance: distance(Math.abs(behind), perWeek) }
}

/** Weeks from two of them on. */
function distance(days: number, perWeek: number): Distance {
  return days >= 2 * perWeek ? { unit: 'weeks', count: Math.round(days / perWeek) } : { unit: 'days', count: days }
}
