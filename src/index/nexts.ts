import { nextUnits, orderNext, type Learnable, type Memory, type NextUnit, type StudyOrder } from '../curriculum/next'
import { isDone, tally } from '../curriculum/progress'
import { Scheduler } from '../schedule/scheduler'
import { anywhere } from './changes'
import type { IndexedNote } from './indexed'
import type { Links } from './link-graph'
import { same } from './sameness'
import { isKnown } from './standing'
import type { UnitEntry } from './unit-entry'
import type { VaultIndex } from './vault-index'

interface Kept {
  readonly mark: string
  readonly links: Links
  readonly units: readonly NextUnit[]
}

interface Ordered {
  readonly links: Links
  readonly order: StudyOrder
  readonly listed: ReadonlySet<string>
  /** Those listed, what they need and what needs them, units or not. */
  readonly involved: ReadonlySet<string>
  /** So many changes of units are regarded. */
  heard: number
}

interface Read {
  readonly links: Links | null
  readonly units: WeakMap<UnitEntry, Learnable>
}

/**
 * What to study next by curriculum, found once per revision of the index, its links and the study day. The order is found anew only
 * where a unit is another in what matters for it: a grade leaves it.
 */
export class Nexts {
  private readonly kept = new Map<string | null, Kept>()
  private readonly orders = new Map<string | null, Ordered>()
  /** What was read of entries under these links: a grade changes one entry, the others are not looked into again. */
  private read: Read = { links: null, units: new WeakMap() }

  /** Of each list the first `limit`. */
  constructor(private readonly index: VaultIndex, private readonly limit = Infinity) {}

  /** Units of one curriculum (by path), or of all, in the order of study. */
  of(curriculum: string | null, at: number): readonly NextUnit[] {
    const { index } = this
    const links = index.prerequisites()
    const mark = `${index.revision} ${index.today(curriculum, at)}`
    const known = this.kept.get(curriculum)
    if (known?.mark === mark && known.links === links) return known.units
    const units = nextUnits(this.order(curriculum, links), (path) => memoryOf(index.note(path), at), this.limit)
    this.kept.set(curriculum, { mark, links, units })
    return units
  }

  private order(curriculum: string | null, links: Links): StudyOrder {
    const { changes } = this.index
    const known = this.orders.get(curriculum)
    const heard = changes.count(anywhere)
    if (known?.links === links && changes.after(anywhere, known.heard)?.every((path) => this.holds(known, path, curriculum)) === true) {
      known.heard = heard
      return known.order
    }
    const ordered = { ...this.find(curriculum, links), heard }
    this.orders.set(curriculum, ordered)
    return ordered.order
  }

  /** Whether a unit that changed is, for this order, what it was. */
  private holds({ order, listed, involved, links }: Ordered, path: string, curriculum: string | null): boolean {
    const note = this.index.note(path)
    const isListed = note !== null && (curriculum === null || note.curricula.includes(curriculum))
    if (isListed !== listed.has(path)) return false
    if (!isListed && !involved.has(path)) return true
    return same(order.units.get(path) ?? null, note === null || note.copyOf !== null ? null : this.learnable(note.entry, links))
  }

  private find(curriculum: string | null, links: Links): Omit<Ordered, 'heard'> {
    const { index } = this
    const asked = curriculum === null ? [...index.allNotes()] : index.units(curriculum)
    const listed = new Set(asked.map(({ entry }) => entry.path))
    const involved = new Set(listed)
    for (const path of listed) for (const other of links.neededBy.get(path) ?? []) involved.add(other)
    for (const path of [...involved]) for (const other of links.needs.get(path) ?? []) involved.add(other)
    const units = [...involved].flatMap((path) => {
      const note = index.note(path)
      return note === null || note.copyOf !== null ? [] : [this.learnable(note.entry, links)]
    })
    return { links, listed, involved, order: orderNext(units, (path) => listed.has(path)) }
  }

  private learnable(entry: UnitEntry, links: Links): Learnable {
    if (this.read.links !== links) this.read = { links, units: new WeakMap() }
    const known = this.read.units.get(entry)
    if (known !== undefined) return known
    const unit = learnable(entry, links)
    this.read.units.set(entry, unit)
    return unit
  }
}

function learnable({ unit, items, path }: UnitEntry, links: Links): Learnable {
  const own = { unit, items, known: false }
  const { items: all, done } = tally(own)
  return {
    path,
    title: unit.title,
    weeks: unit.weeks,
    day: unit.day,
    tier: unit.tier,
    minutes: unit.minutes,
    state: isDone(own) ? 'done' : all === 0 ? 'skipped' : 'open',
    begun: unit.status === 'doing' || done > 0 ? { done, items: all } : null,
    prerequisites: links.needs.get(path) ?? [],
  }
}

function memoryOf(note: IndexedNote | null, at: number): Memory {
  if (note === null) return { mastered: false, recall: null, retention: 1, under: 0 }
  const { retention } = note.plan
  const scheduler = Scheduler.for(note.plan)
  const recalls = note.cards.filter(({ state }) => !state.suspended)
    .map(({ state }) => scheduler.retrievability(state, at)).filter((recall) => recall !== null)
  return {
    mastered: isDone({ unit: note.entry.unit, items: note.entry.items, known: false }) && isKnown(note, at),
    recall: recalls.length === 0 ? null : recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length,
    retention,
    under: recalls.filter((recall) => recall < retention).length,
  }
}
