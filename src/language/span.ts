export type SpanUnit = 'minutes' | 'hours' | 'days' | 'months' | 'years'

export interface Span {
  readonly unit: SpanUnit
  /** Whole, but for hours and years: one decimal. */
  readonly value: number
}

const tenth = (value: number): number => Math.round(value * 10) / 10

/**
 * The unit in which a person would say an interval: minutes below an hour, days below 60, months below a year of 365 days.
 * Minutes are at least 1; 0 days stays 0.
 */
export function toSpan(unit: 'minutes' | 'days', value: number): Span {
  if (unit === 'minutes') {
    const minutes = Math.max(1, Math.round(value))
    return minutes < 60 ? { unit: 'minutes', value: minutes } : { unit: 'hours', value: tenth(minutes / 60) }
  }
  const days = Math.round(value)
  if (days < 60) return { unit: 'days', value: days }
  if (days < 365) return { unit: 'months', value: Math.round(days / (365.25 / 12)) }
  return { unit: 'years', value: tenth(days / 365.25) }
}
