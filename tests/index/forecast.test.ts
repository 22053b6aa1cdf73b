import { describe, expect, it } from 'vitest'
import type { ReviewEvent } from '../../src/history/event'
import { Workloads, type Workload } from '../../src/index/forecast'
import { Standings } from '../../src/index/standing'
import { dayToDate } from '../../src/schedule/day'
import { cues, entries, event, line, noon, note, record, vault } from '../fixtures/build'

const plan = (properties: Readonly<Record<string, unknown>> = {}): string => (
  note({ type: 'curriculum', id: 'p', start: '2026-11-16', pathways: 'Only: 4 weeks, 6 h/week', new_per_day: 0, ...properties }))

/** So many cards, each graded every few days and each time in so many seconds. */
function studied(cards: number, seconds = 60): string {
  const asked = Array.from({ length: cards }, (_, place) => `Cue ${place}?`)
  const history: readonly ReviewEvent[] = ['2026-11-14 09:00', '2026-11-14 09:20', '2026-11-17 09:00'].map((at) => event(at, 'g', seconds))
  return note({ curriculum: 'p', status: 'done', completed: '2026-11-17', review_log_mac: asked.map((_, place) => line(`cue-${place}`, ...history)) }, cues(...asked))
}

function find(notes: Readonly<Record<string, string>>, at = noon): Workload {
  const index = vault(notes)
  const found = new Workloads(index, new Standings(index)).of('P.md', at)
  if (found === null) throw new Error('no workload')
  return found
}

const open = (minutes?: number): string => note({ curriculum: 'p', ...(minutes === undefined ? {} : { minutes }) })
const hours = (week: { readonly study: number; readonly reviews: number } | undefined): readonly number[] => (
  [Math.round((week?.study ?? 0) / 6) / 10, Math.round((week?.reviews ?? 0) / 6) / 10])

describe('study', () => {
  // Twenty-eight days from 16 November, 23 of them left on the 21st.
  it('is the minutes of an open item at the pace needed, on study days', () => {
    const found = find({ 'P.md': plan(), 'a.md': open(60), 'b.md': open(120), 'c.md': open(), 'd.md': note({ curriculum: 'p', status: 'done', minutes: 900 }) })
    expect(found.studyPerDay).toBeCloseTo((3 / 23) * 90, 9)
    expect(found.weeks.map(({ from, study }) => [dayToDate(from), Math.round(study)])).toEqual([
      ['2026-11-21', 82], ['2026-11-28', 82], ['2026-12-05', 82], ['2026-12-12', 23],
    ])
    expect(found).toMatchObject({ limitPerWeek: 360, over: null, fits: null, reviewPerDay: 0 })
  })

  it('of a unit that is half done is half of its minutes', () => {
    const found = find({ 'P.md': plan(), 'a.md': note({ curriculum: 'p', minutes: 80 }, '- [x] One\n- [ ] Two\n') })
    expect(found.studyPerDay).toBeCloseTo(40 / 23, 9)
  })

  it('is on weekdays alone where the plan says so', () => {
    const found = find({ 'P.md': plan({ days: 'mon-fri' }), 'a.md': open(150) })
    // Fifteen weekdays are left, three weeks of five.
    expect(found.studyPerDay).toBeCloseTo(10, 9)
    expect(found.weeks[0]?.study).toBeCloseTo(50, 9)
  })

  it.each<[string, Readonly<Record<string, string>>]>([
    ['no unit tells its minutes', { 'P.md': plan(), 'a.md': open() }],
    ['all is done', { 'P.md': plan(), 'a.md': note({ curriculum: 'p', status: 'done', minutes: 9 }) }],
    ['the plan has ended', { 'P.md': plan({ start: '2026-08-01' }), 'a.md': open(60) }],
    ['the plan has no start', { 'P.md': plan({ start: null }), 'a.md': open(60) }],
  ])('is not known where %s', (_, notes) => expect(find(notes).studyPerDay).toBeNull())

  it('begins with the plan', () => {
    const found = find({ 'P.md': plan({ start: '2026-11-25' }), 'a.md': open(280) })
    expect(found.weeks.map(({ study }) => Math.round(study))).toEqual([30, 70, 70, 70])
  })
})

