import { startOfDay, dateToDay } from '../schedule/day'
import { Scheduler } from '../schedule/scheduler'
import { totalOf, type Checkpoint } from '../okr/checkpoint'
import { usualWindow, valueOn, type KeyResult } from '../okr/key-result'
import type { Metric } from '../okr/metric'
import { upTo, type CardEvidence, type ItemEvidence, type Turn } from './evidence'
import type { IndexedNote } from './indexed'
import { LatestSeconds } from './latest'
import { RunningSums } from './running-sums'
import type { UndatedItems } from './undated'
import { median, untimedSeconds } from './workload'

/** A unit that counts for a key result. */
export interface Counting {
  readonly note: IndexedNote
  readonly items: ItemEvidence
  /** What its cards tell; gathered where a metric asks for it. */
  readonly cards: () => CardEvidence
}

/** What counts for one key result beside its units. */
export interface Sources {
  /** Boxes of notes that are no units. */
  readonly boxes: readonly ItemEvidence[]
  readonly checkpoints: readonly Checkpoint[]
  /** Its units are all units of the plan. */
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
  readonly today: number
  /** An instant of today. */
  readonly at: number
  /** Study day from which reviews and minutes are counted; null: from the first. */
  readonly start: number | null
}

/** Measures a key result on one study day, while its units come, change and go: a change costs what changed. */
export interface Measuring {
  /** The unit of that path counts from now on; null: it does not. */
  readonly put: (path: string, unit: Counting | null) => void
  readonly measure: (sources: Sources) => Measure
}

const nothing: Measure = { value: () => null, change: () => null }

/** Nothing is measured where a key result has no metric, or a scope that cannot be read. */
export function measuringOf(asked: Asked): Measuring {
  const { keyResult, today } = asked
  const { metric, scope } = keyResult
  if (metric === null || scope === null) return without(() => nothing)
  return measurings[metric](asked, keyResult, today)
}

const measurings: Readonly<Record<Metric, (asked: Asked, keyResult: KeyResult, today: number) => Measuring>> = {
  items_done: itemsDone,
  units_done: unitsDone,
  items_mastered: itemsMastered,
  cards_mature: () => summing(({ cards }, day) => [cards().turns.filter((own) => matureOn(own, day) !== null).length],
    (on) => counting((day) => on(day, 0))),
  true_retention: (_, keyResult) => summing(({ cards }, day) => triedUntil(cards(), keyResult, day), (on) => varying((day) => {
    const asked = on(day, 0)
    return asked === 0 ? null : on(day, 1) / asked
  })),
  reviews: (asked) => summing(({ cards }, day) => [upTo(cards().reviews, day)], (on) => counting((day) => inSpan(asked, day, (last) => on(last, 0)))),
  minutes,
  checkpoint_score: () => without(({ checkpoints }) => varying((day) => lastScore(checkpoints, day))),
  draw_seconds: drawSeconds,
  manual: (_, keyResult, today) => without(() => varying((day) => valueOn(keyResult, day, today))),
}

/** Asks nothing of units. */
function without(measure: Measuring['measure']): Measuring {
  return { put: () => undefined, measure }
}

