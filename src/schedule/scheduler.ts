// The order of these three leaves `Date.prototype` as it was found.
import './date-found'
import { FSRSAlgorithm, get_fuzz_range, type FSRSState } from 'ts-fsrs'
import './date-restored'
import { fromShifted, studyDay, toShifted, type StudyZone } from './day'
import { readRetention, readSteps, stepAfter, waitOfStep, type Steps } from './steps'

const minute = 60_000
const dayMinutes = 1440
const dayLength = dayMinutes * minute
const keptSchedulers = 32

export interface ScheduleParameters extends StudyZone {
  /** The share to be remembered when a card falls due; taken within 0.7 to 0.99, see `readRetention`. */
  readonly retention: number
  /**
   * Learning steps as `1m`, `10m`; none where one cannot be read, see `readSteps`. After a lapse the last of them
   * alone.
   */
  readonly steps: readonly string[]
}

/**
 * What a replay needs of an event: again, hard, good, easy, reset, suspend, unsuspend. `x` is passed over and not
 * counted.
 */
export interface GradedEvent {
  readonly at: number
  readonly op: 'a' | 'h' | 'g' | 'z' | 'r' | 's' | 'u' | 'x'
}

export type CardPhase = 'new' | 'learning' | 'review' | 'relearning'

export interface CardState {
  readonly phase: CardPhase
  /** Days after which nine in ten are remembered; 0 when new. */
  readonly stability: number
  /** 1 to 10; 0 when new. */
  readonly difficulty: number
  /** Epoch ms; null when new. */
  readonly due: number | null
  /** The study day of `due`. */
  readonly dueDay: number | null
  /** Epoch ms of the last grade since the last reset. */
  readonly last: number | null
  /** Grades since the last reset. */
  readonly reps: number
  /** Grades of again in the review phase since the last reset. */
  readonly lapses: number
  /** Index of the learning step the card is at; 0 outside the steps, save after a step of a day or more. */
  readonly step: number
  readonly suspended: boolean
  /** Epoch ms of the card's first event, resets and suspensions included: with `count` the seed of the fuzz. */
  readonly first: number | null
  /** Events replayed, resets and suspensions included. A reset takes back neither `first` nor `count`. */
  readonly count: number
}

/** What is remembered of a card after a grade. */
export interface Memory {
  readonly stability: number
  readonly difficulty: number
}

export type Grade = 'again' | 'hard' | 'good' | 'easy'

export interface NextState {
  readonly due: number
  /** Study days from now to `due`; for a learning step under a day the fraction minutes ÷ 1440. */
  readonly days: number
  readonly state: CardState
}

/** A card without events. */
export const unseen: CardState = Object.freeze({
  phase: 'new',
  stability: 0,
  difficulty: 0,
  due: null,
  dueDay: null,
  last: null,
  reps: 0,
  lapses: 0,
  step: 0,
  suspended: false,
  first: null,
  count: 0,
})

/** What hears of each event of a replay before it is applied. */
export type Witness<E extends GradedEvent> = (event: E, phase: CardPhase, stability: number) => void

/** One grade with what its due time is computed from. */
interface Graded {
  readonly at: number
  readonly rating: number
  /** Memory before the grade; null for a new card. */
  readonly before: FSRSState | null
  readonly after: FSRSState
  readonly wasReview: boolean
  /** Study days since the grade before. */
  readonly elapsed: number
  /** Minutes to the next learning step; 0: an interval by stability. */
  readonly wait: number
}

/**
 * FSRS-6 with its default weights. Pure: the same parameters and events give the same state at any time and on any
 * device. Elapsed days are study days. A time earlier than the card's last grade counts as that grade's time.
 */
export class Scheduler {
  private readonly algorithm: FSRSAlgorithm
  private readonly steps: Steps
  private readonly zone: StudyZone

  private constructor(parameters: ScheduleParameters, fuzz: boolean) {
    this.zone = { zone: parameters.zone, dayStart: parameters.dayStart }
    this.steps = readSteps(parameters.steps)
    this.algorithm = new FSRSAlgorithm({
      request_retention: readRetention(parameters.retention).retention,
      enable_fuzz: fuzz,
      enable_short_term: true,
      learning_steps: [],
      relearning_steps: [],
    })
  }

  private static readonly kept = new Map<string, Scheduler>()
  private static readonly marks = new WeakMap<ScheduleParameters, string>()

