import { fold } from '../notes/properties'
import type { Checkpoint, Part } from '../okr/checkpoint'
import { emptyDraft, scoresOf, secondsOf, type Draft, type KeptFacts } from './form'

/** An attempt under way as it is kept on the device. */
export interface KeptAttempt {
  /** Names of the parts that it was typed for. */
  readonly parts: readonly string[]
  readonly draft: Draft
  /** Epoch ms of keeping it: a clock that ran is known to have run until then. */
  readonly at: number
}

/** So many attempts are kept; the oldest go. */
const most = 50

/** Kept attempts by the path of their note, from what `writeKept` gave; whatever else is stored counts as none. */
export function readKept(stored: unknown): Map<string, KeptAttempt> {
  if (typeof stored !== 'string') return new Map()
  try {
    const found: unknown = JSON.parse(stored)
    if (!isRecord(found)) return new Map()
    return new Map(Object.entries(found).flatMap(([path, value]) => {
      const kept = readOne(value)
      return kept === null ? [] : [[path, kept] as const]
    }))
  } catch {
    return new Map()
  }
}

/** The text to keep; null where there is nothing to go on with. */
export function writeKept(attempts: ReadonlyMap<string, KeptAttempt>): string | null {
  const begun = [...attempts].filter(([, { draft }]) => isBegun(draft)).sort(([, a], [, b]) => b.at - a.at).slice(0, most)
  return begun.length === 0 ? null : JSON.stringify(Object.fromEntries(begun))
}

/** Something was typed or timed. */
export function isBegun({ typed, seconds, running }: Draft): boolean {
  return running !== null || typed.some((text) => text.trim() !== '') || seconds.some((each) => each > 0)
}

/** The draft for the parts as they are now, each found again by its name. All clocks stand still. */
export function restored({ parts: names, draft, at }: KeptAttempt, parts: readonly Part[]): Draft {
  const places = placesOf(names, parts)
  const empty = emptyDraft(parts.length)
  return {
    typed: empty.typed.map((none, place) => draft.typed[places[place] ?? -1] ?? none),
    seconds: empty.seconds.map((none, place) => (places[place] === undefined ? none : secondsOf(draft, places[place], at))),
    running: null,
  }
}

/** The place of the part whose clock ran, among the parts as they are now; null where none did. */
export function ranPart({ parts: names, draft }: KeptAttempt, parts: readonly Part[]): number | null {
  const place = draft.running === null ? -1 : placesOf(names, parts).indexOf(draft.running.part)
  return place < 0 ? null : place
}

function placesOf(names: readonly string[], parts: readonly Part[]): readonly (number | undefined)[] {
  const known = new Map(names.map((name, place) => [fold(name), place]))
  return parts.map(({ name }) => known.get(fold(name)))
}

/** Whether the note holds this very attempt already: the app ended after it was written and before that was noted. */
export function isWritten(checkpoint: Checkpoint, draft: Draft, date: string): boolean {
  const scores = scoresOf(checkpoint, draft)
  return checkpoint.attempts.some((attempt) => attempt.date === date && attempt.scores.every((score, place) => score === scores[place]))
}

/** What is said of an attempt that can be gone on with; `date` is that of `at`. */
export function factsOf(checkpoint: Checkpoint, draft: Draft, date: string): KeptFacts {
  return {
    date, scored: scoresOf(checkpoint, draft).filter((score) => score !== null).length,
    seconds: draft.seconds.reduce((sum, each) => sum + each, 0),
  }
}

function readOne(value: unknown): KeptAttempt | null {
  if (!isRecord(value) || !isRecord(value['draft'])) return null
  const { parts, at, draft: { typed, seconds, running } } = value as { readonly parts?: unknown; readonly at?: unknown; readonly draft: Readonly<Record<string, unknown>> }
  if (!isList(parts, isText) || !isList(typed, isText) || !isList(seconds, isNumber) || !isNumber(at)) return null
  const runs = isRecord(running) && isNumber(running['part']) && isNumber(running['since']) ? { part: running['part'], since: running['since'] } : null
  return { parts, at, draft: { typed, seconds, running: runs } }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList<T>(value: unknown, is: (each: unknown) => each is T): value is readonly T[] {
  return Array.isArray(value) && value.every(is)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
