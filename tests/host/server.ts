import { randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AdapterError } from './adapter'
import type { HostAdapter, WriteCondition } from './adapter'
import { nodeIcon } from './icons-node'
import { NodeAdapter } from './node-adapter'
import { pageBundle } from './page-bundle'

export interface ServerOptions {
  /** The vault's folder. */
  readonly vault: string
  /** The folder with main.js, manifest.json and, if there is one, styles.css; null serves the window without a plugin. */
  readonly plugin: string | null
  /** A free one where it is not given or taken. */
  readonly port?: number
}

export interface HostServer {
  /** The page's address with the token of this start. */
  readonly url: string
  readonly origin: string
  readonly token: string
  close(): Promise<void>
}

const HERE = dirname(fileURLToPath(import.meta.url))
const LARGEST_BODY = 64 * 1024 * 1024
const require = createRequire(import.meta.url)
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`))
const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
}
const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ')

/** Serves a vault and the page around it to this machine only. Everything but the first page asks for the token. */
export async function startServer(options: ServerOptions): Promise<HostServer> {
  const adapter = new NodeAdapter(options.vault)
  const token = randomBytes(24).toString('base64url')
  const streams = new Set<ServerResponse>()
  const unwatch = adapter.watch((change) => {
    for (const stream of streams) stream.write(`data: ${JSON.stringify(change)}\n\n`)
  })
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) sendError(response, error)
      else response.destroy()
    })
  })

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('Cache-Control', 'no-store')
    if (!isOwnHost(request.headers.host, port) || !isOwnOrigin(request.headers.origin, port)) {
      sendText(response, 403, 'This server answers only to its own address.')
      return
    }
    const url = new URL(request.url ?? '/', origin)
    if (url.pathname === '/' && url.searchParams.has('token')) {
      if (!same(url.searchParams.get('token') ?? '', token)) {
        sendText(response, 403, 'The token of this address is not that of the running server.')
        return
      }
      url.searchParams.delete('token')
      response.setHeader('Set-Cookie', `host_${String(port)}=${token}; HttpOnly; SameSite=Strict; Path=/`)
      response.writeHead(303, { Location: url.pathname + url.search }).end()
      return
    }
    if (!hasToken(request, port, token)) {
      sendText(response, 403, 'Open the address that the server printed: it carries the token of this start.')
      return
    }
    if (request.method === 'POST' && url.pathname.startsWith('/api/'))
      await callAdapter(adapter, url.pathname.slice(5), request, response)
    else if (request.method !== 'GET' && request.method !== 'HEAD') sendText(response, 405, 'No such method.')
    else if (url.pathname === '/api/events') openStream(response)
    else if (url.pathname === '/api/info')
      sendJson(response, 200, { vaultName: adapter.vaultName, plugin: options.plugin !== null })
    else if (url.pathname.startsWith('/vault/')) await sendVaultFile(adapter, url, response)
    else await sendAsset(url.pathname, options.plugin, response)
  }

  const openStream = (response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', Connection: 'keep-alive' })
    response.write(': open\n\n')
    streams.add(response)
    response.on('close', () => streams.delete(response))
  }

  const port = await listen(server, options.port ?? 0)
  const origin = `http://127.0.0.1:${String(port)}`
  return {
    url: `${origin}/?token=${token}`,
    origin,
    token,
    close: async () => {
      unwatch()
      for (const stream of streams) stream.end()
      server.closeAllConnections()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}

async function callAdapter(
  adapter: HostAdapter,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    sendText(response, 415, 'Calls are JSON.')
    return
  }
  const body: unknown = JSON.parse(await readBody(request))
  const field = (name: string): unknown =>
    typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  const path = (name = 'path'): string => {
    const value = field(name)
    if (typeof value !== 'string') throw new Error(`${method}: ${name} is not a string`)
    return value
  }
  const content = (): string | ArrayBuffer => {
    const text = field('text')
    const base64 = field('base64')
    if (typeof text === 'string') return text
    if (typeof base64 === 'string') return Uint8Array.from(Buffer.from(base64, 'base64')).buffer
    throw new Error(`${method}: neither text nor base64`)
  }
  switch (method) {
    case 'list':
      return sendJson(response, 200, await adapter.list())
    case 'listFolder':
      return sendJson(response, 200, await adapter.listFolder(path()))
    case 'stat':
      return sendJson(response, 200, await adapter.stat(path()))
    case 'exists':
      return sendJson(response, 200, await adapter.exists(path()))
    case 'readText':
      return sendJson(response, 200, await adapter.readText(path()))
    case 'readTexts': {
      const paths = field('paths')
      if (!Array.isArray(paths)) throw new Error(`${method}: paths is not a list`)
      return sendJson(response, 200, await Promise.all(paths.map(async (each) => {
        try {
          return { text: await adapter.readText(String(each)) }
        } catch (error) {
          return { error: errorText(error) }
        }
      })))
    }
    case 'readBinary':
      return send(response, 200, 'application/octet-stream', Buffer.from(await adapter.readBinary(path())))
    case 'write':
      return sendJson(response, 200, await adapter.write(path(), content(), conditionOf(field('condition'))))
    case 'create':
      return sendJson(response, 200, await adapter.create(path(), content()))
    case 'mkdir':
      return sendJson(response, 200, (await adapter.mkdir(path())) ?? null)
    case 'rename':
      return sendJson(response, 200, (await adapter.rename(path('from'), path('to'))) ?? null)
    case 'remove':
      return sendJson(response, 200, (await adapter.remove(path())) ?? null)
    default:
      sendText(response, 404, `No such call: ${method}`)
  }
}

