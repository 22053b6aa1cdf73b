import type { VaultIndex } from '../index/vault-index'
import type { IndexedCard } from '../index/due'
import { studyDay } from '../schedule/day'
import type { Grade } from '../schedule/scheduler'
import { isWhole, refOf, sameCard, sitting, type CardRef, type Scope } from './queue'

/** A card graded in this sitting. */
export interface Graded {
  readonly ref: CardRef
  readonly grade: Grade
  /** Time of its event, epoch ms: what an undo voids. */
  readonly at: number
  readonly seconds: number
  readonly confidence: 1 | 2 | 3 | 4 | null
}

/** A card suspended or reset in this sitting. */
export interface PutAside {
  readonly ref: CardRef
  readonly op: 's' | 'r'
  /** Time of its event, epoch ms: what an undo voids. */
  readonly at: number
  /** How many cards had been graded before it. */
  readonly after: number
}

/** The card in front; its line finds it again when an edit of the cue gave it a new key. */
export interface Front {
  readonly ref: CardRef
  readonly line: number
  readonly shownAt: number
  readonly revealed: boolean
  readonly confidence: 1 | 2 | 3 | 4 | null
}

/** One sitting: a value; every step returns the next one. */
export interface Session {
  readonly scope: Scope
  readonly startedAt: number
  readonly front: Front | null
  /** Cards still to come, in order. */
  readonly queue: readonly CardRef[]
  /** Cards in learning steps that come back within the sitting. */
  readonly returning: readonly CardRef[]
  readonly graded: readonly Graded[]
  readonly aside: readonly PutAside[]
}

/** A learning card is shown up to this long before its time when nothing else is left. */
export const learnAhead = 20 * 60_000

/** Begins a sitting with all that is due and the day's share of new cards. */
export function begin(index: VaultIndex, scope: Scope, at: number): Session {
  const queue = sitting(index, scope, at).map(refOf)
  return next({ scope, startedAt: at, front: null, queue, returning: [], graded: [], aside: [] }, index, at)
}

/** Brings the next card to the front; without one the sitting is over. */
function next(session: Session, index: VaultIndex, at: number): Session {
  const back = comeBack(session.returning, index, at, 0)
  if (back !== null) return show({ ...session, returning: without(session.returning, back) }, index, back, at)
  const later: CardRef[] = []
  const waiting = (): readonly CardRef[] => [...session.returning, ...later]
  for (let place = 0; place < session.queue.length; place++) {
    const ref = session.queue[place]
    if (ref === undefined || !isAsked(session.scope, ref, index, at)) continue
    if (session.scope.note === null && comesLater(index.card(ref.path, ref.key), at)) {
      later.push(ref)
      continue
    }
    return show({ ...session, queue: session.queue.slice(place + 1), returning: waiting() }, index, ref, at)
  }
  const returning = waiting()
  const early = comeBack(returning, index, at, learnAhead)
  if (early !== null) return show({ ...session, queue: [], returning: without(returning, early) }, index, early, at)
  return { ...session, queue: [], returning, front: null }
}

/** Still to be asked in this sitting: not gone, not suspended, and not graded elsewhere in the meantime. */
function isAsked(scope: Scope, ref: CardRef, index: VaultIndex, at: number): boolean {
  const indexed = index.card(ref.path, ref.key)
  const plan = index.note(ref.path)?.plan
  if (indexed === null || plan === undefined || !waits(indexed)) return false
  const { dueDay } = indexed.state
  return isWhole(scope) || dueDay === null || dueDay <= studyDay(at, plan) + (scope.ahead ? 1 : 0)
}

/** In its learning steps, and its time has not come. */
function comesLater(indexed: IndexedCard | null, at: number): boolean {
  return indexed !== null && indexed.state.phase !== 'review' && (indexed.state.due ?? at) > at
}

function waits(indexed: IndexedCard | null): boolean {
  return indexed !== null && !indexed.state.suspended
}

function comeBack(refs: readonly CardRef[], index: VaultIndex, at: number, ahead: number): CardRef | null {
  let found: CardRef | null = null
  let soonest = at + ahead
  for (const ref of refs) {
    const indexed = index.card(ref.path, ref.key)
    if (!waits(indexed)) continue
    const due = indexed?.state.due ?? at
    if (due <= soonest) {
      if (found !== null && due === soonest) continue
      found = ref
      soonest = due
    }
  }
  return found
}

function without(refs: readonly CardRef[], ref: CardRef): readonly CardRef[] {
  return refs.filter((other) => !sameCard(other, ref))
}

function show(session: Session, index: VaultIndex, ref: CardRef, at: number): Session {
  const line = index.card(ref.path, ref.key)?.card.cue.line ?? 1
  return { ...session, front: { ref, line, shownAt: at, revealed: false, confidence: null } }
}

/** Shows the answer, with how sure the learner was where that was asked. */
export function reveal(session: Session, confidence: 1 | 2 | 3 | 4 | null): Session {
  if (session.front === null || session.front.revealed) return session
  return { ...session, front: { ...session.front, revealed: true, confidence } }
}

/** Seconds from showing the cue to now, within what an event can hold. */
export function secondsShown(front: Front, at: number): number {
  return Math.max(1, Math.min(3600, Math.round((at - front.shownAt) / 1000)))
}

