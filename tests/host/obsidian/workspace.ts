import type { OpenViewState, PaneType, Side, SplitDirection } from 'obsidian'
import type { App } from './app'
import { BaseFileView } from './bases'
import { PlainEditor } from './editor'
import type { EditorFactory } from './editor'
import { Events } from './events'
import { TFile } from './files'
import { readLayout, writeLayout } from './layout'
import type { SavedLayout } from './layout'
import { WorkspaceLeaf } from './leaf'
import { lineOfSubpath } from './link-target'
import { MarkdownView } from './markdown-view'
import type { Menu } from './menu'
import { WorkspaceRibbon, WorkspaceRoot, WorkspaceSidedock } from './splits'
import type { WorkspaceParent, WorkspaceSplit, WorkspaceTabs } from './splits'
import type { EditorSuggest } from './suggest'
import { ViewRegistry } from './view-registry'
import { EmptyView, FileView, UnsupportedView } from './views'
import type { View } from './views'

type AbstractClass<T> = abstract new (...args: never[]) => T
type SaveLayout = { (): void; cancel(): void; run(): void }

const SAVE_LAYOUT_AFTER = 1000

/** The window: its sides, tabs and leaves, and what is said about them. */
export class Workspace extends Events {
  readonly containerEl: HTMLElement
  readonly statusBarEl: HTMLElement
  readonly leftRibbon: WorkspaceRibbon
  readonly rightRibbon: WorkspaceRibbon
  readonly leftSplit: WorkspaceSidedock
  readonly rightSplit: WorkspaceSidedock
  readonly rootSplit: WorkspaceRoot
  readonly viewRegistry: ViewRegistry
  readonly hoverLinkSources = new Map<string, unknown>()
  readonly editorExtensions: unknown[] = []
  readonly editorSuggests: EditorSuggest<unknown>[] = []
  activeLeaf: WorkspaceLeaf | null = null
  layoutReady = false
  /** How a note opens where nobody said: read or edit. */
  defaultMode: 'source' | 'preview' = 'preview'
  /** Makes the editor of a note: plain text here, CodeMirror in the page. */
  editorFactory: EditorFactory = (parent, changed) => new PlainEditor(parent, changed)
  readonly requestSaveLayout: SaveLayout
  private readonly readyCallbacks: (() => unknown)[] = []
  private lastFiles: string[] = []
  private announcedFile: TFile | null = null
  private announcedLeaf: WorkspaceLeaf | null = null
  private announcing = false
  private clock = 0

  constructor(readonly app: App) {
    super()
    const body = app.document.body
    const appEl = body.createDiv('app-container')
    const main = appEl.createDiv('horizontal-main-container')
    this.containerEl = main.createDiv('workspace')
    this.statusBarEl = appEl.createDiv({ cls: 'status-bar' })
    this.viewRegistry = new ViewRegistry((type, known) => this.reloadViews(type, known))
    this.leftRibbon = new WorkspaceRibbon(this, 'left')
    this.rightRibbon = new WorkspaceRibbon(this, 'right')
    this.leftSplit = new WorkspaceSidedock(this, 'left')
    this.rightSplit = new WorkspaceSidedock(this, 'right')
    this.rootSplit = new WorkspaceRoot(this)
    this.containerEl.append(
      this.leftRibbon.containerEl,
      this.leftSplit.containerEl,
      this.rootSplit.containerEl,
      this.rightSplit.containerEl,
    )
    this.requestSaveLayout = delayed(SAVE_LAYOUT_AFTER, () => {
      app.state.setItem('layout', JSON.stringify(this.getLayout()))
      return Promise.resolve()
    })
    this.viewRegistry.registerView('empty', (leaf) => new EmptyView(leaf))
    this.viewRegistry.registerView('markdown', (leaf) => new MarkdownView(leaf))
    this.viewRegistry.registerView('unsupported', (leaf) => new UnsupportedView(leaf))
    this.viewRegistry.registerView('bases', (leaf) => new BaseFileView(leaf))
    this.viewRegistry.registerExtensions(['md'], 'markdown')
    this.viewRegistry.registerExtensions(['base'], 'bases')
    this.setActiveLeaf(this.addLeaf(this.rootSplit.addTabs()))
  }

