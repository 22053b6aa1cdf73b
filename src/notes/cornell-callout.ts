import { blockSteps } from './block-reader'
import type { Block, Container } from './blocks'
import { blockAt } from './cornell-answer'
import { type KnownHeadings, sectionsOf } from './cornell-sections'
import type { Pace, Steps } from './steps'

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
export function* cornellBody(
  inner: Container, from: number, to: number, headings: KnownHeadings, pace: Pace,
): Steps<Container> {
  const { blocks, lines } = inner
  const body = blocks.slice(from + 1, to)
  const nested = body.some((block) => isPlainQuote(block) && sectionsOf(block.inner?.blocks ?? [], headings).length > 0)
  const first = blockAt(blocks, from).to
  const end = body.at(-1)?.to ?? first
  const starts = lines.starts(first, end)
  if (nested) {
    for (const block of body.filter(isPlainQuote)) {
      const { inner: quoted } = block
      for (let line = 0; quoted !== null && line < quoted.lines.length; line++) {
        starts.put(block.from - first + line, quoted.lines.startOf(line))
      }
    }
  }
  return yield* blockSteps(lines.part(starts, first, end), pace, 1)
}

const isPlainQuote = (block: Block): boolean =>
  block.kind === 'quote' && block.depth === 0 && block.inner !== null && block.inner.blocks[0]?.kind !== 'callout'
