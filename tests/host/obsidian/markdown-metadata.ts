import type { SyntaxNode } from '@lezer/common'
import type {
  BlockCache, CachedMetadata, CacheItem, EmbedCache, HeadingCache, LinkCache, ListItemCache, Pos, SectionCache,
} from 'obsidian'
import { decodeLink, frontmatterLinks, getFrontMatterInfo, readFrontmatter, wikilink } from './frontmatter'
import { LineTable } from './line-table'
import { noteParser } from './markdown-parser'
import { isTag } from './tag'

/** Everything about a note, as the app's metadata cache has it; a kind of which there is none is left out. */
export function readMetadata(text: string): CachedMetadata {
  return { ...frontMetadata(text), ...bodyMetadata(text) }
}

/** The part that comes from the frontmatter; nothing where it is absent, empty or no valid mapping. */
export function frontMetadata(text: string): CachedMetadata {
  const info = getFrontMatterInfo(text)
  const frontmatter = info.exists ? readFrontmatter(info.frontmatter) : undefined
  if (!frontmatter) return {}
  const position = new LineTable(text).position(0, frontmatterEnd(text, info.contentStart))
  return { frontmatter, frontmatterPosition: position, frontmatterLinks: frontmatterLinks(frontmatter) }
}

/** The part that comes from the body, and the section of the frontmatter. */
export function bodyMetadata(text: string): CachedMetadata {
  return new BodyReader(text).read()
}

function frontmatterEnd(text: string, contentStart: number): number {
  return text.slice(0, contentStart).trimEnd().length
}

const SECTION_TYPES: Readonly<Record<string, string>> = {
  Paragraph: 'paragraph',
  BulletList: 'list',
  OrderedList: 'list',
  Blockquote: 'blockquote',
  FencedCode: 'code',
  CodeBlock: 'code',
  HTMLBlock: 'html',
  CommentBlock: 'html',
  ProcessingInstructionBlock: 'html',
  HorizontalRule: 'thematicBreak',
  Table: 'table',
  PercentComment: 'comment',
  MathBlock: 'math',
  FootnoteDefinition: 'footnoteDefinition',
  LinkReference: 'definition',
}

const CALLOUT = /^\s*>\s*\[![^\]\n]+\]/
const BLOCK_ID = /(?:^|\s)\^([a-zA-Z0-9-]+)$/

type ListKey =
  'headings' | 'listItems' | 'links' | 'embeds' | 'tags' | 'footnotes' | 'footnoteRefs' | 'referenceLinks'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

class BodyReader {
  private readonly lines: LineTable
  private readonly from: number
  private readonly cache: Mutable<CachedMetadata> = {}
  private readonly sections: SectionCache[] = []
  private readonly blocks: Record<string, BlockCache> = {}

  constructor(private readonly text: string) {
    this.lines = new LineTable(text)
    this.from = getFrontMatterInfo(text).contentStart
  }

  read(): CachedMetadata {
    if (this.from > 0) {
      this.sections.push({ type: 'yaml', position: this.lines.position(0, frontmatterEnd(this.text, this.from)) })
    }
    const body = this.text.slice(this.from)
    const tree = noteParser.parse(body.startsWith('\uFEFF') ? ` ${body.slice(1)}` : body)
    for (let node = tree.topNode.firstChild; node; node = node.nextSibling) this.readSection(node)
    tree.topNode.cursor().iterate((ref) => this.readNode(ref.node))
    if (this.sections.length > 0) this.cache.sections = this.sections
    if (Object.keys(this.blocks).length > 0) this.cache.blocks = this.blocks
    return this.cache
  }

  private readSection(node: SyntaxNode): void {
    const heading = /^(?:ATX|Setext)Heading(\d)$/.exec(node.name)
    const type = heading ? 'heading' : SECTION_TYPES[node.name]
    if (type === undefined) return
    const start = node.name === 'LinkReference' ? this.from + node.from : this.lines.lineStart(this.from + node.from)
    const end = start + this.text.slice(start, this.from + node.to).trimEnd().length
    const position = this.lines.position(start, end)
    const callout = type === 'blockquote' && CALLOUT.test(this.text.slice(start, end))
    const section: SectionCache = { type: callout ? 'callout' : type, position }
    if (type !== 'list') this.readBlockId(section, type)
    this.sections.push(section)
  }

