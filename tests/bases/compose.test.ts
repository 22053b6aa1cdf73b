import { describe, expect, it } from 'vitest'
import { plainValue, type BaseOrder, type BasePage } from '../../src/bases/bases'
import { composeBase } from '../../src/bases/compose'
import { Okrs } from '../../src/index/okrs'
import { noon, note, vault } from '../fixtures/build'

const result = (objective: string): string => note({ type: 'key_result', objective: `[[${objective}]]`, metric: 'manual', current: 1, target: 2 })
const index = vault({
  'P.md': note({ type: 'curriculum', id: 'p', start: '2026-11-02', pathways: ['Only: 4 weeks'] }),
  'Goal.md': note({ type: 'objective', title: 'First goal', curriculum: 'p', key_results: ['KR8 Short: items_done, 4', 'KR9 Other: items_done, 5'] }),
  'Aim.md': note({ type: 'objective', curriculum: 'p' }),
  'KR1.md': result('Goal'), 'KR2.md': result('Aim'), 'KR3.md': result('Goal'), 'KR4.md': result('Nobody'),
  'Unit.md': note({ curriculum: 'p' }),
})

function page(groups: Readonly<Record<string, readonly string[]>>, change: Partial<BaseOrder> = {}): BasePage {
  const order: BaseOrder = {
    groups: Object.entries(groups).map(([name, paths]) => ({ name: name === '' ? null : name, entries: paths.map((path) => ({ path, facts: [] })) })),
    grouping: 'base', spark: true, ...change,
  }
  return composeBase(order, { index, okrs: new Okrs(index), reading: null }, noon)
}

const shown = ({ groups }: BasePage): readonly unknown[] => groups.map(({ name, rows, lost }) => [name, ...rows.map(({ result: { id } }) => id), ...lost.map(({ title }) => title)])

describe('a base of key results', () => {
  it('groups by objective in the order of the base where the base does not group', () => {
    expect(shown(page({ '': ['KR3.md', 'KR2.md', 'KR1.md'] }))).toEqual([['First goal', 'KR3', 'KR1'], ['Aim', 'KR2']])
    expect(page({ '': ['KR3.md'] }).groups[0]?.objective).toMatchObject({ path: 'Goal.md' })
  })

  it('groups as the base does, unless asked for objectives or for nothing', () => {
    const groups = { late: ['KR1.md', 'KR2.md'], soon: ['KR3.md'] }
    expect(shown(page(groups))).toEqual([['late', 'KR1', 'KR2'], ['soon', 'KR3']])
    expect(shown(page(groups, { grouping: 'objective' }))).toEqual([['First goal', 'KR1', 'KR3'], ['Aim', 'KR2']])
    expect(shown(page(groups, { grouping: 'none' }))).toEqual([[null, 'KR1', 'KR2', 'KR3']])
  })

  it('lets the note of an objective stand for the key results in it, and counts what is none', () => {
    const found = page({ '': ['Goal.md', 'Unit.md', 'Gone.md'] })
    expect(shown(found)).toEqual([['First goal', 'KR8', 'KR9']])
    expect(found.others).toBe(2)
  })

  it('says of a key result without an objective what is wrong with it', () => {
    const found = page({ '': ['KR4.md', 'KR1.md'] })
    expect(shown(found)).toEqual([[null, 'KR4'], ['First goal', 'KR1']])
    expect(found.groups[0]?.lost[0]?.problems).toMatchObject([{ code: 'bad-property', detail: { reason: 'no-objective' } }])
  })

  it('blames nothing while notes are read', () => {
    const groups = [{ name: null, entries: ['KR4.md', 'Unit.md', 'KR1.md'].map((path) => ({ path, facts: [] })) }]
    const found = composeBase({ groups, grouping: 'base', spark: true }, { index, okrs: new Okrs(index), reading: { read: 3, total: 9 } }, noon)
    expect([shown(found), found.others]).toEqual([[['First goal', 'KR1']], 0])
  })

  it('keeps the properties that the base shows', () => {
    const facts = [{ name: 'Scope', value: 'tier 1' }]
    const order: BaseOrder = { groups: [{ name: null, entries: [{ path: 'KR1.md', facts }] }], grouping: 'base', spark: false }
    const found = composeBase(order, { index, okrs: new Okrs(index), reading: null }, noon)
    expect([found.groups[0]?.rows[0]?.facts, found.spark, found.today]).toEqual([facts, false, '2026-11-21'])
  })
})

it.each([['[[Goals/Goal]]', 'Goal'], ['[[a/Goal.md|My goal]]', 'My goal'], ['week 4', 'week 4'], ['[[A]], [[B|b]]', 'A, b']])('%s reads %s', (text, read) => {
  expect(plainValue(text)).toBe(read)
})
