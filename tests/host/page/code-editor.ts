import { defaultKeymap, history, historyKeymap, indentWithTab, redo, undo } from '@codemirror/commands'
import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { Annotation, Compartment, EditorSelection, EditorState, StateEffect, StateField } from '@codemirror/state'
import type { Extension } from '@codemirror/state'
import { Decoration, drawSelection, dropCursor, EditorView, keymap } from '@codemirror/view'
import type { DecorationSet } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { EditorPosition, EditorRange } from 'obsidian'
import { Editor } from '../obsidian/editor'
import type { TextChange, TextSelection } from '../obsidian/editor'

const FLASH = 1200
const fromHost = Annotation.define<boolean>()
const flash = StateEffect.define<number | null>()
const flashField = StateField.define({
  create: () => Decoration.none,
  update: (shown, transaction) => {
    let next = shown.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (!effect.is(flash)) continue
      next =
        effect.value === null
          ? Decoration.none
          : Decoration.set([Decoration.line({ class: 'is-flashing' }).range(effect.value)])
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

const frontmatterLine = Decoration.line({ class: 'cm-hmd-frontmatter' })
const style = HighlightStyle.define([
  ...[1, 2, 3, 4, 5, 6].map((level) => ({ tag: headingTag(level), class: `cm-header cm-header-${String(level)}` })),
  { tag: tags.strong, class: 'cm-strong' },
  { tag: tags.emphasis, class: 'cm-em' },
  { tag: tags.strikethrough, class: 'cm-strikethrough' },
  { tag: tags.link, class: 'cm-link' },
  { tag: tags.url, class: 'cm-url' },
  { tag: tags.monospace, class: 'cm-inline-code' },
  { tag: tags.quote, class: 'cm-quote' },
  { tag: tags.processingInstruction, class: 'cm-formatting' },
  { tag: tags.contentSeparator, class: 'cm-hr' },
])

/** Marks the lines of the frontmatter, which is no Markdown. */
const frontmatterLines = StateField.define({
  create: (state) => markFrontmatter(state),
  update: (marks, transaction) => (transaction.docChanged ? markFrontmatter(transaction.state) : marks),
  provide: (field) => EditorView.decorations.from(field),
})

function markFrontmatter({ doc }: EditorState): DecorationSet {
  if (doc.line(1).text !== '---') return Decoration.none
  const marks = [frontmatterLine.range(0)]
  for (let number = 2; number <= doc.lines; number++) {
    const line = doc.line(number)
    marks.push(frontmatterLine.range(line.from))
    if (/^(---|\.\.\.)\s*$/.test(line.text)) return Decoration.set(marks)
  }
  return Decoration.none
}

/** A note's editor over CodeMirror. */
export class CodeEditor extends Editor {
  readonly cm: EditorView
  private readonly plugins = new Compartment()

  constructor(parent: HTMLElement, changed: (byUser: boolean) => void, extensions: readonly Extension[]) {
    super()
    this.cm = new EditorView({
      parent,
      state: EditorState.create({
        extensions: [
          history(),
          drawSelection(),
          dropCursor(),
          EditorState.allowMultipleSelections.of(true),
          EditorView.lineWrapping,
          keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
          markdown({ base: markdownLanguage }),
          syntaxHighlighting(style),
          flashField,
          frontmatterLines,
          EditorView.contentAttributes.of({ 'aria-label': 'Note text', spellcheck: 'true', tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged)
              changed(update.transactions.some((one) => one.docChanged && one.annotation(fromHost) !== true))
          }),
          this.plugins.of([...extensions]),
        ],
      }),
    })
  }

  setExtensions(extensions: readonly Extension[]): void {
    this.cm.dispatch({ effects: this.plugins.reconfigure([...extensions]) })
  }

  override getValue(): string {
    return this.cm.state.doc.toString()
  }

  override apply(changes: readonly TextChange[]): void {
    if (changes.length > 0) this.cm.dispatch({ changes, annotations: fromHost.of(true) })
  }

  override selections(): readonly TextSelection[] {
    const { ranges, main } = this.cm.state.selection
    return [main, ...ranges.filter((range) => range !== main)].map(({ anchor, head }) => ({ anchor, head }))
  }

  override select(ranges: readonly TextSelection[], main: number): void {
    const made = ranges.map(({ anchor, head }) => EditorSelection.range(anchor, head))
    if (made.length > 0) this.cm.dispatch({ selection: EditorSelection.create(made, Math.min(main, made.length - 1)) })
  }

  override lineCount(): number {
    return this.cm.state.doc.lines
  }

  override getLine(line: number): string {
    return line >= 0 && line < this.lineCount() ? this.cm.state.doc.line(line + 1).text : ''
  }

  override posToOffset({ line, ch }: EditorPosition): number {
    const { doc } = this.cm.state
    if (line < 0) return 0
    if (line >= doc.lines) return doc.length
    const found = doc.line(line + 1)
    return found.from + Math.max(0, Math.min(ch, found.length))
  }

  override offsetToPos(offset: number): EditorPosition {
    const { doc } = this.cm.state
    const at = Math.max(0, Math.min(offset, doc.length))
    const line = doc.lineAt(at)
    return { line: line.number - 1, ch: at - line.from }
  }

  override focus(): void {
    this.cm.focus()
  }

  override blur(): void {
    this.cm.contentDOM.blur()
  }

  override hasFocus(): boolean {
    return this.cm.hasFocus
  }

  override getScrollInfo(): { top: number; left: number } {
    return { top: this.cm.scrollDOM.scrollTop, left: this.cm.scrollDOM.scrollLeft }
  }

  override scrollTo(x?: number | null, y?: number | null): void {
    if (typeof x === 'number') this.cm.scrollDOM.scrollLeft = x
    if (typeof y === 'number') this.cm.scrollDOM.scrollTop = y
  }

  override scrollIntoView(range: EditorRange, center = false): void {
    this.cm.dispatch({
      effects: EditorView.scrollIntoView(this.posToOffset(range.from), { y: center ? 'center' : 'nearest' }),
    })
  }

  override undo(): void {
    undo(this.cm)
  }

  override redo(): void {
    redo(this.cm)
  }

  override refresh(): void {
    this.cm.requestMeasure()
  }

  override cursorBox(): { readonly left: number; readonly bottom: number } {
    const box = this.cm.coordsAtPos(this.cm.state.selection.main.head)
    return box ?? super.cursorBox()
  }

  override flashLine(line: number): void {
    const from = this.posToOffset({ line, ch: 0 })
    this.cm.dispatch({ effects: flash.of(this.cm.state.doc.lineAt(from).from) })
    setTimeout(() => {
      if (this.cm.dom.isConnected) this.cm.dispatch({ effects: flash.of(null) })
    }, FLASH)
  }

  override destroy(): void {
    this.cm.destroy()
  }
}

function headingTag(level: number): typeof tags.heading {
  return (
    [tags.heading1, tags.heading2, tags.heading3, tags.heading4, tags.heading5, tags.heading6][level - 1] ??
    tags.heading
  )
}
