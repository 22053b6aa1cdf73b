import * as fs from 'node:fs'
import * as path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import * as fake from 'fake-indexeddb'
import { replaceFile } from './node-state'

interface SavedStore {
  readonly name: string
  readonly keyPath: string | string[] | null
  readonly autoIncrement: boolean
  readonly indexes: readonly SavedIndex[]
  /** The file of its records, beside the list of stores. */
  readonly file: string
}

interface SavedIndex {
  readonly name: string
  readonly keyPath: string | string[]
  readonly unique: boolean
  readonly multiEntry: boolean
}

interface SavedDatabase {
  readonly name: string
  readonly version: number
  readonly stores: readonly SavedStore[]
}

interface Row {
  readonly key: IDBValidKey
  readonly value: unknown
}

interface SavedRecords {
  readonly rows: readonly Row[]
  /** The last number the store gave out as a key. */
  readonly lastKey: number | null
}

/** What is used of a store inside fake-indexeddb. */
interface RawStore {
  readonly name: string
  readonly keyPath: string | string[] | null
  readonly autoIncrement: boolean
  readonly keyGenerator: { num: number } | null
  readonly records: { values(): Iterable<Row> }
  readonly rawIndexes: ReadonlyMap<string, SavedIndex>
}

interface RawDatabase {
  readonly version: number
  readonly rawObjectStores: ReadonlyMap<string, RawStore>
}

const SCHEMA = 'database.bin'

/**
 * IndexedDB that outlives the process. When a write transaction is complete, and before anyone hears of it, its stores
 * lie on disk as a whole: one file of records per store, and a list of stores that names those files and is replaced in
 * one step.
 */
export class DurableIndexedDB extends fake.IDBFactory {
  private readonly saved = new Map<string, SavedDatabase>()
  private readonly running = new Set<IDBTransaction | IDBOpenDBRequest>()
  private generation = 0

  private constructor(private readonly folder: string) {
    super()
  }

  /** With every database of the folder in it. */
  static async load(folder: string): Promise<DurableIndexedDB> {
    const factory = new DurableIndexedDB(folder)
    const names = fs.existsSync(folder) ? fs.readdirSync(folder) : []
    for (const name of names) await factory.restore(path.join(folder, name))
    return factory
  }

  override open(name: string, version?: number): IDBOpenDBRequest {
    const request = super.open(name, version)
    this.running.add(request)
    for (const end of ['success', 'error']) request.addEventListener(end, () => this.running.delete(request))
    request.addEventListener('upgradeneeded', () => {
      request.transaction?.addEventListener('complete', () => this.save(request.result, null))
    })
    request.addEventListener('success', () => this.follow(request.result))
    return request
  }

  override deleteDatabase(name: string): IDBOpenDBRequest {
    const request = super.deleteDatabase(name)
    request.addEventListener('success', () => {
      this.saved.delete(name)
      fs.rmSync(this.folderOf(name), { recursive: true, force: true })
    })
    return request
  }

