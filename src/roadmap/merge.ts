import { boxOf, contains, idOf, overlaps, type Canvas, type Part } from './canvas'
import { gap, layOut, padding, unitSize, type Box, type Layout } from './layout'
import { colours, isOurs, legendId, partId, titleId, type Wanted, type WantedUnit } from './roadmap'

export interface Drawn {
  readonly canvas: Canvas
  /** Nodes of the earlier canvas that stay where they were, the user's own ones included. */
  readonly kept: number
}

const titleSize = { width: 420, height: 200 } as const
const legendSize = { width: 420, height: 200 } as const
const clear = 120
const nowhere: Layout = { units: new Map(), stages: new Map() }

/**
 * A canvas that shows what is wanted. What the earlier one held keeps its place and size, and everything in it that is not the
 * roadmap's keeps every field; units that left go, new ones come where nothing stands. A unit is known again by its file, which the
 * app rewrites when a note is renamed, else by its id.
 */
export function draw(wanted: Wanted, before: Canvas): Drawn {
  const known = new Known(wanted, before)
  const keys = wanted.stages.map(({ key }) => key)
  // Where every group is there already, nothing has to be laid out.
  const fresh = !known.isNew && keys.every((key) => known.boxOf(known.stageId(key)) !== null)
    ? nowhere
    : layOut(wanted.units.map(({ path, stage }) => ({ id: path, stage })), wanted.edges, keys)
  const places = known.isNew ? placedAnew(fresh, known.foreign) : placedBeside(wanted, fresh, known)
  const ids = new Map(wanted.units.map(({ path }) => [path, known.unitId(path)]))
  const nodes = new Map<string, Part>()
  for (const { key, label } of wanted.stages) {
    const box = places.stages.get(key)
    const id = known.stageId(key)
    if (box !== undefined) nodes.set(id, { ...known.node(id), id, type: 'group', ...box, label })
  }
  for (const { id, box, label } of places.more) nodes.set(id, { ...known.node(id), id, type: 'group', ...box, label })
  if (known.isNew) {
    const top = Math.min(0, ...[...places.stages.values()].map(({ y }) => y)) - clear - titleSize.height
    const left = Math.min(...[...places.stages.values()].map(({ x }) => x), Infinity)
    const x = Number.isFinite(left) ? left : 0
    nodes.set(titleId, { id: titleId, type: 'text', x, y: top, ...titleSize, text: wanted.title })
    nodes.set(legendId, { id: legendId, type: 'text', x: x + titleSize.width + padding, y: top, ...legendSize, text: wanted.legend })
  }
  for (const [id, text] of [[titleId, wanted.title], [legendId, wanted.legend]] as const) {
    const node = known.node(id)
    if (node !== undefined) nodes.set(id, { ...node, text })
  }
  for (const unit of wanted.units) {
    const box = places.units.get(unit.path)
    const id = ids.get(unit.path)
    if (box !== undefined && id !== undefined) nodes.set(id, unitNode(unit, id, box, known.node(id)))
  }
  const staying = before.nodes.filter((node) => !isOurs(idOf(node)) || nodes.has(idOf(node)))
  const earlier = new Set(before.nodes.map(idOf))
  const now = staying.map((node) => nodes.get(idOf(node)) ?? node)
  const all = [...now, ...[...nodes].filter(([id]) => !earlier.has(id)).map(([, node]) => node)]
  return {
    canvas: { ...before, nodes: all, edges: edgesOf(wanted, ids, before, new Set(all.map(idOf))) },
    kept: now.filter((node, at) => sameBox(boxOf(node), boxOf(staying[at] ?? {}))).length,
  }
}

function sameBox(a: Box | null, b: Box | null): boolean {
  return a?.x === b?.x && a?.y === b?.y && a?.width === b?.width && a?.height === b?.height
}

function unitNode({ path, state }: WantedUnit, id: string, box: Box, before: Part | undefined): Part {
  const node: Record<string, unknown> = { ...before, id, type: 'file', file: path, ...box }
  const colour = colours[state]
  if (colour === null) delete node['color']
  else node['color'] = colour
  return node
}

