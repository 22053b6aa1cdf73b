import type { Curriculum } from '../curriculum/curriculum'
import { weeksOf } from '../curriculum/pace'
import { compareStages } from '../curriculum/progress'
import { baseName, type Unit } from '../curriculum/unit'
import { fold } from '../notes/properties'
import type { Problem } from '../notes/problem'
import type { Steps } from '../notes/steps'
import {
  attainmentOf, expectedOf, forecastOf, statusOf, usualThresholds, weighted, type OkrStatus, type Thresholds,
} from '../okr/attainment'
import type { Checkpoint } from '../okr/checkpoint'
import { confidenceOn, type KeyResult } from '../okr/key-result'
import { unitOf, type Metric, type MetricUnit } from '../okr/metric'
import { firstDay, lastDay } from '../okr/moment'
import type { Objective } from '../okr/objective'
import { asksFor, within } from '../okr/scope'
import { Evidence, itemEvidence, type CardEvidence } from './evidence'
import { Following } from './following'
import type { IndexedNote } from './indexed'
import { measuringOf, type Asked, type Counting, type Measure, type Measuring, type Sources } from './measure'
import { PlanUnits } from './plan-units'
import type { VaultIndex } from './vault-index'

/** Where a key result stands on a study day. Days are days since 1970-01-01. */
export interface KeyResultStanding {
  readonly path: string
  /** 1-based line of a short form; 1 for a note. */
  readonly line: number
  readonly id: string
  readonly title: string
  readonly metric: Metric
  readonly unit: MetricUnit
  readonly baseline: number
  /** Null: nothing was measured yet. */
  readonly current: number | null
  readonly target: number
  readonly lowerIsBetter: boolean
  /** 0 to 1. */
  readonly attainment: number
  /** 0 to 1; 0 where it has no due day. */
  readonly expected: number
  /** What `expected` comes to in the unit of the metric; null where it has no due day. */
  readonly expectedValue: number | null
  readonly status: OkrStatus
  readonly start: number | null
  readonly due: number | null
  readonly weight: number
  readonly confidence: number | null
  /** The day on which the target is met at the pace of the last 28 days; null where it is met, or not in sight. */
  readonly forecast: number | null
  /** Up to eight values a week apart, the oldest first and the last of them today's; null where one is not known. */
  readonly history: readonly (number | null)[]
  readonly problems: readonly Problem[]
}

export interface ObjectiveStanding {
  readonly path: string
  readonly title: string
  readonly timeline: string | null
  readonly domain: string | null
  /** Weighted mean of the attainments. */
  readonly score: number
  readonly expected: number
  readonly status: OkrStatus
  readonly keyResults: readonly KeyResultStanding[]
}

/** A key result as it stood at the end of a span of study days. */
export interface ResultChange extends KeyResultStanding {
  /** By how much the value changed in the span, in the unit of the metric; null where that is not known. */
  readonly change: number | null
}

export interface ObjectiveChange extends ObjectiveStanding {
  /** By how much the score changed in the span; null where that is not known. */
  readonly change: number | null
  readonly keyResults: readonly ResultChange[]
}

/** What these were on a day before is not known where dates are missing; then they count as they are now. */
const lasting: ReadonlySet<Metric> = new Set<Metric>(['items_done', 'units_done', 'items_mastered', 'manual'])
const historyWeeks = 8
/** What so many units tell is gathered at once. */
const few = 12
/** Days that the forecast looks back, and how many at least while the key result is younger. */
const recent = { most: 28, least: 7 }

/**
 * Objectives with their key results by curriculum, found once per revision of the index, study day and thresholds; what units come to for
 * each key result is kept, so that a change costs what changed.
 */
export class Okrs {
  private readonly kept = new Map<string | null, { readonly mark: string; readonly standings: readonly ObjectiveStanding[] }>()
  private readonly units = new Map<string | null, PlanUnits>()
  private readonly counted = new WeakMap<KeyResult, CountedUnits>()
  readonly evidence = new Evidence()

