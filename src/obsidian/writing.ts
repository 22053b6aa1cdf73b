import type { App, TFile } from 'obsidian'
import { record, type NewEvent } from '../cards/recording'
import { isAskedIn } from '../cards/restoring'
import type { DeviceEvents } from '../cards/uniting'
import { baseName } from '../curriculum/unit'
import { freeSecond, readLog, type LogLine, type NoteLog } from '../history/log'
import type { Op } from '../history/event'
import { cornellOptions } from '../index/entry'
import { reviewDue } from '../index/review-due'
import type { VaultIndex } from '../index/vault-index'
import type { CornellOptions, Cue } from '../notes/cornell'
import { findBlock } from '../notes/block'
import { readFrontmatter, Refusal, type ParseYaml } from '../notes/frontmatter'
import type { Problem } from '../notes/problem'
import type { Stop, WaitingWrite } from '../sidebar/sidebar'
import { Bodies, large } from './bodies'
import type { Journal, JournalEntry, NewJournalEntry } from './journal'
import type { Rebinding } from './rebinding'
import { settleEditor } from './settling'
import { headingsOf, type Settings } from './settings'
import { Signal } from './signal'
import type { Typing } from './typing'

/** What a view or a command wants recorded about a card. */
export interface Order {
  readonly path: string
  readonly key: string
  readonly op: Op
  /** Epoch ms; for a void the time of the event it cancels. */
  readonly at: number
  readonly seconds: number | null
  readonly confidence: 1 | 2 | 3 | 4 | null
  /** Another device's name; null: this one's. */
  readonly device: string | null
}

/** An order that is safe in the journal. `written` settles when it stands in the note, or rejects with why it does not. */
export interface Recorded {
  readonly at: number
  readonly written: Promise<void>
}

/** What a note's text holds of cards. */
export interface NoteRead {
  readonly cues: readonly Cue[]
  readonly log: NoteLog
}

export interface WriterTools {
  readonly app: App
  readonly index: VaultIndex
  readonly journal: Journal
  readonly rebinding: Rebinding
  readonly typing: Typing
  readonly parseYaml: ParseYaml
  readonly now: () => number
  readonly device: () => string
  readonly settings: () => Settings
}

/** The one path by which reviews reach notes: journal first, then one write a file at a time. */
export class Writer {
  /** Something about waiting writes changed. */
  readonly changed = new Signal()
  /** On their way into the journal: their seconds are taken. */
  private readonly appending = new Set<NewJournalEntry>()
  private readonly chains = new Map<string, Promise<void>>()
  private readonly stops = new Map<string, Stop>()
  private readonly verified = new Map<string, boolean>()
  private readonly bodies: Bodies

  constructor(private readonly tools: WriterTools) {
    this.bodies = new Bodies(tools.now)
  }

  /** Resolves when the event is durable and the index holds it; the note follows. */
  async record(order: Order): Promise<Recorded> {
    const { index, journal } = this.tools
    const indexed = index.card(order.path, order.key)
    if (indexed === null) throw new Error(`no card ${order.key} in ${order.path}`)
    const { card } = indexed
    const ofCard = ({ path, key }: NewJournalEntry): boolean => path === order.path && key === card.key
    const used = [...card.events, ...journal.of(order.path).filter(ofCard), ...[...this.appending].filter(ofCard)]
    const at = order.op === 'x' ? order.at : freeSecond(used, Math.floor(order.at / 1000) * 1000)
    const event = { at, op: order.op, seconds: order.seconds, confidence: order.confidence }
    const device = order.device ?? this.tools.device()
    const fresh = { ...event, path: order.path, key: card.key, aliases: card.aliases, device }
    this.appending.add(fresh)
    try {
      await journal.append([fresh])
    } finally {
      this.appending.delete(fresh)
    }
    const entry = index.note(order.path)?.entry
    if (entry !== undefined) index.put(entry.withEvent(card.key, event))
    const written = this.flush(order.path)
    written.catch(() => undefined)
    return { at, written }
  }

