/** What each unit builds on: path → paths. */
export type Prerequisites = ReadonlyMap<string, readonly string[]>

/**
 * The cycle of prerequisites that a unit stands in, for each that stands in one: each unit once, beginning with the first by code
 * unit. Of several cycles that hang together one is given, to be mended first. Linear in units and links.
 */
export function cyclesOf(edges: Prerequisites): ReadonlyMap<string, readonly string[]> {
  const cycles = new Map<string, readonly string[]>()
  for (const component of components(edges)) {
    const inside = new Set(component)
    const start = [...component].sort()[0]
    const cycle = (start === undefined ? null : wayBack(start, edges, inside)) ?? []
    for (const path of cycle) cycles.set(path, cycle)
  }
  return cycles
}

/** Sets of paths that all lead to each other, what leads on first (Tarjan, without recursion: chains can be long). */
export function components(edges: Prerequisites): readonly (readonly string[])[] {
  const found: string[][] = []
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const onOpen = new Set<string>()
  for (const root of edges.keys()) {
    if (index.has(root)) continue
    const walk: { readonly path: string; next: number }[] = []
    const enter = (path: string): void => {
      index.set(path, index.size)
      low.set(path, index.size - 1)
      open.push(path)
      onOpen.add(path)
      walk.push({ path, next: 0 })
    }
    enter(root)
    for (let step = walk.at(-1); step !== undefined; step = walk.at(-1)) {
      const { path } = step
      const other = edges.get(path)?.[step.next++]
      if (other !== undefined) {
        if (!index.has(other)) enter(other)
        else if (onOpen.has(other)) low.set(path, Math.min(low.get(path) ?? 0, index.get(other) ?? 0))
        continue
      }
      walk.pop()
      const above = walk.at(-1)?.path
      if (above !== undefined) low.set(above, Math.min(low.get(above) ?? 0, low.get(path) ?? 0))
      if (low.get(path) !== index.get(path)) continue
      const component = open.splice(open.lastIndexOf(path))
      for (const member of component) onOpen.delete(member)
      found.push(component)
    }
  }
  return found
}

/** The shortest way from a unit back to itself, without its end; null where there is none. */
function wayBack(start: string, edges: Prerequisites, inside: ReadonlySet<string>): readonly string[] | null {
  const from = new Map<string, string>()
  const queue = [start]
  for (let path = queue[0], place = 0; path !== undefined; path = queue[++place]) {
    for (const other of edges.get(path) ?? []) {
      if (other === start) {
        const way = [path]
        for (let step = path; step !== start;) {
          step = from.get(step) ?? start
          way.push(step)
        }
        return way.reverse()
      }
      if (!inside.has(other) || from.has(other)) continue
      from.set(other, path)
      queue.push(other)
    }
  }
  return null
}
