/** A piece of a text, from an offset up to another. */
export interface Span {
  readonly from: number
  readonly to: number
}

const TICK = 96
const DOLLAR = 36
const BACKSLASH = 92

interface Run extends Span {
  next: Run | null
}

/** Runs of backticks, each knowing the next run of its own length: the only one that can close it. */
function tickRuns(text: string): Map<number, Run> {
  const runs: Run[] = []
  for (let at = text.indexOf('`'); at !== -1; ) {
    let to = at + 1
    while (text.charCodeAt(to) === TICK) to++
    runs.push({ from: at, to, next: null })
    at = text.indexOf('`', to)
  }
  const byStart = new Map<number, Run>()
  const lastOfLength = new Map<number, Run>()
  for (let index = runs.length - 1; index >= 0; index--) {
    const run = runs[index]
    if (run === undefined) continue
    run.next = lastOfLength.get(run.to - run.from) ?? null
    lastOfLength.set(run.to - run.from, run)
    byStart.set(run.from, run)
  }
  return byStart
}

/** Also true before the text and after it. */
export function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return code === 32 || (code >= 9 && code <= 13)
  return Number.isNaN(code) || /\s/.test(text.charAt(at))
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

/** Finds, for dollar signs asked about in order, the next one that may close inline math; prices ("$5 and $6") close nothing. */
class DollarClosers {
  private closer = -1

  constructor(private readonly text: string) {}

  after(at: number): number {
    const { text } = this
    if (this.closer > at) return this.closer
    let next = text.indexOf('$', at + 1)
    while (next !== -1 && !this.closes(next)) next = text.indexOf('$', next + 1)
    this.closer = next === -1 ? Infinity : next
    return this.closer
  }

  private closes(at: number): boolean {
    const { text } = this
    return !isSpace(text, at - 1) && text.charCodeAt(at - 1) !== BACKSLASH && !isDigit(text, at + 1)
  }
}

/** Finds the next of some marks, each stretch of the text looked at once. */
export class NextMark {
  private readonly places: number[]

  constructor(private readonly text: string, private readonly marks: readonly string[]) {
    this.places = marks.map(() => -1)
  }

  /** Where the first of the marks stands from `from` on; -1 where none does. `from` never falls from call to call. */
  from(from: number): number {
    let first = Infinity
    for (const [order, mark] of this.marks.entries()) {
      let place = this.places[order] ?? Infinity
      if (place < from) {
        const found = this.text.indexOf(mark, from)
        place = found === -1 ? Infinity : found
        this.places[order] = place
      }
      if (place < first) first = place
    }
    return first === Infinity ? -1 : first
  }
}

/** Code spans and math of a paragraph, in order and apart from each other. */
export function verbatim(text: string): readonly Span[] {
  const ticks = text.includes('`')
  const dollars = text.includes('$')
  if (!ticks && !dollars) return []
  const runs = tickRuns(text)
  const closers = new DollarClosers(text)
  const spans: Span[] = []
  const marks = new NextMark(text, ['\\', '`', '$'])
  for (let at = marks.from(0); at !== -1;) {
    const code = text.charCodeAt(at)
    let next = at + 1
    let closed = false
    if (code === BACKSLASH) next = at + 2
    else if (code === TICK) {
      const run = runs.get(at) ?? runAt(text, at)
      closed = run.next !== null
      next = run.next?.to ?? run.to
    } else if (text.charCodeAt(at + 1) === DOLLAR) {
      const close = text.indexOf('$$', at + 2)
      closed = close !== -1
      next = closed ? close + 2 : at + 2
    } else if (!isSpace(text, at + 1)) {
      const close = closers.after(at)
      closed = close !== Infinity
      if (closed) next = close + 1
    }
    if (closed) spans.push({ from: at, to: next })
    at = marks.from(next)
  }
  return spans
}

function runAt(text: string, at: number): Run {
  let to = at
  while (text.charCodeAt(to) === TICK) to++
  return { from: at, to, next: null }
}

/** Calls `found` for each place where `mark` stands outside the spans, in order; it returns where to go on. */
export function eachOutside(text: string, mark: string, spans: readonly Span[], found: (at: number) => number): void {
  let span = 0
  let at = text.indexOf(mark)
  while (at !== -1) {
    while ((spans[span]?.to ?? Infinity) <= at) span++
    const around = spans[span]
    if (around !== undefined && around.from <= at) at = text.indexOf(mark, around.to)
    else at = text.indexOf(mark, found(at))
  }
}

