import { compareText } from '../curriculum/progress'
import { isBuried } from '../index/burying'
import { isFresh, type IndexedCard } from '../index/due'
import type { IndexedNote } from '../index/indexed'
import type { VaultIndex } from '../index/vault-index'
import { newAllowed } from '../index/workload'
import { Scheduler } from '../schedule/scheduler'
import { fadingCards } from '../stats/fading'
import { ascending } from './ascending'

/** What a review is about. */
export interface Scope {
  /** One curriculum, by path, or all. */
  readonly curriculum: string | null
  /** One note, by path: all its cards, due or not. */
  readonly note: string | null
  /** Beyond the day's share: new cards over the limit, and where nothing is left of today, what falls due tomorrow. */
  readonly ahead: boolean
  /**
   * Of what the day brings one kind alone; null: all. fading: of units that fade the cards under the desired retention,
   * whatever the day brings, and no new ones.
   */
  readonly only: 'due' | 'new' | 'learning' | 'fading' | null
}

export const everything: Scope = { curriculum: null, note: null, ahead: false, only: null }

export interface CardRef {
  readonly path: string
  readonly key: string
}

export function refOf({ card }: IndexedCard): CardRef {
  return { path: card.path, key: card.key }
}

export function sameCard(a: CardRef, b: CardRef): boolean {
  return a.path === b.path && a.key === b.key
}

/**
 * All due and all new cards in the order of study: learning cards by the time they return, then reviews by their due day
 * (within a day the ones most nearly forgotten first), then new cards as the plan has them.
 */
export function studyOrder(index: VaultIndex, scope: Scope, at: number): readonly IndexedCard[] {
  return [...dueInOrder(index, scope, at), ...freshInOrder(index, scope)]
}

function dueInOrder(index: VaultIndex, scope: Scope, at: number): readonly IndexedCard[] {
  const cards: IndexedCard[] = []
  // Cards are many and days are few: sorted within their days they are compared far less often.
  const reviews = new Map<number, Review[]>()
  for (const indexed of seen(index, scope, at)) {
    const { phase, dueDay } = indexed.state
    if (phase !== 'review') {
      cards.push(indexed)
      continue
    }
    const review = { indexed, recall: recallOf(index, indexed, at) }
    const day = reviews.get(dueDay ?? 0)
    if (day === undefined) reviews.set(dueDay ?? 0, [review])
    else day.push(review)
  }
  cards.sort((a, b) => (a.state.due ?? 0) - (b.state.due ?? 0) || byPlace(a, b))
  for (const [, day] of [...reviews].sort(([a], [b]) => a - b)) {
    day.sort((a, b) => a.recall - b.recall || byPlace(a.indexed, b.indexed))
    for (const { indexed } of day) cards.push(indexed)
  }
  return cards
}

interface Review {
  readonly indexed: IndexedCard
  readonly recall: number
}

function seen(index: VaultIndex, scope: Scope, at: number): Iterable<IndexedCard> {
  if (scope.only === 'fading') return fadingCards(index, scope.curriculum, at)
  if (scope.note === null) return index.due(scope.curriculum, at, scope.ahead ? 1 : 0)
  return (index.note(scope.note)?.cards ?? []).filter(({ state }) => state.phase !== 'new' && !state.suspended)
}

function recallOf(index: VaultIndex, { card, state }: IndexedCard, at: number): number {
  const plan = index.note(card.path)?.plan
  return plan === undefined ? 0 : (Scheduler.for(plan).retrievability(state, at) ?? 0)
}

/** New cards by the first week of their unit, then path, then place in the note. */
export function freshInOrder(index: VaultIndex, scope: Scope): readonly IndexedCard[] {
  if (scope.only === 'fading') return []
  if (scope.note !== null) return freshOf(index.note(scope.note))
  // Notes are many and weeks are few: sorted within their weeks, notes are compared half as often, and by their paths alone.
  const weeks = new Map<number, IndexedNote[]>()
  for (const [, notes] of index.freshNotes(scope.curriculum)) {
    for (const note of notes) {
      const week = weeks.get(weekOf(note))
      if (week === undefined) weeks.set(weekOf(note), [note])
      else week.push(note)
    }
  }
  return [...weeks].sort(([a], [b]) => a - b).flatMap(([, notes]) => notes.sort(byPath).flatMap(freshOf))
}

function freshOf(note: IndexedNote | null): readonly IndexedCard[] {
  const fresh = (note?.cards ?? []).filter(isFresh)
  // As a note is read, its cards stand in order.
  return fresh.every((card, place) => place === 0 || byPlace(fresh[place - 1] ?? card, card) <= 0) ? fresh : fresh.sort(byPlace)
}

