import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateToDay, dayToDate } from '../../src/schedule/day'
import { firstHeatDay, HeatMaps, heatMapOf } from '../../src/stats/heat-map'
import { cues, event, line, noon, note, record, vault } from '../fixtures/build'

const day = (date: string): number => dateToDay(date) ?? NaN
const saturday = day('2026-11-21')

describe('a year of study', () => {
  it('ends with the week of today, and begins on a Monday 52 weeks before', () => {
    const { weeks, today } = heatMapOf(new Map(), saturday)
    expect([weeks.length, new Set(weeks.map((week) => week.length)), today]).toEqual([53, new Set([7]), '2026-11-21'])
    expect([weeks[0]?.[0]?.date, weeks[52]?.[0]?.date, weeks[52]?.[5]?.date, weeks[52]?.[6]]).toEqual(['2025-11-17', '2026-11-16', '2026-11-21', null])
  })

  it.each([
    [0, 0], [0.2, 1], [14.9, 1], [15, 2], [29.9, 2], [30, 3], [59.9, 3], [60, 4], [600, 4],
  ])('%d minutes are level %i', (minutes, level) => {
    expect(heatMapOf(new Map([['2026-11-21', minutes]]), saturday).weeks[52]?.[5]).toEqual({ date: '2026-11-21', minutes, level })
  })

  it.each([['2026-11-16', 0], ['2026-11-22', 6], ['2024-02-29', 3]])('%s is day %i of its week', (date, place) => {
    const { weeks } = heatMapOf(new Map(), day(date))
    expect(weeks[52]?.findLastIndex((one) => one !== null)).toBe(place)
    expect(weeks[52]?.[place]?.date).toBe(date)
  })

  it('sums days, minutes, months and the longest run', () => {
    const map = heatMapOf(new Map([['2026-10-31', 10], ['2026-11-01', 20], ['2026-11-02', 5], ['2026-11-10', 40], ['2020-01-01', 9], ['2026-11-22', 9]]), saturday)
    expect([map.days, map.minutes, map.longestRun]).toEqual([4, 75, 3])
    expect(map.months.slice(-2)).toEqual([{ date: '2026-10-01', days: 1, minutes: 10 }, { date: '2026-11-01', days: 3, minutes: 65 }])
  })

  it('has every day of its time once, and the sum of what falls into it', () => {
    fc.assert(fc.property(fc.integer({ min: 10_000, max: 30_000 }), fc.array(fc.tuple(fc.integer({ min: -400, max: 10 }), fc.integer({ min: 0, max: 200 }))), (today, list) => {
      const minutes = new Map(list.map(([ago, sum]) => [dayToDate(today + ago), sum]))
      const map = heatMapOf(minutes, today)
      const days = map.weeks.flat().filter((one) => one !== null).map(({ date }) => date)
      const first = firstHeatDay(today)
      expect(days).toEqual(Array.from({ length: today - first + 1 }, (_, place) => dayToDate(first + place)))
      expect(map.minutes).toBe(days.reduce((sum, date) => sum + (minutes.get(date) ?? 0), 0))
      expect(map.months.reduce((sum, month) => sum + month.days, 0)).toBe(map.days)
    }))
  })
})

describe('from the history', () => {
  it('takes the seconds of the reviews of each study day, and is kept until something changes', () => {
    const index = vault({
      'P.md': note({ type: 'curriculum', id: 'p' }), 'Q.md': note({ type: 'curriculum', id: 'q' }),
      'a.md': note({ curriculum: 'p', review_log_mac: [line('a', event('2026-11-20 09:00', 'g', 90), event('2026-11-21 02:00', 'g', 30))] }, cues('A?')),
      'b.md': note({ curriculum: 'q', review_log_mac: [line('b', event('2026-11-21 09:00', 'g', 1800))] }, cues('B?')),
    })
    const maps = new HeatMaps(index)
    const minutes = (curriculum: string): readonly (number | undefined)[] => (maps.of(curriculum, noon).weeks[52] ?? []).map((one) => one?.minutes)
    expect(minutes('P.md')).toEqual([0, 0, 0, 0, 2, 0, undefined])
    expect(minutes('Q.md')).toEqual([0, 0, 0, 0, 0, 30, undefined])
    const before = maps.of('P.md', noon)
    index.remove('b.md')
    expect(maps.of('P.md', noon)).toBe(before)
    expect(minutes('Q.md')).toEqual([0, 0, 0, 0, 0, 0, undefined])
    record(index, 'a.md', 'a', event('2026-11-21 09:00', 'g', 60))
    expect(minutes('P.md')).toEqual([0, 0, 0, 0, 2, 1, undefined])
  })
})