/** `==highlights==` outside code and math: spans with their marks. */
export function highlights(text: string): readonly Span[] {
  const found: Span[] = []
  let open = -1
  eachOutside(text, '==', verbatim(text), (at) => {
    let to = at + 2
    while (text.charAt(to) === '=') to++
    if (to - at > 2 || text.charAt(at - 1) === '\\') return to
    if (open !== -1 && !isSpace(text, at - 1) && at > open + 2) {
      found.push({ from: open, to })
      open = -1
    } else if (!isSpace(text, to)) open = at
    return to
  })
  return found
}

/** Where `::` parts a cue from its answer on a line, outside code, math and brackets; -1 where it does not. */
export function fieldMark(line: string): number {
  let mark = -1
  eachOutside(line, '::', verbatim(line), (at) => {
    let to = at + 2
    while (line.charAt(to) === ':') to++
    if (to - at === 2 && isSpace(line, to)) mark = at
    return mark === -1 ? to : line.length
  })
  if (mark === -1) return -1
  let brackets = 0
  for (let at = 0; at < mark; at++) {
    const char = line.charAt(at)
    if (char === '[' || char === '(') brackets++
    else if ((char === ']' || char === ')') && brackets > 0) brackets--
  }
  return brackets === 0 ? mark : -1
}

const blockId = /(?:^|[ \t])\^([\p{L}\p{N}-]+)$/u

/** Takes a block id (`^lease`) off the end. */
export function splitBlockId(text: string): { readonly text: string; readonly blockId: string | null } {
  const trimmed = text.trim()
  const caret = trimmed.lastIndexOf('^')
  if (caret === -1) return { text: trimmed, blockId: null }
  const match = blockId.exec(trimmed.slice(Math.max(0, caret - 1)))
  if (match === null) return { text: trimmed, blockId: null }
  return { text: trimmed.slice(0, caret).trim(), blockId: match[1] ?? null }
}

const boldWhole = /^(\*\*|__)(?=\S)([^*_]*)\1([?!.:;…？]*)$/u

/** A cue that is bold as a whole, without the marks. */
export function unwrapBold(text: string): string {
  const match = boldWhole.exec(text)
  return match === null ? text : `${match[2]?.trim() ?? ''}${match[3] ?? ''}`
}

/** What a reader sees of inline Markdown: links as their words, no emphasis, no code or highlight marks. */
export function plain(text: string): string {
  if (!/[[\]*_~=`\\<!]/.test(text)) return text.trim()
  return text
    .replace(/!?\[\[([^[\]]*)\]\]/g, (_, inner: string) => linkWords(inner))
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/\*\*|__|~~|==|`+/g, '')
    .replace(/(^|[^\p{L}\p{N}\\])[*_](?=\S)|([^\s\\])[*_](?![\p{L}\p{N}])/gu, '$1$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/[ \t]+/g, ' ')
    .trim()
}

/** A row shows a line of so many characters at most: a longer one would only be cut by the window, after it was laid out. */
const longestShown = 500

/** What a row of a list shows of a line: as a reader sees it, the end of a very long one left out. */
export function brief(text: string): string {
  return text.length <= longestShown ? plain(text) : `${plain(text.slice(0, longestShown).replace(/[\uD800-\uDBFF]$/, ''))}…`
}

function linkWords(inner: string): string {
  const bar = inner.lastIndexOf('|')
  if (bar !== -1) return inner.slice(bar + 1)
  const target = inner.replace(/\\$/, '')
  const hash = target.lastIndexOf('#')
  return hash === -1 ? target : target.slice(hash + 1).replace(/^\^/, '')
}

/** Whether a line asks: it ends in a question mark, whatever emphasis closes after it. */
export function isQuestion(text: string): boolean {
  return /[?？؟][*_=~"'»”)\]]*$/u.test(text.slice(-16).trimEnd())
}

/** Engines may keep a piece of so many characters as a reference to the whole text. */
export const shortestPiece = 13

/** A copy that does not keep the whole note in memory, as a piece of its text does: for what outlives the reading. */
export function detached(text: string): string {
  return text.length < shortestPiece ? text : [text.slice(0, 1), text.slice(1)].join('')
}
