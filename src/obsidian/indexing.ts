import { Component, TFile, type App, type CachedMetadata, type TAbstractFile } from 'obsidian'
import { missingOf } from '../cards/restoring'
import { readLog, type NoteLog } from '../history/log'
import { belongs, entrySteps, type Entry, type PendingEvent } from '../index/entry'
import { same } from '../index/sameness'
import type { FileMark, StoredNote } from '../index/stored-notes'
import type { VaultIndex } from '../index/vault-index'
import { readFrontmatter, type ParseYaml } from '../notes/frontmatter'
import type { Problem } from '../notes/problem'
import { finish } from '../notes/steps'
import { readType } from '../curriculum/unit'
import { dayToDate } from '../schedule/day'
import { large } from './bodies'
import type { Journal } from './journal'
import { headingsOf, isIgnored, type Settings } from './settings'
import { toKeep, whatHolds } from './known-notes'
import type { IndexStore, KnownNote } from './index-store'
import { Signal } from './signal'
import { inSlices, Slices } from './slices'

export interface IndexingTools {
  readonly app: App
  readonly index: VaultIndex
  readonly journal: Journal
  readonly parseYaml: ParseYaml
  readonly now: () => number
  readonly settings: () => Settings
  /** What was read before the last start. */
  readonly store: IndexStore
  /** Everything that the reading of a note depends on beside its text. */
  readonly version: () => string
  /** Told of the logs that a note was read with. */
  readonly onLog: (path: string, log: NoteLog) => void
  /** Told of a note that was deleted, while the index still holds it. */
  readonly onGone: (path: string) => void
}

/** A file with its text, null where it cannot be read, and what it was when its reading began. */
interface ReadFile extends FileMark {
  readonly file: TFile
  readonly text: string | null
}

/** So many notes are read at once, or so many bytes where they are large: enough for the disk to be done when those before are taken in. */
const mostNotes = 32
const mostBytes = 2 ** 20
/** While the vault is read, views are told so seldom; ms. */
const glimpse = 400

/** Keeps the index in step with the vault: everything once at the start, then one note per change. */
export class Indexing extends Component {
  /** The index holds something else than before, or more of the vault was read. */
  readonly changed = new Signal()
  /** A note was read, whether or not the index holds something else of it. */
  readonly heard = new Signal()
  /** Resolves when the whole vault has been read. */
  readonly ready: Promise<void>
  /** Notes of no curriculum, as far as can be read: their properties are broken. */
  private readonly unreadable = new Map<string, Problem>()
  /** Large notes that are being read, each with its last reading: of a note only the last goes on. */
  private readonly turns = new Map<string, object>()
  private progress: { read: number; readonly total: number } | null = { read: 0, total: 0 }
  private finish: () => void = () => undefined
  private stopped = false
  /** Of the readings of the whole vault only the last goes on. */
  private round = 0
  /** When views were told last of how far the reading is, epoch ms. */
  private shown = 0

  constructor(private readonly tools: IndexingTools) {
    super()
    this.ready = new Promise((resolve) => {
      this.finish = resolve
    })
  }

  /** Notes read so far of all; null when the first reading is done. */
  get reading(): { readonly read: number; readonly total: number } | null {
    return this.progress && { ...this.progress }
  }

  /** Why it cannot be told of a note whether it belongs to a curriculum; null where it can. */
  troubleOf(path: string): Problem | null {
    return this.unreadable.get(path) ?? null
  }

  override onload(): void {
    const { app, index, journal } = this.tools
    this.registerEvent(app.metadataCache.on('changed', (file, text, cache) => void this.update(file, text, cache)))
    this.registerEvent(app.vault.on('delete', (file) => {
      this.tools.onGone(file.path)
      this.drop(file.path)
      index.relink()
      this.changed.emit()
    }))
    this.registerEvent(app.vault.on('create', () => index.relink()))
    this.registerEvent(app.vault.on('rename', (file, from) => {
      index.relink()
      journal.move(from, file.path).catch(() => undefined)
      void this.renamed(file, from)
    }))
    this.registerEvent(app.workspace.on('quit', (tasks) => void tasks.add(() => this.tools.store.flush())))
    this.registerDomEvent(activeDocument, 'visibilitychange', () => {
      if (activeDocument.visibilityState === 'hidden') void this.tools.store.flush()
    })
  }

  override onunload(): void {
    this.stopped = true
  }

