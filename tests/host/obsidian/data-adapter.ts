import type { DataWriteOptions, ListedFiles, Stat } from 'obsidian'
import { adapterError, isAdapterError } from '../adapter'
import type { FileStat, HostAdapter } from '../adapter'
import { normalizePath } from './paths'

/** `vault.adapter`: the bytes below the vault, hidden files included. It tells the vault what it changed. */
export class DataAdapter {
  private readonly queues = new Map<string, Promise<unknown>>()

  constructor(private readonly host: HostAdapter, private readonly changed: (path: string) => Promise<void>) {}

  getName(): string {
    return this.host.vaultName
  }

  async exists(normalizedPath: string): Promise<boolean> {
    return this.host.exists(inVault(normalizedPath))
  }

  async stat(normalizedPath: string): Promise<Stat | null> {
    const stat = await this.host.stat(inVault(normalizedPath))
    return stat && { type: stat.kind, ...roundedStat(stat) }
  }

  async list(normalizedPath: string): Promise<ListedFiles> {
    const entries = await this.host.listFolder(inVault(normalizedPath))
    const paths = (kind: FileStat['kind']): string[] =>
      entries.filter((entry) => entry.kind === kind).map((entry) => entry.path)
    return { files: paths('file'), folders: paths('folder') }
  }

  async read(normalizedPath: string): Promise<string> {
    return this.host.readText(inVault(normalizedPath))
  }

  async readBinary(normalizedPath: string): Promise<ArrayBuffer> {
    return this.host.readBinary(inVault(normalizedPath))
  }

  async write(normalizedPath: string, data: string, options?: DataWriteOptions): Promise<void> {
    refuseTimes(options)
    await this.inTurn(normalizedPath, () => this.host.write(inVault(normalizedPath), data))
    await this.changed(normalizedPath)
  }

  async writeBinary(normalizedPath: string, data: ArrayBuffer, options?: DataWriteOptions): Promise<void> {
    refuseTimes(options)
    await this.inTurn(normalizedPath, () => this.host.write(inVault(normalizedPath), data))
    await this.changed(normalizedPath)
  }

  async append(normalizedPath: string, data: string, options?: DataWriteOptions): Promise<void> {
    refuseTimes(options)
    const path = inVault(normalizedPath)
    if (!(await this.host.exists(path))) return this.write(normalizedPath, data)
    await this.process(normalizedPath, (text) => text + data)
  }

  async appendBinary(normalizedPath: string, data: ArrayBuffer, options?: DataWriteOptions): Promise<void> {
    refuseTimes(options)
    const path = inVault(normalizedPath)
    const before = (await this.host.exists(path)) ? new Uint8Array(await this.host.readBinary(path)) : new Uint8Array()
    await this.writeBinary(normalizedPath, joinBytes(before, new Uint8Array(data)))
  }

  async process(normalizedPath: string, fn: (data: string) => string, options?: DataWriteOptions): Promise<string> {
    refuseTimes(options)
    const result = await this.inTurn(normalizedPath, () => rewrite(this.host, inVault(normalizedPath), fn))
    await this.changed(normalizedPath)
    return result.text
  }

  async mkdir(normalizedPath: string): Promise<void> {
    await this.host.mkdir(inVault(normalizedPath))
    await this.changed(normalizedPath)
  }

  /** Moves into `.trash`, under a free name. */
  async trashLocal(normalizedPath: string): Promise<void> {
    const name = normalizedPath.slice(normalizedPath.lastIndexOf('/') + 1)
    const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length
    let target = `.trash/${name}`
    for (let n = 2; await this.host.exists(target); n += 1) {
      target = `.trash/${name.slice(0, dot)} ${n}${name.slice(dot)}`
    }
    await this.host.mkdir('.trash')
    await this.host.rename(inVault(normalizedPath), target)
    await this.changed(normalizedPath)
  }

  /** There is no system trash here. */
  async trashSystem(): Promise<boolean> {
    return false
  }

  async rmdir(normalizedPath: string, recursive: boolean): Promise<void> {
    const path = inVault(normalizedPath)
    if (!recursive && (await this.host.listFolder(path)).length > 0) throw new Error(`Folder is not empty: ${path}`)
    await this.remove(normalizedPath)
  }

  async remove(normalizedPath: string): Promise<void> {
    await this.host.remove(inVault(normalizedPath))
    await this.changed(normalizedPath)
  }

  async rename(normalizedPath: string, normalizedNewPath: string): Promise<void> {
    await this.host.rename(inVault(normalizedPath), inVault(normalizedNewPath))
    await this.changed(normalizedPath)
    await this.changed(normalizedNewPath)
  }

  async copy(normalizedPath: string, normalizedNewPath: string): Promise<void> {
    await this.host.create(inVault(normalizedNewPath), await this.host.readBinary(inVault(normalizedPath)))
    await this.changed(normalizedNewPath)
  }

  getResourcePath(normalizedPath: string): string {
    const path = inVault(normalizedPath)
    return this.host.resourceUrl?.(path) ?? `app://vault/${path.split('/').map(encodeURIComponent).join('/')}`
  }

  /** Work on one path waits for the work on it that began before. Internal. */
  async inTurn<T>(path: string, work: () => Promise<T>): Promise<T> {
    const before = this.queues.get(path) ?? Promise.resolve()
    const mine = before.then(work, work)
    this.queues.set(path, mine)
    try {
      return await mine
    } finally {
      if (this.queues.get(path) === mine) this.queues.delete(path)
    }
  }
}

export interface Rewritten {
  readonly text: string
  /** null: the function changed nothing, so nothing was written. */
  readonly stat: FileStat | null
}

/** Reads, computes, writes; computes anew from the new text where another program wrote in between. */
export async function rewrite(host: HostAdapter, path: string, fn: (text: string) => string): Promise<Rewritten> {
  for (;;) {
    const before = await host.readText(path)
    const text = fn(before)
    if (text === before) return { text, stat: null }
    try {
      return { text, stat: await host.write(path, text, { expectedText: before }) }
    } catch (error) {
      if (!isAdapterError(error, 'stale-write')) throw error
    }
  }
}

export function refuseTimes(options: DataWriteOptions | undefined): void {
  if (options?.ctime !== undefined || options?.mtime !== undefined) {
    throw new Error('DataWriteOptions.ctime and .mtime are not implemented by this host')
  }
}

export function roundedStat(stat: FileStat): { ctime: number; mtime: number; size: number } {
  return { ctime: Math.round(stat.ctime), mtime: Math.round(stat.mtime), size: stat.size }
}

export function joinBytes(first: Uint8Array, second: Uint8Array): ArrayBuffer {
  const joined = new Uint8Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined.buffer
}

/** The path as the host takes it; an absolute path or one with `..` is refused. */
function inVault(path: string): string {
  const normal = normalizePath(path)
  if (normal === '/') return ''
  if (/^[\\/]./.test(path) && path !== normal) throw adapterError('path-refused', path)
  return normal
}
