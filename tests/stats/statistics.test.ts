import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Op, ReviewEvent } from '../../src/history/event'
import { effective } from '../../src/history/log'
import type { VaultIndex } from '../../src/index/vault-index'
import { studyDay } from '../../src/schedule/day'
import { Scheduler } from '../../src/schedule/scheduler'
import { statistics } from '../../src/stats/statistics'
import { cues, defaults, event, line, noon, note, time, vault } from '../fixtures/build'

const plan = (properties: Readonly<Record<string, unknown>> = {}): string => note({ type: 'curriculum', id: 'p', ...properties })

/** One note of cards a, b, c … with these histories. */
function of(histories: Readonly<Record<string, readonly ReviewEvent[]>>, properties: Readonly<Record<string, unknown>> = {}): VaultIndex {
  const log = Object.entries(histories).map(([key, events]) => line(key, ...events))
  return vault({ 'P.md': plan(properties), 'a.md': note({ curriculum: 'p', review_log_mac: log }, cues(...Object.keys(histories).map((key) => `${key}?`))) })
}

describe('true retention', () => {
  const young = event('2026-11-10 09:00', 'g')
  const known = event('2026-11-10 09:10', 'g')
  it.each<[string, readonly ReviewEvent[], readonly (number | null)[]]>([
    ['a new card is not asked', [event('2026-11-20 09:00')], [null, null, null]],
    ['nor one in its learning steps', [event('2026-11-20 09:00'), event('2026-11-20 09:10')], [null, null, null]],
    ['good', [young, known, event('2026-11-20 09:00', 'g')], [1, null, 1]], ['hard', [young, known, event('2026-11-20 09:00', 'h')], [1, null, 1]],
    ['easy', [young, known, event('2026-11-20 09:00', 'z')], [1, null, 1]], ['again', [young, known, event('2026-11-20 09:00', 'a')], [0, null, 0]],
    ['only the first of a day', [young, known, event('2026-11-20 09:00', 'a'), event('2026-11-20 09:10', 'g'), event('2026-11-20 09:20', 'g')], [0, null, 0]],
    ['not the second of a day that began in the steps', [event('2026-11-20 09:00', 'z'), event('2026-11-20 09:10', 'a')], [null, null, null]],
    ['the next day in the relearning steps', [young, known, event('2026-11-19 09:00', 'a'), event('2026-11-20 09:10', 'a')], [0, null, 0]],
    ['a new day begins at 04:00', [young, known, event('2026-11-13 03:00', 'g'), event('2026-11-13 05:00', 'a')], [0.5, null, 0.5]],
    ['and not at midnight', [young, known, event('2026-11-19 23:00', 'g'), event('2026-11-20 01:00', 'a')], [1, null, 1]],
    ['a voided grade is none', [young, known, event('2026-11-20 09:00', 'a'), event('2026-11-20 09:00', 'x'), event('2026-11-20 09:01', 'g')], [1, null, 1]],
    ['after a reset it is new', [young, known, event('2026-11-15 09:00', 'r'), event('2026-11-20 09:00', 'a')], [null, null, null]],
    ['suspending takes nothing away', [young, known, event('2026-11-15 09:00', 's'), event('2026-11-16 09:00', 'u'), event('2026-11-20 09:00', 'g')], [1, null, 1]],
    ['before the window', [event('2026-08-01 09:00', 'z'), event('2026-10-24 12:00', 'a')], [null, null, null]],
    ['on its first day', [event('2026-10-20 09:00', 'z'), event('2026-10-25 04:00', 'a')], [0, null, 0]],
    ['mature by the stability before it', [event('2026-08-01 09:00', 'z'), event('2026-08-15 09:00', 'z'), event('2026-11-20 09:00', 'a')], [null, 0, 0]],
  ])('%s', (_, events, [youngShare, mature, all]) => {
    expect(statistics(of({ a: events }), null, 28, noon).trueRetention).toEqual({ young: youngShare, mature, all })
  })

  it('shares to three decimals, over all cards', () => {
    const histories = Object.fromEntries(['a', 'b', 'c'].map((key, place) => [key, [young, known, event('2026-11-20 09:00', place === 0 ? 'a' : 'g')]]))
    expect(statistics(of(histories), null, 28, noon).trueRetention).toEqual({ young: 0.667, mature: null, all: 0.667 })
  })

  it('is that of a look at every event', () => {
    const op = fc.constantFrom<Op>('a', 'h', 'g', 'g', 'z', 'z', 'r', 's', 'u', 'x')
    const history = fc.array(fc.tuple(fc.integer({ min: -24 * 120, max: 0 }), op), { minLength: 1, maxLength: 10 })
      .map((list) => list.map(([hour, what]): ReviewEvent => ({ at: noon + hour * 3_600_000, op: what, seconds: null, confidence: null })))
    fc.assert(fc.property(fc.array(history, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 120 }), (list, days) => {
      const index = of(Object.fromEntries(list.map((events, place) => [String.fromCharCode(97 + place), events])))
      const scheduler = Scheduler.for(defaults)
      const today = studyDay(noon, defaults)
      const asked: { mature: boolean; kept: boolean }[] = []
      let reviews = 0
      for (const events of list) {
        const kept = effective(events, noon).events
        const seen = new Set<number>()
        kept.forEach((one, place) => {
          if (!'ahgz'.includes(one.op)) return
          const day = studyDay(one.at, defaults)
          const first = !seen.has(day)
          seen.add(day)
          if (day <= today - days || day > today) return
          reviews++
          const before = scheduler.replay(kept.slice(0, place))
          if (first && before.phase === 'review') asked.push({ mature: before.stability >= 21, kept: one.op !== 'a' })
        })
      }
      const share = (some: typeof asked): number | null => some.length === 0 ? null : Math.round(some.filter(({ kept }) => kept).length / some.length * 1000) / 1000
      const found = statistics(index, null, days, noon)
      expect(found.reviews).toBe(reviews)
      expect(found.trueRetention).toEqual({ young: share(asked.filter(({ mature }) => !mature)), mature: share(asked.filter(({ mature }) => mature)), all: share(asked) })
      expect(found.byDay.reduce((sum, day) => sum + day.reviews, 0)).toBe(reviews)
    }), { numRuns: 80 })
  })
})

