import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Latest } from '../../src/index/latest'

const size = 3

describe('the latest values', () => {
  it('are those of all that were added and not taken out, or are told to be unknown', () => {
    const change = fc.record({ at: fc.integer({ min: 0, max: 30 }), value: fc.integer({ min: 0, max: 3 }), out: fc.constantFrom<'latest' | 'any' | null>('latest', 'latest', 'any', null) })
    let unknown = 0
    fc.assert(fc.property(fc.array(fc.nat(30), { minLength: 10, maxLength: 30 }), fc.array(change, { maxLength: 60 }), (times, changes) => {
      const latest = new Latest(size)
      const all: { at: number; value: number }[] = []
      const inOrder = (): typeof all => all.sort((a, b) => b.at - a.at || a.value - b.value)
      for (const { at, value, out } of [...times.map((time) => ({ at: time, value: 1, out: null })), ...changes]) {
        if (out === null) {
          all.push({ at, value })
          latest.add(at, value)
        } else {
          const [gone] = inOrder().splice(out === 'latest' ? 0 : at, 1)
          if (gone !== undefined) latest.remove(gone.at, gone.value)
        }
        const expected = inOrder().slice(0, size).map((each) => each.value)
        const values = latest.values()
        if (values === null) unknown++
        else expect(values).toEqual(expected)
      }
    }), { numRuns: 2000 })
    expect(unknown).toBeGreaterThan(0)
  })
})
