import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDays } from '../../src/curriculum/curriculum'
import { choiceProperties, previewOf, writeDays } from '../../src/curriculum/pathway-change'
import { atlas, day, plan, weekdays } from './plan'

const tally = { items: 900, done: 90, mastered: 0, skipped: 0 }

describe('study days', () => {
  it.each<[readonly number[], string | null]>([
    [[0, 1, 2, 3, 4, 5, 6], null], [[1, 2, 3, 4, 5], 'mon-fri'], [[1, 3, 5], 'mon, wed, fri'], [[0, 6], 'sat, sun'], [[0, 5, 6, 1], 'mon, fri-sun'], [[0], 'sun'],
  ])('%j are written %j', (days, text) => expect(writeDays(new Set(days))).toBe(text))

  it('are read as they were written', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 6 }), (days) => {
      expect([...readDays(writeDays(new Set(days))) ?? []].sort()).toEqual([...days].sort())
    }))
  })
})

describe('a choice', () => {
  const curriculum = atlas(16)
  const [first, second] = curriculum.pathways
  const same = { pathway: first ?? null, start: curriculum.start, days: curriculum.days }

  it('writes what it changes', () => {
    expect([...choiceProperties(curriculum, same)]).toEqual([])
    expect([...choiceProperties(curriculum, { pathway: second ?? null, start: day('2026-12-01'), days: weekdays })]).toEqual([
      ['pathway', '32'], ['start', '2026-12-01'], ['days', 'mon-fri'],
    ])
    expect([...choiceProperties({ ...curriculum, days: weekdays }, same)]).toEqual([['days', null]])
    expect([...choiceProperties(curriculum, { ...same, start: null })]).toEqual([])
  })

  it('stretches weeks and milestones, and keeps what is done', () => {
    const found = previewOf(curriculum, { ...same, pathway: second ?? null }, tally, day('2026-11-30'))
    expect(found).toMatchObject({ weeks: 32, finish: day('2027-06-13'), neededBefore: 810 / 12, neededAfter: 810 / 28 })
    expect(found?.milestones.map(({ due, target, done }) => [due, target, done])).toEqual([
      [day('2026-12-27'), 240, 90], [day('2027-03-21'), 480, 90], [day('2027-05-16'), 780, 90], [day('2027-06-13'), 900, 90],
    ])
  })

  it('of a plan without a start has nothing before it', () => {
    expect(previewOf(atlas(16, { start: null }), same, tally, day('2026-11-02'))).toMatchObject({ neededBefore: null, neededAfter: 810 / 16 })
    expect(previewOf(plan({ pathways: [], pathway: null }), { ...same, pathway: null }, tally, day('2026-11-02'))).toBeNull()
  })
})
