import { median, untimedSeconds } from '../index/workload'
import { finish, type Steps } from '../notes/steps'
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

const timedKept = 100

interface Sum {
  reviews: number
  timed: number
  untimed: number
  youngAsked: number
  youngKept: number
  matureAsked: number
  matureKept: number
}

/** Sums histories by day. The same event of a card in two notes (a duplicated note) counts once, in the first of them. */
export function totalsOf(histories: Iterable<NoteHistory>): Totals {
  return finish(totalling([...histories]))
}

/** The same, a note at a time. */
export function* totalling(all: readonly NoteHistory[]): Steps<Totals> {
  const twice = yield* keysOfSeveral(all)
  const seen = new Set<string>()
  const sums = new Map<number, Sum>()
  const latest = new Latest(timedKept)
  let reviews = 0
  for (const history of all) {
    for (const answer of history) {
      if (twice.has(answer.key) && !isFirst(answer, seen)) continue
      reviews++
      let sum = sums.get(answer.day)
      if (sum === undefined) {
        sum = { reviews: 0, timed: 0, untimed: 0, youngAsked: 0, youngKept: 0, matureAsked: 0, matureKept: 0 }
        sums.set(answer.day, sum)
      }
      add(sum, answer)
      if (answer.seconds !== null) latest.add(answer.at, answer.seconds)
    }
    yield
  }
  const typicalSeconds = median(latest.values()) ?? untimedSeconds
  const byDay = new Map<number, DayTotal>()
  for (const [day, sum] of sums) {
    byDay.set(day, {
      reviews: sum.reviews, seconds: sum.timed + sum.untimed * typicalSeconds,
      young: { asked: sum.youngAsked, kept: sum.youngKept }, mature: { asked: sum.matureAsked, kept: sum.matureKept },
    })
  }
  return { byDay, reviews, typicalSeconds }
}

function add(sum: Sum, { op, seconds, tried }: Answer): void {
  sum.reviews++
  if (seconds === null) sum.untimed++
  else sum.timed += seconds
  if (tried === null) return
  const kept = op === 'a' ? 0 : 1
  if (tried === 'young') {
    sum.youngAsked++
    sum.youngKept += kept
  } else {
    sum.matureAsked++
    sum.matureKept += kept
  }
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

/** The values of the latest times, of all that were added. */
class Latest {
  private kept: { readonly at: number; readonly value: number }[] = []
  private from = -Infinity

  constructor(private readonly size: number) {}

  add(at: number, value: number): void {
    if (at < this.from) return
    this.kept.push({ at, value })
    if (this.kept.length >= this.size * 4) this.cut()
  }

  values(): readonly number[] {
    this.cut()
    return this.kept.map(({ value }) => value)
  }

  private cut(): void {
    this.kept.sort((a, b) => b.at - a.at || a.value - b.value)
    this.kept.length = Math.min(this.kept.length, this.size)
    if (this.kept.length === this.size) this.from = this.kept.at(-1)?.at ?? -Infinity
  }
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
