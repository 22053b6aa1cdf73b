import { setIcon } from './icons'
import type { WorkspaceLeaf } from './leaf'
import { Menu } from './menu'
import { iconButton } from './views'
import { WorkspaceItem } from './workspace-item'
import type { Workspace } from './workspace'
import { word } from './words'

export abstract class WorkspaceParent extends WorkspaceItem {
  abstract readonly children: readonly WorkspaceItem[]
  abstract readonly containerEl: HTMLElement
}

/** Leaves of which one is seen, with a tab for each. */
export class WorkspaceTabs extends WorkspaceParent {
  readonly containerEl: HTMLElement
  readonly children: WorkspaceLeaf[] = []
  currentTab = 0
  private readonly headers = new Map<WorkspaceLeaf, HTMLElement>()
  readonly headerContainerEl: HTMLElement
  private readonly headersEl: HTMLElement
  private readonly contentEl: HTMLElement

  constructor(
    workspace: Workspace,
    readonly parent: WorkspaceSplit,
  ) {
    super(workspace)
    this.containerEl = workspace.app.document.createElement('div')
    this.containerEl.addClass('workspace-tabs')
    this.headerContainerEl = this.containerEl.createDiv('workspace-tab-header-container')
    this.headersEl = this.headerContainerEl.createDiv({
      cls: 'workspace-tab-header-container-inner',
      attr: { role: 'tablist' },
    })
    if (!(parent instanceof WorkspaceSidedock)) {
      this.containerEl.addClass('mod-top')
      const add = iconButton(this.headerContainerEl, 'plus', word('New tab'), 'workspace-tab-header-new-tab')
      add.addEventListener('click', () => workspace.setActiveLeaf(workspace.addLeaf(this), { focus: true }))
    }
    this.contentEl = this.containerEl.createDiv('workspace-tab-container')
  }

  override getRoot(): WorkspaceParent {
    return this.parent.getRoot()
  }

  get current(): WorkspaceLeaf | null {
    return this.children[this.currentTab] ?? null
  }

  insertLeaf(leaf: WorkspaceLeaf, at = this.children.length): void {
    this.children.splice(at, 0, leaf)
    const header = this.makeHeader(leaf)
    this.headers.set(leaf, header)
    this.headersEl.insertBefore(header, this.headersEl.children[at] ?? null)
    this.contentEl.insertBefore(leaf.containerEl, this.contentEl.children[at] ?? null)
    if (this.children.length > 1 && at <= this.currentTab) this.currentTab++
    this.updateHeader(leaf)
    this.draw()
  }

  removeLeaf(leaf: WorkspaceLeaf): void {
    const at = this.children.indexOf(leaf)
    if (at < 0) return
    this.children.splice(at, 1)
    this.headers.get(leaf)?.remove()
    this.headers.delete(leaf)
    leaf.containerEl.remove()
    if (at < this.currentTab || this.currentTab >= this.children.length)
      this.currentTab = Math.max(0, this.currentTab - 1)
    this.draw()
    void this.current?.loadIfDeferred()
    this.workspace.noteEmptied(this)
  }

  selectTab(leaf: WorkspaceLeaf): void {
    const at = this.children.indexOf(leaf)
    if (at < 0) return
    this.currentTab = at
    this.draw()
    void leaf.loadIfDeferred()
  }

  updateHeader(leaf: WorkspaceLeaf): void {
    const header = this.headers.get(leaf)
    if (!header) return
    const text = leaf.getDisplayText()
    header.setAttrs({ 'aria-label': text, 'data-type': leaf.view.getViewType() })
    header.toggleClass('is-pinned', leaf.pinned)
    const icon = header.querySelector<HTMLElement>('.workspace-tab-header-inner-icon')
    if (icon && icon.getAttr('data-icon') !== leaf.getIcon()) {
      icon.setAttr('data-icon', leaf.getIcon())
      setIcon(icon, leaf.getIcon())
    }
    header.querySelector('.workspace-tab-header-inner-title')?.setText(text)
  }

  /** Marks the seen tab, and the active leaf's. */
  draw(): void {
    this.children.forEach((leaf, at) => {
      const seen = at === this.currentTab
      const header = this.headers.get(leaf)
      header?.toggleClass('is-active', seen)
      header?.toggleClass('mod-active', leaf === this.workspace.activeLeaf)
      header?.setAttrs({ 'aria-selected': seen, tabindex: seen ? 0 : -1 })
      leaf.containerEl.toggle(seen)
      leaf.containerEl.toggleClass('mod-active', leaf === this.workspace.activeLeaf)
    })
  }

