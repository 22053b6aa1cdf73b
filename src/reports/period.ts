import { dateToDay, dayToDate } from '../schedule/day'

export type ReportKind = 'day' | 'week' | 'month'
export const reportKinds: readonly ReportKind[] = ['day', 'week', 'month']

/** The study days that a report is about, both included. */
export interface Period {
  readonly kind: ReportKind
  readonly from: number
  readonly to: number
}

/** The day, the calendar week from Monday, or the calendar month that holds a study day. */
export function periodOf(kind: ReportKind, day: number): Period {
  if (kind === 'day') return { kind, from: day, to: day }
  if (kind === 'week') {
    const from = day - ((((day + 3) % 7) + 7) % 7)
    return { kind, from, to: from + 6 }
  }
  const from = firstOf(dayToDate(day))
  return { kind, from, to: firstOf(dayToDate(from + 31)) - 1 }
}

function firstOf(date: string): number {
  const day = dateToDay(`${date.slice(0, 8)}01`)
  if (day === null) throw new RangeError(`${date} is no date`)
  return day
}

/** Year and number of the ISO 8601 week that begins on a Monday: it belongs to the year of its Thursday. */
export function isoWeek(monday: number): { readonly year: number; readonly week: number } {
  const year = Number(dayToDate(monday + 3).slice(0, 4))
  const fourth = dateToDay(`${year}-01-04`) ?? 0
  return { year, week: Math.round((monday - periodOf('week', fourth).from) / 7) + 1 }
}

/** The part of a report's file name that tells its period: 2026-11-26, 2026-W48, 2026-11. */
export function periodName({ kind, from }: Period): string {
  if (kind === 'day') return dayToDate(from)
  if (kind === 'month') return dayToDate(from).slice(0, 7)
  const { year, week } = isoWeek(from)
  return `${year}-W${String(week).padStart(2, '0')}`
}
