import { describe, expect, it } from 'vitest'
import { Workloads } from '../../src/index/forecast'
import { Nexts } from '../../src/index/nexts'
import { PlannedDays } from '../../src/index/planned-days'
import { Standings } from '../../src/index/standing'
import type { VaultIndex } from '../../src/index/vault-index'
import { composeSidebar, type Asked, type SidebarState } from '../../src/sidebar/compose'
import type { SidebarPage } from '../../src/sidebar/sidebar'
import { clozes, cues, event, line, noon, note, time, vault } from '../fixtures/build'

const still: SidebarState = {
  curriculum: null, stageKind: null, openStages: new Set(), whole: [], search: null, filter: null, note: null, reading: null, waiting: [], journalAtRisk: false, underway: false,
}

function asked(index: VaultIndex): Asked {
  const standings = new Standings(index)
  const nexts = new Nexts(index)
  return { standings, nexts, planned: new PlannedDays(index, standings, nexts) }
}

const page = (index: VaultIndex, change: Partial<SidebarState> = {}, at = noon): SidebarPage =>
  composeSidebar(index, asked(index), { ...still, ...change }, at)

const planText = (properties: Readonly<Record<string, unknown>>): string =>
  note({ type: 'curriculum', start: '2026-11-02', pathways: 'Only: 4 weeks', ...properties })

const index = vault({
  'P.md': planText({ id: 'p', title: 'Atlas' }), 'Q.md': planText({ id: 'q', title: 'Book', zone: 'Pacific/Kiritimati' }),
  'a.md': note({ curriculum: 'p', week: '1-2', tier: 1, status: 'done', title: 'Ten 10' }), 'b.md': note({ curriculum: 'p', week: 2, tier: 1, title: 'Two 2' }),
  'c.md': note({ curriculum: 'p', week: 3, tier: 2 }, '- [x] One\n- [ ] Two\n- [ ] Three\n- [-] Four\n'), 'd.md': note({ curriculum: 'p' }),
  'e.md': note({ curriculum: 'q' }, cues('A?', 'B?')),
})

describe('plans', () => {
  it('one row each, by title, the first chosen', () => {
    expect(page(index).curricula).toEqual([
      { path: 'P.md', title: 'Atlas', selected: true, items: 6, done: 2, mastered: 0, skipped: 1, expected: 4, state: { is: 'under-way' } },
      { path: 'Q.md', title: 'Book', selected: false, items: 1, done: 0, mastered: 0, skipped: 0, expected: null, state: { is: 'not-begun' } },
    ])
  })

  it.each([['Q.md', 'Book'], ['gone.md', 'Atlas'], [null, 'Atlas']])('%s chosen shows %s', (curriculum, title) => {
    const found = page(index, { curriculum })
    expect([found.plan?.title, found.curricula.filter(({ selected }) => selected).map((row) => row.title)]).toEqual([title, [title]])
  })

  it('without one there is none', () => {
    expect(page(vault({}))).toMatchObject({ curricula: [], plan: null, due: 0, fresh: 0, minutes: 0, today: '2026-11-21' })
  })

  it('today is a day of the chosen plan', () => {
    expect([page(index).today, page(index, { curriculum: 'Q.md' }, time('2026-11-21 18:00')).today]).toEqual(['2026-11-21', '2026-11-22'])
  })

  it.each([
    ['2026-11-02', 1], ['2026-11-08', 1], ['2026-11-09', 2], ['2026-11-29', 4], ['2027-01-01', 4],
  ])('on %s it is week %i of 4', (date, week) => {
    expect(page(index, {}, time(`${date} 12:00`)).plan?.week).toEqual({ week, weeks: 4 })
  })

  it('before its first day it has no week', () => {
    expect(page(index, {}, time('2026-10-01 12:00')).plan?.week).toBeNull()
  })

  it('without a start it has no week and nothing is expected', () => {
    const found = page(vault({ 'P.md': note({ type: 'curriculum', id: 'p' }), 'a.md': note({ curriculum: 'p', week: 1 }) }))
    expect([found.plan?.week, found.plan?.expected, found.plan?.stages.map(({ expected }) => expected)]).toEqual([null, null, [null]])
  })
})

