import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isOwnKey, readFrontmatter } from '../../src/notes/frontmatter'
import { expectations, nasty } from './nasty'

const read = (text: string) => readFrontmatter(text, parse)
const body = (text: string) => text.slice(read(text).bodyFrom)

describe('where the block is', () => {
  it.each([
    ['---\na: 1\n---\nBody', 'Body', 4, ['a']],
    ['---\na: 1\n---', '', 3, ['a']],
    ['---\n---\nBody', 'Body', 3, []],
    ['--- \t\na: 1\n---\t \nBody', 'Body', 4, ['a']],
    ['---\r\na: 1\r\n---\r\nBody', 'Body', 4, ['a']],
    ['\ufeff---\na: 1\n---\nBody', 'Body', 4, ['a']],
    ['---\na: |\n  ---\n---\nBody', 'Body', 5, ['a']],
    ['---\na: 1\n ---\n---\nBody', 'Body', 5, ['a']],
    ['', '', 1, []],
    ['\ufeff', '', 1, []],
    ['Body\n---\na: 1\n---\n', 'Body\n---\na: 1\n---\n', 1, []],
    ['\n---\na: 1\n---\n', '\n---\na: 1\n---\n', 1, []],
    [' ---\na: 1\n---\n', ' ---\na: 1\n---\n', 1, []],
    ['----\na: 1\n----\n', '----\na: 1\n----\n', 1, []],
    ['---js\n{}\n---\n', '---js\n{}\n---\n', 1, []],
    ['--- # c\na: 1\n---\n', '--- # c\na: 1\n---\n', 1, []],
    ['\ufeff# Body', '# Body', 1, []],
  ])('%j', (text, rest, line, keys) => {
    const found = read(text)
    expect(body(text)).toBe(rest)
    expect(found.bodyLine).toBe(line)
    expect([...found.values.keys()]).toEqual(keys)
    expect(found.problem).toBeNull()
  })
})

