import { adapterError } from '../adapter'
import type { AdapterErrorCode, FileStat, HostAdapter, HostChange, WriteCondition } from '../adapter'

const CODES: ReadonlySet<string> = new Set<AdapterErrorCode>([
  'path-refused',
  'not-found',
  'already-exists',
  'stale-write',
])

type ReadResult = { readonly text: string } | { readonly error: string }

/** The vault as the server hands it out. */
export class HttpAdapter implements HostAdapter {
  private readonly wanted: { readonly path: string; readonly resolve: (text: string) => void; readonly reject: (error: Error) => void }[] = []

  constructor(readonly vaultName: string) {}

  list(): Promise<readonly FileStat[]> {
    return this.call('list', {})
  }

  listFolder(path: string): Promise<readonly FileStat[]> {
    return this.call('listFolder', { path })
  }

  stat(path: string): Promise<FileStat | null> {
    return this.call('stat', { path })
  }

  exists(path: string): Promise<boolean> {
    return this.call('exists', { path })
  }

  /** What is asked for in one turn goes to the server in one call: a large vault is read in a few. */
  readText(path: string): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.wanted.push({ path, resolve, reject }) === 1) setTimeout(() => void this.readWanted(), 0)
    })
  }

  private async readWanted(): Promise<void> {
    const wanted = this.wanted.splice(0)
    try {
      const found: readonly ReadResult[] = await this.call('readTexts', { paths: wanted.map(({ path }) => path) })
      for (const [place, { resolve, reject }] of wanted.entries()) {
        const one = found[place]
        if (one !== undefined && 'text' in one) resolve(one.text)
        else reject(asError(one?.error ?? 'No answer'))
      }
    } catch (error) {
      for (const { reject } of wanted) reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  async readBinary(path: string): Promise<ArrayBuffer> {
    return (await this.send('readBinary', { path })).arrayBuffer()
  }

  write(path: string, content: string | ArrayBuffer, condition?: WriteCondition): Promise<FileStat> {
    return this.call('write', { path, ...body(content), condition })
  }

  create(path: string, content: string | ArrayBuffer): Promise<FileStat> {
    return this.call('create', { path, ...body(content) })
  }

  async mkdir(path: string): Promise<void> {
    await this.call('mkdir', { path })
  }

  async rename(from: string, to: string): Promise<void> {
    await this.call('rename', { from, to })
  }

  async remove(path: string): Promise<void> {
    await this.call('remove', { path })
  }

  watch(listener: (change: HostChange) => void): () => void {
    const source = new EventSource('/api/events')
    let opened = false
    source.addEventListener('open', () => {
      if (opened) listener({ path: '' })
      opened = true
    })
    source.addEventListener('message', (event) => {
      const change: unknown = JSON.parse(String(event.data))
      if (typeof change === 'object' && change !== null && 'path' in change && typeof change.path === 'string')
        listener({ path: change.path })
    })
    return () => source.close()
  }

  resourceUrl(path: string): string {
    return `/vault/${path.split('/').map(encodeURIComponent).join('/')}`
  }

  private async call<T>(method: string, fields: object): Promise<T> {
    return (await this.send(method, fields)).json() as Promise<T>
  }

  private async send(method: string, fields: object): Promise<Response> {
    const response = await fetch(`/api/${method}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(fields),
    })
    if (response.ok) return response
    const text = await response.text()
    throw asError(text)
  }
}

function asError(text: string): Error {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && 'code' in value && 'path' in value && isCode(value.code)) {
      return adapterError(value.code, String(value.path))
    }
  } catch {
    return new Error(text)
  }
  return new Error(text)
}

function isCode(value: unknown): value is AdapterErrorCode {
  return typeof value === 'string' && CODES.has(value)
}

function body(content: string | ArrayBuffer): { readonly text: string } | { readonly base64: string } {
  if (typeof content === 'string') return { text: content }
  let binary = ''
  for (const byte of new Uint8Array(content)) binary += String.fromCharCode(byte)
  return { base64: btoa(binary) }
}
