import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PathSet } from '../../src/index/path-set'

describe('the paths that are held', () => {
  it('are those of a set that has seen the same', () => {
    const step = fc.record({ path: fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md'), out: fc.boolean() })
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const held = new PathSet()
      const model = new Set<string>()
      for (const { path, out } of steps) {
        if (out) held.delete(path)
        else if (!model.has(path)) held.add(path)
        if (out) model.delete(path)
        else model.add(path)
        expect([...held]).toEqual([...model])
        expect(held.size).toBe(model.size)
      }
    }))
  })
})
