import { compareEvents } from '../history/event'
import type { ReviewEvent } from '../history/event'
import { decodeLine, deviceOfKey, keyOfDevice, readLog } from '../history/log'
import type { LogLine, NoteLog } from '../history/log'
import { unite } from '../history/unite'
import { heldValue, inspect, isList } from '../notes/inspect'
import type { Inspected } from '../notes/inspect'
import { Refusal } from '../notes/refusal'
import { spliceInspected } from '../notes/splice'
import type { OwnValue } from '../notes/splice'
import type { ParseYaml } from '../notes/yaml'

/** An event for the card that now has `key` and had `aliases` before. */
export interface NewEvent {
  readonly key: string
  readonly aliases: readonly string[]
  readonly event: ReviewEvent
}

/** What one device wants to stand in a note. */
export interface Recording {
  readonly device: string
  /** Devices of the vault: at this device's first write to a note, each gets an empty log there. */
  readonly knownDevices: readonly string[]
  /** Of `device`, to be present afterwards; those already there are not doubled. */
  readonly events: readonly NewEvent[]
  /**
   * `review_due` (`YYYY-MM-DD`) for the note's text before the write and its log as it will stand; null removes the
   * property, undefined leaves it alone. Asked only where an event is added or something is repaired.
   */
  readonly reviewDue: (text: string, log: NoteLog) => string | null | undefined
}

/**
 * The text with the events in it, and with every own key repaired that needs it. Nothing but lines of own keys
 * changes; recording the same again changes nothing. Throws Refusal where the note must not be written, RangeError for
 * a device name or an event that the format cannot hold. Hand in the same `verified` each time: it spares the YAML
 * parses for a note whose foreign part was parsed before.
 *
 * In the device's own log the lines of a card and of its former keys become one line, bound to the new key. Logs of
 * other devices keep their bytes unless they are not in canonical form; their repair is the same on every device.
 */
export function record(
  text: string,
  recording: Recording,
  parseYaml: ParseYaml,
  verified: Map<string, boolean> = new Map(),
): string {
  const inspected = inspect(text)
  if (inspected.problem !== null) throw new Refusal(inspected.problem)
  const own = keyOfDevice(recording.device)
  const values = new Map<string, OwnValue>()
  const before = logTexts(inspected)
  const decode = remembering(decodeLine)
  for (const key of inspected.astray) {
    const texts = before.get(key)
    if (texts !== undefined) values.set(key, unite(texts, [], decode))
  }
  const texts = before.get(own) ?? []
  const needed = missing(texts, recording.events, decode) || values.has(own)
  if (needed) values.set(own, unite(texts, recording.events, decode))
  if (recording.events.length > 0 && !before.has(own)) {
    for (const device of recording.knownDevices) {
      const key = keyOfDevice(device)
      if (!before.has(key)) values.set(key, values.get(key) ?? [])
    }
  }
  const ordered = new Map<string, OwnValue>()
  if (values.size > 0 || inspected.astray.size > 0) {
    const due = recording.reviewDue(text, readLog(new Map<string, unknown>([...before, ...values]), decode))
    if (due !== undefined) ordered.set('review_due', due)
  }
  for (const key of [...values.keys()].sort()) ordered.set(key, values.get(key) ?? null)
  const result = spliceInspected(text, inspected, ordered, parseYaml, verified)
  if (!stand(stringsOf(ordered.get(own)) ?? texts, recording.events, decode)) {
    throw new RangeError(`of ${recording.events.length} events some would not stand in ${own}`)
  }
  return result
}

/** The log lines of each device's property, read without YAML. */
function logTexts({ held }: Inspected): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, readonly string[]>()
  for (const [key, own] of held) {
    const value = deviceOfKey(key) === null ? null : heldValue(own, isList(key))
    if (Array.isArray(value)) texts.set(key, value)
  }
  return texts
}

function stringsOf(value: OwnValue | undefined): readonly string[] | null {
  return typeof value === 'string' || value === undefined ? null : value
}

/** `decode` that reads each text once. */
function remembering(decode: (text: string) => LogLine | null): (text: string) => LogLine | null {
  const known = new Map<string, LogLine | null>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const line = decode(text)
    known.set(text, line)
    return line
  }
}

/** Whether an event does not stand under its card's key yet, with all its aliases. */
function missing(
  texts: readonly string[],
  events: readonly NewEvent[],
  decode: (text: string) => LogLine | null,
): boolean {
  if (events.length === 0) return false
  const lines = texts.map(decode)
  return events.some(({ key, aliases, event }) => {
    const line = lines.find((each) => each?.keys[0] === key)
    if (line === null || line === undefined) return true
    const bound = aliases.every((alias) => line.keys.includes(alias))
    return !bound || !line.events.some((each) => compareEvents(each, event) === 0)
  })
}

/** Whether every event stands on a line of its card, be it under the card's key or under one that it has had since. */
function stand(
  texts: readonly string[],
  events: readonly NewEvent[],
  decode: (text: string) => LogLine | null,
): boolean {
  if (events.length === 0) return true
  const lines = texts.map(decode)
  return events.every(({ key, aliases, event }) => lines.some((line) => line !== null
    && [key, ...aliases].every((name) => line.keys.includes(name))
    && line.events.some((each) => compareEvents(each, event) === 0)))
}
