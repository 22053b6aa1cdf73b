import type { Advice } from '../curriculum/adaptation'
import type { Pace } from '../curriculum/pace'
import type { EffectFacts } from '../language/adapt-words'
import { dayToDate } from '../schedule/day'

/** The facts of the sentence on what a rule would do, beside the pace as it is. */
export function effectFacts(advice: Advice, pace: Pace, today: number): EffectFacts {
  const { fewer, finish, neededPerWeek, projectedFinish, slip } = advice
  return {
    fewer,
    finish: finish === pace.finish ? null : dayToDate(finish),
    before: pace.neededPerWeek,
    after: neededPerWeek,
    projected: projectedFinish === null || slip === null || projectedFinish - today > 3653 ? null : { date: dayToDate(projectedFinish), late: slip },
    today: dayToDate(today),
  }
}
