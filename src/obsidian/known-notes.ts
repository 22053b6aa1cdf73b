import type { TFile } from 'obsidian'
import { missingOf } from '../cards/restoring'
import { isFuture, latestOf, type NoteLog } from '../history/log'
import type { Entry } from '../index/entry'
import { restoreEntry } from '../index/stored'
import type { StoredNote } from '../index/stored-notes'
import { utf8Length } from '../notes/encoding'
import type { Problem } from '../notes/problem'
import type { KnownNote } from './index-store'
import type { Journal } from './journal'

/** A note that was just read from its file. */
export interface ReadNote {
  readonly file: TFile
  readonly text: string
  readonly log: NoteLog
  readonly entry: Entry | null
  readonly trouble: Problem | null
}

/**
 * What of a note may be kept for the next start; null where it is better read again then: an own event is missing from it, or the file
 * is not, or no longer, the text that was read.
 */
export function toKeep({ file, text, log, entry, trouble }: ReadNote, journal: Journal): KnownNote | null {
  const { mtime, size } = file.stat
  if (utf8Length(text) !== size || missingOf(journal.wanted(file.path), log).length > 0) return null
  return { mtime, size, own: ownMark(file.path, journal), latest: latestOf(log), entry, trouble }
}

/**
 * The note as it was kept, where its file is the one that was read; null where it has to be read. A file of the same size and time
 * that holds another text is taken for the same: nothing but reading it would tell.
 */
export function whatHolds(note: StoredNote, file: TFile, journal: Journal, now: number): KnownNote | null {
  const { mtime, size, own, latest, trouble } = note
  const { stat } = file
  if (stat.mtime !== mtime || stat.size !== size) return null
  // What its problems say of events from the future would depend on when it was read.
  if (isFuture(latest, now) || own !== ownMark(note.path, journal) || isUnsettled(note.path, journal)) return null
  try {
    const entry = note.entry && withoutFuture(restoreEntry(note.path, note.entry))
    return { mtime, size, own, latest, entry, trouble }
  } catch {
    return null
  }
}

function withoutFuture(entry: Entry): Entry {
  return entry.kind === 'unit' && entry.problems.some(({ code }) => code === 'future-event')
    ? entry.withProblems(entry.problems.filter(({ code }) => code !== 'future-event'))
    : entry
}

/** Differs once the journal holds other events of the note: an older copy of its file may have been put back since it was read. */
function ownMark(path: string, journal: Journal): string {
  const own = journal.wanted(path)
  return own.length === 0 ? '' : `${own.length} ${own.reduce((last, { id }) => Math.max(last, id), -Infinity)}`
}

/** Something of the note waits to be written, or to be asked about. */
function isUnsettled(path: string, journal: Journal): boolean {
  return journal.wanted(path).some(({ committed, doubted, bereft }) => !committed || doubted === true || bereft === true)
}
