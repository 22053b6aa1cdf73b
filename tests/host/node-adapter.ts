import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import * as fsp from 'node:fs/promises'
import * as path from 'node:path'
import { adapterError } from './adapter'
import type { FileStat, HostAdapter, HostChange, WriteCondition } from './adapter'

const READS_AT_ONCE = 8
const POLL_MS = 400

/** A vault over a real folder. Symbolic links are neither listed nor followed out of the folder. */
export class NodeAdapter implements HostAdapter {
  readonly vaultName: string
  /** The folder with every symbolic link above it resolved. */
  readonly root: string
  private reading = 0
  private readonly waiting: (() => void)[] = []

  /** @throws an Error where `folder` is no folder. */
  constructor(folder: string) {
    const found = fs.statSync(folder, { throwIfNoEntry: false })
    if (!found?.isDirectory()) throw new Error(`No such vault folder: ${folder}`)
    this.root = fs.realpathSync.native(folder)
    this.vaultName = path.basename(this.root)
  }

  async list(): Promise<readonly FileStat[]> {
    return this.walk('', (name) => !name.startsWith('.'))
  }

  async listFolder(folder: string): Promise<readonly FileStat[]> {
    const full = this.followed(folder)
    if (!fs.statSync(full, { throwIfNoEntry: false })?.isDirectory()) throw adapterError('not-found', folder)
    return this.entries(folder, () => true)
  }

  async stat(at: string): Promise<FileStat | null> {
    return this.statNow(at, this.followed(at))
  }

  async exists(at: string): Promise<boolean> {
    return fs.existsSync(this.followed(at))
  }

  async readText(at: string): Promise<string> {
    return (await this.readBytes(at)).toString('utf8')
  }

  readTextSync(at: string): string {
    return fs.readFileSync(this.followed(at), 'utf8')
  }

  async readBinary(at: string): Promise<ArrayBuffer> {
    return Uint8Array.from(await this.readBytes(at)).buffer
  }

  async write(at: string, content: string | ArrayBuffer, condition?: WriteCondition): Promise<FileStat> {
    const full = this.followed(at)
    const temporary = await this.writeTemporary(full, content)
    try {
      // Nothing of this process can run between the comparison and the rename.
      if (condition) this.assertFresh(at, full, condition)
      const mode = fs.statSync(full, { throwIfNoEntry: false })?.mode
      if (mode !== undefined) fs.chmodSync(temporary, mode & 0o777)
      fs.renameSync(temporary, full)
    } catch (error) {
      fs.rmSync(temporary, { force: true })
      throw error
    }
    return this.statWritten(at, full)
  }

  async create(at: string, content: string | ArrayBuffer): Promise<FileStat> {
    const full = this.followed(at)
    const temporary = await this.writeTemporary(full, content)
    try {
      fs.linkSync(temporary, full)
    } catch (error) {
      throw isCode(error, 'EEXIST') ? adapterError('already-exists', at) : error
    } finally {
      fs.rmSync(temporary, { force: true })
    }
    return this.statWritten(at, full)
  }

  async mkdir(at: string): Promise<void> {
    await fsp.mkdir(this.followed(at), { recursive: true })
  }

  async rename(from: string, to: string): Promise<void> {
    const fullFrom = this.own(from)
    const fullTo = this.own(to)
    const source = fs.lstatSync(fullFrom, { throwIfNoEntry: false })
    if (!source) throw adapterError('not-found', from)
    const target = fs.lstatSync(fullTo, { throwIfNoEntry: false })
    // The same inode: only the case of a name changes, on a file system that ignores case.
    if (target && target.ino !== source.ino) throw adapterError('already-exists', to)
    await fsp.rename(fullFrom, fullTo)
  }

  async remove(at: string): Promise<void> {
    const full = this.own(at)
    if (full === this.root) throw adapterError('path-refused', at)
    if (!fs.lstatSync(full, { throwIfNoEntry: false })) throw adapterError('not-found', at)
    await fsp.rm(full, { recursive: true })
  }

  /** Compares the folder with what it was, again and again: the same on every file system. Keeps no process alive. */
  watch(listener: (change: HostChange) => void): () => void {
    const look = (): Map<string, string> => {
      const all = this.walk('', (name) => name === '.obsidian' || !name.startsWith('.'))
      return new Map(all.map((stat) => [stat.path, stat.kind === 'folder' ? 'folder' : `${stat.mtime} ${stat.size}`]))
    }
    let before = look()
    let timer = setTimeout(tick, POLL_MS).unref()
    function tick(): void {
      const began = performance.now()
      const after = look()
      const changed = [...after].filter(([at, mark]) => before.get(at) !== mark).map(([at]) => at)
      const gone = [...before.keys()].filter((at) => !after.has(at))
      before = after
      for (const at of [...gone, ...changed]) listener({ path: at })
      timer = setTimeout(tick, Math.max(POLL_MS, 20 * (performance.now() - began))).unref()
    }
    return () => clearTimeout(timer)
  }

