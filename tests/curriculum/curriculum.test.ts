import { describe, expect, it } from 'vitest'
import { namesOf, planOf, type Curriculum } from '../../src/curriculum/curriculum'
import { dateToDay } from '../../src/schedule/day'
import type { Problem } from '../../src/notes/problem'
import { defaults, entry } from '../fixtures/build'

/** A plan whose frontmatter has these lines after `type: curriculum`, which is line 2. */
function read(...lines: readonly string[]): { readonly curriculum: Curriculum; readonly problems: readonly Problem[] } {
  const found = entry('Plans/Atlas.md', ['---', 'type: curriculum', ...lines, '---', ''].join('\n'))
  if (found?.kind !== 'curriculum') throw new Error('no curriculum')
  return found
}

const of = (...lines: readonly string[]): Curriculum => read(...lines).curriculum

it('has a name and nothing else where nothing is said', () => {
  const { curriculum, problems } = read()
  expect(problems).toEqual([])
  expect(curriculum).toEqual({
    path: 'Plans/Atlas.md', id: 'Atlas', title: 'Atlas', aliases: [], start: null, zone: null, dayStart: null, retention: null,
    steps: null, newPerDay: null, kinds: null, pathways: [], pathway: null, milestones: [], adaptations: [], days: new Set([0, 1, 2, 3, 4, 5, 6]),
  })
})

describe('single properties', () => {
  it.each<[string, keyof Curriculum, unknown]>([
    ['id: ddia', 'id', 'ddia'], ['id: 12', 'id', '12'], ['id: [ddia]', 'id', 'ddia'],
    ['title: Data-intensive', 'title', 'Data-intensive'], ['aliases: DDIA', 'aliases', ['DDIA']],
    ['start: 2026-11-21', 'start', dateToDay('2026-11-21')], ['start: "2026-11-21T08:00"', 'start', dateToDay('2026-11-21')],
    ['zone: Europe/Berlin', 'zone', 'Europe/Berlin'], ['zone: [UTC]', 'zone', 'UTC'],
    ['day_start: "04:00"', 'dayStart', 240], ['day_start: 04:00', 'dayStart', 240], ['day_start: 4:30', 'dayStart', 270], ['day_start: 240', 'dayStart', 240],
    ['day_start: 4', 'dayStart', 240], ['day_start: "4"', 'dayStart', 240], ['day_start: [4]', 'dayStart', 240], ['day_start: 0', 'dayStart', 0],
    ['day_start: "00:00"', 'dayStart', 0], ['day_start: 12', 'dayStart', 720], ['day_start: 1439', 'dayStart', 1439],
    ['retention: 0.9', 'retention', 0.9], ['retention: "0,9"', 'retention', 0.9], ['retention: 90', 'retention', 0.9], ['retention: 90%', 'retention', 0.9],
    ['retention: 90 %', 'retention', 0.9], ['retention: 0.7', 'retention', 0.7], ['retention: 99', 'retention', 0.99],
    ['steps: "1m 10m"', 'steps', ['1m', '10m']], ['steps: [1m, 10m, 1d]', 'steps', ['1m', '10m', '1d']], ['steps: 1m, 1h', 'steps', ['1m', '1h']],
    ['steps: []', 'steps', []], ['steps: none', 'steps', []], ['steps: ""', 'steps', null],
    ['new_per_day: 5', 'newPerDay', 5], ['new_per_day: "5 cards"', 'newPerDay', 5], ['new_per_day: 0', 'newPerDay', 0],
    ['cards: [Cues, summary]', 'kinds', new Set(['cue', 'summary'])], ['cards: none', 'kinds', new Set()],
  ])('%s', (written, key, expected) => {
    const { curriculum, problems } = read(written)
    expect(problems).toEqual([])
    expect(curriculum[key]).toEqual(expected)
  })
})

describe('what is not understood', () => {
  it.each<[string, keyof Curriculum, unknown]>([
    ['id: [a, b]', 'id', 'Atlas'], ['start: soon', 'start', null], ['start: 2026-02-30', 'start', null], ['zone: Mars/Phobos', 'zone', null],
    ['zone: "+03:00"', 'zone', null], ['day_start: 25:00', 'dayStart', null], ['day_start: 1440', 'dayStart', null], ['day_start: -1', 'dayStart', null],
    ['day_start: early', 'dayStart', null],
    ['retention: 0.5', 'retention', null], ['retention: 100%', 'retention', null], ['retention: 1', 'retention', null], ['retention: high', 'retention', null],
    ['steps: soon', 'steps', null], ['steps: "1m soon"', 'steps', null], ['steps: 10', 'steps', null], ['steps: 0m', 'steps', null],
    ['new_per_day: -1', 'newPerDay', null], ['new_per_day: 2.5', 'newPerDay', null], ['new_per_day: many', 'newPerDay', null],
    ['cards: [cue, card]', 'kinds', null], ['pathways: Intensive', 'pathways', []], ['pathways: "Intensive: 0 weeks"', 'pathways', []],
    ['pathways: "Intensive: 16 weekends"', 'pathways', []], ['pathway: Calm', 'pathway', null],
    ['milestones: soon', 'milestones', []], ['milestones: "week 4"', 'milestones', []], ['milestones: "2026-12-01: 240"', 'milestones', []],
    ['milestones: "week 1234: 5"', 'milestones', []], ['milestones: "week 4.5: 100"', 'milestones', []], ['milestones: "week 0: 5"', 'milestones', []],
    ['milestones: "week 4: 1,000"', 'milestones', []],
    ['days: someday', 'days', new Set([0, 1, 2, 3, 4, 5, 6])], ['days: []', 'days', new Set([0, 1, 2, 3, 4, 5, 6])],
    ['days: monkey', 'days', new Set([0, 1, 2, 3, 4, 5, 6])], ['days: mon-wed-fri', 'days', new Set([0, 1, 2, 3, 4, 5, 6])],
    ['days: [mon, 2]', 'days', new Set([0, 1, 2, 3, 4, 5, 6])],
  ])('%s is a problem on its line, and counts as absent', (written, key, expected) => {
    const { curriculum, problems } = read('# a comment', 'tags: [a]', written, 'aliases: [Kept]')
    expect(problems).toEqual([expect.objectContaining({ code: 'bad-property', line: 5, detail: expect.objectContaining({ key: written.split(':')[0] }) as unknown })])
    expect(curriculum[key]).toEqual(expected)
    expect(curriculum.aliases).toEqual(['Kept'])
  })

  it('shows the value, cut, also one that has no JSON', () => {
    expect(read(`start: ${'x'.repeat(200)}`).problems[0]?.detail).toEqual({ key: 'start', value: 'x'.repeat(80) })
    expect(read('start: [2026, 11]').problems[0]?.detail).toEqual({ key: 'start', value: '[2026,11]' })
    expect(read('start: &a [1, *a]').problems[0]?.detail).toEqual({ key: 'start', value: '' })
  })

  it('names every such property by its own line', () => {
    expect(read('retention: 5', 'start: soon', 'zone: here').problems.map(({ line, detail }) => [line, detail['key']]).sort())
      .toEqual([[3, 'retention'], [4, 'start'], [5, 'zone']])
  })
})

