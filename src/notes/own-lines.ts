import type { Line } from './block'
import { readQuoted, renderScalar } from './scalar'
import { keyOf } from './scan'
import type { Section } from './scan'

/** One item of a list, or the one value of a scalar. */
export interface Entry {
  readonly text: string
  /** Comment lines above it, as they stand. */
  readonly above: readonly string[]
  /** The comment behind it with the blanks before it, or ''. */
  readonly behind: string
}

/** What stands under a key, however it is written. */
export interface Held {
  readonly key: string
  readonly entries: readonly Entry[]
  /** The comment behind the key's colon with the blanks before it, or ''. */
  readonly behind: string
  /** Comment lines that stand above no entry. */
  readonly loose: readonly string[]
}

/**
 * Reads a key's lines without YAML, so that damage in one line costs no other: any list style, quotes, folds,
 * repetitions, sides of a conflict. A scalar is a list of one. Nothing throws, nothing that can be text is dropped.
 */
export function readHeld(section: Section): Held {
  const entries: Entry[] = []
  const ends: (string | null)[] = []
  const loose: string[] = []
  let behind = ''
  for (const part of section.parts) {
    const reader = new PartReader(part.after === null ? null : ends[part.after] ?? null)
    if (part.header !== null) {
      const comment = reader.header(keyOf(part.header.text)?.rest ?? '')
      if (behind === '') behind = comment
      else if (comment !== '') loose.push(`  ${comment.trim()}`)
    }
    for (const line of part.lines) reader.line(line)
    const read = reader.end()
    entries.push(...read.entries)
    loose.push(...read.loose)
    const last = entries[entries.length - 1]
    ends.push(last?.text ?? null)
  }
  return { key: section.key, entries, behind, loose }
}

const blockIndicator = /^[|>][-+0-9]*$/

class PartReader {
  private readonly entries: Entry[] = []
  /** Comment lines seen since the present item began: they stand above the next one. */
  private comments: string[] = []
  private above: readonly string[] = []
  private pieces: string[] = []
  private behind = ''
  private mode: 'none' | 'plain' | 'quoted' | 'folded' | 'literal' | 'flow' = 'none'
  private column = -1

  constructor(private readonly continued: string | null) {}

  /** What stands behind the key's colon. Answers the comment there. */
  header(rest: string): string {
    const value = rest.trimStart()
    if (value === '' || value.startsWith('#')) return value === '' ? '' : rest
    if (value.startsWith('[') || value.startsWith('{')) {
      const closed = /^(?:\[[^\]#]*\]|\{[^}#]*\})([ \t]+#.*)$/.exec(value)
      const comment = closed?.[1] ?? ''
      this.mode = 'flow'
      this.pieces = [value.slice(0, value.length - comment.length)]
      return comment
    }
    this.begin(value)
    if (this.mode !== 'plain' && this.mode !== 'quoted') return ''
    const comment = this.mode === 'quoted' ? quotedTail(this.pieces) : this.behind
    this.behind = ''
    // It stands behind the key now, and is not to be found behind the value once more.
    if (this.mode === 'quoted' && comment !== '') this.pieces = this.pieces.map((piece) => piece.slice(0, -comment.length))
    return comment
  }

  line({ text }: Line): void {
    const trimmed = text.trim()
    const column = text.length - text.trimStart().length
    const inBlock = (this.mode === 'folded' || this.mode === 'literal') && column > this.column
    if (trimmed === '') return
    if (trimmed.startsWith('#') && !inBlock && this.mode !== 'quoted') {
      this.comments.push(text)
      return
    }
    const dash = inBlock || this.mode === 'flow' || this.inQuotes() ? null : /^(?:-[ \t]+)*-(?:[ \t]+|$)/.exec(trimmed)
    if (dash !== null) {
      this.flush()
      this.column = column
      this.begin(trimmed.slice(dash[0].length))
      return
    }
    if (this.mode === 'none' && trimmed.startsWith('[')) {
      this.mode = 'flow'
      this.pieces = [splitComment(trimmed)[0]]
    } else if (this.mode === 'none') this.begin(this.continued === null ? trimmed : `${this.continued} ${trimmed}`)
    else if (this.mode === 'plain') this.plain(trimmed)
    else if (this.mode === 'flow') this.pieces.push(splitComment(trimmed)[0])
    else this.pieces.push(trimmed)
  }

  end(): { readonly entries: readonly Entry[]; readonly loose: readonly string[] } {
    this.flush()
    return { entries: this.entries, loose: this.comments }
  }

  private begin(source: string): void {
    this.above = this.comments
    this.comments = []
    const value = source.replace(/^(?:[&!][^\s]*(?:[ \t]+|$))+/, '')
    const bare = splitComment(value)[0]
    if (blockIndicator.test(bare)) this.mode = bare.startsWith('|') ? 'literal' : 'folded'
    else if (value.startsWith('"') || value.startsWith("'")) {
      this.mode = 'quoted'
      this.pieces = [value.trimEnd()]
    } else {
      this.mode = 'plain'
      this.plain(value)
    }
  }

  private plain(source: string): void {
    const [value, comment] = splitComment(source)
    if (value !== '') this.pieces.push(value)
    if (comment === '') return
    if (this.behind === '') this.behind = comment
    else this.comments.push(`  ${comment.trim()}`)
  }

  private inQuotes(): boolean {
    return this.mode === 'quoted' && readQuoted(joinQuoted(this.pieces), 0).end === null
  }

  private flush(): void {
    const { mode, pieces } = this
    if (mode === 'flow') this.add(flowItems(pieces.join(' ')))
    else if (mode === 'literal') this.add(pieces)
    else if (mode === 'quoted') {
      if (this.behind === '') this.behind = quotedTail(pieces)
      const source = joinQuoted(pieces)
      const { text, end } = readQuoted(source, 0)
      const tail = end === null ? '' : splitComment(source.slice(end))[0].trim()
      this.add([tail === '' ? text : `${text} ${tail}`])
    } else this.add([pieces.join(' ')])
    this.mode = 'none'
    this.pieces = []
    this.behind = ''
  }

  private add(texts: readonly string[]): void {
    for (const text of texts) {
      const kept = text.trim()
      if (kept === '') continue
      this.entries.push({ text: kept, above: this.above, behind: this.behind })
      this.above = []
      this.behind = ''
    }
    this.comments.unshift(...this.above)
    this.above = []
    if (this.behind !== '') this.comments.push(`  ${this.behind.trim()}`)
  }
}

/** The lines of a quoted scalar as one line: a fold is a blank, a backslash at a line's end is none. */
function joinQuoted(pieces: readonly string[]): string {
  return pieces.reduce((text, piece) => {
    const slashes = text.startsWith('"') ? text.length - text.replace(/\\+$/, '').length : 0
    return slashes % 2 === 1 ? text.slice(0, -1) + piece : `${text} ${piece}`
  })
}

/** The comment behind a closed quoted scalar. */
function quotedTail(pieces: readonly string[]): string {
  const source = joinQuoted(pieces)
  const { end } = readQuoted(source, 0)
  return end === null ? '' : splitComment(source.slice(end))[1]
}

/** A value and the comment behind it, which keeps the blanks before it. */
function splitComment(source: string): readonly [string, string] {
  if (source.startsWith('#')) return ['', source]
  const found = /[ \t]+#/.exec(source)
  if (found === null) return [source.trimEnd(), '']
  return [source.slice(0, found.index), source.slice(found.index)]
}

function flowItems(source: string): readonly string[] {
  const items: string[] = []
  let item = ''
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i)
    if ((char === '"' || char === "'") && item.trim() === '') {
      const { text, end } = readQuoted(source, i)
      item = text
      i = (end ?? source.length) - 1
    } else if (char === ',' || char === '[' || char === ']' || char === '{' || char === '}') {
      items.push(item)
      item = ''
    } else item += char
  }
  return [...items, item]
}

