import { Row } from './row'
import { finish, Pace, type Steps } from './steps'

/** What a line holds somewhere, found for the whole note at once. */
export const PERCENTS = 1
export const ANGLE = 2
export const DOLLARS = 4
export const EQUALS = 8
export const EMBEDS = 16

const marks: ReadonlyArray<readonly [string, number]> = [
  ['%%', PERCENTS],
  ['<!--', ANGLE],
  ['-->', ANGLE],
  ['$$', DOLLARS],
  ['==', EQUALS],
  ['![', EMBEDS],
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
    private readonly start: Row,
    private readonly end: Row,
    /** The line's place among the lines of the whole note, from 0; null where these are all of them. */
    private readonly place: Row | null,
    private readonly found: Uint8Array,
    private readonly first: number,
    /** Nothing is left out between these lines and they end in a bare line feed: a run of them is one slice. */
    readonly solid: boolean,
  ) {}

  get length(): number {
    return this.start.length
  }

  /** Offset at which the line begins. */
  startOf(index: number): number {
    return this.start.at(index)
  }

  /** Offset after its last character. */
  endOf(index: number): number {
    return this.end.at(index)
  }

  private placeOf(index: number): number {
    return this.place === null ? index : this.place.at(index)
  }

  /** 1-based line in the file. */
  number(index: number): number {
    return this.first + this.placeOf(index)
  }

  has(index: number, mark: number): boolean {
    return ((this.found[this.placeOf(index)] ?? 0) & mark) !== 0
  }

  raw(index: number): string {
    return this.text.slice(this.start.at(index), this.end.at(index))
  }

  /** The line without comments. */
  visible(index: number): string {
    return this.shown.get(index) ?? this.raw(index)
  }

  /** The same lines from `from` to `to`, each beginning at the offset given for it. */
  part(start: Row, from: number, to: number): Lines {
    const { text, end, found, first } = this
    const place = new Row()
    for (let at = from; at < to; at++) place.push(this.placeOf(at))
    return new Lines(text, start, end.slice(from, to), place, found, first, false)
  }

  /** Where these lines begin, from one line up to another. */
  starts(from: number, to: number): Row {
    return this.start.slice(from, to)
  }

  /** Adds a line of others, which must be of the same note; these lines must be a part. */
  append(others: Lines, index: number): void {
    this.start.push(others.startOf(index))
    this.end.push(others.endOf(index))
    this.place?.push(others.placeOf(index))
  }
}

/** Splits what follows the offset `from`; CRLF and a byte order mark are taken off. */
export function splitLines(text: string, from: number): Lines {
  return finish(lineSteps(text, from))
}

/** A line end this near is looked for without a search, which costs more than it saves in short lines. */
const near = 24

/** `splitLines`, step by step. */
export function* lineSteps(text: string, from: number): Steps<Lines> {
  const pace = new Pace()
  let first = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < from; at = text.indexOf('\n', at + 1)) first++
  const start = new Row()
  const end = new Row()
  for (let at = from === 0 && text.charCodeAt(0) === 0xfeff ? 1 : from; at <= text.length;) {
    let stop = at
    const soon = Math.min(text.length, at + near)
    while (stop < soon && text.charCodeAt(stop) !== 10) stop++
    if (stop === soon && stop < text.length) {
      stop = text.indexOf('\n', stop)
      if (stop === -1) stop = text.length
    }
    start.push(at)
    end.push(stop > at && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop)
    if (pace.spent(near + ((stop - at) >> 3))) yield
    at = stop + 1
  }
  const found = new Uint8Array(start.length)
  for (const [mark, bit] of marks) {
    let line = 0
    let hit = text.indexOf(mark, from)
    while (hit !== -1) {
      while (line + 1 < start.length && start.at(line + 1) <= hit) line++
      found[line] = (found[line] ?? 0) | bit
      const next = line + 1 < start.length ? start.at(line + 1) : text.length
      if (pace.spent(near)) yield
      hit = text.indexOf(mark, next)
    }
    yield
  }
  return new Lines(text, start, end, null, found, first, !text.includes('\r'))
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
