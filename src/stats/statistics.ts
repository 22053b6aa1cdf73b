import { effective } from '../history/log'
import type { ReviewEvent } from '../history/event'
import type { IndexedNote } from '../index/indexed'
import { matureDays } from '../index/due'
import { median, untimedSeconds } from '../index/workload'
import type { VaultIndex } from '../index/vault-index'
import { dayToDate, studyDay } from '../schedule/day'
import { Scheduler, unseen } from '../schedule/scheduler'

export interface DayReviews {
  /** Study date. */
  readonly date: string
  readonly reviews: number
  readonly minutes: number
}

export interface Retention {
  /** Shares 0 to 1; null where nothing was asked. */
  readonly young: number | null
  readonly mature: number | null
  readonly all: number | null
}

export interface Statistics {
  readonly reviews: number
  readonly trueRetention: Retention
  readonly byDay: readonly DayReviews[]
  /** Cards falling due on each of the next days, today (with all that is overdue) first. */
  readonly forecast: readonly { readonly date: string; readonly due: number }[]
  readonly minutes: number
}

const forecastDays = 30
const grades = 'ahgz'
const timedKept = 100

interface Timed {
  readonly at: number
  readonly seconds: number
}

interface Tried {
  asked: number
  kept: number
}

/**
 * Counts over the last `days` study days, today included, of one curriculum (by path) or all. Every unit's days are
 * those of its own plan; the forecast is dated by the first curriculum where all are asked for.
 */
export function statistics(index: VaultIndex, curriculum: string | null, days: number, at: number): Statistics {
  const today = index.today(curriculum ?? index.curricula()[0]?.path ?? null, at)
  const young: Tried = { asked: 0, kept: 0 }
  const mature: Tried = { asked: 0, kept: 0 }
  const events: { readonly day: number; readonly event: ReviewEvent }[] = []
  const seen = new Set<string>()
  const timed: Timed[] = []
  for (const note of curriculum === null ? index.allNotes() : index.units(curriculum)) {
    const last = studyDay(at, note.plan)
    const first = last - days + 1
    for (const { card } of note.cards) {
      const { events: history } = effective(card.events, at)
      const isNew = ({ at: time, op }: ReviewEvent): boolean => {
        const name = `${card.key} ${time}${op}`
        if (seen.has(name)) return false
        seen.add(name)
        return true
      }
      const fresh = new Set(history.filter(isNew))
      gather(note, history, fresh, first, last, young, mature, events)
      for (const { at: time, op, seconds } of fresh) {
        if (seconds !== null && grades.includes(op)) timed.push({ at: time, seconds })
      }
    }
  }
  timed.sort((a, b) => b.at - a.at || a.seconds - b.seconds)
  const typical = median(timed.slice(0, timedKept).map(({ seconds }) => seconds)) ?? untimedSeconds
  const byDay = new Map<number, { reviews: number; seconds: number }>()
  for (const { day, event } of events) {
    const sum = byDay.get(day) ?? { reviews: 0, seconds: 0 }
    byDay.set(day, { reviews: sum.reviews + 1, seconds: sum.seconds + (event.seconds ?? typical) })
  }
  const seconds = [...byDay.values()].reduce((total, day) => total + day.seconds, 0)
  const overdue = index.counts(curriculum, at).due
  return {
    reviews: events.length,
    trueRetention: {
      young: share(young), mature: share(mature),
      all: share({ asked: young.asked + mature.asked, kept: young.kept + mature.kept }),
    },
    byDay: [...byDay].sort(([a], [b]) => a - b)
      .map(([day, sum]) => ({ date: dayToDate(day), reviews: sum.reviews, minutes: round(sum.seconds / 60, 1) })),
    forecast: Array.from({ length: forecastDays }, (_, ahead) => (
      { date: dayToDate(today + ahead), due: ahead === 0 ? overdue : index.dueIn(ahead, curriculum, at) })),
    minutes: round(seconds / 60, 1),
  }
}

/** Counts those of a card's events that no other note counted: a duplicated note holds the same ones again. */
function gather(
  note: IndexedNote, history: readonly ReviewEvent[], fresh: ReadonlySet<ReviewEvent>, from: number, today: number, young: Tried, mature: Tried,
  events: { readonly day: number; readonly event: ReviewEvent }[],
): void {
  const scheduler = Scheduler.for(note.plan)
  let state = unseen
  let lastDay: number | null = null
  for (const event of history) {
    if (grades.includes(event.op)) {
      const day = studyDay(event.at, note.plan)
      if (day >= from && day <= today && fresh.has(event)) {
        events.push({ day, event })
        if (day !== lastDay && state.phase === 'review') {
          const tried = state.stability >= matureDays ? mature : young
          tried.asked++
          if (event.op !== 'a') tried.kept++
        }
      }
      lastDay = day
    }
    state = scheduler.apply(state, event)
  }
}

function share({ asked, kept }: Tried): number | null {
  return asked === 0 ? null : round(kept / asked, 3)
}

/** To so many digits after the point, for whoever reads JSON. */
export function round(value: number, digits: number): number {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor
}
