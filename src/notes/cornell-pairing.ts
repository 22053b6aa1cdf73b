import { textOf } from './blocks'
import { answerOf, blockAt, itemEnd, itemMarkdown } from './cornell-answer'
import type { Draft, Scope } from './cornell-draft'
import { contentWords, headKeys, leadingTerm, namedKey, termKey, wordKey } from './cornell-words'
import { headingText } from './cornell-page'
import { withoutNumbering } from './cornell-sections'

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
export function pair(drafts: readonly Draft[], scope: Scope | null): readonly Paired[] {
  const notes = scope === null ? null : new Notes(scope)
  const first = drafts.map((draft): Paired | null => {
    if (draft.text === '') return nothing
    if (draft.own !== '') return paired(1, draft.own)
    return notes === null ? nothing : (notes.byHeading(draft.text) ?? notes.byTerm(draft.text))
  })
  if (notes === null) return first.map((each) => each ?? nothing)
  const matched = first.some((each) => each?.rule === 2 || each?.rule === 3)
  const counted = drafts.map((draft) => draft.text !== '' && (draft.listed || draft.own === ''))
  const items = notes.items
  const equal = !matched && items.length > 0 && counted.filter(Boolean).length === items.length
  let position = 0
  return first.map((each, index) => {
    const item = counted[index] === true ? items[position++] : undefined
    if (each !== null) return each
    const answer = equal && item !== undefined ? notes.item(item) : ''
    if (answer !== '') return paired(4, answer)
    if (notes.whole === '') return nothing
    return { rule: 5, answer: notes.whole, marks: contentWords(drafts[index]?.text ?? '') }
  })
}

/** The Notes sections of a scope, ready to be asked. */
class Notes {
  private readonly headings = new Map<string, readonly [from: number, to: number]>()
  private readonly names = new Map<string, readonly [from: number, to: number]>()
  private readonly terms = new Map<string, number>()
  private readonly answers = new Map<number, string>()
  private wholeNotes: string | null = null
  /** The top-level list items. */
  readonly items: readonly number[]

  constructor(private readonly scope: Scope) {
    const { blocks, lines } = scope.container
    const items: number[] = []
    for (const section of scope.sections) {
      for (let index = section.heading + 1; index < section.to; index++) {
        const block = blockAt(blocks, index)
        if (block.kind === 'heading' && block.depth === 0) this.addHeading(index, section.to)
        else if (block.kind === 'item') {
          if (block.depth === 0) items.push(index)
          if (block.depth < MAX_DEPTH) this.addTerm(leadingTerm(block.text), index)
        } else if (block.kind === 'paragraph' && block.depth === 0) {
          const text = textOf(lines, block)[0] ?? ''
          if (/^(?:\*\*|__)/.test(text)) this.addTerm(leadingTerm(text), index)
        }
      }
    }
    this.items = items
  }

  private addHeading(index: number, end: number): void {
    const { blocks } = this.scope.container
    const block = blockAt(blocks, index)
    const text = headingText(block)
    const bare = withoutNumbering(text)
    const keys = [wordKey(text), wordKey(bare)].filter((key) => key !== '' && !this.headings.has(key))
    const name = namedKey(bare)
    if (keys.length === 0 && (name === '' || this.names.has(name))) return
    let to = index + 1
    while (to < end) {
      const next = blockAt(blocks, to)
      if (next.kind === 'heading' && next.depth === 0 && next.level <= block.level) break
      to++
    }
    for (const key of keys) this.headings.set(key, [index + 1, to])
    if (name !== '' && !this.names.has(name)) this.names.set(name, [index + 1, to])
  }

  private addTerm(term: string | null, index: number): void {
    const key = term === null ? '' : termKey(term)
    if (key !== '' && !this.terms.has(key)) this.terms.set(key, index)
  }

  /** By the heading that repeats the cue, else by the one that names what it asks about. */
  byHeading(cue: string): Paired | null {
    if (this.headings.size === 0) return null
    for (const range of [this.headings.get(wordKey(cue)), this.names.get(namedKey(cue))]) {
      if (range === undefined) continue
      const [from, to] = range
      const answer = this.once(from, () => answerOf(this.scope.container, from, to))
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
