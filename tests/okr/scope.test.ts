import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PropertyReader, readUnit, type Unit } from '../../src/curriculum/unit'
import { isScope, parseScope, scopeNames, within, type ScopeError } from '../../src/okr/scope'

function unit(properties: Readonly<Record<string, unknown>>, path = 'Atlas/Patterns/Leases.md'): Unit {
  return readUnit(path, new PropertyReader(new Map(Object.entries({ curriculum: '[[Plans/Atlas|the plan]]', ...properties })), new Map()))
}

const lease = unit({
  tier: 2, week: '5-6', day: 'Day 3', category: 'Patterns', type: 'Topic', status: 'doing', energy: 'Deep1', complexity: 'C3', minutes: 90,
  key_result: ['KR1', '[[Goals/KR2 Companies]]'], prerequisites: '[[Clocks]]',
})

describe('a scope', () => {
  it.each<[string, boolean]>([
    ['', true], [' , ', true], ['tier 2', true], ['tier: 2', true], ['tier = 2', true], ['tier: 3', false], ['tier 1-2', true], ['tier 3–4', false],
    ['tier <= 2', true], ['tier<2', false], ['tier >= 2', true], ['tier > 2', false], ['tier ≤ 2', true], ['tier != 2', false], ['tier != 3', true],
    ['week 6', true], ['week 5-6', true], ['week: 7', false], ['week < 6', true], ['week: 1 | 6', true], ['day 3', true], ['day: 1-2', false],
    ['category: patterns', true], ['Category: PATTERNS', true], ['category: companies|patterns', true], ['category: companies | incidents', false],
    ['category != patterns', false], ['type: topic', true], ['type: company', false], ['status: doing', true], ['energy: deep1', true],
    ['complexity: C3', true], ['complexity >= 3', true], ['complexity < C3', false], ['minutes <= 90', true], ['minutes > 90', false],
    ['path: Atlas/', true], ['path: atlas/patterns', true], ['path: "Atlas/Patterns/Leases"', true], ['path: Atlas/Pat', false], ['path: Goals/', false],
    ['path: Atlas/Patterns/Leases.md', true], ['title: leases', true], ['key_result: KR1', true], ['key-result: "KR2 companies"', true],
    ['key_result: KR2', false], ['key_result: [[Goals/KR2 Companies]]', true], ['prerequisites: [[Clocks]]', true], ['curriculum: Atlas', true],
    ['tier <= 2, category: patterns', true], ['tier <= 2, category: companies', false], ['tier 2, week 5, week 6', true],
  ])('%j takes the unit: %j', (text, expected) => {
    const scope = parseScope(text)
    expect(isScope(scope) && within(scope, lease)).toBe(expected)
  })

  it('takes no unit without the property, but by saying what it is not', () => {
    const bare = unit({})
    for (const [text, expected] of [['tier 1-9', false], ['tier < 9', false], ['category != patterns', true], ['week: 1', false]] as const) {
      const scope = parseScope(text)
      expect(isScope(scope) && within(scope, bare)).toBe(expected)
    }
    const named = parseScope('tier < 9')
    expect(isScope(named) && within(named, unit({ tier: 'Foundations' }))).toBe(false)
  })

  it.each<[string, ScopeError]>([
    ['catgory: patterns', { fault: 'name', column: 1, word: 'catgory' }], ['tier 1, catgory: x', { fault: 'name', column: 9, word: 'catgory' }],
    ['  2 <= tier', { fault: 'name', column: 3, word: '2' }], ['tier', { fault: 'value', column: 1, word: 'tier' }],
    ['tier:', { fault: 'value', column: 1, word: 'tier' }], ['week 1, category: a||b', { fault: 'value', column: 21, word: 'category' }],
    ['tier <= two', { fault: 'number', column: 9, word: 'two' }], ['week 6-5', { fault: 'range', column: 6, word: '6-5' }],
    ['tier 1, title: "Leases', { fault: 'quote', column: 16, word: 'title: "Leases' }], [': x', { fault: 'name', column: 1, word: ': x' }],
  ])('%j is refused at its place', (text, error) => {
    expect(parseScope(text)).toEqual(error)
  })

  it('never throws, and points into the text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'tierwk:=<>!|,"\' 12-[]é') }), (text) => {
      const scope = parseScope(text)
      if (isScope(scope)) within(scope, lease)
      else expect(scope.column).toBeLessThanOrEqual(text.length + 1)
    }))
  })

  it('of clauses takes what each of them takes', () => {
    const clause = fc.constantFrom('tier 2', 'tier <= 1', 'week 5', 'category: patterns', 'type: company', 'status != done')
    fc.assert(fc.property(fc.array(clause), (texts) => {
      const whole = parseScope(texts.join(', '))
      const each = texts.map((text) => parseScope(text)).every((scope) => isScope(scope) && within(scope, lease))
      expect(isScope(whole) && within(whole, lease)).toBe(each)
    }))
  })

  it('knows every property that it names', () => {
    for (const name of scopeNames) expect(isScope(parseScope(`${name}: 1`))).toBe(true)
  })
})
