import type { IndexedNote } from '../index/indexed'
import { matureDays } from '../index/due'
import { studyDay } from '../schedule/day'
import { Scheduler } from '../schedule/scheduler'

/** Upper ends of the bins of stability in days; the last bin has none. */
export const stabilityEnds: readonly number[] = [1, 3, 7, matureDays, 60, 180]
/** Lower ends of the bins of recall in percent; the first bin holds all below the second. */
export const recallStarts: readonly number[] = [50, 55, 60, 65, 70, 75, 80, 85, 90, 95]

/** What the cards of one note, or of many, are remembered like. Suspended and new cards are in no bin. */
export interface Memories {
  readonly cards: number
  readonly fresh: number
  readonly mature: number
  /** By `stabilityEnds`, one more than they are: each bin up to and without its end. */
  readonly stability: readonly number[]
  /** By `recallStarts`. */
  readonly recall: readonly number[]
  /** Mean chance of recall, 0 to 1; null where no card was graded. */
  readonly mean: number | null
  /** Cards under the desired retention of their plan. */
  readonly under: number
}

const nothing: Memories = {
  cards: 0, fresh: 0, mature: 0, stability: [...stabilityEnds.map(() => 0), 0], recall: recallStarts.map(() => 0), mean: null, under: 0,
}

/** Counts memories once per note and study day; a grade makes one note be counted anew. */
export class MemoryCounts {
  private readonly kept = new WeakMap<IndexedNote, { readonly day: number; readonly memories: Memories }>()
  private count = 0

  /** How many notes were looked into so far. */
  get looked(): number {
    return this.count
  }

  of(note: IndexedNote, at: number): Memories {
    if (note.cards.length === 0) return nothing
    const day = studyDay(at, note.plan)
    const known = this.kept.get(note)
    if (known?.day === day) return known.memories
    this.count++
    const memories = countMemories(note, at)
    this.kept.set(note, { day, memories })
    return memories
  }

  /** Those of many notes together. */
  sum(notes: Iterable<IndexedNote>, at: number): Memories {
    const stability = [...nothing.stability]
    const recall = [...nothing.recall]
    let [cards, fresh, mature, under, weight] = [0, 0, 0, 0, 0]
    for (const note of notes) {
      const own = this.of(note, at)
      cards += own.cards
      fresh += own.fresh
      mature += own.mature
      under += own.under
      weight += (own.mean ?? 0) * (own.cards - own.fresh)
      own.stability.forEach((count, bin) => stability[bin] = (stability[bin] ?? 0) + count)
      own.recall.forEach((count, bin) => recall[bin] = (recall[bin] ?? 0) + count)
    }
    return { cards, fresh, mature, stability, recall, under, mean: cards === fresh ? null : weight / (cards - fresh) }
  }
}

/** The bin of a stability in days. */
export function stabilityBin(days: number): number {
  const bin = stabilityEnds.findIndex((end) => days < end)
  return bin < 0 ? stabilityEnds.length : bin
}

/** The bin of a chance of recall, 0 to 1. */
export function recallBin(chance: number): number {
  const bin = Math.floor((chance * 100 - 50) / 5 + 1e-9)
  return Math.max(0, Math.min(recallStarts.length - 1, bin))
}

function countMemories(note: IndexedNote, at: number): Memories {
  const scheduler = Scheduler.for(note.plan)
  const stability = [...nothing.stability]
  const recall = [...nothing.recall]
  let [cards, fresh, mature, under, sum] = [0, 0, 0, 0, 0]
  for (const { state } of note.cards) {
    if (state.suspended) continue
    cards++
    const chance = scheduler.retrievability(state, at)
    if (chance === null) {
      fresh++
      continue
    }
    sum += chance
    if (chance < note.plan.retention) under++
    if (state.phase === 'review' && state.stability >= matureDays) mature++
    const [first, second] = [stabilityBin(state.stability), recallBin(chance)]
    stability[first] = (stability[first] ?? 0) + 1
    recall[second] = (recall[second] ?? 0) + 1
  }
  return { cards, fresh, mature, stability, recall, under, mean: cards === fresh ? null : sum / (cards - fresh) }
}
