import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Curriculum } from '../../src/curriculum/curriculum'
import {
  expectedOfWeeks, paceOf, planCurve, planned, plannedAt, stretched, studyDays, weekdayOf, weeksOf, type Pace, type PaceInput,
} from '../../src/curriculum/pace'
import { atlas, day, milestones, perDay, plan, weekdays } from './plan'

function pace(today: string, change: Partial<Omit<PaceInput, 'today'>> = {}): Pace {
  const found = paceOf({ curriculum: plan(), items: 280, done: 0, doneOn: new Map(), ...change, today: day(today) })
  if (found === null) throw new Error('no pace')
  return found
}

describe('study days', () => {
  it.each([['1970-01-01', 4], ['2026-11-21', 6], ['2026-11-22', 0], ['1969-12-31', 3]])('%s is weekday %i', (date, weekday) => {
    expect(weekdayOf(day(date))).toBe(weekday)
  })

  it('are counted as one by one', () => {
    const some = fc.uniqueArray(fc.nat(6), { minLength: 1 }).map((days): ReadonlySet<number> => new Set(days))
    fc.assert(fc.property(fc.integer({ min: -400, max: 40_000 }), fc.integer({ min: -5, max: 100 }), some, (from, length, days) => {
      let count = 0
      for (let at = from; at < from + length; at++) if (days.has(new Date(at * 86_400_000).getUTCDay())) count++
      expect(studyDays(from, from + length, days)).toBe(count)
    }))
  })
})

describe('280 items in four weeks of every day: ten a day', () => {
  it.each<[string, string, number, Pick<Pace, 'expectedDone' | 'neededPerWeek' | 'behindWeeks'>]>([
    ['before the start', '2026-10-01', 0, { expectedDone: 0, neededPerWeek: 70, behindWeeks: 0 }],
    ['before the start, some done', '2026-11-01', 28, { expectedDone: 0, neededPerWeek: 63, behindWeeks: 0 }],
    ['day 1', '2026-11-02', 0, { expectedDone: 0, neededPerWeek: 70, behindWeeks: 0 }],
    ['day 1, ahead', '2026-11-02', 35, { expectedDone: 0, neededPerWeek: 61.25, behindWeeks: -0.5 }],
    ['day 2', '2026-11-03', 0, { expectedDone: 10, neededPerWeek: 280 / (27 / 7), behindWeeks: 1 / 7 }],
    ['on plan', '2026-11-09', 70, { expectedDone: 70, neededPerWeek: 70, behindWeeks: 0 }],
    ['behind', '2026-11-16', 70, { expectedDone: 140, neededPerWeek: 105, behindWeeks: 1 }],
    ['ahead', '2026-11-09', 140, { expectedDone: 70, neededPerWeek: 140 / 3, behindWeeks: -1 }],
    ['all done before the end', '2026-11-09', 280, { expectedDone: 70, neededPerWeek: 0, behindWeeks: -3 }],
    ['last day', '2026-11-29', 200, { expectedDone: 270, neededPerWeek: 560, behindWeeks: 1 }],
    ['day after the end', '2026-11-30', 200, { expectedDone: 280, neededPerWeek: null, behindWeeks: 8 / 7 }],
    ['long after the end', '2027-11-30', 200, { expectedDone: 280, neededPerWeek: null, behindWeeks: 8 / 7 }],
    ['after the end, all done', '2027-11-30', 280, { expectedDone: 280, neededPerWeek: null, behindWeeks: 0 }],
  ])('%s', (_, today, done, { expectedDone, neededPerWeek, behindWeeks }) => {
    const found = pace(today, { done })
    expect(found).toMatchObject({ start: day('2026-11-02'), finish: day('2026-11-29'), weeks: 4, expectedDone })
    if (neededPerWeek === null) expect(found.neededPerWeek).toBeNull()
    else expect(found.neededPerWeek).toBeCloseTo(neededPerWeek, 9)
    expect(found.behindWeeks).toBeCloseTo(behindWeeks, 9)
  })
})

