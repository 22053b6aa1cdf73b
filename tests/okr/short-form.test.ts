import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { readFrontmatter } from '../../src/notes/frontmatter'
import { dayToDate } from '../../src/schedule/day'
import type { KeyResult } from '../../src/okr/key-result'
import type { Objective } from '../../src/okr/objective'
import { remaining, splitOf } from '../../src/okr/splitting'
import { entry, note } from '../fixtures/build'

function objective(...keyResults: readonly unknown[]): Objective {
  const found = entry('Goals/Goal.md', note({ type: 'objective', key_results: keyResults }))
  if (found?.kind !== 'objective') throw new RangeError('no objective')
  return found.objective
}

/** What a key result says, without where it stands. */
function said({ id, title, metric, scope, window, maturity, baseline, target, lowerIsBetter, start, due, weight }: KeyResult): unknown {
  const moment = (at: typeof start): string | null => (at === null ? null : at.kind === 'week' ? `week ${at.week}` : dayToDate(at.day))
  return { id, title, metric, scope: scope?.text ?? null, window, maturity, baseline, target, lowerIsBetter, start: moment(start), due: moment(due), weight }
}

const usual = {
  id: 'KR1', title: 'KR1', scope: '', window: null, maturity: 'all', baseline: null, lowerIsBetter: false, start: null, due: null, weight: 1,
}

describe('a short form', () => {
  it.each<[unknown, Readonly<Record<string, unknown>>]>([
    ['KR1: items_done, tier 1-2, 240 by week 4', { metric: 'items_done', scope: 'tier 1-2', target: 240, due: 'week 4' }],
    ['KR1: items done, tier 1-2, category: patterns | cost, 1,060', { metric: 'items_done', scope: 'tier 1-2, category: patterns | cost', target: 1060 }],
    [{ KR1: 'units-done, 12 by 2026-12-31' }, { metric: 'units_done', target: 12, due: '2026-12-31' }],
    ['KR5 Recall: mature true_retention, window 4 weeks, from 85% to 95% by week 16, weight 2',
      { id: 'KR5', title: 'Recall', metric: 'true_retention', maturity: 'mature', window: 28, baseline: 0.85, target: 0.95, due: 'week 16', weight: 2 }],
    ['kr 3 — Быстро: draw_seconds, category: patterns, 8 min → 4 min к неделе 10',
      { id: 'KR3', title: 'Быстро', metric: 'draw_seconds', scope: 'category: patterns', baseline: 480, target: 240, lowerIsBetter: true, due: 'week 10' }],
    ['KR1: checkpoint_score, week 16, 850 of 1000, start week 5', { metric: 'checkpoint_score', scope: 'week 16', target: 850, start: 'week 5' }],
    ['Habit: minutes, 10 h, due week 2, baseline 60', { id: 'Habit', title: 'Habit', metric: 'minutes', target: 600, baseline: 60, due: 'week 2' }],
    ['KR1: manual, young, 3', { metric: 'manual', maturity: 'young', target: 3 }],
    ['KR1: items_done, title: "Leases, fenced", 3', { metric: 'items_done', scope: 'title: "Leases, fenced"', target: 3 }],
  ])('%j', (text, expected) => {
    const [found] = objective(text).keyResults
    expect(found?.problems).toEqual([])
    expect(found && said(found)).toEqual({ ...usual, ...expected })
  })

  it('a link is none', () => {
    expect(objective('[[KR1 Foundations]]').keyResults).toEqual([])
  })
})

describe('splitting', () => {
  const texts = ['KR1 Foundations: items_done, tier 1-2, 240 by week 4', 'KR2: nonsense, 3', 'KR3 a/b: true_retention, mature, window 7, from 85% to 95% by 2026-12-31, weight 2', 'Habit: minutes, 600']

  it('makes notes that say the same', () => {
    const from = objective(...texts)
    const split = splitOf(from, 'Goal', new Set(), () => false)
    expect(split.left).toEqual(['KR2'])
    expect(split.notes.map(({ path }) => path)).toEqual(['Goals/KR1 Foundations.md', 'Goals/KR3 a b.md', 'Goals/Habit.md'])
    for (const made of split.notes) {
      const read = entry(made.path, made.text)
      const source = from.keyResults.find(({ id }) => id === made.id)
      if (read?.kind !== 'key_result' || source === undefined) throw new RangeError(`no key result in ${made.path}`)
      expect(read.problems).toEqual([])
      expect(read.keyResult.objectives).toEqual(['Goal'])
      expect(said(read.keyResult)).toEqual({ ...said(source) as object, title: made.id === 'KR3' ? 'a b' : source.title })
      expect(readFrontmatter(made.text, (yaml): unknown => parse(yaml)).problem).toBeNull()
    }
    expect(remaining(texts, split.notes)).toEqual(['KR2: nonsense, 3'])
  })

  it.each<[string, ReadonlySet<string>, readonly string[]]>([
    ['a file is there', new Set(), ['Goals/KR1 Foundations.md']], ['a note has its id', new Set(['kr1']), []],
  ])('leaves what is there: %s', (_, known, files) => {
    const { notes, left } = splitOf(objective(...texts), 'Goal', known, (path) => files.includes(path))
    expect(notes.map(({ id }) => id)).toEqual(['KR3', 'Habit'])
    expect(left).toEqual(['KR1', 'KR2'])
  })

  it('of two with one name makes the first', () => {
    const twice = ['KR1: minutes, 1', 'KR1: minutes, 2', '[[KR1]]']
    const { notes, left } = splitOf(objective(...twice), 'Goal', new Set(), () => false)
    expect([notes.length, left]).toEqual([1, ['KR1']])
    expect(remaining(twice, notes)).toEqual(['KR1: minutes, 2', '[[KR1]]'])
  })
})
