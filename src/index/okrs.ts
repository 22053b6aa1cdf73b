import type { Curriculum } from '../curriculum/curriculum'
import { weeksOf } from '../curriculum/pace'
import { compareStages } from '../curriculum/progress'
import { baseName, type Unit } from '../curriculum/unit'
import type { ProgressLog } from '../history/progress-log'
import { fold } from '../notes/properties'
import type { Problem } from '../notes/problem'
import {
  attainmentOf, expectedOf, forecastOf, statusOf, usualThresholds, weighted, type OkrStatus, type Thresholds,
} from '../okr/attainment'
import type { Checkpoint } from '../okr/checkpoint'
import { confidenceOn, type KeyResult } from '../okr/key-result'
import { unitOf, type Metric, type MetricUnit } from '../okr/metric'
import { firstDay, lastDay } from '../okr/moment'
import type { Objective } from '../okr/objective'
import { asksFor, within } from '../okr/scope'
import { studyDay } from '../schedule/day'
import { Doubles, Evidence, itemEvidence } from './evidence'
import type { IndexedNote } from './indexed'
import { measureOf, type Measure, type Sources } from './measure'
import { UndatedItems } from './undated'
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
/** Days that the forecast looks back, and how many at least while the key result is younger. */
const recent = { most: 28, least: 7 }

/** Objectives with their key results by curriculum, found once per revision of the index, study day and thresholds. */
export class Okrs {
  private readonly kept = new Map<string | null, { readonly mark: string; readonly standings: readonly ObjectiveStanding[] }>()
  private readonly units = new Map<string | null, Units>()
  private readonly doubles = new Map<string | null, Doubles>()
  readonly evidence = new Evidence()

  constructor(private readonly index: VaultIndex, private readonly thresholds: () => Thresholds = () => usualThresholds) {}

  /** Those of one curriculum (by path), or of all, by title. An objective that names none belongs to the only one there is. */
  of(curriculum: string | null, at: number): readonly ObjectiveStanding[] {
    const { onTrack, atRisk } = this.thresholds()
    const days = [null, ...this.index.curricula().map(({ path }) => path)].map((path) => this.index.today(path, at))
    const mark = [this.index.revision, onTrack, atRisk, ...days].join(' ')
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

  /** Gathers what the cards of all objectives' units tell, a note at a time: what is asked later is then found at once. */
  *gathering(at: number): Generator<void> {
    const plans = new Set(this.index.goals.objectives().map((objective) => this.curriculumOf(objective)?.path ?? null))
    for (const plan of plans) yield* this.evidence.gathering(this.unitsOf(plan).notes, at)
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
    const today = this.index.today(curriculum?.path ?? null, at)
    const start = keyResult.start === null ? curriculum?.start ?? null : firstDay(keyResult.start, curriculum)
    const due = keyResult.due === null ? lastOf(curriculum) : lastDay(keyResult.due, curriculum)
    const { metric, target, lowerIsBetter } = keyResult
    const sources = this.sources(keyResult, curriculum)
    const measure = measureOf(metric, { keyResult, sources, evidence: this.evidence, today, at, start })
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

  /** The units of the curriculum within the scope; without a scope those that name the key result, else all. */
  private sources(keyResult: KeyResult, curriculum: Curriculum | null): Sources {
    const { index } = this
    const { scope } = keyResult
    const { notes, doubled, undated } = this.unitsOf(curriculum?.path ?? null)
    if (scope === null) return { notes: [], boxes: [], checkpoints: [], doubled: false, whole: false, undated }
    const checkpoints = index.goals.checkpoints().map((note) => ({ ...note, unit: asUnit(note.checkpoint) }))
      .filter(({ checkpoint }) => this.belongs(checkpoint, curriculum))
    const chosen = scope.clauses.length > 0
    const named = (unit: Unit): boolean => names(keyResult, unit)
    const someNamed = !chosen && (notes.some(({ entry }) => named(entry.unit)))
    const counts = (unit: Unit): boolean => (chosen ? within(scope, unit) : !someNamed || named(unit))
    const exams = chosen ? checkpoints.filter(({ unit }) => within(scope, unit)) : checkpoints.filter(({ unit }) => named(unit))
    const explicit = !chosen || asksFor(scope, ['type', 'path', 'title', 'key_result'])
    const counted = notes.filter(({ entry }) => counts(entry.unit))
    return {
      notes: counted,
      doubled,
      whole: counted.length === notes.length,
      undated,
      boxes: explicit ? exams.filter(({ items }) => items.length > 0).map(({ unit, items }) => itemEvidence(unit, items)) : [],
      checkpoints: (exams.length > 0 || chosen ? exams : checkpoints).map(({ checkpoint }) => checkpoint),
    }
  }

  /** The units of a curriculum (by path), or of all, by path, so that of duplicated notes always the same one counts. */
  private unitsOf(curriculum: string | null): Units {
    const { index } = this
    const known = this.units.get(curriculum)
    if (known?.revision === index.revision) return known
    const all = curriculum === null ? [...index.allNotes()].filter(({ copyOf }) => copyOf === null) : index.units(curriculum)
    const notes = [...all].sort((a, b) => (a.entry.path < b.entry.path ? -1 : 1))
    const doubles = this.doubles.get(curriculum) ?? new Doubles(this.evidence)
    this.doubles.set(curriculum, doubles)
    const items = notes.map((note) => this.evidence.ofItems(note))
    const zone = index.plan(curriculum)
    const undated = new UndatedItems(
      curriculum === null ? noLog : index.progressLog(curriculum), (at) => studyDay(at, zone),
      items.flatMap(({ doneOn }) => doneOn).sort((a, b) => a - b), items.reduce((sum, each) => sum + each.undated, 0))
    const units = { revision: index.revision, notes, doubled: doubles.among(notes), undated }
    this.units.set(curriculum, units)
    return units
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

interface Units {
  readonly revision: number
  readonly notes: readonly IndexedNote[]
  readonly doubled: boolean
  readonly undated: UndatedItems
}

const noLog: ProgressLog = { devices: new Map(), damaged: [] }

function lastOf(curriculum: Curriculum | null): number | null {
  const weeks = curriculum === null ? null : weeksOf(curriculum)
  return weeks === null || curriculum?.start == null ? null : curriculum.start + Math.round(weeks * 7) - 1
}

/** Today and the same weekday of the weeks before it, none before the start. */
function historyDays(today: number, start: number | null): readonly number[] {
  const days = Array.from({ length: historyWeeks }, (_, place) => today - 7 * (historyWeeks - 1 - place))
  return days.filter((day) => day === today || start === null || day >= start)
}

function names({ id, title, path, line }: KeyResult, unit: Unit): boolean {
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
