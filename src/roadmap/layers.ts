/** From what comes first to what builds on it. */
export interface LayoutEdge {
  readonly from: string
  readonly to: string
}

const sweeps = 4

/**
 * Units in columns so that every edge leads to the right, save one in each circle, and within a column near what they are
 * joined with (Sugiyama's method: longest path, then barycentres). Costs a sort a sweep, so that a thousand units are no wait.
 */
export function layered(ids: readonly string[], edges: readonly LayoutEdge[]): readonly (readonly string[])[] {
  const onward = withoutCircles(ids, edges)
  const needs = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const [from, tos] of onward) for (const to of tos) needs.get(to)?.push(from)
  const column = columnsOf(ids, onward, needs)
  const columns: string[][] = []
  for (const id of ids) (columns[column.get(id) ?? 0] ??= []).push(id)
  const place = new Map<string, number>()
  const number = (members: readonly string[]): void => members.forEach((id, at) => place.set(id, (at + 0.5) / members.length))
  columns.forEach(number)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const joined = sweep % 2 === 0 ? needs : onward
    for (const members of sweep % 2 === 0 ? columns : [...columns].reverse()) {
      const wanted = new Map(members.map((id) => [id, mean((joined.get(id) ?? []).map((other) => place.get(other) ?? 0)) ?? place.get(id) ?? 0]))
      members.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0))
      number(members)
    }
  }
  return columns
}

/** Edges without those that lead back into a way that one is on (depth first, without recursion). */
function withoutCircles(ids: readonly string[], edges: readonly LayoutEdge[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const { from, to } of edges) all.get(from)?.push(to)
  const kept = new Map<string, string[]>(ids.map((id) => [id, []]))
  const state = new Map<string, 'open' | 'left'>()
  for (const root of ids) {
    if (state.has(root)) continue
    const way = [{ id: root, next: 0 }]
    state.set(root, 'open')
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      const other = all.get(step.id)?.[step.next++]
      if (other === undefined) {
        state.set(step.id, 'left')
        way.pop()
      } else if (state.get(other) !== 'open') {
        kept.get(step.id)?.push(other)
        if (state.has(other)) continue
        state.set(other, 'open')
        way.push({ id: other, next: 0 })
      }
    }
  }
  return kept
}

/** The longest way to each unit; what needs nothing stands right before the first that needs it. */
function columnsOf(
  ids: readonly string[], onward: ReadonlyMap<string, readonly string[]>, needs: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const column = new Map<string, number>()
  const waits = new Map(ids.map((id) => [id, needs.get(id)?.length ?? 0]))
  const order = ids.filter((id) => waits.get(id) === 0)
  for (const id of order) {
    column.set(id, Math.max(-1, ...(needs.get(id) ?? []).map((need) => column.get(need) ?? 0)) + 1)
    for (const other of onward.get(id) ?? []) {
      const left = (waits.get(other) ?? 0) - 1
      waits.set(other, left)
      if (left === 0) order.push(other)
    }
  }
  for (const id of ids) {
    const after = onward.get(id) ?? []
    if (needs.get(id)?.length === 0 && after.length > 0) column.set(id, Math.min(...after.map((other) => column.get(other) ?? 1)) - 1)
  }
  return column
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
