import type { App } from 'obsidian'
import { answersOf, type Answer } from '../cards/answer'
import type { VaultIndex } from '../index/vault-index'
import { findBlock } from '../notes/block'
import type { CardRef } from '../review/queue'
import type { Writer } from './writing'

export interface AnswersTools {
  readonly app: App
  readonly index: VaultIndex
  readonly writer: Writer
}

/** One note, as it was read last. */
interface Read {
  readonly path: string
  readonly mark: string
  /** What the answers were read from; a grade leaves it as it is. */
  readonly body: string
  /** By key; null where the note cannot be read. */
  readonly answers: ReadonlyMap<string, Answer> | null
}

/** Shown where a note cannot be read: its card can be skipped, and grading it says why it cannot be written. */
const unreadable: Answer = { text: '', marks: [] }

/** The answers of the note in front. The index keeps none: they are read when a card of the note is shown. */
export class Answers {
  private read: Read | null = null
  private reading: string | null = null

  /** `arrived` is called when the note was read that was asked for before. */
  constructor(private readonly tools: AnswersTools, private readonly arrived: () => void) {}

  /** Null until the note was read; while it is read again, what it said before. */
  of({ path, key }: CardRef): Answer | null {
    const mark = this.markOf(path)
    if (this.read?.mark !== mark) this.look(path, mark).catch(() => undefined)
    if (this.read?.path !== path) return null
    return this.read.answers === null ? unreadable : this.read.answers.get(key) ?? null
  }

  /** Differs where the note may answer otherwise. */
  private markOf(path: string): string {
    const stat = this.tools.app.vault.getFileByPath(path)?.stat
    const entry = this.tools.index.note(path)?.entry
    return [path, stat?.mtime, stat?.size, entry?.cornellClass, entry?.unit.title].join('\n')
  }

  private async look(path: string, mark: string): Promise<void> {
    if (this.reading === mark) return
    this.reading = mark
    const read = await this.answers(path, mark)
    if (this.reading !== mark) return
    this.reading = null
    this.read = read
    this.arrived()
  }

  private async answers(path: string, mark: string): Promise<Read> {
    const { app, index, writer } = this.tools
    const file = app.vault.getFileByPath(path)
    const text = file === null ? null : await app.vault.cachedRead(file).catch(() => null)
    if (text === null) return { path, mark, body: '', answers: null }
    const entry = index.note(path)?.entry
    const body = [entry?.cornellClass, entry?.unit.title, text.slice(findBlock(text).bodyFrom)].join('\n')
    const answers = this.read?.body === body ? this.read.answers : answersOf(await writer.cuesIn(path, text))
    return { path, mark, body, answers }
  }
}
