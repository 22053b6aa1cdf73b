import { describe, expect, it } from 'vitest'
import { encodeEvent } from '../../src/history/event'
import {
  decodeLine,
  deviceOfKey,
  effective,
  encodeLine,
  freeSecond,
  keyOfDevice,
  readLog,
  unionEvents,
} from '../../src/history/log'
import { unite } from '../../src/history/unite'
import { event, time } from './events'
import { referenceLine } from './reference'

const nine = '2026-11-21 09:00:00'

describe('a log line', () => {
  it.each([
    'what-is-a-lease 261121090512gt14yd 261124100201zt6pn',
    'why-does-a-fencing-token-help ~why-fencing-tokens 261121090630ht22c3nv',
    'constructor 260910143205gyj',
  ])('stands: %s', (text) => {
    const line = decodeLine(text)
    expect(line?.damaged).toEqual([])
    expect(line?.events).toHaveLength(referenceLine(text).events.length)
    expect(line === null ? null : encodeLine(line)).toBe(text)
  })

  it.each(['', ' ', 'key', 'key ~alias', '~alias 261121090512gt14yd'])('is none: %j', (text) => {
    expect(decodeLine(text)).toBeNull()
  })

  it('keeps damaged words verbatim, after the events', () => {
    const good = encodeEvent(event(nine), 'k')
    const line = decodeLine(`k bad ${good} 26~1 ~x`)
    expect(line).toEqual({ keys: ['k'], events: [event(nine)], damaged: ['bad', '26~1', '~x'] })
    if (line !== null) expect(encodeLine(line)).toBe(`k ${good} bad 26~1 ~x`)
  })

  it('takes an event bound to an alias, and binds it to the first key when written', () => {
    const line = decodeLine(`new ~old ${encodeEvent(event(nine), 'old')}`)
    expect(line?.events).toEqual([event(nine)])
    if (line !== null) expect(encodeLine(line)).toBe(`new ~old ${encodeEvent(event(nine), 'new')}`)
  })

  it('is not written without a key or a word', () => {
    expect(() => encodeLine({ keys: [], events: [event(nine)], damaged: [] })).toThrow(RangeError)
    expect(() => encodeLine({ keys: ['k'], events: [], damaged: [] })).toThrow(RangeError)
  })
})

describe('the log of a note', () => {
  const good = `k ${encodeEvent(event(nine), 'k')}`

  it.each<[string, unknown, number]>([
    ['a list', [good, good], 2],
    ['a list with other things in it', [good, 7, null, ['x'], 'word'], 1],
    ['text of several lines', `${good}\n${good}\n`, 2],
    ['a word', 'hello', 0],
    ['nothing', null, 0],
    ['a number', 12, 0],
    ['a map', { a: good }, 0],
  ])('from %s', (_, value, lines) => {
    expect(readLog(new Map([['review_log_mac', value]])).devices.get('mac')).toHaveLength(lines)
  })

  it.each([
    ['review_log_mac', 'mac'], ['review_log_a1', 'a1'], ['review_log_abcdefghijkl', 'abcdefghijkl'],
    ['review_log_a', null], ['review_log_abcdefghijklm', null], ['review_log_Mac', null], ['review_log_1a', null],
    ['review_log_', null], ['review_due', null], ['progress_log_mac', null], ['x_review_log_mac', null],
  ])('device of %s: %s', (key, device) => {
    expect(deviceOfKey(key)).toBe(device)
    expect([...readLog(new Map([[key, []]])).devices.keys()]).toEqual(device === null ? [] : [device])
    if (device !== null) expect(keyOfDevice(device)).toBe(key)
  })

  it('has no property for a name that is no device', () => {
    expect(() => keyOfDevice('My Mac')).toThrow('My Mac')
  })
})

