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

/**
 * The cards of one curriculum by the study day they are due, so that what is due today is found without looking at the
 * others. Suspended cards are in none of its shelves.
 */
export class DueShelves {
  /** How many cards of a note, by its path, were never graded: there are too many to keep each of them. */
  private readonly fresh = new Map<string, number>()
  private freshCards = 0
  private readonly byDay = new Map<number, Set<IndexedCard>>()
  private readonly begun = new Map<number, number>()

  add(card: IndexedCard): void {
    this.begin(card.firstDay, 1)
    if (card.state.suspended) return
    if (card.state.dueDay === null) {
      this.count(card.card.path, 1)
      return
    }
    const shelf = this.byDay.get(card.state.dueDay)
    if (shelf === undefined) this.byDay.set(card.state.dueDay, new Set([card]))
    else shelf.add(card)
  }

  remove(card: IndexedCard): void {
    this.begin(card.firstDay, -1)
    if (card.state.suspended) return
    if (card.state.dueDay === null) {
      this.count(card.card.path, -1)
      return
    }
    const shelf = this.byDay.get(card.state.dueDay)
    shelf?.delete(card)
    if (shelf?.size === 0) this.byDay.delete(card.state.dueDay)
  }

  /** Paths of the notes that hold cards never graded. */
  freshNotes(): Iterable<string> {
    return this.fresh.keys()
  }

  /** Cards due on a study day of [from, to]. */
  *due(from: number, to: number): Iterable<IndexedCard> {
    for (const [day, shelf] of this.byDay) if (day >= from && day <= to) yield* shelf
  }

  /** How many cards are due on exactly that study day. */
  dueOn(day: number): number {
    return this.byDay.get(day)?.size ?? 0
  }

  /** How many cards were first reviewed on that study day. */
  begunOn(day: number): number {
    return this.begun.get(day) ?? 0
  }

  private count(path: string, change: number): void {
    this.freshCards += change
    const count = (this.fresh.get(path) ?? 0) + change
    if (count === 0) this.fresh.delete(path)
    else this.fresh.set(path, count)
  }

  private begin(day: number | null, change: number): void {
    if (day === null) return
    const count = (this.begun.get(day) ?? 0) + change
    if (count === 0) this.begun.delete(day)
    else this.begun.set(day, count)
  }

  counts(today: number): Counts {
    let learning = 0
    let review = 0
    for (const [day, shelf] of this.byDay) {
      if (day > today) continue
      for (const { state } of shelf) {
        if (state.phase === 'review') review++
        else learning++
      }
    }
    return { new: this.freshCards, learning, review, due: learning + review }
  }
}
