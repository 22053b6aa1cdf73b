import type { PlanDefaults } from '../curriculum/curriculum'
import { isBuried } from '../index/burying'
import { isFresh, type IndexedCard } from '../index/due'
import type { IndexedNote } from '../index/indexed'
import { nowhere } from '../index/shelves'
import { UnitOrder } from '../index/unit-order'
import type { VaultIndex } from '../index/vault-index'
import { newAllowed } from '../index/workload'
import { Scheduler } from '../schedule/scheduler'
import { fadingCards } from '../stats/fading'

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

function dueInOrder(index: VaultIndex, scope: Scope, at: number): IndexedCard[] {
  const cards: IndexedCard[] = []
  // Cards are many and days are few: sorted within their days they are compared far less often.
  const reviews = new Map<number, Review[]>()
  const recallOf = recalling(index, at)
  for (const indexed of seen(index, scope, at)) {
    const { phase, dueDay } = indexed.state
    if (phase !== 'review') {
      cards.push(indexed)
      continue
    }
    const review = { indexed, recall: recallOf(indexed) }
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

/** Tells of cards how well they are remembered; many of one plan come one after the other. */
function recalling(index: VaultIndex, at: number): (indexed: IndexedCard) => number {
  let plan: PlanDefaults | null = null
  let scheduler: Scheduler | null = null
  return ({ card, state }) => {
    const own = index.note(card.path)?.plan ?? null
    if (own !== plan) {
      plan = own
      scheduler = own === null ? null : Scheduler.for(own)
    }
    return scheduler?.retrievability(state, at) ?? 0
  }
}

/** New cards by the first week of their unit, then path, then place in the note. */
export function freshInOrder(index: VaultIndex, scope: Scope): readonly IndexedCard[] {
  if (scope.only === 'fading') return []
  if (scope.note !== null) return freshOf(index.note(scope.note))
  const paths: string[] = []
  for (const [, notes] of index.freshNotes(scope.curriculum)) for (const path of notes) paths.push(path)
  const cards: IndexedCard[] = []
  for (const path of UnitOrder.for(index).sorted(paths)) for (const card of freshOf(index.note(path))) cards.push(card)
  return cards
}

function freshOf(note: IndexedNote | null): readonly IndexedCard[] {
  const fresh = (note?.cards ?? []).filter(isFresh)
  // As a note is read, its cards stand in order.
  for (let place = 1; place < fresh.length; place++) {
    const [before, card] = [fresh[place - 1], fresh[place]]
    if (before !== undefined && card !== undefined && byPlace(before, card) > 0) return fresh.sort(byPlace)
  }
  return fresh
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
  const cards = dueInOrder(index, scope, at).filter(asked)
  const shares = new Map<string, { allowed: number; unseen: number }>()
  for (const { plan, counts } of index.countsByPlan(scope.curriculum, at)) {
    const allowed = newAllowed(index, plan, scope.curriculum, at)
    if (allowed > 0 && counts.new > 0) shares.set(plan, { allowed, unseen: counts.new })
  }
  for (const path of shares.size === 0 ? [] : UnitOrder.for(index).all()) {
    const note = index.note(path)
    if (note === null || note.shelved.fresh === 0 || (scope.curriculum !== null && !note.curricula.includes(scope.curriculum))) continue
    const plan = note.curricula[0] ?? nowhere
    const share = shares.get(plan)
    if (share === undefined) continue
    const own = freshOf(note).filter(asked).slice(0, share.allowed)
    for (const card of own) cards.push(card)
    share.allowed -= own.length
    share.unseen -= note.shelved.fresh
    if (share.allowed === 0 || share.unseen === 0) shares.delete(plan)
    if (shares.size === 0) break
  }
  return cards
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
