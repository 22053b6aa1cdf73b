import { JournalStore, type JournalEntry, type NewJournalEntry, type Spare } from './journal-store'
import { Signal } from './signal'

export type { JournalEntry, NewJournalEntry, Spare } from './journal-store'

/**
 * The device's own events, in its database with a copy in memory. An append has reached the disk when it resolves, unless `atRisk`
 * says that the database does not take it.
 */
export class Journal {
  /** The journal came to be at risk, after it was opened well. */
  readonly endangered = new Signal()
  private readonly byPath = new Map<string, Map<number, JournalEntry>>()
  private readonly byId = new Map<number, JournalEntry>()

  private told: boolean

  private constructor(private readonly store: JournalStore) {
    this.told = this.atRisk
  }

  static async open(factory: IDBFactory | undefined, name: string, spare: Spare): Promise<Journal> {
    const { store, entries } = await JournalStore.open(factory, name, spare)
    const journal = new Journal(store)
    for (const entry of entries) journal.keep(entry)
    return journal
  }

  /** Something of it may not outlive the app. */
  get atRisk(): boolean {
    return !this.store.safe
  }

  close(): void {
    this.store.close()
  }

  /** Adds events; resolves when they are durable. */
  async append(entries: readonly NewJournalEntry[]): Promise<readonly JournalEntry[]> {
    const added = await this.watching(this.store.add(entries.map((entry) => ({ ...entry, committed: false }))))
    for (const entry of added) this.keep(entry)
    return added
  }

  /** Marks entries as standing in their note. */
  async commit(entries: readonly JournalEntry[]): Promise<void> {
    await this.change(entries.filter((entry) => !entry.committed), (entry) => ({ ...entry, committed: true }))
  }

  /** Marks entries as missing from their note again, and wanted there. */
  async reopen(entries: readonly JournalEntry[]): Promise<void> {
    await this.change(entries, (entry) => ({ ...entry, committed: false, doubted: false, bereft: false }))
  }

  /** Marks entries as deleted by the user, never to be written back. */
  async leaveOut(entries: readonly JournalEntry[]): Promise<void> {
    await this.change(entries, (entry) => ({ ...entry, leftOut: true, doubted: false }))
  }

  /** Marks entries as deleted by an edit in this app, or, once they stand in their note again, as no longer so. */
  async doubt(entries: readonly JournalEntry[], doubted: boolean): Promise<void> {
    await this.change(entries.filter((entry) => (entry.doubted === true) !== doubted), (entry) => ({ ...entry, doubted }))
  }

  /** Marks the entries of a path: their note was deleted. */
  async bereave(path: string): Promise<void> {
    await this.change(this.of(path).filter(({ bereft }) => bereft !== true), (entry) => ({ ...entry, bereft: true }))
  }

  /** Binds the entries of a path to the note's new path. */
  async move(from: string, to: string): Promise<void> {
    await this.rebind(this.of(from), to)
  }

  /** Binds entries to another path. */
  async rebind(entries: readonly JournalEntry[], path: string): Promise<void> {
    await this.change(entries, (entry) => ({ ...entry, path, bereft: false }))
  }

  of(path: string): readonly JournalEntry[] {
    return [...(this.byPath.get(path)?.values() ?? [])]
  }

  /** All of a path but what the user left out. */
  wanted(path: string): readonly JournalEntry[] {
    return this.of(path).filter(({ leftOut }) => leftOut !== true)
  }

  pending(path: string): readonly JournalEntry[] {
    return this.wanted(path).filter(({ committed }) => !committed)
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

  /** Changes entries as they stand now: a note may have been renamed since the caller read them. */
  private async change(entries: readonly JournalEntry[], how: (entry: JournalEntry) => JournalEntry): Promise<void> {
    if (entries.length === 0) return
    const current = entries.map((entry) => this.byId.get(entry.id) ?? entry)
    const changed = current.map(how)
    current.forEach((entry) => this.byPath.get(entry.path)?.delete(entry.id))
    for (const entry of changed) this.keep(entry)
    await this.watching(this.store.put(changed))
  }

  private keep(entry: JournalEntry): void {
    this.byId.set(entry.id, entry)
    const entries = this.byPath.get(entry.path)
    if (entries === undefined) this.byPath.set(entry.path, new Map([[entry.id, entry]]))
    else entries.set(entry.id, entry)
  }

  private async watching<T>(work: Promise<T>): Promise<T> {
    const result = await work
    if (this.atRisk && !this.told) {
      this.told = true
      this.endangered.emit()
    }
    return result
  }
}
