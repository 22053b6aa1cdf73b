import { paceOf } from '../curriculum/pace'
import { verdictOf, type PaceVerdict } from '../curriculum/pace-verdict'
import type { NextUnit } from '../curriculum/next'
import { compareText } from '../curriculum/progress'
import { effective } from '../history/log'
import type { IndexedNote } from '../index/indexed'
import type { Nexts } from '../index/nexts'
import type { ObjectiveChange, Okrs } from '../index/okrs'
import type { Standing, Standings } from '../index/standing'
import type { VaultIndex } from '../index/vault-index'
import { plain } from '../notes/spans'
import { dateToDay, startOfDay, studyDay } from '../schedule/day'
import { statistics, type Retention } from '../stats/statistics'
import type { Period } from './period'

/** What happened in a period, as far as it has passed. */
export interface ReportFacts {
  readonly period: Period
  /** The last study day that is counted: the period's own, or today. */
  readonly until: number
  readonly reviews: number
  readonly retention: Retention
  readonly minutes: number
  /** Cards graded for the first time. */
  readonly begun: number
  /** Study days with anything on them, in order. */
  readonly days: readonly ReportDay[]
  /** Cards forgotten most often first. */
  readonly forgotten: readonly ForgottenCard[]
  /** Items whose date is known, in order of time. */
  readonly done: readonly DoneItem[]
  /** All items done, those of which only the plan's own count tells included. */
  readonly doneCount: number
  readonly plans: readonly PlanFacts[]
  /** Cards that come due in a span as long as the period, from the day after `until`. */
  readonly ahead: number
  readonly next: readonly NextUnit[]
  readonly objectives: readonly ObjectiveChange[]
}

export interface ReportDay {
  /** Study day. */
  readonly day: number
  readonly reviews: number
  readonly minutes: number
  readonly done: number
}

export interface ForgottenCard {
  readonly path: string
  readonly title: string
  readonly cue: string
  readonly times: number
}

export interface DoneItem {
  readonly path: string
  readonly title: string
  /** The checklist line; null: the unit itself. */
  readonly item: string | null
  readonly day: number
}

export interface PlanFacts {
  readonly path: string
  readonly title: string
  readonly items: number
  readonly done: number
  readonly mastered: number
  readonly doneInPeriod: number
  /** Null without a start or a length. */
  readonly expected: number | null
  readonly verdict: PaceVerdict | null
  readonly categories: readonly { readonly name: string; readonly items: number; readonly done: number }[]
}

const forgottenShown = 10
const nextShown = 5

/** What the facts are taken from. */
export interface ReportSources {
  readonly index: VaultIndex
  readonly standings: Standings
  readonly nexts: Nexts
  readonly okrs: Okrs
}

/**
 * The facts of a period over all plans. A period that is over is told as it stood at its end, as far as dates tell;
 * items and mastery are counted as they are now. Study days are those of the first plan.
 */
export function reportFacts({ index, standings, nexts, okrs }: ReportSources, period: Period, now: number): ReportFacts {
  const main = index.curricula()[0]?.path ?? null
  const until = Math.min(period.to, index.today(main, now))
  const end = Math.min(now, startOfDay(until + 1, index.plan(main)) - 1)
  const length = Math.max(0, until - period.from + 1)
  const found = statistics(index, null, Math.max(1, length), end)
  const notes = [...index.allNotes()].filter(({ copyOf }) => copyOf === null)
  const done = notes.flatMap((note) => doneItems(note, period.from, until)).sort((a, b) => a.day - b.day || compareText(a.path, b.path))
  const plans = index.curricula().map(({ path }) => planFacts(index, standings.of(path, now), path, period.from, until))
    .filter((plan) => plan !== null)
  const doneOn = new Map<number, number>()
  for (const { path } of index.curricula()) {
    for (const [day, count] of standings.of(path, now)?.completions.doneOn ?? []) doneOn.set(day, (doneOn.get(day) ?? 0) + count)
  }
  const reviewed = new Map(found.byDay.map((day) => [dateToDay(day.date) ?? 0, day]))
  const dayNumbers = [...new Set([...reviewed.keys(), ...doneOn.keys()])].filter((day) => day >= period.from && day <= until)
  let ahead = 0
  for (let day = 1; day <= period.to - period.from + 1; day++) ahead += index.dueIn(day, null, end)
  return {
    period, until, ahead, plans, done,
    reviews: found.reviews,
    retention: found.trueRetention,
    minutes: found.minutes,
    begun: notes.reduce((sum, note) => sum + note.cards.filter(({ firstDay }) => (
      firstDay !== null && firstDay >= period.from && firstDay <= until)).length, 0),
    days: dayNumbers.sort((a, b) => a - b).map((day) => ({
      day, reviews: reviewed.get(day)?.reviews ?? 0, minutes: reviewed.get(day)?.minutes ?? 0, done: doneOn.get(day) ?? 0,
    })),
    forgotten: notes.flatMap((note) => forgottenOf(note, period.from, until, end))
      .sort((a, b) => b.times - a.times || compareText(a.path, b.path) || compareText(a.cue, b.cue)).slice(0, forgottenShown),
    doneCount: plans.reduce((sum, plan) => sum + plan.doneInPeriod, 0),
    next: nexts.of(null, now).slice(0, nextShown),
    objectives: okrs.during(period.from, until, now),
  }
}

function doneItems({ entry: { path, unit, items } }: IndexedNote, from: number, to: number): readonly DoneItem[] {
  if (unit.status === 'skipped') return []
  const dated = items.length === 0
    ? [{ item: null, date: unit.status === 'done' ? unit.completed : null }]
    : items.filter(({ state }) => state === 'done' || (unit.status === 'done' && state === 'todo'))
      .map(({ text, done }) => ({ item: plain(text), date: done ?? unit.completed }))
  return dated.flatMap(({ item, date }) => {
    const day = date === null ? null : dateToDay(date)
    return day === null || day < from || day > to ? [] : [{ path, title: unit.title, item, day }]
  })
}

function forgottenOf({ entry, cards, plan }: IndexedNote, from: number, to: number, end: number): readonly ForgottenCard[] {
  return cards.flatMap(({ card }) => {
    const times = effective(card.events, end).events.filter(({ op, at }) => {
      const day = op === 'a' ? studyDay(at, plan) : null
      return day !== null && day >= from && day <= to
    }).length
    return times === 0 ? [] : [{ path: entry.path, title: entry.unit.title, cue: plain(card.cue.text), times }]
  })
}

function planFacts(index: VaultIndex, standing: Standing | null, path: string, from: number, until: number): PlanFacts | null {
  const curriculum = index.curriculum(path)
  if (curriculum === null || standing === null) return null
  const { progress, completions: { doneOn } } = standing
  const { items, mastered, skipped, by } = progress
  let doneInPeriod = 0
  let doneLater = 0
  for (const [day, count] of doneOn) {
    if (day > until) doneLater += count
    else if (day >= from) doneInPeriod += count
  }
  const done = Math.max(0, progress.done - doneLater)
  const pace = paceOf({ curriculum, items, done, today: until, doneOn })
  return {
    path, items, done, mastered, doneInPeriod,
    title: curriculum.title,
    expected: pace?.expectedDone ?? null,
    verdict: pace === null ? null : verdictOf(pace, { items, done, mastered, skipped }, curriculum.days.size, until),
    categories: [...by.category].map(([name, tally]) => ({ name, items: tally.items, done: tally.done })),
  }
}
