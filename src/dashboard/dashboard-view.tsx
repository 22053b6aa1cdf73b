import type { WorkspaceLeaf } from 'obsidian'
import type { JSX } from 'preact'
import { Choice } from '../drawing/choice-view'
import { DrawnView } from '../drawing/drawn-view'
import { Sentence } from '../drawing/parts-view'
import { keptPalette } from '../drawing/palette'
import { Scene, type ChartScene } from '../drawing/plot-view'
import { Turns } from '../drawing/turns'
import type { Strings } from '../language/strings'
import { Charts } from './charts-view'
import { timeWindows, type DashboardDesk, type DashboardPage, type PlanPage } from './dashboard'
import { Objectives } from './objectives-view'
import { Questions } from './questions-view'

export const DASHBOARD_VIEW = 'syllabus-dashboard'

/** Draws the dashboard: the three questions, the objectives, the charts. */
export class DashboardView extends DrawnView {
  private scene: ChartScene = { turns: new Turns(() => this.contentEl.win), theme: 0, palette: keptPalette() }

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
    this.registerEvent(this.app.workspace.on('css-change', () => this.recolour()))
    this.register(this.contentEl.onWindowMigrated(() => this.recolour()))
  }

  protected override async onClose(): Promise<void> {
    this.scene.turns.clear()
    await super.onClose()
  }

  protected override content(): JSX.Element {
    return (
      <Scene.Provider value={this.scene}>
        <Dashboard page={this.desk.page()} desk={this.desk} strings={this.strings} />
      </Scene.Provider>
    )
  }

  private recolour(): void {
    this.scene = { ...this.scene, theme: this.scene.theme + 1, palette: keptPalette() }
    this.draw()
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
              <Reading page={page} strings={strings} />
              <Questions plan={plan} desk={desk} strings={strings} />
              <Objectives plan={plan} desk={desk} strings={strings} />
              <Charts plan={plan} desk={desk} strings={strings} />
            </>
          )}
      </div>
    </div>
  )
}

function Bar({ page, plan, desk, strings }: DashboardProps & { readonly plan: PlanPage }): JSX.Element {
  const words = strings.dashboard
  const about = [
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
        <p class="syl-muted">{about}</p>
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
