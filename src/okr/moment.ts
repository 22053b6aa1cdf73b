import type { Curriculum } from '../curriculum/curriculum'
import { stretched } from '../curriculum/pace'
import { readDate, readText, type Read } from '../notes/properties'
import { dateToDay } from '../schedule/day'

/** A day named by its date, or by a week of the plan. */
export type Moment =
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'week'; readonly week: number }

/** "2026-12-31", or "week 4", "W4", "неделя 4". */
export function readMoment(value: unknown): Read<Moment> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  const week = /^(?:w|weeks?|недел\p{L}*|нед\.?)\s*(\d{1,3})$/iu.exec(text)?.[1]
  if (week !== undefined) return Number(week) < 1 ? undefined : { kind: 'week', week: Number(week) }
  const date = readDate(value)
  if (date === null || date === undefined) return undefined
  const day = dateToDay(date)
  return day === null ? undefined : { kind: 'day', day }
}

/** The first study day of a moment. Null: a week of a plan without a start. */
export function firstDay(moment: Moment, curriculum: Curriculum | null): number | null {
  return moment.kind === 'day' ? moment.day : weekEnd(moment.week - 1, curriculum)
}

/** The last study day of a moment; weeks stretch with the chosen pathway as milestones do. */
export function lastDay(moment: Moment, curriculum: Curriculum | null): number | null {
  if (moment.kind === 'day') return moment.day
  const end = weekEnd(moment.week, curriculum)
  return end === null ? null : end - 1
}

/** The day after the last of so many weeks of the first pathway. */
function weekEnd(weeks: number, curriculum: Curriculum | null): number | null {
  if (curriculum === null || curriculum.start === null) return null
  const [placed] = stretched({ ...curriculum, milestones: [{ name: '', week: weeks, target: 0 }] })
  return curriculum.start + Math.ceil((placed?.week ?? weeks) * 7 - 1e-9)
}
