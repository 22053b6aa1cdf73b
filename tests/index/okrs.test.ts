import { describe, expect, it } from 'vitest'
import type { ReviewEvent } from '../../src/history/event'
import { Okrs, type KeyResultStanding } from '../../src/index/okrs'
import type { VaultIndex } from '../../src/index/vault-index'
import { dayToDate } from '../../src/schedule/day'
import { cues, event, line, noon, note, record, time, vault } from '../fixtures/build'

/** Sixteen weeks from Monday 2 November 2026; at noon of 21 November nineteen days are over. */
const plan = note({ type: 'curriculum', id: 'p', start: '2026-11-02', pathways: ['Intensive: 16 weeks, 48 h', 'Balanced: 32 weeks'] })
const objective = note({ type: 'objective', curriculum: 'p', timeline: '16 weeks', domain: 'Systems' })

const keyResult = (properties: Readonly<Record<string, unknown>>): string => note({ type: 'key_result', objective: '[[Goal]]', ...properties })

/** Boxes of which the first are done, on these dates. */
const boxes = (count: number, ...dates: readonly string[]): string => `## Items\n\n${Array.from({ length: count }, (_, place) => (
  place < dates.length ? `- [x] Item ${place}${dates[place] === '' ? '' : ` ✅ ${dates[place]}`}\n` : `- [ ] Item ${place}\n`)).join('')}`

function index(notes: Readonly<Record<string, string>>): VaultIndex {
  return vault({ 'P.md': plan, 'Goal.md': objective, ...notes })
}

/** The only key result of a vault, with its days as dates. */
function standing(notes: Readonly<Record<string, string>>, at = noon): KeyResultStanding & { readonly dates: Readonly<Record<string, string | null>> } {
  const [only] = new Okrs(index(notes)).of('P.md', at)[0]?.keyResults ?? []
  if (only === undefined) throw new RangeError('no key result')
  const date = (day: number | null): string | null => (day === null ? null : dayToDate(day))
  return { ...only, dates: { start: date(only.start), due: date(only.due), forecast: date(only.forecast) } }
}

