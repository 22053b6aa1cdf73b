import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attainmentOf, expectedOf, forecastOf, statusOf, usualThresholds, weighted, type Aim, type Course, type OkrStatus } from '../../src/okr/attainment'

const rising = (baseline: number | null, target: number | null): Aim => ({ baseline, target, lowerIsBetter: false })
const falling = (baseline: number | null, target: number | null): Aim => ({ baseline, target, lowerIsBetter: true })

describe('attainment', () => {
  it.each<[string, number | null, Aim, number]>([
    ['nothing measured', null, rising(0, 240), 0], ['half way', 120, rising(null, 240), 0.5], ['from a baseline', 0.92, rising(0.9, 0.95), 0.4],
    ['below the baseline', 0.8, rising(0.9, 0.95), 0], ['beyond the target', 300, rising(0, 240), 1], ['lower is better', 75, falling(90, 60), 0.5],
    ['lower is better, beyond', 50, falling(90, 60), 1], ['lower is better, worse than before', 100, falling(90, 60), 0],
    ['target = baseline, reached', 5, rising(5, 5), 1], ['target = baseline, not reached', 4, rising(5, 5), 0],
    ['lower is better, target = baseline, reached', 5, falling(5, 5), 1], ['lower is better, target = baseline, missed', 6, falling(5, 5), 0],
    ['lower is better without a baseline, reached', 50, falling(null, 60), 1], ['lower is better without a baseline', 61, falling(null, 60), 0],
    ['a target of 0 without a baseline', 0, rising(null, 0), 1], ['no target', 100, rising(0, null), 0],
  ])('%s', (_, current, aim, expected) => {
    expect(attainmentOf(current, aim)).toBeCloseTo(expected, 12)
  })

  it('is a share that never falls as one comes nearer', () => {
    const amount = fc.integer({ min: -1000, max: 1000 })
    fc.assert(fc.property(amount, amount, amount, amount, (baseline, target, a, b) => {
      const aim = { baseline, target, lowerIsBetter: baseline > target }
      const [near, far] = aim.lowerIsBetter ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)]
      expect(attainmentOf(near, aim)).toBeGreaterThanOrEqual(attainmentOf(far, aim))
      for (const value of [a, b]) expect(attainmentOf(value, aim)).toBeGreaterThanOrEqual(0)
      expect(attainmentOf(target, aim)).toBe(1)
    }))
  })
})

describe('expected', () => {
  it.each<[string, number, number | null, number | null, number | null]>([
    ['before the start', 90, 100, 128, 0], ['on the first day', 100, 100, 128, 0], ['a quarter', 107, 100, 128, 0.25], ['due today', 128, 100, 128, 1],
    ['past due', 200, 100, 128, 1], ['due = start, before', 99, 100, 100, 0], ['due = start, on it', 100, 100, 100, 1],
    ['due before start, before', 94, 100, 95, 0], ['due before start, on the due day', 95, 100, 95, 1], ['no due day', 100, 100, null, null],
    ['no start, before', 99, null, 100, 0], ['no start, due', 100, null, 100, 1],
  ])('%s', (_, today, start, due, expected) => {
    expect(expectedOf(today, start, due)).toBe(expected)
  })
})

describe('status', () => {
  const course: Course = { attainment: 0.5, expected: 0.5, evidence: true, today: 110, start: 100, due: 120 }
  it.each<[string, Partial<Course>, OkrStatus]>([
    ['as expected', {}, 'on-track'], ['nine tenths of it', { attainment: 0.45 }, 'on-track'], ['just under', { attainment: 0.449 }, 'at-risk'],
    ['seven tenths of it', { attainment: 0.35 }, 'at-risk'], ['under that', { attainment: 0.349 }, 'off-track'], ['nothing', { attainment: 0 }, 'off-track'],
    ['met', { attainment: 1 }, 'done'], ['met before the start', { attainment: 1, today: 90, expected: 0 }, 'done'],
    ['met, past due', { attainment: 1, today: 130, expected: 1 }, 'done'],
    ['before the start', { attainment: 0.2, today: 99, expected: 0 }, 'not-started'], ['no evidence at first', { evidence: false, attainment: 0, expected: 0.049 }, 'not-started'],
    ['no evidence later', { evidence: false, attainment: 0, expected: 0.05 }, 'off-track'], ['evidence on the first day', { attainment: 0, today: 100, expected: 0 }, 'on-track'],
    ['due today, nearly', { attainment: 0.95, today: 120, expected: 1 }, 'on-track'], ['due today, far', { attainment: 0.5, today: 120, expected: 1 }, 'off-track'],
    ['the day after', { attainment: 0.95, today: 121, expected: 1 }, 'off-track'], ['without days', { start: null, due: null, expected: 0 }, 'on-track'],
  ])('%s', (_, change, expected) => {
    expect(statusOf({ ...course, ...change }, usualThresholds)).toBe(expected)
  })

  it('follows other thresholds', () => {
    expect(statusOf({ ...course, attainment: 0.4 }, { onTrack: 0.8, atRisk: 0.5 })).toBe('on-track')
    expect(statusOf({ ...course, attainment: 0.3 }, { onTrack: 0.8, atRisk: 0.5 })).toBe('at-risk')
  })
})

describe('the mean', () => {
  it.each<[readonly (readonly [number, number])[], number]>([
    [[], 0], [[[1, 0.5]], 0.5], [[[1, 1], [3, 0]], 0.25], [[[0, 1], [0, 0]], 0], [[[2, 0.5], [1, 1], [0, 0]], 2 / 3],
  ])('of %j is %j', (all, expected) => {
    expect(weighted(all.map(([weight, value]) => ({ weight, value })), ({ value }) => value)).toBeCloseTo(expected, 12)
  })
})

describe('the forecast', () => {
  it.each<[string, number | null, number | null, Aim, number | null]>([
    ['ten a week, twenty to go', 80, 40, rising(0, 100), 1000 + 14], ['a part of a day counts whole', 80, 40, rising(0, 101), 1000 + 15],
    ['lower is better', 75, -15, falling(90, 60), 1000 + 28], ['nothing measured', null, 40, rising(0, 100), null], ['the change is not known', 80, null, rising(0, 100), null],
    ['no change', 80, 0, rising(0, 100), null], ['the wrong way', 80, -5, rising(0, 100), null], ['the wrong way up', 75, 5, falling(90, 60), null],
    ['met', 100, 40, rising(0, 100), null], ['met exactly, lower is better', 60, -5, falling(90, 60), null], ['no target', 80, 40, rising(0, null), null],
    ['more than ten years', 0, 1, rising(0, 1000), null],
  ])('%s', (_, current, change, aim, expected) => {
    expect(forecastOf(current, change, 28, aim, 1000)).toBe(expected)
  })
})
