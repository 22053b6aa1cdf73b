import { ANGLE, PERCENTS, type Lines } from './lines'
import { NextMark, verbatim } from './spans'

const closerOf = { '%%': '%%', '<!--': '-->' } as const
type Opener = keyof typeof closerOf

/** A comment `%%> cue %%` that begins its line. */
export interface Marginal {
  readonly cue: string
  readonly line: number
}

/** Takes the comments off the lines of one container, in passing order. */
export class Comments {
  /** By closer, the line up to which it is known not to stand. */
  private readonly absent = new Map<string, number>()

  constructor(private readonly lines: Lines) {}

  /**
   * Cleans the line and, where a comment runs on, the lines it covers; `shown` of the lines holds the result. A
   * comment that begins a line and is never closed reaches to the end; one that begins within a line must close in its
   * paragraph.
   * Returns the marginal cues that stand before anything else of the line.
   */
  clean(index: number): readonly Marginal[] {
    const { lines } = this
    const source = lines.visible(index)
    const code = verbatim(source)
    const marginals: Marginal[] = []
    let shown = ''
    let kept = 0
    let span = 0
    let cut = false
    let begins = true
    const openings = new NextMark(source, ['%%', '<!--'])
    for (let at = openings.from(0); at !== -1; ) {
      while ((code[span]?.to ?? Infinity) <= at) span++
      const around = code[span]
      if (around !== undefined && around.from <= at) {
        at = openings.from(around.to)
        continue
      }
      if (source.charAt(at - 1) === '\\') {
        at = openings.from(at + 1)
        continue
      }
      const opener: Opener = source.charAt(at) === '%' ? '%%' : '<!--'
      const inside = at + opener.length
      const close = source.indexOf(closerOf[opener], inside)
      if (begins) begins = source.slice(kept, at).replace(listMark, '').trim() === ''
      if (close === -1) {
        const rest = source.slice(inside)
        const through = this.through(index, closerOf[opener], begins)
        if (through === -1) break
        const more = this.swallow(index, through, closerOf[opener])
        if (begins && opener === '%%' && rest.startsWith('>')) {
          marginals.push({ cue: `${rest.slice(1)} ${more}`.replace(/\s+/g, ' ').trim(), line: index })
        }
        shown += source.slice(kept, at)
        kept = source.length
        cut = true
        break
      }
      if (begins && opener === '%%' && source.charAt(inside) === '>') {
        marginals.push({ cue: source.slice(inside + 1, close).trim(), line: index })
      }
      shown += source.slice(kept, at)
      kept = close + closerOf[opener].length
      if (begins || source.charAt(at - 1) === ' ') while (source.charAt(kept) === ' ') kept++
      cut = true
      at = openings.from(kept)
    }
    if (cut) {
      shown += source.slice(kept)
      lines.shown.set(index, shown.trim() === '' ? '' : shown)
    }
    return marginals
  }

  /** The line that closes; the number of lines where the end does; -1 where this is no comment. */
  private through(index: number, closer: string, begins: boolean): number {
    const { lines } = this
    const mark = closer === '%%' ? PERCENTS : ANGLE
    if (!begins && index < (this.absent.get(closer) ?? 0)) return -1
    for (let at = index + 1; at < lines.length; at++) {
      if (lines.has(at, mark) && lines.raw(at).includes(closer)) return at
      if (!begins && lines.raw(at).trim() === '') {
        this.absent.set(closer, at)
        return -1
      }
    }
    this.absent.set(closer, lines.length)
    return begins ? lines.length : -1
  }

  /** Hides the lines of a comment and returns the words in them. */
  private swallow(index: number, through: number, closer: string): string {
    const { lines } = this
    const words: string[] = []
    for (let at = index + 1; at < through; at++) {
      words.push(lines.raw(at))
      lines.shown.set(at, '')
    }
    if (through < lines.length) {
      const last = lines.raw(through)
      const close = last.indexOf(closer)
      words.push(last.slice(0, close))
      const rest = last.slice(close + closer.length)
      lines.shown.set(through, rest.trim() === '' ? '' : rest)
    }
    return words.join(' ')
  }
}

const listMark = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[.\]\s+)?/
