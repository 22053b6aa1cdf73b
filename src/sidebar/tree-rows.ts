import { folded } from './finding'
import type { StageRow, UnitRow } from './sidebar'

/** A long stage shows this many units, then a row that shows the rest. */
const firstUnits = 8
const allUnits = 12

/** A row of the tree, as it stands below the one before. */
export interface TreeRow {
  readonly id: string
  readonly is: 'stage' | 'unit' | 'rest'
  readonly stage: StageRow
  readonly unit: UnitRow | null
  /** Of the row that stands for the rest: how many units. */
  readonly hidden: number
  /** 1-based place among so many rows of its level below the same stage. */
  readonly place: number
  readonly of: number
}

/** All rows from the top down. `whole`: keys of stages that show all their units; limited to some items all of them do. */
export function rowsOf(stages: readonly StageRow[], whole: ReadonlySet<string>, limited: boolean): readonly TreeRow[] {
  return stages.flatMap((stage, place): readonly TreeRow[] => {
    const head: TreeRow = { id: stageId(stage), is: 'stage', stage, unit: null, hidden: 0, place: place + 1, of: stages.length }
    if (!stage.open) return [head]
    const all = limited || whole.has(stage.key) || stage.units.length <= allUnits
    const shown = all ? stage.units : stage.units.slice(0, firstUnits)
    const hidden = stage.units.length - shown.length
    const of = shown.length + Math.sign(hidden)
    const units = shown.map((unit, at): TreeRow => ({ id: `unit ${stage.key} ${unit.path}`, is: 'unit', stage, unit, hidden: 0, place: at + 1, of }))
    return hidden === 0 ? [head, ...units] : [head, ...units, { id: `rest ${stage.key}`, is: 'rest', stage, unit: null, hidden, place: of, of }]
  })
}

export function stageId({ key }: Pick<StageRow, 'key'>): string {
  return `stage ${key}`
}

/** Heights of rows, px. */
export interface Heights {
  readonly stage: number
  readonly unit: number
}

/** Where each row begins, px from the top of the tree, and at last where the tree ends. */
export function topsOf(rows: readonly TreeRow[], heights: Heights): readonly number[] {
  const tops = [0]
  let top = 0
  for (const { is } of rows) {
    top += is === 'stage' ? heights.stage : heights.unit
    tops.push(top)
  }
  return tops
}

/** The rows [from, to) that stand between two heights of the tree. */
export function rowsWithin(tops: readonly number[], top: number, bottom: number): readonly [from: number, to: number] {
  const last = tops.length - 1
  const from = Math.max(0, firstOver(tops, top) - 1)
  return [Math.min(from, last), Math.min(last, firstOver(tops, bottom))]
}

/** The first place whose top is more than `height`; one past the end where there is none. */
function firstOver(tops: readonly number[], height: number): number {
  let [from, to] = [0, tops.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((tops[middle] ?? 0) <= height) from = middle + 1
    else to = middle
  }
  return from
}

/**
 * The row that what was typed leads to, from the row at `at` on and round: one whose name begins with it. A letter typed again and again
 * leads through the rows that begin with it. Null where there is none.
 */
export function typedTo(rows: readonly TreeRow[], at: number, typed: string): TreeRow | null {
  const wanted = folded(typed)
  const again = wanted !== '' && [...wanted].every((letter) => letter === wanted[0])
  const start = again ? (wanted[0] ?? '') : wanted
  const from = again ? at + 1 : at
  for (let step = 0; step < rows.length; step++) {
    const row = rows[(from + step) % rows.length]
    const name = row === undefined ? '' : folded(row.unit?.title ?? (row.is === 'stage' ? row.stage.name : ''))
    if (row !== undefined && start !== '' && name.startsWith(start)) return row
  }
  return null
}