describe('where a plan is in time', () => {
  const graded = note({ curriculum: 'p', review_log_mac: [line('a', event('2026-11-20 09:00', 'g'))] }, cues('A?'))
  it.each<[string, Readonly<Record<string, unknown>>, string, unknown]>([
    ['without a start', { start: null }, note({ curriculum: 'p' }), { is: 'no-start' }],
    ['that starts later', { start: '2027-01-04' }, note({ curriculum: 'p' }), { is: 'coming', start: '2027-01-04', today: '2026-11-21' }],
    ['of which nothing was begun', {}, note({ curriculum: 'p' }), { is: 'not-begun' }],
    ['of which nothing was begun, on its first day', { start: '2026-11-21' }, note({ curriculum: 'p' }), { is: 'under-way' }],
    ['with a unit that is begun', {}, note({ curriculum: 'p', status: 'doing' }), { is: 'under-way' }],
    ['with a card that was graded', {}, graded, { is: 'under-way' }],
    ['whose end is over', { start: '2026-08-03' }, graded, { is: 'ended' }],
    ['of which all is done', {}, note({ curriculum: 'p', status: 'done' }), { is: 'finished' }],
  ])('a plan %s', (_, properties, unit, state) => {
    const { plan } = page(vault({ 'P.md': planText({ id: 'p', ...properties }), 'a.md': unit }))
    expect(plan?.state).toEqual(state)
    const { is } = state as { readonly is: string }
    if (['no-start', 'coming', 'not-begun'].includes(is)) expect(['behind', 'after']).not.toContain(plan?.pace?.is)
    if (is === 'no-start' || is === 'not-begun') expect([plan?.expected, plan?.week, plan?.stages[0]?.expected]).toEqual([null, null, null])
  })
})

describe('many plans', () => {
  it.each([[7, 7], [8, 1]])('%i give %i rows: many are asked for by a search', (plans, rows) => {
    const found = page(vault(Object.fromEntries(Array.from({ length: plans }, (_, at) => [`P${at}.md`, planText({ id: `p${at}` })]))), { curriculum: 'P3.md' })
    expect([found.plans, found.curricula.length, found.curricula.filter(({ selected }) => selected).map(({ path }) => path)]).toEqual([plans, rows, ['P3.md']])
  })
})

describe('a tree limited to some items', () => {
  const counts = { items: 6, open: 4, done: 2, mastered: 0, skipped: 1, expected: 4 }
  it.each<[SidebarState['filter'], unknown, readonly unknown[]]>([
    [{ stage: null, show: 'done' }, { name: null, counts }, [['1', ['a.md', 1]], ['2', ['c.md', 1]]]],
    [{ stage: null, show: 'open' }, {}, [['1', ['b.md', 1]], ['2', ['c.md', 2]], ['', ['d.md', 1]]]],
    [{ stage: null, show: 'skipped' }, {}, [['2', ['c.md', 1]]]],
    [{ stage: null, show: 'mastered' }, {}, []],
    // In the order of study: the first four.
    [{ stage: null, show: 'expected' }, {}, [['1', ['b.md', 1], ['a.md', 1]], ['2', ['c.md', 2]]]],
    [{ stage: 'tier:2', show: 'items' }, { name: '2', counts: { items: 3, open: 2, done: 1, mastered: 0, skipped: 1, expected: 2 } }, [['2', ['c.md', 3]]]],
    [{ stage: 'tier:2', show: 'expected' }, {}, [['2', ['c.md', 2]]]],
    [{ stage: 'tier:', show: 'open' }, { name: '' }, [['', ['d.md', 1]]]],
  ])('%j', (filter, panel, rows) => {
    const { plan } = page(index, { filter })
    expect(plan?.filter).toMatchObject({ ...filter, ...panel as object })
    expect(plan?.stages.map(({ name, units }) => [name, ...units.map(({ path, shown }) => [path, shown])])).toEqual(rows)
    expect(plan?.stages.every(({ open }) => open)).toBe(true)
  })

  it('shows of each number as many items as it counts', () => {
    const shown = (show: 'items' | 'open' | 'done' | 'skipped' | 'expected'): number | undefined => page(index, { filter: { stage: null, show } }).plan?.stages
      .reduce((all, { units }) => units.reduce((own, unit) => own + (unit.shown ?? 0), all), 0)
    expect((['items', 'open', 'done', 'skipped', 'expected'] as const).map(shown)).toEqual([counts.items, counts.open, counts.done, counts.skipped, counts.expected])
  })

  it('whose stage is gone is limited to nothing', () => {
    expect(page(index, { filter: { stage: 'tier:9', show: 'done' } }).plan?.filter).toBeNull()
  })
})