describe('days and minutes', () => {
  it('a day is that of the plan, from 04:00 on', () => {
    const histories = { a: [event('2026-11-20 03:59:59', 'g', 60)], b: [event('2026-11-20 04:00', 'g', 30)], c: [event('2026-11-21 03:00', 'g', 30)] }
    expect(statistics(of(histories), null, 28, noon)).toMatchObject({
      reviews: 3, minutes: 2, byDay: [{ date: '2026-11-19', reviews: 1, minutes: 1 }, { date: '2026-11-20', reviews: 2, minutes: 1 }],
    })
    expect(statistics(of(histories, { day_start: '00:00' }), null, 28, noon).byDay.map(({ date }) => date)).toEqual(['2026-11-20', '2026-11-21'])
  })

  it.each([['Pacific/Kiritimati', '2026-11-21 18:00', '2026-11-22'], ['Europe/Moscow', '2026-11-21 02:00', '2026-11-21'], ['America/St_Johns', '2026-11-21 07:29', '2026-11-20']])(
    'in %s what was reviewed at %s UTC is of today, whatever the setting', (zone, at, date) => {
      const index = of({ a: [event(at)] }, { zone })
      expect(statistics(index, null, 1, time(at))).toMatchObject({ reviews: 1, byDay: [{ date, reviews: 1 }] })
      expect(statistics(index, null, 1, time(at)).forecast[0]?.date).toBe(date)
    })

  it('counts so many days, today included', () => {
    const index = of({ a: [event('2026-11-19 09:00'), event('2026-11-20 09:00'), event('2026-11-21 09:00')] })
    expect([1, 2, 3, 28].map((days) => statistics(index, null, days, noon).reviews)).toEqual([1, 2, 3, 3])
  })

  it('missing seconds count as the median of those timed, 30 where none was', () => {
    const timed = [event('2026-11-20 09:00', 'g', 10), event('2026-11-20 10:00', 'g', 40), event('2026-11-20 11:00', 'g'), event('2026-11-20 12:00', 'g', 20), event('2026-11-20 13:00', 'g', 30)]
    expect(statistics(of({ a: timed }), null, 28, noon).minutes).toBe(Math.round((100 + 25) / 6) / 10)
    expect(statistics(of({ a: [event('2026-11-20 11:00')] }), null, 28, noon).minutes).toBe(0.5)
  })

  it('the median is of the last hundred timed, also of before the window', () => {
    const before = Array.from({ length: 220 }, (_, place) => ({ ...event('2026-08-01 09:00', 'g', place < 120 ? 3600 : 60), at: time('2026-08-01 09:00') + place * 60_000 }))
    const index = of({ a: [...before, event('2026-11-21 09:00', 'g')] })
    expect(statistics(index, null, 1, noon)).toMatchObject({ reviews: 1, minutes: 1 })
  })

  it('nothing but grades is a review', () => {
    expect(statistics(of({ a: [event('2026-11-20 09:00', 's'), event('2026-11-20 10:00', 'u'), event('2026-11-20 11:00', 'r')] }), null, 28, noon))
      .toMatchObject({ reviews: 0, minutes: 0, byDay: [] })
  })
})

describe('forecast', () => {
  it('thirty days, today with all that is overdue first', () => {
    const index = of({ a: [event('2026-10-01 09:00', 'a')], b: [event('2026-11-20 09:00', 'a')], c: [event('2026-11-21 09:00', 'a')], d: [event('2026-11-21 09:00', 'a'), event('2026-11-21 10:00', 's')] }, { steps: '1d' })
    const { forecast } = statistics(index, null, 28, noon)
    expect(forecast).toHaveLength(30)
    expect(forecast.slice(0, 3)).toEqual([{ date: '2026-11-21', due: 2 }, { date: '2026-11-22', due: 1 }, { date: '2026-11-23', due: 0 }])
    expect(forecast[29]?.date).toBe('2026-12-20')
  })
})

it('of one plan are those of its units', () => {
  const unit = (curriculum: unknown, cue: string): string =>
    note({ curriculum, review_log_mac: [line(cue, event('2026-11-20 09:00', 'a', 60))] }, cues(`${cue}?`))
  const index = vault({
    'P.md': plan(), 'Q.md': note({ type: 'curriculum', id: 'q' }), 'a.md': unit('p', 'a'), 'b.md': unit(['q', 'p'], 'b'), 'c.md': unit('nowhere', 'c'),
  })
  const counts = [null, 'P.md', 'Q.md'].map((path) => statistics(index, path, 28, noon))
  expect(counts.map(({ reviews }) => reviews)).toEqual([3, 2, 1])
  expect(counts.map(({ forecast }) => forecast[0]?.due)).toEqual([3, 2, 1])
})
