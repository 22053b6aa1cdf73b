import { type Block, type Container, textOf } from './blocks'
import { answerOf, below, blockAt, itemEnd } from './cornell-answer'
import { cornellBody, holdsCornell } from './cornell-callout'
import { classCues, inlineCues } from './cornell-class'
import { clozesOf } from './cornell-cloze'
import { drawingsOf } from './cornell-diagram'
import type { CardKind, Draft } from './cornell-draft'
import { Marginals } from './cornell-marginal'
import { Page } from './cornell-page'
import { groupsCues, questionLines, questionList, wrappedTo } from './cornell-questions'
import type { KnownHeadings } from './cornell-sections'
import { cueColumns, cueRows } from './cornell-table'
import { EMBEDS, EQUALS, type Lines, indentOf } from './lines'
import { detached, isQuestion, splitBlockId, unwrapBold } from './spans'
import type { Pace, Steps } from './steps'

interface Settings {
  readonly title: string
  readonly headings: KnownHeadings
  readonly kinds: ReadonlySet<CardKind>
  readonly cornellClass: boolean
}

/** Where in a page the walk of a quote's inside began. */
interface Place {
  readonly page: Page
  readonly inCues: boolean
  readonly inNotes: boolean
}

/** What a block and what a cue cost beside their characters, in characters read. */
const blockWork = 64
const cueWork = 256

type Found = Pick<Draft, 'text' | 'own'> & Partial<Draft>

/** Walks a note once and collects its cues of every dialect, in no particular order. */
export class Collector {
  readonly drafts: Draft[] = []
  /** A Cornell heading, callout or table was seen: what only a class tells apart is not looked for. */
  private known = false
  private readonly marginals = new Marginals()
  /** 1-based line of the first Cues or Notes heading. */
  firstHeading: number | null = null

  constructor(private readonly settings: Settings, private readonly pace: Pace) {}

  *collect(container: Container): Steps<void> {
    yield* this.readPage(container, [])
    if (this.known || !this.settings.cornellClass) return
    const page = yield* Page.begin(container, this.settings.headings, [], this.pace)
    for (const found of [classCues(page, this.settings.title), inlineCues(page)]) yield* this.addAll(page, found)
  }

  private *addAll(page: Page, all: Iterable<Found & Pick<Draft, 'line'>>): Steps<void> {
    for (const { line, ...found } of all) {
      this.add(page, line, found)
      if (this.pace.spent(cueWork)) yield
    }
  }

  private add(page: Page, line: number, found: Found): void {
    const { kind = 'cue', text, own, trail = page.trail, highlight = null, listed = false } = found
    if (!this.settings.kinds.has(kind)) return
    const split = kind === 'cue' ? splitBlockId(text) : { text, blockId: null }
    const blockId = split.blockId ?? found.blockId ?? null
    const asked = kind === 'cue' ? unwrapBold(split.text) : split.text
    const scope = kind === 'cue' ? page.scope : null
    this.drafts.push({ kind, text: asked, blockId, trail, line, own, highlight, scope, listed })
  }

  private *readPage(container: Container, trail: readonly string[]): Steps<void> {
    const page = yield* Page.begin(container, this.settings.headings, trail, this.pace)
    const { blocks, lines } = container
    if (page.sections.length > 0) this.known = true
    let skip = 0
    for (let index = 0; index < blocks.length; index++) {
      const block = blockAt(blocks, index)
      if (this.pace.spent(blockWork)) yield
      page.reach(index, block)
      const section = page.section
      if (section?.heading === index) {
        if (section.kind === 'summary') this.summary(page, index, section.to)
        else this.firstHeading ??= lines.number(block.from)
        continue
      }
      const inCues = section?.kind === 'cues'
      if (index < skip) continue
      if (inCues && section !== null) skip = this.readCue(page, index, section.to)
      if (index < skip) continue
      if (mayHoldCues(lines, block)) yield* this.readBlock(container, index, { page, inCues, inNotes: section?.kind === 'notes' })
    }
  }

  /** What may stand in any section, and inside quotes. */
  private *readBlock(container: Container, index: number, place: Place): Steps<void> {
    const block = blockAt(container.blocks, index)
    if (block.kind === 'quote') return yield* this.readQuote(container, index, place)
    if (block.kind === 'marginal') return this.readMarginal(container, index, place)
    if (block.kind === 'table') yield* this.readTable(container, block, place)
    if (!place.inCues) yield* this.readDiagrams(container, block, place.page)
    if (!place.inNotes || !this.settings.kinds.has('cloze')) return
    for (const cloze of clozesOf(container.lines, block)) {
      this.add(place.page, container.lines.number(cloze.line), { kind: 'cloze', own: cloze.answer, ...cloze })
      if (this.pace.spent(cueWork + cloze.answer.length)) yield
    }
  }