  /** Runs the callback once the layout stands; at once where it stands already. */
  onLayoutReady(callback: () => unknown): void {
    if (this.layoutReady) {
      run(callback)
      return
    }
    this.readyCallbacks.push(callback)
  }

  fireLayoutReady(): void {
    if (this.layoutReady) return
    this.layoutReady = true
    for (const callback of this.readyCallbacks.splice(0)) run(callback)
    this.trigger('layout-ready')
    this.trigger('layout-change')
  }

  /** In the form of `.obsidian/workspace.json`. */
  getLayout(): Record<string, unknown> {
    return writeLayout(this)
  }

  /** Builds what a saved layout describes; leaves that are not seen are loaded when they are. */
  async changeLayout(layout: unknown, only?: (type: string) => boolean): Promise<void> {
    const saved: SavedLayout = readLayout(layout)
    for (const leaf of this.allLeaves()) leaf.detach()
    for (const split of [this.rootSplit, this.leftSplit, this.rightSplit])
      for (const tabs of [...split.children]) split.removeTabs(tabs)
    const active: WorkspaceLeaf[] = []
    for (const [name, split] of [
      ['main', this.rootSplit],
      ['left', this.leftSplit],
      ['right', this.rightSplit],
    ] as const) {
      for (const group of saved[name].groups) {
        const leaves = group.leaves.filter((one) => only === undefined || only(one.type))
        if (leaves.length === 0) continue
        const tabs = split.addTabs()
        const wanted = group.leaves[group.currentTab]
        for (const one of leaves) {
          const leaf = this.addLeaf(tabs)
          const seen = one === wanted && !(split instanceof WorkspaceSidedock && saved[name].collapsed)
          await (seen ? leaf.build(one.type, one.state) : leaf.defer(one.type, one.state))
          if (one.pinned) leaf.setPinned(true)
          if (one === wanted) tabs.selectTab(leaf)
          if (one.active) active.push(leaf)
        }
      }
      if (split instanceof WorkspaceSidedock) {
        if (saved[name].collapsed || split.children.length === 0) split.collapse()
        else split.expand()
      }
    }
    if (this.rootSplit.children.length === 0) this.addLeaf(this.rootSplit.addTabs())
    this.setActiveLeaf(active[0] ?? this.getMostRecentLeaf() ?? this.newRootLeaf())
    this.trigger('layout-change')
  }

  getLeaf(newLeaf?: PaneType | boolean, direction?: SplitDirection): WorkspaceLeaf {
    if (newLeaf === 'window') return this.openPopoutLeaf()
    if (newLeaf === 'split') return this.splitActiveLeaf(direction)
    if (newLeaf === true || newLeaf === 'tab') return this.newRootLeaf()
    return this.getUnpinnedLeaf()
  }

  getUnpinnedLeaf(): WorkspaceLeaf {
    const recent = this.getMostRecentLeaf()
    if (recent && !recent.pinned && recent.view.navigation) return recent
    return this.newRootLeaf()
  }

  createLeafInParent(parent: WorkspaceSplit, index: number): WorkspaceLeaf {
    return this.addLeaf(parent.addTabs(parent.children[index] ?? null, true))
  }

  createLeafBySplit(leaf: WorkspaceLeaf, _direction: SplitDirection = 'vertical', before = false): WorkspaceLeaf {
    return this.addLeaf(leaf.parent.parent.addTabs(leaf.parent, before))
  }

  splitActiveLeaf(direction?: SplitDirection): WorkspaceLeaf {
    return this.createLeafBySplit(this.getMostRecentLeaf() ?? this.newRootLeaf(), direction)
  }

