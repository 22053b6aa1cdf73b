import { rowOfEvent, type HistoryRow } from '../history/exchange'
import type { LogLine, NoteLog } from '../history/log'
import type { Cue } from '../notes/cornell'
import { cardKeys, matchHistory, type CardHistory } from './identity'
import type { NewEvent } from './recording'

/** What each device has to record. */
export type DeviceEvents = ReadonlyMap<string, readonly NewEvent[]>

/** The lines of both logs, device by device. */
export function joinLogs(one: NoteLog, other: NoteLog): NoteLog {
  const devices = new Map<string, readonly LogLine[]>(one.devices)
  for (const [device, lines] of other.devices) devices.set(device, [...(devices.get(device) ?? []), ...lines])
  return { devices }
}

/** The log with every line named by the history it belongs to in this note: its key, then all that it was called before. */
export function settledLog(cues: readonly Cue[], log: NoteLog): NoteLog {
  const named = byName(cues, log)
  return renamed(log, ({ keys: [first = ''], events }) => {
    const { key, aliases } = named.get(first) ?? { key: first, aliases: [] }
    return { keys: [key, ...aliases], events, damaged: [] }
  })
}

/** Another note's log with each card named as this note calls it, where it knows the card by a former key alone. */
export function renamedFor(cues: readonly Cue[], log: NoteLog, other: NoteLog): NoteLog {
  const named = byName(cues, log)
  return renamed(other, (line) => {
    const known = line.keys.find((name) => named.has(name))
    const key = known === undefined || known === line.keys[0] ? undefined : named.get(known)?.key
    return key === undefined ? line : { ...line, keys: [key, ...line.keys.filter((name) => name !== key)] }
  })
}

function renamed(log: NoteLog, how: (line: LogLine) => LogLine): NoteLog {
  return { devices: new Map([...log.devices].map(([device, lines]) => [device, lines.map(how)])) }
}

/**
 * What a note with these cues and this log lacks of another log, device by device: an event is there if a line of the
 * same device holds one of its time and op for the card as the note knows it now. Cards are matched as they will be when
 * all of it stands there, so that each event comes with the key and the aliases of its card. Recording all of it makes
 * the answer empty, unless the two contradict each other on what a card was called; then it comes to rest soon.
 */
export function missingFrom(cues: readonly Cue[], log: NoteLog, found: NoteLog): DeviceEvents {
  const other = renamedFor(cues, log, found)
  const named = byName(cues, log)
  const united = byName(cues, joinLogs(log, other))
  const asked = new Set(cardKeys(cues))
  /** The histories that a line may belong to: where devices disagree on what a card was called, its names lead to several. */
  const homes = ({ keys }: LogLine): readonly string[] => {
    const [first = ''] = keys
    return asked.has(first) ? [first] : keys.map((name) => named.get(name)?.key ?? name)
  }
  const held = new Set<string>()
  for (const [device, lines] of log.devices) {
    for (const { key, event: { at, op } } of eventsOf(lines, named)) held.add(`${device} ${key} ${at}${op}`)
  }
  const missing = new Map<string, readonly NewEvent[]>()
  for (const [device, lines] of other.devices) {
    const events = lines.flatMap((line) => eventsOf([line], united).filter(({ key, event: { at, op } }) => {
      if (homes(line).some((name) => held.has(`${device} ${name} ${at}${op}`))) return false
      held.add(`${device} ${key} ${at}${op}`)
      return true
    }))
    if (events.length > 0) missing.set(device, events)
  }
  return missing
}

/** Every event of a note's log as a row, under the key that its card has now; an event that a device holds twice is one. */
export function rowsOf(path: string, cues: readonly Cue[], log: NoteLog): readonly HistoryRow[] {
  const named = byName(cues, log)
  const asked = new Map<string, string>()
  matchHistory(cues, log).cards.forEach(({ key }, place) => asked.set(key, cues[place]?.text ?? ''))
  const rows = new Map<string, HistoryRow>()
  for (const [device, lines] of log.devices) {
    for (const { key, event } of eventsOf(lines, named)) {
      rows.set(`${device} ${key} ${event.at}${event.op}`, rowOfEvent(path, key, asked.get(key) ?? '', device, event))
    }
  }
  return [...rows.values()]
}

export function countOf(events: DeviceEvents): number {
  let count = 0
  for (const list of events.values()) count += list.length
  return count
}

/** The histories of a note by each of their names; those of cards come first. */
function byName(cues: readonly Cue[], log: NoteLog): ReadonlyMap<string, CardHistory> {
  const { cards, orphans } = matchHistory(cues, log)
  const named = new Map<string, CardHistory>()
  for (const history of [...cards, ...orphans]) {
    for (const name of [history.key, ...history.aliases]) if (!named.has(name)) named.set(name, history)
  }
  return named
}

function eventsOf(lines: readonly LogLine[], named: ReadonlyMap<string, CardHistory>): readonly NewEvent[] {
  return lines.flatMap(({ keys: [first = ''], events }) => {
    const { key, aliases } = named.get(first) ?? { key: first, aliases: [] }
    return events.map((event): NewEvent => ({ key, aliases, event }))
  })
}
