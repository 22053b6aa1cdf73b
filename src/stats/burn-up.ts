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

/** How many of these days are on or before each study day from one to another, both included. */
export function cumulative(days: readonly number[], from: number, to: number, before = 0): readonly number[] {
  const perDay = new Map<number, number>()
  let sum = before
  for (const day of days) {
    if (day < from) sum++
    else perDay.set(day, (perDay.get(day) ?? 0) + 1)
  }
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => sum += perDay.get(from + place) ?? 0)
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

/** Items done in each week of a plan against those that it asks for; `completedOn` has a study day for each dated item. */
export function itemsPerWeek(line: PlanLine, completedOn: readonly number[], today: number): readonly PlanWeekItems[] {
  const done = new Map<number, number>()
  for (const day of completedOn) {
    const week = Math.floor((day - line.start) / 7)
    done.set(week, (done.get(week) ?? 0) + 1)
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
