import { matchHistory } from '../cards/identity'
import { effective, type NoteLog } from '../history/log'
import type { PlanDefaults } from '../curriculum/curriculum'
import type { CornellNote } from '../notes/cornell'
import { dayToDate } from '../schedule/day'
import { Scheduler } from '../schedule/scheduler'

/**
 * The value of `review_due`: the earliest study date on which one of the note's active cards is due; null where none was
 * ever graded.
 */
export function reviewDue(note: CornellNote, log: NoteLog, plan: PlanDefaults, now: number): string | null {
  const scheduler = Scheduler.for(plan)
  const { cards } = matchHistory(note.cues, log)
  let earliest: number | null = null
  note.cues.forEach((cue, place) => {
    const events = cards[place]?.events ?? []
    if (cue.answer === '' || events.length === 0 || !plan.kinds.has(cue.kind)) return
    const { dueDay, suspended } = scheduler.replay(effective(events, now).events)
    if (dueDay !== null && !suspended) earliest = Math.min(earliest ?? dueDay, dueDay)
  })
  return earliest === null ? null : dayToDate(earliest)
}
