import { startOfDay } from '../schedule/day'
import { Scheduler } from '../schedule/scheduler'
import { totalOf, type Checkpoint } from '../okr/checkpoint'
import { usualWindow, valueOn, type KeyResult } from '../okr/key-result'
import type { Metric } from '../okr/metric'
import { dateToDay } from '../schedule/day'
import { upTo, type CardEvidence, type Evidence, type ItemEvidence, type Timed, type Turn } from './evidence'
import type { IndexedNote } from './indexed'
import type { UndatedItems } from './undated'
import { median, untimedSeconds } from './workload'

/** What counts for one key result. */
export interface Sources {
  readonly notes: readonly IndexedNote[]
  /** Boxes of notes that are no units. */
  readonly boxes: readonly ItemEvidence[]
  readonly checkpoints: readonly Checkpoint[]
  /** Some cards may stand in several of the notes. */
  readonly doubled: boolean
  /** They are all units of the plan. */
  readonly whole: boolean
  /** What the plan's progress log tells of its items without a date. */
  readonly undated: UndatedItems
}

/** A measure over time. */
export interface Measure {
  /** The value by the end of a study day before today, or now for today; null where that is not known, or nothing to measure. */
  readonly value: (day: number) => number | null
  /** By how much it changed from the end of one day to the end of another; null where that is not known. */
  readonly change: (from: number, to: number) => number | null
}

export interface Asked {
  readonly keyResult: KeyResult
  readonly sources: Sources
  readonly evidence: Evidence
  readonly today: number
  readonly at: number
  /** Study day from which reviews and minutes are counted; null: from the first. */
  readonly start: number | null
}

const nothing: Measure = { value: () => null, change: () => null }

/** The measure of a key result's metric; nothing is measured where it has none, or a scope that cannot be read. */
export function measureOf(metric: Metric | null, asked: Asked): Measure {
  const { keyResult, sources, evidence, at } = asked
  if (metric === null || keyResult.scope === null) return nothing
  let kept: readonly CardEvidence[] | null = null
  const cards = (): readonly CardEvidence[] => (kept ??= evidence.ofCards(sources.notes, at, sources.doubled))
  switch (metric) {
    case 'items_done': return itemsDone(asked)
    case 'units_done': return unitsDone(asked)
    case 'items_mastered': return itemsMastered(asked, cards())
    case 'cards_mature': return counting((day) => sum(cards(), ({ turns }) => turns.filter((own) => matureOn(own, day) !== null).length))
    case 'true_retention': return varying((day) => retention(cards(), keyResult, day))
    case 'reviews': return counting((day) => inSpan(asked, day, (last) => sum(cards(), ({ reviews }) => upTo(reviews, last))))
    case 'minutes': return minutes(asked, cards())
    case 'checkpoint_score': return varying((day) => lastScore(sources.checkpoints, day))
    case 'draw_seconds': return varying((day) => drawSeconds(cards(), day))
    case 'manual': return varying((day) => valueOn(keyResult, day, asked.today))
  }
}

/** Known on every day. */
function counting(value: (day: number) => number): Measure {
  return { value, change: (from, to) => value(to) - value(from) }
}

/** Known on the days on which there was something to measure. */
function varying(value: (day: number) => number | null): Measure {
  return {
    value,
    change: (from, to) => {
      const [before, after] = [value(from), value(to)]
      return before === null || after === null ? null : after - before
    },
  }
}

function itemsDone({ sources, evidence, today }: Asked): Measure {
  const { notes, boxes, undated } = sources
  const units = notes.map((note) => evidence.ofItems(note))
  const all = [...units, ...boxes]
  const done = sum(all, (each) => each.done)
  const open = sum(units, (each) => each.undated)
  const known = boxes.every((each) => each.undated === 0)
  const dated = (day: number): number => sum(all, ({ doneOn }) => upTo(doneOn, day))
  return {
    value: (day) => {
      if (day === today) return done
      const others = known ? undated.among(open, day) : null
      return others === null ? null : dated(day) + others
    },
    change: (from, to) => dated(to) - dated(from) + undated.rise(open, from, to),
  }
}

function unitsDone({ sources, evidence, today }: Asked): Measure {
  const units = sources.notes.map((note) => evidence.ofItems(note)).filter(({ unit }) => unit.done)
  const days = units.flatMap(({ unit: { on } }) => (on === null ? [] : [on])).sort((a, b) => a - b)
  const others = units.filter(({ unit }) => unit.on === null)
  const open = sum(others, ({ undated }) => undated)
  const known = others.every(({ undated }) => undated > 0)
  /** Units of no known day that were done by a day; null where that is not known. */
  const then = (day: number): number | null => {
    const done = known ? sources.undated.among(open, day) : null
    return done === 0 ? 0 : done === open ? others.length : null
  }
  const rise = (from: number, to: number): number => {
    const [before, after] = [then(Math.max(from, sources.undated.begins ?? to)), then(to)]
    return before === null || after === null ? 0 : after - before
  }
  return {
    value: (day) => {
      const more = day === today ? others.length : then(day)
      return more === null ? null : (day === today ? days.length : upTo(days, day)) + more
    },
    change: (from, to) => upTo(days, to) - upTo(days, from) + rise(from, to),
  }
}