describe('items done', () => {
  const notes = {
    'KR1 Foundations.md': keyResult({ metric: 'items_done', scope: 'tier 1-2', target: 12, due: 'week 4' }),
    'Tier 1.md': note({ curriculum: 'p', tier: 1 }, boxes(8, '2026-11-03', '2026-11-04', '2026-11-10', '2026-11-17', '2026-11-21')),
    'Tier 2.md': note({ curriculum: 'p', tier: 2, status: 'done', completed: '2026-11-12' }),
    'Tier 3.md': note({ curriculum: 'p', tier: 3 }, boxes(4, '2026-11-03', '2026-11-04')),
    'Skipped.md': note({ curriculum: 'p', tier: 1, status: 'skipped', completed: '2026-11-12' }),
  }

  it('gives what a spreadsheet gives', () => {
    const found = standing(notes)
    // 6 of 12; 19 of 27 days; 6 in the 20 days of the plan: 6 more take 20.
    expect(found).toMatchObject({ id: 'KR1', title: 'Foundations', metric: 'items_done', unit: 'count', baseline: 0, current: 6, target: 12 })
    expect(found.attainment).toBe(0.5)
    expect(found.expected).toBeCloseTo(19 / 27, 12)
    expect(found.expectedValue).toBeCloseTo(12 * 19 / 27, 12)
    // 0.5 ÷ 0.7037 = 0.7105
    expect(found.status).toBe('at-risk')
    expect(found.dates).toEqual({ start: '2026-11-02', due: '2026-11-29', forecast: '2026-12-11' })
    // By 7, 14 and 21 November.
    expect(found.history).toEqual([2, 4, 6])
  })

  it('stretches the week with the pathway', () => {
    const slow = { ...notes, 'P.md': plan.replace('---\n', '---\npathway: Balanced\n') }
    const found = standing(slow)
    expect(found.dates).toMatchObject({ start: '2026-11-02', due: '2026-12-27' })
    expect(found.expected).toBeCloseTo(19 / 55, 12)
    expect(found.status).toBe('on-track')
  })

  it('begins with its own start', () => {
    const change = (start: string): string => keyResult({ metric: 'items_done', scope: 'tier 1-2', target: 12, start, due: 'week 4' })
    expect(standing({ ...notes, 'KR1 Foundations.md': change('week 3') })).toMatchObject({ dates: { start: '2026-11-16' }, expected: 5 / 13, history: [6] })
    expect(standing({ ...notes, 'KR1 Foundations.md': change('2026-11-22') })).toMatchObject({ status: 'not-started', expected: 0 })
  })

  it('is due at the end of the plan where it says nothing', () => {
    const found = standing({ ...notes, 'KR1 Foundations.md': keyResult({ metric: 'items_done', scope: 'tier 1-2', target: 12 }) })
    expect(found.dates['due']).toBe('2027-02-21')
    expect(found.status).toBe('on-track')
  })

  it('counts the units that name it, where it has no scope', () => {
    const named = (name: string): Record<string, string> => ({
      ...notes, 'KR1 Foundations.md': keyResult({ metric: 'items_done', target: 12 }),
      'Tier 3.md': note({ curriculum: 'p', key_result: name }, boxes(4, '2026-11-03', '2026-11-04')),
    })
    expect(['KR1', '[[KR1 Foundations]]', 'foundations', 'KR2'].map((name) => standing(named(name)).current)).toEqual([2, 2, 2, 8])
  })

  it('does not guess when undated items were done', () => {
    const undated = { ...notes, 'Tier 1.md': note({ curriculum: 'p', tier: 1 }, boxes(8, '', '', '2026-11-19')) }
    const found = standing(undated)
    expect(found).toMatchObject({ current: 4, history: [null, null, 4] })
    // Two dated in twenty days, eight to go.
    expect(found.dates['forecast']).toBe('2027-02-09')
  })

  it('counts the boxes of a checkpoint that it asks for', () => {
    const mastery = note({ type: 'checkpoint', curriculum: 'p', week: 16 }, boxes(32, '2026-11-20', '2026-11-20', '2026-11-21'))
    const asking = (scope: string): Record<string, string> => (
      { ...notes, 'Mastery.md': mastery, 'KR1 Foundations.md': keyResult({ metric: 'items_done', scope, target: 32 }) })
    expect(['type: checkpoint', 'path: Mastery', 'week 16', 'tier 3'].map((scope) => standing(asking(scope)).current)).toEqual([3, 3, 0, 2])
  })
})

