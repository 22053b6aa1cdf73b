import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { record } from '../../src/cards/recording'
import type { Recording } from '../../src/cards/recording'
import { readLog } from '../../src/history/log'
import { readFrontmatter, Refusal } from '../../src/notes/frontmatter'
import { event } from '../history/events'
import { referenceLine } from '../history/reference'
import { expectations, foreignBytes, nasty } from '../notes/nasty'

const grade: Recording = {
  device: 'mac',
  knownDevices: ['mac', 'phone'],
  events: [{ key: 'why-a-majority', aliases: [], event: event('2026-11-21 09:05:12', 'g', 14) }],
  reviewDue: () => '2026-11-24',
}
const graded = '2026-11-21T09:05:12Z g 14 -'

function quietly(yaml: string): unknown {
  return parse(yaml, { logLevel: 'error' })
}

/** The block as YAML reads it, without any help of the plugin. */
function block(text: string): Readonly<Record<string, unknown>> {
  const inside = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$/m.exec(text.replaceAll('\r\n', '\n'))?.[1]
  return quietly(inside ?? '') as Readonly<Record<string, unknown>>
}

/** device → key → its events, by the second decoder. */
function events(text: string): Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> {
  const logs = Object.entries(block(text)).filter(([key]) => key.startsWith('review_log_'))
  return Object.fromEntries(logs.map(([key, value]) => [
    key.slice('review_log_'.length),
    Object.fromEntries((value as string[]).map((line) => [referenceLine(line).keys[0], referenceLine(line).events])),
  ]))
}

const refused = expectations.filter(({ write }) => write === 'refuse')
const written = expectations.filter(({ write }) => write !== 'refuse')

