import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { cardsOf } from '../../src/cards/card'
import { readLog } from '../../src/history/log'
import { entrySteps } from '../../src/index/entry'
import type { UnitEntry } from '../../src/index/unit-entry'
import { reviewDue } from '../../src/index/review-due'
import { readFrontmatter } from '../../src/notes/frontmatter'
import { readCornell } from '../../src/notes/cornell'
import { cues, defaults, entry, event, line, noon, note, time, type Reading } from '../fixtures/build'

function unit(text: string, reading: Partial<Reading> = {}): UnitEntry {
  const found = entry('a.md', text, reading)
  if (found?.kind !== 'unit') throw new Error('no unit')
  return found
}

const ops = (found: UnitEntry, key: string): string | undefined => found.cards.find((card) => card.key === key)?.events.map(({ op }) => op).join('')

describe('history', () => {
  const first = event('2026-11-20 09:00')
  const second = event('2026-11-20 10:00', 'a')

  it('is the union over devices', () => {
    const text = note({ curriculum: 'x', review_log_mac: [line('a', first)], review_log_phone: [line('a', second, first)] }, cues('A?'))
    expect(ops(unit(text), 'a')).toBe('ga')
    expect(unit(text).devices).toEqual(['mac', 'phone'])
  })

  it('takes in what waits in the journal, once, and under an older key', () => {
    const text = note({ curriculum: 'x', review_log_mac: [line('a', first)] }, cues('A?', 'What is a lease?'))
    const pending = [first, second].map((waiting) => ({ key: 'a', aliases: [], event: waiting }))
    expect(ops(unit(text, { pending }), 'a')).toBe('ga')
    expect(unit(text, { pending }).devices).toEqual(['mac'])
    expect(ops(unit(text, { pending: [{ key: 'what-is-a-lease', aliases: ['b'], event: second }] }), 'what-is-a-lease')).toBe('a')
  })

  it('with one more event is what reading will give, and twice is once', () => {
    const text = note({ curriculum: 'x', review_log_mac: [line('a', second)] }, cues('A?', 'B?'))
    const after = unit(text).withEvent('a', first)
    expect(ops(after, 'a')).toBe('ga')
    expect(ops(after, 'b')).toBe('')
    expect(after.withEvent('a', first)).toEqual(after)
  })
})

describe('problems of the log stand on its line', () => {
  const found = unit([
    '---', 'curriculum: x', 'review_log_mac:', `  - ${line('a', event('2026-11-20 09:00'))}`, '  - a 261120100000gzz', 'review_log_phone:',
    `  - ${line('gone-altogether', event('2026-11-20 09:00'))}`, `  - ${line('a', event('2026-11-22 12:00:01'))}`, '---', cues('A?'),
  ].join('\n'))

  it('damaged, from the future, without a cue', () => {
    expect(found.problems.filter(({ code }) => code !== 'summary-missing')).toEqual([
      { code: 'damaged-event', line: 3, detail: { key: 'a', event: '261120100000gzz' } },
      { code: 'future-event', line: 3, detail: { key: 'a', time: '2026-11-22T12:00:01.000Z' } },
      { code: 'orphan-history', line: 6, detail: { key: 'gone-altogether', events: 1 } },
    ])
    expect(found.orphans.map(({ key }) => key)).toEqual(['gone-altogether'])
  })

  it('a cue without answer is no card, and its history no orphan', () => {
    const bare = unit(note({ curriculum: 'x', review_log_mac: [line('a', event('2026-11-20 09:00'))] }, '## Cues\n\n- A?\n'))
    expect([bare.cards, bare.orphans]).toEqual([[], []])
    expect(bare.problems.map(({ code }) => code)).toContain('cue-without-answer')
  })

  it('a card has its note’s path and its cue’s key', () => {
    const read = readCornell(cues('A?'), { title: 'A', from: 0, cornellClass: false, headings: { cues: [], notes: [], summary: [] }, kinds: defaults.kinds })
    expect(cardsOf('a.md', read, { devices: new Map() }, noon, () => 1).cards.map(({ key, path }) => [key, path])).toEqual([['a', 'a.md']])
  })
})