describe('search', () => {
  const found = vault({
    'P.md': planText({ id: 'p' }), 'a.md': note({ curriculum: 'p', tier: '5 Companies', title: 'Crédit Agricole' }, '- [ ] Идемпотентность [[Keys|ключей]]\n'),
    'b.md': note({ curriculum: 'p', tier: '5 Companies', title: 'Stripe' }), 'c.md': note({ curriculum: 'p', tier: '1: Foundations', title: 'Stripes' }),
  })
  it.each<[string, number, readonly unknown[]]>([
    ['stripe', 2, [['Foundations', true, ['Stripes']], ['Companies', true, ['Stripe']]]],
    ['CREDIT', 1, [['Companies', true, ['Crédit Agricole']]]],
    ['ключей идемп', 1, [['Companies', true, ['Crédit Agricole']]]],
    ['companies stripe', 1, [['Companies', true, ['Stripe']]]],
    ['compan', 1, [['Companies', false, []]]],
    ['nowhere', 0, []],
    ['  ', 0, [['Foundations', false, []], ['Companies', false, []]]],
  ])('for %s finds %i', (search, hits, rows) => {
    const { plan } = page(found, { search })
    expect([plan?.search?.hits, plan?.stages.map(({ name, open, units }) => [name, open, units.map(({ title }) => title)])]).toEqual([hits, rows])
  })
})

describe('pace and next', () => {
  const unit = (properties: Readonly<Record<string, unknown>>): string => note({ curriculum: 'p', ...properties })

  it('are told of the chosen plan, three units at most', () => {
    const found = page(index).plan
    expect(found?.pace).toMatchObject({ is: 'behind', items: 6, done: 2, skipped: 1, today: '2026-11-21', start: '2026-11-02', finish: '2026-11-29' })
    expect(found?.next.map(({ path, why }) => [path, why.begun])).toEqual([['c.md', { done: 1, items: 3 }], ['b.md', null], ['d.md', null]])
    expect(page(vault({ 'P.md': planText({ id: 'p' }), ...Object.fromEntries('abcde'.split('').map((name) => [`${name}.md`, unit({})])) })).plan?.next).toHaveLength(3)
    expect(page(index, { curriculum: 'Q.md' }).plan?.next.map(({ path }) => path)).toEqual(['e.md'])
  })

  it.each([
    ['no start', { start: null }, {}], ['no length', { pathways: null }, {}], ['notes still being read', {}, { reading: { read: 1, total: 5 } }],
  ])('no pace: %s', (_, properties, state) => {
    expect(page(vault({ 'P.md': planText({ id: 'p', ...properties }), 'a.md': unit({}) }), state).plan?.pace).toBeNull()
  })

  it.each<[string, Readonly<Record<string, unknown>>, string, boolean]>([
    ['behind, with rules', { adaptations: 'behind 1 week: core 5' }, '2026-11-21', true], ['behind, without', {}, '2026-11-21', false],
    ['after the end', { adaptations: 'behind 1 week: core 5' }, '2027-01-21', true], ['on the first day', { adaptations: 'behind 1 week: core 5' }, '2026-11-02', false],
  ])('the plan can be adapted: %s', (_, properties, date, adaptable) => {
    const found = page(vault({ 'P.md': planText({ id: 'p', ...properties }), 'a.md': unit({ status: 'doing' }) }), {}, time(`${date} 12:00`))
    expect(found.plan?.adaptable).toBe(adaptable)
  })

  it.each<[string, number, boolean]>([['4 weeks, 2 h/week', 600, true], ['4 weeks, 20 h/week', 600, false], ['4 weeks', 600, false]])('a plan of %s and %i minutes asks for too much: %j', (pathway, minutes, strained) => {
    const plans = vault({ 'P.md': planText({ id: 'p', pathways: `Only: ${pathway}` }), 'a.md': unit({ minutes }) })
    const workloads = new Workloads(plans, new Standings(plans))
    expect(page(plans, { workload: (plan) => workloads.of(plan, noon) }).plan?.strain).toEqual(strained ? { from: '2026-11-21', study: expect.closeTo(466.67, 2) as unknown, reviews: 0, limit: 120, retention: 0.9, fits: null, today: '2026-11-21' } : null)
    expect(page(plans, { workload: (plan) => workloads.of(plan, noon), reading: { read: 1, total: 2 } }).plan?.strain).toBeNull()
    expect(page(plans).plan?.strain).toBeNull()
  })

  it('nothing is next where all is done, or while notes are being read', () => {
    expect(page(vault({ 'P.md': planText({ id: 'p' }), 'a.md': unit({ status: 'done' }), 'b.md': unit({ status: 'skipped' }) })).plan?.next).toEqual([])
    expect(page(index, { reading: { read: 1, total: 5 } }).plan?.next).toEqual([])
  })
})

