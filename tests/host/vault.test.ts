import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CachedMetadata } from 'obsidian'
import { MemoryAdapter } from './memory-adapter'
import { TAbstractFile, TFile, TFolder } from './obsidian/files'
import { MetadataCache } from './obsidian/metadata-cache'
import type { KnownNote, MetadataStore } from './obsidian/metadata-cache'
import { Vault } from './obsidian/vault'
import { until } from './test-folders'

let adapter: MemoryAdapter
let vault: Vault
let cache: MetadataCache
let log: string[]

async function open(files: Readonly<Record<string, string>>): Promise<void> {
  adapter = new MemoryAdapter(files)
  vault = new Vault(adapter)
  cache = new MetadataCache(vault)
  await vault.open()
  await cache.open()
  vault.watch()
  const heard: string[] = []
  log = heard
  for (const name of ['create', 'modify', 'delete']) vault.on(
    name, (file: TAbstractFile) => heard.push(`${name} ${file.path}`),
  )
  vault.on('rename', (file: TAbstractFile, old: string) => heard.push(`rename ${old} ${file.path}`))
  cache.on('changed', (file: TFile, data: string, meta: CachedMetadata) => heard.push(
    `changed ${file.path} ${data.length} ${meta.headings?.length ?? 0}`,
  ))
  cache.on('deleted', (file: TFile, before: CachedMetadata | null) => heard.push(
    `deleted ${file.path} ${before?.headings?.length ?? 0}`,
  ))
  cache.on('resolve', (file: TFile) => heard.push(`resolve ${file.path}`))
  cache.on('resolved', () => heard.push('resolved'))
}

function note(path: string): TFile {
  const file = vault.getFileByPath(path)
  if (!file) throw new Error(`${path} is not there`)
  return file
}

const settled = (): Promise<void> => until(() => log.includes('resolved'))

beforeEach(() => open({ 'a.md': '# A', 'b.md': 'to [[a]]', 'deep/er/c.md': 'c', 'p.png': '' }))

describe('the objects of the vault', () => {
  it('are one per path, with parents up to the root', () => {
    expect(vault.getAbstractFileByPath('deep/er/c.md')).toBe(note('deep/er/c.md'))
    expect(note('deep/er/c.md')).toMatchObject({ name: 'c.md', basename: 'c', extension: 'md' })
    expect(note('deep/er/c.md').parent?.parent?.parent).toBe(vault.getRoot())
    expect(vault.getRoot()).toMatchObject({ path: '/', name: '' })
    expect(vault.getRoot().isRoot()).toBe(true)
    expect(vault.getFolderByPath('a.md')).toBeNull()
    expect(vault.getFileByPath('deep')).toBeNull()
    expect(vault.getMarkdownFiles().map((file) => file.path)).toEqual(['a.md', 'b.md', 'deep/er/c.md'])
    expect(vault.getFiles()).toHaveLength(4)
    expect(vault.getAllFolders().map((folder) => folder.path)).toEqual(['deep', 'deep/er'])
  })
})

describe('process', () => {
  it('is atomic: twenty at once count to twenty', async () => {
    await vault.modify(note('a.md'), '0')
    await Promise.all(Array.from({ length: 20 }, () => vault.process(note('a.md'), (text) => String(Number(text) + 1))))
    expect(await vault.read(note('a.md'))).toBe('20')
  })

  it('runs again on the new text where another program wrote in between', async () => {
    const seen: string[] = []
    const result = await vault.process(note('a.md'), (text) => {
      seen.push(text)
      if (seen.length === 1) adapter.outside('a.md', '# Other')
      return `${text}!`
    })
    expect(seen).toEqual(['# A', '# Other'])
    expect(result).toBe('# Other!')
    expect(await vault.read(note('a.md'))).toBe('# Other!')
  })

  it('writes nothing where the function throws, and lets the next one through', async () => {
    const failing = vault.process(note('a.md'), () => { throw new Error('refused') })
    const next = vault.process(note('a.md'), (text) => `${text}1`)
    await expect(failing).rejects.toThrow('refused')
    expect(await next).toBe('# A1')
  })

  it('announces nothing where the text stays the same', async () => {
    await vault.process(note('a.md'), (text) => text)
    expect(log).toEqual([])
  })
})

