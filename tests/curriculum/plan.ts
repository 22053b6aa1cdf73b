import type { Curriculum } from '../../src/curriculum/curriculum'
import { dateToDay } from '../../src/schedule/day'

/** The study day of a date. */
export function day(date: string): number {
  const found = dateToDay(date)
  if (found === null) throw new RangeError(`no date ${date}`)
  return found
}

/** Four weeks of every day from Monday 2026-11-02, but for what is changed. */
export function plan(change: Partial<Curriculum> = {}): Curriculum {
  const pathway = { name: 'Only', weeks: 4, hoursPerWeek: null }
  return {
    path: 'Atlas.md', id: 'atlas', title: 'Atlas', aliases: [], start: day('2026-11-02'), zone: null, dayStart: null, retention: null, steps: null,
    newPerDay: null, kinds: null, pathways: [pathway], pathway, milestones: [], adaptations: [], days: new Set([0, 1, 2, 3, 4, 5, 6]), ...change,
  }
}

/** How many items were done on each of these study days, one entry an item. */
export function perDay(days: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const each of days) counts.set(each, (counts.get(each) ?? 0) + 1)
  return counts
}

export const weekdays: ReadonlySet<number> = new Set([1, 2, 3, 4, 5])

/** `240@4` for a milestone at the end of week 4. */
export function milestones(...written: readonly string[]): Curriculum['milestones'] {
  return written.map((text) => {
    const [target, week] = text.split('@').map(Number)
    return { name: `week ${week}`, week: week ?? 0, target: target ?? 0 }
  })
}

/** A plan of three pathways, the chosen one of so many weeks. */
export function atlas(weeks: 16 | 32 | 52, change: Partial<Curriculum> = {}): Curriculum {
  const pathways = [16, 32, 52].map((length) => ({ name: `${length}`, weeks: length, hoursPerWeek: null }))
  const pathway = pathways.find((found) => found.weeks === weeks) ?? null
  return plan({ pathways, pathway, milestones: milestones('240@4', '480@10', '780@14', '900@16'), ...change })
}
