import { describe, expect, it } from 'vitest'
import { exitCode, inTurn, median, remarksOf, tableOf, verdictOf, type Row } from './rows'

const row = (value: number, goal: number | null, why?: string): Row => ({
  what: 'a ÷ b', size: 1_000, value, goal, about: '1 ms of 2 ms', ...(why === undefined ? {} : { why }),
})

describe('a row', () => {
  it.each([
    [1, 2, 'reached'], [2, 2, 'reached'], [2.6, 2, 'near'], [2.7, 2, 'behind'], [9, null, 'informs'],
    [1, 0, 'behind'], [0, 0, 'reached'], [Number.NaN, 2, 'behind'], [Number.NaN, null, 'behind'],
  ] as const)('of %d with the goal %s is %s', (value, goal, verdict) => {
    expect(verdictOf(row(value, goal))).toBe(verdict)
    expect(verdictOf(row(value, goal, 'It is large'))).toBe(verdict)
  })
})

describe('the run', () => {
  it('fails where one row is behind, whatever is said of it, and only there', () => {
    expect(exitCode([row(1, 2), row(2.5, 2), row(9, null)])).toBe(0)
    expect(exitCode([row(1, 2), row(3, 2)])).toBe(1)
    expect(exitCode([row(1, 2), row(3, 2, 'It is large')])).toBe(1)
  })

  it('says what is over its goal, and where that is known, what it comes from', () => {
    expect(remarksOf([row(1, 2, 'It is small'), row(2.5, 2), row(3, 2), row(5, 2, 'It is large')])).toEqual([
      'BEHIND a ÷ b at 1,000: 3.00, the goal is 2.', 'BEHIND a ÷ b at 1,000: 5.00, the goal is 2. It is large.',
      'NEAR a ÷ b at 1,000: 2.50, the goal is 2.',
    ])
    expect(tableOf([row(3, 2)])).toMatch(/a ÷ b +1,000 +3\.00 +≤ 2 +behind +1 ms of 2 ms/)
  })

  it('takes the median of work that is done in turn', () => {
    expect([median([3, 1, 2]), median([])]).toEqual([2, Number.NaN])
    const done: string[] = []
    inTurn(2, () => done.push('a'), () => done.push('b'))
    expect(done).toEqual(['a', 'b', 'a', 'b'])
  })
})
