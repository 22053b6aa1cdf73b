import { isDone, tally } from '../curriculum/progress'
import { studyDays } from '../curriculum/pace'
import type { Curriculum } from '../curriculum/curriculum'
import { finish, type Steps } from '../notes/steps'
import { studyDay } from '../schedule/day'
import { Scheduler, type CardState } from '../schedule/scheduler'
import { readSteps } from '../schedule/steps'
import { expectedShowings, likeness, type CardGroup } from '../schedule/workload'
import type { IndexedCard } from './due'
import type { IndexedNote } from './indexed'
import type { Standing, Standings } from './standing'
import type { VaultIndex } from './vault-index'
import { typicalSeconds } from './workload'

/** So many days are looked ahead, in weeks of which the last two days are left over. */
export const forecastDays = 30
const weeks = 4
/** Desired retentions among which one that fits is looked for, percent. */
const lowest = 70
const highest = 97

/** What a plan asks for in the coming weeks, in minutes. */
export interface Workload {
  /** Expected minutes of reviews on each of the coming 30 days, today first; overdue cards count today. */
  readonly reviewMinutes: readonly number[]
  /** Their mean a day. */
  readonly reviewPerDay: number
  /** Minutes of study on a study day at the pace needed; null where no open unit tells its minutes, or nothing is needed. */
  readonly studyPerDay: number | null
  /** Study and reviews in each of the coming four weeks, this one beginning today. */
  readonly weeks: readonly { readonly from: number; readonly study: number; readonly reviews: number }[]
  /** What the pathway gives a week; null where it names no hours. */
  readonly limitPerWeek: number | null
  /** The first week that asks for more than there is; null where none does. `from` is a study day. */
  readonly over: { readonly from: number; readonly study: number; readonly reviews: number } | null
  /** The desired retention that holds, and, where a week asks for too much, the highest under it, of 0.70 to 0.97, that would fit; else null. */
  readonly retention: number
  readonly fits: number | null
}

/** A forecast of weeks holds so long, ms, where nothing but grades changes: one grade moves it by less than it is sure of. */
const holds = 600_000

interface Kept {
  readonly curriculum: Curriculum
  readonly mark: string
  readonly workload: Workload
}

/**
 * The workload of each curriculum, worked out anew when the curriculum, its counts or the study day changed, else every
 * ten minutes and not with every grade.
 */
export class Workloads {
  private readonly kept = new Map<string, Kept>()

  constructor(private readonly index: VaultIndex, private readonly standings: Standings) {}

  /** Null where the path is no curriculum. */
  of(path: string, at: number): Workload | null {
    return finish(this.steps(path, at))
  }

  /** `of`, step by step: hundreds of thousands of showings take longer than a window should wait. */
  *steps(path: string, at: number): Steps<Workload | null> {
    const { index } = this
    const curriculum = index.curriculum(path)
    const standing = this.standings.of(path, at)
    if (curriculum === null || standing === null) return null
    const known = this.kept.get(curriculum.path)
    const mark = this.markOf(curriculum, standing, at)
    if (known?.mark === mark && known.curriculum === curriculum) return known.workload
    yield
    const workload = yield* workloadSteps(index, curriculum, standing, at)
    this.kept.set(curriculum.path, { curriculum, mark, workload })
    return workload
  }

  /** What was worked out last of a curriculum, and whether `of` would give the same; null where nothing was, or the path is none. */
  last(path: string, at: number): { readonly workload: Workload; readonly holds: boolean } | null {
    const curriculum = this.index.curriculum(path)
    const standing = this.standings.of(path, at)
    const known = curriculum === null ? undefined : this.kept.get(curriculum.path)
    if (curriculum === null || standing === null || known === undefined) return null
    return { workload: known.workload, holds: known.curriculum === curriculum && known.mark === this.markOf(curriculum, standing, at) }
  }

  private markOf(curriculum: Curriculum, { progress: { items, done, skipped } }: Standing, at: number): string {
    const { index } = this
    return [index.today(curriculum.path, at), Math.floor(at / holds), items, done, skipped, JSON.stringify(index.plan(curriculum.path))].join(' ')
  }
}