  /** A paragraph that is nothing but a block id names the block before it. */
  private readBlockId(section: SectionCache, type: string): void {
    if (type !== 'paragraph' && type !== 'heading' && type !== 'blockquote') return
    const { start, end } = section.position
    const text = this.text.slice(start.offset, end.offset)
    const id = BLOCK_ID.exec(text)?.[1]
    if (id === undefined) return
    const before = this.sections.at(-1)
    const named = text.trim() === `^${id}` && before && before.type !== 'yaml' ? before : section
    section.id = id
    named.id = id
    this.blocks[id.toLowerCase()] = { id, position: named.position }
  }

  private readNode(node: SyntaxNode): boolean {
    const { name } = node
    if (/^(?:ATX|Setext)Heading\d$/.test(name)) this.add('headings', this.heading(node))
    else if (name === 'ListItem') this.readListItem(node)
    else if (name === 'Wikilink') this.readWikilink(node)
    else if (name === 'Link' || name === 'Image') this.readMarkdownLink(node)
    else if (name === 'Tag') this.readTag(node)
    else if (name === 'FootnoteReference') this.readFootnoteReference(node)
    else if (name === 'FootnoteDefinition') this.readFootnote(node)
    else if (name === 'LinkReference') this.readDefinition(node)
    return name !== 'Wikilink'
  }

  private add<K extends ListKey>(key: K, item: NonNullable<CachedMetadata[K]>[number]): void {
    const list: CacheItem[] = this.cache[key] ?? []
    list.push(item)
    Object.assign(this.cache, { [key]: list })
  }