describe('reviews', () => {
  it('take the seconds that cards took', () => {
    const [minute, half] = [60, 30].map((seconds) => find({ 'P.md': plan(), 'a.md': studied(40, seconds) }))
    expect(minute?.reviewMinutes).toHaveLength(30)
    expect(minute?.reviewPerDay).toBeGreaterThan(1)
    expect((half?.reviewPerDay ?? 0) * 2).toBeCloseTo(minute?.reviewPerDay ?? 0, 9)
  })

  it('count new cards, no more than a day takes, and what is written meanwhile', () => {
    const fresh = find({ 'P.md': plan({ new_per_day: 2 }), 'a.md': note({ curriculum: 'p' }, cues('A?', 'B?', 'C?')) })
    expect(fresh.reviewMinutes.slice(0, 2)).toEqual([2, 1])
    const bare = find({ 'P.md': plan({ new_per_day: 2 }), 'a.md': note({ curriculum: 'p', status: 'done' }, cues('A?')), 'b.md': open(), 'c.md': open() })
    expect(bare.reviewMinutes[0]).toBe(1)
    expect(bare.reviewMinutes[1]).toBeCloseTo(2 / 23, 9)
  })

  it('leave suspended cards aside', () => {
    const index = vault({ 'P.md': plan(), 'a.md': studied(1) })
    const workloads = new Workloads(index, new Standings(index))
    const before = workloads.of('P.md', noon)
    expect(before?.reviewPerDay).toBeGreaterThan(0)
    record(index, 'a.md', 'cue-0', event('2026-11-20 09:00', 's'))
    expect(new Workloads(index, new Standings(index)).of('P.md', noon)?.reviewPerDay).toBe(0)
    expect(workloads.of('a.md', noon)).toBeNull()
  })

  it('are worked out anew with the counts and the plan, and else every ten minutes', () => {
    const index = vault({ 'P.md': plan(), 'a.md': studied(1) })
    const workloads = new Workloads(index, new Standings(index))
    const before = workloads.of('P.md', noon)
    record(index, 'a.md', 'cue-0', event('2026-11-20 09:00', 's'))
    expect(workloads.of('P.md', noon + 599_000)).toBe(before)
    expect(workloads.of('P.md', noon + 600_000)?.reviewPerDay).toBe(0)
    const counted = workloads.of('P.md', noon + 600_000)
    for (const entry of entries({ 'b.md': open() })) index.put(entry)
    expect(workloads.of('P.md', noon + 600_000)).not.toBe(counted)
    const grown = workloads.of('P.md', noon + 600_000)
    for (const entry of entries({ 'P.md': plan({ retention: 0.8 }) })) index.put(entry)
    expect(workloads.of('P.md', noon + 600_000)).not.toBe(grown)
  })
})

describe('worked out step by step', () => {
  it('is the same, in many steps, and what was known before is told apart', () => {
    const index = vault({ 'P.md': plan(), 'a.md': open(1000), 'b.md': studied(10) })
    const workloads = new Workloads(index, new Standings(index))
    expect(workloads.last('P.md', noon)).toBeNull()
    const all = workloads.steps('P.md', noon)
    let steps = 0
    let step = all.next()
    for (; step.done !== true; step = all.next()) steps++
    expect(steps).toBeGreaterThan(30)
    expect(step.value).toEqual(new Workloads(index, new Standings(index)).of('P.md', noon))
    expect(workloads.last('P.md', noon)).toEqual({ workload: step.value, holds: true })
    for (const entry of entries({ 'c.md': open() })) index.put(entry)
    expect(workloads.last('P.md', noon)).toEqual({ workload: step.value, holds: false })
    expect(workloads.last('a.md', noon)).toBeNull()
  })
})

describe('more than there is', () => {
  it('is told with its first week, and with the highest desired retention that would fit', () => {
    const notes = { 'P.md': plan(), 'a.md': open(1000), ...Object.fromEntries(Array.from({ length: 20 }, (_, place) => [`${place}.md`, studied(10)])) }
    const found = find(notes)
    expect(found.weeks[0]?.reviews).toBe(0)
    expect(found.over).toEqual(found.weeks[1])
    expect(hours(found.over ?? undefined)).toEqual([5.1, 4.1])
    expect(found.retention).toBe(0.9)
    const fits = found.fits ?? 0
    expect(fits).toBeGreaterThanOrEqual(0.7)
    expect(fits).toBeLessThan(0.9)
    expect(find({ ...notes, 'P.md': plan({ retention: fits }) }).over).toBeNull()
    expect(find({ ...notes, 'P.md': plan({ retention: fits + 0.01 }) }).over).not.toBeNull()
  })

  it('no retention mends where study alone is too much', () => {
    expect(find({ 'P.md': plan(), 'a.md': open(3000) })).toMatchObject({ over: { from: expect.any(Number) as unknown }, fits: null })
  })

  it('is never told of a pathway without hours', () => {
    expect(find({ 'P.md': plan({ pathways: 'Only: 4 weeks' }), 'a.md': open(9000) })).toMatchObject({ limitPerWeek: null, over: null, fits: null })
  })
})
