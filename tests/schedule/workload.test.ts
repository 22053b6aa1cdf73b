import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finish } from '../../src/notes/steps'
import { Scheduler, unseen, type CardState } from '../../src/schedule/scheduler'
import { expectedShowings, type CardGroup } from '../../src/schedule/workload'

const parameters = { zone: 'UTC', dayStart: 0, retention: 0.9, steps: ['1m', '10m'] }
const scheduler = Scheduler.for(parameters, false)
const none = Array.from({ length: 30 }, () => 0)
const dayLength = 86_400_000
const noon = Date.UTC(2026, 10, 21, 12)

const showings = (groups: readonly CardGroup[], fresh: readonly number[] = none, retention = 0.9, steps = 2): readonly number[] => (
  finish(expectedShowings({ scheduler, retention, groups, fresh, steps })))
const group = (stability: number, elapsed: number, cards = 1, learning = false): CardGroup => ({ stability, difficulty: 5, elapsed, cards, learning })
const total = (shown: readonly number[]): number => shown.reduce((sum, cards) => sum + cards, 0)

describe('showings of a day', () => {
  it.each<[string, readonly CardGroup[], number, number]>([
    ['a card overdue is asked today', [group(10, 20)], 0, 2 - scheduler.recallAfter(20, 10)],
    ['a card due in four days', [group(10, 6)], 4, 2 - scheduler.recallAfter(10, 10)],
    ['ten of them', [group(10, 6, 10)], 4, 10 * (2 - scheduler.recallAfter(10, 10))],
    ['a card in learning is shown once today', [group(2, 0, 3, true)], 0, 3],
    ['one due long after is not asked', [group(400, 6)], 29, 0],
  ])('%s', (_, groups, day, expected) => {
    const shown = showings(groups)
    expect(shown[day]).toBeCloseTo(expected, 9)
    expect(total(shown.slice(0, day))).toBe(0)
  })

  it('a new card is shown once a step, and comes back when good leaves it', () => {
    const shown = showings([], [4, ...none.slice(1)])
    const first = scheduler.memoryAfter(scheduler.memoryAfter(null, 0, 'g'), 0, 'g')
    const back = scheduler.daysUntil(0.9, first.stability)
    expect(shown[0]).toBe(8)
    expect(total(shown.slice(1, back))).toBe(0)
    expect(shown[back]).toBeGreaterThan(3.9)
    expect(showings([], [4, ...none.slice(1)], 0.9, 0)[0]).toBe(4)
  })

  it('rise with the desired retention', () => {
    const groups = Array.from({ length: 60 }, (_, place) => group(1 + place, place % 12, 5))
    const totals = [0.7, 0.8, 0.9, 0.95, 0.97].map((retention) => total(showings(groups, none, retention)))
    expect(totals).toEqual([...totals].sort((a, b) => a - b))
    expect((totals.at(-1) ?? 0) / (totals[0] ?? 1)).toBeGreaterThan(2)
  })

  it('are those of the sum of groups, as nearly as cards are alike', () => {
    const groups = fc.array(fc.tuple(fc.double({ min: 0.5, max: 300, noNaN: true }), fc.nat(60), fc.integer({ min: 1, max: 50 })).map(([stability, elapsed, cards]) => group(stability, elapsed, cards)), { maxLength: 20 })
    fc.assert(fc.property(groups, groups, (a, b) => {
      const apart = total(showings(a)) + total(showings(b))
      // Of few cards a single one weighs more than a tenth: in 20,000 pairs of groups the sum was at most 7 showings further away.
      expect(Math.abs(total(showings([...a, ...b])) - apart)).toBeLessThanOrEqual(apart * 0.1 + 10)
    }))
  })
})

/** A card graded again or good by lot, at noon of each day on which it is due, and through its steps. */
function play(state: CardState, days: number, lot: () => number, shown: number[]): void {
  let card = state
  for (let day = 0; day < days; day++) {
    const at = noon + day * dayLength
    if (card.dueDay === null || card.dueDay > Math.floor(at / dayLength)) continue
    const recall = scheduler.retrievability(card, at) ?? 0
    card = scheduler.apply(card, { at, op: lot() < recall ? 'g' : 'a' })
    shown[day] = (shown[day] ?? 0) + 1
    for (let minute = 11; card.phase !== 'review'; minute += 11) {
      card = scheduler.apply(card, { at: at + minute * 60_000, op: 'g' })
      shown[day] = (shown[day] ?? 0) + 1
    }
  }
}

it('agree with 6,000 cards played one by one', () => {
  let seed = 1
  const lot = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
  const played = none.map(() => 0)
  const groups: CardGroup[] = []
  for (let number = 0; number < 6000; number++) {
    let card = unseen
    const grades = 1 + Math.floor(lot() * 5)
    let at = noon - (40 + Math.floor(lot() * 60)) * dayLength
    for (let grade = 0; grade < grades + 2; grade++) {
      card = scheduler.apply(card, { at, op: grade > 2 && lot() < 0.1 ? 'a' : 'g' })
      at = Math.min(noon - dayLength, (card.due ?? at) + Math.floor(lot() * 3) * dayLength)
    }
    if (card.phase !== 'review') card = scheduler.apply(card, { at: at + 3_600_000, op: 'g' })
    if (card.phase !== 'review') continue
    const elapsed = Math.floor(noon / dayLength) - Math.floor((card.last ?? 0) / dayLength)
    groups.push({ cards: 1, stability: card.stability, difficulty: card.difficulty, elapsed, learning: false })
    play(card, 30, lot, played)
  }
  const expected = showings(groups)
  expect(total(played)).toBeGreaterThan(3000)
  expect(Math.abs(total(expected) / total(played) - 1)).toBeLessThan(0.05)
  for (const week of [0, 1, 2, 3]) {
    const [mine, theirs] = [expected, played].map((days) => total(days.slice(week * 7, week * 7 + 7)))
    expect(Math.abs((mine ?? 0) - (theirs ?? 0))).toBeLessThan(0.3 * (theirs ?? 0))
  }
})