describe('a grade written to a note', () => {
  it('has every case to show for', () => {
    expect(expectations).toHaveLength(42)
    expect(refused).toHaveLength(11)
  })

  it.each(written)('$name is written: $why', ({ name, write }) => {
    const before = nasty(name)
    const after = record(before, grade, quietly)
    expect(events(after).mac?.['why-a-majority']).toContain(graded)
    expect(block(after).review_due).toBe('2026-11-24')
    if (write === 'create') {
      expect(after.endsWith(before)).toBe(true)
      expect(after.startsWith('---\nreview_due: 2026-11-24\nreview_log_mac:\n')).toBe(true)
    } else {
      expect(foreignBytes(after)).toBe(foreignBytes(before).replace('---\n{}\n', '---\n'))
    }
    expect(record(after, grade, quietly)).toBe(after)
  })

  it.each(refused)('$name is refused: $why', ({ name }) => {
    expect(() => record(nasty(name), grade, quietly)).toThrow(Refusal)
  })

  it.each([
    ['12-duplicate-keys.md', 'duplicate-key', 5, 'duplicate'],
    ['14-tab-indent.md', 'invalid-yaml', 4, 'tab'],
    ['21-hr-first.md', 'invalid-yaml', 1, 'unclosed'],
    ['29-git-conflict-foreign.md', 'conflict-markers', 3, 'conflict'],
    ['32-alias-bomb.md', 'invalid-yaml', 6, 'alias'],
    ['33-deep-nesting.md', 'invalid-yaml', 3, 'nesting'],
    ['42-invalid-utf8.md', 'invalid-yaml', 3, 'not-utf8'],
    ['45-unquoted-colon.md', 'invalid-yaml', 3, 'syntax'],
    ['46-wikilink-unquoted.md', 'invalid-yaml', 4, 'syntax'],
    ['49-scalar-root.md', 'invalid-yaml', 2, 'scalar-root'],
    ['59-huge-frontmatter.md', 'invalid-yaml', 2002, 'too-large'],
  ])('%s: %s on line %i (%s)', (name, code, line, reason) => {
    const found = readFrontmatter(nasty(name), quietly).problem
    expect(found).toMatchObject({ code, line, detail: { reason } })
    try {
      record(nasty(name), grade, quietly)
      expect.unreachable()
    } catch (error) {
      expect(error instanceof Refusal ? error.problem : error).toEqual(found)
    }
  })

  it.each(['32-alias-bomb.md', '33-deep-nesting.md', '59-huge-frontmatter.md', '29-git-conflict-foreign.md'])(
    '%s never reaches the parser as a whole',
    (name) => {
      const seen: string[] = []
      const spy = (yaml: string): unknown => {
        seen.push(yaml)
        return quietly(yaml)
      }
      readFrontmatter(nasty(name), spy)
      expect(() => record(nasty(name), grade, spy)).toThrow(Refusal)
      expect(Math.max(0, ...seen.map(({ length }) => length))).toBeLessThan(40)
    },
  )

  it.each([
    [
      '30-git-conflict-log.md',
      {
        mac: { 'why-a-majority': ['2026-09-10T14:32:05Z g - -', '2026-09-20T10:15:00Z z - -', '2026-09-21T08:00:00Z h - -', graded] },
      },
    ],
    ['55-own-folded.md', {
      mac: {
        'what-is-a-quorum': ['2026-09-10T14:32:30Z g - -', '2026-09-11T14:32:30Z g - -'],
        'why-a-majority': ['2026-09-10T14:32:05Z g - -', '2026-09-20T10:15:00Z z - -', '2026-09-21T08:00:00Z h - -', graded],
      },
    }],
    [
      '56-own-unindented-list.md',
      {
        mac: { 'what-is-a-quorum': ['2026-09-10T14:32:30Z g - -'], 'why-a-majority': ['2026-09-10T14:32:05Z g - -', graded] },
      },
    ],
    ['64-future-clock.md', { mac: { 'why-a-majority': [graded, '2099-12-31T23:59:59Z g - -'] } }],
    [
      '65-duplicate-event.md',
      {
        mac: { 'why-a-majority': ['2026-09-10T14:32:05Z g - -', graded] },
        phone: { 'why-a-majority': ['2026-09-10T14:32:05Z g - -'] },
      },
    ],
    ['51-own-key-wrong-type.md', { mac: { 'why-a-majority': [graded], hello: [] } }],
  ])('%s loses no event', (name, logs) => {
    expect(events(record(nasty(name), grade, quietly))).toEqual(logs)
  })

  it('34-proto.md takes __proto__ and constructor for cards like any other', () => {
    const after = record(nasty('34-proto.md'), {
      ...grade,
      events: ['__proto__', 'constructor'].map((key) => ({ key, aliases: [], event: event('2026-11-21 09:05:12') })),
    }, quietly)
    const values = readFrontmatter(after, quietly).values
    expect(readLog(values).devices.get('mac')?.map(({ keys, events: all }) => [keys[0], all.length])).toEqual([
      ['__proto__', 2], ['constructor', 2],
    ])
    expect(values.get('__proto__')).toEqual({ polluted: 'yes' })
    expect(values.get('polluted')).toBeUndefined()
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(Reflect.get({}, 'x')).toBeUndefined()
  })

  it('35-js-engine.md runs nothing', () => {
    const after = record(nasty('35-js-engine.md'), grade, quietly)
    expect(readFrontmatter(nasty('35-js-engine.md'), quietly).values.size).toBe(0)
    expect(readFrontmatter(after, quietly).values.get('review_due')).toBe('2026-11-24')
    expect(Reflect.get(globalThis, '__pwned')).toBeUndefined()
  })

  it('08-crlf.md and 11-bom.md keep their line endings and their BOM', () => {
    expect(record(nasty('08-crlf.md'), grade, quietly).replaceAll('\r\n', '')).not.toContain('\n')
    expect(record(nasty('11-bom.md'), grade, quietly)).toMatch(/^\ufeff---\n[^\ufeff]*$/)
  })

  it.each([
    ['28-git-conflict.md', 'review_due', '2026-09-24'],
    ['13-duplicate-own-key.md', 'review_due', '2026-01-11'],
    ['13-duplicate-own-key.md', 'title', 'A'],
    ['53-own-key-quoted.md', 'review_log_mac', []],
    ['52-own-key-nested-lookalike.md', 'review_due', undefined],
    ['55-own-folded.md', 'review_log_mac', [
      'why-a-majority 260910143205gmq 260920101500zby 260921080000hqb',
      'what-is-a-quorum 260910143230gym 260911143230gdn',
    ]],
  ])('%s is read in full: %s', (name, key, value) => {
    const read = readFrontmatter(nasty(name), quietly)
    expect(read).toMatchObject({ problem: null, member: false })
    expect(read.values.get(key)).toEqual(value)
    expect(read.values.get('curriculum')).toBe('ddia')
  })

  it.each([
    [
      '12-duplicate-keys.md', true], ['14-tab-indent.md', true], ['29-git-conflict-foreign.md',
      true], ['32-alias-bomb.md', true,
    ],
    [
      '33-deep-nesting.md', true], ['45-unquoted-colon.md', true], ['46-wikilink-unquoted.md',
      true], ['59-huge-frontmatter.md', true,
    ],
    ['21-hr-first.md', false], ['49-scalar-root.md', false], ['01-plain.md', false],
  ])('%s is a member that does not parse: %s', (name, member) => {
    const read = readFrontmatter(nasty(name), quietly)
    expect(read.member).toBe(member)
    if (member) expect(read.values.get('curriculum')).toBe('ddia')
  })
})