  /** As `record`, for events that happened before: each for the card that it names now, with the keys that it had. */
  async attach(
    path: string, events: DeviceEvents,
  ): Promise<{ readonly entries: readonly JournalEntry[]; readonly written: Promise<void> }> {
    const fresh = [...events].flatMap(([device, list]) => list.map(({ key, aliases, event }): NewJournalEntry => (
      { ...event, path, key, aliases, device })))
    const entries = await this.tools.journal.append(fresh)
    const written = this.flush(path)
    written.catch(() => undefined)
    return { entries, written }
  }

  /** Writes what waits for a note; one after another for the same note. Rejects with the reason where it cannot. */
  flush(path: string): Promise<void> {
    return this.inTurn(path, () => this.write(path))
  }

  /** Changes a note past the journal, when its turn has come; `change` is pure, and where it throws nothing is written. */
  rewrite(path: string, change: (text: string) => string): Promise<void> {
    return this.inTurn(path, async () => {
      const file = this.fileAt(path)
      await this.makeReady(file)
      await this.tools.app.vault.process(file, change)
    })
  }

  /** A note's text with these events in it, and with its own keys repaired. Throws Refusal. */
  united(path: string, text: string, events: DeviceEvents, now = this.tools.now()): string {
    const knownDevices = this.tools.index.devices()
    const reviewDue = (current: string, log: NoteLog): string | null | undefined => this.due(path, current, log, now)
    let next = text
    for (const [device, list] of events) {
      next = record(next, { device, knownDevices, events: list, reviewDue }, this.tools.parseYaml, this.verified)
    }
    return next
  }

  /** The cues of a note's text, with their answers, read in slices; their lines are counted from where its body begins. */
  async cuesIn(path: string, text: string): Promise<readonly Cue[]> {
    const options = this.optionsOf(path, text)
    await this.bodies.prepare(text, options)
    return this.bodies.cornell(text, options).cues
  }

  /** The cues and the logs that stand in a note's text, read in slices; lines as those of `cuesIn`. */
  async read(path: string, text: string): Promise<NoteRead> {
    await this.cuesIn(path, text)
    return this.readNow(path, text)
  }

  /** `read`, at once: for a change that a note waits for. Where the body was read before, it is not read again. */
  readNow(path: string, text: string): NoteRead {
    return { cues: this.bodies.cornell(text, this.optionsOf(path, text)).cues, log: readLog(readFrontmatter(text, this.tools.parseYaml).values) }
  }

  /** What the journal holds for a note and the note not yet. */
  waitingLog(path: string): NoteLog {
    const devices = new Map<string, readonly LogLine[]>()
    for (const { key, aliases, device, at, op, seconds, confidence } of this.tools.journal.pending(path)) {
      const line = { keys: [key, ...aliases], events: [{ at, op, seconds, confidence }], damaged: [] }
      devices.set(device, [...(devices.get(device) ?? []), line])
    }
    return { devices }
  }

  /** Waits until a note can be changed, and has its body read where that takes long: the change itself is one piece of work. */
  private async makeReady(file: TFile): Promise<void> {
    const { app, typing, now } = this.tools
    await settleEditor(app, file, typing, now)
    if (file.stat.size >= large) await this.cuesIn(file.path, await app.vault.cachedRead(file))
  }

  /** One piece of work on a note after the other. */
  private inTurn(path: string, work: () => Promise<void>): Promise<void> {
    const before = this.chains.get(path) ?? Promise.resolve()
    const after = before.catch(() => undefined).then(work)
    this.chains.set(path, after)
    const settle = (): void => {
      if (this.chains.get(path) === after) this.chains.delete(path)
    }
    after.then(settle, settle)
    return after
  }

  /** Tries every note again for which something waits, also those that were renamed while the plugin was not running. */
  async flushAll(): Promise<void> {
    await this.tools.rebinding.rebind()
    for (const path of this.tools.journal.waiting().keys()) await this.flush(path).catch(() => undefined)
  }

