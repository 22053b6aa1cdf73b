import type { MarkdownViewModeType, ViewStateResult } from 'obsidian'
import { Component } from './component'
import { elementOf } from './dom'
import type { Editor } from './editor'
import type { TFile } from './files'
import { getFrontMatterInfo, isRecord, parseYaml } from './frontmatter'
import { setIcon } from './icons'
import type { WorkspaceLeaf } from './leaf'
import { lineOfSubpath } from './link-target'
import { Menu } from './menu'
import { drawProperties } from './properties'
import { MarkdownRenderer } from './render'
import { Keymap } from './scope'
import { TextFileView } from './text-view'
import { setTooltip } from './tooltip'
import { word } from './words'

const FLASH = 1200
const REDRAW_AFTER = 150

/** A note, to be read or to be edited. */
export class MarkdownView extends TextFileView {
  readonly editor: Editor
  readonly previewMode: MarkdownPreviewView
  readonly editMode: MarkdownEditView
  currentMode: MarkdownPreviewView | MarkdownEditView
  hoverPopover = null
  override icon = 'file'
  private readonly modeButton: HTMLElement
  private settingData = false

  constructor(leaf: WorkspaceLeaf) {
    super(leaf)
    this.modeButton = this.addAction('book-open', word('Read'), (event) => {
      const mode = this.getMode() === 'source' ? 'preview' : 'source'
      const { workspace } = this.app
      const target = Keymap.isModEvent(event) ? workspace.getLeaf('split') : this.leaf
      void target.setViewState({ type: 'markdown', state: { ...this.getState(), mode } }, { focus: true })
    })
    const source = this.contentEl.createDiv('markdown-source-view cm-s-obsidian mod-cm6 is-readable-line-width')
    this.editor = this.app.workspace.editorFactory(source, (byUser) => this.onEdited(byUser))
    source.addEventListener('contextmenu', (event) => this.onContextMenu(event))
    this.previewMode = new MarkdownPreviewView(this)
    this.editMode = new MarkdownEditView(this, source)
    this.currentMode = this.previewMode
    this.showMode(this.app.workspace.defaultMode)
  }

  getViewType(): string {
    return 'markdown'
  }

  override canAcceptExtension(extension: string): boolean {
    return extension === 'md'
  }

  getMode(): MarkdownViewModeType {
    return this.currentMode === this.previewMode ? 'preview' : 'source'
  }

  override getState(): Record<string, unknown> {
    return { ...super.getState(), mode: this.getMode(), source: false }
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    await super.setState(state, result)
    const mode = isRecord(state) ? state.mode : undefined
    if ((mode === 'source' || mode === 'preview') && mode !== this.getMode()) this.showMode(mode)
    await this.previewMode.drawn
  }

  override getEphemeralState(): Record<string, unknown> {
    return {
      scroll: this.currentMode.getScroll(),
      cursor: { from: this.editor.getCursor('from'), to: this.editor.getCursor('to') },
    }
  }

  /** `line` (0-based) or `subpath` scrolls there and shows the place; `scroll`, `cursor` restore; `focus` focuses. */
  override setEphemeralState(state: unknown): void {
    if (!isRecord(state)) return
    const found =
      typeof state.subpath === 'string' && this.file
        ? lineOfSubpath(this.app.metadataCache.getFileCache(this.file), state.subpath)
        : null
    const line = typeof state.line === 'number' ? state.line : found
    if (line !== null) {
      this.editor.setCursor(line, 0)
      void this.showLine(line)
    } else if (typeof state.scroll === 'number') this.currentMode.applyScroll(state.scroll)
    if (state.focus === true && this.getMode() === 'source') this.editor.focus()
  }

  getViewData(): string {
    return this.editor.getValue()
  }

  setViewData(data: string, clear: boolean): void {
    this.data = data
    this.settingData = true
    try {
      if (clear) this.editor.setValue(data)
      else this.editor.adapt(data)
    } finally {
      this.settingData = false
    }
    if (clear) this.editor.setCursor(0, 0)
    this.previewMode.set(data, clear)
  }

  clear(): void {
    this.settingData = true
    this.editor.setValue('')
    this.settingData = false
    this.previewMode.clear()
  }

