import type { CliData } from 'obsidian'
import { answersOf } from '../cards/answer'
import { opOfRating, ratingOfOp, type ReviewEvent } from '../history/event'
import { effective, type NoteLog } from '../history/log'
import type { IndexedCard } from '../index/due'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import type { Cue } from '../notes/cornell'
import { severity } from '../notes/problem'
import { isGrade } from '../review/compose'
import { everything, studyOrder } from '../review/queue'
import { Scheduler } from '../schedule/scheduler'
import { round, statistics } from '../stats/statistics'
import { choose, CliError, whole } from './cli-flags'
import { isDeviceName } from './device'
import type { Indexing } from './indexing'
import type { Keeping } from './keeping'
import type { Writer } from './writing'

export interface CliTools {
  readonly index: VaultIndex
  readonly indexing: Indexing
  readonly writer: Writer
  readonly strings: Strings
  readonly now: () => number
  /** The cues and the logs of a note as they stand in it; none where it is gone. */
  readonly readNote: (path: string) => Promise<NoteText>
  readonly keeping: Keeping
}

interface NoteText {
  readonly cues: readonly Cue[]
  readonly log: NoteLog
}

/** One call of a handler. */
export interface Call {
  /** The index as it stands at `at`. */
  readonly index: VaultIndex
  readonly at: number
  readonly params: CliData
}

export type DueJson = ReturnType<typeof due>
export type CardJson = ReturnType<typeof cardJson>
export type CheckJson = ReturnType<typeof check>
export type StatsJson = ReturnType<typeof stats>

function iso(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

function summary(index: VaultIndex, { card, state }: IndexedCard, at: number) {
  const note = index.note(card.path)
  const curriculum = note?.curricula[0]
  const scheduler = Scheduler.for(note?.plan ?? index.plan(null))
  const recall = scheduler.retrievability(state, at)
  return {
    path: card.path,
    key: card.key,
    cue: card.cue.text,
    kind: card.cue.kind,
    rule: card.cue.rule,
    line: card.cue.line,
    curriculum: (curriculum === undefined ? null : index.curriculum(curriculum)?.id) ?? note?.unknown[0] ?? null,
    state: state.phase,
    due: state.due === null ? null : iso(state.due),
    stability: state.phase === 'new' ? null : round(state.stability, 4),
    difficulty: state.phase === 'new' ? null : round(state.difficulty, 4),
    retrievability: recall === null ? null : round(recall, 4),
    reps: state.reps,
    lapses: state.lapses,
    suspended: state.suspended,
  }
}

export function due({ index, at, params }: Call) {
  const scope = { ...everything, curriculum: chosenCurriculum(index, params) }
  const limit = params['limit'] === undefined ? Infinity : whole(params, 'limit', 0, Number.MAX_SAFE_INTEGER)
  return {
    at: iso(at),
    counts: index.counts(scope.curriculum, at),
    cards: studyOrder(index, scope, at).slice(0, limit).map((card) => summary(index, card, at)),
  }
}

export function find({ index, params }: Call): IndexedCard {
  const path = params['path']
  const key = params['key']
  if (path === undefined) throw new CliError('missing-flag', 'path= is missing: the path of a note in the vault')
  const note = index.note(path) ?? index.note(`${path}.md`)
  if (note === null) throw new CliError('unknown-note', `No unit at ${path}. ${some([...index.paths()])}`)
  const keys = note.cards.map(({ card }) => card.key)
  if (key === undefined) throw new CliError('missing-flag', `key= is missing. Keys of ${path}: ${some(keys)}`)
  const card = index.card(note.entry.path, key)
  if (card === null) throw new CliError('unknown-card', `No card ${key} in ${path}. There is: ${some(keys)}`)
  return card
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 12).join(', ')
  return names.length > 12 ? `${shown} and ${names.length - 12} more` : shown
}

export function cardJson({ index, at }: Call, indexed: IndexedCard, { cues, log }: NoteText) {
  const { card, state } = indexed
  const scheduler = Scheduler.for(index.note(card.path)?.plan ?? index.plan(null))
  const next = scheduler.preview(state, at)
  const shown = (grade: keyof typeof next): { due: string; days: number } => ({ due: iso(next[grade].due), days: round(next[grade].days, 4) })
  return {
    ...summary(index, indexed, at),
    answer: answersOf(cues).get(card.key)?.text ?? '',
    events: card.events.map((event) => ({
      at: iso(event.at), op: ratingOfOp[event.op], seconds: event.seconds, confidence: event.confidence,
      device: deviceOf(log, [card.key, ...card.aliases], event),
    })),
    next: { again: shown('again'), hard: shown('hard'), good: shown('good'), easy: shown('easy') },
  }
}

