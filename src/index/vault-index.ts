import { namesOf, planOf, type Curriculum, type PlanDefaults } from '../curriculum/curriculum'
import { compareText } from '../curriculum/progress'
import type { ProgressLog } from '../history/progress-log'
import type { Problem } from '../notes/problem'
import { studyDay } from '../schedule/day'
import { Scheduler } from '../schedule/scheduler'
import type { Card } from '../cards/card'
import { conflictOriginal } from '../history/conflict'
import { isFuture } from '../history/log'
import { Changes } from './changes'
import { KnownCards, stateOf } from './card-states'
import { NamedCopies, sharesEvents, unattached } from './copies'
import { isDue, isFresh, nothingShelved, shelvedOf, type Counts, type IndexedCard } from './due'
import type { CurriculumEntry, Entry } from './entry'
import { Goals } from './goals'
import { IndexedNote } from './indexed'
import { LinkGraph, type FollowLink, type Links } from './link-graph'
import { PathSet } from './path-set'
import { PlanNames } from './plan-names'
import { kindsOf, noteProblems } from './problems'
import { same } from './sameness'
import { nowhere, Shelves } from './shelves'
import { restoreCards, type StoredStates } from './stored-states'
import type { UnitEntry } from './unit-entry'

/**
 * Everything the plugin knows of the vault. Notes go in and out one at a time; whatever is asked is answered from what
 * was kept. `revision` rises with every change, so that a view can tell whether it is out of date.
 */
export class VaultIndex {
  private readonly notes = new Map<string, IndexedNote>()
  private readonly plans = new Map<string, CurriculumEntry>()
  private readonly names = new PlanNames()
  private readonly members = new Map<string, PathSet>()
  private readonly shelves = new Shelves()
  private readonly deviceNotes = new Map<string, number>()
  private readonly named = new NamedCopies()
  private readonly lost = new Map<string, { readonly revision: number; readonly keys: ReadonlySet<string> }>()
  private readonly byName = new WeakMap<IndexedNote, ReadonlyMap<string, IndexedCard>>()
  private readonly links: LinkGraph
  /** Objectives, key results and checkpoints. */
  readonly goals = new Goals()
  private count = 0
  /** Which units of each curriculum became others. */
  readonly changes = new Changes()
  private allTouched = 0
  /** The parameters of each curriculum, one object for all of its notes. */
  private readonly parameters = new Map<string, PlanDefaults>()
  private readonly marks = new WeakMap<PlanDefaults, string>()
  /** Notes that hold events from the future: what their cards are depends on when it is asked. */
  private readonly ahead = new Set<string>()

  /** `now` decides which events are still in the future; epoch ms. Without `follow` no prerequisite is looked up. */
  constructor(private defaults: PlanDefaults, private readonly now: () => number, follow: FollowLink | null = null) {
    this.links = new LinkGraph(follow)
  }

  get revision(): number {
    return this.count
  }

  /** The last revision in which a curriculum, named by its path, or one of its units became another. */
  revisionOf(curriculum: string): number {
    return Math.max(this.changes.revision(curriculum), this.allTouched)
  }

  /**
   * Puts a note in, or in place of what its path held; `states` are what was stored of its cards. Gives the entry that the index then
   * holds: the one it held before, and the revision stays, where nothing differs.
   */
  put(entry: Entry, states: StoredStates | null = null): Entry {
    const { path } = entry
    const held = this.entry(path)
    if (held !== null && sameEntry(held, entry) && this.isSettled(held)) return held
    this.count++
    if (entry.kind === 'unit') this.putUnit(entry, states)
    else if (entry.kind === 'curriculum') this.putCurriculum(entry)
    else {
      if (held !== null && held.kind !== entry.kind) this.remove(path)
      this.goals.put(entry)
    }
    return entry
  }

  /** What a path holds. */
  entry(path: string): Entry | null {
    return this.notes.get(path)?.entry ?? this.plans.get(path) ?? this.goals.get(path)
  }

  /** Whether what was found of a note holds at whatever time: none of its events is, or was then, in the future. */
  private isSettled(entry: Entry): boolean {
    return entry.kind !== 'unit' || (!this.ahead.has(entry.path) && !isFuture(entry.latest, this.now()))
  }

