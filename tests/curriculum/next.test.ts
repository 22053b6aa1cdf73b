import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextUnits, orderNext, type Learnable, type Memory, type NextUnit } from '../../src/curriculum/next'

const unknown: Memory = { mastered: false, recall: null, retention: 0.9, under: 0 }

function unit(path: string, change: Partial<Learnable> = {}): Learnable {
  return { path, title: path.toUpperCase(), weeks: [], day: null, tier: null, minutes: null, state: 'open', begun: null, prerequisites: [], ...change }
}

/** `c+ > a b` is done and needs a and b; `-` skipped, `~` begun. */
function graph(text: string): readonly Learnable[] {
  return text.split('; ').map((part) => {
    const [name = '', needs = ''] = part.split(' > ')
    const state = name.endsWith('+') ? 'done' : name.endsWith('-') ? 'skipped' : 'open'
    return unit(name.replace(/[-+~]$/, ''), {
      state, begun: name.endsWith('~') ? { done: 1, items: 4 } : null, prerequisites: needs === '' ? [] : needs.split(' '),
    })
  })
}

function next(units: readonly Learnable[], memory: Readonly<Record<string, Partial<Memory>>> = {}, listed: (path: string) => boolean = () => true): readonly NextUnit[] {
  return nextUnits(orderNext(units, listed), (path) => ({ ...unknown, ...memory[path] }))
}

const paths = (units: readonly { readonly path: string }[]): string => units.map(({ path }) => path).join(' ')

describe('unlocked', () => {
  it.each([
    ['nothing needed', 'a; b', 'a b'],
    ['done and skipped ones are not listed', 'a+; b-; c', 'c'],
    ['needs what is not done', 'a; b > a', 'a'],
    ['needs what is done', 'a+; b > a', 'b'],
    ['needs two, one is done', 'a+; b; c > a b', 'b'],
    ['needs two, both are done', 'a+; b+; c > a b', 'c'],
    ['what is skipped is not done', 'a-; b > a', ''],
    ['what leads nowhere does not count', 'a > gone', 'a'],
    ['named twice', 'a+; b > a a', 'b'],
    ['itself', 'a > a', ''],
    ['a circle', 'a > b; b > a; c', 'c'],
    ['begun, yet locked', 'a; b~ > a', 'a'],
    ['a chain opens one by one', 'a+; b > a; c > b; d > c', 'b'],
  ])('%s', (_, text, expected) => expect(paths(next(graph(text)))).toBe(expected))
})

describe('order', () => {
  it.each<[string, readonly Learnable[], string]>([
    ['by path', [unit('b'), unit('a')], 'a b'],
    ['begun first', [unit('a', { weeks: [1] }), unit('b', { weeks: [9], begun: { done: 0, items: 1 } })], 'b a'],
    ['by the first week', [unit('a', { weeks: [10] }), unit('b', { weeks: [9, 2] }), unit('c', { weeks: [3] })], 'b c a'],
    ['without a week last', [unit('a'), unit('b', { weeks: [50] })], 'b a'],
    ['by tier within a week', [unit('a', { weeks: [1], tier: '10' }), unit('b', { weeks: [1], tier: '2' }), unit('c', { weeks: [2], tier: '1' })], 'b a c'],
    ['by tier by name, none last', [unit('a'), unit('b', { tier: 'Scale' }), unit('c', { tier: 'Foundations' })], 'c b a'],
    ['by day', [unit('a', { day: '10' }), unit('b', { day: '9' })], 'b a'],
    ['what unlocks more among equals', [unit('a'), unit('b'), unit('c', { prerequisites: ['b'] })], 'b a'],
    ['a week counts more', [unit('a', { weeks: [1] }), unit('b', { weeks: [2] }), unit('c', { prerequisites: ['b'] })], 'a b'],
  ])('%s', (_, units, expected) => expect(paths(next(units))).toBe(expected))
})