describe('200 items on weekdays only: ten a weekday', () => {
  const curriculum = plan({ days: weekdays })
  it.each<[string, string, number, number, number | null, number]>([
    ['Monday of week 1', '2026-11-02', 0, 0, 50, 0],
    ['Friday', '2026-11-06', 0, 40, 200 / (16 / 5), 4 / 5],
    ['Saturday', '2026-11-07', 50, 50, 50, 0],
    ['Sunday', '2026-11-08', 20, 50, 60, 3 / 5],
    ['Monday of week 2', '2026-11-09', 50, 50, 50, 0],
    ['last Friday', '2026-11-27', 150, 190, 250, 4 / 5],
    ['last Saturday: no study day is left', '2026-11-28', 150, 200, null, 1],
    ['last Sunday', '2026-11-29', 150, 200, null, 1],
  ])('%s', (_, today, done, expectedDone, needed, behind) => {
    const found = pace(today, { curriculum, items: 200, done })
    expect(found.expectedDone).toBe(expectedDone)
    if (needed === null) expect(found.neededPerWeek).toBeNull()
    else expect(found.neededPerWeek).toBeCloseTo(needed, 9)
    expect(found.behindWeeks).toBeCloseTo(behind, 9)
  })

  it('a start in the middle of a week has as many study days a week', () => {
    const late = plan({ days: weekdays, start: day('2026-11-04') })
    expect(pace('2026-11-09', { curriculum: late, items: 200 }).expectedDone).toBe(30)
    expect(pace('2026-11-11', { curriculum: late, items: 200 }).expectedDone).toBe(50)
  })
})

describe('items a week', () => {
  const on = (...dates: readonly (readonly [string, number])[]): readonly number[] =>
    dates.flatMap(([date, count]) => Array.from({ length: count }, () => day(date)))

  it.each<[string, string, readonly number[], number]>([
    ['an old plan: of 28 days a quarter', '2026-01-01', on(['2026-11-21', 20], ['2026-10-25', 8]), 7],
    ['what is older or still to come does not count', '2026-01-01', on(['2026-10-24', 5], ['2026-11-22', 5], ['2026-11-20', 4]), 1],
    ['28 days old today', '2026-10-25', on(['2026-11-21', 4]), 1],
    ['27 days old', '2026-10-26', on(['2026-11-21', 27]), 7],
    ['14 days old', '2026-11-08', on(['2026-11-10', 6]), 3],
    ['three days old: at least one week', '2026-11-19', on(['2026-11-20', 3]), 3],
    ['first day', '2026-11-21', on(['2026-11-21', 2]), 2],
    ['before the start', '2026-12-01', on(['2026-11-21', 2]), 2],
    ['nothing done', '2026-01-01', [], 0],
  ])('%s', (_, start, completedOn, actual) => {
    expect(pace('2026-11-21', { curriculum: plan({ start: day(start) }), doneOn: perDay(completedOn) }).actualPerWeek).toBeCloseTo(actual, 9)
  })

  it.each<[string, number, number, readonly number[], string | null]>([
    ['ten weeks of seven', 100, 30, on(['2026-11-20', 28]), '2027-01-30'],
    ['one more item is one more day', 101, 30, on(['2026-11-20', 28]), '2027-01-31'],
    ['rounded up to a day', 100, 30, on(['2026-11-20', 30]), '2027-01-26'],
    ['nothing left', 100, 100, on(['2026-11-20', 28]), '2026-11-21'],
    ['nothing done in 28 days', 100, 30, on(['2026-10-24', 30]), null],
  ])('finish: %s', (_, items, done, completedOn, finish) => {
    const found = pace('2026-11-21', { curriculum: plan({ start: day('2026-01-01') }), items, done, doneOn: perDay(completedOn) })
    expect(found.projectedFinish).toBe(finish === null ? null : day(finish))
  })
})

