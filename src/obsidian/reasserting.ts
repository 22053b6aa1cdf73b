import { Component } from 'obsidian'
import { isAskedIn, missingOf } from '../cards/restoring'
import type { NoteLog } from '../history/log'
import type { VaultIndex } from '../index/vault-index'
import type { Journal, JournalEntry } from './journal'
import type { Typing } from './typing'
import type { Writer } from './writing'

export interface ReassertingTools {
  readonly index: VaultIndex
  readonly journal: Journal
  readonly writer: Writer
  readonly typing: Typing
  readonly now: () => number
  /** Asks once, for all notes together, whether deleted history is to be written back; null: it was not answered. */
  readonly ask: (notes: number) => Promise<boolean | null>
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
 * edit in this app, it asks first; until that is answered, at this start or a later one, nothing is written. A note that was
 * deleted and made anew gets back what it still asks about: where it asks none of that, it is another note under an old name.
 */
export class Reasserting extends Component {
  private readonly tried = new Map<string, { readonly count: number; readonly at: number }>()
  /** What is written again, by path, when its wait is over. */
  private readonly planned = new Map<string, readonly JournalEntry[]>()
  private readonly asked = new Map<string, readonly JournalEntry[]>()
  /** Asked about in vain: not again before the next start. */
  private readonly unanswered = new Set<string>()
  private asking = false

  constructor(private readonly tools: ReassertingTools) {
    super()
  }

  /** Looks at the logs that a note was just read with. What still waits is tried again: the note may have been mended. */
  check(path: string, log: NoteLog): void {
    const { index, journal, typing, writer, now } = this.tools
    if (journal.pending(path).length > 0) writer.flush(path).catch(() => undefined)
    const own = journal.wanted(path).filter(({ committed }) => committed)
    if (own.length === 0) return
    const missing = missingOf(own, log)
    if (missing.length === 0) {
      if (this.planned.has(path)) this.planned.set(path, [])
      journal.doubt(own, false).catch(() => undefined)
      return
    }
    if (missing.some(({ bereft }) => bereft) && !isAskedIn(index.note(path)?.entry.cards.map(({ cue }) => cue) ?? [], missing)) return
    const edited = typing.editedAt(path)
    const byHand = missing.length === own.length && edited !== null && now() - edited < recent
    if (byHand || missing.some(({ doubted }) => doubted)) this.gather(path, missing)
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
    if (this.unanswered.has(path)) return
    this.tools.journal.doubt(missing, true).catch(() => undefined)
    this.asked.set(path, missing)
    if (this.asking) return
    this.asking = true
    this.later(gathering, async () => {
      const notes = new Map(this.asked)
      this.asked.clear()
      const restore = await this.tools.ask(notes.size)
      this.asking = false
      for (const [gone, entries] of notes) {
        if (restore === null) this.unanswered.add(gone)
        else if (restore) this.restore(gone, entries)
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
