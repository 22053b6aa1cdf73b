import type { IconName, ViewStateResult } from 'obsidian'
import type { App } from './app'
import { Component } from './component'
import { TFile } from './files'
import { setIcon } from './icons'
import type { WorkspaceLeaf } from './leaf'
import { Menu } from './menu'
import type { Scope } from './scope'
import { word } from './words'

/** What a leaf shows. */
export abstract class View extends Component {
  readonly app: App
  icon: IconName = 'file'
  navigation = false
  leaf: WorkspaceLeaf
  readonly containerEl: HTMLElement
  scope: Scope | null = null

  constructor(leaf: WorkspaceLeaf) {
    super()
    this.leaf = leaf
    this.app = leaf.workspace.app
    this.containerEl = this.app.document.createElement('div')
    this.containerEl.addClass('workspace-leaf-content')
  }

  protected onOpen(): Promise<void> {
    return Promise.resolve()
  }

  protected onClose(): Promise<void> {
    return Promise.resolve()
  }

  abstract getViewType(): string
  abstract getDisplayText(): string

  getIcon(): IconName {
    return this.icon
  }

  getState(): Record<string, unknown> {
    return {}
  }

  setState(_state: unknown, _result: ViewStateResult): Promise<void> {
    return Promise.resolve()
  }

  getEphemeralState(): Record<string, unknown> {
    return {}
  }

  setEphemeralState(_state: unknown): void {}

  onResize(): void {}

  onPaneMenu(_menu: Menu, _source: string): void {}

  /** The leaf calls this: puts the view into `parent` and waits for onOpen. */
  async open(parent: HTMLElement): Promise<void> {
    this.containerEl.setAttr('data-type', this.getViewType())
    parent.replaceChildren(this.containerEl)
    this.load()
    await this.onOpen()
  }

  /** The leaf calls this: waits for onClose, then ends what was registered. */
  async close(): Promise<void> {
    await this.onClose()
    this.unload()
    this.containerEl.remove()
  }
}

/** A view with a header and a content. `containerEl.children[1]` is the content. */
export abstract class ItemView extends View {
  readonly headerEl: HTMLElement
  readonly contentEl: HTMLElement
  readonly titleEl: HTMLElement
  readonly titleParentEl: HTMLElement
  readonly actionsEl: HTMLElement
  readonly backButtonEl: HTMLElement
  readonly forwardButtonEl: HTMLElement
  readonly #menuButtonEl: HTMLElement

  constructor(leaf: WorkspaceLeaf) {
    super(leaf)
    this.headerEl = this.containerEl.createDiv('view-header')
    const left = this.headerEl.createDiv('view-header-left')
    const sidebar = iconButton(left, 'panel-left', word('Expand'), 'view-header-sidebar')
    sidebar.addEventListener('click', () => this.app.workspace.leftSplit.toggle())
    const nav = left.createDiv('view-header-nav-buttons')
    this.backButtonEl = iconButton(nav, 'arrow-left', word('Navigate back'))
    this.forwardButtonEl = iconButton(nav, 'arrow-right', word('Navigate forward'))
    this.backButtonEl.addEventListener('click', () => {
      void this.leaf.goBack()
    })
    this.forwardButtonEl.addEventListener('click', () => {
      void this.leaf.goForward()
    })
    const titles = this.headerEl.createDiv('view-header-title-container mod-at-start')
    this.titleParentEl = titles.createDiv('view-header-title-parent')
    this.titleEl = titles.createDiv('view-header-title')
    this.actionsEl = this.headerEl.createDiv('view-actions')
    this.#menuButtonEl = iconButton(this.actionsEl, 'more-vertical', word('More options'))
    this.#menuButtonEl.addEventListener('click', () => this.#showMenu())
    this.contentEl = this.containerEl.createDiv('view-content')
  }

  /** Adds a button to the header, before those that are there. */
  addAction(icon: IconName, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
    const button = iconButton(this.actionsEl, icon, title)
    this.actionsEl.prepend(button)
    button.addEventListener('click', (event) => {
      void callback(event)
    })
    return button
  }

  /** Writes title and buttons anew. */
  hostUpdateHeader(): void {
    this.titleEl.setText(this.getDisplayText())
    const { back, forward } = this.leaf.history
    markDisabled(this.backButtonEl, back.length === 0)
    markDisabled(this.forwardButtonEl, forward.length === 0)
  }

  override async open(parent: HTMLElement): Promise<void> {
    await super.open(parent)
    this.hostUpdateHeader()
  }

  #showMenu(): void {
    const menu = new Menu()
    this.onPaneMenu(menu, 'more-options')
    menu.addItem((item) =>
      item
        .setSection('close')
        .setTitle(word('Close'))
        .setIcon('x')
        .onClick(() => {
          this.leaf.detach()
        }),
    )
    const box = this.#menuButtonEl.getBoundingClientRect()
    menu.showAtPosition({ x: box.right, y: box.bottom + 4, left: true }, this.containerEl.ownerDocument)
  }
}

/** What stands in a leaf with nothing open. */
export class EmptyView extends ItemView {
  override icon = 'file'
  override navigation = true
  #textEl: HTMLElement | null = null

  getViewType(): string {
    return 'empty'
  }

  getDisplayText(): string {
    return word('New tab')
  }

