import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unchanged } from '../../src/drawing/unchanged'

describe('what is unchanged', () => {
  it('is the same value again, part by part', () => {
    const before = { due: 3, plan: { stages: [{ key: 'a', units: [] }, { key: 'b', units: [{ path: 'x' }] }], next: null } }
    const after = structuredClone(before)
    expect(unchanged(before, after)).toBe(before)
    const graded = unchanged(before, { ...after, due: 2 })
    expect([graded.due, graded.plan]).toEqual([2, before.plan])
    expect(graded.plan).toBe(before.plan)
    const opened = unchanged(before, { ...after, plan: { ...after.plan, stages: [{ key: 'a', units: [{ path: 'y' }] }, ...after.plan.stages.slice(1)] } })
    expect([opened.plan.stages[0] === before.plan.stages[0], opened.plan.stages[1] === before.plan.stages[1]]).toEqual([false, true])
  })

  it('changes nothing of what it is given', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(unchanged(before, after)).toEqual(after)
      expect(unchanged(after, structuredClone(after))).toBe(after)
    }))
  })

  it.each([[[1], [1, 2]], [[1, 2], [1]], [{ a: 1 }, { b: 1 }], [{ a: 1, b: undefined }, { a: 1, c: undefined }], [[], {}], [{}, []]])('tells %j from %j', (before: unknown, after) => {
    expect(unchanged(before, after)).toStrictEqual(after)
  })
})
