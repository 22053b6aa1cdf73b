import type { PaceVerdict } from '../curriculum/pace-verdict'
import type { KeyResultStanding, ObjectiveStanding } from '../index/okrs'
import type { ForecastDay } from '../stats/forecast'
import type { FadingUnit } from '../stats/fading'
import type { PlanWeekItems } from '../stats/burn-up'
import type { Tried, WeekTried } from '../stats/totals'
import type { Bar } from '../drawing/bar'
import type { HeatMap } from '../drawing/heat-map'

export type { FadingUnit, ForecastDay, KeyResultStanding, ObjectiveStanding, PaceVerdict, PlanWeekItems, Tried, WeekTried }
export { recallStarts, stabilityEnds } from '../stats/memory'

/** How far back charts look. */
export type TimeWindow = '4w' | '12w' | 'plan' | 'year'
export const timeWindows: readonly TimeWindow[] = ['4w', '12w', 'plan', 'year']

/**
 * One part of the page. waiting: reviews are still being counted. failed: it could not be worked out; the rest of the
 * page stands.
 */
export type Part<T> =
  | { readonly is: 'ready'; readonly value: T }
  | { readonly is: 'waiting' }
  | { readonly is: 'failed'; readonly message: string }

/** Is one on plan, and how that went: items more (or fewer, negative) than asked for, day by day up to today. */
export interface OnPlan {
  /** Null: the plan has no start or no length. */
  readonly pace: PaceVerdict | null
  /** The plan has no first day. */
  readonly noStart: boolean
  /** Empty while the learner has not begun. */
  readonly gap: readonly number[]
}

export interface FadingRow extends FadingUnit {
  /** Mean recall over the last four weeks, 0 to 1. */
  readonly line: readonly number[]
}

export interface FadingPart {
  /** The first few. */
  readonly units: readonly FadingRow[]
  readonly more: number
  /** Cards under the desired retention in all fading units. */
  readonly cards: number
  /** No card was graded yet. */
  readonly nothingYet: boolean
}

export interface NextRow {
  readonly path: string
  readonly title: string
  readonly minutes: number | null
  /** The most forgotten unit that it builds on. */
  readonly after: string | null
}

export interface NextPart {
  readonly cards: number
  readonly minutes: number
  /** Items a study day to hold the pace that is needed; null without a pace. */
  readonly items: number | null
  readonly units: readonly NextRow[]
  readonly underway: boolean
}

/** A rule of the plan for falling behind, and what it would do now. */
export interface Way {
  readonly name: string
  readonly fewer: number
  /** Study date. */
  readonly projected: string | null
  readonly needed: number | null
}

/** A named point of the plan; days are study days. */
export interface MilestoneMark {
  readonly name: string
  readonly day: number
  readonly target: number
  readonly state: 'met' | 'open' | 'missed'
}

export interface BurnUp {
  /** The first and last study day shown, today, and the plan's first and last. */
  readonly from: number
  readonly to: number
  readonly today: number
  readonly start: number
  readonly finish: number
  readonly items: number
  /** Items done by the end of each study day from `doneFrom` on. */
  readonly doneFrom: number
  readonly done: readonly number[]
  /** Mastered by the end of each study day from `masteredFrom` on, from which that is known; the last is today's. */
  readonly masteredFrom: number
  readonly mastered: readonly number[]
  readonly doneNow: number
  readonly masteredNow: number
  readonly expected: number
  /** Corners of the plan: study day and items. */
  readonly plan: readonly (readonly [day: number, items: number])[]
  readonly milestones: readonly MilestoneMark[]
  readonly actualPerWeek: number
  readonly projected: number | null
  readonly range: readonly [from: number, to: number] | null
}

export interface Velocity {
  readonly weeks: readonly PlanWeekItems[]
  /** 1-based; null before and after the plan. */
  readonly now: number | null
  /** Dated items of the last seven study days. */
  readonly lastSeven: number
  readonly neededPerWeek: number | null
}