function weekOf({ entry }: IndexedNote): number {
  return entry.unit.weeks[0] ?? Number.MAX_SAFE_INTEGER
}

function byPath({ entry: a }: IndexedNote, { entry: b }: IndexedNote): number {
  return compareText(a.path, b.path)
}

function byWeek(a: IndexedNote, b: IndexedNote): number {
  return weekOf(a) - weekOf(b) || byPath(a, b)
}

/** Its cards are asked whether they are due or not. */
export function isWhole({ note, only }: Scope): boolean {
  return note !== null || only === 'fading'
}

function byPlace(a: IndexedCard, b: IndexedCard): number {
  if (a.card.path !== b.card.path) return a.card.path < b.card.path ? -1 : 1
  return a.card.cue.line - b.card.cue.line || (a.card.key < b.card.key ? -1 : a.card.key > b.card.key ? 1 : 0)
}

/**
 * The cards of one sitting, in order: all that is due, and of the new ones no more than `new_per_day` of each
 * curriculum, those already begun today counted, and none of a curriculum whose first day is still to come, unless it is
 * the one that is asked for. Of several clozes of one note only one a day; one that is in its
 * learning steps is not held back.
 */
export function sitting(index: VaultIndex, scope: Scope, at: number): readonly IndexedCard[] {
  const cards = sittingOfAll(index, scope, at)
  return scope.only === null || scope.only === 'fading' ? cards : cards.filter(({ state: { phase } }) => kindsOf(phase).includes(scope.only))
}

function kindsOf(phase: IndexedCard['state']['phase']): readonly Scope['only'][] {
  return phase === 'new' ? ['new'] : phase === 'review' ? ['due'] : ['due', 'learning']
}

function sittingOfAll(index: VaultIndex, scope: Scope, at: number): readonly IndexedCard[] {
  if (isWhole(scope)) return studyOrder(index, scope, at)
  if (!scope.ahead) return shareOfToday(index, scope, at)
  const { chosen, heldBack } = choose(index, { ...scope, ahead: false }, at)
  const today = [...chosen, ...heldBack]
  return today.length > 0 ? today : choose(index, scope, at).chosen
}

/** What `choose` chooses, without putting more notes in order than it takes new cards from. */
function shareOfToday(index: VaultIndex, scope: Scope, at: number): readonly IndexedCard[] {
  const asked = oneClozeADay(index, at)
  const due = dueInOrder(index, scope, at).filter(asked)
  const fresh = new Map<IndexedNote, readonly IndexedCard[]>()
  for (const [plan, notes] of index.freshNotes(scope.curriculum)) {
    let left = newAllowed(index, plan, scope.curriculum, at)
    for (const note of left === 0 ? [] : ascending(notes, byWeek)) {
      const cards = freshOf(note).filter(asked).slice(0, left)
      fresh.set(note, cards)
      left -= cards.length
      if (left === 0) break
    }
  }
  return [...due, ...[...fresh.keys()].sort(byWeek).flatMap((note) => fresh.get(note) ?? [])]
}

/** Tells card by card whether it is asked: of several clozes of a note the first alone. */
function oneClozeADay(index: VaultIndex, at: number): (indexed: IndexedCard) => boolean {
  const clozed = new Set<string>()
  return (indexed) => {
    const { card, state: { phase } } = indexed
    if (card.cue.kind !== 'cloze') return true
    if (phase !== 'learning' && phase !== 'relearning' && (clozed.has(card.path) || isBuried(index, indexed, at))) return false
    clozed.add(card.path)
    return true
  }
}

/** The new cards that `new_per_day` alone keeps out of a sitting begun now, in order. */
export function heldBack(index: VaultIndex, scope: Scope, at: number): readonly IndexedCard[] {
  return isWhole(scope) ? [] : choose(index, { ...scope, ahead: false }, at).heldBack
}

interface Chosen {
  readonly chosen: readonly IndexedCard[]
  readonly heldBack: readonly IndexedCard[]
}

function choose(index: VaultIndex, scope: Scope, at: number): Chosen {
  const allowed = new Map<string, number>()
  const asked = oneClozeADay(index, at)
  const chosen: IndexedCard[] = []
  const over: IndexedCard[] = []
  for (const indexed of studyOrder(index, scope, at)) {
    const { card, state } = indexed
    const note = index.note(card.path)
    if (note === null) continue
    if (!asked(indexed)) continue
    if (state.phase === 'new') {
      const plan = note.curricula[0] ?? ''
      const left = allowed.get(plan) ?? newAllowed(index, plan, scope.curriculum, at)
      if (left === 0) {
        over.push(indexed)
        continue
      }
      allowed.set(plan, left - 1)
    }
    chosen.push(indexed)
  }
  return { chosen, heldBack: over }
}
