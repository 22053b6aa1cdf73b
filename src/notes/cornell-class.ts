import type { Block } from './blocks'
import { answerOf, blockAt } from './cornell-answer'
import type { Draft } from './cornell-draft'
import { type Page, headingText } from './cornell-page'
import { fieldMark, splitBlockId } from './spans'

type Found = Pick<Draft, 'line' | 'text' | 'own' | 'trail'> & Partial<Draft>

const isHigh = (block: Block): boolean => block.kind === 'heading' && block.depth === 0 && block.level <= 2

/** Of a note with a Cornell class the `##` headings: the first is a preview, the last the summary, cues between. */
export function* classCues(page: Page, title: string): Iterable<Found> {
  const { blocks, lines } = page.container
  const high = blocks.flatMap((block, index) => (isHigh(block) ? [index] : []))
  const second = high.filter((index) => blockAt(blocks, index).level === 2)
  const last = second.at(-1)
  let above: string[] = []
  for (const [order, index] of high.entries()) {
    const block = blockAt(blocks, index)
    if (block.level === 1) above = [headingText(block)]
    if (block.level === 1 || index === second[0]) continue
    const own = answerOf(page.container, index + 1, high[order + 1] ?? blocks.length)
    const kind = index === last ? 'summary' : 'cue'
    const text = kind === 'cue' ? block.text : title
    yield { kind, text, own, line: lines.number(block.from), trail: above }
  }
}

/** Of a note with a Cornell class the lines `Cue:: answer`. */
export function* inlineCues(page: Page): Iterable<Found> {
  const { blocks, lines } = page.container
  for (const [index, block] of blocks.entries()) {
    page.reach(index, block)
    if (block.kind !== 'paragraph' && block.kind !== 'item') continue
    for (let at = block.from; at < block.to; at++) {
      const line = block.kind === 'item' && at === block.from ? block.text : lines.visible(at).trim()
      const mark = line.includes('::') ? fieldMark(line) : -1
      const text = line.slice(0, Math.max(0, mark)).trim()
      if (text === '') continue
      const answer = splitBlockId(line.slice(mark + 2))
      yield { text, own: answer.text, blockId: answer.blockId, line: lines.number(at), trail: page.trail }
    }
  }
}
