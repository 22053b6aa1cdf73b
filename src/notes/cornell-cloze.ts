import { type Block, textOf } from './blocks'
import { tableCells } from './cornell-table'
import { EQUALS, type Lines } from './lines'
import { type Span, highlights, isSpace } from './spans'

/** A highlight of the notes with the paragraph around it. */
export interface Cloze {
  /** The paragraph on one line with this highlight taken out, the others plain. */
  readonly text: string
  /** The paragraph with this highlight kept, the others plain. */
  readonly answer: string
  readonly highlight: string
  /** Index of the line it begins in. */
  readonly line: number
}

/** Of a paragraph longer than this only what stands around the highlight is shown, so that cards stay bounded. */
const MAX_PARAGRAPH = 1200
const REACH = 500

/** The highlights of a paragraph, an item's own paragraph, or the rows of a table. */
export function* clozesOf(lines: Lines, block: Block): Iterable<Cloze> {
  if (block.kind === 'paragraph' || block.kind === 'item') yield* clozes(textOf(lines, block).join('\n'), block.from)
  if (block.kind !== 'table') return
  for (let at = block.from; at < block.to; at++) {
    if (at === block.from + 1 || !lines.has(at, EQUALS)) continue
    yield* clozes(tableCells(lines.visible(at)).join(' | '), at)
  }
}

function* clozes(text: string, from: number): Iterable<Cloze> {
  const spans = highlights(text)
  if (spans.length === 0) return
  const shown = withoutMarks(text, spans)
  let line = from
  let counted = 0
  for (const [order, span] of spans.entries()) {
    for (; counted < span.from; counted++) if (text.charCodeAt(counted) === 10) line++
    const highlight = text.slice(span.from + 2, span.to - 2).replace(/\s+/g, ' ').trim()
    if (highlight === '') continue
    // In the copy without marks what stands before it is shorter by four characters for each highlight before.
    const begin = span.from - 4 * order
    const end = span.to - 4 * order - 4
    const before = around(shown, begin, -1)
    const after = around(shown, end, 1)
    const kept = text.slice(span.from, span.to)
    yield { text: oneLine(`${before}[…]${after}`), answer: `${before}${kept}${after}`.trim(), highlight, line }
  }
}

function withoutMarks(text: string, spans: readonly Span[]): string {
  const parts: string[] = []
  let at = 0
  for (const { from, to } of spans) {
    parts.push(text.slice(at, from), text.slice(from + 2, to - 2))
    at = to
  }
  return parts.join('') + text.slice(at)
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ').trim()

/** What stands before or after an offset, cut at a word where the whole is long. */
function around(text: string, at: number, side: 1 | -1): string {
  const long = text.length > MAX_PARAGRAPH
  if (side === -1) {
    const from = long ? Math.max(0, at - REACH) : 0
    return from === 0 ? text.slice(0, at) : `… ${text.slice(wordAfter(text, from, at), at)}`
  }
  const to = long ? Math.min(text.length, at + REACH) : text.length
  return to === text.length ? text.slice(at) : `${text.slice(at, wordBefore(text, to, at))} …`
}

function wordAfter(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (isSpace(text, at)) return at + 1
  return from
}

function wordBefore(text: string, to: number, from: number): number {
  for (let at = to; at > from; at--) if (isSpace(text, at)) return at
  return to
}
