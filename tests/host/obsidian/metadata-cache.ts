import type { CachedMetadata } from 'obsidian'
import { Events } from './events'
import { TAbstractFile, TFile } from './files'
import { frontMetadata, bodyMetadata } from './markdown-metadata'
import { resolveLinkpath } from './link-resolution'
import { getLinkpath } from './paths'
import type { Vault } from './vault'

const RESOLVED_AFTER_MS = 100
/** More than so many at once gain nothing, and a browser refuses thousands. */
const readsAtOnce = 200

/** What the frontmatter of a note was when the file had this time and size. */
export interface KnownNote {
  readonly mtime: number
  readonly size: number
  readonly front: CachedMetadata
}

/**
 * Keeps what is known of notes from one start to the next, since most of the time of a start goes into reading YAML.
 */
export interface MetadataStore {
  load(): ReadonlyMap<string, KnownNote>
  save(notes: ReadonlyMap<string, KnownNote>): void
}

/**
 * What is known about each note. After a change of a file the vault announces it at once, then, in a later turn,
 * `changed` with (file, text, cache), `resolve` with the file, and `resolved` when there is quiet; until then the
 * previous cache stands.
 * `deleted` comes with (file, previous cache). A rename is announced by the vault alone.
 */
export class MetadataCache extends Events {
  private readonly entries = new Map<TFile, CachedMetadata>()
  private readonly pending = new Set<TFile>()
  private readonly byName = new Map<string, Set<TFile>>()
  private links: { resolved: LinkCounts; unresolved: LinkCounts } | null = null
  private resolvedTimer: ReturnType<typeof setTimeout> | undefined
  private flushing: Promise<void> | null = null

  constructor(private readonly vault: Vault, private readonly store: MetadataStore | null = null) {
    super()
    vault.on('create', (file: TAbstractFile) => this.onPresent(file))
    vault.on('modify', (file: TAbstractFile) => this.onPresent(file))
    vault.on('rename', (file: TAbstractFile, oldPath: string) => this.onRename(file, oldPath))
    vault.on('delete', (file: TAbstractFile) => this.onDelete(file))
  }

  /**
   * Reads every note of an opened vault, but for those that are as the store knows them; announces nothing but one
   * `resolved`.
   * A note that cannot be read is left out.
   */
  async open(): Promise<void> {
    for (const file of this.vault.getFiles()) this.addName(file)
    const known = (this.vault.hasTextsNow ? this.store?.load() : undefined) ?? new Map<string, KnownNote>()
    const next = new Map<string, KnownNote>()
    let unknown = 0
    const files = this.vault.getMarkdownFiles().values()
    const read = async (file: TFile): Promise<void> => {
      const stat = this.vault.lastSeen(file)
      const before = known.get(file.path)
      const same = before && stat && before.mtime === stat.mtime && before.size === stat.size ? before : null
      if (!same) unknown += 1
      try {
        const text = same ? null : await this.vault.cachedRead(file)
        const front = same?.front ?? frontMetadata(text ?? '')
        if (stat) next.set(file.path, { mtime: stat.mtime, size: stat.size, front })
        this.put(file, front, text)
      } catch (error) {
        console.error(error)
      }
    }
    await Promise.all(Array.from({ length: readsAtOnce }, async () => {
      for (const file of files) await read(file)
    }))
    if (unknown > 0 || next.size !== known.size) this.store?.save(next)
    this.announceResolved()
  }

  getFileCache(file: TFile): CachedMetadata | null {
    return this.entries.get(file) ?? null
  }

  getCache(path: string): CachedMetadata | null {
    const file = this.vault.getFileByPath(path)
    return file && this.getFileCache(file)
  }

  getFirstLinkpathDest(linkpath: string, sourcePath: string): TFile | null {
    if (linkpath === '') return this.vault.getFileByPath(sourcePath)
    return resolveLinkpath(linkpath, sourcePath, (name) => this.byName.get(name) ?? [])[0] ?? null
  }

  /** The name alone where no other file has it, else the whole path. */
  fileToLinktext(file: TFile, sourcePath: string, omitMdExtension = true): string {
    const cut = (text: string): string => (omitMdExtension && file.extension === 'md' ? text.slice(0, -3) : text)
    const short = cut(file.name)
    return this.byName.get(file.name.toLowerCase())?.size === 1 && this.getFirstLinkpathDest(short, sourcePath) === file
      ? short
      : cut(file.path)
  }

  /** Counts by source and destination path; reading it reads the body of every note that changed since. */
  get resolvedLinks(): LinkCounts {
    return this.countLinks().resolved
  }

  get unresolvedLinks(): LinkCounts {
    return this.countLinks().unresolved
  }

