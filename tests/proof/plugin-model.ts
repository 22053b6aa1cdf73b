import { parse } from 'yaml'
import { answersOf, type Answer } from '../../src/cards/answer'
import { record } from '../../src/cards/recording'
import type { NewEvent } from '../../src/cards/recording'
import type { Card } from '../../src/cards/card'
import { holdersOf, missingOf, type Holder, type Remembered } from '../../src/cards/restoring'
import type { PlanDefaults } from '../../src/curriculum/curriculum'
import { conflictOriginal } from '../../src/history/conflict'
import type { Op, ReviewEvent } from '../../src/history/event'
import { freeSecond, keyOfDevice, readLog, type NoteLog } from '../../src/history/log'
import { sharesEvents } from '../../src/index/copies'
import { cornellOptions, readEntry, type PendingEvent } from '../../src/index/entry'
import type { UnitEntry } from '../../src/index/unit-entry'
import { reviewDue } from '../../src/index/review-due'
import { findBlock } from '../../src/notes/block'
import { readCornell, type Cue } from '../../src/notes/cornell'
import { readFrontmatter, Refusal, type Frontmatter } from '../../src/notes/frontmatter'
import { foreignOnly } from './foreign-bytes'

export interface Entry {
  readonly device: string
  readonly key: string
  readonly aliases: readonly string[]
  readonly event: ReviewEvent
  path: string
  committed: boolean
}

/** Where the process may die: before the step of that name is done. */
export type CrashPoint = 'write' | 'commit'

export interface NoteView {
  readonly frontmatter: Frontmatter
  readonly log: NoteLog
  readonly entry: UnitEntry
  /** What its cards answer, by key. */
  readonly answers: ReadonlyMap<string, Answer>
}

/** What is seen wrong while a history runs. */
export type Alarm = 'foreign' | 'yaml' | 'unseeded' | 'thrown' | 'unstable'

const headings = { cues: [], notes: [], summary: [] }

export function quietly(yaml: string): unknown {
  return parse(yaml, { logLevel: 'error' })
}

/** Texts read once in a history, by the real readers. */
export class Reader {
  private readonly known = new Map<string, NoteView>()

  constructor(readonly now: () => number) {}

  view(path: string, text: string, pending: readonly PendingEvent[] = []): NoteView | null {
    const name = `${path}\0${text}`
    const before = pending.length === 0 ? this.known.get(name) : undefined
    if (before !== undefined) return before
    const frontmatter = readFrontmatter(text, quietly)
    const entry = readEntry(path, text, frontmatter, { headings, now: this.now(), pending })
    if (entry?.kind !== 'unit') return null
    const view = { frontmatter, log: readLog(frontmatter.values), entry, answers: answersOf(cuesOf(text)) }
    if (pending.length === 0) this.known.set(name, view)
    return view
  }
}

export function cuesOf(text: string): readonly Cue[] {
  return readCornell(text, cornellOptions('Note', findBlock(text).bodyFrom, false, headings)).cues
}

export interface DeviceSettings {
  readonly name: string
  /** Its clock is off by so much, ms. */
  readonly skew: number
  /** null: `review_due` is turned off. */
  readonly plan: PlanDefaults | null
}

/** The plugin on one device, without Obsidian: journal first, then the note, then the mark in the journal. */
export class Plugin {
  readonly files = new Map<string, string>()
  readonly journal: Entry[] = []
  /** What the running app knows of its notes. */
  private readonly seen = new Map<string, Holder['histories']>()
  private readonly verified = new Map<string, boolean>()

  constructor(
    readonly settings: DeviceSettings,
    private readonly reader: Reader,
    private readonly alarm: (what: Alarm, detail: string) => void,
    private readonly written: (path: string) => void,
  ) {}

  private now(): number {
    return this.reader.now() + this.settings.skew
  }

  view(path: string): NoteView | null {
    const text = this.files.get(path)
    return text === undefined ? null : this.reader.view(path, text, this.journal.filter((entry) => entry.path === path && !entry.committed))
  }

  /** Appends to the journal and, unless the process dies there, writes. Gives the event: it counts from here on. */
  grade(path: string, card: Card, op: Op, given: Partial<Pick<ReviewEvent, 'at' | 'seconds' | 'confidence'>>, crash: CrashPoint | null): ReviewEvent {
    const used = [...card.events, ...this.journal.filter((entry) => entry.path === path && entry.key === card.key).map(({ event }) => event)]
    const at = op === 'x' && given.at !== undefined ? given.at : freeSecond(used, Math.floor(this.now() / 1000) * 1000)
    const event = { at, op, seconds: given.seconds ?? null, confidence: given.confidence ?? null }
    this.journal.push({ device: this.settings.name, key: card.key, aliases: card.aliases, event, path, committed: false })
    if (crash !== 'write') this.flush(path, crash)
    return event
  }

  /** Writes what waits for a note; false where it was refused or is gone. */
  flush(path: string, crash: CrashPoint | null = null): boolean {
    const pending = this.journal.filter((entry) => entry.path === path && !entry.committed)
    return pending.length === 0 || (this.write(path, pending, this.settings.name) && this.commit(pending, crash))
  }

