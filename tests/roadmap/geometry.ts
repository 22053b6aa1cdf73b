import { boxOf, contains, idOf, overlaps, type Canvas, type Part } from '../../src/roadmap/canvas'
import type { Box } from '../../src/roadmap/layout'

const boxed = (node: Part): Box => {
  const box = boxOf(node)
  if (box === null) throw new Error(`no box: ${JSON.stringify(node)}`)
  return box
}

/** What is wrong with how a canvas lies; empty where nothing is. */
export function faults({ nodes, edges }: Canvas): readonly string[] {
  const found: string[] = []
  const groups = nodes.filter(({ type }) => type === 'group')
  const others = nodes.filter(({ type }) => type !== 'group')
  const byId = new Map(nodes.map((node) => [idOf(node), node]))
  if (byId.size !== nodes.length) found.push('an id twice')
  for (const set of [groups, others]) {
    set.forEach((a, at) => {
      for (const b of set.slice(at + 1)) if (overlaps(boxed(a), boxed(b))) found.push(`${idOf(a)} overlaps ${idOf(b)}`)
    })
  }
  for (const node of others) {
    const touching = groups.filter((group) => overlaps(boxed(group), boxed(node)))
    const holding = groups.filter((group) => contains(boxed(group), boxed(node)))
    if (touching.length !== holding.length || holding.length > 1) found.push(`${idOf(node)} stands across a group`)
    if (holding.length !== (node['type'] === 'file' ? 1 : 0)) found.push(`${idOf(node)} stands in ${holding.length} groups`)
  }
  for (const edge of edges) {
    if (!byId.has(String(edge['fromNode'])) || !byId.has(String(edge['toNode']))) found.push(`${idOf(edge)} leads nowhere`)
  }
  return found
}

/** Edges that do not lead from left to right. */
export function backward({ nodes, edges }: Canvas): readonly Part[] {
  const byId = new Map(nodes.map((node) => [idOf(node), boxed(node)]))
  return edges.filter((edge) => {
    const [from, to] = [byId.get(String(edge['fromNode'])), byId.get(String(edge['toNode']))]
    return from === undefined || to === undefined || from.x + from.width > to.x
  })
}

/** What JSON Canvas 1.0 asks and this lacks. */
export function invalid({ nodes, edges }: Canvas): readonly string[] {
  const found: string[] = []
  for (const node of nodes) {
    if (idOf(node) === '' || boxOf(node) === null) found.push(`no id or box: ${JSON.stringify(node)}`)
    for (const key of ['x', 'y', 'width', 'height']) if (!Number.isInteger(node[key])) found.push(`${idOf(node)} ${key} is no integer`)
    const needed = { file: 'file', text: 'text', link: 'url', group: 'label' }[String(node['type'])]
    if (needed === undefined || typeof node[needed] !== 'string') found.push(`${idOf(node)} is of type ${String(node['type'])}`)
    const { color } = node
    if (color !== undefined && (typeof color !== 'string' || !/^(?:[1-6]|#[0-9a-f]{6})$/i.test(color))) found.push(`${idOf(node)} has a colour ${JSON.stringify(color)}`)
  }
  for (const edge of edges) {
    for (const key of ['id', 'fromNode', 'toNode']) if (typeof edge[key] !== 'string') found.push(`an edge without ${key}`)
    for (const key of ['fromSide', 'toSide']) if (!['left', 'right', 'top', 'bottom', undefined].includes(edge[key] as string)) found.push(`${idOf(edge)} ${key}`)
  }
  return found
}

/** Which units a group of each label holds. */
export function heldBy({ nodes }: Canvas): ReadonlyMap<string, readonly string[]> {
  const held = new Map<string, readonly string[]>()
  for (const group of nodes.filter(({ type }) => type === 'group')) {
    const inside = nodes.filter((node) => node['type'] === 'file' && contains(boxed(group), boxed(node))).map(({ file }) => String(file))
    const label = String(group['label']).replace(/:[^:]*$/, '')
    held.set(label, [...(held.get(label) ?? []), ...inside].sort())
  }
  return held
}