  private makeHeader(leaf: WorkspaceLeaf): HTMLElement {
    const header = this.headersEl.createDiv({ cls: 'workspace-tab-header tappable', attr: { role: 'tab' } })
    header.remove()
    const inner = header.createDiv('workspace-tab-header-inner')
    inner.createDiv('workspace-tab-header-inner-icon')
    inner.createDiv('workspace-tab-header-inner-title')
    const close = inner.createDiv({
      cls: 'workspace-tab-header-inner-close-button',
      attr: { 'aria-label': word('Close') },
    })
    setIcon(close, 'x')
    close.addEventListener('click', (event) => {
      event.stopPropagation()
      leaf.detach()
    })
    header.addEventListener('click', () => this.choose(leaf))
    header.addEventListener('auxclick', (event) => {
      if (event.button === 1) leaf.detach()
    })
    header.addEventListener('keydown', (event) => {
      const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
      if (event.key === 'Enter' || event.key === ' ') this.choose(leaf)
      else if (by !== 0) {
        const next = this.children[(this.children.indexOf(leaf) + by + this.children.length) % this.children.length]
        if (next) {
          this.choose(next)
          this.headers.get(next)?.focus()
        }
      } else return
      event.preventDefault()
    })
    header.addEventListener('contextmenu', (event) => {
      const menu = Menu.forEvent(event)
      menu.addItem((item) =>
        item
          .setSection('close')
          .setTitle(word('Close'))
          .setIcon('x')
          .onClick(() => leaf.detach()),
      )
      menu.addItem((item) =>
        item
          .setSection('close')
          .setTitle(word('Close others'))
          .onClick(() => {
            for (const other of [...this.children]) if (other !== leaf) other.detach()
          }),
      )
      leaf.view.onPaneMenu(menu, 'tab-header')
    })
    return header
  }

  private choose(leaf: WorkspaceLeaf): void {
    this.selectTab(leaf)
    this.workspace.setActiveLeaf(leaf, { focus: true })
    this.workspace.requestSaveLayout()
  }
}

/** Groups of tabs side by side. */
export class WorkspaceSplit extends WorkspaceParent {
  readonly containerEl: HTMLElement
  readonly children: WorkspaceTabs[] = []
  parent: WorkspaceParent | null = null

  constructor(workspace: Workspace, cls: string) {
    super(workspace)
    this.containerEl = workspace.app.document.createElement('div')
    this.containerEl.addClass(`workspace-split ${cls}`)
  }

  override getRoot(): WorkspaceParent {
    return this
  }

  /** A new group of tabs, before or after another, or last. */
  addTabs(beside: WorkspaceTabs | null = null, before = false): WorkspaceTabs {
    const tabs = new WorkspaceTabs(this.workspace, this)
    const found = beside ? this.children.indexOf(beside) : -1
    const at = found < 0 ? this.children.length : before ? found : found + 1
    this.containerEl.insertBefore(tabs.containerEl, this.children[at]?.containerEl ?? null)
    this.children.splice(at, 0, tabs)
    return tabs
  }

  removeTabs(tabs: WorkspaceTabs): void {
    const at = this.children.indexOf(tabs)
    if (at < 0) return
    this.children.splice(at, 1)
    tabs.containerEl.remove()
  }
}

export class WorkspaceContainer extends WorkspaceSplit {
  get doc(): Document {
    return this.workspace.app.document
  }

  get win(): Window {
    return this.containerEl.win
  }
}

/** The middle of the window. */
export class WorkspaceRoot extends WorkspaceContainer {
  constructor(workspace: Workspace) {
    super(workspace, 'mod-vertical mod-root')
  }
}

/** The left or the right side. On a phone it lies over the middle. */
export class WorkspaceSidedock extends WorkspaceSplit {
  collapsed = true

  constructor(
    workspace: Workspace,
    readonly side: 'left' | 'right',
  ) {
    super(workspace, `mod-horizontal mod-sidedock mod-${side}-split is-sidedock-collapsed`)
    this.containerEl.setAttr('inert', '')
  }

  toggle(): void {
    if (this.collapsed) this.expand()
    else this.collapse()
  }

  collapse(): void {
    this.set(true)
  }

  expand(): void {
    this.set(false)
  }

  private set(collapsed: boolean): void {
    if (this.collapsed === collapsed) return
    this.collapsed = collapsed
    this.containerEl.toggleClass('is-sidedock-collapsed', collapsed)
    this.containerEl.setAttr('inert', collapsed ? '' : null)
    this.workspace.containerEl.toggleClass(`is-${this.side}-sidedock-open`, !collapsed)
    if (!collapsed) for (const tabs of this.children) void tabs.current?.loadIfDeferred()
    this.workspace.trigger('layout-change')
    this.workspace.trigger('resize')
    this.workspace.requestSaveLayout()
  }
}

export class WorkspaceMobileDrawer extends WorkspaceSidedock {}

export class WorkspaceFloating extends WorkspaceSplit {}

export class WorkspaceWindow extends WorkspaceContainer {}

/** The strip of buttons at the edge. */
export class WorkspaceRibbon {
  readonly containerEl: HTMLElement
  private readonly actionsEl: HTMLElement
  readonly settingsEl: HTMLElement

  constructor(workspace: Workspace, side: 'left' | 'right') {
    this.containerEl = workspace.app.document.createElement('div')
    this.containerEl.addClass(`workspace-ribbon side-dock-ribbon mod-${side}`)
    this.actionsEl = this.containerEl.createDiv('side-dock-actions')
    this.settingsEl = this.containerEl.createDiv('side-dock-settings')
  }

  /** The caller removes the element. */
  addAction(icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
    const el = iconButton(this.actionsEl, icon, title, 'side-dock-ribbon-action')
    el.setAttr('data-tooltip-position', 'right')
    el.addEventListener('click', (event) => {
      void callback(event)
    })
    return el
  }
}
