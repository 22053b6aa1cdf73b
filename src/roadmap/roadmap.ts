import { inStudyOrder, type StageKind } from '../curriculum/progress'
import { fnv1a32 } from '../history/event'

export type UnitState = 'mastered' | 'done' | 'doing' | 'unlocked' | 'locked' | 'skipped'
export const unitStates: readonly UnitState[] = ['mastered', 'done', 'doing', 'unlocked', 'locked', 'skipped']

/** The canvas's own colours: green, cyan, yellow, purple; what cannot be studied yet has none. */
export const colours: Readonly<Record<UnitState, string | null>> = {
  mastered: '4', done: '5', doing: '3', unlocked: '6', locked: null, skipped: null,
}

/** A unit as the roadmap shows it. */
export interface RoadmapUnit {
  readonly path: string
  readonly state: UnitState
  /** The stages it stands in, by kind; of several of a kind the first. */
  readonly stages: Readonly<Record<StageKind, string | null>>
  /** Paths of units of the same curriculum that it builds on. */
  readonly needs: readonly string[]
}

export interface RoadmapWords {
  /** "Week 3"; the empty stage is that of units without one. */
  readonly stage: (kind: StageKind, name: string) => string
  readonly group: (stage: string, done: number, units: number) => string
  readonly title: (title: string, counts: ReadonlyMap<UnitState, number>, units: number) => string
  readonly legend: string
}

export interface WantedUnit extends RoadmapUnit {
  readonly stage: string
}

/** What the canvas has to show, without places. */
export interface Wanted {
  /** In the order of study. */
  readonly units: readonly WantedUnit[]
  /** Key and label of each stage, in the order of study. */
  readonly stages: readonly { readonly key: string; readonly label: string }[]
  /** Paths; from what comes first to what builds on it. */
  readonly edges: readonly { readonly from: string; readonly to: string }[]
  readonly title: string
  readonly legend: string
}

const kinds: readonly StageKind[] = ['tier', 'week', 'day', 'category', 'type']

/** The kind of stage by which a curriculum is drawn: the first in which most units stand, and not all in one. */
export function drawnBy(units: readonly RoadmapUnit[]): StageKind | null {
  return kinds.find((kind) => {
    const names = units.flatMap(({ stages }) => stages[kind] ?? [])
    return names.length * 2 > units.length && new Set(names).size > 1
  }) ?? null
}

/** What a curriculum's roadmap has to show. Same units in any order, same outcome. */
export function wantedOf(title: string, given: readonly RoadmapUnit[], words: RoadmapWords): Wanted {
  const kind = drawnBy(given)
  const nameOf = ({ stages }: RoadmapUnit): string => (kind === null ? '' : stages[kind] ?? '')
  const weeks = new Map<string, number>()
  for (const unit of given) weeks.set(nameOf(unit), Math.min(weeks.get(nameOf(unit)) ?? Infinity, Number(unit.stages.week ?? Infinity)))
  const byStage = (a: string, b: string): number => (
    Number(a === '') - Number(b === '') || inStudyOrder(a, b, (name) => weeks.get(name) ?? Infinity))
  const sorted = [...given].sort((a, b) => byStage(nameOf(a), nameOf(b)) || (a.path < b.path ? -1 : 1))
  const units = sorted.map((unit) => ({ ...unit, stage: `${kind ?? 'all'}:${nameOf(unit)}` }))
  const known = new Set(units.map(({ path }) => path))
  const stages = new Map<string, { name: string; done: number; all: number }>()
  for (const unit of units) {
    const stage = stages.get(unit.stage) ?? { name: nameOf(unit), done: 0, all: 0 }
    if (unit.state !== 'skipped') stage.all++
    if (unit.state === 'mastered' || unit.state === 'done') stage.done++
    stages.set(unit.stage, stage)
  }
  const counts = new Map(unitStates.map((state) => [state, units.filter((unit) => unit.state === state).length]))
  return {
    units,
    stages: [...stages].map(([key, { name, done, all }]) => (
      { key, label: words.group(kind === null ? title : words.stage(kind, name), done, all) })),
    edges: units.flatMap(({ path, needs }) => [...new Set(needs)].filter((need) => known.has(need) && need !== path)
      .map((need) => ({ from: need, to: path }))),
    title: words.title(title, counts, units.length),
    legend: words.legend,
  }
}

/** Every id that a roadmap gives begins so; nodes and edges with other ids are the user's. */
const prefix = 'syllabus-'
export type PartKind = 'unit' | 'stage' | 'edge'
export const titleId = `${prefix}title`
export const legendId = `${prefix}legend`

/** The same for the same thing on every device. */
export function partId(kind: PartKind, ...names: readonly string[]): string {
  const text = names.join('\n')
  const hex = (seed: string): string => fnv1a32(seed + text).toString(16).padStart(8, '0')
  return `${prefix}${kind}-${hex('')}${hex('\n')}`
}

export function isOurs(id: string, kind?: PartKind): boolean {
  return id.startsWith(kind === undefined ? prefix : `${prefix}${kind}-`)
}