/** Goes on after the card in front was graded; the index holds the new event already. */
export function graded(session: Session, index: VaultIndex, done: Graded, at: number): Session {
  const state = index.card(done.ref.path, done.ref.key)?.state
  const returns = state !== undefined && (state.phase === 'learning' || state.phase === 'relearning')
    && state.due !== null && state.due - at < 12 * 3_600_000
  const returning = returns ? [...without(session.returning, done.ref), done.ref] : session.returning
  return next({ ...session, front: null, returning, graded: [...session.graded, done] }, index, at)
}

/** What an undo takes back: the last card that was graded, suspended or reset; null where there is none. */
export function lastStep({ graded, aside }: Session): Graded | PutAside | null {
  const put = aside.at(-1)
  return put !== undefined && put.after === graded.length ? put : graded.at(-1) ?? null
}

/**
 * The last step is void again: its card comes back to the front, the one in front waits its turn. A card that is gone
 * or suspended by now stays away.
 */
export function undone(session: Session, index: VaultIndex, at: number): Session {
  const last = lastStep(session)
  if (last === null) return session
  const before = 'op' in last
    ? { ...session, aside: session.aside.slice(0, -1) }
    : { ...session, graded: session.graded.slice(0, -1) }
  if (!waits(index.card(last.ref.path, last.ref.key))) return before
  const waiting = session.front === null ? session.queue : [session.front.ref, ...session.queue]
  return show({
    ...before,
    queue: without(waiting, last.ref),
    returning: without(session.returning, last.ref),
  }, index, last.ref, at)
}

/** Puts the card in front at the end of the sitting. */
export function skip(session: Session, index: VaultIndex, at: number): Session {
  if (session.front === null) return session
  return next({ ...session, front: null, queue: [...session.queue, session.front.ref] }, index, at)
}

/** Goes on after the card in front was suspended or reset, at `at` by its event: it is out of the sitting. */
export function putAside(session: Session, index: VaultIndex, { ref, op, at }: Omit<PutAside, 'after'>, now: number): Session {
  const aside = [...session.aside, { ref, op, at, after: session.graded.length }]
  return next({ ...session, front: null, aside }, index, now)
}

/**
 * The same sitting after the index changed: an edited cue keeps its place, a card that is gone makes room for the next.
 * The same object where nothing differs.
 */
export function refresh(session: Session, index: VaultIndex, at: number): Session {
  const { front } = session
  if (front === null) {
    return comeBack(session.returning, index, at, learnAhead) === null ? session : next(session, index, at)
  }
  const found = index.card(front.ref.path, front.ref.key)
  if (waits(found)) {
    const line = found?.card.cue.line ?? front.line
    const key = found?.card.key ?? front.ref.key
    if (line === front.line && key === front.ref.key) return session
    return { ...session, front: { ...front, line, ref: { path: front.ref.path, key } } }
  }
  // A cue edited beyond likeness is a new card on the same line; the next cue may have moved up to that line, too.
  const met = [...session.queue, ...session.returning, ...[...session.graded, ...session.aside].map(({ ref }) => ref)]
  const here = index.note(front.ref.path)?.cards.find((indexed) => indexed.card.cue.line === front.line
    && indexed.state.phase === 'new' && !indexed.state.suspended && !met.some((ref) => sameCard(ref, refOf(indexed))))
  if (here !== undefined) return { ...session, front: { ...front, ref: refOf(here) } }
  return next({ ...session, front: null }, index, at)
}

/** Cards in their learning steps that come back in this sitting or later today. */
export function returningCards({ returning }: Session, index: VaultIndex): readonly IndexedCard[] {
  return returning.map(({ path, key }) => index.card(path, key)).filter((indexed) => indexed !== null)
    .filter(({ state }) => !state.suspended && state.phase !== 'review')
}

/**
 * The sitting with what a sitting begun now would hold besides, at its end: more of the vault was read, or it had found nothing.
 * The same object where there is nothing more.
 */
export function extend(session: Session, index: VaultIndex, at: number): Session {
  const coming = session.front === null ? session.queue : [session.front.ref, ...session.queue]
  const done = [...session.graded, ...session.aside].map(({ ref }) => ref)
  const names = new Set([...coming, ...session.returning, ...done].map(nameOf))
  const found = sitting(index, session.scope, at)
  const isNew = (indexed: IndexedCard | null): boolean => indexed?.state.phase === 'new'
  const newAlready = coming.filter(({ path, key }) => isNew(index.card(path, key))).length
  let room = found.filter(isNew).length - newAlready
  const more = found.filter((indexed) => !names.has(nameOf(refOf(indexed))) && (!isNew(indexed) || room-- > 0)).map(refOf)
  if (more.length === 0) return session
  const longer = { ...session, queue: [...session.queue, ...more] }
  return longer.front === null ? next(longer, index, at) : longer
}

function nameOf({ path, key }: CardRef): string {
  return `${path}\n${key}`
}

/** Cards of the sitting that are still to come, the one in front included. */
export function left(session: Session, index: VaultIndex, at: number): number {
  const queued = session.queue.filter((ref) => isAsked(session.scope, ref, index, at)).length
  return (session.front === null ? 0 : 1) + queued + returningCards(session, index).length
}
