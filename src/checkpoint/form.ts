import {
  enough, fullPoints, levelOf, passes, readScore, shortfallOf, totalOf, type Checkpoint, type Part, type Shortfall,
} from '../okr/checkpoint'

/** What has been typed and timed of an attempt that is not saved yet, a place for each part. */
export interface Draft {
  readonly typed: readonly string[]
  /** Seconds timed before the clock that runs now. */
  readonly seconds: readonly number[]
  /** The part whose clock runs, and since when, epoch ms. */
  readonly running: { readonly part: number; readonly since: number } | null
}

export interface PartRow {
  readonly part: Part
  readonly typed: string
  readonly score: number | null
  /** Something is typed that is no score of this part. */
  readonly invalid: boolean
  readonly seconds: number
  readonly running: boolean
  /** Shares of its points, 0 to 1. */
  readonly share: number
  readonly mark: number
  readonly shortfall: Shortfall | null
}

/** What the total comes to. `left`: points to the pass mark. */
export interface Outcome {
  readonly is: 'empty' | 'short' | 'passed' | 'unmarked'
  readonly left: number
  readonly level: string | null
  readonly next: { readonly level: string; readonly points: number } | null
  /** Parts that were not taken yet. */
  readonly open: number
}

export interface PastAttempt {
  readonly date: string
  readonly total: number
  readonly passed: boolean | null
  readonly level: string | null
}

/** A level with its points, the highest first; `reached` is the one that the total of this attempt comes to, else that of the last. */
export interface LevelRow {
  readonly name: string
  readonly points: number
  readonly reached: boolean
}

/** An attempt that was under way when the app was closed: the study date of its last change, parts with a score, seconds on all clocks. */
export interface KeptFacts {
  readonly date: string
  readonly scored: number
  readonly seconds: number
}

export interface CheckpointPage {
  readonly path: string
  readonly title: string
  /** 1 for the first. */
  readonly attempt: number
  readonly date: string
  readonly full: number
  readonly pass: number | null
  readonly total: number
  readonly rows: readonly PartRow[]
  readonly outcome: Outcome
  readonly attempts: readonly PastAttempt[]
  /** Of each part taken in the first attempt and now, or before anything is typed in the last of several: both scores. */
  readonly since: readonly { readonly name: string; readonly first: number; readonly now: number }[]
  readonly boxes: { readonly done: number; readonly items: number } | null
  readonly levels: readonly LevelRow[]
  /** Parts of the last attempt that fell short, for as long as nothing is typed. */
  readonly lastShort: readonly Shortfall[]
  /** An attempt to go on with or to discard; the form shows it. */
  readonly kept: KeptFacts | null
  readonly canSave: boolean
}

export function emptyDraft(parts: number): Draft {
  return { typed: Array.from({ length: parts }, () => ''), seconds: Array.from({ length: parts }, () => 0), running: null }
}

/** Text in a part's field. */
export function type(draft: Draft, part: number, text: string): Draft {
  return { ...draft, typed: draft.typed.map((before, place) => (place === part ? text : before)) }
}

/** Starts the clock of a part, and stops the one that runs; pressed again, stops it. `at` epoch ms. */
export function toggleClock(draft: Draft, part: number, at: number): Draft {
  const stopped = { ...draft, seconds: draft.seconds.map((_, place) => secondsOf(draft, place, at)), running: null }
  return draft.running?.part === part ? stopped : { ...stopped, running: { part, since: at } }
}

/** Seconds timed of a part. */
export function secondsOf({ seconds, running }: Draft, part: number, at: number): number {
  const before = seconds[part] ?? 0
  return running?.part === part ? before + Math.max(0, Math.floor((at - running.since) / 1000)) : before
}

export function scoresOf({ parts }: Checkpoint, { typed }: Draft): readonly (number | null)[] {
  return parts.map((part, place) => readScore((typed[place] ?? '').trim().replace(',', '.'), part) ?? null)
}

/** The form of an attempt made today (YYYY-MM-DD). */
export function composeForm(
  checkpoint: Checkpoint, boxes: CheckpointPage['boxes'], draft: Draft, today: string, at: number, kept: KeptFacts | null = null,
): CheckpointPage {
  const { parts, attempts, pass } = checkpoint
  const scores = scoresOf(checkpoint, draft)
  const total = totalOf(scores)
  const rows = parts.map((part, place): PartRow => {
    const typed = draft.typed[place] ?? ''
    const score = scores[place] ?? null
    return {
      part, typed, score, invalid: typed.trim() !== '' && score === null, seconds: secondsOf(draft, place, at),
      running: draft.running?.part === place, share: (score ?? 0) / part.points, mark: enough, shortfall: shortfallOf(checkpoint, part, score),
    }
  })
  const [first] = attempts
  const last = attempts.at(-1)
  const empty = scores.every((score) => score === null)
  const shown = empty && last !== undefined ? totalOf(last.scores) : total
  const level = empty && last === undefined ? null : levelOf(checkpoint, shown)
  return {
    path: checkpoint.path, title: checkpoint.title, attempt: attempts.length + 1, date: today, full: fullPoints(checkpoint), pass, total, rows,
    outcome: outcomeOf(checkpoint, scores, total),
    attempts: attempts.map(({ date, scores: own }) => {
      const sum = totalOf(own)
      return { date, total: sum, passed: passes(checkpoint, sum), level: levelOf(checkpoint, sum)?.name ?? null }
    }),
    since: parts.flatMap(({ name }, place) => {
      const [before, now] = [first?.scores[place] ?? null, scores[place] ?? (empty && attempts.length > 1 ? last?.scores[place] : null) ?? null]
      return before === null || now === null ? [] : [{ name, first: before, now }]
    }),
    boxes,
    levels: checkpoint.levels.map((each) => ({ ...each, reached: each === level })),
    lastShort: empty ? parts.flatMap((part, place) => shortfallOf(checkpoint, part, last?.scores[place] ?? null) ?? []) : [],
    kept,
    canSave: scores.some((score) => score !== null) && rows.every(({ invalid }) => !invalid),
  }
}

function outcomeOf(checkpoint: Checkpoint, scores: readonly (number | null)[], total: number): Outcome {
  const passed = passes(checkpoint, total)
  const next = checkpoint.levels.findLast(({ points }) => points > total)
  return {
    is: scores.every((score) => score === null) ? 'empty' : passed === null ? 'unmarked' : passed ? 'passed' : 'short',
    left: Math.max(0, (checkpoint.pass ?? 0) - total),
    level: levelOf(checkpoint, total)?.name ?? null,
    next: next === undefined ? null : { level: next.name, points: next.points - total },
    open: scores.filter((score) => score === null).length,
  }
}

/** What the view of a checkpoint asks for, and tells. */
export interface CheckpointDesk {
  /** Null: the note is none any more. */
  page(path: string): CheckpointPage | null
  /** Notes are still being read: one that is not known yet may come. */
  readonly reading: boolean
  type(path: string, part: number, text: string): void
  toggle(path: string, part: number): void
  save(path: string): void
  /** Goes on with the attempt that was kept, its clock included, or puts it away. */
  resume(path: string): void
  discard(path: string): void
  openNote(path: string): void
  subscribe(listener: () => void): () => void
}
