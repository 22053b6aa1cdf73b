import type { Answer } from '../cards/answer'
import type { IndexedCard } from '../index/due'
import type { VaultIndex } from '../index/vault-index'
import { minutesFor, tomorrowLoad, typicalSeconds } from '../index/workload'
import { dayToDate, studyDay } from '../schedule/day'
import { Scheduler, type Grade, type NextState } from '../schedule/scheduler'
import { effective } from '../history/log'
import { headingKey, KnownHeadings } from '../notes/cornell-sections'
import type { CardPage, EmptyPage, EndPage, Interval, MemoryStrip, ReviewPage } from './page'
import { everything, heldBack, sitting, type Scope } from './queue'
import { lastStep, left, returningCards, type Front, type Session } from './session'

const grades: readonly Grade[] = ['again', 'hard', 'good', 'easy']
const gradeOfOp: ReadonlyMap<string, Grade> = new Map([['a', 'again'], ['h', 'hard'], ['g', 'good'], ['z', 'easy']])

export interface ComposeOptions {
  /** Ask "How sure are you?" before the answer. */
  readonly confidence: boolean
  /** Of the card in front; null while its note is not read yet: then it is not revealed. */
  readonly answer: Answer | null
  /** Notes read so far of all, while the vault is being read; null when it is done. */
  readonly reading: { readonly read: number; readonly total: number } | null
}

/** The page that the review view draws for a sitting; null is a sitting not yet begun. */
export function compose(session: Session | null, index: VaultIndex, at: number, options: ComposeOptions): ReviewPage {
  if (session !== null && session.front !== null) {
    const indexed = index.card(session.front.ref.path, session.front.ref.key)
    if (indexed !== null) return cardPage(session, session.front, indexed, index, at, options)
  }
  if (session !== null && session.graded.length > 0) return endPage(session, index, at)
  return emptyPage(session, index, at, options)
}

function cardPage(
  session: Session, front: Front, { card, state }: IndexedCard, index: VaultIndex, at: number, options: ComposeOptions,
): CardPage {
  const note = index.note(card.path)
  const plan = note?.plan ?? index.plan(null)
  const scheduler = Scheduler.for(plan)
  const curriculum = note?.curricula[0] === undefined ? null : index.curriculum(note.curricula[0])
  const title = note?.entry.unit.title ?? ''
  const headings = card.cue.kind === 'summary' ? [] : card.cue.trail.filter((text) => says(text, title))
  const trail = [curriculum?.title ?? '', title, ...headings].filter((text) => text !== '')
  const answer = front.revealed ? options.answer : null
  const preview = answer === null ? null : scheduler.preview(state, at)
  const rest = left(session, index, at)
  return {
    kind: 'card',
    path: card.path,
    key: card.key,
    line: card.cue.line,
    cardKind: card.cue.kind,
    rule: card.cue.rule,
    trail: trail.filter((text, place) => text !== trail[place - 1]).map((text) => ({ text })),
    cue: card.cue.text,
    revealed: answer !== null,
    answer: answer?.text ?? null,
    marks: answer?.marks ?? [],
    asksConfidence: options.confidence && !front.revealed,
    confidence: front.confidence,
    next: preview === null ? null : {
      again: intervalOf(preview.again), hard: intervalOf(preview.hard), good: intervalOf(preview.good), easy: intervalOf(preview.easy),
    },
    memory: state.phase === 'new' ? null : memoryOf({ card, state }, index, at, preview?.good ?? scheduler.preview(state, at).good),
    tape: session.graded.map(({ grade }) => ({ grade })),
    position: session.graded.length + 1,
    total: session.graded.length + rest,
    minutesLeft: minutesFor(rest, secondsPerCard(session, index, at)),
    canUndo: lastStep(session) !== null,
  }
}

const cornellHeadings = KnownHeadings.for({ cues: [], notes: [], summary: [] })

/** Whether a heading tells where a card stands: neither a section of every Cornell note nor the title again. */
function says(heading: string, title: string): boolean {
  return cornellHeadings.kindOf(heading) === null && headingKey(heading) !== headingKey(title)
}

function secondsPerCard(session: Session, index: VaultIndex, at: number): number {
  if (session.graded.length >= 5) {
    return session.graded.reduce((total, { seconds }) => total + seconds, 0) / session.graded.length
  }
  return typicalSeconds(index.due(session.scope.curriculum, at))
}

/** Steps within the day in minutes, all else in study days. */
export function intervalOf(next: NextState): Interval {
  return next.days < 1
    ? { unit: 'minutes', value: Math.max(1, Math.round(next.days * 1440)) }
    : { unit: 'days', value: Math.round(next.days) }
}

const curvePoints = 48

