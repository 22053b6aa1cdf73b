import type { Curriculum } from '../curriculum/curriculum'
import { planCurve, planned, studyDays, weeksOf } from '../curriculum/pace'

/** The plan against the days, from its first day on. */
export interface PlanLine {
  /** Study day of the start, and the day after the last. */
  readonly start: number
  readonly end: number
  /** Items that the plan wants done before a study day. */
  readonly askedBefore: (day: number) => number
}

/** Null without a start or a length. */
export function planLine(curriculum: Curriculum, items: number): PlanLine | null {
  const weeks = weeksOf(curriculum)
  const { start, days } = curriculum
  if (start === null || weeks === null) return null
  const end = start + Math.round(weeks * 7)
  const curve = planCurve(curriculum, items, weeks)
  return { start, end, askedBefore: (day) => day >= end ? items : planned(curve, studyDays(start, day, days)) }
}

/**
 * The value by the end of each study day from one to another, both included, of a count kept by the days on which it
 * changed, in their order: that of the last such day, `before` the first one.
 */
export function dayByDay(changes: ReadonlyMap<number, number>, from: number, to: number, before = 0): readonly number[] {
  let value = before
  for (const [day, count] of changes) if (day < from) value = count
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => value = changes.get(from + place) ?? value)
}

/** One week of a plan, 1 the first. */
export interface PlanWeekItems {
  readonly week: number
  /** Study days, both included. */
  readonly from: number
  readonly to: number
  /** Null: the week has not begun. */
  readonly done: number | null
  readonly asked: number
}

/** Items done in each week of a plan against those that it asks for; `doneOn` has the items done by study day. */
export function itemsPerWeek(line: PlanLine, doneOn: ReadonlyMap<number, number>, today: number): readonly PlanWeekItems[] {
  const done = new Map<number, number>()
  for (const [day, items] of doneOn) {
    const week = Math.floor((day - line.start) / 7)
    done.set(week, (done.get(week) ?? 0) + items)
  }
  return Array.from({ length: Math.ceil((line.end - line.start) / 7) }, (_, place) => {
    const from = line.start + 7 * place
    const to = Math.min(from + 7, line.end)
    return {
      week: place + 1, from, to: to - 1,
      done: from > today ? null : (done.get(place) ?? 0),
      asked: line.askedBefore(to) - line.askedBefore(from),
    }
  })
}