  private summary(page: Page, index: number, to: number): void {
    const { container } = page
    const line = container.lines.number(blockAt(container.blocks, index).from)
    const own = answerOf(container, index + 1, to)
    this.add(page, line, { kind: 'summary', text: this.settings.title, own, trail: page.trailAbove })
  }

  /** Reads a cue of a Cues section; returns the index after what belongs to it. */
  private readCue(page: Page, index: number, end: number): number {
    const { blocks } = page.container
    const block = blockAt(blocks, index)
    if (block.depth > 0) return index
    if (block.kind === 'item') return this.cueItem(page, index)
    if (block.kind === 'heading') return this.cueHeading(page, index, end)
    if (block.kind === 'paragraph') return this.cueParagraph(page, index, end)
    return index
  }

  private cueItem(page: Page, index: number): number {
    const { container } = page
    const { lines } = container
    const block = blockAt(container.blocks, index)
    const end = itemEnd(container.blocks, index)
    const wrapped = wrappedTo(textOf(lines, block))
    let text = wrapped.text
    let from = block.from + wrapped.lines
    let line = block.from
    for (let at = from; at < block.to; at++) {
      const shown = lines.visible(at)
      if (indentOf(shown) >= block.indent + 2 || !isQuestion(shown)) continue
      this.add(page, lines.number(line), { text, own: below(container, index, from, index + 1, at), listed: true })
      text = shown.trim()
      line = at
      from = at + 1
    }
    this.add(page, lines.number(line), { text, own: below(container, index, from, end), listed: true })
    return end
  }

  /** A heading under Cues is a cue, unless it only groups the cues under it. */
  private cueHeading(page: Page, index: number, end: number): number {
    const { container } = page
    const { blocks, lines } = container
    const block = blockAt(blocks, index)
    let to = index + 1
    while (to < end && !isHeading(blockAt(blocks, to))) to++
    const own = blocks.slice(index + 1, to)
    const next = to < end ? blockAt(blocks, to) : null
    const deeper = next !== null && next.level > block.level
    const empty = answerOf(container, index + 1, to) === ''
    if ((empty && deeper) || this.settings.headings.kindOf(block.text) !== null || groupsCues(container, own)) {
      return index + 1
    }
    if (!empty) while (to < end && !(isHeading(blockAt(blocks, to)) && blockAt(blocks, to).level <= block.level)) to++
    const answer = answerOf(container, index + 1, to)
    this.add(page, lines.number(block.from), { text: block.text, own: answer, trail: page.trailAbove, listed: true })
    return to
  }

  /** Every line of a paragraph that ends in a question mark is a cue; what follows up to the next is its answer. */
  private cueParagraph(page: Page, index: number, end: number): number {
    const { container } = page
    const { blocks, lines } = container
    const block = blockAt(blocks, index)
    const asked = questionLines(container, block)
    if (asked.length === 0) return index + 1
    let to = index + 1
    while (to < end && !this.beginsCue(page, to, index)) to++
    asked.forEach((question, order) => {
      const next = asked[order + 1]
      const own = below(container, index, question.to, next === undefined ? to : index + 1, next?.from)
      this.add(page, lines.number(question.from), { text: question.text, own, listed: true })
    })
    return to
  }

  /** Whether the block begins something other than the answer of the paragraph cue before it. */
  private beginsCue(page: Page, index: number, cue: number): boolean {
    const { container } = page
    const { blocks } = container
    const block = blockAt(blocks, index)
    if (block.depth > 0) return false
    if (block.kind === 'paragraph') return questionLines(container, block).length > 0
    if (block.kind !== 'item') return isHeading(block) || this.isCueBlock(container, block)
    const before = blockAt(blocks, index - 1)
    if (index - 1 > cue) return before.kind !== 'item' && before.depth === 0
    return before.to !== block.from || questionList(container, index)
  }

  private isCueBlock(container: Container, block: Block): boolean {
    if (block.kind === 'marginal') return true
    if (block.kind === 'table') return cueColumns(container.lines, block, this.settings.headings) !== null
    return block.kind === 'quote' && holdsCornell(block)
  }

  private *readTable(container: Container, block: Block, place: Place): Steps<void> {
    const columns = cueColumns(container.lines, block, this.settings.headings)
    if (columns === null) return
    this.known = true
    for (const { line, cue, notes } of cueRows(container.lines, block, columns)) {
      this.add(place.page, container.lines.number(line), { text: cue, own: notes, listed: true })
      if (this.pace.spent(cueWork)) yield
    }
  }

