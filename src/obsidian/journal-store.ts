import type { ReviewEvent } from '../history/event'
import { answerTo, openDatabase } from './database'

/** One event of this device, kept for good: first until it stands in its note, then to restore it should it vanish. */
export interface JournalEntry extends ReviewEvent {
  /** Given by the store; rises with time, below zero for what stands in the spare place. */
  readonly id: number
  readonly path: string
  readonly key: string
  readonly aliases: readonly string[]
  readonly device: string
  /** The text written to the note held the event. */
  readonly committed: boolean
  /** The user deleted it from the note and wants it left out. */
  readonly leftOut?: boolean
  /** It vanished from the note by an edit in this app, and whether it is wanted back is not answered yet. */
  readonly doubted?: boolean
  /** Its note was deleted; a note that comes to stand at the path may be another. */
  readonly bereft?: boolean
}

export type NewJournalEntry = Omit<JournalEntry, 'id' | 'committed' | 'leftOut' | 'doubted' | 'bereft'>

/** A text kept on the device where the database fails. `save` throws where there is no room. */
export interface Spare {
  load(): string | null
  save(text: string | null): void
}

const objects = 'events'

/**
 * Where the journal lies: a database. What that does not take (it could not be opened, was closed or is full) goes to a spare place, in
 * whole texts, and into the database at the next start that can open it. Nothing rejects: `safe` tells.
 */
export class JournalStore {
  private database: IDBDatabase | null = null
  private readonly spilled = new Map<number, JournalEntry>()
  /** Below every id that was given to what is spilled. */
  private lowest = 0

  private constructor(private readonly factory: IDBFactory | undefined, private readonly name: string, private readonly spare: Spare) {}

  /** Opens the store and gives all that is in it. */
  static async open(
    factory: IDBFactory | undefined, name: string, spare: Spare,
  ): Promise<{ readonly store: JournalStore; readonly entries: readonly JournalEntry[] }> {
    const store = new JournalStore(factory, name, spare)
    for (const entry of readSpare(spare)) store.spilled.set(entry.id, entry)
    store.lowest = Math.min(0, ...store.spilled.keys())
    try {
      const database = await store.connect()
      if (store.spilled.size > 0) await store.takeIn()
      return { store, entries: await all(database) }
    } catch {
      store.close()
      return { store, entries: [...store.spilled.values()] }
    }
  }

  /** Everything lies in the database, and more can be put there. */
  get safe(): boolean {
    return this.database !== null && this.spilled.size === 0
  }

  close(): void {
    this.database?.close()
    this.database = null
  }

  /** Gives the entries with their ids when they lie somewhere; only `safe` tells whether that is the disk. */
  async add(fresh: readonly Omit<JournalEntry, 'id'>[]): Promise<readonly JournalEntry[]> {
    try {
      // The store numbers new entries itself, so that two windows on one vault never take the same number.
      const requests: IDBRequest<IDBValidKey>[] = []
      await this.transact((events) => {
        for (const entry of fresh) requests.push(events.add(entry))
      })
      return fresh.map((entry, place) => ({ ...entry, id: Number(requests[place]?.result) }))
    } catch {
      const entries = fresh.map((entry) => ({ ...entry, id: --this.lowest }))
      this.spill(entries)
      return entries
    }
  }

  /** Puts changed entries in place of those of their ids. */
  async put(entries: readonly JournalEntry[]): Promise<void> {
    const kept = entries.filter(({ id }) => !this.spilled.has(id))
    const spilled = entries.filter(({ id }) => this.spilled.has(id))
    if (spilled.length > 0) this.spill(spilled)
    if (kept.length === 0) return
    try {
      await this.transact((events) => {
        for (const entry of kept) events.put(entry)
      })
    } catch {
      this.spill(kept)
    }
  }

  private spill(entries: readonly JournalEntry[]): void {
    for (const entry of entries) this.spilled.set(entry.id, entry)
    try {
      this.spare.save(JSON.stringify([...this.spilled.values()]))
    } catch {
      // No room there either: it stays in memory, as `safe` tells.
    }
  }

  /** What had to go to the spare place, into the database. */
  private async takeIn(): Promise<void> {
    await this.transact((events) => {
      for (const { id, ...entry } of this.spilled.values()) {
        if (id < 0) events.add(entry)
        else events.put({ ...entry, id })
      }
    })
    this.spilled.clear()
    this.spare.save(null)
  }

  private async connect(): Promise<IDBDatabase> {
    const database = await openDatabase(this.factory, this.name, (made) => {
      made.createObjectStore(objects, { keyPath: 'id', autoIncrement: true })
    })
    const lose = (): void => {
      database.close()
      if (this.database === database) this.database = null
    }
    database.onversionchange = lose
    database.onclose = lose
    this.database = database
    return database
  }

  private async transact(work: (events: IDBObjectStore) => void): Promise<void> {
    const database = this.database
    if (database === null) throw new Error('the journal is not open')
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(objects, 'readwrite', { durability: 'strict' })
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('the journal could not be written'))
      work(transaction.objectStore(objects))
    })
  }
}

function all(database: IDBDatabase): Promise<readonly JournalEntry[]> {
  return answerTo(database.transaction(objects).objectStore(objects).getAll() as IDBRequest<JournalEntry[]>)
}

/** What the spare place holds. A text that is none of ours counts as empty. */
function readSpare(spare: Spare): readonly JournalEntry[] {
  try {
    const found: unknown = JSON.parse(spare.load() ?? '[]')
    return Array.isArray(found) ? found as JournalEntry[] : []
  } catch {
    return []
  }
}
