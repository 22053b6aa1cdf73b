import type { Block, BlockKind, Container } from './blocks'
import { textOf } from './blocks'
import { Comments } from './comments'
import { Cursor } from './cursor'
import { extend } from './lazy-lines'
import { ANGLE, DOLLARS, PERCENTS, SPACE, TAB, type Lines } from './lines'
import { InlineMath } from './math-lines'
import { Row } from './row'
import { finish, Pace, type Steps } from './steps'

/** Quotes within quotes beyond this are text. */
const MAX_QUOTES = 16
const cornellCallout = /^\[!\s*(?:cue|summary|cornell)\s*(?:\|[^\]]*)?\]/i
/** What a line costs beside its characters, in characters. */
const lineWork = 32
const anyCallout = /^\[!([^\]|]*)(?:\|[^\]]*)?\][+-]?/

interface Level {
  readonly indent: number
  readonly content: number
}

interface Fields {
  readonly content?: number
  readonly text?: string
  readonly level?: number
  readonly mark?: string | null
  readonly inner?: Container | null
}

/** Reads the blocks of some lines in one pass; comments are taken off the lines on the way. */
export function readBlocks(lines: Lines): Container {
  return finish(blockSteps(lines))
}

/** `readBlocks`, step by step; `quotes` tells in how many quotes the lines stand. */
export function blockSteps(lines: Lines, pace = new Pace(), quotes = 0): Steps<Container> {
  return new BlockReader(lines, pace, quotes).read()
}

class BlockReader extends Cursor {
  private readonly blocks: Block[] = []
  private readonly comments: Comments
  private readonly maths: InlineMath
  /** The list items that are open, outermost first. */
  private readonly items: Level[] = []
  /** The paragraph or item that a plain next line continues. */
  private open: Block | null = null

  constructor(
    lines: Lines,
    private readonly pace: Pace,
    private readonly quotes: number,
  ) {
    super(lines)
    this.comments = new Comments(lines)
    this.maths = new InlineMath(lines)
  }

  *read(): Steps<Container> {
    const { lines, pace } = this
    while (this.index < lines.length) {
      if (pace.spent(lineWork + this.end - this.at)) yield
      this.load(this.index)
      if (lines.shown.get(this.index) === '') this.index++
      else if (this.at >= this.end) {
        this.open = null
        this.index++
      } else {
        if (this.mayHoldComments()) this.cleanLine()
        if (lines.shown.get(this.index) === '') this.index++
        else if (this.code(this.at) === 62 && !this.indentedCode()) yield* this.quote()
        else this.readLine()
      }
    }
    return { lines, blocks: this.blocks }
  }

  private mayHoldComments(): boolean {
    if (!this.lines.has(this.index, PERCENTS | ANGLE)) return false
    return this.code(this.at) !== 62 && this.fenceMark() === 0 && !this.indentedCode()
  }

  private cleanLine(): void {
    const marginals = this.comments.clean(this.index)
    for (const { cue } of marginals) {
      this.leave()
      this.add('marginal', this.index, this.index + 1, { text: cue })
      this.open = null
    }
    this.load(this.index)
  }

  /** Closes the list items that the line is not indented into. */
  private leave(): void {
    let top = this.items.at(-1)
    while (top !== undefined && this.indent < top.indent + 2) {
      this.items.pop()
      top = this.items.at(-1)
    }
  }

  private add(kind: BlockKind, from: number, to: number, fields: Fields = {}): Block {
    const { content = this.indent, text = '', level = 0, mark = null, inner = null } = fields
    const block = { kind, from, to, depth: this.items.length, indent: this.indent, content, text, level, mark, inner }
    this.blocks.push(block)
    return block
  }

  private readLine(): void {
    const first = this.code(this.at)
    if (this.open !== null && this.beginsPlain()) return this.paragraph()
    if (this.indentedCode()) return this.codeBlock()
    switch (first) {
      case 35: // #
        if (this.heading()) return
        break
      case 96: // `
      case 126: // ~
        if (this.fence()) return
        break
      case 36: // $
        if (this.math()) return
        break
      case 94: // ^
        if (this.anchor()) return
        break
      case 91: // [
        if (this.callout()) return
        break
      case 42: // *
      case 45: // -
      case 61: // =
      case 95: // _
        if (this.underline() || this.rule()) return
    }
    if (this.item() || this.table()) return
    this.paragraph()
  }

