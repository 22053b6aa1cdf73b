import { SPACE, TAB, type Lines, indentOf } from './lines'

/** Stands on a line, after its indentation, and knows the marks with which blocks begin. */
export class Cursor {
  index = 0
  at = 0
  end = 0
  /** Columns of white space before `at`. */
  indent = 0
  source = ''

  constructor(readonly lines: Lines) {}

  load(index: number): void {
    const shown = this.lines.shown.get(index)
    this.source = shown ?? this.lines.text
    let at = shown === undefined ? this.lines.startOf(index) : 0
    this.end = shown === undefined ? this.lines.endOf(index) : shown.length
    const from = at
    while (at < this.end && (this.code(at) === SPACE || this.code(at) === TAB)) at++
    this.indent = at === from ? 0 : indentOf(this.source, from, at)
    this.at = at
  }

  code(at: number): number {
    return at < this.end ? this.source.charCodeAt(at) : -1
  }

  rest(): string {
    return this.source.slice(this.at, this.end)
  }

  /** The length of a fence that opens here, else 0. */
  fenceMark(): number {
    const code = this.code(this.at)
    if (code !== 96 && code !== 126) return 0
    let to = this.at
    while (this.code(to) === code) to++
    if (to - this.at < 3 || (code === 96 && this.source.slice(to, this.end).includes('`'))) return 0
    return to - this.at
  }

  /** The width of a list mark with the white space after it, else 0; numbers may have to begin at 1. */
  itemMark(numbersFromOne = false): number {
    const code = this.code(this.at)
    let to = this.at
    if (code === 45 || code === 42 || code === 43) to++
    else {
      while (this.code(to) >= 48 && this.code(to) <= 57 && to - this.at < 9) to++
      if (to === this.at || (this.code(to) !== 46 && this.code(to) !== 41)) return 0
      if (numbersFromOne && this.source.slice(this.at, to) !== '1') return 0
      to++
    }
    const after = this.code(to)
    if (after === -1) return to - this.at
    if (after !== SPACE && after !== TAB) return 0
    while (this.code(to) === SPACE || this.code(to) === TAB) to++
    return to - this.at
  }

  /** 1 to 6 for a line that is a heading by its number signs, else 0. */
  headingLevel(): number {
    let to = this.at
    while (this.code(to) === 35) to++
    const after = this.code(to)
    return to - this.at > 6 || (after !== SPACE && after !== TAB && after !== -1) ? 0 : to - this.at
  }

  /** 1 for a line of equals signs, 2 for one of dashes, at least two of them; else 0. */
  underlineLevel(): 0 | 1 | 2 {
    const code = this.code(this.at)
    if ((code !== 61 && code !== 45) || this.indent > 3) return 0
    let to = this.at
    while (this.code(to) === code) to++
    if (to - this.at < 2 || !this.endsAt(to)) return 0
    return code === 61 ? 1 : 2
  }

  /** Whether the line is three or more of one mark and nothing else: a thematic break. */
  ruleMark(): boolean {
    const code = this.code(this.at)
    if (code !== 42 && code !== 45 && code !== 95) return false
    let count = 0
    for (let at = this.at; at < this.end; at++) {
      const here = this.code(at)
      if (here === code) count++
      else if (here !== SPACE && here !== TAB) return false
    }
    return count >= 3
  }

  /** Whether the next line is the line of dashes under the head of a table. */
  tableHead(): boolean {
    const { text } = this.lines
    const next = this.index + 1
    if (next >= this.lines.length) return false
    const end = this.lines.endOf(next)
    let bars = 0
    let dashes = 0
    for (let at = this.lines.startOf(next); at < end; at++) {
      const code = text.charCodeAt(at)
      if (code === 124) bars++
      else if (code === 45) dashes++
      else if (code !== 58 && code !== SPACE && code !== TAB) return false
    }
    return bars > 0 && dashes > 0 && this.source.slice(this.at, this.end).includes('|')
  }

  /** Most lines begin with a letter: with nothing that could begin another block than a paragraph. */
  beginsPlain(): boolean {
    const first = this.code(this.at)
    const letter = (first >= 65 && first <= 90) || (first >= 97 && first <= 122) || first > 127
    return letter && !this.tableHead()
  }

  /** Whether nothing but white space stands from an offset on. */
  endsAt(from: number): boolean {
    return this.source.slice(from, this.end).trim() === ''
  }
}
