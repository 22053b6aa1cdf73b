import { describe, expect, it } from 'vitest'
import { adviceOf, pathwayText, type Advice } from '../../src/curriculum/adaptation'
import { readRule, type Measure } from '../../src/curriculum/adaptation-rule'
import { readCurriculum, type Curriculum } from '../../src/curriculum/curriculum'
import { progressOf, type CountedUnit } from '../../src/curriculum/progress'
import { PropertyReader, readUnit } from '../../src/curriculum/unit'
import type { ChecklistItem } from '../../src/notes/checklist'
import { dayToDate } from '../../src/schedule/day'
import { atlas, day, perDay, plan } from './plan'

const bare = (value: string) => ({ field: null, value })

describe('a rule', () => {
  it.each<[string, number, Measure]>([
    ['behind 1 week: skip comparisons', 1, { does: 'skip', what: [bare('comparisons')] }],
    ['behind 1 week: skip category comparisons', 1, { does: 'skip', what: [{ field: 'category', value: 'comparisons' }] }],
    ['Behind  by 2 Weeks :  Skip  Tier 7, category Cost, and capacity', 2, {
      does: 'skip', what: [{ field: 'tier', value: '7' }, { field: 'category', value: 'cost' }, bare('capacity')],
    }],
    ['behind 3 days: drop week 12', 3 / 7, { does: 'skip', what: [{ field: 'week', value: '12' }] }],
    ['behind 2 weeks: companies to 20', 2, { does: 'limit', what: bare('companies'), units: 20 }],
    ['behind two weeks: reduce category companies to the first 20', 2, { does: 'limit', what: { field: 'category', value: 'companies' }, units: 20 }],
    ['behind 3 weeks: core 600', 3, { does: 'core', items: 600 }],
    ['behind 3 weeks: keep the core of 600 diagrams', 3, { does: 'core', items: 600 }],
    ['behind 4 weeks: extend to 26 weeks', 4, { does: 'extend', weeks: 26 }],
    ['behind 4+ weeks: extend the plan to six months', 4, { does: 'extend', weeks: 26 }],
    ['behind a month or more: extend to pathway Balanced', 4, { does: 'pathway', name: 'Balanced' }],
    ['behind 4 weeks and more: switch to the pathway In two halves', 4, { does: 'pathway', name: 'In two halves' }],
    ['отставание 1 неделя: пропустить сравнения', 1, { does: 'skip', what: [bare('сравнения')] }],
    ['Отставание на 1 неделю: пропустить категорию Сравнения', 1, { does: 'skip', what: [{ field: 'category', value: 'сравнения' }] }],
    ['отставание 2 недели: компании до 20', 2, { does: 'limit', what: bare('компании'), units: 20 }],
    ['отставание на 3 недели: ядро 600', 3, { does: 'core', items: 600 }],
    ['при отставании на 4 недели и больше: продлить до 26 недель', 4, { does: 'extend', weeks: 26 }],
    ['отставание 4 недели: продлить план до шести месяцев', 4, { does: 'extend', weeks: 26 }],
    ['отставание 4 недели: перейти на путь Размеренный', 4, { does: 'pathway', name: 'Размеренный' }],
  ])('%s', (text, behindWeeks, measure) => {
    expect(readRule(text)).toEqual({ text: text.trim(), behindWeeks, measure })
  })

  it.each([
    '', 'skip comparisons', 'behind: skip comparisons', 'behind 1 week', 'behind 1 week:', 'behind some weeks: skip comparisons', 'ahead 1 week: skip comparisons',
    'behind 1 week: sleep more', 'behind 1 week: core', 'behind 1 week: extend to spring', 'behind 1 week: skip', 'behind 1 week: extend to 0 weeks', 'behind 1 fortnight: core 600',
  ])('%j is none', (text) => expect(readRule(text)).toBeNull())
})

describe('a plan’s rules', () => {
  it('are read one by one; each that is not understood is a problem with the line of the property', () => {
    const properties = new PropertyReader(new Map<string, unknown>([
      ['pathways', 'Fast: 4 weeks'],
      ['adaptations', [{ 'behind 1 week': 'skip comparisons' }, 'behind 2 weeks: pray', 'behind 3 weeks: core 5', 'behind 4 weeks: extend to pathway Slow']],
    ]), new Map([['adaptations', 7]]))
    expect(readCurriculum('P.md', properties).adaptations.map(({ text }) => text)).toEqual(['behind 1 week: skip comparisons', 'behind 3 weeks: core 5'])
    expect(properties.problems).toEqual([
      { code: 'bad-property', line: 7, detail: { key: 'adaptations', value: 'behind 2 weeks: pray' } },
      { code: 'bad-property', line: 7, detail: { key: 'adaptations', value: 'behind 4 weeks: extend to pathway Slow' } },
    ])
  })
})

