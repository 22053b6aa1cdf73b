import { plain } from '../notes/spans'
import type { UnitEntry } from '../index/unit-entry'

/** Words as they are compared: without accents, in lower case. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The words that a search asks for; none: nothing is searched. */
export function wordsOf(query: string): readonly string[] {
  return folded(query).split(/\s+/).filter((word) => word !== '')
}

/** Every word stands somewhere in the text. */
export function holds(text: string, words: readonly string[]): boolean {
  const there = folded(text)
  return words.every((word) => there.includes(word))
}

/** Title and items of a unit, folded once for as long as its entry lives. */
const kept = new WeakMap<UnitEntry, string>()

/** Every word stands in the name of the stage, the title or an item of the unit. */
export function unitHolds(entry: UnitEntry, stage: string, words: readonly string[]): boolean {
  const known = kept.get(entry) ?? folded([entry.unit.title, ...entry.items.map(({ text }) => plain(text))].join('\n'))
  kept.set(entry, known)
  const name = folded(stage)
  return words.every((word) => known.includes(word) || name.includes(word))
}
