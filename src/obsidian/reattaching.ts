import { FuzzySuggestModal, Notice, type App, type FuzzyMatch } from 'obsidian'
import type { Card } from '../cards/card'
import { attachment, movedLog } from '../cards/reattaching'
import { countOf, joinLogs, missingFrom, type DeviceEvents } from '../cards/uniting'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import { brief } from '../notes/spans'
import type { Journal } from './journal'
import { offer, reasonOf } from './reasons'
import type { Writer } from './writing'

export interface ReattachingTools {
  readonly app: App
  readonly index: VaultIndex
  readonly journal: Journal
  readonly writer: Writer
  readonly strings: Strings
  readonly device: () => string
}

/** Gives a history whose cue is gone to a card that the user picks. */
export class Reattaching {
  constructor(private readonly tools: ReattachingTools) {}

  /** Keys of the histories of a note that no card has. */
  orphansOf(path: string): readonly string[] {
    const lost = this.tools.index.problemsOf(path).filter(({ code }) => code === 'orphan-history')
    return lost.map(({ detail }) => String(detail['key']))
  }

  /** Asks which of the note's orphans, where there are several, and then for the card. */
  choose(path: string): void {
    const { app, strings } = this.tools
    const orphans = this.orphansOf(path)
    const [only] = orphans
    if (only === undefined) return
    if (orphans.length === 1) {
      this.chooseCard(path, only)
      return
    }
    const items = orphans.map((key) => ({ value: key, text: key, note: '' }))
    new Picker(app, strings.reattach.chooseHistory, items, (key) => this.chooseCard(path, key)).open()
  }

  /** Asks for the card that an orphan goes to: those of its own note first. */
  chooseCard(path: string, key: string): void {
    const { app, index, strings } = this.tools
    const notes = [...index.allNotes()].filter(({ copyOf }) => copyOf === null)
      .sort((a, b) => Number(b.entry.path === path) - Number(a.entry.path === path) || (a.entry.path < b.entry.path ? -1 : 1))
    const items = notes.flatMap(({ entry, cards }) => cards.map(({ card }): Item<Card> => (
      { value: card, text: cueText(card, strings), note: entry.unit.title })))
    new Picker(app, strings.reattach.chooseCard, items, (card) => {
      this.attach(path, key, card).catch((error: unknown) => new Notice(strings.notice.failed(reasonOf(error, strings))))
    }).open()
  }

  /** Asks for the note that the history of one that is gone goes to, and gives it. */
  chooseNote(path: string): void {
    const { app, index, writer, strings } = this.tools
    const items = [...index.allNotes()].filter(({ copyOf }) => copyOf === null)
      .map(({ entry }): Item<string> => ({ value: entry.path, text: entry.unit.title, note: entry.path }))
    new Picker(app, strings.reattach.chooseNote, items, (note) => void writer.settle(path, note)).open()
  }

  /** Puts the events of an orphan under a card, and offers to take that back. */
  private async attach(path: string, key: string, card: Card): Promise<void> {
    const { writer, strings } = this.tools
    const events = await this.eventsFor(path, key, card)
    if (countOf(events) === 0) {
      new Notice(strings.reattach.nothing(key))
      return
    }
    const before = await this.text(card.path)
    const { entries, written } = await writer.attach(card.path, events)
    try {
      await written
    } catch (error) {
      new Notice(strings.notice.notWritten(card.path, reasonOf(error, strings).replace(/\.$/, '')))
      return
    }
    const after = await this.text(card.path)
    const undo = async (): Promise<void> => {
      let undone = await this.text(card.path) === after
      if (undone) {
        await this.tools.journal.leaveOut(entries)
        await writer.rewrite(card.path, (text) => {
          undone = text === after
          return undone ? before : text
        })
      }
      new Notice(undone ? strings.reattach.undone : strings.reattach.changed)
    }
    offer(strings.reattach.done(key, cueText(card, strings)), strings.review.undo, () => void undo())
  }

  private async eventsFor(path: string, key: string, card: Card): Promise<DeviceEvents> {
    const { index, writer, device } = this.tools
    const orphan = index.note(path)?.entry.orphans.find((each) => each.key === key)
    if (orphan === undefined) return new Map()
    const log = joinLogs((await writer.read(path, await this.text(path))).log, writer.waitingLog(path))
    if (card.path === path) return new Map([[device(), attachment(log, orphan, card, device())]])
    const there = await writer.read(card.path, await this.text(card.path))
    return missingFrom(there.cues, joinLogs(there.log, writer.waitingLog(card.path)), movedLog(log, orphan, card.key))
  }

  private async text(path: string): Promise<string> {
    const { app } = this.tools
    const file = app.vault.getFileByPath(path)
    if (file === null) throw new Error(`no note at ${path}`)
    return app.vault.read(file)
  }
}

function cueText({ cue }: Card, { sidebar }: Strings): string {
  if (cue.kind === 'summary') return sidebar.summary
  return cue.kind === 'diagram' ? sidebar.draw(brief(cue.text)) : brief(cue.text)
}

interface Item<T> {
  readonly value: T
  readonly text: string
  /** The note it is from, or ''. */
  readonly note: string
}

class Picker<T> extends FuzzySuggestModal<Item<T>> {
  constructor(app: App, placeholder: string, private readonly items: readonly Item<T>[], private readonly chosen: (value: T) => void) {
    super(app)
    this.setPlaceholder(placeholder)
  }

  override getItems(): Item<T>[] {
    return [...this.items]
  }

  override getItemText({ text, note }: Item<T>): string {
    return `${text} ${note}`.trim()
  }

  override renderSuggestion({ item }: FuzzyMatch<Item<T>>, el: HTMLElement): void {
    el.createDiv({ text: item.text, attr: { dir: 'auto' } })
    if (item.note !== '') el.createEl('small', { cls: 'syl-suggestion-note', text: item.note })
  }

  override onChooseItem({ value }: Item<T>): void {
    this.chosen(value)
  }
}
