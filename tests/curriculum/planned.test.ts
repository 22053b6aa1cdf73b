import { describe, expect, it } from 'vitest'
import { plannedToday, type PlannedInput, type PlannedUnit } from '../../src/curriculum/planned'
import { readCurriculum } from '../../src/curriculum/curriculum'
import { PropertyReader } from '../../src/curriculum/unit'
import { dateToDay } from '../../src/schedule/day'

const item = (text: string, line: number, state: 'todo' | 'done' | 'skipped' = 'todo') => ({ text, line, state, done: null })
const stripe: PlannedUnit = { path: 'Stripe.md', title: 'Stripe', minutes: 90, items: [item('Ledger', 8, 'done'), item('Keys', 9), item('Skip', 10, 'skipped'), item('Retries', 11)] }
const google: PlannedUnit = { path: 'Google.md', title: 'Google', minutes: 45, items: [] }
const meta: PlannedUnit = { path: 'Meta.md', title: 'Meta', minutes: null, items: [item('Failover', 3)] }

function day(date: string, change: Partial<PlannedInput> = {}, properties: Readonly<Record<string, unknown>> = {}): ReturnType<typeof plannedToday> {
  const values = new Map<string, unknown>(Object.entries({ start: '2026-11-02', pathways: 'Only: 4 weeks', days: 'mon-fri', ...properties }))
  const curriculum = readCurriculum('P.md', new PropertyReader(values, new Map()))
  return plannedToday({ curriculum, items: 40, done: 0, doneToday: 0, today: dateToDay(date) ?? NaN, units: [stripe, google, meta], ...change })
}

describe('what the plan asks for today', () => {
  it.each<[string, string, Partial<PlannedInput>, unknown]>([
    ['on the first day an even share', '2026-11-02', {}, ['open', 2]],
    ['rounded up', '2026-11-03', {}, ['open', 3]],
    ['what was done before counts', '2026-11-16', { done: 20 }, ['open', 2]],
    ['what was done today does not lower what was asked this morning', '2026-11-16', { done: 21, doneToday: 1 }, ['open', 2]],
    ['as much as asked is done', '2026-11-16', { done: 22, doneToday: 2 }, ['met', 2]],
    ['and more', '2026-11-16', { done: 25, doneToday: 5 }, ['met', 2]],
    ['a Saturday is free', '2026-11-07', {}, ['free', 0]],
    ['on the last study day all that is left', '2026-11-27', { done: 37 }, ['open', 3]],
    ['after it, no study day is left', '2026-11-28', { done: 37 }, ['free', 0]],
    ['all done today', '2026-11-16', { done: 40, doneToday: 4 }, ['met', 1]],
  ])('%s', (_, date, change, expected) => {
    const found = day(date, change)
    expect([found?.is, found?.asked]).toEqual(expected)
  })

  it.each<[string, string, Partial<PlannedInput>, Readonly<Record<string, unknown>>]>([
    ['before the start', '2026-11-01', {}, {}], ['after the end', '2026-11-30', {}, {}], ['without a start', '2026-11-03', {}, { start: null }],
    ['without a length', '2026-11-03', {}, { pathways: null }], ['with all done before', '2026-11-03', { done: 40 }, {}], ['empty', '2026-11-03', { items: 0 }, {}],
  ])('nothing %s', (_, date, change, properties) => {
    expect(day(date, change, properties)).toBeNull()
  })

  it('are the open items of the next units, with their share of the minutes', () => {
    expect(day('2026-11-27', { done: 36 })).toEqual({
      is: 'open', asked: 4, done: 0, minutes: 105, items: [
        { path: 'Stripe.md', unit: 'Stripe', text: 'Keys', line: 9, minutes: 30 }, { path: 'Stripe.md', unit: 'Stripe', text: 'Retries', line: 11, minutes: 30 },
        { path: 'Google.md', unit: 'Google', text: null, line: 1, minutes: 45 }, { path: 'Meta.md', unit: 'Meta', text: 'Failover', line: 3, minutes: null },
      ],
    })
  })

  it('are no more than asked, and read no further units', () => {
    const units = function* (): Generator<PlannedUnit> {
      yield stripe
      throw new Error('read too far')
    }
    expect(day('2026-11-02', { units: units() })?.items.map(({ text }) => text)).toEqual(['Keys', 'Retries'])
  })
})
