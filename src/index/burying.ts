import { studyDay } from '../schedule/day'
import type { IndexedCard } from './due'
import type { VaultIndex } from './vault-index'

/**
 * Whether a card waits for another day because another cloze of its note was graded on the study day of `at`. One that is in its
 * learning steps is not held back.
 */
export function isBuried(index: VaultIndex, { card, state }: IndexedCard, at: number): boolean {
  if (card.cue.kind !== 'cloze' || state.phase === 'learning' || state.phase === 'relearning') return false
  const note = index.note(card.path)
  if (note === null) return false
  const today = studyDay(at, note.plan)
  return note.cards.some((other) => other.card.cue.kind === 'cloze' && other.card.key !== card.key
    && other.state.last !== null && studyDay(other.state.last, note.plan) === today)
}

/** Whether of the cards due now, and of new ones where `fresh`, one may be asked today. Looks no further than the first. */
export function hasUnburied(index: VaultIndex, curriculum: string | null, at: number, fresh: boolean): boolean {
  for (const indexed of index.due(curriculum, at)) if (!isBuried(index, indexed, at)) return true
  if (fresh) for (const indexed of index.fresh(curriculum)) if (!isBuried(index, indexed, at)) return true
  return false
}