  /** Notes that cannot be written now, with how many reviews wait for each; then those that are gone, where it is known what for. */
  waiting(): readonly WaitingWrite[] {
    const { app, journal, rebinding } = this.tools
    const waiting: WaitingWrite[] = []
    for (const [path, count] of journal.waiting()) {
      const stop = this.stops.get(path)
      if (stop !== undefined && app.vault.getFileByPath(path) !== null) waiting.push({ path, count, stop })
    }
    for (const [path, candidate] of rebinding.lost()) {
      const count = (candidate === null ? journal.pending(path) : journal.wanted(path)).length
      if (count > 0) waiting.push({ path, count, stop: { is: 'gone', candidate } })
    }
    return waiting
  }

  refusalOf(path: string): Problem | null {
    const stop = this.stops.get(path)
    return stop?.is === 'refused' ? stop.problem : null
  }

  /** What waits for a note that is gone belongs to another, or to none (null): then it is not to be written. */
  async settle(path: string, note: string | null): Promise<void> {
    const { journal } = this.tools
    const entries = journal.of(path)
    this.stops.delete(path)
    if (note === null) await journal.leaveOut(entries)
    else {
      await journal.rebind(entries, note)
      await journal.reopen(journal.of(note).filter(({ id }) => entries.some((entry) => entry.id === id)))
      await this.flush(note)
    }
    this.changed.emit()
  }

  private async write(path: string): Promise<void> {
    const { app, index, journal } = this.tools
    const pending = journal.pending(path)
    if (pending.length === 0) return
    try {
      const file = this.fileAt(path)
      // A note made anew where another was deleted is written to only if it asks what the other asked.
      const cues = index.note(path)?.entry.cards.map(({ cue }) => cue) ?? []
      if (pending.every(({ bereft }) => bereft === true) && !isAskedIn(cues, pending)) {
        this.stops.set(path, { is: 'gone', candidate: null })
        return
      }
      await this.makeReady(file)
      await app.vault.process(file, (current) => this.insert(path, current, pending))
      this.stops.delete(path)
      await journal.commit(pending)
    } catch (error) {
      this.stops.set(path, error instanceof Refusal ? { is: 'refused', problem: error.problem } : { is: 'failed', reason: messageOf(error) })
      throw error
    } finally {
      this.changed.emit()
    }
  }

  /** Pure in the text; throws Refusal, and then nothing is written. */
  private insert(path: string, text: string, pending: readonly JournalEntry[]): string {
    const byDevice = new Map<string, NewEvent[]>()
    for (const { key, aliases, device, at, op, seconds, confidence } of pending) {
      const events = byDevice.get(device) ?? []
      events.push({ key, aliases, event: { at, op, seconds, confidence } })
      byDevice.set(device, events)
    }
    return this.united(path, text, byDevice, Math.max(this.tools.now(), ...pending.map(({ at }) => at)))
  }

  private due(path: string, text: string, log: NoteLog, now: number): string | null | undefined {
    const { index, settings } = this.tools
    if (!settings().reviewDue) return undefined
    const indexed = index.note(path)
    const kinds = indexed?.entry.unit.kinds ?? null
    const plan = indexed?.plan ?? index.plan(null)
    return reviewDue(this.bodies.cornell(text, this.optionsOf(path, text)), log, { ...plan, kinds: kinds ?? plan.kinds }, now)
  }

  private optionsOf(path: string, text: string): CornellOptions {
    const entry = this.tools.index.note(path)?.entry
    const headings = headingsOf(this.tools.settings())
    const title = entry?.unit.title ?? baseName(path)
    return cornellOptions(title, findBlock(text).bodyFrom, entry?.cornellClass ?? false, headings)
  }

  private fileAt(path: string): TFile {
    const file = this.tools.app.vault.getFileByPath(path)
    if (file === null) throw new Error(`no note at ${path}`)
    return file
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
