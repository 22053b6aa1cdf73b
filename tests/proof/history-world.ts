import type { PlanDefaults } from '../../src/curriculum/curriculum'
import { conflictOriginal } from '../../src/history/conflict'
import { eventBody, type ReviewEvent } from '../../src/history/event'
import { carriers, exchange, type Carrier, type Server, type Side } from './carriers'
import { Dice } from './dice'
import type { Merging } from './git-merge'
import { bodySettled, idOf, newNote, type Dialect } from './note-text'
import { Plugin, Reader, type Alarm } from './plugin-model'

export const plan: PlanDefaults = {
  zone: 'UTC', dayStart: 240, retention: 0.9, steps: ['1m', '10m'], newPerDay: 10, kinds: new Set(['cue', 'summary', 'diagram', 'cloze']),
}
const otherPlan: PlanDefaults = { ...plan, zone: 'Asia/Tokyo', retention: 0.85 }

/** An event that a journal took in: from then on it must not be lost. */
export interface Acknowledged {
  readonly id: number
  readonly event: ReviewEvent
  readonly body: string
}

export interface Member {
  readonly plugin: Plugin
  readonly side: Side
  /** The app is not running: it died, and has not been started again. */
  down: boolean
  /** Every text that a file had here. */
  readonly older: Map<string, string[]>
  /** The last text of each file whose block was sound. */
  readonly sound: Map<string, string>
}

const minute = 60_000
const start = Date.UTC(2026, 10, 21, 9, 5, 12)

/** Three devices, their notes and what passes between them. */
export class World {
  readonly dice: Dice
  readonly carrier: Carrier
  readonly dialect: Dialect
  readonly members: readonly Member[]
  readonly server: Server = new Map()
  readonly acknowledged: Acknowledged[] = []
  /** Which cards an event, as text, was recorded for. */
  readonly recorded = new Map<string, Set<number>>()
  readonly alarms = new Map<Alarm, string[]>()
  readonly reader: Reader
  writes = 0
  conflicts = 0
  byHand = 0
  time = start
  private copies = 0

  constructor(readonly seed: number) {
    this.dice = new Dice(seed)
    const { dice } = this
    this.carrier = carriers[seed % carriers.length] ?? 'git'
    this.dialect = dice.pick(['list', 'callout'] as const)
    this.reader = new Reader(() => this.time)
    const many = dice.between(1, 2)
    const notes = Array.from({ length: many }, (_, note): [string, string] => [
      `Note ${String.fromCharCode(65 + note)}.md`,
      newNote(dice, Array.from({ length: dice.between(2, 6) }, (_, i) => note * 10 + i), this.dialect),
    ])
    const dueOff = dice.chance(0.2)
    this.members = ['mac', 'phone', 'tablet'].map((name): Member => {
      const skew = dice.chance(0.7) ? 0 : dice.chance(0.06) ? 3 * 1440 * minute : dice.between(-90, 90) * 1000
      const settings = { name, skew, plan: dueOff || dice.chance(0.05) ? null : dice.chance(0.85) ? plan : otherPlan }
      const changed = new Map<string, number>()
      const plugin = new Plugin(settings, this.reader, (what, detail) => this.alarm(what, detail), (path) => {
        this.writes++
        changed.set(path, this.time)
      })
      return { plugin, side: { name, files: plugin.files, base: new Map(), changed }, down: false, older: new Map(), sound: new Map() }
    })
    for (const [path, text] of notes) {
      this.server.set(path, { text, changed: start })
      for (const member of this.members) {
        member.side.files.set(path, text)
        member.side.base.set(path, text)
        this.note(member, path)
      }
    }
  }

  alarm(what: Alarm, detail: string): void {
    this.alarms.set(what, [...(this.alarms.get(what) ?? []), detail])
  }

  pass(): void {
    const { dice } = this
    const wait = dice.weighed({ none: 15, seconds: 50, minutes: 25, days: 10 })
    if (wait === 'seconds') this.time += dice.between(1, 40) * 1000
    if (wait === 'minutes') this.time += dice.between(1, 200) * minute
    if (wait === 'days') this.time += dice.between(1, 9) * 1440 * minute
  }

  /** Remembers a text, to be put back some day. */
  note(member: Member, path: string): void {
    const text = member.side.files.get(path)
    if (text === undefined) return
    const older = member.older.get(path) ?? []
    if (older.at(-1) !== text) member.older.set(path, [...older, text])
    if (this.reader.view(path, text)?.frontmatter.problem === null) member.sound.set(path, text)
  }

  acknowledge(id: number, event: ReviewEvent): void {
    const body = eventBody(event)
    this.acknowledged.push({ id, event, body })
    this.recorded.set(body, (this.recorded.get(body) ?? new Set()).add(id))
  }

  /** An edit by a person or another program. */
  edit(member: Member, path: string, text: string | null): void {
    if (text === null || text === member.side.files.get(path)) return
    member.side.files.set(path, text)
    member.side.changed.set(path, this.time)
    if (!member.down) member.plugin.check(path)
    this.note(member, path)
  }

  /** All that stands anywhere. */
  snapshot(): readonly string[] {
    const files = this.members.flatMap(({ side }) => [...side.files].flat())
    return [...files, ...[...this.server].flatMap(([path, { text }]) => [path, text])]
  }

  restart(member: Member): void {
    member.down = false
    member.plugin.start()
  }

  *sync(member: Member, patient: boolean): Merging<boolean> {
    const touched = yield* exchange(member.side, {
      carrier: this.carrier, server: this.server, dice: this.dice, now: this.time, copyNumber: () => ++this.copies,
      conflicted: (text, ours, theirs) => this.conflicted(text, ours, theirs),
    })
    if (!member.down && !patient) {
      member.plugin.rebind()
      for (const path of touched) member.plugin.check(path)
    }
    for (const path of touched) this.note(member, path)
    return touched.length > 0
  }

  /** The body's conflicts are settled at once; of the block only what the plugin refuses, and that for one side. */
  private conflicted(text: string, ours: string, theirs: string): string {
    this.conflicts++
    const settled = bodySettled(text, this.dice)
    if (this.reader.view('', settled)?.frontmatter.problem === null) return settled
    this.byHand++
    return this.dice.chance(0.5) ? ours : theirs
  }

  /** The user mends a note that the plugin refuses, by putting back the last version that was sound. */
  mend(member: Member, path: string): boolean {
    const text = member.side.files.get(path)
    const sound = member.sound.get(path)
    if (text === undefined || sound === undefined || sound === text) return false
    if (this.reader.view(path, text)?.frontmatter.problem === null) return false
    this.byHand++
    this.edit(member, path, sound)
    return true
  }

  /** Notes on a device that are no conflict copies, in order. */
  paths(member: Member): readonly string[] {
    return [...member.side.files.keys()].filter((path) => conflictOriginal(path) === null).sort()
  }

  /** Cards of a note that can be told apart by their answers. */
  cards(member: Member, path: string) {
    const view = member.plugin.view(path)
    return (view?.entry.cards ?? []).flatMap((card) => {
      const id = idOf(view?.answers.get(card.key)?.text ?? '')
      return id === null ? [] : [{ id, card }]
    })
  }
}