describe('border cases', () => {
  const unit = note({ curriculum: 'p', tier: 1 }, boxes(8, '2026-11-10', '2026-11-17'))
  it.each<[string, Readonly<Record<string, unknown>>, string, Partial<KeyResultStanding>]>([
    ['before the start', { target: 4, due: 'week 4' }, '2026-11-01 12:00', { status: 'not-started', expected: 0, attainment: 0.5 }],
    ['due today', { target: 4, due: '2026-11-21' }, '2026-11-21 12:00', { status: 'off-track', expected: 1, attainment: 0.5, expectedValue: 4 }],
    ['nearly, due today', { target: 2.2, due: '2026-11-21' }, '2026-11-21 12:00', { status: 'on-track', expected: 1 }],
    ['the day after it was due', { target: 2.2, due: '2026-11-20' }, '2026-11-21 12:00', { status: 'off-track', expected: 1 }],
    ['met early', { target: 2, due: 'week 16' }, '2026-11-21 12:00', { status: 'done', attainment: 1, forecast: null }],
    ['from a baseline', { baseline: 1, target: 5, due: '2026-11-21' }, '2026-11-21 12:00', { attainment: 0.25, baseline: 1, status: 'off-track' }],
    ['baseline above the target', { metric: 'manual', current: 75, baseline: 90, target: 60, due: '2026-12-10' }, '2026-11-21 12:00',
      { lowerIsBetter: true, attainment: 0.5, expected: 0.5, expectedValue: 75, status: 'on-track' }],
    ['target = baseline, reached', { baseline: 2, target: 2 }, '2026-11-21 12:00', { attainment: 1, status: 'done' }],
    ['target = baseline, missed', { baseline: 3, target: 3, due: '2026-11-20' }, '2026-11-21 12:00', { attainment: 0, status: 'off-track' }],
    ['due before its start', { target: 4, start: '2026-11-21', due: '2026-11-20' }, '2026-11-21 12:00', { expected: 1, status: 'off-track' }],
    ['due before its start, earlier', { target: 4, start: '2026-11-21', due: '2026-11-20' }, '2026-11-19 12:00', { expected: 0, status: 'not-started' }],
    ['a broken scope', { target: 4, scope: 'teir 1', due: '2026-11-21' }, '2026-11-21 12:00', { current: null, attainment: 0, status: 'off-track' }],
    ['no target', { due: '2026-11-21' }, '2026-11-21 12:00', { current: 2, attainment: 0, expectedValue: null, status: 'off-track' }],
    ['an unknown metric', { metric: 'items', target: 4, due: '2026-11-21' }, '2026-11-21 12:00', { current: null, metric: 'manual', status: 'off-track' }],
    ['nothing yet', { target: 4, scope: 'tier 9', due: 'week 16' }, '2026-11-06 12:00', { current: 0, status: 'not-started' }],
    ['nothing yet, later', { target: 4, scope: 'tier 9', due: 'week 16' }, '2026-11-21 12:00', { current: 0, status: 'off-track' }],
    ['manual without a value', { metric: 'manual', target: 4, due: '2026-11-21' }, '2026-11-21 12:00', { current: null, attainment: 0 }],
    ['no reviews yet', { metric: 'true_retention', target: '95%', due: 'week 16' }, '2026-11-21 12:00', { current: null, attainment: 0, status: 'off-track' }],
    ['no reviews on the first days', { metric: 'true_retention', target: '95%', due: 'week 16' }, '2026-11-06 12:00', { current: null, status: 'not-started' }],
  ])('%s', (_, properties, at, expected) => {
    expect(standing({ 'KR1.md': keyResult({ metric: 'items_done', ...properties }), 'Unit.md': unit }, time(at))).toMatchObject(expected)
  })
})

