import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ensureDom } from './dom-node'
import {
  debounce, getFrontMatterInfo, normalizePath, parseFrontMatterAliases, parseFrontMatterTags, parseLinktext, parseYaml,
  requireApiVersion, resolveSubpath, stringifyYaml, stripHeading,
} from './obsidian/index'
import { Component } from './obsidian/component'
import { Events } from './obsidian/events'
import { readMetadata } from './obsidian/markdown-metadata'

describe('YAML', () => {
  it.each([
    ['a: 2026-11-21', { a: '2026-11-21' }],
    ['a: 12:30', { a: '12:30' }],
    ['a: yes', { a: 'yes' }],
    ['a: 007', { a: 7 }],
    ['a: 1e3', { a: 1000 }],
    ['a:', { a: null }],
    ['a: "[[X]]"', { a: '[[X]]' }],
    ['', null],
  ])('%j is %j', (yaml, value) => {
    expect(parseYaml(yaml)).toEqual(value)
  })

  it.each(['a: 1\na: 2', 'a: [1', '\ta: 1', 'a: b: c'])('%j is refused', (yaml) => {
    expect(() => parseYaml(yaml)).toThrow()
  })

  it('keeps long texts on one line', () => {
    expect(stringifyYaml({ a: 'x '.repeat(100).trim() }).trim().split('\n')).toHaveLength(1)
  })
})

describe('getFrontMatterInfo', () => {
  it.each([
    ['---\na: 1\n---\nx', 'a: 1', 4, 8, 13],
    ['---\r\na: 1\r\n---\r\nx', 'a: 1', 5, 9, 16],
    ['---\n---\nx', '', 4, 4, 8],
    ['---\na: 1\n---', 'a: 1', 4, 8, 12],
    ['---\na: |\n  ----\n---\n', 'a: |\n  ----', 4, 15, 20],
  ])('%j', (text, frontmatter, from, to, contentStart) => {
    expect(getFrontMatterInfo(text)).toEqual({ exists: true, frontmatter, from, to, contentStart })
  })

  it.each(
    ['', 'x\n---\na: 1\n---\n', '---\na: 1\n', '----\na: 1\n----\n', ' ---\na: 1\n---\n'],
  )('%j has none', (text) => {
    expect(getFrontMatterInfo(text)).toEqual({ exists: false, frontmatter: '', from: 0, to: 0, contentStart: 0 })
  })
})

it.each([
  ['a//b\\c/', 'a/b/c'], ['/x', 'x'], ['', '/'], ['/', '/'], ['a\u00a0b', 'a b'], ['e\u0301', '\u00e9'],
])('normalizePath(%j) is %j', (from, to) => expect(normalizePath(from)).toBe(to))

it.each([
  ['a#b', 'a', '#b'], ['#b#c', '', '#b#c'], ['a', 'a', ''], ['a#^x', 'a', '#^x'],
])('parseLinktext(%j)', (text, at, subpath) => expect(parseLinktext(text)).toEqual({ path: at, subpath }))

it.each([
  ['1.13.0', true], ['1.13.1', true], ['1.13.2', false], ['1.14.0', false], ['0.99.0', true], ['2.0.0', false],
])('requireApiVersion(%s) is %s', (version, there) => expect(requireApiVersion(version)).toBe(there))

it.each([
  [{ tags: ['a', '#b', 'c d', 1] }, ['#a', '#b']],
  [{ tags: 'a' }, ['#a']],
  [{ tags: null }, null],
  [{}, null],
  [null, null],
])('parseFrontMatterTags(%j) is %j', (frontmatter, tags) => expect(parseFrontMatterTags(frontmatter)).toEqual(tags))

it('parseFrontMatterAliases takes a text or a list', () => {
  expect(parseFrontMatterAliases({ aliases: 'One' })).toEqual(['One'])
  expect(parseFrontMatterAliases({ Aliases: ['One', 2] })).toEqual(['One', '2'])
})

it('stripHeading', () => expect(stripHeading('A  [[link]]: `code`?')).toBe('A link code'))

describe('resolveSubpath', () => {
  const cache = readMetadata('# A\n\n## B\n\ntext ^here\n\n# C\n\n## B\n\n- item ^it\n\nx[^1]\n\n[^1]: note\n')

  it.each([
    ['#B', 'heading', 2, 6],
    ['#C#B', 'heading', 8, null],
    ['#A', 'heading', 0, 6],
    ['#^here', 'block', 4, 4],
    ['#^it', 'block', 10, 10],
    ['#[^1]', 'footnote', 14, 14],
  ])('%s is a %s from line %j to %j', (subpath, type, start, end) => {
    const found = resolveSubpath(cache, subpath)
    expect(found?.type).toBe(type)
    expect(found?.start.line).toBe(start)
    expect(found?.end?.line ?? null).toBe(end)
  })

  it.each(['#Z', '#B#A', '#^nothing', ''])(
    '%j is nothing', (subpath) => expect(resolveSubpath(cache, subpath)).toBeNull(),
  )
})