describe('stages', () => {
  it('by tier unless asked else, expected over the weeks of their units', () => {
    expect(page(index).plan).toMatchObject({
      stageKind: 'tier',
      stageKinds: ['tier', 'week'],
      stages: [
        { key: 'tier:1', name: '1', items: 2, done: 1, mastered: 0, skipped: 0, expected: 2, open: false, units: [] },
        { key: 'tier:2', name: '2', items: 3, done: 1, mastered: 0, skipped: 1, expected: 2, open: false, units: [] },
        { key: 'tier:', name: '', items: 1, done: 0, mastered: 0, skipped: 0, expected: null, open: false, units: [] },
      ],
    })
  })

  it.each([['2026-11-02', [0, 0, 0]], ['2026-11-06', [0, 0, 0]], ['2026-11-09', [1, 0, 0]], ['2026-11-13', [1, 1, 0]], ['2026-11-20', [1, 2, 1]], ['2027-01-01', [1, 2, 3]]])(
    'on %s the weeks expect %j', (date, expected) => {
      expect(page(index, { stageKind: 'week' }, time(`${date} 12:00`)).plan?.stages.map((row) => row.expected)).toEqual([...expected, null])
    })

  it('without weeks expect nothing', () => {
    const found = page(vault({ 'P.md': planText({ id: 'p' }), 'a.md': note({ curriculum: 'p', category: 'cost' }) })).plan
    expect([found?.stageKind, found?.stages]).toEqual(['category', [expect.objectContaining({ name: 'cost', expected: null })]])
  })

  it('a kind that no unit has is not shown', () => {
    expect(page(index, { stageKind: 'day' }).plan?.stageKind).toBe('tier')
    expect(page(index, { curriculum: 'Q.md' }).plan).toMatchObject({ stageKinds: [], stageKind: 'type', stages: [expect.objectContaining({ name: '', items: 1 })] })
  })

  it('open ones show their units, by the numbers in their titles', () => {
    const stages = page(index, { openStages: new Set(['tier:1', 'tier:', 'week:3']) }).plan?.stages
    expect(stages?.map(({ open, units }) => [open, units.map(({ title, path, items, done, expected }) => [title, path, items, done, expected])])).toEqual([
      [true, [['Two 2', 'b.md', 1, 0, null], ['Ten 10', 'a.md', 1, 1, null]]], [false, []], [true, [['d', 'd.md', 1, 0, null]]],
    ])
  })
})

describe('a cloze that waits for another day', () => {
  const clozed = (...histories: readonly string[]): VaultIndex => vault({
    'P.md': planText({ id: 'p' }), 'a.md': note({ curriculum: 'p', review_log_mac: histories }, clozes('one', 'two')),
  })

  it.each([
    ['is all that there is', [line('.cloze-one', event('2026-11-21 09:00', 'z'))], 0],
    ['was due', [line('.cloze-one', event('2026-11-21 09:00', 'z')), line('.cloze-two', event('2026-10-01 09:00', 'z'))], 0],
    ['has nothing to wait for', [line('.cloze-one', event('2026-11-20 09:00', 'z'))], 1],
    ['waits beside one in its learning steps', [line('.cloze-one', event('2026-11-21 11:00', 'a'))], 1],
  ])('is nothing to begin a review for: it %s', (_, histories, minutes) => {
    expect(page(clozed(...histories)).minutes).toBe(minutes)
  })
})

