import type { Curriculum } from '../curriculum/curriculum'
import { weeksOf } from '../curriculum/pace'
import { compareStages } from '../curriculum/progress'
import { baseName, type Unit } from '../curriculum/unit'
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
import { Doubles, Evidence, itemEvidence } from './evidence'
import type { IndexedNote } from './indexed'
import { measureOf, type Sources } from './measure'
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
      return curriculum === null || own?.path === curriculum ? [this.standing(objective, own, at)] : []
    }).sort((a, b) => compareStages(a.title, b.title) || compareStages(a.path, b.path))
    this.kept.set(curriculum, { mark, standings })
    return standings
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

  private standing(objective: Objective, curriculum: Curriculum | null, at: number): ObjectiveStanding {
    const { goals } = this.index
    const notes = goals.keyResults().filter((each) => goals.objectiveOf(each)?.path === objective.path)
    const ids = new Set(notes.map(({ id }) => fold(id)))
    const all = [...notes, ...objective.keyResults.filter(({ id }) => !ids.has(fold(id)))]
      .sort((a, b) => compareStages(a.id, b.id) || compareStages(a.path, b.path) || a.line - b.line)
    const keyResults = all.map((keyResult) => this.measured(keyResult, curriculum, at))
    const score = weighted(keyResults, ({ attainment }) => attainment)
    const expected = weighted(keyResults, (each) => each.expected)
    return {
      path: objective.path, title: objective.title, timeline: objective.timeline, domain: objective.domain, score, expected,
      status: this.statusOfAll(keyResults, score, expected, this.index.today(curriculum?.path ?? null, at)), keyResults,
    }
  }

  private statusOfAll(all: readonly KeyResultStanding[], attainment: number, expected: number, today: number): OkrStatus {
    if (all.every(({ status }) => status === 'not-started')) return 'not-started'
    const dues = all.map(({ due }) => due)
    const due = dues.includes(null) ? null : Math.max(...dues.map((each) => each ?? 0))
    return statusOf({ attainment, expected, evidence: true, today, start: null, due }, this.thresholds())
  }

  private measured(keyResult: KeyResult, curriculum: Curriculum | null, at: number): KeyResultStanding {
    const today = this.index.today(curriculum?.path ?? null, at)
    const start = keyResult.start === null ? curriculum?.start ?? null : firstDay(keyResult.start, curriculum)
    const due = keyResult.due === null ? lastOf(curriculum) : lastDay(keyResult.due, curriculum)
    const { metric, target, lowerIsBetter } = keyResult
    const sources = this.sources(keyResult, curriculum)
    const measure = measureOf(metric, { keyResult, sources, evidence: this.evidence, today, at, start })
    const current = measure.value(today)
    const attainment = attainmentOf(current, keyResult)
    const share = expectedOf(today, start, due)
    const expected = share ?? 0
    const unit = unitOf(metric ?? 'manual')
    const evidence = current !== null && (unit !== 'count' && unit !== 'minutes' ? true : current > 0)
    const days = start === null ? recent.most : Math.min(recent.most, Math.max(recent.least, today - start + 1))
    const baseline = keyResult.baseline ?? (lowerIsBetter ? target ?? 0 : 0)
    return {
      path: keyResult.path, line: keyResult.line, id: keyResult.id, title: keyResult.title, metric: metric ?? 'manual', unit,
      baseline, current, target: target ?? 0, lowerIsBetter, attainment, expected,
      expectedValue: share === null || target === null ? null : baseline + share * (target - baseline),
      status: statusOf({ attainment, expected, evidence, today, start, due }, this.thresholds()),
      start, due, weight: keyResult.weight, confidence: confidenceOn(keyResult, today),
      forecast: forecastOf(current, measure.change(today - days, today), days, keyResult, today),
      history: historyDays(today, start).map((day) => (day === today ? current : measure.value(day))),
      problems: keyResult.problems,
    }
  }

  /** The units of the curriculum within the scope; without a scope those that name the key result, else all. */
  private sources(keyResult: KeyResult, curriculum: Curriculum | null): Sources {
    const { index } = this
    const { scope } = keyResult
    if (scope === null) return { notes: [], boxes: [], checkpoints: [], doubled: false }
    const { notes, doubled } = this.unitsOf(curriculum?.path ?? null)
    const checkpoints = index.goals.checkpoints().map((note) => ({ ...note, unit: asUnit(note.checkpoint) }))
      .filter(({ checkpoint }) => this.belongs(checkpoint, curriculum))
    const chosen = scope.clauses.length > 0
    const named = (unit: Unit): boolean => names(keyResult, unit)
    const someNamed = !chosen && (notes.some(({ entry }) => named(entry.unit)))
    const counts = (unit: Unit): boolean => (chosen ? within(scope, unit) : !someNamed || named(unit))
    const exams = chosen ? checkpoints.filter(({ unit }) => within(scope, unit)) : checkpoints.filter(({ unit }) => named(unit))
    const explicit = !chosen || asksFor(scope, ['type', 'path', 'title', 'key_result'])
    return {
      notes: notes.filter(({ entry }) => counts(entry.unit)),
      doubled,
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
    const units = { revision: index.revision, notes, doubled: doubles.among(notes) }
    this.units.set(curriculum, units)
    return units
  }

  private belongs({ curricula }: Checkpoint, curriculum: Curriculum | null): boolean {
    return curriculum === null || curricula.length === 0 || curricula.some((name) => this.index.curriculum(name)?.path === curriculum.path)
  }
}

interface Units {
  readonly revision: number
  readonly notes: readonly IndexedNote[]
  readonly doubled: boolean
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
