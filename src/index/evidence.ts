import { isDone } from '../curriculum/progress'
import type { Unit } from '../curriculum/unit'
import type { ReviewEvent } from '../history/event'
import { effective } from '../history/log'
import { earliestIn } from '../history/packed'
import type { ChecklistItem } from '../notes/checklist'
import type { Steps } from '../notes/steps'
import { dateToDay, studyDay } from '../schedule/day'
import { Scheduler, unseen, type CardState } from '../schedule/scheduler'
import type { IndexedCard } from './due'
import type { IndexedNote } from './indexed'
import { matureDays } from './due'

/** The first grade of a card on a study day on which it was in the review state before. */
export interface Tried {
  readonly day: number
  readonly mature: boolean
  readonly kept: boolean
}

/** A grade whose seconds were measured. */
export interface Timed {
  readonly day: number
  readonly at: number
  readonly seconds: number
}

/** From a study day on a card is mature in this state, or with null it is not. */
export interface Turn {
  readonly day: number
  readonly mature: CardState | null
}

/** What was done in a note, by study days; lists run in the order of days. */
export interface ItemEvidence {
  readonly done: number
  /** The day of each done item that has a date. */
  readonly doneOn: readonly number[]
  readonly undated: number
  /** Whether all of it is done, and since when; null: that is not known. */
  readonly unit: { readonly done: boolean; readonly on: number | null }
}

/** What the cards of a note tell; lists run in the order of days. */
export interface CardEvidence {
  readonly reviews: readonly number[]
  readonly timed: readonly Timed[]
  /** Days of grades that were not timed. */
  readonly untimed: readonly number[]
  readonly tried: readonly Tried[]
  /** For each card how it became mature, and ceased to be. */
  readonly turns: readonly (readonly Turn[])[]
  /** The timed grades of each diagram card. */
  readonly drawn: readonly (readonly Timed[])[]
}

/** Gathers what single notes tell, once for as long as the index keeps what it knows of them. */
export class Evidence {
  private readonly cards = new WeakMap<IndexedNote, CardEvidence>()
  private readonly items = new WeakMap<IndexedNote, ItemEvidence>()
  private readonly names = new WeakMap<IndexedNote, readonly string[]>()
  /** How many notes' cards were looked through, for telling how much a change costs. */
  gathered = 0

  ofItems(note: IndexedNote): ItemEvidence {
    const known = this.items.get(note)
    if (known !== undefined) return known
    const found = itemEvidence(note.entry.unit, note.entry.items)
    this.items.set(note, found)
    return found
  }

  /** What the cards of a note tell. `at`: events far after it are set aside. */
  ofCards(note: IndexedNote, at: number): CardEvidence {
    const known = this.cards.get(note)
    if (known !== undefined) return known
    const found = this.gather(note, note.cards, at)
    this.cards.set(note, found)
    return found
  }

  /** The same of notes of which some hold the same cards: each card counts in the first of them alone. */
  apart(notes: readonly IndexedNote[], at: number): readonly CardEvidence[] {
    const seen = new Set<string>()
    return notes.map((note) => {
      const names = this.namesOf(note)
      const fresh = note.cards.filter((_, place) => names[place] === '' || !seen.has(names[place] ?? ''))
      for (const name of names) seen.add(name)
      return fresh.length === note.cards.length ? this.ofCards(note, at) : this.gather(note, fresh, at)
    })
  }

  /** Gathers the cards of notes that are not gathered yet, a note at a time, so that it can be done in slices. */
  *gathering(notes: Iterable<IndexedNote>, at: number): Steps<void> {
    for (const note of notes) {
      if (this.has(note)) continue
      this.ofCards(note, at)
      yield
    }
  }

  /** Whether what its cards tell is gathered. */
  has(note: IndexedNote): boolean {
    return this.cards.has(note)
  }

  private gather(note: IndexedNote, cards: readonly IndexedCard[], at: number): CardEvidence {
    this.gathered++
    return cardEvidence(note, cards, at)
  }

