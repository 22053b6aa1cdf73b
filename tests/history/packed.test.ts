import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReviewEvent } from '../../src/history/event'
import { unionEvents } from '../../src/history/log'
import { earliestIn, isPacked, lastSecondsIn, latestIn, packedWith, packEvents, unpackEvents } from '../../src/history/packed'

const second = fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 - 1 }).map((seconds) => seconds * 1000)
const anyEvent: fc.Arbitrary<ReviewEvent> = fc.record({
  at: fc.oneof(second, fc.constantFrom(Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1) - 1000, Date.UTC(2026, 10, 21))),
  op: fc.constantFrom('a', 'h', 'g', 'z', 'r', 's', 'u', 'x'),
  seconds: fc.option(fc.integer({ min: 1, max: 3600 })),
  confidence: fc.constantFrom(null, 1, 2, 3, 4),
})
const anyEvents = fc.array(anyEvent, { maxLength: 12 }).map((events) => unionEvents([events]))
const unite = (events: readonly ReviewEvent[]): readonly ReviewEvent[] => unionEvents([events])

describe('events in one text', () => {
  it('come out as they went in', () => {
    fc.assert(fc.property(anyEvents, (events) => {
      const text = packEvents(events)
      expect(unpackEvents(text)).toEqual(events)
      expect(isPacked(text)).toBe(true)
      expect(JSON.stringify(text)).toHaveLength(text.length + 2)
      expect([earliestIn(text), latestIn(text)]).toEqual([events[0]?.at ?? null, events.at(-1)?.at ?? null])
      expect(lastSecondsIn(text)).toBe(events.findLast(({ seconds }) => seconds !== null)?.seconds ?? null)
    }))
  })

  it('take in one more where a union would have it', () => {
    fc.assert(fc.property(anyEvents, anyEvent, (events, more) => {
      expect(packedWith(packEvents(events), more, unite)).toBe(packEvents(unionEvents([events, [more]])))
    }))
  })

  it.each([
    [Date.UTC(1999, 11, 31, 23, 59, 59), 5], [Date.UTC(2100, 0, 1), 5], [1_700_000_000_500, 5], [1_700_000_000_000, 0], [1_700_000_000_000, 3601],
    [1_700_000_000_000, 1.5],
  ])('leave out what no log can hold: %d after %d s', (at, seconds) => {
    expect(packEvents([{ at, op: 'g', seconds, confidence: null }])).toBe('')
  })
})
