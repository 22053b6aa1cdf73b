import type { ChecklistItem } from '../notes/checklist'
import { studyDays, weekdayOf, weeksOf } from './pace'
import type { Curriculum } from './curriculum'

/** An open unit with what is to be ticked in it. */
export interface PlannedUnit {
  readonly path: string
  readonly title: string
  /** Of the whole unit. */
  readonly minutes: number | null
  /** Its checklist; empty where the unit itself is the item. */
  readonly items: readonly ChecklistItem[]
}

export interface PlannedItem {
  readonly path: string
  readonly unit: string
  /** Markdown of the checklist line; null: the unit itself. */
  readonly text: string | null
  /** 1-based line in the note; 1 for the unit itself. */
  readonly line: number
  readonly minutes: number | null
}

/** What the plan asks for today. */
export interface PlannedDay {
  /** free: no study day · met: as much as asked is done · open: the rest is in `items`. */
  readonly is: 'free' | 'met' | 'open'
  /** Items that the plan asked for this morning, and those done since. */
  readonly asked: number
  readonly done: number
  /** In the order of study; fewer than are left where the next units hold fewer. */
  readonly items: readonly PlannedItem[]
  /** Of all items whose minutes are known; null where none are. */
  readonly minutes: number | null
}

export interface PlannedInput {
  readonly curriculum: Curriculum
  /** Items of the whole plan, and those done. */
  readonly items: number
  readonly done: number
  /** Items done on this study day. */
  readonly doneToday: number
  /** Study day. */
  readonly today: number
  /** Open units in the order of study; read only as far as needed. */
  readonly units: Iterable<PlannedUnit>
}

/** Null where the plan has no start or length, before it, after it, and where nothing is left and nothing was done today. */
export function plannedToday({ curriculum, items, done, doneToday, today, units }: PlannedInput): PlannedDay | null {
  const weeks = weeksOf(curriculum)
  const { start, days } = curriculum
  if (start === null || weeks === null) return null
  const end = start + Math.round(weeks * 7)
  const rest = items - done
  if (today < start || today >= end || (rest === 0 && doneToday === 0)) return null
  if (!days.has(weekdayOf(today))) return { is: 'free', asked: 0, done: doneToday, items: [], minutes: null }
  const asked = Math.ceil((rest + doneToday) / studyDays(today, end, days) - 1e-9)
  const wanted = asked - doneToday
  if (wanted <= 0) return { is: 'met', asked, done: doneToday, items: [], minutes: null }
  const found: PlannedItem[] = []
  for (const unit of units) {
    found.push(...openItems(unit).slice(0, wanted - found.length))
    if (found.length === wanted) break
  }
  const known = found.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]))
  return {
    is: 'open', asked, done: doneToday, items: found,
    minutes: known.length === 0 ? null : known.reduce((sum, minutes) => sum + minutes, 0),
  }
}

function openItems({ path, title, minutes, items }: PlannedUnit): readonly PlannedItem[] {
  if (items.length === 0) return [{ path, unit: title, text: null, line: 1, minutes }]
  const counted = items.filter(({ state }) => state !== 'skipped').length
  const each = minutes === null ? null : minutes / Math.max(1, counted)
  return items.filter(({ state }) => state === 'todo')
    .map(({ text, line }) => ({ path, unit: title, text, line, minutes: each }))
}