  constructor(private readonly index: VaultIndex, private readonly thresholds: () => Thresholds = () => usualThresholds) {}

  /** Those of one curriculum (by path), or of all, by title. An objective that names none belongs to the only one there is. */
  of(curriculum: string | null, at: number): readonly ObjectiveStanding[] {
    const { onTrack, atRisk } = this.thresholds()
    const mark = [this.index.revision, onTrack, atRisk, this.days(at)].join(' ')
    const known = this.kept.get(curriculum)
    if (known?.mark === mark) return known.standings
    const standings = this.index.goals.objectives().flatMap((objective) => {
      const own = this.curriculumOf(objective)
      if (curriculum !== null && own?.path !== curriculum) return []
      const today = this.index.today(own?.path ?? null, at)
      return [this.standing(objective, this.keyResultsOf(objective).map((each) => this.measured(each, own, today, at).standing), today)]
    }).sort(inOrder)
    this.kept.set(curriculum, { mark, standings })
    return standings
  }

  /** Those of all plans at the end of study day `to`, today at the latest, and what changed from the beginning of `from` on. */
  during(from: number, to: number, at: number): readonly ObjectiveChange[] {
    return this.index.goals.objectives().map((objective): ObjectiveChange => {
      const own = this.curriculumOf(objective)
      const day = Math.min(to, this.index.today(own?.path ?? null, at))
      const keyResults = this.keyResultsOf(objective).map((each): ResultChange => {
        const { standing, measure } = this.measured(each, own, day, at)
        return { ...standing, change: measure.change(from - 1, day) }
      })
      const before = keyResults.map((each) => attainmentBefore(each))
      const whole = this.standing(objective, keyResults, day)
      const known = before.every((share) => share !== null)
      const change = known ? whole.score - weighted(keyResults.map(({ weight }, place) => ({ weight, share: before[place] ?? 0 })), ({ share }) => share) : null
      return { ...whole, keyResults, change }
    }).sort(inOrder)
  }

  /**
   * Gathers what the cards of all objectives' units tell, a note at a time, then measures each key result, a day at a time: what is asked
   * later is then found at once.
   */
  *gathering(at: number): Steps<void> {
    const objectives = this.index.goals.objectives().map((objective) => ({ objective, plan: this.curriculumOf(objective) }))
    for (const path of new Set(objectives.map(({ plan }) => plan?.path ?? null))) yield* this.evidence.gathering(this.unitsOf(path).all(), at)
    for (const { objective, plan } of objectives) {
      if (this.unitsOf(plan?.path ?? null).doubled) continue
      for (const each of this.keyResultsOf(objective)) {
        const known = this.counted.get(each)
        const asked = this.asked(each, plan, at)
        const measure = this.measure(asked, plan)
        if (this.counted.get(each) === known) continue
        yield
        for (const day of historyDays(asked.today, asked.start)) {
          measure.value(day)
          yield
        }
      }
    }
  }

  /** How many units of a curriculum, by path, are still to be gathered for its objectives. */
  left(curriculum: string): number {
    let left = 0
    if (this.ofPlan(curriculum).length === 0) return left
    for (const note of this.unitsOf(curriculum).all()) if (!this.evidence.has(note)) left++
    return left
  }

  /** Whether the key results of a curriculum, by path, are found at once, as after `gathering` and a few changes. */
  isGathered(curriculum: string): boolean {
    const objectives = this.ofPlan(curriculum)
    if (objectives.length === 0) return true
    if (this.left(curriculum) > few) return false
    return this.unitsOf(curriculum).doubled || objectives.every((objective) => this.keyResultsOf(objective).every((each) => this.counted.has(each)))
  }