  async duplicateLeaf(
    leaf: WorkspaceLeaf,
    type: PaneType | boolean | SplitDirection = 'split',
  ): Promise<WorkspaceLeaf> {
    const copy = type === 'vertical' || type === 'horizontal' ? this.createLeafBySplit(leaf, type) : this.getLeaf(type)
    await copy.setViewState(leaf.getViewState(), leaf.getEphemeralState())
    return copy
  }

  openPopoutLeaf(): WorkspaceLeaf {
    throw new Error('Workspace.openPopoutLeaf is not implemented by the host')
  }

  moveLeafToPopout(): never {
    throw new Error('Workspace.moveLeafToPopout is not implemented by the host')
  }

  /** A new leaf in a group of tabs; not yet seen unless it is the only one. */
  addLeaf(tabs: WorkspaceTabs, at?: number): WorkspaceLeaf {
    const leaf = new WorkspaceLeaf(this, tabs)
    tabs.insertLeaf(leaf, at)
    return leaf
  }

  getLeftLeaf(split: boolean): WorkspaceLeaf | null {
    return this.sideLeaf(this.leftSplit, split)
  }

  getRightLeaf(split: boolean): WorkspaceLeaf | null {
    return this.sideLeaf(this.rightSplit, split)
  }

  async ensureSideLeaf(
    type: string,
    side: Side,
    options: { active?: boolean; split?: boolean; reveal?: boolean; state?: unknown } = {},
  ): Promise<WorkspaceLeaf> {
    const { active = true, split = false, reveal = true, state } = options
    const found = this.getLeavesOfType(type)[0]
    const leaf = found ?? this.sideLeaf(side === 'left' ? this.leftSplit : this.rightSplit, split)
    const given = typeof state === 'object' && state !== null ? { ...state } : undefined
    if (!found) await leaf.setViewState({ type, state: given ?? {} })
    else if (given) await leaf.setViewState({ type, state: given })
    if (reveal) await this.revealLeaf(leaf)
    if (active) this.setActiveLeaf(leaf, { focus: true })
    return leaf
  }

  async revealLeaf(leaf: WorkspaceLeaf): Promise<void> {
    const root = leaf.getRoot()
    if (root instanceof WorkspaceSidedock) root.expand()
    leaf.parent.selectTab(leaf)
    await leaf.loadIfDeferred()
    if (root === this.rootSplit) this.setActiveLeaf(leaf, { focus: true })
    this.requestSaveLayout()
  }

  setActiveLeaf(leaf: WorkspaceLeaf, params: { focus?: boolean } | boolean = {}, focus = false): void {
    const wantsFocus = typeof params === 'object' ? params.focus === true : focus
    const before = this.activeLeaf
    this.activeLeaf = leaf
    leaf.activeTime = ++this.clock
    leaf.parent.selectTab(leaf)
    before?.parent.draw()
    if (leaf.getRoot() === this.rootSplit && this.app.document.body.hasClass('is-phone')) {
      this.leftSplit.collapse()
      this.rightSplit.collapse()
    }
    if (wantsFocus) focusLeaf(leaf)
    this.announce()
  }

  get activeEditor(): MarkdownView | null {
    const view = this.activeLeaf?.view
    return view instanceof MarkdownView ? view : null
  }

  getActiveViewOfType<T extends View>(type: AbstractClass<T>): T | null {
    const view = this.activeLeaf?.view
    return view instanceof type ? view : null
  }

  /** The active view's file, else that of the leaf of the middle that was last active. */
  getActiveFile(): TFile | null {
    const active = this.activeLeaf?.view
    if (active instanceof FileView && this.activeLeaf?.getRoot() === this.rootSplit) return active.file
    const leaves = this.rootLeaves().sort((a, b) => b.activeTime - a.activeTime)
    for (const { view } of leaves) if (view instanceof FileView && view.file) return view.file
    return null
  }

  getLeafById(id: string): WorkspaceLeaf | null {
    return this.allLeaves().find((leaf) => leaf.id === id) ?? null
  }

