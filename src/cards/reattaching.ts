import type { ReviewEvent } from '../history/event'
import type { LogLine, NoteLog } from '../history/log'
import type { CardHistory } from './identity'
import type { NewEvent } from './recording'

/**
 * What `device` has to record in the note so that an orphan's history stands on one of its cards: its own events of the
 * orphan under the card's key, with the orphan's keys as aliases. The aliases join what other devices wrote. A device
 * that wrote nothing of the orphan repeats an event, its own of the card or else the orphan's first, because a line
 * holds at least one. Empty where neither has an event.
 */
export function attachment(
  log: NoteLog, orphan: CardHistory, card: CardHistory, device: string,
): readonly NewEvent[] {
  const lines = log.devices.get(device) ?? []
  const own = eventsUnder(lines, namesOf(orphan))
  const bearers = own.length > 0 ? own : [...eventsUnder(lines, namesOf(card)), ...orphan.events].slice(0, 1)
  const aliases = [...new Set([...card.aliases, ...namesOf(orphan)])].filter((name) => name !== card.key)
  return bearers.map((event) => ({ key: card.key, aliases, event }))
}

/** An orphan's lines as a log of the card `key` of another note, each with the device that wrote it. */
export function movedLog(log: NoteLog, orphan: CardHistory, key: string): NoteLog {
  const devices = new Map<string, readonly LogLine[]>()
  for (const [device, lines] of log.devices) {
    const events = eventsUnder(lines, namesOf(orphan))
    if (events.length > 0) devices.set(device, [{ keys: [key], events, damaged: [] }])
  }
  return { devices }
}

function namesOf({ key, aliases }: CardHistory): readonly string[] {
  return [key, ...aliases]
}

function eventsUnder(lines: readonly LogLine[], names: readonly string[]): readonly ReviewEvent[] {
  return lines.filter(({ keys: [key = ''] }) => names.includes(key)).flatMap(({ events }) => events)
}
