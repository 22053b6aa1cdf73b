import { compareStages, compareText } from './progress'

/** Where a unit stands in its plan. */
export interface Placed {
  readonly path: string
  readonly weeks: readonly number[]
  readonly day: string | null
  readonly tier: string | null
}

/** By week, day and tier of the plan; what stands in no stage comes after what does. */
export function comparePlaces(a: Placed, b: Placed): number {
  return firstWeek(a) - firstWeek(b) || compareStage(a.day, b.day) || compareStage(a.tier, b.tier)
}

/** The order in which the plan has its units: one after the other, by title and path where they share a place. */
export function planOrder(a: Placed & { readonly title: string }, b: Placed & { readonly title: string }): number {
  return comparePlaces(a, b) || compareStages(a.title, b.title) || compareText(a.path, b.path)
}

function firstWeek({ weeks }: Placed): number {
  return weeks.length === 0 ? Number.MAX_SAFE_INTEGER : Math.min(...weeks)
}

function compareStage(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return compareStages(a, b)
}
