import { dayToDate } from '../schedule/day'
import type { Curriculum, Pathway } from './curriculum'
import { paceOf } from './pace'
import { milestonesOf, type MilestoneState, type Tally } from './progress'

/** What a learner chooses of a plan. */
export interface PathwayChoice {
  readonly pathway: Pathway | null
  /** Study day; null: not known yet. */
  readonly start: number | null
  /** Weekdays, 0 Sunday to 6 Saturday; at least one. */
  readonly days: ReadonlySet<number>
}

/** What a plan comes to with a choice. */
export interface PathwayPreview {
  readonly weeks: number
  /** Study day: the last of the plan. */
  readonly finish: number
  readonly milestones: readonly MilestoneState[]
  /** Items a week, as the plan stands and with the choice; null where no study day is left, or it has no pace yet. */
  readonly neededBefore: number | null
  readonly neededAfter: number | null
}

/** The plan with a choice; what is done is in none of it, so that it stays. */
export function withChoice(curriculum: Curriculum, { pathway, start, days }: PathwayChoice): Curriculum {
  return { ...curriculum, pathway, start, days }
}

/** Null where the choice leaves the plan without a start or a length. */
export function previewOf(curriculum: Curriculum, choice: PathwayChoice, tally: Tally, today: number): PathwayPreview | null {
  const plan = withChoice(curriculum, choice)
  const { items, done } = tally
  const [before, after] = [curriculum, plan].map((each) => paceOf({ curriculum: each, items, done, today, doneOn: new Map() }))
  if (after === null || after === undefined) return null
  return {
    weeks: after.weeks,
    finish: after.finish,
    milestones: milestonesOf(plan, tally, today),
    neededBefore: before?.neededPerWeek ?? null,
    neededAfter: after.neededPerWeek,
  }
}

/** The properties of the plan's note that a choice changes, and no others; null removes one. Without a first day the plan keeps its own. */
export function choiceProperties(curriculum: Curriculum, { pathway, start, days }: PathwayChoice): ReadonlyMap<string, string | null> {
  const changes = new Map<string, string | null>()
  if (pathway !== null && pathway.name !== curriculum.pathway?.name) changes.set('pathway', pathway.name)
  if (start !== null && start !== curriculum.start) changes.set('start', dayToDate(start))
  if (days.size !== curriculum.days.size || [...days].some((day) => !curriculum.days.has(day))) changes.set('days', writeDays(days))
  return changes
}

const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const mondayFirst = [1, 2, 3, 4, 5, 6, 0]

/** "mon-fri", "mon, wed, fri"; null for every day, which is what holds where nothing is said. */
export function writeDays(days: ReadonlySet<number>): string | null {
  if (days.size === 7) return null
  const chosen = mondayFirst.filter((day) => days.has(day))
  const runs: number[][] = []
  for (const day of chosen) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run !== undefined && last !== undefined && mondayFirst.indexOf(day) === mondayFirst.indexOf(last) + 1) run.push(day)
    else runs.push([day])
  }
  const name = (day: number | undefined): string => (day === undefined ? '' : names[day] ?? '')
  return runs.flatMap((run) => (run.length > 2 ? [`${name(run[0])}-${name(run.at(-1))}`] : run.map(name))).join(', ')
}
