export interface TriedFacts {
  readonly asked: number
  readonly kept: number
}

/** Days are study dates, YYYY-MM-DD. */
export interface FadingFacts {
  readonly title: string
  /** Share 0 to 1. */
  readonly recall: number
  /** Units that build on it. */
  readonly carries: number
  /** Fading units beside it. */
  readonly others: number
}

export interface BurnUpFacts {
  readonly items: number
  readonly done: number
  readonly expected: number
  readonly actual: number
  readonly today: string
  readonly start: string
  readonly finish: string
  readonly projected: string | null
  readonly range: readonly [from: string, to: string] | null
}

export interface VelocityFacts {
  /** 1-based; null before and after the plan. */
  readonly week: number | null
  readonly done: number
  readonly asked: number
  readonly lastSeven: number
  readonly needed: number | null
}

export interface AheadFacts {
  readonly today: number
  readonly average: number
  /** Minutes that the average day takes. */
  readonly minutes: number
  readonly most: { readonly cards: number; readonly date: string } | null
}

export interface RetentionFacts {
  readonly young: TriedFacts
  readonly mature: TriedFacts
  readonly all: TriedFacts
  /** Share 0 to 1, with whether it is a target of a key result or the desired retention of the plan. */
  readonly aim: number
  readonly isTarget: boolean
}

export interface MinutesFacts {
  /** Minutes a day, and in all. */
  readonly average: number
  readonly total: number
  readonly active: number
  readonly days: number
  readonly setAside: number | null
}

export interface CategoryFacts {
  readonly kind: 'category' | 'tier' | 'type' | 'week' | 'day'
  readonly items: number
  readonly left: number
  readonly rows: readonly { readonly name: string; readonly items: number; readonly done: number }[]
}

export interface MemoryFacts {
  readonly cards: number
  readonly fresh: number
  readonly mature: number
  readonly under: number
  readonly desired: number
}

type Status = 'on-track' | 'at-risk' | 'off-track' | 'done' | 'not-started'

/** Amounts are written already. */
export interface ObjectiveFacts {
  /** Shares 0 to 1. */
  readonly score: number
  readonly expected: number
  readonly status: Status
  readonly today: string
  /** The key result that lacks most. */
  readonly worst: {
    readonly id: string
    readonly status: Status
    readonly current: string | null
    readonly target: string
    readonly due: string | null
  } | null
}

export interface KeyResultFacts {
  readonly status: Status
  readonly today: string
  /** False: nothing was measured yet. */
  readonly measured: boolean
  readonly start: string | null
  readonly due: string | null
  readonly forecast: string | null
  readonly expected: string | null
  /** Days from the due day to the forecast, negative before it. */
  readonly late: number | null
}

export interface WayFacts {
  /** Items that would be skipped. */
  readonly fewer: number
  /** When all would be done. */
  readonly projected: string | null
  readonly needed: number | null
  readonly today: string
}

/** A chart's label, and the heads of the columns of its table. */
interface Chart {
  readonly label: string
  readonly head: readonly string[]
}

