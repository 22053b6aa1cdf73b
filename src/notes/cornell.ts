import { blockSteps } from './block-reader'
import type { Container } from './blocks'
import { Collector } from './cornell-cues'
import type { CardKind, Draft, Scope } from './cornell-draft'
import { type Paired, type Rule, pair } from './cornell-pairing'
import { type Headings, KnownHeadings } from './cornell-sections'
import { lineSteps } from './lines'
import type { Problem } from './problem'
import { fold } from './properties'
import { detached, plain } from './spans'
import { finish, Pace, type Steps } from './steps'

export type { CardKind } from './cornell-draft'
export type { Rule } from './cornell-pairing'

/** What is asked, with its answer. */
export interface Cue {
  readonly kind: CardKind
  /**
   * What is asked: Markdown, one line, trimmed, without the block id. Of a summary the note's title, of a diagram its
   * heading, of a cloze the paragraph with the highlight replaced by `[…]`.
   */
  readonly text: string
  /** "lease" where the cue ends in ^lease. */
  readonly blockId: string | null
  /** Headings above the cue, outermost first, plain text. */
  readonly trail: readonly string[]
  /** 1-based line in the file. */
  readonly line: number
  /** How the answer of a cue was found; null for other kinds and where there is no answer. */
  readonly rule: Rule | null
  /** Markdown that renders on its own; '' where there is none: then it is no card. */
  readonly answer: string
  /** Rule 5: words of the cue to mark in the answer, in lower case; else empty. */
  readonly marks: readonly string[]
  /** Of a cloze the highlighted Markdown, else null. */
  readonly highlight: string | null
}

export interface CornellOptions {
  /** The note's title: what a summary card asks for. */
  readonly title: string
  /** Offset in the text at which the body begins. */
  readonly from: number
  /** A `cornell…` class stands in `cssclasses`. */
  readonly cornellClass: boolean
  /** The user's own names of the three sections, beside the known ones. */
  readonly headings: Headings
  /** The kinds that become cards here; of the others nothing is returned. */
  readonly kinds: ReadonlySet<CardKind>
}

export interface CornellNote {
  /** In the order in which they stand in the note. */
  readonly cues: readonly Cue[]
  /** In the order of their lines. */
  readonly problems: readonly Problem[]
}

/** Reads the cues of a note, of every Cornell dialect, in one pass over its lines. Never throws, whatever the text. */
export function readCornell(text: string, options: CornellOptions): CornellNote {
  return finish(cornellSteps(text, options))
}

/** `readCornell`, step by step. */
export function* cornellSteps(text: string, options: CornellOptions): Steps<CornellNote> {
  return yield* cueSteps(yield* bodySteps(text, options.from), options)
}

/** The blocks of a note's body, which begins at the offset `from`. */
export function* bodySteps(text: string, from: number): Steps<Container> {
  return yield* blockSteps(yield* lineSteps(text, from))
}

/** The cues of a note whose blocks were read already. */
export function* cueSteps(body: Container, options: Omit<CornellOptions, 'from'>): Steps<CornellNote> {
  const { title, cornellClass, kinds } = options
  const pace = new Pace()
  const collector = new Collector({ title, cornellClass, kinds, headings: KnownHeadings.for(options.headings) }, pace)
  yield* collector.collect(body)
  const drafts = inOrder(collector.drafts)
  const answers = yield* pairAll(drafts, pace)
  const cues: Cue[] = []
  for (let index = 0; index < drafts.length; index++) {
    const draft = drafts[index]
    if (draft === undefined) continue
    const { kind, text: asked, blockId, trail, line, highlight } = draft
    const { rule, answer, marks } = answers[index] ?? { rule: null, answer: draft.own, marks: none }
    cues.push({
      kind,
      // What a summary asks for is the title, and a diagram's heading was copied for the trail.
      text: kind === 'cue' || kind === 'cloze' ? detached(asked) : asked,
      blockId: blockId && detached(blockId), trail, line, rule, answer, marks, highlight: highlight && detached(highlight),
    })
    if (pace.spent(cueWork + asked.length)) yield
  }
  return { cues, problems: yield* problemsOf(cues, kinds, collector.firstHeading, pace) }
}

const none: readonly never[] = []

/** What a cue costs beside its characters, in characters read. */
const cueWork = 128

/** By their lines; most are found in that order. */
function inOrder<T extends { readonly line: number }>(all: T[]): readonly T[] {
  for (let index = 1; index < all.length; index++) {
    if ((all[index - 1]?.line ?? 0) > (all[index]?.line ?? 0)) return all.sort((a, b) => a.line - b.line)
  }
  return all
}

/** The answers of those that are cues, each in the place of its draft. */
function* pairAll(drafts: readonly Draft[], pace: Pace): Steps<readonly (Paired | undefined)[]> {
  const byScope = new Map<Scope | null, number[]>()
  for (let index = 0; index < drafts.length; index++) {
    const draft = drafts[index]
    if (draft?.kind !== 'cue') continue
    const group = byScope.get(draft.scope)
    if (group === undefined) byScope.set(draft.scope, [index])
    else group.push(index)
  }
  const answers = drafts.map((): Paired | undefined => undefined)
  for (const [scope, group] of byScope) {
    const asked: Draft[] = []
    for (const index of group) {
      const draft = drafts[index]
      if (draft !== undefined) asked.push(draft)
    }
    const paired = yield* pair(asked, scope, pace)
    for (let place = 0; place < group.length; place++) answers[group[place] ?? 0] = paired[place]
  }
  return answers
}

function* problemsOf(
  cues: readonly Cue[], kinds: ReadonlySet<CardKind>, heading: number | null, pace: Pace,
): Steps<readonly Problem[]> {
  const problems: Problem[] = []
  const lines = new Map<string, number>()
  let number = 0
  for (const { kind, text, line, rule, answer } of cues) {
    if (kind !== 'cue') continue
    if (pace.spent(cueWork + 4 * text.length)) yield
    number++
    if (answer === '') problems.push({ code: 'cue-without-answer', line, detail: { number, cue: text } })
    if (rule === 5) problems.push({ code: 'whole-notes-answer', line, detail: { number, cue: text } })
    const key = sameCue(text)
    const first = lines.get(key)
    if (first !== undefined) problems.push({ code: 'equal-cues', line, detail: { cue: text, first } })
    else if (key !== '') lines.set(key, line)
  }
  const asked = cues.find((cue) => cue.kind === 'cue')
  const summary = cues.some((cue) => cue.kind === 'summary' && cue.answer !== '')
  if (asked !== undefined && !summary && kinds.has('summary')) {
    problems.push({ code: 'summary-missing', line: heading ?? asked.line, detail: {} })
  }
  return inOrder(problems)
}

/** Equal for cues that a reader would take for the same question. */
function sameCue(text: string): string {
  const folded = fold(plain(text))
  let to = folded.length
  while (to > 0 && '?!.:;…？ '.includes(folded.charAt(to - 1))) to--
  return folded.slice(0, to)
}
