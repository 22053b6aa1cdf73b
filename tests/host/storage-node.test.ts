import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DurableIndexedDB } from './storage-node'
import { makeFolder } from './test-folders'

let folder: string

beforeEach(() => { folder = makeFolder({}) })
afterEach(() => fs.rmSync(folder, { recursive: true }))

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('request failed'))
  })
}

function open(factory: IDBFactory, version = 1): Promise<IDBDatabase> {
  const request = factory.open('journal', version)
  request.onupgradeneeded = (event) => {
    if (event.oldVersion < 1) {
      request.result.createObjectStore('events', { autoIncrement: true })
      request.result.createObjectStore(
        'chunks', { keyPath: ['path', 'n'] },
      ).createIndex('by', 'path', { unique: false })
    }
    if (event.oldVersion < 2 && version >= 2) request.result.createObjectStore('more')
  }
  return promised(request)
}

function write(
  database: IDBDatabase, store: string, change: (store: IDBObjectStore, transaction: IDBTransaction) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, 'readwrite')
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
    change(transaction.objectStore(store), transaction)
  })
}

async function all(factory: IDBFactory, store: string): Promise<readonly unknown[]> {
  return promised((await open(factory)).transaction(store).objectStore(store).getAll())
}

describe('IndexedDB', () => {
  it('has after a start what was there before: values, keys, indexes, the next number', async () => {
    const first = await open(await DurableIndexedDB.load(folder))
    const event = { at: new Date(5), bytes: new Uint8Array([1, 2]), map: new Map([[1, 'a']]) }
    await write(first, 'events', (store) => { store.add(event) })
    await write(first, 'chunks', (store) => { store.put({ path: 'a', n: 1 }); store.put({ path: 'a', n: 2 }) })
    const again = await DurableIndexedDB.load(folder)
    expect(await all(again, 'events')).toEqual([event])
    const second = await open(again)
    expect(await promised(second.transaction('chunks').objectStore('chunks').index('by').count('a'))).toBe(2)
    await write(second, 'events', (store) => { store.add('next') })
    expect(await promised(second.transaction('events').objectStore('events').getAllKeys())).toEqual([1, 2])
  })

  it('keeps nothing of an aborted transaction, and deletions', async () => {
    const first = await open(await DurableIndexedDB.load(folder))
    await write(first, 'events', (store) => { store.add('kept'); store.add('removed') })
    await write(first, 'events', (store, transaction) => { store.add('lost'); transaction.abort() }).catch(() => {})
    await write(first, 'events', (store) => { store.delete(2) })
    expect(await all(await DurableIndexedDB.load(folder), 'events')).toEqual(['kept'])
  })

  it('keeps an upgrade, and forgets a deleted database', async () => {
    const factory = await DurableIndexedDB.load(folder)
    ;(await open(factory)).close()
    const upgraded = await open(factory, 2)
    expect([...upgraded.objectStoreNames]).toEqual(['chunks', 'events', 'more'])
    upgraded.close()
    const again = await DurableIndexedDB.load(folder)
    expect((await again.databases())).toEqual([{ name: 'journal', version: 2 }])
    await promised(again.deleteDatabase('journal'))
    expect(await (await DurableIndexedDB.load(folder)).databases()).toEqual([])
  })

  it('leaves no file behind that nothing names', async () => {
    const database = await open(await DurableIndexedDB.load(folder))
    for (let n = 0; n < 5; n += 1) await write(database, 'events', (store) => { store.add(n) })
    expect(fs.readdirSync(path.join(folder, 'db-journal'))).toHaveLength(3)
  })

  it('has what a process had written that was killed the moment its transaction was complete', async () => {
    const child = `
      import { DurableIndexedDB } from ${JSON.stringify(path.join(import.meta.dirname, 'storage-node.ts'))}
      const factory = await DurableIndexedDB.load(${JSON.stringify(folder)})
      const request = factory.open('journal', 1)
      request.onupgradeneeded = () => request.result.createObjectStore('events', { autoIncrement: true })
      request.onsuccess = () => {
        const transaction = request.result.transaction('events', 'readwrite')
        transaction.objectStore('events').add('graded')
        transaction.oncomplete = () => process.kill(process.pid, 'SIGKILL')
      }`
    const script = path.join(folder, '..', `${path.basename(folder)}.mts`)
    fs.writeFileSync(script, child)
    const result = spawnSync(
      process.execPath, ['--import', 'tsx', script], { cwd: import.meta.dirname, encoding: 'utf8' },
    )
    fs.rmSync(script)
    expect(result.signal, result.stderr).toBe('SIGKILL')
    expect(await all(await DurableIndexedDB.load(folder), 'events')).toEqual(['graded'])
  })
})