  showSearch(): void {
    throw new Error('MarkdownView.showSearch is not implemented by the host')
  }

  override onPaneMenu(menu: Menu, source: string): void {
    super.onPaneMenu(menu, source)
    if (this.file) this.app.workspace.trigger('file-menu', menu, this.file, source, this.leaf)
  }

  override async onRename(file: TFile): Promise<void> {
    await super.onRename(file)
    this.previewMode.rerender()
  }

  protected override async onClose(): Promise<void> {
    await super.onClose()
    this.previewMode.unload()
    this.editor.destroy()
  }

  private showMode(mode: MarkdownViewModeType): void {
    const line = this.currentMode.getScroll()
    this.currentMode = mode === 'source' ? this.editMode : this.previewMode
    this.containerEl.setAttr('data-mode', mode)
    this.editMode.containerEl.toggle(mode === 'source')
    this.previewMode.containerEl.toggle(mode === 'preview')
    if (mode === 'preview') this.previewMode.set(this.getViewData(), false)
    else this.editor.refresh()
    if (this.file) this.currentMode.applyScroll(line)
    setIcon(this.modeButton, mode === 'source' ? 'book-open' : 'pencil')
    setTooltip(this.modeButton, mode === 'source' ? word('Read') : word('Edit'))
    this.app.workspace.trigger('layout-change')
  }

  private onEdited(byUser: boolean): void {
    if (!this.settingData) {
      this.data = this.getViewData()
      this.requestSave()
    }
    this.app.workspace.trigger('editor-change', this.editor, this)
    if (byUser || !this.settingData) this.previewMode.set(this.getViewData(), false)
    if (this.file) this.app.workspace.trigger('quick-preview', this.file, this.getViewData())
    if (byUser) void this.suggest()
  }

  private async suggest(): Promise<void> {
    for (const one of this.app.workspace.editorSuggests) {
      if (await one.trigger(this.editor, this.file, this.editor.cursorBox())) return
    }
  }

  private onContextMenu(event: MouseEvent): void {
    const menu = new Menu()
    this.app.workspace.trigger('editor-menu', menu, this.editor, this)
    if (menu.items.length === 0) return
    event.preventDefault()
    menu.showAtMouseEvent(event)
  }

  private async showLine(line: number): Promise<void> {
    if (this.getMode() === 'source') {
      this.editor.scrollIntoView({ from: { line, ch: 0 }, to: { line, ch: 0 } }, true)
      this.editor.flashLine(line)
      return
    }
    await this.previewMode.drawn
    this.previewMode.flashLine(line)
  }
}

/** The editing half of a note's view. */
export class MarkdownEditView {
  readonly app
  hoverPopover = null

  constructor(
    private readonly view: MarkdownView,
    readonly containerEl: HTMLElement,
  ) {
    this.app = view.app
  }

  get file(): TFile | null {
    return this.view.file
  }

  get(): string {
    return this.view.editor.getValue()
  }

  set(data: string, clear: boolean): void {
    this.view.setViewData(data, clear)
  }

  clear(): void {
    this.view.clear()
  }

  getSelection(): string {
    return this.view.editor.getSelection()
  }

  getScroll(): number {
    return this.view.editor.getScrollInfo().top
  }

  applyScroll(scroll: number): void {
    this.view.editor.scrollTo(null, scroll)
  }
}

/** The reading half of a note's view. Its scroll is in pixels. */
export class MarkdownPreviewView extends MarkdownRenderer {
  /** Done when what was last set is drawn. */
  drawn: Promise<void> = Promise.resolve()
  readonly app
  private readonly scrollEl: HTMLElement
  private parts = new Component()
  private text = ''
  private shown: string | null = null
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(private readonly view: MarkdownView) {
    super(view.contentEl.createDiv('markdown-reading-view'))
    this.app = view.app
    this.scrollEl = this.containerEl.createDiv('markdown-preview-view markdown-rendered is-readable-line-width')
    this.scrollEl.addEventListener('click', (event) => this.onClick(event))
    this.scrollEl.addEventListener('auxclick', (event) => {
      if (event.button === 1) this.onClick(event)
    })
  }