describe('what cards tell', () => {
  // Reviewed on the 2nd, known from the second grade on; then 1 of 3, 3 of 4.
  const histories: Readonly<Record<string, readonly ReviewEvent[]>> = {
    a: [event('2026-11-02 09:00', 'g', 20), event('2026-11-02 09:10', 'g', 10), event('2026-11-05 09:00', 'g', 30), event('2026-11-20 09:00', 'g', 40)],
    b: [event('2026-11-02 09:00', 'g', 20), event('2026-11-02 09:10', 'g', 10), event('2026-11-05 09:00', 'a'), event('2026-11-05 09:10', 'g'), event('2026-11-20 09:00', 'h')],
    c: [event('2026-11-02 09:00', 'z', 50), event('2026-11-05 09:00', 'a', 60), event('2026-11-05 09:10', 'g'), event('2026-11-20 09:00', 'a')],
    d: [event('2026-11-19 09:00', 'z', 30), event('2026-11-20 09:00', 'g', 30)],
  }
  const log = Object.entries(histories).map(([key, events]) => line(key, ...events))
  const unit = note({ curriculum: 'p', status: 'done', completed: '2026-11-10', review_log_mac: log }, cues('A?', 'B?', 'C?', 'D?', 'E?'))
  const measured = (properties: Readonly<Record<string, unknown>>, more: Readonly<Record<string, string>> = {}): KeyResultStanding =>
    standing({ 'KR1.md': keyResult(properties), 'Unit.md': unit, ...more })

  it('true retention over a window', () => {
    // 5 November: a kept, b and c forgotten. 20 November: a, b, d kept, c forgotten. 4 of 7.
    expect(measured({ metric: 'true_retention', target: '95%', baseline: '50%', due: '2026-12-10' })).toMatchObject({
      current: 4 / 7, attainment: (4 / 7 - 0.5) / 0.45, expected: 0.5, expectedValue: 0.725, unit: 'share', history: [1 / 3, 1 / 3, 4 / 7],
    })
    expect(measured({ metric: 'true_retention', target: 0.95, window: 7 })).toMatchObject({ current: 3 / 4, history: [1 / 3, null, 3 / 4] })
    expect(measured({ metric: 'true_retention', target: 95, window: '1 day' })).toMatchObject({ current: null })
    expect(measured({ metric: 'true_retention', target: 95, maturity: 'young' })).toMatchObject({ current: 4 / 7 })
    expect(measured({ metric: 'true_retention', target: 95, maturity: 'mature' })).toMatchObject({ current: null })
  })

  it('mature by the stability before the grade', () => {
    const old = note({ curriculum: 'p', review_log_mac: [line('f', event('2026-08-01 09:00', 'z'), event('2026-08-15 09:00', 'z'), event('2026-11-20 09:00', 'a'))] }, cues('F?'))
    expect(measured({ metric: 'true_retention', target: 95, maturity: 'mature' }, { 'Old.md': old })).toMatchObject({ current: 0 })
    expect(measured({ metric: 'true_retention', target: 95 }, { 'Old.md': old })).toMatchObject({ current: 4 / 8 })
    expect(measured({ metric: 'cards_mature', scope: 'path: Old', target: 1, start: '2026-08-01' }, { 'Old.md': old })).toMatchObject({
      current: 0, history: [1, 1, 1, 1, 1, 1, 1, 0],
    })
  })

  it('reviews and minutes since the start, or in the window', () => {
    // 4 + 5 + 4 + 2 grades; on the 20th four.
    expect(measured({ metric: 'reviews', target: 100 })).toMatchObject({ current: 15, history: [10, 10, 15] })
    expect(measured({ metric: 'reviews', target: 100, window: 7 })).toMatchObject({ current: 5 })
    expect(measured({ metric: 'reviews', target: 100, start: '2026-11-05' })).toMatchObject({ current: 10 })
    // Timed: 20+10+30+40 + 20+10 + 50+60 + 30+30 = 300; five untimed of 30, the median of ten.
    expect(measured({ metric: 'minutes', target: '10 h' })).toMatchObject({ current: (300 + 5 * 30) / 60, target: 600, unit: 'minutes' })
  })

  it('counts a duplicated note once, and again once its original is gone', () => {
    expect(measured({ metric: 'reviews', target: 100 }, { 'Unit again.md': unit })).toMatchObject({ current: 15 })
    const found = index({ 'KR1.md': keyResult({ metric: 'reviews', target: 100 }), 'Unit.md': unit, 'Unit again.md': unit, 'Else.md': unit })
    const okrs = new Okrs(found)
    const now = (): number | null | undefined => okrs.of('P.md', noon)[0]?.keyResults[0]?.current
    expect(now()).toBe(15)
    for (const path of ['Unit again.md', 'Unit.md']) {
      found.remove(path)
      expect(now()).toBe(15)
    }
    const { gathered } = okrs.evidence
    record(found, 'Else.md', 'e', event('2026-11-21 09:00'))
    expect([now(), okrs.evidence.gathered]).toEqual([16, gathered + 1])
    found.remove('Else.md')
    expect(now()).toBe(0)
  })

  it('mastered items', () => {
    const ripe = [event('2026-08-01 09:00', 'z'), event('2026-08-10 09:00'), event('2026-09-10 09:00'), event('2026-11-12 09:00')]
    const known = note({ curriculum: 'p', status: 'done', completed: '2026-11-10', review_log_mac: [line('g', ...ripe)] }, cues('G?'))
    const found = measured({ metric: 'items_mastered', target: 2 }, { 'Known.md': known })
    // Overdue until the 12th, so not known then; not done before the 10th.
    expect(found).toMatchObject({ current: 1, history: [0, 1, 1] })
    expect(measured({ metric: 'units_done', target: 4 }, { 'Known.md': known })).toMatchObject({ current: 2, history: [0, 2, 2] })
  })

  it('the median of the last timed attempts at diagrams', () => {
    const diagram = (cue: string): string => `## ${cue}\n\n\`\`\`mermaid\nflowchart LR\nA --> B\n\`\`\`\n`
    const drawn = (key: string, cue: string, ...seconds: readonly number[]): string => note({
      curriculum: 'p', category: 'patterns',
      review_log_mac: [line(key, ...seconds.map((each, place) => event(`2026-11-${10 + place} 09:00`, 'g', each)))],
    }, diagram(cue))
    const notes = { 'X.md': drawn('.diagram-x', 'X', 300, 240), 'Y.md': drawn('.diagram-y', 'Y', 500, 180, 360) }
    const vaultOf = index(notes)
    expect([...vaultOf.allNotes()].flatMap(({ cards }) => cards.map(({ card }) => card.cue.kind))).toEqual(['diagram', 'diagram'])
    // Last: 240 and 360, so 300; from 480 to 240 that is three quarters.
    expect(measured({ metric: 'draw_seconds', scope: 'category: patterns', baseline: '8 min', target: '4 min' }, notes)).toMatchObject({
      current: 300, baseline: 480, target: 240, lowerIsBetter: true, attainment: 0.75, unit: 'seconds',
    })
  })
})

