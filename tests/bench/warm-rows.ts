import { stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import type { StoredChunk } from '../../src/index/stored-notes'
import { answerTo, openDatabase } from '../../src/obsidian/database'
import { databaseName, Opened } from './opened'
import { inTurnOf, millisecondsOf, type Row } from './rows'
import type { StoredNote, VaultOnDisk } from './vault-on-disk'

/** A start that finds what an earlier one knew, and what is written after one change. `cold`: ms of a start that finds nothing. */
export async function warmRows(vault: VaultOnDisk, now: number, cold: number): Promise<readonly Row[]> {
  const { size } = vault
  const factory = new IDBFactory()
  const first = await Opened.start(vault, now, factory)
  await first.close()
  const before = vault.reads
  const rounds = size > 10_000 ? 5 : 25
  const [warm, bare] = await inTurnOf(rounds, async () => {
    await (await Opened.start(vault, now, factory)).close()
  }, async () => {
    for (const chunk of await cacheOf(factory)) parseAll(chunk)
  })
  const reads = (vault.reads - before) / rounds
  const bytes = (await cacheOf(factory)).reduce((sum, { heads, rests }) => sum + Buffer.byteLength(heads) + Buffer.byteLength(rests.join('')), 0)
  const { chunks, time } = await writtenAfter(vault, now, factory)
  const ms = `${warm.toFixed(0)} ms of ${bare.toFixed(0)} ms`
  return [
    { what: 'warm start ÷ reading and parsing its own cache', size, value: warm / bare, goal: 2, about: ms },
    {
      what: 'warm start ÷ cold index', size, value: warm / cold, goal: 0.1, about: `${warm.toFixed(0)} ms of ${cold.toFixed(0)} ms`,
      why: `Reading and parsing the cache alone takes ${(100 * bare / cold).toFixed(0)} % of a cold index`,
    },
    { what: 'notes read at a warm start', size, value: reads, goal: 0, about: '' },
    { what: 'bytes of the cache ÷ bytes of the vault', size, value: bytes / vault.bytes, goal: 0.15, about: `${megabytes(bytes)} of ${megabytes(vault.bytes)}` },
    { what: 'chunks written after one change', size, value: chunks, goal: 1, about: `${time.toFixed(1)} ms` },
  ]
}

/** All that a chunk holds, also what a start leaves until it is asked for. */
function parseAll({ heads, rests }: StoredChunk): void {
  JSON.parse(heads)
  for (const rest of rests) if (rest !== '') JSON.parse(rest)
}

/** The chunks of the cache, one value read after the other. */
async function cacheOf(factory: IDBFactory): Promise<readonly StoredChunk[]> {
  const database = await openDatabase(factory, databaseName, () => undefined)
  const store = (): IDBObjectStore => database.transaction('chunks').objectStore('chunks')
  const chunks: StoredChunk[] = []
  for (const key of await answerTo(store().getAllKeys())) chunks.push(await answerTo(store().get(key)) as StoredChunk)
  database.close()
  return chunks
}

/** Changes one note in its file, and counts what the database is given for it. */
async function writtenAfter(vault: VaultOnDisk, now: number, factory: IDBFactory): Promise<{ readonly chunks: number; readonly time: number }> {
  const units = vault.notes.filter(({ role }) => role === 'unit')
  const opened = await Opened.start(vault, now, factory)
  const given = new Set<IDBValidKey | undefined>()
  const { put } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
    given.add(key)
    return put.call(this, value, key)
  }
  try {
    const note = units[units.length >> 1]
    if (note === undefined) throw new Error('a vault without units')
    await change(vault, note)
    const time = await millisecondsOf(() => opened.store.flush())
    return { chunks: given.size, time }
  } finally {
    IDBObjectStore.prototype.put = put
    await opened.close()
  }
}

async function change(vault: VaultOnDisk, note: StoredNote): Promise<void> {
  const text = `${await vault.read(note.file)}\nOne line more.\n`
  const full = path.join(vault.folder, note.file.path)
  await writeFile(full, text)
  const { size, mtimeMs } = await stat(full)
  note.file.stat = { ...note.file.stat, size, mtime: Math.round(mtimeMs) }
  vault.announce(note, text)
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`
}
