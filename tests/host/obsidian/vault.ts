import type { DataWriteOptions } from 'obsidian'
import { adapterError, isAdapterError } from '../adapter'
import type { FileStat, HostAdapter } from '../adapter'
import { DataAdapter, joinBytes, refuseTimes, rewrite, roundedStat } from './data-adapter'
import { Events } from './events'
import { FileTree, subtree } from './file-tree'
import { TAbstractFile, TFile, TFolder } from './files'
import { folderOf, normalizePath } from './paths'

/**
 * The files of the vault as objects, one per path. Events: `create`, `modify`, `delete` with the file, `rename` with
 * the file and its old path, `raw` with the path of a changed hidden file. They are triggered before the promise of the
 * change is fulfilled.
 */
export class Vault extends Events {
  readonly configDir = '.obsidian'
  readonly adapter: DataAdapter
  private readonly tree: FileTree
  /** What the disk said about a file when its object was last made up to date. */
  private readonly seen = new Map<TFile, FileStat>()
  private readonly texts = new Map<TFile, string>()

  constructor(private readonly host: HostAdapter) {
    super()
    this.tree = new FileTree(this)
    this.adapter = new DataAdapter(host, (path) => this.reconcile(path))
  }

  /** Makes the objects for what is in the folder, without events. */
  async open(): Promise<void> {
    for (const stat of await this.host.list()) if (!this.tree.has(stat.path)) this.add(stat)
  }

  /** Follows what other programs change, until the function returned is called. */
  watch(): () => void {
    return this.host.watch(({ path }) => void this.reconcile(path).catch(console.error))
  }

  getName(): string {
    return this.host.vaultName
  }

  getRoot(): TFolder {
    return this.tree.root
  }

  getAbstractFileByPath(path: string): TAbstractFile | null {
    return this.tree.get(path)
  }

  getFileByPath(path: string): TFile | null {
    const found = this.tree.get(path)
    return found instanceof TFile ? found : null
  }

  getFolderByPath(path: string): TFolder | null {
    const found = this.tree.get(path)
    return found instanceof TFolder ? found : null
  }

  getAllLoadedFiles(): TAbstractFile[] {
    return this.tree.all()
  }

  getAllFolders(includeRoot = false): TFolder[] {
    return this.getAllLoadedFiles().filter(
      (file): file is TFolder => file instanceof TFolder && (includeRoot || !file.isRoot()),
    )
  }

  getFiles(): TFile[] {
    return this.getAllLoadedFiles().filter((file): file is TFile => file instanceof TFile)
  }

  getMarkdownFiles(): TFile[] {
    return this.getFiles().filter((file) => file.extension === 'md')
  }

  static recurseChildren(root: TFolder, cb: (file: TAbstractFile) => unknown): void {
    cb(root)
    for (const child of root.children) {
      if (child instanceof TFolder) Vault.recurseChildren(child, cb)
      else cb(child)
    }
  }

  async read(file: TFile): Promise<string> {
    return this.host.readText(file.path)
  }

  async cachedRead(file: TFile): Promise<string> {
    const known = this.texts.get(file)
    if (known !== undefined) return known
    const seen = this.seen.get(file)
    const text = await this.host.readText(file.path)
    if (file.extension === 'md' && this.seen.get(file) === seen && seen) this.texts.set(file, text)
    return text
  }

  /** The text of a note where it can be had at once. Internal. */
  textNow(file: TFile): string | null {
    const known = this.texts.get(file)
    if (known !== undefined) return known
    try {
      return this.host.readTextSync?.(file.path) ?? null
    } catch {
      return null
    }
  }

  /** Whether textNow() has the text of every note that is there. Internal. */
  get hasTextsNow(): boolean {
    return this.host.readTextSync !== undefined
  }

  /** What the disk said about a file when its object was last made up to date. Internal. */
  lastSeen(file: TFile): FileStat | null {
    return this.seen.get(file) ?? null
  }

  async readBinary(file: TFile): Promise<ArrayBuffer> {
    return this.host.readBinary(file.path)
  }