describe('checkpoint scores', () => {
  const week4 = note({ type: 'checkpoint', curriculum: 'p', week: 4, parts: ['Recall / 100', 'Depth / 100'], pass: 160, attempts: ['2026-11-14: 90, 75', '2026-11-08: 50, 60'] })
  const final = note({ type: 'checkpoint', curriculum: 'p', week: 16, key_result: 'KR6', parts: ['All / 1000'], attempts: ['2026-11-20: 700'] })
  it.each<[string, Readonly<Record<string, unknown>>, number | null, readonly (number | null)[]]>([
    ['of the one that names it', {}, 700, [null, null, 700]], ['of the one in scope', { scope: 'week 4' }, 165, [null, 165, 165]],
    ['of none', { scope: 'week 8' }, null, [null, null, null]],
  ])('%s', (_, properties, current, history) => {
    const found = standing({ 'KR6.md': keyResult({ metric: 'checkpoint_score', target: '850 of 1000', ...properties }), 'Week 4.md': week4, 'Final.md': final })
    expect(found).toMatchObject({ current, history, target: 850, attainment: (current ?? 0) / 850 })
  })
})

describe('objectives', () => {
  const notes = {
    'Goal.md': note({ type: 'objective', curriculum: 'p', key_results: ['KR2 Short: items_done, tier 1, 8 by week 4, weight 3', 'KR1: units_done, 1'] }),
    'KR1.md': keyResult({ metric: 'manual', current: 4, target: 4, check_ins: ['2026-11-20: 0.6, going well', '2026-11-10: 0.3', '2026-12-01: 0.9'] }),
    'Unit.md': note({ curriculum: 'p', tier: 1 }, boxes(8, '2026-11-10', '2026-11-17')),
  }

  it('weigh their key results; a note goes before its short form', () => {
    const [found] = new Okrs(index(notes)).of('P.md', noon)
    expect(found?.keyResults.map(({ id, title, path, line: at, confidence }) => [id, title, path, at, confidence])).toEqual([
      ['KR1', 'KR1', 'KR1.md', 1, 0.6], ['KR2', 'Short', 'Goal.md', 5, null],
    ])
    // (1 × 1 + 3 × 0.25) ÷ 4
    expect(found?.score).toBeCloseTo(0.4375, 12)
    expect(found?.expected).toBeCloseTo((19 / 111 + 3 * (19 / 27)) / 4, 12)
    expect(found?.status).toBe('at-risk')
  })

  it('belong to the curriculum they name, or to the only one', () => {
    const two = index({ ...notes, 'Q.md': note({ type: 'curriculum', id: 'q' }), 'Other.md': note({ type: 'objective', curriculum: '[[Q]]' }), 'None.md': note({ type: 'objective' }) })
    const okrs = new Okrs(two)
    expect([null, 'P.md', 'Q.md'].map((path) => okrs.of(path, noon).map(({ title }) => title))).toEqual([['Goal', 'None', 'Other'], ['Goal'], ['Other']])
    expect(okrs.of('Q.md', noon)[0]).toMatchObject({ score: 0, status: 'not-started', keyResults: [] })
    expect(new Okrs(index({ 'None.md': note({ type: 'objective' }) })).of('P.md', noon).map(({ title }) => title)).toEqual(['Goal', 'None'])
  })

  it('are found once per revision, study day and thresholds, and after one grade only its note is gathered', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, place) => [`Unit ${place}.md`, note({
      curriculum: 'p', review_log_mac: [line('a', event(`2026-11-10 09:${10 + place}`, 'z'))],
    }, cues('A?'))]))
    const grown = index({ ...many, 'KR1.md': keyResult({ metric: 'reviews', target: 100 }), 'KR2.md': keyResult({ metric: 'true_retention', target: '90%' }) })
    let thresholds = { onTrack: 0.9, atRisk: 0.7 }
    const okrs = new Okrs(grown, () => thresholds)
    expect([...okrs.gathering(noon)]).toHaveLength(20 + 2 * (1 + 3))
    const first = okrs.of('P.md', noon)
    expect(okrs.evidence.gathered).toBe(20)
    expect(okrs.of('P.md', time('2026-11-22 03:59'))).toBe(first)
    expect(okrs.of('P.md', time('2026-11-22 04:00'))).not.toBe(first)
    record(grown, 'Unit 7.md', 'a', event('2026-11-21 09:00'))
    const second = okrs.of('P.md', noon)
    expect(second[0]?.keyResults.map(({ current }) => current)).toEqual([21, 1])
    expect(okrs.evidence.gathered).toBe(21)
    thresholds = { onTrack: 0.5, atRisk: 0.2 }
    expect(okrs.of('P.md', noon)).not.toBe(second)
    expect(okrs.evidence.gathered).toBe(21)
  })
})

