import type { Box } from './layout'

/** A node or an edge as the file has it: what is not known of it is kept. */
export type Part = Readonly<Record<string, unknown>>

/** A JSON Canvas (1.0), read: keys that are not known stay, in their order. */
export interface Canvas {
  readonly nodes: readonly Part[]
  readonly edges: readonly Part[]
  /** Every top-level key but those two. */
  readonly others: readonly (readonly [string, unknown])[]
}

export const emptyCanvas: Canvas = { nodes: [], edges: [], others: [] }

/** The canvas in a file's text; null where the text is none. An empty file is an empty canvas. */
export function readCanvas(text: string): Canvas | null {
  const json = text.replace(/^\ufeff/, '')
  if (json.trim() === '') return emptyCanvas
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null
  }
  if (!isPart(value)) return null
  const entries = Object.entries(value)
  const list = (key: string): unknown => entries.find(([name]) => name === key)?.[1] ?? []
  const [nodes, edges] = [list('nodes'), list('edges')]
  if (!isParts(nodes) || !isParts(edges)) return null
  return { nodes, edges, others: entries.filter(([name]) => name !== 'nodes' && name !== 'edges') }
}

/** The text of a canvas: one node or edge a line, as the app itself writes it. */
export function writeCanvas({ nodes, edges, others }: Canvas): string {
  const list = (parts: readonly Part[]): string => (
    parts.length === 0 ? '[]' : `[\n${parts.map((part) => `\t\t${JSON.stringify(part)}`).join(',\n')}\n\t]`)
  const lines = [
    `\t"nodes":${list(nodes)}`, `\t"edges":${list(edges)}`,
    ...others.map(([key, value]) => `\t${JSON.stringify(key)}:${JSON.stringify(value)}`),
  ]
  return `{\n${lines.join(',\n')}\n}`
}

/** Where a node lies; null where it does not say so. */
export function boxOf({ x, y, width, height }: Part): Box | null {
  if (typeof x !== 'number' || typeof y !== 'number' || typeof width !== 'number' || typeof height !== 'number') return null
  return [x, y, width, height].every(Number.isFinite) ? { x, y, width, height } : null
}

export function idOf({ id }: Part): string {
  return typeof id === 'string' ? id : ''
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

export function contains(outer: Box, inner: Box): boolean {
  return outer.x <= inner.x && outer.y <= inner.y
    && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isParts(value: unknown): value is readonly Part[] {
  return Array.isArray(value) && value.every(isPart)
}