/** Ours as they are wanted, with what the user gave them; the user's own, as long as both their ends are there. */
function edgesOf(wanted: Wanted, ids: ReadonlyMap<string, string>, before: Canvas, nodes: ReadonlySet<string>): readonly Part[] {
  const ends = (edge: Part): string => `${String(edge['fromNode'])} ${String(edge['toNode'])}`
  const earlier = new Map(before.edges.filter((edge) => isOurs(idOf(edge), 'edge')).map((edge) => [ends(edge), edge]))
  const ours = new Map<string, Part>()
  const taken = new Set<string>()
  for (const { from, to } of wanted.edges) {
    const [fromNode, toNode] = [ids.get(from), ids.get(to)]
    if (fromNode === undefined || toNode === undefined) continue
    const known = earlier.get(`${fromNode} ${toNode}`)
    const id = known === undefined ? partId('edge', fromNode, toNode) : idOf(known)
    if (taken.has(id)) continue
    taken.add(id)
    ours.set(id, known ?? { id, fromNode, fromSide: 'right', toNode, toSide: 'left', toEnd: 'arrow' })
  }
  const there = (edge: Part): boolean => [edge['fromNode'], edge['toNode']].every((end) => typeof end !== 'string' || nodes.has(end))
  const kept = before.edges.filter((edge) => (isOurs(idOf(edge), 'edge') ? ours.has(idOf(edge)) : there(edge)))
  const old = new Set(kept.map(idOf))
  return [...kept, ...[...ours].filter(([id]) => !old.has(id)).map(([, edge]) => edge)]
}

/** What of the wanted parts the earlier canvas has, and under which ids. */
class Known {
  readonly foreign: readonly Box[]
  private readonly nodes = new Map<string, Part>()
  private readonly units = new Map<string, string>()

  constructor(wanted: Wanted, before: Canvas) {
    const ours = before.nodes.filter((node) => isOurs(idOf(node)))
    this.foreign = before.nodes.filter((node) => !isOurs(idOf(node))).map(boxOf).filter((box) => box !== null)
    for (const node of ours) if (!this.nodes.has(idOf(node))) this.nodes.set(idOf(node), node)
    const files = new Map<string, string>()
    for (const [id, { file }] of this.nodes) {
      if (isOurs(id, 'unit') && typeof file === 'string' && !files.has(file)) files.set(file, id)
    }
    const taken = new Set<string>()
    const take = (path: string, id: string): void => {
      this.units.set(path, id)
      taken.add(id)
    }
    for (const { path } of wanted.units) {
      const id = files.get(path)
      if (id !== undefined) take(path, id)
    }
    for (const { path } of wanted.units) {
      if (this.units.has(path)) continue
      let id = partId('unit', path)
      for (let number = 2; taken.has(id); number++) id = partId('unit', path, String(number))
      take(path, id)
    }
  }

  /** Nothing of a roadmap is in the canvas yet. */
  get isNew(): boolean {
    return this.nodes.size === 0
  }

  node(id: string): Part | undefined {
    return this.nodes.get(id)
  }

  unitId(path: string): string {
    return this.units.get(path) ?? partId('unit', path)
  }

  stageId(key: string): string {
    return partId('stage', key)
  }

  boxOf(id: string): Box | null {
    const node = this.nodes.get(id)
    return node === undefined ? null : boxOf(node)
  }
}

interface Further {
  readonly id: string
  readonly box: Box
  readonly label: string
}

interface Places extends Layout {
  /** Further groups for units that found no room in that of their stage. */
  readonly more: readonly Further[]
}

/** The layout as it is, to the right of whatever the user has on the canvas. */
function placedAnew({ units, stages }: Layout, foreign: readonly Box[]): Places {
  const right = Math.max(-Infinity, ...foreign.map(({ x, width }) => x + width))
  const by = Number.isFinite(right) ? right + clear : 0
  const moved = (boxes: ReadonlyMap<string, Box>): ReadonlyMap<string, Box> =>
    new Map([...boxes].map(([key, box]) => [key, { ...box, x: box.x + by }]))
  return { units: moved(units), stages: moved(stages), more: [] }
}

