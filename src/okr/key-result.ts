import { baseName } from '../curriculum/unit'
import type { Problem } from '../notes/problem'
import { linkTarget, readDate, readList, readNumber, readPairs, readText, type Read } from '../notes/properties'
import { dateToDay } from '../schedule/day'
import type { Faults } from './faults'
import { readAmount, readMaturity, readMetric, unitOf, type Maturity, type Metric } from './metric'
import { readMoment, type Moment } from './moment'
import { everyUnit, isScope, parseScope, readScopeText, scopeNames, type Scope } from './scope'

/** "2026-11-20: 0.6, note": how sure one was on a day that the target will be met. "2026-11-20: 0.6, 12 talks": and how far. */
export interface CheckIn {
  /** Study day. */
  readonly day: number
  /** 0 to 1. */
  readonly confidence: number
  /** The amount that the note begins with, which counts for the manual metric alone; null without one. */
  readonly value: number | null
  readonly note: string
}

/** What is to be reached and how it is measured, as a note or a line of its objective tells. */
export interface KeyResult {
  readonly path: string
  /** 1-based; of a note the first. */
  readonly line: number
  readonly id: string
  readonly title: string
  /** Links or titles of objectives, as written. */
  readonly objectives: readonly string[]
  /** Null where it is missing or unknown: nothing is measured. */
  readonly metric: Metric | null
  /** Null where it cannot be read: nothing is measured. */
  readonly scope: Scope | null
  /** Days; null where it is not given. */
  readonly window: number | null
  readonly maturity: Maturity
  readonly baseline: number | null
  readonly target: number | null
  readonly lowerIsBetter: boolean
  readonly start: Moment | null
  readonly due: Moment | null
  readonly weight: number
  /** 0 to 1, where it is given once and for all. */
  readonly confidence: number | null
  /** In order of days. */
  readonly checkIns: readonly CheckIn[]
  /** For the manual metric alone. */
  readonly current: number | null
  readonly problems: readonly Problem[]
}

/** Days of a rolling measure where the key result names none. */
export const usualWindow = 28

/** "KR1 Foundations" → KR1 and Foundations; a name without a number is both. */
export function nameParts(name: string): { readonly id: string; readonly title: string } {
  const found = /^((?:kr|кр)[\s-]?\d{1,3})(?![\p{L}\d])[\s:.–—-]*(.*)$/iu.exec(name.trim())
  const id = found?.[1]?.replace(/[\s-]/g, '').toUpperCase() ?? name.trim()
  return { id, title: found?.[2] || name.trim() }
}

/** Reads a key result's own note. */
export function readKeyResult(path: string, faults: Faults): KeyResult {
  const { properties } = faults
  const name = nameParts(baseName(path))
  const metric = properties.read('metric', readMetric)
  const unit = unitOf(metric ?? 'manual')
  const amount = (key: string): number | null => properties.read(key, (value) => readAmount(value, unit))
  const baseline = amount('baseline')
  const target = amount('target')
  if (readText(properties.values.get('metric')) === null) faults.missing('metric')
  if (readText(properties.values.get('target')) === null) faults.missing('target')
  const lowerIsBetter = isLowerBetter(metric, baseline, target)
  if (metric === 'draw_seconds') checkBaseline(baseline, target, faults)
  return {
    path,
    line: 1,
    id: properties.read('id', readText) ?? name.id,
    title: properties.read('title', readText) ?? name.title,
    objectives: (properties.read('objective', readList) ?? []).map(linkTarget).filter((link) => link !== ''),
    metric,
    scope: readScope(faults),
    window: properties.read('window', readWindow),
    maturity: properties.read('maturity', readMaturity) ?? 'all',
    baseline,
    target,
    lowerIsBetter,
    start: properties.read('start', readMoment),
    due: properties.read('due', readMoment),
    weight: properties.read('weight', readWeight) ?? 1,
    confidence: properties.read('confidence', readConfidence),
    checkIns: readCheckIns(faults),
    current: metric === 'manual' ? amount('current') : null,
    problems: properties.problems,
  }
}

function isLowerBetter(metric: Metric | null, baseline: number | null, target: number | null): boolean {
  return metric === 'draw_seconds' || (baseline !== null && target !== null && baseline > target)
}

function checkBaseline(baseline: number | null, target: number | null, faults: Faults): void {
  const written = readText(faults.properties.values.get('baseline'))
  if (written === null) faults.missing('baseline')
  else if (typeof written === 'string' && baseline !== null && target !== null && baseline <= target) {
    faults.part('baseline', written, { reason: 'baseline' })
  }
}

function readScope(faults: Faults): Scope | null {
  const { properties } = faults
  const text = properties.read('scope', readScopeText)
  if (text === null) return readScopeText(properties.values.get('scope')) === undefined ? null : everyUnit
  const scope = parseScope(text)
  if (isScope(scope)) return scope
  const { fault, column, word } = scope
  // In a list each clause stands on a line of its own.
  const whole = faults.place('scope', text).column !== null
  faults.part('scope', whole ? text : word, { reason: `scope-${fault}`, word, known: scopeNames.join(', ') }, whole ? column - 1 : 0)
  return null
}

/** "28", "28 days", "4 weeks" → days. */
export function readWindow(value: unknown): Read<number> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  const found = /^(\d{1,4})\s*(?:(?:d|days?|дн\p{L}*|день)|(w|weeks?|недел\p{L}*))?$/iu.exec(text)
  const days = Number(found?.[1]) * (found?.[2] === undefined ? 1 : 7)
  return days >= 1 ? days : undefined
}

export function readWeight(value: unknown): Read<number> {
  const number = readNumber(value)
  return number === null || number === undefined ? number : number >= 0 ? number : undefined
}

/** "0.6", "60%", "6/10". */
function readConfidence(value: unknown): Read<number> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  const tenth = /^(\d{1,2})\s*\/\s*10$/.exec(text)?.[1]
  return tenth === undefined ? readAmount(text, 'share') ?? undefined : Number(tenth) <= 10 ? Number(tenth) / 10 : undefined
}

const checkIn = /^(\d{4}-\d\d-\d\d)\s*:?\s+(\d+(?:[.,]\d+)?(?:\s*%|\s*\/\s*10)?)\s*(?:[,;:–—-]\s*(.*))?$/u

function readCheckIns(faults: Faults): readonly CheckIn[] {
  const found: CheckIn[] = []
  for (const text of faults.properties.read('check_ins', readPairs) ?? []) {
    const parts = checkIn.exec(text)
    const date = readDate(parts?.[1])
    const day = typeof date === 'string' ? dateToDay(date) : null
    const confidence = readConfidence(parts?.[2])
    if (day === null || confidence === null || confidence === undefined) faults.part('check_ins', text)
    else {
      const note = parts?.[3]?.trim() ?? ''
      found.push({ day, confidence, value: readAmount(note.split(/[,;:]\s/)[0], 'plain') ?? null, note })
    }
  }
  return found.sort((a, b) => a.day - b.day)
}

/** What the manual metric came to by the end of a study day: by the last check-in that says so, and today by `current` where it is given. */
export function valueOn({ checkIns, current }: KeyResult, day: number, today: number): number | null {
  return (day === today ? current : null) ?? checkIns.findLast((each) => each.day <= day && each.value !== null)?.value ?? null
}

/** How sure one was last, as of a study day. */
export function confidenceOn(keyResult: KeyResult, day: number): number | null {
  return keyResult.checkIns.findLast((each) => each.day <= day)?.confidence ?? keyResult.confidence
}
