import type { ReviewEvent } from '../history/event'
import { effective } from '../history/log'
import type { IndexedNote } from '../index/indexed'
import { matureDays } from '../index/due'
import { studyDay } from '../schedule/day'
import { Scheduler } from '../schedule/scheduler'

/** One graded event with what it says of memory. */
export interface Answer {
  readonly key: string
  /** Epoch ms. */
  readonly at: number
  readonly op: 'a' | 'h' | 'g' | 'z'
  /** Study day under the note's own plan. */
  readonly day: number
  readonly seconds: number | null
  /** How old the memory was that it tried: the card's first grade of a study day in the review state; else null. */
  readonly tried: 'young' | 'mature' | null
}

/** The graded events of one note's cards, card by card in replay order. */
export type NoteHistory = readonly Answer[]

/** What each note's events say, read once an event of the note changes: the others are not looked into again. */
export class Histories {
  private readonly read = new WeakMap<IndexedNote, NoteHistory>()
  private count = 0

  /** How many notes were looked into so far. */
  get looked(): number {
    return this.count
  }

  /** `at` tells which events lie in the future, epoch ms. */
  of(note: IndexedNote, at: number): NoteHistory {
    const known = this.read.get(note)
    if (known !== undefined) return known
    this.count++
    const history = historyOf(note, at)
    this.read.set(note, history)
    return history
  }
}

function historyOf(note: IndexedNote, at: number): NoteHistory {
  const scheduler = Scheduler.for(note.plan)
  const answers: Answer[] = []
  for (const { card } of note.cards) {
    if (card.events.length === 0) continue
    let lastDay: number | null = null
    scheduler.trace(effective(card.events, at).events, (event, phase, stability) => {
      if (!isGrade(event)) return
      const day = studyDay(event.at, note.plan)
      const tried = day === lastDay || phase !== 'review' ? null : stability >= matureDays ? 'mature' : 'young'
      lastDay = day
      answers.push({ key: card.key, at: event.at, op: event.op, day, seconds: event.seconds, tried })
    })
  }
  return answers
}

function isGrade(event: ReviewEvent): event is ReviewEvent & Pick<Answer, 'op'> {
  return event.op === 'a' || event.op === 'h' || event.op === 'g' || event.op === 'z'
}
