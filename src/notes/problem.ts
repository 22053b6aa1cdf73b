/** Stable words for what can be wrong with a note; also the `code` of `syllabus:check`. */
export type ProblemCode =
  | 'invalid-yaml'
  | 'duplicate-key'
  | 'conflict-markers'
  | 'cue-without-answer'
  | 'equal-cues'
  | 'whole-notes-answer'
  | 'summary-missing'
  | 'orphan-history'
  | 'damaged-event'
  | 'future-event'
  | 'conflict-copy'
  | 'unknown-curriculum'
  | 'prerequisite-missing'
  | 'prerequisite-cycle'
  | 'bad-property'

/** One thing wrong with a note. Words for it are made by `language/` from `code` and `detail`. */
export interface Problem {
  readonly code: ProblemCode
  /** 1-based line in the file. */
  readonly line: number
  readonly detail: Readonly<Record<string, string | number>>
}

export type Severity = 'error' | 'warning' | 'info'

const errors: ReadonlySet<ProblemCode> = new Set(['invalid-yaml', 'duplicate-key', 'conflict-markers'])
const infos: ReadonlySet<ProblemCode> = new Set(['cue-without-answer', 'whole-notes-answer', 'summary-missing'])

/** error: the note cannot be read or written; info: a hint about its Cornell sections; warning: all else. */
export function severity(code: ProblemCode): Severity {
  if (errors.has(code)) return 'error'
  return infos.has(code) ? 'info' : 'warning'
}