  private putCurriculum(entry: CurriculumEntry): void {
    this.goals.remove(entry.path)
    const before = this.plans.get(entry.path)
    this.drop(entry.path)
    this.plans.set(entry.path, entry)
    this.changes.touch(entry.path, this.count)
    if (before === undefined || !samePlan(before.curriculum, entry.curriculum)) this.resolveAll()
  }

  private putUnit(entry: UnitEntry, states: StoredStates | null): void {
    const { path, unit } = entry
    this.goals.remove(path)
    if (this.plans.delete(path)) this.resolveAll()
    const before = this.notes.get(path) ?? null
    if (before === null || !same(before.entry.unit.prerequisites, unit.prerequisites)) this.relink()
    const after = this.resolve(entry, before, states)
    this.replace(before, after)
    this.resolveCopies(path)
  }

  remove(path: string): void {
    if (this.goals.remove(path)) this.count++
    if (this.plans.delete(path)) {
      this.count++
      this.resolveAll()
    } else if (this.notes.has(path)) {
      this.count++
      this.drop(path)
      this.relink()
      this.resolveCopies(path)
    }
  }

  /** New settings: everything that depends on them is computed anew from what is kept. */
  setDefaults(defaults: PlanDefaults): void {
    if (!same(this.defaults, defaults)) this.defaults = defaults
    this.count++
    this.allTouched = this.count
    this.resolveAll()
  }

  /** A copy of this index as it stands at another time: events after it are set aside. */
  at(now: number): VaultIndex {
    const copy = new VaultIndex(this.defaults, () => now, this.links.follow)
    for (const plan of this.plans.values()) copy.plans.set(plan.path, plan)
    copy.nameAll()
    for (const goal of this.goals.all()) copy.goals.put(goal)
    for (const [path, plan] of this.parameters) copy.parameters.set(path, plan)
    for (const path of this.ahead) copy.ahead.add(path)
    const copiesLast = [...this.notes.values()].sort((a, b) => Number(a.copyOf !== null) - Number(b.copyOf !== null))
    for (const note of copiesLast) copy.shelve(copy.resolve(note.entry, note))
    return copy
  }

  note(path: string): IndexedNote | null {
    return this.notes.get(path) ?? null
  }

  /** A card by its key, else by a key that it had before. */
  card(path: string, key: string): IndexedCard | null {
    const note = this.notes.get(path)
    if (note === undefined) return null
    let cards = this.byName.get(note)
    if (cards === undefined) {
      cards = namedCards(note)
      this.byName.set(note, cards)
    }
    return cards.get(key) ?? null
  }

  get size(): number {
    return this.notes.size
  }

  allNotes(): Iterable<IndexedNote> {
    return this.notes.values()
  }

  curricula(): readonly Curriculum[] {
    return [...this.plans.values()].map((entry) => entry.curriculum)
      .sort((a, b) => compareText(a.title, b.title) || compareText(a.path, b.path))
  }

  curriculumEntries(): Iterable<CurriculumEntry> {
    return this.plans.values()
  }

  /** The curriculum that a name, id, link or path stands for. */
  curriculum(name: string): Curriculum | null {
    const path = this.plans.has(name) ? name : this.names.find(name)
    return path === null ? null : (this.plans.get(path)?.curriculum ?? null)
  }

  /** What devices wrote of the progress of a curriculum, named by its path. */
  progressLog(curriculum: string): ProgressLog {
    return this.plans.get(curriculum)?.progressLog ?? { devices: new Map(), damaged: [] }
  }

  /** Units of a curriculum, named by its path; in no order. */
  units(curriculum: string): readonly IndexedNote[] {
    const notes: IndexedNote[] = []
    for (const path of this.members.get(curriculum) ?? []) {
      const note = this.notes.get(path)
      if (note !== undefined) notes.push(note)
    }
    return notes
  }

