import { Component, type App } from 'obsidian'
import { holdersOf, likest, type Holder } from '../cards/restoring'
import type { UnitEntry } from '../index/unit-entry'
import type { VaultIndex } from '../index/vault-index'
import type { Journal, JournalEntry } from './journal'

export interface RebindingTools {
  readonly app: App
  readonly index: VaultIndex
  readonly journal: Journal
  /** Entries were bound to this note. */
  readonly bound: (path: string) => void
}

/** So long after a note came its cards are looked through for what was lost; ms. */
const gathering = 300

/**
 * Binds journal entries whose note is gone to the note that holds an equal event of an equal card: it was renamed elsewhere. What is
 * known of the lost note counts, the events of other devices too, for as long as the app runs.
 */
export class Rebinding extends Component {
  /** What stood in notes when they went, by path. */
  private readonly vanished = new Map<string, readonly { readonly key: string; readonly at: number; readonly op: JournalEntry['op'] }[]>()
  /** Notes that are gone, with the note that each may have become. */
  private readonly gone = new Map<string, string | null>()
  private waits = false

  constructor(private readonly tools: RebindingTools) {
    super()
  }

  /** A note was deleted; the index still holds it. */
  lose(path: string): void {
    const { index, journal } = this.tools
    if (journal.of(path).length === 0) return
    this.gone.set(path, null)
    const note = index.note(path)
    if (note !== null) this.vanished.set(path, historiesOf(note.entry).flatMap(({ key, events }) => events.map(({ at, op }) => ({ key, at, op }))))
    journal.bereave(path).catch(() => undefined)
  }

  /** A note was read: it may be a lost one under another name. */
  look(): void {
    if (this.waits || this.lost().length === 0) return
    this.waits = true
    const timer = window.setTimeout(() => {
      this.waits = false
      this.rebind().catch(() => undefined)
    }, gathering)
    this.register(() => window.clearTimeout(timer))
  }

  /** Looks for every path of the journal whether its note is there, and for what is lost through all notes at once. */
  async rebind(): Promise<void> {
    const { app, index, journal, bound } = this.tools
    this.gone.clear()
    for (const path of journal.paths()) {
      if (app.vault.getFileByPath(path) === null && journal.wanted(path).length > 0) this.gone.set(path, null)
    }
    if (this.gone.size === 0) return
    const notes = [...index.allNotes()].filter(({ copyOf }) => copyOf === null).map(({ entry }) => entry)
    const told = new Map([...this.gone.keys()].map((path) => [path, [...journal.wanted(path), ...this.vanished.get(path) ?? []]]))
    for (const [path, holder] of holdersOf(told, notes.map((entry): Holder => ({ path: entry.path, histories: historiesOf(entry) })))) {
      this.gone.delete(path)
      this.vanished.delete(path)
      await journal.move(path, holder)
      bound(holder)
    }
    const unclaimed = notes.filter(({ path }) => journal.of(path).length === 0)
    const keys = new Map([...this.gone.keys()].map((path) => [path, journal.wanted(path).map(({ key }) => key)]))
    for (const [path, note] of likest(keys, unclaimed)) this.gone.set(path, note)
  }

  /** Paths of which the journal holds something and the vault nothing, each with the one note that asks what was asked there, if there is one. */
  lost(): readonly (readonly [path: string, candidate: string | null])[] {
    const { app, journal } = this.tools
    return [...this.gone].filter(([path]) => app.vault.getFileByPath(path) === null && journal.wanted(path).length > 0)
  }
}

function historiesOf({ cards, orphans }: UnitEntry): Holder['histories'] {
  return [...cards, ...orphans]
}