  private indentedCode(): boolean {
    if (this.indent < 4 || this.open !== null) return false
    let depth = this.items.length - 1
    while (depth >= 0 && this.indent < (this.items[depth]?.indent ?? 0) + 2) depth--
    const around = this.items[depth]
    if (around === undefined) return true
    return this.indent >= around.content + 4 && this.itemMark() === 0
  }

  private codeBlock(): void {
    this.leave()
    const from = this.index
    const least = (this.items.at(-1)?.content ?? 0) + 4
    const block = this.add('code', from, from + 1)
    for (this.index++; this.index < this.lines.length; this.index++) {
      this.load(this.index)
      if (this.at >= this.end) continue
      if (this.indent < least) break
      block.to = this.index + 1
    }
    this.index = block.to
    this.open = null
  }

  private heading(): boolean {
    const level = this.headingLevel()
    if (level === 0) return false
    this.leave()
    const text = this.source.slice(this.at + level, this.end).trim()
    this.add('heading', this.index, this.index + 1, { text: withoutClosing(text), level })
    return this.next()
  }

  private next(): true {
    this.open = null
    this.index++
    return true
  }

  /** Dashes under a sentence are taken for a rule: that is what is meant by them. */
  private underline(): boolean {
    const { open } = this
    if (open === null || open.kind !== 'paragraph' || open.depth > 0) return false
    const level = this.underlineLevel()
    if (level === 0) return false
    const text = textOf(this.lines, open).join(' ')
    const sentence = open.to - open.from > 1 || /[.!?;:,…？]$/u.test(text)
    if (level === 2 && sentence) return false
    this.blocks.pop()
    this.add('heading', open.from, this.index + 1, { text, level })
    return this.next()
  }

  private rule(): boolean {
    if (!this.ruleMark()) return false
    this.leave()
    this.add('rule', this.index, this.index + 1)
    return this.next()
  }

  private anchor(): boolean {
    const text = this.rest().trim()
    if (!/^\^[\p{L}\p{N}-]+$/u.test(text)) return false
    if (this.open === null) this.leave()
    this.add('anchor', this.index, this.index + 1, { text: text.slice(1) })
    return this.next()
  }

  private callout(): boolean {
    if (this.quotes === 0) return false
    const text = this.rest()
    if (this.index > 0 && !cornellCallout.test(text)) return false
    const match = anyCallout.exec(text)
    if (match === null) return false
    this.leave()
    const mark = match[1]?.trim().toLowerCase() ?? ''
    this.add('callout', this.index, this.index + 1, { text: text.slice(match[0].length).trim(), mark })
    return this.next()
  }

