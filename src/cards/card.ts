import type { ReviewEvent } from '../history/event'
import { effective, isFuture, latestOf, unionEvents, type NoteLog } from '../history/log'
import { packEvents, packedWith, unpackEvents } from '../history/packed'
import type { CornellNote, Cue } from '../notes/cornell'
import type { Problem } from '../notes/problem'
import { detached } from '../notes/spans'
import { matchHistory, type Asked, type CardHistory } from './identity'

const none: readonly never[] = []

/** A cue that has an answer, its identity and its whole history. The answer stays in the note: see `answerOf`. */
export class Card {
  constructor(
    readonly path: string,
    readonly key: string,
    /** Older keys under which parts of its history stand. */
    readonly aliases: readonly string[],
    readonly cue: Asked,
    /** Its events as `packEvents` writes them. */
    readonly history: string,
  ) {}

  /** The union over devices and aliases, voided events included, in replay order; made anew at every call. */
  get events(): readonly ReviewEvent[] {
    return this.history === '' ? none : unpackEvents(this.history)
  }

  /** The card with one more event. */
  with(event: ReviewEvent): Card {
    const history = packedWith(this.history, event, (events) => unionEvents([events]))
    return history === this.history ? this : new Card(this.path, this.key, this.aliases, this.cue, history)
  }
}

/** All that a note's Cornell sections and its logs give together. */
export interface NoteCards {
  readonly cards: readonly Card[]
  readonly orphans: readonly CardHistory[]
  readonly problems: readonly Problem[]
}

/** Joins the cues of a note with its logs. `logLine` is the 1-based line that log problems point at, by device. */
export function cardsOf(
  path: string, note: CornellNote, log: NoteLog, now: number, logLine: (device: string) => number,
): NoteCards {
  const matched = matchHistory(note.cues, log)
  const cards: Card[] = []
  const problems: Problem[] = [...note.problems]
  note.cues.forEach((cue, index) => {
    const history = matched.cards[index]
    if (history === undefined) throw new RangeError(`cue ${index} of ${note.cues.length} has no history slot`)
    if (cue.answer === '') return
    const aliases = history.aliases.length === 0 ? none : history.aliases
    cards.push(new Card(path, history.key, aliases, askedOf(cue), packEvents(history.events)))
  })
  problems.push(...logProblems(log, logLine))
  for (const history of isFuture(latestOf(log), now) ? [...matched.cards, ...matched.orphans] : none) {
    for (const event of effective(history.events, now).future) {
      problems.push({
        code: 'future-event', line: lineOf(log, [history.key, ...history.aliases], logLine),
        detail: { key: history.key, time: new Date(event.at).toISOString() },
      })
    }
  }
  for (const orphan of matched.orphans) {
    problems.push({
      code: 'orphan-history', line: lineOf(log, [orphan.key, ...orphan.aliases], logLine),
      detail: { key: orphan.key, events: orphan.events.length },
    })
  }
  return { cards, orphans: matched.orphans, problems }
}

function askedOf({ kind, text, blockId, trail, line, rule, highlight }: Cue): Asked {
  return { kind, text, blockId, trail, line, rule, highlight }
}

function logProblems(log: NoteLog, logLine: (device: string) => number): readonly Problem[] {
  const problems: Problem[] = []
  for (const [device, lines] of log.devices) {
    for (const line of lines) {
      for (const token of line.damaged) {
        problems.push({ code: 'damaged-event', line: logLine(device), detail: { key: detached(line.keys[0] ?? ''), event: detached(token.slice(0, 40)) } })
      }
    }
  }
  return problems
}

function lineOf(log: NoteLog, keys: readonly string[], logLine: (device: string) => number): number {
  for (const [device, lines] of log.devices) {
    if (lines.some((line) => line.keys.some((key) => keys.includes(key)))) return logLine(device)
  }
  return 1
}
