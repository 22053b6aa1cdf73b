import { DOLLARS, type Lines } from './lines'
import { eachOutside, verbatim } from './spans'

/** Finds where math that begins within a line ends, if it ends in its paragraph; each line is looked at once. */
export class InlineMath {
  /** Up to this line no paragraph closes the math that begins in it. */
  private unclosed = 0

  constructor(private readonly lines: Lines) {}

  /** Index after the line that closes the math that the line leaves open; null where it leaves none open. */
  closing(index: number): number | null {
    const { lines } = this
    if (!lines.has(index, DOLLARS) || index < this.unclosed || !this.leavesOpen(index)) return null
    for (let at = index + 1; at < lines.length; at++) {
      const line = lines.raw(at)
      if (line.trim() === '') {
        this.unclosed = at
        return null
      }
      if (lines.has(at, DOLLARS) && line.includes('$$')) return at + 1
    }
    this.unclosed = lines.length
    return null
  }

  private leavesOpen(index: number): boolean {
    const text = this.lines.visible(index)
    const code = verbatim(text).filter((span) => text.charAt(span.from) === '`')
    let marks = 0
    eachOutside(text, '$$', code, (at) => {
      marks++
      return at + 2
    })
    return marks % 2 === 1
  }
}
