import { describe, expect, it } from 'vitest'
import { isError, readBlock } from '../../src/embed/block'
import { composeCounting, composeEmbed, counting, type Asked } from '../../src/embed/compose'
import type { EmbedPage } from '../../src/embed/embed'
import { Nexts } from '../../src/index/nexts'
import { Okrs } from '../../src/index/okrs'
import { Standings } from '../../src/index/standing'
import type { VaultIndex } from '../../src/index/vault-index'
import { HeatMaps } from '../../src/stats/heat-map'
import { cues, event, line, noon, note, vault } from '../fixtures/build'

const index = vault({
  'P.md': note({ type: 'curriculum', id: 'p', title: 'Atlas' }), 'Q.md': note({ type: 'curriculum', id: 'q', title: 'Book' }),
  'a.md': note({ curriculum: 'p', week: '1-2', tier: 1, status: 'done', review_log_mac: [line('a', event('2026-11-10 09:00', 'a', 60))] }, cues('A?', 'B?')),
  'b.md': note({ curriculum: 'p', week: 3, tier: 2 }, '- [x] One\n- [ ] Two\n'), 'c.md': note({ curriculum: 'p' }),
})

function asked(of: VaultIndex, reading: Asked['reading'] = null): Asked {
  return { index: of, standings: new Standings(of), nexts: new Nexts(of), heatMaps: new HeatMaps(of), okrs: new Okrs(of), reading }
}

function page(source: string, reading: Asked['reading'] = null, of = index): EmbedPage {
  return composeEmbed(readBlock(source), asked(of, reading), noon)
}

describe('what a block shows', () => {
  it('progress: the stages of the plan, or the units of one', () => {
    expect(page('progress')).toMatchObject({
      title: 'Atlas', kind: 'tier', whole: { items: 4, done: 2 }, hidden: 0,
      rows: [{ name: '1', items: 1, done: 1 }, { name: '2', items: 2, done: 1 }, { name: '', items: 1, done: 0 }],
    })
    expect(page('progress\nstage: week 2-3\nlimit: 1')).toMatchObject({ whole: { items: 3, done: 2 }, rows: [{ path: 'a.md' }], hidden: 1 })
  })

  it('progress: names the stage for the sidebar, where it is one', () => {
    expect(page('progress')).toMatchObject({ path: 'P.md', of: null, rows: [{ stage: '1' }, { stage: '2' }, { stage: '' }] })
    expect([page('progress\nstage: week 3'), page('progress\nstage: week 2-3')]).toMatchObject([{ of: { kind: 'week', value: '3' } }, { of: null }])
  })

  it('progress: expects nothing of a plan without a first day, or one that was not begun', () => {
    const plan = (start: string | null, status: string): EmbedPage => page('progress', null, vault({
      'P.md': note({ type: 'curriculum', id: 'p', ...(start === null ? {} : { start }), pathways: 'Only: 1 week' }), 'a.md': note({ curriculum: 'p', status }), 'b.md': note({ curriculum: 'p' }),
    }))
    expect([plan(null, 'todo'), plan('2026-11-02', 'todo'), plan('2026-11-02', 'doing'), plan('2027-01-04', 'todo')]).toMatchObject([
      { begin: 'no-start', whole: { expected: null } }, { begin: 'not-begun', whole: { expected: null } }, { begin: null, whole: { expected: 2 } }, { begin: null, whole: { expected: 0 } },
    ])
  })

  it('next: open units in the order of study, of a stage too', () => {
    const next = (source: string): readonly string[] => {
      const found = page(source)
      return found.is === 'next' ? found.units.map(({ path }) => path) : []
    }
    expect([next('next'), next('next\nstage: tier 2'), next('next\nlimit: 1'), next('next\nstage: tier 1')]).toEqual([['b.md', 'c.md'], ['b.md'], ['b.md'], []])
  })

  it('dashboard: of the plan that is named, or the current one', () => {
    expect([page('dashboard'), page('dashboard\ncurriculum: q')]).toEqual([{ is: 'dashboard', path: 'P.md' }, { is: 'dashboard', path: 'Q.md' }])
    expect(page('dashboard\ncurriculum: none')).toMatchObject({ is: 'error', error: { is: 'curriculum', line: 2, instead: ['p', 'q'] } })
  })

  it('due: how many cards, and in which notes', () => {
    expect(page('due')).toEqual({ is: 'due', path: 'P.md', title: 'Atlas', due: 1, fresh: 1, notes: [{ path: 'a.md', title: 'a', due: 1 }], hidden: 0 })
    expect(page('due\nstage: tier 2')).toMatchObject({ due: 0, fresh: 0, notes: [] })
  })

  it('okr: the objectives of the plan, or one by its title, link or path', () => {
    const of = vault({
      'P.md': note({ type: 'curriculum', id: 'p' }), 'a.md': note({ curriculum: 'p', status: 'done' }), 'b.md': note({ curriculum: 'p' }),
      'Goals/First.md': note({ type: 'objective', curriculum: 'p', title: 'Know it', key_results: ['KR1: units_done, 2'] }),
      'Goals/Second.md': note({ type: 'objective', curriculum: 'p' }), 'Other.md': note({ type: 'objective' }),
    })
    const titles = (source: string): readonly string[] | string => {
      const found = page(source, null, of)
      return found.is === 'okr' ? found.objectives.map(({ title }) => title) : found.is
    }
    expect(page('okr\nlimit: 1', null, of)).toMatchObject({ is: 'okr', today: '2026-11-21', objectives: [{ title: 'Know it', score: 0.5, keyResults: [{ current: 1, target: 2 }] }], hidden: 2 })
    expect(['okr\nobjective: [[First]]', 'okr\nobjective: know it', 'okr\nobjective: Goals/Second', 'okr\nobjective: [[Other|That]]'].map(titles))
      .toEqual([['Know it'], ['Know it'], ['Second'], ['Other']])
    expect(page('okr\nobjective: Third', null, of)).toEqual({ is: 'error', error: { is: 'objective', line: 2, word: 'Third', instead: ['Know it', 'Other', 'Second'] } })
    expect(page('okr')).toMatchObject({ objectives: [] })
  })

  it('heatmap: the minutes of the plan', () => {
    const found = page('heatmap')
    expect(found.is === 'heatmap' ? [found.heat.minutes, found.heat.days] : []).toEqual([1, 1])
  })

  it('names what is not there, and what is', () => {
    expect(page('progress\ncurriculum: r')).toEqual({ is: 'error', error: { is: 'curriculum', line: 2, word: 'r', instead: ['p', 'q'] } })
    expect(page('progress\nstage: tier 9')).toEqual({ is: 'error', error: { is: 'no-stage', line: 2, word: 'tier 9', instead: ['tier 1', 'tier 2'] } })
    expect(page('progress\ncurriculum: [[Q]]')).toMatchObject({ title: 'Book', rows: [] })
    expect(page('progress', null, vault({}))).toEqual({ is: 'no-curriculum' })
    expect(page('progress', { read: 3, total: 9 })).toEqual({ is: 'reading', read: 3, total: 9 })
  })
})

