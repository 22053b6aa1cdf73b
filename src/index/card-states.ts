import type { Card } from '../cards/card'
import type { PlanDefaults } from '../curriculum/curriculum'
import type { ReviewEvent } from '../history/event'
import { effective } from '../history/log'
import { latestIn } from '../history/packed'
import { studyDay } from '../schedule/day'
import { Scheduler, unseen } from '../schedule/scheduler'
import type { IndexedCard } from './due'
import { same } from './sameness'

/** What a card is under these parameters at `now`, epoch ms. */
export function stateOf(card: Card, plan: PlanDefaults, now: number): IndexedCard {
  if (card.history === '') return { card, state: unseen, firstDay: null }
  const { events } = effective(card.events, now)
  const begun = firstGrade(events)
  return { card, state: Scheduler.for(plan).replay(events), firstDay: begun === null ? null : studyDay(begun, plan) }
}

/** Epoch ms of the first grade since the last reset: when the card ceased to be new. */
function firstGrade(events: readonly ReviewEvent[]): number | null {
  const reset = events.findLastIndex(({ op }) => op === 'r')
  for (let place = reset + 1; place < events.length; place++) {
    const { at, op } = events[place] ?? {}
    if (at !== undefined && (op === 'a' || op === 'h' || op === 'g' || op === 'z')) return at
  }
  return null
}

/** Time of the latest event of all cards; 0 where there is none. */
export function latestOf(cards: readonly Card[]): number {
  let latest = 0
  for (const { history } of cards) latest = Math.max(latest, latestIn(history) ?? 0)
  return latest
}

/** What stood of a note's cards, to be taken over where it still holds. */
export class KnownCards {
  private byKey: ReadonlyMap<string, IndexedCard> | null = null

  constructor(private readonly cards: readonly IndexedCard[]) {}

  /** The card as it stood, the same object where nothing differs; null where its history is another. `place` is where it may stand. */
  find(card: Card, place: number): IndexedCard | null {
    const known = this.at(card.key, place)
    if (known?.card.history !== card.history) return null
    return same(known.card, card) ? known : { card, state: known.state, firstDay: known.firstDay }
  }

  private at(key: string, place: number): IndexedCard | undefined {
    const here = this.cards[place]
    if (here?.card.key === key) return here
    this.byKey ??= new Map(this.cards.map((indexed) => [indexed.card.key, indexed]))
    return this.byKey.get(key)
  }
}
