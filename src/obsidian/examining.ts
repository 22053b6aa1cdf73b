import { Notice, type Plugin } from 'obsidian'
import {
  composeForm, emptyDraft, scoresOf, toggleClock, type, type CheckpointDesk, type CheckpointPage, type Draft,
} from '../checkpoint/form'
import { factsOf, isBegun, isWritten, ranPart, readKept, restored, writeKept, type KeptAttempt } from '../checkpoint/kept-attempts'
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

const stateKey = 'syllabus-attempts'
/** A clock that runs is kept so often, ms: no more of it is lost where the app ends without a word. */
const beat = 5_000

/**
 * Keeps the attempts at checkpoints that are under way, and writes the ones that are saved. One that the last run of the
 * app left on this device is shown as it was, until one goes on with it or discards it.
 */
export class Examining implements CheckpointDesk {
  private readonly typed = new Signal()
  private readonly drafts = new Map<string, KeptAttempt>()
  private readonly left: Map<string, KeptAttempt>

  constructor(private readonly tools: Tools) {
    this.left = readKept(tools.app.loadLocalStorage(stateKey))
  }

  page(path: string): CheckpointPage | null {
    const found = this.checkpoint(path)
    if (found === null) return null
    const { checkpoint, items } = found
    const counted = items.filter(({ state }) => state !== 'skipped')
    const boxes = counted.length === 0 ? null : { items: counted.length, done: counted.filter(({ state }) => state === 'done').length }
    const at = this.tools.now()
    const left = this.leftOf(found)
    const facts = left === null ? null : factsOf(checkpoint, left.draft, left.date)
    return composeForm(checkpoint, boxes, this.draft(found), this.day(found, at), at, facts)
  }

  get reading(): boolean {
    return this.tools.indexing.reading !== null
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

  resume(path: string): void {
    const found = this.checkpoint(path)
    const kept = this.left.get(path)
    if (found === null || kept === undefined) return
    const ran = ranPart(kept, found.checkpoint.parts)
    this.change(path, (draft) => (ran === null ? draft : toggleClock(draft, ran, this.tools.now())))
  }

  discard(path: string): void {
    const { strings: { checkpoint: words, review } } = this.tools
    const kept = this.left.get(path)
    if (!this.left.delete(path) || kept === undefined) return
    this.keep()
    this.typed.emit()
    offer(words.discarded, review.undo, () => {
      if (this.drafts.has(path)) return
      this.left.set(path, kept)
      this.keep()
      this.typed.emit()
    })
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
    const line = attemptLine(this.day(found, this.tools.now()), scores)
    let before = ''
    let after = ''
    await writer.rewrite(path, (text) => {
      const known = readPairs(readFrontmatter(text, parseYaml).values.get('attempts')) ?? []
      before = text
      after = spliceScalars(text, new Map([['attempts', [...known, line]]]), parseYaml)
      return after
    })
    this.drafts.delete(path)
    this.left.delete(path)
    this.keep()
    await this.tools.indexing.reread(path)
    this.typed.emit()
    const undo = async (): Promise<void> => {
      let undone = false
      await writer.rewrite(path, (text) => {
        undone = text === after
        return undone ? before : text
      })
      if (undone) {
        this.put(found, draft)
        await this.tools.indexing.reread(path)
      }
      new Notice(undone ? words.undone : words.changed)
    }
    offer(words.saved(totalOf(scores), fullPoints(found.checkpoint)), review.undo, () => void undo())
  }

  private draft(found: CheckpointNote): Draft {
    const { path, parts } = found.checkpoint
    const known = this.drafts.get(path)
    if (known !== undefined) return known.parts.length === parts.length ? known.draft : restored(known, parts)
    return this.leftOf(found)?.draft ?? emptyDraft(parts.length)
  }

  /** What the last run of the app left of an attempt; null where that is nothing, or stands in the note already. */
  private leftOf(found: CheckpointNote): { readonly draft: Draft; readonly date: string } | null {
    const { checkpoint } = found
    const kept = this.left.get(checkpoint.path)
    if (kept === undefined) return null
    const draft = restored(kept, checkpoint.parts)
    const date = this.day(found, kept.at)
    return isBegun(draft) && !isWritten(checkpoint, draft, date) ? { draft, date } : null
  }

  private change(path: string, change: (draft: Draft) => Draft): void {
    const found = this.checkpoint(path)
    if (found === null) return
    this.put(found, change(this.draft(found)))
    this.typed.emit()
  }

  private put({ checkpoint: { path, parts } }: CheckpointNote, draft: Draft): void {
    this.drafts.set(path, { parts: parts.map(({ name }) => name), draft, at: this.tools.now() })
    this.left.delete(path)
    this.keep()
  }

  /** Keeps what is under way on this device; where there is no room for it, it stays in memory. */
  private keep(): void {
    const at = this.tools.now()
    const underway = [...this.drafts].map(([path, attempt]) => [path, { ...attempt, at }] as const)
    try {
      this.tools.app.saveLocalStorage(stateKey, writeKept(new Map([...this.left, ...underway])))
    } catch {
      return
    }
  }

  /** Keeps how far the clocks are, where one runs. */
  beat(): void {
    if ([...this.drafts.values()].some(({ draft }) => draft.running !== null)) this.keep()
  }

  /** A note has another path now. */
  moved(from: string, to: string): void {
    const [draft, kept] = [this.drafts.get(from), this.left.get(from)]
    if (draft === undefined && kept === undefined) return
    if (draft !== undefined) this.drafts.set(to, draft)
    if (kept !== undefined) this.left.set(to, kept)
    this.drafts.delete(from)
    this.left.delete(from)
    this.keep()
  }

  /** The study date of an instant, in the zone of the checkpoint's plan. */
  private day({ checkpoint }: CheckpointNote, at: number): string {
    const { index } = this.tools
    const plan = checkpoint.curricula.map((name) => index.curriculum(name)).find((found) => found !== null)
    return dayToDate(index.today(plan?.path ?? null, at))
  }
}

/** The commands about goals, and the menu entry that opens a checkpoint; `open` shows its form. */
export function pursue(plugin: Plugin, tools: Tools, open: (path: string) => void): Examining {
  const examining = new Examining(tools)
  splitGoals(plugin, tools)
  gatherEvidence(plugin, tools)
  const { app, strings: { checkpoint: words } } = tools
  plugin.registerInterval(window.setInterval(() => examining.beat(), beat))
  plugin.registerEvent(app.vault.on('rename', ({ path }, from) => examining.moved(from, path)))
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