describe('what a block counts', () => {
  const plan = { 'P.md': note({ type: 'curriculum', id: 'p' }), 'O.md': note({ type: 'objective', curriculum: 'p' }) }
  const units = Object.fromEntries(Array.from({ length: 9 }, (_, place) => [`${place}.md`,
    note({ curriculum: 'p', review_log_mac: [line('a', event('2026-11-10 09:00', 'g', 60))] }, cues('A?'))]))

  it.each(['progress', 'heatmap', 'okr'])('for %s is counted a unit at a time, and told', (source) => {
    const own = asked(vault({ ...plan, ...units }))
    const order = readBlock(source)
    if (isError(order)) throw new Error(order.is)
    const steps = counting(order, own, noon)
    for (let step = 0; step < 4; step++) expect(steps.next().done).toBe(false)
    expect(composeCounting(order, own, noon)).toEqual({ is: 'reading', read: 4, total: 9 })
    while (steps.next().done !== true);
    expect(composeCounting(order, own, noon)).toEqual({ is: 'reading', read: 9, total: 9 })
    expect(composeEmbed(order, own, noon)).toEqual(composeEmbed(order, asked(own.index), noon))
  })

  it.each<Readonly<Record<string, string>>>([{}, { 'copied.md': note({ curriculum: 'p', review_log_mac: [line('a', event('2026-11-10 09:00', 'g', 60))] }, cues('A?')) }])(
    'goes on where it was left, also where cards stand in several notes', (copied) => {
      const results = Object.fromEntries(['reviews', 'minutes', 'cards_mature'].map((metric) => [`${metric}.md`, note({ type: 'key_result', objective: 'O', metric, target: 9 })]))
      const own = asked(vault({ ...plan, ...units, ...copied, ...results }))
      let left = 40
      for (let done = false; !done && left > 0; left--) {
        const steps = counting(readBlock('okr'), own, noon)
        for (let step = 0; step < 3 && !done; step++) done = steps.next().done === true
      }
      expect(left).toBeGreaterThan(0)
      expect(composeEmbed(readBlock('okr'), own, noon)).toEqual(composeEmbed(readBlock('okr'), asked(own.index), noon))
    })

  it.each(['next', 'due', 'dashboard', 'progress\ncurriculum: nobody', 'unknown'])('for %s is nothing', (source) => {
    expect(counting(readBlock(source), asked(vault({ ...plan, ...units })), noon).next().done).toBe(true)
  })
})
