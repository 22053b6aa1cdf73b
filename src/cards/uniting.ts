import { rowOfEvent, type HistoryRow } from '../history/exchange'
import type { LogLine, NoteLog } from '../history/log'
import type { Cue } from '../notes/cornell'
import { matchHistory, type CardHistory } from './identity'
import type { NewEvent } from './recording'

/** What each device has to record. */
export type DeviceEvents = ReadonlyMap<string, readonly NewEvent[]>

/** The lines of both logs, device by device. */
export function joinLogs(one: NoteLog, other: NoteLog): NoteLog {
  const devices = new Map<string, readonly LogLine[]>(one.devices)
  for (const [device, lines] of other.devices) devices.set(device, [...(devices.get(device) ?? []), ...lines])
  return { devices }
}

/**
 * What a note with these cues and this log lacks of another log, device by device: an event is there if a line of the
 * same device holds one of its time and op for the card. Cards are matched as they will be when all of it stands there,
 * so that each event comes with the key and the aliases of its card. Recording all of it makes the answer empty.
 */
export function missingFrom(cues: readonly Cue[], log: NoteLog, other: NoteLog): DeviceEvents {
  const named = byName(cues, joinLogs(log, other))
  const held = new Set<string>()
  for (const [device, lines] of log.devices) {
    for (const { key, event } of eventsOf(lines, named)) held.add(`${device} ${key} ${event.at}${event.op}`)
  }
  const missing = new Map<string, readonly NewEvent[]>()
  for (const [device, lines] of other.devices) {
    const events = eventsOf(lines, named).filter(({ key, event }) => {
      const name = `${device} ${key} ${event.at}${event.op}`
      return !held.has(name) && held.add(name)
    })
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
