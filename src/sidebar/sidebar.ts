import type { NextUnit } from '../curriculum/next'
import type { PaceVerdict } from '../curriculum/pace-verdict'
import type { StageKind } from '../curriculum/progress'
import type { Bar } from '../drawing/bar'
import type { StrainFacts } from '../language/adapt-words'
import type { Problem } from '../notes/problem'
import type { TaskMark } from '../notes/tick'

export type { NextUnit, PaceVerdict, StageKind, TaskMark }

/** Which items a list is limited to; expected: the first ones in the order of study, as many as the plan expects today. */
export const shows = ['items', 'open', 'done', 'mastered', 'skipped', 'expected'] as const
export type Show = (typeof shows)[number]

/** What the tree is limited to: items of one stage, by its key, or of the whole plan. */
export interface Filter {
  readonly stage: string | null
  readonly show: Show
}

export interface FilterPanel extends Filter {
  /** The stage's value; null: the whole plan. */
  readonly name: string | null
  /** How many items each choice shows; null: the plan does not say. */
  readonly counts: Readonly<Record<Show, number | null>>
}

export interface UnitRow extends Bar {
  readonly path: string
  readonly title: string
  /** How many of its items the list is limited to; null: to none. */
  readonly shown: number | null
}

export interface StageRow extends Bar {
  /** Stable within the tree: the stage's value. */
  readonly key: string
  /** Empty: units that stand in no stage. */
  readonly name: string
  readonly open: boolean
  /** Filled only while open. */
  readonly units: readonly UnitRow[]
}

/** Where a plan is in time. Dates are YYYY-MM-DD. */
export type PlanState =
  | { readonly is: 'no-start' }
  | { readonly is: 'coming'; readonly start: string; readonly today: string }
  | { readonly is: 'not-begun' | 'under-way' | 'finished' | 'ended' }

export interface CurriculumRow extends Bar {
  readonly path: string
  readonly title: string
  readonly selected: boolean
  readonly state: PlanState
}

/** How far in time a plan is: 1-based week of so many. */
export interface PlanWeek {
  readonly week: number
  readonly weeks: number
}

export type CardStanding =
  | { readonly is: 'new' }
  | { readonly is: 'due' }
  | { readonly is: 'suspended' }
  | { readonly is: 'in'; readonly unit: 'minutes' | 'days'; readonly value: number }

export interface NoteCardRow {
  readonly key: string
  /** Markdown-free text of the cue. */
  readonly cue: string
  readonly kind: 'cue' | 'summary' | 'diagram' | 'cloze'
  readonly line: number
  readonly standing: CardStanding
}

/** An item of the note in front, or one that the plan asks for today. */
export interface ItemRow {
  readonly path: string
  /** The unit's title. */
  readonly unit: string
  /** Markdown of its line, by which it is found again; null: the unit itself. */
  readonly task: string | null
  /** What a reader sees of it. */
  readonly text: string | null
  readonly line: number
  readonly state: TaskMark
  readonly minutes: number | null
}

/** What the plan asks for today: nothing on a day that is free, nothing more where it is met. */
export interface TodayPanel {
  readonly is: 'free' | 'met' | 'open'
  readonly asked: number
  readonly done: number
  readonly items: readonly ItemRow[]
  /** Of all of them; null where no unit says how long it takes. */
  readonly minutes: number | null
}

/** The note in front. */
export interface NotePanel {
  readonly path: string
  readonly title: string
  /** False: it belongs to no curriculum. */
  readonly member: boolean
  readonly cards: readonly NoteCardRow[]
  readonly due: number
  /** Its checklist; empty where the note itself is the item. */
  readonly items: readonly ItemRow[]
  readonly problems: readonly Problem[]
}

/** Why reviews wait: their note must not be written, could not be written for another reason, or is gone. */
export type Stop =
  | { readonly is: 'refused'; readonly problem: Problem }
  | { readonly is: 'failed'; readonly reason: string }
  /** `candidate`: the path of the note that it may have become. */
  | { readonly is: 'gone'; readonly candidate: string | null }

/** Reviews that wait in the journal for a note. */
export interface WaitingWrite {
  readonly path: string
  readonly count: number
  readonly stop: Stop
}

