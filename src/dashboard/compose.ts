import type { Curriculum } from '../curriculum/curriculum'
import { verdictOf } from '../curriculum/pace-verdict'
import type { Bar } from '../drawing/bar'
import { Advices } from '../index/advices'
import { Nexts } from '../index/nexts'
import { Okrs } from '../index/okrs'
import { expectedNow, Standings, weekNow, type Standing } from '../index/standing'
import { currentPlan } from '../index/current-plan'
import type { VaultIndex } from '../index/vault-index'
import { dayToDate } from '../schedule/day'
import { heatMapFrom } from '../stats/heat-map'
import { MemoryCounts } from '../stats/memory'
import { ReviewTotals } from '../stats/review-totals'
import type { Totals } from '../stats/totals'
import { burnUpOf, categoriesOf, gapOf, velocityOf, waysOf, windowStart } from './compose-progress'
import { aheadOf, fadingOf, memoryOf, minutesOf, nextOf, retentionOf } from './compose-reviews'
import type { DashboardPage, OnPlan, Part, PlanPage, TimeWindow } from './dashboard'

export interface DashboardState {
  /** By path; null: the first. */
  readonly curriculum: string | null
  readonly window: TimeWindow
  readonly reading: { readonly read: number; readonly total: number } | null
  readonly underway: boolean
}

const gapDays = 84
const countedAtOnce = 12

interface Kept {
  readonly mark: string
  readonly text: string
  readonly part: Part<unknown>
}

/** How the parts of one page are composed. */
interface Sheet {
  readonly plan: string
  readonly mark: string
  readonly enough: () => boolean
  /** A part could not be composed any more, and is shown as it last was. */
  behind: boolean
  /** Parts that came out other than they were shown. */
  changed: number
}

interface Head {
  readonly week: PlanPage['week']
  readonly tally: Bar
}

/**
 * Composes dashboards of one index. What a note's events say is kept until the note changes, and a part that comes out
 * as it was is the same object, so that it need not be drawn anew.
 */
export class Dashboards {
  private readonly reviews: ReviewTotals
  private readonly memories = new MemoryCounts()
  private readonly standings: Standings
  private readonly nexts: Nexts
  private readonly advices: Advices
  /** Parts by plan and name, as they were composed last: several pages may be shown, and none undoes what is worked out for another. */
  private readonly kept = new Map<string, Map<string, Kept>>()

  /** `okrs` holds the thresholds of the settings. */
  constructor(private readonly index: VaultIndex, private readonly okrs: Okrs = new Okrs(index)) {
    this.reviews = ReviewTotals.for(index)
    this.standings = Standings.for(index)
    this.advices = new Advices(index, this.standings)
    this.nexts = new Nexts(index, 3)
  }

  /** How many times a note's events or memories were looked into so far. */
  get looked(): number {
    return this.reviews.looked + this.memories.looked
  }

  /** The page as it stands. Once `enough` says so, parts are shown as they last were, and the page is `behind`: `step` goes on. */
  page(state: DashboardState, at: number, enough: () => boolean = () => false): DashboardPage {
    const curricula = this.index.curricula()
    const chosen = this.chosen(state.curriculum, at)
    const left = chosen === null ? 0 : this.left(chosen.path)
    const units = left === 0 || chosen === null ? 0 : this.index.units(chosen.path).length
    const sheet = this.sheet(chosen, state, at, enough)
    const plan = chosen === null ? null : this.plan(chosen, state, sheet, at)
    return {
      curricula: curricula.map(({ path, title }) => ({ path, title })),
      reading: state.reading ?? (left === 0 ? null : { read: units - left, total: units }),
      window: state.window,
      plan,
      behind: sheet.behind || (left > 0 && state.reading === null),
    }
  }

  /**
   * Does some of what the page is behind with, until a part came out other than it is shown or `enough` says so: parts
   * of the plan first, from the top of the page down, then what objectives are measured by, then the counting of reviews, then what is
   * told of them.
   */
  step(state: DashboardState, at: number, enough: () => boolean): 'changed' | 'same' | 'done' {
    const chosen = this.chosen(state.curriculum, at)
    if (chosen === null) return 'done'
    const sheet: Sheet = this.sheet(chosen, state, at, () => sheet.changed > 0 || enough())
    const known = { gathered: this.okrs.isGathered(chosen.path), summed: this.reviews.isCounted(chosen.path) }
    this.plan(chosen, state, sheet, at, known)
    if (sheet.changed > 0) return 'changed'
    if (!sheet.behind && this.left(chosen.path) === 0) return 'done'
    if (state.reading !== null || enough()) return 'same'
    if (!known.gathered) {
      const steps = this.okrs.gathering(at)
      while (steps.next().done !== true && !enough());
      return 'same'
    }
    if (known.summed) return 'same'
    const left = this.left(chosen.path)
    this.count(chosen.path, at, enough)
    return this.left(chosen.path) === left ? 'same' : 'changed'
  }

  /**
   * Looks into the events of notes of the curriculum (null: the first) that were not yet, then sums up what they come
   * to, until `enough` says so; true once nothing is left. One note at least is looked into.
   */
  count(curriculum: string | null, at: number, enough: () => boolean): boolean {
    const chosen = this.chosen(curriculum, at)
    if (chosen === null) return true
    const steps = this.reviews.steps(chosen.path, at)
    for (let step = steps.next(); step.done !== true; step = steps.next()) {
      if (step.value !== undefined) this.memories.of(step.value, at)
      if (enough()) return false
    }
    return true
  }

