import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { decodeEvent, encodeEvent } from '../../src/history/event'
import { decodeLine, effective, encodeLine, freeSecond, unionEvents } from '../../src/history/log'
import type { LogLine } from '../../src/history/log'
import { unite } from '../../src/history/unite'
import { anyEvent, anyKey, fewTimes, oddKeys } from '../history/events'
import { referenceLine } from '../history/reference'

const key = fc.oneof(anyKey, fc.constantFrom(...oddKeys))
const someEvents = fc.array(anyEvent(fewTimes), { maxLength: 12 })
const line: fc.Arbitrary<LogLine> = fc
  .tuple(fc.uniqueArray(key, { minLength: 1, maxLength: 3 }), fc.array(anyEvent(), { minLength: 1, maxLength: 6 }))
  .map(([keys, events]) => ({ keys, events: unionEvents([events]), damaged: [] }))

describe('events', () => {
  it('decode ∘ encode is identity', () => {
    fc.assert(fc.property(anyEvent(), key, (event, name) => {
      expect(decodeEvent(encodeEvent(event, name), [name])).toEqual(event)
    }))
  })

  it('hold no letter e and no check that the description does not give', () => {
    fc.assert(fc.property(line, (each) => {
      const text = encodeLine(each)
      const words = text.split(' ').slice(each.keys.length)
      expect(words.some((word) => /[eE]/.test(word))).toBe(false)
      const read = referenceLine(text)
      expect(read.keys).toEqual(each.keys)
      expect(read.damaged).toEqual([])
      expect(read.events).toEqual(each.events.map(({ at, op, seconds, confidence }) =>
        `${new Date(at).toISOString().replace('.000', '')} ${op} ${seconds ?? '-'} ${confidence ?? '-'}`))
    }))
  })
})

describe('lines', () => {
  it('decode ∘ encode is identity', () => {
    fc.assert(fc.property(line, (each) => {
      expect(decodeLine(encodeLine(each))).toEqual(each)
    }))
  })

  it('are YAML strings without quotes, whatever the key', () => {
    fc.assert(fc.property(line, (each) => {
      const text = encodeLine(each)
      expect(parse(`review_log_mac:\n  - ${text}\nreview_due: 2026-11-24\n`)).toEqual(
        { review_log_mac: [text], review_due: '2026-11-24' },
      )
    }), { numRuns: 150 })
  })
})

describe('an event added to a log', () => {
  it('stands on its line as if all of it were written anew, however the line stood there before', () => {
    const spaced = fc.constantFrom<(text: string) => string>((text) => text, (text) => ` ${text}`, (text) => `${text} `, (text) => text.replaceAll(' ', '  '))
    fc.assert(fc.property(anyKey, someEvents, anyEvent(fewTimes), spaced, (name, events, added, written) => {
      const before = events.length === 0 ? [] : [written(encodeLine({ keys: [name], events: unionEvents([events]), damaged: [] }))]
      expect(unite(before, [{ key: name, aliases: [], event: added }])).toEqual(
        [encodeLine({ keys: [name], events: unionEvents([events, [added]]), damaged: [] })],
      )
    }))
  })
})

describe('union', () => {
  it('is commutative, associative and idempotent', () => {
    fc.assert(fc.property(someEvents, someEvents, someEvents, (a, b, c) => {
      const ab = unionEvents([a, b])
      expect(unionEvents([b, a])).toEqual(ab)
      expect(unionEvents([ab, c])).toEqual(unionEvents([a, unionEvents([b, c])]))
      expect(unionEvents([ab, ab])).toEqual(ab)
      expect(unionEvents([ab])).toEqual(ab)
    }))
  })

  it('loses no time and op', () => {
    fc.assert(fc.property(someEvents, someEvents, (a, b) => {
      const names = (list: typeof a) => new Set(list.map(({ at, op }) => `${at}${op}`))
      expect(names([...unionEvents([a, b])])).toEqual(names([...a, ...b]))
    }))
  })

  it('of logs does not depend on the order of their texts, and is reached in one step', () => {
    const texts = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'b ~a', 'c ~b ~a'), someEvents, fc.constantFrom('', 'junk')).map(([keys, events, junk]) => {
        const first = keys.split(' ')[0] ?? ''
        return [keys, ...events.map((event) => encodeEvent(event, first)), junk].filter((word) => word !== '').join(' ')
      }),
      { maxLength: 6 },
    )
    fc.assert(fc.property(texts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, mixed]) => {
      const united = unite(all, [])
      expect(unite(mixed, [])).toEqual(united)
      expect(unite(united, [])).toEqual(united)
    }))
  })
})

describe('a void', () => {
  it('after a grade gives what there was without it', () => {
    fc.assert(fc.property(someEvents, anyEvent(fewTimes), (events, grade) => {
      const now = grade.at
      const at = freeSecond(events, grade.at)
      const undone = [...events, { ...grade, at }, { at, op: 'x' as const, seconds: null, confidence: null }]
      expect(effective(undone, now)).toEqual(effective(events, now))
    }))
  })

  it('holds its second: the next event takes another', () => {
    fc.assert(fc.property(someEvents, fewTimes, (events, at) => {
      const free = freeSecond(events, at)
      expect(free).toBeGreaterThanOrEqual(at)
      expect(events.some((event) => event.at === free)).toBe(false)
    }))
  })
})