  /** How many objectives and key results a curriculum, by path, has. */
  sizes(curriculum: string): { readonly objectives: number; readonly keyResults: number } {
    const objectives = this.ofPlan(curriculum)
    return { objectives: objectives.length, keyResults: objectives.reduce((sum, objective) => sum + this.keyResultsOf(objective).length, 0) }
  }

  private ofPlan(curriculum: string): readonly Objective[] {
    return this.index.goals.objectives().filter((objective) => this.curriculumOf(objective)?.path === curriculum)
  }

  private curriculumOf({ curricula }: Objective): Curriculum | null {
    if (curricula.length === 0) {
      const all = this.index.curricula()
      return all.length === 1 ? all[0] ?? null : null
    }
    return curricula.map((name) => this.index.curriculum(name)).find((found) => found !== null) ?? null
  }

  /** Those with a note of their own, and those that the objective's own note holds in short. */
  private keyResultsOf(objective: Objective): readonly KeyResult[] {
    const { goals } = this.index
    const notes = goals.keyResults().filter((each) => goals.objectiveOf(each)?.path === objective.path)
    const ids = new Set(notes.map(({ id }) => fold(id)))
    return [...notes, ...objective.keyResults.filter(({ id }) => !ids.has(fold(id)))]
      .sort((a, b) => compareStages(a.id, b.id) || compareStages(a.path, b.path) || a.line - b.line)
  }

  private standing({ path, title, timeline, domain }: Objective, keyResults: readonly KeyResultStanding[], today: number): ObjectiveStanding {
    const score = weighted(keyResults, ({ attainment }) => attainment)
    const expected = weighted(keyResults, (each) => each.expected)
    return { path, title, timeline, domain, score, expected, status: this.statusOfAll(keyResults, score, expected, today), keyResults }
  }

  private statusOfAll(all: readonly KeyResultStanding[], attainment: number, expected: number, today: number): OkrStatus {
    if (all.every(({ status }) => status === 'not-started')) return 'not-started'
    const dues = all.map(({ due }) => due)
    const due = dues.includes(null) ? null : Math.max(...dues.map((each) => each ?? 0))
    return statusOf({ attainment, expected, evidence: true, today, start: null, due }, this.thresholds())
  }

  /** Where a key result stands at the end of a study day, or on today's now. */
  private measured(keyResult: KeyResult, curriculum: Curriculum | null, day: number, at: number): Measured {
    const asked = this.asked(keyResult, curriculum, at)
    const { today, start } = asked
    const due = keyResult.due === null ? lastOf(curriculum) : lastDay(keyResult.due, curriculum)
    const { metric, target, lowerIsBetter } = keyResult
    const measure = this.measure(asked, curriculum)
    const current = measure.value(day) ?? (metric !== null && lasting.has(metric) ? measure.value(today) : null)
    const attainment = attainmentOf(current, keyResult)
    const share = expectedOf(day, start, due)
    const expected = share ?? 0
    const unit = unitOf(metric ?? 'manual')
    const evidence = current !== null && (unit !== 'count' && unit !== 'minutes' ? true : current > 0)
    const days = start === null ? recent.most : Math.min(recent.most, Math.max(recent.least, day - start + 1))
    const baseline = keyResult.baseline ?? (lowerIsBetter ? target ?? 0 : 0)
    const standing: KeyResultStanding = {
      path: keyResult.path, line: keyResult.line, id: keyResult.id, title: keyResult.title, metric: metric ?? 'manual', unit,
      baseline, current, target: target ?? 0, lowerIsBetter, attainment, expected,
      expectedValue: share === null || target === null ? null : baseline + share * (target - baseline),
      status: statusOf({ attainment, expected, evidence, today: day, start, due }, this.thresholds()),
      start, due, weight: keyResult.weight, confidence: confidenceOn(keyResult, day),
      forecast: forecastOf(current, measure.change(day - days, day), days, keyResult, day),
      history: historyDays(day, start).map((past) => (past === day ? current : measure.value(past))),
      problems: keyResult.problems,
    }
    return { standing, measure }
  }

