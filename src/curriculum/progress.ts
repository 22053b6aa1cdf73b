import { dateToDay } from '../schedule/day'
import type { ChecklistItem } from '../notes/checklist'
import type { Curriculum } from './curriculum'
import { stretched } from './pace'
import type { Unit } from './unit'

/** Items of a stage or of a whole plan; skipped ones are not among `items`. */
export interface Tally {
  readonly items: number
  readonly done: number
  readonly mastered: number
  readonly skipped: number
}

/** A unit with what counts in it. */
export interface CountedUnit {
  readonly unit: Unit
  readonly items: readonly ChecklistItem[]
  /** It has cards, and every one of them is mature and not forgotten. */
  readonly known: boolean
}

export type StageKind = 'tier' | 'week' | 'day' | 'category' | 'type'
export const stageKinds: readonly StageKind[] = ['tier', 'week', 'day', 'category', 'type']

export interface Progress extends Tally {
  /** Tallies by the values of each kind of stage, in the order in which one studies them. */
  readonly by: Readonly<Record<StageKind, ReadonlyMap<string, Tally>>>
  /** The weeks over which the items of each stage are spread: its own, else those that its units name. */
  readonly weeks: Readonly<Record<StageKind, ReadonlyMap<string, ReadonlySet<number>>>>
  /** Tallies of the units that stand in no stage of a kind. */
  readonly unstaged: Readonly<Record<StageKind, Tally>>
  /** Study day → dated done items of it. */
  readonly completedOn: ReadonlyMap<number, number>
}

export interface MilestoneState {
  readonly name: string
  /** Study day. Null without a start. */
  readonly due: number | null
  readonly target: number
  readonly done: number
  readonly state: 'met' | 'open' | 'missed'
}

const none: Tally = { items: 0, done: 0, mastered: 0, skipped: 0 }

export function sum(a: Tally, b: Tally): Tally {
  return {
    items: a.items + b.items, done: a.done + b.done, mastered: a.mastered + b.mastered, skipped: a.skipped + b.skipped,
  }
}

/** What one unit contributes. Without a checklist the unit is its own item. */
export function tally(counted: CountedUnit): Tally {
  return partOf(counted).tally
}

interface Part {
  readonly tally: Tally
  /** Study day of each dated done item. */
  readonly completedOn: readonly number[]
}

/** Counted units never change, and those that are counted again are the same objects. */
const parts = new WeakMap<CountedUnit, Part>()

function partOf(counted: CountedUnit): Part {
  const known = parts.get(counted)
  if (known !== undefined) return known
  const days = datesOf(counted).map((date) => (date === null ? null : dateToDay(date)))
  const part = { tally: tallyOf(counted), completedOn: days.filter((day) => day !== null) }
  parts.set(counted, part)
  return part
}

function tallyOf({ unit, items, known }: CountedUnit): Tally {
  const all = Math.max(1, items.length)
  if (unit.status === 'skipped') return { ...none, skipped: all }
  const skipped = items.filter((item) => item.state === 'skipped').length
  const counted = all - skipped
  const ticked = items.filter((item) => item.state === 'done').length
  const done = unit.status === 'done' ? counted : ticked
  return { items: counted, done, mastered: known ? done : 0, skipped }
}

/** done (status, or every box ticked), as opposed to begun or not. */
export function isDone({ unit, items }: CountedUnit): boolean {
  if (unit.status === 'done') return true
  return unit.status !== 'skipped' && items.length > 0
    && items.some((item) => item.state === 'done') && items.every((item) => item.state !== 'todo')
}

/** The stages of a kind that a unit stands in; a week range counts in each of its weeks. */
export function stagesOf(unit: Unit, kind: StageKind): readonly string[] {
  if (kind === 'week') return unit.weeks.map(String)
  const value = unit[kind]
  return value === null ? [] : [value]
}

/** Counts the units of one curriculum. */
export function progressOf(units: Iterable<CountedUnit>): Progress {
  const counter = new ProgressCounter()
  for (const unit of units) counter.add(unit)
  return counter.progress()
}

/** Counts units that come and go one at a time: what one changes costs nothing for the others. */
export class ProgressCounter {
  private readonly total: Sum = { ...none }
  private readonly stages = perKind(() => new Stages())
  private readonly unstaged = perKind((): Sum => ({ ...none }))
  private readonly completedOn = new Map<number, number>()

  add(unit: CountedUnit): void {
    this.count(unit, 1)
  }

  /** Only what was added, and once. */
  remove(unit: CountedUnit): void {
    this.count(unit, -1)
  }

  /** As it stands now; what comes later changes nothing in it. */
  progress(): Progress {
    return {
      ...this.total,
      by: perKind((kind) => this.stages[kind].tallies()),
      weeks: perKind((kind) => this.stages[kind].spread()),
      unstaged: perKind((kind) => ({ ...this.unstaged[kind] })),
      completedOn: new Map(this.completedOn),
    }
  }

