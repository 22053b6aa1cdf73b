import type { StrainFacts } from '../language/adapt-words'
import { dayToDate } from '../schedule/day'
import type { Workload } from './forecast'

/** The facts of the warning that a plan asks for more than there is; null where it does not. */
export function strainFacts({ over, limitPerWeek, retention, fits }: Workload, today: number): StrainFacts | null {
  if (over === null || limitPerWeek === null) return null
  const { from, study, reviews } = over
  return { from: dayToDate(from), study, reviews, limit: limitPerWeek, retention, fits, today: dayToDate(today) }
}
