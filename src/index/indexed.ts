import type { PlanDefaults } from '../curriculum/curriculum'
import type { IndexedCard, Shelved } from './due'
import type { UnitEntry } from './unit-entry'
import { Unread } from './unread'

/** A unit as the index answers for it: its entry, the curricula it resolved to, and the states of its cards. */
export class IndexedNote {
  constructor(
    readonly entry: UnitEntry,
    /** Paths of the curricula that its names resolve to, in order. */
    readonly curricula: readonly string[],
    /** Names that no curriculum answers to. */
    readonly unknown: readonly string[],
    /** The note that this one is a conflict copy of: then it is in no plan and none of its cards is asked. */
    readonly copyOf: string | null,
    readonly plan: PlanDefaults,
    /** Equal for notes of which equal entries give equal cards, whenever none of their events is in the future. */
    readonly mark: string,
    /** What is asked of its cards without making them. */
    readonly shelved: Shelved,
    private readonly known: readonly IndexedCard[] | Unread<readonly IndexedCard[]>,
  ) {}

  /**
   * Cards of the kinds that the note, its curriculum or the settings ask for. Of a note that is known from an earlier start they are made
   * when they are asked for first.
   */
  get cards(): readonly IndexedCard[] {
    return this.known instanceof Unread ? this.known.value : this.known
  }

  /** The text that their states were stored as, where nobody has asked for them. */
  get storedStates(): string | null {
    return this.known instanceof Unread ? this.known.stored : null
  }

  /** The note with the same cards in other curricula, or under a plan by which they come out the same. */
  moved(curricula: readonly string[], unknown: readonly string[], plan: PlanDefaults): IndexedNote {
    return new IndexedNote(this.entry, curricula, unknown, this.copyOf, plan, this.mark, this.shelved, this.known)
  }
}
