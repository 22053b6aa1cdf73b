import { adapterError } from './adapter'
import type { FileStat, HostAdapter, HostChange, WriteCondition } from './adapter'

interface Kept {
  readonly stat: FileStat
  readonly bytes: Uint8Array
}

/** A vault in memory, for tests. `outside` plays another program: what it does is reported to those who watch. */
export class MemoryAdapter implements HostAdapter {
  readonly vaultName = 'memory'
  private readonly kept = new Map<string, Kept>()
  private readonly listeners = new Set<(change: HostChange) => void>()
  private clock = 1_700_000_000_000

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.put(path, text)
  }

  async list(): Promise<readonly FileStat[]> {
    const all = [...this.kept.values()].map(({ stat }) => stat)
    return all.filter(
      ({ path }) => !path.split('/').some((name) => name.startsWith('.')),
    ).sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  async listFolder(path: string): Promise<readonly FileStat[]> {
    const above = (at: string): string => at.slice(0, Math.max(0, at.lastIndexOf('/')))
    return [...this.kept.values()].map(({ stat }) => stat).filter((stat) => above(stat.path) === path)
  }

  async stat(path: string): Promise<FileStat | null> {
    return this.kept.get(path)?.stat ?? null
  }

  async exists(path: string): Promise<boolean> {
    return this.kept.has(path)
  }

  async readText(path: string): Promise<string> {
    return this.readTextSync(path)
  }

  readTextSync(path: string): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.bytes(path))
  }

  async readBinary(path: string): Promise<ArrayBuffer> {
    return Uint8Array.from(this.bytes(path)).buffer
  }

  async write(path: string, content: string | ArrayBuffer, condition?: WriteCondition): Promise<FileStat> {
    const now = this.kept.get(path)
    const { expectedMtime = now?.stat.mtime, expectedText } = condition ?? {}
    const isStale = expectedMtime !== now?.stat.mtime
      || (expectedText !== undefined && expectedText !== (await this.readText(path)))
    if (isStale) throw adapterError('stale-write', path)
    return this.put(path, content)
  }

  async create(path: string, content: string | ArrayBuffer): Promise<FileStat> {
    if (this.kept.has(path)) throw adapterError('already-exists', path)
    return this.put(path, content)
  }

  async mkdir(path: string): Promise<void> {
    this.makeFolders(`${path}/`)
  }

  async rename(from: string, to: string): Promise<void> {
    if (!this.kept.has(from)) throw adapterError('not-found', from)
    if (this.kept.has(to)) throw adapterError('already-exists', to)
    for (const [path, { stat, bytes }] of [...this.kept]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue
      const moved = to + path.slice(from.length)
      this.kept.delete(path)
      this.kept.set(moved, { stat: { ...stat, path: moved }, bytes })
    }
  }

  async remove(path: string): Promise<void> {
    if (!this.kept.has(path)) throw adapterError('not-found', path)
    for (const at of [...this.kept.keys()]) if (at === path || at.startsWith(`${path}/`)) this.kept.delete(at)
  }

  watch(listener: (change: HostChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Another program writes (null: removes) a file. */
  outside(path: string, text: string | null): void {
    if (text === null) this.kept.delete(path)
    else this.put(path, text)
    for (const listener of this.listeners) listener({ path })
  }

  private bytes(path: string): Uint8Array {
    const found = this.kept.get(path)
    if (!found) throw adapterError('not-found', path)
    return found.bytes
  }

  private put(path: string, content: string | ArrayBuffer): FileStat {
    this.makeFolders(path)
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
    this.clock += 1
    const ctime = this.kept.get(path)?.stat.ctime ?? this.clock
    const stat: FileStat = { path, kind: 'file', ctime, mtime: this.clock, size: bytes.length }
    this.kept.set(path, { stat, bytes })
    return stat
  }

  private makeFolders(path: string): void {
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      const folder = path.slice(0, slash)
      if (!this.kept.has(folder)) {
        this.kept.set(
          folder, { stat: { path: folder, kind: 'folder', ctime: 0, mtime: 0, size: 0 }, bytes: new Uint8Array() },
        )
      }
    }
  }
}
