// Evaluated when a roadmap is first drawn: nothing else may come from here, and nothing of the roadmap be imported.
import { Graph, layout } from '@dagrejs/dagre'
import type { LayoutEdge } from './layers'

interface Size {
  readonly width: number
  readonly height: number
}

/** Nodes of one size by the column and the row that the layered layout gives them; `gap` lies between them, px. */
export function ranked(
  ids: readonly string[], edges: readonly LayoutEdge[], size: Size, gap: { readonly x: number; readonly y: number },
): readonly (readonly string[])[] {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: gap.y, ranksep: gap.x, ranker: 'network-simplex' })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const id of ids) graph.setNode(id, { ...size })
  for (const { from, to } of edges) graph.setEdge(from, to)
  layout(graph)
  const columns = new Map<number, { readonly id: string; readonly y: number }[]>()
  for (const id of ids) {
    const { x = 0, y = 0 } = graph.node(id) as { readonly x?: number; readonly y?: number }
    const key = Math.round(x)
    columns.set(key, [...(columns.get(key) ?? []), { id, y }])
  }
  return [...columns].sort(([a], [b]) => a - b).map(([, column]) => column.sort((a, b) => a.y - b.y).map(({ id }) => id))
}
