/** What is wrong with a block in a note. */
export interface BlockFacts {
  readonly is: 'empty' | 'show' | 'key' | 'stage' | 'limit' | 'curriculum' | 'no-stage' | 'objective' | 'twice'
  readonly line: number
  readonly word: string
}

/** How one language speaks in the blocks of notes. */
export interface EmbedWords {
  readonly error: (facts: BlockFacts) => string
  /** What there is instead; empty where there is nothing. */
  readonly instead: (words: readonly string[]) => string
  readonly noCurriculum: string
  readonly due: (due: number, fresh: number) => string
  readonly dueIn: (due: number) => string
}
