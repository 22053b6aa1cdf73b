import type { ReviewEvent } from '../history/event'

/** One event of this device, kept for good: first until it stands in its note, then to restore it should it vanish. */
export interface JournalEntry extends ReviewEvent {
  /** Given by the store; rises with time. */
  readonly id: number
  readonly path: string
  readonly key: string
  readonly aliases: readonly string[]
  readonly device: string
  /** The text written to the note held the event. */
  readonly committed: boolean
  /** The user deleted it from the note and wants it left out. */
  readonly leftOut?: boolean
}

export type NewJournalEntry = Omit<JournalEntry, 'id' | 'committed' | 'leftOut'>

const store = 'events'

/**
 * The device's own events, in IndexedDB with a copy in memory. An append has reached the disk when it resolves. Where the
 * database cannot be opened the journal lives in memory alone, and `atRisk` says so.
 */
export class Journal {
  private readonly byPath = new Map<string, Map<number, JournalEntry>>()
  private readonly byId = new Map<number, JournalEntry>()
  private inMemory = 1

  private constructor(private readonly database: IDBDatabase | null) {}

  get atRisk(): boolean {
    return this.database === null
  }

  static async open(factory: IDBFactory | undefined, name: string): Promise<Journal> {
    try {
      if (factory === undefined) return new Journal(null)
      const database = await opened(factory, name)
      const journal = new Journal(database)
      for (const entry of await all(database)) journal.keep(entry)
      return journal
    } catch {
      return new Journal(null)
    }
  }

  close(): void {
    this.database?.close()
  }

  /** Adds events; resolves when they are durable. Rejects where the store refuses them: then nothing was added. */
  async append(entries: readonly NewJournalEntry[]): Promise<readonly JournalEntry[]> {
    const fresh = entries.map((entry) => ({ ...entry, committed: false }))
    const ids = await this.add(fresh)
    const added = fresh.map((entry, place): JournalEntry => ({ ...entry, id: ids[place] ?? this.inMemory++ }))
    for (const entry of added) this.keep(entry)
    return added
  }

  /** Marks entries as standing in their note. */
  async commit(entries: readonly JournalEntry[]): Promise<void> {
    await this.change(entries.filter((entry) => !entry.committed), (entry) => ({ ...entry, committed: true }))
  }

  /** Marks entries as missing from their note again. */
  async reopen(entries: readonly JournalEntry[]): Promise<void> {
    await this.change(entries.filter((entry) => entry.committed), (entry) => ({ ...entry, committed: false }))
  }

  /** Marks entries as deleted by the user, never to be written back. */
  async leaveOut(entries: readonly JournalEntry[]): Promise<void> {
    await this.change(entries, (entry) => ({ ...entry, leftOut: true }))
  }

  /** Binds the entries of a path to the note's new path. */
  async move(from: string, to: string): Promise<void> {
    await this.change(this.of(from), (entry) => ({ ...entry, path: to }))
  }

  /** Binds entries to another path. */
  async rebind(entries: readonly JournalEntry[], path: string): Promise<void> {
    await this.change(entries, (entry) => ({ ...entry, path }))
  }

  of(path: string): readonly JournalEntry[] {
    return [...(this.byPath.get(path)?.values() ?? [])]
  }

  pending(path: string): readonly JournalEntry[] {
    return this.of(path).filter((entry) => !entry.committed)
  }

  /** Paths with entries that wait to be written, and how many. */
  waiting(): ReadonlyMap<string, number> {
    const waiting = new Map<string, number>()
    for (const path of this.byPath.keys()) {
      const count = this.pending(path).length
      if (count > 0) waiting.set(path, count)
    }
    return waiting
  }

  paths(): Iterable<string> {
    return this.byPath.keys()
  }

  /** The newest entry, by time, that `wanted` accepts. */
  newest(wanted: (entry: JournalEntry) => boolean): JournalEntry | null {
    let found: JournalEntry | null = null
    for (const entries of this.byPath.values()) {
      for (const entry of entries.values()) {
        if (wanted(entry) && (found === null || entry.at > found.at || (entry.at === found.at && entry.id > found.id))) found = entry
      }
    }
    return found
  }

  /** Changes entries as they stand now: a note may have been renamed since the caller read them. */
  private async change(entries: readonly JournalEntry[], how: (entry: JournalEntry) => JournalEntry): Promise<void> {
    if (entries.length === 0) return
    const current = entries.map((entry) => this.byId.get(entry.id) ?? entry)
    const changed = current.map(how)
    current.forEach((entry) => this.byPath.get(entry.path)?.delete(entry.id))
    for (const entry of changed) this.keep(entry)
    await this.put(changed)
  }

  private keep(entry: JournalEntry): void {
    this.byId.set(entry.id, entry)
    const entries = this.byPath.get(entry.path)
    if (entries === undefined) this.byPath.set(entry.path, new Map([[entry.id, entry]]))
    else entries.set(entry.id, entry)
  }

  /** The store numbers new entries itself, so that two windows on one vault never take the same number. */
  private async add(entries: readonly Omit<JournalEntry, 'id'>[]): Promise<readonly number[]> {
    const requests: IDBRequest<IDBValidKey>[] = []
    await this.transact((objects) => {
      for (const entry of entries) requests.push(objects.add(entry))
    })
    return requests.map((request) => Number(request.result))
  }

  private put(entries: readonly JournalEntry[]): Promise<void> {
    return this.transact((objects) => {
      for (const entry of entries) objects.put(entry)
    })
  }

  private transact(work: (objects: IDBObjectStore) => void): Promise<void> {
    const { database } = this
    if (database === null) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(store, 'readwrite', { durability: 'strict' })
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('the journal could not be written'))
      work(transaction.objectStore(store))
    })
  }
}

function opened(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(store, { keyPath: 'id', autoIncrement: true })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the journal could not be opened'))
    request.onblocked = () => reject(new Error('the journal is held open elsewhere'))
  })
}

function all(database: IDBDatabase): Promise<readonly JournalEntry[]> {
  return new Promise((resolve, reject) => {
    const request = database.transaction(store).objectStore(store).getAll()
    request.onsuccess = () => resolve(request.result as JournalEntry[])
    request.onerror = () => reject(request.error ?? new Error('the journal could not be read'))
  })
}
