import type { Cue } from '../notes/cornell'
import { cardKeys } from './identity'

/** The answer of a card. */
export interface Answer {
  /** Markdown that renders on its own. */
  readonly text: string
  /** Words of the cue to mark in it, in lower case; else empty. */
  readonly marks: readonly string[]
}

/** What a note, by its cues, answers: by the keys of its cards. */
export function answersOf(cues: readonly Cue[]): ReadonlyMap<string, Answer> {
  const keys = cardKeys(cues)
  const answers = new Map<string, Answer>()
  cues.forEach(({ answer, marks }, place) => {
    if (answer !== '') answers.set(keys[place] ?? '', { text: answer, marks })
  })
  return answers
}
