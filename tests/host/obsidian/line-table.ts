import type { Loc, Pos } from 'obsidian'

/** Lines and columns (both from 0) of offsets in a text. */
export class LineTable {
  private readonly starts: number[] = [0]

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1)
  }

  lineOf(offset: number): number {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The offset at which the line of an offset begins. */
  lineStart(offset: number): number {
    return this.starts[this.lineOf(offset)] ?? 0
  }

  position(start: number, end: number): Pos {
    return { start: this.loc(start), end: this.loc(end) }
  }

  private loc(offset: number): Loc {
    const line = this.lineOf(offset)
    return { line, col: offset - (this.starts[line] ?? 0), offset }
  }
}
