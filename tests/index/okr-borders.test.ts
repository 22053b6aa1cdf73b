import { describe, expect, it } from 'vitest'
import type { ReviewEvent } from '../../src/history/event'
import { Okrs, type KeyResultStanding, type ObjectiveStanding } from '../../src/index/okrs'
import { dayToDate } from '../../src/schedule/day'
import { cues, event, line, noon, note, vault } from '../fixtures/build'

/*
 * One vault, worked out on paper. The plan runs four weeks from Monday 2 November 2026, so its last day is Sunday the 29th,
 * 27 days after the first. It is noon of the 21st: 19 days are over, 19 ÷ 27 = 0.703704.
 *
 * Boxes of tier 1: ten, six of them done, on the 3rd, 5th, 10th, 12th, 17th and 20th.
 *
 * Cards, both graded easy at first, so that they are in review from then on:
 *   lease  4th (30 s)   11th good (60 s)            15th again (90 s), good an hour later (no seconds)
 *   fence  5th          15th hard                   20th good
 * Tries are the first grade of a study day in review: 11th kept, 15th forgotten, 15th kept, 20th kept: 3 of 4.
 *
 * Drawings, in seconds: clock 240 then 120, ring 200. The last of each are 120 and 200, their median is 160.
 */
const from = '2026-11-02'
const at = (date: string, op: 'a' | 'h' | 'g' | 'z', seconds: number | null = null, hour = '09'): ReviewEvent => event(`2026-11-${date} ${hour}:00`, op, seconds)
const files: Readonly<Record<string, string>> = {
  'P.md': note({ type: 'curriculum', id: 'p', start: from, pathways: ['Only: 4 weeks'], zone: 'UTC', day_start: '04:00' }),
  'Goal.md': note({ type: 'objective', curriculum: 'p' }),
  'Boxes.md': note({ curriculum: 'p', tier: 1 }, `## Items\n\n${['03', '05', '10', '12', '17', '20'].map((day) => `- [x] Of ${day} ✅ 2026-11-${day}\n`).join('')}- [ ] A\n- [ ] B\n- [ ] C\n- [ ] D\n`),
  'Cards.md': note({ curriculum: 'p', tier: 2, review_log_mac: [
    line('lease', at('04', 'z', 30), at('11', 'g', 60), at('15', 'a', 90), at('15', 'g', null, '10')),
    line('fence', at('05', 'z'), at('15', 'h'), at('20', 'g')),
  ] }, cues('Lease', 'Fence')),
  'Drawn.md': note({ curriculum: 'p', tier: 3, review_log_mac: [
    line('.diagram-clock', at('09', 'g', 240), at('13', 'g', 120)), line('.diagram-ring', at('12', 'g', 200)),
  ] }, '## Clock\n\n```mermaid\nflowchart LR\n  a --> b\n```\n\n## Ring\n\n```mermaid\nflowchart LR\n  c --> d\n```\n'),
  'Fresh.md': note({ curriculum: 'p', tier: 4 }, cues('Never asked')),
  'Exam.md': note({ type: 'checkpoint', curriculum: 'p', week: 2, parts: ['One / 100', 'Two / 100'], attempts: ['2026-11-14: 90, 75', '2026-11-25: 100, 100'] }),
}

type Properties = Readonly<Record<string, unknown>>

function goal(results: readonly Properties[], change: Readonly<Record<string, string>> = {}): ObjectiveStanding {
  const notes = Object.fromEntries(results.map((properties, place) => [`KR${place + 1}.md`, note({ type: 'key_result', objective: '[[Goal]]', ...properties })]))
  const [only] = new Okrs(vault({ ...files, ...notes, ...change })).of(null, noon)
  if (only === undefined) throw new RangeError('no objective')
  return only
}

function only(properties: Properties, change: Readonly<Record<string, string>> = {}): KeyResultStanding {
  const [found] = goal([properties], change).keyResults
  if (found === undefined) throw new RangeError('no key result')
  return found
}

/** Value, attainment, expectation as a share and as an amount, status, day of the forecast. */
type Row = readonly [current: number | null, attainment: number, expected: number, amount: number | null, status: string, forecast: string | null]

function row({ current, attainment, expected, expectedValue, status, forecast }: KeyResultStanding): Row {
  const round = (value: number): number => Math.round(value * 1e6) / 1e6
  return [
    current === null ? null : round(current), round(attainment), round(expected), expectedValue === null ? null : round(expectedValue),
    status, forecast === null ? null : dayToDate(forecast),
  ]
}

const boxes = { metric: 'items_done', scope: 'tier 1' }

