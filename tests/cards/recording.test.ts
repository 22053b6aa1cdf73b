import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { record } from '../../src/cards/recording'
import type { NewEvent, Recording } from '../../src/cards/recording'
import { encodeEvent } from '../../src/history/event'
import type { NoteLog } from '../../src/history/log'
import { Refusal } from '../../src/notes/frontmatter'
import { event } from '../history/events'

const at = (second: number) => event(`2026-11-21 09:00:0${second}`)
const line = (keys: string, ...seconds: number[]): string =>
  [keys, ...seconds.map((second) => encodeEvent(at(second), keys.split(' ')[0] ?? ''))].join(' ')
const add = (key: string, second: number, ...aliases: string[]): NewEvent => ({ key, aliases, event: at(second) })
const recording = (events: readonly NewEvent[], rest: Partial<Recording> = {}): Recording => ({
  device: 'mac', knownDevices: ['phone', 'mac', 'tab'], events, reviewDue: () => undefined, ...rest,
})
const block = (...lines: readonly string[]): string => `---\n${lines.map((each) => `${each}\n`).join('')}---\nB\n`
const list = (device: string, ...lines: readonly string[]): string =>
  [`review_log_${device}:`, ...lines.map((each) => `  - ${each}`)].join('\n')

describe('the first write of a device to a note', () => {
  it('adds its log, and an empty one for each other known device, in the same order on every device', () => {
    const first = record(block('a: 1'), recording([add('k', 1)], { reviewDue: () => '2026-11-24' }), parse)
    expect(first).toBe(
      block('a: 1', 'review_due: 2026-11-24', list('mac', line('k', 1)), 'review_log_phone: []', 'review_log_tab: []'),
    )
    const second = record(
      block('a: 1'),
      recording([add('k', 1)], { device: 'phone', reviewDue: () => '2026-11-24' }),
      parse,
    )
    expect(second).toBe(
      block('a: 1', 'review_due: 2026-11-24', 'review_log_mac: []', list('phone', line('k', 1)), 'review_log_tab: []'),
    )
  })

  it('is the only one that does so', () => {
    const note = block(list('mac', line('k', 1)))
    expect(record(note, recording([add('k', 2)]), parse)).toBe(block(list('mac', line('k', 1, 2))))
    expect(record(block('review_log_mac: []'), recording([add('k', 2)]), parse)).toBe(block(list('mac', line('k', 2))))
  })

  it('does nothing without an event', () => {
    expect(record(block('a: 1'), recording([], { reviewDue: () => '2026-11-24' }), parse)).toBe(block('a: 1'))
  })
})

describe('events of a device', () => {
  it.each([
    ['are added to their line', [line('k', 1)], [add('k', 2)], [line('k', 1, 2)]],
    ['are put in order', [line('k', 2)], [add('k', 3), add('k', 1)], [line('k', 1, 2, 3)]],
    ['are not doubled', [line('k', 1)], [add('k', 1), add('k', 2), add('k', 2)], [line('k', 1, 2)]],
    [
      'make lines in order of key', [line('m', 1)], [add('z', 2), add('b', 3)],
      [line('b', 3), line('m', 1), line('z', 2)],
    ],
    ['of a former and of the new key gather at once', [], [add('old', 1), add('new', 2, 'old')], [line('new ~old', 1, 2)]],
    [
      'gather a card under its new key', [line('old', 1), line('z', 1)], [add('new', 2, 'old')],
      [line('new ~old', 1, 2), line('z', 1)],
    ],
    ['gather aliases of aliases', [line('b ~a', 1)], [add('c', 2, 'b')], [line('c ~a ~b', 1, 2)]],
    ['keep the alias that another device wrote under', [], [add('new', 1, 'old')], [line('new ~old', 1)]],
    [
      'leave a key alone that is a former one of another card', [line('b ~a', 1)], [add('a', 2)],
      [line('a', 2), line('b ~a', 1)],
    ],
    ['keep damaged words', [`${line('k', 1)} 261121bad`], [add('k', 2)], [`${line('k', 1, 2)} 261121bad`]],
    ['keep what is no line', ['junk', '"a: b"', line('k', 1)], [add('k', 2)], ['"a: b"', line('k', 1, 2), 'junk']],
    ['unite lines of one card', [line('k', 1), line('k', 2)], [add('k', 3)], [line('k', 1, 2, 3)]],
  ])('%s', (_, before, events, after) => {
    const note = block(before.length === 0 ? 'review_log_mac: []' : list('mac', ...before), 'a: 1')
    const written = record(note, recording(events), parse)
    expect(written).toBe(block(list('mac', ...after), 'a: 1'))
    expect(record(written, recording(events), parse)).toBe(written)
  })

  it.each([
    ['stand already', [line('z', 1), line('k', 1, 2)], [add('k', 1)]],
    ['stand already under a key with its alias', [line('k ~j', 1)], [add('k', 1, 'j')]],
    ['are none', [line('z', 1), line('k', 2, 1)], []],
  ])('change no byte where they %s', (_, lines, events) => {
    const note = block(list('mac', ...lines))
    expect(record(note, recording(events, { reviewDue: () => '2026-11-24' }), parse)).toBe(note)
  })

  it('that the format cannot hold are refused with their numbers', () => {
    expect(() => record('', recording([{ key: 'k', aliases: [], event: { ...at(1), seconds: 4000 } }]), parse)).toThrow(
      '4000',
    )
    expect(() => record('', recording([add('k', 1)], { device: 'My Mac' }), parse)).toThrow('My Mac')
  })
})

