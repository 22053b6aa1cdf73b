import type { Block } from './blocks'
import type { KnownHeadings } from './cornell-sections'
import type { Lines } from './lines'

interface Row {
  readonly cue: string
  readonly notes: string
  /** Index of its line. */
  readonly line: number
}

/** The cells of a table's line; escaped pipes, also those of links, are pipes again. */
export function tableCells(line: string): readonly string[] {
  const text = line.trim()
  const cells: string[] = []
  let from = text.startsWith('|') ? 1 : 0
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '\\') at++
    else if (char === '|') {
      cells.push(text.slice(from, at))
      from = at + 1
    }
  }
  if (from < text.length) cells.push(text.slice(from))
  return cells.map((cell) => cell.trim().replace(/\\\|/g, '|'))
}

const lineBreak = /<br ?\/?>/gi

const broken = (cell: string | undefined): readonly string[] => (cell ?? '').split(lineBreak).map((line) => line.trim())

/** In which columns of a table cues and notes stand. */
export interface CueColumns {
  readonly cues: number
  readonly notes: number
}

/** The columns that are headed Cues and Notes; null for any other table. */
export function cueColumns(lines: Lines, block: Block, headings: KnownHeadings): CueColumns | null {
  const heads = tableCells(lines.visible(block.from)).map((cell) => headings.kindOf(cell))
  const cues = heads.indexOf('cues')
  const notes = heads.indexOf('notes')
  return cues === -1 || notes === -1 ? null : { cues, notes }
}

/** The rows of a table, empty ones left out. */
export function* cueRows(lines: Lines, block: Block, { cues, notes }: CueColumns): Iterable<Row> {
  for (let line = block.from + 2; line < block.to; line++) {
    if (lines.shown.get(line) === '') continue
    const cells = tableCells(lines.visible(line))
    const cue = broken(cells[cues]).join(' ').trim()
    const answer = broken(cells[notes]).join('\n').trim()
    if (cue !== '' || answer !== '') yield { cue, notes: answer, line }
  }
}
