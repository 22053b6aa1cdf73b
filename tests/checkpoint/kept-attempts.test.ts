import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyDraft, toggleClock, type as typed, type Draft } from '../../src/checkpoint/form'
import { isBegun, isWritten, ranPart, readKept, restored, writeKept, type KeptAttempt } from '../../src/checkpoint/kept-attempts'
import type { Checkpoint } from '../../src/okr/checkpoint'

const part = (name: string) => ({ name, points: 100, minutes: null, task: '' })
const parts = ['Recall', 'Depth', 'Design'].map(part)
const kept = (draft: Draft, at = 60_000): KeptAttempt => ({ parts: parts.map(({ name }) => name), draft, at })
const partly = toggleClock({ ...typed(typed(emptyDraft(3), 0, '91'), 2, '7x'), seconds: [5, 0, 30] }, 2, 40_000)

describe('attempts kept on the device', () => {
  it('come back as they were put away', () => {
    const draft = fc.record({
      typed: fc.array(fc.string(), { minLength: 1, maxLength: 4 }), seconds: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
      running: fc.option(fc.record({ part: fc.nat(3), since: fc.nat() })),
    })
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.record({ parts: fc.array(fc.string()), draft, at: fc.nat() }), { maxKeys: 5 }), (all) => {
      const begun = new Map(Object.entries(all).filter(([, each]) => isBegun(each.draft)))
      expect(readKept(writeKept(new Map(Object.entries(all))))).toEqual(begun)
    }))
  })

  it.each([null, undefined, 7, '', '[]', '{"a":1}', '{"a":{"parts":[1],"draft":{"typed":[],"seconds":[]},"at":1}}', '{"a":{"parts":[],"draft":null,"at":1}}',
    '{"a":{"parts":[],"draft":{"typed":[],"seconds":[-1]},"at":1}}'])('nothing is made of %j', (stored) => {
    expect([...readKept(stored)]).toEqual([])
  })

  it('are no more than fifty, the latest', () => {
    const many = new Map(Array.from({ length: 60 }, (_, place) => [`${place}.md`, kept(typed(emptyDraft(3), 0, '1'), place)]))
    expect([...readKept(writeKept(many)).keys()].sort()).toEqual(Array.from({ length: 50 }, (_, place) => `${place + 10}.md`).sort())
    expect(writeKept(new Map([['a.md', kept(emptyDraft(3))]]))).toBeNull()
  })

  it('go on with the parts of the same names, their clocks until then', () => {
    expect(restored(kept(partly), parts)).toEqual({ typed: ['91', '', '7x'], seconds: [5, 0, 50], running: null })
    const changed = ['Design', 'New', 'RECALL'].map(part)
    expect(restored(kept(partly), changed)).toEqual({ typed: ['7x', '', '91'], seconds: [50, 0, 5], running: null })
    expect([ranPart(kept(partly), parts), ranPart(kept(partly), changed), ranPart(kept(partly), [part('New')]), ranPart(kept(emptyDraft(3)), parts)]).toEqual([2, 0, null, null])
  })

  it('are over once the note has them', () => {
    const exam = (...attempts: Checkpoint['attempts']): Checkpoint => (
      { path: 'E.md', title: 'E', curricula: [], keyResults: [], weeks: [], parts, pass: null, attempts, levels: [], remedies: new Map() })
    const draft = typed(emptyDraft(3), 0, '91')
    expect(isWritten(exam({ date: '2026-11-21', scores: [91, null, null] }), draft, '2026-11-21')).toBe(true)
    expect(isWritten(exam({ date: '2026-11-20', scores: [91, null, null] }), draft, '2026-11-21')).toBe(false)
    expect(isWritten(exam({ date: '2026-11-21', scores: [91, 3, null] }), draft, '2026-11-21')).toBe(false)
    expect(isWritten(exam(), draft, '2026-11-21')).toBe(false)
  })
})
