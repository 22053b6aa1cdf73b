import type { CardState } from '../schedule/scheduler'
import type { Card } from '../cards/card'
import { PathSet } from './path-set'

/** A card with its state under the parameters of its curriculum. */
export interface IndexedCard {
  readonly card: Card
  readonly state: CardState
  /** Study day of the card's first grade since its last reset; null for a card without any. */
  readonly firstDay: number | null
}

/** How many cards wait. due = learning + review; cards whose due day is today or earlier. */
export interface Counts {
  readonly new: number
  readonly learning: number
  readonly review: number
  readonly due: number
}

/** Never graded, and not kept from being asked. */
export function isFresh({ state }: IndexedCard): boolean {
  return state.dueDay === null && !state.suspended
}

/** Due on a study day or before it, and not kept from being asked. */
export function isDue({ state }: IndexedCard, day: number): boolean {
  return state.dueDay !== null && state.dueDay <= day && !state.suspended
}

/** Days of stability from which a card counts as mature. */
export const matureDays = 21

/** What of a note's cards is asked without asking for the cards themselves. */
export interface Shelved {
  /** Cards never graded, and not kept from being asked. */
  readonly fresh: number
  /** Each study day on which cards fall due, with how many are in learning steps and how many in review: three numbers a day. */
  readonly due: readonly number[]
  /** Each study day on which cards were first graded since their last reset, with how many: two numbers a day. */
  readonly begun: readonly number[]
  /** It has cards, and each is in review and mature. */
  readonly mature: boolean
}

export const nothingShelved: Shelved = { fresh: 0, due: [], begun: [], mature: false }

export function shelvedOf(cards: readonly IndexedCard[]): Shelved {
  if (cards.length === 0) return nothingShelved
  let fresh = 0
  let mature = true
  const due = new Rows(3, cards.length)
  const begun = new Rows(2, cards.length)
  for (const { state: { phase, dueDay, suspended, stability }, firstDay } of cards) {
    mature &&= phase === 'review' && stability >= matureDays
    if (firstDay !== null) begun.count(firstDay, 1)
    if (suspended) continue
    if (dueDay === null) fresh++
    else due.count(dueDay, phase === 'review' ? 2 : 1)
  }
  return { fresh, mature, due: due.numbers, begun: begun.numbers }
}

/** How many cards are due on a study day or before it. */
export function dueBy({ due }: Shelved, day: number): number {
  let cards = 0
  for (let row = 0; row < due.length; row += 3) if ((due[row] ?? 0) <= day) cards += (due[row + 1] ?? 0) + (due[row + 2] ?? 0)
  return cards
}

/** Of few rows the one of a day is found by looking at each. */
const few = 32

/** Rows of numbers one after the other, each with its day at the head. */
class Rows {
  private readonly all: number[] = []
  private readonly places: Map<number, number> | null

  constructor(private readonly width: number, most: number) {
    this.places = most > few ? new Map() : null
  }

  /** Counts one in a column of a day's row. */
  count(day: number, column: number): void {
    const place = this.placeOf(day) + column
    this.all[place] = (this.all[place] ?? 0) + 1
  }

  private placeOf(day: number): number {
    const { all, places, width } = this
    if (places === null) {
      for (let place = 0; place < all.length; place += width) if (all[place] === day) return place
    }
    const known = places?.get(day)
    if (known !== undefined) return known
    const place = all.length
    places?.set(day, place)
    all.push(day)
    for (let column = 1; column < width; column++) all.push(0)
    return place
  }

  /** No longer than they are: a list that grew has room for more, and there is one of each note. */
  get numbers(): readonly number[] {
    return this.all.length === 0 ? none : this.all.slice()
  }
}

const none: readonly number[] = []

/** What falls due on one study day. */
interface Shelf {
  learning: number
  review: number
  readonly notes: PathSet
}

/**
 * How many cards of one curriculum are due on which study day, and in which notes, so that what is due today is found without looking
 * at the others. Suspended cards are in none of its shelves.
 */
export class DueShelves {
  /** Notes that hold cards never graded: there are too many to keep each of them. */
  private readonly fresh = new PathSet()
  private freshCards = 0
  private readonly byDay = new Map<number, Shelf>()
  private readonly begun = new Map<number, number>()

  add(path: string, { fresh, due, begun }: Shelved): void {
    this.freshCards += fresh
    if (fresh > 0) this.fresh.add(path)
    for (let row = 0; row < due.length; row += 3) {
      const day = due[row] ?? 0
      let shelf = this.byDay.get(day)
      if (shelf === undefined) this.byDay.set(day, shelf = { learning: 0, review: 0, notes: new PathSet() })
      shelf.learning += due[row + 1] ?? 0
      shelf.review += due[row + 2] ?? 0
      shelf.notes.add(path)
    }
    for (let row = 0; row < begun.length; row += 2) this.begin(begun[row] ?? 0, begun[row + 1] ?? 0)
  }

  /** Takes away what was added of a note. */
  remove(path: string, { fresh, due, begun }: Shelved): void {
    this.freshCards -= fresh
    if (fresh > 0) this.fresh.delete(path)
    for (let row = 0; row < due.length; row += 3) {
      const day = due[row] ?? 0
      const shelf = this.byDay.get(day)
      if (shelf === undefined) continue
      shelf.learning -= due[row + 1] ?? 0
      shelf.review -= due[row + 2] ?? 0
      shelf.notes.delete(path)
      if (shelf.notes.size === 0) this.byDay.delete(day)
    }
    for (let row = 0; row < begun.length; row += 2) this.begin(begun[row] ?? 0, -(begun[row + 1] ?? 0))
  }

  /** Paths of the notes that hold cards never graded. */
  freshNotes(): Iterable<string> {
    return this.fresh
  }

  /** Paths of the notes with cards that are due on a study day or before it, each once. */
  *dueNotes(day: number): Iterable<string> {
    const told = new Set<string>()
    for (const [each, shelf] of this.byDay) {
      if (each > day) continue
      for (const path of shelf.notes) {
        if (told.has(path)) continue
        told.add(path)
        yield path
      }
    }
  }

  /** How many cards are due on exactly that study day. */
  dueOn(day: number): number {
    const shelf = this.byDay.get(day)
    return shelf === undefined ? 0 : shelf.learning + shelf.review
  }

  /** How many cards were first reviewed on that study day. */
  begunOn(day: number): number {
    return this.begun.get(day) ?? 0
  }

  private begin(day: number, change: number): void {
    const count = this.begunOn(day) + change
    if (count === 0) this.begun.delete(day)
    else this.begun.set(day, count)
  }

  counts(today: number): Counts {
    let learning = 0
    let review = 0
    for (const [day, shelf] of this.byDay) {
      if (day > today) continue
      learning += shelf.learning
      review += shelf.review
    }
    return { new: this.freshCards, learning, review, due: learning + review }
  }
}
