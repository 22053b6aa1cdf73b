import * as fs from 'node:fs'
import { request } from 'node:http'
import * as path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from './server'
import type { HostServer } from './server'
import { readWishes } from './start'
import { makeFolder } from './test-folders'

let folder: string
let outside: string
let server: HostServer

beforeAll(async () => {
  folder = makeFolder({
    'A.md': 'one',
    'page.html': '<script>1</script>',
    'Sub/pic.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  })
  outside = makeFolder({ 'secret.md': 'secret' })
  fs.symlinkSync(outside, path.join(folder, 'link'))
  server = await startServer({ vault: folder, plugin: null })
})

afterAll(async () => {
  await server.close()
  fs.rmSync(folder, { recursive: true })
  fs.rmSync(outside, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A request as it stands: the path is not made tidy, and any header may be set. */
function ask(
  at: string,
  options: { method?: string; headers?: Record<string, string>; body?: string; token?: boolean } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(server.origin)
  const headers = { ...(options.token === false ? {} : { 'x-host-token': server.token }), ...options.headers }
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: at, method: options.method ?? 'GET', headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString('utf8'),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(options.body)
  })
}

function call(method: string, fields: object, headers: Record<string, string> = {}): Promise<Answer> {
  return ask(`/api/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(fields),
  })
}

describe('who is answered', () => {
  it('listens on the loopback address only', () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1')
  })

  it.each(['example.com', '127.0.0.1:1', 'localhost.example.com', '127.0.0.1.example.com:80'])(
    'not the host name %s',
    async (host) => {
      expect((await ask('/api/info', { headers: { host } })).status).toBe(403)
    },
  )

  it.each(['/', '/app.js', '/api/info', '/api/events', '/vault/A.md', '/plugin/main.js', '/icons/x'])(
    'nobody without the token at %s',
    async (at) => {
      expect((await ask(at, { token: false })).status).toBe(403)
      expect((await ask(at, { token: false, headers: { 'x-host-token': 'wrong' } })).status).toBe(403)
      expect(
        (await ask(at, { token: false, headers: { cookie: `host_${new URL(server.origin).port}=wrong` } })).status,
      ).toBe(403)
    },
  )

  it('no call without the token, and none from another page', async () => {
    const body = JSON.stringify({ path: 'A.md' })
    const headers = { 'content-type': 'application/json' }
    expect((await ask('/api/remove', { method: 'POST', headers, body, token: false })).status).toBe(403)
    expect((await call('remove', { path: 'A.md' }, { origin: 'https://example.com' })).status).toBe(403)
    expect((await call('remove', { path: 'A.md' }, { origin: 'null' })).status).toBe(403)
    expect((await call('remove', { path: 'A.md' }, { 'content-type': 'text/plain' })).status).toBe(415)
    expect(fs.existsSync(path.join(folder, 'A.md'))).toBe(true)
  })

  it('takes the token of the address once and keeps it in a cookie of this site only', async () => {
    const first = await ask(`/?token=${server.token}&theme=dark`, { token: false })
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/?theme=dark')
    const cookie = String(first.headers['set-cookie'])
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
    expect((await ask('/api/info', { token: false, headers: { cookie: cookie.split(';')[0] ?? '' } })).status).toBe(200)
    expect((await ask('/?token=wrong', { token: false })).status).toBe(403)
  })
})

describe('which paths are reached', () => {
  const escapes = [
    '../secret',
    '..',
    'Sub/../../x',
    '/etc/passwd',
    'link/secret.md',
    'Sub/../../link',
    '..\\x',
    'C:\\x',
    'a\u0000b',
  ]

  it.each(escapes)('not %j by a call', async (at) => {
    for (const method of ['readText', 'stat', 'exists', 'listFolder', 'mkdir', 'remove']) {
      const { status, body } = await call(method, { path: at })
      expect([method, status, JSON.parse(body)]).toEqual([method, 403, { code: 'path-refused', path: at }])
    }
    expect(JSON.parse((await call('readTexts', { paths: ['A.md', at] })).body)).toEqual([
      { text: expect.any(String) as string }, { error: JSON.stringify({ code: 'path-refused', path: at }) },
    ])
    expect((await call('write', { path: at, text: 'x' })).status).toBe(403)
    expect((await call('rename', { from: 'A.md', to: at })).status).toBe(403)
    expect(fs.readdirSync(outside)).toEqual(['secret.md'])
    expect(fs.readFileSync(path.join(outside, 'secret.md'), 'utf8')).toBe('secret')
  })

  it.each([
    '/vault/../secret.md',
    '/vault/%2e%2e/secret.md',
    '/vault/..%2fsecret.md',
    '/vault/link/secret.md',
    '/vault//etc/passwd',
    '/vault/%2Fetc%2Fpasswd',
    '/plugin/../package.json',
    '/fonts/..%2f..%2fpackage.json',
    '/katex/../package.json',
    '/icons/..%2fpackage',
  ])('not %s', async (at) => {
    const { status, body } = await ask(at)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body).not.toMatch(/^secret|root:|"name"/)
  })

  it('gives files of the vault so that they cannot run', async () => {
    const page = await ask('/vault/page.html')
    expect([page.status, page.headers['content-type'], page.headers['x-content-type-options']]).toEqual([
      200,
      'application/octet-stream',
      'nosniff',
    ])
    const picture = await ask('/vault/Sub/pic.svg')
    expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/svg+xml'])
    expect(picture.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/)
  })
})

describe('calls', () => {
  it('do to the folder what the adapter does, and carry its errors by code', async () => {
    expect(JSON.parse((await call('readText', { path: 'A.md' })).body)).toBe('one')
    expect((await call('create', { path: 'New.md', text: 'new' })).status).toBe(200)
    expect(fs.readFileSync(path.join(folder, 'New.md'), 'utf8')).toBe('new')
    const taken = await call('create', { path: 'New.md', text: 'again' })
    expect([taken.status, JSON.parse(taken.body)]).toEqual([409, { code: 'already-exists', path: 'New.md' }])
    const stale = await call('write', { path: 'New.md', text: 'x', condition: { expectedText: 'old' } })
    expect([stale.status, JSON.parse(stale.body)]).toEqual([409, { code: 'stale-write', path: 'New.md' }])
    expect((await call('write', { path: 'New.md', base64: Buffer.from('bytes').toString('base64') })).status).toBe(200)
    expect((await call('readBinary', { path: 'New.md' })).body).toBe('bytes')
    expect((await call('nothing', {})).status).toBe(404)
    expect((await call('readText', {})).status).toBe(400)
  })

  it('are told of what other programs change', async () => {
    const { port } = new URL(server.origin)
    const told = new Promise<string>((resolve, reject) => {
      const stream = request(
        { hostname: '127.0.0.1', port, path: '/api/events', headers: { 'x-host-token': server.token } },
        (response) => {
          fs.writeFileSync(path.join(folder, 'Other.md'), 'x')
          response.on('data', (part: Buffer) => {
            const text = part.toString('utf8')
            if (!text.includes('data:')) return
            resolve(text)
            stream.destroy()
          })
        },
      )
      stream.on('error', reject)
      stream.end()
    })
    expect(await told).toMatch(/data: \{"path":/)
  })

  it('serve the page and its parts', async () => {
    const page = await ask('/')
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.headers['content-security-policy']).toMatch(/default-src 'self'/)
    expect((await ask('/app.css')).body).toContain('--background-primary')
    expect((await ask('/icons/graduation-cap')).body).toMatch(/^<path/)
    expect((await ask('/fonts/inter-latin-opsz-normal.woff2')).headers['content-type']).toBe('font/woff2')
    expect((await ask('/nothing')).status).toBe(404)
  })
})

describe('npm start', () => {
  it.each([
    [[], { vault: null, port: 4848, open: true }],
    [['my vault', '--port', '5000', '--no-open'], { vault: 'my vault', port: 5000, open: false }],
    [['--port=0'], { vault: null, port: 0, open: true }],
  ])('%j is understood', (args, wishes) => {
    expect(readWishes(args)).toEqual(wishes)
  })

  it.each([[['--port', 'x']], [['--port']], [['--port=99999']], [['--what']], [['a', 'b']]])(
    '%j is refused',
    (args) => {
      expect(() => readWishes(args)).toThrow()
    },
  )
})
