import { fold } from '../notes/properties'
import type { Measure, Named, Rule } from './adaptation-rule'
import type { Curriculum, Pathway } from './curriculum'
import { paceOf, weeksOf } from './pace'
import { planOrder } from './plan-order'
import { tally, type CountedUnit } from './progress'
import type { Unit } from './unit'

/** What one rule of a plan would do, and what the plan would come to. */
export interface Advice {
  readonly rule: Rule
  /** offered: one is behind by as much as it asks for · later: not yet · nothing: it would change nothing (any more). */
  readonly state: 'offered' | 'later' | 'nothing'
  /** Paths of the units it would skip, in plan order. */
  readonly skips: readonly string[]
  /** The pathway it would choose, else null; `isNew`: to be added to the plan's pathways. */
  readonly pathway: Pathway | null
  readonly isNew: boolean
  /** How many items fewer the plan would have, and how many it would have. */
  readonly fewer: number
  readonly items: number
  /** As in `Pace`, after it. */
  readonly neededPerWeek: number | null
  readonly behindWeeks: number
  /** Study days: the plan's last, and the projected finish. */
  readonly finish: number
  readonly projectedFinish: number | null
  /** Days from the plan's end to the projected finish, negative before it; null without one. */
  readonly slip: number | null
}

export interface AdviceInput {
  readonly curriculum: Curriculum
  readonly units: readonly CountedUnit[]
  /** Counts of these units. */
  readonly items: number
  readonly done: number
  readonly doneOn: ReadonlyMap<number, number>
  readonly today: number
}

/**
 * What each rule of the plan would do if it were applied now, on its own, by how far behind it is meant for. Units that
 * are begun are never skipped. Empty where the plan has no pace.
 */
export function adviceOf(input: AdviceInput): readonly Advice[] {
  const { curriculum, units, items, done, doneOn, today } = input
  const now = paceOf({ curriculum, items, done, today, doneOn })
  if (now === null || curriculum.adaptations.length === 0) return []
  const ordered = [...units].sort((a, b) => planOrder(a.unit, b.unit))
  return curriculum.adaptations.map((rule): Advice => {
    const skipped = skippedBy(rule.measure, ordered, items)
    const changed = pathwayBy(rule.measure, curriculum)
    const fewer = skipped.reduce((sum, unit) => sum + tally(unit).items, 0)
    const plan = changed === null ? curriculum : { ...curriculum, ...changed }
    const pace = paceOf({ curriculum: plan, items: items - fewer, done, today, doneOn }) ?? now
    const idle = skipped.length === 0 && changed === null
    return {
      rule,
      state: idle ? 'nothing' : now.behindWeeks >= rule.behindWeeks - 1e-9 ? 'offered' : 'later',
      skips: skipped.map(({ unit }) => unit.path),
      pathway: changed?.pathway ?? null,
      isNew: changed?.isNew ?? false,
      fewer,
      items: items - fewer,
      neededPerWeek: pace.neededPerWeek,
      behindWeeks: pace.behindWeeks,
      finish: pace.finish,
      projectedFinish: pace.projectedFinish,
      slip: pace.projectedFinish === null ? null : pace.projectedFinish - pace.finish,
    }
  }).sort((a, b) => a.rule.behindWeeks - b.rule.behindWeeks)
}

/** Neither finished, nor skipped, nor begun. */
function isUntouched({ unit, items }: CountedUnit): boolean {
  return unit.status === 'todo' && items.every(({ state }) => state !== 'done')
}

function skippedBy(measure: Measure, ordered: readonly CountedUnit[], items: number): readonly CountedUnit[] {
  switch (measure.does) {
    case 'skip': return ordered.filter((each) => isUntouched(each) && measure.what.some((what) => concerns(what, each.unit)))
    case 'limit': return beyond(ordered.filter(({ unit }) => concerns(measure.what, unit)), measure.units)
    case 'core': return outsideCore(ordered, items - measure.items)
    case 'extend': case 'pathway': return []
  }
}

/** What is begun is among those that are kept; the others of them are the first in plan order. */
function beyond(units: readonly CountedUnit[], kept: number): readonly CountedUnit[] {
  const open = units.filter(isUntouched)
  const begun = units.filter((each) => !isUntouched(each) && each.unit.status !== 'skipped').length
  return open.slice(Math.max(0, kept - begun))
}

/**
 * Untouched units from the end of the plan, last weeks and tiers first, of no more items than there are too many: whole
 * units are skipped, so that the core is never smaller than asked for.
 */
function outsideCore(ordered: readonly CountedUnit[], excess: number): readonly CountedUnit[] {
  const out: CountedUnit[] = []
  let left = excess
  for (const each of [...ordered].reverse()) {
    const own = tally(each).items
    if (own === 0 || own > left || !isUntouched(each)) continue
    out.push(each)
    left -= own
  }
  return out.reverse()
}

function concerns({ field, value }: Named, unit: Unit): boolean {
  switch (field) {
    case 'category': case 'type': case 'tier': case 'day': return alike(unit[field], value)
    case 'week': return unit.weeks.some((week) => String(week) === value)
    case null: return alike(unit.category, value) || alike(unit.type, value)
  }
}

function alike(own: string | null, value: string): boolean {
  return own !== null && (fold(own) === value || singular(fold(own)) === singular(value))
}

/** "companies" and "company" name the same. */
function singular(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word
}

type Change = Pick<Curriculum, 'pathways' | 'pathway'> & { readonly isNew: boolean }

function pathwayBy(measure: Measure, curriculum: Curriculum): Change | null {
  const { pathways, pathway } = curriculum
  if (measure.does === 'pathway') {
    const found = pathways.find(({ name }) => fold(name) === fold(measure.name))
    return found === undefined || found === pathway ? null : { pathways, pathway: found, isNew: false }
  }
  const weeks = weeksOf(curriculum)
  if (measure.does !== 'extend' || weeks === null || measure.weeks <= weeks) return null
  return ofWeeks(curriculum, weeks, measure.weeks)
}

/** The plan at another length: a pathway that has it, else a new one of as many hours in all. */
function ofWeeks({ pathways, pathway }: Curriculum, weeks: number, wanted: number): Change {
  const found = pathways.find((each) => each.weeks === wanted)
  if (found !== undefined) return { pathways, pathway: found, isNew: false }
  const hours = pathway?.hoursPerWeek ?? null
  const name = (length: number): string => `${length} weeks`
  const made = { name: name(wanted), weeks: wanted, hoursPerWeek: hours === null ? null : Math.round((hours * weeks) / wanted) }
  // Milestones are told in weeks of the first pathway: where there is none, the plan as it was becomes the first.
  const before = pathways.length > 0 ? pathways : [{ name: name(weeks), weeks, hoursPerWeek: null }]
  return { pathways: [...before, made], pathway: made, isNew: true }
}

/** A pathway as it is written in a plan. */
export function pathwayText({ name, weeks, hoursPerWeek }: Pathway): string {
  return `${name}: ${weeks} weeks${hoursPerWeek === null ? '' : `, ${hoursPerWeek} h/week`}`
}