/** The chosen curriculum with its stages. */
export interface PlanPanel extends CurriculumRow {
  readonly week: PlanWeek | null
  /** Kinds of stages that its units have. */
  readonly stageKinds: readonly StageKind[]
  readonly stageKind: StageKind
  readonly stages: readonly StageRow[]
  /** What the tree is searched for, and how many stages and units hold it; null: it is not searched. */
  readonly search: { readonly query: string; readonly hits: number } | null
  /** What the tree is limited to; null: to nothing. */
  readonly filter: FilterPanel | null
  /** Keys of long stages that show all their units. */
  readonly whole: readonly string[]
  /** Null while notes are being read, and where the plan has no start or no length. */
  readonly pace: PaceVerdict | null
  /** One is behind, and the plan has rules of its own for that. */
  readonly adaptable: boolean
  /** A coming week asks for more time than the pathway has; else null. */
  readonly strain: StrainFacts | null
  /** Null while notes are being read, and where the plan asks for nothing. */
  readonly planned: TodayPanel | null
  /** The first few units to study next; none while notes are being read. */
  readonly next: readonly NextUnit[]
  /** How many units can be studied next, counted up to `readyMost`. */
  readonly ready: number
}

/** So many units to study next are counted. */
export const readyMost = 60

/** From so many curricula on they are chosen by a typed search; fewer are seen at a glance, in a menu in place. */
export const searchedFrom = 8

export interface SidebarPage {
  /** All of them where they are few, see `searchedFrom`; else the chosen one. */
  readonly curricula: readonly CurriculumRow[]
  /** How many there are. */
  readonly plans: number
  /** Notes read so far of all, while the vault is being read; null when it is done. */
  readonly reading: { readonly read: number; readonly total: number } | null
  readonly waiting: readonly WaitingWrite[]
  /** The journal's database could not be opened or does not take everything. */
  readonly journalAtRisk: boolean
  /** Study date of today, YYYY-MM-DD. */
  readonly today: string
  readonly due: number
  /** New cards that the day has left to begin. */
  readonly fresh: number
  readonly learning: number
  /** False where no note has a card yet: then nothing was reviewed, either. */
  readonly hasCards: boolean
  /** Minutes that a review of all due cards (and the day's share of new ones) takes. */
  readonly minutes: number
  /** A sitting is under way in a review tab. */
  readonly underway: boolean
  readonly tomorrow: number
  readonly tomorrowMinutes: number
  /** The curriculum whose stages are shown; null when there is none. */
  readonly plan: PlanPanel | null
  readonly note: NotePanel | null
}

/** What the sidebar view is given. */
export interface SidebarDesk {
  page(): SidebarPage
  subscribe(listener: () => void): () => void
  startReview(): void
  /** Reviews what the day brings of one kind. */
  reviewOnly(kind: 'due' | 'new' | 'learning'): void
  /** Reviews the cards of one note, due or not. */
  reviewNote(path: string): void
  openAt(path: string, line: number): void
  chooseCurriculum(path: string): void
  /** Asks for a curriculum by name. */
  switchCurriculum(): void
  toggleStage(key: string): void
  /** Shows all units of a long stage. */
  showWhole(key: string): void
  /** Limits the tree to some items; null ends that. */
  show(filter: Filter | null): void
  /** Lists the units that can be studied next. */
  listNext(): void
  /** Lists the notes of what was done of the plan today. */
  listDoneToday(): void
  /** How far the sidebar was scrolled when this curriculum was last shown, px. */
  placeOf(path: string): number
  keepPlace(path: string, top: number): void
  /** Shows only the stages and units that hold these words; null ends the search. */
  search(query: string | null): void
  chooseStageKind(kind: StageKind): void
  /** Shows what the plan's own rules would do. */
  adaptPlan(path: string): void
  /** Writes today as the first day of a plan. */
  startToday(path: string): void
  /** Asks for pathway, first day and study days of a plan. */
  choosePathway(path: string): void
  createCurriculum(): void
  /** Asks for a curriculum and makes the note in front a Cornell note. */
  makeCornell(): void
  retry(): void
  /** Marks an item, in its note. */
  mark(item: ItemRow, as: TaskMark): void
  /** Shows what else can be done with an item, at the pointer or the element. */
  itemMenu(item: ItemRow, event: MouseEvent): void
  /** What waits for a note that is gone belongs to this one, or is to be left out (null). */
  settle(path: string, note: string | null): void
  /** Asks for the note that the history of one that is gone goes to. */
  giveHistory(path: string): void
  /** Asks for the card that a history without a cue goes to. */
  reattach(path: string, key: string): void
}
