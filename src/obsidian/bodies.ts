import { keySteps } from '../cards/identity'
import { cornellSteps, readCornell, type CornellNote, type CornellOptions } from '../notes/cornell'
import type { Steps } from '../notes/steps'
import { inSlices } from './slices'

/** From so many characters on a note is read in slices. */
export const large = 64 * 1024
/** Of so many notes is kept what they said. */
const kept = 4

interface Read {
  /** What it was read from, and how. */
  readonly body: string
  readonly how: string
  readonly note: CornellNote
}

/**
 * Reads the Cornell sections of notes, and keeps what the last ones said: as long as a body stays the same it is not read again,
 * and a review changes the properties alone. Lines are counted from the one on which the body begins.
 */
export class Bodies {
  private known: readonly Read[] = []

  constructor(private readonly now: () => number) {}

  /** What a note says: without reading it where it is known, else at once. */
  cornell(text: string, options: CornellOptions): CornellNote {
    const body = text.slice(options.from)
    return this.find(body, options) ?? this.keep(body, options, readCornell(body, { ...options, from: 0 }))
  }

  /** Has a large note read in slices, so that `cornell` knows it. */
  async prepare(text: string, options: CornellOptions): Promise<void> {
    const body = text.slice(options.from)
    if (body.length < large || this.find(body, options) !== null) return
    this.keep(body, options, await inSlices(namedSteps(body, { ...options, from: 0 }), this.now))
  }

  private find(body: string, options: CornellOptions): CornellNote | null {
    const how = howOf(options)
    return this.known.find((read) => read.how === how && read.body === body)?.note ?? null
  }

  private keep(body: string, options: CornellOptions, note: CornellNote): CornellNote {
    this.known = [{ body, how: howOf(options), note }, ...this.known].slice(0, kept)
    return note
  }
}

/** Reads it, and gives its cards the keys by which whatever follows finds them. */
function* namedSteps(body: string, options: CornellOptions): Steps<CornellNote> {
  const note = yield* cornellSteps(body, options)
  yield* keySteps(note.cues)
  return note
}

function howOf({ title, cornellClass, headings, kinds }: CornellOptions): string {
  return JSON.stringify([title, cornellClass, headings, [...kinds]])
}