  /** The parameters that hold for a curriculum, or for units without a known one: one object until they change. */
  plan(curriculum: string | null): PlanDefaults {
    const known = curriculum === null ? this.defaults : this.parameters.get(curriculum)
    if (known !== undefined || curriculum === null) return known ?? this.defaults
    const plan = planOf(this.plans.get(curriculum)?.curriculum ?? null, this.defaults)
    this.parameters.set(curriculum, plan)
    return plan
  }

  /** Today's study day of a curriculum at an instant. */
  today(curriculum: string | null, at: number): number {
    return studyDay(at, this.plan(curriculum))
  }

  /** Counts of one curriculum (by path), or of all. */
  counts(curriculum: string | null, at: number): Counts {
    const total = { new: 0, learning: 0, review: 0, due: 0 }
    for (const { counts } of this.countsByPlan(curriculum, at)) {
      total.new += counts.new
      total.learning += counts.learning
      total.review += counts.review
      total.due += counts.due
    }
    return total
  }

  /** The counts, by the curriculum whose parameters hold for the cards (empty: by the settings alone). */
  *countsByPlan(curriculum: string | null, at: number): Iterable<{ readonly plan: string; readonly counts: Counts }> {
    for (const [plan, shelves] of this.shelves.of(curriculum)) {
      yield { plan, counts: shelves.counts(this.today(plan === nowhere ? null : plan, at)) }
    }
  }

  /** Cards due by the end of the study day that `at` falls on, or so many study days later; in no order. */
  *due(curriculum: string | null, at: number, later = 0): Iterable<IndexedCard> {
    for (const [path, shelves] of this.shelves.of(curriculum)) {
      const last = this.today(path === nowhere ? null : path, at) + later
      for (const note of shelves.dueNotes(last)) {
        for (const card of this.notes.get(note)?.cards ?? []) if (isDue(card, last)) yield card
      }
    }
  }

  /** Cards never graded, in no order. */
  *fresh(curriculum: string | null): Iterable<IndexedCard> {
    for (const [, paths] of this.freshNotes(curriculum)) for (const path of paths) yield* this.note(path)?.cards.filter(isFresh) ?? []
  }

  /** Paths of notes with cards never graded, in no order, by the curriculum whose parameters hold for them. */
  *freshNotes(curriculum: string | null): Iterable<readonly [plan: string, paths: Iterable<string>]> {
    for (const [plan, shelves] of this.shelves.of(curriculum)) {
      yield [plan, shelves.freshNotes()]
    }
  }

  /** How many cards of the curriculum (empty: of units without a known one) were first reviewed on the study day of `at`. */
  begunToday(curriculum: string, at: number): number {
    const today = this.today(curriculum === nowhere ? null : curriculum, at)
    return this.shelves.own(curriculum)?.begunOn(today) ?? 0
  }

  /** How many cards fall due `days` study days after today. */
  dueIn(days: number, curriculum: string | null, at: number): number {
    let count = 0
    for (const [path, shelves] of this.shelves.of(curriculum)) {
      count += shelves.dueOn(this.today(path === nowhere ? null : path, at) + days)
    }
    return count
  }

  /** Names of devices whose log keys stand anywhere in the vault. */
  devices(): readonly string[] {
    const ofPlans = [...this.plans.values()].flatMap(({ progressLog }) => [...progressLog.devices.keys()])
    return [...new Set([...this.deviceNotes.keys(), ...ofPlans])].sort()
  }

  /** All problems of one note, those of resolving its curriculum and its prerequisites included. */
  problemsOf(path: string): readonly Problem[] {
    const plan = this.plans.get(path)
    if (plan !== undefined) return plan.problems
    const goal = this.goals.get(path)
    if (goal !== null) return this.goals.problemsOf(goal, (name) => this.curriculum(name) !== null)
    const note = this.notes.get(path)
    if (note === undefined) return []
    return noteProblems(note, {
      lost: this.lostIn(note.entry),
      missing: this.links.missing(note.entry),
      cycle: this.links.cycle(note.entry, () => this.entries()),
    })
  }

  /** Which notes the prerequisites of units lead to, and back. The same object until a link may have changed. */
  prerequisites(): Links {
    return this.links.links(() => this.entries())
  }

  /** Notes came, went or were renamed: links may lead elsewhere. */
  relink(): void {
    this.links.changed()
  }

