import type { CardKind } from '../notes/cornell'
import { Met } from '../notes/met'
import type { Problem } from '../notes/problem'
import { fold, linkTarget, readDate, readList, readRanges, readText, type Read } from '../notes/properties'
import { detached } from '../notes/spans'

export type Status = 'todo' | 'doing' | 'done' | 'skipped'

/** A note that belongs to a curriculum, as its frontmatter tells. What is absent is null or empty. */
export interface Unit {
  readonly path: string
  readonly title: string
  /** Ids or link targets, as written, in order; the first decides the replay parameters. */
  readonly curricula: readonly string[]
  readonly type: string | null
  readonly tier: string | null
  readonly weeks: readonly number[]
  readonly day: string | null
  readonly category: string | null
  readonly status: Status
  /** YYYY-MM-DD. */
  readonly completed: string | null
  readonly minutes: number | null
  readonly energy: string | null
  /** 1–5. */
  readonly complexity: number | null
  readonly keyResults: readonly string[]
  /** Link targets. */
  readonly prerequisites: readonly string[]
  /** Headings whose task lines are items; none: the note itself is the only item; null: by the rule of headings. */
  readonly items: readonly string[] | 'none' | null
  /** Kinds of cards of this note; null: as the curriculum says. */
  readonly kinds: ReadonlySet<CardKind> | null
}

/** Values of `type` that are no units, whatever curriculum they name. */
export const otherTypes: ReadonlySet<string> = new Set([
  'curriculum', 'objective', 'key_result', 'checkpoint', 'protocol', 'report', 'study_day',
])

type Values = Pick<ReadonlyMap<string, unknown>, 'get'>

/** A few types stand in all notes. */
const types = new Met(64, (text) => detached(fold(text).replace(/[\s-]+/g, '_')))

/** `type:` as one lower-case word: "Key result" and "key-result" are `key_result`. */
export function readType(values: Values): string | null {
  const text = readText(values.get('type'))
  return text ? types.of(text) : null
}

/** The last part of a path without its ending. */
export function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name.endsWith('.md') ? name.slice(0, -3) : name
}

/** Collects what cannot be understood, with the line of the key it stands under. */
export class PropertyReader {
  readonly problems: Problem[] = []

  constructor(readonly values: Values, private readonly lines: ReadonlyMap<string, number>) {}

  /** The value of a key through a reader; a value that is not understood becomes a problem and counts as absent. */
  read<T>(key: string, reader: (value: unknown) => Read<T>): T | null {
    const value = this.values.get(key)
    const found = reader(value)
    if (found === undefined) this.report(key)
    return found ?? null
  }

  /** Reports a value, or the part of it that is not understood. */
  report(key: string, part?: string): void {
    const value = part ?? this.values.get(key)
    const shown = typeof value === 'string' ? value : written(value)
    this.problems.push({
      code: 'bad-property', line: this.lines.get(key) ?? 1, detail: { key, value: shown.slice(0, 80) },
    })
  }
}

/** A value that an anchor makes hold itself has no JSON. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}

const statusWords: ReadonlyMap<string, Status> = new Map([
  ['todo', 'todo'], ['to do', 'todo'], ['open', 'todo'], ['backlog', 'todo'],
  ['doing', 'doing'], ['in progress', 'doing'], ['started', 'doing'], ['active', 'doing'],
  ['done', 'done'], ['complete', 'done'], ['completed', 'done'], ['finished', 'done'], ['true', 'done'],
  ['skipped', 'skipped'], ['skip', 'skipped'], ['cancelled', 'skipped'], ['canceled', 'skipped'], ['false', 'todo'],
])

/** As with types, a few stand in all notes. */
const statusNames = new Met(64, (text) => detached(fold(text).replace(/[_-]+/g, ' ')))
const categories = new Met(64, (text) => detached(fold(text)))

function readStatus(value: unknown): Read<Status> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  return statusWords.get(statusNames.of(text))
}

function readComplexity(value: unknown): Read<number> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  const found = /^c?\s*([1-5])$/i.exec(text)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** "90", "90 min", "1.5 h", "1 h 30 min" → minutes. */
function readMinutes(value: unknown): Read<number> {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e15) return value
  const text = readText(value)
  if (text === null || text === undefined) return text
  const found = /^(?:(\d+(?:[.,]\d+)?)\s*(?:h|ч)\p{L}*\.?)?\s*(?:(\d+(?:[.,]\d+)?)\s*(?:(?:m|м)\p{L}*\.?)?)?$/iu.exec(text)
  if (found === null) return undefined
  const number = (digits: string | undefined): number => Number((digits ?? '0').replace(',', '.'))
  return number(found[1]) * 60 + number(found[2])
}

const kindWords: ReadonlyMap<string, CardKind> = new Map([
  ['cue', 'cue'], ['cues', 'cue'], ['summary', 'summary'], ['diagram', 'diagram'], ['diagrams', 'diagram'],
  ['cloze', 'cloze'], ['clozes', 'cloze'],
])

/** `cards: [cue, summary]` or `cards: none`; null where the key is absent. */
export function readKinds(value: unknown): Read<ReadonlySet<CardKind>> {
  const list = readList(value)
  if (list === null || list === undefined) return list
  const kinds = new Set<CardKind>()
  for (const word of list) {
    if (fold(word) === 'none') continue
    const kind = kindWords.get(fold(word))
    if (kind === undefined) return undefined
    kinds.add(kind)
  }
  return kinds
}

function readStage(value: unknown): Read<string> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  return /^(?:tier|day|week|phase|stage|уровень|ярус|день|неделя|этап|фаза)\s+(\S+)$/iu.exec(text)?.[1] ?? text.replace(/\s+/g, ' ')
}

function readItems(value: unknown): Read<readonly string[] | 'none'> {
  const list = readList(value)
  if (list === null || list === undefined) return list
  return list.length === 1 && fold(list[0] ?? '') === 'none' ? 'none' : list
}

/** Reads a unit; the rest of a note counts even where single properties are not understood. */
export function readUnit(path: string, properties: PropertyReader): Unit {
  const { values } = properties
  const title = readText(values.get('title'))
  return {
    path,
    title: title ? title : baseName(path),
    curricula: (properties.read('curriculum', readList) ?? []).map(linkTarget).filter((name) => name !== ''),
    type: properties.read('type', (value) => readText(value) === undefined ? undefined : readType(values)),
    tier: properties.read('tier', readStage),
    weeks: properties.read('week', readRanges) ?? [],
    day: properties.read('day', readStage),
    category: properties.read('category', (value) => {
      const text = readText(value)
      return text === null || text === undefined ? text : categories.of(text)
    }),
    status: properties.read('status', readStatus) ?? 'todo',
    completed: properties.read('completed', readDate),
    minutes: properties.read('minutes', readMinutes),
    energy: properties.read('energy', readText),
    complexity: properties.read('complexity', readComplexity),
    keyResults: (properties.read('key_result', readList) ?? []).map(linkTarget),
    prerequisites: (properties.read('prerequisites', readList) ?? []).map(linkTarget).filter((name) => name !== ''),
    items: properties.read('items', readItems),
    kinds: properties.read('cards', readKinds),
  }
}