describe('writing', () => {
  it('create refuses a taken path, and a missing folder', async () => {
    await expect(vault.create('a.md', 'x')).rejects.toThrow('already exists')
    await expect(vault.createFolder('deep')).rejects.toThrow('already exists')
    expect(await vault.read(note('a.md'))).toBe('# A')
    const file = await vault.create('deep/new.md', '# New')
    expect(file).toBe(note('deep/new.md'))
    expect(file.parent).toBe(vault.getFolderByPath('deep'))
  })

  it('updates the stat, keeps the time of creation', async () => {
    const { mtime, ctime } = note('a.md').stat
    await vault.append(note('a.md'), ' and more')
    expect(note('a.md').stat).toMatchObject({ size: 12, ctime })
    expect(note('a.md').stat.mtime).toBeGreaterThan(mtime)
  })

  it('cachedRead follows every write', async () => {
    await vault.modify(note('a.md'), 'one')
    expect(await vault.cachedRead(note('a.md'))).toBe('one')
    adapter.outside('a.md', 'two')
    await until(() => log.filter((line) => line === 'modify a.md').length === 2)
    expect(await vault.cachedRead(note('a.md'))).toBe('two')
  })

  it('modify of a file that is gone from the disk does not bring it back', async () => {
    const file = note('a.md')
    vi.spyOn(adapter, 'exists').mockResolvedValueOnce(false)
    await expect(vault.modify(file, 'x')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the order of events', () => {
  it('modify, then changed with text and cache, then resolve, then resolved once for several', async () => {
    await vault.modify(note('a.md'), '# A\n# B')
    expect(log).toEqual(['modify a.md'])
    expect(cache.getFileCache(note('a.md'))?.headings).toHaveLength(1)
    await vault.modify(note('b.md'), 'x')
    await settled()
    expect(log).toEqual([
      'modify a.md', 'modify b.md', 'changed a.md 7 2', 'resolve a.md', 'changed b.md 1 0', 'resolve b.md', 'resolved',
    ])
  })

  it('create, then changed', async () => {
    await vault.create('n.md', '# N')
    await settled()
    expect(log).toEqual(['create n.md', 'changed n.md 3 1', 'resolve n.md', 'resolved'])
  })

  it('delete by the vault, deleted with the previous cache by the cache', async () => {
    await vault.delete(note('a.md'))
    await settled()
    expect(log).toEqual(['delete a.md', 'deleted a.md 1', 'resolved'])
    expect(cache.getCache('a.md')).toBeNull()
  })

  it('rename by the vault alone, and the cache goes along', async () => {
    const file = note('a.md')
    await vault.rename(file, 'deep/z.md')
    await settled()
    expect(log).toEqual(['rename a.md deep/z.md', 'resolved'])
    expect(file).toMatchObject({ path: 'deep/z.md', name: 'z.md', basename: 'z' })
    expect(cache.getCache('deep/z.md')?.headings).toHaveLength(1)
    expect(vault.getAbstractFileByPath('a.md')).toBeNull()
  })

  it('a folder takes what is in it along, and each is announced', async () => {
    const folder = vault.getFolderByPath('deep')
    if (!folder) throw new Error('no folder')
    await vault.rename(folder, 'flat')
    expect(log).toEqual(['rename deep flat', 'rename deep/er flat/er', 'rename deep/er/c.md flat/er/c.md'])
    await vault.trash(folder, false)
    expect(log.slice(3)).toEqual(['delete flat/er/c.md', 'delete flat/er', 'delete flat', 'deleted flat/er/c.md 0'])
    expect(await adapter.exists('.trash/flat/er/c.md')).toBe(true)
  })
})

describe('changes by other programs', () => {
  it('a change, a new file in a new folder, and a removal are announced', async () => {
    adapter.outside('a.md', '# X\n# Y')
    adapter.outside('new/d.md', '# D')
    adapter.outside('b.md', null)
    await settled()
    expect(log.slice().sort()).toEqual([
      'changed a.md 7 2', 'changed new/d.md 3 1', 'create new', 'create new/d.md', 'delete b.md', 'deleted b.md 0',
      'modify a.md', 'resolve a.md', 'resolve new/d.md', 'resolved',
    ])
    expect(vault.getFolderByPath('new')).toBeInstanceOf(TFolder)
  })

  it('an echo of an own write is no change', async () => {
    await vault.modify(note('a.md'), '# Own')
    await vault.reconcile('a.md')
    await vault.reconcile('')
    await settled()
    expect(log.filter((line) => line.startsWith('modify'))).toEqual(['modify a.md'])
  })

  it('a changed hidden file is no file of the vault', async () => {
    const raw: string[] = []
    vault.on('raw', (path: string) => raw.push(path))
    adapter.outside('.obsidian/plugins/x/data.json', '{}')
    await until(() => raw.length > 0)
    expect(log).toEqual([])
  })
})

describe('metadata', () => {
  it('a note with broken YAML stops no other and is cached without frontmatter', async () => {
    await open({
      'bad.md': '---\na: [1\n---\n# Bad', 'twice.md': '---\na: 1\na: 2\n---\n', 'good.md': '---\na: 2026-11-21\n---\n',
    })
    expect(cache.getCache('bad.md')?.headings).toHaveLength(1)
    expect(cache.getCache('bad.md')).not.toHaveProperty('frontmatter')
    expect(cache.getCache('twice.md')).not.toHaveProperty('frontmatter')
    expect(cache.getCache('good.md')?.frontmatter).toEqual({ a: '2026-11-21' })
  })

  it('is plain data that can be cloned, once the body was asked for or not', () => {
    const meta = cache.getCache('a.md')
    expect(structuredClone(meta)).toMatchObject({ headings: [{ heading: 'A' }] })
    expect(meta && Object.keys(meta).sort()).toEqual(['headings', 'sections'])
  })

  it('counts resolved and unresolved links, and follows changes', async () => {
    expect(cache.resolvedLinks['b.md']).toEqual({ 'a.md': 1 })
    await vault.modify(note('b.md'), '[[a]] [[A#x]] [[nowhere]] ![[p.png]]')
    await settled()
    expect(cache.resolvedLinks['b.md']).toEqual({ 'a.md': 2, 'p.png': 1 })
    expect(cache.unresolvedLinks['b.md']).toEqual({ nowhere: 1 })
    await vault.create('deep/nowhere.md', '')
    expect(cache.resolvedLinks['b.md']).toEqual({ 'a.md': 2, 'p.png': 1, 'deep/nowhere.md': 1 })
  })
})

describe('what is kept of the notes from one start to the next', () => {
  async function start(adapter: MemoryAdapter, store: MetadataStore): Promise<MetadataCache> {
    const again = new Vault(adapter)
    const notes = new MetadataCache(again, store)
    await again.open()
    await notes.open()
    return notes
  }

  it('spares the reading of unchanged notes, and of those alone', async () => {
    let kept: ReadonlyMap<string, KnownNote> = new Map()
    const store: MetadataStore = { load: () => kept, save: (notes) => { kept = new Map(notes) } }
    const files = new MemoryAdapter({ 'a.md': '---\nn: 1\n---\n# A', 'b.md': '---\nn: 1\n---\n', 'c.md': '' })
    await start(files, store)
    files.outside('b.md', '---\nn: 2\n---\n')
    files.outside('c.md', null)
    const read = vi.spyOn(files, 'readText')
    const notes = await start(files, store)
    expect(read.mock.calls).toEqual([['b.md']])
    expect(notes.getCache('a.md')).toMatchObject({ frontmatter: { n: 1 }, headings: [{ heading: 'A' }] })
    expect(notes.getCache('b.md')?.frontmatter).toEqual({ n: 2 })
    expect([...kept.keys()].sort()).toEqual(['a.md', 'b.md'])
  })
})

describe('links', () => {
  beforeEach(() => open(
    { 'X.md': '', 'one/Note.md': '', 'one/two/Note.md': '', 'other/Note.md': '', 'other/src.md': '', 'pic.PNG': '' },
  ))

  it.each([
    ['x', 'other/src.md', 'X.md'],
    ['Note', 'X.md', 'one/Note.md'],
    ['note', 'other/src.md', 'other/Note.md'],
    ['two/note', 'other/src.md', 'one/two/Note.md'],
    ['one/Note', 'one/two/Note.md', 'one/Note.md'],
    ['./Note', 'one/two/x.md', 'one/two/Note.md'],
    ['../Note', 'one/two/x.md', 'one/Note.md'],
    ['/X', 'one/two/x.md', 'X.md'],
    ['../X', 'X.md', 'X.md'],
    ['pic.png', 'X.md', 'pic.PNG'],
    ['', 'X.md', 'X.md'],
    ['ote', 'X.md', null],
    ['wo/Note', 'X.md', null],
    ['nothing', 'X.md', null],
  ])('%j from %s leads to %s', (link, source, to) => {
    expect(cache.getFirstLinkpathDest(link, source)?.path ?? null).toBe(to)
  })

  it.each([
    ['X.md', 'X'],
    ['one/Note.md', 'one/Note'],
    ['pic.PNG', 'pic.PNG'],
  ])('the text of a link to %s is %s', (path, text) => {
    expect(cache.fileToLinktext(note(path), 'other/src.md')).toBe(text)
  })
})
