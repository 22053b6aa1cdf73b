/** What a change of the plan would bring. Dates are YYYY-MM-DD, rates items a week; null: no study day is left. */
export interface EffectFacts {
  readonly fewer: number
  /** The plan's new last day where it changes; else null. */
  readonly finish: string | null
  readonly before: number | null
  readonly after: number | null
  /** late: days after the plan's end, negative before it; null: nothing was done lately. */
  readonly projected: { readonly date: string; readonly late: number } | null
  readonly today: string
}

/** Notes that belong to other plans too, and the titles of those. */
export interface SharedFacts {
  readonly notes: number
  readonly plans: readonly string[]
}

/** A week that asks for more than the pathway has; minutes. */
export interface StrainFacts {
  /** The first day of that week. */
  readonly from: string
  readonly study: number
  readonly reviews: number
  readonly limit: number
  readonly retention: number
  /** The desired retention that would fit; null where none does. */
  readonly fits: number | null
  readonly today: string
}

/** How one language speaks of changing a plan. */
export interface AdaptWords {
  readonly command: string
  /** At the end of the sentence on the pace. */
  readonly link: string
  readonly title: (plan: string) => string
  /** Above the rules. Weeks to one decimal. */
  readonly head: (behindWeeks: number) => string
  readonly effect: (facts: EffectFacts) => string
  readonly later: (weeks: number) => string
  readonly nothing: string
  readonly noRules: string
  readonly noPace: string
  readonly apply: string
  readonly close: string
  /** The question before notes are changed. */
  readonly confirm: (notes: number, shared: SharedFacts) => string
  readonly writing: (done: number, total: number) => string
  readonly stop: string
  readonly applied: (rule: string, notes: number) => string
  readonly left: (notes: number) => string
  readonly undone: (notes: number) => string
  readonly changedSince: (notes: number) => string
  readonly strain: (facts: StrainFacts) => string
  readonly pathway: {
    readonly command: string
    readonly title: (plan: string) => string
    readonly name: string
    readonly none: string
    readonly option: (name: string, weeks: number, hours: number | null) => string
    readonly start: string
    readonly days: string
    readonly preview: (facts: { readonly weeks: number; readonly finish: string; readonly before: number | null; readonly after: number | null; readonly today: string }) => string
    readonly noPreview: string
    readonly milestone: (name: string, target: number, due: string, today: string) => string
    readonly apply: string
    readonly applied: (plan: string) => string
    readonly undone: (plan: string) => string
    readonly unchanged: string
  }
  readonly cli: {
    readonly needed: string
    readonly actual: string
    readonly milestones: string
    readonly state: Readonly<Record<'met' | 'open' | 'missed', string>>
    readonly advice: string
    readonly stages: Readonly<Record<'tier' | 'week' | 'day' | 'category' | 'type', string>>
    readonly stage: string
  }
}
