import type { ReviewEvent } from '../history/event'
import { effective, type NoteLog } from '../history/log'
import type { CornellNote, Cue } from '../notes/cornell'
import type { Problem } from '../notes/problem'
import { matchHistory, type CardHistory } from './identity'

/** A cue with its answer, its identity and its whole history. */
export interface Card {
  readonly path: string
  readonly key: string
  /** Older keys under which parts of its history stand. */
  readonly aliases: readonly string[]
  readonly cue: Cue
  /** The union over devices and aliases, voided events included, in replay order. */
  readonly events: readonly ReviewEvent[]
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
    cards.push({ path, key: history.key, aliases: history.aliases, cue, events: history.events })
  })
  problems.push(...logProblems(log, logLine))
  for (const history of [...matched.cards, ...matched.orphans]) {
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

function logProblems(log: NoteLog, logLine: (device: string) => number): readonly Problem[] {
  const problems: Problem[] = []
  for (const [device, lines] of log.devices) {
    for (const line of lines) {
      for (const token of line.damaged) {
        problems.push({ code: 'damaged-event', line: logLine(device), detail: { key: line.keys[0] ?? '', event: token.slice(0, 40) } })
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
