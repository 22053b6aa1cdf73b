import type { Entry } from '../index/entry'
import { storeEntry } from '../index/stored'
import { decodeChunk, encodeSteps, type FileMark, type StoredNote } from '../index/stored-notes'
import type { StoredStates } from '../index/stored-states'
import type { Problem } from '../notes/problem'
import { finish } from '../notes/steps'
import { answerTo, openDatabase } from './database'
import { inSlices } from './slices'

/** A note as it was read from its file, nothing that only the journal holds in it. */
export interface KnownNote extends FileMark, Pick<StoredNote, 'own' | 'latest'> {
  readonly entry: Entry | null
  readonly trouble: Problem | null
}

/** So many notes make one value: writing one after a change does not hold the window up, and reading them all is quick. */
const chunkSize = 64
/** Chunk of the notes that others depend on: it is read first. */
const first = 0

/** Written so long after the last change, and after the first at the latest; ms. */
const calm = 900
const longest = 30_000

const objects = 'chunks'

type Chunk = Map<string, KnownNote>

/**
 * What was read of notes, kept on this device from one start to the next. It may vanish at any time: whatever is missing, damaged or of
 * another version is read again. Nothing rejects.
 */
export class IndexStore {
  private readonly chunks = new Map<number, Chunk>()
  private readonly places = new Map<string, number>()
  /** Chunks to be written, each with what is new at every change: one that is written meanwhile is not what it was. */
  private readonly changed = new Map<number, object>()
  private loaded = false
  private timer: number | null = null
  private latest = 0
  private open = first + 1

  private constructor(
    private database: IDBDatabase | null,
    /** Everything that the reading of a note depends on beside its text. */
    private version: string,
    private readonly statesOf: (path: string, entry: Entry) => StoredStates | null,
  ) {}

  /** `statesOf` gives the states of the cards of an entry, where they are known. */
  static async open(
    factory: IDBFactory | undefined, name: string, version: string, statesOf: (path: string, entry: Entry) => StoredStates | null,
  ): Promise<IndexStore> {
    const database = await openDatabase(factory, name, (made) => void made.createObjectStore(objects)).catch(() => null)
    const store = new IndexStore(database, version, statesOf)
    const lose = (): void => {
      database?.close()
      store.database = null
    }
    if (database !== null) {
      database.onversionchange = lose
      database.onclose = lose
    }
    return store
  }

  /**
   * Goes through what is stored, once, one value at a time, curricula first. `take` tells of each note whether it still holds; what it refuses, and what
   * cannot be read, is forgotten.
   */
  async *load(take: (note: StoredNote) => KnownNote | null): AsyncGenerator<'curricula' | 'units'> {
    if (this.loaded) return
    this.loaded = true
    const ids = await this.stored()
    let coming = this.read(ids[0])
    for (const [place, id] of ids.entries()) {
      const notes = decodeChunk(this.version, await coming) ?? []
      coming = this.read(ids[place + 1])
      this.open = Math.max(this.open, id)
      const chunk = this.chunk(id)
      for (const note of notes) {
        const known = this.places.has(note.path) ? null : take(note)
        if (known === null) continue
        chunk.set(note.path, known)
        this.places.set(note.path, id)
      }
      if (chunk.size < notes.length || notes.length === 0) this.touch(id)
      yield id === first ? 'curricula' : 'units'
    }
  }

  /** A note was read. */
  keep(path: string, note: KnownNote): void {
    const id = this.placeFor(path, note)
    if (this.places.get(path) !== id) this.forget(path)
    this.chunk(id).set(path, note)
    this.places.set(path, id)
    this.touch(id)
  }

  /** A note is gone, or is not to be known at the next start. */
  forget(path: string): void {
    const id = this.places.get(path)
    if (id === undefined) return
    this.places.delete(path)
    this.chunks.get(id)?.delete(path)
    this.touch(id)
  }

  /** Where notes are read in another way from now on, what is known of them is forgotten. */
  renew(version: string): void {
    if (version === this.version) return
    this.version = version
    for (const [id, chunk] of this.chunks) {
      chunk.clear()
      this.touch(id)
    }
    this.places.clear()
  }

  /** Writes what changed, at once or in slices; resolves when it is written, or cannot be. */
  async flush(sliced = false): Promise<void> {
    this.wait(null)
    for (const [id, change] of [...this.changed]) await this.write(id, change, sliced)
  }

  close(): void {
    this.wait(null)
    // Begun here, these transactions are finished before the database closes.
    for (const [id, change] of [...this.changed]) void this.write(id, change, false)
    this.database?.close()
    this.database = null
  }

  private placeFor(path: string, { entry }: KnownNote): number {
    if (entry?.kind !== 'unit') return first
    const place = this.places.get(path)
    if (place !== undefined && place !== first) return place
    while ((this.chunks.get(this.open)?.size ?? 0) >= chunkSize) this.open++
    return this.open
  }

  private chunk(id: number): Chunk {
    const known = this.chunks.get(id)
    if (known !== undefined) return known
    const made: Chunk = new Map()
    this.chunks.set(id, made)
    return made
  }

  private touch(id: number): void {
    if (this.database === null) return
    if (this.changed.size === 0) this.latest = performance.now() + longest
    this.changed.set(id, {})
    this.wait(Math.max(0, Math.min(calm, this.latest - performance.now())))
  }

  private wait(time: number | null): void {
    if (this.timer !== null) window.clearTimeout(this.timer)
    this.timer = time === null ? null : window.setTimeout(() => {
      this.timer = null
      void this.flush(true)
    }, time)
  }

  private async write(id: number, change: object, sliced: boolean): Promise<void> {
    try {
      const steps = encodeSteps(this.version, this.storedNotes(id))
      const chunk = sliced ? await inSlices(steps, () => performance.now()) : finish(steps)
      // Changed or written by now: it is written another time, or was.
      if (this.changed.get(id) !== change) return
      this.changed.delete(id)
      const { database } = this
      if (database === null) return
      const store = database.transaction(objects, 'readwrite', { durability: 'relaxed' }).objectStore(objects)
      if (this.chunks.get(id)?.size === 0) await answerTo(store.delete(id))
      else await answerTo(store.put(chunk, id))
    } catch {
      // Full or closed: these notes are read at the next start.
    }
  }

  private *storedNotes(id: number): Generator<StoredNote> {
    for (const [path, note] of this.chunks.get(id) ?? []) {
      const stored = this.asStored(path, note)
      if (stored !== null) yield stored
    }
  }

  private asStored(path: string, { entry, ...note }: KnownNote): StoredNote | null {
    try {
      return { path, ...note, entry: entry && storeEntry(entry), states: entry && this.statesOf(path, entry) }
    } catch {
      return null
    }
  }

  private async stored(): Promise<readonly number[]> {
    try {
      const keys = this.database === null ? [] : await answerTo(this.database.transaction(objects).objectStore(objects).getAllKeys())
      return keys.filter((key) => typeof key === 'number')
    } catch {
      return []
    }
  }

  private async read(id: number | undefined): Promise<unknown> {
    try {
      return this.database === null || id === undefined ? null : await answerTo(this.database.transaction(objects).objectStore(objects).get(id) as IDBRequest<unknown>)
    } catch {
      return null
    }
  }
}
