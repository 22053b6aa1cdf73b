import type { IconName, OpenViewState, ViewState } from 'obsidian'
import type { TFile } from './files'
import { DeferredView, EmptyView, ItemView } from './views'
import type { View } from './views'
import type { WorkspaceParent, WorkspaceTabs } from './splits'
import { WorkspaceItem } from './workspace-item'
import type { Workspace } from './workspace'

interface HistoryEntry {
  readonly state: ViewState
  readonly eState: unknown
}

let count = 0

/** A place that shows one view. */
export class WorkspaceLeaf extends WorkspaceItem {
  parent: WorkspaceTabs
  view: View
  hoverPopover = null
  readonly containerEl: HTMLElement
  readonly id: string
  readonly history: { readonly back: HistoryEntry[]; readonly forward: HistoryEntry[] } = { back: [], forward: [] }
  pinned = false
  group: string | null = null
  activeTime = 0
  private moving = false
  private loading: Promise<void> | null = null

  constructor(workspace: Workspace, parent: WorkspaceTabs) {
    super(workspace)
    this.parent = parent
    this.id = `leaf-${String(++count)}`
    this.containerEl = workspace.app.document.createElement('div')
    this.containerEl.addClass('workspace-leaf')
    const activate = (): void => {
      if (workspace.activeLeaf !== this && this.containerEl.isConnected) workspace.setActiveLeaf(this)
    }
    this.containerEl.addEventListener('mousedown', activate)
    this.containerEl.addEventListener('focusin', activate)
    this.view = new EmptyView(this)
    void this.view.open(this.containerEl)
  }

  override getRoot(): WorkspaceParent {
    return this.parent.getRoot()
  }

  get isDeferred(): boolean {
    return this.view instanceof DeferredView
  }

  loadIfDeferred(): Promise<void> {
    const { view } = this
    if (!(view instanceof DeferredView)) return this.loading ?? Promise.resolve()
    const type = view.getViewType()
    if (!this.workspace.viewRegistry.has(type)) return Promise.resolve()
    const loading = this.build(type, view.getState()).then(() => {
      if (this.loading === loading) this.loading = null
      this.workspace.trigger('layout-change')
    })
    this.loading = loading
    return loading
  }

  /** Puts an already made view here and opens it. */
  async open(view: View): Promise<View> {
    await this.place(view)
    this.updateHeader()
    return view
  }

  private async place(view: View): Promise<void> {
    const before = this.view
    this.view = view
    await before.close()
    if (this.view === view) await view.open(this.containerEl)
  }

  getViewState(): ViewState {
    const state: ViewState = { type: this.view.getViewType(), state: this.view.getState() }
    if (this.pinned) state.pinned = true
    return state
  }

  /** Shows the view the state asks for; done when it is open and has its state. */
  async setViewState(viewState: ViewState, eState?: unknown): Promise<void> {
    const before: HistoryEntry = { state: this.getViewState(), eState: this.getEphemeralState() }
    const keep = this.view.navigation && !(this.view instanceof EmptyView) && !this.isDeferred && !this.moving
    const result = { history: false }
    const same = this.view.getViewType() === viewState.type && !this.isDeferred
    if (same) await this.view.setState(viewState.state ?? {}, result)
    else {
      result.history = true
      await this.build(viewState.type, viewState.state ?? {})
    }
    const after = this.getViewState()
    if (keep && result.history && JSON.stringify(after) !== JSON.stringify(before.state)) {
      this.history.back.push(before)
      this.history.forward.length = 0
    }
    if (viewState.pinned !== undefined) this.setPinned(viewState.pinned)
    if (viewState.active) this.workspace.setActiveLeaf(this, { focus: true })
    if (eState !== undefined && eState !== null) this.setEphemeralState(eState)
    this.updateHeader()
    this.workspace.noteFileChange(this)
    this.workspace.trigger('layout-change')
    this.workspace.requestSaveLayout()
  }

  async openFile(file: TFile, openState: OpenViewState = {}): Promise<void> {
    const type = this.workspace.viewRegistry.typeOf(file.extension)
    const known = this.view.getViewType() === type ? this.view.getState() : {}
    await this.setViewState({ type, state: { ...known, ...openState.state, file: file.path } }, openState.eState)
    if (openState.active !== false) this.workspace.setActiveLeaf(this, { focus: true })
    this.workspace.noteOpened(file)
  }

  getEphemeralState(): unknown {
    return this.view.getEphemeralState()
  }

  setEphemeralState(state: unknown): void {
    this.view.setEphemeralState(state)
  }

  async goBack(): Promise<void> {
    await this.step(this.history.back, this.history.forward)
  }

  async goForward(): Promise<void> {
    await this.step(this.history.forward, this.history.back)
  }

  togglePinned(): void {
    this.setPinned(!this.pinned)
  }

  setPinned(pinned: boolean): void {
    if (this.pinned === pinned) return
    this.pinned = pinned
    this.trigger('pinned-change', pinned)
    this.updateHeader()
  }

  setGroupMember(other: WorkspaceLeaf): void {
    other.setGroup(other.group ?? this.group ?? this.id)
    this.setGroup(other.group ?? this.id)
  }

  setGroup(group: string): void {
    this.group = group
    this.trigger('group-change', group)
  }

  /** Closes the leaf: its view, then its tab. */
  detach(): void {
    this.parent.removeLeaf(this)
    void this.view.close().then(() => {
      this.workspace.noteDetached(this)
    })
  }

  getIcon(): IconName {
    return this.view.getIcon()
  }

  getDisplayText(): string {
    return this.view.getDisplayText()
  }

  onResize(): void {
    this.view.onResize()
  }

  /** Writes tab and header anew. */
  updateHeader(): void {
    if (this.view instanceof ItemView) this.view.hostUpdateHeader()
    this.parent.updateHeader(this)
  }

  /** Makes a view of the type, or a place holder where nobody made the type known, and gives it the state. */
  async build(type: string, state: Record<string, unknown>): Promise<void> {
    const view = this.workspace.viewRegistry.make(type, this)
    await this.place(view)
    if (this.view !== view) return
    await view.setState(state, { history: false })
    this.updateHeader()
  }

  /** Keeps type and state; the view is made when the leaf is seen. */
  async defer(type: string, state: Record<string, unknown>): Promise<void> {
    const view = new DeferredView(this, type)
    await view.setState(state)
    await this.place(view)
    this.updateHeader()
  }

  private async step(from: HistoryEntry[], to: HistoryEntry[]): Promise<void> {
    const target = from.pop()
    if (!target) return
    to.push({ state: this.getViewState(), eState: this.getEphemeralState() })
    this.moving = true
    try {
      await this.setViewState(target.state, target.eState)
    } finally {
      this.moving = false
    }
    this.updateHeader()
  }
}