describe('the table of borders', () => {
  it.each<readonly [string, Properties, Row]>([
    // 6 ÷ 8. Six in the twenty days since the start, two more take 2 ÷ 6 × 20 = 6.67, rounded up 7 days. 0.75 ÷ 0.703704 = 1.07.
    ['within its time', { ...boxes, target: 8 }, [6, 0.75, 0.703704, 5.62963, 'on-track', '2026-11-28']],
    // One week is looked back: two in seven days, two more take seven.
    ['before its start', { ...boxes, target: 8, start: '2026-11-22' }, [6, 0.75, 0, 0, 'not-started', '2026-11-28']],
    ['on its first day', { ...boxes, target: 8, start: '2026-11-21' }, [6, 0.75, 0, 0, 'on-track', '2026-11-28']],
    // All is expected, and it is not past: 0.75.
    ['due today', { ...boxes, target: 8, due: '2026-11-21' }, [6, 0.75, 1, 8, 'at-risk', '2026-11-28']],
    ['due yesterday', { ...boxes, target: 8, due: '2026-11-20' }, [6, 0.75, 1, 8, 'off-track', '2026-11-28']],
    ['due on its first day', { ...boxes, target: 8, start: '2026-11-22', due: '2026-11-22' }, [6, 0.75, 0, 0, 'not-started', '2026-11-28']],
    // 6 of 5; past its due day it is reached all the same.
    ['met early', { ...boxes, target: 5 }, [6, 1, 0.703704, 3.518519, 'done', null]],
    ['met, past its due day', { ...boxes, target: 6, due: '2026-11-20' }, [6, 1, 1, 6, 'done', null]],
    // (6 − 4) ÷ (12 − 4) = 0.25; 4 + 8 × 0.703704; 0.25 ÷ 0.703704 = 0.36; 6 more take twenty days.
    ['with a baseline', { ...boxes, baseline: 4, target: 12 }, [6, 0.25, 0.703704, 9.62963, 'off-track', '2026-12-11']],
    ['under its baseline', { ...boxes, baseline: 8, target: 12 }, [6, 0, 0.703704, 10.814815, 'off-track', '2026-12-11']],
    // (20 − 50) ÷ (10 − 50) = 0.75; 50 − 40 × 0.703704 = 21.851852.
    ['baseline above target', { metric: 'manual', baseline: 50, current: 20, target: 10 }, [20, 0.75, 0.703704, 21.851852, 'on-track', null]],
    ['beyond a lower target', { metric: 'manual', baseline: 50, current: 9, target: 10 }, [9, 1, 0.703704, 21.851852, 'done', null]],
    ['baseline equal to target, reached', { metric: 'manual', baseline: 10, current: 10, target: 10 }, [10, 1, 0.703704, 10, 'done', null]],
    ['baseline equal to target, not reached', { metric: 'manual', baseline: 10, current: 9, target: 10 }, [9, 0, 0.703704, 10, 'off-track', null]],
    // (160 − 300) ÷ (60 − 300) = 0.583333; 300 − 240 × 0.703704 = 131.111111; ÷ 0.703704 = 0.829.
    ['lower is better', { metric: 'draw_seconds', scope: 'tier 3', baseline: 300, target: 60 }, [160, 0.583333, 0.703704, 131.111111, 'at-risk', null]],
    ['lower is better, reached', { metric: 'draw_seconds', scope: 'tier 3', baseline: 300, target: 160 }, [160, 1, 0.703704, 201.481481, 'done', null]],
    // 3 of 4; (0.75 − 0.6) ÷ 0.35 = 0.428571; 0.6 + 0.35 × 0.703704 = 0.846296; ÷ 0.703704 = 0.609.
    ['recall', { metric: 'true_retention', scope: 'tier 2', baseline: '60%', target: '95%' }, [0.75, 0.428571, 0.703704, 0.846296, 'off-track', null]],
    // The seven days to the 21st begin on the 15th: 2 of 3, and 0.666667 ÷ 0.95 = 0.701754.
    ['recall of a week', { metric: 'true_retention', scope: 'tier 2', window: 7, target: '95%' }, [0.666667, 0.701754, 0.703704, 0.668519, 'on-track', null]],
    ['a window that ends before the last try', { metric: 'true_retention', scope: 'tier 2', window: 1, target: '95%' }, [null, 0, 0.703704, 0.668519, 'off-track', null]],
    ['no reviews yet', { metric: 'true_retention', scope: 'tier 4', target: '95%' }, [null, 0, 0.703704, 0.668519, 'off-track', null]],
    // 1 ÷ 30 of the time is over, under 0.05.
    ['no reviews yet, and hardly begun', { metric: 'reviews', scope: 'tier 4', target: 90, start: '2026-11-20', due: '2026-12-20' }, [0, 0, 0.033333, 3, 'not-started', null]],
    // 2 ÷ 31 is over.
    ['no reviews, and begun', { metric: 'reviews', scope: 'tier 4', target: 31, start: '2026-11-19', due: '2026-12-20' }, [0, 0, 0.064516, 2, 'off-track', null]],
    // Seven grades in twenty days; 7 more take twenty.
    ['reviews', { metric: 'reviews', scope: 'tier 2', target: 14 }, [7, 0.5, 0.703704, 9.851852, 'at-risk', '2026-12-11']],
    // 30 + 60 + 90 s, and four without seconds at the median of 60: 420 s are 7 minutes; 7 more take twenty days.
    ['minutes', { metric: 'minutes', scope: 'tier 2', target: 14 }, [7, 0.5, 0.703704, 9.851852, 'at-risk', '2026-12-11']],
    // Within the seven days to the 21st: 90 s and three at 60: 270 s are 4.5 minutes. They were 0 twenty days ago, so 4.5 more take twenty.
    ['minutes of a week', { metric: 'minutes', scope: 'tier 2', window: 7, target: 9 }, [4.5, 0.5, 0.703704, 6.333333, 'at-risk', '2026-12-11']],
    // 90 + 75 of the 14th; what is dated after today does not count yet. Twenty days ago there was no score to come from: no forecast.
    ['a checkpoint', { metric: 'checkpoint_score', scope: 'week 2', target: 200 }, [165, 0.825, 0.703704, 140.740741, 'on-track', null]],
  ])('%s', (_, properties, expected) => expect(row(only(properties))).toEqual(expected))

  it('a scope that cannot be read measures nothing, and says so', () => {
    const found = only({ metric: 'items_done', scope: 'tier 1, catgory: patterns', target: 8 })
    expect(row(found)).toEqual([null, 0, 0.703704, 5.62963, 'off-track', null])
    expect(found.problems).toMatchObject([{ code: 'bad-property', detail: { reason: 'scope-name', word: 'catgory' } }])
  })

  it('a check-in counts from its day on, also one after the due day', () => {
    const sure = (due: string): number | null => only({ ...boxes, target: 8, due, check_ins: ['2026-11-10: 0.4', '2026-11-18: 0.2, too late', '2026-11-25: 0.9'] }).confidence
    expect([sure('2026-11-15'), sure('2026-11-29')]).toEqual([0.2, 0.2])
    expect(only({ ...boxes, target: 8, confidence: 0.5, check_ins: ['2026-11-25: 0.9'] }).confidence).toBe(0.5)
  })

  it('a plan without a start expects nothing before the due day, and nothing at all without one', () => {
    const change = { 'P.md': note({ type: 'curriculum', id: 'p', pathways: ['Only: 4 weeks'] }) }
    // Six in 28 days, two more take 9.33: ten days.
    expect(row(only({ ...boxes, target: 8 }, change))).toEqual([6, 0.75, 0, null, 'on-track', '2026-12-01'])
    expect(row(only({ ...boxes, target: 8, due: 'week 2' }, change))).toEqual([6, 0.75, 0, null, 'on-track', '2026-12-01'])
    expect(row(only({ ...boxes, target: 8, due: '2026-11-22' }, change))).toEqual([6, 0.75, 0, 0, 'on-track', '2026-12-01'])
    expect(row(only({ ...boxes, target: 8, due: '2026-11-21' }, change))).toEqual([6, 0.75, 1, 8, 'at-risk', '2026-12-01'])
    expect(row(only({ ...boxes, scope: 'tier 4', target: 8 }, change))).toEqual([0, 0, 0, null, 'not-started', null])
  })
})

