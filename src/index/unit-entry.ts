import type { Card } from '../cards/card'
import type { CardHistory } from '../cards/identity'
import type { Unit } from '../curriculum/unit'
import type { ReviewEvent } from '../history/event'
import type { ChecklistItem } from '../notes/checklist'
import type { Problem } from '../notes/problem'
import { latestOf } from './card-states'
import { same } from './sameness'
import { Unread } from './unread'

/** What of a unit is asked for at every start. */
export interface UnitHead {
  readonly path: string
  readonly unit: Unit
  /** A `cornell…` class stands in its cssclasses. */
  readonly cornellClass: boolean
  readonly items: readonly ChecklistItem[]
  readonly problems: readonly Problem[]
  /** Why reviews of this note cannot be written; null where they can. */
  readonly refusal: Problem | null
  /** Devices whose log keys stand in the note. */
  readonly devices: readonly string[]
  /** Time of the latest event of its cards, epoch ms; 0 without any. */
  readonly latest: number
  /** 1-based lines of these properties; 1 without. */
  readonly curriculumLine: number
  readonly prerequisitesLine: number
}

/** What is asked for where a card is looked at. */
export interface UnitRest {
  readonly cards: readonly Card[]
  readonly orphans: readonly CardHistory[]
}

/** What one note contributes, read from its text alone; of a note that is known from an earlier start the rest is read when it is asked for. */
export class UnitEntry implements UnitHead, UnitRest {
  readonly kind = 'unit'
  readonly path: string
  readonly unit: Unit
  readonly cornellClass: boolean
  readonly items: readonly ChecklistItem[]
  readonly problems: readonly Problem[]
  readonly refusal: Problem | null
  readonly devices: readonly string[]
  readonly latest: number
  readonly curriculumLine: number
  readonly prerequisitesLine: number

  constructor(head: UnitHead, private readonly rest: UnitRest | Unread<UnitRest>) {
    this.path = head.path
    this.unit = head.unit
    this.cornellClass = head.cornellClass
    this.items = head.items
    this.problems = head.problems
    this.refusal = head.refusal
    this.devices = head.devices
    this.latest = head.latest
    this.curriculumLine = head.curriculumLine
    this.prerequisitesLine = head.prerequisitesLine
  }

  get cards(): readonly Card[] {
    return this.read.cards
  }

  get orphans(): readonly CardHistory[] {
    return this.read.orphans
  }

  private get read(): UnitRest {
    return this.rest instanceof Unread ? this.rest.value : this.rest
  }

  /** The text that its rest was stored as, where nobody has asked for it. */
  get storedRest(): string | null {
    return this.rest instanceof Unread ? this.rest.stored : null
  }

  /** Whether both say the same in all their parts. */
  equals(other: UnitEntry): boolean {
    return headKeys.every((key) => same(this[key], other[key])) && restKeys.every((key) => same(this[key], other[key]))
  }

  /** The entry with one more event on a card: what reading the note will give once the event is written. */
  withEvent(key: string, event: ReviewEvent): UnitEntry {
    const cards = this.cards.map((card) => card.key === key ? card.with(event) : card)
    return new UnitEntry({ ...this.head, latest: latestOf(cards) }, { cards, orphans: this.orphans })
  }

  withProblems(problems: readonly Problem[]): UnitEntry {
    return new UnitEntry({ ...this.head, problems }, this.rest)
  }

  private get head(): UnitHead {
    const { path, unit, cornellClass, items, problems, refusal, devices, latest, curriculumLine, prerequisitesLine } = this
    return { path, unit, cornellClass, items, problems, refusal, devices, latest, curriculumLine, prerequisitesLine }
  }
}

const headKeys: readonly (keyof UnitHead)[] = [
  'path', 'unit', 'cornellClass', 'items', 'problems', 'refusal', 'devices', 'latest', 'curriculumLine', 'prerequisitesLine',
]
const restKeys: readonly (keyof UnitRest)[] = ['cards', 'orphans']
