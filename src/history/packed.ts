import { compareEvents, isWritable, type Op, type ReviewEvent } from './event'

/*
 * The events of one card as one short text, eight characters each, in replay order: five for the second since 2000, one for op and
 * confidence, two for the seconds taken. A vault holds millions of events, and as objects each of them takes ten times as much.
 * Every character is printable and stands for itself in JSON.
 */

const width = 8
const base = 90
const first = 35
/** `\`, which JSON would write as two. */
const left = 92
const epoch = Date.UTC(2000, 0, 1)
const ops: readonly Op[] = ['a', 'h', 'g', 'z', 'r', 's', 'u', 'x']
const levels = 5
/** So many arguments every engine takes. */
const mostCodes = 8192

/** The character code of a digit. */
function codeOf(value: number): number {
  const code = first + value
  return code < left ? code : code + 1
}

function valueAt(text: string, place: number): number {
  const code = text.charCodeAt(place)
  return (code < left ? code : code - 1) - first
}

function fits({ at, seconds }: ReviewEvent): boolean {
  return isWritable(at) && (seconds === null || (Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600))
}

/** Puts the codes of an event at the end of a list. */
function pack({ at, op, seconds, confidence }: ReviewEvent, codes: number[]): void {
  const time = (at - epoch) / 1000
  // The second in two halves, each of which an engine calculates with as a small number.
  const high = Math.floor(time / base ** 3)
  const low = time - high * base ** 3
  const taken = seconds ?? 0
  codes.push(
    codeOf((high / base) | 0), codeOf(high % base), codeOf((low / base ** 2) | 0), codeOf(((low / base) | 0) % base), codeOf(low % base),
    codeOf(ops.indexOf(op) * levels + (confidence ?? 0)), codeOf((taken / base) | 0), codeOf(taken % base),
  )
}

/** Events in replay order as a text; what no log can hold is left out. */
export function packEvents(events: readonly ReviewEvent[]): string {
  const codes: number[] = []
  for (const event of events) if (fits(event)) pack(event, codes)
  if (codes.length <= mostCodes) return String.fromCharCode(...codes)
  // Joined, and not added up: a text that was added up is a tree of its pieces.
  const pieces: string[] = []
  for (let from = 0; from < codes.length; from += mostCodes) pieces.push(String.fromCharCode(...codes.slice(from, from + mostCodes)))
  return pieces.join('')
}

/** The events that a text of `packEvents` holds. */
export function unpackEvents(text: string): readonly ReviewEvent[] {
  const events: ReviewEvent[] = []
  for (let place = 0; place < text.length; place += width) events.push(unpack(text, place))
  return events
}

function unpack(text: string, place: number): ReviewEvent {
  const mark = valueAt(text, place + 5)
  const level = mark % levels
  const taken = secondsAt(text, place)
  const confidence: ReviewEvent['confidence'] = level === 1 || level === 2 || level === 3 || level === 4 ? level : null
  return { at: timeAt(text, place), op: ops[Math.floor(mark / levels)] ?? 'x', seconds: taken === 0 ? null : taken, confidence }
}

function timeAt(text: string, place: number): number {
  let seconds = 0
  for (let next = place; next < place + 5; next++) seconds = seconds * base + valueAt(text, next)
  return epoch + seconds * 1000
}

function secondsAt(text: string, place: number): number {
  return valueAt(text, place + 6) * base + valueAt(text, place + 7)
}

/** The text with one more event in its place; where one of equal time and op stands already, the greater of both, as in a union. */
export function packedWith(text: string, event: ReviewEvent, unite: (events: readonly ReviewEvent[]) => readonly ReviewEvent[]): string {
  const last = text.length - width
  if (text === '' || compareEvents(unpack(text, last), event) < 0) return text + packEvents([event])
  return packEvents(unite([...unpackEvents(text), event]))
}

/** Time of the latest event; null where there is none. */
export function latestIn(text: string): number | null {
  return text === '' ? null : timeAt(text, text.length - width)
}

/** Time of the first event; null where there is none. */
export function earliestIn(text: string): number | null {
  return text === '' ? null : timeAt(text, 0)
}

/** The seconds that the last event took of those that were timed; null where none was. */
export function lastSecondsIn(text: string): number | null {
  for (let place = text.length - width; place >= 0; place -= width) {
    const taken = secondsAt(text, place)
    if (taken > 0) return taken
  }
  return null
}

/** Whether a text can be one of `packEvents`. */
export function isPacked(text: string): boolean {
  return text.length % width === 0
}
