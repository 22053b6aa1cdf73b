import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { record } from '../../src/cards/recording'
import type { Recording } from '../../src/cards/recording'
import { encodeLine, readLog, unionEvents } from '../../src/history/log'
import { readFrontmatter, Refusal, spliceOwn } from '../../src/notes/frontmatter'
import { inspect } from '../../src/notes/inspect'
import { spliceScalars } from '../../src/notes/splice-scalars'
import { anyEvent, anyKey, fewTimes } from '../history/events'
import { foreignBytes } from '../notes/nasty'

const word = fc.stringMatching(/^[a-zа-яé標 '"#:@*&%!,{}[\]|>?~.-]{0,10}$/)
const name = fc.stringMatching(/^[a-zа-я][a-zа-я0-9_-]{0,8}$/).filter((key) => !/^(?:null|true|false|review_due)$/.test(key))

/** One foreign property in one of many styles; sometimes with a comment or a blank line after it. */
const property = fc
  .tuple(name, word, fc.array(word, { maxLength: 3 }), fc.integer({ min: 0, max: 11 }), fc.constantFrom('', '', '# kept\n', '\n', '  # kept too\n'))
  .map(([key, text, items, style, after]) => {
    const quoted = JSON.stringify(text)
    const single = `'${text.replaceAll("'", "''")}'`
    const list = items.map((item) => JSON.stringify(item))
    const styles = [
      `${key}: ${quoted}`,
      `${key}: ${single}   # why`,
      `${key} :  007`,
      `"${key}": 1.10 # number`,
      `${key}: [${list.join(',  ')}]`,
      `${key}:\n${list.map((item) => `- ${item}\n`).join('')}  # end`,
      `${key}:\n    ${list.map((item) => `- ${item}\n    `).join('')}`.trimEnd(),
      `${key}: |\n  ${text.trim()}x\n  ---\n  review_due: 2020-01-01`,
      `${key}: >-\n  folded\n\n  text`,
      `${key}:\n  review_log_mac:\n    - nested 260910143205gmq\n  b: {c: ${quoted}}`,
      `? ${key}\n: explicit`,
      `${key}: plain words\n  that go on`,
    ]
    return { key, text: `${styles[style] ?? ''}\n${after}` }
  })

const ownStyles = fc.constantFrom<(lines: readonly string[]) => string>(
  (lines) => stringify({ review_log_mac: lines }),
  (lines) => stringify({ review_log_mac: lines }, { lineWidth: 30 }),
  (lines) => stringify({ review_log_mac: lines }, { lineWidth: 30, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }),
  (lines) => stringify({ review_log_mac: lines }, { lineWidth: 40, defaultStringType: 'QUOTE_SINGLE' }),
  (lines) => `review_log_mac: ${stringify(lines, { collectionStyle: 'flow', lineWidth: 30 }).trimEnd().replaceAll('\n', '\n  ')}\n`,
  (lines) => stringify({ review_log_mac: lines }, { indentSeq: false }),
  (lines) => stringify({ review_log_mac: lines }, { indent: 6, defaultStringType: 'BLOCK_FOLDED' }),
  (lines) => stringify({ review_log_mac: lines }, { defaultStringType: 'BLOCK_LITERAL', defaultKeyType: 'PLAIN' }),
  (lines) => `"review_log_mac" : [${lines.map((line) => JSON.stringify(line).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)).join(', ')}]\n`,
)

const logLines = fc.uniqueArray(
  fc.tuple(anyKey, fc.array(anyEvent(), { minLength: 1, maxLength: 4 })),
  { maxLength: 4, selector: ([key]) => key },
).map((all) => all.map(([key, events]) => encodeLine({ keys: [key], events: unionEvents([events]), damaged: [] })))

const foreign = fc.uniqueArray(property, { maxLength: 5, selector: ({ key }) => key })
const body = fc.constantFrom('', '# Body\n', '\nText\n---\nreview_due: 2020-01-01\n---\n', 'no final newline')

const note = fc
  .record({
    properties: foreign,
    own: fc.option(fc.tuple(ownStyles, logLines)),
    at: fc.nat({ max: 5 }),
    body,
    crlf: fc.boolean(),
    bom: fc.boolean(),
    fence: fc.constantFrom('---', '---  ', '---\t'),
  })
  .map(({ properties, own, at, body: rest, crlf, bom, fence }) => {
    const parts = properties.map(({ text }) => text)
    if (own !== null) parts.splice(Math.min(at, parts.length), 0, own[0](own[1]))
    const text = `${bom ? '\ufeff' : ''}---\n${parts.join('')}${fence}\n${rest}`
    return { text: crlf ? text.replaceAll('\n', '\r\n') : text, eol: crlf ? '\r\n' : '\n', lines: own?.[1] ?? null }
  })

const recording: fc.Arbitrary<Recording> = fc
  .record({
    events: fc.array(fc.record({ key: anyKey, aliases: fc.constant([]), event: anyEvent(fewTimes) }), { minLength: 1, maxLength: 4 }),
    due: fc.constantFrom<string | null | undefined>('2026-11-24', null, undefined),
  })
  .map(({ events, due }) => ({ device: 'mac', knownDevices: ['phone'], events, reviewDue: () => due }))

function parsed(text: string): Map<string, unknown> | null {
  const inside = /^\ufeff?---[ \t]*\n([\s\S]*?)^---[ \t]*$/m.exec(text.replaceAll('\r\n', '\n'))?.[1] ?? ''
  try {
    const root: unknown = parse(inside, { logLevel: 'error', mapAsMap: true })
    return root instanceof Map ? root : new Map()
  } catch {
    return null
  }
}

function foreignValues(text: string): Map<string, unknown> {
  return new Map([...(parsed(text) ?? [])].filter(([key]) => !/^review_(?:due|log_mac|log_phone)$/.test(key)))
}

function recorded(text: string, what: Recording): string | null {
  try {
    return record(text, what, parse)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

describe('recording into any note', () => {
  it('is refused only where YAML refuses too', () => {
    let written = 0
    fc.assert(fc.property(note, recording, ({ text }, what) => {
      const after = recorded(text, what)
      if (after === null) expect(parsed(text)).toBeNull()
      else written++
    }), { numRuns: 100 })
    expect(written).toBeGreaterThan(40)
  })

  it('keeps every foreign byte and value, and the line ending', () => {
    fc.assert(fc.property(note, recording, ({ text, eol }, what) => {
      const after = recorded(text, what)
      fc.pre(after !== null)
      expect(foreignBytes(after)).toBe(foreignBytes(text))
      expect(foreignValues(after)).toEqual(foreignValues(text))
      if (eol === '\r\n') expect(after.replaceAll('\r\n', '')).not.toContain('\n')
    }), { numRuns: 100 })
  })

  it('keeps every old event, adds every new one, and does nothing the second time', () => {
    fc.assert(fc.property(note, recording, ({ text, lines }, what) => {
      const after = recorded(text, what)
      fc.pre(after !== null)
      const old = readLog(new Map([['review_log_mac', lines ?? []]])).devices.get('mac') ?? []
      const now = readLog(parsed(after) ?? new Map()).devices.get('mac') ?? []
      const wanted = [...old.flatMap(({ keys, events }) => events.map((event) => ({ key: keys[0], event }))), ...what.events]
      for (const { key, event } of wanted) {
        const found = now.filter((line) => line.keys[0] === key).flatMap(({ events }) => events)
        expect(found.filter(({ at, op }) => at === event.at && op === event.op)).toHaveLength(1)
      }
      expect(now.flatMap(({ damaged }) => damaged)).toEqual([])
      expect(record(after, what, parse)).toBe(after)
    }), { numRuns: 100 })
  })

  it('parses at most three times at first, and not at all the next time', () => {
    fc.assert(fc.property(note, recording, fewTimes, ({ text }, what, at) => {
      let parses = 0
      const counting = (yaml: string): unknown => {
        parses++
        return parse(yaml)
      }
      const verified = new Map<string, boolean>()
      const next: Recording = { ...what, events: what.events.map((each) => ({ ...each, event: { ...each.event, at: at + 60_000 } })) }
      let after = ''
      try {
        after = record(text, what, counting, verified)
      } catch {
        fc.pre(false)
      }
      expect(parses).toBeLessThanOrEqual(3)
      parses = 0
      const last = record(after, { ...next, reviewDue: () => undefined }, counting, verified)
      expect(parses).toBe(0)
      expect(last).not.toBe(after)
    }))
  })
})

describe('the reader of own lines', () => {
  it('reads what YAML reads, in every style', () => {
    fc.assert(fc.property(ownStyles, logLines, (style, lines) => {
      const yaml = style(lines)
      expect(parse(yaml)).toEqual({ review_log_mac: lines })
      const held = inspect(`---\n${yaml}---\n`).held.get('review_log_mac')
      expect(held?.entries.map(({ text }) => text)).toEqual(lines)
      expect(readFrontmatter(`---\n${yaml}---\n`, parse).values.get('review_log_mac')).toEqual(lines)
    }), { numRuns: 200 })
  })

  it('reads back what was spliced, whatever the texts', () => {
    const text = fc.oneof(word, fc.string(), fc.string({ unit: 'grapheme' })).map((each) => each.replace(/[\ufffd\0]/g, '').trim())
    fc.assert(fc.property(fc.uniqueArray(text.filter((each) => each !== ''), { maxLength: 4 }), (texts) => {
      const written = spliceOwn('---\na: 1\n---\n', new Map([['progress_log_mac', texts]]), parse)
      expect(readFrontmatter(written, parse).values.get('progress_log_mac')).toEqual(texts)
      expect(spliceOwn(written, new Map(), parse)).toBe(written)
    }), { numRuns: 100 })
  })

  it('never throws and never loses the body, whatever the block', () => {
    const soup = fc.array(
      fc.oneof(
        fc.constantFrom(
          '<<<<<<< a', '=======', '>>>>>>> b', '||||||| c', '  - x', '- x', 'review_log_mac:',
          'review_due: 2026-01-01', 'review_log_mac: [', ']',
          '  - >-', '    y', '"review_due": "', '  # c', '# c', '', 'a: 1', 'b:', '\t- x', '---x', '{', '}',
          '  - "open', "review_log_mac: 'x", '? review_due',
          'review_log_mac: |', 'review_log_mac: &a [*a, *a]', 'review_log_phone: {}', '...',
        ),
        word,
      ),
      { maxLength: 9 },
    )
    fc.assert(fc.property(soup, recording, (lines, what) => {
      const text = `---\n${lines.map((line) => `${line}\n`).join('')}---\nBody\n`
      const read = readFrontmatter(text, parse)
      const after = recorded(text, what)
      if (after === null) {
        // An anchor or tag alone on a line belongs to whatever comes next, so an own key cannot be told from outside. And what stands behind a
        // quote that is never closed may belong to the property before it: there the writer alone refuses.
        const open = lines.indexOf("review_log_mac: 'x")
        const torn = open > 0 && lines.slice(open).some((line) => line.startsWith('- '))
        if (!torn && !lines.some((line) => /^[&!]/.test(line))) expect(read.problem).not.toBeNull()
        return
      }
      expect(read.problem).toBeNull()
      expect(after.endsWith('---\nBody\n')).toBe(true)
      expect(parsed(after)).not.toBeNull()
      expect(readFrontmatter(after, parse).problem).toBeNull()
      expect(record(after, what, parse)).toBe(after)
    }), { numRuns: 500 })
  })
})

describe('two devices that repair the same log', () => {
  it('write the same, whichever side of the conflict is theirs', () => {
    fc.assert(fc.property(logLines, logLines, logLines, (base, ours, theirs) => {
      const side = (lines: readonly string[]): string => lines.map((line) => `  - ${line}\n`).join('')
      const merged = (a: readonly string[], b: readonly string[]): string =>
        `---\nreview_log_phone:\n${side(base)}<<<<<<< a\n${side(a)}=======\n${side(b)}>>>>>>> b\n---\n`
      const what: Recording = { device: 'mac', knownDevices: [], events: [], reviewDue: () => undefined }
      expect(record(merged(ours, theirs), what, parse)).toBe(record(merged(theirs, ours), what, parse))
    }))
  })
})

describe('a property that the user sets', () => {
  const value = fc.oneof(word, fc.string({ unit: 'grapheme' }), fc.constantFrom('null', '1', '1e3', '~', '2026-11-24', 'true', '.inf', '---', '[[A]]'))
    .map((each) => each.replace(/[\ufffd\0]/g, ''))

  it('is read back as that very text, and nothing else changes', () => {
    fc.assert(fc.property(note, fc.oneof(value, fc.array(value, { maxLength: 3 })), fc.constantFrom('status', 'completed', 'type'), ({ text }, wanted, key) => {
      let after = ''
      try {
        after = spliceScalars(text, new Map([[key, wanted]]), parse)
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal)
        expect(parsed(text)).toBeNull()
        return
      }
      const expected = new Map([...(parsed(text) ?? []), [key, wanted] as const])
      expect(readFrontmatter(after, parse).values.get(key)).toEqual(wanted)
      expect([...(parsed(after) ?? new Map()).keys()].sort()).toEqual([...expected.keys()].sort())
      expect(spliceScalars(after, new Map([[key, wanted]]), parse)).toBe(after)
      const removed = spliceScalars(after, new Map([[key, null]]), parse)
      expect(foreignBytes(removed).length).toBeLessThanOrEqual(foreignBytes(text).length)
      expect(readFrontmatter(removed, parse).values.has(key)).toBe(false)
    }), { numRuns: 100 })
  })
})
