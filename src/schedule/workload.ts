import type { Memory, Scheduler } from './scheduler'

/** Cards that are alike: the means of what is remembered of them. */
export interface CardGroup extends Memory {
  readonly cards: number
  /** Days since the last grade. */
  readonly elapsed: number
  /** Within learning steps: shown today, whatever the interval. */
  readonly learning: boolean
}

export interface WorkloadInput {
  readonly scheduler: Scheduler
  /** The desired retention to plan for. */
  readonly retention: number
  readonly groups: readonly CardGroup[]
  /** New cards of each day, today first; as many days are looked ahead. */
  readonly fresh: readonly number[]
  /** How many learning steps a new card has. */
  readonly steps: number
}

interface Sum {
  cards: number
  stability: number
  difficulty: number
  elapsed: number
}

/** Stabilities this close together are taken as one. */
const stabilityRatio = Math.log(1.2)

/** One number for cards that may be taken together: stabilities within a factor of 1.2, difficulties within one. */
export function likeness({ stability, difficulty }: Memory): number {
  return (Math.round(Math.log(Math.max(stability, 0.01)) / stabilityRatio) + 64) * 16 + Math.round(difficulty)
}

/**
 * How many cards are shown on each day, in expected values: of those asked the share that recall gives is graded good,
 * the rest again, and once more where there are learning steps. Cards are simulated in groups of their like, so that the
 * work depends on the days and not on the number of cards. It is done step by step, each a day: with thousands of groups a day takes some
 * milliseconds.
 */
export function* expectedShowings({ scheduler, retention, groups, fresh, steps }: WorkloadInput): Generator<undefined, readonly number[], undefined> {
  const days = fresh.length
  const shown = fresh.map(() => 0)
  const due = fresh.map(() => new Map<number, Sum>())
  const put = (day: number, cards: number, memory: Memory, elapsed: number): void => {
    const sums = due[day]
    if (sums === undefined || cards <= 0) return
    const like = likeness(memory)
    const sum = sums.get(like) ?? { cards: 0, stability: 0, difficulty: 0, elapsed: 0 }
    sum.cards += cards
    sum.stability += cards * memory.stability
    sum.difficulty += cards * memory.difficulty
    sum.elapsed += cards * elapsed
    sums.set(like, sum)
  }
  const schedule = (day: number, cards: number, memory: Memory): void => {
    const interval = scheduler.daysUntil(retention, memory.stability)
    put(day + interval, cards, memory, interval)
  }
  for (const { cards, elapsed, learning, stability, difficulty } of groups) {
    const memory = { stability, difficulty }
    if (learning) {
      shown[0] = (shown[0] ?? 0) + cards
      schedule(0, cards, scheduler.memoryAfter(memory, elapsed, 'g'))
      continue
    }
    const wait = Math.max(0, scheduler.daysUntil(retention, stability) - elapsed)
    put(wait, cards, memory, elapsed + wait)
  }
  yield
  let first = scheduler.memoryAfter(null, 0, 'g')
  for (let step = 1; step < steps; step++) first = scheduler.memoryAfter(first, 0, 'g')
  for (let day = 0; day < days; day++) {
    const begun = fresh[day] ?? 0
    let showings = begun * Math.max(1, steps)
    schedule(day, begun, first)
    for (const { cards, ...sums } of due[day]?.values() ?? []) {
      const memory = { stability: sums.stability / cards, difficulty: sums.difficulty / cards }
      const elapsed = sums.elapsed / cards
      const recall = scheduler.recallAfter(elapsed, memory.stability)
      const forgotten = scheduler.memoryAfter(memory, elapsed, 'a')
      schedule(day, cards * recall, scheduler.memoryAfter(memory, elapsed, 'g'))
      schedule(day, cards * (1 - recall), steps === 0 ? forgotten : scheduler.memoryAfter(forgotten, 0, 'g'))
      showings += cards * (steps === 0 ? 1 : 2 - recall)
    }
    shown[day] = (shown[day] ?? 0) + showings
    yield
  }
  return shown
}
