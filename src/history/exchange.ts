import { compareEvents, eventBody, opOfRating, ratingOfOp, type Rating, type ReviewEvent } from './event'
import { decodeCsv, encodeCsv } from './csv'
import { keyOfDevice, type LogLine, type NoteLog } from './log'

/** One event of one card as it leaves the vault. */
export interface HistoryRow {
  /** The note, in the vault. */
  readonly path: string
  readonly key: string
  /** What the card asks; empty where no cue answers to the key any more. For readers: nothing is told by it. */
  readonly cue: string
  /** ISO 8601, UTC, whole seconds: `2026-11-21T09:05:12Z`. */
  readonly time: string
  readonly rating: Rating
  readonly seconds: number | null
  readonly confidence: 1 | 2 | 3 | 4 | null
  readonly device: string
}

export type ExchangeKind = 'jsonl' | 'csv'

/** Thrown for a text that is no review history. `row` is 1-based, the head of a table not counted; 0: the text as a whole. */
export class ExchangeError extends Error {
  constructor(readonly row: number, readonly reason: string) {
    super(row === 0 ? reason : `row ${row}: ${reason}`)
    this.name = 'ExchangeError'
  }
}

const columns = ['path', 'key', 'cue', 'time', 'rating', 'seconds', 'confidence', 'device'] as const
type Column = (typeof columns)[number]

/** One row a line: JSON Lines, or CSV by RFC 4180 with a head. The same rows give the same text. */
export function encodeRows(rows: readonly HistoryRow[], kind: ExchangeKind): string {
  if (kind === 'jsonl') {
    return rows.map((row) => `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name]])))}\n`).join('')
  }
  return encodeCsv([columns, ...rows.map((row) => columns.map((name) => String(row[name] ?? '')))])
}

/**
 * The rows of either kind, told by the first character. Columns may stand in any order, others are passed over.
 * Throws ExchangeError.
 */
export function decodeRows(text: string): readonly HistoryRow[] {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text
  if (bare.trim() === '') return []
  return (bare.trimStart().startsWith('{') ? jsonRows(bare) : csvRows(bare))
    .map((values, index) => rowOf(values, index + 1))
}

/** Whether a text is what `encodeRows` gave, to the byte. */
export function isExport(text: string): boolean {
  if (text === '') return true
  try {
    return encodeRows(decodeRows(text), text.startsWith('{') ? 'jsonl' : 'csv') === text
  } catch (error) {
    if (error instanceof ExchangeError) return false
    throw error
  }
}

/** The row of an event. */
export function rowOfEvent(path: string, key: string, cue: string, device: string, event: ReviewEvent): HistoryRow {
  const { at, op, seconds, confidence } = event
  return { path, key, cue, time: isoOf(at), rating: ratingOfOp[op], seconds, confidence, device }
}

/** Order of an export: by note, card, time, device; code points decide. */
export function compareRows(a: HistoryRow, b: HistoryRow): number {
  return compare(a.path, b.path) || compare(a.key, b.key) || compareEvents(eventOf(a), eventOf(b)) || compare(a.device, b.device)
}

export function eventOf({ time, rating, seconds, confidence }: HistoryRow): ReviewEvent {
  return { at: Date.parse(time), op: opOfRating[rating], seconds, confidence }
}

/** The rows of one note as the log that they would be. */
export function logOfRows(rows: readonly HistoryRow[]): NoteLog {
  const devices = new Map<string, Map<string, ReviewEvent[]>>()
  for (const row of rows) {
    const cards = devices.get(row.device) ?? new Map<string, ReviewEvent[]>()
    const events = cards.get(row.key) ?? []
    events.push(eventOf(row))
    devices.set(row.device, cards.set(row.key, events))
  }
  const lines = (cards: ReadonlyMap<string, readonly ReviewEvent[]>): readonly LogLine[] => (
    [...cards].map(([key, events]) => ({ keys: [key], events, damaged: [] })))
  return { devices: new Map([...devices].map(([device, cards]) => [device, lines(cards)])) }
}

function jsonRows(text: string): readonly ReadonlyMap<string, unknown>[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, index) => {
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      throw new ExchangeError(index + 1, 'it is not JSON')
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ExchangeError(index + 1, 'it is no JSON object')
    }
    return new Map<string, unknown>(Object.entries(value))
  })
}

function csvRows(text: string): readonly ReadonlyMap<string, unknown>[] {
  const read = decodeCsv(text)
  if (read === null) throw new ExchangeError(0, 'a quotation mark is not closed')
  const [head = [], ...rows] = read
  const missing = columns.filter((name) => name !== 'cue' && !head.includes(name))
  if (missing.length > 0) throw new ExchangeError(0, `it has no column ${missing.join(', ')}`)
  return rows.map((cells, index) => {
    if (cells.length !== head.length) throw new ExchangeError(index + 1, `it has ${cells.length} cells, not ${head.length}`)
    return new Map<string, unknown>(head.map((name, place) => {
      const cell = cells[place] ?? ''
      const numeric = name === 'seconds' || name === 'confidence'
      return [name, numeric ? numberOf(cell) : cell]
    }))
  })
}

function numberOf(cell: string): number | string | null {
  if (cell === '') return null
  return /^\d{1,4}$/.test(cell) ? Number(cell) : cell
}

function rowOf(values: ReadonlyMap<string, unknown>, place: number): HistoryRow {
  const bad = (name: Column): ExchangeError => new ExchangeError(place, `${name} is ${JSON.stringify(values.get(name) ?? null)}`)
  const text = (name: Column): string => {
    const value = values.get(name)
    if (typeof value !== 'string') throw bad(name)
    return value
  }
  const path = text('path')
  if (path === '') throw bad('path')
  const key = text('key')
  if (!/^[^\s~][^\s]*$/.test(key)) throw bad('key')
  const time = text('time')
  const at = Date.parse(time)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time) || Number.isNaN(at) || isoOf(at) !== time) throw bad('time')
  const rating = ratingOf(text('rating'))
  if (rating === null) throw bad('rating')
  const level = values.get('confidence') ?? null
  const confidence: HistoryRow['confidence'] = level === 1 || level === 2 || level === 3 || level === 4 ? level : null
  if (confidence !== level) throw bad('confidence')
  const seconds = values.get('seconds') ?? null
  if (seconds !== null && typeof seconds !== 'number') throw bad('seconds')
  const device = text('device')
  const row: HistoryRow = { path, key, cue: values.has('cue') ? text('cue') : '', time, rating, seconds, confidence, device }
  try {
    keyOfDevice(device)
    eventBody(eventOf(row))
  } catch (error) {
    throw error instanceof RangeError ? new ExchangeError(place, error.message) : error
  }
  return row
}

function isoOf(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

function ratingOf(word: string): Rating | null {
  return Object.values(ratingOfOp).find((rating) => rating === word) ?? null
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
