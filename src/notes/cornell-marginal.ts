import type { Block, Container } from './blocks'
import { answerOf, blockAt, itemEnd, itemMarkdown } from './cornell-answer'

/** Finds what stands beside marginal cues, in the order of the note. */
export class Marginals {
  /** The block that the last cue stands before, with its Markdown: several cues may stand before one. */
  private last: { readonly container: Container; readonly index: number; readonly answer: string } | null = null

  /** The Markdown that the marginal cue at `index` stands before; '' where a heading or nothing follows. */
  answer(container: Container, index: number): string {
    const { blocks } = container
    if (this.last?.container === container && this.last.index > index) return this.last.answer
    let at = index + 1
    while (at < blocks.length && isBetween(blockAt(blocks, at))) at++
    const answer = beside(container, blockAt(blocks, index), at)
    this.last = { container, index: at, answer }
    return answer
  }
}

const isBetween = (block: Block): boolean => block.kind === 'marginal' || block.kind === 'anchor'
const isInList = (block: Block, first: Block): boolean => block.kind === 'item' && block.depth >= first.depth

/** The paragraph that a marginal cue stands before; the item on its line; of a list below it, the whole list. */
function beside(container: Container, marginal: Block, index: number): string {
  const { blocks } = container
  const block = blocks[index]
  if (block === undefined || block.depth < marginal.depth || block.kind === 'callout') return ''
  if (block.kind !== 'item') return answerOf(container, index, index + 1)
  if (block.from === marginal.from) return itemMarkdown(container, index)
  let to = index
  while (to < blocks.length && isInList(blockAt(blocks, to), block)) to = itemEnd(blocks, to)
  return answerOf(container, index, to)
}
