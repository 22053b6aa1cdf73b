import { type Block, textOf } from './blocks'
import { tableCells } from './cornell-table'
import { EQUALS, type Lines } from './lines'
import { type Span, highlights } from './spans'

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
export function clozesOf(lines: Lines, block: Block): readonly Cloze[] {
  if (block.kind !== 'paragraph' && block.kind !== 'item' && block.kind !== 'table') return []
  let marked = false
  for (let at = block.from; at < block.to && !marked; at++) marked = lines.has(at, EQUALS)
  if (!marked) return []
  if (block.kind !== 'table') return clozes(textOf(lines, block).join('\n'), block.from)
  const found: Cloze[] = []
  for (let at = block.from; at < block.to; at++) {
    if (at === block.from + 1 || !lines.has(at, EQUALS)) continue
    found.push(...clozes(tableCells(lines.visible(at)).join(' | '), at))
  }
  return found
}

function clozes(text: string, from: number): readonly Cloze[] {
  const spans = highlights(text)
  let line = from
  let counted = 0
  return spans.flatMap((span, order) => {
    for (; counted < span.from; counted++) if (text.charCodeAt(counted) === 10) line++
    const highlight = text.slice(span.from + 2, span.to - 2).replace(/\s+/g, ' ').trim()
    if (highlight === '') return []
    const before = unmarked(text, spans, order, -1)
    const after = unmarked(text, spans, order, 1)
    const kept = text.slice(span.from, span.to)
    return [{ text: oneLine(`${before}[…]${after}`), answer: `${before}${kept}${after}`.trim(), highlight, line }]
  })
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ').trim()

/** What stands on one side of a highlight, the other highlights without their marks, cut at a word where it is long. */
function unmarked(text: string, spans: readonly Span[], order: number, side: 1 | -1): string {
  const own = spans[order]
  if (own === undefined) return ''
  const long = text.length > MAX_PARAGRAPH
  let from = side === 1 ? own.to : long ? Math.max(0, own.from - REACH) : 0
  let to = side === -1 ? own.from : long ? Math.min(text.length, own.to + REACH) : text.length
  const cutFront = side === -1 && from > 0
  const cutBack = side === 1 && to < text.length
  if (cutFront) from = wordAfter(text, from, to)
  if (cutBack) to = wordBefore(text, to, from)
  const parts: string[] = []
  if (side === 1) {
    let at = from
    for (let other = order + 1; other < spans.length; other++) {
      const span = spans[other]
      if (span === undefined || span.from >= to) break
      parts.push(text.slice(at, span.from), text.slice(span.from + 2, Math.min(to, span.to - 2)))
      at = Math.min(to, span.to)
    }
    parts.push(text.slice(at, to))
  } else {
    let at = to
    for (let other = order - 1; other >= 0; other--) {
      const span = spans[other]
      if (span === undefined || span.to <= from) break
      parts.unshift(text.slice(Math.max(from, span.from + 2), span.to - 2), text.slice(span.to, at))
      at = Math.max(from, span.from)
    }
    parts.unshift(text.slice(from, at))
  }
  return `${cutFront ? '… ' : ''}${parts.join('')}${cutBack ? ' …' : ''}`
}

function wordAfter(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (/\s/.test(text.charAt(at))) return at + 1
  return from
}

function wordBefore(text: string, to: number, from: number): number {
  for (let at = to; at > from; at--) if (/\s/.test(text.charAt(at))) return at
  return to
}
