import type { Curriculum } from '../curriculum/curriculum'
import { verdictOf } from '../curriculum/pace-verdict'
import type { Bar } from '../drawing/bar'
import type { IndexedNote } from '../index/indexed'
import { Advices } from '../index/advices'
import { Nexts } from '../index/nexts'
import { Okrs } from '../index/okrs'
import { expectedNow, Standings, weekNow, type Standing } from '../index/standing'
import { currentPlan } from '../index/current-plan'
import type { VaultIndex } from '../index/vault-index'
import { dayToDate } from '../schedule/day'
import { MemoryCounts } from '../stats/memory'
import { Histories } from '../stats/note-history'
import { totalsOf, type Totals } from '../stats/totals'
import { burnUpOf, categoriesOf, gapOf, velocityOf, waysOf, windowStart } from './compose-progress'
import { aheadOf, fadingOf, memoryOf, minutesOf, nextOf, retentionOf, yearOf } from './compose-reviews'
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
  /** Path of the curriculum. */
  readonly plan: string
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
  made: number
}

const nothing: Bar = { items: 0, done: 0, mastered: 0, skipped: 0, expected: null }

/**
 * Composes dashboards of one index. What a note's events say is kept until the note changes, and a part that comes out
 * as it was is the same object, so that it need not be drawn anew.
 */
export class Dashboards {
  private readonly histories = new Histories()
  private readonly memories = new MemoryCounts()
  private readonly standings: Standings
  private readonly nexts: Nexts
  private readonly advices: Advices
  private totals: { readonly mark: string; readonly totals: Totals } | null = null
  private readonly kept = new Map<string, Kept>()

  /** `okrs` holds the thresholds of the settings. */
  constructor(private readonly index: VaultIndex, private readonly okrs: Okrs = new Okrs(index)) {
    this.standings = new Standings(index)
    this.advices = new Advices(index, this.standings)
    this.nexts = new Nexts(index, 3)
  }

  /** How many times a note's events or memories were looked into so far. */
  get looked(): number {
    return this.histories.looked + this.memories.looked
  }

  /**
   * The page as it stands. Where `enough` says so, further parts are not composed anew but shown as they last were, and
   * the page is `behind`: another call goes on. One part at least is composed in each.
   */
  page(state: DashboardState, at: number, enough: () => boolean = () => false): DashboardPage {
    const curricula = this.index.curricula()
    const chosen = this.chosen(state.curriculum, at)
    const left = chosen === null ? 0 : this.left(chosen.path, at)
    const units = chosen === null ? 0 : this.index.units(chosen.path).length
    const today = chosen === null ? 0 : this.index.today(chosen.path, at)
    const mark = [this.index.revision, today, chosen?.path, state.window, state.underway].join(' ')
    const sheet: Sheet = { plan: chosen?.path ?? '', mark, enough, behind: false, made: 0 }
    const plan = chosen === null ? null : this.plan(chosen, state, left > 0, sheet, at)
    return {
      curricula: curricula.map(({ path, title }) => ({ path, title })),
      reading: state.reading ?? (left === 0 ? null : { read: units - left, total: units }),
      window: state.window,
      plan,
      behind: sheet.behind,
    }
  }

  /**
   * Looks into the events of notes of the curriculum (null: the first) that were not yet, until `enough` says so; true
   * once nothing is left. One note at least is looked into; what they come to is summed up in a call of its own.
   */
  count(curriculum: string | null, at: number, enough: () => boolean): boolean {
    const chosen = this.chosen(curriculum, at)
    if (chosen === null) return true
    const left = this.uncounted(chosen.path)
    if (left.length === 0) {
      this.total(chosen.path, at)
      return true
    }
    for (const note of left) {
      this.histories.of(note, at)
      this.memories.of(note, at)
      if (enough()) break
    }
    return false
  }

  private chosen(path: string | null, at: number): Curriculum | null {
    return this.index.curricula().find((one) => one.path === path) ?? currentPlan(this.index, at)
  }

