import { FuzzySuggestModal, Notice, TFile, type App } from 'obsidian'
import { countOf, joinLogs, missingFrom, renamedFor, rowsOf, settledLog, type DeviceEvents } from '../cards/uniting'
import {
  compareRows, decodeRows, encodeRows, eventOf, ExchangeError, isExport, logOfRows, type ExchangeKind, type HistoryRow,
} from '../history/exchange'
import { isPlainPath } from '../curriculum/creating'
import { deviceOfKey, type NoteLog } from '../history/log'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import { dayToDate } from '../schedule/day'
import { CliError } from './cli-flags'
import type { Indexing } from './indexing'
import { reasonOf } from './reasons'
import type { Writer } from './writing'

export interface ExchangingTools {
  readonly app: App
  readonly index: VaultIndex
  readonly indexing: Indexing
  readonly writer: Writer
  readonly strings: Strings
  readonly now: () => number
}

/** How much history went out, or came in as new. */
export interface Exchanged {
  readonly events: number
  readonly cards: number
  readonly notes: number
}

/** A note that could not be changed, or that nothing of the vault answers to. */
export interface Left {
  readonly path: string
  readonly reason: string
}

/** The whole review history as a file of the vault, and back as a union. */
export class Exchanging {
  constructor(private readonly tools: ExchangingTools) {}

  /** Writes every event of the vault's notes into one file, in a stable order. A file that is no export is not replaced. */
  async exportTo(path: string, kind: ExchangeKind): Promise<Exchanged> {
    const rows = await this.rows()
    await this.write(path, encodeRows(rows, kind))
    return countRows(rows)
  }

  /** Writes both kinds beside each other into the top folder, and says so. */
  async exportDated(): Promise<void> {
    const { index, strings, now } = this.tools
    await this.announcing(async () => {
      const name = `Review history ${dayToDate(index.today(null, now()))}`
      const rows = await this.rows()
      for (const kind of ['jsonl', 'csv'] as const) await this.write(`${name}.${kind}`, encodeRows(rows, kind))
      const { events, notes } = countRows(rows)
      return strings.notice.exported(`${name}.jsonl`, `${name}.csv`, events, notes)
    })
  }

  /**
   * Puts the events of a file into their notes, those that a device's log there lacks. A refused note stays as it is. The
   * events of a note that is gone go to the one that holds equal ones.
   */
  async importFrom(path: string): Promise<Exchanged & { readonly left: readonly Left[] }> {
    const { app, index, indexing, writer, strings } = this.tools
    const file = app.vault.getFileByPath(path)
    if (file === null) throw new CliError('unknown-file', strings.exchange.noFile(path))
    const { rows: byNote, left } = this.placed(readRows(await app.vault.read(file), path, strings))
    const done = { events: 0, cards: 0, notes: 0 }
    for (const [note, rows] of byNote) {
      let missing: DeviceEvents = new Map()
      try {
        await writer.rewrite(note, (text) => {
          const { cues, log } = writer.readNow(note, text)
          missing = missingFrom(cues, log, logOfRows(rows))
          return missing.size === 0 ? text : writer.united(note, text, missing)
        })
      } catch (error) {
        left.push({ path: note, reason: reasonOf(error, strings) })
        continue
      }
      if (missing.size === 0) continue
      done.events += countOf(missing)
      done.cards += new Set([...missing.values()].flat().map(({ key }) => key)).size
      done.notes += 1
      if (index.note(note) !== null) await indexing.reread(note)
    }
    return { ...done, left }
  }

  /** Asks for a file of the vault and imports it. */
  pick(): void {
    const { app, strings } = this.tools
    const files = app.vault.getFiles().filter(({ extension }) => extension === 'jsonl' || extension === 'csv')
    if (files.length === 0) new Notice(strings.exchange.nothingToImport)
    else new FilePicker(app, files, strings, ({ path }) => void this.importAloud(path)).open()
  }

  private async importAloud(path: string): Promise<void> {
    const { strings } = this.tools
    await this.announcing(async () => {
      const { events, notes, left } = await this.importFrom(path)
      const said = strings.notice.imported(events, notes)
      return left.length === 0 ? said : `${said} ${strings.notice.left(left.map((note) => `${note.path}: ${note.reason}`))}`
    })
  }

  private async announcing(work: () => Promise<string>): Promise<void> {
    try {
      new Notice(await work())
    } catch (error) {
      new Notice(this.tools.strings.notice.failed(reasonOf(error, this.tools.strings)))
    }
  }

  /** Every event of every note that has a log, what waits in the journal included; conflict copies count for their originals. */
  private async rows(): Promise<readonly HistoryRow[]> {
    const { app, index, writer } = this.tools
    const originals = new Map(index.copies().map(({ path, original }) => [path, original]))
    const copies = new Map<string, string[]>()
    for (const [copy, original] of originals) copies.set(original, [...(copies.get(original) ?? []), copy])
    const rows: HistoryRow[] = []
    for (const file of app.vault.getMarkdownFiles()) {
      const waiting = writer.waitingLog(file.path)
      const own = copies.get(file.path) ?? []
      if (originals.has(file.path) || (own.length === 0 && waiting.devices.size === 0 && !this.hasLog(file))) continue
      const { cues, log } = await writer.read(file.path, await app.vault.cachedRead(file))
      let whole: NoteLog = joinLogs(log, waiting)
      for (const copy of own) {
        const copied = app.vault.getFileByPath(copy)
        if (copied === null) continue
        const read = await writer.read(copy, await app.vault.cachedRead(copied))
        whole = joinLogs(whole, renamedFor(cues, whole, settledLog(read.cues, read.log)))
      }
      rows.push(...rowsOf(file.path, cues, whole))
    }
    return rows.sort(compareRows)
  }

