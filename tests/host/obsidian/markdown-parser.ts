import { parser, Strikethrough, Table } from '@lezer/markdown'
import type { BlockContext, InlineContext, Line, MarkdownConfig } from '@lezer/markdown'
import { TAG_AT_START } from './tag'

const DOLLAR = 36
const HASH = 35
const BANG = 33
const OPEN = 91
const CARET = 94

/** A block between a line that begins with `fence` and the next fence; interrupts a paragraph. */
function fencedBlock(name: string, fence: string, inline: boolean): MarkdownConfig {
  const opens = (line: Line): boolean => line.indent < line.baseIndent + 4 && line.text.startsWith(fence, line.pos)
  return {
    defineNodes: [{ name, block: true }],
    parseBlock: [{
      name,
      before: 'FencedCode',
      parse(cx: BlockContext, line: Line): boolean {
        if (!opens(line)) return false
        const from = cx.lineStart + line.pos
        const contentFrom = from + fence.length
        let text = line.text.slice(line.pos + fence.length)
        while (!text.includes(fence)) {
          if (!cx.nextLine()) break
          text += `\n${line.text}`
        }
        const to = cx.lineStart + line.text.trimEnd().length
        cx.nextLine()
        const children = inline ? cx.parser.parseInline(text, contentFrom) : []
        cx.addElement(cx.elt(name, from, to, children))
        return true
      },
      endLeaf: (_cx, line) => opens(line),
    }],
  }
}

/** `[^id]: text`, up to the next line that is blank or begins a definition. */
const footnoteDefinition: MarkdownConfig = {
  defineNodes: [{ name: 'FootnoteDefinition', block: true }],
  parseBlock: [{
    name: 'FootnoteDefinition',
    before: 'LinkReference',
    parse(cx: BlockContext, line: Line): boolean {
      const mark = /^\[\^[^\]\s]+\]:/.exec(line.text.slice(line.pos))
      if (!mark) return false
      const from = cx.lineStart + line.pos
      const contentFrom = from + mark[0].length
      let text = line.text.slice(line.pos + mark[0].length)
      let to = cx.lineStart + line.text.trimEnd().length
      while (cx.nextLine() && line.text.trim() !== '' && !/^\[\^[^\]\s]+\]:/.test(line.text.slice(line.pos))) {
        text += `\n${line.text}`
        to = cx.lineStart + line.text.trimEnd().length
      }
      cx.addElement(cx.elt('FootnoteDefinition', from, to, cx.parser.parseInline(text, contentFrom)))
      return true
    },
    endLeaf: (_cx, line) => /^\[\^[^\]\s]+\]:/.test(line.text.slice(line.pos)),
  }],
}

/** An inline element matched by a pattern that is tried where `first` fits. */
function inlineElement(
  name: string,
  before: string,
  pattern: RegExp,
  first: (next: number) => boolean,
  allowed: (cx: InlineContext, pos: number) => boolean = () => true,
): MarkdownConfig {
  return {
    defineNodes: [name],
    parseInline: [{
      name,
      before,
      parse(cx, next, pos) {
        if (!first(next) || !allowed(cx, pos)) return -1
        const match = pattern.exec(cx.slice(pos, cx.end))
        return match ? cx.addElement(cx.elt(name, pos, pos + match[0].length)) : -1
      },
    }],
  }
}

/** A tag begins at a blank, at the start, or where another inline element has just ended. */
function startsTag(cx: InlineContext, pos: number): boolean {
  if (pos === cx.offset || /\s/.test(cx.slice(pos - 1, pos))) return true
  return cx.slice(pos - 2, pos - 1) === '\\' || cx.slice(pos - 1, pos) === '>'
}

/** Markdown as notes are written in: CommonMark, tables, strikethrough, and the app's own elements as nodes. */
export const noteParser = parser.configure([
  Table,
  Strikethrough,
  fencedBlock('PercentComment', '%%', true),
  fencedBlock('MathBlock', '$$', false),
  footnoteDefinition,
  inlineElement('Wikilink', 'Link', /^!?\[\[[^\n]*?[^\n[\]]\]\]/, (next) => next === OPEN || next === BANG),
  inlineElement('FootnoteReference', 'Link', /^\[\^[^\]\s]+\]/, (next) => next === OPEN),
  inlineElement('InlineFootnote', 'Link', /^\^\[[^\n]*?\]/, (next) => next === CARET),
  inlineElement(
    'InlineMath', 'Escape', /^(?:\$\$[^$]+\$\$|\$(?!\s)(?:[^$\n\\]|\\.)*?[^\s\\]?\$(?!\d))/, (next) => next === DOLLAR,
  ),
  inlineElement('Tag', 'Emphasis', TAG_AT_START, (next) => next === HASH, startsTag),
])