  private onPresent(abstract: TAbstractFile): void {
    this.links = null
    if (!(abstract instanceof TFile)) return
    this.addName(abstract)
    if (abstract.extension !== 'md') return
    this.pending.add(abstract)
    this.flushing ??= new Promise((resolve) => setTimeout(resolve, 0)).then(() => this.flush())
  }

  private onRename(file: TAbstractFile, oldPath: string): void {
    this.links = null
    if (!(file instanceof TFile)) return
    this.removeName(file, oldPath)
    this.addName(file)
    if (file.extension === 'md' && !this.entries.has(file)) this.onPresent(file)
    if (file.extension !== 'md') this.entries.delete(file)
    this.announceResolvedSoon()
  }

  private onDelete(file: TAbstractFile): void {
    this.links = null
    if (!(file instanceof TFile)) return
    this.removeName(file, file.path)
    this.pending.delete(file)
    const before = this.getFileCache(file)
    this.entries.delete(file)
    // After every listener of the vault has heard of it.
    if (file.extension === 'md') queueMicrotask(() => this.trigger('deleted', file, before))
    this.announceResolvedSoon()
  }

  private async flush(): Promise<void> {
    for (const file of this.pending) {
      this.pending.delete(file)
      try {
        const text = await this.vault.cachedRead(file)
        if (this.vault.getFileByPath(file.path) !== file) continue
        const cache = this.put(file, frontMetadata(text), text)
        this.trigger('changed', file, text, cache)
        this.trigger('resolve', file)
      } catch (error) {
        console.error(error)
      }
    }
    this.flushing = null
    this.announceResolvedSoon()
  }

  private put(file: TFile, front: CachedMetadata, text: string | null): CachedMetadata {
    this.links = null
    const cache = lazyCache(front, () => text ?? this.vault.textNow(file) ?? '')
    this.entries.set(file, cache)
    return cache
  }

  private announceResolvedSoon(): void {
    clearTimeout(this.resolvedTimer)
    this.resolvedTimer = setTimeout(() => this.announceResolved(), RESOLVED_AFTER_MS)
  }

  private announceResolved(): void {
    if (this.pending.size > 0) this.announceResolvedSoon()
    else this.trigger('resolved')
  }

  private addName(file: TFile): void {
    const name = file.name.toLowerCase()
    this.byName.set(name, (this.byName.get(name) ?? new Set<TFile>()).add(file))
  }

  private removeName(file: TFile, path: string): void {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
    const files = this.byName.get(name)
    files?.delete(file)
    if (files?.size === 0) this.byName.delete(name)
  }

  private countLinks(): { resolved: LinkCounts; unresolved: LinkCounts } {
    if (this.links) return this.links
    const resolved: LinkCounts = {}
    const unresolved: LinkCounts = {}
    for (const [file, cache] of this.entries) {
      const here: Record<string, number> = resolved[file.path] = {}
      const nowhere: Record<string, number> = unresolved[file.path] = {}
      if (!this.vault.textNow(file)?.includes('[')) continue
      for (const { link } of [...(cache.links ?? []), ...(cache.embeds ?? []), ...(cache.frontmatterLinks ?? [])]) {
        const path = getLinkpath(link)
        const target = this.getFirstLinkpathDest(path, file.path)
        if (target) here[target.path] = (here[target.path] ?? 0) + 1
        else nowhere[path] = (nowhere[path] ?? 0) + 1
      }
    }
    this.links = { resolved, unresolved }
    return this.links
  }
}

export type LinkCounts = Record<string, Record<string, number>>

const BODY_KEYS = [
  'links', 'embeds', 'tags', 'headings', 'footnotes', 'footnoteRefs', 'referenceLinks', 'sections', 'listItems',
  'blocks',
] as const

const bodies = new WeakMap<object, () => string>()

/** Getters that put the body in their place. */
const UNREAD_BODY: PropertyDescriptorMap = Object.fromEntries(BODY_KEYS.map((key) => [key, {
  configurable: true,
  enumerable: true,
  get(this: object): unknown {
    const textNow = bodies.get(this)
    for (const other of BODY_KEYS) Reflect.deleteProperty(this, other)
    if (textNow) Object.assign(this, bodyMetadata(textNow()))
    return Reflect.get(this, key)
  },
}]))

/**
 * The body is read when one of its keys is first asked for; then all of it is plain data. `front` itself stays as it
 * is.
 */
function lazyCache(front: CachedMetadata, textNow: () => string): CachedMetadata {
  const cache: CachedMetadata = Object.defineProperties({ ...front }, UNREAD_BODY)
  bodies.set(cache, textNow)
  return cache
}
