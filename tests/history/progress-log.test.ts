import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareProgress, dailyProgress, decodeProgress, encodeProgress, lastProgress, progressKey, readProgressLog, withProgress, type ProgressLine,
} from '../../src/history/progress-log'

const at = (text: string): number => Date.parse(`${text}Z`)
const dayOf = (time: number): number => Math.floor(time / 86_400_000)
const read = (properties: Readonly<Record<string, unknown>>) => readProgressLog(new Map(Object.entries(properties)))

const lines = fc.record({
  at: fc.integer({ min: 0, max: 3_000_000_000 }).map((second) => Date.UTC(2000, 0, 1) + second * 1000),
  counts: fc.tuple(fc.nat(9_999_999), fc.nat(9_999_999), fc.nat(9_999_999)).map((three) => [...three].sort((a, b) => a - b)),
}).map(({ at: time, counts: [mastered = 0, done = 0, items = 0] }): ProgressLine => ({ at: time, done, mastered, items }))

describe('a line', () => {
  it('is read as it was written', () => {
    fc.assert(fc.property(lines, (line) => {
      expect(decodeProgress(encodeProgress(line))).toEqual(line)
    }))
  })

  it('has time, done, mastered and items', () => {
    expect(encodeProgress({ at: at('2026-11-21T20:15:03'), done: 62, mastered: 41, items: 240 })).toBe('261121201503 62 41 240')
    expect(decodeProgress('  261121201503  62 41\t240 ')).toEqual({ at: at('2026-11-21T20:15:03'), done: 62, mastered: 41, items: 240 })
  })

  it.each([
    '', '261121201503', '261121201503 62 41', '261121201503 62 41 240 1', '261321201503 1 1 1', '260230000000 1 1 1', '26112120150 1 1 1',
    '261121201503 -1 0 4', '261121201503 5 0 4', '261121201503 2 3 4', '261121201503 1.5 1 4', '261121201503g 1 1 1',
  ])('%j is none', (text) => expect(decodeProgress(text)).toBeNull())

  it.each([
    { at: 0, done: 0, mastered: 0, items: 0 }, { at: at('2026-11-21T20:15:03') + 1, done: 0, mastered: 0, items: 0 },
    { at: at('2026-11-21T20:15:03'), done: 2, mastered: 0, items: 1 },
  ])('%j cannot be written', (line) => expect(() => encodeProgress(line)).toThrow(RangeError))
})

describe('a note’s log', () => {
  it('is that of every device, what is no line set aside', () => {
    const log = read({
      progress_log_mac: ['261120100000 1 0 9', 'what is this', 12], progress_log_phone: null, progress_log_work: '261121100000 2 0 9', progress_log_: ['x'], review_log_mac: ['y'],
    })
    expect([...log.devices].map(([device, own]) => [device, own.map(({ done }) => done)])).toEqual([['mac', [1]], ['phone', []], ['work', [2]]])
    expect(log.damaged).toEqual([{ key: 'progress_log_mac', text: 'what is this' }, { key: 'progress_log_mac', text: '12' }])
  })

  it('counts of each day the latest line of all devices, in order of days', () => {
    const log = read({
      progress_log_mac: ['261121080000 3 0 9', '261120100000 1 0 9'], progress_log_phone: ['261120220000 2 1 9', '261121070000 9 9 9'],
    })
    expect(dailyProgress(log, dayOf).map(({ day, line }) => [day - dayOf(at('2026-11-20T00:00:00')), line.done])).toEqual([[0, 2], [1, 3]])
  })

  it('knows its last line at a time', () => {
    const log = read({ progress_log_mac: ['261120100000 1 0 9'], progress_log_phone: ['261121070000 2 0 9', '991121070000 9 9 9'] })
    expect(lastProgress(log, at('2026-11-22T00:00:00'))?.done).toBe(2)
    expect(lastProgress(log, at('2026-11-21T06:59:59'))?.done).toBe(1)
    expect(lastProgress(log, at('2026-11-20T09:59:59'))).toBeNull()
  })

  it('does not depend on the order of devices', () => {
    fc.assert(fc.property(fc.array(lines), fc.array(lines), (a, b) => {
      const [one, other] = [{ devices: new Map([['a', a], ['b', b]]), damaged: [] }, { devices: new Map([['b', [...b].reverse()], ['a', a]]), damaged: [] }]
      expect(dailyProgress(one, dayOf)).toEqual(dailyProgress(other, dayOf))
      const all = [...a, ...b].sort(compareProgress)
      expect(lastProgress(one, Infinity)).toEqual(all.at(-1) ?? null)
    }))
  })
})

describe('a new line', () => {
  const line = { at: at('2026-11-21T20:00:00'), done: 5, mastered: 1, items: 9 }
  it.each<[string, readonly string[], readonly string[]]>([
    ['is the first', [], ['261121200000 5 1 9']],
    ['comes behind those of other days', ['261120100000 1 0 9'], ['261120100000 1 0 9', '261121200000 5 1 9']],
    ['takes the place of the same day’s', ['261120100000 1 0 9', '261121090000 3 0 9'], ['261120100000 1 0 9', '261121200000 5 1 9']],
    ['leaves what is no line', ['odd', '261121090000 3 0 9'], ['odd', '261121200000 5 1 9']],
  ])('%s', (_, before, after) => expect(withProgress(before, line, dayOf)).toEqual(after))
})

it.each(['', 'a', 'Mac', 'my-mac', 'abcdefghijklm'])('%j is no device', (name) => expect(() => progressKey(name)).toThrow(RangeError))