/** Sums what `of` says of each unit; `on` gives a number of the sums by the end of a day. */
function summing(of: (unit: Counting, day: number) => readonly number[], measure: (on: (day: number, column: number) => number, sources: Sources) => Measure): Measuring {
  const sums = new RunningSums(of)
  return { put: (path, unit) => sums.put(path, unit), measure: (sources) => measure((day, column) => sums.on(day, column), sources) }
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

function itemsDone({ today }: Asked): Measuring {
  return summing(({ items: { done, doneOn, undated } }, day) => [upTo(doneOn, day), done, undated], (on, { boxes, undated }) => {
    const done = on(today, 1) + sum(boxes, (each) => each.done)
    const open = on(today, 2)
    const known = boxes.every((each) => each.undated === 0)
    const dated = (day: number): number => on(day, 0) + sum(boxes, ({ doneOn }) => upTo(doneOn, day))
    return {
      value: (day) => {
        if (day === today) return done
        const others = known ? undated.among(open, day) : null
        return others === null ? null : dated(day) + others
      },
      change: (from, to) => dated(to) - dated(from) + undated.rise(open, from, to),
    }
  })
}

const none: readonly number[] = []

function unitsDone({ today }: Asked): Measuring {
  return summing(({ items: { unit, undated } }, day) => {
    if (!unit.done) return none
    return unit.on === null ? [0, 0, 1, undated, undated > 0 ? 0 : 1] : [unit.on <= day ? 1 : 0, 1]
  }, (on, sources) => {
    const [all, others, open] = [on(today, 1), on(today, 2), on(today, 3)]
    const known = on(today, 4) === 0
    /** Units of no known day that were done by a day; null where that is not known. */
    const then = (day: number): number | null => {
      const done = known ? sources.undated.among(open, day) : null
      return done === 0 ? 0 : done === open ? others : null
    }
    const rise = (from: number, to: number): number => {
      const [before, after] = [then(Math.max(from, sources.undated.begins ?? to)), then(to)]
      return before === null || after === null ? 0 : after - before
    }
    return {
      value: (day) => {
        const more = day === today ? others : then(day)
        return more === null ? null : (day === today ? all : on(day, 0)) + more
      },
      change: (from, to) => on(to, 0) - on(from, 0) + rise(from, to),
    }
  })
}

function itemsMastered({ today, at }: Asked): Measuring {
  return summing(({ note, items: { done, doneOn, undated }, cards }, day) => {
    if (done === 0 || !isKnownOn(note, cards().turns, day, day === today ? at : null)) return none
    return [day === today ? done - undated : upTo(doneOn, day), undated]
  }, (on, { undated, whole }) => varying((day) => {
    const [dated, open] = [on(day, 0), on(day, 1)]
    const others = day === today ? open : undated.among(open, day)
    if (others !== null) return dated + others
    const logged = whole ? undated.masteredBy(day) : null
    return logged === null ? null : Math.min(dated + open, Math.max(dated, logged))
  }))
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

/** How many memories were tried within the window that ends on a day, and how many of them were kept. */
function triedUntil({ tried }: CardEvidence, { window, maturity }: KeyResult, day: number): readonly number[] {
  const first = day - (window ?? usualWindow) + 1
  let asked = 0
  let kept = 0
  for (let place = tried.length - 1; place >= 0; place--) {
    const each = tried[place]
    if (each === undefined || each.day < first) break
    if (each.day > day || (maturity !== 'all' && each.mature !== (maturity === 'mature'))) continue
    asked++
    if (each.kept) kept++
  }
  return [asked, kept]
}

/** From the start to a day, or within the window that ends on it. */
function inSpan({ keyResult, start }: Asked, day: number, countTo: (last: number) => number): number {
  const before = keyResult.window === null ? (start === null ? null : start - 1) : day - keyResult.window
  return countTo(day) - (before === null ? 0 : countTo(Math.min(before, day)))
}

/** So many grades, the latest that were timed, tell what one counts that was not. */
const lastTimed = 100

function minutes(asked: Asked): Measuring {
  const sums = new RunningSums<Counting>(({ cards }, day) => {
    const { timed, untimed } = cards()
    let seconds = 0
    for (const each of timed) if (each.day <= day) seconds += each.seconds
    return [seconds, upTo(untimed, day)]
  })
  const latest = new LatestSeconds(lastTimed)
  return {
    put: (path, unit) => {
      sums.put(path, unit)
      latest.put(path, unit && unit.cards().timed)
    },
    measure: () => {
      const each = median(latest.values()) ?? untimedSeconds
      return counting((day) => inSpan(asked, day, (last) => sums.on(last, 0) + sums.on(last, 1) * each) / 60)
    },
  }
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

/** Diagrams are few. */
function drawSeconds(): Measuring {
  const drawings = new Map<string, CardEvidence['drawn']>()
  const on = (day: number): number | null => median([...drawings.values()].flatMap((drawn) => drawn.flatMap((times) => {
    const last = times.findLast((time) => time.day <= day)
    return last === undefined ? [] : [last.seconds]
  })))
  return {
    put: (path, unit) => {
      const drawn = unit?.cards().drawn ?? []
      if (drawn.length > 0) drawings.set(path, drawn)
      else drawings.delete(path)
    },
    measure: () => varying(on),
  }
}

function sum<T>(all: readonly T[], value: (one: T) => number): number {
  return all.reduce((total, one) => total + value(one), 0)
}
