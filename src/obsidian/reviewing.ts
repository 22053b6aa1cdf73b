import type { App } from 'obsidian'
import type { Answer } from '../cards/answer'
import { opOfRating } from '../history/event'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import { compose } from '../review/compose'
import { cueText, type ReviewDesk, type ReviewPage } from '../review/page'
import { everything, type Scope } from '../review/queue'
import {
  begin, extend, graded, lastStep, putAside, refresh, reveal, secondsShown, skip, undone, type Session,
} from '../review/session'
import type { Grade } from '../schedule/scheduler'
import { Answers } from './answers'
import type { Indexing } from './indexing'
import { openAt } from './opening'
import type { Settings } from './settings'
import { Signal } from './signal'
import type { Writer } from './writing'

export interface ReviewingTools {
  readonly app: App
  readonly index: VaultIndex
  readonly indexing: Indexing
  readonly writer: Writer
  readonly strings: Strings
  readonly now: () => number
  readonly settings: () => Settings
  readonly createCurriculum: () => void
  readonly confirmReset: () => Promise<boolean>
  readonly notify: (message: string) => void
}

/** The one sitting of this window: it outlives the review view, so that leaving and returning keeps the place. */
export class Reviewing implements ReviewDesk {
  private readonly changed = new Signal()
  private session: Session | null = null
  private busy = false
  /** The vault was still being read when last looked at: a sitting begun then may lack cards. */
  private reading = true

  private readonly answers: Answers

  constructor(private readonly tools: ReviewingTools) {
    this.answers = new Answers(tools, () => this.changed.emit())
    tools.indexing.changed.subscribe(() => this.follow())
    tools.writer.changed.subscribe(() => this.changed.emit())
    // An edit of the answer alone is nothing to the index.
    tools.indexing.heard.subscribe(() => void this.answer())
  }

  subscribe(listener: () => void): () => void {
    return this.changed.subscribe(listener)
  }

  get underway(): boolean {
    return this.session !== null && this.session.front !== null && lastStep(this.session) !== null
  }

  page(): ReviewPage {
    const { index, indexing, settings, now } = this.tools
    return compose(this.session, index, now(), { confidence: settings().confidence, answer: this.answer(), reading: indexing.reading })
  }

  /** Of the card in front; null until it was read. */
  private answer(): Answer | null {
    const front = this.session?.front ?? null
    return front === null ? null : this.answers.of(front.ref)
  }

  trouble(): { readonly text: string; readonly path: string; readonly line: number } | null {
    for (const { path, stop } of this.tools.writer.waiting()) {
      if (stop.is === 'refused') return { text: this.tools.strings.problem(stop.problem), path, line: stop.problem.line }
      if (stop.is === 'failed') return { text: stop.reason, path, line: 1 }
    }
    return null
  }

  /** Begins a sitting where none is under way, or with another scope. */
  open(scope?: Scope): void {
    const { index, now } = this.tools
    const stale = this.session === null || this.session.front === null
    if (stale || (scope !== undefined && !sameScope(scope, this.session?.scope ?? everything))) {
      this.session = begin(index, scope ?? everything, now())
    }
    this.changed.emit()
  }

  reveal(): void {
    this.step((session) => reveal(session, null))
  }

  sure(confidence: 1 | 2 | 3 | 4): void {
    this.step((session) => reveal(session, confidence))
  }

  grade(grade: Grade): void {
    void this.once(async () => {
      const { index, writer, now } = this.tools
      const { session } = this
      const front = session?.front
      if (session === null || front === null || front === undefined || !front.revealed || this.answers.of(front.ref) === null) return
      const at = now()
      const seconds = secondsShown(front, at)
      const { confidence } = front
      const recorded = await writer.record({ ...front.ref, op: opOfRating[grade], at, seconds, confidence, device: null })
      this.warn(front.ref.path, recorded.written)
      const done = { ref: front.ref, grade, at: recorded.at, seconds, confidence }
      this.session = graded(session, index, done, at)
    })
  }

  undo(): void {
    void this.once(async () => {
      const { index, writer, strings, now, notify } = this.tools
      const { session } = this
      const last = session === null ? null : lastStep(session)
      if (session === null || last === null) {
        notify(strings.notice.nothingToUndo)
        return
      }
      const indexed = index.card(last.ref.path, last.ref.key)
      if (indexed !== null) {
        const { written } = await writer.record({ ...last.ref, op: 'x', at: last.at, seconds: null, confidence: null, device: null })
        this.warn(last.ref.path, written)
        const { kind: cardKind, text: cue } = indexed.card.cue
        notify(strings.notice.undone('op' in last ? last.op : 'graded', cueText({ cardKind, cue }, strings)))
      }
      this.session = undone(session, index, now())
    })
  }

  skip(): void {
    const { index, now } = this.tools
    this.step((session) => skip(session, index, now()))
  }

  suspend(): void {
    this.setAside('s')
  }

  reset(): void {
    void this.tools.confirmReset().then((confirmed) => {
      if (confirmed) this.setAside('r')
    })
  }

  openNote(): void {
    const page = this.page()
    if (page.kind === 'card') this.openAt(page.path, page.line)
  }

  openAt(path: string, line: number): void {
    void openAt(this.tools.app, path, line)
  }

  more(): void {
    const { index, now } = this.tools
    const scope = { ...(this.session?.scope ?? everything), only: null }
    const next = begin(index, scope, now())
    this.session = next.front !== null ? next : begin(index, { ...scope, ahead: true }, now())
    this.changed.emit()
  }

  createCurriculum(): void {
    this.tools.createCurriculum()
  }

  retry(): void {
    void this.tools.writer.flushAll()
  }

  /** The card in front gets an event that takes it out of the sitting. */
  private setAside(op: 's' | 'r'): void {
    void this.once(async () => {
      const { index, writer, now } = this.tools
      const { session } = this
      const front = session?.front
      if (session === null || front === null || front === undefined) return
      const { at, written } = await writer.record({ ...front.ref, op, at: now(), seconds: null, confidence: null, device: null })
      this.warn(front.ref.path, written)
      this.session = putAside(session, index, { ref: front.ref, op, at }, now())
    })
  }

  private step(change: (session: Session) => Session): void {
    if (this.session === null || this.busy) return
    this.session = change(this.session)
    this.changed.emit()
  }

  /** One recording at a time: a second key press while the journal is written does nothing. */
  private async once(work: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      await work()
    } catch (error) {
      this.tools.notify(this.tools.strings.notice.failed(error instanceof Error ? error.message : String(error)))
    } finally {
      this.busy = false
      this.tools.indexing.changed.emit()
      this.changed.emit()
    }
  }

  private follow(): void {
    const { index, indexing, now } = this.tools
    const wasReading = this.reading
    this.reading = indexing.reading !== null
    if (this.session !== null && !this.busy) {
      const found = refresh(this.session, index, now())
      const idle = found.front === null && found.graded.length === 0
      this.session = idle || (wasReading && !this.reading) ? extend(found, index, now()) : found
    }
    this.changed.emit()
  }

  private warn(path: string, written: Promise<void>): void {
    const { writer, strings, notify } = this.tools
    const before = writer.refusalOf(path)
    written.catch((error: unknown) => {
      if (before !== null) return
      const problem = writer.refusalOf(path)
      const reason = problem !== null ? strings.problem(problem) : error instanceof Error ? error.message : String(error)
      notify(strings.notice.notWritten(path, reason.replace(/\.$/, '')))
    })
  }
}

function sameScope(a: Scope, b: Scope): boolean {
  return a.curriculum === b.curriculum && a.note === b.note && a.ahead === b.ahead && a.only === b.only
}
