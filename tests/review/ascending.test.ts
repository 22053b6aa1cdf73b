import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ascending } from '../../src/review/ascending'

describe('items in order', () => {
  it('are those of a sort, each once', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 }), (items) => {
      expect([...ascending(items, (a, b) => a - b)]).toEqual([...items].sort((a, b) => a - b))
    }))
  })

  it('cost few comparisons where few are asked for', () => {
    let compared = 0
    const items = Array.from({ length: 10_000 }, (_, place) => (place * 7_919) % 10_000)
    const first = ascending(items, (a, b) => {
      compared++
      return a - b
    })
    expect(Array.from({ length: 20 }, () => first.next().value)).toEqual(Array.from({ length: 20 }, (_, place) => place))
    expect(compared).toBeLessThan(2 * items.length + 20 * 2 * 14)
  })
})
