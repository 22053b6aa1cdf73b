import { type CardKind, type CornellOptions, type Cue, readCornell } from '../../src/notes/cornell'

export const allKinds: readonly CardKind[] = ['cue', 'summary', 'diagram', 'cloze']

export function options(change: Partial<CornellOptions> = {}): CornellOptions {
  const headings = { cues: [], notes: [], summary: [] }
  return { title: 'Leases', from: 0, cornellClass: false, headings, kinds: new Set(allKinds), ...change }
}

/** Lines as a note. */
export const note = (...lines: readonly string[]): string => lines.join('\n')

export const read = (text: string, change: Partial<CornellOptions> = {}): readonly Cue[] =>
  readCornell(text, options(change)).cues

/** The cues of kind cue as `[text, rule, answer]`. */
export const pairs = (text: string, change: Partial<CornellOptions> = {}): readonly (readonly [string, number | null, string])[] =>
  read(text, change)
    .filter((cue) => cue.kind === 'cue')
    .map((cue) => [cue.text, cue.rule, cue.answer])

/** `code:line` of every problem. */
export const problems = (text: string, change: Partial<CornellOptions> = {}): readonly string[] =>
  readCornell(text, options(change)).problems.map((problem) => `${problem.code}:${problem.line}`)