  /** What the note check offers: every own key in its canonical form. */
  repair(path: string): boolean {
    return this.write(path, [], this.settings.name)
  }

  private commit(pending: readonly Entry[], crash: CrashPoint | null): boolean {
    if (crash !== 'commit') for (const entry of pending) entry.committed = true
    return true
  }

  private write(path: string, events: readonly NewEvent[], device: string): boolean {
    const text = this.files.get(path)
    if (text === undefined) return false
    const { plan } = this.settings
    const now = Math.max(this.now(), ...events.map(({ event }) => event.at))
    const knownDevices = this.devices()
    try {
      const next = record(text, {
        device, knownDevices, events, reviewDue: (current, log) => (plan === null ? undefined : reviewDue(
          readCornell(current, cornellOptions('Note', findBlock(current).bodyFrom, false, headings)), log, plan, now)),
      }, quietly, this.verified)
      if (next === text) return true
      this.inspectWrite(path, text, next, knownDevices, device, events.length > 0)
      this.files.set(path, next)
      this.written(path)
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) this.alarm('thrown', error instanceof Error ? error.message : String(error))
      return false
    }
  }

  private inspectWrite(path: string, before: string, after: string, known: readonly string[], device: string, added: boolean): void {
    if (foreignOnly(before) !== foreignOnly(after)) this.alarm('foreign', before)
    const read = this.reader.view(path, after)?.frontmatter
    if (read?.problem !== null || !wholeYaml(after)) this.alarm('yaml', after)
    const own = keyOfDevice(device)
    if (!added || before.includes(own)) return
    if (known.some((name) => read?.values.has(keyOfDevice(name)) !== true)) this.alarm('unseeded', after)
  }

  devices(): readonly string[] {
    const found = new Set<string>()
    for (const [path, text] of this.files) for (const name of this.reader.view(path, text)?.log.devices.keys() ?? []) found.add(name)
    return [...found].sort()
  }

  /** What the plugin does when a note was read anew: own events that are missing are written again. True where it wrote. */
  check(path: string): boolean {
    const text = this.files.get(path)
    if (text === undefined) return false
    const log = this.reader.view(path, text)?.log ?? { devices: new Map() }
    for (const entry of this.journal) {
      if (entry.path === path && entry.committed && missingOf([rememberedOf(entry)], log).length > 0) entry.committed = false
    }
    this.flush(path)
    return this.files.get(path) !== text
  }

  /** Start of the app: lost notes are looked for, then every note is read. */
  start(): void {
    this.seen.clear()
    this.rebind()
    for (const path of [...this.files.keys()]) this.check(path)
  }

  /** The user renames a note in the app. */
  rename(from: string, to: string): void {
    const text = this.files.get(from)
    if (text === undefined) return
    this.files.delete(from)
    this.files.set(to, text)
    for (const entry of this.journal) if (entry.path === from) entry.path = to
  }

  /** Entries whose note is gone go to the note that holds an equal event, or one of another device that stood in it. */
  rebind(): void {
    const lost = [...new Set(this.journal.map(({ path }) => path))].filter((path) => !this.files.has(path))
    if (lost.length > 0) {
      const known = (path: string) => [
        ...this.journal.filter((entry) => entry.path === path).map(rememberedOf),
        ...(this.seen.get(path) ?? []).flatMap(({ key, events }) => events.map((event) => ({ key, at: event.at, op: event.op }))),
      ]
      const holders = [...this.files.keys()].filter((path) => conflictOriginal(path) === null)
        .map((path): Holder => ({ path, histories: this.historiesOf(path) }))
      const found = holdersOf(new Map(lost.map((path) => [path, known(path)])), holders)
      for (const entry of this.journal) entry.path = found.get(entry.path) ?? entry.path
    }
    this.seen.clear()
    for (const path of this.files.keys()) this.seen.set(path, this.historiesOf(path))
  }

  private historiesOf(path: string): Holder['histories'] {
    const entry = this.reader.view(path, this.files.get(path) ?? '')?.entry
    return [...entry?.cards ?? [], ...entry?.orphans ?? []]
  }

  /** Merges the history of conflict copies into their originals and trashes the copies. True where it did. */
  mergeCopies(): boolean {
    let merged = false
    for (const [path, text] of [...this.files]) {
      const original = conflictOriginal(path)
      const into = original === null ? null : this.view(original)
      const copy = this.reader.view(path, text)
      if (original === null || into === null || copy === null || !sharesEvents(into.entry, copy.entry)) continue
      let whole = true
      for (const [device, lines] of copy.log.devices) {
        const events = lines.flatMap(({ keys: [key = '', ...aliases], events: all }) => all.map((event): NewEvent => ({ key, aliases, event })))
        whole = this.write(original, events, device) && whole
      }
      if (!whole) continue
      this.files.delete(path)
      merged = true
    }
    return merged
  }
}

function rememberedOf({ device, key, aliases, event }: Entry): Remembered {
  return { ...event, device, key, aliases }
}

/** Whether the block as it stands is YAML, own keys included. */
export function wholeYaml(text: string): boolean {
  const { from, to } = findBlock(text)
  try {
    const root = quietly(text.slice(from, to).replaceAll('\r\n', '\n'))
    return typeof root === 'object' && root !== null
  } catch {
    return false
  }
}
