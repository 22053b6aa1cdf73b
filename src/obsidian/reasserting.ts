import { Component } from 'obsidian'
import type { NoteLog } from '../history/log'
import type { Journal, JournalEntry } from './journal'
import type { Writer } from './writing'

export interface ReassertingTools {
  readonly journal: Journal
  readonly writer: Writer
  readonly now: () => number
  /** When the note was last edited in this app, epoch ms; null where it was not. */
  readonly lastTyped: (path: string) => number | null
  /** Asks once, for all notes together, whether deleted history is to be written back. */
  readonly ask: (notes: number) => Promise<boolean>
}

/** First wait before an event that vanished is written again, doubled at each further try, and how many tries there are; ms. */
const firstWait = 2_000
const tries = 6
/** So long after the last try the count begins anew; ms. */
const calm = 600_000
/** An edit this recent counts as the cause of what a note lost. */
const recent = 15_000
/** How long notes are gathered before the one question about all of them. */
const gathering = 1_500

/**
 * Writes own events again that vanished from a note because something put an older copy back. Where all of them went by an
 * edit in this app, it asks first.
 */
export class Reasserting extends Component {
  private readonly tried = new Map<string, { readonly count: number; readonly at: number }>()
  /** What is written again, by path, when its wait is over. */
  private readonly planned = new Map<string, readonly JournalEntry[]>()
  private readonly asked = new Map<string, readonly JournalEntry[]>()
  private asking = false

  constructor(private readonly tools: ReassertingTools) {
    super()
  }

  /** Looks at the logs that a note was just read with. What still waits is tried again: the note may have been mended. */
  check(path: string, log: NoteLog): void {
    const { journal, writer } = this.tools
    if (journal.pending(path).length > 0) writer.flush(path).catch(() => undefined)
    const own = journal.of(path).filter((entry) => entry.committed && entry.leftOut !== true)
    if (own.length === 0) return
    const missing = own.filter((entry) => !stands(entry, log))
    if (missing.length === 0) {
      if (this.planned.has(path)) this.planned.set(path, [])
      return
    }
    const typed = this.tools.lastTyped(path)
    if (missing.length === own.length && typed !== null && this.tools.now() - typed < recent) this.gather(path, missing)
    else this.restore(path, missing)
  }

  private restore(path: string, missing: readonly JournalEntry[]): void {
    const { journal, writer, now } = this.tools
    const waits = this.planned.has(path)
    const last = this.tried.get(path)
    const count = last !== undefined && now() - last.at < calm ? last.count : 0
    if (!waits && count >= tries) return
    this.planned.set(path, missing)
    if (waits) return
    this.tried.set(path, { count: count + 1, at: now() })
    this.later(firstWait * 2 ** count, async () => {
      const entries = this.planned.get(path) ?? []
      this.planned.delete(path)
      if (entries.length === 0) return
      await journal.reopen(entries)
      await writer.flush(path)
    })
  }

  private gather(path: string, missing: readonly JournalEntry[]): void {
    this.asked.set(path, missing)
    if (this.asking) return
    this.asking = true
    this.later(gathering, async () => {
      const notes = new Map(this.asked)
      this.asked.clear()
      const restore = await this.tools.ask(notes.size)
      this.asking = false
      for (const [gone, entries] of notes) {
        if (restore) this.restore(gone, entries)
        else await this.tools.journal.leaveOut(entries)
      }
      for (const [gone, entries] of this.asked) if (!notes.has(gone)) this.gather(gone, entries)
    })
  }

  private later(wait: number, work: () => Promise<void>): void {
    const timer = window.setTimeout(() => {
      work().catch(() => undefined)
    }, wait)
    this.register(() => window.clearTimeout(timer))
  }
}

/** Whether an event stands in its own device's log, for its card under any of the names it had. */
function stands({ device, key, aliases, at, op }: JournalEntry, log: NoteLog): boolean {
  return (log.devices.get(device) ?? []).some((line) => line.keys.some((name) => name === key || aliases.includes(name))
    && line.events.some((event) => event.at === at && event.op === op))
}