describe('facts', () => {
  it('why: what is begun, mastered and done', () => {
    const units = [...graph('a+; b+; c+; d > c'), unit('e', { minutes: 45, begun: { done: 3, items: 8 }, prerequisites: ['b', 'a'] })]
    const [first, second] = next(units, { a: { mastered: true } })
    expect(first).toEqual({
      path: 'e', title: 'E', minutes: 45, unlocks: [], fading: [],
      why: { begun: { done: 3, items: 8 }, mastered: [{ path: 'a', title: 'A' }], done: [{ path: 'b', title: 'B' }] },
    })
    expect(second?.why).toEqual({ begun: null, mastered: [], done: [{ path: 'c', title: 'C' }] })
    expect(next(graph('a'))[0]?.why).toEqual({ begun: null, mastered: [], done: [] })
  })

  it.each([
    ['the only one missing', 'a; b > a; c > a', 'b c'], ['the last one missing', 'a; x+; b > x a', 'b'], ['another is missing too', 'a; x; b > a x', ''],
    ['what is done already', 'a; b+ > a', ''], ['what is skipped', 'a; b- > a', ''], ['not what comes after', 'a; b > a; c > b', 'b'],
    ['what is missing twice over', 'a; b > a a', 'b'],
  ])('unlocks %s', (_, text, expected) => expect(paths(next(graph(text))[0]?.unlocks ?? [])).toBe(expected))

  it('of the listed only, with what they need and unlock beyond', () => {
    const found = next(graph('a+; b > a; c > b; d'), {}, (path) => path === 'b')
    expect(paths(found)).toBe('b')
    expect([paths(found[0]?.why.done ?? []), paths(found[0]?.unlocks ?? [])]).toEqual(['a', 'c'])
  })

  it.each<[string, Partial<Memory>, readonly (readonly [number, number])[]]>([
    ['under the desired retention', { recall: 0.62, under: 6 }, [[0.62, 6]]], ['just at it', { recall: 0.9, under: 1 }, []],
    ['just under it', { recall: 0.899, under: 1 }, [[0.899, 1]]], ['another retention', { recall: 0.85, retention: 0.8 }, []], ['nothing graded', {}, []],
  ])('fading: %s', (_, memory, expected) => {
    const [found] = next(graph('a+; b > a'), { a: memory })
    expect(found?.fading.map(({ path, title, recall, cards }) => [path, title, recall, cards])).toEqual(expected.map((pair) => ['a', 'A', ...pair]))
  })

  it('the most forgotten comes first, and one is remembered once', () => {
    const asked: string[] = []
    const recall: Readonly<Record<string, number>> = { a: 0.8, b: 0.5, c: 0.95 }
    const found = nextUnits(orderNext(graph('a+; b+; c+; d > a b c; e > a; f; g > f'), () => true), (path) => {
      asked.push(path)
      return { ...unknown, recall: recall[path] ?? null }
    })
    expect(found.map(({ path, fading }) => `${path}: ${paths(fading)}`)).toEqual(['f: ', 'd: b a', 'e: a'])
    expect(asked.sort()).toEqual(['a', 'b', 'c'])
  })
})

describe('laws', () => {
  const names = 'abcdefghij'.split('')
  const one = (path: string): fc.Arbitrary<Learnable> => fc.record({
    weeks: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }), day: fc.constantFrom(null, '1', '2'), tier: fc.constantFrom(null, '1', '2', 'A'),
    state: fc.constantFrom<Learnable['state']>('open', 'open', 'done', 'skipped'), begun: fc.constantFrom(null, null, { done: 1, items: 2 }),
    prerequisites: fc.array(fc.constantFrom(...names, 'gone'), { maxLength: 3 }),
  }).map((change) => unit(path, change))
  const vaults = fc.tuple(...names.map(one))

  it('whatever is listed is open and unlocked, and whatever is open and unlocked is listed', () => {
    fc.assert(fc.property(vaults, (units) => {
      const state = (path: string): string => units.find((found) => found.path === path)?.state ?? 'done'
      const expected = units.filter((found) => found.state === 'open' && found.prerequisites.every((path) => state(path) === 'done'))
      expect(next(units).map(({ path }) => path).sort()).toEqual(expected.map(({ path }) => path))
    }))
  })

  it('the order is one, whatever the order of the notes', () => {
    const shuffled = vaults.chain((units) => fc.tuple(fc.constant(units), fc.shuffledSubarray([...units], { minLength: units.length })))
    fc.assert(fc.property(shuffled, ([units, mixed]) => {
      expect(next(mixed)).toEqual(next(units))
    }))
  })

  it('doing what unlocks does unlock', () => {
    fc.assert(fc.property(vaults, (units) => {
      for (const { path, unlocks } of next(units)) {
        const after = next(units.map((found) => (found.path === path ? { ...found, state: 'done' } : found))).map((found) => found.path)
        for (const other of unlocks) expect(after).toContain(other.path)
        expect(after.length).toBe(next(units).length - 1 + unlocks.length)
      }
    }))
  })
})

it('takes a unit that 50,000 others wait for', () => {
  const units = [unit('hub'), ...Array.from({ length: 50_000 }, (_, place) => unit(`u${place}`, { prerequisites: ['hub'] }))]
  expect(next(units)[0]?.unlocks).toHaveLength(50_000)
})