describe('problems', () => {
  it('point into the text', () => {
    const goal = '---\ntype: objective\ncurriculum: nowhere\nkey_results:\n  - "KR1: items_done, tier <= two, 240 by week 4"\n  - "KR2: itms, 3"\n  - KR3: reviews, 100 by eternity\n  - "KR4: minutes"\n---\n'
    const found = index({
      'Goal.md': goal,
      'KR5.md': '---\ntype: key_result\nobjective: "[[Gaol]]"\nmetric: items_done\nscope: tier 1, category = \ntarget: 5\ndue: soon\n---\n',
      'KR6.md': '---\ntype: key_result\nmetric: draw_seconds\nscope:\n  - tier 1\n  - catgory: patterns\nbaseline: 20\ntarget: 60\n---\n',
      'Exam.md': '---\ntype: checkpoint\nparts: ["Recall / 100"]\nattempts:\n  - "2026-11-14: 90"\n  - "2026-11-15: 101"\n---\n',
    })
    const problems = (path: string): readonly (readonly unknown[])[] => found.problemsOf(path)
      .map(({ code, line: at, detail }) => [code, at, detail['key'] ?? detail['name'], detail['reason'], detail['column'], detail['word']])
    expect(problems('Goal.md')).toEqual([
      ['unknown-curriculum', 3, 'nowhere', undefined, undefined, undefined],
      ['bad-property', 5, 'key_results', 'scope-number', 31, 'two'], ['bad-property', 6, 'key_results', 'short-metric', 6, 'itms'],
      ['bad-property', 7, 'key_results', 'short-part', 19, '100 by eternity'], ['bad-property', 7, 'key_results', 'short-target', 5, 'KR3'],
      ['bad-property', 8, 'key_results', 'short-target', 6, 'KR4'],
    ])
    expect(problems('KR5.md')).toEqual([
      ['bad-property', 3, 'objective', 'no-objective', undefined, undefined], ['bad-property', 5, 'scope', 'scope-value', 16, 'category'],
      ['bad-property', 7, 'due', undefined, undefined, undefined],
    ])
    expect(problems('KR6.md')).toEqual([
      ['bad-property', 6, 'scope', 'scope-name', 5, 'catgory'], ['bad-property', 7, 'baseline', 'baseline', 11, undefined],
    ])
    expect(problems('Exam.md')).toEqual([['bad-property', 6, 'attempts', undefined, 6, undefined]])
    expect([...found.paths()].sort()).toEqual(['Exam.md', 'Goal.md', 'KR5.md', 'KR6.md', 'P.md'])
  })
})
