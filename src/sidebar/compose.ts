import type { Curriculum } from '../curriculum/curriculum'
import { expectedOfWeeks } from '../curriculum/pace'
import { verdictOf } from '../curriculum/pace-verdict'
import type { PlannedDay, PlannedItem } from '../curriculum/planned'
import { compareStages, stageKinds, stagesOf, tally, type Tally } from '../curriculum/progress'
import { currentPlan } from '../index/current-plan'
import type { IndexedCard } from '../index/due'
import type { Workloads } from '../index/forecast'
import type { Nexts } from '../index/nexts'
import type { PlannedDays } from '../index/planned-days'
import { counted, type Standing, type Standings } from '../index/standing'
import type { VaultIndex } from '../index/vault-index'
import { strainFacts } from '../index/strain'
import { todayLoad, tomorrowLoad } from '../index/workload'
import type { Problem } from '../notes/problem'
import { plain } from '../notes/spans'
import { dayToDate, studyDay } from '../schedule/day'
import { holds, unitHolds, wordsOf } from './finding'
import type {
  CardStanding, CurriculumRow, ItemRow, NotePanel, PaceVerdict, PlanPanel, PlanWeek, SidebarPage, StageKind, StageRow, TodayPanel, UnitRow,
  WaitingWrite,
} from './sidebar'

/** So many units to study next are shown. */
export const nextShown = 3

/** What the sidebar remembers and is told, beside the index. */
export interface SidebarState {
  /** The chosen curriculum, by path; null: the first. */
  readonly curriculum: string | null
  readonly stageKind: StageKind | null
  readonly openStages: ReadonlySet<string>
  /** null: the tree is not searched. */
  readonly search: string | null
  /** The note in front; `problem`: why it cannot be told whether it belongs to a curriculum. */
  readonly note: { readonly path: string; readonly title: string; readonly problem?: Problem | null } | null
  readonly reading: { readonly read: number; readonly total: number } | null
  readonly waiting: readonly WaitingWrite[]
  readonly journalAtRisk: boolean
  readonly underway: boolean
  /** Tells whether a plan asks for more than there is; without it nothing is told. */
  readonly workloads?: Workloads
}

/** What is kept of the plans between two drawings. */
export interface Asked {
  readonly standings: Standings
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
    curricula: curricula.map((curriculum) => rowOf(curriculum, standings, chosen, at)),
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

function rowOf(curriculum: Curriculum, standings: Standings, chosen: Curriculum | null, at: number): CurriculumRow {
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
    expected: standing?.pace?.expectedDone ?? null,
  }
}

function planPanel(
  curriculum: Curriculum, index: VaultIndex, { standings, nexts, planned }: Asked, state: SidebarState, at: number,
): SidebarPage['plan'] {
  const standing = standings.of(curriculum.path, at)
  const today = index.today(curriculum.path, at)
  const used = stageKinds.filter((kind) => (standing?.progress.by[kind].size ?? 0) > 0)
  const kind = state.stageKind !== null && used.includes(state.stageKind) ? state.stageKind : (used[0] ?? 'type')
  const pace = state.reading === null ? paceOfPlan(curriculum, standing, today) : null
  const stages = standing === null ? [] : stageRows(curriculum, standing, kind, index, state, at, today)
  return {
    ...rowOf(curriculum, standings, curriculum, at),
    week: weekOf(standing, today),
    stageKinds: used,
    stageKind: kind,
    stages,
    search: state.search === null ? null : { query: state.search, hits: hitsIn(stages, wordsOf(state.search)) },
    pace,
    adaptable: curriculum.adaptations.length > 0 && (pace?.is === 'behind' || pace?.is === 'after'),
    strain: state.reading === null ? strainOf(curriculum, state.workloads, at, today) : null,
    planned: state.reading === null ? todayPanel(planned.of(curriculum.path, at)) : null,
    next: state.reading === null ? nexts.of(curriculum.path, at).slice(0, nextShown) : [],
  }
}

