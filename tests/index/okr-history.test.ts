import { describe, expect, it } from 'vitest'
import { encodeProgress } from '../../src/history/progress-log'
import { Okrs, type KeyResultStanding } from '../../src/index/okrs'
import { Standings } from '../../src/index/standing'
import { dayToDate } from '../../src/schedule/day'
import { cues, event, line, noon, note, time, vault } from '../fixtures/build'

/** "2026-11-07 18:00": done, mastered of items. */
type Logged = readonly [at: string, done: number, mastered: number, items: number]

const logOf = (...lines: readonly Logged[]): readonly string[] => lines.map(([at, done, mastered, items]) => encodeProgress({ at: time(at), done, mastered, items }))

/** Eight weeks are shown up to Saturday 21 November 2026; the plan began with the first of them. */
const plan = (log: readonly string[], phone: readonly string[] = []): string => note({
  type: 'curriculum', id: 'p', start: '2026-09-28', pathways: ['Balanced: 16 weeks'],
  ...(log.length > 0 ? { progress_log_mac: log } : {}), ...(phone.length > 0 ? { progress_log_phone: phone } : {}),
})

/** Boxes, done on these dates; an empty one is done and says not when. */
const boxes = (count: number, ...dates: readonly string[]): string => `## Items\n\n${Array.from({ length: count }, (_, place) => (
  place < dates.length ? `- [x] Item ${place}${dates[place] === '' ? '' : ` ✅ ${dates[place]}`}\n` : `- [ ] Item ${place}\n`)).join('')}`

function measured(keyResult: Readonly<Record<string, unknown>>, notes: Readonly<Record<string, string>>): KeyResultStanding & { readonly metBy: string | null } {
  const index = vault({
    'P.md': plan([]), 'Goal.md': note({ type: 'objective', curriculum: 'p' }), 'KR1.md': note({ type: 'key_result', objective: '[[Goal]]', ...keyResult }), ...notes,
  })
  const [only] = new Okrs(index).of('P.md', noon)[0]?.keyResults ?? []
  if (only === undefined) throw new RangeError('no key result')
  return { ...only, metBy: only.forecast === null ? null : dayToDate(only.forecast) }
}

// The ends of the weeks: 3, 10, 17, 24, 31 October, 7, 14 November, today.

describe('items without a date', () => {
  const unit = note({ curriculum: 'p', tier: 1 }, boxes(20, '', '', '', '2026-10-20', '2026-11-12'))
  const itemsDone = { metric: 'items_done', target: 12 }

  it('are known from the log on: its count less the dated ones', () => {
    // Of three, done by the end of the day: the log's 0 − 0, 2 − 1, 3 − 1, 5 − 2.
    const log = logOf(['2026-10-12 10:00', 0, 0, 20], ['2026-10-28 10:00', 2, 0, 20], ['2026-11-03 22:00', 3, 0, 20], ['2026-11-18 10:00', 5, 0, 20])
    const found = measured(itemsDone, { 'P.md': plan(log), 'Unit.md': unit })
    expect(found.history).toEqual([0, 0, 0, 1, 2, 3, 4, 5])
    // From 24 October on (28 days): one dated and three others, so 4 in 28 days and 7 to go: 49 days.
    expect(found).toMatchObject({ current: 5, metBy: '2027-01-09' })
  })

  it('are known on no day before a log that begins with some of them, and are then in no rate', () => {
    const log = logOf(['2026-10-28 10:00', 3, 0, 20], ['2026-11-18 10:00', 5, 0, 20])
    const found = measured(itemsDone, { 'P.md': plan(log), 'Unit.md': unit })
    expect(found.history).toEqual([null, null, null, null, 3, 3, 4, 5])
    // From 28 October on: the log rises from 2 undated to 3, and one is dated: 2 in 28 days, 7 to go, 98 days.
    expect(found.metBy).toBe('2027-02-27')
  })

  it('are unknown without a log, and dated ones alone make the rate', () => {
    const found = measured(itemsDone, { 'Unit.md': unit })
    expect(found.history).toEqual([null, null, null, null, null, null, null, 5])
    // 1 in 28 days, 7 to go: 196 days.
    expect(found.metBy).toBe('2027-06-05')
  })

  it('count by the latest line of a day from any device, in the plan’s own days', () => {
    // 7 November 03:00 is still the 6th; of the 6th the phone’s line is the later one.
    const found = measured(itemsDone, {
      'P.md': plan(logOf(['2026-11-06 20:00', 2, 0, 20], ['2026-11-07 05:00', 4, 0, 20]), logOf(['2026-11-07 03:00', 3, 0, 20])), 'Unit.md': unit,
    })
    expect(found.history.slice(-3)).toEqual([4, 5, 5])
    const earlier = measured(itemsDone, { 'P.md': plan(logOf(['2026-11-06 20:00', 2, 0, 20]), logOf(['2026-11-07 03:00', 3, 0, 20])), 'Unit.md': unit })
    expect(earlier.history.slice(-3)).toEqual([3, 4, 5])
  })

  it('of a part of the plan are known as far as it cannot have been others', () => {
    const other = note({ curriculum: 'p', tier: 2 }, boxes(4, '', '2026-10-05'))
    const log = logOf(['2026-10-06 10:00', 1, 0, 24], ['2026-10-30 10:00', 3, 0, 24], ['2026-11-05 10:00', 5, 0, 24], ['2026-11-13 10:00', 7, 0, 24])
    // Undated, of four in all, three of them in tier 1: 0 by the 6th, 1 by the 30th (which?), 3 by 5 November (two or three), 4 by the 13th.
    const found = measured({ ...itemsDone, scope: 'tier 1' }, { 'P.md': plan(log), 'Unit.md': unit, 'Other.md': other })
    expect(found.history).toEqual([0, 0, 0, 1, null, null, 5, 5])
    // From 24 October: 0 of them, to 14 November: 3, and one is dated: 4 in 28 days, as before.
    expect(found.metBy).toBe('2027-01-09')
    const second = measured({ ...itemsDone, scope: 'tier 2' }, { 'P.md': plan(log), 'Unit.md': unit, 'Other.md': other })
    expect(second.history).toEqual([0, 1, 1, 1, null, null, 2, 2])
  })

  it('agree with the pace of the whole plan', () => {
    const notes = { 'P.md': plan(logOf(['2026-10-12 10:00', 0, 0, 20], ['2026-10-28 10:00', 2, 0, 20], ['2026-11-18 10:00', 5, 0, 20])), 'Unit.md': unit }
    // 4 items in 28 days are 1 a week; 7 more take seven weeks.
    expect(new Standings(vault(notes)).of('P.md', noon)?.pace?.actualPerWeek).toBe(1)
    expect(measured(itemsDone, notes).metBy).toBe('2027-01-09')
  })

  it('make units done when all of them were', () => {
    const log = logOf(['2026-10-12 10:00', 0, 0, 3], ['2026-10-28 10:00', 1, 0, 3], ['2026-11-11 10:00', 3, 0, 3])
    const notes = { 'P.md': plan(log), 'A.md': note({ curriculum: 'p', status: 'done' }), 'B.md': note({ curriculum: 'p' }, boxes(2, '', '')) }
    // On the 31st one of three is done: it may be A or half of B.
    expect(measured({ metric: 'units_done', target: 4 }, notes)).toMatchObject({ history: [0, 0, 0, 0, null, null, 2, 2], metBy: '2026-12-19' })
  })
})

