import { describe, expect, it } from 'vitest'
import { reportFields, type ReportWordFacts } from '../../src/language/report-words'
import { stringsFor } from '../../src/language/strings'
import { fillFields } from '../../src/reports/markers'

const nothing: ReportWordFacts = {
  kind: 'week', from: '2026-11-23', to: '2026-11-29', reviews: 0, retention: { young: null, mature: null, all: null }, minutes: 0, begun: 0,
  doneCount: 0, ahead: 0, days: [], forgotten: [], done: [], plans: [], next: [], objectives: [], keyResults: [],
}
const full: ReportWordFacts = {
  ...nothing, minutes: 124.6, retention: { young: 0.875, mature: 1, all: 0.9134 }, doneCount: 1234,
  days: [{ date: '2026-11-24', reviews: 3, minutes: 0.4, done: 1 }],
  forgotten: [{ link: '[[A|b]]', cue: 'a | b', times: 2 }, { link: '[[C]]', cue: 'two\nlines', times: 1 }],
  done: [{ link: '[[A|b]]', item: null }, { link: '[[A|b]]', item: 'x' }],
  plans: [{ link: '[[P|Plan]]', items: 10, done: 4, mastered: 1, doneInPeriod: 2, expected: null, verdict: null, categories: [{ name: 'locks', items: 3, done: 2 }] }],
  next: [{ link: '[[N]]', minutes: 90, why: 'Because.' }],
  objectives: [{ link: '[[G|Goal]]', score: 0.424, expected: 0.391, status: 'done', change: 0.081 }, { link: '[[H]]', score: 0.1, expected: 0, status: 'at-risk', change: null }],
  keyResults: [
    { link: '[[G|KR1 Read]]', unit: 'count', current: 62, expectedValue: 110.6, target: 240, change: 12, status: 'off-track' },
    { link: '[[K]]', unit: 'share', current: 0.92, expectedValue: null, target: 0.95, change: -0.034, status: 'on-track' },
    { link: '[[L]]', unit: 'seconds', current: null, expectedValue: 240, target: 60, change: null, status: 'not-started' },
    { link: '[[M]]', unit: 'minutes', current: 130, expectedValue: 0, target: 600, change: 0.2, status: 'done' },
  ],
}

describe.each(['en', 'ru'])('reports in %s', (code) => {
  const { report } = stringsFor(code)

  it('have something to say of nothing', () => {
    for (const field of reportFields) expect(report.field(field, nothing).trim(), field).not.toBe('')
  })

  it('name only fields that there are in their templates', () => {
    for (const template of Object.values(report.templates)) {
      const { unknown, fields } = fillFields(template, (name) => (reportFields.some((known) => known === name) ? '1' : null))
      expect(unknown).toEqual([])
      expect(fields).toBeGreaterThan(5)
    }
  })
})

it.each([
  ['en', 'minutes', '2 h 5 min'], ['ru', 'minutes', '2 ч 5 мин'], ['en', 'retention', '91.3%'], ['en', 'retention_mature', '100%'],
  ['en', 'dates', '23 November 2026 to 29 November 2026'], ['ru', 'dates', '23 ноября 2026 г. – 29 ноября 2026 г.'],
  ['en', 'done', '1,234'], ['en', 'done_list', '- [[A|b]]\n- [[A|b]]: x\n'],
  ['en', 'forgotten', '- [[A|b]]: a | b (2 times)\n- [[C]]: two lines\n'], ['ru', 'forgotten', '- [[A|b]]: a | b (2 раза)\n- [[C]]: two lines\n'],
  ['en', 'progress', '| Plan | Done | Mastered | Expected | In this time |\n| --- | --: | --: | --: | --: |\n| [[P\\|Plan]] | 4 of 10 | 1 | – | 2 |\n'],
  ['en', 'objectives', '- [[G|Goal]]: done, score 0.42 (+0.08), 0.39 expected\n- [[H]]: at risk, score 0.10, 0.00 expected\n'],
  ['ru', 'objectives', '- [[G|Goal]]: достигнута, оценка 0,42 (+0,08), ожидается 0,39\n- [[H]]: под угрозой, оценка 0,10, ожидается 0,00\n'],
  ['en', 'key_results', `| Key result | Now | Expected | Target | Change | Status |
| --- | --: | --: | --: | --: | --: |
| [[G\\|KR1 Read]] | 62 | 111 | 240 | +12 | off track |
| [[K]] | 92% | – | 95% | −3.4 pp | on track |
| [[L]] | – | 240 s | 60 s | – | not started |
| [[M]] | 2.2 h | 0 min | 10 h | 0 min | done |
`],
  ['en', 'next', '- [[N]], 1 h 30 min: Because.\n'],
] as const)('%s: %s', (code, field, text) => expect(stringsFor(code).report.field(field, full)).toBe(text))
