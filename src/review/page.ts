import type { Strings } from '../language/strings'
import type { Grade } from '../schedule/scheduler'
import type { CardKind, Rule } from '../notes/cornell'

/** How long until a card comes back: minutes within the day, else study days. */
export interface Interval {
  readonly unit: 'minutes' | 'days'
  readonly value: number
}

/** One graded card on the tape, oldest first. */
export interface TapeMark {
  readonly grade: Grade
}

/** A point of a drawing: x from 0 (left) to 1, y is recall from 0 to 1. */
export interface CurvePoint {
  readonly x: number
  readonly y: number
}

/** What is known about how well one card is remembered, ready to be drawn. */
export interface MemoryStrip {
  /** Past grades at their place on the x axis. */
  readonly ticks: readonly { readonly x: number; readonly grade: Grade }[]
  /** Recall from the first grade to now. */
  readonly past: readonly CurvePoint[]
  /** Recall from now on if the card is graded Good. */
  readonly future: readonly CurvePoint[]
  /** Study dates (YYYY-MM-DD) at x = 0 and x = 1. */
  readonly from: string
  readonly to: string
  /** Place of today on the x axis. */
  readonly now: number
  /** Recall now, 0 to 1. */
  readonly recall: number
  readonly seen: number
  readonly forgotten: number
  /** Days until recall falls to 90 %. */
  readonly stability: number
  readonly last: string
}

export interface Step {
  readonly text: string
}

/** The card in front. */
export interface CardPage {
  readonly kind: 'card'
  readonly path: string
  readonly key: string
  readonly line: number
  readonly cardKind: CardKind
  readonly rule: Rule | null
  /** Curriculum, note, headings: outermost first. */
  readonly trail: readonly Step[]
  /** Markdown, one line. Diagram: the heading; summary: the title. */
  readonly cue: string
  readonly revealed: boolean
  /** Markdown; null until revealed. */
  readonly answer: string | null
  /** Words to mark in an answer that is the whole Notes section. */
  readonly marks: readonly string[]
  /** Ask "How sure are you?" now (setting on, not yet revealed). */
  readonly asksConfidence: boolean
  readonly confidence: 1 | 2 | 3 | 4 | null
  /** When each grade brings the card back; null until revealed. */
  readonly next: Readonly<Record<Grade, Interval>> | null
  /** null for a card never graded. */
  readonly memory: MemoryStrip | null
  readonly tape: readonly TapeMark[]
  /** 1-based place in the sitting and its present length. */
  readonly position: number
  readonly total: number
  readonly minutesLeft: number
  readonly canUndo: boolean
}

/** What a card asks, in words: a summary or a diagram holds only its title. */
export function cueText({ cardKind, cue }: Pick<CardPage, 'cardKind' | 'cue'>, strings: Strings): string {
  if (cardKind === 'diagram') return strings.review.draw(cue)
  return cardKind === 'summary' ? strings.review.sumUp(cue) : cue
}

/** A card that was forgotten in this sitting. */
export interface ForgottenLine {
  readonly path: string
  readonly line: number
  readonly cue: string
  readonly cardKind: CardKind
  readonly back: Interval
}

export interface EndPage {
  readonly kind: 'end'
  readonly cards: number
  readonly seconds: number
  readonly recalled: number
  readonly byGrade: Readonly<Record<Grade, number>>
  readonly tape: readonly TapeMark[]
  readonly forgotten: readonly ForgottenLine[]
  /** Learning cards that return later today, and when the first does (epoch ms). */
  readonly waiting: number
  readonly nextWaiting: number | null
  /** Cards still due or new beyond this sitting's limit, and the minutes they would take. */
  readonly remaining: number
  readonly remainingMinutes: number
  readonly tomorrow: number
  readonly tomorrowMinutes: number
  readonly canUndo: boolean
}

/** Nothing to review, and why. */
export interface EmptyPage {
  readonly kind: 'empty'
  readonly reason: 'no-curriculum' | 'no-cards' | 'nothing-due' | 'indexing'
  readonly read: number
  readonly total: number
  readonly tomorrow: number
  readonly tomorrowMinutes: number
  readonly canUndo: boolean
}

export type ReviewPage = CardPage | EndPage | EmptyPage

/** What the review view is given: a page to draw, a way to hear of a new one, and what the buttons do. */
export interface ReviewDesk {
  page(): ReviewPage
  /** A short line to show above the card (a note that cannot be written), or null. */
  trouble(): { readonly text: string; readonly path: string; readonly line: number } | null
  subscribe(listener: () => void): () => void
  /** The view became visible or was reopened: begin or go on with the sitting. */
  open(): void
  reveal(): void
  sure(confidence: 1 | 2 | 3 | 4): void
  grade(grade: Grade): void
  undo(): void
  skip(): void
  suspend(): void
  reset(): void
  /** Opens the note at the cue's line. */
  openNote(): void
  openAt(path: string, line: number): void
  /** Goes on with what is left after the end of a sitting, or studies ahead where nothing is due. */
  more(): void
  createCurriculum(): void
  retry(): void
}
