import type { Curriculum } from '../curriculum/curriculum'
import { verdictOf } from '../curriculum/pace-verdict'
import type { PlannedDay, PlannedItem } from '../curriculum/planned'
import { stageKinds } from '../curriculum/progress'
import { currentPlan } from '../index/current-plan'
import type { IndexedCard } from '../index/due'
import type { Workload } from '../index/forecast'
import type { Nexts } from '../index/nexts'
import type { PlannedDays } from '../index/planned-days'
import { expectedNow, weekNow, type Standing, type StandingSource } from '../index/standing'
import type { VaultIndex } from '../index/vault-index'
import { strainFacts } from '../index/strain'
import { todayLoad, tomorrowLoad } from '../index/workload'
import type { Problem } from '../notes/problem'
import { brief } from '../notes/spans'
import { dayToDate, studyDay } from '../schedule/day'
import { wordsOf } from './finding'
import {
  readyMost, searchedFrom, type CardStanding, type CurriculumRow, type Filter, type ItemRow, type NotePanel, type PaceVerdict, type PlanPanel,
  type PlanState, type SidebarPage, type StageKind, type TodayPanel, type WaitingWrite,
} from './sidebar'
import { hitsIn, StageRows } from './stage-rows'

/** So many units to study next are shown. */
export const nextShown = 3

/** What the sidebar remembers and is told, beside the index. */
export interface SidebarState {
  /** The chosen curriculum, by path; null: the first. */
  readonly curriculum: string | null
  readonly stageKind: StageKind | null
  readonly openStages: ReadonlySet<string>
  /** Keys of long stages that show all their units. */
  readonly whole: readonly string[]
  /** null: the tree is not searched. */
  readonly search: string | null
  readonly filter: Filter | null
  /** The note in front; `problem`: why it cannot be told whether it belongs to a curriculum. */
  readonly note: { readonly path: string; readonly title: string; readonly problem?: Problem | null } | null
  readonly reading: { readonly read: number; readonly total: number } | null
  readonly waiting: readonly WaitingWrite[]
  readonly journalAtRisk: boolean
  readonly underway: boolean
  /** By which it is told that a plan asks for more than there is; null while it is not known. Without it nothing is told. */
  readonly workload?: (plan: string) => Workload | null
}

/** What is kept of the plans between two drawings. */
export interface Asked {
  readonly standings: StandingSource
  readonly nexts: Nexts
  readonly planned: PlannedDays
}

/** The whole sidebar, from what the index keeps; no note is read for it. */
export function composeSidebar(index: VaultIndex, asked: Asked, state: SidebarState, at: number): SidebarPage {
  const { standings } = asked
  const curricula = index.curricula()
  const chosen = curricula.find(({ path }) => path === state.curriculum) ?? currentPlan(index, at)
  const counts = index.counts(null, at)
  const load = todayLoad(index, null, at)
  const tomorrow = tomorrowLoad(index, null, at)
  return {
    curricula: (curricula.length < searchedFrom ? curricula : curricula.filter((curriculum) => curriculum === chosen))
      .map((curriculum) => curriculumRow(curriculum, index, standings, chosen, at)),
    plans: curricula.length,
    reading: state.reading,
    waiting: state.waiting,
    journalAtRisk: state.journalAtRisk,
    today: dayToDate(index.today(chosen?.path ?? null, at)),
    due: counts.due,
    fresh: load.fresh,
    learning: counts.learning,
    hasCards: counts.due + counts.new > 0 || hasCards(index),
    minutes: load.minutes,
    underway: state.underway,
    tomorrow: tomorrow.cards,
    tomorrowMinutes: tomorrow.minutes,
    plan: chosen === null ? null : planPanel(chosen, index, asked, state, at),
    note: state.note === null || isQuietPlan(state.note.path, index) ? null : notePanel(state.note, index, at),
  }
}

function hasCards(index: VaultIndex): boolean {
  for (const { cards } of index.allNotes()) if (cards.length > 0) return true
  return false
}

/** A curriculum as a switcher shows it. */
export function curriculumRow(curriculum: Curriculum, index: VaultIndex, standings: StandingSource, chosen: Curriculum | null, at: number): CurriculumRow {
  const standing = standings.of(curriculum.path, at)
  const { items, done, mastered, skipped } = standing?.progress ?? { items: 0, done: 0, mastered: 0, skipped: 0 }
  return {
    items,
    done,
    mastered,
    skipped,
    path: curriculum.path,
    title: curriculum.title,
    selected: curriculum === chosen,
    expected: standing === null ? null : expectedNow(standing, index.today(curriculum.path, at)),
    state: stateOf(curriculum, standing, index.today(curriculum.path, at)),
  }
}

function stateOf({ start }: Curriculum, standing: Standing | null, today: number): PlanState {
  const { items, done } = standing?.progress ?? { items: 0, done: 0 }
  if (items > 0 && done >= items) return { is: 'finished' }
  if (start === null) return { is: 'no-start' }
  if (today < start) return { is: 'coming', start: dayToDate(start), today: dayToDate(today) }
  if (standing?.begun === false && today > start) return { is: 'not-begun' }
  return { is: standing?.pace && today > standing.pace.finish ? 'ended' : 'under-way' }
}