describe('range of the finish', () => {
  const weekly = (today: string, ...counts: readonly number[]): readonly number[] =>
    counts.flatMap((count, week) => Array.from({ length: count }, () => day(today) - 7 * week - 3))

  it.each<[string, string, number, readonly number[], readonly [string, string] | null]>([
    ['four equal weeks: one day', '2026-01-01', 70, weekly('2026-11-21', 7, 7, 7, 7), ['2027-01-30', '2027-01-30']],
    ['fastest 14, slowest 5', '2026-01-01', 70, weekly('2026-11-21', 7, 14, 5, 10), ['2026-12-26', '2027-02-27']],
    ['rounded up to a day', '2026-01-01', 10, weekly('2026-11-21', 3, 4, 4, 4), ['2026-12-09', '2026-12-15']],
    ['an idle week has no end', '2026-01-01', 70, weekly('2026-11-21', 7, 0, 7, 7), null],
    ['nothing done', '2026-01-01', 70, [], null],
    ['nothing left', '2026-01-01', 0, weekly('2026-11-21', 7, 1, 7, 7), ['2026-11-21', '2026-11-21']],
    ['what is older or still to come does not count', '2026-01-01', 70, [...weekly('2026-11-21', 7, 7, 7, 7, 70), day('2026-11-22')], ['2027-01-30', '2027-01-30']],
    ['14 days old: two weeks', '2026-11-08', 70, weekly('2026-11-21', 14, 7), ['2026-12-26', '2027-01-30']],
    ['13 days old: one week, and all of the plan', '2026-11-09', 91, weekly('2026-11-21', 14, 12), ['2027-01-06', '2027-01-06']],
    ['three days old', '2026-11-19', 70, [day('2026-11-20'), day('2026-11-21')], ['2027-07-24', '2027-07-24']],
  ])('%s', (_, start, rest, completedOn, range) => {
    const found = pace('2026-11-21', { curriculum: plan({ start: day(start) }), items: 100, done: 100 - rest, doneOn: perDay(completedOn) })
    expect(found.projectedRange).toEqual(range === null ? null : range.map(day))
  })

  it('begins and ends around the projected finish', () => {
    const done = fc.array(fc.integer({ min: day('2026-10-01'), max: day('2026-11-25') }), { maxLength: 60 })
    fc.assert(fc.property(done, fc.integer({ min: -40, max: 10 }), fc.nat(100), (completedOn, start, rest) => {
      const today = day('2026-11-21')
      const found = pace('2026-11-21', { curriculum: plan({ start: today + start }), items: 100, done: 100 - rest, doneOn: perDay(completedOn) })
      if (found.projectedFinish === null) expect(found.projectedRange).toBeNull()
      if (found.projectedRange === null) return
      expect(found.projectedRange[0]).toBeLessThanOrEqual(found.projectedFinish ?? -Infinity)
      expect(found.projectedRange[1]).toBeGreaterThanOrEqual(found.projectedFinish ?? Infinity)
    }))
  })
})