  private walk(folder: string, wanted: (name: string) => boolean): FileStat[] {
    return this.entries(folder, wanted).flatMap((stat) =>
      stat.kind === 'folder' ? [stat, ...this.walk(stat.path, wanted)] : [stat],
    )
  }

  private entries(folder: string, wanted: (name: string) => boolean): FileStat[] {
    const full = path.join(this.root, folder)
    const shown = readFolder(full).filter((entry) => (entry.isFile() || entry.isDirectory()) && wanted(entry.name))
    return shown.flatMap((entry) => {
      const at = folder === '' ? entry.name : `${folder}/${entry.name}`
      const stat = this.statNow(at, path.join(full, entry.name))
      return stat ? [stat] : []
    })
  }

  private statNow(at: string, full: string): FileStat | null {
    const found = fs.statSync(full, { throwIfNoEntry: false })
    if (!found || !(found.isFile() || found.isDirectory())) return null
    const kind = found.isDirectory() ? 'folder' : 'file'
    return { path: at, kind, ctime: found.birthtimeMs, mtime: found.mtimeMs, size: kind === 'folder' ? 0 : found.size }
  }

  private statWritten(at: string, full: string): FileStat {
    const stat = this.statNow(at, full)
    if (!stat) throw adapterError('not-found', at)
    return stat
  }

  private async readBytes(at: string): Promise<Buffer> {
    const full = this.followed(at)
    while (this.reading >= READS_AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve))
    this.reading += 1
    try {
      // The callback form reads small files a third faster than the promise form.
      return await new Promise<Buffer>((resolve, reject) => {
        fs.readFile(full, (error, bytes) => (error ? reject(error) : resolve(bytes)))
      })
    } catch (error) {
      throw isCode(error, 'ENOENT') ? adapterError('not-found', at) : error
    } finally {
      this.reading -= 1
      this.waiting.shift()?.()
    }
  }

  private async writeTemporary(full: string, content: string | ArrayBuffer): Promise<string> {
    const temporary = path.join(path.dirname(full), `.host-${process.pid}-${randomBytes(6).toString('hex')}.tmp`)
    const bytes = typeof content === 'string' ? content : new Uint8Array(content)
    try {
      await fsp.writeFile(temporary, bytes, { flag: 'wx' })
    } catch (error) {
      throw isCode(error, 'ENOENT') ? adapterError('not-found', path.dirname(full)) : error
    }
    return temporary
  }

  private assertFresh(at: string, full: string, condition: WriteCondition): void {
    const found = fs.statSync(full, { throwIfNoEntry: false })
    const sameTime = condition.expectedMtime === undefined || found?.mtimeMs === condition.expectedMtime
    const sameText = condition.expectedText === undefined
      || (found !== undefined && fs.readFileSync(full, 'utf8') === condition.expectedText)
    if (!sameTime || !sameText) throw adapterError('stale-write', at)
  }

  /** The full path, with a symbolic link at its end followed; refused where that leaves the vault. */
  private followed(at: string): string {
    const full = this.own(at)
    if (!fs.lstatSync(full, { throwIfNoEntry: false })?.isSymbolicLink()) return full
    return this.inside(at, realOrNull(full) ?? '')
  }

  /** The full path, its last name taken as it stands; refused where the folders above it leave the vault. */
  private own(at: string): string {
    const names = at === '' || at === '/' ? [] : at.split('/')
    if (at.startsWith('/') && at !== '/') throw adapterError('path-refused', at)
    if (names.some((name) => /^(?:|\.|\.\.|[a-z]:)$|[\\\0]/i.test(name))) throw adapterError('path-refused', at)
    const full = path.join(this.root, ...names)
    let folder = path.dirname(full)
    while (folder.length > this.root.length && realOrNull(folder) === null) folder = path.dirname(folder)
    if (full !== this.root) this.inside(at, realOrNull(folder) ?? '')
    return full
  }

  private inside(at: string, real: string): string {
    if (real !== this.root && !real.startsWith(this.root + path.sep)) throw adapterError('path-refused', at)
    return real
  }
}

function readFolder(full: string): fs.Dirent[] {
  try {
    return fs.readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return []
    throw error
  }
}

function realOrNull(full: string): string | null {
  try {
    return fs.realpathSync.native(full)
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ELOOP') || isCode(error, 'ENOTDIR')) return null
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