/** The strip under the cue: from the first grade to the day on which a Good would be asked again. */
function memoryOf({ card, state }: Pick<IndexedCard, 'card' | 'state'>, index: VaultIndex, at: number, good: NextState): MemoryStrip | null {
  const plan = index.note(card.path)?.plan ?? index.plan(null)
  const scheduler = Scheduler.for(plan)
  const events = effective(card.events, at).events
  const reset = events.findLastIndex((event) => event.op === 'r')
  const graded = events.slice(reset + 1).filter((event) => gradeOfOp.has(event.op))
  const first = graded[0]
  const last = graded.at(-1)
  if (first === undefined || last === undefined) return null
  const now = Math.max(at, last.at)
  const end = Math.max(good.due, now + 1)
  const x = (time: number): number => (time - first.at) / (end - first.at)
  const past: { x: number; y: number }[] = []
  for (let place = 0; place < graded.length; place++) {
    const event = graded[place]
    if (event === undefined) continue
    const upTo = graded[place + 1]?.at ?? now
    const points = Math.max(2, Math.round(curvePoints * ((upTo - event.at) / Math.max(1, now - first.at))))
    const before = scheduler.replay(events.filter((other) => other.at <= event.at))
    scheduler.curve(before, event.at, upTo, points).forEach((y, step) => {
      past.push({ x: x(event.at + ((upTo - event.at) * step) / (points - 1)), y })
    })
  }
  const future = scheduler.curve(good.state, now, end, curvePoints / 2)
    .map((y, step) => ({ x: x(now + ((end - now) * step) / (curvePoints / 2 - 1)), y }))
  return {
    ticks: graded.map((event) => ({ x: x(event.at), grade: gradeOfOp.get(event.op) ?? 'good' })),
    past,
    future,
    from: dayToDate(studyDay(first.at, plan)),
    to: dayToDate(studyDay(end, plan)),
    now: x(now),
    recall: scheduler.retrievability(state, now) ?? 1,
    seen: graded.length,
    forgotten: graded.filter((event) => event.op === 'a').length,
    stability: state.stability,
    last: dayToDate(studyDay(last.at, plan)),
  }
}

function endPage(session: Session, index: VaultIndex, at: number): EndPage {
  const byGrade = { again: 0, hard: 0, good: 0, easy: 0 }
  const forgotten = new Map<string, EndPage['forgotten'][number]>()
  const cards = new Set<string>()
  const firstTry = new Map<string, Grade>()
  let seconds = 0
  for (const { ref, grade, seconds: taken } of session.graded) {
    const name = `${ref.path}\n${ref.key}`
    byGrade[grade]++
    seconds += taken
    cards.add(name)
    if (!firstTry.has(name)) firstTry.set(name, grade)
    if (grade !== 'again') continue
    const indexed = index.card(ref.path, ref.key)
    if (indexed !== null) {
      const { line, text, kind } = indexed.card.cue
      forgotten.set(name, { path: ref.path, line, cue: text, cardKind: kind, back: untilDue(indexed, index, at) })
    }
  }
  const today = { ...session.scope, ahead: false, only: session.scope.only === 'fading' ? null : session.scope.only }
  const returning = returningCards(session, index)
  const waiting = returning.map(({ state }) => state.due).filter((due) => due !== null)
  const back = new Set(returning.map(({ card }) => `${card.path}\n${card.key}`))
  const rest = sitting(index, today, at).filter(({ card }) => !back.has(`${card.path}\n${card.key}`))
  const remaining = session.scope.note === null ? rest.length + heldBack(index, today, at).length : 0
  const each = seconds / Math.max(1, session.graded.length)
  const tomorrow = index.dueIn(1, session.scope.curriculum, at)
  return {
    kind: 'end',
    cards: cards.size,
    seconds,
    recalled: [...firstTry.values()].filter((grade) => grade !== 'again').length,
    byGrade,
    tape: session.graded.map(({ grade }) => ({ grade })),
    forgotten: [...forgotten.values()],
    waiting: waiting.length,
    nextWaiting: waiting.length === 0 ? null : Math.min(...waiting),
    remaining,
    remainingMinutes: minutesFor(remaining, each),
    tomorrow,
    tomorrowMinutes: minutesFor(tomorrow, each),
    canUndo: true,
  }
}

function untilDue({ card, state }: IndexedCard, index: VaultIndex, at: number): Interval {
  const plan = index.note(card.path)?.plan ?? index.plan(null)
  const days = (state.dueDay ?? 0) - studyDay(at, plan)
  if (state.phase === 'review' && days >= 1) return { unit: 'days', value: days }
  return { unit: 'minutes', value: Math.max(1, Math.round(((state.due ?? at) - at) / 60_000)) }
}

function emptyPage(session: Session | null, index: VaultIndex, at: number, options: ComposeOptions): EmptyPage {
  const scope = session?.scope ?? everything
  const tomorrow = tomorrowLoad(index, scope.curriculum, at)
  const reason = options.reading !== null && sitting(index, scope, at).length === 0 ? 'indexing'
    : index.curricula().length === 0 && index.size === 0 ? 'no-curriculum'
      : hasCards(index, scope) ? 'nothing-due' : 'no-cards'
  return {
    kind: 'empty', reason,
    read: options.reading?.read ?? 0, total: options.reading?.total ?? 0,
    tomorrow: tomorrow.cards, tomorrowMinutes: tomorrow.minutes,
    canUndo: session !== null && lastStep(session) !== null,
  }
}

function hasCards(index: VaultIndex, scope: Scope): boolean {
  if (scope.note !== null) return (index.note(scope.note)?.cards.length ?? 0) > 0
  for (const note of scope.curriculum === null ? index.allNotes() : index.units(scope.curriculum)) {
    if (note.cards.length > 0) return true
  }
  return false
}

export function isGrade(text: string): text is Grade {
  return (grades as readonly string[]).includes(text)
}