describe('mastered items', () => {
  // Mature and remembered from 10 September to 19 October, when it is forgotten, and again from 12 November on.
  const ripe = [
    event('2026-08-01 09:00', 'z'), event('2026-08-10 09:00'), event('2026-09-10 09:00'), event('2026-10-19 09:00', 'a'), event('2026-10-19 09:10'),
    event('2026-11-12 09:00', 'z'),
  ]
  const known = (boxed: string): string => note({ curriculum: 'p', review_log_mac: [line('g', ...ripe)] }, `${cues('G?')}${boxed}`)
  const mastered = { metric: 'items_mastered', target: 6 }

  it('are known from the cards alone where those were forgotten, whenever the items were done', () => {
    const { history } = measured(mastered, { 'Known.md': known(boxes(3, '', '')) })
    expect(history).toEqual([null, null, null, 0, 0, 0, null, 2])
  })

  it('and from the log, where it tells how many were done', () => {
    const log = logOf(['2026-10-01 10:00', 0, 0, 3], ['2026-10-14 10:00', 2, 2, 3])
    const { history } = measured(mastered, { 'P.md': plan(log), 'Known.md': known(boxes(3, '', '')) })
    expect(history).toEqual([0, 0, 2, 0, 0, 0, 2, 2])
  })

  it('and where it does not, by its own count of the whole plan', () => {
    const log = logOf(['2026-10-01 10:00', 1, 1, 4], ['2026-11-13 10:00', 2, 1, 4])
    const notes = { 'P.md': plan(log), 'Known.md': known(boxes(3, '', '')), 'Else.md': note({ curriculum: 'p', status: 'done' }) }
    expect(measured(mastered, notes).history).toEqual([1, 1, 1, 0, 0, 0, 1, 2])
    expect(measured({ ...mastered, scope: 'path: Known' }, notes).history).toEqual([null, null, null, 0, 0, 0, null, 2])
  })
})

