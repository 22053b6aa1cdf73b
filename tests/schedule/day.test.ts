import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dateToDay, dayToDate, fromShifted, isZone, parseDayStart, startOfDay, studyDay, toShifted,
} from '../../src/schedule/day'

const hour = 3_600_000
const day = 24 * hour
const zones = [
  'UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Casablanca',
  'Pacific/Apia', 'America/Santiago', 'Asia/Kathmandu', 'Pacific/Chatham', 'Africa/Cairo', 'America/Caracas',
]

const clocks = new Map(zones.map(timeZone => [
  timeZone,
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
]))

/** Local wall time minus UTC, straight from the platform. */
function offset(at: number, zone: string): number {
  const text = clocks.get(zone)?.format(at) ?? ''
  return Date.parse(`${text.replace(' ', 'T')}Z`) - at
}

const instant = fc.integer({ min: Date.UTC(2000, 0, 1) / 1000,
  max: Date.UTC(2099, 11, 31) / 1000 }).map(at => at * 1000)
const place = fc.record({ zone: fc.constantFrom(...zones), dayStart: fc.integer({ min: 0, max: 1439 }) })

/** Instants around changes of the clocks, which random ones seldom meet. */
const changes = zones.flatMap(zone => {
  const found: { zone: string; at: number }[] = []
  for (let at = Date.UTC(2007, 0, 1); at < Date.UTC(2028, 0, 1); at += day) {
    let [low, high] = [at, at + day]
    if (offset(low, zone) === offset(high, zone)) continue
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000
      if (offset(middle, zone) === offset(low, zone)) low = middle
      else high = middle
    }
    found.push({ zone, at: high })
  }
  return found
})
const nearChange = fc.record({
  change: fc.constantFrom(...changes),
  apart: fc.integer({ min: -26 * 3600, max: 26 * 3600 }).map(seconds => seconds * 1000),
  dayStart: fc.constantFrom(0, 30, 60, 90, 120, 150, 180, 240, 1439),
}).map(({ change, apart, dayStart }) => ({ at: change.at + apart, zone: { zone: change.zone, dayStart } }))
const anywhere = fc.oneof(fc.record({ at: instant, zone: place }), nearChange)

describe('study days', () => {
  it.each([
    ['UTC', '2026-03-29T03:59:00Z', '2026-03-28'],
    ['UTC', '2026-03-29T04:01:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T01:59:59Z', '2026-03-28'], // clocks went forward an hour before
    ['Europe/Berlin', '2026-03-29T02:00:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25T02:59:59Z', '2026-10-24'], // clocks went back two hours before
    ['Europe/Berlin', '2026-10-25T03:00:00Z', '2026-10-25'],
    ['Pacific/Kiritimati', '2026-11-20T13:59:00Z', '2026-11-20'],
    ['Pacific/Kiritimati', '2026-11-20T14:01:00Z', '2026-11-21'],
    ['America/St_Johns', '2026-07-01T06:29:00Z', '2026-06-30'],
    ['America/St_Johns', '2026-07-01T06:31:00Z', '2026-07-01'],
    ['America/St_Johns', '2026-01-01T07:29:00Z', '2025-12-31'],
    ['America/St_Johns', '2026-01-01T07:31:00Z', '2026-01-01'],
    ['Australia/Lord_Howe', '2026-04-04T17:29:00Z', '2026-04-04'], // clocks went back half an hour at 15:00Z
    ['Australia/Lord_Howe', '2026-04-04T17:31:00Z', '2026-04-05'],
    ['Africa/Casablanca', '2024-03-20T03:59:00Z', '2024-03-19'], // an hour back in Ramadan
    ['Africa/Casablanca', '2024-03-20T04:01:00Z', '2024-03-20'],
    ['Africa/Casablanca', '2024-05-10T02:59:00Z', '2024-05-09'],
    ['Africa/Casablanca', '2024-05-10T03:01:00Z', '2024-05-10'],
  ])('%s at %s with a day from 04:00 is %s', (zone, at, date) => {
    expect(dayToDate(studyDay(Date.parse(at), { zone, dayStart: 240 }))).toBe(date)
  })

  it.each([
    [0, '2026-11-21T22:59:59Z', '2026-11-21'],
    [0, '2026-11-21T23:00:00Z', '2026-11-22'],
    [1439, '2026-11-21T22:59:00Z', '2026-11-21'],
    [1439, '2026-11-21T22:58:59Z', '2026-11-20'],
  ])('a day from minute %i in Berlin: %s is %s', (dayStart, at, date) => {
    expect(dayToDate(studyDay(Date.parse(at), { zone: 'Europe/Berlin', dayStart }))).toBe(date)
  })

  it('keeps a day that has begun when clocks go back over its start', () => {
    const zone = { zone: 'Europe/Berlin', dayStart: 150 }
    const at = ['2026-10-25T00:29:59Z', '2026-10-25T00:30:00Z', '2026-10-25T01:10:00Z', '2026-10-25T01:40:00Z']
    const days = at.map(text => dayToDate(studyDay(Date.parse(text), zone)))
    expect(days).toEqual(['2026-10-24', '2026-10-25', '2026-10-25', '2026-10-25'])
  })

  it('begins a day that a zone left out together with the next', () => {
    const zone = { zone: 'Pacific/Apia', dayStart: 0 }
    const left = dateToDay('2011-12-30') ?? 0
    expect(new Date(startOfDay(left, zone)).toISOString()).toBe('2011-12-30T10:00:00.000Z')
    expect(startOfDay(left + 1, zone)).toBe(startOfDay(left, zone))
    expect(startOfDay(left, zone) - startOfDay(left - 1, zone)).toBe(day)
  })

  it('puts the start of a skipped hour where clocks jump over it', () => {
    const zone = { zone: 'Europe/Berlin', dayStart: 150 }
    expect(new Date(startOfDay(dateToDay('2026-03-29') ?? 0, zone)).toISOString()).toBe('2026-03-29T01:00:00.000Z')
  })

  it('throws with the name of a zone that nobody knows', () => {
    expect(() => studyDay(0, { zone: 'Mars/Olympus', dayStart: 0 })).toThrow(/Mars\/Olympus/)
  })

  it('reads far future and past', () => {
    const zone = { zone: 'Europe/Berlin', dayStart: 0 }
    expect(dayToDate(studyDay(Date.UTC(2199, 6, 1, 21, 59), zone))).toBe('2199-07-01')
    expect(dayToDate(studyDay(Date.UTC(2199, 6, 1, 23, 1), zone))).toBe('2199-07-02')
    expect(dayToDate(studyDay(Date.UTC(1970, 0, 1), { zone: 'America/St_Johns', dayStart: 0 }))).toBe('1969-12-31')
  })
})

