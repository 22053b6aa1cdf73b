import type { PlanDefaults } from '../curriculum/curriculum'
import type { IndexedCard } from './due'
import type { UnitEntry } from './entry'

/** A unit as the index answers for it: its entry, the curricula it resolved to, and the states of its cards. */
export interface IndexedNote {
  readonly entry: UnitEntry
  /** Paths of the curricula that its names resolve to, in order. */
  readonly curricula: readonly string[]
  /** Names that no curriculum answers to. */
  readonly unknown: readonly string[]
  /** The note that this one is a conflict copy of: then it is in no plan and none of its cards is asked. */
  readonly copyOf: string | null
  readonly plan: PlanDefaults
  /** Cards of the kinds that the note, its curriculum or the settings ask for. */
  readonly cards: readonly IndexedCard[]
}
