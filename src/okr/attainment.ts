/** Shares of what is expected from which a key result is on track, and at risk; 0 to 1. */
export interface Thresholds {
  readonly onTrack: number
  readonly atRisk: number
}

export const usualThresholds: Thresholds = { onTrack: 0.9, atRisk: 0.7 }

export type OkrStatus = 'on-track' | 'at-risk' | 'off-track' | 'done' | 'not-started'

export interface Aim {
  /** Null where it is not given, and then 0; where lower is better nothing lies between. */
  readonly baseline: number | null
  /** Null where it is not given: nothing attains it. */
  readonly target: number | null
  readonly lowerIsBetter: boolean
}

/** Under this share of the time nothing is expected to have begun. */
const begins = 0.05
const tiny = 1e-9

/** The share of the way from baseline to target, cut to 0…1; 0 where nothing was measured. */
export function attainmentOf(current: number | null, { baseline, target, lowerIsBetter }: Aim): number {
  if (current === null || target === null) return 0
  const from = baseline ?? (lowerIsBetter ? target : 0)
  if (from === target) return reached(current, target, lowerIsBetter) ? 1 : 0
  return cut((current - from) / (target - from))
}

function reached(current: number, target: number, lowerIsBetter: boolean): boolean {
  return lowerIsBetter ? current <= target : current >= target
}

/** The share of the time that is over: calendar days from start to due, cut to 0…1. Null where it has no due day. */
export function expectedOf(today: number, start: number | null, due: number | null): number | null {
  if (due === null) return null
  if (start === null || due <= start) return today >= due ? 1 : 0
  return cut((today - start) / (due - start))
}

export interface Course {
  readonly attainment: number
  readonly expected: number
  /** Something was measured. */
  readonly evidence: boolean
  readonly today: number
  readonly start: number | null
  readonly due: number | null
}

export function statusOf({ attainment, expected, evidence, today, start, due }: Course, thresholds: Thresholds): OkrStatus {
  if (attainment >= 1 - tiny) return 'done'
  if (start !== null && today < start) return 'not-started'
  if (!evidence && expected < begins) return 'not-started'
  if (due !== null && today > due) return 'off-track'
  if (expected <= 0) return 'on-track'
  const share = attainment / expected + tiny
  return share >= thresholds.onTrack ? 'on-track' : share >= thresholds.atRisk ? 'at-risk' : 'off-track'
}

interface Weighed {
  readonly weight: number
}

/** Mean by weight; 0 where nothing has weight. */
export function weighted<T extends Weighed>(all: readonly T[], value: (one: T) => number): number {
  const weight = all.reduce((sum, one) => sum + one.weight, 0)
  return weight === 0 ? 0 : cut(all.reduce((sum, one) => sum + one.weight * value(one), 0) / weight)
}

/** Ten years: a day further off is none. */
const farthest = 3653

/**
 * The study day on which the target is met if it goes on as over the last `days` days, in which it changed by `change`.
 * Null where it is met, or did not come nearer, or would take more than ten years.
 */
export function forecastOf(current: number | null, change: number | null, days: number, aim: Aim, today: number): number | null {
  if (current === null || change === null || aim.target === null) return null
  const left = aim.target - current
  if (reached(current, aim.target, aim.lowerIsBetter) || change === 0 || Math.sign(left) !== Math.sign(change)) return null
  const ahead = Math.ceil((left / change) * days - tiny)
  return ahead > farthest ? null : today + ahead
}

function cut(share: number): number {
  return Math.min(1, Math.max(0, share))
}
