import { getLanguage, Notice, parseYaml, Plugin, type WorkspaceLeaf } from 'obsidian'
import { RESULTS_VIEW, resultsView } from './bases/results-view'
import { DASHBOARD_VIEW, DashboardDrawing, DashboardView } from './dashboard/dashboard-view'
import { EmbedBlock, type DashboardIn } from './embed/embed-view'
import { CHECKPOINT_VIEW, CheckpointView } from './checkpoint/checkpoint-view'
import { Okrs } from './index/okrs'
import { VaultIndex } from './index/vault-index'
import { stringsFor } from './language/strings'
import { adaptPlans } from './obsidian/adapting'
import { offerToBases } from './obsidian/basing'
import { registerCli } from './obsidian/cli'
import { registerCommands } from './obsidian/commands'
import { registerDashboard } from './obsidian/dashboards'
import { deviceName } from './obsidian/device'
import { DayTurns } from './obsidian/day-turns'
import { confirm } from './obsidian/dialogs'
import { Embedding } from './obsidian/embedding'
import { enrollFolders } from './obsidian/enroll-folders'
import { Enrolling } from './obsidian/enrolling'
import { openHistory } from './obsidian/history'
import { pursue } from './obsidian/examining'
import { keepHistory } from './obsidian/keeping'
import { Panel } from './obsidian/panel'
import { ProgressLogging } from './obsidian/progress-logging'
import { registerReports } from './obsidian/reporting'
import { Reviewing } from './obsidian/reviewing'
import { drawRoadmaps } from './obsidian/roadmapping'
import { headingsOf, planDefaults, thresholdsOf, type Settings } from './obsidian/settings'
import { KeptSettings } from './obsidian/settings-keeping'
import { showDue } from './obsidian/status-bar'
import { keepTicking } from './obsidian/ticking'
import type { Tools } from './obsidian/tools'
import { everything, type Scope } from './review/queue'
import { REVIEW_VIEW, ReviewView } from './review/review-view'
import { SIDEBAR_VIEW, SidebarView } from './sidebar/sidebar-view'

/** Wires the rooms together; everything else lives in them. */
export default class SyllabusPlugin extends Plugin {
  override async onload(): Promise<void> {
    const { app } = this
    const strings = stringsFor(getLanguage())
    const now = (): number => Date.now()
    const kept = await KeptSettings.load(this)
    const settings = (): Settings => kept.current
    const index = new VaultIndex(planDefaults(kept.current), now, (target, from) => app.metadataCache.getFirstLinkpathDest(target, from)?.path ?? null)
    const device = (): string => deviceName(app)
    const okrs = new Okrs(index, () => thresholdsOf(settings()))
    const base = { app, index, okrs, parseYaml: (yaml: string): unknown => parseYaml(yaml) as unknown, strings, now, settings, device }
    const tools: Tools = { ...base, ...await openHistory(this, base) }
    const { indexing, journal, writer } = tools
    this.addChild(new ProgressLogging(tools))
    this.addChild(new DayTurns(tools))
    const enrolling = new Enrolling({ ...tools, headings: () => headingsOf(settings()) })
    const reviewing = new Reviewing({
      ...tools,
      createCurriculum: () => enrolling.create(),
      confirmReset: () => confirm(app, strings.dialog.resetTitle, strings.dialog.resetText, strings.dialog.reset, strings.dialog.cancel),
      notify: (message) => new Notice(message),
    })
    const openReview = async (scope?: Scope): Promise<void> => {
      reviewing.open(scope)
      const leaf = app.workspace.getLeavesOfType(REVIEW_VIEW)[0] ?? app.workspace.getLeaf('tab')
      await leaf.setViewState({ type: REVIEW_VIEW, active: true })
      await app.workspace.revealLeaf(leaf)
    }
    const review = (scope?: Scope): void => void openReview(scope)
    const startReview = (): void => review()
    const reviewNote = (note: string): void => review({ ...everything, note })
    const keeping = keepHistory(this, tools)
    const adapting = adaptPlans(this, tools)
    const panel = new Panel({
      ...tools, ticking: keepTicking(this, tools), underway: () => reviewing.underway, review, adapting,
      createCurriculum: () => enrolling.create(), reveal: () => this.showSidebar(),
      reattach: (path, key) => keeping.reattaching.chooseCard(path, key),
      giveHistory: (path) => keeping.reattaching.chooseNote(path),
      makeCornell: () => enrolling.makeCornell(),
    })

    this.registerView(REVIEW_VIEW, (leaf: WorkspaceLeaf) => new ReviewView(leaf, reviewing, strings))
    this.registerView(SIDEBAR_VIEW, (leaf: WorkspaceLeaf) => new SidebarView(leaf, panel, strings))
    const dashboards = registerDashboard(this, {
      ...tools, underway: () => reviewing.underway, review, adapting, createCurriculum: () => enrolling.create(),
    }, DASHBOARD_VIEW)
    this.registerView(DASHBOARD_VIEW, (leaf: WorkspaceLeaf) => new DashboardView(leaf, dashboards, strings))
    const embedding = new Embedding(tools, panel)
    const dashboardIn: DashboardIn = (place, path) => new DashboardDrawing(place, app.workspace, dashboards.of(path), strings)
    this.registerMarkdownCodeBlockProcessor('syllabus', (source, el, context) => {
      context.addChild(new EmbedBlock(el, embedding.desk(source), strings, dashboardIn))
    })
    offerToBases(this, tools, () => dashboards.createObjective(), RESULTS_VIEW, (desk) => resultsView(desk, strings))
    const examining = pursue(this, tools, (path) => {
      void app.workspace.getLeaf('tab').setViewState({ type: CHECKPOINT_VIEW, active: true, state: { path } })
    })
    this.registerView(CHECKPOINT_VIEW, (leaf: WorkspaceLeaf) => new CheckpointView(leaf, examining, strings))
    this.registerHoverLinkSource(REVIEW_VIEW, { display: strings.review.title, defaultMod: true })
    this.addRibbonIcon('graduation-cap', strings.commands.review, startReview)
    registerCommands(this, { ...tools, enrolling, reviewing, startReview, reviewNote, openSidebar: () => this.showSidebar() })
    enrollFolders(this, tools, enrolling)
    drawRoadmaps(this, tools)
    showDue(this, { ...tools, startReview })
    registerCli(this, { ...tools, keeping, reporting: registerReports(this, tools) })
    kept.offer(tools)
    panel.follow(this)
    app.workspace.onLayoutReady(async () => {
      await indexing.readAll()
      await writer.flushAll()
      if (journal.atRisk) new Notice(strings.notice.journalAtRisk)
    })
  }

  override onUserEnable(): void {
    this.showSidebar()
  }

  private showSidebar(): void {
    void this.app.workspace.ensureSideLeaf(SIDEBAR_VIEW, 'right', { reveal: true })
  }
}