const box = (state: ChecklistItem['state'], line: number): ChecklistItem => ({ text: `Item ${line}`, line, state, done: null })

/** A unit of so many boxes, the first of them ticked. */
function unit(path: string, properties: Readonly<Record<string, unknown>>, boxes = 1, ticked = 0): CountedUnit {
  return {
    unit: readUnit(path, new PropertyReader(new Map(Object.entries(properties)), new Map())),
    items: Array.from({ length: boxes }, (_, place) => box(place < ticked ? 'done' : 'todo', place)), known: false,
  }
}

const many = (count: number, make: (number: number) => CountedUnit): readonly CountedUnit[] => Array.from({ length: count }, (_, place) => make(place + 1))
const two = (number: number): string => String(number).padStart(2, '0')

/** 80 patterns in tier 1 that are done, 30 companies of eight, 40 comparisons in four notes, 540 others in week 15. */
const units = [
  ...many(20, (number) => unit(`Patterns ${two(number)}.md`, { category: 'patterns', week: 1, status: 'done' }, 4)),
  ...many(30, (number) => unit(`Company ${two(number)}.md`, { category: 'companies', type: 'company', week: 5 + Math.floor((number - 1) / 5) }, 8, number === 30 ? 1 : 0)),
  ...many(4, (number) => unit(`Compare ${number}.md`, { category: 'comparisons', week: 16 }, 10)),
  ...many(54, (number) => unit(`Other ${two(number)}.md`, { category: 'incidents', week: 15 }, 10)),
]

const written = [
  'behind 1 week: skip comparisons', 'behind 2 weeks: companies to 20', 'behind 3 weeks: core 600', 'behind 4 weeks: extend to 26 weeks', 'behind 5 weeks: extend to pathway 32',
]
const rules = written.flatMap((text) => readRule(text) ?? [])

function advise(today: string, change: Partial<Curriculum> = {}, counted: readonly CountedUnit[] = units): readonly Advice[] {
  const curriculum = atlas(16, { adaptations: rules, ...change })
  const { items, done } = progressOf(counted)
  return adviceOf({ curriculum, units: counted, items, done, doneOn: perDay([]), today: day(today) })
}

const pathsOf = (advice: Advice | undefined): readonly string[] => (advice?.skips ?? []).map((path) => path.replace('.md', ''))

describe('of 900 items in sixteen weeks from 2 November, 81 done', () => {
  // The curve rises by 60 a week up to week 4: 81 are planned after 1.35 weeks.
  it.each<[string, readonly Advice['state'][]]>([
    ['2026-11-02', ['later', 'later', 'later', 'later', 'later']],
    ['2026-11-18', ['later', 'later', 'later', 'later', 'later']],
    ['2026-11-19', ['offered', 'later', 'later', 'later', 'later']],
    ['2026-11-26', ['offered', 'offered', 'later', 'later', 'later']],
    ['2026-12-10', ['offered', 'offered', 'offered', 'offered', 'later']],
    ['2027-05-01', ['offered', 'offered', 'offered', 'offered', 'offered']],
  ])('on %s', (today, states) => {
    expect(advise(today).map(({ state }) => state)).toEqual(states)
  })

  it('what each would do on 26 November', () => {
    // 24 of 112 days have passed: 88 are left, today included.
    const [comparisons, companies, core, longer, balanced] = advise('2026-11-26')
    expect(comparisons).toMatchObject({ fewer: 40, items: 860, skips: ['Compare 1.md', 'Compare 2.md', 'Compare 3.md', 'Compare 4.md'], pathway: null })
    expect(comparisons?.neededPerWeek).toBeCloseTo((860 - 81) / (88 / 7), 9)
    // Company 30 is begun and so among the twenty; the first nineteen of the others stay.
    expect(pathsOf(companies)).toEqual(many(10, (number) => unit(`Company ${number + 19}`, {})).map(({ unit: { path } }) => path))
    expect(companies).toMatchObject({ fewer: 80, items: 820 })
    expect(core).toMatchObject({ fewer: 300, items: 600, finish: day('2027-02-21') })
    expect(pathsOf(core)).toEqual([...many(26, (number) => unit(`Other ${number + 28}`, {})), ...many(4, (number) => unit(`Compare ${number}`, {}))].map(({ unit: { path } }) => path))
    expect(longer).toMatchObject({
      fewer: 0, items: 900, skips: [], isNew: true, pathway: { name: '26 weeks', weeks: 26, hoursPerWeek: null }, finish: day('2026-11-02') + 26 * 7 - 1,
    })
    expect(longer?.neededPerWeek).toBeCloseTo(819 / ((26 * 7 - 24) / 7), 9)
    // 81 done are planned after 1.35 × 26 ÷ 16 weeks.
    expect(longer?.behindWeeks).toBeCloseTo(24 / 7 - (1.35 * 26) / 16, 9)
    expect(balanced).toMatchObject({ isNew: false, pathway: { name: '32' } })
  })

  it('after the end nothing is needed a week, but by a longer plan', () => {
    const [comparisons, , , longer] = advise('2027-03-01')
    expect(comparisons?.neededPerWeek).toBeNull()
    expect(longer?.neededPerWeek).toBeCloseTo(819 / ((26 * 7 - 119) / 7), 9)
    expect(dayToDate(longer?.finish ?? 0)).toBe('2027-05-02')
  })

  it('a projected finish comes sooner with fewer items', () => {
    const { items, done } = progressOf(units)
    const curriculum = atlas(16, { adaptations: rules })
    const today = day('2026-11-30')
    const [comparisons, , , longer] = adviceOf({ curriculum, units, items, done, today, doneOn: new Map([[today - 1, 80]]) })
    // 80 in 29 days, a week then 20: 819 − 40 items take 38.95 weeks.
    expect(comparisons?.projectedFinish).toBe(today + Math.ceil(((860 - 81) / 20) * 7))
    expect(comparisons?.slip).toBe(today + 273 - day('2027-02-21'))
    expect(longer?.slip).toBe(today + Math.ceil((819 / 20) * 7) - day('2027-05-02'))
  })
})