describe('readMetadata, where the recorded notes have nothing', () => {
  const types = (text: string): string[] => (readMetadata(text).sections ?? []).map((section) => section.type)

  it.each([
    ['| a | b |\n| - | - |\n| [[x\\|y]] | 2 |\n', ['table']],
    ['---\na: 1\n---\n\n---\n', ['yaml', 'thematicBreak']],
    ['> [!note] x\n> y\n\n> plain\n', ['callout', 'blockquote']],
    ['[^1]: a\n[^2]: b\n', ['footnoteDefinition', 'footnoteDefinition']],
    ['$$\nx #y\n$$\n', ['math']],
    ['Title\n===\n\n<div>\nx\n</div>\n\n    code\n', ['heading', 'html', 'code']],
    ['a\n%%\nb\n%%\nc\n', ['paragraph', 'comment', 'paragraph']],
    ['', []],
  ])('%j has the sections %j', (text, expected) => expect(types(text)).toEqual(expected))

  it('reads the bar of a link in a table', () => {
    expect(readMetadata('| a |\n| - |\n| [[x\\|y]] |\n').links).toMatchObject([{ link: 'x', displayText: 'y' }])
  })

  it.each([
    ['`#a` #b', ['#b']],
    ['x#a (#b', []],
    ['#1 #1a #a/b-c_d.', ['#1a', '#a/b-c_d']],
    ['# h #t', ['#t']],
    ['```\n#a\n```', []],
    ['https://x.y/#a', []], ['#тема', ['#тема']],
  ])('%j has the tags %j', (text, tags) => expect((readMetadata(text).tags ?? []).map(({ tag }) => tag)).toEqual(tags))

  it('finds block ids of paragraphs, items, and of the block above', () => {
    const { blocks, sections, listItems } = readMetadata('p ^one\n\n- i ^Two\n- j\n\n| a |\n| - |\n\n^three\n')
    expect(Object.keys(blocks ?? {})).toEqual(['one', 'three', 'two'])
    expect(blocks?.three?.position.start.line).toBe(5)
    expect(sections?.map(({ id }) => id)).toEqual(['one', undefined, 'three', 'three'])
    expect(listItems?.map(({ id }) => id)).toEqual(['Two', undefined])
  })

  it('leaves links in code and out of the vault aside', () => {
    expect(readMetadata('`[[a]]` [x](https://a.b) [y](c%20d.md) ![[e]] ![f](g.png)')).toMatchObject({
      links: [{ link: 'c d.md' }],
      embeds: [{ link: 'e' }, { link: 'g.png' }],
    })
  })

  it('positions count after a byte order mark and with both line ends', () => {
    expect(readMetadata('\uFEFF# A\r\n\r\n# B\r\n').headings).toMatchObject(
      [{ heading: 'A' }, { heading: 'B', position: { start: { line: 2, col: 0 } } }],
    )
  })
})

describe('events and lifetimes', () => {
  afterEach(() => vi.restoreAllMocks())

  it('one failing listener stops no other', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const events = new Events()
    const heard: string[] = []
    events.on('x', () => { throw new Error('broken') })
    events.on('x', (value: string) => heard.push(value))
    events.trigger('x', 'a')
    expect(heard).toEqual(['a'])
    expect(error).toHaveBeenCalledOnce()
  })

  it('off and offref end a registration, a component ends its own', () => {
    const events = new Events()
    const heard: string[] = []
    const first = (): number => heard.push('first')
    events.on('x', first)
    const second = events.on('x', () => heard.push('second'))
    const component = new Component()
    component.load()
    component.registerEvent(events.on('x', () => heard.push('third')))
    events.off('x', first)
    events.offref(second)
    events.trigger('x')
    component.unload()
    events.trigger('x')
    expect(heard).toEqual(['third'])
  })

  it('debounce calls once with the latest, from the first or from the last call', () => {
    vi.useFakeTimers()
    const heard: string[] = []
    const early = debounce((text: string) => heard.push(`early ${text}`), 10)
    const late = debounce((text: string) => heard.push(`late ${text}`), 10, true)
    for (const text of ['a', 'b', 'c']) {
      early(text)
      late(text)
      vi.advanceTimersByTime(6)
    }
    expect(heard).toEqual(['early b'])
    vi.advanceTimersByTime(20)
    expect(heard).toEqual(['early b', 'early c', 'late c'])
    late('d')
    late.cancel()
    late('e').run()
    vi.advanceTimersByTime(20)
    expect(heard.slice(3)).toEqual(['late e'])
    vi.useRealTimers()
  })
})

describe('the names of the module', () => {
  /** What the typings have as values and this host has not: a plugin that asks for one gets an error with its name. */
  const ABSENT = [
    'BasesEntry', 'BasesEntryGroup', 'BasesQueryResult', 'BasesViewConfig', 'BooleanValue', 'CapacitorAdapter',
    'DateValue', 'DurationValue', 'FileSystemAdapter', 'FileValue', 'HTMLValue', 'IconValue', 'ImageValue', 'LinkValue',
    'ListValue', 'NotNullValue', 'NullValue', 'NumberValue', 'ObjectValue', 'PopoverState', 'PrimitiveValue',
    'RegExpValue', 'RelativeDateValue', 'SecretStorage', 'StringValue', 'TagValue', 'Tasks', 'UrlValue', 'Value',
    'editorEditorField', 'editorInfoField', 'editorLivePreviewField', 'editorViewField', 'getBlobArrayBuffer',
    'livePreviewState', 'parsePropertyId',
  ]

  it('are those of the typings but for the listed ones', async () => {
    await ensureDom()
    const typings = fs.readFileSync(path.join(import.meta.dirname, '../../node_modules/obsidian/obsidian.d.ts'), 'utf8')
    const names = [
      ...typings.matchAll(/^export (?:abstract )?(?:class|function|const|let|enum) (\w+)/gm),
    ].map((match) => match[1] ?? '')
    const here = new Set(Object.keys(await import('./obsidian/index')))
    expect([...new Set(names)].filter((name) => !here.has(name)).sort()).toEqual(ABSENT)
  })
})
