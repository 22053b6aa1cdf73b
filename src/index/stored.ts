import { Card } from '../cards/card'
import type { Asked, CardHistory } from '../cards/identity'
import type { Unit } from '../curriculum/unit'
import { packEvents, unpackEvents } from '../history/packed'
import type { CardKind } from '../notes/cornell'
import type { Problem } from '../notes/problem'
import type { Entry } from './entry'
import { UnitEntry, type UnitHead, type UnitRest } from './unit-entry'
import { Unread } from './unread'

/*
 * Entries as plain data that JSON holds, and back. Units, of which there are many, are written without the names of what is in them, in two
 * parts: what is asked of every note at once, and as a text of its own its cards with all that only they need. The few other notes are
 * written by `plain`.
 */

const kinds: readonly CardKind[] = ['cue', 'summary', 'diagram', 'cloze']
const statuses: readonly Unit['status'][] = ['todo', 'doing', 'done', 'skipped']
const states: readonly UnitEntry['items'][number]['state'][] = ['todo', 'done', 'skipped']

type StoredCard = readonly [
  key: string, aliases: readonly string[] | 0, kind: number, text: string, blockId: string | null, trail: number, line: number,
  rule: Asked['rule'], highlight: string | null, history: string,
]

type StoredUnit = readonly [
  unit: readonly [
    title: string, curricula: readonly string[], type: string | null, tier: string | null, weeks: readonly number[], day: string | null,
    category: string | null, status: number, completed: string | null, minutes: number | null, energy: string | null,
    complexity: number | null, keyResults: readonly string[], prerequisites: readonly string[], items: Unit['items'],
    kinds: readonly CardKind[] | null,
  ],
  cornellClass: boolean,
  items: readonly (readonly [text: string, line: number, state: number, done: string | null])[],
  problems: readonly Problem[],
  refusal: Problem | null,
  devices: readonly string[],
  latest: number,
  lines: readonly [curriculum: number, prerequisites: number],
]

type StoredRest = readonly [
  trails: readonly (readonly string[])[],
  cards: readonly StoredCard[],
  orphans: readonly (readonly [key: string, aliases: readonly string[], history: string])[],
]

/** What `storeEntry` gives: for `restoreEntry` alone to look into. */
export interface Stored {
  readonly head: readonly [0, StoredUnit] | readonly [1, unknown]
  /** JSON; empty where the head is all. */
  readonly rest: string
}

/** An entry as plain data. Throws TypeError for an entry that cannot be. */
export function storeEntry(entry: Entry): Stored {
  return entry.kind === 'unit'
    ? { head: [0, storeUnit(entry)], rest: entry.storedRest ?? JSON.stringify(storeRest(entry)) }
    : { head: [1, plain(entry)], rest: '' }
}

/** The entry that `storeEntry` was given, of a note at `path`; equal to it in all its parts. The cards of a unit are made when they are asked for. */
export function restoreEntry(path: string, { head, rest }: Stored): Entry {
  return head[0] === 0 ? restoreUnit(path, head[1], rest) : fromPlain(head[1]) as Entry
}

function storeUnit({ unit, cornellClass, items, problems, refusal, devices, latest, curriculumLine, prerequisitesLine }: UnitHead): StoredUnit {
  return [
    [
      unit.title, unit.curricula, unit.type, unit.tier, unit.weeks, unit.day, unit.category, statuses.indexOf(unit.status), unit.completed,
      unit.minutes, unit.energy, unit.complexity, unit.keyResults, unit.prerequisites, unit.items, unit.kinds && [...unit.kinds],
    ],
    cornellClass,
    items.map(({ text, line, state, done }) => [text, line, states.indexOf(state), done]),
    problems, refusal, devices, latest, [curriculumLine, prerequisitesLine],
  ]
}

function storeRest({ cards, orphans }: UnitRest): StoredRest {
  const trails = new Map<readonly string[], number>()
  const trailOf = (trail: readonly string[]): number => {
    const known = trails.get(trail) ?? trails.size
    trails.set(trail, known)
    return known
  }
  const asked = cards.map(({ key, aliases, cue, history }): StoredCard => [
    key, aliases.length === 0 ? 0 : aliases, kinds.indexOf(cue.kind), cue.text, cue.blockId, trailOf(cue.trail), cue.line, cue.rule, cue.highlight, history,
  ])
  return [[...trails.keys()], asked, orphans.map(({ key, aliases, events }) => [key, aliases, packEvents(events)])]
}

function restoreUnit(path: string, stored: StoredUnit, text: string): UnitEntry {
  const [unit, cornellClass, items, problems, refusal, devices, latest, [curriculumLine, prerequisitesLine]] = stored
  return new UnitEntry({
    path,
    unit: {
      path, title: unit[0], curricula: unit[1], type: unit[2], tier: unit[3], weeks: unit[4], day: unit[5], category: unit[6],
      status: statuses[unit[7]] ?? 'todo', completed: unit[8], minutes: unit[9], energy: unit[10], complexity: unit[11], keyResults: unit[12],
      prerequisites: unit[13], items: unit[14], kinds: unit[15] && new Set(unit[15]),
    },
    cornellClass,
    items: items.map(([text, line, state, done]) => ({ text, line, state: states[state] ?? 'todo', done })),
    problems, refusal, devices, latest, curriculumLine, prerequisitesLine,
  }, new Unread(text, (rest) => restoreRest(path, JSON.parse(rest) as StoredRest)))
}

function restoreRest(path: string, [trails, cards, orphans]: StoredRest): UnitRest {
  return {
    cards: cards.map(([key, aliases, kind, text, blockId, trail, line, rule, highlight, history]) => new Card(
      path, key, aliases === 0 ? none : aliases,
      { kind: kinds[kind] ?? 'cue', text, blockId, trail: trails[trail] ?? none, line, rule, highlight }, history)),
    orphans: orphans.map(([key, aliases, history]): CardHistory => ({ key, aliases, events: unpackEvents(history) })),
  }
}

const none: readonly never[] = []

/** Marks of what JSON has no word for, at the head of a list. */
const list = 0
const map = 1
const set = 2
const absent = 3
const number = 4

/** Any value of our own as plain data. */
function plain(value: unknown): unknown {
  if (value === undefined) return [absent]
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) return [number, Object.is(value, -0) ? '-0' : String(value)]
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return [list, ...value.map(plain)]
  if (value instanceof Map) return [map, ...[...value as Map<unknown, unknown>].flat().map(plain)]
  if (value instanceof Set) return [set, ...[...value as Set<unknown>].map(plain)]
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError(`no plain data: ${typeof value}`)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}

function fromPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (!Array.isArray(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fromPlain(each)]))
  const [mark, ...rest] = value as unknown[]
  if (mark === absent) return undefined
  if (mark === number) return Number(rest[0])
  const parts = rest.map(fromPlain)
  if (mark === list) return parts
  if (mark === set) return new Set(parts)
  const pairs = new Map<unknown, unknown>()
  for (let place = 0; place < parts.length; place += 2) pairs.set(parts[place], parts[place + 1])
  return pairs
}