  getResourcePath(file: TFile): string {
    return this.adapter.getResourcePath(file.path)
  }

  /** @throws where something stands at the path, or its folder is missing. */
  async create(path: string, data: string, options?: DataWriteOptions): Promise<TFile> {
    refuseTimes(options)
    return this.make(path, data)
  }

  async createBinary(path: string, data: ArrayBuffer, options?: DataWriteOptions): Promise<TFile> {
    refuseTimes(options)
    return this.make(path, data)
  }

  async createFolder(path: string): Promise<TFolder> {
    const normal = normalizePath(path)
    if (this.tree.has(normal) || (await this.host.exists(normal))) throw new Error('Folder already exists.')
    await this.host.mkdir(normal)
    const stat = await this.host.stat(normal)
    if (!stat) throw adapterError('not-found', normal)
    this.announceNew(stat)
    const folder = this.getFolderByPath(normal)
    if (!folder) throw adapterError('not-found', normal)
    return folder
  }

  async modify(file: TFile, data: string, options?: DataWriteOptions): Promise<void> {
    refuseTimes(options)
    await this.adapter.inTurn(file.path, async () => {
      if (!(await this.host.exists(file.path))) throw adapterError('not-found', file.path)
      this.announceModified(file, await this.host.write(file.path, data), data)
    })
  }

  async modifyBinary(file: TFile, data: ArrayBuffer, options?: DataWriteOptions): Promise<void> {
    refuseTimes(options)
    await this.adapter.inTurn(file.path, async () => {
      if (!(await this.host.exists(file.path))) throw adapterError('not-found', file.path)
      this.announceModified(file, await this.host.write(file.path, data), null)
    })
  }

  async append(file: TFile, data: string, options?: DataWriteOptions): Promise<void> {
    await this.process(file, (text) => text + data, options)
  }

  async appendBinary(file: TFile, data: ArrayBuffer, options?: DataWriteOptions): Promise<void> {
    const before = new Uint8Array(await this.host.readBinary(file.path))
    await this.modifyBinary(file, joinBytes(before, new Uint8Array(data)), options)
  }

  /** Calls on one file run one after another; the function may run more than once, see rewrite(). */
  async process(file: TFile, fn: (data: string) => string, options?: DataWriteOptions): Promise<string> {
    refuseTimes(options)
    return this.adapter.inTurn(file.path, async () => {
      const { text, stat } = await rewrite(this.host, file.path, fn)
      if (stat) this.announceModified(file, stat, text)
      return text
    })
  }

  async copy<T extends TAbstractFile>(file: T, newPath: string): Promise<T> {
    if (!(file instanceof TFile)) throw new Error('Vault.copy of a folder is not implemented by this host')
    const copied: TAbstractFile = await this.make(newPath, await this.host.readBinary(file.path))
    if (!isSameKind(file, copied)) throw adapterError('not-found', newPath)
    return copied
  }

  async rename(file: TAbstractFile, newPath: string): Promise<void> {
    const normal = normalizePath(newPath)
    const parent = this.getFolderByPath(folderOf(normal) || '/')
    if (!parent) throw adapterError('not-found', folderOf(normal))
    if (this.tree.has(normal)) throw new Error('Destination file already exists!')
    const paths = [file.path, normal] as const
    await this.adapter.inTurn(paths[0], () => this.adapter.inTurn(paths[1], () => this.move(file, parent, normal)))
  }

  private async move(file: TAbstractFile, parent: TFolder, normal: string): Promise<void> {
    await this.host.rename(file.path, normal)
    for (const { file: each, oldPath } of this.tree.move(file, parent, normal)) this.trigger('rename', each, oldPath)
  }

  async delete(file: TAbstractFile): Promise<void> {
    await this.adapter.inTurn(file.path, async () => {
      await this.host.remove(file.path)
      this.announceGone(file)
    })
  }

  /** There is no system trash here, so both ways lead to `.trash` in the vault folder. */
  async trash(file: TAbstractFile, system: boolean): Promise<void> {
    if (system && (await this.adapter.trashSystem())) return
    await this.adapter.trashLocal(file.path)
  }

