import { readBlocks } from './block-reader'
import { findBlock } from './block'
import { doneDateIn, taskText } from './checklist'
import { splitLines } from './lines'

export type TaskMark = 'todo' | 'done' | 'skipped'

/** A task line as it was last read: 1-based line in the file, and its words as a checklist item has them. */
export interface Task {
  readonly line: number
  readonly text: string
}

/** One line of a note, before and after, without its line ending. */
export interface LineChange {
  readonly line: number
  readonly before: string
  readonly after: string
}

/** Why no line was changed: none has these words any more, or several have them and none stands where it was. */
export type Missed = 'gone' | 'ambiguous'

const mark: Readonly<Record<TaskMark, string>> = { todo: ' ', done: 'x', skipped: '-' }
/** Up to the mark of a task: list marks, also several on one line, and the bracket. */
const opening = /^(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)+\[/
const blockIdAtEnd = /[ \t]+\^[\p{L}\p{N}-]+[ \t]*$/u

/**
 * What marking a task does to its line. `done` writes `x` and, at the end before a block id, ` ✅ date`; the others take
 * the date away. A line that is so already comes back unchanged. The task is found by its line and words, else by its
 * words alone.
 */
export function tick(text: string, task: Task, to: TaskMark, date: string): LineChange | Missed {
  const line = find(text, task)
  if (typeof line !== 'number') return line
  const before = lineAt(text, line)
  const head = opening.exec(before)?.[0]
  if (head === undefined) return 'gone'
  const rest = before.slice(head.length)
  const old = String.fromCodePoint(rest.codePointAt(0) ?? 0)
  const state = stateOf(old)
  if (state === to && (to !== 'todo' || old === ' ')) return { line, before, after: before }
  const body = withoutDate(rest.slice(old.length))
  return { line, before, after: head + mark[to] + (to === 'done' ? withDate(body, date) : body) }
}

/** The note with this one line changed, all other bytes as they were; the line is found where it was, else by itself. */
export function applyLine(text: string, change: LineChange): { readonly text: string } | Missed {
  const at = startOf(text, change.line)
  if (at !== null && lineFrom(text, at) === change.before) return spliced(text, at, change)
  const found: number[] = []
  for (let start = 0; start <= text.length && found.length < 2;) {
    if (lineFrom(text, start) === change.before) found.push(start)
    const end = text.indexOf('\n', start)
    if (end === -1) break
    start = end + 1
  }
  const [only] = found
  if (only === undefined) return 'gone'
  return found.length > 1 ? 'ambiguous' : spliced(text, only, change)
}

/** The task in a line of a note, 1-based; null where that line holds none. */
export function taskAt(text: string, line: number): (Task & { readonly state: TaskMark }) | null {
  return tasksOf(text).find((task) => task.line === line) ?? null
}

function find(text: string, task: Task): number | Missed {
  const alike = tasksOf(text).filter((other) => other.text === task.text)
  const [first] = alike
  if (first === undefined) return 'gone'
  if (alike.length === 1 || alike.some(({ line }) => line === task.line)) return alike.length === 1 ? first.line : task.line
  return 'ambiguous'
}

function tasksOf(text: string): readonly (Task & { readonly state: TaskMark })[] {
  const { blocks, lines } = readBlocks(splitLines(text, findBlock(text).bodyFrom))
  return blocks.flatMap((block) => (block.kind !== 'item' || block.mark === null ? [] : [
    { line: lines.number(block.from), text: taskText(block.text), state: stateOf(block.mark) },
  ]))
}

function stateOf(char: string): TaskMark {
  return char === 'x' || char === 'X' ? 'done' : char === '-' ? 'skipped' : 'todo'
}

function withDate(body: string, date: string): string {
  const id = blockIdAtEnd.exec(body)
  const end = id === null ? body.trimEnd().length : id.index
  return `${body.slice(0, end)} ✅ ${date}${body.slice(end)}`
}

function withoutDate(body: string): string {
  const found = doneDateIn(body)
  return found === null ? body : body.slice(0, found.from) + body.slice(found.to)
}

function lineAt(text: string, line: number): string {
  return lineFrom(text, startOf(text, line) ?? text.length)
}

/** Offset of a 1-based line, behind a byte order mark; null beyond the end. */
function startOf(text: string, line: number): number | null {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (let number = 1; number < line; number++) {
    const end = text.indexOf('\n', at)
    if (end === -1) return null
    at = end + 1
  }
  return at
}

function lineFrom(text: string, start: number): string {
  const end = text.indexOf('\n', start)
  const line = text.slice(start, end === -1 ? text.length : end)
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

function spliced(text: string, at: number, { before, after }: LineChange): { readonly text: string } {
  return { text: text.slice(0, at) + after + text.slice(at + before.length) }
}
