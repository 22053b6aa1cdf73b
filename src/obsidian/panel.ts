import { Menu, type App, type Plugin } from 'obsidian'
import { notesBehind } from '../dashboard/lists'
import { currentPlan } from '../index/current-plan'
import { Workloads, type Workload } from '../index/forecast'
import { Nexts } from '../index/nexts'
import { PlannedDays } from '../index/planned-days'
import { Standings, type StandingSource } from '../index/standing'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import type { Steps } from '../notes/steps'
import { everything, type Scope } from '../review/queue'
import { asksForHours, composeSidebar, curriculumRow } from '../sidebar/compose'
import { readyMost, type Filter, type ItemRow, type SidebarDesk, type SidebarPage, type StageKind, type TaskMark } from '../sidebar/sidebar'
import type { Adapting } from './adapting'
import { openListed } from './dashboards'
import { isNote } from './enrolling'
import type { Indexing } from './indexing'
import type { Journal } from './journal'
import { NotePicker } from './note-picker'
import { openAt } from './opening'
import { moved, planMemory, readMemory, withPlan, writeMemory, type PanelMemory, type PlanMemory } from './panel-memory'
import { Signal } from './signal'
import { inSlices } from './slices'
import { CurriculumSwitcher, switchByCommand } from './switching'
import type { Ticking } from './ticking'
import type { Writer } from './writing'

export interface PanelTools {
  readonly app: App
  readonly index: VaultIndex
  readonly indexing: Indexing
  readonly writer: Writer
  readonly journal: Journal
  readonly strings: Strings
  readonly now: () => number
  readonly ticking: Ticking
  readonly underway: () => boolean
  /** Reviews all that the day brings, or what is named. */
  readonly review: (scope?: Scope) => void
  readonly createCurriculum: () => void
  readonly adapting: Pick<Adapting, 'adapt' | 'startToday' | 'choosePathway'>
  /** Brings the sidebar to the front. */
  readonly reveal: () => void
  readonly makeCornell: () => void
  readonly reattach: (path: string, key: string) => void
  /** Asks for the note that the history of one that is gone goes to. */
  readonly giveHistory: (path: string) => void
}

const stateKey = 'syllabus-sidebar'
/** Where the sidebar is scrolled to is kept so long after it came to rest, ms. */
const rest = 1000

/** What the sidebar shows beyond the index: the chosen plan, open stages, the note in front. */
export class Panel implements SidebarDesk {
  readonly changed = new Signal()
  private readonly standings: Standings
  private readonly nexts: Nexts
  private readonly workloads: Workloads
  private readonly planned: PlannedDays
  private kept: PanelMemory
  private query: string | null = null
  private filter: Filter | null = null
  private saving: number | null = null
  /** A workload is being worked out. */
  private workingOut = false
  private note: { readonly path: string; readonly title: string } | null = null
  /** How far the first reading is; null once all that the sidebar shows of it is counted, too. */
  private reading: Indexing['reading'] = { read: 0, total: 0 }
  /** What was read is being counted. */
  private counting: Promise<void> | null = null
  /** Standings while the vault is read: as they were counted last, since counting goes on between two drawings. */
  private readonly soFar: StandingSource

  constructor(private readonly tools: PanelTools) {
    this.standings = Standings.for(tools.index)
    this.soFar = { of: (path) => this.standings.last(path), counted: (note, at) => this.standings.counted(note, at) }
    this.nexts = new Nexts(tools.index, readyMost)
    this.workloads = new Workloads(tools.index, this.standings)
    this.planned = new PlannedDays(tools.index, this.standings, this.nexts)
    this.kept = readMemory(tools.app.loadLocalStorage(stateKey))
    tools.indexing.changed.subscribe(() => {
      if (this.reading === null) this.changed.emit()
      else {
        this.reading = tools.indexing.reading ?? this.reading
        void this.count()
      }
    })
    tools.writer.changed.subscribe(() => this.changed.emit())
    tools.journal.endangered.subscribe(() => this.changed.emit())
    void tools.indexing.ready.then(() => this.countFirst())
    this.lookAtFront()
  }

  subscribe(listener: () => void): () => void {
    return this.changed.subscribe(listener)
  }

  page(): SidebarPage {
    const { index, indexing, writer, journal, now, underway } = this.tools
    const { stageKind, open, whole } = planMemory(this.kept, this.chosen() ?? '')
    const reading = this.reading ?? indexing.reading
    return composeSidebar(index, { standings: reading === null ? this.standings : this.soFar, nexts: this.nexts, planned: this.planned }, {
      curriculum: this.kept.curriculum,
      stageKind,
      openStages: new Set(open),
      whole,
      search: this.query,
      filter: this.filter,
      note: this.note && { ...this.note, problem: indexing.troubleOf(this.note.path) },
      reading,
      waiting: writer.waiting(),
      journalAtRisk: journal.atRisk,
      underway: underway(),
      workload: (plan) => this.workloadOf(plan),
    }, now())
  }