  /** Every path that has a problem or may have one: units, curricula and goals. */
  *paths(): Iterable<string> {
    yield* this.plans.keys()
    yield* this.notes.keys()
    for (const { path } of this.goals.all()) yield path
  }

  /** Conflict copies with their originals, by path. */
  copies(): readonly { readonly path: string; readonly original: string }[] {
    return [...this.notes.values()].flatMap(({ entry, copyOf }) => (copyOf === null ? [] : [{ path: entry.path, original: copyOf }]))
      .sort((a, b) => compareText(a.path, b.path))
  }

  private *entries(): Iterable<UnitEntry> {
    for (const { entry } of this.notes.values()) yield entry
  }

  /** Keys of a note's orphans whose events stand on no card of another note either. */
  private lostIn(entry: UnitEntry): ReadonlySet<string> {
    // Every orphan is a problem: the others are not asked for theirs.
    if (!entry.problems.some(({ code }) => code === 'orphan-history')) return new Set()
    const { path, orphans } = entry
    const known = this.lost.get(path)
    if (known?.revision === this.count) return known.keys
    const others = [...this.notes.values()].filter((note) => note.entry.path !== path && note.copyOf === null)
    const keys = new Set(unattached(orphans, others.map(({ entry }) => entry)).map(({ key }) => key))
    this.lost.set(path, { revision: this.count, keys })
    return keys
  }

  /** `before` is what stands of the note, and `states` what was stored of its cards: neither is worked out again where it still holds. */
  private resolve(entry: UnitEntry, before: IndexedNote | null = null, states: StoredStates | null = null): IndexedNote {
    const copyOf = this.originalOf(entry)
    if (copyOf !== null) return new IndexedNote(entry, [], [], copyOf, this.defaults, '', nothingShelved, [])
    const curricula: string[] = []
    const unknown: string[] = []
    for (const name of entry.unit.curricula) {
      const path = this.names.find(name)
      if (path === null) unknown.push(name)
      else if (!curricula.includes(path)) curricula.push(path)
    }
    const plan = this.plan(curricula[0] ?? null)
    const kinds = kindsOf(entry, plan)
    const mark = this.markOf(plan, kinds)
    const asked = (): readonly Card[] => entry.cards.filter((card) => kinds.has(card.cue.kind))
    const settled = this.settle(entry)
    if (settled && before?.entry === entry && before.mark === mark) {
      return before.plan === plan && same(before.curricula, curricula) && same(before.unknown, unknown) ? before : before.moved(curricula, unknown, plan)
    }
    if (settled && states?.mark === mark) return new IndexedNote(entry, curricula, unknown, copyOf, plan, mark, states.shelved, restoreCards(states, asked))
    const cards = this.statesOf(asked(), plan, settled ? before : null)
    return new IndexedNote(entry, curricula, unknown, copyOf, plan, mark, shelvedOf(cards), cards)
  }

  /** Whether the states of a note's cards do not depend on when they are asked for: before, as far as is known, and now. */
  private settle({ path, latest }: UnitEntry): boolean {
    const future = isFuture(latest, this.now())
    const settled = !future && !this.ahead.has(path)
    if (future) this.ahead.add(path)
    else this.ahead.delete(path)
    return settled
  }

  /** See `IndexedNote`. */
  private markOf(plan: PlanDefaults, kinds: PlanDefaults['kinds']): string {
    const known = kinds === plan.kinds ? this.marks.get(plan) : undefined
    if (known !== undefined) return known
    const mark = `${Scheduler.markOf(plan)} ${[...kinds].sort().join(' ')}`
    if (kinds === plan.kinds) this.marks.set(plan, mark)
    return mark
  }

  private originalOf(entry: UnitEntry): string | null {
    const path = conflictOriginal(entry.path)
    const original = path === null ? undefined : this.notes.get(path)
    return original !== undefined && sharesEvents(original.entry, entry) ? original.entry.path : null
  }

