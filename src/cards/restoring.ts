import { compareEvents, type ReviewEvent } from '../history/event'
import type { LogLine, NoteLog } from '../history/log'
import { matchHistory, type Asked } from './identity'

/** An event as a device remembers it: for the card that had `key` then, and `aliases` before. */
export interface Remembered extends ReviewEvent {
  readonly key: string
  readonly aliases: readonly string[]
  readonly device: string
}

/**
 * What a note's log lacks of what was once written there. An event stands where its device's own log holds it on a line that bears
 * all the names its card had: a line that lost one of them no longer joins what was written under it.
 */
export function missingOf<T extends Remembered>(remembered: readonly T[], log: NoteLog): readonly T[] {
  const named = new Map<string, ReadonlyMap<string, readonly LogLine[]>>()
  return remembered.filter((event) => {
    const lines = named.get(event.device) ?? linesByName(log.devices.get(event.device) ?? [])
    named.set(event.device, lines)
    return !stands(event, lines.get(event.key) ?? [])
  })
}

function linesByName(lines: readonly LogLine[]): ReadonlyMap<string, readonly LogLine[]> {
  const named = new Map<string, LogLine[]>()
  for (const line of lines) {
    for (const name of line.keys) {
      const known = named.get(name)
      if (known === undefined) named.set(name, [line])
      else known.push(line)
    }
  }
  return named
}

/** `lines` bear its key. */
function stands({ aliases, ...event }: Remembered, lines: readonly LogLine[]): boolean {
  return lines.some(({ keys, events }) => aliases.every((name) => keys.includes(name))
    && events.some((other) => compareEvents(other, event) === 0))
}

/** Whether one of these cues would have one of the events, were they written into its note. */
export function isAskedIn(cues: readonly Asked[], remembered: readonly Remembered[]): boolean {
  const lines = remembered.map(({ key, aliases, ...event }): LogLine => ({ keys: [key, ...aliases], events: [event], damaged: [] }))
  return matchHistory(cues, { devices: new Map([['', lines]]) }).cards.some(({ events }) => events.length > 0)
}

/** A note that may hold what another, which is gone, held. */
export interface Holder {
  readonly path: string
  readonly histories: readonly { readonly key: string; readonly aliases: readonly string[]; readonly events: readonly ReviewEvent[] }[]
}

/** Events by the card that they are of; `histories` of notes hold them. */
type Told = Pick<ReviewEvent, 'at' | 'op'> & { readonly key: string }

/**
 * Finds, for notes that are gone, the notes that hold an equal event of an equal card: they were renamed. `gone` gives by path what
 * is known to have stood there, own events and those of other devices. Of several holders the first by path has it.
 */
export function holdersOf(gone: ReadonlyMap<string, readonly Told[]>, notes: Iterable<Holder>): ReadonlyMap<string, string> {
  const wanted = new Map<string, string[]>()
  for (const [path, events] of gone) {
    for (const event of events) {
      const name = nameOf(event.key, event)
      wanted.set(name, [...wanted.get(name) ?? [], path])
    }
  }
  const found = new Map<string, string>()
  for (const { path, histories } of notes) {
    for (const { key, aliases, events } of histories) {
      for (const event of events) {
        for (const name of [key, ...aliases]) {
          for (const lost of wanted.get(nameOf(name, event)) ?? []) {
            const other = found.get(lost)
            if (other === undefined || path < other) found.set(lost, path)
          }
        }
      }
    }
  }
  return found
}

/**
 * For notes that are gone, by the keys that were asked there: the one note that asks at least half of them, and two where there were
 * more. Summaries, diagrams and clozes tell nothing. Left out where there is none or more than one.
 */
export function likest(
  gone: ReadonlyMap<string, readonly string[]>, notes: Iterable<{ readonly path: string; readonly cards: readonly { readonly key: string; readonly aliases: readonly string[] }[] }>,
): ReadonlyMap<string, string> {
  const wanted = new Map<string, Set<string>>()
  const sizes = new Map<string, number>()
  for (const [path, keys] of gone) {
    const asked = new Set(keys.filter((key) => !key.startsWith('.')))
    sizes.set(path, asked.size)
    for (const key of asked) wanted.set(key, (wanted.get(key) ?? new Set()).add(path))
  }
  const found = new Map<string, string[]>()
  for (const { path, cards } of notes) {
    const shared = new Map<string, number>()
    for (const { key, aliases } of cards) {
      const met = new Set([key, ...aliases].flatMap((name) => [...wanted.get(name) ?? []]))
      for (const lost of met) shared.set(lost, (shared.get(lost) ?? 0) + 1)
    }
    for (const [lost, count] of shared) {
      const size = sizes.get(lost) ?? 0
      if (2 * count >= size && count >= Math.min(size, 2)) found.set(lost, [...found.get(lost) ?? [], path])
    }
  }
  return new Map([...found].flatMap(([lost, [only, ...more]]) => (only === undefined || more.length > 0 ? [] : [[lost, only]])))
}

function nameOf(key: string, { at, op }: Pick<ReviewEvent, 'at' | 'op'>): string {
  return `${key} ${at}${op}`
}
