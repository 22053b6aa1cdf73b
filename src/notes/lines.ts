/** What a line holds somewhere, found for the whole note at once. */
export const PERCENTS = 1
export const ANGLE = 2
export const DOLLARS = 4
export const EQUALS = 8

const marks: ReadonlyArray<readonly [string, number]> = [
  ['%%', PERCENTS],
  ['<!--', ANGLE],
  ['-->', ANGLE],
  ['$$', DOLLARS],
  ['==', EQUALS],
]

export const TAB = 9
export const SPACE = 32

/**
 * The lines of a note, or of a quote in it with its marks taken off: every line is a piece of the one text, so that
 * taking marks off copies nothing.
 */
export class Lines {
  /** Lines that look different once comments are gone; '' is a line that was nothing but comment. */
  readonly shown = new Map<number, string>()

  constructor(
    readonly text: string,
    readonly start: number[],
    readonly end: number[],
    /** The line's place among the lines of the whole note, from 0. */
    readonly place: number[],
    private readonly found: Uint8Array,
    private readonly first: number,
    /** Nothing is left out between these lines and they end in a bare line feed: a run of them is one slice. */
    readonly solid: boolean,
  ) {}

  get length(): number {
    return this.start.length
  }

  /** 1-based line in the file. */
  number(index: number): number {
    return this.first + (this.place[index] ?? 0)
  }

  has(index: number, mark: number): boolean {
    return ((this.found[this.place[index] ?? 0] ?? 0) & mark) !== 0
  }

  raw(index: number): string {
    return this.text.slice(this.start[index], this.end[index])
  }

  /** The line without comments. */
  visible(index: number): string {
    return this.shown.get(index) ?? this.raw(index)
  }

  /** The same lines from `from` to `to`, each beginning at the offset given for it. */
  part(start: number[], from: number, to: number): Lines {
    const { text, end, place, found, first } = this
    return new Lines(text, start, end.slice(from, to), place.slice(from, to), found, first, false)
  }

  /** Adds a line of others, which must be of the same note. */
  append(others: Lines, index: number): void {
    this.start.push(others.start[index] ?? 0)
    this.end.push(others.end[index] ?? 0)
    this.place.push(others.place[index] ?? 0)
  }
}

/** Splits what follows the offset `from`; CRLF and a byte order mark are taken off. */
export function splitLines(text: string, from: number): Lines {
  let first = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < from; at = text.indexOf('\n', at + 1)) first++
  let at = from === 0 && text.charCodeAt(0) === 0xfeff ? 1 : from
  const start: number[] = []
  const end: number[] = []
  const place: number[] = []
  while (at <= text.length) {
    let stop = text.indexOf('\n', at)
    if (stop === -1) stop = text.length
    place.push(start.length)
    start.push(at)
    end.push(stop > at && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop)
    at = stop + 1
  }
  const found = new Uint8Array(start.length)
  for (const [mark, bit] of marks) {
    let line = 0
    let hit = text.indexOf(mark, from)
    while (hit !== -1) {
      while ((start[line + 1] ?? Infinity) <= hit) line++
      found[line] = (found[line] ?? 0) | bit
      hit = text.indexOf(mark, start[line + 1] ?? text.length)
    }
  }
  return new Lines(text, start, end, place, found, first, !text.includes('\r'))
}

/** Columns of white space at `from`, a tab reaching to the next multiple of four. */
export function indentOf(text: string, from = 0, to = text.length): number {
  let columns = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === SPACE) columns++
    else if (code === TAB) columns += 4 - (columns % 4)
    else break
  }
  return columns
}

/** The line without its first `columns` columns of white space; what a tab reaches beyond them stays as spaces. */
export function dedent(line: string, columns: number): string {
  let column = 0
  let at = 0
  while (at < line.length && column < columns) {
    const code = line.charCodeAt(at)
    if (code === SPACE) column++
    else if (code === TAB) column += 4 - (column % 4)
    else break
    at++
  }
  const rest = line.slice(at)
  return column > columns ? ' '.repeat(column - columns) + rest : rest
}
