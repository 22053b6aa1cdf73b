import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { matchHistory } from '../../src/cards/identity'
import { record } from '../../src/cards/recording'
import { countOf, joinLogs, missingFrom, renamedFor, rowsOf, settledLog, type DeviceEvents } from '../../src/cards/uniting'
import type { ReviewEvent } from '../../src/history/event'
import { compareRows, logOfRows } from '../../src/history/exchange'
import { readLog, type LogLine, type NoteLog } from '../../src/history/log'
import type { Cue } from '../../src/notes/cornell'
import { readFrontmatter } from '../../src/notes/frontmatter'
import { anyEvent, event, fewTimes } from '../history/events'

const at = (second: number): ReviewEvent => event(`2026-11-21 09:00:0${second}`)
const cue = (text: string): Cue => ({
  kind: 'cue', text, blockId: null, trail: [], line: 1, rule: 1, answer: 'a', marks: [], highlight: null,
})
const line = (keys: string, ...events: readonly (number | ReviewEvent)[]): LogLine => ({
  keys: keys.split(' '), events: events.map((one) => (typeof one === 'number' ? at(one) : one)), damaged: [],
})
const log = (devices: Readonly<Record<string, readonly LogLine[]>>): NoteLog => ({ devices: new Map(Object.entries(devices)) })
const shown = (events: DeviceEvents): unknown => Object.fromEntries([...events].map(([device, list]) => [
  device, list.map(({ key, aliases, event: one }) => `${[key, ...aliases].join(' ~')} ${(one.at / 1000) % 60}`),
]))

/** The note that stands there once all of it was recorded. */
function written(text: string, events: DeviceEvents): string {
  let next = text
  for (const [device, list] of events) {
    next = record(next, { device, knownDevices: ['mac'], events: list, reviewDue: () => undefined }, parse)
  }
  return next
}
const names = (events: readonly ReviewEvent[]): string[] => events.map((one) => `${one.at}${one.op}`)
const logIn = (text: string): NoteLog => readLog(readFrontmatter(text, parse).values)

