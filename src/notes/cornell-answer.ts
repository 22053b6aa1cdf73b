import type { Block, Container } from './blocks'
import { type Lines, dedent, indentOf } from './lines'

/** Whether a reader sees anything of the block's own that could be an answer. */
function isContent(container: Container, block: Block): boolean {
  switch (block.kind) {
    case 'heading':
    case 'rule':
    case 'marginal':
    case 'anchor':
      return false
    case 'item':
      return block.text !== '' || block.to - block.from > 1
    case 'quote':
      return block.inner === null || block.inner.blocks.some((each) => each.kind !== 'callout' || each.text !== '')
    case 'paragraph':
      for (let at = block.from; at < block.to; at++) if (container.lines.visible(at).trim() !== '') return true
      return false
    default:
      return true
  }
}

/**
 * The blocks from one up to another as Markdown that renders on its own: dedented, without comments, and without rules,
 * block ids and empty headings at its ends. '' where there is nothing but these.
 */
export function answerOf(container: Container, from: number, to: number): string {
  const { blocks, lines } = container
  let last = to - 1
  while (last >= from && !isContent(container, blockAt(blocks, last))) last--
  if (last < from) return ''
  let first = from
  while (first < last && isEdge(blockAt(blocks, first))) first++
  const head = blockAt(blocks, first)
  return markdown(lines, head.from, blockAt(blocks, last).to, head.kind === 'code' ? 0 : null)
}

const isEdge = (block: Block): boolean => block.kind === 'rule' || block.kind === 'marginal' || block.kind === 'anchor'

export function blockAt(blocks: readonly Block[], index: number): Block {
  const block = blocks[index]
  if (block === undefined) throw new RangeError(`no block ${index} of ${blocks.length}`)
  return block
}

/** Index after the last block that stands in the item. */
export function itemEnd(blocks: readonly Block[], item: number): number {
  const { depth } = blockAt(blocks, item)
  let to = item + 1
  while (to < blocks.length && blockAt(blocks, to).depth > depth) to++
  return to
}

/**
 * What stands below the line `from` of an item or paragraph, up to block `to` or only up to line `until`, as Markdown
 * on its own.
 */
export function below(container: Container, index: number, from: number, to: number, until?: number): string {
  const { blocks, lines } = container
  const own = blockAt(blocks, index)
  if (until !== undefined) return markdown(lines, from, until, null)
  let last = to - 1
  while (last > index && !isContent(container, blockAt(blocks, last))) last--
  const next = own.to > from || last === index ? null : blocks[index + 1]
  const code = next?.kind === 'code' ? (own.kind === 'item' ? own.content : 0) : null
  return markdown(lines, from, blockAt(blocks, last).to, code)
}

/** An item without its mark, with all that stands in it. */
export function itemMarkdown(container: Container, item: number): string {
  const { blocks, lines } = container
  const block = blockAt(blocks, item)
  const to = itemEnd(blocks, item)
  const first = blocks[item + 1]
  if (first !== undefined && item + 1 < to && first.from === block.from) {
    const line = lines.visible(block.from)
    const opening = line.slice(line.search(/[`~$]/))
    return `${opening}\n${below(container, item, block.from + 1, to)}`.trimEnd()
  }
  return `${block.text}\n${below(container, item, block.from + 1, to)}`.trim()
}

/**
 * Lines as Markdown, dedented by `columns`, or where that is null by the indentation of the first; empty lines at both
 * ends and lines that were only comment are left out.
 */
export function markdown(lines: Lines, from: number, to: number, columns: number | null): string {
  let first = from
  while (first < to && lines.visible(first).trim() === '') first++
  if (first >= to) return ''
  const width = columns ?? indentOf(lines.visible(first))
  if (width === 0 && lines.solid && !anyShown(lines, first, to)) {
    return lines.text.slice(lines.startOf(first), lines.endOf(to - 1)).trimEnd()
  }
  const texts: string[] = []
  for (let at = first; at < to; at++) {
    const shown = lines.shown.get(at)
    if (shown === '') continue
    const line = shown ?? lines.raw(at)
    texts.push(width === 0 ? line : dedent(line, width))
  }
  return texts.join('\n').trimEnd()
}

function anyShown(lines: Lines, from: number, to: number): boolean {
  if (lines.shown.size === 0) return false
  for (let at = from; at < to; at++) if (lines.shown.has(at)) return true
  return false
}
