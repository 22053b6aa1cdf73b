import { Notice, type App } from 'obsidian'
import { countOf, joinLogs, missingFrom, settledLog, type DeviceEvents } from '../cards/uniting'
import type { NoteLog } from '../history/log'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import { findBlock } from '../notes/block'
import { inspect } from '../notes/inspect'
import { foreignLines } from '../notes/scan'
import { CliError } from './cli-flags'
import { confirm } from './dialogs'
import type { Left } from './exporting'
import type { Indexing } from './indexing'
import { offer, reasonOf, refusalIn } from './reasons'
import type { Writer } from './writing'

export interface RepairingTools {
  readonly app: App
  readonly index: VaultIndex
  readonly indexing: Indexing
  readonly writer: Writer
  readonly strings: Strings
  readonly device: () => string
}

export interface Repaired {
  readonly changed: readonly { readonly path: string; readonly what: string }[]
  readonly left: readonly Left[]
}

type Copy = ReturnType<VaultIndex['copies']>[number]

/** What is done with a note: nothing to a note alone, or what is united into it out of its conflict copies. */
interface Work {
  readonly path: string
  readonly copies: readonly string[]
}

/** Rewrites damaged own keys canonically, and takes the history of conflict copies into their originals. */
export class Repairing {
  private announced = false

  constructor(private readonly tools: RepairingTools) {
    tools.indexing.changed.subscribe(() => this.announce())
  }

  /** Everything, or one note (a conflict copy stands for its original). With `dryRun` nothing is written. */
  async repair(path: string | null, dryRun: boolean): Promise<Repaired> {
    const { index } = this.tools
    const copies = index.copies()
    const copied = new Set(copies.map((copy) => copy.path))
    if (path === null) return this.all([...index.paths()].filter((each) => !copied.has(each)), copies, dryRun)
    const found = [path, `${path}.md`].find((each) => [...index.paths()].includes(each))
    if (found === undefined) throw new CliError('unknown-note', `No unit or curriculum at ${path}`)
    const original = copies.find((copy) => copy.path === found)?.original ?? found
    return this.all([original], copies.filter((copy) => [copy.path, copy.original].includes(found)), dryRun)
  }

  /** Rewrites damaged own keys of all notes, and says what came of it. */
  async repairLogs(): Promise<void> {
    const { index, strings } = this.tools
    const copies = new Set(index.copies().map(({ path }) => path))
    const { changed, left } = await this.all([...index.paths()].filter((path) => !copies.has(path)), [], false)
    this.say(strings.notice.repaired(changed.length), left)
  }

  /** Unites the history of all conflict copies into their originals, then offers to move the copies to the trash. */
  async mergeCopies(): Promise<void> {
    const { app, index, strings } = this.tools
    const copies = index.copies()
    const { changed, left } = await this.all([...new Set(copies.map(({ original }) => original))], copies, false)
    this.say(strings.notice.merged(changed.length), left)
    const kept = new Set(left.map(({ path }) => path))
    const merged = copies.filter(({ path, original }) => !kept.has(path) && !kept.has(original))
    if (merged.length === 0) return
    const { dialog } = strings
    const differing = await this.differing(merged)
    const text = dialog.trashText(merged.map(({ path }) => path), differing.length)
    if (!await confirm(app, dialog.trashTitle(merged.length), text, dialog.trash, dialog.keep)) return
    for (const { path } of merged) {
      const file = app.vault.getFileByPath(path)
      if (file !== null) await app.fileManager.trashFile(file)
    }
  }

  /** Once a session, when the vault was read and conflict copies are there. */
  private announce(): void {
    const { index, indexing, strings } = this.tools
    if (this.announced || indexing.reading !== null) return
    const count = index.copies().length
    if (count === 0) return
    this.announced = true
    offer(strings.notice.copiesFound(count), strings.notice.merge, () => void this.mergeCopies())
  }

  private say(done: string, left: readonly Left[]): void {
    const { notice } = this.tools.strings
    new Notice(left.length === 0 ? done : `${done} ${notice.left(left.map(({ path, reason }) => `${path}: ${reason}`))}`)
  }

  private async all(paths: readonly string[], copies: readonly Copy[], dryRun: boolean): Promise<Repaired> {
    const changed: { path: string; what: string }[] = []
    const left: Left[] = []
    for (const path of [...paths].sort()) {
      const own = copies.filter(({ original }) => original === path).map((copy) => copy.path)
      try {
        const what = await this.one({ path, copies: own }, dryRun)
        if (what !== null) changed.push({ path, what })
      } catch (error) {
        left.push({ path, reason: reasonOf(error, this.tools.strings) })
      }
    }
    return { changed, left }
  }

  /** What was done with a note, in words; null where nothing had to be. Throws where it cannot be written. */
  private async one({ path, copies }: Work, dryRun: boolean): Promise<string | null> {
    const { app, index, indexing, writer, strings } = this.tools
    const file = app.vault.getFileByPath(path)
    if (file === null) return null
    const refusal = index.note(path)?.entry.refusal ?? null
    if (refusal !== null) throw new Error(refusalIn(refusal, strings))
    const text = await app.vault.read(file)
    if (copies.length === 0 && inspect(text).problem === null && inspect(text).astray.size === 0) return null
    const copied = await this.logOf(copies)
    let what: string | null = null
    const change = (current: string): string => {
      const { cues, log } = writer.readNow(path, current)
      const missing = missingFrom(cues, log, copied)
      const nothing: DeviceEvents = new Map([[this.tools.device(), []]])
      const next = writer.united(path, current, missing.size === 0 ? nothing : missing)
      what = next === current ? null : this.words([...inspect(current).astray].sort(), countOf(missing), copies)
      return next
    }
    await writer.cuesIn(path, text)
    if (change(text) === text || dryRun) return what
    await writer.rewrite(path, change)
    await indexing.reread(path)
    return what
  }

  private words(astray: readonly string[], merged: number, copies: readonly string[]): string {
    const { exchange } = this.tools.strings
    const parts: string[] = []
    if (astray.length > 0) parts.push(exchange.rewritten(astray.join(', ')))
    if (merged > 0) parts.push(exchange.merged(merged, copies.join(', ')))
    return parts.join(' ')
  }

  private async logOf(copies: readonly string[]): Promise<NoteLog> {
    const { app, writer } = this.tools
    let log: NoteLog = { devices: new Map() }
    for (const path of copies) {
      const file = app.vault.getFileByPath(path)
      if (file === null) continue
      const copy = await writer.read(path, await app.vault.read(file))
      log = joinLogs(log, settledLog(copy.cues, copy.log))
    }
    return log
  }

  /** Copies that say something else than their original beside the history. */
  private async differing(copies: readonly Copy[]): Promise<readonly Copy[]> {
    const { app } = this.tools
    const foreign = async (path: string): Promise<string | null> => {
      const file = app.vault.getFileByPath(path)
      return file === null ? null : outsideOwn(await app.vault.read(file))
    }
    const differing: Copy[] = []
    for (const copy of copies) if (await foreign(copy.path) !== await foreign(copy.original)) differing.push(copy)
    return differing
  }
}

/** All that stands in a note beside its own keys, whatever its line ends. */
function outsideOwn(text: string): string {
  const head = foreignLines(inspect(text).scanned).map(({ raw }) => raw).join('')
  return `${head}\0${text.slice(findBlock(text).bodyFrom)}`.replace(/\r\n/g, '\n')
}
