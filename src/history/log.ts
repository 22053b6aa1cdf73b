import { checkSeed, compareEvents, decodeWith, encodeWith, eventBody } from './event'
import type { ReviewEvent } from './event'

/** One card's events of one device. */
export interface LogLine {
  /** The card's key, then the keys it had before. */
  readonly keys: readonly string[]
  readonly events: readonly ReviewEvent[]
  /** Words whose check fits none of the keys: kept verbatim, never replayed. */
  readonly damaged: readonly string[]
}

/** What all devices wrote into one note: device → its lines. */
export interface NoteLog {
  readonly devices: ReadonlyMap<string, readonly LogLine[]>
}

const day = 86_400_000
const logKey = /^review_log_([a-z][a-z0-9]{1,11})$/

/** The device whose log stands under this property; null for any other property. */
export function deviceOfKey(key: string): string | null {
  return key.startsWith('review_log_') ? logKey.exec(key)?.[1] ?? null : null
}

/** The property that holds a device's log. Throws RangeError for what is no device name. */
export function keyOfDevice(device: string): string {
  const key = `review_log_${device}`
  if (!logKey.test(key)) throw new RangeError(`'${device}' is no device name: a letter, then 1 to 11 letters or digits`)
  return key
}

/** A log line, its events as they stand; null where no key with at least one further word is there. */
export function decodeLine(written: string): LogLine | null {
  const text = ['\t', '\n', '\r'].some((blank) => written.includes(blank)) ? written.replace(/[\t\n\r]/g, ' ') : written
  const keys: string[] = []
  let from = wordFrom(text, 0)
  for (; from < text.length; from = wordFrom(text, from)) {
    const to = wordTo(text, from)
    const marked = text.startsWith('~', from)
    if (keys.length === 0 ? marked : !marked || to === from + 1) break
    keys.push(text.slice(marked ? from + 1 : from, to))
    from = to
  }
  if (keys.length === 0 || from >= text.length) return null
  const seeds = keys.map(checkSeed)
  const events: ReviewEvent[] = []
  const damaged: string[] = []
  for (; from < text.length; from = wordFrom(text, from)) {
    const to = wordTo(text, from)
    const event = decodeWith(text, seeds, from, to)
    if (event === null) damaged.push(text.slice(from, to))
    else events.push(event)
    from = to
  }
  return { keys, events, damaged }
}

/** Where the next word begins, or the text ends. */
function wordFrom(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) === BLANK) at++
  return at
}

/** Where the word ends that begins at an offset. */
function wordTo(text: string, from: number): number {
  const end = text.indexOf(' ', from)
  return end === -1 ? text.length : end
}

const BLANK = 32

/**
 * The line as text: events in replay order and bound to the first key, damaged words after them, verbatim.
 * Throws RangeError for a line without a key or without a word to keep.
 */
export function encodeLine(line: LogLine): string {
  const [key, ...aliases] = line.keys
  if (key === undefined) throw new RangeError('a log line of 0 keys')
  if (line.events.length + line.damaged.length === 0) throw new RangeError(`a log line of 0 events for ${key}`)
  const seed = checkSeed(key)
  const events = unionEvents([line.events]).map((event) => encodeWith(event, seed))
  return [key, ...aliases.map((alias) => `~${alias}`), ...events, ...line.damaged].join(' ')
}

/** Every device's lines in a note's properties. What is no log line is left out; nothing throws. */
export function readLog(
  values: ReadonlyMap<string, unknown>,
  decode: (text: string) => LogLine | null = decodeLine,
): NoteLog {
  const devices = new Map<string, readonly LogLine[]>()
  for (const [key, value] of values) {
    const device = deviceOfKey(key)
    if (device !== null) devices.set(device, linesOf(value, decode))
  }
  return { devices }
}

function linesOf(value: unknown, decode: (text: string) => LogLine | null): readonly LogLine[] {
  const texts: unknown[] = typeof value === 'string' ? value.split('\n') : Array.isArray(value) ? value : []
  const lines: LogLine[] = []
  for (const text of texts) {
    const line = typeof text === 'string' ? decode(text) : null
    if (line !== null) lines.push(line)
  }
  return lines
}

/**
 * All events of one card in replay order, equal time and op once; where such two differ, the greater text wins.
 * Commutative, associative, idempotent.
 */
export function unionEvents(lists: readonly (readonly ReviewEvent[])[]): readonly ReviewEvent[] {
  const [only] = lists
  if (lists.length === 1 && only !== undefined && isInOrder(only)) return only
  const all: ReviewEvent[] = []
  for (const list of lists) for (const event of list) all.push(event)
  if (all.length === 0) return all
  all.sort(compareEvents)
  const kept: ReviewEvent[] = []
  for (const event of all) {
    const last = kept[kept.length - 1]
    if (last === undefined || compareEvents(last, event) !== 0) kept.push(event)
    else if (eventBody(event) > eventBody(last)) kept[kept.length - 1] = event
  }
  return kept
}

/** In replay order, each once: as a device writes them. */
function isInOrder(events: readonly ReviewEvent[]): boolean {
  let before: ReviewEvent | null = null
  for (const event of events) {
    if (before !== null && compareEvents(before, event) >= 0) return false
    before = event
  }
  return true
}

/** Time of the latest event of all devices, voids included, epoch ms; 0 without any. */
export function latestOf(log: NoteLog): number {
  let latest = 0
  for (const lines of log.devices.values()) {
    for (const { events } of lines) for (const { at } of events) if (at > latest) latest = at
  }
  return latest
}

/** Whether an event of this time is set aside at `now` (both epoch ms): a clock was wrong. */
export function isFuture(at: number, now: number): boolean {
  return at > now + day
}

/**
 * Splits a card's events (any order) for replay: voids and what they cancel are left out, those more than 24 h after
 * `now` (epoch ms) are set aside. Both in replay order.
 */
export function effective(
  events: readonly ReviewEvent[],
  now: number,
): { readonly events: readonly ReviewEvent[]; readonly future: readonly ReviewEvent[] } {
  if (isPlain(events, now)) return { events, future: [] }
  const voided = new Set<number>()
  for (const event of events) if (event.op === 'x') voided.add(event.at)
  const past: ReviewEvent[] = []
  const future: ReviewEvent[] = []
  for (const event of unionEvents([events])) {
    if (voided.has(event.at)) continue
    if (isFuture(event.at, now)) future.push(event)
    else past.push(event)
  }
  return { events: past, future }
}

/** In replay order, each once, none void and none from the future: as almost all histories are. */
function isPlain(events: readonly ReviewEvent[], now: number): boolean {
  const last = events[events.length - 1]
  return isInOrder(events) && !events.some(({ op }) => op === 'x') && (last === undefined || !isFuture(last.at, now))
}

/** The first whole second at or after `at` (epoch ms) that no event of the card uses, voided ones included. */
export function freeSecond(events: readonly ReviewEvent[], at: number): number {
  const used = new Set<number>()
  for (const event of events) used.add(event.at)
  let second = Math.ceil(at / 1000) * 1000
  while (used.has(second)) second += 1000
  return second
}
