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
import type { Steps } from '../notes/steps'
import { dayToDate } from '../schedule/day'
import { MemoryCounts } from '../stats/memory'
import { Histories } from '../stats/note-history'
import { totalling, type Totals } from '../stats/totals'
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
  readonly text: string
  readonly part: Part<unknown>
}

/** How far the page of one curriculum is: several may be shown, and none undoes what is worked out for another. */
interface Work {
  totals: { readonly revision: number; readonly totals: Totals } | null
  totalling: { readonly revision: number; readonly steps: Steps<Totals> } | null
  waiting: { readonly revision: number; readonly notes: IndexedNote[] } | null
  /** Parts by name, as they were composed last. */
  readonly kept: Map<string, Kept>
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
  private readonly histories = new Histories()
  private readonly memories = new MemoryCounts()
  private readonly standings: Standings
  private readonly nexts: Nexts
  private readonly advices: Advices
  private readonly works = new Map<string, Work>()

  /** `okrs` holds the thresholds of the settings. */
  constructor(private readonly index: VaultIndex, private readonly okrs: Okrs = new Okrs(index)) {
    this.standings = Standings.for(index)
    this.advices = new Advices(index, this.standings)
    this.nexts = new Nexts(index, 3)
  }

  /** How many times a note's events or memories were looked into so far. */
  get looked(): number {
    return this.histories.looked + this.memories.looked
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
   * of the plan first, from the top of the page down, then the counting of reviews, then what is told of them.
   */
  step(state: DashboardState, at: number, enough: () => boolean): 'changed' | 'same' | 'done' {
    const chosen = this.chosen(state.curriculum, at)
    if (chosen === null) return 'done'
    const sheet: Sheet = this.sheet(chosen, state, at, () => sheet.changed > 0 || enough())
    this.plan(chosen, state, sheet, at, this.summed(chosen.path))
    if (sheet.changed > 0) return 'changed'
    if (!sheet.behind && this.left(chosen.path) === 0) return 'done'
    if (state.reading !== null || this.summed(chosen.path) || enough()) return 'same'
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
    const left = this.uncounted(chosen.path)
    for (let note = left.pop(); note !== undefined; note = left.pop()) {
      this.histories.of(note, at)
      this.memories.of(note, at)
      if (enough()) return false
    }
    return this.total(chosen.path, at, enough) !== null
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
    const { length } = this.uncounted(path)
    return length > countedAtOnce ? length : 0
  }

  /** Those whose events were not looked into, the last of the plan first. */
  private uncounted(path: string): IndexedNote[] {
    const work = this.work(path)
    const { revision } = this.index
    if (work.waiting?.revision !== revision) {
      work.waiting = { revision, notes: this.index.units(path).filter((note) => note.cards.length > 0 && !this.histories.has(note)).reverse() }
    }
    return work.waiting.notes
  }

  /** `summed`: what needs sums may be composed now. */
  private plan(curriculum: Curriculum, state: DashboardState, sheet: Sheet, at: number, summed = true): PlanPage {
    const { index, memories } = this
    const { path } = curriculum
    const today = index.today(path, at)
    const from = windowStart(state.window, curriculum.start, today)
    const read = state.reading === null
    const counted = read && this.left(path) === 0
    const plan = <T>(name: string, make: (found: Standing) => T): Part<T> =>
      this.part(name, read, sheet, () => make(this.standings.of(path, at) ?? missing(path)))
    const reviews = <T>(name: string, make: (totals: Totals) => T): Part<T> =>
      this.part(name, counted, sheet, () => make(this.total(path, at)), summed)
    const head = plan('head', (found): Head => ({ week: weekNow(found, today), tally: { ...tallyOf(found), expected: expectedNow(found, today) } }))
    return {
      path, title: curriculum.title, today: dayToDate(today),
      ...(head.is === 'ready' ? head.value : { week: null, tally: null }),
      onPlan: plan('onPlan', (found) => onPlanOf(curriculum, found, today)),
      next: this.part('next', read, sheet, () => nextOf(index, curriculum, this.standings.of(path, at), this.nexts, state.underway, at)),
      objectives: plan('objectives', () => this.okrs.of(path, at)),
      burnUp: plan('burnUp', (found) => burnUpOf(curriculum, found, state.window, today)),
      ways: plan('ways', () => waysOf(this.advices.of(path, at))),
      velocity: plan('velocity', (found) => velocityOf(curriculum, found, today)),
      categories: plan('categories', categoriesOf),
      fading: reviews('fading', () => fadingOf(index, path, memories, at)),
      ahead: reviews('ahead', (totals) => aheadOf(index, path, totals, at)),
      retention: reviews('retention', (totals) => retentionOf(totals, today, from, index.plan(path).retention, this.target(path, at))),
      minutes: reviews('minutes', (totals) => minutesOf(totals, curriculum, from, today)),
      memory: reviews('memory', () => memoryOf(index, path, memories, at)),
      year: reviews('year', (totals) => yearOf(totals, today)),
    }
  }

  /** The target of the first key result on true retention; null where there is none. */
  private target(path: string, at: number): number | null {
    return this.okrs.of(path, at).flatMap(({ keyResults }) => keyResults).find(({ metric, unit }) => metric === 'true_retention' && unit === 'share')?.target ?? null
  }

  /** Whether what all notes' events come to is known as the index stands. */
  private summed(path: string): boolean {
    return this.work(path).totals?.revision === this.index.revision
  }

  private work(path: string): Work {
    const known = this.works.get(path)
    if (known !== undefined) return known
    const work: Work = { totals: null, totalling: null, waiting: null, kept: new Map() }
    this.works.set(path, work)
    return work
  }

  private total(path: string, at: number): Totals
  private total(path: string, at: number, enough: () => boolean): Totals | null
  private total(path: string, at: number, enough: () => boolean = () => false): Totals | null {
    const { revision } = this.index
    const work = this.work(path)
    if (work.totals?.revision === revision) return work.totals.totals
    if (work.totalling?.revision !== revision) {
      work.totalling = { revision, steps: totalling(this.index.units(path).map((note) => this.histories.of(note, at))) }
    }
    const { steps } = work.totalling
    for (let { done, value } = steps.next(); ; { done, value } = steps.next()) {
      if (done === true && value) {
        work.totals = { revision, totals: value }
        work.totalling = null
        return value
      }
      if (enough()) return null
    }
  }

  /**
   * What `make` gives, or why it could not; the part of the last page where it is the same. Where it may not be made
   * now, what was shown last.
   */
  private part<T>(name: string, ready: boolean, sheet: Sheet, make: () => T, now = true): Part<T> {
    if (!ready) return { is: 'waiting' }
    const { kept } = this.work(sheet.plan)
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