  private hasLog(file: TFile): boolean {
    const { app, index } = this.tools
    const entry = index.note(file.path)?.entry
    if (entry !== undefined) return entry.devices.length > 0
    return Object.keys(app.metadataCache.getFileCache(file)?.frontmatter ?? {}).some((key) => deviceOfKey(key) !== null)
  }

  private async write(path: string, text: string): Promise<void> {
    const { app, strings } = this.tools
    if (!mayHold(path, app.vault.configDir)) throw new CliError('bad-path', strings.exchange.badPath(path))
    const there = app.vault.getAbstractFileByPath(path)
    if (there instanceof TFile) {
      await app.vault.process(there, (before) => {
        if (!isExport(before)) throw new CliError('not-an-export', strings.exchange.notExport(path))
        return text
      })
      return
    }
    if (there !== null) throw new CliError('bad-path', strings.exchange.badPath(path))
    const folder = path.split('/').slice(0, -1).join('/')
    if (folder !== '' && app.vault.getFolderByPath(folder) === null) await app.vault.createFolder(folder)
    await app.vault.create(path, text)
  }

  /** The rows by the note that they belong to now, and the notes that none answers to. */
  private placed(rows: readonly HistoryRow[]): { readonly rows: ReadonlyMap<string, readonly HistoryRow[]>; readonly left: Left[] } {
    const { app, strings } = this.tools
    const placed = new Map<string, HistoryRow[]>()
    const lost = new Map<string, HistoryRow[]>()
    for (const row of rows) {
      const there = app.vault.getFileByPath(row.path)?.extension === 'md'
      put(there ? placed : lost, row.path, row)
    }
    const left: Left[] = []
    const holders = lost.size === 0 ? new Map<string, Set<string>>() : this.holders()
    for (const [path, gone] of lost) {
      const homes = gone.map((row) => holders.get(nameOf(row.key, eventOf(row))) ?? new Set<string>())
      const most = mostFrequent(homes)
      if (most === null) {
        left.push({ path, reason: strings.exchange.noNote })
        continue
      }
      gone.forEach((row, place) => {
        const own = homes[place] ?? new Set<string>()
        const home = own.size === 0 || own.has(most) ? most : [...own].sort()[0] ?? most
        put(placed, home, row)
      })
    }
    return { rows: placed, left }
  }

  /** By card and event, the notes that hold it. */
  private holders(): ReadonlyMap<string, Set<string>> {
    const holders = new Map<string, Set<string>>()
    for (const { entry, copyOf } of this.tools.index.allNotes()) {
      if (copyOf !== null) continue
      for (const { key, aliases, events } of [...entry.cards, ...entry.orphans]) {
        for (const event of events) {
          for (const name of [key, ...aliases].map((each) => nameOf(each, event))) {
            holders.set(name, (holders.get(name) ?? new Set()).add(entry.path))
          }
        }
      }
    }
    return holders
  }
}

/** Whether a file of the vault that is no note, not hidden and no part of the app's own folder can stand at a path. */
export function mayHold(path: string, configDir: string): boolean {
  return isPlainPath(path, configDir) && !/\.(?:md|canvas|base)$/i.test(path)
}

function nameOf(key: string, { at, op }: { readonly at: number; readonly op: string }): string {
  return `${key} ${at}${op}`
}

function put(rows: Map<string, HistoryRow[]>, path: string, row: HistoryRow): void {
  const there = rows.get(path)
  if (there === undefined) rows.set(path, [row])
  else there.push(row)
}

function mostFrequent(sets: readonly ReadonlySet<string>[]): string | null {
  const counts = new Map<string, number>()
  for (const set of sets) for (const name of set) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1))[0]?.[0] ?? null
}

function countRows(rows: readonly HistoryRow[]): Exchanged {
  const cards = new Set(rows.map(({ path, key }) => `${path}\n${key}`))
  return { events: rows.length, cards: cards.size, notes: new Set(rows.map(({ path }) => path)).size }
}

function readRows(text: string, path: string, strings: Strings): readonly HistoryRow[] {
  try {
    return decodeRows(text)
  } catch (error) {
    if (error instanceof ExchangeError) throw new CliError('bad-history', strings.exchange.badFile(path, error.message))
    throw error
  }
}

class FilePicker extends FuzzySuggestModal<TFile> {
  constructor(app: App, private readonly files: readonly TFile[], strings: Strings, private readonly chosen: (file: TFile) => void) {
    super(app)
    this.setPlaceholder(strings.exchange.chooseFile)
  }

  override getItems(): TFile[] {
    return [...this.files]
  }

  override getItemText(file: TFile): string {
    return file.path
  }

  override onChooseItem(file: TFile): void {
    this.chosen(file)
  }
}