/** The lines of a list, without line endings: the one way in which it is written. */
export function renderList(held: Held): readonly string[] {
  const { key, entries, behind, loose } = held
  if (entries.length === 0 && loose.length === 0) return [`${key}: []${behind}`]
  const lines = [`${key}:${behind}`, ...loose]
  if (entries.length === 0) lines.push('  []')
  for (const { text, above, behind: comment } of entries) {
    lines.push(...above, `  - ${renderScalar(text)}${comment}`)
  }
  return lines
}

/** The line of a scalar; comment lines that stood inside it stand below the key. */
export function renderValue(held: Held, value: string | number): readonly string[] {
  const scalar = typeof value === 'number' ? String(value) : renderScalar(value)
  const comments = held.entries.flatMap(({ above, behind }) =>
    behind === '' ? above : [...above, `  ${behind.trim()}`])
  const kept = [...held.loose, ...comments]
  if (kept.length === 0) return [`${held.key}: ${scalar}${held.behind}`]
  return [`${held.key}:${held.behind}`, ...kept, `  ${scalar}`]
}

/** `held` with other texts: each comment stays with the entry that has its key, as first word or as alias. */
export function withTexts(held: Held, texts: readonly string[]): Held {
  const above = texts.map((): string[] => [])
  const behind = texts.map(() => '')
  const loose = [...held.loose]
  for (const entry of held.entries) {
    if (entry.above.length === 0 && entry.behind === '') continue
    const [key = ''] = entry.text.split(' ', 1)
    const exact = texts.indexOf(entry.text)
    const index = exact >= 0 ? exact : texts.findIndex((text) => bears(text, key))
    above[index]?.push(...entry.above)
    if (index < 0) loose.push(...entry.above)
    if (entry.behind === '') continue
    if (behind[index] === '') behind[index] = entry.behind
    else (above[index] ?? loose).push(`  ${entry.behind.trim()}`)
  }
  const entries = texts.map((text, i): Entry => ({ text, above: above[i] ?? [], behind: behind[i] ?? '' }))
  return { ...held, entries, loose }
}

function bears(text: string, key: string): boolean {
  const words = text.split(' ')
  return words[0] === key || words.some((word, i) => i > 0 && word === `~${key}`)
}
