import { components } from '../curriculum/prerequisites'
import { layered, type LayoutEdge } from './layers'

/** A rectangle on the canvas, px. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface LayoutUnit {
  readonly id: string
  readonly stage: string
}

export interface Layout {
  readonly units: ReadonlyMap<string, Box>
  readonly stages: ReadonlyMap<string, Box>
}

export const unitSize = { width: 300, height: 100 } as const
/** Around the units of a stage; the names of notes stand above their boxes, those of groups above theirs. */
export const padding = 40
export const gap = { x: 120, y: 60 } as const
const stageGap = { x: 160, y: 100 } as const
const maxRows = 12

/** Stages that must stand together, because prerequisites lead from one to the other and back; at 0, 0. */
interface Block {
  readonly units: ReadonlyMap<string, Box>
  readonly stages: ReadonlyMap<string, Box>
  readonly width: number
  readonly height: number
}

/**
 * Places units and the groups of their stages: nothing overlaps, a group holds its own units and no other, and every edge
 * leads from left to right, save one in each circle. Stages keep their order as far as the edges allow. Same input, same outcome.
 */
export function layOut(units: readonly LayoutUnit[], edges: readonly LayoutEdge[], order: readonly string[]): Layout {
  const stageOf = new Map(units.map(({ id, stage }) => [id, stage]))
  const crossing = new Map(order.map((stage) => [stage, new Set<string>()]))
  for (const { from, to } of edges) {
    const [a, b] = [stageOf.get(from), stageOf.get(to)]
    if (a !== undefined && b !== undefined && a !== b) crossing.get(a)?.add(b)
  }
  const members = new Map<string, LayoutUnit[]>(order.map((stage) => [stage, []]))
  for (const unit of units) members.get(unit.stage)?.push(unit)
  const place = new Map(order.map((stage, at) => [stage, at]))
  const groups = sorted(components(new Map([...crossing].map(([stage, to]) => [stage, [...to]]))), crossing, place)
  const inside = new Map<string, LayoutEdge[]>()
  const blockOf = new Map(groups.flatMap((stages, at) => stages.map((stage) => [stage, at] as const)))
  for (const edge of edges) {
    const at = blockOf.get(stageOf.get(edge.from) ?? '')
    if (at === undefined || at !== blockOf.get(stageOf.get(edge.to) ?? '')) continue
    const first = groups[at]?.[0] ?? ''
    inside.set(first, [...(inside.get(first) ?? []), edge])
  }
  const blocks = groups.map((stages) => blockOfStages(stages, members, inside.get(stages[0] ?? '') ?? []))
  return inColumns(groups, blocks, crossing)
}

/** Sets of stages so that edges lead onwards; of those that may come next, the first by the order of study. */
function sorted(
  groups: readonly (readonly string[])[], crossing: ReadonlyMap<string, ReadonlySet<string>>, place: ReadonlyMap<string, number>,
): readonly (readonly string[])[] {
  const by = (a: string, b: string): number => (place.get(a) ?? 0) - (place.get(b) ?? 0)
  const sets = groups.map((stages) => [...stages].sort(by)).sort((a, b) => by(a[0] ?? '', b[0] ?? ''))
  const setOf = new Map(sets.flatMap((stages) => stages.map((stage) => [stage, stages] as const)))
  const waits = new Map(sets.map((stages) => [stages, new Set<readonly string[]>()]))
  for (const [stage, others] of crossing) {
    const from = setOf.get(stage)
    for (const other of others) {
      const to = setOf.get(other)
      if (from !== undefined && to !== undefined && from !== to) waits.get(to)?.add(from)
    }
  }
  const done = new Set<readonly string[]>()
  while (done.size < sets.length) {
    const next = sets.find((stages) => !done.has(stages) && [...(waits.get(stages) ?? [])].every((other) => done.has(other)))
    if (next === undefined) break
    done.add(next)
  }
  return [...done]
}