  private fence(): boolean {
    const length = this.fenceMark()
    if (length === 0) return false
    const code = this.code(this.at)
    this.leave()
    const info = this.source.slice(this.at + length, this.end).trim()
    const language = (/^[^\s{]*/.exec(info)?.[0] ?? '').toLowerCase()
    const block = this.add('fence', this.index, this.index + 1, { text: language })
    this.verbatimLines(block, () => {
      let to = this.at
      while (this.code(to) === code) to++
      return to - this.at >= length && this.endsAt(to)
    })
    return true
  }

  /** Takes raw lines into the block until one closes it, or its list item or its container ends. */
  private verbatimLines(block: Block, closes: () => boolean): void {
    const around = this.items.at(-1)
    this.open = null
    for (this.index++; this.index < this.lines.length; this.index++) {
      this.load(this.index)
      const empty = this.at >= this.end
      if (!empty && around !== undefined && this.indent < around.indent + 2) return
      block.to = this.index + 1
      if (!empty && closes()) {
        this.index++
        return
      }
    }
  }

  private math(): boolean {
    if (!this.lines.has(this.index, DOLLARS) || this.code(this.at + 1) !== 36) return false
    if (this.source.slice(this.at + 2, this.end).includes('$$')) return false
    this.leave()
    const block = this.add('math', this.index, this.index + 1)
    this.verbatimLines(block, () => this.lines.has(this.index, DOLLARS) && this.rest().includes('$$'))
    return true
  }

  private *quote(): Steps<void> {
    this.leave()
    const { lines } = this
    const around = this.items.at(-1)
    const from = this.index
    const { indent } = this
    const starts = new Row()
    while (this.index < lines.length) {
      this.load(this.index)
      if (lines.shown.has(this.index) || this.code(this.at) !== 62) break
      if (around === undefined ? this.indent > 3 : this.indent < around.indent + 2) break
      const after = this.code(this.at + 1)
      starts.push(this.at + (after === SPACE || after === TAB ? 2 : 1))
      this.index++
      if (this.pace.spent(lineWork)) yield
    }
    this.open = null
    this.indent = indent
    if (starts.length === 0) return this.shownQuote(from)
    const deep = this.quotes >= MAX_QUOTES
    const inner = deep ? null : yield* blockSteps(lines.part(starts, from, this.index), this.pace, this.quotes + 1)
    const block = this.add('quote', from, this.index, { inner })
    if (inner === null) return
    while (this.index < lines.length && this.plainNext() && extend(inner, lines, this.index)) {
      this.index++
      block.to = this.index
    }
  }

  /** Whether the next line is text that goes on with the paragraph before it, its quote marks left out. */
  private plainNext(): boolean {
    if (this.lines.shown.has(this.index) || this.lines.has(this.index, PERCENTS | ANGLE | DOLLARS)) return false
    this.load(this.index)
    return this.indent < 4 && this.beginsPlain()
  }

  /** A quote line that a comment was cut from, or one too far indented, is plain text. */
  private shownQuote(from: number): void {
    this.index = from
    this.load(from)
    this.paragraph()
  }

  private item(): boolean {
    const afterText = this.open !== null && this.open.kind === 'paragraph' && this.items.length === 0
    const width = this.itemMark(afterText)
    if (width === 0) return false
    this.leave()
    const { indent } = this
    const content = indent + Math.min(width, 6)
    const from = this.index
    const words = this.source.slice(this.at + width, this.end)
    const task = /^\[(.)\](?:[ \t]+|$)/u.exec(words)
    const text = task === null ? words : words.slice(task[0].length)
    this.at += width + (task === null ? 0 : task[0].length)
    const fenced = this.fenceMark() > 0
    const math = text.startsWith('$$') && !text.includes('$$', 2)
    const mark = task?.[1] ?? null
    const item = this.add('item', from, from + 1, { content, text: fenced || math ? '' : text.trim(), mark })
    this.items.push({ indent, content })
    this.indent = content
    if (fenced) return this.fence()
    if (math && this.math()) return true
    this.open = item
    this.index++
    this.openMath(from)
    return true
  }

  private table(): boolean {
    if (!this.tableHead()) return false
    const { lines } = this
    this.leave()
    const block = this.add('table', this.index, this.index + 2)
    this.open = null
    for (this.index += 2; this.index < this.lines.length; this.index++) {
      if (lines.has(this.index, PERCENTS | ANGLE)) this.comments.clean(this.index)
      this.load(this.index)
      if (lines.shown.get(this.index) === '') continue
      const code = this.code(this.at)
      if (code === -1 || code === 62 || this.fenceMark() > 0) break
      if (this.itemMark() > 0 || this.headingLevel() > 0) break
      block.to = this.index + 1
    }
    return true
  }

  private paragraph(): void {
    const from = this.index
    if (this.open === null) {
      this.leave()
      this.open = this.add('paragraph', from, from + 1)
    } else this.open.to = from + 1
    this.index++
    this.openMath(from)
  }

  /** Math that begins within a line and closes in its paragraph hides the lines between. */
  private openMath(index: number): void {
    const to = this.maths.closing(index)
    if (to === null) return
    this.add('math', index + 1, to)
    this.open = null
    this.index = to
  }
}

function withoutClosing(text: string): string {
  let to = text.length
  while (to > 0 && text.charCodeAt(to - 1) === 35) to--
  if (to === text.length) return text
  return to === 0 ? '' : /\s/.test(text.charAt(to - 1)) ? text.slice(0, to).trim() : text
}
