import type { Line } from './block'
import { utf8Length } from './encoding'
import { readQuoted } from './scalar'

/** Why a block must not even reach the parser. */
export interface Excess {
  readonly reason: 'too-large' | 'nesting' | 'alias'
  readonly line: number
}

const maxBytes = 256 * 1024
const maxKeys = 2000
const maxNesting = 64
/** Nodes that aliases stand for, each counted as often as it would be written out. */
const maxExpansion = 1000
/** Blank lines in a row: gray-matter's search for comments is quadratic in them. */
const maxBlank = 2000

interface Anchor {
  readonly name: string
  readonly column: number
  readonly flow: number
  /** It stands behind a dash and not behind a key. */
  readonly dashed: boolean
  weight: number
}

/**
 * Measures lines of YAML with a scanner that knows just enough of it: keys, nesting, what aliases expand to.
 * It errs towards refusing only far beyond what a person writes, and is linear. null: within bounds.
 */
export function findExcess(lines: readonly Line[]): Excess | null {
  return new Scanner().run(lines)
}

/** True for more than 256 KiB of UTF-8. */
export function isTooLarge(content: string): boolean {
  if (content.length > maxBytes) return true
  return content.length * 3 > maxBytes && utf8Length(content) > maxBytes
}

class Scanner {
  private keys = 0
  private expansion = 0
  private readonly columns: number[] = []
  private readonly brackets: string[] = []
  private quote = ''
  private block: number | null = null
  private readonly weights = new Map<string, number>()
  private open: Anchor[] = []
  private excess: Excess['reason'] | null = null

  run(lines: readonly Line[]): Excess | null {
    let blank = 0
    for (const { text, number } of lines) {
      blank = text.trim() === '' ? blank + 1 : 0
      if (blank > maxBlank) this.excess = 'too-large'
      this.line(text)
      if (this.excess !== null) return { reason: this.excess, line: number }
    }
    return null
  }

  private line(text: string): void {
    let at = 0
    if (this.quote !== '') {
      at = this.quoted(text, -1)
      if (this.quote !== '') return
    } else if (this.brackets.length === 0) {
      while (text.charAt(at) === ' ') at++
      const rest = text.slice(at)
      if (rest.trim() === '' || rest.startsWith('#')) return
      if (this.block !== null && at > this.block) return
      this.block = null
      this.enter(at, /^-(?:[ \t]|$)/.test(rest))
    }
    if (this.brackets.length > 0) at = this.inFlow(text, at)
    if (this.brackets.length === 0 && this.quote === '') this.node(text, at)
  }

  /** A block line at this column: what stood deeper, or as deep, is over. */
  private enter(column: number, dash: boolean): void {
    while ((this.columns[this.columns.length - 1] ?? -1) >= column) this.columns.pop()
    this.deeper(column)
    this.open = this.open.filter((a) => a.column < column || (a.column === column && dash && !a.dashed))
  }

  private deeper(column: number): void {
    this.columns.push(column)
    if (this.columns.length + this.brackets.length > maxNesting) this.excess = 'nesting'
  }

  /** What stands on a block line from here on: dashes, properties, keys, values. */
  private node(text: string, from: number): void {
    let at = from
    let dashed = false
    while (at < text.length && this.excess === null) {
      const char = text.charAt(at)
      if (char === ' ' || char === '\t') at++
      else if (char === '#') return
      else if ((char === '-' || char === '?') && isBlank(text, at + 1)) {
        dashed = char === '-'
        at++
        while (text.charAt(at) === ' ') at++
        if (at < text.length) this.deeper(at)
      } else if (char === ':' && isBlank(text, at + 1)) {
        this.key()
        dashed = false
        at++
      } else if (char === '&' || char === '*' || char === '!') at = this.property(text, at, dashed)
      else if (char === '[' || char === '{') {
        at = this.inFlow(text, at)
        if (this.brackets.length > 0 || this.quote !== '') return
      } else if (char === '"' || char === "'") {
        at = this.quoted(text, at)
        if (this.quote !== '') return
      } else if ((char === '|' || char === '>') && /^[|>][-+0-9]*(?:[ \t]|$)/.test(text.slice(at))) {
        this.block = this.columns[this.columns.length - 1] ?? 0
        return
      } else {
        at = plainEnd(text, at)
        if (text.charAt(at) !== ':') return
      }
    }
  }

  private inFlow(text: string, from: number): number {
    let at = from
    while (at < text.length && this.excess === null) {
      const char = text.charAt(at)
      if (char === '[' || char === '{') {
        this.brackets.push(char)
        if (this.columns.length + this.brackets.length > maxNesting) this.excess = 'nesting'
        at++
      } else if (char === ']' || char === '}') {
        this.brackets.pop()
        this.closeFlow(this.brackets.length + 1)
        at++
        if (this.brackets.length === 0) return at
      } else if (char === ',') {
        this.closeFlow(this.brackets.length)
        if (this.brackets[this.brackets.length - 1] === '{') this.key()
        at++
      } else if (char === '"' || char === "'") {
        at = this.quoted(text, at)
        if (this.quote !== '') return at
      } else if (char === '&' || char === '*') at = this.property(text, at, false)
      else if (char === '#' && isBlank(text, at - 1)) return text.length
      else {
        if (char === ':' && isBlank(text, at + 1)) this.key()
        at++
        while (at < text.length && !/[[\]{},:#]/.test(text.charAt(at)) && !isBlank(text, at)) at++
        while (text.charAt(at) === ' ') at++
      }
    }
    return at
  }

  private closeFlow(depth: number): void {
    if (this.open.length > 0) this.open = this.open.filter((anchor) => anchor.flow < depth)
  }

  /** An anchor, alias or tag. */
  private property(text: string, from: number, dashed: boolean): number {
    let at = from + 1
    while (at < text.length && !isBlank(text, at) && !/[[\]{},]/.test(text.charAt(at))) at++
    const name = text.slice(from + 1, at)
    const char = text.charAt(from)
    if (char === '&') {
      const column = this.columns[this.columns.length - 1] ?? 0
      this.open.push({ name, column, flow: this.brackets.length, dashed, weight: 1 })
      this.weights.set(name, 1)
      if (this.open.length > maxNesting) this.excess = 'nesting'
    } else if (char === '*') {
      const weight = this.weights.get(name) ?? 0
      this.expansion += weight
      for (const anchor of this.open) {
        anchor.weight += weight
        this.weights.set(anchor.name, anchor.weight)
      }
      if (this.expansion > maxExpansion) this.excess = 'alias'
    }
    return at
  }

  /** A quoted scalar from its quote on, or going on from the line before (-1). Answers the offset behind it. */
  private quoted(text: string, from: number): number {
    const quote = from < 0 ? this.quote : text.charAt(from)
    const { end } = readQuoted(from < 0 ? quote + text : text, Math.max(from, 0))
    this.quote = end === null ? quote : ''
    if (end === null) return text.length
    return from < 0 ? end - 1 : end
  }

  private key(): void {
    this.keys++
    if (this.keys > maxKeys) this.excess = 'too-large'
  }
}

function isBlank(text: string, at: number): boolean {
  const char = text.charAt(at)
  return char === '' || char === ' ' || char === '\t'
}

/** Where a bare scalar ends: at the colon of a key, before a comment, or with the line. */
function plainEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === ':' && isBlank(text, at + 1)) return at
    if (char === '#' && isBlank(text, at - 1)) return text.length
  }
  return text.length
}
