import { describe, expect, it } from 'vitest'
import { dayByDay, itemsPerWeek, planLine } from '../../src/stats/burn-up'
import { atlas, day, plan, weekdays } from '../curriculum/plan'

const start = day('2026-11-02')

describe('the line of a plan', () => {
  it.each([
    ['the first day', 0, 0], ['after a week', 7, 60], ['a milestone', 28, 240], ['between milestones', 49, 360], ['the second', 70, 480],
    ['the end', 112, 900], ['after it', 200, 900],
  ])('asks at %s', (_, days, items) => {
    expect(planLine(atlas(16), 900)?.askedBefore(start + days)).toBeCloseTo(items, 9)
  })

  it('counts study days only', () => {
    const line = planLine(plan({ days: weekdays }), 40)
    expect(line?.askedBefore(start + 5)).toBe(10)
    expect(line?.askedBefore(start + 7)).toBe(10)
  })

  it('is missing without a start or a length', () => {
    expect(planLine(plan({ start: null }), 40)).toBeNull()
    expect(planLine(plan({ pathway: null, pathways: [] }), 40)).toBeNull()
  })
})

describe('weeks of a plan', () => {
  it('ask for what lies between their ends', () => {
    const line = planLine(atlas(16), 900)
    if (line === null) throw new Error('no line')
    const weeks = itemsPerWeek(line, new Map([[start, 1], [start + 6, 1], [start + 7, 2]]), start + 9)
    expect(weeks.map(({ asked }) => Math.round(asked))).toEqual([60, 60, 60, 60, 40, 40, 40, 40, 40, 40, 75, 75, 75, 75, 60, 60])
    expect(weeks.map(({ done }) => done)).toEqual([2, 2, ...Array.from({ length: 14 }, () => null)])
    expect(weeks[15]).toMatchObject({ week: 16, from: start + 105, to: start + 111 })
  })
})

describe('a count day by day', () => {
  it.each([
    ['nothing', [], 0, [0, 0, 0]], ['days before', [[5, 1], [9, 2]], 0, [2, 2, 2]], ['days within', [[10, 1], [11, 3]], 0, [1, 3, 3]],
    ['days after', [[13, 4]], 0, [0, 0, 0]], ['a fall', [[9, 4], [11, 2]], 0, [4, 2, 2]], ['what stood before the first', [[11, 5]], 3, [3, 5, 5]],
  ] as const)('%s', (_, days, before, values) => {
    expect(dayByDay(new Map(days), 10, 12, before)).toEqual(values)
  })
})
