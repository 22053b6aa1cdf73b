import { fold, readText, type Read } from '../notes/properties'

/** What a key result measures; see the definitions in `docs/goals.md`. */
export const metrics = [
  'items_done', 'items_mastered', 'units_done', 'cards_mature', 'true_retention', 'reviews', 'minutes', 'checkpoint_score',
  'draw_seconds', 'manual',
] as const

export type Metric = (typeof metrics)[number]

/** How an amount of a metric is said: a share is 0 to 1. */
export type MetricUnit = 'count' | 'share' | 'points' | 'seconds' | 'minutes' | 'plain'

const units: Readonly<Record<Metric, MetricUnit>> = {
  items_done: 'count', items_mastered: 'count', units_done: 'count', cards_mature: 'count', true_retention: 'share', reviews: 'count',
  minutes: 'minutes', checkpoint_score: 'points', draw_seconds: 'seconds', manual: 'plain',
}

export function unitOf(metric: Metric): MetricUnit {
  return units[metric]
}

/** A metric by its name, also written with blanks or hyphens. */
export function readMetric(value: unknown): Read<Metric> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  const name = fold(text).replace(/[\s-]+/g, '_')
  return metrics.find((metric) => metric === name)
}

export type Maturity = 'all' | 'young' | 'mature'

export function readMaturity(value: unknown): Read<Maturity> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  const word = fold(text)
  return word === 'all' || word === 'young' || word === 'mature' ? word : undefined
}

const grouped = /^[+-]?[1-9]\d{0,2}(?:[, \u00a0\u202f]\d{3})+(?![\d])/

/**
 * An amount in the unit of its metric: "240", "1,000 points", "95 %" or "0.95" for a share, "45 s" or "1.5 min" for seconds,
 * "90 min" or "10 h" for minutes. What is said after "of" is left aside.
 */
export function readAmount(value: unknown, unit: MetricUnit): Read<number> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  const joined = text.replace(grouped, (digits) => digits.replace(/[, \u00a0\u202f]/g, ''))
  const found = /^([+-]?\d+(?:[.,]\d+)?)\s*(%|\p{L}+\.?)?(?:\s*(?:\/|of|из)\s*\d.*)?$/u.exec(joined)
  if (found?.[1] === undefined) return undefined
  const number = Number(found[1].replace(',', '.'))
  const suffix = fold(found[2] ?? '')
  if (unit === 'share') return readShare(number, suffix)
  if (suffix === '%') return unit === 'plain' ? number : undefined
  if (unit === 'seconds') return number * (/^(?:m|м)/.test(suffix) ? 60 : /^(?:h|ч)/.test(suffix) ? 3600 : 1)
  if (unit === 'minutes') return number * (/^(?:h|ч)/.test(suffix) ? 60 : 1)
  return number
}

function readShare(number: number, suffix: string): number | undefined {
  if (suffix !== '' && suffix !== '%') return undefined
  const share = suffix === '%' || number > 1 ? number / 100 : number
  return share >= 0 && share <= 1 ? share : undefined
}
