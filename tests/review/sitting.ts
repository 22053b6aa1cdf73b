import { freeSecond } from '../../src/history/log'
import type { VaultIndex } from '../../src/index/vault-index'
import { everything, type CardRef, type Scope } from '../../src/review/queue'
import { begin, extend, graded, lastStep, putAside, reveal, secondsShown, skip, undone, type Session } from '../../src/review/session'
import type { Grade } from '../../src/schedule/scheduler'
import { record } from '../fixtures/build'

const ops = { again: 'a', hard: 'h', good: 'g', easy: 'z' } as const

export const name = ({ path, key }: CardRef): string => `${path.replace(/\.md$/, '')}:${key}`

/** A sitting with its index and clock, steered as the review view steers it. */
export class Sitting {
  session: Session

  constructor(readonly index: VaultIndex, public at: number, scope: Partial<Scope> = {}) {
    this.session = begin(index, { ...everything, ...scope }, at)
  }

  get front(): string | null {
    return this.session.front === null ? null : name(this.session.front.ref)
  }

  get queue(): readonly string[] {
    return this.session.queue.map(name)
  }

  get returning(): readonly string[] {
    return this.session.returning.map(name)
  }

  wait(minutes: number): this {
    this.at += minutes * 60_000
    return this
  }

  grade(...grades: readonly Grade[]): this {
    for (const grade of grades) {
      this.session = reveal(this.session, null)
      const { front } = this.session
      if (front === null) return this
      const found = this.index.card(front.ref.path, front.ref.key)
      const seconds = secondsShown(front, this.at)
      const at = freeSecond(found?.card.events ?? [], this.at)
      record(this.index, front.ref.path, front.ref.key, { at, op: ops[grade], seconds, confidence: null })
      this.session = graded(this.session, this.index, { ref: front.ref, grade, at, seconds, confidence: null }, this.at)
    }
    return this
  }

  undo(): this {
    const last = lastStep(this.session)
    if (last !== null) record(this.index, last.ref.path, last.ref.key, { at: last.at, op: 'x', seconds: null, confidence: null })
    this.session = undone(this.session, this.index, this.at)
    return this
  }

  extend(): this {
    this.session = extend(this.session, this.index, this.at)
    return this
  }

  skip(): this {
    this.session = skip(this.session, this.index, this.at)
    return this
  }

  suspend(): this {
    return this.putAside('s')
  }

  reset(): this {
    return this.putAside('r')
  }

  private putAside(op: 's' | 'r'): this {
    const { front } = this.session
    if (front === null) return this
    const at = freeSecond(this.index.card(front.ref.path, front.ref.key)?.card.events ?? [], this.at)
    record(this.index, front.ref.path, front.ref.key, { at, op, seconds: null, confidence: null })
    this.session = putAside(this.session, this.index, { ref: front.ref, op, at }, this.at)
    return this
  }
}