describe('logs of other devices', () => {
  it.each([
    ['in another order', list('phone', line('z', 1), line('k', 2, 1, 1), `${line('a', 1)} bad`)],
    ['empty', 'review_log_phone: []'],
    ['without a value', 'review_log_phone:'],
    ['with comments', `review_log_phone: # c\n  # d\n  - ${line('k', 1)} # e`],
  ])('keep their bytes: %s', (_, log) => {
    expect(record(block(log), recording([add('k', 5)], { knownDevices: [] }), parse)).toBe(
      block(log, list('mac', line('k', 5))),
    )
  })

  it('are repaired where they are not in canonical form, with the events in order', () => {
    const torn = `<<<<<<< a\n  - ${line('k', 3)}\n=======\n  - ${line('j ~k', 2)}\n  - ${line('k', 1)} bad\n>>>>>>> b`
    const note = block(`review_log_phone:\n${torn}`, 'a: 1')
    const repaired = list('phone', line('j ~k', 2), `${line('k', 1, 3)} bad`)
    expect(record(note, recording([]), parse)).toBe(block(repaired, 'a: 1'))
    expect(record(note, recording([], { device: 'tab' }), parse)).toBe(block(repaired, 'a: 1'))
  })
})

describe('review_due', () => {
  const note = block('review_due: 2026-01-01', list('mac', line('k', 1)))

  it.each([
    ['2026-11-24', ['review_due: 2026-11-24']],
    [null, []],
    [undefined, ['review_due: 2026-01-01']],
  ])('is %s', (due, lines) => {
    expect(record(note, recording([add('k', 2)], { reviewDue: () => due }), parse)).toBe(
      block(...lines, list('mac', line('k', 1, 2))),
    )
  })

  it('is computed from the text and the log as it will stand', () => {
    const seen: [string, NoteLog][] = []
    const all = block(list('mac', line('k', 1)), list('phone', line('z', 4)))
    record(all, recording([add('k', 2), add('j', 3)], { reviewDue: (text, log) => {
      seen.push([text, log])
      return undefined
    } }), parse)
    expect(seen).toHaveLength(1)
    expect(seen[0]?.[0]).toBe(all)
    expect([...(seen[0]?.[1].devices ?? [])].map(([device, lines]) => [device, lines.map(({ keys, events }) => [keys[0], events.length])])).toEqual([
      ['mac', [['j', 1], ['k', 2]]], ['phone', [['z', 1]]],
    ])
  })

  it.each([
    ['is not written by a recomputation alone', note, note],
    [
      'is written with a repair', block('review_due: 2026-01-01', `review_log_mac: [${line('k', 1)}]`),
      block('review_due: 2026-11-24', list('mac', line('k', 1))),
    ],
    ['is written where it is garbled', block('review_due: 2026-110-24'), block('review_due: 2026-11-24')],
  ])('%s', (_, before, after) => {
    expect(record(before, recording([], { reviewDue: () => '2026-11-24' }), parse)).toBe(after)
  })

  it('has to be a date', () => {
    expect(() => record(note, recording([add('k', 2)], { reviewDue: () => 'soon' }), parse)).toThrow(RangeError)
  })
})

describe('what was verified', () => {
  const counted = () => {
    const count = { parses: 0 }
    const parser = (yaml: string): unknown => {
      count.parses++
      return parse(yaml)
    }
    return { count, parser }
  }

  it('is not parsed again while the foreign part stays', () => {
    const { count, parser } = counted()
    const verified = new Map<string, boolean>()
    const first = record(block('a: "x"'), recording([add('k', 1)]), parser, verified)
    expect(count.parses).toBeGreaterThan(0)
    expect(count.parses).toBeLessThanOrEqual(3)
    count.parses = 0
    const second = record(first, recording([add('j', 2)]), parser, verified)
    expect(record(second.replace('B\n', 'other body\n'), recording([add('k', 3)]), parser, verified)).toContain(
      line('k', 1, 3),
    )
    expect(count.parses).toBe(0)
    record(second.replace('"x"', '"y"'), recording([add('k', 3)]), parser, verified)
    expect(count.parses).toBeGreaterThan(0)
  })

  it('does not let a broken block pass, and holds no endless memory', () => {
    const verified = new Map<string, boolean>()
    const note = block('tags:', '- a')
    record(note, recording([add('k', 1)]), parse, verified)
    const torn = block(
      'tags:',
      'review_due: 2026-01-01',
      '- a',
      list('mac', line('k', 1)),
      'review_log_phone: []',
      'review_log_tab: []',
    )
    expect(() => record(torn, recording([add('k', 2)]), parse, verified)).toThrow(Refusal)
    for (let i = 0; i < 600; i++) record(block(`a: ${i}`), recording([add('k', 1)]), parse, verified)
    expect(verified.size).toBeLessThanOrEqual(256)
  })
})