it.each<[unknown, boolean]>([['cornell', true], [['wide', 'Cornell-left'], true], ['wide', false], [null, false]])('cssclasses %j: %s', (cssclasses, expected) => {
  expect(unit(note({ curriculum: 'x', cssclasses })).cornellClass).toBe(expected)
})

it('the title of the note is what its summary asks for', () => {
  const body = '## Cues\n\n- A?\n  - B\n\n## Summary\n\nShort.\n'
  const asked = (properties: Readonly<Record<string, unknown>>): readonly (string | undefined)[] =>
    [unit(note({ curriculum: 'x', ...properties }, body)).cards.find(({ key }) => key === '.summary')?.cue.text]
  expect([asked({}), asked({ title: 'On leases' })]).toEqual([['a'], ['On leases']])
})

describe('review_due', () => {
  const body = cues('A?', 'B?')
  const due = (logs: Readonly<Record<string, unknown>>, kinds = defaults.kinds, now = noon): string | null => {
    const text = note({ curriculum: 'x', ...logs }, body)
    const read = readCornell(body, { title: 'a', from: 0, cornellClass: false, headings: { cues: [], notes: [], summary: [] }, kinds: defaults.kinds })
    expect(unit(text).cards).toHaveLength(2)
    return reviewDue(read, readLog(new Map(Object.entries(logs))), { ...defaults, kinds, steps: ['1d'] }, now)
  }
  it.each<[string, Readonly<Record<string, unknown>>, string | null]>([
    ['nothing graded', {}, null], ['the earliest', { review_log_mac: [line('a', event('2026-11-20 09:00', 'a')), line('b', event('2026-11-18 09:00', 'a'))] }, '2026-11-19'],
    ['of study days', { review_log_mac: [line('a', event('2026-11-20 03:00', 'a'))] }, '2026-11-20'],
    ['suspended ones aside', { review_log_mac: [line('a', event('2026-11-20 09:00', 'a')), line('b', event('2026-11-18 09:00', 'a'), event('2026-11-18 10:00', 's'))] }, '2026-11-21'],
    ['orphans aside', { review_log_mac: [line('quite-another-thing', event('2026-11-20 09:00', 'a'))] }, null],
    ['taken back', { review_log_mac: [line('a', event('2026-11-20 09:00', 'a'), event('2026-11-20 09:00', 'x'))] }, null],
    ['reset', { review_log_mac: [line('a', event('2026-11-20 09:00', 'a'), event('2026-11-20 10:00', 'r'))] }, null],
    ['from the future', { review_log_mac: [line('a', event('2026-11-23 09:00', 'a'))] }, null],
  ])('%s', (_, logs, expected) => expect(due(logs)).toBe(expected))

  it('kinds that are off aside', () => {
    expect(due({ review_log_mac: [line('a', event('2026-11-20 09:00', 'a'))] }, new Set(['summary']))).toBeNull()
  })

  it('is a date of the plan’s zone', () => {
    expect(time('2026-11-20 09:00')).toBeLessThan(noon)
    expect(due({ review_log_mac: [line('a', event('2026-11-20 03:59', 'a'))] })).toBe('2026-11-20')
    expect(due({ review_log_mac: [line('a', event('2026-11-20 04:00', 'a'))] })).toBe('2026-11-21')
  })
})

it('a large note is read in many steps, and as it is read at once', () => {
  const text = note({ curriculum: 'x', review_log_mac: [line('what-is-7', event('2026-11-20 09:00'))] }, cues(...Array.from({ length: 4000 }, (_, at) => `What is ${at}?`)))
  const steps = entrySteps('a.md', text, readFrontmatter(text, (yaml): unknown => parse(yaml)), { headings: { cues: [], notes: [], summary: [] }, now: noon, pending: [] })
  let count = 0
  let step = steps.next()
  for (; step.done !== true; step = steps.next()) count++
  // A list of that many is let go of in pieces as well.
  expect(count).toBeGreaterThan(100)
  expect(step.value).toEqual(unit(text))
})
