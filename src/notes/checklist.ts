import { readBlocks } from './block-reader'
import type { Block, Container } from './blocks'
import { headingKey } from './cornell-sections'
import { splitLines } from './lines'
import { detached, splitBlockId } from './spans'

/** One line of a unit's checklist: one thing to learn. */
export interface ChecklistItem {
  /** The line's Markdown without box, block id and done date. */
  readonly text: string
  /** 1-based line in the file. */
  readonly line: number
  readonly state: 'todo' | 'done' | 'skipped'
  /** The date after ✅, `YYYY-MM-DD`. */
  readonly done: string | null
}

const known: ReadonlySet<string> = new Set(['Diagrams', 'Items', 'Диаграммы', 'Схемы', 'Пункты', 'Элементы'].map(headingKey))

/**
 * The task lines that count as items: all under the headings that `items` names, else under a heading Diagrams or
 * Items, else the top-level ones of the whole note; 'none' turns items off. `from` is the offset at which the body
 * begins.
 */
export function readChecklist(
  text: string,
  from: number,
  items: readonly string[] | 'none' | null,
): readonly ChecklistItem[] {
  if (items === 'none' || !text.includes('[', from)) return []
  return checklistOf(readBlocks(splitLines(text, from)), items)
}

/** `readChecklist` of a note whose blocks were read already. */
export function checklistOf(container: Container, items: readonly string[] | 'none' | null): readonly ChecklistItem[] {
  if (items === 'none') return []
  if (!container.blocks.some(isTask)) return []
  const named = (items ?? []).map(headingKey).filter((key) => key !== '')
  const under = underHeadings(container.blocks, named.length > 0 ? new Set(named) : known)
  const found = under ?? container.blocks.filter((block) => block.depth === 0)
  return found.filter(isTask).map((block) => checklistItem(container, block))
}

const isTask = (block: Block): boolean => block.kind === 'item' && block.mark !== null

/** The blocks under the headings of these keys, up to the next of the same or a higher level; null without such. */
function underHeadings(blocks: readonly Block[], keys: ReadonlySet<string>): readonly Block[] | null {
  let level = 0
  let any = false
  const found: Block[] = []
  for (const block of blocks) {
    if (block.kind === 'heading' && block.depth === 0) {
      if (level > 0 && block.level <= level) level = 0
      if (level === 0 && keys.has(headingKey(block.text))) {
        level = block.level
        any = true
      }
    } else if (level > 0) found.push(block)
  }
  return any ? found : null
}

const doneDate = /^✅\uFE0F?[ \t]*(\d{4}-\d{2}-\d{2})(?!\d)/u

/** Where the first `✅ YYYY-MM-DD` of a line stands, with the blanks before it; null where there is none. */
export function doneDateIn(line: string): { readonly from: number; readonly to: number; readonly date: string } | null {
  for (let at = line.indexOf('✅'); at !== -1; at = line.indexOf('✅', at + 1)) {
    const match = doneDate.exec(line.slice(at, at + 40))
    if (match?.[1] === undefined) continue
    return { from: line.slice(0, at).trimEnd().length, to: at + match[0].length, date: match[1] }
  }
  return null
}

function splitDone(line: string): { readonly text: string; readonly done: string | null } {
  const found = doneDateIn(line)
  return found === null ? { text: line, done: null } : { text: line.slice(0, found.from) + line.slice(found.to), done: found.date }
}

/** The words of a task's first line as its item has them: without block id and done date. */
export function taskText(line: string): string {
  return splitBlockId(splitDone(line).text).text
}

function checklistItem(container: Container, block: Block): ChecklistItem {
  const state = block.mark === 'x' || block.mark === 'X' ? 'done' : block.mark === '-' ? 'skipped' : 'todo'
  const done = doneDateIn(block.text)?.date ?? null
  return { text: detached(taskText(block.text)), line: container.lines.number(block.from), state, done }
}
