/**
 * a, h, g, z: again, hard, good, easy · r: reset · s, u: suspend, unsuspend ·
 * x: void, cancels every event but x of its card at its own time.
 */
export type Op = 'a' | 'h' | 'g' | 'z' | 'r' | 's' | 'u' | 'x'

/** What each op is called outside the notes. */
export const ratingOfOp = {
  a: 'again', h: 'hard', g: 'good', z: 'easy', r: 'reset', s: 'suspend', u: 'unsuspend', x: 'void',
} as const satisfies Readonly<Record<Op, string>>

export type Rating = (typeof ratingOfOp)[Op]

export const opOfRating = {
  again: 'a', hard: 'h', good: 'g', easy: 'z', reset: 'r', suspend: 's', unsuspend: 'u', void: 'x',
} as const satisfies Readonly<Record<Rating, Op>>

/** One thing that happened to a card. */
export interface ReviewEvent {
  /** Epoch milliseconds, whole seconds, years 2000–2099 UTC. */
  readonly at: number
  readonly op: Op
  /** From showing the cue to grading, 1 to 3600; null where it was not measured. */
  readonly seconds: number | null
  /** Asked before the answer was shown; null where it was not asked. */
  readonly confidence: 1 | 2 | 3 | 4 | null
}

/** Letters of a check. No `e`, so that no event reads as a float, and none of the letters of an op. */
const checkAlphabet = 'bdfjkmnpqvwy'

/** Order of replay at equal times. A void takes part in no replay and stands last. */
const rank: Readonly<Record<Op, number>> = { r: 0, a: 1, h: 2, g: 3, z: 4, s: 5, u: 6, x: 7 }

const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2100, 0, 1) - 1000

/** Whether a time can be written as `timeText`: a whole second of the years 2000 to 2099. */
export function isWritable(at: number): boolean {
  return at >= earliest && at <= latest && at % 1000 === 0
}

const offsetBasis = 0x811c9dc5
const prime = 0x01000193

/**
 * FNV-1a, 32 bits, of the UTF-8 bytes, unsigned. http://www.isthe.com/chongo/tech/comp/fnv/
 * `before` is the hash of what stands before `text`, which is cut between two code points.
 */
export function fnv1a32(text: string, before = offsetBasis): number {
  return hashOn(before, text) >>> 0
}

/** Hashes `text`, or a part of it, on top of `hash`, so that what a line's events share is hashed once. */
function hashOn(hash: number, text: string, from = 0, to = text.length): number {
  let h = hash
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) {
      h = Math.imul(h ^ unit, prime)
    } else if (unit < 0x800) {
      h = Math.imul(h ^ (0xc0 | (unit >> 6)), prime)
      h = Math.imul(h ^ (0x80 | (unit & 63)), prime)
    } else {
      let point = text.codePointAt(i) ?? 0
      if (point > 0xffff) {
        i++
        h = Math.imul(h ^ (0xf0 | (point >> 18)), prime)
        h = Math.imul(h ^ (0x80 | ((point >> 12) & 63)), prime)
      } else {
        // A lone surrogate has no UTF-8 bytes of its own: encoders write U+FFFD.
        if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd
        h = Math.imul(h ^ (0xe0 | (point >> 12)), prime)
      }
      h = Math.imul(h ^ (0x80 | ((point >> 6) & 63)), prime)
      h = Math.imul(h ^ (0x80 | (point & 63)), prime)
    }
  }
  return h
}

/** What the check of an event of `key` is computed from, apart from the event. */
export function checkSeed(key: string): number {
  return hashOn(hashOn(offsetBasis, key), ' ')
}

/** The two letters of a check, as one number: their places in the alphabet, the second one counted in dozens. */
function checkOf(seed: number, text: string, from: number, to: number): number {
  const h = hashOn(seed, text, from, to)
  return ((h ^ (h >>> 16)) >>> 0) % 144
}

function check(seed: number, text: string, from: number, to: number): string {
  const letters = checkOf(seed, text, from, to)
  return checkAlphabet.charAt(letters % 12) + checkAlphabet.charAt((letters / 12) | 0)
}

