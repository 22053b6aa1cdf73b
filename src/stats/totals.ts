import { median, untimedSeconds } from '../index/workload'
import { finish, type Steps } from '../notes/steps'
import { Latest } from '../index/latest'
import type { Answer, NoteHistory } from './note-history'

/** So many memories were tried, and so many of them kept. */
export interface Tried {
  readonly asked: number
  readonly kept: number
}

export interface TriedByAge {
  readonly young: Tried
  readonly mature: Tried
  readonly all: Tried
}

/** What was answered on one study day. */
export interface DayTotal {
  readonly reviews: number
  readonly seconds: number
  readonly young: Tried
  readonly mature: Tried
}

/** What many notes' histories come to. */
export interface Totals {
  readonly byDay: ReadonlyMap<number, DayTotal>
  readonly reviews: number
  /** What an untimed answer counts: the median of the last hundred timed ones. */
  readonly typicalSeconds: number
}

/** So many answers, the latest that were timed, tell what an untimed one counts. */
export const timedKept = 100

/** What was answered on one study day, before it is known what an untimed answer counts. */
export class DaySum {
  reviews = 0
  private timed = 0
  private untimed = 0
  private youngAsked = 0
  private youngKept = 0
  private matureAsked = 0
  private matureKept = 0

  /** Counts an answer, or takes it away again. */
  count({ op, seconds, tried }: Answer, times: 1 | -1): void {
    this.reviews += times
    if (seconds === null) this.untimed += times
    else this.timed += times * seconds
    if (tried === null) return
    const kept = op === 'a' ? 0 : times
    if (tried === 'young') {
      this.youngAsked += times
      this.youngKept += kept
    } else {
      this.matureAsked += times
      this.matureKept += kept
    }
  }

  total(typicalSeconds: number): DayTotal {
    return {
      reviews: this.reviews, seconds: this.timed + this.untimed * typicalSeconds,
      young: { asked: this.youngAsked, kept: this.youngKept }, mature: { asked: this.matureAsked, kept: this.matureKept },
    }
  }
}

/** Sums histories by day. The same event of a card in two notes (a duplicated note) counts once, in the first of them. */
export function totalsOf(histories: Iterable<NoteHistory>): Totals {
  return finish(totalling([...histories]))
}

/** The same, a note at a time. */
export function* totalling(all: readonly NoteHistory[]): Steps<Totals> {
  const twice = yield* keysOfSeveral(all)
  const seen = new Set<string>()
  const sums = new Map<number, DaySum>()
  const latest = new Latest(timedKept)
  let reviews = 0
  for (const history of all) {
    for (const answer of history) {
      if (twice.has(answer.key) && !isFirst(answer, seen)) continue
      reviews++
      let sum = sums.get(answer.day)
      if (sum === undefined) sums.set(answer.day, sum = new DaySum())
      sum.count(answer, 1)
      if (answer.seconds !== null) latest.add(answer.at, answer.seconds)
    }
    yield
  }
  const typicalSeconds = median(latest.values() ?? []) ?? untimedSeconds
  const byDay = new Map<number, DayTotal>()
  for (const [day, sum] of sums) byDay.set(day, sum.total(typicalSeconds))
  return { byDay, reviews, typicalSeconds }
}

function* keysOfSeveral(histories: readonly NoteHistory[]): Steps<ReadonlySet<string>> {
  const owner = new Map<string, NoteHistory>()
  const several = new Set<string>()
  for (const history of histories) {
    let last = ''
    for (const { key } of history) {
      if (key === last) continue
      last = key
      const first = owner.get(key)
      if (first === undefined) owner.set(key, history)
      else if (first !== history) several.add(key)
    }
    yield
  }
  return several
}

function isFirst({ key, at, op }: Answer, seen: Set<string>): boolean {
  const name = `${key} ${at}${op}`
  if (seen.has(name)) return false
  seen.add(name)
  return true
}

/** What was tried from one study day to another, both included. */
export function triedIn(totals: Totals, from: number, to: number): TriedByAge {
  let [youngAsked, youngKept, matureAsked, matureKept] = [0, 0, 0, 0]
  for (let day = from; day <= to; day++) {
    const total = totals.byDay.get(day)
    if (total === undefined) continue
    youngAsked += total.young.asked
    youngKept += total.young.kept
    matureAsked += total.mature.asked
    matureKept += total.mature.kept
  }
  return {
    young: { asked: youngAsked, kept: youngKept },
    mature: { asked: matureAsked, kept: matureKept },
    all: { asked: youngAsked + matureAsked, kept: youngKept + matureKept },
  }
}

/** A share 0 to 1; null where nothing was tried. */
export function keptShare({ asked, kept }: Tried): number | null {
  return asked === 0 ? null : kept / asked
}

export interface WeekTried extends TriedByAge {
  /** Study days of the week, both included. */
  readonly from: number
  readonly to: number
}

/** What was tried in each of the last weeks of seven days, the last of them ending today. */
export function triedByWeek(totals: Totals, today: number, weeks: number): readonly WeekTried[] {
  return Array.from({ length: weeks }, (_, place) => {
    const to = today - 7 * (weeks - 1 - place)
    return { from: to - 6, to, ...triedIn(totals, to - 6, to) }
  })
}

/** Minutes of answers on each study day from one to another, both included. */
export function minutesByDay(totals: Totals, from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => (totals.byDay.get(from + place)?.seconds ?? 0) / 60)
}
