import type { WorkspaceLeaf } from 'obsidian'
import type { JSX } from 'preact'
import { Choice } from '../drawing/choice-view'
import { DrawnView } from '../drawing/drawn-view'
import { Sentence } from '../drawing/parts-view'
import { ChartScene, Scene } from '../drawing/scene'
import type { Strings } from '../language/strings'
import { Charts } from './charts-view'
import { timeWindows, type DashboardDesk, type DashboardPage, type PlanPage } from './dashboard'
import { Objectives } from './objectives-view'
import { Questions } from './questions-view'

export const DASHBOARD_VIEW = 'syllabus-dashboard'

/** Draws the dashboard: the three questions, the objectives, the charts. */
export class DashboardView extends DrawnView {
  private task: { readonly id: number; readonly window: Window } | null = null
  private scene = this.newScene()
  private forgetMedia = (): void => undefined

  constructor(leaf: WorkspaceLeaf, private readonly desk: DashboardDesk, private readonly strings: Strings) {
    super(leaf, desk)
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
    await super.onOpen()
    this.registerEvent(this.app.workspace.on('css-change', () => this.scene.recolour()))
    this.register(this.contentEl.onWindowMigrated(() => this.migrate()))
    this.followMedia()
  }

  protected override async onClose(): Promise<void> {
    this.scene.clear()
    this.stop()
    this.forgetMedia()
    await super.onClose()
  }

  protected override content(): JSX.Element {
    const page = this.desk.page()
    if (page.behind) this.goOnSoon()
    return (
      <Scene.Provider value={this.scene}>
        <Dashboard page={page} desk={this.desk} strings={this.strings} />
      </Scene.Provider>
    )
  }

  /** What the page is behind with is done step by step, each in a task of the window that shows it, and each result drawn by itself. */
  private goOnSoon(): void {
    if (this.task !== null) return
    const window = this.contentEl.win
    const id = window.setTimeout(() => {
      this.task = null
      if (this.desk.goOn()) this.goOnSoon()
    }, 0)
    this.task = { id, window }
  }

  private stop(): void {
    if (this.task !== null) this.task.window.clearTimeout(this.task.id)
    this.task = null
  }

  private newScene(): ChartScene {
    return new ChartScene(() => this.contentEl.win)
  }

  /** Frames, observers and timers are those of the window that shows the view now: the charts are made anew in it. */
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
    const { win } = this.contentEl
    const heard = ['(forced-colors: active)', '(prefers-contrast: more)', 'print'].map((query) => {
      const media = win.matchMedia(query)
      const change = (): void => this.scene.recolour(query === 'print')
      media.addEventListener('change', change)
      return () => media.removeEventListener('change', change)
    })
    this.forgetMedia = () => heard.forEach((forget) => forget())
  }
}

interface DashboardProps {
  readonly page: DashboardPage
  readonly desk: DashboardDesk
  readonly strings: Strings
}

/** The whole page; it also stands in a note, without its bar. */
export function Dashboard({ page, desk, strings }: DashboardProps): JSX.Element {
  const { plan } = page
  return (
    <div class="syl syl-dash">
      <div class="syl-dash-page">
        {plan === null
          ? page.reading === null ? <NoCurriculum desk={desk} strings={strings} /> : <Reading page={page} strings={strings} />
          : (
            <>
              <Bar page={page} plan={plan} desk={desk} strings={strings} />
              <Questions plan={plan} desk={desk} strings={strings} />
              <Objectives part={plan.objectives} path={plan.path} today={plan.today} desk={desk} strings={strings} />
              <Charts plan={plan} desk={desk} strings={strings} />
            </>
          )}
      </div>
    </div>
  )
}

function Bar({ page, plan, desk, strings }: DashboardProps & { readonly plan: PlanPage }): JSX.Element {
  const words = strings.dashboard
  const about = plan.tally === null ? '\u00a0' : [
    ...(plan.week === null ? [] : [words.planWeek(plan.week.week, plan.week.weeks)]), words.items(plan.tally.items, plan.tally.skipped),
  ].join(', ')
  return (
    <div class="syl-dash-bar">
      <div class="syl-dash-name">
        {page.curricula.length < 2
          ? <h1 class="syl-plan-name syl-clip" dir="auto">{plan.title}</h1>
          : (
            <Choice
              label={strings.sidebar.curriculum} shown={plan.title} selected={plan.path}
              options={page.curricula.map(({ path, title }) => ({ key: path, name: title, drawn: null }))}
              choose={(path) => desk.chooseCurriculum(path)}
            />
          )}
        {page.reading === null ? <p class="syl-muted">{about}</p> : <Reading page={page} strings={strings} />}
      </div>
      <div class="syl-choice" role="group" aria-label={words.window}>
        {timeWindows.map((one) => (
          <button key={one} type="button" aria-pressed={page.window === one} onClick={() => desk.chooseWindow(one)}>{words.windows[one]}</button>
        ))}
      </div>
    </div>
  )
}

function Reading({ page: { reading }, strings }: Pick<DashboardProps, 'page' | 'strings'>): JSX.Element | null {
  if (reading === null) return null
  const { read, total } = reading
  return (
    <section class="syl-dash-reading">
      <p class="syl-muted"><Sentence text={strings.common.reading(read, total)} /></p>
      <span
        class="syl-bar is-plain is-thin" role="progressbar" aria-label={strings.common.readingNotes} aria-valuemin={0} aria-valuemax={total} aria-valuenow={read}
        style={{ '--mastered': `${((read / Math.max(1, total)) * 100).toFixed(1)}%` }}
      >
        <span class="syl-bar-mastered" />
      </span>
    </section>
  )
}

function NoCurriculum({ desk, strings }: Omit<DashboardProps, 'page'>): JSX.Element {
  const words = strings.common
  return (
    <section class="syl-empty">
      <h2>{words.noCurriculum}</h2>
      <p><Sentence text={words.noCurriculumHow} /></p>
      <button type="button" class="syl-button mod-cta" onClick={() => desk.createCurriculum()}>{words.createCurriculum}</button>
    </section>
  )
}
