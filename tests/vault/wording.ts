/** A stretch of words of a text that another text holds too. */
export interface SharedRun {
  /** 1-based line of the text. */
  readonly line: number
  readonly words: string
}

/** The words of a text without case, punctuation and mark-up. */
export const wordsOf = (text: string): readonly string[] =>
  text.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

const runsOf = (words: readonly string[], length: number): readonly string[] =>
  words.slice(length - 1).map((_, at) => words.slice(at, at + length).join(' '))

/**
 * The longest runs of at least `length` words, within one line of the text, that one of the others holds as well,
 * in the order of the text. The others may break their lines anywhere.
 */
export function sharedRuns(text: string, others: readonly string[], length: number): readonly SharedRun[] {
  const known = new Set(others.flatMap((other) => runsOf(wordsOf(other), length)))
  return text.split('\n').flatMap((content, index) => {
    const words = wordsOf(content)
    const isShared = [...runsOf(words, length).map((run) => known.has(run)), false]
    const found: SharedRun[] = []
    let from = -1
    isShared.forEach((shared, at) => {
      if (shared && from < 0) from = at
      if (shared || from < 0) return
      found.push({ line: index + 1, words: words.slice(from, at + length - 1).join(' ') })
      from = -1
    })
    return found
  })
}

/** The paragraphs of a note's body as compared words: what stands between empty lines, without fenced blocks. */
export function paragraphsOf(body: string): readonly (readonly string[])[] {
  const prose = body.replace(/^([\s>]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[\s>]*\2[^\n]*$/gm, '')
  return prose.split(/\n[\s>]*\n/).map(wordsOf)
}