  protected override async onOpen(): Promise<void> {
    const box = this.contentEl.createDiv('empty-state').createDiv('empty-state-container')
    this.#textEl = box.createDiv({ cls: 'empty-state-title', text: word('No file is open') })
    const go = box.createEl('button', { text: word('Open the command palette'), cls: 'empty-state-action' })
    go.addEventListener('click', () => this.app.workspace.trigger('host:palette'))
    await super.onOpen()
  }

  /** Says why the leaf is empty. */
  say(text: string): void {
    this.#textEl?.setText(text)
  }
}

/** Holds the place of a view that is not loaded yet, or whose plugin is not there. */
export class DeferredView extends ItemView {
  state: Record<string, unknown> = {}

  constructor(
    leaf: WorkspaceLeaf,
    private readonly type: string,
  ) {
    super(leaf)
  }

  getViewType(): string {
    return this.type
  }

  getDisplayText(): string {
    const path = this.state.file
    return typeof path === 'string' ? basename(path) : this.type
  }

  override getState(): Record<string, unknown> {
    return this.state
  }

  override async setState(state: unknown): Promise<void> {
    if (typeof state === 'object' && state !== null) this.state = { ...state }
    await Promise.resolve()
  }
}

/** A view of one file. */
export abstract class FileView extends ItemView {
  allowNoFile = false
  file: TFile | null = null
  override navigation = true

  override onload(): void {
    this.registerEvent(
      this.app.vault.on('rename', (file: unknown) => {
        if (!(file instanceof TFile) || file !== this.file) return
        void this.onRename(file)
        this.hostUpdateHeader()
        this.leaf.updateHeader()
      }),
    )
    this.registerEvent(
      this.app.vault.on('delete', (file: unknown) => {
        if (file instanceof TFile && file === this.file) void this.leaf.setViewState({ type: 'empty' })
      }),
    )
  }

  getDisplayText(): string {
    return this.file?.basename ?? word('No file')
  }

  override getState(): Record<string, unknown> {
    return { file: this.file?.path ?? null }
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    const path = fileOf(state)
    if (path !== undefined) {
      const file = path === null ? null : this.app.vault.getAbstractFileByPath(path)
      if (file instanceof TFile) await this.#loadFile(file)
      else if (this.allowNoFile) await this.#loadFile(null)
      else await this.leaf.setViewState({ type: 'empty' })
      result.history = true
    }
    await super.setState(state, result)
  }

  async onLoadFile(_file: TFile): Promise<void> {}

  async onUnloadFile(_file: TFile): Promise<void> {}

  async onRename(_file: TFile): Promise<void> {}

  canAcceptExtension(_extension: string): boolean {
    return false
  }

  override hostUpdateHeader(): void {
    super.hostUpdateHeader()
    if (!this.file) this.titleEl.setText('')
    this.titleParentEl.replaceChildren()
    const folders =
      this.file?.parent && this.file.parent.path !== '/'
        ? this.file.parent.path.split('/').filter((name) => name !== '')
        : []
    for (const folder of folders) {
      this.titleParentEl.createSpan({ cls: 'view-header-breadcrumb', text: folder })
      this.titleParentEl.createSpan({ cls: 'view-header-breadcrumb-separator', text: '/' })
    }
  }

  protected override async onClose(): Promise<void> {
    await this.#loadFile(null)
    await super.onClose()
  }

  async #loadFile(file: TFile | null): Promise<void> {
    if (file === this.file) return
    const before = this.file
    if (before) {
      await this.onUnloadFile(before)
      this.file = null
    }
    if (file) {
      this.file = file
      await this.onLoadFile(file)
    }
    this.hostUpdateHeader()
    this.leaf.updateHeader()
    this.app.workspace.noteFileChange(this.leaf)
  }
}

export abstract class EditableFileView extends FileView {}

/** Shows the name of a file whose kind has no view here. */
export class UnsupportedView extends FileView {
  override icon = 'file'

  getViewType(): string {
    return 'unsupported'
  }

  override canAcceptExtension(): boolean {
    return true
  }

  override async onLoadFile(file: TFile): Promise<void> {
    this.contentEl.replaceChildren()
    if (/^(png|jpe?g|gif|svg|webp|avif|bmp)$/i.test(file.extension)) {
      const image = this.contentEl.createDiv('image-container').createEl('img', { attr: { alt: file.basename } })
      image.src = this.app.vault.adapter.getResourcePath(file.path)
    } else {
      this.contentEl.createDiv('empty-state').createDiv({
        cls: 'empty-state-title',
        text: `${file.name} opens in Obsidian itself; this preview draws notes and pictures.`,
      })
    }
    await super.onLoadFile(file)
  }
}

/** A square button with nothing but an icon. */
export function iconButton(parent: HTMLElement, icon: IconName, title: string, cls = ''): HTMLElement {
  const button = parent.createEl('button', {
    cls: `clickable-icon ${cls}`,
    attr: { 'aria-label': title, type: 'button' },
  })
  setIcon(button, icon)
  return button
}

function markDisabled(el: HTMLElement, disabled: boolean): void {
  el.setAttr('aria-disabled', disabled)
  el.toggleClass('is-disabled', disabled)
}

function fileOf(state: unknown): string | null | undefined {
  if (typeof state !== 'object' || state === null || !('file' in state)) return undefined
  return typeof state.file === 'string' ? state.file : null
}

function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
}
