import { MarkdownView, Notice, type Plugin, type TFile } from 'obsidian'
import type { Status } from '../curriculum/unit'
import { readFrontmatter } from '../notes/frontmatter'
import { readText } from '../notes/properties'
import { plain } from '../notes/spans'
import { spliceScalars, type ScalarValue } from '../notes/splice-scalars'
import { applyLine, taskAt, tick, type LineChange, type Missed, type Task, type TaskMark } from '../notes/tick'
import { dayToDate } from '../schedule/day'
import { isNote } from './enrolling'
import { offer, reasonOf } from './reasons'
import type { Tools } from './tools'

/** A line that is not there, or not alone: nothing was written. */
class LineMissed extends Error {
  constructor(readonly missed: Missed) {
    super(missed)
  }
}

const statuses: readonly Status[] = ['done', 'doing', 'skipped', 'todo']

/** Marks items of checklists and whole notes, and offers to take that back. */
export class Ticking {
  constructor(private readonly tools: Tools) {}

  /** Marks one task of a note; rejects never, a notice says why where it could not. */
  async item(path: string, task: Task, to: TaskMark): Promise<void> {
    const { writer, strings } = this.tools
    const name = plain(task.text)
    try {
      const changes: LineChange[] = []
      await writer.rewrite(path, (text) => {
        const change = found(tick(text, task, to, this.date(path)))
        changes.splice(0, Infinity, change)
        return change.before === change.after ? text : found(applyLine(text, change)).text
      })
      const [change] = changes
      if (change === undefined || change.before === change.after) return
      const back = { line: change.line, before: change.after, after: change.before }
      this.offerUndo(strings.items.marked(name, to), path, name, (text) => found(applyLine(text, back)).text)
    } catch (error) {
      this.say(error, name)
    }
  }

  /** Ticks the task in a line of an editor's note, or unticks it; `text` is what the editor holds. */
  async line(path: string, text: string, line: number): Promise<void> {
    const task = taskAt(text, line)
    if (task === null) new Notice(this.tools.strings.items.noTask)
    else await this.item(path, task, task.state === 'done' ? 'todo' : 'done')
  }

  /** Sets the status of a note, and for done its day. */
  async note(path: string, title: string, status: Status): Promise<void> {
    const { writer, strings, parseYaml } = this.tools
    try {
      const written: { before: string; after: string }[] = []
      await writer.rewrite(path, (before) => {
        const values = new Map<string, ScalarValue>([['status', status], ['completed', status === 'done' ? this.date(path) : null]])
        const after = spliceScalars(before, values, parseYaml)
        written.splice(0, Infinity, { before, after })
        return after
      })
      const [change] = written
      if (change === undefined || change.before === change.after) return
      const { values } = readFrontmatter(change.before, parseYaml)
      const old = new Map<string, ScalarValue>(['status', 'completed'].map((key) => [key, readText(values.get(key)) ?? null]))
      this.offerUndo(strings.items.marked(title, status), path, title, (text) => (
        text === change.after ? change.before : spliceScalars(text, old, parseYaml)))
    } catch (error) {
      this.say(error, title)
    }
  }

  /** The study day of the note's plan, as a date. */
  private date(path: string): string {
    const { index, now } = this.tools
    return dayToDate(index.today(index.note(path)?.curricula[0] ?? null, now()))
  }

  private offerUndo(text: string, path: string, name: string, back: (text: string) => string): void {
    const { writer, strings } = this.tools
    const undo = async (): Promise<void> => {
      try {
        await writer.rewrite(path, back)
        new Notice(strings.items.undone(name))
      } catch (error) {
        this.say(error, name)
      }
    }
    offer(text, strings.review.undo, () => void undo())
  }

  private say(error: unknown, name: string): void {
    const { strings } = this.tools
    new Notice(error instanceof LineMissed
      ? strings.items.missed[error.missed](name)
      : strings.notice.failed(reasonOf(error, strings)))
  }
}

function found<T extends object>(result: T | Missed): T {
  if (typeof result === 'string') throw new LineMissed(result)
  return result
}

/** Makes it and adds its commands. */
export function keepTicking(plugin: Plugin, tools: Tools): Ticking {
  const { app, index, strings: { items } } = tools
  const ticking = new Ticking(tools)
  const unitInFront = (): TFile | null => {
    const file = app.workspace.getActiveViewOfType(MarkdownView)?.file ?? app.workspace.getActiveFile()
    return isNote(file) && index.note(file.path) !== null ? file : null
  }
  plugin.addCommand({
    id: 'tick-task', name: items.commands.tick, editorCheckCallback: (checking, editor, view) => {
      const { file } = view
      const line = editor.getCursor().line
      if (!isNote(file) || !/\[.\]/u.test(editor.getLine(line))) return false
      if (!checking) void ticking.line(file.path, editor.getValue(), line + 1)
      return true
    },
  })
  for (const status of statuses) {
    plugin.addCommand({
      id: `mark-${status}`, name: items.commands.mark[status], checkCallback: (checking) => {
        const file = unitInFront()
        if (file === null) return false
        const unit = index.note(file.path)?.entry.unit
        if (unit === undefined || unit.status === status) return false
        if (!checking) void ticking.note(file.path, unit.title, status)
        return true
      },
    })
  }
  return ticking
}