describe('a rule has nothing to do', () => {
  const states = (change: Partial<Curriculum>, counted: readonly CountedUnit[]): readonly Advice['state'][] => advise('2027-05-01', change, counted).map(({ state }) => state)
  it('where all that it names is begun, done or skipped, and where the plan is as long', () => {
    const left = [
      unit('a', { category: 'comparisons', status: 'doing' }), unit('b', { category: 'comparisons' }, 2, 1), unit('c', { category: 'comparisons', status: 'skipped' }), unit('d', {}, 3),
    ]
    expect(states({}, left)).toEqual(['nothing', 'nothing', 'nothing', 'offered', 'offered'])
    expect(states({ ...atlas(32), adaptations: rules }, left)).toEqual(['nothing', 'nothing', 'nothing', 'nothing', 'nothing'])
  })

  it('where the plan has no pace', () => expect(advise('2026-11-26', { start: null })).toEqual([]))
})

describe('a core', () => {
  const core = (items: number, counted: readonly CountedUnit[]): readonly string[] => (
    pathsOf(advise('2026-11-26', { adaptations: [readRule(`behind 1 week: core ${items}`)].flatMap((rule) => rule ?? []) }, counted)[0]))
  it.each<[string, number, readonly CountedUnit[], readonly string[]]>([
    ['drops the last weeks first', 2, [unit('c', { week: 3 }), unit('a', { week: 1 }), unit('b', { week: 2 })], ['c']],
    ['then the higher tiers', 1, [unit('b', { week: 2, tier: 1 }), unit('a', { week: 2, tier: 2 })], ['a']],
    ['what stands in no week goes before all', 1, [unit('a', {}), unit('b', { week: 9 })], ['a']],
    ['keeps what is begun', 1, [unit('a', { week: 1 }), unit('b', { week: 2, status: 'doing' })], ['a']],
    ['drops whole units and never goes below', 5, [unit('a', { week: 1 }, 4), unit('b', { week: 2 }, 4), unit('c', { week: 3 }, 1)], ['c']],
    ['has all where there are no more', 9, [unit('a', { week: 1 }, 4)], []],
  ])('%s', (_, items, counted, dropped) => expect(core(items, counted)).toEqual(dropped))
})

describe('a plan without pathways', () => {
  it('keeps its length as the first one, so that its milestones stretch', () => {
    const bareplan = plan({ pathways: [], pathway: null, milestones: [{ name: 'week 4', week: 4, target: 10 }], adaptations: [readRule('behind 1 week: extend to 8 weeks')].flatMap((rule) => rule ?? []) })
    const [longer] = adviceOf({ curriculum: bareplan, units: [unit('a', {}, 20)], items: 20, done: 0, doneOn: new Map(), today: day('2026-11-16') })
    expect(longer).toMatchObject({ state: 'offered', isNew: true, finish: day('2026-12-27') })
  })

  it('is written as one would', () => {
    expect(pathwayText({ name: '26 weeks', weeks: 26, hoursPerWeek: 30 })).toBe('26 weeks: 26 weeks, 30 h/week')
    expect(pathwayText({ name: 'Slow', weeks: 8, hoursPerWeek: null })).toBe('Slow: 8 weeks')
  })
})