  private chosen(path: string | null, at: number): Curriculum | null {
    return this.index.curricula().find((one) => one.path === path) ?? currentPlan(this.index, at)
  }

  private sheet(chosen: Curriculum | null, state: DashboardState, at: number, enough: () => boolean): Sheet {
    const today = chosen === null ? 0 : this.index.today(chosen.path, at)
    const mark = [this.index.revision, today, chosen?.path, state.window, state.underway].join(' ')
    return { plan: chosen?.path ?? '', mark, enough, behind: false, changed: 0 }
  }

  /** How many notes wait to be counted; a few, as after a grade, are no reason to say so. */
  private left(path: string): number {
    const left = this.reviews.left(path)
    return left > countedAtOnce ? left : 0
  }

  /** `known`: what needs the sums of reviews, or what objectives are measured by, may be composed now. */
  private plan(curriculum: Curriculum, state: DashboardState, sheet: Sheet, at: number, { gathered, summed } = { gathered: true, summed: true }): PlanPage {
    const { index, memories } = this
    const { path } = curriculum
    const today = index.today(path, at)
    const from = windowStart(state.window, curriculum.start, today)
    const read = state.reading === null
    const counted = read && this.left(path) === 0
    const plan = <T>(name: string, make: (found: Standing) => T, now = true): Part<T> =>
      this.part(name, read, sheet, () => make(this.standings.of(path, at) ?? missing(path)), now)
    const reviews = <T>(name: string, make: (totals: Totals) => T, now = true): Part<T> =>
      this.part(name, counted, sheet, () => make(this.reviews.of(path, at)), summed && now)
    const head = plan('head', (found): Head => ({ week: weekNow(found, today), tally: { ...tallyOf(found), expected: expectedNow(found, today) } }))
    return {
      path, title: curriculum.title, today: dayToDate(today),
      ...(head.is === 'ready' ? head.value : { week: null, tally: null }),
      onPlan: plan('onPlan', (found) => onPlanOf(curriculum, found, today)),
      next: this.part('next', read, sheet, () => nextOf(index, curriculum, this.standings.of(path, at), this.nexts, state.underway, at)),
      goals: this.okrs.sizes(path),
      objectives: plan('objectives', () => this.okrs.of(path, at), gathered),
      burnUp: plan('burnUp', (found) => burnUpOf(curriculum, found, state.window, today)),
      ways: plan('ways', () => waysOf(this.advices.of(path, at))),
      velocity: plan('velocity', (found) => velocityOf(curriculum, found, today)),
      categories: plan('categories', categoriesOf),
      fading: reviews('fading', () => fadingOf(index, path, memories, at)),
      ahead: reviews('ahead', (totals) => aheadOf(index, path, totals, at)),
      retention: reviews('retention', (totals) => retentionOf(totals, today, from, index.plan(path).retention, this.target(path, at)), gathered),
      minutes: reviews('minutes', (totals) => minutesOf(totals, curriculum, from, today)),
      memory: reviews('memory', () => memoryOf(index, path, memories, at)),
      year: reviews('year', (totals) => heatMapFrom(totals, today)),
    }
  }

  /** The target of the first key result on true retention; null where there is none. */
  private target(path: string, at: number): number | null {
    return this.okrs.of(path, at).flatMap(({ keyResults }) => keyResults).find(({ metric, unit }) => metric === 'true_retention' && unit === 'share')?.target ?? null
  }

  /**
   * What `make` gives, or why it could not; the part of the last page where it is the same. Where it may not be made
   * now, what was shown last.
   */
  private part<T>(name: string, ready: boolean, sheet: Sheet, make: () => T, now = true): Part<T> {
    if (!ready) return { is: 'waiting' }
    const kept = this.kept.get(sheet.plan) ?? new Map<string, Kept>()
    this.kept.set(sheet.plan, kept)
    const known = kept.get(name)
    if (known?.mark === sheet.mark) return known.part as Part<T>
    if (!now || sheet.enough()) {
      sheet.behind = true
      return known === undefined ? { is: 'waiting' } : known.part as Part<T>
    }
    let part: Part<T>
    try {
      part = { is: 'ready', value: make() }
    } catch (error) {
      part = { is: 'failed', message: error instanceof Error ? error.message : String(error) }
    }
    const text = JSON.stringify(part)
    const same = known?.text === text ? known.part as Part<T> : part
    if (same === part) sheet.changed++
    kept.set(name, { mark: sheet.mark, text, part: same })
    return same
  }
}

function missing(path: string): never {
  throw new RangeError(`no curriculum at ${path}`)
}

function tallyOf({ progress: { items, done, mastered, skipped } }: Standing) {
  return { items, done, mastered, skipped }
}

function onPlanOf(curriculum: Curriculum, standing: Standing, today: number): OnPlan {
  const { pace, progress } = standing
  return {
    pace: pace === null ? null : verdictOf(pace, progress, curriculum.days.size, today, standing.begun),
    noStart: curriculum.start === null,
    gap: standing.begun ? gapOf(curriculum, standing, today - gapDays + 1, today) : [],
  }
}