describe('replay', () => {
  it('goes by time, then r a h g z s u', () => {
    const ops = ['u', 's', 'z', 'g', 'h', 'a', 'r'] as const
    const late = event('2026-11-21 09:00:01', 'a')
    expect(unionEvents([[late], ops.map((op) => event(nine, op))]).map(({ op }) => op).join('')).toBe('rahgzsua')
  })

  it.each([
    [event(nine, 'g', 14), event(nine, 'g')],
    [event(nine, 'g', 9), event(nine, 'g', 14)],
    [event(nine, 'g', 14, 2), event(nine, 'g', 14, 1)],
    [event(nine, 'g', 1), event(nine, 'g', null, 4)],
  ])('keeps the greater text of two', (greater, lesser) => {
    expect(unionEvents([[greater], [lesser]])).toEqual([greater])
    expect(unionEvents([[lesser], [greater]])).toEqual([greater])
  })

  it('leaves out what a void cancels, at its own second only', () => {
    const kept = event('2026-11-21 09:00:01')
    const all = [event(nine), event(nine, 's'), event(nine, 'x'), kept]
    expect(effective(all, time(nine))).toEqual({ events: [kept], future: [] })
  })

  it.each([
    ['2026-11-22 09:00:00', 1, 0],
    ['2026-11-22 09:00:01', 0, 1],
    ['2099-12-31 23:59:59', 0, 1],
  ])('an event of %s, seen a day before', (at, past, future) => {
    const split = effective([event(at)], time(nine))
    expect([split.events.length, split.future.length]).toEqual([past, future])
  })

  it.each([
    [0, '2026-11-21 09:00:02'],
    [-1, '2026-11-21 09:00:02'],
    [1, '2026-11-21 09:00:02'],
    [1001, '2026-11-21 09:00:02'],
    [2000, '2026-11-21 09:00:02'],
    [3000, '2026-11-21 09:00:04'],
    [3001, '2026-11-21 09:00:04'],
    [-1000, '2026-11-21 08:59:59'],
  ])('finds a free second from %i ms on', (offset, free) => {
    const used = [event(nine), event('2026-11-21 09:00:01', 'x'), event('2026-11-21 09:00:01'), event('2026-11-21 09:00:03')]
    expect(freeSecond(used, time(nine) + offset)).toBe(time(free))
  })
})

describe('united logs', () => {
  const at = (second: number) => event(`2026-11-21 09:00:0${second}`)
  const line = (keys: string, ...events: string[]): string => [keys, ...events].join(' ')

  it('gathers the lines of a card under its new key', () => {
    const old = line('old ~older', encodeEvent(at(1), 'old'))
    const oldest = line('oldest', encodeEvent(at(2), 'oldest'))
    const [text, ...rest] = unite([oldest, old], [{ key: 'new', aliases: ['old', 'oldest'], event: at(3) }])
    expect(rest).toEqual([])
    expect(text).toBe(line('new ~old ~older ~oldest', ...[at(1), at(2), at(3)].map((e) => encodeEvent(e, 'new'))))
  })

  it('leaves a line alone whose alias, not its key, is the card of an addition', () => {
    const other = line('b ~a', encodeEvent(at(1), 'b'))
    expect(unite([other], [{ key: 'a', aliases: [], event: at(2) }])).toEqual(
      [line('a', encodeEvent(at(2), 'a')), other],
    )
  })

  it('brings a damaged word back where a gathered key fits it', () => {
    const torn = line('new', encodeEvent(at(1), 'old'), 'junk')
    const [text] = unite([torn], [{ key: 'new', aliases: ['old'], event: at(2) }])
    expect(text).toBe(line('new ~old', encodeEvent(at(1), 'new'), encodeEvent(at(2), 'new'), 'junk'))
  })

  it('keeps texts that are no log line', () => {
    expect(unite(['hello', 'b', 'hello'], [{ key: 'k', aliases: [], event: at(1) }])).toEqual([
      line('k', encodeEvent(at(1), 'k')), 'b', 'hello',
    ])
  })
})