  /** Keeps to the note in front for as long as the plugin is loaded. */
  follow(plugin: Plugin): void {
    const { workspace, vault } = this.tools.app
    plugin.registerEvent(workspace.on('file-open', () => this.lookAtFront()))
    plugin.registerEvent(vault.on('rename', (file, from) => {
      this.moved(from, { path: file.path, title: isNote(file) ? file.basename : file.name })
    }))
    plugin.registerEvent(vault.on('delete', (file) => this.moved(file.path, null)))
    plugin.register(() => this.save())
    switchByCommand(plugin, this.tools, () => this.switchCurriculum())
  }

  /** Counts what was read since the last time, then has it drawn. */
  private count(): Promise<void> {
    this.counting ??= this.done(this.countSteps()).then(() => {
      this.counting = null
      this.changed.emit()
    })
    return this.counting
  }

  /** Counts what the sidebar is about to show for the first time: one drawing would be long for all of it. What it finds is kept. */
  private async countFirst(): Promise<void> {
    await this.counting
    await this.done(this.firstSteps())
    this.reading = null
    this.changed.emit()
  }

  /** In slices. What goes wrong goes wrong again where it is drawn, and is told there. */
  private done(steps: Steps<void>): Promise<void> {
    return inSlices(steps, this.tools.now).catch(() => undefined)
  }

  private *countSteps(): Steps<void> {
    const { index, now } = this.tools
    const at = now()
    for (const { path } of index.curricula()) yield* this.standings.steps(path, at)
  }

  private *firstSteps(): Steps<void> {
    yield* this.countSteps()
    const { index, now } = this.tools
    const at = now()
    const chosen = this.chosen()
    if (chosen === null) return
    this.nexts.of(chosen, at)
    yield
    this.planned.of(chosen, at)
    yield
    if (asksForHours(index.curriculum(chosen))) yield* this.workloads.steps(chosen, at)
  }

  /** What was worked out last, while something newer is being worked out. */
  private workloadOf(plan: string): Workload | null {
    const last = this.workloads.last(plan, this.tools.now())
    if (last?.holds !== true && !this.workingOut) void this.workOut(plan)
    return last?.workload ?? null
  }

  private async workOut(plan: string): Promise<void> {
    const { now } = this.tools
    this.workingOut = true
    const workload = await inSlices(this.workloads.steps(plan, now()), now).catch(() => null)
    this.workingOut = false
    if (workload !== null) this.changed.emit()
  }

  /** The path of the plan that is shown. */
  private chosen(): string | null {
    const { index, now } = this.tools
    const { curriculum } = this.kept
    const known = curriculum === null ? null : index.curriculum(curriculum)
    return known?.path === curriculum ? curriculum : currentPlan(index, now())?.path ?? null
  }

  /** The note in front may be another one now. */
  private lookAtFront(): void {
    const file = this.tools.app.workspace.getActiveFile()
    if (file === null || file.extension !== 'md') return
    this.note = { path: file.path, title: file.basename }
    this.changed.emit()
  }

  /** A note was renamed or deleted. */
  private moved(from: string, to: { readonly path: string; readonly title: string } | null): void {
    if (this.note?.path === from) this.note = to
    if (this.kept.curriculum === from || this.kept.plans.has(from)) this.keep(moved(this.kept, from, to?.path ?? null))
    else this.changed.emit()
  }

  startReview(): void {
    this.tools.review()
  }

  reviewOnly(only: 'due' | 'new' | 'learning'): void {
    this.tools.review({ ...everything, only })
  }

  reviewNote(note: string): void {
    this.tools.review({ ...everything, note })
  }

  /** Reviews what the day brings of one plan. */
  reviewPlan(curriculum: string): void {
    this.tools.review({ ...everything, curriculum })
  }

  openAt(path: string, line: number): void {
    void openAt(this.tools.app, path, line)
  }

  chooseCurriculum(path: string): void {
    this.query = null
    this.filter = null
    this.keep({ ...this.kept, curriculum: path })
  }

  switchCurriculum(): void {
    const { app, index, now, strings } = this.tools
    const curricula = index.curricula()
    const chosen = curricula.find(({ path }) => path === this.chosen()) ?? null
    const rows = curricula.map((curriculum) => curriculumRow(curriculum, index, this.standings, chosen, now()))
    new CurriculumSwitcher(app, rows, strings, (path) => this.chooseCurriculum(path)).open()
  }

  toggleStage(key: string): void {
    const { open } = this.plan()
    this.keepPlan({ open: open.includes(key) ? open.filter((other) => other !== key) : [...open, key] })
  }