describe('the score of an objective', () => {
  const half = { metric: 'manual', current: 5, target: 10 }
  const full = { metric: 'manual', current: 10, target: 10 }

  it.each<readonly [string, readonly Properties[], readonly [score: number, expected: number, status: string]]>([
    ['the mean', [half, full], [0.75, 0.703704, 'on-track']],
    // (3 × 0.5 + 1 × 1) ÷ 4 = 0.625; 0.625 ÷ 0.703704 = 0.888.
    ['by weight', [{ ...half, weight: 3 }, full], [0.625, 0.703704, 'at-risk']],
    ['without those of no weight', [half, { ...full, weight: 0 }], [0.5, 0.703704, 'at-risk']],
    ['none where nothing has weight', [{ ...half, weight: 0 }, { ...full, weight: 0 }], [0, 0, 'on-track']],
    // The time of one is over: (0.703704 + 1) ÷ 2 = 0.851852; 0.75 ÷ 0.851852 = 0.880.
    ['with what is expected of each', [half, { ...full, due: '2026-11-20' }], [0.75, 0.851852, 'at-risk']],
    ['done where all are', [full, full], [1, 0.703704, 'done']],
    ['not started where none is', [{ ...half, start: '2026-11-22' }], [0.5, 0, 'not-started']],
    ['off track past the last due day', [{ ...half, due: '2026-11-18' }, { ...full, due: '2026-11-20' }], [0.75, 1, 'off-track']],
  ])('is %s', (_, results, expected) => {
    const { score, expected: wanted, status } = goal(results)
    expect([Math.round(score * 1e6) / 1e6, Math.round(wanted * 1e6) / 1e6, status]).toEqual(expected)
  })
})
