import { describe, expect, it } from 'vitest'
import { baseName, type Unit } from '../../src/curriculum/unit'
import type { UnitEntry } from '../../src/index/unit-entry'
import { cues, entry } from '../fixtures/build'

/** A unit whose frontmatter has these lines after `curriculum: ddia`, which is line 2. */
function read(...lines: readonly string[]): UnitEntry {
  const found = entry('DDIA/Leases.md', ['---', 'curriculum: ddia', ...lines, '---', cues('What is a lease?')].join('\n'))
  if (found?.kind !== 'unit') throw new Error('no unit')
  return found
}

it('is nothing but a name where nothing is said', () => {
  expect(read().unit).toEqual({
    path: 'DDIA/Leases.md', title: 'Leases', curricula: ['ddia'], type: null, tier: null, weeks: [], day: null, category: null,
    status: 'todo', completed: null, minutes: null, energy: null, complexity: null, keyResults: [], prerequisites: [], items: null, kinds: null,
  })
})

describe('properties', () => {
  it.each<[string, keyof Unit, unknown]>([
    ['title: On leases', 'title', 'On leases'], ['type: Chapter', 'type', 'chapter'], ['type: [topic]', 'type', 'topic'],
    ['tier: 2', 'tier', '2'], ['tier: Tier 2', 'tier', '2'], ['tier: " Core  ideas "', 'tier', 'Core ideas'], ['tier: [2]', 'tier', '2'],
    ['week: 5-6', 'weeks', [5, 6]], ['day: Day 3', 'day', '3'], ['day: 3', 'day', '3'], ['category: " Patterns"', 'category', 'patterns'],
    ['status: Done', 'status', 'done'], ['status: true', 'status', 'done'], ['status: false', 'status', 'todo'], ['status: In-Progress', 'status', 'doing'],
    ['status: [skipped]', 'status', 'skipped'], ['status: cancelled', 'status', 'skipped'], ['status:', 'status', 'todo'],
    ['completed: 2026-11-21', 'completed', '2026-11-21'], ['minutes: 90', 'minutes', 90], ['minutes: 90m', 'minutes', 90], ['minutes: 1.5 h', 'minutes', 90],
    ['minutes: 1h 30', 'minutes', 90], ['minutes: 2 часа 5 мин', 'minutes', 125], ['energy: Deep1', 'energy', 'Deep1'],
    ['complexity: 3', 'complexity', 3], ['complexity: C3', 'complexity', 3], ['complexity: "c 3"', 'complexity', 3],
    ['key_result: "[[KR 1]]"', 'keyResults', ['KR 1']], ['prerequisites: [[Clocks|clocks]]', 'prerequisites', ['Clocks']],
    ['prerequisites: ["[[Clocks#Drift]]", Quorums, ""]', 'prerequisites', ['Clocks', 'Quorums']], ['items: none', 'items', 'none'],
    ['items: [Diagrams, Steps]', 'items', ['Diagrams', 'Steps']], ['cards: Cue', 'kinds', new Set(['cue'])], ['cards: []', 'kinds', new Set()],
  ])('%s', (written, key, expected) => {
    const { unit, problems } = read(written)
    expect(problems.filter(({ code }) => code === 'bad-property')).toEqual([])
    expect(unit[key]).toEqual(expected)
  })

  it.each<[string, keyof Unit, unknown]>([
    ['type: [topic, chapter]', 'type', null], ['tier: [1, 2]', 'tier', null], ['week: soon', 'weeks', []], ['day: {a: b}', 'day', null],
    ['category: [a, b]', 'category', null], ['status: maybe', 'status', 'todo'], ['completed: yesterday', 'completed', null],
    ['minutes: long', 'minutes', null], ['minutes: -5', 'minutes', null], ['minutes: 2 days', 'minutes', null], ['energy: [a, b]', 'energy', null],
    ['complexity: 6', 'complexity', null], ['complexity: hard', 'complexity', null], ['key_result: {a: b}', 'keyResults', []],
    ['prerequisites: [{a: b}]', 'prerequisites', []], ['items: {a: b}', 'items', null], ['cards: some', 'kinds', null],
  ])('%s is a problem on its line, and the rest counts', (written, key, expected) => {
    const { unit, problems, cards } = read('tags: a', written, 'aliases: [x]')
    const bad = problems.filter(({ code }) => code === 'bad-property')
    expect(bad.map(({ line, detail }) => [line, detail['key']])).toEqual([[4, written.split(':')[0]]])
    expect(unit[key]).toEqual(expected)
    expect(unit.curricula).toEqual(['ddia'])
    expect(cards.map(({ key: name }) => name)).toEqual(['what-is-a-lease'])
  })

  it('survives a value that holds itself', () => {
    const { problems } = read('week: &a [*a]', 'tier: &b [*b]', 'prerequisites: &c [1, *c]')
    expect(problems.filter(({ code }) => code === 'bad-property').map(({ line }) => line).sort()).toEqual([3, 4, 5])
  })
})

describe('belonging', () => {
  it.each([
    ['curriculum: ddia', ['ddia']], ['curriculum: [ddia, atlas]', ['ddia', 'atlas']], ['curriculum: "[[Plans/DDIA|the book]]"', ['Plans/DDIA']],
    ['curriculum: [[DDIA]]', ['DDIA']], ['curriculum: ["[DDIA](Plans/DDIA.md)"]', ['Plans/DDIA']], ['curriculum: 5', ['5']],
    ['curriculum: {a: b}', []],
  ])('%s', (written, expected) => {
    const found = entry('a.md', `---\n${written}\n---\n`)
    expect(found?.kind === 'unit' ? found.unit.curricula : null).toEqual(expected)
  })

  it.each([
    'title: x', 'curriculum:', 'curriculum: ""', 'curriculum: []', 'curriculum: [""]', 'type: topic',
    ...['protocol', 'report', 'study_day', 'Study-Day'].map((type) => `type: ${type}\ncurriculum: ddia`),
  ])('%s is no unit', (written) => {
    expect(entry('a.md', `---\n${written}\n---\n${cues('A?')}`)).toBeNull()
  })

  it.each([['objective', 'objective'], ['key_result', 'key_result'], ['Key result', 'key_result'], ['checkpoint', 'checkpoint']])('type: %s is no unit but a goal', (type, kind) => {
    expect(entry('a.md', `---\ntype: ${type}\ncurriculum: ddia\n---\n${cues('A?')}`)?.kind).toBe(kind)
  })

  it('a note without properties is none', () => {
    expect(entry('a.md', cues('A?'))).toBeNull()
  })

  it('a block that does not parse is one by its own keys, with the reason', () => {
    const found = entry('a.md', `---\ntitle: [\ncurriculum: ddia\n---\n${cues('A?')}`)
    expect(found?.kind === 'unit' && [found.unit.curricula, found.cards.length, found.refusal?.code, found.problems[0]?.code])
      .toEqual([['ddia'], 1, 'invalid-yaml', 'invalid-yaml'])
  })
})

it.each([['a/b/Leases.md', 'Leases'], ['Leases.md', 'Leases'], ['v1.2 notes.md', 'v1.2 notes'], ['Leases', 'Leases']])('%s is called %s', (path, name) => {
  expect(baseName(path)).toBe(name)
})