function* workloadSteps(index: VaultIndex, curriculum: Curriculum, standing: Standing, at: number): Steps<Workload> {
  const notes = index.units(curriculum.path)
  const today = index.today(curriculum.path, at)
  const plan = index.plan(curriculum.path)
  const scheduler = Scheduler.for(plan)
  const groups = groupsOf(notes, at)
  yield
  const effort = effortOf(notes)
  const needed = standing.pace?.neededPerWeek ?? 0
  const fresh = freshPerDay(notes, plan.newPerDay, index.begunToday(curriculum.path, at), (needed / 7) * effort.cardsToCome)
  const steps = readSteps(plan.steps).learning.length
  const secondsEach = typicalSeconds(cardsOf(notes))
  const minutesAt = function* (retention: number): Steps<readonly number[]> {
    const showings = yield* expectedShowings({ scheduler, retention, groups, fresh, steps })
    return showings.map((cards) => (cards * secondsEach) / 60)
  }
  const studyPerDay = effort.minutesPerItem === null || needed === 0 ? null : (needed * effort.minutesPerItem) / curriculum.days.size
  const weekly = (minutes: readonly number[]): Workload['weeks'] => Array.from({ length: weeks }, (_, week) => {
    const from = today + week * 7
    const [start, finish] = [standing.pace?.start ?? today, standing.pace?.finish ?? today]
    return {
      from,
      study: (studyPerDay ?? 0) * studyDays(Math.max(from, start), Math.min(from + 7, finish + 1), curriculum.days),
      reviews: minutes.slice(week * 7, week * 7 + 7).reduce((sum, own) => sum + own, 0),
    }
  })
  const hours = curriculum.pathway?.hoursPerWeek ?? null
  const limitPerWeek = hours === null ? null : hours * 60
  const overOf = (minutes: readonly number[]): Workload['over'] => (
    limitPerWeek === null ? null : weekly(minutes).find(({ study, reviews }) => study + reviews > limitPerWeek + 0.5) ?? null)
  const reviewMinutes = yield* minutesAt(plan.retention)
  const over = overOf(reviewMinutes)
  // What study alone asks too much for fits at no retention.
  const hopeless = overOf([]) !== null
  return {
    reviewMinutes,
    reviewPerDay: reviewMinutes.reduce((sum, own) => sum + own, 0) / forecastDays,
    studyPerDay,
    weeks: weekly(reviewMinutes),
    limitPerWeek,
    over,
    retention: plan.retention,
    fits: over === null || hopeless ? null : yield* highestFitting(plan.retention, function* (retention) {
      return overOf(yield* minutesAt(retention)) === null
    }),
  }
}

function* cardsOf(notes: readonly IndexedNote[]): Iterable<IndexedCard> {
  for (const { cards } of notes) yield* cards
}

/** The highest retention under the one that holds; one by one, as cards that fall due together make no even slope. */
function* highestFitting(held: number, fits: (retention: number) => Steps<boolean>): Steps<number | null> {
  for (let percent = Math.min(highest, Math.ceil(held * 100 - 1e-9) - 1); percent >= lowest; percent--) {
    if (yield* fits(percent / 100)) return percent / 100
  }
  return null
}

/** All cards that were ever graded and are not suspended, by their like. */
function groupsOf(notes: readonly IndexedNote[], at: number): readonly CardGroup[] {
  const groups = new Map<number, { cards: number; stability: number; difficulty: number; elapsed: number; learning: boolean }>()
  for (const { cards, plan } of notes) {
    const today = studyDay(at, plan)
    for (const { state } of cards) {
      const { last, stability, difficulty } = state
      if (state.suspended || last === null) continue
      const elapsed = Math.max(0, today - studyDay(last, plan))
      const learning = isLearning(state)
      const like = (likeness(state) * 4096 + Math.min(elapsed, 4095)) * 2 + Number(learning)
      const group = groups.get(like)
      if (group === undefined) groups.set(like, { cards: 1, stability, difficulty, elapsed, learning })
      else {
        group.stability += (stability - group.stability) / ++group.cards
        group.difficulty += (difficulty - group.difficulty) / group.cards
      }
    }
  }
  return [...groups.values()]
}

function isLearning({ phase }: CardState): boolean {
  return phase === 'learning' || phase === 'relearning'
}

interface Effort {
  /** Of open items; null where no open unit tells its minutes. */
  readonly minutesPerItem: number | null
  /** Cards that an item still to be studied brings, on an average: those of notes that have none yet. */
  readonly cardsToCome: number
}

function effortOf(notes: readonly IndexedNote[]): Effort {
  let minutes = 0
  let timed = 0
  let open = 0
  let bare = 0
  let cards = 0
  let withCards = 0
  for (const note of notes) {
    const { unit, items } = note.entry
    const counted = { unit, items, known: false }
    const { items: all, done } = tally(counted)
    const left = isDone(counted) ? 0 : all - done
    open += left
    if (note.cards.length === 0) bare += left
    else {
      cards += note.cards.length
      withCards += all
    }
    if (unit.minutes === null || left === 0) continue
    minutes += (unit.minutes * left) / all
    timed += left
  }
  return {
    minutesPerItem: timed === 0 ? null : minutes / timed,
    cardsToCome: open === 0 || withCards === 0 ? 0 : (bare / open) * (cards / withCards),
  }
}

/** New cards of each coming day: what waits, as many as a day takes, and what is written meanwhile. */
function freshPerDay(notes: readonly IndexedNote[], most: number, begun: number, written: number): readonly number[] {
  let waiting = 0
  for (const { cards } of notes) for (const { state } of cards) if (state.last === null && !state.suspended) waiting++
  return Array.from({ length: forecastDays }, (_, day) => {
    const today = Math.min(waiting, Math.max(0, day === 0 ? most - begun : most))
    waiting += written - today
    return today
  })
}