  getGroupLeaves(group: string): WorkspaceLeaf[] {
    return this.allLeaves().filter((leaf) => leaf.group === group)
  }

  getMostRecentLeaf(root: WorkspaceParent = this.rootSplit): WorkspaceLeaf | null {
    const leaves = this.allLeaves().filter((leaf) => leaf.getRoot() === root)
    return leaves.sort((a, b) => b.activeTime - a.activeTime)[0] ?? null
  }

  iterateRootLeaves(callback: (leaf: WorkspaceLeaf) => unknown): void {
    for (const leaf of this.rootLeaves()) callback(leaf)
  }

  iterateAllLeaves(callback: (leaf: WorkspaceLeaf) => unknown): void {
    for (const leaf of this.allLeaves()) callback(leaf)
  }

  getLeavesOfType(viewType: string): WorkspaceLeaf[] {
    return this.allLeaves().filter((leaf) => leaf.view.getViewType() === viewType)
  }

  detachLeavesOfType(viewType: string): void {
    for (const leaf of this.getLeavesOfType(viewType)) leaf.detach()
  }

  /** Opens a link as a click would; a note that is not there is made. */
  async openLinkText(
    linktext: string,
    sourcePath: string,
    newLeaf?: PaneType | boolean,
    state: OpenViewState = {},
  ): Promise<void> {
    const hash = linktext.indexOf('#')
    const path = (hash < 0 ? linktext : linktext.slice(0, hash)).trim()
    const subpath = hash < 0 ? '' : linktext.slice(hash)
    const { vault, metadataCache, fileManager } = this.app
    let file =
      path === '' ? vault.getAbstractFileByPath(sourcePath) : metadataCache.getFirstLinkpathDest(path, sourcePath)
    if (!file) {
      const name = /\.[a-z0-9]+$/i.test(path) ? path : `${path}.md`
      const parent = fileManager.getNewFileParent(sourcePath)
      file = await vault.create(name.includes('/') || parent.path === '/' ? name : `${parent.path}/${name}`, '')
    }
    if (!(file instanceof TFile)) return
    const line = subpath === '' ? null : lineOfSubpath(metadataCache.getFileCache(file), subpath)
    const eState = { ...state.eState, ...(subpath === '' ? {} : { subpath }), ...(line === null ? {} : { line }) }
    await this.getLeaf(newLeaf).openFile(file, { ...state, eState })
  }

  getLastOpenFiles(): string[] {
    return [...this.lastFiles]
  }

  updateOptions(): void {
    this.trigger('host:editor-options')
  }

  registerEditorExtension(extension: unknown): void {
    this.editorExtensions.push(extension)
    this.updateOptions()
  }

  unregisterEditorExtension(extension: unknown): void {
    const at = this.editorExtensions.indexOf(extension)
    if (at >= 0) this.editorExtensions.splice(at, 1)
    this.updateOptions()
  }

  registerEditorSuggest(suggest: EditorSuggest<unknown>): void {
    this.editorSuggests.push(suggest)
  }

  unregisterEditorSuggest(suggest: EditorSuggest<unknown>): void {
    const at = this.editorSuggests.indexOf(suggest)
    if (at >= 0) this.editorSuggests.splice(at, 1)
  }

  addStatusBarItem(): HTMLElement {
    return this.statusBarEl.createDiv('status-bar-item')
  }

  handleLinkContextMenu(menu: Menu, linktext: string, sourcePath: string): boolean {
    const file = this.app.metadataCache.getFirstLinkpathDest(linktext, sourcePath)
    if (!file) return false
    this.trigger('file-menu', menu, file, 'link-context-menu', this.activeLeaf)
    return true
  }

  /** Leaves tell of a file that was opened. */
  noteOpened(file: TFile): void {
    this.lastFiles = [file.path, ...this.lastFiles.filter((path) => path !== file.path)].slice(0, 10)
  }

  /** Leaves tell that they show another file. */
  noteFileChange(leaf: WorkspaceLeaf): void {
    if (leaf === this.activeLeaf) this.announce()
  }

