/** How much was studied on one day. */
export interface HeatDay {
  /** Study date. */
  readonly date: string
  readonly minutes: number
  /** 0 none, 1 under 15 minutes, 2 under 30, 3 under 60, 4 an hour and more. */
  readonly level: 0 | 1 | 2 | 3 | 4
}

export interface HeatMonth {
  /** First study date of the month. */
  readonly date: string
  /** Days on which anything was studied. */
  readonly days: number
  readonly minutes: number
}

/** The weeks of a year up to this one, seven days each, Monday first. */
export interface HeatMap {
  readonly today: string
  /** Oldest first; null: a day that is still to come. */
  readonly weeks: readonly (readonly (HeatDay | null)[])[]
  /** Months that the weeks touch, oldest first. */
  readonly months: readonly HeatMonth[]
  readonly days: number
  readonly minutes: number
  /** The most days in a row on which anything was studied. */
  readonly longestRun: number
}
