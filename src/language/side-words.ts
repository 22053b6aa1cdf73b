/** Where a plan is in time. Dates are YYYY-MM-DD. */
export type PlanStateFacts =
  | { readonly is: 'no-start' | 'not-begun' | 'under-way' | 'finished' | 'ended' }
  | { readonly is: 'coming'; readonly start: string; readonly today: string }

type Counted = (count: number) => string

/** How one language speaks of what the numbers of the sidebar open, of plans without a first day, and of switching between plans. */
export interface SideWords {
  /** Names of numbers that open a review; they begin with what is seen. */
  readonly review: Readonly<Record<'due' | 'new' | 'learning', Counted>>
  /** Names of numbers that limit the list. */
  readonly limit: Readonly<Record<'items' | 'open' | 'done' | 'mastered' | 'skipped' | 'expected', Counted>>
  /** The same as they stand on their buttons, without the number. */
  readonly shows: Readonly<Record<'items' | 'open' | 'done' | 'mastered' | 'skipped' | 'expected', string>>
  readonly show: string
  readonly showAll: string
  readonly nothing: string
  /** The number of a stage; it begins with what is seen, as all of these. */
  readonly stage: (done: number, items: number, name: string) => string
  /** What follows the words of a note's numbers. */
  readonly thenReview: (words: string) => string
  readonly thenOpen: (words: string) => string
  /** How many units can be studied next; `more`: there are more than were counted. */
  readonly ready: (count: number, more: boolean) => string
  readonly thenList: (words: string) => string
  readonly nextPlaceholder: string
  readonly doneToday: string
  readonly openNote: string
  readonly noStart: string
  readonly startToday: string
  readonly choosePathway: string
  readonly started: (plan: string) => string
  readonly starts: (date: string, today: string) => string
  /** In lower case. */
  readonly state: (facts: PlanStateFacts) => string
  readonly switchCommand: string
  readonly switchPlaceholder: string
  readonly shownNow: string
  readonly move: string
  readonly take: string
  readonly leave: string
}
