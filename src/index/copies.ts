import type { CardHistory } from '../cards/identity'
import { conflictOriginal } from '../history/conflict'
import type { ReviewEvent } from '../history/event'
import { PathSet } from './path-set'
import type { UnitEntry } from './unit-entry'

/** Which notes are, by their names, copies of which; kept as notes come and go. */
export class NamedCopies {
  private readonly byOriginal = new Map<string, PathSet>()

  add(path: string): void {
    const original = conflictOriginal(path)
    if (original === null) return
    let copies = this.byOriginal.get(original)
    if (copies === undefined) this.byOriginal.set(original, copies = new PathSet())
    copies.add(path)
  }

  remove(path: string): void {
    const original = conflictOriginal(path)
    if (original !== null) this.byOriginal.get(original)?.delete(path)
  }

  of(original: string): readonly string[] {
    return [...(this.byOriginal.get(original) ?? [])]
  }
}

/** Whether two notes hold an identical event of the same card: then the one that is named as a copy of the other is one. */
export function sharesEvents(a: UnitEntry, b: UnitEntry): boolean {
  const names = new Set(eventNames(a))
  for (const name of eventNames(b)) if (names.has(name)) return true
  return false
}

function* eventNames(entry: UnitEntry): Generator<string> {
  for (const { key, aliases, events } of [...entry.cards, ...entry.orphans]) {
    for (const event of events) for (const name of [key, ...aliases]) yield `${name} ${eventName(event)}`
  }
}

function eventName({ at, op, seconds, confidence }: ReviewEvent): string {
  return `${at} ${op} ${seconds ?? ''} ${confidence ?? ''}`
}

/** Orphans of which some event stands on no card of these notes. */
export function unattached(orphans: readonly CardHistory[], notes: Iterable<UnitEntry>): readonly CardHistory[] {
  const open = new Map<CardHistory, Set<string>>(orphans.map((orphan) => [orphan, new Set(orphan.events.map(eventName))]))
  const wanted = new Set(orphans.flatMap(({ events }) => events.map(({ at }) => at)))
  for (const { cards } of notes) {
    for (const { events } of cards) {
      for (const event of events) {
        if (!wanted.has(event.at)) continue
        for (const names of open.values()) names.delete(eventName(event))
      }
    }
  }
  return orphans.filter((orphan) => open.get(orphan)?.size !== 0)
}
