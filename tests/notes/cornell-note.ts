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

type Pair = readonly [cue: string, rule: number | null, answer: string]

/** The cues of kind cue as `[text, rule, answer]`. */
export function pairs(text: string, change: Partial<CornellOptions> = {}): readonly Pair[] {
  const cues = read(text, change).filter((cue) => cue.kind === 'cue')
  return cues.map((cue) => [cue.text, cue.rule, cue.answer])
}

/** `code:line` of every problem. */
export const problems = (text: string, change: Partial<CornellOptions> = {}): readonly string[] =>
  readCornell(text, options(change)).problems.map((problem) => `${problem.code}:${problem.line}`)
