import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VaultIndex } from '../../src/index/vault-index'
import { statistics } from '../../src/stats/statistics'
import { cues, entries, event, line, noon, note, time, vault } from '../fixtures/build'

const plan = note({ type: 'curriculum', id: 'plan' })
const log = (...lines: readonly string[]): Record<string, unknown> => ({ curriculum: 'plan', review_log_mac: lines })
const graded = line('why', event('2026-11-20 09:00'))
const raft = note(log(graded), cues('Why?'))

function answers(index: VaultIndex): unknown {
  return [
    index.counts(null, noon), index.copies(), index.units('Plan.md').map(({ entry }) => entry.path).sort(),
    [...index.paths()].sort().map((path) => index.problemsOf(path).map(({ code }) => code)),
  ]
}

describe('a conflict copy', () => {
  it.each([
    ['Raft (Conflicted copy mac 202611201030).md', raft, true],
    ['Raft (mac\'s conflicted copy 2026-11-20).md', raft, true],
    ['Raft.sync-conflict-20261120-103000-ABCDEFG.md', raft, true],
    ['Raft 2.md', raft, true],
    ['Raft 2.md', note(log(line('why', event('2026-11-20 10:00'))), cues('Why?')), false],
    ['Raft 2.md', note(log(line('why', event('2026-11-20 09:00', 'a'))), cues('Why?')), false],
    ['Raft 2.md', note(log(line('how', event('2026-11-20 09:00'))), cues('How?')), false],
    ['Raft 2.md', note({ curriculum: 'plan' }, cues('Why?')), false],
    ['Paxos.md', raft, false],
    ['Other/Raft 2.md', raft, false],
  ])('%s', (path, text, copied) => {
    const index = vault({ 'Plan.md': plan, 'Raft.md': raft, [path]: text })
    expect(index.copies()).toEqual(copied ? [{ path, original: 'Raft.md' }] : [])
    expect(index.problemsOf(path).some(({ code }) => code === 'conflict-copy')).toBe(copied)
    expect(index.note(path)?.cards.length).toBe(copied ? 0 : 1)
    expect(index.units('Plan.md')).toHaveLength(copied ? 1 : 2)
    expect(statistics(index, null, 28, noon).reviews).toBe(text === raft || !text.includes('review_log') ? 1 : 2)
  })

  it('is one whatever came first, and none once its original is gone or shares nothing', () => {
    const all = entries({ 'Plan.md': plan, 'Raft.md': raft, 'Raft 2.md': raft, 'Raft 3.md': raft, 'Paxos.md': raft })
    fc.assert(fc.property(fc.shuffledSubarray([...all], { minLength: all.length }), (order) => {
      const index = vault({})
      for (const entry of order) index.put(entry)
      expect(answers(index)).toEqual(answers(vault({ 'Plan.md': plan, 'Raft.md': raft, 'Raft 2.md': raft, 'Raft 3.md': raft, 'Paxos.md': raft })))
      expect(answers(index.at(noon))).toEqual(answers(index))
      index.remove('Raft.md')
      expect(index.copies()).toEqual([])
      expect(index.counts(null, noon)).toEqual(vault({ 'Plan.md': plan, 'Raft 2.md': raft, 'Raft 3.md': raft, 'Paxos.md': raft }).counts(null, noon))
    }))
  })
})

describe('an orphan', () => {
  const orphaned = note(log(graded, line('gone-for-good', event('2026-11-19 08:00'), event('2026-11-20 08:00'))), cues('Why?'))
  const codes = (index: VaultIndex): readonly string[] => index.problemsOf('Raft.md').map(({ code }) => code)

  it('is reported until all its events stand on a card of another note', () => {
    const index = vault({ 'Plan.md': plan, 'Raft.md': orphaned })
    expect(codes(index)).toContain('orphan-history')
    const part = note(log(line('what', event('2026-11-19 08:00'))), cues('What?'))
    for (const read of entries({ 'Paxos.md': part })) index.put(read)
    expect(codes(index)).toContain('orphan-history')
    const whole = note(log(line('what', event('2026-11-19 08:00'), event('2026-11-20 08:00'))), cues('What?'))
    for (const read of entries({ 'Paxos.md': whole })) index.put(read)
    expect(codes(index)).not.toContain('orphan-history')
    expect(index.card('Paxos.md', 'what')?.state.reps).toBe(2)
    index.remove('Paxos.md')
    expect(codes(index)).toContain('orphan-history')
  })
})

it('a duplicated note does not double the reviews that are counted', () => {
  const one = vault({ 'Plan.md': plan, 'Raft.md': raft })
  const two = vault({ 'Plan.md': plan, 'Raft.md': raft, 'Raft in my own words.md': raft })
  expect(statistics(two, null, 28, time('2026-11-21 12:00'))).toMatchObject({ reviews: 1, minutes: statistics(one, null, 28, noon).minutes })
})
