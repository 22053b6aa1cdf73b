import type { IndexedCard } from '../index/due'
import type { IndexedNote } from '../index/indexed'
import type { VaultIndex } from '../index/vault-index'
import { Scheduler } from '../schedule/scheduler'
import { MemoryCounts } from './memory'

/** A unit that others build on, and that is being forgotten. */
export interface FadingUnit {
  readonly path: string
  readonly title: string
  /** Mean chance of recall of its cards, 0 to 1, under the desired retention. */
  readonly recall: number
  /** Cards under the desired retention. */
  readonly under: number
  /** Units that name it as a prerequisite. */
  readonly carries: number
}

/**
 * The units of a curriculum (by path) whose recall dropped under the desired retention, those that carry others first,
 * then the most forgotten.
 */
export function fadingUnits(index: VaultIndex, curriculum: string, memories: MemoryCounts, at: number): readonly FadingUnit[] {
  const links = index.prerequisites()
  return index.units(curriculum).flatMap((note): FadingUnit[] => {
    const { mean, under } = memories.of(note, at)
    const { path, unit } = note.entry
    if (!isUnder(mean, note)) return []
    return [{ path, title: unit.title, recall: mean, under, carries: links.neededBy.get(path)?.length ?? 0 }]
  }).sort((a, b) => Number(b.carries > 0) - Number(a.carries > 0) || a.recall - b.recall || (a.path < b.path ? -1 : 1))
}

/** The cards under the desired retention in the units that fade, of a curriculum (by path) or of all. */
export function fadingCards(index: VaultIndex, curriculum: string | null, at: number): readonly IndexedCard[] {
  const memories = new MemoryCounts()
  const notes = curriculum === null ? [...index.allNotes()].filter(({ copyOf }) => copyOf === null) : index.units(curriculum)
  return notes.filter((note) => isUnder(memories.of(note, at).mean, note)).flatMap(({ cards, plan }) => {
    const scheduler = Scheduler.for(plan)
    return cards.filter(({ state }) => !state.suspended && isUnder(scheduler.retrievability(state, at), { plan }))
  })
}

function isUnder(recall: number | null, { plan }: Pick<IndexedNote, 'plan'>): recall is number {
  return recall !== null && recall < plan.retention
}

/** How a note's mean recall went, at `points` instants from `from` to `to`; without its ungraded cards. */
export function recallLine(note: IndexedNote, from: number, to: number, points: number): readonly number[] {
  const scheduler = Scheduler.for(note.plan)
  const curves = note.cards.filter(({ state }) => !state.suspended && state.last !== null)
    .map(({ state }) => scheduler.curve(state, from, to, points))
  if (curves.length === 0) return []
  return Array.from({ length: points }, (_, place) => curves.reduce((sum, curve) => sum + (curve[place] ?? 0), 0) / curves.length)
}
