import fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { readFrontmatter } from '../../src/notes/frontmatter'
import { readSimple } from '../../src/notes/simple-block'
import { syntheticVault } from '../synthetic/vault'
import { expectations, nasty } from './nasty'

const now = Date.parse('2026-11-21T08:00:00Z')
const yaml = (text: string): unknown => parse(text, { logLevel: 'error' })

/** What the app's cache would hold of a block: nothing where it does not parse. */
function givenOf(text: string): object | null {
  let given: unknown = null
  readFrontmatter(text, (block) => {
    given ??= yaml(block)
    return given
  })
  return typeof given === 'object' ? given : null
}

/** Whether the text is read as a simple one; what is read is then compared with what the whole reading gives. */
function isSimple(text: string): boolean {
  const given = givenOf(text)
  const found = given === null ? null : readSimple(text, given)
  if (found !== null) expect({ ...found, problem: null, member: false, given: false }, text).toEqual(readFrontmatter(text, yaml))
  return found !== null
}

const block = (...lines: readonly string[]): string => ['---', ...lines, '---', 'Body', ''].join('\n')

describe('a simple block', () => {
  it.each([
    ['texts, numbers and dates', block('title: Quorums, and reads', 'week: 4', 'completed: 2026-11-24', 'energy: средняя')],
    ['a list of links', block('prerequisites:', '  - "[[Clocks|the clocks]]"', '  - "[[Quorums]]"')],
    ['a list in brackets', block('tags: [storage, part-2, кворум]', 'aliases: []')],
    ['a time and an address', block('at: 10:30', 'source: https://example.org/a#b')],
    ['a key without a value', block('category:', 'week: 2')],
    ['own keys', block('curriculum: ddia', 'review_log_mac:', '  - a-cue-1 260915083654gt5mp 260917003654gt36mp', 'review_due: 2026-12-01')],
    ['Russian log lines', block('review_log_mac:', '  - что-такое-кворум-1 260915083654gt5mp')],
  ])('of %s is read at once, as it is read with all care', (_, text) => {
    expect(isSimple(text)).toBe(true)
  })

  it.each([
    ['no block', 'Body\n'],
    ['an unclosed one', '---\ntitle: x\n'],
    ['no property', block()],
    ['line ends of Windows', block('title: x').replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${block('title: x')}`],
    ['blanks behind a fence', block('title: x').replace('---\n', '--- \n')],
    ['a key twice', block('title: x', 'title: y')],
    ['a comment', block('title: x # note')],
    ['a comment of its own', block('# note', 'title: x')],
    ['an empty line', block('title: x', '', 'week: 2')],
    ['an anchor', block('title: &a x')],
    ['an escape', block('title: "a\\tb"')],
    ['an open quote', block('title: "a', 'week: 2')],
    ['a map', block('title:', '  a: x')],
    ['a text of two lines', block('title: a', '  b')],
    ['a blank at the end', block('title: x ')],
    ['a colon at the end', block('title: x:')],
    ['a list at column 0', block('tags:', '- a')],
    ['a nested list', block('tags: [a, [b]]')],
    ['a tab', block('title:\tx')],
    ['an own list in brackets', block('review_log_mac: [a-cue 260915083654gt5mp]')],
    ['an own key without lines', block('review_log_mac:', 'title: x')],
    ['an own key at the end without lines', block('review_log_mac:')],
    ['a quoted log line', block('review_log_mac:', '  - "a-cue 260915083654gt5mp"')],
    ['a date that is none', block('review_due: 2026-02-30')],
    ['a quoted date', block('review_due: "2026-12-01"')],
    ['a NUL in the body', `${block('title: x')}\0`],
    ['bytes that were no text', `${block('title: x')}\ufffd`],
    ['a conflict', block('<<<<<<< a', 'title: x')],
  ])('is not taken for one: %s', (_, text) => {
    expect(isSimple(text)).toBe(false)
  })

  it('is no adversarial note but for those that hold nothing of note', () => {
    const simple = expectations.filter(({ name }) => isSimple(nasty(name))).length
    expect(simple).toBeLessThan(expectations.length / 3)
  })

  it('is that of almost every note', () => {
    const units = [...syntheticVault(200, now)].filter(({ role }) => role === 'unit')
    const simple = units.filter(({ text }) => isSimple(text)).length
    expect(simple / units.length).toBeGreaterThan(0.95)
  })

  it('says of made-up blocks what the whole reading says', () => {
    const word = fc.constantFrom('a', 'b c', 'кворум', '1', '2026-12-01', '[[A]]', '"[[A|b]]"', '[a, b]', '[', '"', "'", '#', ' #', ':', ': ', '- ', '&', '*a', '!', '|', '>', '%', '@', '{', '}', '\\', '\t', '~', '---', 'é', '😀', ' ')
    const value = fc.array(word, { maxLength: 3 }).map((words) => words.join(''))
    const key = fc.constantFrom('title', 'week', 'tags', 'review_due', 'review_log_mac', 'progress_log_mac', 'a-b', 'ключ', '"q"')
    const line = fc.oneof(
      fc.constantFrom('week: 4', 'category: storage', 'prerequisites:', '  - "[[A]]"'), fc.tuple(key, value).map(([name, text]) => `${name}: ${text}`), key.map((name) => `${name}:`), value.map((text) => `  - ${text}`), value,
      fc.constant('  - a-cue 260915083654gt5mp'),
    )
    let simple = 0
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
      const text = block(...lines)
      let given: object | null = null
      try {
        given = givenOf(text)
      } catch {
        return
      }
      if (given !== null && isSimple(text)) simple++
    }), { numRuns: 3000 })
    expect(simple).toBeGreaterThan(100)
  })
})