function conditionOf(value: unknown): WriteCondition | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const expectedText: unknown = Reflect.get(value, 'expectedText')
  const expectedMtime: unknown = Reflect.get(value, 'expectedMtime')
  return {
    ...(typeof expectedText === 'string' ? { expectedText } : {}),
    ...(typeof expectedMtime === 'number' ? { expectedMtime } : {}),
  }
}

async function sendVaultFile(adapter: HostAdapter, url: URL, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent(url.pathname.slice('/vault/'.length))
  const bytes = await adapter.readBinary(path)
  response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  const extension = extname(path).toLowerCase()
  const kind = extension === '.html' || extension === '.js' ? undefined : KINDS[extension]
  send(response, 200, kind ?? 'application/octet-stream', Buffer.from(bytes))
}

async function sendAsset(path: string, plugin: string | null, response: ServerResponse): Promise<void> {
  const bundle = (): ReturnType<typeof pageBundle> => pageBundle()
  if (path === '/') {
    response.setHeader('Content-Security-Policy', PAGE_POLICY)
    send(response, 200, KINDS['.html'] ?? '', await readFile(join(HERE, 'page', 'index.html')))
    return
  }
  if (path === '/app.js') return send(response, 200, KINDS['.js'] ?? '', Buffer.from((await bundle()).script))
  if (path === '/app.css') return send(response, 200, KINDS['.css'] ?? '', Buffer.from((await bundle()).style))
  if (path === '/favicon.ico') return send(response, 204, 'image/x-icon', Buffer.alloc(0))
  const icon = /^\/icons\/([a-z0-9-]+)$/.exec(path)?.[1]
  if (icon !== undefined) {
    const inside = nodeIcon(icon)
    response.setHeader('Cache-Control', 'private, max-age=3600')
    return inside === null ? sendText(response, 404, `No icon ${icon}`) : sendText(response, 200, inside)
  }
  const file = assetFile(path, plugin)
  if (file === null) return sendText(response, 404, `Nothing at ${path}`)
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch {
    return sendText(response, 404, `Nothing at ${path}`)
  }
  if (!path.startsWith('/plugin/')) response.setHeader('Cache-Control', 'private, max-age=3600')
  send(response, 200, KINDS[extname(file)] ?? 'application/octet-stream', bytes)
}

function assetFile(path: string, plugin: string | null): string | null {
  const ours = /^\/plugin\/(main\.js|styles\.css|manifest\.json)$/.exec(path)?.[1]
  if (ours !== undefined) return plugin === null ? null : join(plugin, ours)
  const font = /^\/fonts\/(inter-[a-z-]+\.woff2)$/.exec(path)?.[1]
  if (font !== undefined) return join(packageFolder('@fontsource-variable/inter'), 'files', font)
  const katex = /^\/katex\/(katex\.min\.css|fonts\/[A-Za-z0-9_-]+\.(?:woff2|woff|ttf))$/.exec(path)?.[1]
  if (katex !== undefined) return join(packageFolder('katex'), 'dist', katex)
  return path === '/mermaid.js' ? join(packageFolder('mermaid'), 'dist', 'mermaid.min.js') : null
}

function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${String(port)}` || host === `localhost:${String(port)}`
}

function isOwnOrigin(origin: string | undefined, port: number): boolean {
  return (
    origin === undefined ||
    origin === `http://127.0.0.1:${String(port)}` ||
    origin === `http://localhost:${String(port)}`
  )
}

function hasToken(request: IncomingMessage, port: number, token: string): boolean {
  const header = request.headers['x-host-token']
  if (typeof header === 'string' && same(header, token)) return true
  const name = `host_${String(port)}=`
  const cookie = (request.headers.cookie ?? '')
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(name))
  return cookie !== undefined && same(cookie.slice(name.length), token)
}

function same(given: string, wanted: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(wanted)
  return a.length === b.length && timingSafeEqual(a, b)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const bytes of request as AsyncIterable<Buffer>) {
    size += bytes.length
    if (size > LARGEST_BODY) throw new Error('The body is too large')
    parts.push(bytes)
  }
  return Buffer.concat(parts).toString('utf8')
}

function sendError(response: ServerResponse, error: unknown): void {
  const status = !(error instanceof AdapterError) ? 400 : error.code === 'path-refused' ? 403 : error.code === 'not-found' ? 404 : 409
  if (error instanceof AdapterError) send(response, status, KINDS['.json'] ?? '', Buffer.from(errorText(error)))
  else sendText(response, status, errorText(error))
}

/** What the page makes an error of again. */
function errorText(error: unknown): string {
  if (error instanceof AdapterError) return JSON.stringify({ code: error.code, path: error.path })
  return error instanceof Error ? error.message : String(error)
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(value)))
}

function sendText(response: ServerResponse, status: number, text: string): void {
  send(response, status, 'text/plain; charset=utf-8', Buffer.from(text))
}

function send(response: ServerResponse, status: number, kind: string, bytes: Buffer): void {
  response.writeHead(status, { 'Content-Type': kind, 'Content-Length': bytes.length }).end(bytes)
}

/** Listens on the loopback address; a taken port gives way to a free one. */
async function listen(server: ReturnType<typeof createServer>, wanted: number): Promise<number> {
  const tryPort = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        server.removeListener('error', reject)
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : port)
      })
    })
  try {
    return await tryPort(wanted)
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!taken || wanted === 0) throw error
    return tryPort(0)
  }
}