describe('what cannot be written to', () => {
  const deep = (n: number): string => Array.from({ length: n }, (_, i) => `${' '.repeat(i)}a:\n`).join('')
  const name = (i: number): string => String.fromCharCode(97 + i)
  const anchors = (n: number): string =>
    `a: &a x\n${Array.from({ length: n }, (_, i) => `${name(i + 1)}: &${name(i + 1)} [${`*${name(i)},`.repeat(9)}]\n`).join('')}`
  const nested = (n: number): string =>
    `a: &a x\n${Array.from({ length: n }, (_, i) => `${name(i + 1)}: &${name(i + 1)}\n${`- *${name(i)}\n`.repeat(9)}`).join('')}`

  const rows: readonly (readonly [string, string, number])[] = [
    ['---\na: 1\nb', 'unclosed', 1],
    ['---', 'unclosed', 1],
    ['---\na: 1\n...\nBody', 'dots-end', 3],
    ['---\na: 1\n...\n---\nBody', 'dots-end', 3],
    ['---\n{"a": 1}\n---\n', 'json-root', 2],
    ['---\n{\n"review_due": 1\n}\n---\n', 'json-root', 2],
    ['---\n# c\n[a]\n---\n', 'json-root', 3],
    ['---\n- a\n---\n', 'list-root', 2],
    ['---\nwords\n---\n', 'scalar-root', 2],
    ['---\n12\n---\n', 'scalar-root', 2],
    ['---\n~\n---\n', 'scalar-root', 2],
    ['---\n  a: 1\n---\n', 'indented-root', 2],
    ['---\na: 1\nb: *nowhere\n---\n', 'alias', 3],
    ['---\na:\n\tb: 1\n---\n', 'tab', 3],
    ['---\na: "open\n---\n', 'syntax', 2],
    ['---\na: 1\n---x: 2\n---\n', 'syntax', 3],
    ['---\na: 1\n---\nBody\0', 'nul', 4],
    ['---\na: 1\n---\n\nBody \ufffd', 'not-utf8', 5],
    ['<<<<<<< HEAD\n---\na: 1\n---\n', 'conflict', 1],
    ['---\n<<<<<<< HEAD\na: 1\n---\n', 'conflict', 2],
    ['---\nreview_due: 2026-01-01\n=======\n---\n', 'conflict', 3],
    ['---\nreview_due: 2026-01-01\n>>>>>>> b\n---\n', 'conflict', 3],
    ['---\na: 1\nb: 2\n"a": 3\n---\n', 'duplicate', 4],
    ['---\na: {b: 1, b: 2}\n---\n', 'duplicate', 2],
    ['---\ntags:\nreview_due: 2026-01-01\n- a\n---\n', 'syntax', 4],
    [`---\na: ${'['.repeat(65)}${']'.repeat(65)}\n---\n`, 'nesting', 2],
    [`---\n${deep(65)}---\n`, 'nesting', 66],
    [`---\na:\n  ${'- '.repeat(64)}x\n---\n`, 'nesting', 3],
    [`---\n${anchors(6)}---\n`, 'alias', 6],
    [`---\n${nested(6)}---\n`, 'alias', 34],
    [`---\n${Array.from({ length: 2001 }, (_, i) => `k${i}: v\n`).join('')}---\n`, 'too-large', 2002],
    [`---\na: {${Array.from({ length: 2001 }, (_, i) => `k${i}: v`).join(', ')}}\n---\n`, 'too-large', 2],
    [`---\na: ${'x'.repeat(256 * 1024)}\n---\n`, 'too-large', 2],
    [`---\na: ${'é'.repeat(128 * 1024)}\n---\n`, 'too-large', 2],
    [`---\na: 1\n${'\n'.repeat(2001)}---\n`, 'too-large', 2003],
  ]
  const named = rows.map(([text, reason, line]) => [reason, line, text.slice(0, 40), text] as const)
  it.each(named)('%s on line %i: %j', (reason, line, _, text) => {
    const { problem } = read(text)
    expect(problem?.detail.reason).toBe(reason)
    expect(problem?.line).toBe(line)
  })

  it.each([
    ['60 brackets', `a: ${'['.repeat(60)}${']'.repeat(60)}\n`],
    ['60 levels', deep(60)],
    ['aliases of aliases', anchors(1)],
    ['2,000 keys', Array.from({ length: 2000 }, (_, i) => `k${i}: v\n`).join('')],
    ['200 KiB', `a: ${'x'.repeat(200 * 1024)}\n`],
    [
      'brackets, stars and colons in words',
      `${Array.from({ length: 200 }, (_, i) => `k${i}: see [[a]] [[b] *c* &d {{e: f\n`).join('').replaceAll(': f', ':f')}`,
    ],
    [
      'brackets in quotes and blocks',
      `a: "${'['.repeat(90)}"\nb: |\n  ${'['.repeat(90)}\nc: 'it''s ${'{'.repeat(90)}'\n# ${'['.repeat(90)}\n`,
    ],
    ['tabs where they may stand', 'a:\t1\nb: |\n  \tx\nc: d\t# e\n'],
  ])('but %s', (_, block) => {
    expect(read(`---\n${block}---\n`).problem).toBeNull()
  })
})

describe('what is read', () => {
  it('is every property, with its line', () => {
    const found = read('---\n# c\na: 1\n"b c": [x]\nd:\n  e: 2\n\nreview_due: 2026-11-24\nf : 3\n---\n')
    expect([...found.values]).toEqual(
      [['a', 1], ['b c', ['x']], ['d', { e: 2 }], ['review_due', '2026-11-24'], ['f', 3]],
    )
    expect([...found.keyLines]).toEqual([['a', 3], ['b c', 4], ['d', 5], ['review_due', 8], ['f', 9]])
  })

  it('is parsed without line endings of another system', () => {
    const seen: string[] = []
    readFrontmatter('\ufeff---\r\na: 1\r\nb: 2\r\n---\r\nBody', (yaml) => {
      seen.push(yaml)
      return {}
    })
    expect(seen).toEqual(['\na: 1\nb: 2\n'])
  })

  it.each(['js', 'javascript', 'json', 'coffee', 'cson', 'toml', 'yaml'])('is nothing of a block marked %s', (language) => {
    const found = readFrontmatter(`---${language}\na: 1\n---\n`, () => {
      throw new Error('parsed')
    })
    expect(found).toMatchObject({ bodyFrom: 0, problem: null })
    expect(found.values.size).toBe(0)
  })

  it.each<[string, unknown]>([
    [
      'an Error', new Error('no')], ['a RangeError', new RangeError('Maximum call stack')], ['text', 'no'], ['null',
      null], ['nothing', undefined,
    ],
  ])('is a problem where the parser throws %s', (_, thrown) => {
    const found = readFrontmatter('---\na: 1\n---\n', () => {
      throw thrown
    })
    expect(found.problem?.code).toBe('invalid-yaml')
    expect(found.values.size).toBe(0)
  })

  it('reads the same twice after a parser threw', () => {
    const text = '---\na: 1\n---\n'
    readFrontmatter(text, () => {
      throw new Error('once')
    })
    expect(read(text).values.get('a')).toBe(1)
  })

  it('is the same where the app has parsed it, and it is not parsed again', () => {
    let compared = 0
    for (const { name } of expectations) {
      const text = nasty(name)
      const parsed: unknown[] = []
      const found = readFrontmatter(text, (yaml) => {
        const value: unknown = parse(yaml, { logLevel: 'error' })
        parsed.push(value)
        return value
      })
      const [given] = parsed
      if (found.problem !== null || typeof given !== 'object' || given === null || Object.keys(given).length < found.values.size) continue
      expect(readFrontmatter(text, () => { throw new Error('parsed again') }, given), name).toEqual({ ...found, given: true })
      compared++
    }
    expect(compared).toBeGreaterThan(15)
  })

  it('of a block that does not parse is own keys and curriculum, and nothing else', () => {
    const found = read('---\ntitle: a: b\ncurriculum:\n  - ddia\n  - sre\nreview_log_mac:\n  - a-cue 260910143205gmq\nstatus: x\n---\n')
    expect([...found.values]).toEqual([['curriculum', ['ddia', 'sre']], ['review_log_mac', ['a-cue 260910143205gmq']]])
    expect(found.member).toBe(true)
  })

  it.each([
    ['title: a: b\nstatus: x', false],
    ['title: a: b\n  curriculum: x', false],
    ['title: a: b\ncurriculum: x', true],
    ['title: a: b\ntype: curriculum\nid: ddia', true],
    ['title: a: b\ntype: objective', false],
    ['title: a: b\nreview_log_mac: []', true],
    ['title: a: b\nreview_due: 2026-01-01', true],
  ])('%j makes a member: %s', (block, member) => {
    expect(read(`---\n${block}\n---\n`).member).toBe(member)
  })
})

describe('own keys', () => {
  it.each([
    ['review_due', true], ['review_log_mac', true], ['progress_log_mac2', true], ['review_log_a', false],
    ['review_log_Mac', false],
    ['review_log_', false], ['review-due', false], ['Review_due', false], ['curriculum', false], ['__proto__', false],
  ])('%s: %s', (key, own) => {
    expect(isOwnKey(key)).toBe(own)
  })
})