  /** A note came, changed or went: what is named as its copy may be one now, or none any more. */
  private resolveCopies(original: string): void {
    for (const path of this.named.of(original)) {
      const copy = this.notes.get(path)
      if (copy === undefined || this.originalOf(copy.entry) === copy.copyOf) continue
      this.drop(path)
      this.shelve(this.resolve(copy.entry))
    }
  }

  private statesOf(cards: readonly Card[], plan: PlanDefaults, before: IndexedNote | null): readonly IndexedCard[] {
    const now = this.now()
    const known = before !== null && Scheduler.for(before.plan) === Scheduler.for(plan) ? new KnownCards(before.cards) : null
    return cards.map((card, place) => known?.find(card, place) ?? stateOf(card, plan, now))
  }

  /** All names anew, then every note whose curricula or parameters may differ. */
  private resolveAll(): void {
    this.nameAll()
    for (const note of [...this.notes.values()]) {
      const after = this.resolve(note.entry, note)
      if (after !== note) this.replace(note, after)
    }
  }

  /** Takes what stands of a note out and puts another in its place, where only what differs between them is moved. */
  private replace(before: IndexedNote | null, after: IndexedNote): void {
    if (before === null) {
      this.shelve(after)
      return
    }
    const { path } = after.entry
    this.notes.set(path, after)
    this.touch(after)
    if (!same(before.curricula, after.curricula)) {
      this.touch(before)
      this.leave(before)
      this.join(after)
    }
    this.shelves.replace(before, after)
    if (!same(before.entry.devices, after.entry.devices)) {
      this.countDevices(before.entry.devices, -1)
      this.countDevices(after.entry.devices, 1)
    }
  }

  private touch({ entry, curricula }: IndexedNote): void {
    this.changes.touchUnit(entry.path, curricula, this.count)
  }

  private join({ entry, curricula }: IndexedNote): void {
    for (const curriculum of curricula) {
      let members = this.members.get(curriculum)
      if (members === undefined) this.members.set(curriculum, members = new PathSet())
      members.add(entry.path)
    }
  }

  private leave({ entry, curricula }: IndexedNote): void {
    for (const curriculum of curricula) this.members.get(curriculum)?.delete(entry.path)
  }

  private countDevices(devices: readonly string[], change: number): void {
    for (const device of devices) {
      const count = (this.deviceNotes.get(device) ?? 0) + change
      if (count === 0) this.deviceNotes.delete(device)
      else this.deviceNotes.set(device, count)
    }
  }

  private nameAll(): void {
    for (const [path, plan] of this.parameters) {
      const next = planOf(this.plans.get(path)?.curriculum ?? null, this.defaults)
      if (!same(plan, next)) this.parameters.set(path, next)
    }
    this.names.rebuild([...this.plans.values()].map(({ curriculum }) => curriculum))
  }

  private shelve(note: IndexedNote): void {
    const { path } = note.entry
    this.notes.set(path, note)
    this.touch(note)
    this.named.add(path)
    this.join(note)
    this.shelves.add(note)
    this.countDevices(note.entry.devices, 1)
  }

  private drop(path: string): void {
    const note = this.notes.get(path)
    if (note === undefined) return
    this.notes.delete(path)
    this.touch(note)
    this.named.remove(path)
    this.ahead.delete(path)
    this.leave(note)
    this.shelves.remove(note)
    this.countDevices(note.entry.devices, -1)
  }
}

function namedCards({ cards }: IndexedNote): ReadonlyMap<string, IndexedCard> {
  const named = new Map(cards.map((indexed) => [indexed.card.key, indexed]))
  for (const indexed of cards) {
    for (const alias of indexed.card.aliases) if (!named.has(alias)) named.set(alias, indexed)
  }
  return named
}

function sameEntry(a: Entry, b: Entry): boolean {
  return a.kind === 'unit' ? b.kind === 'unit' && a.equals(b) : same(a, b)
}

/** Whether two readings of a curriculum note treat its units alike. */
function samePlan(a: Curriculum, b: Curriculum): boolean {
  const key = (plan: Curriculum): string => JSON.stringify([
    namesOf(plan), plan.zone, plan.dayStart, plan.retention, plan.steps, plan.newPerDay, plan.kinds && [...plan.kinds].sort(),
  ])
  return key(a) === key(b)
}
