import type { ProgressLog } from '../history/progress-log'
import { studyDay } from '../schedule/day'
import { Doubles, type Evidence } from './evidence'
import { Following } from './following'
import type { IndexedNote } from './indexed'
import { same } from './sameness'
import { UndatedItems } from './undated'
import type { VaultIndex } from './vault-index'

const noLog: ProgressLog = { devices: new Map(), damaged: [] }

/** The units of a curriculum, or of all, with what is known of them together; kept as they come, change and go. */
export class PlanUnits {
  private readonly notes = new Map<string, IndexedNote>()
  private readonly doubles: Doubles
  private readonly following: Following
  /** Null: the dates of the items are others by now. */
  private items: UndatedItems | null = null
  private log = noLog

  /** `curriculum` by path, null: all. */
  constructor(private readonly index: VaultIndex, private readonly curriculum: string | null, private readonly evidence: Evidence) {
    this.following = new Following(index, curriculum)
    this.doubles = new Doubles(evidence)
  }

  /** False: that is more than can be known, and they have to be gone through anew. */
  keepUp(): boolean {
    if (!this.following.hear()) return false
    const { coming } = this.following
    for (let path = coming.pop(); path !== undefined; path = coming.pop()) this.put(path, this.following.unit(path))
    return true
  }

  get size(): number {
    return this.notes.size
  }

  all(): Iterable<IndexedNote> {
    return this.notes.values()
  }

  /** Some cards may stand in several of them. */
  get doubled(): boolean {
    return this.doubles.some
  }

  /** By path, so that of duplicated notes always the same one counts. */
  inOrder(): readonly IndexedNote[] {
    return [...this.notes.values()].sort((a, b) => (a.entry.path < b.entry.path ? -1 : 1))
  }

  /** What the plan's progress log tells of the items without a date. */
  undated(): UndatedItems {
    const { index, curriculum } = this
    const log = curriculum === null ? noLog : index.progressLog(curriculum)
    if (this.items !== null && this.log === log) return this.items
    const zone = index.plan(curriculum)
    const items = [...this.notes.values()].map((note) => this.evidence.ofItems(note))
    this.log = log
    return this.items = new UndatedItems(
      log, (at) => studyDay(at, zone), items.flatMap(({ doneOn }) => doneOn).sort((a, b) => a - b), items.reduce((sum, each) => sum + each.undated, 0))
  }

  private put(path: string, note: IndexedNote | null): void {
    const before = this.notes.get(path) ?? null
    if (before === note) return
    this.doubles.replace(before, note)
    if (!same(this.datesOf(before), this.datesOf(note))) this.items = null
    if (note === null) this.notes.delete(path)
    else this.notes.set(path, note)
  }

  private datesOf(note: IndexedNote | null): unknown {
    if (note === null) return null
    const { doneOn, undated } = this.evidence.ofItems(note)
    return [doneOn, undated]
  }
}