  showWhole(key: string): void {
    this.keepPlan({ whole: [...this.plan().whole, key] })
  }

  show(filter: Filter | null): void {
    this.filter = filter
    this.query = null
    this.changed.emit()
  }

  /** Shows the items of a plan, or of one of its stages, from outside the sidebar. */
  showItems(path: string, stage: { readonly kind: StageKind; readonly value: string } | null): void {
    this.chooseCurriculum(path)
    if (stage !== null) this.keepPlan({ stageKind: stage.kind })
    this.show(stage === null ? null : { stage: `${stage.kind}:${stage.value}`, show: 'items' })
    this.tools.reveal()
  }

  search(query: string | null): void {
    this.query = query
    this.filter = null
    this.changed.emit()
  }

  chooseStageKind(kind: StageKind): void {
    this.filter = null
    this.keepPlan({ stageKind: kind })
  }

  listNext(): void {
    const { app, index, now, strings } = this.tools
    const path = this.chosen()
    if (path === null) return
    const { minutes } = strings.common
    const units = new Nexts(index).of(path, now()).map((unit) => ({
      path: unit.path, title: unit.title, fact: unit.minutes === null || unit.minutes <= 0 ? '' : minutes(Math.max(1, Math.round(unit.minutes))),
    }))
    new NotePicker(app, units, strings.side.nextPlaceholder, (chosen) => this.openAt(chosen, 1)).open()
  }

  listDoneToday(): void {
    const { app, index, now, strings } = this.tools
    const path = this.chosen()
    if (path === null) return
    const today = index.today(path, now())
    openListed(app, notesBehind(index, path, `done:${today}:${today}`, now()), strings, (chosen) => this.openAt(chosen, 1))
  }

  placeOf(path: string): number {
    return planMemory(this.kept, path).top
  }

  /** Kept at once, and on the device when it came to rest; nothing is drawn anew for it. */
  keepPlace(path: string, top: number): void {
    this.kept = withPlan(this.kept, path, { top: Math.round(top) })
    if (this.saving !== null) window.clearTimeout(this.saving)
    this.saving = window.setTimeout(() => this.save(), rest)
  }

  startToday(path: string): void {
    this.tools.adapting.startToday(path)
  }

  choosePathway(path: string): void {
    this.tools.adapting.choosePathway(path)
  }

  adaptPlan(path: string): void {
    this.tools.adapting.adapt(path)
  }

  createCurriculum(): void {
    this.tools.createCurriculum()
  }

  makeCornell(): void {
    this.tools.makeCornell()
  }

  retry(): void {
    void this.tools.writer.flushAll()
  }

  mark(item: ItemRow, as: TaskMark): void {
    const { ticking } = this.tools
    void (item.task === null ? ticking.note(item.path, item.unit, as) : ticking.item(item.path, { line: item.line, text: item.task }, as))
  }

  itemMenu(item: ItemRow, event: MouseEvent): void {
    const { items } = this.tools.strings
    const menu = new Menu()
    const icons = { done: 'circle-check', skipped: 'circle-minus', todo: 'circle' } as const
    for (const as of ['done', 'skipped', 'todo'] as const) {
      if (as === item.state) continue
      menu.addItem((entry) => entry.setTitle(items.as[as]).setIcon(icons[as]).onClick(() => this.mark(item, as)))
    }
    menu.addSeparator()
    menu.addItem((entry) => entry.setTitle(items.open).setIcon('file-text').onClick(() => this.openAt(item.path, item.line)))
    const at = event.targetNode
    if (event.clientX === 0 && event.clientY === 0 && at !== null && at.instanceOf(HTMLElement)) {
      const { left, bottom } = at.getBoundingClientRect()
      menu.showAtPosition({ x: left, y: bottom }, at.ownerDocument)
    } else menu.showAtMouseEvent(event)
  }

  settle(path: string, note: string | null): void {
    void this.tools.writer.settle(path, note)
  }

  giveHistory(path: string): void {
    this.tools.giveHistory(path)
  }

  reattach(path: string, key: string): void {
    this.tools.reattach(path, key)
  }

  private plan(): PlanMemory {
    return planMemory(this.kept, this.chosen() ?? '')
  }

  private keepPlan(change: Partial<PlanMemory>): void {
    const path = this.chosen()
    if (path !== null) this.keep(withPlan(this.kept, path, change))
  }

  private keep(memory: PanelMemory): void {
    this.kept = memory
    this.save()
    this.changed.emit()
  }

  private save(): void {
    if (this.saving !== null) window.clearTimeout(this.saving)
    this.saving = null
    this.tools.app.saveLocalStorage(stateKey, writeMemory(this.kept))
  }
}
