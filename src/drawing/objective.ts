import type { AmountUnit, OkrStatusWord } from '../language/okr-words'
import type { Strings } from '../language/strings'
import type { Problem } from '../notes/problem'
import { dayToDate } from '../schedule/day'

export { dayToDate }

/** A key result as it is drawn: what `index/okrs.ts` measures, as far as it is seen. Days are days since 1970-01-01. */
export interface DrawnResult {
  readonly path: string
  /** 1-based line of a short form; 1 for a note. */
  readonly line: number
  readonly id: string
  readonly title: string
  readonly unit: AmountUnit
  readonly baseline: number
  /** Null: nothing was measured yet. */
  readonly current: number | null
  readonly target: number
  /** Shares 0 to 1. */
  readonly attainment: number
  readonly expected: number
  /** Null where it has no due day. */
  readonly expectedValue: number | null
  readonly status: OkrStatusWord
  readonly start: number | null
  readonly due: number | null
  readonly confidence: number | null
  readonly forecast: number | null
  /** A week apart, today's last; null where it is not known. */
  readonly history: readonly (number | null)[]
  readonly problems: readonly Problem[]
}

export interface DrawnObjective {
  readonly path: string
  readonly title: string
  readonly score: number
  readonly expected: number
  readonly status: OkrStatusWord
  readonly keyResults: readonly DrawnResult[]
}

/** What the rows of key results lead to. */
export interface ResultDesk {
  openAt(path: string, line: number): void
}

/** Whether the score is where it should be, and which key result needs looking at most. */
export function objectiveSentence({ score, expected, status, keyResults }: DrawnObjective, today: string, strings: Strings): string {
  const worst = worstOf(keyResults)
  const { amount } = strings.okr
  return strings.dashboard.okr.sentence({
    score, expected, status, today,
    worst: worst === null ? null : {
      id: worst.id, status: worst.status, due: worst.due === null ? null : dayToDate(worst.due), target: amount(worst.target, worst.unit),
      current: worst.current === null ? null : amount(worst.current, worst.unit),
    },
  })
}

/** Of those off track or at risk the one that lacks most of what is expected. */
function worstOf(keyResults: readonly DrawnResult[]): DrawnResult | null {
  const lacking = ({ attainment, expected }: DrawnResult): number => (attainment - expected) / Math.max(expected, 0.05)
  return keyResults.filter(({ status }) => status === 'off-track' || status === 'at-risk')
    .sort((a, b) => Number(b.status === 'off-track') - Number(a.status === 'off-track') || lacking(a) - lacking(b))[0] ?? null
}

/** What is expected today in the unit of the metric, whole where it counts things; null without a due day. */
export function expectedAmount({ expectedValue, unit }: DrawnResult, strings: Strings): string | null {
  if (expectedValue === null) return null
  return strings.okr.amount(unit === 'count' || unit === 'points' ? Math.round(expectedValue) : expectedValue, unit)
}

/** Why a key result stands as it does, in one or two short sentences. */
export function keyResultSentence(result: DrawnResult, today: string, strings: Strings): string {
  const { status, current, start, due, forecast } = result
  const date = (day: number | null): string | null => (day === null ? null : dayToDate(day))
  return strings.dashboard.okr.row({
    status, today, measured: current !== null, start: date(start), due: date(due), forecast: date(forecast),
    expected: expectedAmount(result, strings),
    late: forecast === null || due === null ? null : forecast - due,
  })
}
