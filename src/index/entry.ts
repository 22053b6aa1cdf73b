import { cardsOf } from '../cards/card'
import { keySteps } from '../cards/identity'
import { readCurriculum, type Curriculum } from '../curriculum/curriculum'
import { otherTypes, PropertyReader, readType, readUnit } from '../curriculum/unit'
import type { ReviewEvent } from '../history/event'
import { readLog, type LogLine, type NoteLog } from '../history/log'
import { readProgressLog, type ProgressLog } from '../history/progress-log'
import { checklistOf, readChecklist, type ChecklistItem } from '../notes/checklist'
import { bodySteps, cueSteps, type CardKind, type CornellOptions } from '../notes/cornell'
import type { Frontmatter } from '../notes/frontmatter'
import { readList } from '../notes/properties'
import type { Problem } from '../notes/problem'
import { finish, type Steps } from '../notes/steps'
import { Faults } from '../okr/faults'
import { readCheckpoint, type Checkpoint } from '../okr/checkpoint'
import { readKeyResult, type KeyResult } from '../okr/key-result'
import { readObjective, type Objective } from '../okr/objective'
import { latestOf } from './card-states'
import { letGo, letGoSteps } from './letting-go'
import { UnitEntry } from './unit-entry'

export interface CurriculumEntry {
  readonly kind: 'curriculum'
  readonly path: string
  readonly curriculum: Curriculum
  readonly progressLog: ProgressLog
  readonly problems: readonly Problem[]
}

/** A note that says what is to be reached, or examines it. */
export type GoalEntry = {
  readonly path: string
  readonly problems: readonly Problem[]
  readonly keyLines: ReadonlyMap<string, number>
} & (
  | { readonly kind: 'objective'; readonly objective: Objective }
  | { readonly kind: 'key_result'; readonly keyResult: KeyResult }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint; readonly items: readonly ChecklistItem[] }
)

export type Entry = UnitEntry | CurriculumEntry | GoalEntry

export interface EntryOptions {
  readonly headings: CornellOptions['headings']
  /** For telling events from the future. */
  readonly now: number
  /** Events that wait in this device's journal to be written into the note. */
  readonly pending: readonly PendingEvent[]
}

export interface PendingEvent {
  readonly key: string
  readonly aliases: readonly string[]
  readonly event: ReviewEvent
}

const everyKind: ReadonlySet<CardKind> = new Set(['cue', 'summary', 'diagram', 'cloze'])

type GoalKind = GoalEntry['kind']

function isGoal(type: string | null): type is GoalKind {
  return type === 'objective' || type === 'key_result' || type === 'checkpoint'
}

/** Whether frontmatter makes a note part of the index at all. */
export function belongs(values: Pick<ReadonlyMap<string, unknown>, 'get'>): boolean {
  const type = readType(values)
  if (type === 'curriculum' || isGoal(type)) return true
  if (type !== null && otherTypes.has(type)) return false
  const curricula = readList(values.get('curriculum'))
  return curricula === undefined || (curricula !== null && curricula.length > 0)
}

/** How the Cornell sections of a note are read; all kinds of cards, whichever are asked for later. */
export function cornellOptions(
  title: string, from: number, cornellClass: boolean, headings: CornellOptions['headings'],
): CornellOptions {
  return { title, from, cornellClass, headings, kinds: everyKind }
}

/** The log as it will stand once the journal is written: pending events as lines of a device without a name. */
function withPending(log: NoteLog, pending: readonly PendingEvent[]): NoteLog {
  if (pending.length === 0) return log
  const lines = pending.map(({ key, aliases, event }): LogLine => ({ keys: [key, ...aliases], events: [event], damaged: [] }))
  return { devices: new Map([...log.devices, ['', lines]]) }
}

function readGoal(
  kind: GoalKind, path: string, text: string, { values, keyLines, bodyFrom }: Frontmatter, refused: readonly Problem[],
): GoalEntry {
  const properties = new PropertyReader(values, keyLines)
  const faults = new Faults(properties, text.slice(0, bodyFrom), keyLines)
  const goal = kind === 'objective'
    ? { kind, objective: readObjective(path, faults) }
    : kind === 'key_result'
      ? { kind, keyResult: readKeyResult(path, faults) }
      : { kind, checkpoint: readCheckpoint(path, faults), items: readChecklist(text, bodyFrom, null) }
  return { ...goal, path, keyLines, problems: [...refused, ...properties.problems] }
}

/** Reads one note; null where it belongs to no curriculum. Nothing of it holds on to the text. `log` is what its logs hold. */
export function readEntry(
  path: string, text: string, frontmatter: Frontmatter, options: EntryOptions, log = readLog(frontmatter.values),
): Entry | null {
  return finish(entrySteps(path, text, frontmatter, options, log))
}

/** `readEntry`, step by step. */
export function* entrySteps(
  path: string, text: string, frontmatter: Frontmatter, options: EntryOptions, log = readLog(frontmatter.values),
): Steps<Entry | null> {
  const entry = yield* read(path, text, frontmatter, options, log)
  // What a unit takes out of the text was copied where it was cut, but for what the app holds of it anyway.
  return entry === null || entry.kind === 'unit' ? entry : yield* letGoSteps(entry, [path])
}

function* read(path: string, text: string, frontmatter: Frontmatter, options: EntryOptions, log: NoteLog): Steps<Entry | null> {
  const { values, keyLines, problem, given } = frontmatter
  if (!frontmatter.member && !belongs(values)) return null
  const properties = new PropertyReader(values, keyLines)
  const refused = problem === null ? [] : [problem]
  if (readType(values) === 'curriculum') {
    const curriculum = readCurriculum(path, properties)
    const progressLog = readProgressLog(values)
    for (const { key, text: damaged } of progressLog.damaged) properties.report(key, damaged)
    return { kind: 'curriculum', path, curriculum, progressLog, problems: [...refused, ...properties.problems] }
  }
  const type = readType(values)
  if (isGoal(type)) return readGoal(type, path, text, frontmatter, refused)
  const own = readUnit(path, properties)
  const unit = given ? own : letGo(own, [path])
  const cornellClass = (readList(values.get('cssclasses')) ?? []).some((name) => /^cornell/i.test(name))
  const body = yield* bodySteps(text, frontmatter.bodyFrom)
  const note = yield* cueSteps(body, cornellOptions(unit.title, frontmatter.bodyFrom, cornellClass, options.headings))
  yield* keySteps(note.cues)
  const lineOf = (key: string): number => keyLines.get(key) ?? 1
  const joined = cardsOf(path, note, withPending(log, options.pending), options.now, (device) => lineOf(`review_log_${device}`))
  const { cards, orphans } = joined
  return new UnitEntry({
    path,
    unit,
    cornellClass,
    items: checklistOf(body, unit.items),
    problems: [...refused, ...(properties.problems.length === 0 ? [] : letGo(properties.problems, [])), ...joined.problems],
    refusal: problem,
    devices: [...log.devices.keys()],
    latest: latestOf(cards),
    curriculumLine: lineOf('curriculum'),
    prerequisitesLine: lineOf('prerequisites'),
  }, { cards, orphans })
}
