import { Notice, type Plugin } from 'obsidian'
import { composeForm, emptyDraft, scoresOf, toggleClock, type, type CheckpointDesk, type CheckpointPage, type Draft } from '../checkpoint/form'
import type { CheckpointNote } from '../index/goals'
import { readFrontmatter } from '../notes/frontmatter'
import { readPairs } from '../notes/properties'
import { spliceScalars } from '../notes/splice-scalars'
import { attemptLine, fullPoints, totalOf } from '../okr/checkpoint'
import { dayToDate } from '../schedule/day'
import { isNote } from './enrolling'
import { gatherEvidence } from './gathering'
import { openAt } from './opening'
import { offer, reasonOf } from './reasons'
import { Signal } from './signal'
import { splitGoals } from './splitting'
import type { Tools } from './tools'

/** Keeps the attempts at checkpoints that are under way, and writes the ones that are saved. */
export class Examining implements CheckpointDesk {
  private readonly typed = new Signal()
  private readonly drafts = new Map<string, Draft>()

  constructor(private readonly tools: Tools) {}

  page(path: string): CheckpointPage | null {
    const found = this.checkpoint(path)
    if (found === null) return null
    const { checkpoint, items } = found
    const counted = items.filter(({ state }) => state !== 'skipped')
    const boxes = counted.length === 0 ? null : { items: counted.length, done: counted.filter(({ state }) => state === 'done').length }
    return composeForm(checkpoint, boxes, this.draft(found), this.today(found), this.tools.now())
  }

  type(path: string, part: number, text: string): void {
    this.change(path, (draft) => type(draft, part, text))
  }

  toggle(path: string, part: number): void {
    this.change(path, (draft) => toggleClock(draft, part, this.tools.now()))
  }

  save(path: string): void {
    this.write(path).catch((error: unknown) => new Notice(this.tools.strings.notice.notWritten(path, reasonOf(error, this.tools.strings).replace(/\.$/, ''))))
  }

  openNote(path: string): void {
    void openAt(this.tools.app, path, 1)
  }

  subscribe(listener: () => void): () => void {
    const stops = [this.typed.subscribe(listener), this.tools.indexing.changed.subscribe(listener)]
    return () => stops.forEach((stop) => stop())
  }

  checkpoint(path: string): CheckpointNote | null {
    return this.tools.index.goals.checkpoints().find(({ checkpoint }) => checkpoint.path === path) ?? null
  }

  /** Appends the attempt to the note's list, and offers to take it back. */
  private async write(path: string): Promise<void> {
    const { writer, parseYaml, strings: { checkpoint: words, review } } = this.tools
    const found = this.checkpoint(path)
    if (found === null) return
    const draft = this.draft(found)
    const scores = scoresOf(found.checkpoint, draft)
    const line = attemptLine(this.today(found), scores)
    let before = ''
    let after = ''
    await writer.rewrite(path, (text) => {
      const known = readPairs(readFrontmatter(text, parseYaml).values.get('attempts')) ?? []
      before = text
      after = spliceScalars(text, new Map([['attempts', [...known, line]]]), parseYaml)
      return after
    })
    this.drafts.delete(path)
    await this.tools.indexing.reread(path)
    this.typed.emit()
    const undo = async (): Promise<void> => {
      let undone = false
      await writer.rewrite(path, (text) => {
        undone = text === after
        return undone ? before : text
      })
      if (undone) {
        this.drafts.set(path, draft)
        await this.tools.indexing.reread(path)
      }
      new Notice(undone ? words.undone : words.changed)
    }
    offer(words.saved(totalOf(scores), fullPoints(found.checkpoint)), review.undo, () => void undo())
  }

  private draft({ checkpoint: { path, parts } }: CheckpointNote): Draft {
    const known = this.drafts.get(path)
    return known?.typed.length === parts.length ? known : emptyDraft(parts.length)
  }

  private change(path: string, change: (draft: Draft) => Draft): void {
    const found = this.checkpoint(path)
    if (found === null) return
    this.drafts.set(path, change(this.draft(found)))
    this.typed.emit()
  }

  private today({ checkpoint }: CheckpointNote): string {
    const { index, now } = this.tools
    const plan = checkpoint.curricula.map((name) => index.curriculum(name)).find((found) => found !== null)
    return dayToDate(index.today(plan?.path ?? null, now()))
  }
}

/** The commands about goals, and the menu entry that opens a checkpoint; `open` shows its form. */
export function pursue(plugin: Plugin, tools: Tools, open: (path: string) => void): Examining {
  const examining = new Examining(tools)
  splitGoals(plugin, tools)
  gatherEvidence(plugin, tools)
  const { app, strings: { checkpoint: words } } = tools
  plugin.addCommand({
    id: 'take-checkpoint', name: words.take, checkCallback: (checking) => {
      const file = app.workspace.getActiveFile()
      if (!isNote(file) || examining.checkpoint(file.path) === null) return false
      if (!checking) open(file.path)
      return true
    },
  })
  plugin.registerEvent(app.workspace.on('file-menu', (menu, file) => {
    if (!isNote(file) || examining.checkpoint(file.path) === null) return
    menu.addItem((item) => item.setTitle(words.take).setIcon('timer').setSection('action').onClick(() => open(file.path)))
  }))
  return examining
}
