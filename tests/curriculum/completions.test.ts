import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completionsOf } from '../../src/curriculum/completions'
import { readProgressLog } from '../../src/history/progress-log'
import { dayToDate } from '../../src/schedule/day'
import { day } from './plan'

const zone = { zone: 'UTC', dayStart: 240 }

interface Case {
  /** "11-20 ×3": so many dated items of a day. */
  readonly dated?: readonly string[]
  readonly mac?: readonly string[]
  readonly phone?: readonly string[]
  readonly done?: number
  readonly mastered?: number
}

function find({ dated = [], mac = [], phone = [], done = 0, mastered = 0 }: Case, today = '2026-11-21') {
  return completionsOf({
    dated: new Map(dated.map((text) => {
      const [date = '', times = '1'] = text.split(' ×')
      return [day(`2026-${date}`), Number(times)]
    })),
    log: readProgressLog(new Map([['progress_log_mac', mac], ['progress_log_phone', phone]])),
    zone, today: day(today), done, mastered,
  })
}

const shown = (days: ReadonlyMap<number, number>): Record<string, number> => (
  Object.fromEntries([...days].sort(([a], [b]) => a - b).map(([at, count]) => [dayToDate(at).slice(5), count])))

describe('items done on a day', () => {
  it.each<[string, Case, Record<string, number>]>([
    ['nothing', {}, {}],
    ['dated ones alone', { dated: ['11-19 ×2', '11-20'] }, { '11-19': 2, '11-20': 1 }],
    ['dated later than today', { dated: ['11-22'] }, {}],
    ['the first line tells of no day', { mac: ['261119100000 7 0 20'] }, {}],
    ['a rise of undated ones', { mac: ['261119100000 7 0 20', '261120100000 10 0 20'] }, { '11-20': 3 }],
    ['a rise that is dated', { dated: ['11-20 ×3'], mac: ['261119100000 7 0 20', '261120100000 10 0 20'] }, { '11-20': 3 }],
    ['a rise beyond the dated ones', { dated: ['11-20'], mac: ['261119100000 7 0 20', '261120100000 10 0 20'] }, { '11-20': 3 }],
    ['dated on a day between two lines', { dated: ['11-18'], mac: ['261117100000 7 0 20', '261120100000 10 0 20'] }, { '11-18': 1, '11-20': 2 }],
    ['more dated than the rise', { dated: ['11-20 ×5'], mac: ['261119100000 7 0 20', '261120100000 10 0 20'] }, { '11-20': 5 }],
    ['dated on the day of the first line', { dated: ['11-19 ×2'], mac: ['261119100000 7 0 20', '261120100000 8 0 20'] }, { '11-19': 2, '11-20': 1 }],
    ['unticked boxes', { mac: ['261118100000 7 0 20', '261119100000 4 0 20', '261120100000 6 0 20'] }, { '11-20': 2 }],
    ['of two devices the later line of a day', { mac: ['261119100000 7 0 20', '261120090000 8 0 20'], phone: ['261120180000 10 0 20'] }, { '11-20': 3 }],
    ['one device a day after the other', { mac: ['261118100000 1 0 20', '261120090000 6 0 20'], phone: ['261119180000 4 0 20'] }, { '11-19': 3, '11-20': 2 }],
    ['a line before four in the morning is of the day before', { mac: ['261119100000 7 0 20', '261121035959 9 0 20'] }, { '11-20': 2 }],
    ['a line of a clock that is wrong', { mac: ['261119100000 7 0 20', '271121100000 20 0 20'] }, {}],
  ])('%s', (_, given, expected) => {
    expect(shown(find(given).doneOn)).toEqual(expected)
  })
})

describe('items done and mastered by a day', () => {
  it.each<[string, Case, Record<string, number>, Record<string, number>]>([
    ['nothing yet', {}, { '11-21': 0 }, { '11-21': 0 }],
    ['dated ones add up, and today stands as it is', { dated: ['11-10 ×2', '11-12'], done: 5, mastered: 1 }, { '11-10': 2, '11-12': 3, '11-21': 5 }, { '11-21': 1 }],
    [
      'the log’s counts hold from its first line on', { dated: ['11-10', '11-20'], mac: ['261115100000 8 2 20', '261119100000 6 3 20'], done: 7, mastered: 3 },
      { '11-10': 1, '11-15': 8, '11-19': 6, '11-20': 7, '11-21': 7 }, { '11-15': 2, '11-19': 3, '11-21': 3 },
    ],
  ])('%s', (_, given, done, mastered) => {
    const found = find(given)
    expect(shown(found.doneByDay)).toEqual(done)
    expect([...found.doneByDay.keys()]).toEqual([...found.doneByDay.keys()].sort((a, b) => a - b))
    expect(shown(found.masteredByDay)).toEqual(mastered)
  })
})

it('undated items are on as many days as the log rose, never fewer than nothing', () => {
  const counts = fc.array(fc.nat(30), { minLength: 1, maxLength: 20 })
  fc.assert(fc.property(counts, (done) => {
    const mac = done.map((count, place) => `2611${String(place + 1).padStart(2, '0')}100000 ${count} 0 30`)
    let risen = 0
    done.forEach((count, place) => { risen += Math.max(0, count - (done[place - 1] ?? count)) })
    const { doneOn } = find({ mac })
    expect([...doneOn.values()].reduce((sum, count) => sum + count, 0)).toBe(risen)
    expect([...doneOn.values()].every((count) => count > 0)).toBe(true)
  }))
})