/** How one language speaks on the dashboard. Sentences begin with a clause between `**` that is complete by itself. */
export interface DashboardWords {
  readonly title: string
  readonly open: string
  readonly window: string
  readonly windows: Readonly<Record<'4w' | '12w' | 'plan' | 'year', string>>
  readonly planWeek: (week: number, weeks: number) => string
  readonly items: (items: number, skipped: number) => string
  readonly asTable: string
  readonly asChart: string
  /** What keys do on a chart, for screen readers. */
  readonly keys: string
  readonly failed: (label: string) => string
  readonly onPlan: {
    readonly label: string
    readonly gap: (items: number) => string
    readonly drawn: (items: number) => string
    /** Columns of the same as a table: a day, and how it stood against the plan by its end. */
    readonly head: readonly string[]
    /** The name of the button that says only `gap`. */
    readonly open: (items: number) => string
  }
  readonly noStart: string
  readonly noStartHow: string
  /** In place of a chart. */
  readonly noDates: string
  readonly openPlan: string
  readonly fading: {
    readonly label: string
    readonly sentence: (facts: FadingFacts) => string
    readonly none: string
    readonly nothingYet: string
    readonly cards: (under: number) => string
    readonly carries: (units: number) => string
    /** The name of the button that says only `cards`. */
    readonly reviewUnit: (under: number, title: string) => string
    readonly reviewAll: (cards: number) => string
    readonly more: (units: number) => string
  }
  readonly next: {
    readonly label: string
    readonly sentence: (cards: number, items: number | null) => string
    readonly after: (title: string) => string
    readonly start: (minutes: number) => string
    readonly goOn: string
    readonly ready: string
  }
  readonly okr: {
    readonly label: string
    readonly none: string
    readonly sentence: (facts: ObjectiveFacts) => string
    /** Shares 0 to 1. */
    readonly score: (share: number) => string
    readonly expectedToday: (share: number) => string
    readonly scoreInWords: (score: number, expected: number) => string
    readonly row: (facts: KeyResultFacts) => string
    readonly barInWords: (current: string | null, target: string, expected: string | null) => string
    readonly today: (amount: string) => string
    readonly due: (date: string, today: string) => string
    readonly forecast: (date: string, today: string) => string
    readonly confidence: (share: number) => string
  }
  readonly ways: {
    readonly label: string
    readonly fact: (facts: WayFacts) => string
  }
  readonly burnUp: Chart & {
    readonly sentence: (facts: BurnUpFacts) => string
    readonly plan: string
    readonly today: string
    readonly done: (items: number) => string
    readonly mastered: (items: number) => string
    readonly reading: (date: string, done: number | null, asked: number) => string
  }
  readonly velocity: Chart & {
    readonly sentence: (facts: VelocityFacts) => string
    readonly now: string
    readonly asked: (items: number) => string
    readonly reading: (week: number, done: number | null, asked: number) => string
  }
  readonly ahead: Chart & {
    readonly sentence: (facts: AheadFacts) => string
    readonly average: (cards: number) => string
    readonly reading: (date: string, cards: number, minutes: number) => string
  }
  readonly retention: Chart & {
    readonly sentence: (facts: RetentionFacts) => string
    readonly aim: (share: number, isTarget: boolean) => string
    readonly ages: { readonly young: string; readonly mature: string; readonly all: string }
    readonly reading: (from: string, to: string, tried: TriedFacts) => string
    readonly weeksAgo: (weeks: number) => string
    readonly now: string
    readonly of: (tried: TriedFacts) => string
  }
  readonly minutes: Chart & {
    readonly sentence: (facts: MinutesFacts) => string
    readonly average: string
    readonly setAside: (minutes: number) => string
    readonly day: (date: string, minutes: number) => string
    readonly week: (date: string, minutes: number) => string
    readonly span: (minutes: number) => string
  }
  readonly categories: Chart & {
    readonly sentence: (facts: CategoryFacts) => string
    readonly unnamed: string
  }
  readonly stability: Chart & {
    readonly sentence: (facts: MemoryFacts) => string
    readonly mature: string
    /** Bins by their ends in days; null: none. */
    readonly bin: (from: number, to: number | null) => string
    readonly last: string
    readonly reading: (bin: string, cards: number) => string
  }
  readonly recall: Chart & {
    readonly sentence: (facts: MemoryFacts) => string
    readonly desired: (share: number) => string
    /** Percent; from null: all below. */
    readonly bin: (from: number | null, to: number) => string
  }
  /** The window that lists what a mark stands for. */
  readonly list: {
    readonly placeholder: string
    readonly nothing: string
    readonly cards: (cards: number) => string
    readonly answers: (answers: number) => string
    readonly items: (done: number, items: number) => string
  }
}
