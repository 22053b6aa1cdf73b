import type {
  EditorChange,
  EditorCommandName,
  EditorPosition,
  EditorRange,
  EditorSelection,
  EditorSelectionOrCaret,
  EditorTransaction,
} from 'obsidian'

export interface TextChange {
  readonly from: number
  readonly to: number
  readonly insert: string
}
export interface TextSelection {
  readonly anchor: number
  readonly head: number
}

/** Makes the editor of a note inside `parent`; `changed` is called after each change, told whether a user made it. */
export type EditorFactory = (parent: HTMLElement, changed: (byUser: boolean) => void) => Editor

/** The text of an open note. Positions are 0-based lines and UTF-16 columns; what lies outside is clipped. */
export abstract class Editor {
  abstract getValue(): string
  /** Applies changes whose places are all those of the text before; sorted and apart from each other. */
  abstract apply(changes: readonly TextChange[], byUser?: boolean): void
  abstract selections(): readonly TextSelection[]
  abstract select(ranges: readonly TextSelection[], main: number): void
  abstract focus(): void
  abstract blur(): void
  abstract hasFocus(): boolean
  abstract getScrollInfo(): { top: number; left: number }
  abstract scrollTo(x?: number | null, y?: number | null): void
  abstract scrollIntoView(range: EditorRange, center?: boolean): void
  abstract undo(): void
  abstract redo(): void
  abstract destroy(): void
  /** Shows for a moment where a line stands. */
  abstract flashLine(line: number): void
  abstract refresh(): void

  /** Where the cursor stands in the window, in pixels. */
  cursorBox(): { readonly left: number; readonly bottom: number } {
    return { left: 0, bottom: 0 }
  }

  getDoc(): this {
    return this
  }

  setValue(content: string): void {
    this.apply([{ from: 0, to: this.getValue().length, insert: content }])
  }

  /** Makes the text `content` by the smallest change, so that cursor and scroll stay. */
  adapt(content: string): void {
    const before = this.getValue()
    if (before === content) return
    let from = 0
    const shortest = Math.min(before.length, content.length)
    while (from < shortest && before[from] === content[from]) from++
    let end = 0
    while (end < shortest - from && before[before.length - 1 - end] === content[content.length - 1 - end]) end++
    this.apply([{ from, to: before.length - end, insert: content.slice(from, content.length - end) }])
  }

  getLine(line: number): string {
    return this.lines()[line] ?? ''
  }

  setLine(line: number, text: string): void {
    this.replaceRange(text, { line, ch: 0 }, { line, ch: this.getLine(line).length })
  }

  lineCount(): number {
    return this.lines().length
  }

  lastLine(): number {
    return this.lineCount() - 1
  }

  getSelection(): string {
    const text = this.getValue()
    return this.selections()
      .map((one) => text.slice(Math.min(one.anchor, one.head), Math.max(one.anchor, one.head)))
      .join('\n')
  }

  somethingSelected(): boolean {
    return this.selections().some((one) => one.anchor !== one.head)
  }

  getRange(from: EditorPosition, to: EditorPosition): string {
    return this.getValue().slice(this.posToOffset(from), this.posToOffset(to))
  }

  replaceSelection(replacement: string, _origin?: string): void {
    const ranges = this.selections().map((one) => ({
      from: Math.min(one.anchor, one.head),
      to: Math.max(one.anchor, one.head),
    }))
    ranges.sort((a, b) => a.from - b.from)
    this.apply(ranges.map((range) => ({ ...range, insert: replacement })))
    let shift = 0
    const carets = ranges.map(({ from, to }) => {
      const at = from + shift + replacement.length
      shift += replacement.length - (to - from)
      return { anchor: at, head: at }
    })
    this.select(carets, 0)
  }

  replaceRange(replacement: string, from: EditorPosition, to: EditorPosition = from, _origin?: string): void {
    this.apply([{ from: this.posToOffset(from), to: this.posToOffset(to), insert: replacement }])
  }

  getCursor(side: 'from' | 'to' | 'head' | 'anchor' = 'head'): EditorPosition {
    const main = this.selections()[0] ?? { anchor: 0, head: 0 }
    const at =
      side === 'from' ? Math.min(main.anchor, main.head) : side === 'to' ? Math.max(main.anchor, main.head) : main[side]
    return this.offsetToPos(at)
  }

  listSelections(): EditorSelection[] {
    return this.selections().map((one) => ({ anchor: this.offsetToPos(one.anchor), head: this.offsetToPos(one.head) }))
  }

  setCursor(pos: EditorPosition | number, ch?: number): void {
    this.setSelection(typeof pos === 'number' ? { line: pos, ch: ch ?? 0 } : pos)
  }

  setSelection(anchor: EditorPosition, head: EditorPosition = anchor): void {
    this.select([{ anchor: this.posToOffset(anchor), head: this.posToOffset(head) }], 0)
  }

  setSelections(ranges: EditorSelectionOrCaret[], main = 0): void {
    this.select(
      ranges.map(({ anchor, head }) => ({ anchor: this.posToOffset(anchor), head: this.posToOffset(head ?? anchor) })),
      main,
    )
  }

  exec(command: EditorCommandName): void {
    throw new Error(`Editor.exec("${command}") is not implemented by the host`)
  }