  private count(counted: CountedUnit, times: 1 | -1): void {
    const { tally: own, completedOn } = partOf(counted)
    const { unit } = counted
    add(this.total, own, times)
    for (const kind of stageKinds) {
      const stages = stagesOf(unit, kind)
      if (stages.length === 0) add(this.unstaged[kind], own, times)
      for (const stage of stages) this.stages[kind].count(stage, own, kind === 'week' ? [Number(stage)] : unit.weeks, times)
    }
    for (const day of completedOn) countIn(this.completedOn, day, times)
  }
}

interface Stage {
  readonly sum: Sum
  units: number
  /** Week → units that name it. */
  readonly weeks: Map<number, number>
}

/** The stages of one kind, those in which a unit stands. */
class Stages {
  private readonly stages = new Map<string, Stage>()
  /** In the order of study; null once that may be another. */
  private order: readonly string[] | null = null

  count(name: string, own: Tally, weeks: readonly number[], times: 1 | -1): void {
    const stage = this.stages.get(name) ?? { sum: { ...none }, units: 0, weeks: new Map<number, number>() }
    if (stage.units === 0) this.stages.set(name, stage)
    const known = stage.weeks.size
    add(stage.sum, own, times)
    stage.units += times
    for (const week of weeks) countIn(stage.weeks, week, times)
    if (stage.units === 0) this.stages.delete(name)
    if (stage.units === 0 || (stage.units === 1 && times === 1) || stage.weeks.size !== known) this.order = null
  }

  tallies(): ReadonlyMap<string, Tally> {
    return this.each(({ sum: own }) => ({ ...own }))
  }

  spread(): ReadonlyMap<string, ReadonlySet<number>> {
    return this.each(({ weeks }) => new Set(weeks.keys()))
  }

  private each<T>(value: (stage: Stage) => T): ReadonlyMap<string, T> {
    this.order ??= ordered(this.stages)
    const found = new Map<string, T>()
    for (const name of this.order) {
      const stage = this.stages.get(name)
      if (stage !== undefined) found.set(name, value(stage))
    }
    return found
  }
}

type Sum = { -readonly [Name in keyof Tally]: Tally[Name] }

/** Adds in place, or takes away. */
function add(total: Sum, { items, done, mastered, skipped }: Tally, times: 1 | -1): void {
  total.items += times * items
  total.done += times * done
  total.mastered += times * mastered
  total.skipped += times * skipped
}

function countIn(counts: Map<number, number>, key: number, times: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + times
  if (count === 0) counts.delete(key)
  else counts.set(key, count)
}

function perKind<T>(make: (kind: StageKind) => T): Record<StageKind, T> {
  return { tier: make('tier'), week: make('week'), day: make('day'), category: make('category'), type: make('type') }
}

function datesOf({ unit, items }: CountedUnit): readonly (string | null)[] {
  if (unit.status === 'skipped') return []
  if (items.length === 0) return unit.status === 'done' ? [unit.completed] : []
  return items
    .filter((item) => item.state === 'done' || (unit.status === 'done' && item.state === 'todo'))
    .map((item) => item.done ?? unit.completed)
}

/** Numbers by value, then words by the alphabet. */
export function compareStages(a: string, b: string): number {
  const [first, second] = [leading(a), leading(b)]
  return first === second ? compareText(a, b) : first - second
}

/** An order of names and paths that is the same in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function leading(stage: string): number {
  const digits = /\d+/.exec(stage)?.[0]
  return digits === undefined ? Number.MAX_SAFE_INTEGER : Number(digits)
}

function ordered(stages: ReadonlyMap<string, Stage>): readonly string[] {
  const first = new Map([...stages].map(([name, { weeks }]) => [name, Math.min(...weeks.keys())]))
  return [...stages.keys()].sort((a, b) => inStudyOrder(a, b, (stage) => first.get(stage) ?? Infinity))
}

/** Stages with a number by that; those without by the first week in which they are studied, then by the alphabet. */
export function inStudyOrder(a: string, b: string, firstWeek: (stage: string) => number): number {
  const byWeek = leading(a) === leading(b) ? firstWeek(a) - firstWeek(b) : 0
  return (Number.isNaN(byWeek) ? 0 : byWeek) || compareStages(a, b)
}

/** Where each milestone stands on a study day. */
export function milestonesOf(curriculum: Curriculum, progress: Tally, today: number): readonly MilestoneState[] {
  return stretched(curriculum).map(({ name, week, target }) => {
    const due = curriculum.start === null ? null : curriculum.start + Math.ceil(week * 7) - 1
    const met = progress.items > 0 && progress.done >= Math.min(target, progress.items)
    return { name, due, target, done: progress.done, state: met ? 'met' : due !== null && today > due ? 'missed' : 'open' }
  })
}