/** Each stage is a lane, one below the other; a column of the layout is the same in all of them. */
function blockOfStages(
  stages: readonly string[], members: ReadonlyMap<string, readonly LayoutUnit[]>, edges: readonly LayoutEdge[],
): Block {
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const ids = stages.flatMap((stage) => (members.get(stage) ?? []).map(({ id }) => id))
  const joined = ids.filter((id) => linked.has(id))
  const columns = linked.size === 0 ? [] : layered(joined, edges)
  const stageOf = new Map(stages.flatMap((stage) => (members.get(stage) ?? []).map(({ id }) => [id, stage] as const)))
  const lanes = stages.map((stage) => {
    const cells = columns.map((column) => column.filter((id) => stageOf.get(id) === stage))
    return { stage, cells, loose: (members.get(stage) ?? []).map(({ id }) => id).filter((id) => !linked.has(id)) }
  })
  // A long column is broken into several, in all lanes alike.
  const widths = columns.map((_, at) => Math.max(1, ...lanes.map(({ cells }) => Math.ceil((cells[at]?.length ?? 0) / maxRows))))
  const starts = widths.map((_, at) => widths.slice(0, at).reduce((sum, width) => sum + width, 0))
  const used = widths.reduce((sum, width) => sum + width, 0)
  const across = Math.max(1, used, ...lanes.map(({ loose }) => columnsFor(loose.length)))
  const units = new Map<string, Box>()
  const boxes = new Map<string, Box>()
  const width = 2 * padding + across * unitSize.width + (across - 1) * gap.x
  let top = 0
  for (const { stage, cells, loose } of lanes) {
    const taken = new Set<number>()
    const put = (id: string, column: number, row: number): void => {
      taken.add(row * across + column)
      units.set(id, {
        x: padding + column * (unitSize.width + gap.x), y: top + padding + gap.y / 2 + row * (unitSize.height + gap.y), ...unitSize,
      })
    }
    const rows = Math.max(0, ...cells.map(({ length }, at) => Math.ceil(length / (widths[at] ?? 1))))
    cells.forEach((column, at) => {
      const high = Math.ceil(column.length / (widths[at] ?? 1))
      column.forEach((id, nth) => put(id, (starts[at] ?? 0) + Math.floor(nth / high), nth % high))
    })
    // The others go where room is left, column by column.
    const all = Math.max(1, rows, Math.ceil((taken.size + loose.length) / across))
    let cell = 0
    for (const id of loose) {
      while (taken.has((cell % all) * across + Math.floor(cell / all))) cell++
      put(id, Math.floor(cell / all), cell % all)
    }
    const height = 2 * padding + gap.y / 2 + all * (unitSize.height + gap.y) - gap.y
    boxes.set(stage, { x: 0, y: top, width, height })
    top += height + stageGap.y
  }
  return { units, stages: boxes, width, height: top - stageGap.y }
}

/** Columns for so many units without an edge among them: wide rather than high, and no higher than `maxRows`. */
function columnsFor(count: number): number {
  return Math.ceil(count / Math.max(1, Math.min(maxRows, Math.ceil(Math.sqrt(count * 2)))))
}

/** Blocks below each other while no edge leads between them and the column is not too high, then to the right. */
function inColumns(
  groups: readonly (readonly string[])[], blocks: readonly Block[], crossing: ReadonlyMap<string, ReadonlySet<string>>,
): Layout {
  const area = blocks.reduce((sum, { width, height }) => sum + (width + stageGap.x) * (height + stageGap.y), 0)
  const limit = Math.max(Math.sqrt(area / 2), ...blocks.map(({ height }) => height))
  const units = new Map<string, Box>()
  const stages = new Map<string, Box>()
  let column = { x: 0, y: 0, width: 0, stages: new Set<string>() }
  blocks.forEach((block, at) => {
    const own = groups[at] ?? []
    const follows = [...column.stages].some((stage) => own.some((one) => crossing.get(stage)?.has(one) === true))
    if (column.stages.size > 0 && (follows || column.y + block.height > limit)) {
      column = { x: column.x + column.width + stageGap.x, y: 0, width: 0, stages: new Set() }
    }
    const moved = (box: Box): Box => ({ ...box, x: box.x + column.x, y: box.y + column.y })
    for (const [id, box] of block.units) units.set(id, moved(box))
    for (const [stage, box] of block.stages) stages.set(stage, moved(box))
    column.y += block.height + stageGap.y
    column.width = Math.max(column.width, block.width)
    for (const stage of own) column.stages.add(stage)
  })
  return { units, stages }
}