function itemsMastered({ sources, evidence, today, at }: Asked, cards: readonly CardEvidence[]): Measure {
  const items = sources.notes.map((note) => evidence.ofItems(note))
  return varying((day) => {
    let [dated, open] = [0, 0]
    items.forEach(({ done, doneOn, undated }, place) => {
      const note = sources.notes[place]
      if (note === undefined || done === 0 || !isKnownOn(note, cards[place]?.turns ?? [], day, day === today ? at : null)) return
      dated += day === today ? done - undated : upTo(doneOn, day)
      open += undated
    })
    const others = day === today ? open : sources.undated.among(open, day)
    if (others !== null) return dated + others
    const logged = sources.whole ? sources.undated.masteredBy(day) : null
    return logged === null ? null : Math.min(dated + open, Math.max(dated, logged))
  })
}

function isKnownOn(note: IndexedNote, turns: readonly (readonly Turn[])[], day: number, now: number | null): boolean {
  const scheduler = Scheduler.for(note.plan)
  const at = now ?? startOfDay(day, note.plan)
  return turns.length > 0 && turns.every((own) => {
    const state = matureOn(own, day)
    return state !== null && (scheduler.retrievability(state, at) ?? 0) >= note.plan.retention
  })
}

function matureOn(turns: readonly Turn[], day: number): Turn['mature'] {
  for (let place = turns.length - 1; place >= 0; place--) {
    const turn = turns[place]
    if (turn !== undefined && turn.day <= day) return turn.mature
  }
  return null
}

function retention(cards: readonly CardEvidence[], { window, maturity }: KeyResult, day: number): number | null {
  const first = day - (window ?? usualWindow) + 1
  let asked = 0
  let kept = 0
  for (const { tried } of cards) {
    for (let place = tried.length - 1; place >= 0; place--) {
      const each = tried[place]
      if (each === undefined || each.day < first) break
      if (each.day > day || (maturity !== 'all' && each.mature !== (maturity === 'mature'))) continue
      asked++
      if (each.kept) kept++
    }
  }
  return asked === 0 ? null : kept / asked
}

/** From the start to a day, or within the window that ends on it. */
function inSpan({ keyResult, start }: Asked, day: number, countTo: (last: number) => number): number {
  const before = keyResult.window === null ? (start === null ? null : start - 1) : day - keyResult.window
  return countTo(day) - (before === null ? 0 : countTo(Math.min(before, day)))
}

function minutes(asked: Asked, cards: readonly CardEvidence[]): Measure {
  const each = cards.some(({ untimed }) => untimed.length > 0) ? typicalOf(cards) : 0
  const running = cards.map(({ timed }) => ({ days: timed.map(({ day }) => day), seconds: cumulative(timed) }))
  const to = (day: number): number => sum(cards, ({ untimed }) => upTo(untimed, day) * each)
    + sum(running, ({ days, seconds }) => seconds[upTo(days, day)] ?? 0)
  return counting((day) => inSpan(asked, day, to) / 60)
}

function cumulative(timed: readonly Timed[]): readonly number[] {
  const sums = [0]
  for (const { seconds } of timed) sums.push((sums.at(-1) ?? 0) + seconds)
  return sums
}

const lastTimed = 100

/** The median seconds of the last hundred grades that were timed. */
function typicalOf(cards: readonly CardEvidence[]): number {
  const last: Timed[] = []
  for (const { timed } of cards) {
    for (let place = timed.length - 1; place >= 0; place--) {
      const each = timed[place]
      if (each === undefined || (last.length === lastTimed && each.at <= (last[0]?.at ?? 0))) break
      const after = last.findIndex(({ at }) => at > each.at)
      last.splice(after < 0 ? last.length : after, 0, each)
      if (last.length > lastTimed) last.shift()
    }
  }
  return median(last.map(({ seconds }) => seconds)) ?? untimedSeconds
}

function lastScore(checkpoints: readonly Checkpoint[], day: number): number | null {
  let last: { readonly day: number; readonly total: number } | null = null
  for (const { attempts } of checkpoints) {
    for (const { date, scores } of attempts) {
      const taken = dateToDay(date)
      if (taken !== null && taken <= day && (last === null || taken >= last.day)) last = { day: taken, total: totalOf(scores) }
    }
  }
  return last?.total ?? null
}

function drawSeconds(cards: readonly CardEvidence[], day: number): number | null {
  return median(cards.flatMap(({ drawn }) => drawn.flatMap((times) => {
    const last = times.findLast((time) => time.day <= day)
    return last === undefined ? [] : [last.seconds]
  })))
}

function sum<T>(all: readonly T[], value: (one: T) => number): number {
  return all.reduce((total, one) => total + value(one), 0)
}
