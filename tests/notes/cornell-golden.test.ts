import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readBlocks } from '../../src/notes/block-reader'
import type { Block, Container } from '../../src/notes/blocks'
import { splitLines } from '../../src/notes/lines'

/** What Obsidian itself recorded of some notes, beside their text. */
interface Recorded {
  readonly fileContents: string
  readonly cachedMetadata: {
    readonly frontmatterPosition?: { readonly end: { readonly offset: number } }
    readonly headings?: readonly { readonly heading: string; readonly level: number; readonly position: Position }[]
    readonly listItems?: readonly { readonly task?: string; readonly parent: number; readonly position: Position }[]
  }
}
interface Position {
  readonly start: { readonly line: number; readonly col: number }
}

const folder = new URL('../fixtures/golden/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
const recorded = (name: string): Recorded => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Recorded

function everyBlock({ lines, blocks }: Container): readonly (readonly [line: number, block: Block])[] {
  return blocks.flatMap((block) => [
    [lines.number(block.from) - 1, block] as const,
    ...(block.inner === null ? [] : everyBlock(block.inner)),
  ])
}

describe.each(names)('%s is read as Obsidian reads it', (name) => {
  const { fileContents: text, cachedMetadata: metadata } = recorded(name)
  const end = metadata.frontmatterPosition?.end.offset
  const container = readBlocks(splitLines(text, end === undefined ? 0 : Math.min(text.length, end + 1)))

  it('headings', () => {
    const found = container.blocks.filter((block) => block.kind === 'heading')
    expect(found.map((block) => [container.lines.number(block.from) - 1, block.level, block.text])).toEqual(
      (metadata.headings ?? []).map((each) => [each.position.start.line, each.level, each.heading]),
    )
  })

  it('list items, their boxes and which stand in another', () => {
    const found = everyBlock(container).filter(([, block]) => block.kind === 'item')
    // A list that begins on the line of an item (`- [ ] 1. x`) is text to us.
    const items = (metadata.listItems ?? []).filter((each, index, all) => {
      return index === 0 || all[index - 1]?.position.start.line !== each.position.start.line
    })
    expect(found.map(([line, block]) => [line, block.mark, block.depth > 0])).toEqual(
      items.map((each) => [each.position.start.line, each.task ?? null, each.parent >= 0]),
    )
  })
})