  /** Waits until no transaction runs and none is begun in answer to the last one. */
  async idle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet = this.running.size === 0 ? quiet + 1 : 0) {
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }

  private follow(database: IDBDatabase): void {
    const begin = database.transaction.bind(database)
    database.transaction = (stores, mode, options) => {
      const transaction = begin(stores, mode, options)
      this.running.add(transaction)
      for (const end of ['complete', 'abort']) transaction.addEventListener(end, () => this.running.delete(transaction))
      if (mode === 'readwrite') {
        const touched = new Set(transaction.objectStoreNames)
        transaction.addEventListener('complete', () => this.save(database, touched))
      }
      return transaction
    }
  }

  /** `touched` null: every store. */
  private save(database: IDBDatabase, touched: ReadonlySet<string> | null): void {
    const raw = Reflect.get(database, '_rawDatabase') as RawDatabase
    const folder = this.folderOf(database.name)
    const before = new Map(this.saved.get(database.name)?.stores.map((store) => [store.name, store]))
    fs.mkdirSync(folder, { recursive: true })
    const stores = [...raw.rawObjectStores.values()].map((store): SavedStore => {
      const known = before.get(store.name)
      return known && touched && !touched.has(store.name) ? known : this.saveStore(folder, store)
    })
    const next: SavedDatabase = { name: database.name, version: raw.version, stores }
    replaceFile(path.join(folder, SCHEMA), serialize(next))
    this.saved.set(database.name, next)
    const kept = new Set([SCHEMA, ...stores.map((store) => store.file)])
    for (const file of fs.readdirSync(folder)) if (!kept.has(file)) fs.rmSync(path.join(folder, file), { force: true })
  }

  private saveStore(folder: string, store: RawStore): SavedStore {
    this.generation += 1
    const file = `${process.pid}-${process.hrtime.bigint().toString(36)}-${this.generation}.records`
    const rows = [...store.records.values()].map(({ key, value }): Row => ({ key, value }))
    const records: SavedRecords = { rows, lastKey: store.keyGenerator?.num ?? null }
    fs.writeFileSync(path.join(folder, file), serialize(records))
    const indexes = [...store.rawIndexes.values()].map(
      ({ name, keyPath, unique, multiEntry }) => ({ name, keyPath, unique, multiEntry }),
    )
    return { name: store.name, keyPath: store.keyPath, autoIncrement: store.autoIncrement, indexes, file }
  }

  private async restore(folder: string): Promise<void> {
    const found = readDatabase(folder)
    if (!found) return
    const { saved, records } = found
    const request = super.open(saved.name, saved.version)
    await new Promise<void>((resolve, reject) => {
      request.onupgradeneeded = () => {
        const none: SavedRecords = { rows: [], lastKey: null }
        for (const store of saved.stores) fill(request.result, store, records.get(store.name) ?? none)
      }
      request.onsuccess = () => {
        request.result.close()
        resolve()
      }
      request.onerror = () => reject(request.error ?? new Error(`The saved database ${saved.name} could not be opened`))
    })
    this.saved.set(saved.name, saved)
  }

  private folderOf(name: string): string {
    return path.join(this.folder, `db-${encodeURIComponent(name)}`)
  }
}

interface FoundDatabase {
  readonly saved: SavedDatabase
  readonly records: ReadonlyMap<string, SavedRecords>
}

/**
 * null where nothing is saved in the folder. Reads again where another process replaced the files while they were read.
 */
function readDatabase(folder: string, attempts = 5): FoundDatabase | null {
  const read = (file: string): unknown => deserialize(fs.readFileSync(path.join(folder, file)))
  try {
    const saved = read(SCHEMA) as SavedDatabase
    return { saved, records: new Map(saved.stores.map((store) => [store.name, read(store.file) as SavedRecords])) }
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (missing && !fs.existsSync(path.join(folder, SCHEMA))) return null
    if (!missing || attempts <= 1) throw error
    return readDatabase(folder, attempts - 1)
  }
}

function fill(database: IDBDatabase, saved: SavedStore, records: SavedRecords): void {
  const store = database.createObjectStore(saved.name, { keyPath: saved.keyPath, autoIncrement: saved.autoIncrement })
  for (const index of saved.indexes) store.createIndex(index.name, index.keyPath, index)
  for (const { key, value } of records.rows) store.put(value, saved.keyPath === null ? key : undefined)
  const raw = Reflect.get(database, '_rawDatabase') as RawDatabase
  const generator = raw.rawObjectStores.get(saved.name)?.keyGenerator
  if (generator && records.lastKey !== null) generator.num = records.lastKey
}

/** Puts the factory where a plugin looks for it. */
export function installIndexedDB(factory: IDBFactory, scopes: readonly object[]): void {
  const classes = Object.entries(fake).filter(([name]) => name.startsWith('IDB'))
  for (const scope of scopes) {
    for (const [name, value] of [...classes, ['indexedDB', factory] as const]) {
      Object.defineProperty(scope, name, { value, configurable: true, writable: true })
    }
  }
}
