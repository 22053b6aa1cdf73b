import type { Strings } from '../language/strings'
import { dayToDate } from '../schedule/day'
import type { KeyResultStanding, ObjectiveStanding } from './dashboard'

export { dayToDate }

/** Whether the score is where it should be, and which key result needs looking at most. */
export function objectiveSentence({ score, expected, status, keyResults }: ObjectiveStanding, today: string, strings: Strings): string {
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
function worstOf(keyResults: readonly KeyResultStanding[]): KeyResultStanding | null {
  const lacking = ({ attainment, expected }: KeyResultStanding): number => (attainment - expected) / Math.max(expected, 0.05)
  return keyResults.filter(({ status }) => status === 'off-track' || status === 'at-risk')
    .sort((a, b) => Number(b.status === 'off-track') - Number(a.status === 'off-track') || lacking(a) - lacking(b))[0] ?? null
}

/** What is expected today in the unit of the metric, whole where it counts things; null without a due day. */
export function expectedAmount({ expectedValue, unit }: KeyResultStanding, strings: Strings): string | null {
  if (expectedValue === null) return null
  return strings.okr.amount(unit === 'count' || unit === 'points' ? Math.round(expectedValue) : expectedValue, unit)
}

/** Why a key result stands as it does, in one or two short sentences. */
export function keyResultSentence(result: KeyResultStanding, today: string, strings: Strings): string {
  const { status, current, start, due, forecast } = result
  const date = (day: number | null): string | null => (day === null ? null : dayToDate(day))
  return strings.dashboard.okr.row({
    status, today, measured: current !== null, start: date(start), due: date(due), forecast: date(forecast),
    expected: expectedAmount(result, strings),
    late: forecast === null || due === null ? null : forecast - due,
  })
}