  private asked(keyResult: KeyResult, curriculum: Curriculum | null, at: number): Asked {
    const start = keyResult.start === null ? curriculum?.start ?? null : firstDay(keyResult.start, curriculum)
    return { keyResult, today: this.index.today(curriculum?.path ?? null, at), at, start }
  }

  private measure(asked: Asked, curriculum: Curriculum | null): Measure {
    const units = this.unitsOf(curriculum?.path ?? null)
    if (units.doubled) return this.measureApart(asked, curriculum, units)
    const { keyResult, start, at } = asked
    const mark = [curriculum?.path ?? '', start, this.days(at)].join(' ')
    let counted = this.counted.get(keyResult)
    while (counted?.mark !== mark || !counted.keepUp()) {
      counted = new CountedUnits(mark, new Following(this.index, curriculum?.path ?? null), keyResult, measuringOf(asked), (note) => this.counting(note, at))
      this.counted.set(keyResult, counted)
    }
    return counted.measuring.measure(this.sources(keyResult, curriculum, units, counted.size))
  }

  /** Where some cards stand in several notes, which of them count hangs on all of the notes. */
  private measureApart(asked: Asked, curriculum: Curriculum | null, units: PlanUnits): Measure {
    const { keyResult, at } = asked
    const measuring = measuringOf(asked)
    const all = units.inOrder()
    const someNamed = all.some(({ entry }) => names(keyResult, entry.unit))
    const notes = all.filter(({ entry }) => counts(keyResult, entry.unit, someNamed))
    let kept: readonly CardEvidence[] | null = null
    for (const [place, note] of notes.entries()) {
      const cards = (): CardEvidence => (kept ??= this.evidence.apart(notes, at))[place] ?? this.evidence.ofCards(note, at)
      measuring.put(note.entry.path, { ...this.counting(note, at), cards })
    }
    return measuring.measure(this.sources(keyResult, curriculum, units, notes.length))
  }

  private counting(note: IndexedNote, at: number): Counting {
    return { note, items: this.evidence.ofItems(note), cards: () => this.evidence.ofCards(note, at) }
  }

  /** What counts beside so many units. */
  private sources({ scope, ...keyResult }: KeyResult, curriculum: Curriculum | null, units: PlanUnits, counted: number): Sources {
    const undated = units.undated()
    if (scope === null) return { boxes: [], checkpoints: [], whole: false, undated }
    const checkpoints = this.index.goals.checkpoints().map((note) => ({ ...note, unit: asUnit(note.checkpoint) }))
      .filter(({ checkpoint }) => this.belongs(checkpoint, curriculum))
    const chosen = scope.clauses.length > 0
    const exams = chosen ? checkpoints.filter(({ unit }) => within(scope, unit)) : checkpoints.filter(({ unit }) => names(keyResult, unit))
    const explicit = !chosen || asksFor(scope, ['type', 'path', 'title', 'key_result'])
    return {
      whole: counted === units.size,
      undated,
      boxes: explicit ? exams.filter(({ items }) => items.length > 0).map(({ unit, items }) => itemEvidence(unit, items)) : [],
      checkpoints: (exams.length > 0 || chosen ? exams : checkpoints).map(({ checkpoint }) => checkpoint),
    }
  }

  private unitsOf(curriculum: string | null): PlanUnits {
    let units = this.units.get(curriculum)
    while (units?.keepUp() !== true) this.units.set(curriculum, units = new PlanUnits(this.index, curriculum, this.evidence))
    return units
  }

  /** Equal for instants on the same study day of each plan. */
  private days(at: number): string {
    return [null, ...this.index.curricula().map(({ path }) => path)].map((path) => this.index.today(path, at)).join(' ')
  }

