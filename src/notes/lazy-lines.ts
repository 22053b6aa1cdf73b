import type { Block, Container } from './blocks'
import type { Lines } from './lines'

/** Adds a line to the paragraph that ends a quote, or a quote in it; false where it ends in something else. */
export function extend(container: Container, lines: Lines, index: number): boolean {
  const chain: { readonly block: Block; readonly lines: Lines }[] = []
  let inner: Container | null = container
  while (inner !== null) {
    const block: Block | undefined = inner.blocks.at(-1)
    if (block === undefined || block.to < inner.lines.length) return false
    chain.push({ block, lines: inner.lines })
    if (block.kind === 'paragraph' || block.kind === 'item') break
    if (block.kind !== 'quote') return false
    inner = block.inner
  }
  for (const link of chain) {
    link.lines.append(lines, index)
    link.block.to++
  }
  return inner !== null
}
