import { completionsOf, type Completions } from '../curriculum/completions'
import { milestonesOf, ProgressCounter, type CountedUnit, type MilestoneState, type Progress } from '../curriculum/progress'
import { paceOf, type Pace } from '../curriculum/pace'
import { finish, type Steps } from '../notes/steps'
import { studyDay } from '../schedule/day'
import { Scheduler } from '../schedule/scheduler'
import { Following } from './following'
import type { IndexedNote } from './indexed'
import { perIndex } from './per-index'
import type { VaultIndex } from './vault-index'

/** Where one curriculum stands today. */
export interface Standing {
  readonly progress: Progress
  readonly milestones: readonly MilestoneState[]
  readonly pace: Pace | null
  readonly completions: Completions
  /** A unit of it is begun or done, or a card of it was graded: where nothing was, nobody is behind. */
  readonly begun: boolean
}

/** Where standings are asked for: a view that cannot wait for the counting gives those told last. */
export type StandingSource = Pick<Standings, 'of' | 'counted'>

/** What the plan expects to be done before today; null where it does not say, and while the learner has not begun it. */
export function expectedNow({ pace, begun }: Standing, today: number): number | null {
  return pace === null || (!begun && today >= pace.start) ? null : pace.expectedDone
}

/** The unit has cards, and each of them is mature and remembered with at least the desired retention. */
export function isKnown(note: IndexedNote, at: number): boolean {
  const scheduler = Scheduler.for(note.plan)
  return note.shelved.mature && note.cards.every(({ state }) => (scheduler.retrievability(state, at) ?? 0) >= note.plan.retention)
}

/** How far in time a plan is, 1-based week of so many; null without a start, before it, and while the learner has not begun it. */
export function weekNow({ pace, begun }: Standing, today: number): { readonly week: number; readonly weeks: number } | null {
  if (pace === null || !begun || today < pace.start) return null
  const weeks = Math.ceil(pace.weeks)
  return { week: Math.min(weeks, Math.floor((today - pace.start) / 7) + 1), weeks }
}

function isBegun({ entry: { unit }, shelved }: IndexedNote): boolean {
  return unit.status === 'doing' || shelved.begun.length > 0
}

export function counted(note: IndexedNote, at: number): CountedUnit {
  const begun = note.entry.unit.status !== 'todo' || note.entry.items.some((item) => item.state === 'done')
  return { unit: note.entry.unit, items: note.entry.items, known: begun && isKnown(note, at) }
}

/** A unit as it was counted. */
interface Member {
  readonly counted: CountedUnit
  readonly begun: boolean
}

/** What was counted of one curriculum on one study day, as far as it got. */
class Count {
  readonly progress = new ProgressCounter()
  begun = 0
  /** What holds of the curriculum and its units, with the standing that was made of it. */
  made: { readonly revision: number; readonly standing: Standing } | null = null
  readonly following: Following
  private readonly members = new Map<string, Member>()

  constructor(readonly today: number, index: VaultIndex, curriculum: string) {
    this.following = new Following(index, curriculum)
  }

  /** Null: it is no unit of the curriculum any more. */
  look(path: string, now: Member | null): void {
    const before = this.members.get(path)
    if (before !== undefined) {
      if (now !== null && before.counted === now.counted && before.begun === now.begun) return
      this.progress.remove(before.counted)
      this.begun -= Number(before.begun)
      this.members.delete(path)
    }
    if (now === null) return
    this.progress.add(now.counted)
    this.begun += Number(now.begun)
    this.members.set(path, now)
  }
}

/** Standings by curriculum: all is counted once a study day, and after that only what became another. */
export class Standings {
  /** Those of an index that are kept for all who ask for its present. */
  static readonly for = perIndex((index) => new Standings(index))
  private readonly counts = new Map<string, Count>()
  /** What was counted of notes: a change of one note leaves the others as they are until the next study day. */
  private readonly notes = new WeakMap<IndexedNote, { readonly day: number; readonly counted: CountedUnit }>()
  private readonly told = new Map<string, Standing>()

  constructor(private readonly index: VaultIndex) {}

  /** Null where the path is no curriculum. */
  of(path: string, at: number): Standing | null {
    return finish(this.steps(path, at))
  }

  /** The same, a unit at a time. */
  *steps(path: string, at: number): Steps<Standing | null> {
    const { index } = this
    const curriculum = index.curriculum(path)
    if (curriculum === null) return null
    const today = index.today(curriculum.path, at)
    let count = this.counts.get(curriculum.path)
    while (count?.today !== today || !count.following.hear()) {
      count = new Count(today, index, curriculum.path)
      this.counts.set(curriculum.path, count)
    }
    const { coming } = count.following
    while (coming.length > 0) {
      for (let unit = coming.pop(); unit !== undefined; unit = coming.pop()) {
        count.look(unit, this.member(count.following.unit(unit), at))
        yield
      }
      if (!count.following.hear()) return yield* this.steps(path, at)
    }
    const standing = this.standing(curriculum.path, count)
    if (standing !== null) this.told.set(curriculum.path, standing)
    return standing
  }

  /** How many units of a curriculum wait to be looked at, since it was asked for last. */
  left(path: string): number {
    return this.counts.get(path)?.following.coming.length ?? 0
  }

  /** The one told last of a curriculum, whatever came since; null: none yet. */
  last(path: string): Standing | null {
    return this.told.get(path) ?? null
  }

  /** A unit of any curriculum as it counts on the study day of `at`. */
  counted(note: IndexedNote, at: number): CountedUnit {
    const day = studyDay(at, note.plan)
    const known = this.notes.get(note)
    if (known?.day === day) return known.counted
    const own = counted(note, at)
    this.notes.set(note, { day, counted: own })
    return own
  }

  private member(note: IndexedNote | null, at: number): Member | null {
    return note && { counted: this.counted(note, at), begun: isBegun(note) }
  }

  /** From what is counted. Null where the curriculum has gone meanwhile. */
  private standing(path: string, count: Count): Standing | null {
    const { index } = this
    const { today } = count
    const curriculum = index.curriculum(path)
    if (curriculum === null) return null
    const revision = index.revisionOf(path)
    if (count.made?.revision === revision) return count.made.standing
    const progress = count.progress.progress()
    const { items, done, mastered, completedOn } = progress
    const completions = completionsOf({ dated: completedOn, log: index.progressLog(path), zone: index.plan(path), today, done, mastered })
    const standing = {
      progress,
      milestones: milestonesOf(curriculum, progress, today),
      pace: paceOf({ curriculum, items, done, today, doneOn: completions.doneOn }),
      completions,
      begun: done > 0 || count.begun > 0,
    }
    count.made = { revision, standing }
    return standing
  }
}
