import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adapterError } from './adapter'
import { NodeAdapter } from './node-adapter'
import { makeFolder, until } from './test-folders'

let outside: string
let vault: string
let adapter: NodeAdapter

beforeEach(() => {
  outside = makeFolder({
    'secret.md': 'secret',
    'vault/a.md': 'a',
    'vault/sub/b.md': 'b',
    'vault/.obsidian/app.json': '{}',
    'vault/.git/HEAD': 'x',
  })
  vault = path.join(outside, 'vault')
  adapter = new NodeAdapter(vault)
})

afterEach(() => fs.rmSync(outside, { recursive: true }))

describe('paths that leave the vault folder', () => {
  const escapes = [
    '../secret.md', 'sub/../../secret.md', '/etc/passwd', '..', 'sub/..', 'a.md/../../secret.md',
    'sub\\..\\..\\secret.md', 'C:/x.md', 'a\0.md', './a.md',
  ]

  it.each(escapes)('%j is refused everywhere', async (at) => {
    const refused = { code: 'path-refused' }
    await expect(adapter.readText(at)).rejects.toMatchObject(refused)
    await expect(adapter.readBinary(at)).rejects.toMatchObject(refused)
    await expect(adapter.write(at, 'x')).rejects.toMatchObject(refused)
    await expect(adapter.create(at, 'x')).rejects.toMatchObject(refused)
    await expect(adapter.mkdir(at)).rejects.toMatchObject(refused)
    await expect(adapter.stat(at)).rejects.toMatchObject(refused)
    await expect(adapter.exists(at)).rejects.toMatchObject(refused)
    await expect(adapter.listFolder(at)).rejects.toMatchObject(refused)
    await expect(adapter.remove(at)).rejects.toMatchObject(refused)
    await expect(adapter.rename(at, 'c.md')).rejects.toMatchObject(refused)
    await expect(adapter.rename('a.md', at)).rejects.toMatchObject(refused)
    expect(fs.readFileSync(path.join(outside, 'secret.md'), 'utf8')).toBe('secret')
  })

  it('a symbolic link out of the folder is neither listed nor followed, as a file or as a folder', async () => {
    fs.symlinkSync(path.join(outside, 'secret.md'), path.join(vault, 'link.md'))
    fs.symlinkSync(outside, path.join(vault, 'out'))
    expect((await adapter.list()).map((stat) => stat.path)).toEqual(expect.not.arrayContaining(['link.md', 'out']))
    for (const at of ['link.md', 'out/secret.md']) {
      await expect(adapter.readText(at)).rejects.toMatchObject({ code: 'path-refused' })
      await expect(adapter.write(at, 'x')).rejects.toMatchObject({ code: 'path-refused' })
    }
    await expect(adapter.create('out/new.md', 'x')).rejects.toMatchObject({ code: 'path-refused' })
    await expect(adapter.mkdir('out/new')).rejects.toMatchObject({ code: 'path-refused' })
    await expect(adapter.rename('a.md', 'out/a.md')).rejects.toMatchObject({ code: 'path-refused' })
    expect(fs.readdirSync(outside).sort()).toEqual(['secret.md', 'vault'])
  })

  it('the vault folder itself is not removed', async () => {
    await expect(adapter.remove('')).rejects.toMatchObject({ code: 'path-refused' })
  })
})

