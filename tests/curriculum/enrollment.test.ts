import { describe, expect, it } from 'vitest'
import { enrollRow, type EnrollChoice, type EnrollNote } from '../../src/curriculum/enrollment'
import type { Problem } from '../../src/notes/problem'

const choice: EnrollChoice = {
  folder: 'Atlas', curriculum: 'atlas', belongs: (name) => ['atlas', 'Atlas plan'].includes(name), type: null, categoryFrom: 'folder', stageFrom: 'both',
}
const note = (path: string, values: Readonly<Record<string, unknown>> = {}, more: Partial<EnrollNote> = {}): EnrollNote => {
  const keys = Object.keys(values)
  return {
    path, values: new Map(Object.entries(values)), keyLines: new Map(keys.map((key, place) => [key, place + 2])),
    problem: null, ignored: false, copyOf: null, ...more,
  }
}
const added = (path: string, values = {}, other: Partial<EnrollChoice> = {}): unknown =>
  Object.fromEntries(enrollRow(note(path, values), { ...choice, ...other }).added)

describe('what a note of the folder gets', () => {
  it.each<[string, object]>([
    ['Atlas/Locks.md', {}],
    ['Atlas/Patterns/Locks.md', { category: 'patterns' }],
    ['Atlas/Patterns/Caching/Locks.md', { category: 'patterns' }],
    ['Atlas/Tier 2 – Mechanisms/Locks.md', { tier: 2, category: 'mechanisms' }],
    ['Atlas/Week 3/Companies/Uber.md', { week: 3, category: 'companies' }],
    ['Atlas/Week 3/Day 2/Locks.md', { week: 3, day: 2 }],
    ['Atlas/Weeks 5-6/Locks.md', { week: '5-6' }],
    ['Atlas/Week 3/Week 4 recap.md', { week: 4 }],
    ['Atlas/01 Foundations/02 Clocks/Drift.md', { tier: 1, category: 'foundations' }],
    ['Atlas/Week 3/05 Replication.md', { week: 3 }],
    ['Atlas/05 Replication.md', { tier: 5 }],
    ['Atlas/Chapter 5 Replication.md', { tier: 5 }],
    ['Atlas/Неделя 2/День 9 Шардирование.md', { week: 2, day: 9 }],
    ['Atlas/__proto__/Locks.md', { category: '__proto__' }],
    ['Atlas/constructor/Week 1.md', { week: 1, category: 'constructor' }],
  ])('%s', (path, properties) => {
    expect(added(path)).toEqual({ curriculum: 'atlas', ...properties })
  })

  it('goes by what is chosen', () => {
    const path = 'Atlas/Week 3 Storage/Day 2.md'
    expect(added(path, {}, { stageFrom: 'folder' })).toEqual({ curriculum: 'atlas', week: 3, category: 'storage' })
    expect(added(path, {}, { stageFrom: 'title' })).toEqual({ curriculum: 'atlas', day: 2, category: 'storage' })
    expect(added(path, {}, { stageFrom: 'none', categoryFrom: 'none', type: 'topic' })).toEqual({ curriculum: 'atlas', type: 'topic' })
    expect(added('Week 4/Locks.md', {}, { folder: 'Week 4' })).toEqual({ curriculum: 'atlas', week: 4 })
    expect(added('04 Storage/Locks.md', {}, { folder: '04 Storage' })).toEqual({ curriculum: 'atlas' })
    expect(added('Patterns/Locks.md', {}, { folder: '' })).toEqual({ curriculum: 'atlas', category: 'patterns' })
  })

  it('leaves every property that stands there, and extends only the curriculum', () => {
    expect(added('Atlas/Patterns/Week 3.md', { week: null, category: '', type: 'company', curriculum: 'ddia' }, { type: 'topic' }))
      .toEqual({ curriculum: ['ddia', 'atlas'] })
    expect(added('Atlas/Patterns/Week 3.md', { curriculum: ['ddia', '[[Atlas plan]]'] })).toEqual({ category: 'patterns', week: 3 })
    expect(added('Atlas/Patterns/Week 3.md', { curriculum: null })).toEqual({ curriculum: 'atlas', category: 'patterns', week: 3 })
    expect(added('Atlas/x.md', { title: 'Week 7: Locks' })).toEqual({ curriculum: 'atlas', week: 7 })
  })
})

describe('what is left out, and why', () => {
  const problem: Problem = { code: 'duplicate-key', line: 4, detail: { key: 'tags' } }
  it.each<[string, EnrollNote, object]>([
    ['another type', note('Atlas/Plan.md', { title: 'x', type: 'Key result' }), { why: 'type', type: 'key_result', line: 3 }],
    ['a curriculum', note('Atlas/Plan.md', { type: 'curriculum' }), { why: 'type', type: 'curriculum', line: 2 }],
    ['ignored', note('Atlas/T.md', {}, { ignored: true }), { why: 'ignored' }],
    ['a copy', note('Atlas/A 2.md', {}, { copyOf: 'Atlas/A.md' }), { why: 'copy', original: 'Atlas/A.md' }],
    ['refused', note('Atlas/A.md', {}, { problem }), { why: 'problem', problem }],
    ['complete', note('Atlas/A.md', { curriculum: 'atlas' }), { why: 'complete' }],
    ['a curriculum that cannot be read', note('Atlas/A.md', { curriculum: { a: 1 } }), { why: 'problem', problem: { code: 'bad-property', line: 2, detail: { key: 'curriculum', value: '…' } } }],
  ])('%s', (_, given, skip) => {
    const row = enrollRow(given, choice)
    expect(row.skip).toEqual(skip)
    expect(row.added.size).toBe(0)
  })
})
