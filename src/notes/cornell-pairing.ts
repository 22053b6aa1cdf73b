import { answerOf, blockAt, itemEnd, itemMarkdown } from './cornell-answer'
import type { Draft, Scope } from './cornell-draft'
import { contentWords, headKeys, leadingTerm, namedKey, termKey, words } from './cornell-words'
import { headingText } from './cornell-page'
import { type Section, withoutNumbering } from './cornell-sections'
import type { Pace, Steps } from './steps'

export type Rule = 1 | 2 | 3 | 4 | 5

export interface Paired {
  readonly rule: Rule | null
  readonly answer: string
  readonly marks: readonly string[]
}

const nothing: Paired = { rule: null, answer: '', marks: [] }
const paired = (rule: Rule, answer: string): Paired => ({ rule, answer, marks: [] })

/** How deep in a list an item may stand and still be found by its leading term. */
const MAX_DEPTH = 4

/** Pairs the cues that share a scope with their answers, in the order given; the first rule that applies holds. */
export function* pair(drafts: readonly Draft[], scope: Scope | null, pace: Pace): Steps<readonly Paired[]> {
  const alone = (draft: Draft): Paired | null =>
    draft.text === '' ? nothing : draft.own !== '' ? paired(1, draft.own) : null
  const notes = scope === null || drafts.every((draft) => alone(draft) !== null) ? null : yield* Notes.of(scope, pace)
  const first: (Paired | null)[] = []
  for (const draft of drafts) {
    if (pace.spent(draft.text.length + cueWork)) yield
    first.push(alone(draft) ?? (notes === null ? nothing : (notes.byHeading(draft.text) ?? notes.byTerm(draft.text))))
  }
  if (notes === null) return first.map((each) => each ?? nothing)
  const matched = first.some((each) => each?.rule === 2 || each?.rule === 3)
  const counted = drafts.map((draft) => draft.text !== '' && (draft.listed || draft.own === ''))
  const items = notes.items
  const equal = !matched && items.length > 0 && counted.filter(Boolean).length === items.length
  let position = 0
  const all: Paired[] = []
  for (const [index, each] of first.entries()) {
    if (pace.spent(cueWork)) yield
    const item = counted[index] === true ? items[position++] : undefined
    const answer = each === null && equal && item !== undefined ? notes.item(item) : ''
    if (each !== null) all.push(each)
    else if (answer !== '') all.push(paired(4, answer))
    else if (notes.whole === '') all.push(nothing)
    else all.push({ rule: 5, answer: notes.whole, marks: contentWords(drafts[index]?.text ?? '') })
  }
  return all
}

/** The blocks from one index on that may stand under a heading, which is the one before them. */
interface Range {
  readonly from: number
  /** Index at which the section ends. */
  readonly end: number
}

/** What a block and what a cue cost beside their characters, in characters read. */
const blockWork = 64
const cueWork = 256

/** The Notes sections of a scope, ready to be asked. */
class Notes {
  private readonly headings = new Map<string, Range>()
  private readonly names = new Map<string, Range>()
  private readonly terms = new Map<string, number>()
  private readonly answers = new Map<number, string>()
  private wholeNotes: string | null = null
  /** The top-level list items. */
  readonly items: number[] = []

  static *of(scope: Scope, pace: Pace): Steps<Notes> {
    const notes = new Notes(scope)
    for (const section of scope.sections) yield* notes.read(section, pace)
    return notes
  }

  private constructor(private readonly scope: Scope) {}

  private *read(section: Section, pace: Pace): Steps<void> {
    const { blocks, lines } = this.scope.container
    for (let index = section.heading + 1; index < section.to; index++) {
      const block = blockAt(blocks, index)
      if (pace.spent(blockWork)) yield
      if (block.kind === 'heading' && block.depth === 0) {
        if (pace.spent(cueWork)) yield
        this.addHeading(index, section.to)
      } else if (block.kind === 'item') {
        if (block.depth === 0) this.items.push(index)
        if (block.depth < MAX_DEPTH) this.addTerm(leadingTerm(block.text), index)
      } else if (block.kind === 'paragraph' && block.depth === 0) {
        const text = lines.visible(block.from).trim()
        if (/^(?:\*\*|__)/.test(text)) this.addTerm(leadingTerm(text), index)
      }
    }
  }

  private addHeading(index: number, end: number): void {
    const text = headingText(blockAt(this.scope.container.blocks, index))
    const range = { from: index + 1, end }
    const all = words(text)
    const bare = words(withoutNumbering(text))
    for (const list of [all, bare]) {
      const key = list.join(' ')
      if (key !== '' && !this.headings.has(key)) this.headings.set(key, range)
    }
    const name = namedKey(bare)
    if (name !== '' && !this.names.has(name)) this.names.set(name, range)
  }

  /** Index after the last block under the heading of a range: up to the next of its level or above. */
  private endOf({ from, end }: Range): number {
    const { blocks } = this.scope.container
    const { level } = blockAt(blocks, from - 1)
    let to = from
    while (to < end) {
      const next = blockAt(blocks, to)
      if (next.kind === 'heading' && next.depth === 0 && next.level <= level) break
      to++
    }
    return to
  }

  private addTerm(term: string | null, index: number): void {
    const key = term === null ? '' : termKey(term)
    if (key !== '' && !this.terms.has(key)) this.terms.set(key, index)
  }

  /** By the heading that repeats the cue, else by the one that names what it asks about. */
  byHeading(cue: string): Paired | null {
    if (this.headings.size === 0) return null
    const asked = words(cue)
    for (const range of [this.headings.get(asked.join(' ')), this.names.get(namedKey(asked))]) {
      if (range === undefined) continue
      const answer = this.once(range.from, () => answerOf(this.scope.container, range.from, this.endOf(range)))
      if (answer !== '') return paired(2, answer)
    }
    return null
  }

  byTerm(cue: string): Paired | null {
    if (this.terms.size === 0) return null
    for (const key of headKeys(cue)) {
      const index = this.terms.get(key)
      const answer = index === undefined ? '' : this.item(index)
      if (answer !== '') return paired(3, answer)
    }
    return null
  }

  /** An item, or a paragraph that begins with a bold term, as an answer. */
  item(index: number): string {
    const { container } = this.scope
    const { kind } = blockAt(container.blocks, index)
    return this.once(-1 - index, () =>
      kind === 'item' ? itemMarkdown(container, index) : answerOf(container, index, itemEnd(container.blocks, index)),
    )
  }

  /** All of the notes; one string, however many cues show it. */
  get whole(): string {
    const { container, sections } = this.scope
    this.wholeNotes ??= sections
      .map((section) => answerOf(container, section.heading + 1, section.to))
      .filter((text) => text !== '')
      .join('\n\n')
    return this.wholeNotes
  }

  private once(key: number, make: () => string): string {
    const known = this.answers.get(key)
    if (known !== undefined) return known
    const made = make()
    this.answers.set(key, made)
    return made
  }
}