  /**
   * The scheduler of these parameters, one for equal ones. `fuzz` false gives intervals as computed, not spread over
   * some days.
   */
  static for(parameters: ScheduleParameters, fuzz = true): Scheduler {
    const mark = Scheduler.markOf(parameters)
    const key = fuzz ? mark : `exact ${mark}`
    const known = Scheduler.kept.get(key)
    if (known !== undefined) return known
    if (Scheduler.kept.size >= keptSchedulers) Scheduler.kept.clear()
    const made = new Scheduler(parameters, fuzz)
    Scheduler.kept.set(key, made)
    return made
  }

  /** A text that is equal for parameters by which every replay comes out equal. */
  static markOf(parameters: ScheduleParameters): string {
    const known = Scheduler.marks.get(parameters)
    if (known !== undefined) return known
    const { zone, dayStart, retention, steps } = parameters
    const mark = JSON.stringify([zone, dayStart, String(retention), steps])
    Scheduler.marks.set(parameters, mark)
    return mark
  }

  /** The state after a card's effective events, which come in replay order. */
  replay(events: readonly GradedEvent[]): CardState {
    return this.run(unseen, events)
  }

  /**
   * Tells, before each event but `x`, what the card's phase and stability then were: what `apply` would tell event by
   * event, in one pass and without any interval.
   */
  trace<E extends GradedEvent>(events: readonly E[], seen: Witness<E>): void {
    this.run(unseen, events, seen)
  }

  /** The state after one more event: equal to the replay of all. */
  apply(state: CardState, event: GradedEvent): CardState {
    return this.run(state, [event])
  }

  /** What each grade given at `now` would lead to; its state equals that of `apply`. */
  preview(state: CardState, now: number): Readonly<Record<Grade, NextState>> {
    return {
      again: this.next(state, now, 'a'),
      hard: this.next(state, now, 'h'),
      good: this.next(state, now, 'g'),
      easy: this.next(state, now, 'z'),
    }
  }

  /** The chance, 0 to 1, to recall the card at `at`, by whole study days since the last grade; null when new. */
  retrievability(state: CardState, at: number): number | null {
    if (state.last === null) return null
    const elapsed = Math.max(0, studyDay(at, this.zone) - studyDay(state.last, this.zone))
    return this.algorithm.forgetting_curve(elapsed, state.stability)
  }

  /**
   * The chance of recall at `points` instants, evenly spread from `from` to `to`, both included, for drawing: by
   * fractions of 24 hours since the last grade, so that the line has no steps, and 1 before it. Empty when new.
   */
  curve(state: CardState, from: number, to: number, points: number): readonly number[] {
    const { last, stability } = state
    if (last === null) return []
    return Array.from({ length: Math.max(0, points) }, (_, index) => {
      const at = points > 1 ? from + (to - from) * index / (points - 1) : from
      return this.algorithm.forgetting_curve(Math.max(0, at - last) / dayLength, stability)
    })
  }

  /** The chance of recall so many days after a grade that left this stability. */
  recallAfter(days: number, stability: number): number {
    return this.algorithm.forgetting_curve(days, stability)
  }

  /** What again or good leaves, so many days after the grade that left `before`; null: a new card. */
  memoryAfter(before: Memory | null, days: number, op: 'a' | 'g'): Memory {
    const { stability, difficulty } = this.algorithm.next_state(before === null ? null : { ...before }, days, ratingOf(op))
    return { stability, difficulty }
  }

  /** Whole days, at least one, until recall has fallen to a retention: an interval without fuzz. */
  daysUntil(retention: number, stability: number): number {
    const { algorithm } = this
    const days = Math.round(stability * algorithm.calculate_interval_modifier(retention))
    return Math.min(Math.max(1, days), algorithm.parameters.maximum_interval)
  }

  private next(state: CardState, now: number, op: 'a' | 'h' | 'g' | 'z'): NextState {
    const after = this.apply(state, { at: now, op })
    const { due, dueDay, last } = after
    if (due === null || dueDay === null || last === null) throw new Error(`No due time after grade ${op} at ${now}`)
    const days = after.phase === 'review' ? dueDay - studyDay(last, this.zone) : (due - last) / dayLength
    return { due, days, state: after }
  }