describe('listing and reading', () => {
  it('leaves hidden names out of the vault, and reads them all the same', async () => {
    expect(
      (await adapter.list()).map((stat) => `${stat.kind} ${stat.path}`).sort(),
    ).toEqual(['file a.md', 'file sub/b.md', 'folder sub'])
    expect(await adapter.readText('.obsidian/app.json')).toBe('{}')
    expect((await adapter.listFolder('')).map((stat) => stat.path).sort()).toEqual(['.git', '.obsidian', 'a.md', 'sub'])
  })

  it('hands a byte order mark and odd line ends over as they stand', async () => {
    fs.writeFileSync(path.join(vault, 'bom.md'), '\uFEFF---\r\n')
    expect(await adapter.readText('bom.md')).toBe('\uFEFF---\r\n')
    await adapter.write('bom.md', '\uFEFFx\r\n')
    expect(fs.readFileSync(path.join(vault, 'bom.md'))).toEqual(Buffer.from([0xef, 0xbb, 0xbf, 0x78, 0x0d, 0x0a]))
  })

  it('many reads at once all arrive', async () => {
    const texts = await Promise.all(
      Array.from({ length: 200 }, (_, n) => adapter.readText(n % 2 ? 'a.md' : 'sub/b.md')),
    )
    expect(texts.join('')).toBe('ba'.repeat(100))
  })

  it.each(
    [['readText'], ['readBinary'], ['remove'], ['listFolder']] as const,
  )('%s says when there is nothing', async (method) => {
    await expect(adapter[method]('none.md')).rejects.toMatchObject({ code: 'not-found', path: 'none.md' })
  })
})

describe('writing', () => {
  it('leaves no temporary file and keeps the mode', async () => {
    fs.chmodSync(path.join(vault, 'a.md'), 0o640)
    const stat = await adapter.write('a.md', 'longer')
    expect(stat).toMatchObject({ path: 'a.md', kind: 'file', size: 6 })
    expect(fs.statSync(path.join(vault, 'a.md')).mode & 0o777).toBe(0o640)
    expect(fs.readdirSync(vault).sort()).toEqual(['.git', '.obsidian', 'a.md', 'sub'])
  })

  it('refuses a stale write by text and by time, and then changes nothing', async () => {
    const stale = { code: 'stale-write' }
    const stat = await adapter.stat('a.md')
    await expect(adapter.write('a.md', 'new', { expectedText: 'other' })).rejects.toMatchObject(stale)
    await expect(adapter.write('a.md', 'new', { expectedMtime: 1 })).rejects.toMatchObject(stale)
    await expect(adapter.write('gone.md', 'new', { expectedText: '' })).rejects.toMatchObject(stale)
    expect(fs.readFileSync(path.join(vault, 'a.md'), 'utf8')).toBe('a')
    await adapter.write('a.md', 'new', { expectedText: 'a', expectedMtime: stat?.mtime ?? 0 })
    expect(fs.readFileSync(path.join(vault, 'a.md'), 'utf8')).toBe('new')
    expect(fs.readdirSync(vault).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('creates only what is not there, and renames only to where nothing is', async () => {
    await expect(adapter.create('a.md', 'x')).rejects.toEqual(adapterError('already-exists', 'a.md'))
    await expect(adapter.rename('a.md', 'sub/b.md')).rejects.toMatchObject({ code: 'already-exists' })
    await expect(adapter.rename('none.md', 'c.md')).rejects.toMatchObject({ code: 'not-found' })
    await expect(adapter.create('none/x.md', 'x')).rejects.toMatchObject({ code: 'not-found' })
    await adapter.rename('sub', 'moved')
    expect(await adapter.readText('moved/b.md')).toBe('b')
  })
})

describe('changes by other programs', () => {
  it('are reported: changed, new, gone, and the data of a plugin', async () => {
    const seen = new Set<string>()
    const stop = adapter.watch(({ path: at }) => seen.add(at))
    fs.writeFileSync(path.join(vault, 'a.md'), 'changed')
    fs.writeFileSync(path.join(vault, 'sub/new.md'), 'new')
    fs.rmSync(path.join(vault, 'sub/b.md'))
    fs.mkdirSync(path.join(vault, '.obsidian/plugins/probe'), { recursive: true })
    fs.writeFileSync(path.join(vault, '.obsidian/plugins/probe/data.json'), '{}')
    await until(() => seen.size >= 4)
    stop()
    expect([...seen]).toEqual(
      expect.arrayContaining(['a.md', 'sub/new.md', 'sub/b.md', '.obsidian/plugins/probe/data.json']),
    )
    expect([...seen].filter((at) => at.startsWith('.git'))).toEqual([])
  })
})