describe('what a note lacks of another log', () => {
  const a = [cue('a'), cue('b')]

  it.each<[string, NoteLog, NoteLog, unknown]>([
    ['nothing of itself', log({ mac: [line('a', 1)] }), log({ mac: [line('a', 1)] }), {}],
    ['events of the same device', log({ mac: [line('a', 1)] }), log({ mac: [line('a', 1, 2)] }), { mac: ['a 2'] }],
    ['events of a device it does not know', log({}), log({ mac: [line('a', 1)], phone: [line('a', 2)] }), { mac: ['a 1'], phone: ['a 2'] }],
    ['an event that another device has', log({ mac: [line('a', 1)] }), log({ phone: [line('a', 1)] }), { phone: ['a 1'] }],
    ['one event once', log({}), log({ mac: [line('a', 1, 1), line('a', 1)] }), { mac: ['a 1'] }],
    ['no event that stands under a former key', log({ mac: [line('a old', 1)] }), log({ mac: [line('old', 1)] }), {}],
    ['an event of a former key, for the card', log({ mac: [line('a old', 1)] }), log({ mac: [line('old', 2)] }), { mac: ['a ~old 2'] }],
    ['the aliases that only the other log knows', log({ mac: [line('old', 1)] }), log({ phone: [line('a old', 2)] }), { phone: ['a ~old 2'] }],
    ['what a card was renamed to elsewhere', log({ mac: [line('a', 1)] }), log({ mac: [line('z a', 1, 2)] }), { mac: ['a ~z 2'] }],
    ['no card of another key, though the other log calls it a former one', log({ mac: [line('a', 1), line('b', 2)] }), log({ mac: [line('a b', 3)] }), { mac: ['a 3'] }],
    ['histories without a cue', log({}), log({ mac: [line('quite-another-thing', 1)] }), { mac: ['quite-another-thing 1'] }],
  ])('is %s', (_, mine, other, expected) => {
    expect(shown(missingFrom(a, mine, other))).toEqual(expected)
  })

  const logsOf = (keys: fc.Arbitrary<readonly string[]>): fc.Arbitrary<NoteLog> => {
    const lines = fc.uniqueArray(fc.record({ keys, events: fc.array(anyEvent(fewTimes), { minLength: 1, maxLength: 3 }) })
      .map((each): LogLine => ({ ...each, damaged: [] })), { selector: ({ keys: [key] }) => key, maxLength: 4 })
    return fc.dictionary(fc.constantFrom('mac', 'phone'), lines, { noNullPrototype: true }).map(log)
  }
  /** Lines of cards that were renamed: `older` became `old` became `a`, `x` became `b`. */
  const renamings = fc.constantFrom(...['a', 'a old', 'a old older', 'old', 'old older', 'older', 'b', 'b x', 'x', 'quite-another'].map((keys) => keys.split(' ')))
  const contradictions = fc.uniqueArray(fc.constantFrom('a', 'b', 'old', 'older', 'x'), { minLength: 1, maxLength: 2 })
  const empty = '---\ncurriculum: c\n---\nBody\n'

  it('comes to rest though devices contradict each other on what a card was called, and no device loses an event', () => {
    const logs = logsOf(contradictions)
    fc.assert(fc.property(logs, logs, (mine, other) => {
      let text = written(empty, missingFrom(a, log({}), mine))
      let rounds = 0
      for (let missing = missingFrom(a, logIn(text), other); missing.size > 0; missing = missingFrom(a, logIn(text), other)) {
        text = written(text, missing)
        rounds += 1
        expect(rounds).toBeLessThan(4)
      }
      for (const [device, lines] of joinLogs(mine, other).devices) {
        const found = (logIn(text).devices.get(device) ?? []).flatMap((each) => each.events)
        expect(names(found)).toEqual(expect.arrayContaining(names(lines.flatMap((each) => each.events))))
      }
    }))
  })

  it('is nothing any more once it was recorded, and every device still has all its events, and every card those of its key', () => {
    const logs = logsOf(renamings)
    fc.assert(fc.property(logs, logs, (mine, other) => {
      const before = written(empty, missingFrom(a, log({}), mine))
      const after = written(before, missingFrom(a, logIn(before), other))
      expect(missingFrom(a, logIn(after), other)).toEqual(new Map())
      expect(missingFrom(a, logIn(after), mine)).toEqual(new Map())
      const { cards } = matchHistory(a, logIn(after))
      for (const [device, lines] of joinLogs(mine, other).devices) {
        for (const { keys: [key], events } of lines) {
          const card = cards[['a', 'b'].indexOf(key ?? '')]
          if (card !== undefined) expect(names(card.events)).toEqual(expect.arrayContaining(names(events)))
          expect(names((logIn(after).devices.get(device) ?? []).flatMap((each) => each.events))).toEqual(expect.arrayContaining(names(events)))
        }
      }
    }))
  })
})

describe('a log of another note', () => {
  it('names its cards by what they are called there, and is then read for this note', () => {
    const there = settledLog([cue('z'), cue('a')], log({ mac: [line('z a', 1), line('a', 2)] }))
    expect(there).toEqual(log({ mac: [line('z', 1), line('a', 2)] }))
    const settled = settledLog([cue('z')], log({ mac: [line('z a', 1)], phone: [line('a', 2)] }))
    expect(settled).toEqual(log({ mac: [line('z a', 1)], phone: [line('z a', 2)] }))
    expect(renamedFor([cue('a')], log({}), settled)).toEqual(log({ mac: [line('a z', 1)], phone: [line('a z', 2)] }))
    expect(renamedFor([cue('q')], log({}), settled)).toEqual(settled)
  })
})

describe('the rows of a note', () => {
  it('name a card as it is called now, with what it asks, and an orphan by its key', () => {
    const rows = rowsOf('a.md', [cue('Why?')], log({ mac: [line('why old', 1)], phone: [line('old', 2), line('gone-for-good', 3)] }))
    expect(rows.map(({ key, cue: asked, device, time }) => [key, asked, device, time.slice(17, 19)])).toEqual([
      ['why', 'Why?', 'mac', '01'], ['why', 'Why?', 'phone', '02'], ['gone-for-good', '', 'phone', '03'],
    ])
  })

  it('are all that a note without a log lacks', () => {
    const cues = [cue('Why?'), cue('What?')]
    const whole = log({ mac: [line('why old', 1, 2)], phone: [line('what', 2), line('lost-for-good', 4)] })
    const rows = rowsOf('a.md', cues, whole)
    const text = written('---\ncurriculum: c\n---\n', missingFrom(cues, log({}), logOfRows(rows)))
    expect(countOf(missingFrom(cues, log({}), logOfRows(rows)))).toBe(4)
    expect([...rowsOf('a.md', cues, logIn(text))].sort(compareRows)).toEqual([...rows].sort(compareRows))
  })
})
