import { Scheduler, unseen, type CardPhase, type CardState } from '../schedule/scheduler'
import type { IndexedCard } from './due'
import type { IndexedNote } from './indexed'

const phases: readonly CardPhase[] = ['new', 'learning', 'review', 'relearning']

type StoredState = readonly [
  phase: number, stability: number, difficulty: number, due: number | null, dueDay: number | null, last: number | null, reps: number,
  lapses: number, step: number, suspended: boolean, first: number | null, count: number, firstDay: number | null,
]

/** The states of a note's cards under certain parameters, as plain data; 0 for a card without events. */
export interface StoredStates {
  /** What `Scheduler.markOf` gives for the parameters. */
  readonly mark: string
  readonly cards: readonly (StoredState | 0)[]
}

/** The states of a note's cards, in their order. */
export function storeStates(note: IndexedNote): StoredStates {
  return { mark: Scheduler.markOf(note.plan), cards: note.cards.map(storeState) }
}

function storeState({ state, firstDay }: IndexedCard): StoredState | 0 {
  if (state === unseen) return 0
  const { phase, stability, difficulty, due, dueDay, last, reps, lapses, step, suspended, first, count } = state
  return [phases.indexOf(phase), stability, difficulty, due, dueDay, last, reps, lapses, step, suspended, first, count, firstDay]
}

/** The state that was stored of a card. */
export function restoreState(stored: StoredState | 0): { readonly state: CardState; readonly firstDay: number | null } {
  if (stored === 0) return { state: unseen, firstDay: null }
  const [phase, stability, difficulty, due, dueDay, last, reps, lapses, step, suspended, first, count, firstDay] = stored
  return { state: { phase: phases[phase] ?? 'new', stability, difficulty, due, dueDay, last, reps, lapses, step, suspended, first, count }, firstDay }
}