  private belongs({ curricula }: Checkpoint, curriculum: Curriculum | null): boolean {
    return curriculum === null || curricula.length === 0 || curricula.some((name) => this.index.curriculum(name)?.path === curriculum.path)
  }
}

interface Measured {
  readonly standing: KeyResultStanding
  readonly measure: Measure
}

/** Before anything was measured nothing was attained; null where the value then is not known. */
function attainmentBefore({ current, change, ...aim }: ResultChange): number | null {
  if (current === null) return 0
  return change === null ? null : attainmentOf(current - change, aim)
}

function inOrder(a: ObjectiveStanding, b: ObjectiveStanding): number {
  return compareStages(a.title, b.title) || compareStages(a.path, b.path)
}

/**
 * The units that count for a key result: those within its scope; without one those that name it, or where none does, all. Kept as they come,
 * change and go.
 */
class CountedUnits {
  private readonly members = new Set<string>()
  private readonly named = new Set<string>()
  /** Null: not one was looked at yet. */
  private someNamed: boolean | null = null

  constructor(
    readonly mark: string, private readonly following: Following, private readonly keyResult: KeyResult, readonly measuring: Measuring,
    private readonly counting: (note: IndexedNote) => Counting,
  ) {}

  get size(): number {
    return this.members.size
  }

  /** False: they are to be chosen anew. */
  keepUp(): boolean {
    const { following, keyResult, named } = this
    if (!following.hear()) return false
    const changed = new Map<string, IndexedNote | null>()
    for (let path = following.coming.pop(); path !== undefined; path = following.coming.pop()) changed.set(path, following.unit(path))
    for (const [path, note] of changed) {
      if (note !== null && names(keyResult, note.entry.unit)) named.add(path)
      else named.delete(path)
    }
    const someNamed = named.size > 0
    if (this.someNamed !== null && this.someNamed !== someNamed) return false
    this.someNamed = someNamed
    for (const [path, note] of changed) this.put(path, note !== null && counts(keyResult, note.entry.unit, someNamed) ? note : null)
    return true
  }

  private put(path: string, note: IndexedNote | null): void {
    if (note === null && !this.members.delete(path)) return
    if (note !== null) this.members.add(path)
    this.measuring.put(path, note && this.counting(note))
  }
}

/** Whether a unit counts for a key result of its plan; `someNamed`: some unit of the plan names it. */
function counts(keyResult: KeyResult, unit: Unit, someNamed: boolean): boolean {
  const { scope } = keyResult
  if (scope === null) return false
  return scope.clauses.length > 0 ? within(scope, unit) : !someNamed || names(keyResult, unit)
}

function lastOf(curriculum: Curriculum | null): number | null {
  const weeks = curriculum === null ? null : weeksOf(curriculum)
  return weeks === null || curriculum?.start == null ? null : curriculum.start + Math.round(weeks * 7) - 1
}

/** Today and the same weekday of the weeks before it, none before the start. */
function historyDays(today: number, start: number | null): readonly number[] {
  const days = Array.from({ length: historyWeeks }, (_, place) => today - 7 * (historyWeeks - 1 - place))
  return days.filter((day) => day === today || start === null || day >= start)
}

function names({ id, title, path, line }: Pick<KeyResult, 'id' | 'title' | 'path' | 'line'>, unit: Unit): boolean {
  if (unit.keyResults.length === 0) return false
  const own = new Set([id, title].map(fold))
  if (line === 1) for (const name of [path.replace(/\.md$/, ''), baseName(path)]) own.add(fold(name))
  return unit.keyResults.some((name) => own.has(fold(name)))
}

/** A checkpoint as far as a scope asks for it. */
function asUnit({ path, title, curricula, weeks, keyResults }: Checkpoint): Unit {
  return {
    path, title, curricula, type: 'checkpoint', tier: null, weeks, day: null, category: null, status: 'todo', completed: null, minutes: null,
    energy: null, complexity: null, keyResults, prerequisites: [], items: null, kinds: null,
  }
}
