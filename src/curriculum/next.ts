import { comparePlaces } from './plan-order'
import { compareText } from './progress'

/** A unit as far as it matters for what to study next. */
export interface Learnable {
  readonly path: string
  readonly title: string
  readonly weeks: readonly number[]
  readonly day: string | null
  readonly tier: string | null
  readonly minutes: number | null
  /** skipped: nothing of it is left to do, by the learner's choice. */
  readonly state: 'open' | 'done' | 'skipped'
  /** How many of its items are done, once it is begun; else null. */
  readonly begun: Begun | null
  /** Paths of the units that its prerequisites lead to; others do not count. */
  readonly prerequisites: readonly string[]
}

export interface Begun {
  readonly done: number
  readonly items: number
}

/** What is remembered of a unit now. */
export interface Memory {
  /** Done, and each of its cards mature and not forgotten. */
  readonly mastered: boolean
  /** Mean retrievability of its cards, 0 to 1; null where none was graded. */
  readonly recall: number | null
  /** The desired retention of its plan. */
  readonly retention: number
  /** Cards under the desired retention. */
  readonly under: number
}

export interface Named {
  readonly path: string
  readonly title: string
}

/** A prerequisite that is being forgotten. */
export interface Fading extends Named {
  readonly recall: number
  /** How many cards are to be refreshed. */
  readonly cards: number
}

/** Why a unit can be studied now. All empty: it needs nothing. */
export interface Why {
  readonly begun: Begun | null
  readonly mastered: readonly Named[]
  /** Prerequisites that are done and not mastered. */
  readonly done: readonly Named[]
}

export interface NextUnit extends Named {
  readonly minutes: number | null
  readonly why: Why
  /** Units of which this is the last prerequisite that is missing. */
  readonly unlocks: readonly Named[]
  /** The most forgotten first. */
  readonly fading: readonly Fading[]
}

/** Units that can be studied now, in the order of study, with what tells why. It holds until one of the units is another. */
export interface StudyOrder {
  /** All that were looked at, by path. */
  readonly units: ReadonlyMap<string, Learnable>
  readonly unlocked: readonly Learnable[]
  /** Path → units of which it is the last prerequisite that is missing. */
  readonly unlocks: ReadonlyMap<string, readonly Learnable[]>
}

/**
 * Units to study next: those begun, then by week, day and tier of the plan, then those that unlock more, then by path. Only units
 * that are open and whose prerequisites are all done. `units` are all that are listed or named by one another; of these `listed` picks.
 */
export function orderNext(units: Iterable<Learnable>, listed: (path: string) => boolean): StudyOrder {
  const known = new Map<string, Learnable>()
  for (const unit of units) known.set(unit.path, unit)
  const unlocked: Learnable[] = []
  const unlocks = new Map<string, Learnable[]>()
  for (const unit of known.values()) {
    if (unit.state !== 'open') continue
    const [last, another] = prerequisitesOf(unit, known).filter(({ state }) => state !== 'done')
    if (last === undefined && listed(unit.path)) unlocked.push(unit)
    if (last === undefined || another !== undefined) continue
    const others = unlocks.get(last.path)
    if (others === undefined) unlocks.set(last.path, [unit])
    else others.push(unit)
  }
  const count = ({ path }: Learnable): number => unlocks.get(path)?.length ?? 0
  unlocked.sort((a, b) => compareUnits(a, b) || count(b) - count(a) || compareText(a.path, b.path))
  return { units: known, unlocked, unlocks }
}

/** The first `limit` of them. `memory` is asked for what these need, once each. */
export function nextUnits({ units, unlocked, unlocks }: StudyOrder, memory: (path: string) => Memory, limit = Infinity): readonly NextUnit[] {
  const remembered = new Map<string, Memory>()
  const remember = (path: string): Memory => {
    const found = remembered.get(path) ?? memory(path)
    remembered.set(path, found)
    return found
  }
  return unlocked.slice(0, limit).map((unit) => {
    const needed = prerequisitesOf(unit, units)
    return {
      ...named(unit),
      minutes: unit.minutes,
      why: {
        begun: unit.begun,
        mastered: needed.filter(({ path }) => remember(path).mastered).map(named),
        done: needed.filter(({ path }) => !remember(path).mastered).map(named),
      },
      unlocks: (unlocks.get(unit.path) ?? []).map(named).sort((a, b) => compareText(a.path, b.path)),
      fading: needed.flatMap((one) => fadingOf(one, remember(one.path)))
        .sort((a, b) => a.recall - b.recall || compareText(a.path, b.path)),
    }
  })
}

/** Each once, however often it is named. */
function prerequisitesOf(unit: Learnable, known: ReadonlyMap<string, Learnable>): readonly Learnable[] {
  const { prerequisites } = unit
  const once = prerequisites.length < 2 ? prerequisites : [...new Set(prerequisites)]
  return once.map((path) => known.get(path)).filter((found) => found !== undefined)
}

function fadingOf(unit: Learnable, { recall, retention, under }: Memory): readonly Fading[] {
  return recall === null || recall >= retention ? [] : [{ ...named(unit), recall, cards: under }]
}

function named({ path, title }: Learnable): Named {
  return { path, title }
}

/** What is begun first, then as the plan has it. */
function compareUnits(a: Learnable, b: Learnable): number {
  return Number(b.begun !== null) - Number(a.begun !== null) || comparePlaces(a, b)
}