describe('study days', () => {
  const sunday = 0
  it.each([
    ['mon-fri', [1, 2, 3, 4, 5]], ['Mon - Fri', [1, 2, 3, 4, 5]], ['"mon–fri"', [1, 2, 3, 4, 5]], ['fri-mon', [5, 6, sunday, 1]], ['sun', [sunday]],
    ['[mon, wed, fri]', [1, 3, 5]], ['mon, wed; FRI', [1, 3, 5]], ['mon wed', [1, 3]], ['Monday-Thurs', [1, 2, 3, 4]], ['[mon-tue, sat]', [1, 2, 6]],
    ['sun-sat', [0, 1, 2, 3, 4, 5, 6]], ['', [0, 1, 2, 3, 4, 5, 6]],
  ])('%s', (written, expected) => {
    const { curriculum, problems } = read(`days: ${written}`)
    expect(problems).toEqual([])
    expect([...curriculum.days].sort()).toEqual([...expected].sort())
  })
})

describe('pathways', () => {
  const three = ['pathways:', '  - "Intensive: 16 weeks, 40-56 h/week"', '  - "Standard: 32 weeks, 24,5 h"', '  - "Calm: 52 недели"']

  it('are read with the hours they name', () => {
    expect(of(...three).pathways).toEqual([
      { name: 'Intensive', weeks: 16, hoursPerWeek: 48 }, { name: 'Standard', weeks: 32, hoursPerWeek: 24.5 },
      { name: 'Calm', weeks: 52, hoursPerWeek: null },
    ])
    expect(of('pathways: "Short: 1 week"').pathways).toEqual([{ name: 'Short', weeks: 1, hoursPerWeek: null }])
  })

  it.each([[[], 'Intensive'], [['pathway: standard'], 'Standard'], [['pathway: " CALM "'], 'Calm']])('%j chooses %s', (lines, name) => {
    expect(of(...three, ...lines).pathway?.name).toBe(name)
  })

  it('an unknown one is a problem and the first is taken', () => {
    const { curriculum, problems } = read('pathway: Slow', ...three)
    expect(curriculum.pathway?.name).toBe('Intensive')
    expect(problems).toEqual([{ code: 'bad-property', line: 3, detail: { key: 'pathway', value: 'Slow' } }])
  })
})

it('milestones and pathways do without quotes', () => {
  expect(of('milestones: [week 4: 240]').milestones).toEqual(of('milestones: ["week 4: 240"]').milestones)
  expect(of('milestones: [week 4: 240]').milestones).toHaveLength(1)
  expect(of('pathways:\n  - Steady: 12 weeks, 5 h/week').pathways).toEqual([{ name: 'Steady', weeks: 12, hoursPerWeek: 5 }])
})

it('milestones are ordered by week', () => {
  expect(of('milestones: ["week 10: 480 items", "week 4: 240", "неделя 14: 780"]').milestones).toEqual([
    { name: 'week 4', week: 4, target: 240 }, { name: 'week 10', week: 10, target: 480 }, { name: 'неделя 14', week: 14, target: 780 },
  ])
})

it('answers to its id, title, aliases, file name and path, folded, the id first', () => {
  expect(namesOf(of('id: ATLAS-1', 'title: The Atlas', 'aliases: [Map]')))
    .toEqual(['atlas-1', 'plans/atlas', 'atlas', 'plans/atlas.md', 'atlas.md', 'the atlas', 'map'])
})

it('what it does not say is the setting', () => {
  expect(planOf(null, defaults)).toBe(defaults)
  expect(planOf(of(), defaults)).toEqual(defaults)
  expect(planOf(of('zone: Asia/Tokyo', 'day_start: 0', 'retention: 80', 'steps: []', 'new_per_day: 0', 'cards: none'), defaults))
    .toEqual({ zone: 'Asia/Tokyo', dayStart: 0, retention: 0.8, steps: [], newPerDay: 0, kinds: new Set() })
})
