import { completionsOf, type Completions } from '../curriculum/completions'
import { milestonesOf, progressOf, type CountedUnit, type MilestoneState, type Progress } from '../curriculum/progress'
import { paceOf, type Pace } from '../curriculum/pace'
import { studyDay } from '../schedule/day'
import { Scheduler } from '../schedule/scheduler'
import type { IndexedNote } from './indexed'
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

/** Standings by curriculum, counted once a study day and where one of its notes became another. */
export class Standings {
  private readonly kept = new Map<string, { readonly mark: string; readonly standing: Standing }>()

  /** What was counted of notes: a change of one note leaves the others as they are until the next study day. */
  private readonly notes = new WeakMap<IndexedNote, { readonly day: number; readonly counted: CountedUnit }>()

  constructor(private readonly index: VaultIndex) {}

  /** Null where the path is no curriculum. */
  of(path: string, at: number): Standing | null {
    const curriculum = this.index.curriculum(path)
    if (curriculum === null) return null
    const today = this.index.today(path, at)
    const mark = `${this.index.revisionOf(curriculum.path)} ${today}`
    const known = this.kept.get(path)
    if (known?.mark === mark) return known.standing
    const units = this.index.units(curriculum.path)
    const progress = progressOf(units.map((note) => this.counted(note, at)))
    const { items, done, mastered, completedOn } = progress
    const completions = completionsOf({
      dated: completedOn, log: this.index.progressLog(curriculum.path), zone: this.index.plan(curriculum.path), today, done, mastered,
    })
    const standing = {
      progress,
      milestones: milestonesOf(curriculum, progress, today),
      pace: paceOf({ curriculum, items, done, today, doneOn: completions.doneOn }),
      completions,
      begun: done > 0 || units.some(isBegun),
    }
    this.kept.set(path, { mark, standing })
    return standing
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
}