function planPanel(
  curriculum: Curriculum, index: VaultIndex, { standings, nexts, planned }: Asked, state: SidebarState, at: number,
): SidebarPage['plan'] {
  const standing = standings.of(curriculum.path, at)
  const today = index.today(curriculum.path, at)
  const used = stageKinds.filter((kind) => (standing?.progress.by[kind].size ?? 0) > 0)
  const kind = state.stageKind !== null && used.includes(state.stageKind) ? state.stageKind : (used[0] ?? 'type')
  const pace = state.reading === null ? paceOfPlan(curriculum, standing, today) : null
  const tree = standing === null ? null
    : new StageRows(index, standings, curriculum, standing, { kind, open: state.openStages, search: state.search, filter: state.filter }, at)
  const stages = tree?.rows() ?? []
  const ready = state.reading === null ? nexts.of(curriculum.path, at) : []
  return {
    ...curriculumRow(curriculum, index, standings, curriculum, at),
    week: standing === null ? null : weekNow(standing, today),
    stageKinds: used,
    stageKind: kind,
    stages,
    search: state.search === null ? null : { query: state.search, hits: hitsIn(stages, wordsOf(state.search)) },
    filter: tree?.panel() ?? null,
    whole: state.whole,
    pace,
    adaptable: curriculum.adaptations.length > 0 && (pace?.is === 'behind' || pace?.is === 'after'),
    strain: state.reading === null ? strainOf(curriculum, state.workload, today) : null,
    planned: state.reading === null ? todayPanel(planned.of(curriculum.path, at)) : null,
    next: ready.slice(0, nextShown),
    ready: Math.min(readyMost, ready.length),
  }
}

function todayPanel(day: PlannedDay | null): TodayPanel | null {
  return day === null ? null : { ...day, items: day.items.map((item) => itemRow(item, 'todo')) }
}

/** Dates and priorities that other task plugins write behind a task. */
const taskSigns = /[ \t]*(?:(?:📅|⏳|🛫|➕|❌)\uFE0F?[ \t]*\d{4}-\d{2}-\d{2}|🔺|⏫|🔼|🔽|⏬)\uFE0F?/gu

function itemRow({ path, unit, text, line, minutes }: PlannedItem, state: ItemRow['state']): ItemRow {
  return { path, unit, line, minutes, state, task: text, text: text === null ? null : brief(text.replace(taskSigns, '')) }
}

function paceOfPlan(curriculum: Curriculum, standing: Standing | null, today: number): PaceVerdict | null {
  const pace = standing?.pace ?? null
  return standing === null || pace === null ? null : verdictOf(pace, standing.progress, curriculum.days.size, today, standing.begun)
}

/** Only of a plan that says how many hours a week it takes is told that it asks for too much. */
export function asksForHours(curriculum: Curriculum | null): boolean {
  return (curriculum?.pathway?.hoursPerWeek ?? null) !== null
}

function strainOf(curriculum: Curriculum, workloadOf: SidebarState['workload'], today: number): PlanPanel['strain'] {
  const workload = asksForHours(curriculum) ? workloadOf?.(curriculum.path) ?? null : null
  return workload === null ? null : strainFacts(workload, today)
}

/** A curriculum note has no cards of its own: without a problem there is nothing to say of it. */
function isQuietPlan(path: string, index: VaultIndex): boolean {
  return index.note(path) === null && index.curriculum(path)?.path === path && index.problemsOf(path).length === 0
}

function notePanel(note: NonNullable<SidebarState['note']>, index: VaultIndex, at: number): NotePanel {
  const indexed = index.note(note.path)
  const cards = indexed?.cards ?? []
  const today = indexed === null ? 0 : studyDay(at, indexed.plan)
  const standings = cards.map((card) => standingOf(card, today, at))
  return {
    path: note.path,
    title: indexed?.entry.unit.title ?? note.title,
    member: indexed !== null || index.curriculum(note.path) !== null,
    cards: cards.map(({ card }, place) => ({
      key: card.key, cue: brief(card.cue.text), kind: card.cue.kind, line: card.cue.line, standing: standings[place] ?? { is: 'new' },
    })),
    due: standings.filter(({ is }) => is === 'due').length,
    items: (indexed?.entry.items ?? []).map(({ text, line, state }) => (
      itemRow({ path: note.path, unit: indexed?.entry.unit.title ?? '', text, line, minutes: null }, state))),
    problems: note.problem ? [note.problem] : index.problemsOf(note.path),
  }
}

function standingOf({ state }: IndexedCard, today: number, at: number): CardStanding {
  if (state.suspended) return { is: 'suspended' }
  if (state.dueDay === null || state.due === null) return { is: 'new' }
  if (state.phase !== 'review' && state.due > at) {
    return { is: 'in', unit: 'minutes', value: Math.max(1, Math.round((state.due - at) / 60_000)) }
  }
  if (state.dueDay > today) return { is: 'in', unit: 'days', value: state.dueDay - today }
  return { is: 'due' }
}
