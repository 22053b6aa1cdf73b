import { type Block, type Container, textOf } from './blocks'
import { blockAt, itemEnd } from './cornell-answer'
import { holdsCornell } from './cornell-callout'
import { isQuestion, splitBlockId } from './spans'

/** Under a heading of a Cues section stand cues of their own: callouts, or nothing but questions. */
export function groupsCues(container: Container, blocks: readonly Block[]): boolean {
  if (blocks.some((block) => block.kind === 'marginal' || (block.kind === 'quote' && holdsCornell(block)))) return true
  const own = blocks.filter((block) => block.depth === 0 && block.kind !== 'rule')
  return own.length > 0 && own.every((block) => isAsked(container, block))
}

function isAsked(container: Container, block: Block): boolean {
  if (block.kind === 'item') return isQuestion(splitBlockId(block.text).text)
  if (block.kind !== 'paragraph') return false
  return textOf(container.lines, block).every((text) => isQuestion(splitBlockId(text).text))
}

/** Whether any item of the list that begins here asks. */
export function questionList(container: Container, index: number): boolean {
  const { blocks } = container
  for (let at = index; at < blocks.length && blockAt(blocks, at).kind === 'item'; at = itemEnd(blocks, at)) {
    if (isAsked(container, blockAt(blocks, at))) return true
  }
  return false
}

export interface Question {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** The lines of a paragraph that ask; a question broken over lines that go on in lower case is one. */
export function questionLines(container: Container, block: Block): readonly Question[] {
  if (block.kind !== 'paragraph') return []
  const { lines } = container
  const found: Question[] = []
  let done = block.from
  for (let at = block.from; at < block.to; at++) {
    const text = lines.visible(at).trim()
    if (!isQuestion(splitBlockId(text).text)) continue
    let from = at
    while (from > done && goesOn(lines.visible(from - 1).trim(), lines.visible(from).trim())) from--
    const parts: string[] = []
    for (let part = from; part <= at; part++) parts.push(lines.visible(part).trim())
    found.push({ text: parts.join(' '), from, to: at + 1 })
    done = at + 1
  }
  return found
}

const goesOn = (before: string, after: string): boolean =>
  before !== '' && !/[.!?:;…？]$/u.test(before) && /^\p{Ll}/u.test(after)

/** The cue of an item: its first line, or more where a question was broken over lines. */
export function wrappedTo(texts: readonly string[]): { readonly text: string; readonly lines: number } {
  const first = texts[0] ?? ''
  for (let at = 1; at < texts.length && goesOn(texts[at - 1] ?? '', texts[at] ?? ''); at++) {
    if (isQuestion(splitBlockId(texts[at] ?? '').text)) return { text: texts.slice(0, at + 1).join(' '), lines: at + 1 }
  }
  return { text: first, lines: 1 }
}