/** Whether the check of a part of a line stands right behind it, for one of the seeds. */
function isChecked(seeds: readonly number[], line: string, from: number, to: number): boolean {
  const first = line.charCodeAt(to)
  const second = line.charCodeAt(to + 1)
  for (const seed of seeds) {
    const letters = checkOf(seed, line, from, to)
    if (checkAlphabet.charCodeAt(letters % 12) === first && checkAlphabet.charCodeAt((letters / 12) | 0) === second) return true
  }
  return false
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/**
 * The event without its check: the same for every key of the card, so it is what "the greater text" compares.
 * Throws RangeError for an event that the format cannot hold.
 */
export function eventBody(event: ReviewEvent): string {
  const { at, op, seconds, confidence } = event
  if (!isWritable(at)) {
    throw new RangeError(`event time ${at} is not a whole second from 2000 to 2099`)
  }
  if (seconds !== null && !(Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600)) {
    throw new RangeError(`event takes ${seconds} seconds, not a whole number from 1 to 3600`)
  }
  if (confidence !== null && !(Number.isInteger(confidence) && confidence >= 1 && confidence <= 4)) {
    throw new RangeError(`event has confidence ${String(confidence)}, not 1 to 4`)
  }
  if (!(op in rank)) throw new RangeError(`event has no op '${op}'`)
  return timeText(at) + op + (seconds === null ? '' : `t${seconds}`) + (confidence === null ? '' : `c${confidence}`)
}

/** `YYMMDDhhmmss` of a whole second, UTC. */
export function timeText(at: number): string {
  const seconds = (at - earliest) / 1000
  const days = Math.floor(seconds / 86_400)
  // Every fourth year is a leap year from 2000 to 2099, the first of four.
  const inCycle = days % 1461
  const year = inCycle < 366 ? 0 : 1 + Math.floor((inCycle - 366) / 365)
  let day = year === 0 ? inCycle : inCycle - 366 - (year - 1) * 365
  let month = 0
  for (let length = monthLength(year, 0); day >= length; length = monthLength(year, month)) {
    day -= length
    month++
  }
  const ofDay = seconds % 86_400
  const date = two(Math.floor(days / 1461) * 4 + year) + two(month + 1) + two(day + 1)
  return date + two(Math.floor(ofDay / 3600)) + two(Math.floor(ofDay / 60) % 60) + two(ofDay % 60)
}

/** Days of a common year before each month. */
const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** `year` from a leap year on, `month` from 0; no such month: 0. */
function monthLength(year: number, month: number): number {
  return month === 1 && year % 4 === 0 ? 29 : monthLengths[month] ?? 0
}

/** The event as one word, bound to `key` by its check. Throws RangeError for an event that the format cannot hold. */
export function encodeEvent(event: ReviewEvent, key: string): string {
  return encodeWith(event, checkSeed(key))
}

/** `encodeEvent` for many events of one key: `seed` is `checkSeed(key)`. */
export function encodeWith(event: ReviewEvent, seed: number): string {
  const body = eventBody(event)
  return body + check(seed, body, 0, body.length)
}

/** The event that `token` holds, if its check fits one of `keys`; null: damaged. */
export function decodeEvent(token: string, keys: readonly string[]): ReviewEvent | null {
  return decodeWith(token, keys.map(checkSeed))
}

/** `decodeEvent` for many tokens of one line, each from an offset up to another: `seeds` are the `checkSeed` of its keys. */
export function decodeWith(line: string, seeds: readonly number[], from = 0, to = line.length): ReviewEvent | null {
  if (to - from < 15 || to - from > 22) return null
  const at = timeOf(line, from)
  if (at === null) return null
  const op = opOf(line.charCodeAt(from + 12))
  if (op === null) return null
  let i = from + 13
  let seconds: number | null = null
  let confidence: 1 | 2 | 3 | 4 | null = null
  let mark = line.charCodeAt(i)
  if (mark === SECONDS) {
    seconds = 0
    i++
    for (let next = digit(line, i); next >= 0; next = digit(line, ++i)) seconds = seconds * 10 + next
    if (digit(line, from + 14) === 0 || seconds < 1 || seconds > 3600) return null
    mark = line.charCodeAt(i)
  }
  if (mark === CONFIDENCE) {
    const level = digit(line, i + 1)
    if (level !== 1 && level !== 2 && level !== 3 && level !== 4) return null
    confidence = level
    i += 2
  }
  if (i !== to - 2) return null
  return isChecked(seeds, line, from, i) ? { at, op, seconds, confidence } : null
}

function digit(token: string, index: number): number {
  const value = token.charCodeAt(index) - 48
  return value >= 0 && value <= 9 ? value : -1
}

/** `t` and `c`. */
const SECONDS = 116
const CONFIDENCE = 99

function opOf(code: number): Op | null {
  switch (code) {
    case 97: return 'a'
    case 104: return 'h'
    case 103: return 'g'
    case 122: return 'z'
    case 114: return 'r'
    case 115: return 's'
    case 117: return 'u'
    case 120: return 'x'
    default: return null
  }
}

/** Epoch ms of the `YYMMDDhhmmss` that begins at an offset; null where none does, or where there is no such time. */
export function timeOf(token: string, from = 0): number | null {
  const year = pair(token, from)
  const month = pair(token, from + 2) - 1
  const day = pair(token, from + 4)
  const hour = pair(token, from + 6)
  const minute = pair(token, from + 8)
  const second = pair(token, from + 10)
  if (year < 0 || hour < 0 || minute < 0 || second < 0) return null
  if (month < 0 || day < 1 || day > monthLength(year, month) || hour > 23 || minute > 59 || second > 59) return null
  const leap = month > 1 && year % 4 === 0 ? 1 : 0
  const days = year * 365 + ((year + 3) >> 2) + (daysBefore[month] ?? 0) + leap + day - 1
  return earliest + (days * 86_400 + hour * 3600 + minute * 60 + second) * 1000
}

/** The number that two digits make; -1 where they are none. */
function pair(token: string, index: number): number {
  const tens = digit(token, index)
  const ones = digit(token, index + 1)
  return tens < 0 || ones < 0 ? -1 : tens * 10 + ones
}

/** Order of replay of one card's events; 0 only for equal time and op. */
export function compareEvents(a: ReviewEvent, b: ReviewEvent): number {
  return a.at - b.at || rank[a.op] - rank[b.op]
}
