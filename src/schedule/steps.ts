const unitMinutes: ReadonlyMap<string, number> = new Map([['m', 1], ['h', 60], ['d', 1440]])
const longestStep = 36_500 * 1440

/** Learning steps in minutes. */
export interface Steps {
  readonly learning: readonly number[]
  /** After a lapse: the last of the learning steps alone, or none where there are none. */
  readonly relearning: readonly number[]
  /** False where a step could not be read. Then there are no steps at all. */
  readonly fine: boolean
}

/** Reads steps as `1m`, `10m`, `1h`, `1d`: whole numbers from 1, up to a hundred years. No steps are fine. */
export function readSteps(steps: readonly string[]): Steps {
  const learning: number[] = []
  for (const step of steps) {
    const minutes = stepMinutes(step)
    if (minutes === null) return { learning: [], relearning: [], fine: false }
    learning.push(minutes)
  }
  return { learning, relearning: learning.slice(-1), fine: true }
}

function stepMinutes(step: string): number | null {
  const found = /^(\d{1,8})([mhd])$/.exec(step)
  if (found === null) return null
  const minutes = Number(found[1]) * (unitMinutes.get(found[2] ?? '') ?? 0)
  return minutes >= 1 && minutes <= longestStep ? minutes : null
}

/** Lowest and highest retention that can be aimed at. */
export const retentionBounds = { lowest: 0.7, highest: 0.99, usual: 0.9 } as const

/** The retention to use for a given one, within the bounds (0.9 for no number), and whether the given one was fine. */
export function readRetention(given: number): { readonly retention: number; readonly fine: boolean } {
  const { lowest, highest, usual } = retentionBounds
  if (Number.isNaN(given)) return { retention: usual, fine: false }
  const retention = Math.min(Math.max(given, lowest), highest)
  return { retention, fine: retention === given }
}

/**
 * Minutes until a card at `step` of its steps is shown again, for ratings 1 (again) to 4 (easy) as ts-fsrs counts them:
 * the first step, half way from the first to the second (one and a half of an only one), the next step, none.
 * 0: the steps are over, the interval comes from the stability.
 */
export function waitOfStep(steps: readonly number[], step: number, rating: number): number {
  const first = steps[0]
  if (first === undefined || step >= steps.length) return 0
  if (rating === 1) return first
  if (rating === 2) return Math.round((first + (steps[1] ?? first * 2)) / 2)
  return rating === 3 ? steps[step + 1] ?? 0 : 0
}

/** The step after a rating that left the card within its steps. */
export function stepAfter(step: number, rating: number): number {
  if (rating === 1) return 0
  return rating === 2 ? step : step + 1
}