describe('plan curve', () => {
  const at = (curriculum: Curriculum, items: number, days: number): number => planned(planCurve(curriculum, items, weeksOf(curriculum) ?? 0), days)

  it.each([[0, 0], [14, 120], [28, 240], [49, 360], [70, 480], [84, 630], [98, 780], [105, 840], [112, 900], [200, 900]])(
    'of 16 weeks after %i study days: %i', (days, items) => expect(at(atlas(16), 900, days)).toBeCloseTo(items, 9))

  it.each([[28, 120], [56, 240], [140, 480], [196, 780], [224, 900]])(
    'of 32 weeks after %i study days: %i', (days, items) => expect(at(atlas(32), 900, days)).toBeCloseTo(items, 9))

  it.each([[91, 240], [227.5, 480], [364, 900]])(
    'of 52 weeks after %i study days: %i', (days, items) => expect(at(atlas(52), 900, days)).toBeCloseTo(items, 9))

  it('in weekdays a week has five study days', () => {
    expect(at(atlas(16, { days: weekdays }), 900, 20)).toBeCloseTo(240, 9)
  })

  it('a milestone above the items is cut to them', () => {
    expect([28, 49, 70, 112].map((days) => at(atlas(16), 300, days))).toEqual([240, 270, 300, 300])
  })

  it('on the last day and after it the items hold', () => {
    const curriculum = plan({ milestones: milestones('50@4', '10@9') })
    expect([14, 28].map((days) => at(curriculum, 280, days))).toEqual([140, 280])
  })

  it('never falls', () => {
    const curriculum = plan({ milestones: milestones('200@1', '100@2') })
    expect([7, 14, 28].map((days) => at(curriculum, 280, days))).toEqual([200, 200, 280])
  })

  it('asks for a count first where it says', () => {
    const curve = planCurve(plan({ milestones: milestones('200@1', '200@2') }), 280, 4)
    expect([0, 100, 200, 201, 280].map((done) => plannedAt(curve, done))).toEqual([0, 3.5, 7, 14 + 14 / 80, 28])
  })

  it('expected, behind: by the milestones', () => {
    const found = pace('2026-12-21', { curriculum: atlas(16), items: 900, done: 240 })
    expect([found.expectedDone, found.behindWeeks]).toEqual([360, 3])
  })

  it('plannedAt is the least number of study days', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.nat(300)), { maxLength: 5 })
      .map((list) => [...list].sort(([a], [b]) => a - b).map(([week, target]) => ({ name: `${week}`, week, target })))
    fc.assert(fc.property(some, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 20 }), fc.nat(200), (list, items, weeks, given) => {
      const curve = planCurve(plan({ milestones: list }), items, weeks)
      const done = Math.min(given, items)
      const days = plannedAt(curve, done)
      expect(planned(curve, days)).toBeGreaterThanOrEqual(done - 1e-6)
      if (days > 0) expect(planned(curve, days - 0.01)).toBeLessThan(done)
      for (let day = 0; day < weeks * 7; day++) expect(planned(curve, day + 1)).toBeGreaterThanOrEqual(planned(curve, day))
    }))
  })
})

describe('length', () => {
  it.each<[string, Curriculum, number | null]>([
    ['the pathway', atlas(32), 32], ['else the last milestone', plan({ pathways: [], pathway: null, milestones: milestones('5@4', '9@10') }), 10],
    ['else none', plan({ pathways: [], pathway: null }), null],
  ])('%s', (_, curriculum, weeks) => {
    expect(weeksOf(curriculum)).toBe(weeks)
    expect(paceOf({ curriculum, items: 10, done: 0, today: day('2026-11-21'), doneOn: new Map() })?.weeks ?? null).toBe(weeks)
  })

  it('without a start there is no pace', () => {
    expect(paceOf({ curriculum: plan({ start: null }), items: 10, done: 0, today: 0, doneOn: new Map() })).toBeNull()
  })

  it('no items: nothing expected, nothing needed', () => {
    expect(pace('2026-11-16', { items: 0 })).toMatchObject({ expectedDone: 0, neededPerWeek: 0 })
  })

  it.each([[16, [4, 10, 14, 16]], [32, [8, 20, 28, 32]], [52, [13, 32.5, 45.5, 52]]] as const)('milestones of %i weeks', (weeks, expected) => {
    expect(stretched(atlas(weeks)).map(({ week }) => week)).toEqual(expected)
  })
})

describe('expected of a stage', () => {
  it.each<[string, Curriculum, readonly number[], string, number | null]>([
    ['before its week', plan(), [2], '2026-11-09', 0], ['in its week', plan(), [2], '2026-11-11', 4], ['on its last day', plan(), [2], '2026-11-15', 12],
    ['after its week', plan(), [2], '2026-11-16', 14], ['two weeks', plan(), [1, 2], '2026-11-09', 7], ['weeks apart', plan(), [1, 3], '2026-11-14', 7],
    ['weekdays', plan({ days: weekdays }), [1], '2026-11-07', 14], ['weekdays, Wednesday', plan({ days: weekdays }), [1], '2026-11-04', 5],
    ['stretched to twice the length', atlas(32), [1], '2026-11-09', 7], ['no weeks', plan(), [], '2026-11-21', null],
    ['no start', plan({ start: null }), [1], '2026-11-21', null],
  ])('%s', (_, curriculum, weeks, today, expected) => {
    expect(expectedOfWeeks(curriculum, 14, weeks, day(today))).toBe(expected)
  })
})
