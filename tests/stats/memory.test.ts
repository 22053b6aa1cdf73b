import { describe, expect, it } from 'vitest'
import { fadingUnits, recallLine } from '../../src/stats/fading'
import { reviewForecast } from '../../src/stats/forecast'
import { MemoryCounts, recallBin, stabilityBin } from '../../src/stats/memory'
import { Scheduler } from '../../src/schedule/scheduler'
import { day } from '../curriculum/plan'
import { VaultIndex } from '../../src/index/vault-index'
import { cues, defaults, entries, event, line, noon, note, record, vault } from '../fixtures/build'

const plan = note({ type: 'curriculum', start: '2026-09-07' })
const old = [event('2026-09-01 10:00', 'z'), event('2026-10-01 10:00')]
const notes = {
  'Plan.md': plan,
  'Base.md': note({ curriculum: 'Plan', review_log_mac: [line('a', event('2026-08-01 10:00', 'g'), event('2026-08-01 10:20', 'g')), line('b', ...old)] }, cues('a', 'b', 'c')),
  'Next.md': note({ curriculum: 'Plan', prerequisites: ['[[Base]]'], review_log_mac: [line('d', event('2026-11-20 10:00', 'z'))] }, cues('d')),
  'Aside.md': note({ curriculum: 'Plan', review_log_mac: [line('e', ...old, event('2026-10-02 10:00', 's'))] }, cues('e')),
}
const index = (): VaultIndex => {
  const made = new VaultIndex(defaults, () => noon, (target) => `${target}.md`)
  for (const one of entries(notes)) made.put(one)
  return made
}

describe('bins', () => {
  it.each([[0, 0], [0.99, 0], [1, 1], [2.9, 1], [6.99, 2], [7, 3], [20.9, 3], [21, 4], [60, 5], [179, 5], [180, 6], [9999, 6]])(
    'stability of %f days', (days, bin) => expect(stabilityBin(days)).toBe(bin))
  it.each([[0, 0], [0.5, 0], [0.549, 0], [0.55, 1], [0.8999, 7], [0.9, 8], [0.95, 9], [1, 9]])(
    'a chance of %f', (chance, bin) => expect(recallBin(chance)).toBe(bin))
})

describe('memories', () => {
  it('leave out suspended cards, and new ones from all bins', () => {
    const own = index()
    const { cards, fresh, mature, stability, recall, under, mean } = new MemoryCounts().sum(own.units('Plan.md'), noon)
    const states = own.units('Plan.md').flatMap((one) => one.cards).map(({ state }) => state).filter((state) => !state.suspended && state.last !== null)
    const chances = states.map((state) => Scheduler.for(defaults).retrievability(state, noon) ?? 0)
    expect([cards, fresh]).toEqual([4, 1])
    expect(stability.reduce((sum, count) => sum + count, 0)).toBe(3)
    expect(recall.reduce((sum, count) => sum + count, 0)).toBe(3)
    expect(mature).toBe(states.filter((state) => state.phase === 'review' && state.stability >= 21).length)
    expect(under).toBe(chances.filter((chance) => chance < 0.9).length)
    expect(mean).toBeCloseTo(chances.reduce((sum, chance) => sum + chance, 0) / 3, 12)
  })

  it('are nothing of nothing', () => {
    expect(new MemoryCounts().sum([], noon)).toMatchObject({ cards: 0, mean: null })
  })

  it('are counted anew for the note of a grade alone, and for all on the next day', () => {
    const own = index()
    const counts = new MemoryCounts()
    counts.sum(own.units('Plan.md'), noon)
    expect(counts.looked).toBe(3)
    record(own, 'Next.md', 'd', event('2026-11-21 11:00'))
    counts.sum(own.units('Plan.md'), noon)
    expect(counts.looked).toBe(4)
    counts.sum(own.units('Plan.md'), noon + 86_400_000)
    expect(counts.looked).toBe(7)
  })
})

describe('fading units', () => {
  it('are those under the desired retention, with what they carry', () => {
    const own = vault({})
    expect(fadingUnits(own, 'Plan.md', new MemoryCounts(), noon)).toEqual([])
    const found = fadingUnits(index(), 'Plan.md', new MemoryCounts(), noon)
    expect(found.map(({ title, under, carries }) => [title, under, carries])).toEqual([['Base', 1, 1]])
    expect(found[0]?.recall).toBeLessThan(0.9)
  })

  it('draw their recall falling since the last review', () => {
    const base = index().note('Base.md')
    if (base === null) throw new Error('no note')
    const drawn = recallLine(base, noon - 28 * 86_400_000, noon, 5)
    expect(drawn).toHaveLength(5)
    expect([...drawn].sort((a, b) => b - a)).toEqual(drawn)
  })
})

describe('the forecast', () => {
  it('holds what is overdue today, and every card once', () => {
    const own = index()
    const days = reviewForecast(own, 'Plan.md', 400, 30, noon)
    const due = own.units('Plan.md').flatMap((one) => one.cards).filter(({ state }) => !state.suspended && state.dueDay !== null).map(({ state }) => state.dueDay ?? 0)
    const today = day('2026-11-21')
    expect(days[0]).toEqual({ day: today, cards: due.filter((one) => one <= today).length, minutes: due.filter((one) => one <= today).length / 2 })
    expect(days.reduce((sum, { cards }) => sum + cards, 0)).toBe(due.filter((one) => one < today + 400).length)
  })
})
