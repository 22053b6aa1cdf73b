import { Component, ItemView, type Workspace, type WorkspaceLeaf } from 'obsidian'
import { render } from 'preact'
import { Redraw } from '../drawing/redraw'
import { ChartScene, Scene } from '../drawing/scene'
import type { Strings } from '../language/strings'
import type { DashboardDesk } from './dashboard'
import { Dashboard } from './page-view'

export const DASHBOARD_VIEW = 'syllabus-dashboard'

/** The dashboard in a tab of its own. */
export class DashboardView extends ItemView {
  constructor(leaf: WorkspaceLeaf, private readonly desk: DashboardDesk, private readonly strings: Strings) {
    super(leaf)
  }

  override getViewType(): string {
    return DASHBOARD_VIEW
  }

  override getDisplayText(): string {
    return this.strings.dashboard.title
  }

  override getIcon(): string {
    return 'layout-dashboard'
  }

  protected override async onOpen(): Promise<void> {
    this.addChild(new DashboardDrawing(this.contentEl, this.app.workspace, this.desk, this.strings))
  }
}

/** Draws a dashboard in a place, a tab or a block of a note, as long as it is loaded: anew after each change, at most once a frame. */
export class DashboardDrawing extends Component {
  private readonly redraw = new Redraw(() => this.place.win, () => this.draw())
  private task: { readonly id: number; readonly window: Window } | null = null
  private scene = this.newScene()
  private forgetMedia = (): void => undefined

  constructor(
    private readonly place: HTMLElement, private readonly workspace: Workspace, private readonly desk: DashboardDesk, private readonly strings: Strings,
  ) {
    super()
  }

  override onload(): void {
    this.register(this.desk.subscribe(() => this.redraw.soon()))
    this.registerEvent(this.workspace.on('css-change', () => this.scene.recolour()))
    this.register(this.place.onWindowMigrated(() => this.migrate()))
    this.draw()
    this.followMedia()
  }

  override onunload(): void {
    this.scene.clear()
    this.stop()
    this.forgetMedia()
    render(null, this.place)
  }

  private draw(): void {
    const page = this.desk.page()
    if (page.behind) this.goOnSoon()
    render(
      <Scene.Provider value={this.scene}>
        <Dashboard page={page} desk={this.desk} strings={this.strings} />
      </Scene.Provider>, this.place)
  }

  /** What the page is behind with is done step by step, each in a task of the window that shows it, and each result drawn by itself. */
  private goOnSoon(): void {
    if (this.task !== null) return
    const window = this.place.win
    const id = window.setTimeout(() => {
      this.task = null
      if (this.desk.goOn()) this.goOnSoon()
    }, 0)
    this.task = { id, window }
  }

  private stop(): void {
    this.redraw.clear()
    if (this.task !== null) this.task.window.clearTimeout(this.task.id)
    this.task = null
  }

  private newScene(): ChartScene {
    return new ChartScene(() => this.place.win)
  }

  /** Frames, observers and timers are those of the window that shows the place now: the charts are made anew in it. */
  private migrate(): void {
    this.stop()
    this.scene.clear()
    this.scene = this.newScene()
    this.followMedia()
    this.draw()
  }

  /** Canvases do not hear of rules for forced colours, contrast and paper by themselves. */
  private followMedia(): void {
    this.forgetMedia()
    const { win } = this.place
    const heard = ['(forced-colors: active)', '(prefers-contrast: more)', 'print'].map((query) => {
      const media = win.matchMedia(query)
      const change = (): void => this.scene.recolour(query === 'print')
      media.addEventListener('change', change)
      return () => media.removeEventListener('change', change)
    })
    this.forgetMedia = () => heard.forEach((forget) => forget())
  }
}
