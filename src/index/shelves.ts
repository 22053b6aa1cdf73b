import { DueShelves } from './due'
import type { IndexedNote } from './indexed'
import { same } from './sameness'

/** Stands for the curriculum of units that name none that is known. */
export const nowhere = ''

/** The cards of all units by the curricula they belong to, each apart by the curriculum whose parameters hold for it. */
export class Shelves {
  private readonly byCurriculum = new Map<string, Map<string, DueShelves>>()

  add(note: IndexedNote): void {
    const plan = planOf(note)
    for (const curriculum of curriculaOf(note)) {
      let byPlan = this.byCurriculum.get(curriculum)
      if (byPlan === undefined) this.byCurriculum.set(curriculum, byPlan = new Map<string, DueShelves>())
      let shelves = byPlan.get(plan)
      if (shelves === undefined) byPlan.set(plan, shelves = new DueShelves())
      shelves.add(note.entry.path, note.shelved)
    }
  }

  remove(note: IndexedNote): void {
    for (const curriculum of curriculaOf(note)) this.byCurriculum.get(curriculum)?.get(planOf(note))?.remove(note.entry.path, note.shelved)
  }

  /** As `remove` and `add`, where something differs. */
  replace(before: IndexedNote, after: IndexedNote): void {
    if (same(before.shelved, after.shelved) && same(before.curricula, after.curricula)) return
    this.remove(before)
    this.add(after)
  }

  /** The shelves of one curriculum, or of all with each card once; by the curriculum whose parameters hold. */
  *of(curriculum: string | null): Iterable<readonly [plan: string, DueShelves]> {
    if (curriculum !== null) {
      yield* this.byCurriculum.get(curriculum) ?? []
      return
    }
    for (const [plan, byPlan] of this.byCurriculum) {
      const own = byPlan.get(plan)
      if (own !== undefined) yield [plan, own]
    }
  }

  /** The cards that a curriculum's own parameters hold for; null where there are none. */
  own(curriculum: string): DueShelves | null {
    return this.byCurriculum.get(curriculum)?.get(curriculum) ?? null
  }
}

/** The curriculum whose parameters hold for a unit: the first that it names. */
function planOf(note: IndexedNote): string {
  return note.curricula[0] ?? nowhere
}

function curriculaOf(note: IndexedNote): readonly string[] {
  return note.curricula.length === 0 ? [nowhere] : note.curricula
}

