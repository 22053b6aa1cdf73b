import { Comments } from './comments'
import { ANGLE, DOLLARS, PERCENTS, SPACE, TAB, type Lines, indentOf } from './lines'
import { eachOutside, verbatim } from './spans'

export type BlockKind =
  | 'heading'
  | 'item'
  | 'paragraph'
  | 'quote'
  | 'callout' // the title line of a callout, inside its quote
  | 'table'
  | 'fence'
  | 'math'
  | 'code'
  | 'rule'
  | 'marginal' // a comment `%%> cue %%`
  | 'anchor' // a block id on a line of its own

/** A block of Markdown. A list item holds its own paragraph only; what stands in it follows with a greater depth. */
export interface Block {
  readonly kind: BlockKind
  /** Index of the first line. */
  readonly from: number
  /** Index after the last line. */
  to: number
  /** In how many list items it stands. */
  readonly depth: number
  /** Column at which it begins, and for an item the column of its content. */
  readonly indent: number
  readonly content: number
  /** heading, marginal: its text; item: its first line; fence: the first word after it; callout: its title. */
  readonly text: string
  /** Of a heading, 1 to 6. */
  readonly level: number
  /** item: the mark between its brackets, else null; callout: its type in lower case. */
  readonly mark: string | null
  /** quote: what stands in it; null where quotes are nested too deeply to be read. */
  readonly inner: Container | null
}

/** The blocks of a note or of a quote in it, in order. */
export interface Container {
  readonly lines: Lines
  readonly blocks: readonly Block[]
}

/** Quotes within quotes beyond this are text. */
const MAX_QUOTES = 16
const cornellCallout = /^\[!\s*(?:cue|summary|cornell)\s*(?:\|[^\]]*)?\]/i
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
export function readBlocks(lines: Lines, quotes = 0): Container {
  return new BlockReader(lines, quotes).read()
}

class BlockReader {
  private readonly blocks: Block[] = []
  private readonly comments: Comments
  /** The list items that are open, outermost first. */
  private readonly items: Level[] = []
  /** The paragraph or item that a plain next line continues. */
  private open: Block | null = null
  private index = 0
  private source = ''
  private at = 0
  private end = 0
  private indent = 0
  /** Up to this line no paragraph closes the math that begins in it. */
  private unclosedMath = 0

  constructor(
    private readonly lines: Lines,
    private readonly quotes: number,
  ) {
    this.comments = new Comments(lines)
  }

  read(): Container {
    const { lines } = this
    while (this.index < lines.length) {
      this.load(this.index)
      if (lines.shown.get(this.index) === '') this.index++
      else if (this.at >= this.end) {
        this.open = null
        this.index++
      } else {
        if (this.mayHoldComments()) this.cleanLine()
        if (lines.shown.get(this.index) === '') this.index++
        else this.readLine()
      }
    }
    return { lines, blocks: this.blocks }
  }

  private load(index: number): void {
    const shown = this.lines.shown.get(index)
    this.source = shown ?? this.lines.text
    let at = shown === undefined ? (this.lines.start[index] ?? 0) : 0
    this.end = shown === undefined ? (this.lines.end[index] ?? 0) : shown.length
    const from = at
    while (at < this.end && (this.code(at) === SPACE || this.code(at) === TAB)) at++
    this.indent = at === from ? 0 : indentOf(this.source, from, at)
    this.at = at
  }

  private code(at: number): number {
    return at < this.end ? this.source.charCodeAt(at) : -1
  }