  private heading(node: SyntaxNode): HeadingCache {
    const level = Number(node.name.at(-1))
    const start = this.lines.lineStart(this.from + node.from)
    const text = this.text.slice(this.from + node.from, this.from + node.to)
    const heading = node.name.startsWith('ATX')
      ? text.replace(/^#{1,6}/, '').replace(/(?:^|\s)#+\s*$/, '').trim()
      : text.replace(/\n[^\n]*$/, '').trim()
    const end = start + this.text.slice(start, this.from + node.to).trimEnd().length
    return { heading, level, position: this.lines.position(start, end) }
  }

  private readListItem(node: SyntaxNode): void {
    const item = this.listItem(node)
    this.add('listItems', item)
    // What stands after the box of a task is read as a block of its own, so it can be an item in turn.
    const { start, end } = item.position
    const inner = /^[^[\n]*\[.\][ \t]+(?=(?:\d{1,9}[.)]|[-*+])[ \t])/u.exec(this.text.slice(start.offset, end.offset))
    if (item.task === undefined || !inner) return
    this.add(
      'listItems', { position: this.lines.position(start.offset + inner[0].length, end.offset), parent: start.line },
    )
  }

  private listItem(node: SyntaxNode): ListItemCache {
    const position = this.itemPosition(node)
    const content = this.text.slice(this.from + (node.firstChild?.to ?? node.from), position.end.offset)
    const task = /^[ \t]*\[(.)\](?=\s|$)/u.exec(content)?.[1]
    const outer = node.parent?.parent
    const parentLine = outer?.name === 'ListItem'
      ? this.lines.lineOf(this.from + outer.from)
      : -(this.lines.lineOf(this.from + (node.parent?.from ?? node.from)) || 1)
    const item: ListItemCache = { position, parent: parentLine }
    const id = BLOCK_ID.exec(content.trimEnd())?.[1]
    if (id !== undefined) {
      item.id = id
      this.blocks[id.toLowerCase()] = { id, position }
    }
    if (task !== undefined) item.task = task
    return item
  }

  /** From where the containers' indentation ends on its line, to the end of what stands before a list in it. */
  private itemPosition(node: SyntaxNode): Pos {
    let last = node.firstChild
    let child = last
    for (; child && child.name !== 'BulletList' && child.name !== 'OrderedList'; child = child.nextSibling) {
      if (child.name !== 'QuoteMark') last = child
    }
    const start = this.contentStart(node, this.from + node.from)
    const end = start + this.text.slice(start, this.from + (last?.to ?? node.to)).trimEnd().length
    const loose = !child && node.nextSibling?.name === 'ListItem' && /^\r?\n[ \t]*\r?\n/.test(this.text.slice(end))
    // An item before a blank line and another item takes its line break in.
    return this.lines.position(start, loose ? this.text.indexOf('\n', end) + 1 : end)
  }

  private contentStart(node: SyntaxNode, markFrom: number): number {
    const lineStart = this.lines.lineStart(markFrom)
    let start = markFrom
    while (start > lineStart && /[ \t]/.test(this.text.charAt(start - 1))) start -= 1
    const quoted = start > lineStart && this.text.charAt(start - 1) === '>'
    if (quoted && /[ \t]/.test(this.text.charAt(start))) start += 1
    const outer = node.parent?.parent
    if (outer?.name !== 'ListItem') return start
    const wanted = this.contentColumn(outer)
    while (start < markFrom && this.columnOf(start) < wanted) start += 1
    return start
  }

  /** The column at which the text of an item begins. */
  private contentColumn(item: SyntaxNode): number {
    const markEnd = this.from + (item.firstChild?.to ?? item.from)
    const blanks = /^[ \t]*/.exec(this.text.slice(markEnd))?.[0].length ?? 0
    const next = this.text.charAt(markEnd + blanks)
    return this.columnOf(markEnd + (next === '' || next === '\n' || blanks > 4 ? 1 : blanks))
  }

  /** Columns count from 0, a tab goes to the next multiple of 4. */
  private columnOf(offset: number): number {
    let column = 0
    for (let at = this.lines.lineStart(offset); at < offset; at += 1) {
      column += this.text.charAt(at) === '\t' ? 4 - (column % 4) : 1
    }
    return column
  }

  private readWikilink(node: SyntaxNode): void {
    const item: LinkCache & EmbedCache = { ...wikilink(this.slice(node)), position: this.pos(node) }
    this.add(item.original.startsWith('!') ? 'embeds' : 'links', item)
  }

  private readMarkdownLink(node: SyntaxNode): void {
    const original = this.slice(node)
    const url = node.getChild('URL')
    const target = url ? this.slice(url).replace(/^<|>$/g, '') : ''
    if (target === '' || /^[a-z][a-z0-9+.-]*:/i.test(target)) return
    const open = original.indexOf('[')
    const marks = node.getChildren('LinkMark')
    const close = marks[1] ? marks[1].from - node.from : original.indexOf(']')
    const item = {
      link: decodeLink(target), original, displayText: original.slice(open + 1, close), position: this.pos(node),
    }
    this.add(node.name === 'Image' ? 'embeds' : 'links', item)
  }

  private readTag(node: SyntaxNode): void {
    const tag = this.slice(node)
    if (isTag(tag)) this.add('tags', { tag, position: this.pos(node) })
  }

  private readFootnoteReference(node: SyntaxNode): void {
    this.add('footnoteRefs', { id: this.slice(node).slice(2, -1), position: this.pos(node) })
  }

  private readFootnote(node: SyntaxNode): void {
    const id = /^\[\^([^\]\s]+)\]:/.exec(this.slice(node))?.[1]
    if (id !== undefined) this.add('footnotes', { id, position: this.pos(node) })
  }

  private readDefinition(node: SyntaxNode): void {
    const label = node.getChild('LinkLabel')
    const url = node.getChild('URL')
    if (!label || !url) return
    this.add('referenceLinks', { id: this.slice(label).slice(1, -1), link: this.slice(url), position: this.pos(node) })
  }

  private slice(node: SyntaxNode): string {
    return this.text.slice(this.from + node.from, this.from + node.to)
  }

  private pos(node: SyntaxNode): Pos {
    return this.lines.position(this.from + node.from, this.from + node.to)
  }
}
