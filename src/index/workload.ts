import { lastSecondsIn } from '../history/packed'
import { hasUnburied } from './burying'
import type { IndexedCard } from './due'
import type { VaultIndex } from './vault-index'

/** Seconds for one card where nothing was timed yet. */
export const untimedSeconds = 30

/**
 * How many cards the plan of this path (empty: of units without a known one) may begin on the study day of `at`, those
 * begun already counted. None before its first day, unless the plan itself is `asked` for.
 */
export function newAllowed(index: VaultIndex, plan: string, asked: string | null, at: number): number {
  const path = plan === '' ? null : plan
  const start = path === null ? null : (index.curriculum(path)?.start ?? null)
  if (asked === null && start !== null && start > index.today(path, at)) return 0
  return Math.max(0, index.plan(path).newPerDay - index.begunToday(plan, at))
}

/** So many cards, and the whole minutes they take. */
export interface Load {
  readonly cards: number
  readonly minutes: number
}

/** The median of the seconds that these cards took when last graded, over the first hundred that were timed. */
export function typicalSeconds(cards: Iterable<IndexedCard>): number {
  const seconds: number[] = []
  for (const { card } of cards) {
    const timed = lastSecondsIn(card.history)
    if (timed !== null) seconds.push(timed)
    if (seconds.length === 100) break
  }
  return median(seconds) ?? untimedSeconds
}

/** The middle one, or half way between the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}

/** Whole minutes for so many cards, at least one where there are any. */
export function minutesFor(cards: number, secondsEach: number): number {
  return cards === 0 ? 0 : Math.max(1, Math.round((cards * secondsEach) / 60))
}

/** What is due tomorrow. */
export function tomorrowLoad(index: VaultIndex, curriculum: string | null, at: number): Load {
  const cards = index.dueIn(1, curriculum, at)
  return { cards, minutes: minutesFor(cards, typicalSeconds(index.due(curriculum, at))) }
}

/**
 * What a sitting begun now would hold: all that is due and the day's share of new cards of each curriculum (`fresh`). Nothing where
 * all of it waits for another day.
 */
export function todayLoad(index: VaultIndex, curriculum: string | null, at: number): Load & { readonly fresh: number } {
  let cards = 0
  let fresh = 0
  for (const { plan, counts } of index.countsByPlan(curriculum, at)) {
    const share = Math.min(counts.new, newAllowed(index, plan, curriculum, at))
    fresh += share
    cards += counts.due + share
  }
  if (cards > 0 && !hasUnburied(index, curriculum, at, fresh > 0)) return { cards: 0, fresh: 0, minutes: 0 }
  return { cards, fresh, minutes: minutesFor(cards, typicalSeconds(index.due(curriculum, at))) }
}
