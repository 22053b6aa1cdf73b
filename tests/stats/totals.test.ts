import { describe, expect, it } from 'vitest'
import { effective } from '../../src/history/log'
import { Scheduler } from '../../src/schedule/scheduler'
import { studyDay } from '../../src/schedule/day'
import { Histories } from '../../src/stats/note-history'
import { statistics } from '../../src/stats/statistics'
import { keptShare, minutesByDay, totalsOf, triedByWeek, triedIn } from '../../src/stats/totals'
import { day } from '../curriculum/plan'
import { cues, defaults, event, line, noon, note, record, vault } from '../fixtures/build'
import type { Op, ReviewEvent } from '../../src/history/event'

const plan = note({ type: 'curriculum', start: '2026-09-07' })
const today = day('2026-11-21')

function unit(cue: string, key: string, ...events: readonly ReviewEvent[]): string {
  return note({ curriculum: 'Plan', review_log_mac: [line(key, ...events)] }, cues(cue))
}

/** Some 40 cards of reviews that follow no pattern, the same each time. */
function studied() {
  const notes: Record<string, string> = { 'Plan.md': plan }
  let state = 7
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
  for (let number = 0; number < 40; number++) {
    const events: ReviewEvent[] = []
    for (let at = noon - 80 * 86_400_000 + Math.floor(next() * 40) * 86_400_000; at < noon; at += Math.ceil(next() ** 2 * 30 * 24 * 60) * 60_000) {
      const op: Op = next() < 0.15 ? 'a' : next() < 0.2 ? 'h' : 'g'
      events.push({ at: Math.floor(at / 1000) * 1000, op, seconds: next() < 0.2 ? null : 5 + Math.floor(next() * 60), confidence: null })
    }
    notes[`${number}.md`] = unit(`Cue ${number}`, `cue-${number}`, ...events)
  }
  return vault(notes)
}

describe('totals', () => {
  const index = studied()
  const histories = new Histories()
  const totals = totalsOf(index.units('Plan.md').map((one) => histories.of(one, noon)))

  it('tries a memory at the first grade of a day in the review state, told by replaying each beginning of the history', () => {
    const sums = { young: [0, 0], mature: [0, 0] }
    for (const { cards } of index.units('Plan.md')) {
      for (const { card } of cards) {
        const { events } = effective(card.events, noon)
        events.forEach((one, place) => {
          const before = Scheduler.for(defaults).replay(events.slice(0, place))
          const sameDay = events.slice(0, place).some(({ at }) => studyDay(at, defaults) === studyDay(one.at, defaults))
          if (sameDay || before.phase !== 'review') return
          const sum = sums[before.stability >= 21 ? 'mature' : 'young']
          sum[0] = (sum[0] ?? 0) + 1
          if (one.op !== 'a') sum[1] = (sum[1] ?? 0) + 1
        })
      }
    }
    const { young, mature } = triedIn(totals, 0, today)
    expect([young.asked, young.kept]).toEqual(sums.young)
    expect([mature.asked, mature.kept]).toEqual(sums.mature)
    expect(young.asked).toBeGreaterThan(30)
    expect(mature.asked).toBeGreaterThan(5)
  })

  it.each([7, 28, 90])('agrees with what the command line says of %i days', (days) => {
    const said = statistics(index, 'Plan.md', days, noon)
    const tried = triedIn(totals, today - days + 1, today)
    const minutes = minutesByDay(totals, today - days + 1, today).reduce((sum, one) => sum + one, 0)
    const rounded = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 1000)
    expect(rounded(keptShare(tried.all))).toBe(said.trueRetention.all)
    expect(rounded(keptShare(tried.young))).toBe(said.trueRetention.young)
    expect(rounded(keptShare(tried.mature))).toBe(said.trueRetention.mature)
    expect(Math.round(minutes * 10) / 10).toBe(said.minutes)
  })

  it('parts the weeks without a gap, the last ending today', () => {
    const weeks = triedByWeek(totals, today, 12)
    expect(weeks.at(-1)).toMatchObject({ from: today - 6, to: today })
    expect(weeks[0]).toMatchObject({ from: today - 83 })
    const all = triedIn(totals, today - 83, today).all
    expect(weeks.reduce((sum, { all: one }) => sum + one.asked, 0)).toBe(all.asked)
    expect(weeks.reduce((sum, { all: one }) => sum + one.kept, 0)).toBe(all.kept)
  })

  it('looks into one note after one grade', () => {
    const own = studied()
    const kept = new Histories()
    own.units('Plan.md').forEach((one) => kept.of(one, noon))
    const before = kept.looked
    record(own, '3.md', 'cue-3', event('2026-11-21 11:00'))
    const after = totalsOf(own.units('Plan.md').map((one) => kept.of(one, noon)))
    expect(before).toBe(40)
    expect(kept.looked).toBe(41)
    expect(after.reviews).toBe(totals.reviews + 1)
  })
})

describe('a duplicated note', () => {
  it('counts each event once', () => {
    const events = [event('2026-11-01 10:00', 'g', 20), event('2026-11-04 10:00', 'a', 10)]
    const index = vault({ 'Plan.md': plan, 'A.md': unit('Cue', 'cue', ...events), 'B.md': unit('Cue', 'cue', ...events, event('2026-11-09 10:00', 'g', 30)) })
    const histories = new Histories()
    const totals = totalsOf(index.units('Plan.md').map((one) => histories.of(one, noon)))
    expect(totals.reviews).toBe(3)
    expect(minutesByDay(totals, day('2026-11-01'), day('2026-11-09'))).toEqual([20 / 60, 0, 0, 10 / 60, 0, 0, 0, 0, 0.5])
  })
})

describe('untimed answers', () => {
  it('count as the median of the last hundred timed ones', () => {
    const timed = Array.from({ length: 150 }, (_, place) => event(`2026-10-${String(1 + Math.floor(place / 24)).padStart(2, '0')} ${String(place % 24).padStart(2, '0')}:30`, 'g', place < 50 ? 500 : 20 + (place % 2) * 2))
    const index = vault({ 'Plan.md': plan, 'A.md': unit('Cue', 'cue', ...timed, event('2026-11-20 10:00')) })
    const histories = new Histories()
    const totals = totalsOf(index.units('Plan.md').map((one) => histories.of(one, noon)))
    expect(totals.typicalSeconds).toBe(21)
    expect(minutesByDay(totals, day('2026-11-20'), day('2026-11-20'))).toEqual([21 / 60])
  })

  it('count half a minute where nothing was timed', () => {
    expect(totalsOf([]).typicalSeconds).toBe(30)
  })
})
