import type { Problem } from '../notes/problem'
import { sumOf } from '../notes/encoding'
import { finish, type Steps } from '../notes/steps'
import { nothingShelved } from './due'
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
  /** JSON: the version, then of each note what is asked of it at once. */
  readonly heads: string
  /** What of each note is asked later: the rest of its entry, and its states; empty where there is none. */
  readonly rests: readonly string[]
}

type Head = readonly [
  path: string, mtime: number, size: number, own: string, latest: number, trouble: Problem | null, entry: Stored['head'] | null,
  states: null | readonly [mark: string, fresh: number, due: readonly number[], begun: readonly number[], mature: boolean],
]

/** Rises with every change of what is stored, or of what is read out of a note. */
export const storedFormat = 3

/** Notes as one value. `version` names everything that the reading of a note depends on beside its text. */
export function encodeChunk(version: string, notes: readonly StoredNote[]): StoredChunk {
  return finish(encodeSteps(version, notes))
}

/** `encodeChunk`, step by step, each a note or less: a cue may be of any length. */
export function* encodeSteps(version: string, notes: Iterable<StoredNote>): Steps<StoredChunk> {
  const heads = [`[${JSON.stringify(version)}`]
  const rests: string[] = []
  for (const { path, mtime, size, own, latest, trouble, entry, states } of notes) {
    const { mark = '', shelved: { fresh, due, begun, mature } = nothingShelved, cards = '' } = states ?? {}
    const head: Head = [path, mtime, size, own, latest, trouble, entry && entry.head, states && [mark, fresh, due, begun, mature]]
    heads.push(JSON.stringify(head))
    rests.push(entry?.rest ?? '', cards)
    yield
  }
  const chunk = { heads: `${heads.join(',')}]`, rests }
  yield
  return { sum: checkOf(chunk), ...chunk }
}

/** The notes of a value; null where it is damaged, of another version or none of ours. */
export function decodeChunk(version: string, value: unknown): readonly StoredNote[] | null {
  if (typeof value !== 'object' || value === null || !('sum' in value) || !('heads' in value) || !('rests' in value)) return null
  const { sum, heads, rests } = value
  if (typeof heads !== 'string' || !Array.isArray(rests) || !rests.every((rest) => typeof rest === 'string')) return null
  if (!heads.startsWith(`[${JSON.stringify(version)}`) || sum !== checkOf({ heads, rests })) return null
  try {
    const [own, ...notes] = JSON.parse(heads) as [string, ...Head[]]
    return own === version ? notesOf(notes, rests) : null
  } catch {
    return null
  }
}

function notesOf(heads: readonly Head[], rests: readonly string[]): readonly StoredNote[] {
  return heads.map(([path, mtime, size, own, latest, trouble, entry, states], place) => ({
    path, mtime, size, own, latest, trouble,
    entry: entry && { head: entry, rest: rests[2 * place] ?? '' },
    states: states && statesOf(states, rests[2 * place + 1] ?? ''),
  }))
}

function statesOf([mark, fresh, due, begun, mature]: NonNullable<Head[7]>, cards: string): StoredStates {
  return { mark, shelved: { fresh, due, begun, mature }, cards }
}

/** Differs where a character of a chunk does. */
function checkOf({ heads, rests }: Pick<StoredChunk, 'heads' | 'rests'>): number {
  return rests.reduce((sum, text) => sumOf(text, sum), sumOf(heads, rests.length)) >>> 0
}
