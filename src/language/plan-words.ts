/** What the sentence on a plan's pace is made of. Dates are YYYY-MM-DD, rates items a week. */
export interface PaceFacts {
  readonly is: 'not-begun' | 'no-items' | 'all-skipped' | 'all-done' | 'before' | 'after' | 'behind' | 'on-plan' | 'ahead'
  readonly items: number
  readonly done: number
  readonly skipped: number
  readonly distance: Span
  readonly today: string
  readonly start: string
  readonly finish: string
  /** null: no study day is left. */
  readonly needed: number | null
  readonly actual: number
  /** late: days after the plan's end, negative before it. */
  readonly projected: { readonly date: string; readonly late: number } | null
  /** More than ten years at this rate. */
  readonly far: boolean
}

export interface Span {
  readonly unit: 'days' | 'weeks'
  readonly count: number
}

interface Titled {
  readonly title: string
}

/** Why a unit can be studied now. */
export interface WhyFacts {
  readonly begun: { readonly done: number; readonly items: number } | null
  readonly mastered: readonly Titled[]
  readonly done: readonly Titled[]
}

/** How one language speaks of a plan's pace and of what comes next. */
export interface PlanWords {
  /** One sentence or two; the first clause, between `**`, is complete by itself. */
  readonly pace: (facts: PaceFacts) => string
  readonly next: string
  readonly why: (facts: WhyFacts) => string
  /** Recall is a share from 0 to 1. Percents are rounded down, so as not to say the desired retention. */
  readonly fading: (title: string, recall: number) => string
  readonly refresh: (cards: number) => string
  readonly unlocks: (titles: readonly string[]) => string
  /** The command that lists what comes next, and its answer where that is nothing. */
  readonly nextCommand: string
  readonly nothingNext: string
}

/** Whether a date lies so far from another that its year is said. */
export function needsYear(date: string, today: string): boolean {
  return Math.abs(Date.parse(date) - Date.parse(today)) > 300 * 86_400_000
}

/** "A, B and C", of more than three "A, B and 2 more". */
export function listed(titles: readonly string[], and: string, more: (count: number) => string): string {
  const shown = titles.length > 3 ? [...titles.slice(0, 2), more(titles.length - 2)] : titles
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} ${and} ${last}`
}

/** A sentence with its full stop, also where it ends in an abbreviation. */
export function stopped(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
