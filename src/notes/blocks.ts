import type { Lines } from './lines'

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

/** The lines of a paragraph or item as a reader sees them, without its list mark and indentation. */
export function textOf(lines: Lines, block: Block): readonly string[] {
  const texts: string[] = []
  for (let at = block.from; at < block.to; at++) {
    if (lines.shown.get(at) === '') continue
    texts.push(at === block.from && block.kind === 'item' ? block.text : lines.visible(at).trim())
  }
  return texts
}
