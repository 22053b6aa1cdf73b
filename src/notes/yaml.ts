import matter from 'gray-matter'
import type { Line } from './block'
import type { Problem } from './problem'
import { detached } from './spans'

/** Parses YAML of the core schema to plain values; throws on what is none. Obsidian's, or the `yaml` package. */
export type ParseYaml = (yaml: string) => unknown

/** The properties of some lines, or why they are none. */
export type Parsed =
  | { readonly values: ReadonlyMap<string, unknown>; readonly problem: null }
  | { readonly values: null; readonly problem: Problem }

function refuse(): never {
  throw new Error('frontmatter in a language other than YAML')
}

/**
 * Reads lines of a block through gray-matter, which sees nothing but them between two bare fences, and no engine but
 * `parseYaml`. Options stand on the call, so its cache is never used. No exception leaves this function.
 */
export function parseLines(lines: readonly Line[], parseYaml: ParseYaml): Parsed {
  const fenced = fencedAmong(lines)
  if (fenced !== null) return fenced
  const block = lines.map((line) => `${line.text}\n`).join('')
  let root: unknown = null
  const engine = (yaml: string): object => {
    root = parseYaml(yaml)
    return {}
  }
  try {
    matter(`---\n${block}\n---\n`, {
      language: 'yaml',
      delimiters: '---',
      engines: {
        yaml: engine,
        js: refuse,
        javascript: refuse,
        json: refuse,
        coffee: refuse,
        cson: refuse,
        toml: refuse,
      },
    })
  } catch (error) {
    return { values: null, problem: problemOf(error, lines) }
  }
  return valuesOf(root, lines)
}

/** As `parseLines`, where it is known already what the lines parse to. */
export function parsedLines(root: unknown, lines: readonly Line[]): Parsed {
  const fenced = fencedAmong(lines)
  return fenced === null ? valuesOf(root, lines) : fenced
}

function valuesOf(root: unknown, lines: readonly Line[]): Parsed {
  const content = lines.find(isContent)
  if (content === undefined) return { values: new Map(), problem: null }
  const first = content.number
  if (Array.isArray(root)) return invalid(first, 'list-root', 'the block is a list')
  if (root instanceof Map) {
    return { values: new Map([...root].map(([key, value]) => [String(key), value])), problem: null }
  }
  if (typeof root !== 'object' || root === null) {
    return invalid(first, 'scalar-root', 'the block is text and not properties')
  }
  return { values: entriesOf(root), problem: null }
}

function fencedAmong(lines: readonly Line[]): Parsed | null {
  const fenced = lines.find((line) => line.text.startsWith('---'))
  return fenced === undefined ? null : invalid(fenced.number, 'syntax', 'a line begins with ---')
}

function invalid(line: number, reason: string, message: string): Parsed {
  return { values: null, problem: { code: 'invalid-yaml', line, detail: { reason, message } } }
}

/** Neither blank nor a comment. */
export function isContent(line: Line): boolean {
  const text = line.text.trim()
  return text !== '' && !text.startsWith('#')
}

/** Own properties only: `__proto__` is a key like any other where the parser made it one. */
export function entriesOf(root: object): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>()
  for (const key of Object.getOwnPropertyNames(root)) {
    values.set(key, Reflect.get(root, key))
  }
  return values
}

/** What a parser threw, as a problem on the file's line. Parsers count from the line behind the opening fence. */
function problemOf(error: unknown, lines: readonly Line[]): Problem {
  const thrown: object = typeof error === 'object' && error !== null ? error : { message: String(error) }
  const text = textField(thrown, 'message') ?? ''
  const message = detached((text.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').trim().slice(0, 200))
  const name = textField(thrown, 'name')
  const code = textField(thrown, 'code')
  const parserLine = linePosition(thrown) ?? Number(/line (\d+)/.exec(text)?.[1] ?? NaN)
  // gray-matter hands over the line break behind its opening fence: the parser's line 2 is the first line here.
  const line = Number.isFinite(parserLine) ? (lines[parserLine - 2] ?? lines[lines.length - 1])?.number : undefined
  const first = lines.find(isContent)?.number ?? 1
  if (code === 'DUPLICATE_KEY' || /duplicat|keys must be unique/i.test(message)) {
    return { code: 'duplicate-key', line: line ?? first, detail: { reason: 'duplicate', message } }
  }
  const tab = lines.find(({ text }) => /^ *\t/.test(text) && text.trim() !== '')?.number
  if (code === 'TAB_AS_INDENT' || (tab !== undefined && tab === line)) {
    return { code: 'invalid-yaml', line: line ?? tab ?? first, detail: { reason: 'tab', message } }
  }
  if (name === 'ReferenceError' || /\balias/i.test(message)) {
    const alias = lines.find(({ text }) => /(?:^|[\s,[{])\*\S/.test(text))?.number
    return { code: 'invalid-yaml', line: line ?? alias ?? first, detail: { reason: 'alias', message } }
  }
  const reason = name === 'RangeError' ? 'nesting' : 'syntax'
  return { code: 'invalid-yaml', line: line ?? first, detail: { reason, message } }
}

function textField(value: object, key: string): string | null {
  const field: unknown = Reflect.get(value, key)
  return typeof field === 'string' ? field : null
}

/** The first line of the `linePos` that errors of the yaml package carry. */
function linePosition(error: object): number | null {
  const positions: unknown = Reflect.get(error, 'linePos')
  const first: unknown = Array.isArray(positions) ? positions[0] : null
  if (typeof first !== 'object' || first === null) return null
  const line: unknown = Reflect.get(first, 'line')
  return typeof line === 'number' ? line : null
}
