import { readBlocks } from './block-reader'
import type { Block, Container } from './blocks'
import { blockAt } from './cornell-answer'
import { type KnownHeadings, sectionsOf } from './cornell-sections'

const cornellTypes: ReadonlySet<string | null> = new Set(['cue', 'summary', 'cornell'])

/** Whether a quote is, or holds, a callout that is read as cue, summary or page of its own. */
export function holdsCornell(quote: Block): boolean {
  const blocks = quote.inner?.blocks ?? []
  return blocks.some((block) => {
    if (block.kind === 'callout') return cornellTypes.has(block.mark)
    return block.kind === 'quote' && holdsCornell(block)
  })
}

/** The inside of a `[!cornell]` callout; where its sections are quotes of their own, without their marks. */
export function cornellBody(inner: Container, from: number, to: number, headings: KnownHeadings): Container {
  const { blocks, lines } = inner
  const body = blocks.slice(from + 1, to)
  const nested = body.some((block) => isPlainQuote(block) && sectionsOf(block.inner?.blocks ?? [], headings).length > 0)
  const first = blockAt(blocks, from).to
  const end = body.at(-1)?.to ?? first
  const starts = lines.start.slice(first, end)
  if (nested) {
    for (const block of body.filter(isPlainQuote)) {
      block.inner?.lines.start.forEach((start, line) => {
        starts[block.from - first + line] = start
      })
    }
  }
  return readBlocks(lines.part(starts, first, end), 1)
}

const isPlainQuote = (block: Block): boolean =>
  block.kind === 'quote' && block.depth === 0 && block.inner !== null && block.inner.blocks[0]?.kind !== 'callout'