export interface ReviewsAhead {
  readonly days: readonly ForecastDay[]
  /** Cards a day, over the days after today. */
  readonly average: number
  readonly secondsEach: number
}

export interface Retention {
  readonly weeks: readonly WeekTried[]
  readonly recent: { readonly young: Tried; readonly mature: Tried; readonly all: Tried }
  /** Shares 0 to 1. Target: of a key result on true retention; null where there is none. */
  readonly desired: number
  readonly target: number | null
}

export interface MinutesPart {
  /** Study day of the first bar. */
  readonly from: number
  /** Minutes by bar: a day each, or the average day of a week. */
  readonly bars: readonly number[]
  readonly per: 'day' | 'week'
  /** Minutes a day over the bars; minutes in all and days with any. */
  readonly average: number
  readonly total: number
  readonly active: number
  /** Minutes a study day that the pathway sets aside. */
  readonly setAside: number | null
}

export interface CategoryRow extends Bar {
  /** Empty: units that stand in none. */
  readonly name: string
}

export interface Categories {
  readonly kind: 'category' | 'tier' | 'type' | 'week' | 'day'
  readonly rows: readonly CategoryRow[]
  readonly items: number
  readonly left: number
}

export interface MemoryPart {
  readonly stability: readonly number[]
  readonly recall: readonly number[]
  readonly cards: number
  readonly fresh: number
  readonly mature: number
  readonly under: number
  readonly desired: number
}

export interface PlanPage {
  readonly path: string
  readonly title: string
  /** Study date of today, YYYY-MM-DD. */
  readonly today: string
  readonly week: { readonly week: number; readonly weeks: number } | null
  /** Null until it is counted. */
  readonly tally: Bar | null
  readonly onPlan: Part<OnPlan>
  readonly fading: Part<FadingPart>
  readonly next: Part<NextPart>
  /** How many there are, measured or not. */
  readonly goals: { readonly objectives: number; readonly keyResults: number }
  readonly objectives: Part<readonly ObjectiveStanding[]>
  readonly ways: Part<readonly Way[]>
  /** Null inside: the plan has no start or no length. */
  readonly burnUp: Part<BurnUp | null>
  readonly velocity: Part<Velocity | null>
  readonly ahead: Part<ReviewsAhead>
  readonly retention: Part<Retention>
  readonly minutes: Part<MinutesPart>
  readonly categories: Part<Categories>
  readonly memory: Part<MemoryPart>
  /** Minutes of a year, whatever window is chosen. */
  readonly year: Part<HeatMap>
}

export interface DashboardPage {
  readonly curricula: readonly { readonly path: string; readonly title: string }[]
  /** Notes read or counted so far of all; null when all are. */
  readonly reading: { readonly read: number; readonly total: number } | null
  readonly window: TimeWindow
  readonly plan: PlanPage | null
  /** Some parts are shown as they last were: there is more to do. */
  readonly behind: boolean
}

/** What the dashboard is given. */
export interface DashboardDesk {
  page(): DashboardPage
  /** Does some of what the page is behind with; true where there is more to do and nothing new to draw. */
  goOn(): boolean
  subscribe(listener: () => void): () => void
  chooseCurriculum(path: string): void
  chooseWindow(window: TimeWindow): void
  createCurriculum(): void
  /** Makes the note of an objective of a plan. */
  createObjective(path: string): void
  startReview(): void
  /** Reviews the cards of one note, due or not. */
  reviewNote(path: string): void
  /** Reviews the cards of a plan that its fading units are forgetting. */
  reviewFading(path: string): void
  openNote(path: string): void
  openAt(path: string, line: number): void
  /** Shows what each rule of the plan would do. */
  adapt(path: string): void
  /** Writes today as the first day of a plan. */
  startToday(path: string): void
  /** Asks for pathway, first day and study days of a plan. */
  choosePathway(path: string): void
  /** Lists the notes that a mark stands for, as `lists.ts` names them. */
  openMark(mark: string): void
  /** Lists the notes answered from one study date to another, both included. */
  openAnswers(from: string, to: string): void
}
