import { isDone, stagesOf, tally, type StageKind } from '../curriculum/progress'
import type { IndexedNote } from '../index/indexed'
import { isKnown } from '../index/standing'
import type { VaultIndex } from '../index/vault-index'
import type { RoadmapUnit, UnitState } from './roadmap'

/** The units of a curriculum (by path), with what each builds on and where it stands at an instant. */
export function roadmapUnits(index: VaultIndex, curriculum: string, at: number): readonly RoadmapUnit[] {
  const { needs } = index.prerequisites()
  const notes = index.units(curriculum)
  const own = new Set(notes.map(({ entry }) => entry.path))
  return notes.map((note) => {
    const { path, unit } = note.entry
    const needed = needs.get(path) ?? []
    const stage = (kind: StageKind): string | null => stagesOf(unit, kind)[0] ?? null
    return {
      path,
      state: stateOf(note, needed.map((need) => index.note(need)).filter((need) => need !== null), at),
      stages: { tier: stage('tier'), week: stage('week'), day: stage('day'), category: stage('category'), type: stage('type') },
      needs: needed.filter((need) => own.has(need)),
    }
  })
}

function stateOf(note: IndexedNote, needed: readonly IndexedNote[], at: number): UnitState {
  const own = plain(note)
  if (isDone(own)) return isKnown(note, at) ? 'mastered' : 'done'
  const { items, done } = tally(own)
  if (items === 0) return 'skipped'
  if (own.unit.status === 'doing' || done > 0) return 'doing'
  return needed.every((need) => isDone(plain(need))) ? 'unlocked' : 'locked'
}

function plain({ entry: { unit, items } }: IndexedNote) {
  return { unit, items, known: false }
}