function todayPanel(day: PlannedDay | null): TodayPanel | null {
  return day === null ? null : { ...day, items: day.items.map((item) => itemRow(item, 'todo')) }
}

/** Dates and priorities that other task plugins write behind a task. */
const taskSigns = /[ \t]*(?:(?:📅|⏳|🛫|➕|❌)\uFE0F?[ \t]*\d{4}-\d{2}-\d{2}|🔺|⏫|🔼|🔽|⏬)\uFE0F?/gu

function itemRow({ path, unit, text, line, minutes }: PlannedItem, state: ItemRow['state']): ItemRow {
  return { path, unit, line, minutes, state, task: text, text: text === null ? null : plain(text.replace(taskSigns, '')) }
}

function paceOfPlan(curriculum: Curriculum, standing: Standing | null, today: number): PaceVerdict | null {
  const pace = standing?.pace ?? null
  return standing === null || pace === null ? null : verdictOf(pace, standing.progress, curriculum.days.size, today)
}

function strainOf({ path, pathway }: Curriculum, workloads: Workloads | undefined, at: number, today: number): PlanPanel['strain'] {
  if (pathway === null || pathway.hoursPerWeek === null) return null
  const workload = workloads?.of(path, at) ?? null
  return workload === null ? null : strainFacts(workload, today)
}

function weekOf(standing: Standing | null, today: number): PlanWeek | null {
  const pace = standing?.pace
  if (pace === null || pace === undefined) return null
  const weeks = Math.ceil(pace.weeks)
  return { week: Math.max(1, Math.min(weeks, Math.floor((today - pace.start) / 7) + 1)), weeks }
}

function stageRows(
  curriculum: Curriculum, standing: Standing, kind: StageKind, index: VaultIndex, state: SidebarState, at: number, today: number,
): readonly StageRow[] {
  const words = wordsOf(state.search ?? '')
  const open = state.openStages
  const { by, weeks, unstaged } = standing.progress
  const units = open.size === 0 && words.length === 0 ? [] : index.units(curriculum.path)
  const row = (stage: string, own: Tally, held: (stages: readonly string[]) => boolean): StageRow => {
    const key = `${kind}:${stage}`
    const name = stageTitle(kind, stage)
    const searched = words.length > 0 && !holds(name, words)
    const shown = open.has(key) || searched
    return {
      ...own,
      key,
      name,
      expected: expectedOfWeeks(curriculum, own.items, weeks[kind].get(stage) ?? [], today),
      open: shown,
      units: shown
        ? units.filter((note) => held(stagesOf(note.entry.unit, kind)) && (!searched || unitHolds(note.entry, name, words)))
          .map((note): UnitRow => ({
            ...tally(counted(note, at)), path: note.entry.path, title: note.entry.unit.title, expected: null,
          }))
          .sort((a, b) => compareStages(a.title, b.title) || (a.path < b.path ? -1 : 1))
        : [],
    }
  }
  const rows = [...by[kind]].map(([stage, own]) => row(stage, own, (stages) => stages.includes(stage)))
  const rest = unstaged[kind]
  const all = rest.items + rest.skipped === 0 ? rows : [...rows, row('', rest, (stages) => stages.length === 0)]
  return words.length === 0 ? all : all.filter((stage) => holds(stage.name, words) || stage.units.length > 0)
}

/** Stages by their name, and units by theirs. */
function hitsIn(stages: readonly StageRow[], words: readonly string[]): number {
  return words.length === 0 ? 0 : stages.reduce((sum, { name, units }) => sum + (holds(name, words) ? 1 : units.length), 0)
}

/** A tier's name without the number that only orders it: "5 Companies" and "1: Foundations". */
function stageTitle(kind: StageKind, stage: string): string {
  return kind === 'tier' ? stage.replace(/^\d+\s*[.:)–—-]?\s+(?=\P{Nd})/u, '') : stage
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
      key: card.key, cue: plain(card.cue.text), kind: card.cue.kind, line: card.cue.line, standing: standings[place] ?? { is: 'new' },
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
