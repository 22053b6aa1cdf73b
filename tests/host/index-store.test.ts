import { IDBFactory } from 'fake-indexeddb'
import { beforeAll, describe, expect, it } from 'vitest'
import { IndexStore, type KnownNote } from '../../src/obsidian/index-store'
import { ensureDom } from './dom-node'

const version = '["1"]'
/** As many notes as fill several chunks, with text enough for writing them to pause. */
const paths = Array.from({ length: 200 }, (_, at) => `Units/${at}.md`)
const text = 'A line that goes on. '.repeat(5_000)

beforeAll(ensureDom)

const known = (mtime: number): KnownNote => (
  { mtime, size: 2, own: '', latest: 0, entry: null, trouble: { code: 'bad-property', line: 1, detail: { key: 'week', value: text } } })

const open = (factory: IDBFactory): Promise<IndexStore> => IndexStore.open(factory, 'index', version, () => null)

/** A store that holds all notes and has written none. */
async function filled(): Promise<{ readonly factory: IDBFactory; readonly store: IndexStore }> {
  const factory = new IDBFactory()
  const store = await open(factory)
  for (const path of paths) store.keep(path, known(1))
  return { factory, store }
}

/** What the next start finds: the time of each note. */
async function stored(factory: IDBFactory): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  const store = await open(factory)
  for await (const part of store.load((note) => {
    found.set(note.path, note.mtime)
    return note as unknown as KnownNote
  })) void part
  store.close()
  return found
}

const all = (mtime: (path: string) => number): ReadonlyMap<string, number> => new Map(paths.map((path) => [path, mtime(path)]))
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

describe('what was read of notes, written in slices', () => {
  it('is what the next start finds', async () => {
    const { factory, store } = await filled()
    await store.flush(true)
    store.close()
    expect(await stored(factory)).toEqual(all(() => 1))
  })

  it('is the later of two readings, where a note is read again meanwhile', async () => {
    const { factory, store } = await filled()
    const written = store.flush(true)
    await turn()
    store.keep('Units/0.md', known(2))
    await written
    await store.flush()
    store.close()
    expect(await stored(factory)).toEqual(all((path) => path === 'Units/0.md' ? 2 : 1))
  })

  it('is written at once where the window closes meanwhile', async () => {
    const { factory, store } = await filled()
    const written = store.flush(true)
    await turn()
    store.close()
    await written
    expect(await stored(factory)).toEqual(all(() => 1))
  })
})
