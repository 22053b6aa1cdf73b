import type { Card } from '../cards/card'
import { unseen, type CardPhase } from '../schedule/scheduler'
import type { IndexedCard, Shelved } from './due'
import type { IndexedNote } from './indexed'
import { Unread } from './unread'

const phases: readonly CardPhase[] = ['new', 'learning', 'review', 'relearning']

type StoredState = readonly [
  phase: number, stability: number, difficulty: number, due: number | null, dueDay: number | null, last: number | null, reps: number,
  lapses: number, step: number, suspended: boolean, first: number | null, count: number, firstDay: number | null,
]

/** The states of a note's cards, and what is asked of them at once. */
export interface StoredStates {
  /** The note's, see `IndexedNote`: for a note with another they do not hold. */
  readonly mark: string
  readonly shelved: Shelved
  /** JSON: of each card its state, 0 without events. */
  readonly cards: string
}

/** The states of a note's cards, in their order. */
export function storeStates(note: IndexedNote): StoredStates {
  const { mark, shelved } = note
  return { mark, shelved, cards: note.storedStates ?? JSON.stringify(note.cards.map(storeState)) }
}

/** The cards in the states that were stored of them. */
export function restoreCards(stored: StoredStates, cards: () => readonly Card[]): Unread<readonly IndexedCard[]> {
  return new Unread(stored.cards, (text) => {
    const states = JSON.parse(text) as readonly (StoredState | 0)[]
    return cards().map((card, place) => ({ card, ...restoreState(states[place] ?? 0) }))
  })
}

function storeState({ state, firstDay }: IndexedCard): StoredState | 0 {
  if (state === unseen) return 0
  const { phase, stability, difficulty, due, dueDay, last, reps, lapses, step, suspended, first, count } = state
  return [phases.indexOf(phase), stability, difficulty, due, dueDay, last, reps, lapses, step, suspended, first, count, firstDay]
}

function restoreState(stored: StoredState | 0): Pick<IndexedCard, 'state' | 'firstDay'> {
  if (stored === 0) return { state: unseen, firstDay: null }
  const [phase, stability, difficulty, due, dueDay, last, reps, lapses, step, suspended, first, count, firstDay] = stored
  return { state: { phase: phases[phase] ?? 'new', stability, difficulty, due, dueDay, last, reps, lapses, step, suspended, first, count }, firstDay }
}