/** Units and groups that were there where they were; new ones into their group, or, with a new group, beside everything. */
function placedBeside(wanted: Wanted, fresh: Layout, known: Known): Places {
  const stages = new Map<string, Box>()
  const more: Further[] = []
  const own = new Map<string, Box[]>()
  const holds = (key: string, box: Box): void => {
    own.set(key, [...(own.get(key) ?? []), box])
  }
  for (const { key, label } of wanted.stages) {
    const group = known.boxOf(known.stageId(key))
    if (group !== null) {
      stages.set(key, group)
      holds(key, group)
    }
    for (let nth = 0; ; nth++) {
      const id = partId('stage', key, 'more', String(nth))
      const box = known.boxOf(id)
      if (box === null) break
      more.push({ id, box, label })
      holds(key, box)
    }
  }
  const units = new Map<string, Box>()
  for (const { path, stage } of wanted.units) {
    const box = known.boxOf(known.unitId(path))
    if (box === null) continue
    // It went into another stage since: it does not stay in the group of the former.
    const astray = [...own].some(([key, groups]) => key !== stage && groups.some((group) => contains(group, box)))
    if (!astray || own.get(stage)?.some((group) => contains(group, box)) === true) units.set(path, box)
  }
  const texts = [titleId, legendId].map((id) => known.boxOf(id)).filter((box) => box !== null)
  const everything = (): readonly Box[] => [...units.values(), ...stages.values(), ...known.foreign, ...texts, ...more.map(({ box }) => box)]
  const membersOf = (key: string): readonly WantedUnit[] => wanted.units.filter(({ stage }) => stage === key)
  for (const { key, label } of wanted.stages) {
    const members = membersOf(key)
    const missing = members.filter(({ path }) => !units.has(path))
    const group = stages.get(key) ?? around(members.flatMap(({ path }) => units.get(path) ?? []), everything())
    if (group === null) {
      const laid = fresh.stages.get(key)
      if (laid === undefined || missing.length === 0) continue
      const by = Math.max(...everything().map(({ x, width }) => x + width)) + clear - laid.x
      stages.set(key, { ...laid, x: laid.x + by })
      for (const { path } of missing) {
        const box = fresh.units.get(path)
        if (box !== undefined) units.set(path, { ...box, x: box.x + by })
      }
      continue
    }
    stages.delete(key)
    const others = everything()
    let grown = group
    const added: Box[] = []
    const outside: string[] = []
    for (const { path } of missing) {
      const spot = spotIn(grown, [...others, ...added], limits(path, wanted, units))
      if (spot === null) {
        outside.push(path)
        continue
      }
      grown = spot.group
      added.push(spot.box)
      units.set(path, spot.box)
    }
    stages.set(key, grown)
    if (outside.length === 0) continue
    const y = Math.max(...everything().map((box) => box.y + box.height)) + clear
    outside.forEach((path, nth) => {
      units.set(path, { x: group.x + padding + nth * (unitSize.width + gap.x), y: y + padding + gap.y / 2, ...unitSize })
    })
    const width = 2 * padding + outside.length * (unitSize.width + gap.x) - gap.x
    const nth = (own.get(key) ?? []).length
    more.push({
      id: partId('stage', key, 'more', String(Math.max(0, nth - 1))), label,
      box: { x: group.x, y, width, height: 2 * padding + gap.y / 2 + unitSize.height },
    })
  }
  return { units, stages, more }
}

/** The group around units whose own was taken away; null where that would hold something else. */
function around(members: readonly Box[], others: readonly Box[]): Box | null {
  if (members.length === 0) return null
  const [left, top] = [Math.min(...members.map(({ x }) => x)), Math.min(...members.map(({ y }) => y))]
  const right = Math.max(...members.map(({ x, width }) => x + width))
  const bottom = Math.max(...members.map(({ y, height }) => y + height))
  const head = padding + gap.y / 2
  const box = { x: left - padding, y: top - head, width: right - left + 2 * padding, height: bottom - top + head + padding }
  return others.some((other) => !members.includes(other) && overlaps(box, other)) ? null : box
}

/** Between which x a unit would stand right of what it needs and left of what needs it. */
function limits(path: string, { edges }: Wanted, units: ReadonlyMap<string, Box>): { readonly from: number; readonly to: number } {
  let [from, to] = [-Infinity, Infinity]
  for (const edge of edges) {
    const before = edge.to === path ? units.get(edge.from) : undefined
    const after = edge.from === path ? units.get(edge.to) : undefined
    if (before !== undefined) from = Math.max(from, before.x + before.width)
    if (after !== undefined) to = Math.min(to, after.x - unitSize.width)
  }
  return { from, to }
}

/** A free cell in a group, which grows down or to the right where it must, over nothing else; null where there is none. */
function spotIn(
  group: Box, taken: readonly Box[], { from, to }: { readonly from: number; readonly to: number },
): { readonly box: Box; readonly group: Box } | null {
  const across = Math.max(1, Math.floor((group.width - 2 * padding + gap.x) / (unitSize.width + gap.x)))
  const down = Math.max(1, Math.floor((group.height - 2 * padding + gap.y / 2) / (unitSize.height + gap.y)))
  const near = taken.filter((other) => overlaps({ ...group, width: group.width + 2 * unitSize.width, height: group.height + 4 * unitSize.height }, other))
  let best: { readonly box: Box; readonly group: Box; readonly cost: number } | null = null
  for (let row = 0; row <= down; row++) {
    for (let column = 0; column <= across; column++) {
      const box = {
        x: group.x + padding + column * (unitSize.width + gap.x),
        y: group.y + padding + gap.y / 2 + row * (unitSize.height + gap.y), ...unitSize,
      }
      const width = Math.max(group.width, box.x + box.width + padding - group.x)
      const height = Math.max(group.height, box.y + box.height + padding - group.y)
      const grown = { ...group, width, height }
      const cost = (box.x < from || box.x > to ? 1e12 : 0) + width * height - group.width * group.height + row
      if (best !== null && cost >= best.cost) continue
      if (near.some((other) => overlaps(box, other) || (overlaps(grown, other) && !overlaps(group, other)))) continue
      best = { box, group: grown, cost }
    }
  }
  return best
}
