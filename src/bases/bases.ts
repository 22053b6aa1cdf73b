import type { DrawnResult, ResultDesk } from '../drawing/objective'

/** An entry of a base: a file, with the properties that the base shows beside what a row says anyway. */
export interface BaseEntry {
  readonly path: string
  readonly facts: readonly BaseFact[]
}

export interface BaseFact {
  readonly name: string
  readonly value: string
}

/** What a base found, in its own order. */
export interface BaseGroup {
  /** The value by which the base groups, as it shows it; null where it does not group, or these have none. */
  readonly name: string | null
  readonly entries: readonly BaseEntry[]
}

export const groupings = ['base', 'objective', 'none'] as const
/** base: as the base groups, by objective where it does not. */
export type Grouping = typeof groupings[number]

export interface BaseOrder {
  readonly groups: readonly BaseGroup[]
  readonly grouping: Grouping
  /** Draw the last weeks as a line. */
  readonly spark: boolean
}

export interface ResultRow {
  readonly result: DrawnResult
  readonly facts: readonly BaseFact[]
}

/** A key result that belongs to no objective, so that nothing is measured. */
export interface LostRow {
  readonly path: string
  readonly title: string
  readonly problems: DrawnResult['problems']
}

export interface ResultGroup {
  readonly key: string
  /** Null: no head over these. */
  readonly name: string | null
  /** The objective's note, score and expectation where the group is one. */
  readonly objective: { readonly path: string; readonly score: number; readonly expected: number } | null
  readonly rows: readonly ResultRow[]
  readonly lost: readonly LostRow[]
}

export interface BasePage {
  /** Notes read so far of all; null when all are. */
  readonly reading: { readonly read: number; readonly total: number } | null
  /** Study date of today, YYYY-MM-DD. */
  readonly today: string
  readonly groups: readonly ResultGroup[]
  /** Files that the base found and that are no key results. */
  readonly others: number
  readonly spark: boolean
}

/** What the view over a base is given. */
export interface BaseDesk extends ResultDesk {
  page(order: BaseOrder): BasePage
  subscribe(listener: () => void): () => void
  createObjective(): void
}

/** A value of a property as it is read: links without their marks. */
export function plainValue(text: string): string {
  return text.replace(/\[\[(?:[^\]|]*\|)?([^\]]+)\]\]/g, (_, shown: string) => shown.replace(/^.*\//, '').replace(/\.md$/, ''))
}
