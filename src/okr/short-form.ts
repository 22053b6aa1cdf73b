import { fold } from '../notes/properties'
import type { Problem } from '../notes/problem'
import type { Faults } from './faults'
import { nameParts, readWeight, readWindow, type KeyResult } from './key-result'
import { metrics, readAmount, readMaturity, readMetric, unitOf, type Maturity, type Metric } from './metric'
import { readMoment, type Moment } from './moment'
import { everyUnit, isScope, parseScope, scopeNames, type Scope } from './scope'

const list = 'key_results'

interface Words {
  metric: Metric | null
  maturity: Maturity
  window: number | null
  baseline: number | null
  target: number | null
  start: Moment | null
  due: Moment | null
  weight: number
  readonly scope: string[]
}

/**
 * A key result as one line of its objective: "KR1: items_done, tier 1-2, 240 by week 4", "KR5 Recall: true_retention,
 * mature, window 28, from 85% to 95% by 2026-12-31, weight 2". After the name and the metric the parts stand in any order:
 * clauses of a scope, the target with its due day, window, start, weight, baseline, young or mature.
 */
export function readShortForm(text: string, path: string, objective: string, faults: Faults): KeyResult {
  const before = faults.properties.problems.length
  const place = faults.place(list, text)
  const colon = text.indexOf(':')
  const { id, title } = nameParts(colon < 0 ? text.split(',')[0] ?? '' : text.slice(0, colon))
  const words: Words = {
    metric: null, maturity: 'all', window: null, baseline: null, target: null, start: null, due: null, weight: 1, scope: [],
  }
  const parts = text.slice(colon + 1).split(partMark).map((part) => part.trim()).filter((part) => part !== '')
  const [first = '', ...others] = parts
  words.metric = metricIn(first, words)
  if (words.metric === null) faults.part(list, text, { reason: 'short-metric', word: first, known: metrics.join(', ') })
  for (const part of others) {
    if (!take(part, words)) faults.part(list, text, { reason: 'short-part', word: part }, Math.max(0, text.indexOf(part)))
  }
  const scope = scopeIn(words.scope, text, faults)
  if (words.target === null && words.metric !== null) faults.part(list, text, { reason: 'short-target', word: id })
  const { metric, maturity, window, baseline, target, start, due, weight } = words
  const lowerIsBetter = metric === 'draw_seconds' || (baseline !== null && target !== null && baseline > target)
  if (metric === 'draw_seconds' && (baseline === null || (target !== null && baseline <= target))) {
    faults.part(list, text, { reason: 'baseline', word: id })
  }
  const problems: readonly Problem[] = faults.properties.problems.slice(before)
  return {
    path, line: place.line, id, title, objectives: [objective], metric, scope, window, maturity, baseline, target, lowerIsBetter,
    start, due, weight, confidence: null, checkIns: [], current: null, problems,
  }
}

/** A comma outside quotes, and not the one within 1,060. */
const partMark = /,(?!\d{3}(?:\D|$))(?=(?:[^"]*"[^"]*")*[^"]*$)/

function metricIn(text: string, words: Words): Metric | null {
  const found = /^(?:(young|mature|all)\s+)?(.+?)(?:\s+(young|mature|all))?$/i.exec(text)
  const maturity = readMaturity(found?.[1] ?? found?.[3])
  if (maturity) words.maturity = maturity
  return readMetric(found?.[2]) ?? null
}

/** Takes one part; false where it is nothing that is known. */
function take(part: string, words: Words): boolean {
  const name = fold(/^[^\s:=<>!]*/.exec(part)?.[0] ?? '').replace(/-/g, '_')
  const value = part.slice(name.length).replace(/^\s*[:=]?\s*/, '')
  if (scopeNames.some((known) => known === name)) {
    words.scope.push(part)
    return true
  }
  const maturity = readMaturity(part)
  if (maturity) {
    words.maturity = maturity
    return true
  }
  const unit = unitOf(words.metric ?? 'manual')
  switch (name) {
    case 'window': return set(readWindow(value), (days) => { words.window = days })
    case 'weight': return set(readWeight(value), (weight) => { words.weight = weight })
    case 'baseline': return set(readAmount(value, unit), (amount) => { words.baseline = amount })
    case 'start': return set(readMoment(value), (moment) => { words.start = moment })
    case 'due': return set(readMoment(value), (moment) => { words.due = moment })
    default: return takeTarget(part, words)
  }
}

function set<T>(read: T | null | undefined, keep: (value: T) => void): boolean {
  if (read === null || read === undefined) return false
  keep(read)
  return true
}

const dated = /^(.+?)\s+(?:by|due|until|к|до)\s+((?:w|weeks?|недел\p{L}*)\s*\d{1,3}|\d{4}-\d\d-\d\d)$/iu
const between = /^(?:(?:from|от|с)\s+)?(.+?)(?:\s+(?:to|до)\s+|\s*(?:→|->)\s*)(.+)$/iu

function takeTarget(part: string, words: Words): boolean {
  const unit = unitOf(words.metric ?? 'manual')
  const due = dated.exec(part)
  const amounts = due?.[1] ?? part
  const both = between.exec(amounts)
  const target = readAmount(both?.[2] ?? amounts, unit)
  const baseline = both === null ? null : readAmount(both[1], unit)
  if (target === null || target === undefined || baseline === undefined) return false
  words.target = target
  if (baseline !== null) words.baseline = baseline
  if (due !== null) words.due = readMoment(due[2]) ?? null
  return true
}

function scopeIn(clauses: readonly string[], text: string, faults: Faults): Scope | null {
  if (clauses.length === 0) return everyUnit
  const scope = parseScope(clauses.join(', '))
  if (isScope(scope)) return scope
  faults.part(list, text, {
    reason: `scope-${scope.fault}`, word: scope.word, known: scopeNames.join(', '),
  }, Math.max(0, text.indexOf(scope.word)))
  return null
}