describe('what is not the log’s', () => {
  it('mature cards, by their events', () => {
    // Mature after the second easy grade of each; the first card is forgotten on 9 November.
    const log = [
      line('a', event('2026-09-29 09:00', 'z'), event('2026-10-12 09:00', 'z'), event('2026-11-09 09:00', 'a')),
      line('b', event('2026-10-01 09:00', 'z'), event('2026-10-20 09:00', 'z')), line('c', event('2026-10-02 09:00', 'z'), event('2026-11-03 09:00', 'z')),
    ]
    const found = measured({ metric: 'cards_mature', target: 5 }, { 'Unit.md': note({ curriculum: 'p', review_log_mac: log }, cues('A?', 'B?', 'C?')) })
    expect(found.history).toEqual([0, 0, 1, 2, 2, 3, 2, 2])
    // As many as on 24 October: no day is in sight.
    expect(found.metBy).toBeNull()
  })

  it('reviews and minutes, each week’s end', () => {
    const log = [line('a', event('2026-09-29 09:00', 'g', 60), event('2026-10-06 09:00', 'g', 120), event('2026-10-27 09:00', 'g'), event('2026-11-17 09:00', 'g', 240))]
    const notes = { 'Unit.md': note({ curriculum: 'p', review_log_mac: log }, cues('A?')) }
    // 2 in 28 days, 6 to go: 84 days.
    expect(measured({ metric: 'reviews', target: 10 }, notes)).toMatchObject({ history: [1, 2, 2, 2, 3, 3, 3, 4], metBy: '2027-02-13' })
    // The untimed one counts 2 minutes, the median of 1, 2, 4: 6 minutes in 28 days, 51 to go: 238 days.
    expect(measured({ metric: 'minutes', target: 60 }, notes)).toMatchObject({ history: [1, 3, 3, 3, 5, 5, 5, 9], metBy: '2027-07-17' })
  })

  it('true retention, of the days before each week’s end', () => {
    const log = [
      line('a', event('2026-09-29 09:00', 'z'), event('2026-10-05 09:00'), event('2026-10-20 09:00', 'a'), event('2026-10-20 09:10'), event('2026-11-10 09:00')),
      line('b', event('2026-09-29 09:00', 'z'), event('2026-10-06 09:00'), event('2026-10-22 09:00'), event('2026-11-18 09:00')),
    ]
    const found = measured({ metric: 'true_retention', target: '95%', window: 14 }, { 'Unit.md': note({ curriculum: 'p', review_log_mac: log }, cues('A?', 'B?')) })
    // Asked on 5 and 6 October (kept), 20 (forgotten) and 22 October (kept), 10 and 18 November (kept).
    expect(found.history).toEqual([null, 1, 1, 1 / 2, 1 / 2, null, 1, 1])
  })

  it('a checkpoint’s score goes on as it went since the attempt before', () => {
    const exam = note({ type: 'checkpoint', curriculum: 'p', parts: ['All / 1000'], attempts: ['2026-10-10: 600', '2026-11-15: 700'] })
    // 100 in 28 days, 150 to go: 42 days.
    expect(measured({ metric: 'checkpoint_score', target: 850 }, { 'Exam.md': exam })).toMatchObject({
      history: [null, 600, 600, 600, 600, 600, 600, 700], metBy: '2027-01-02',
    })
  })

  it('times of drawing, by the last attempts until then', () => {
    const drawn = (key: string, cue: string, ...attempts: readonly (readonly [string, number])[]): string => note({
      curriculum: 'p', review_log_mac: [line(key, ...attempts.map(([date, seconds]) => event(`${date} 09:00`, 'g', seconds)))],
    }, `## ${cue}\n\n\`\`\`mermaid\nflowchart LR\nA --> B\n\`\`\`\n`)
    const found = measured({ metric: 'draw_seconds', baseline: '8 min', target: '2 min' }, {
      'X.md': drawn('.diagram-x', 'X', ['2026-10-05', 400], ['2026-11-10', 240]), 'Y.md': drawn('.diagram-y', 'Y', ['2026-10-12', 300], ['2026-11-19', 200]),
    })
    // 350 on 24 October, 220 now: 130 fewer in 28 days, 100 to go: 22 days.
    expect(found).toMatchObject({ history: [null, 400, 350, 350, 350, 350, 270, 220], metBy: '2026-12-13' })
  })

  it('what the check-ins of a manual one say', () => {
    const checkIns = ['2026-10-09: 0.5, 2', '2026-10-24: 0.5, 5 talks, a good week', '2026-11-02: 0.4, nothing new', '2026-11-14: 0.7, 8 of 12']
    // 5 on 24 October, 9 now: 4 in 28 days, 3 to go: 21 days.
    expect(measured({ metric: 'manual', current: 9, target: 12, check_ins: checkIns }, {})).toMatchObject({
      current: 9, history: [null, 2, 2, 5, 5, 5, 8, 9], metBy: '2026-12-12',
    })
    expect(measured({ metric: 'manual', target: 12, check_ins: checkIns }, {})).toMatchObject({ current: 8, history: [null, 2, 2, 5, 5, 5, 8, 8] })
    expect(measured({ metric: 'manual', current: 9, target: 12 }, {})).toMatchObject({ history: [null, null, null, null, null, null, null, 9], metBy: null })
  })
})