  /**
   * Takes what is known from before, and reads every other note that belongs to a curriculum: curricula first, then what is due by its
   * own properties, then the notes changed last.
   */
  async readAll(): Promise<void> {
    const { app, index, journal, store, now } = this.tools
    const round = ++this.round
    const goesOn = (): boolean => !this.stopped && this.round === round
    store.renew(this.tools.version())
    this.turns.clear()
    const slices = new Slices(now)
    const left = new Map<string, TFile>()
    const plans: TFile[] = []
    for (const file of app.vault.getMarkdownFiles()) {
      const wanted = this.wanted(file, app.metadataCache.getFileCache(file))
      if (wanted !== null) left.set(file.path, file)
      if (wanted === 'curriculum') plans.push(file)
      if (slices.over) await slices.pause()
    }
    for (const path of [...index.paths()]) if (!left.has(path)) this.drop(path)
    this.progress = { read: 0, total: left.size }
    this.changed.emit()
    const outdated = new Set<string>()
    const read = async (files: readonly TFile[]): Promise<void> => {
      const chosen = files.filter(({ path }) => left.delete(path))
      const batches = batchesOf(chosen)
      let coming = this.readSome(batches.next().value ?? [])
      for (let some = await coming; some.length > 0 && goesOn(); some = await coming) {
        // The disk works while these are taken in.
        coming = this.readSome(batches.next().value ?? [])
        await this.takeSome(some, outdated, slices)
      }
    }
    const take = (note: StoredNote): KnownNote | null => {
      const file = left.has(note.path) && goesOn() ? app.vault.getFileByPath(note.path) : null
      const known = file === null ? null : whatHolds(note, file, journal, now())
      if (known === null) {
        outdated.add(note.path)
        return null
      }
      left.delete(note.path)
      this.advance(1)
      if (known.trouble !== null) this.unreadable.set(note.path, known.trouble)
      const held = known.entry && index.put(known.entry, note.states)
      return held === known.entry ? known : { ...known, entry: held }
    }
    const parts = store.load(take)
    for (let part = await parts.next(); part.done !== true; part = await parts.next()) {
      if (part.value === 'curricula') await read(plans)
      if (slices.over) await slices.pause()
    }
    await read(plans)
    await read(this.inOrder([...left.values()]))
    if (this.round !== round) return
    this.progress = null
    this.finish()
    this.changed.emit()
  }

  /** Reads one note again, for instance after its journal changed. */
  async reread(path: string): Promise<void> {
    const { app } = this.tools
    const file = app.vault.getFileByPath(path)
    if (file === null) return
    // The metadata cache may still be about the text before.
    await this.update(file, await app.vault.cachedRead(file), app.metadataCache.getFileCache(file), false)
  }

  /** Reads notes at once. Nothing rejects. */
  private readSome(files: readonly TFile[]): Promise<readonly ReadFile[]> {
    const { vault } = this.tools.app
    return Promise.all(files.map(async (file) => {
      const { mtime, size } = file.stat
      try {
        return { file, mtime, size, text: await vault.cachedRead(file) }
      } catch {
        return { file, mtime, size, text: null }
      }
    }))
  }

  /** Takes in what was read, one by one. Of a note that is known in another form the metadata cache may still be about that one. */
  private async takeSome(files: readonly ReadFile[], outdated: ReadonlySet<string>, slices: Slices): Promise<void> {
    const { app } = this.tools
    for (const { file, mtime, size, text } of files) {
      if (slices.over) await slices.pause()
      this.advance(1)
      if (text === null) continue
      // It changed or went since it was read: what is there now may have been heard of already.
      if (file.stat.mtime !== mtime || file.stat.size !== size || app.vault.getFileByPath(file.path) !== file) {
        await this.reread(file.path)
        continue
      }
      const reading = this.take(file, text, app.metadataCache.getFileCache(file), !outdated.has(file.path))
      if (reading !== null) await reading
    }
  }

  private inOrder(files: readonly TFile[]): readonly TFile[] {
    const { app, index, now } = this.tools
    const today = dayToDate(index.today(null, now()))
    const isDue = (file: TFile): boolean => {
      const due: unknown = app.metadataCache.getFileCache(file)?.frontmatter?.['review_due']
      return typeof due === 'string' && due <= today
    }
    return files.map((file) => ({ file, due: isDue(file) }))
      .sort((a, b) => Number(b.due) - Number(a.due) || b.file.stat.mtime - a.file.stat.mtime).map(({ file }) => file)
  }

  private advance(count: number): void {
    if (this.progress === null) return
    this.progress.read += count
    if (this.tools.now() < this.shown + glimpse) return
    this.shown = this.tools.now()
    this.changed.emit()
  }

  private drop(path: string): void {
    this.turns.delete(path)
    this.tools.index.remove(path)
    this.unreadable.delete(path)
    this.tools.store.forget(path)
  }

  private async renamed(file: TAbstractFile, from: string): Promise<void> {
    if (!(file instanceof TFile)) return
    this.drop(from)
    this.changed.emit()
    if (file.extension === 'md') await this.reread(file.path)
  }

