/** How one language speaks of a year of study. Minutes may have a decimal; `span` rounds them. */
export interface HeatWords {
  readonly title: string
  readonly label: (days: number, minutes: number) => string
  /** The first clause is bold and complete by itself. */
  readonly sentence: (days: number, minutes: number, longestRun: number) => string
  readonly day: (date: string, minutes: number) => string
  /** "2 h 45 min", whole minutes under an hour. */
  readonly span: (minutes: number) => string
  readonly scale: string
  /** None, then by rising minutes: five. */
  readonly levels: readonly string[]
  /** Monday first. */
  readonly weekdays: readonly string[]
  readonly asTable: string
  readonly month: string
  readonly days: string
  readonly time: string
}

/** Whole hours and the minutes over them; what is more than nothing is at least a minute. */
export function hoursAndMinutes(minutes: number): readonly [hours: number, minutes: number] {
  const whole = minutes <= 0 ? 0 : Math.max(1, Math.round(minutes))
  return [Math.floor(whole / 60), whole % 60]
}
