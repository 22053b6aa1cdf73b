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
import { Slices } from './slices'
import type { Tools } from './tools'

interface DashboardTools extends Tools {
  readonly underway: () => boolean
  /** Opens the review of such cards; of all without a scope. */
  readonly review: (scope?: Scope) => void
  readonly createCurriculum: () => void
  readonly adapting: Adapting
}

const stateKey = 'syllabus-dashboard'

interface Kept {
  readonly curriculum: string | null
  readonly window: TimeWindow
}

/** What all dashboards of the vault have in common. */
interface Shared {
  readonly changed: Signal
  readonly dashboards: Dashboards
  kept: Kept
}

/** What a dashboard shows beyond the index: the plan, chosen or `only` that of its note, and the chosen window. */
export class DashboardPages implements DashboardDesk {
  private constructor(
    private readonly tools: DashboardTools, private readonly goals: GoalCreating, private readonly shared: Shared, private readonly only: string | null,
  ) {}

  /** The pages of the tab. */
  static make(tools: DashboardTools, goals: GoalCreating): DashboardPages {
    const changed = new Signal()
    tools.indexing.changed.subscribe(() => changed.emit())
    tools.writer.changed.subscribe(() => changed.emit())
    const kept = readKept(tools.app.loadLocalStorage(stateKey))
    return new DashboardPages(tools, goals, { changed, dashboards: new Dashboards(tools.index, tools.okrs), kept }, null)
  }

  /** The pages of one curriculum, without a choice of another; counted and looking as far back as the tab's. */
  of(curriculum: string): DashboardPages {
    return new DashboardPages(this.tools, this.goals, this.shared, curriculum)
  }

  subscribe(listener: () => void): () => void {
    return this.shared.changed.subscribe(listener)
  }

  /** Composes nothing: drawing has to wait for no counting. */
  page(): DashboardPage {
    const page = this.shared.dashboards.page(this.state(), this.tools.now(), () => true)
    return this.only === null ? page : { ...page, curricula: page.curricula.filter(({ path }) => path === this.only) }
  }

  goOn(): boolean {
    const { dashboards, changed } = this.shared
    const slices = new Slices(() => performance.now())
    const stepped = dashboards.step(this.state(), this.tools.now(), () => slices.over)
    if (stepped !== 'same') changed.emit()
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
    const { curriculum, window } = this.shared.kept
    return { curriculum: this.only ?? curriculum, window, reading: indexing.reading, underway: underway() }
  }

  private keep(change: Partial<Kept>): void {
    const { shared } = this
    shared.kept = { ...shared.kept, ...change }
    this.tools.app.saveLocalStorage(stateKey, JSON.stringify(shared.kept))
    shared.changed.emit()
  }
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
  return DashboardPages.make(tools, createGoals(plugin, tools, tools.createCurriculum))
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
