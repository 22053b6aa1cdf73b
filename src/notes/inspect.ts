import { findBlock, lineAt, linesOf } from './block'
import type { Block, Line } from './block'
import { isDate } from './calendar'
import { findExcess, isTooLarge } from './limits'
import { readHeld, renderList, renderValue } from './own-lines'
import type { Held } from './own-lines'
import type { Problem } from './problem'
import { isPlainWords } from './scalar'
import { foreignLines, isOwnKey, scan } from './scan'
import type { Scan, Section } from './scan'
import { isContent } from './yaml'

/** What can be said of a note's frontmatter before any YAML is parsed. */
export class Inspected {
  /** Own keys that are not written in the one canonical way. */
  readonly astray: ReadonlySet<string>
  private readonly read = new Map<string, Held>()

  constructor(
    readonly block: Block,
    readonly scanned: Scan,
    readonly foreign: readonly Line[],
    /** The lone `{}` that a first property replaces. */
    readonly braces: Line | null,
    readonly problem: Problem | null,
    /** The lines must not reach a parser. */
    readonly unparsable: boolean,
  ) {
    const astray = new Set<string>()
    for (const [key, section] of scanned.sections) {
      if (!isPlainList(section) && !isCanonical(section, this.heldBy(section))) astray.add(key)
    }
    this.astray = astray
  }

  /** What the own keys hold, however they are written. Of a note that is only read its values tell it, and nobody asks. */
  get held(): ReadonlyMap<string, Held> {
    return new Map([...this.scanned.sections].map(([key, section]) => [key, this.heldBy(section)]))
  }

  private heldBy(section: Section): Held {
    const known = this.read.get(section.key) ?? readHeld(section)
    this.read.set(section.key, known)
    return known
  }
}

/**
 * Finds the block and sorts its lines. The text arrives decoded: U+FFFD in it is taken for bytes that were no UTF-8,
 * because writing such a text back would destroy them.
 */
export function inspect(text: string): Inspected {
  const block = findBlock(text)
  const scanned = scan(linesOf(text.slice(block.from, block.to), 2), isOwnKey)
  const foreign = foreignLines(scanned)
  const content = foreign.filter(isContent)
  const [first] = content
  const alone = first !== undefined && content.length === 1
  const braces = alone && /^[ \t]*\{[ \t]*\}[ \t]*$/.test(first.text) ? first : null
  const grave = graveProblem(text, block, scanned, foreign)
  const problem = byteProblem(text) ?? grave ?? (braces === null ? shapeProblem(scanned, content) : null)
  return new Inspected(block, scanned, foreign, braces, problem, grave !== null)
}

function invalid(line: number, reason: string): Problem {
  return { code: 'invalid-yaml', line, detail: { reason } }
}

function byteProblem(text: string): Problem | null {
  const nul = text.indexOf('\0')
  if (nul >= 0) return invalid(lineAt(text, nul), 'nul')
  const replaced = text.indexOf('\ufffd')
  return replaced < 0 ? null : invalid(lineAt(text, replaced), 'not-utf8')
}

function graveProblem(text: string, block: Block, scanned: Scan, foreign: readonly Line[]): Problem | null {
  if (block.kind === 'none' && text.startsWith('<<<<<<<', block.start)) return conflict(1)
  if (block.kind === 'unclosed') return invalid(1, 'unclosed')
  if (block.kind === 'dots') return invalid(block.bodyLine - 1, 'dots-end')
  if (scanned.conflict !== null) return conflict(scanned.conflict)
  if (isTooLarge(text.slice(block.from, block.to))) return invalid(block.kind === 'none' ? 1 : 2, 'too-large')
  const excess = findExcess(foreign)
  return excess === null ? null : invalid(excess.line, excess.reason)
}

function conflict(line: number): Problem {
  return { code: 'conflict-markers', line, detail: { reason: 'conflict' } }
}

/** What a parser may accept and a write must not: the lines added at column 0 would break it, or hide in it. */
function shapeProblem(scanned: Scan, content: readonly Line[]): Problem | null {
  const { duplicate } = scanned
  if (duplicate !== null) {
    return { code: 'duplicate-key', line: duplicate.line, detail: { reason: 'duplicate', key: duplicate.key } }
  }
  const tab = content.find(({ text }) => text.startsWith('\t'))
  if (tab !== undefined) return invalid(tab.number, 'tab')
  const [first] = content
  if (first === undefined) return null
  const start = first.text.trimStart()
  if (start.startsWith('{') || start.startsWith('[')) return invalid(first.number, 'json-root')
  return first.text.startsWith(' ') ? invalid(first.number, 'indented-root') : null
}

/** Told at a glance: a list of log lines without a comment, as almost all own keys are. */
function isPlainList({ key, parts: [part], torn }: Section): boolean {
  if (torn || part?.header?.text !== `${key}:` || part.lines.length === 0 || !isList(key)) return false
  return part.lines.every(({ text }) => text.startsWith('  - ') && isPlainWords(text.slice(4)))
}

function isCanonical(section: Section, held: Held): boolean {
  const [part] = section.parts
  if (section.torn || part === undefined || part.header === null) return false
  const lines = [part.header, ...part.lines]
  if (isList(section.key)) {
    const { header } = part
    if (held.entries.length === 0 && lines.length === 1 && header.text === `${section.key}:${held.behind}`) return true
    return equalLines(lines, renderList(held))
  }
  const [entry, ...more] = held.entries
  if (entry === undefined || more.length > 0 || !isDate(entry.text)) return false
  return equalLines(lines, renderValue(held, entry.text))
}

function equalLines(lines: readonly Line[], texts: readonly string[]): boolean {
  return lines.length === texts.length && lines.every(({ text }, i) => text === texts[i])
}

/** True for the own keys whose value is a list. */
export function isList(key: string): boolean {
  return key !== 'review_due'
}

/** What an own key is taken to say: the texts of a list, or the earliest date among those found; null where none is. */
export function heldValue(held: Held, list: boolean): readonly string[] | string | null {
  const texts = held.entries.map(({ text }) => text)
  return list ? texts : texts.filter(isDate).sort()[0] ?? null
}