  private rest(): string {
    return this.source.slice(this.at, this.end)
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
    if (this.continues(first)) return this.paragraph()
    if (this.indentedCode()) return this.codeBlock()
    switch (first) {
      case 35: // #
        if (this.heading()) return
        break
      case 62: // >
        return this.quote()
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

  /** Most lines are plain text: nothing that could begin another block. */
  private continues(first: number): boolean {
    if (this.open === null) return false
    const letter = (first >= 65 && first <= 90) || (first >= 97 && first <= 122) || first > 127
    return letter && !this.tableHead()
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
    let to = this.at
    while (this.code(to) === 35) to++
    const level = to - this.at
    const after = this.code(to)
    if (level > 6 || (after !== SPACE && after !== TAB && after !== -1)) return false
    this.leave()
    const text = this.source.slice(to, this.end).trim()
    this.add('heading', this.index, this.index + 1, { text: withoutClosing(text), level })
    return this.next()
  }

  private next(): true {
    this.open = null
    this.index++
    return true
  }

  private underline(): boolean {
    const { open } = this
    const code = this.code(this.at)
    if (open === null || open.kind !== 'paragraph' || open.depth > 0 || (code !== 61 && code !== 45)) return false
    let to = this.at
    while (this.code(to) === code) to++
    if (to - this.at < 2 || this.source.slice(to, this.end).trim() !== '' || this.indent > 3) return false
    const text = textOf(this.lines, open).join(' ')
    const sentence = open.to - open.from > 1 || /[.!?;:,…？]$/u.test(text)
    if (code === 45 && sentence) return false
    this.blocks.pop()
    this.add('heading', open.from, this.index + 1, { text, level: code === 61 ? 1 : 2 })
    return this.next()
  }

  private rule(): boolean {
    const code = this.code(this.at)
    let count = 0
    for (let at = this.at; at < this.end; at++) {
      const here = this.code(at)
      if (here === code) count++
      else if (here !== SPACE && here !== TAB) return false
    }
    if (code === 61 || count < 3) return false
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

  /** The length of a fence that opens here, else 0. */
  private fenceMark(): number {
    const code = this.code(this.at)
    if (code !== 96 && code !== 126) return 0
    let to = this.at
    while (this.code(to) === code) to++
    if (to - this.at < 3 || (code === 96 && this.source.slice(to, this.end).includes('`'))) return 0
    return to - this.at
  }

  private fence(): boolean {
    const length = this.fenceMark()
    if (length === 0) return false
    const code = this.code(this.at)
    this.leave()
    const info = this.source.slice(this.at + length, this.end).trim()
    const block = this.add('fence', this.index, this.index + 1, { text: (/^[^\s{]*/.exec(info)?.[0] ?? '').toLowerCase() })
    this.verbatimLines(block, () => {
      let to = this.at
      while (this.code(to) === code) to++
      return to - this.at >= length && this.source.slice(to, this.end).trim() === ''
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

  private quote(): void {
    this.leave()
    const { lines } = this
    const around = this.items.at(-1)
    const from = this.index
    const { indent } = this
    const starts: number[] = []
    while (this.index < lines.length) {
      this.load(this.index)
      if (lines.shown.has(this.index) || this.code(this.at) !== 62) break
      if (around === undefined ? this.indent > 3 : this.indent < around.indent + 2) break
      const after = this.code(this.at + 1)
      starts.push(this.at + (after === SPACE || after === TAB ? 2 : 1))
      this.index++
    }
    this.open = null
    this.indent = indent
    if (starts.length === 0) return this.shownQuote(from)
    const deep = this.quotes >= MAX_QUOTES
    const inner = deep ? null : readBlocks(lines.part(starts, from, this.index), this.quotes + 1)
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
    const first = this.code(this.at)
    const letter = (first >= 65 && first <= 90) || (first >= 97 && first <= 122) || first > 127
    return letter && this.indent < 4 && !this.tableHead()
  }

  /** A quote line that a comment was cut from, or one too far indented, is plain text. */
  private shownQuote(from: number): void {
    this.index = from
    this.load(from)
    this.paragraph()
  }

  /** The width of a list mark with the white space after it, else 0. */
  private itemMark(): number {
    const code = this.code(this.at)
    let to = this.at
    if (code === 45 || code === 42 || code === 43) to++
    else {
      while (this.code(to) >= 48 && this.code(to) <= 57 && to - this.at < 9) to++
      if (to === this.at || (this.code(to) !== 46 && this.code(to) !== 41)) return 0
      const paragraph = this.open !== null && this.open.kind === 'paragraph' && this.items.length === 0
      if (paragraph && this.source.slice(this.at, to) !== '1') return 0
      to++
    }
    const after = this.code(to)
    if (after === -1) return to - this.at
    if (after !== SPACE && after !== TAB) return 0
    while (this.code(to) === SPACE || this.code(to) === TAB) to++
    return to - this.at
  }

  private item(): boolean {
    const width = this.itemMark()
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
    this.openMath(from, item)
    return true
  }

  /** Whether the next line is the line of dashes under the head of a table. */
  private tableHead(): boolean {
    const { text } = this.lines
    const next = this.index + 1
    if (next >= this.lines.length) return false
    const end = this.lines.end[next] ?? 0
    let bars = 0
    let dashes = 0
    for (let at = this.lines.start[next] ?? 0; at < end; at++) {
      const code = text.charCodeAt(at)
      if (code === 124) bars++
      else if (code === 45) dashes++
      else if (code !== 58 && code !== SPACE && code !== TAB) return false
    }
    return bars > 0 && dashes > 0 && this.source.slice(this.at, this.end).includes('|')
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
      if (this.itemMark() > 0 || this.headingMark()) break
      block.to = this.index + 1
    }
    return true
  }

  private headingMark(): boolean {
    return /^#{1,6}(?:[ \t]|$)/.test(this.source.slice(this.at, Math.min(this.end, this.at + 8)))
  }

  private paragraph(): void {
    const from = this.index
    if (this.open === null) {
      this.leave()
      this.open = this.add('paragraph', from, from + 1)
    } else this.open.to = from + 1
    this.index++
    this.openMath(from, this.open)
  }

  /** Math that begins within a line and closes in its paragraph keeps the lines between from being read. */
  private openMath(index: number, block: Block): void {
    const { lines } = this
    if (!lines.has(index, DOLLARS) || index < this.unclosedMath) return
    const text = lines.visible(index)
    let marks = 0
    eachOutside(text, '$$', verbatim(text).filter((span) => text.charCodeAt(span.from) === 96), (at) => {
      marks++
      return at + 2
    })
    if (marks % 2 === 0) return
    for (let at = index + 1; at < lines.length; at++) {
      const line = lines.raw(at)
      if (line.trim() === '') {
        this.unclosedMath = at
        return
      }
      if (lines.has(at, DOLLARS) && line.includes('$$')) {
        block.to = at + 1
        this.index = at + 1
        return
      }
    }
    this.unclosedMath = lines.length
  }
}

/** Adds a line to the paragraph that ends a quote, or a quote in it; false where it ends in something else. */
function extend(container: Container, lines: Lines, index: number): boolean {
  const chain: { readonly block: Block; readonly lines: Lines }[] = []
  let inner: Container | null = container
  while (inner !== null) {
    const block: Block | undefined = inner.blocks.at(-1)
    if (block === undefined || block.to < inner.lines.length) return false
    chain.push({ block, lines: inner.lines })
    if (block.kind === 'paragraph' || block.kind === 'item') break
    if (block.kind !== 'quote') return false
    inner = block.inner
  }
  for (const link of chain) {
    link.lines.append(lines, index)
    link.block.to++
  }
  return inner !== null
}

/** The lines of a paragraph or item as a reader sees them, without its list mark and indentation. */
export function textOf(lines: Lines, block: Block): readonly string[] {
  const texts: string[] = []
  for (let at = block.from; at < block.to; at++) {
    if (lines.shown.get(at) === '') continue
    texts.push(at === block.from && block.kind === 'item' ? block.text : lines.visible(at).trim())
  }
  return texts
}

function withoutClosing(text: string): string {
  let to = text.length
  while (to > 0 && text.charCodeAt(to - 1) === 35) to--
  if (to === text.length) return text
  return to === 0 ? '' : /\s/.test(text.charAt(to - 1)) ? text.slice(0, to).trim() : text
}
