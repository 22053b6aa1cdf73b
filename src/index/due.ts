import type { CardState } from '../schedule/scheduler'
import type { Card } from '../cards/card'

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
  const due = new Map<number, { learning: number; review: number }>()
  const begun = new Map<number, number>()
  for (const { state: { phase, dueDay, suspended, stability }, firstDay } of cards) {
    mature &&= phase === 'review' && stability >= matureDays
    if (firstDay !== null) begun.set(firstDay, (begun.get(firstDay) ?? 0) + 1)
    if (suspended) continue
    if (dueDay === null) {
      fresh++
      continue
    }
    const day = due.get(dueDay) ?? { learning: 0, review: 0 }
    if (phase === 'review') day.review++
    else day.learning++
    due.set(dueDay, day)
  }
  return {
    fresh, mature,
    due: rowsOf([...due].map(([day, { learning, review }]) => [day, learning, review])),
    begun: rowsOf([...begun]),
  }
}

/** Rows one after the other, no longer than they are: a list that grew has room for more, and there is one of each note. */
function rowsOf(rows: readonly (readonly number[])[]): readonly number[] {
  return rows.length === 0 ? none : rows.flat().slice()
}

const none: readonly number[] = []

/** What falls due on one study day. */
interface Shelf {
  learning: number
  review: number
  readonly notes: Set<string>
}

/**
 * How many cards of one curriculum are due on which study day, and in which notes, so that what is due today is found without looking
 * at the others. Suspended cards are in none of its shelves.
 */
export class DueShelves {
  /** Notes that hold cards never graded: there are too many to keep each of them. */
  private readonly fresh = new Set<string>()
  private freshCards = 0
  private readonly byDay = new Map<number, Shelf>()
  private readonly begun = new Map<number, number>()

  add(path: string, { fresh, due, begun }: Shelved): void {
    this.freshCards += fresh
    if (fresh > 0) this.fresh.add(path)
    for (let row = 0; row < due.length; row += 3) {
      const day = due[row] ?? 0
      const shelf = this.byDay.get(day)
      const [learning, review] = [due[row + 1] ?? 0, due[row + 2] ?? 0]
      if (shelf === undefined) this.byDay.set(day, { learning, review, notes: new Set([path]) })
      else {
        shelf.learning += learning
        shelf.review += review
        shelf.notes.add(path)
      }
    }
    for (let row = 0; row < begun.length; row += 2) this.begin(begun[row] ?? 0, begun[row + 1] ?? 0)
  }

  /** Takes away what was added of a note. */
  remove(path: string, { fresh, due, begun }: Shelved): void {
    this.freshCards -= fresh
    this.fresh.delete(path)
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