  /** Whether a note has to be read at all, told by the metadata cache alone. */
  private wanted(file: TFile, cache: CachedMetadata | null): 'curriculum' | 'unit' | null {
    if (isIgnored(file.path, this.tools.settings())) return null
    if (cache === null) return null
    if (cache.frontmatter === undefined) return opensWithBlock(cache) ? 'unit' : null
    const values = propertiesOf(cache.frontmatter)
    if (!belongs(values)) return null
    return readType(values) === 'curriculum' ? 'curriculum' : 'unit'
  }

  /** Takes in what a note says now, and tells where that is something else. `current`: the cache was made from this text. */
  private async update(file: TFile, text: string, cache: CachedMetadata | null, current = true): Promise<void> {
    const { index } = this.tools
    const { path } = file
    const { revision } = index
    const trouble = this.unreadable.get(path)
    const reading = this.take(file, text, cache, current)
    if (reading !== null) await reading
    this.heard.emit()
    if (index.revision !== revision || !same(this.unreadable.get(path), trouble)) this.changed.emit()
  }

  /** Null: the note was read at once. A large one is read in slices; where it changes meanwhile, that reading comes to nothing. */
  private take(file: TFile, text: string, cache: CachedMetadata | null, current: boolean): Promise<void> | null {
    const { parseYaml, settings, now } = this.tools
    const { path } = file
    this.turns.delete(path)
    if (this.wanted(file, cache) === null) {
      this.drop(path)
      return null
    }
    const known = current ? cache?.frontmatter : undefined
    const frontmatter = known === undefined ? readFrontmatter(text, parseYaml) : readFrontmatter(text, () => known, known)
    const log = readLog(frontmatter.values)
    const pending = this.pendingOf(path, log)
    const steps = entrySteps(path, text, frontmatter, { headings: headingsOf(settings()), now: now(), pending }, log)
    const put = (entry: Entry | null): void => this.put(file, text, log, entry, entry === null ? frontmatter.problem : null)
    if (text.length < large) {
      put(finish(steps))
      return null
    }
    const turn = {}
    this.turns.set(path, turn)
    return inSlices(steps, now).then((entry) => {
      if (this.stopped || this.turns.get(path) !== turn) return
      this.turns.delete(path)
      put(entry?.kind === 'unit' ? this.pendingOf(path, log, pending).reduce((unit, { key, event }) => unit.withEvent(key, event), entry) : entry)
    })
  }

  /** What waits to be written into a note with that log, but for what was known to wait before. */
  private pendingOf(path: string, log: NoteLog, before: readonly PendingEvent[] = []): readonly PendingEvent[] {
    return missingOf(this.tools.journal.pending(path), log)
      .map(({ key, aliases, at, op, seconds, confidence }) => ({ key, aliases, event: { at, op, seconds, confidence } }))
      .filter((later) => !before.some((known) => same(known, later)))
  }

  private put(file: TFile, text: string, log: NoteLog, entry: Entry | null, trouble: Problem | null): void {
    const { index, journal, onLog, store } = this.tools
    const { path } = file
    if (trouble === null) this.unreadable.delete(path)
    else this.unreadable.set(path, trouble)
    if (entry === null) index.remove(path)
    const held = entry && index.put(entry)
    const kept = entry === null && trouble === null ? null : toKeep({ file, text, log, entry: held, trouble }, journal)
    if (kept === null) store.forget(path)
    else store.keep(path, kept)
    if (entry?.kind === 'unit') onLog(path, log)
  }
}

/** Files in their order, as many together as are read at once. */
function* batchesOf(files: readonly TFile[]): Generator<readonly TFile[], undefined> {
  for (let from = 0; from < files.length;) {
    let to = from
    let bytes = 0
    while (to < files.length && to - from < mostNotes && (to === from || bytes + (files[to]?.stat.size ?? 0) <= mostBytes)) bytes += files[to++]?.stat.size ?? 0
    yield files.slice(from, to)
    from = to
  }
}

/** Properties as a map that nothing was copied into: this is asked of every note of the vault. */
function propertiesOf(frontmatter: Readonly<Record<string, unknown>>): Pick<ReadonlyMap<string, unknown>, 'get'> {
  return { get: (key) => (Object.hasOwn(frontmatter, key) ? frontmatter[key] : undefined) }
}

/** Frontmatter that does not parse is not in the cache; such a note is told by what it begins with. */
function opensWithBlock(cache: CachedMetadata): boolean {
  const first = cache.sections?.[0]
  return first !== undefined && first.position.start.line === 0 && (first.type === 'yaml' || first.type === 'thematicBreak')
}