  private *readQuote(container: Container, index: number, place: Place): Steps<void> {
    const inner = blockAt(container.blocks, index).inner
    if (inner === null) return
    const { blocks } = inner
    if (blocks[0]?.kind !== 'callout') return yield* this.readInside(inner, 0, blocks.length, place)
    for (let at = 0; at < blocks.length; ) {
      let next = at + 1
      while (next < blocks.length && blockAt(blocks, next).kind !== 'callout') next++
      yield* this.readCallout(container, index, at, next, place)
      at = next
    }
  }

  private *readInside(inner: Container, from: number, to: number, place: Place): Steps<void> {
    for (let at = from; at < to; at++) {
      const block = blockAt(inner.blocks, at)
      if (this.pace.spent(blockWork)) yield
      if (mayHoldCues(inner.lines, block)) yield* this.readBlock(inner, at, place)
    }
  }

  /** Reads the callout whose title is block `from` inside the quote `index`, and whose body ends before `to`. */
  private *readCallout(container: Container, index: number, from: number, to: number, place: Place): Steps<void> {
    const inner = blockAt(container.blocks, index).inner
    if (inner === null) return
    if (this.pace.spent(cueWork)) yield
    const { page } = place
    const { blocks, lines } = inner
    const callout = blockAt(blocks, from)
    const line = lines.number(callout.from)
    const last = to === blocks.length
    const anchors = [blocks[to - 1], last ? container.blocks[index + 1] : undefined]
    const blockId = anchors.find((each) => each?.kind === 'anchor')?.text ?? null
    if (callout.mark === 'cue') {
      this.known = true
      const body = answerOf(inner, from + 1, to)
      const own = body === '' && last && callout.text !== '' ? this.following(container, index, place) : body
      this.add(page, line, { text: callout.text, own, blockId })
    } else if (callout.mark === 'summary') {
      this.known = true
      const own = answerOf(inner, from + 1, to) || callout.text
      this.add(page, line, { kind: 'summary', text: this.settings.title, own })
    } else if (callout.mark === 'cornell') {
      this.known = true
      const title = detached(splitBlockId(callout.text).text)
      const trail = title === '' ? page.trail : [...page.trail, title]
      yield* this.readPage(yield* cornellBody(inner, from, to, this.settings.headings, this.pace), trail)
    } else yield* this.readInside(inner, from + 1, to, place)
  }

  /** The blocks after a callout up to the next cue, as the answer of a callout that has no body. */
  private following(container: Container, index: number, place: Place): string {
    const { blocks } = container
    const { depth } = blockAt(blocks, index)
    const { page } = place
    const paged = page.container === container
    let to = index + 1
    for (; to < blocks.length; to++) {
      const block = blockAt(blocks, to)
      if (block.depth < depth || block.kind === 'callout' || this.isCueBlock(container, block)) break
      if (isHeading(block) && paged && (page.isSection(to) || block.level <= page.level)) break
      if (!place.inCues || block.depth > depth) continue
      if (block.kind === 'item' || isHeading(block) || questionLines(container, block).length > 0) break
    }
    return answerOf(container, index + 1, to)
  }

  private readMarginal(container: Container, index: number, place: Place): void {
    const { blocks, lines } = container
    const { text, from } = blockAt(blocks, index)
    this.add(place.page, lines.number(from), { text, own: this.marginals.answer(container, index) })
  }

  private *readDiagrams(container: Container, block: Block, page: Page): Steps<void> {
    if (!this.settings.kinds.has('diagram') || !page.hasHeading) return
    const subject = page.subject ?? { text: this.settings.title, trail: page.trail }
    for (const { line, answer } of drawingsOf(container.lines, block)) {
      this.add(page, container.lines.number(line), { ...subject, kind: 'diagram', own: answer })
      if (this.pace.spent(cueWork + answer.length)) yield
    }
  }
}

/** Told without reading the block: most hold none. */
function mayHoldCues(lines: Lines, { kind, from, to, text }: Block): boolean {
  if (kind === 'quote' || kind === 'marginal' || kind === 'table') return true
  if (kind === 'fence') return text === 'mermaid'
  if (kind !== 'paragraph' && kind !== 'item') return false
  for (let at = from; at < to; at++) if (lines.has(at, EMBEDS | EQUALS)) return true
  return false
}

const isHeading = (block: Block): boolean => block.kind === 'heading' && block.depth === 0