  noteDetached(leaf: WorkspaceLeaf): void {
    if (this.activeLeaf === leaf) {
      const next = leaf.parent.current ?? this.getMostRecentLeaf()
      this.activeLeaf = null
      if (next) this.setActiveLeaf(next)
    }
    this.trigger('layout-change')
    this.requestSaveLayout()
  }

  /** A group of tabs has no leaf left: it goes, and a side without any closes. The middle keeps one. */
  noteEmptied(tabs: WorkspaceTabs): void {
    if (tabs.children.length > 0) return
    const split = tabs.parent
    if (split === this.rootSplit && split.children.length === 1) {
      this.addLeaf(tabs)
      return
    }
    split.removeTabs(tabs)
    if (split instanceof WorkspaceSidedock && split.children.length === 0) split.collapse()
  }

  private sideLeaf(split: WorkspaceSidedock, ownGroup: boolean): WorkspaceLeaf {
    const tabs = split.children[0]
    return this.addLeaf(tabs && !ownGroup ? tabs : split.addTabs())
  }

  private newRootLeaf(): WorkspaceLeaf {
    const recent = this.getMostRecentLeaf()
    const tabs = recent?.parent ?? this.rootSplit.children[0] ?? this.rootSplit.addTabs()
    const leaf = this.addLeaf(tabs, recent ? tabs.children.indexOf(recent) + 1 : undefined)
    leaf.activeTime = this.clock
    return leaf
  }

  private rootLeaves(): WorkspaceLeaf[] {
    return this.rootSplit.children.flatMap((tabs) => tabs.children)
  }

  private allLeaves(): WorkspaceLeaf[] {
    return [this.rootSplit, this.leftSplit, this.rightSplit].flatMap((split) =>
      split.children.flatMap((tabs) => tabs.children),
    )
  }

  /** Tells, once the current work is done, which leaf and which file are active, if that is another than before. */
  private announce(): void {
    if (this.announcing) return
    this.announcing = true
    queueMicrotask(() => {
      this.announcing = false
      if (this.announcedLeaf !== this.activeLeaf) {
        this.announcedLeaf = this.activeLeaf
        this.trigger('active-leaf-change', this.activeLeaf)
      }
      const file = this.getActiveFile()
      if (file !== this.announcedFile) {
        this.announcedFile = file
        this.trigger('file-open', file)
      }
    })
  }

  private reloadViews(type: string, known: boolean): void {
    for (const leaf of this.allLeaves()) {
      if (leaf.view.getViewType() !== type || leaf.isDeferred !== known) continue
      if (!known) void leaf.build(type, leaf.view.getState())
      else if (leaf.parent.current === leaf && !isHidden(leaf)) void leaf.loadIfDeferred()
    }
  }
}

function isHidden(leaf: WorkspaceLeaf): boolean {
  const root = leaf.getRoot()
  return root instanceof WorkspaceSidedock && root.collapsed
}

function focusLeaf(leaf: WorkspaceLeaf): void {
  const { view } = leaf
  if (view.containerEl.contains(view.containerEl.ownerDocument.activeElement)) return
  if (view instanceof MarkdownView && view.getMode() === 'source') {
    view.editor.focus()
    return
  }
  view.containerEl.setAttr('tabindex', '-1')
  view.containerEl.focus({ preventScroll: true })
}

function run(callback: () => unknown): void {
  try {
    void callback()
  } catch (error) {
    console.error(error)
  }
}

function delayed(ms: number, action: () => Promise<void>): SaveLayout {
  let timer: ReturnType<typeof setTimeout> | null = null
  const cancel = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const runNow = (): void => {
    cancel()
    void action()
  }
  return Object.assign(
    () => {
      cancel()
      timer = setTimeout(runNow, ms)
      if (typeof timer === 'object' && 'unref' in timer) timer.unref()
    },
    { cancel, run: runNow },
  )
}