  /**
   * Memory and steps of every event; the interval, which nothing after it depends on, of the last grade alone.
   * Its fuzz has the seed `<seconds of the card's first event>_<number of the event, from 1>`.
   */
  private run<E extends GradedEvent>(from: CardState, events: readonly E[], seen?: Witness<E>): CardState {
    const { algorithm, zone } = this
    const { learning, relearning } = this.steps
    let { phase, last, reps, lapses, step, suspended, first, count } = from
    let memory: FSRSState | null = phase === 'new' ? null : { stability: from.stability, difficulty: from.difficulty }
    let lastDay = last === null ? 0 : studyDay(last, zone)
    let { due, dueDay } = from
    let before: FSRSState | null = null
    let wasReview = false
    let graded = 0
    let number = 0
    let elapsed = 0
    let wait = 0
    for (const event of events) {
      const { at: given, op } = event
      if (op === 'x') continue
      seen?.(event, phase, memory?.stability ?? 0)
      first ??= given
      count++
      if (op === 's' || op === 'u') {
        suspended = op === 's'
        continue
      }
      if (op === 'r') {
        phase = 'new'
        memory = due = dueDay = last = null
        reps = lapses = step = graded = 0
        continue
      }
      const at = last !== null && given < last ? last : given
      const day = studyDay(at, zone)
      graded = ratingOf(op)
      number = count
      elapsed = memory === null ? 0 : day - lastDay
      before = memory
      memory = algorithm.next_state(before, elapsed, graded)
      wasReview = phase === 'review'
      const steps = phase === 'new' || phase === 'learning' ? learning : relearning
      wait = wasReview && graded > 1 ? 0 : waitOfStep(steps, step, graded)
      step = wait === 0 ? 0 : stepAfter(step, graded)
      if (wait === 0 || wait >= dayMinutes) phase = 'review'
      else if (wasReview) phase = 'relearning'
      else if (phase === 'new') phase = 'learning'
      reps++
      if (wasReview && graded === 1) lapses++
      last = at
      lastDay = day
    }
    if (count === from.count) return from
    if (seen === undefined && graded !== 0 && memory !== null && last !== null) {
      algorithm.seed = `${(first ?? 0) / 1000}_${number}`
      due = this.due({ at: last, rating: graded, before, after: memory, wasReview, elapsed, wait })
      dueDay = studyDay(due, zone)
    }
    const { stability, difficulty } = memory ?? unseen
    return { phase, stability, difficulty, due, dueDay, last, reps, lapses, step, suspended, first, count }
  }

  /**
   * Epoch ms of the next showing: minutes after the grade for a step under a day; else at the same time of the study
   * day, so many days later.
   */
  private due(graded: Graded): number {
    const { at, wait } = graded
    if (wait > 0 && wait < dayMinutes) return at + wait * minute
    const later = wait > 0 ? wait * minute : this.interval(graded) * dayLength
    return fromShifted(toShifted(at, this.zone) + later, this.zone)
  }

  /**
   * Whole days. In the review phase ts-fsrs keeps hard ≤ good < easy and hard < good by what the other grades would
   * have led to. An interval never falls as stability rises, so hard stands as it is, and the others are worked out
   * only where they could matter.
   */
  private interval({ rating, before, after, wasReview, elapsed }: Graded): number {
    const { algorithm } = this
    const own = algorithm.next_interval(after.stability, elapsed)
    if (!wasReview || rating < 3) return own
    const lower = algorithm.next_state(before, elapsed, rating - 1).stability
    if (own > this.longest(lower, elapsed) + rating - 3) return own
    if (rating === 3) return Math.max(own, algorithm.next_interval(lower, elapsed) + 1)
    const hard = algorithm.next_interval(algorithm.next_state(before, elapsed, 2).stability, elapsed)
    return Math.max(own, Math.max(algorithm.next_interval(lower, elapsed), hard + 1) + 1)
  }

  /** Days that no interval of this stability exceeds, however it is fuzzed. */
  private longest(stability: number, elapsed: number): number {
    const { interval_modifier: modifier, parameters } = this.algorithm
    return get_fuzz_range(stability * modifier + 1, elapsed, parameters.maximum_interval).max_ivl
  }
}

function ratingOf(op: 'a' | 'h' | 'g' | 'z'): number {
  if (op === 'g') return 3
  if (op === 'a') return 1
  return op === 'h' ? 2 : 4
}