  get file(): TFile | null {
    return this.view.file
  }

  get(): string {
    return this.text
  }

  set(data: string, clear: boolean): void {
    this.text = data
    if (this.view.getMode() !== 'preview' || (data === this.shown && !clear)) return
    if (clear || this.shown === null) {
      this.drawn = this.draw(clear)
      return
    }
    this.timer ??= setTimeout(() => {
      this.timer = null
      this.drawn = this.draw(false)
    }, REDRAW_AFTER)
  }

  clear(): void {
    this.shown = null
    this.text = ''
    this.scrollEl.replaceChildren()
  }

  rerender(_full?: boolean): void {
    if (this.view.getMode() === 'preview') this.drawn = this.draw(false)
  }

  getScroll(): number {
    return this.scrollEl.scrollTop
  }

  applyScroll(scroll: number): void {
    void this.drawn.then(() => {
      this.scrollEl.scrollTop = scroll
    })
  }

  override onunload(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.parts.unload()
  }

  override unload(): void {
    super.unload()
    this.onunload()
  }

  /** Scrolls to the block a line belongs to and shows it for a moment. */
  flashLine(line: number): void {
    const blocks = Array.from(this.scrollEl.querySelectorAll<HTMLElement>('[data-line]'))
    const block = blocks.filter((one) => Number(one.getAttribute('data-line')) <= line).pop()
    if (!block) return
    if (typeof block.scrollIntoView === 'function') block.scrollIntoView({ block: 'center' })
    block.addClass('is-flashing')
    setTimeout(() => block.removeClass('is-flashing'), FLASH)
  }

  private async draw(toTop: boolean): Promise<void> {
    const { file, text } = this
    if (!file) return
    this.shown = text
    const parts = new Component()
    const sizer = this.app.document.createElement('div')
    sizer.addClass('markdown-preview-sizer', 'markdown-preview-section')
    if (this.app.vaultConfig.showInlineTitle !== false) sizer.createDiv({ cls: 'inline-title', text: file.basename })
    this.drawFrontmatter(sizer, text, file)
    parts.load()
    await MarkdownRenderer.render(this.app, text, sizer, file.path, parts)
    if (this.shown !== text || this.file !== file) {
      parts.unload()
      return
    }
    const before = this.parts
    const scroll = toTop ? 0 : this.scrollEl.scrollTop
    this.parts = parts
    this.scrollEl.className = 'markdown-preview-view markdown-rendered is-readable-line-width'
    this.scrollEl.addClasses(this.cssClasses(text))
    this.scrollEl.replaceChildren(sizer)
    this.scrollEl.scrollTop = scroll
    before.unload()
  }

  private drawFrontmatter(parent: HTMLElement, text: string, file: TFile): void {
    const info = getFrontMatterInfo(text)
    if (!info.exists || this.app.vaultConfig.propertiesInDocument === 'hidden') return
    try {
      const values = parseYaml(info.frontmatter)
      if (isRecord(values)) drawProperties(this.app, parent, values, file.path)
    } catch {
      parent
        .createDiv({ cls: 'metadata-container mod-error' })
        .createDiv({ cls: 'metadata-error', text: 'Invalid properties' })
    }
  }

  private cssClasses(text: string): string[] {
    const info = getFrontMatterInfo(text)
    if (!info.exists) return []
    try {
      const values = parseYaml(info.frontmatter)
      const classes = isRecord(values) ? values.cssclasses : undefined
      const list: unknown[] = Array.isArray(classes)
        ? classes
        : typeof classes === 'string'
          ? classes.split(/[\s,]+/)
          : []
      return list.filter((one): one is string => typeof one === 'string' && /^\S+$/.test(one))
    } catch {
      return []
    }
  }

  private onClick(event: MouseEvent): void {
    const link = elementOf(event.target)?.closest('a') ?? null
    if (!link || event.defaultPrevented) return
    const target = link.getAttribute('data-href')
    if (target === null || !link.classList.contains('internal-link')) return
    event.preventDefault()
    void this.app.workspace.openLinkText(target, this.file?.path ?? '', Keymap.isModEvent(event))
  }
}
