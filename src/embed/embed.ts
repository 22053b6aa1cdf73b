import type { NextUnit } from '../curriculum/next'
import type { Bar } from '../drawing/bar'
import type { HeatMap } from '../drawing/heat-map'
import type { BlockError } from './block'

export interface ProgressRow extends Bar {
  /** A stage's value or a unit's title; empty: the units that stand in no stage. */
  readonly name: string
  /** The unit's note; null for a stage. */
  readonly path: string | null
}

/** What a block shows now. */
export type EmbedPage =
  | { readonly is: 'error'; readonly error: BlockError }
  | { readonly is: 'no-curriculum' }
  | { readonly is: 'reading'; readonly read: number; readonly total: number }
  | {
    readonly is: 'progress'
    readonly title: string
    readonly whole: Bar
    readonly kind: string
    readonly rows: readonly ProgressRow[]
    readonly hidden: number
  }
  | { readonly is: 'next'; readonly title: string; readonly units: readonly NextUnit[] }
  | {
    readonly is: 'due'
    readonly title: string
    readonly due: number
    readonly fresh: number
    /** Notes with the most due cards first. */
    readonly notes: readonly { readonly path: string; readonly title: string; readonly due: number }[]
    readonly hidden: number
  }
  | { readonly is: 'heatmap'; readonly heat: HeatMap }

/** What a block is given. */
export interface EmbedDesk {
  page(): EmbedPage
  subscribe(listener: () => void): () => void
  openAt(path: string, line: number): void
  reviewNote(path: string): void
  startReview(): void
}
