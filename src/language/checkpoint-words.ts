/** What the sentence beside a checkpoint's total is made of. */
export interface OutcomeFacts {
  readonly is: 'empty' | 'short' | 'passed' | 'unmarked'
  readonly left: number
  readonly level: string | null
  readonly next: { readonly level: string; readonly points: number } | null
  readonly open: number
}

/** What was kept of an attempt: the study date of its last change, parts with a score, seconds on all clocks. */
export interface KeptWordsFacts {
  readonly date: string
  readonly scored: number
  readonly seconds: number
}

/** How one language speaks of a checkpoint. Dates are YYYY-MM-DD, times seconds. */
export interface CheckpointWords {
  readonly title: string
  readonly take: string
  readonly gone: string
  readonly noParts: string
  readonly attempt: (number: number, date: string) => string
  readonly passTakes: (pass: number, full: number) => string
  readonly time: string
  readonly clock: (seconds: number, minutes: number | null) => string
  readonly start: string
  readonly stop: string
  readonly invalid: (points: number) => string
  readonly shortfall: (under: number, mark: number, remedy: string | null) => string
  readonly bar: (score: number | null, points: number, mark: number | null) => string
  readonly total: string
  readonly of: (full: number) => string
  readonly outcome: (facts: OutcomeFacts) => string
  readonly save: string
  readonly passAt: (pass: number) => string
  readonly boxes: (done: number, items: number) => string
  readonly attempts: string
  /** What an attempt came to, with its level where it reached one. */
  readonly reached: (passed: boolean, level: string | null) => string
  readonly levels: string
  readonly from: (points: string) => string
  /** Heads the parts of the last attempt that fell short. */
  readonly lastShort: string
  readonly shortPart: (part: string, under: number, mark: number) => string
  readonly remedy: (remedy: string) => string
  readonly keptLabel: string
  readonly kept: (facts: KeptWordsFacts) => string
  readonly resume: string
  readonly discard: string
  readonly discarded: string
  readonly since: string
  readonly then: (first: number) => string
  readonly day: (date: string) => string
  readonly openNote: string
  readonly saved: (total: number, full: number) => string
  readonly undone: string
  readonly changed: string
}

/** Minutes and seconds, "4:05". */
export function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
