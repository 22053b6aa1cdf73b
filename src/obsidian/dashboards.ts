import { Notice, type App, type Plugin } from 'obsidian'
import { Dashboards, type DashboardState } from '../dashboard/compose'
import { timeWindows, type DashboardDesk, type DashboardPage, type TimeWindow } from '../dashboard/dashboard'
import { notesBehind, type Listed } from '../dashboard/lists'
import type { Strings } from '../language/strings'
import { everything, type Scope } from '../review/queue'
import { dateToDay } from '../schedule/day'
import type { Adapting } from './adapting'
import { createGoals, type GoalCreating } from './goal-creating'
import { NotePicker } from './note-picker'
import { openAt } from './opening'
import { Signal } from './signal'
import type { Tools } from './tools'

interface DashboardTools extends Tools {
  readonly underway: () => boolean
  /** Opens the review of such cards; of all without a scope. */
  readonly review: (scope?: Scope) => void
  readonly createCurriculum: () => void
  readonly adapting: Adapting
}

const stateKey = 'syllabus-dashboard'
/** So long, in ms, is worked before the app gets its turn. */
const slice = 12

interface Kept {
  readonly curriculum: string | null
  readonly window: TimeWindow
}

/** What the dashboard shows beyond the index: the chosen plan and window. */
export class DashboardPages implements DashboardDesk {
  private readonly changed = new Signal()
  private readonly dashboards: Dashboards
  private kept: Kept

  constructor(private readonly tools: DashboardTools, private readonly goals: GoalCreating) {
    this.dashboards = new Dashboards(tools.index, tools.okrs)
    this.kept = readKept(tools.app.loadLocalStorage(stateKey))
    tools.indexing.changed.subscribe(() => this.changed.emit())
    tools.writer.changed.subscribe(() => this.changed.emit())
  }

  subscribe(listener: () => void): () => void {
    return this.changed.subscribe(listener)
  }

  /** Composes nothing: drawing has to wait for no counting. */
  page(): DashboardPage {
    return this.dashboards.page(this.state(), this.tools.now(), () => true)
  }

  goOn(): boolean {
    const stepped = this.dashboards.step(this.state(), this.tools.now(), within(slice))
    if (stepped !== 'same') this.changed.emit()
    return stepped === 'same'
  }

  chooseCurriculum(path: string): void {
    this.keep({ curriculum: path })
  }

  chooseWindow(window: TimeWindow): void {
    this.keep({ window })
  }

  createCurriculum(): void {
    this.tools.createCurriculum()
  }

  createObjective(path: string | null = null): void {
    this.goals.objective(path)
  }

  startReview(): void {
    this.tools.review()
  }

  reviewNote(path: string): void {
    this.tools.review({ ...everything, note: path })
  }

  reviewFading(path: string): void {
    this.tools.review({ ...everything, curriculum: path, only: 'fading' })
  }

  openNote(path: string): void {
    void openAt(this.tools.app, path, 1)
  }

  openAt(path: string, line: number): void {
    void openAt(this.tools.app, path, line)
  }

  adapt(path: string): void {
    this.tools.adapting.adapt(path)
  }

  startToday(path: string): void {
    this.tools.adapting.startToday(path)
  }

  choosePathway(path: string): void {
    this.tools.adapting.choosePathway(path)
  }

  openMark(mark: string): void {
    const { app, index, strings, now } = this.tools
    const plan = this.page().plan
    if (plan === null) return
    openListed(app, notesBehind(index, plan.path, mark, now()), strings, (path) => this.openNote(path))
  }

  openAnswers(from: string, to: string): void {
    this.openMark(`answers:${dateToDay(from) ?? 0}:${dateToDay(to) ?? 0}`)
  }

  private state(): DashboardState {
    const { indexing, underway } = this.tools
    return { ...this.kept, reading: indexing.reading, underway: underway() }
  }

  private keep(change: Partial<Kept>): void {
    this.kept = { ...this.kept, ...change }
    this.tools.app.saveLocalStorage(stateKey, JSON.stringify(this.kept))
    this.changed.emit()
  }
}

/** True once so many ms have passed. */
function within(time: number): () => boolean {
  const until = performance.now() + time
  return () => performance.now() >= until
}

/** How much of a note a mark counts, in words. */
function factOf({ counts, count, of }: Listed, strings: Strings): string {
  const words = strings.dashboard.list
  return counts === 'cards' ? words.cards(count) : counts === 'answers' ? words.answers(count) : of > 0 ? words.items(count, of) : ''
}

/** Opens the note that a number counts; of several it asks for one, of none it says so. */
export function openListed(app: App, found: readonly Listed[], strings: Strings, open: (path: string) => void): void {
  const [only, another] = found
  if (only === undefined) new Notice(strings.dashboard.list.nothing)
  else if (another === undefined) open(only.path)
  else new NotePicker(app, found.map((note) => ({ ...note, fact: factOf(note, strings) })), strings.dashboard.list.placeholder, open).open()
}

/** Opens the one dashboard tab, made where there is none. */
async function openDashboard(app: App, type: string): Promise<void> {
  const leaf = app.workspace.getLeavesOfType(type)[0] ?? app.workspace.getLeaf('tab')
  await leaf.setViewState({ type, active: true })
  await app.workspace.revealLeaf(leaf)
}

/** Makes the pages of the view of that type, adds the command and the ribbon icon that open it, and those that make goals. */
export function registerDashboard(plugin: Plugin, tools: DashboardTools, type: string): DashboardPages {
  const name = tools.strings.dashboard.open
  const open = (): void => void openDashboard(tools.app, type)
  plugin.addCommand({ id: 'open-dashboard', name, callback: open })
  plugin.addRibbonIcon('layout-dashboard', name, open)
  return new DashboardPages(tools, createGoals(plugin, tools, tools.createCurriculum))
}

function readKept(stored: unknown): Kept {
  const none: Kept = { curriculum: null, window: 'plan' }
  if (typeof stored !== 'string') return none
  try {
    const found: unknown = JSON.parse(stored)
    if (typeof found !== 'object' || found === null) return none
    const values = new Map<string, unknown>(Object.entries(found))
    const curriculum = values.get('curriculum')
    return {
      curriculum: typeof curriculum === 'string' ? curriculum : null,
      window: timeWindows.find((one) => one === values.get('window')) ?? 'plan',
    }
  } catch {
    return none
  }
}