  /** A duplicated note holds the same cards with the same first events. */
  namesOf(note: IndexedNote): readonly string[] {
    const known = this.names.get(note)
    if (known !== undefined) return known
    const names = note.cards.map(({ card }) => {
      const first = earliestIn(card.history)
      return first === null ? '' : `${card.key} ${first}`
    })
    this.names.set(note, names)
    return names
  }
}

/** Whether some cards stand in more than one note; kept as notes change, so that a change costs what changed. */
export class Doubles {
  private readonly counts = new Map<string, number>()
  private doubled = 0

  constructor(private readonly evidence: Evidence) {}

  get some(): boolean {
    return this.doubled > 0
  }

  /** One note took the place of another; null: there was, or is, none. */
  replace(before: IndexedNote | null, after: IndexedNote | null): void {
    if (before !== null) this.count(before, -1)
    if (after !== null) this.count(after, 1)
  }

  private count(note: IndexedNote, change: 1 | -1): void {
    for (const name of this.evidence.namesOf(note)) {
      if (name === '') continue
      const before = this.counts.get(name) ?? 0
      const after = before + change
      if (after === 0) this.counts.delete(name)
      else this.counts.set(name, after)
      this.doubled += Number(after > 1) - Number(before > 1)
    }
  }
}

/** What a unit's boxes and status tell. */
export function itemEvidence(unit: Unit, items: readonly ChecklistItem[]): ItemEvidence {
  const skipped = unit.status === 'skipped'
  const ticked = skipped ? [] : items.filter(({ state }) => state === 'done' || (unit.status === 'done' && state === 'todo'))
  const alone = items.length === 0 && unit.status === 'done'
  const dates = alone ? [unit.completed] : ticked.map(({ done }) => done ?? unit.completed)
  const days = dates.map((date) => (date === null ? null : dateToDay(date)))
  const doneOn = days.filter((day) => day !== null).sort((a, b) => a - b)
  const undated = days.length - doneOn.length
  const completed = unit.completed === null ? null : dateToDay(unit.completed)
  const on = completed ?? (undated > 0 ? null : doneOn.at(-1) ?? null)
  return { done: days.length, doneOn, undated, unit: { done: isDone({ unit, items, known: false }), on } }
}

const grades = 'ahgz'

function cardEvidence(note: IndexedNote, cards: readonly IndexedCard[], at: number): CardEvidence {
  const reviews: number[] = []
  const timed: Timed[] = []
  const untimed: number[] = []
  const tried: Tried[] = []
  const turns: (readonly Turn[])[] = []
  const drawn: (readonly Timed[])[] = []
  const scheduler = Scheduler.for(note.plan)
  for (const { card } of cards) {
    const own: Turn[] = []
    const times: Timed[] = []
    let state = unseen
    let lastDay: number | null = null
    for (const event of effective(card.events, at).events) {
      const day = studyDay(event.at, note.plan)
      if (isGrade(event)) {
        reviews.push(day)
        if (event.seconds === null) untimed.push(day)
        else times.push({ day, at: event.at, seconds: event.seconds })
        if (day !== lastDay && state.phase === 'review') {
          tried.push({ day, mature: state.stability >= matureDays, kept: event.op !== 'a' })
        }
        lastDay = day
      }
      state = scheduler.apply(state, event)
      const mature = state.phase === 'review' && state.stability >= matureDays ? state : null
      if (mature !== null || own.at(-1)?.mature) own.push({ day, mature })
    }
    turns.push(own)
    timed.push(...times)
    if (card.cue.kind === 'diagram') drawn.push(times)
  }
  const byDay = (a: { readonly day: number }, b: { readonly day: number }): number => a.day - b.day
  return {
    reviews: reviews.sort((a, b) => a - b), timed: timed.sort((a, b) => a.at - b.at), untimed: untimed.sort((a, b) => a - b),
    tried: tried.sort(byDay), turns, drawn,
  }
}

function isGrade({ op }: ReviewEvent): boolean {
  return grades.includes(op)
}

/** How many of these days, which run in order, are at most `day`. */
export function upTo(days: readonly number[], day: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] ?? Infinity) <= day) low = middle + 1
    else high = middle
  }
  return low
}