/** The device whose log holds an event; null while it stands in the journal alone. */
function deviceOf(log: NoteLog, keys: readonly string[], event: ReviewEvent): string | null {
  for (const [device, lines] of log.devices) {
    const held = lines.some((line) => line.keys.some((key) => keys.includes(key))
      && line.events.some(({ at, op }) => at === event.at && op === event.op))
    if (held) return device
  }
  return null
}

/** What the card looks like after an order, once the note holds it. */
async function after(call: Call, tools: CliTools, path: string, key: string, written: Promise<void>) {
  try {
    await written
  } catch (error) {
    const problem = tools.writer.refusalOf(path)
    const reason = problem === null
      ? (error instanceof Error ? error.message : String(error))
      : `${tools.strings.problem(problem)} (${path}:${problem.line})`
    throw new CliError(problem?.code ?? 'not-written', reason)
  }
  // Its lines moved down where its log grew.
  await tools.indexing.reread(path)
  const index = tools.index.at(call.at)
  const card = index.card(path, key)
  if (card === null) throw new CliError('unknown-card', `The card ${key} vanished from ${path} while it was written`)
  return { ...cardJson({ ...call, index }, card, await tools.readNote(path)), written: true }
}

function device(params: CliData): string | null {
  const name = params['device']
  if (name === undefined) return null
  if (!isDeviceName(name)) throw new CliError('bad-flag', `device=${name} is no device name: 2 to 12 lower-case letters or digits, a letter first`)
  return name
}

export async function grade(call: Call, tools: CliTools) {
  const { params } = call
  const rating = choose(params, 'rating', ['again', 'hard', 'good', 'easy'], null)
  if (!isGrade(rating)) throw new CliError('bad-flag', 'rating= is missing')
  const { card } = find(call)
  const { written } = await tools.writer.record({
    path: card.path, key: card.key, op: opOfRating[rating], at: call.at,
    seconds: params['seconds'] === undefined ? null : whole(params, 'seconds', 1, 3600),
    confidence: params['confidence'] === undefined ? null : confidence(params),
    device: device(params),
  })
  return after(call, tools, card.path, card.key, written)
}

function confidence(params: CliData): 1 | 2 | 3 | 4 {
  const value = whole(params, 'confidence', 1, 4)
  return value === 1 ? 1 : value === 2 ? 2 : value === 3 ? 3 : 4
}

export async function undo(call: Call, tools: CliTools) {
  const one = call.params['path'] !== undefined || call.params['key'] !== undefined
  const candidates = one ? [find(call)] : [...call.index.allNotes()].flatMap((note) => note.cards)
  let last: { readonly indexed: IndexedCard; readonly at: number } | null = null
  for (const indexed of candidates) {
    for (const event of effective(indexed.card.events, call.at).events) {
      if (last === null || event.at >= last.at) last = { indexed, at: event.at }
    }
  }
  if (last === null) throw new CliError('nothing-to-undo', tools.strings.notice.nothingToUndo)
  const { card } = last.indexed
  const { written } = await tools.writer.record({
    path: card.path, key: card.key, op: 'x', at: last.at, seconds: null, confidence: null, device: device(call.params),
  })
  return after(call, tools, card.path, card.key, written)
}

export function check({ index }: Call, strings: Strings) {
  const problems = [...index.paths()].sort().flatMap((path) => index.problemsOf(path).map((problem) => ({
    path, line: problem.line, code: problem.code, message: strings.problem(problem), severity: severity(problem.code),
  })))
  return { problems }
}

export function stats({ index, at, params }: Call) {
  const days = params['days'] === undefined ? 28 : whole(params, 'days', 1, 36_500)
  const found = statistics(index, chosenCurriculum(index, params), days, at)
  return {
    reviews: found.reviews,
    true_retention: found.trueRetention,
    by_day: found.byDay,
    forecast: found.forecast,
    minutes: found.minutes,
  }
}

/** The path of the curriculum that the flag names; null where there is no flag. */
export function chosenCurriculum(index: VaultIndex, params: CliData): string | null {
  const name = params['curriculum']
  if (name === undefined) return null
  const found = index.curriculum(name)
  if (found !== null) return found.path
  const ids = index.curricula().map(({ id }) => id)
  throw new CliError('unknown-curriculum', `No curriculum ${name}. There is: ${ids.length === 0 ? 'none' : some(ids)}`)
}