  /** How many notes wait to be counted; a few, as after a grade, are counted at once. */
  private left(path: string, at: number): number {
    const waiting = this.uncounted(path)
    if (waiting.length > countedAtOnce) return waiting.length
    for (const note of waiting) this.histories.of(note, at)
    return 0
  }

  private uncounted(path: string): readonly IndexedNote[] {
    return this.index.units(path).filter((note) => note.cards.length > 0 && !this.histories.has(note))
  }

  private plan(curriculum: Curriculum, state: DashboardState, counting: boolean, sheet: Sheet, at: number): PlanPage {
    const { index, memories } = this
    const { path } = curriculum
    const today = index.today(path, at)
    const from = windowStart(state.window, curriculum.start, today)
    const standing = this.standings.of(path, at)
    const whole = state.reading === null && standing !== null
    const plan = <T>(name: string, make: (found: Standing) => T): Part<T> =>
      this.part(name, whole, sheet, () => make(standing ?? missing(path)))
    const reviews = <T>(name: string, make: (totals: Totals) => T): Part<T> =>
      this.part(name, state.reading === null && !counting, sheet, () => make(this.total(path, at)))
    return {
      path, title: curriculum.title, today: dayToDate(today),
      week: standing === null ? null : weekNow(standing, today),
      tally: standing === null ? nothing : { ...tallyOf(standing), expected: expectedNow(standing, today) },
      onPlan: plan('onPlan', (found) => onPlanOf(curriculum, found, today)),
      fading: reviews('fading', () => fadingOf(index, path, memories, at)),
      next: this.part('next', state.reading === null, sheet, () => nextOf(index, curriculum, standing, this.nexts, state.underway, at)),
      objectives: plan('objectives', () => this.okrs.of(path, at)),
      ways: plan('ways', () => waysOf(this.advices.of(path, at))),
      burnUp: plan('burnUp', (found) => burnUpOf(curriculum, found, state.window, today)),
      velocity: plan('velocity', (found) => velocityOf(curriculum, found, today)),
      ahead: reviews('ahead', (totals) => aheadOf(index, path, totals, at)),
      retention: reviews('retention', (totals) => retentionOf(totals, today, from, index.plan(path).retention, this.target(path, at))),
      minutes: reviews('minutes', (totals) => minutesOf(totals, curriculum, from, today)),
      categories: plan('categories', categoriesOf),
      year: reviews('year', (totals) => yearOf(totals, today)),
      memory: reviews('memory', () => memoryOf(index, path, memories, at)),
    }
  }

  /** The target of the first key result on true retention; null where there is none. */
  private target(path: string, at: number): number | null {
    return this.okrs.of(path, at).flatMap(({ keyResults }) => keyResults).find(({ metric, unit }) => metric === 'true_retention' && unit === 'share')?.target ?? null
  }

  private total(path: string, at: number): Totals {
    const mark = `${this.index.revision} ${path}`
    if (this.totals?.mark === mark) return this.totals.totals
    const totals = totalsOf(this.index.units(path).map((note) => this.histories.of(note, at)))
    this.totals = { mark, totals }
    return totals
  }

  /** What `make` gives, or why it could not; the part of the last page where it is the same. */
  private part<T>(name: string, ready: boolean, sheet: Sheet, make: () => T): Part<T> {
    if (!ready) return { is: 'waiting' }
    const known = this.kept.get(name)
    if (known?.mark === sheet.mark) return known.part as Part<T>
    if (sheet.made > 0 && sheet.enough()) {
      sheet.behind = true
      return known?.plan === sheet.plan ? known.part as Part<T> : { is: 'waiting' }
    }
    sheet.made++
    let part: Part<T>
    try {
      part = { is: 'ready', value: make() }
    } catch (error) {
      part = { is: 'failed', message: error instanceof Error ? error.message : String(error) }
    }
    const text = JSON.stringify(part)
    const same = known?.text === text ? known.part as Part<T> : part
    this.kept.set(name, { mark: sheet.mark, plan: sheet.plan, text, part: same })
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
