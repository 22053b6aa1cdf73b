import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Op, ReviewEvent } from '../../src/history/event'
import { Doubles, Evidence } from '../../src/index/evidence'
import { Okrs } from '../../src/index/okrs'
import type { VaultIndex } from '../../src/index/vault-index'
import { metrics } from '../../src/okr/metric'
import { cues, entry, line, noon, note, vault } from '../fixtures/build'

const day = 86_400_000

/** Key results of every metric: of the whole plan or those that name one, of a scope, and within a window. */
const goals = Object.fromEntries(metrics.flatMap((metric, number) => [
  [`KR${number} Whole.md`, note({ type: 'key_result', objective: '[[Goal]]', metric, target: 9 })],
  [`KR${number} Scope.md`, note({ type: 'key_result', objective: '[[Goal]]', metric, target: 9, scope: 'tier 1', window: '28 days' })],
]))
const plans = {
  'P.md': note({
    type: 'curriculum', id: 'p', start: '2026-11-02', pathways: 'Only: 16 weeks',
    progress_log_mac: ['261110100000 2 1 9', '261118100000 4 2 9'],
  }),
  'Q.md': note({ type: 'curriculum', id: 'q' }), 'Goal.md': note({ type: 'objective', curriculum: 'p' }),
}

const boxes = fc.array(fc.constantFrom('- [ ] Open', '- [x] Done', '- [x] Done ✅ 2026-11-05', '- [x] Done ✅ 2026-11-20'), { maxLength: 3 })
const events = fc.uniqueArray(fc.record({
  at: fc.integer({ min: 1, max: 20 }).map((ago) => noon - ago * day),
  op: fc.constantFrom<Op>('a', 'g', 'z'),
  seconds: fc.option(fc.integer({ min: 1, max: 90 })),
  confidence: fc.constant(null),
}), { maxLength: 6, selector: ({ at }) => at }).map((all): readonly ReviewEvent[] => all.sort((a, b) => a.at - b.at))
const change = fc.record({
  path: fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md'),
  properties: fc.record({
    curriculum: fc.constantFrom('p', 'p', 'q'), tier: fc.constantFrom(1, 2), status: fc.constantFrom('todo', 'done', 'skipped'),
    key_result: fc.constantFrom('', '', '', '[[KR0 Whole]]'), completed: fc.constantFrom('', '2026-11-12'),
  }),
  key: fc.constantFrom('x', 'y'), boxes, events,
  then: fc.constantFrom('asked', 'asked', 'gone', 'next'),
})

function put(index: VaultIndex, path: string, text: string): void {
  const read = entry(path, text)
  if (read === null) throw new Error(`${path} belongs to no curriculum`)
  index.put(read)
}

function unit({ properties, key, boxes: all, events: reviews }: typeof change extends fc.Arbitrary<infer T> ? T : never): string {
  const given = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ''))
  const log = reviews.length > 0 ? { review_log_mac: [line(key, ...reviews)] } : {}
  return note({ ...given, ...log }, `${all.join('\n')}\n\n${cues(`${key.toUpperCase()}?`)}`)
}

describe('key results that are kept while the vault changes', () => {
  it('come to the same as measured from nothing, now and in spans of days', () => {
    const known = { value: 0, change: 0 }
    fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      const index = vault({ ...plans, ...goals })
      const okrs = new Okrs(index)
      const today = index.today('P.md', noon)
      for (const each of changes) {
        put(index, each.path, unit(each))
        if (each.then === 'gone') index.remove(each.path)
        if (each.then === 'asked') expect(okrs.of('P.md', noon)).toEqual(new Okrs(index).of('P.md', noon))
      }
      expect(okrs.of(null, noon)).toEqual(new Okrs(index).of(null, noon))
      expect(okrs.during(today - 9, today - 3, noon)).toEqual(new Okrs(index).during(today - 9, today - 3, noon))
      for (const { keyResults } of okrs.during(today - 9, today, noon)) {
        known.value += keyResults.filter(({ current }) => current !== null && current > 0).length
        known.change += keyResults.filter(({ change: by }) => by !== null && by > 0).length
      }
    }), { numRuns: 150 })
    expect(known.value).toBeGreaterThan(100)
    expect(known.change).toBeGreaterThan(50)
  })

  it('are those of the next study day once it has begun', () => {
    const index = vault({ ...plans, ...goals, 'a.md': note({ curriculum: 'p', tier: 1, review_log_mac: [line('x', { at: noon - 27 * day, op: 'g', seconds: 9, confidence: null })] }, `${'- [x] Done\n'.repeat(5)}\n${cues('X?')}`) })
    const okrs = new Okrs(index)
    for (const at of [noon, noon + 2 * day, noon + 9 * day]) expect(okrs.of('P.md', at)).toEqual(new Okrs(index).of('P.md', at))
  })
})

describe('cards that stand in several notes', () => {
  it('count once, and again each for itself once they differ', () => {
    const reviewed = (key: string): string => note({ curriculum: 'p', tier: 1, review_log_mac: [line(key, { at: noon - 3 * day, op: 'g', seconds: 9, confidence: null })] }, cues(`${key.toUpperCase()}?`))
    const index = vault({ ...plans, ...goals, 'a.md': reviewed('x'), 'b.md': reviewed('y') })
    const okrs = new Okrs(index)
    const reviews = (): number | null | undefined => okrs.of('P.md', noon)[0]?.keyResults.find(({ metric }) => metric === 'reviews')?.current
    expect(reviews()).toBe(2)
    for (const [path, key, count] of [['b.md', 'x', 1], ['b.md', 'y', 2], ['a.md', 'y', 1]] as const) {
      put(index, path, reviewed(key))
      expect(reviews()).toBe(count)
    }
    index.remove('a.md')
    expect(reviews()).toBe(1)
  })

  it('are known to as long as they do', () => {
    const index = vault({ ...plans, 'a.md': note({ curriculum: 'p', review_log_mac: [line('x', { at: noon, op: 'g', seconds: 9, confidence: null })] }, cues('X?')) })
    const [doubles, one] = [new Doubles(new Evidence()), index.note('a.md')]
    const seen = [1, 1, 1, -1, -1, -1].map((times) => {
      doubles.replace(times < 0 ? one : null, times > 0 ? one : null)
      return doubles.some
    })
    expect(seen).toEqual([false, true, true, true, false, false])
  })
})
