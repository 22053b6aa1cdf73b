import type { NextUnit } from '../curriculum/next'
import type { StageKind } from '../curriculum/progress'
import type { Bar } from '../drawing/bar'
import type { HeatMap } from '../drawing/heat-map'
import type { DrawnObjective } from '../drawing/objective'
import type { BlockError } from './block'

/** A stage by its value, as units write it. */
export interface StageOf {
  readonly kind: StageKind
  readonly value: string
}

export interface ProgressRow extends Bar {
  /** A stage's value or a unit's title; empty: the units that stand in no stage. */
  readonly name: string
  /** The unit's note; null for a stage. */
  readonly path: string | null
  /** The stage as the sidebar finds it; null for a unit. */
  readonly stage: string | null
}

/** What a block shows now. */
export type EmbedPage =
  | { readonly is: 'error'; readonly error: BlockError }
  | { readonly is: 'no-curriculum' }
  | { readonly is: 'reading'; readonly read: number; readonly total: number }
  | {
    readonly is: 'progress'
    /** The curriculum's note. */
    readonly path: string
    /** The stage that the block is about; null: the whole plan, or several. */
    readonly of: StageOf | null
    /** The learner has not begun a plan whose first day is over, or it has none; else null. */
    readonly begin: 'no-start' | 'not-begun' | null
    readonly title: string
    readonly whole: Bar
    readonly kind: StageKind
    readonly rows: readonly ProgressRow[]
    readonly hidden: number
  }
  | { readonly is: 'next'; readonly title: string; readonly units: readonly NextUnit[] }
  | {
    readonly is: 'due'
    readonly path: string
    readonly title: string
    readonly due: number
    readonly fresh: number
    /** Notes with the most due cards first. */
    readonly notes: readonly { readonly path: string; readonly title: string; readonly due: number }[]
    readonly hidden: number
  }
  | { readonly is: 'heatmap'; readonly heat: HeatMap }
  | {
    readonly is: 'okr'
    /** Study date, YYYY-MM-DD. */
    readonly today: string
    readonly objectives: readonly DrawnObjective[]
    readonly hidden: number
  }
  /** The whole dashboard of a curriculum, which follows the vault by itself. */
  | { readonly is: 'dashboard'; readonly path: string }

/** What a block is given. */
export interface EmbedDesk {
  page(): EmbedPage
  subscribe(listener: () => void): () => void
  openAt(path: string, line: number): void
  reviewNote(path: string): void
  /** Reviews what the day brings of a curriculum. */
  reviewPlan(path: string): void
  /** Shows the items of a curriculum, or of one of its stages, in the sidebar. */
  showItems(path: string, stage: StageOf | null): void
}
