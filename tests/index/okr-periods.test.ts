import { describe, expect, it } from 'vitest'
import { Okrs, type ObjectiveChange } from '../../src/index/okrs'
import { day } from '../curriculum/plan'
import { cues, event, line, noon, note, vault } from '../fixtures/build'

const plan = note({ type: 'curriculum', id: 'p', start: '2026-11-02', pathways: ['Only: 4 weeks'], zone: 'UTC' })
const goal = note({ type: 'objective', curriculum: 'p' })
const result = (properties: Readonly<Record<string, unknown>>): string => note({ type: 'key_result', objective: '[[Goal]]', ...properties })

function during(notes: Readonly<Record<string, string>>, from: string, to: string): ObjectiveChange {
  const [only] = new Okrs(vault({ 'P.md': plan, 'Goal.md': goal, ...notes })).during(day(from), day(to), noon)
  if (only === undefined) throw new RangeError('no objective')
  return only
}

const items = '## Items\n\n- [x] A ✅ 2026-11-03\n- [x] B ✅ 2026-11-10\n- [x] C ✅ 2026-11-12\n- [x] D ✅ 2026-11-20\n- [ ] E\n'

describe('key results over a span of days', () => {
  const notes = { 'KR1.md': result({ metric: 'items_done', target: 10 }), 'Unit.md': note({ curriculum: 'p' }, items) }

  it('are told as they stood at its end, with what changed in it', () => {
    const found = during(notes, '2026-11-09', '2026-11-15')
    // A, B and C by the 15th, B and C within; 13 of the 27 days from the 2nd to the 29th.
    expect(found.keyResults[0]).toMatchObject({ current: 3, change: 2, attainment: 0.3 })
    expect(found.keyResults[0]?.expected).toBeCloseTo(13 / 27, 12)
    expect(found.keyResults[0]?.expectedValue).toBeCloseTo(130 / 27, 12)
    // 0.3 ÷ (13 ÷ 27) = 0.62
    expect(found.keyResults[0]?.status).toBe('off-track')
    expect(found).toMatchObject({ score: 0.3, status: 'off-track' })
    // It was 0.1 at the end of the 8th.
    expect(found.change).toBeCloseTo(0.2, 12)
  })

  it('end today where the span goes on', () => {
    expect(during(notes, '2026-11-16', '2026-11-22').keyResults[0]).toMatchObject({ current: 4, change: 1 })
    expect(during(notes, '2026-11-01', '2026-11-30').keyResults[0]).toMatchObject({ current: 4, change: 4 })
  })

  it('count as now what has no date, and tell of its change what has one', () => {
    const undated = { ...notes, 'Unit.md': note({ curriculum: 'p' }, items.replace('A ✅ 2026-11-03', 'A')) }
    expect(during(undated, '2026-11-09', '2026-11-15').keyResults[0]).toMatchObject({ current: 4, change: 2 })
    const manual = { 'KR1.md': result({ metric: 'manual', current: 7, target: 10 }) }
    expect(during(manual, '2026-11-09', '2026-11-15')).toMatchObject({ score: 0.7, change: null, keyResults: [{ current: 7, change: null }] })
  })

  it('of recall change only where both ends were measured', () => {
    const log = line('lease', event('2026-11-03 09:00', 'z'), event('2026-11-10 09:00', 'g'), event('2026-11-19 09:00', 'a'))
    const recall = { 'KR1.md': result({ metric: 'true_retention', target: '95%' }), 'Unit.md': note({ curriculum: 'p', review_log_mac: [log] }, cues('Lease')) }
    // Until the 8th nothing was tried in review; by the 15th one of one, by the 21st one of two.
    expect(during(recall, '2026-11-09', '2026-11-15').keyResults[0]).toMatchObject({ current: 1, change: null })
    expect(during(recall, '2026-11-16', '2026-11-22').keyResults[0]).toMatchObject({ current: 0.5, change: -0.5 })
    // Nothing measured is nothing attained: 1 − 0 by the 15th, 0.5 ÷ 0.95 − 1 by the 21st.
    expect(during(recall, '2026-11-16', '2026-11-22').change).toBeCloseTo(0.5 / 0.95 - 1, 12)
  })
})
