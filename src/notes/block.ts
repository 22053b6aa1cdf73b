/** Where the frontmatter of a note is. Offsets are into the note's text. */
export interface Block {
  /**
   * none: nothing at the top, a write creates a block at `start` · closed: as it should be ·
   * unclosed: no closing fence · dots: ended by `...`, which Obsidian does not know.
   */
  readonly kind: 'none' | 'closed' | 'unclosed' | 'dots'
  /** Of the opening fence: 0, or 1 after a BOM. */
  readonly start: number
  /** Of the first line between the fences. */
  readonly from: number
  /** Just after the last line between the fences: the closing fence begins here. */
  readonly to: number
  readonly bodyFrom: number
  /** 1-based line of `bodyFrom`. */
  readonly bodyLine: number
  /** The line ending of the block's first line, or of the text's first line where there is no block. */
  readonly eol: '\n' | '\r\n'
}

/** A line between the fences. */
export interface Line {
  /** Without its line ending. */
  readonly text: string
  /** As it stands in the file. */
  readonly raw: string
  /** 1-based line in the file. */
  readonly number: number
}

/** A line of a content, from an offset up to another; only who writes it asks how it stands there. */
class ContentLine implements Line {
  constructor(
    readonly text: string,
    readonly number: number,
    private readonly content: string,
    private readonly from: number,
    private readonly to: number,
  ) {}

  get raw(): string {
    return this.content.slice(this.from, this.to)
  }
}

/**
 * Finds the block: after a BOM, `---` with nothing but blanks behind it on line 1, up to the next such line.
 * Nothing else decides where a block is: `----`, `---js` and an indented fence are text.
 */
export function findBlock(text: string): Block {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const newline = text.indexOf('\n', start)
  const eol = newline > start && text.charCodeAt(newline - 1) === 13 ? '\r\n' : '\n'
  const absent = { start, from: start, to: start, bodyFrom: start, bodyLine: 1, eol } as const
  if (!isFence(text, start, newline < 0 ? text.length : newline, '-')) return { kind: 'none', ...absent }
  if (newline < 0) return { kind: 'unclosed', ...absent }
  const from = newline + 1
  let dots: Block | null = null
  for (let at = from, line = 2; at < text.length; line++) {
    const end = text.indexOf('\n', at)
    const stop = end < 0 ? text.length : end
    const next = end < 0 ? text.length : end + 1
    const kind = isFence(text, at, stop, '-') ? 'closed' : dots === null && isFence(text, at, stop, '.') ? 'dots' : null
    if (kind !== null) {
      const found: Block = { kind, start, from, to: at, bodyFrom: next, bodyLine: end < 0 ? line : line + 1, eol }
      if (kind === 'closed') return dots ?? found
      dots = found
    }
    at = next
  }
  if (dots !== null) return dots
  return { kind: 'unclosed', ...absent, from, to: paragraphEnd(text, from) }
}

/** Three times `mark` at column 0, then only blanks. */
function isFence(text: string, from: number, to: number, mark: '-' | '.'): boolean {
  for (let i = 0; i < 3; i++) if (text.charAt(from + i) !== mark) return false
  for (let i = from + 3; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (unit !== 32 && unit !== 9 && !(unit === 13 && i === to - 1)) return false
  }
  return true
}

/** An unclosed block is read up to the first blank line: the rest is the note. */
function paragraphEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const end = text.indexOf('\n', at)
    const stop = end < 0 ? text.length : end
    if (text.slice(at, stop).trim() === '') return at
    at = end < 0 ? text.length : end + 1
  }
  return at
}

/** The lines of `content`, the first of which is line `first` of the file. */
export function linesOf(content: string, first: number): readonly Line[] {
  const lines: Line[] = []
  for (let at = 0, number = first; at < content.length; number++) {
    const end = content.indexOf('\n', at)
    const next = end < 0 ? content.length : end + 1
    let stop = end < 0 ? next : end
    if (stop > at && content.charCodeAt(stop - 1) === 13) stop--
    lines.push(new ContentLine(content.slice(at, stop), number, content, at, next))
    at = next
  }
  return lines
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}
