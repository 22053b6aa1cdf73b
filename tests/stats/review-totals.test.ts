import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Op, ReviewEvent } from '../../src/history/event'
import { VaultIndex } from '../../src/index/vault-index'
import { Histories } from '../../src/stats/note-history'
import { ReviewTotals } from '../../src/stats/review-totals'
import { totalsOf, type Totals } from '../../src/stats/totals'
import { cues, defaults, entry, line, noon, note } from '../fixtures/build'

const day = 86_400_000

/** All that was answered, added up from nothing. */
function anew(index: VaultIndex, plan: string): Totals {
  const histories = new Histories()
  return totalsOf(index.units(plan).map((one) => histories.of(one, noon)))
}

function put(index: VaultIndex, path: string, text: string): void {
  const read = entry(path, text)
  if (read === null) throw new Error(`${path} belongs to no curriculum`)
  index.put(read)
}

function planned(): VaultIndex {
  const index = new VaultIndex(defaults, () => noon)
  for (const plan of ['P', 'Q']) put(index, `${plan}.md`, note({ type: 'curriculum', id: plan.toLowerCase() }))
  return index
}

const unit = (curriculum: readonly string[], key: string, events: readonly ReviewEvent[]): string =>
  note({ curriculum, ...events.length > 0 && { review_log_mac: [line(key, ...events)] } }, cues(`${key.toUpperCase()}?`))

/** Few times and keys, so that the same answer often stands in two notes. */
const event = fc.record({
  at: fc.integer({ min: 1, max: 9 }).map((ago) => noon - ago * day),
  op: fc.constantFrom<Op>('a', 'h', 'g', 'z'),
  seconds: fc.option(fc.integer({ min: 1, max: 90 })),
  confidence: fc.constant(null),
})
const events = fc.uniqueArray(event, { maxLength: 4, selector: ({ at }) => at }).map((all) => all.sort((a, b) => a.at - b.at))
const change = fc.record({
  path: fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md'),
  curriculum: fc.constantFrom<readonly string[]>(['p'], ['q'], ['p', 'q']),
  key: fc.constantFrom('x', 'y'),
  events,
  then: fc.constantFrom('asked', 'asked in part', 'gone', 'next'),
})

describe('what was answered', () => {
  it('comes to the same as added up from nothing, whatever came, went and changed before', () => {
    fc.assert(fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
      const index = planned()
      const totals = new ReviewTotals(index)
      for (const { path, curriculum, key, events: all, then } of changes) {
        put(index, path, unit(curriculum, key, all))
        if (then === 'gone') index.remove(path)
        if (then === 'asked in part') totals.steps('P.md', noon).next()
        if (then === 'asked') expect(totals.of('P.md', noon)).toEqual(anew(index, 'P.md'))
      }
      for (const plan of ['P.md', 'Q.md']) expect(totals.of(plan, noon)).toEqual(anew(index, plan))
    }), { numRuns: 400 })
  })

  it('costs a look at one note after a grade, and none where nothing changed', () => {
    const index = planned()
    for (let number = 0; number < 40; number++) put(index, `${number}.md`, unit(['p'], `c${number}`, [{ at: noon - day, op: 'g', seconds: 9, confidence: null }]))
    const totals = new ReviewTotals(index)
    expect([totals.left('P.md'), totals.isCounted('P.md')]).toEqual([40, false])
    const before = totals.of('P.md', noon)
    expect([totals.left('P.md'), totals.isCounted('P.md'), totals.looked]).toEqual([0, true, 40])
    expect(totals.of('P.md', noon)).toBe(before)
    put(index, '7.md', unit(['p'], 'c7', [{ at: noon - day, op: 'g', seconds: 9, confidence: null }, { at: noon, op: 'a', seconds: 5, confidence: null }]))
    expect(totals.of('P.md', noon).reviews).toBe(41)
    expect(totals.looked).toBe(41)
  })

  it('takes the median of the latest hundred that are left, once the latest two hundred are gone', () => {
    const index = planned()
    const timed = (from: number, seconds: number): readonly ReviewEvent[] =>
      Array.from({ length: 250 }, (_, place) => ({ at: noon - 400 * day + (from + place) * 60_000, op: 'g', seconds, confidence: null }))
    put(index, 'old.md', unit(['p'], 'o', timed(0, 20)))
    put(index, 'new.md', unit(['p'], 'n', timed(1000, 60)))
    const totals = new ReviewTotals(index)
    expect(totals.of('P.md', noon).typicalSeconds).toBe(60)
    index.remove('new.md')
    expect(totals.of('P.md', noon).typicalSeconds).toBe(20)
  })
})
