import { describe, expect, it } from 'vitest'
import { decodeEvent, encodeEvent, fnv1a32 } from '../../src/history/event'
import type { Op, ReviewEvent } from '../../src/history/event'
import { event, time } from './events'

describe('fnv1a32', () => {
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
    ['é', 0x1e9de8c1],
    ['😀', 0x33a29608],
  ])('%j', (text, hash) => {
    expect(fnv1a32(text)).toBe(hash)
  })
})

describe('an event as text', () => {
  it.each<[string, ReviewEvent, string]>([
    ['what-is-a-lease', event('2026-11-21 09:05:12', 'g', 14), '261121090512gt14yd'],
    ['what-is-a-lease', event('2026-11-24 10:02:01', 'z', 6), '261124100201zt6pn'],
    ['why-does-a-fencing-token-help', event('2026-11-21 09:06:30', 'h', 22, 3), '261121090630ht22c3nv'],
    ['why-a-majority', event('2026-09-10 14:32:05', 'g'), '260910143205gmq'],
    ['__proto__', event('2026-09-10 14:32:05', 'g'), '260910143205gkd'],
    ['why-a-majority', event('2099-12-31 23:59:59', 'g'), '991231235959gvb'],
  ])('of %s', (key, value, text) => {
    expect(encodeEvent(value, key)).toBe(text)
    expect(decodeEvent(text, ['another', key])).toEqual(value)
  })

  it.each([
    ['2000-01-01 00:00:00', '000101000000'],
    ['2000-02-29 12:00:00', '000229120000'],
    ['2000-12-31 23:59:59', '001231235959'],
    ['2001-01-01 00:00:00', '010101000000'],
    ['2024-02-29 23:59:59', '240229235959'],
    ['2025-03-01 00:00:00', '250301000000'],
    ['2099-12-31 23:59:59', '991231235959'],
  ])('at %s', (at, digits) => {
    const text = encodeEvent(event(at), 'k')
    expect(text.slice(0, 12)).toBe(digits)
    expect(decodeEvent(text, ['k'])?.at).toBe(time(at))
  })

  it.each<[string, ReviewEvent]>([
    ['946684799000', { ...event('2026-01-01 00:00:00'), at: 946684799000 }],
    ['4102444800000', { ...event('2026-01-01 00:00:00'), at: 4102444800000 }],
    ['1767225600001', { ...event('2026-01-01 00:00:00'), at: 1767225600001 }],
    ['NaN', { ...event('2026-01-01 00:00:00'), at: NaN }],
    ['takes 0 s', event('2026-01-01 00:00:00', 'g', 0)],
    ['takes 3601 s', event('2026-01-01 00:00:00', 'g', 3601)],
    ['takes 1.5 s', event('2026-01-01 00:00:00', 'g', 1.5)],
  ])('is refused with its numbers: %s', (label, value) => {
    const numeral = /[\d.]+|NaN/.exec(label)?.[0] ?? ''
    expect(() => encodeEvent(value, 'k')).toThrow(RangeError)
    expect(() => encodeEvent(value, 'k')).toThrow(numeral)
  })
})

describe('a damaged event', () => {
  const good = encodeEvent(event('2026-11-21 09:05:12', 'g', 14, 2), 'k')

  it('is one that any single other letter or digit stands in, but for rare chance', () => {
    let accepted = 0
    let tried = 0
    for (let i = 0; i < good.length; i++) {
      for (const char of '0123456789abdghzrsutxcfjkmnpqvwy') {
        if (char === good.charAt(i)) continue
        tried++
        if (decodeEvent(good.slice(0, i) + char + good.slice(i + 1), ['k']) !== null) accepted++
      }
    }
    expect(tried).toBeGreaterThan(500)
    expect(accepted / tried).toBeLessThan(0.02)
  })

  it('is one of another card', () => {
    expect(decodeEvent(good, ['k'])).not.toBeNull()
    expect(decodeEvent(good, ['other', 'third'])).toBeNull()
  })

  it.each(['', 'x', '261121090512', `${good}b`, good.slice(1), ` ${good}`, good.toUpperCase(), '261121090512gc5bb', '261121090512gt014bb'])(
    '%j',
    (text) => {
      expect(decodeEvent(text, ['k'])).toBeNull()
    },
  )

  it.each([
    ['261321090512g', 'month 13'],
    ['260021090512g', 'month 0'],
    ['250229090512g', '29 February of a common year'],
    ['260431090512g', '31 April'],
    ['261100090512g', 'day 0'],
    ['261121240512g', 'hour 24'],
    ['261121096012g', 'minute 60'],
    ['261121090560g', 'second 60'],
    ['261121090512gt3601', '3601 seconds'],
    ['261121090512gt0', '0 seconds'],
    ['261121090512gt05', 'a leading zero'],
    ['261121090512gc0', 'confidence 0'],
    ['261121090512gc2t5', 'confidence before seconds'],
    ['261121090512e', 'an op that is none'],
  ])('%s: %s, with any check', (body) => {
    const letters = [...'bdfjkmnpqvwy']
    const accepted = letters.flatMap((a) => letters.map((b) => body + a + b)).filter((text) => decodeEvent(text, ['k']) !== null)
    expect(accepted).toEqual([])
  })

  it('is none of the ops with its own check', () => {
    const ops: Op[] = ['a', 'h', 'g', 'z', 'r', 's', 'u', 'x']
    expect(ops.map((op) => decodeEvent(encodeEvent(event('2026-11-21 09:05:12', op), 'k'), ['k'])?.op)).toEqual(ops)
  })
})