  /** Compares one path with the disk and announces the difference. Internal. */
  async reconcile(changedPath: string): Promise<void> {
    const path = normalizePath(changedPath)
    if (path === '/') return this.reconcileAll()
    if (path.split('/').some((name) => name.startsWith('.'))) {
      this.trigger('raw', path)
      return
    }
    await this.adapter.inTurn(path, async () => {
      const stat = await this.host.stat(path)
      const known = this.tree.get(path)
      if (known && (!stat || (stat.kind === 'file') !== known instanceof TFile)) this.announceGone(known)
      if (!stat) return
      if (stat.kind === 'folder' && !known) {
        const all = await this.host.list()
        for (const each of all) if (`${each.path}/`.startsWith(`${path}/`)) this.announceNew(each)
      } else if (!this.tree.has(path)) {
        this.announceNew(stat)
      } else if (known instanceof TFile && !this.isSeen(known, stat)) {
        const text = known.extension === 'md' ? await this.textOrNull(path) : null
        this.announceModified(known, stat, text)
      }
    })
  }

  private async reconcileAll(): Promise<void> {
    const stats = await this.host.list()
    const there = new Set(stats.map((stat) => stat.path))
    const gone = this.getAllLoadedFiles().filter((file) => file !== this.getRoot() && !there.has(file.path))
    for (const path of [...gone.map((file) => file.path), ...there]) await this.reconcile(path)
  }

  private async textOrNull(path: string): Promise<string | null> {
    try {
      return await this.host.readText(path)
    } catch (error) {
      if (isAdapterError(error, 'not-found')) return null
      throw error
    }
  }

  private async make(path: string, data: string | ArrayBuffer): Promise<TFile> {
    const normal = normalizePath(path)
    return this.adapter.inTurn(normal, async () => {
      if (this.tree.has(normal)) throw new Error('File already exists.')
      const stat = await this.host.create(normal, data).catch((error: unknown) => {
        throw isAdapterError(error, 'already-exists') ? new Error('File already exists.') : error
      })
      this.announceNew(stat, typeof data === 'string' ? data : null)
      const file = this.getFileByPath(normal)
      if (!file) throw new Error(`Files with a name that begins with a dot are not part of the vault: ${normal}`)
      return file
    })
  }

  private isSeen(file: TFile, stat: FileStat): boolean {
    const seen = this.seen.get(file)
    return seen !== undefined && seen.mtime === stat.mtime && seen.size === stat.size
  }

  private add(stat: FileStat): TAbstractFile {
    const made = this.tree.add(stat.path, stat.kind === 'file' ? roundedStat(stat) : null)
    if (made instanceof TFile) this.seen.set(made, stat)
    return made
  }

  private announceNew(stat: FileStat, text: string | null = null): void {
    if (this.tree.has(stat.path) || stat.path.split('/').some((name) => name.startsWith('.'))) return
    const above = folderOf(stat.path)
    if (above !== '' && !this.tree.has(above)) this.announceNew({ ...stat, path: above, kind: 'folder', size: 0 })
    const made = this.add(stat)
    if (made instanceof TFile && text !== null && made.extension === 'md') this.texts.set(made, text)
    this.trigger('create', made)
  }

  private announceModified(file: TFile, stat: FileStat, text: string | null): void {
    this.seen.set(file, stat)
    // A write replaces the file on disk; the note itself is as old as before.
    file.stat = { ...roundedStat(stat), ctime: Math.min(file.stat.ctime, Math.round(stat.ctime)) }
    if (text === null) this.texts.delete(file)
    else if (file.extension === 'md') this.texts.set(file, text)
    this.trigger('modify', file)
  }

  private announceGone(file: TAbstractFile): void {
    for (const each of subtree(file).reverse()) {
      if (!this.tree.remove(each)) continue
      this.trigger('delete', each)
      if (each instanceof TFile) {
        this.seen.delete(each)
        this.texts.delete(each)
      }
    }
  }
}

function isSameKind<T extends TAbstractFile>(model: T, file: TAbstractFile): file is T {
  return model.constructor === file.constructor
}