describe('laws of shifted time', () => {
  it('is the platform\'s local time less the day start, save for what a repeated hour keeps', () => {
    fc.assert(fc.property(anywhere, ({ at, zone }) => {
      const wall = at + offset(at, zone.zone) - zone.dayStart * 60_000
      const shifted = toShifted(at, zone)
      if (shifted === wall) return
      expect(shifted).toBeGreaterThan(wall)
      expect(shifted % day).toBe(0)
      expect(offset(at - day, zone.zone)).toBeGreaterThan(offset(at, zone.zone))
    }), { numRuns: 2000 })
  })

  it('comes back to the same instant, or to the first pass of a repeated hour', () => {
    fc.assert(fc.property(anywhere, ({ at, zone }) => {
      const back = fromShifted(toShifted(at, zone), zone)
      if (back === at) return
      expect(back).toBeLessThan(at)
      expect(toShifted(back, zone)).toBe(toShifted(at, zone))
      expect(offset(back, zone.zone)).toBeGreaterThan(offset(at, zone.zone))
    }), { numRuns: 2000 })
  })

  it('gives the first instant that is late enough, and never falls', () => {
    fc.assert(fc.property(anywhere, fc.integer({ min: 0, max: 200_000 }), ({ at, zone }, later) => {
      const shifted = at + 5 * hour
      const first = fromShifted(shifted, zone)
      expect(toShifted(first, zone)).toBeGreaterThanOrEqual(shifted)
      expect(toShifted(first - 1, zone)).toBeLessThan(shifted)
      expect(fromShifted(shifted + later * 1000, zone)).toBeGreaterThanOrEqual(first)
    }), { numRuns: 2000 })
  })

  it('never lets a study day fall, and holds every instant between the start of its day and the next', () => {
    fc.assert(fc.property(anywhere, fc.integer({ min: 0, max: 200_000 }), ({ at, zone }, later) => {
      const today = studyDay(at, zone)
      expect(studyDay(at + later * 1000, zone)).toBeGreaterThanOrEqual(today)
      expect(startOfDay(today, zone)).toBeLessThanOrEqual(at)
      expect(startOfDay(today + 1, zone)).toBeGreaterThan(at)
    }), { numRuns: 2000 })
  })

  it('does not depend on what was asked before', () => {
    fc.assert(fc.property(fc.array(anywhere, { minLength: 2, maxLength: 20 }), asked => {
      const forth = asked.map(({ at, zone }) => toShifted(at, zone))
      const back = [...asked].reverse().map(({ at, zone }) => toShifted(at, zone))
      expect(back.reverse()).toEqual(forth)
    }))
  })
})

describe('dates', () => {
  it.each([
    ['1970-01-01', 0], ['2026-11-21', 20_778], ['1969-12-31', -1], ['2024-02-29', 19_782], ['2000-01-01', 10_957],
  ])('%s is day %i', (date, number) => {
    expect(dateToDay(date)).toBe(number)
    expect(dayToDate(number)).toBe(date)
  })

  it.each(['2025-02-29', '2026-13-01', '2026-00-10', '2026-11-31', '2026-1-1', '20261121', '2026-11-21T00:00', '',
    ' 2026-11-21'])(
    'no date: %j', date => {
      expect(dateToDay(date)).toBeNull()
    },
  )

  it('dateToDay undoes dayToDate', () => {
    fc.assert(fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), number => {
      expect(dateToDay(dayToDate(number))).toBe(number)
    }))
  })

  it.each([
    ['04:00', 240], ['4:00', 240], ['00:00', 0], ['23:59', 1439], ['24:00', null], ['04:60', null], ['0400', null],
      ['', null],
    ['-1:00', null], ['04:00 ', null], ['4', null],
  ])('day start %j is %s', (text, minutes) => {
    expect(parseDayStart(text)).toBe(minutes)
  })

  it.each([
    ['UTC', true], ['Europe/Berlin', true], ['Etc/GMT+3', true], ['Mars/Olympus', false], ['', false],
      ['+03:00', false], ['-03', false],
    ['Europe/Berlin ', false],
  ])('zone %j known: %s', (zone, known) => {
    expect(isZone(zone)).toBe(known)
  })
})
