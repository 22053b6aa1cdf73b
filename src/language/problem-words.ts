/** What a sentence about a problem is made from. The codes are those of `notes/problem.ts`. */
export interface ProblemFacts {
  readonly code:
    | 'invalid-yaml' | 'duplicate-key' | 'conflict-markers' | 'cue-without-answer' | 'equal-cues' | 'whole-notes-answer'
    | 'summary-missing' | 'orphan-history' | 'damaged-event' | 'future-event' | 'conflict-copy' | 'unknown-curriculum'
    | 'prerequisite-missing' | 'prerequisite-cycle' | 'bad-property'
  readonly detail: Readonly<Record<string, string | number>>
}

/** One sentence maker for each code. */
export type ProblemTable = Readonly<Record<ProblemFacts['code'], (detail: (name: string) => string) => string>>

/** Makes the sentence, with every missing detail as an empty text. */
export function sentence(table: ProblemTable, { code, detail }: ProblemFacts): string {
  return table[code]((name) => String(detail[name] ?? ''))
}
