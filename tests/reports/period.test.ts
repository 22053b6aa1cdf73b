import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { periodName, periodOf, type ReportKind } from '../../src/reports/period'
import { dateToDay, dayToDate } from '../../src/schedule/day'

const day = (date: string): number => dateToDay(date) ?? Number.NaN

describe('periods', () => {
  it.each<[ReportKind, string, string, string, string]>([
    ['day', '2026-11-26', '2026-11-26', '2026-11-26', '2026-11-26'],
    ['week', '2026-11-23', '2026-11-23', '2026-11-29', '2026-W48'],
    ['week', '2026-11-29', '2026-11-23', '2026-11-29', '2026-W48'],
    ['week', '2026-12-31', '2026-12-28', '2027-01-03', '2026-W53'],
    ['week', '2027-01-03', '2026-12-28', '2027-01-03', '2026-W53'],
    ['week', '2027-01-04', '2027-01-04', '2027-01-10', '2027-W01'],
    ['week', '2024-12-30', '2024-12-30', '2025-01-05', '2025-W01'],
    ['week', '1969-12-31', '1969-12-29', '1970-01-04', '1970-W01'],
    ['month', '2026-11-30', '2026-11-01', '2026-11-30', '2026-11'],
    ['month', '2024-02-29', '2024-02-01', '2024-02-29', '2024-02'],
    ['month', '2026-12-01', '2026-12-01', '2026-12-31', '2026-12'],
  ])('the %s of %s', (kind, date, from, to, name) => {
    const period = periodOf(kind, day(date))
    expect([dayToDate(period.from), dayToDate(period.to)]).toEqual([from, to])
    expect(periodName(period)).toBe(name)
  })

  it('hold their day, and are the same from each of their days', () => {
    const kinds: readonly ReportKind[] = ['day', 'week', 'month']
    fc.assert(fc.property(fc.integer({ min: -200_000, max: 200_000 }), fc.constantFrom(...kinds), (given, kind) => {
      const period = periodOf(kind, given)
      expect(given).toBeGreaterThanOrEqual(period.from)
      expect(given).toBeLessThanOrEqual(period.to)
      expect(periodOf(kind, period.to)).toEqual(period)
      expect(periodOf(kind, period.to + 1).from).toBe(period.to + 1)
    }))
  })
})