  transaction(tx: EditorTransaction, _origin?: string): void {
    if (tx.replaceSelection !== undefined) this.replaceSelection(tx.replaceSelection)
    if (tx.changes) {
      this.apply(tx.changes.map((change) => this.toTextChange(change)).sort((a, b) => a.from - b.from))
    }
    const ranges = tx.selections ?? (tx.selection ? [tx.selection] : null)
    if (ranges)
      this.select(
        ranges.map(({ from, to }) => ({ anchor: this.posToOffset(from), head: this.posToOffset(to ?? from) })),
        0,
      )
  }

  wordAt(pos: EditorPosition): EditorRange | null {
    const line = this.getLine(pos.line)
    for (const word of line.matchAll(/[\p{L}\p{N}_]+/gu)) {
      const end = word.index + word[0].length
      if (word.index <= pos.ch && pos.ch <= end)
        return { from: { line: pos.line, ch: word.index }, to: { line: pos.line, ch: end } }
    }
    return null
  }

  posToOffset({ line, ch }: EditorPosition): number {
    const lines = this.lines()
    if (line < 0) return 0
    if (line >= lines.length) return this.getValue().length
    let offset = 0
    for (let at = 0; at < line; at++) offset += (lines[at]?.length ?? 0) + 1
    return offset + Math.max(0, Math.min(ch, lines[line]?.length ?? 0))
  }

  offsetToPos(offset: number): EditorPosition {
    const before = this.getValue().slice(0, Math.max(0, offset))
    const line = before.split('\n').length - 1
    return { line, ch: before.length - (before.lastIndexOf('\n') + 1) }
  }

  processLines<T>(
    read: (line: number, lineText: string) => T | null,
    write: (line: number, lineText: string, value: T | null) => EditorChange | void,
    ignoreEmpty = true,
  ): void {
    const first = this.getCursor('from').line
    const last = this.getCursor('to').line
    const values: { readonly line: number; readonly text: string; readonly value: T | null }[] = []
    for (let line = first; line <= last; line++) {
      const text = this.getLine(line)
      if (ignoreEmpty && text.trim() === '' && first !== last) continue
      values.push({ line, text, value: read(line, text) })
    }
    const changes = values.flatMap((one) => write(one.line, one.text, one.value) ?? [])
    this.apply(changes.map((change) => this.toTextChange(change)).sort((a, b) => a.from - b.from))
  }

  private toTextChange({ from, to, text }: EditorChange): TextChange {
    return { from: this.posToOffset(from), to: this.posToOffset(to ?? from), insert: text }
  }

  private lines(): string[] {
    return this.getValue().split('\n')
  }
}

/** A plain text field: the editor where there is no CodeMirror. */
export class PlainEditor extends Editor {
  readonly inputEl: HTMLTextAreaElement
  private ranges: readonly TextSelection[] = [{ anchor: 0, head: 0 }]
  private text = ''
  private readonly undone: string[] = []
  private readonly done: string[] = []

  constructor(
    parent: HTMLElement,
    private readonly changed: (byUser: boolean) => void,
  ) {
    super()
    this.inputEl = parent.createEl('textarea', { cls: 'cm-content', attr: { 'aria-label': 'Note text' } })
    this.inputEl.addEventListener('input', () => {
      this.done.push(this.text)
      this.text = this.inputEl.value
      this.changed(true)
    })
  }

  override getValue(): string {
    return this.text
  }

  override apply(changes: readonly TextChange[]): void {
    if (changes.length === 0) return
    this.done.push(this.text)
    this.undone.length = 0
    const moved = this.ranges.map((one) => ({
      anchor: mapOffset(one.anchor, changes),
      head: mapOffset(one.head, changes),
    }))
    let text = this.text
    for (const { from, to, insert } of [...changes].reverse()) text = text.slice(0, from) + insert + text.slice(to)
    this.put(text)
    this.select(moved)
    this.changed(false)
  }

  override selections(): readonly TextSelection[] {
    return this.ranges
  }

  override select(ranges: readonly TextSelection[]): void {
    this.ranges = ranges
  }

  override focus(): void {
    this.inputEl.focus()
  }

  override blur(): void {
    this.inputEl.blur()
  }

  override hasFocus(): boolean {
    return this.inputEl.ownerDocument.activeElement === this.inputEl
  }

  override getScrollInfo(): { top: number; left: number } {
    return { top: this.inputEl.scrollTop, left: this.inputEl.scrollLeft }
  }

  override scrollTo(x?: number | null, y?: number | null): void {
    if (typeof x === 'number') this.inputEl.scrollLeft = x
    if (typeof y === 'number') this.inputEl.scrollTop = y
  }

  override scrollIntoView(range: EditorRange): void {
    const share = range.from.line / Math.max(1, this.lineCount())
    this.inputEl.scrollTop = share * this.inputEl.scrollHeight
  }

  override undo(): void {
    this.swap(this.done, this.undone)
  }

  override redo(): void {
    this.swap(this.undone, this.done)
  }

  override flashLine(): void {
    this.inputEl.addClass('is-flashing')
  }

  override refresh(): void {}

  override destroy(): void {
    this.inputEl.remove()
  }

  private swap(from: string[], to: string[]): void {
    const text = from.pop()
    if (text === undefined) return
    to.push(this.text)
    this.put(text)
    this.changed(true)
  }

  private put(text: string): void {
    this.text = text
    this.inputEl.value = text
  }
}

function mapOffset(offset: number, changes: readonly TextChange[]): number {
  let shift = 0
  for (const { from, to, insert } of changes) {
    if (to <= offset) shift += insert.length - (to - from)
    else if (from < offset) return from + shift + insert.length
  }
  return offset + shift
}
