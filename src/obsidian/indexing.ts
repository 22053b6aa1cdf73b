import { Component, TFile, type App, type CachedMetadata, type TAbstractFile } from 'obsidian'
import { readLog, type NoteLog } from '../history/log'
import { belongs, readEntry } from '../index/entry'
import type { VaultIndex } from '../index/vault-index'
import { readFrontmatter, type ParseYaml } from '../notes/frontmatter'
import type { Problem } from '../notes/problem'
import { readType } from '../curriculum/unit'
import type { Journal } from './journal'
import { headingsOf, isIgnored, type Settings } from './settings'
import { Signal } from './signal'

export interface IndexingTools {
  readonly app: App
  readonly index: VaultIndex
  readonly journal: Journal
  readonly parseYaml: ParseYaml
  readonly now: () => number
  readonly settings: () => Settings
  /** Told of the logs that a note was read with. */
  readonly onLog: (path: string, log: NoteLog) => void
  /** Told of a note that was deleted, while the index still holds it. */
  readonly onGone: (path: string) => void
}

/** Notes are read so many at once; the window gets its turn after a slice of so many ms. */
const readsAtOnce = 8
const slice = 12

/** Keeps the index in step with the vault: everything once at the start, then one note per change. */
export class Indexing extends Component {
  /** The index holds something else than before, or more of the vault was read. */
  readonly changed = new Signal()
  /** Resolves when the whole vault has been read. */
  readonly ready: Promise<void>
  /** Notes of no curriculum, as far as can be read: their properties are broken. */
  private readonly unreadable = new Map<string, Problem>()
  private progress: { readonly read: number; readonly total: number } | null = { read: 0, total: 0 }
  private finish: () => void = () => undefined
  private stopped = false

  constructor(private readonly tools: IndexingTools) {
    super()
    this.ready = new Promise((resolve) => {
      this.finish = resolve
    })
  }

  /** Notes read so far of all; null when the first reading is done. */
  get reading(): { readonly read: number; readonly total: number } | null {
    return this.progress
  }

  /** Why it cannot be told of a note whether it belongs to a curriculum; null where it can. */
  troubleOf(path: string): Problem | null {
    return this.unreadable.get(path) ?? null
  }

  override onload(): void {
    const { app, index, journal } = this.tools
    this.registerEvent(app.metadataCache.on('changed', (file, text, cache) => {
      this.update(file, text, cache)
      this.changed.emit()
    }))
    this.registerEvent(app.vault.on('delete', (file) => {
      this.tools.onGone(file.path)
      this.unreadable.delete(file.path)
      index.remove(file.path)
      index.relink()
      this.changed.emit()
    }))
    this.registerEvent(app.vault.on('create', () => index.relink()))
    this.registerEvent(app.vault.on('rename', (file, from) => {
      index.relink()
      journal.move(from, file.path).catch(() => undefined)
      void this.renamed(file, from)
    }))
  }

  override onunload(): void {
    this.stopped = true
  }

  /** Reads every note that belongs to a curriculum: curricula first, then the notes changed last. */
  async readAll(): Promise<void> {
    const { app } = this.tools
    const plans: TFile[] = []
    const units: TFile[] = []
    for (const file of app.vault.getMarkdownFiles()) {
      const wanted = this.wanted(file, app.metadataCache.getFileCache(file))
      if (wanted !== null) (wanted === 'curriculum' ? plans : units).push(file)
    }
    units.sort((a, b) => b.stat.mtime - a.stat.mtime)
    const files = [...plans, ...units]
    this.progress = { read: 0, total: files.length }
    this.changed.emit()
    let until = this.tools.now() + slice
    for (let from = 0; from < files.length && !this.stopped; from += readsAtOnce) {
      const batch = files.slice(from, from + readsAtOnce)
      const texts = await Promise.all(batch.map((file) => app.vault.cachedRead(file).catch(() => null)))
      batch.forEach((file, place) => {
        const text = texts[place]
        if (text !== null && text !== undefined) this.update(file, text, app.metadataCache.getFileCache(file))
      })
      this.progress = { read: from + batch.length, total: files.length }
      if (this.tools.now() < until) continue
      this.changed.emit()
      await new Promise((resolve) => window.setTimeout(resolve, 0))
      until = this.tools.now() + slice
    }
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
    this.update(file, await app.vault.cachedRead(file), app.metadataCache.getFileCache(file), false)
    this.changed.emit()
  }

  private async renamed(file: TAbstractFile, from: string): Promise<void> {
    if (!(file instanceof TFile)) return
    this.tools.index.remove(from)
    this.unreadable.delete(from)
    if (file.extension === 'md') await this.reread(file.path)
    else this.changed.emit()
  }

  /** Whether a note has to be read at all, told by the metadata cache alone. */
  private wanted(file: TFile, cache: CachedMetadata | null): 'curriculum' | 'unit' | null {
    if (isIgnored(file.path, this.tools.settings())) return null
    if (cache === null) return null
    if (cache.frontmatter === undefined) return opensWithBlock(cache) ? 'unit' : null
    const values = new Map(Object.entries(cache.frontmatter))
    if (!belongs(values)) return null
    return readType(values) === 'curriculum' ? 'curriculum' : 'unit'
  }

  /** `current`: the cache was made from this text. */
  private update(file: TFile, text: string, cache: CachedMetadata | null, current = true): void {
    const { index, journal, parseYaml, settings, now, onLog } = this.tools
    if (this.wanted(file, cache) === null) {
      index.remove(file.path)
      this.unreadable.delete(file.path)
      return
    }
    const known: unknown = current ? cache?.frontmatter : undefined
    const frontmatter = readFrontmatter(text, known === undefined ? parseYaml : () => known)
    const pending = journal.pending(file.path).map(({ key, aliases, at, op, seconds, confidence }) => (
      { key, aliases, event: { at, op, seconds, confidence } }))
    const entry = readEntry(file.path, text, frontmatter, { headings: headingsOf(settings()), now: now(), pending })
    if (entry === null) index.remove(file.path)
    else index.put(entry)
    if (entry === null && frontmatter.problem !== null) this.unreadable.set(file.path, frontmatter.problem)
    else this.unreadable.delete(file.path)
    if (entry?.kind === 'unit') onLog(file.path, readLog(frontmatter.values))
  }
}

/** Frontmatter that does not parse is not in the cache; such a note is told by what it begins with. */
function opensWithBlock(cache: CachedMetadata): boolean {
  const first = cache.sections?.[0]
  return first !== undefined && first.position.start.line === 0 && (first.type === 'yaml' || first.type === 'thematicBreak')
}
