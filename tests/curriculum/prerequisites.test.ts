import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cyclesOf } from '../../src/curriculum/prerequisites'

function graph(text: string): ReadonlyMap<string, readonly string[]> {
  return new Map(text.split('; ').map((part) => {
    const [from = '', to = ''] = part.split(' > ')
    return [from, to === '' ? [] : to.split(' ')]
  }))
}

it.each([
  ['a > b; b > c; c', {}],
  ['a > a', { a: 'a' }],
  ['a > b; b > a', { a: 'a b', b: 'a b' }],
  ['a > b; b > c; c > a', { a: 'a b c', b: 'a b c', c: 'a b c' }],
  ['a > b c; b > a; c > a; d > a', { a: 'a b', b: 'a b' }],
  ['a > gone', {}],
])('%s', (text, expected) => {
  const cycles = Object.fromEntries([...cyclesOf(graph(text))].map(([path, cycle]) => [path, cycle.join(' ')]))
  expect(cycles).toEqual(expected)
})

it('finds a cycle exactly where a walk finds one', () => {
  const nodes = fc.integer({ min: 0, max: 9 })
  fc.assert(fc.property(fc.array(fc.tuple(nodes, nodes), { maxLength: 25 }), (pairs) => {
    const edges = new Map<string, string[]>()
    for (const [from, to] of pairs) edges.set(`${from}`, [...(edges.get(`${from}`) ?? []), `${to}`])
    const reaches = (from: string, to: string): boolean => {
      const seen = new Set<string>()
      const walk = (path: string): boolean => (edges.get(path) ?? []).some((other) => {
        if (other === to) return true
        if (seen.has(other)) return false
        seen.add(other)
        return walk(other)
      })
      return walk(from)
    }
    const cyclic = [...edges.keys()].filter((path) => reaches(path, path))
    const cycles = cyclesOf(edges)
    expect(cycles.size > 0).toBe(cyclic.length > 0)
    for (const [path, cycle] of cycles) {
      expect(cycle).toContain(path)
      cycle.forEach((from, place) => expect(edges.get(from)).toContain(cycle[(place + 1) % cycle.length]))
    }
  }))
})

it('survives a chain of 100,000', () => {
  const chain = new Map(Array.from({ length: 100_000 }, (_, place) => [`${place}`, [`${(place + 1) % 100_000}`]] as const))
  expect(cyclesOf(chain).size).toBe(100_000)
})
