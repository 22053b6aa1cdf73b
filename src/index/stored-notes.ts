import { fnv1a32 } from '../history/event'
import type { Problem } from '../notes/problem'
import { finish, type Steps } from '../notes/steps'
import type { Stored } from './stored'
import type { StoredStates } from './stored-states'

/**
 * What tells whether a file is the one that was read: its time in epoch ms and its size in bytes. The time it was made is no part of
 * it: programs that write a file anew change that.
 */
export interface FileMark {
  readonly mtime: number
  readonly size: number
}

/** One note as it was read, as plain data. */
export interface StoredNote extends FileMark {
  readonly path: string
  /** Stands for the own events that stood in the note. */
  readonly own: string
  /** Time of the latest event in its logs; 0 without any. */
  readonly latest: number
  /** Null: the note belongs to no curriculum, as far as can be read. */
  readonly entry: Stored | null
  /** Why that cannot be told. */
  readonly trouble: Problem | null
  /** Null where they are not known. */
  readonly states: StoredStates | null
}

/** Some hundred notes, as the database holds them. */
export interface StoredChunk {
  readonly sum: number
  readonly text: string
}

/** Rises with every change of what is stored, or of what is read out of a note. */
export const storedFormat = 1

/** Notes as one value. `version` names everything that the reading of a note depends on beside its text. */
export function encodeChunk(version: string, notes: readonly StoredNote[]): StoredChunk {
  return finish(encodeSteps(version, notes))
}

/** `encodeChunk`, step by step, each a note or less: a cue may be of any length. */
export function* encodeSteps(version: string, notes: Iterable<StoredNote>): Steps<StoredChunk> {
  const pieces: string[] = []
  let sum: number | undefined
  const add = (piece: string): void => {
    pieces.push(piece)
    sum = fnv1a32(piece, sum)
  }
  add(`[${JSON.stringify(version)}`)
  for (const note of notes) {
    const text = `,${JSON.stringify(note)}`
    yield
    add(text)
    yield
  }
  add(']')
  return { sum: sum ?? 0, text: pieces.join('') }
}

/** The notes of a value; null where it is damaged, of another version or none of ours. */
export function decodeChunk(version: string, value: unknown): readonly StoredNote[] | null {
  if (typeof value !== 'object' || value === null || !('sum' in value) || !('text' in value)) return null
  const { sum, text } = value
  if (typeof text !== 'string' || !text.startsWith(`[${JSON.stringify(version)}`) || sum !== fnv1a32(text)) return null
  try {
    const [own, ...notes] = JSON.parse(text) as [string, ...StoredNote[]]
    return own === version ? notes : null
  } catch {
    return null
  }
}