describe('today', () => {
  const busy = vault({
    'P.md': planText({ id: 'p', new_per_day: 1 }),
    'a.md': note({ curriculum: 'p', review_log_mac: [
      line('a', event('2026-10-01 09:00', 'z', 60)), line('b', event('2026-11-21 11:55', 'g', 60)), line('c', event('2026-11-20 09:00', 'z', 60), event('2026-11-20 10:00', 's')),
    ] }, cues('A?', 'B?', 'C?', 'D?', 'E?')),
  })

  it('counts what is due and learning, the new cards that the day has left, and the minutes of a sitting', () => {
    expect(page(busy)).toMatchObject({ due: 2, learning: 1, fresh: 0, minutes: 2 })
    expect(page(busy, {}, noon + 86_400_000)).toMatchObject({ fresh: 1 })
  })

  it('begins no card of a plan whose first day is still to come', () => {
    const planned = vault({
      'P.md': planText({ id: 'p', start: '2026-11-22', new_per_day: 3 }), 'Q.md': planText({ id: 'q', start: '2026-11-21', new_per_day: 2 }),
      'a.md': note({ curriculum: 'p' }, cues('A?', 'B?')), 'b.md': note({ curriculum: 'q' }, cues('A?', 'B?', 'C?')),
    })
    expect(page(planned)).toMatchObject({ fresh: 2, hasCards: true })
    expect(page(planned, {}, noon + 86_400_000)).toMatchObject({ fresh: 4 })
  })

  it('passes on what it is told', () => {
    const waiting = [{ path: 'a.md', count: 2, stop: { is: 'refused', problem: { code: 'invalid-yaml', line: 3, detail: {} } } }] as const
    expect(page(busy, { reading: { read: 1, total: 5 }, waiting, journalAtRisk: true, underway: true }))
      .toMatchObject({ reading: { read: 1, total: 5 }, waiting, journalAtRisk: true, underway: true })
  })

  it('tells of tomorrow', () => {
    const stepless = vault({ 'P.md': planText({ id: 'p', steps: '1d' }), 'a.md': note({ curriculum: 'p', review_log_mac: [line('a', event('2026-11-21 09:00', 'a', 90))] }, cues('A?')) })
    expect(page(stepless)).toMatchObject({ due: 0, tomorrow: 1, tomorrowMinutes: 1 })
  })
})

describe('the note in front', () => {
  const zone = vault({
    'P.md': planText({ id: 'p', title: 'Atlas' }),
    'a.md': note({ curriculum: 'p', title: 'On leases', review_log_mac: [
      line('a', event('2026-10-01 09:00', 'z')), line('b', event('2026-11-21 11:55', 'g')), line('c', event('2026-11-20 09:00', 'z'), event('2026-11-20 10:00', 's')),
      line('d', event('2026-11-20 09:00', 'z')), line('e', event('2026-11-21 11:40', 'g')),
    ] }, `${cues('A?', 'B?', 'C?', 'D?', 'E?', 'What is **a** [[Lease|lease]]?')}\n${clozes('word')}`),
  })
  const front = (path: string, at = noon): SidebarPage['note'] => page(zone, { note: { path, title: 'Title' } }, at).note

  it('where each card stands', () => {
    const rows = front('a.md')?.cards ?? []
    expect(rows.map(({ key, standing }) => [key, standing])).toEqual([
      ['a', { is: 'due' }], ['b', { is: 'in', unit: 'minutes', value: 5 }], ['c', { is: 'suspended' }], ['d', { is: 'in', unit: 'days', value: expect.any(Number) as unknown }],
      ['e', { is: 'due' }], ['what-is-a-lease-lease', { is: 'new' }], ['.cloze-word', { is: 'new' }],
    ])
    expect(front('a.md')?.due).toBe(2)
    expect(rows.map(({ kind }) => kind)).toEqual(['cue', 'cue', 'cue', 'cue', 'cue', 'cue', 'cloze'])
    const state = zone.card('a.md', 'd')?.state
    expect(rows[3]?.standing).toEqual({ is: 'in', unit: 'days', value: (state?.dueDay ?? 0) - zone.today('P.md', noon) })
  })

  it('what is asked stands without Markdown', () => {
    expect(front('a.md')?.cards.slice(5).map(({ cue }) => cue)).toEqual(['What is a lease?', 'A sentence on […] here.'])
  })

  it('a step that leads over the end of the day is still one of minutes', () => {
    const late = vault({ 'a.md': note({ curriculum: 'p', review_log_mac: [line('a', event('2026-11-22 03:55', 'g'))] }, cues('A?')) })
    const at = time('2026-11-22 03:57')
    expect(page(late, { note: { path: 'a.md', title: 'a' } }, at).note?.cards[0]?.standing).toEqual({ is: 'in', unit: 'minutes', value: 8 })
  })

  it('its title, problems and membership', () => {
    expect(front('a.md')).toMatchObject({ title: 'On leases', member: true, problems: [expect.objectContaining({ code: 'summary-missing' })] })
    expect(front('P.md')).toBeNull()
    expect(front('x.md')).toEqual({ path: 'x.md', title: 'Title', items: [], member: false, cards: [], due: 0, problems: [] })
    expect(page(zone).note).toBeNull()
  })
})
