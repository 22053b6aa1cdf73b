import { Menu, type App, type Plugin } from 'obsidian'
import { Workloads } from '../index/forecast'
import { Nexts } from '../index/nexts'
import { PlannedDays } from '../index/planned-days'
import { Standings } from '../index/standing'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import { composeSidebar } from '../sidebar/compose'
import type { ItemRow, SidebarDesk, SidebarPage, StageKind, TaskMark } from '../sidebar/sidebar'
import { isNote } from './enrolling'
import type { Indexing } from './indexing'
import type { Journal } from './journal'
import { openAt } from './opening'
import { Signal } from './signal'
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
  readonly startReview: () => void
  readonly reviewNote: (path: string) => void
  readonly createCurriculum: () => void
  readonly adaptPlan: (path: string) => void
  readonly makeCornell: () => void
  readonly reattach: (path: string, key: string) => void
  /** Asks for the note that the history of one that is gone goes to. */
  readonly giveHistory: (path: string) => void
}

/** So many units are looked through for what the plan asks for in a day. */
const unitsAhead = 60

const stateKey = 'syllabus-sidebar'

interface Kept {
  readonly curriculum: string | null
  readonly stageKind: StageKind | null
  readonly open: readonly string[]
}

/** What the sidebar shows beyond the index: the chosen plan, open stages, the note in front. */
export class Panel implements SidebarDesk {
  readonly changed = new Signal()
  private readonly standings: Standings
  private readonly nexts: Nexts
  private readonly workloads: Workloads
  private readonly planned: PlannedDays
  private kept: Kept
  private query: string | null = null
  private note: { readonly path: string; readonly title: string } | null = null

  constructor(private readonly tools: PanelTools) {
    this.standings = new Standings(tools.index)
    this.nexts = new Nexts(tools.index, unitsAhead)
    this.workloads = new Workloads(tools.index, this.standings)
    this.planned = new PlannedDays(tools.index, this.standings, this.nexts)
    this.kept = readKept(tools.app.loadLocalStorage(stateKey))
    tools.indexing.changed.subscribe(() => this.changed.emit())
    tools.writer.changed.subscribe(() => this.changed.emit())
    tools.journal.endangered.subscribe(() => this.changed.emit())
    this.lookAtFront()
  }

  subscribe(listener: () => void): () => void {
    return this.changed.subscribe(listener)
  }

  page(): SidebarPage {
    const { index, indexing, writer, journal, now, underway } = this.tools
    return composeSidebar(index, { standings: this.standings, nexts: this.nexts, planned: this.planned }, {
      curriculum: this.kept.curriculum,
      stageKind: this.kept.stageKind,
      openStages: new Set(this.kept.open),
      search: this.query,
      note: this.note && { ...this.note, problem: indexing.troubleOf(this.note.path) },
      reading: indexing.reading,
      waiting: writer.waiting(),
      journalAtRisk: journal.atRisk,
      underway: underway(),
      workloads: this.workloads,
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
    if (this.kept.curriculum === from) this.keep({ curriculum: to?.path ?? null })
    this.changed.emit()
  }

  startReview(): void {
    this.tools.startReview()
  }

  reviewNote(path: string): void {
    this.tools.reviewNote(path)
  }

  openAt(path: string, line: number): void {
    void openAt(this.tools.app, path, line)
  }

  chooseCurriculum(path: string): void {
    this.keep({ curriculum: path, open: [] })
  }

  toggleStage(key: string): void {
    const { open } = this.kept
    this.keep({ open: open.includes(key) ? open.filter((other) => other !== key) : [...open, key] })
  }

  search(query: string | null): void {
    this.query = query
    this.changed.emit()
  }

  chooseStageKind(kind: StageKind): void {
    this.keep({ stageKind: kind })
  }

  adaptPlan(path: string): void {
    this.tools.adaptPlan(path)
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
    const at = event.target
    if (event.clientX === 0 && event.clientY === 0 && at instanceof HTMLElement) {
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

  private keep(change: Partial<Kept>): void {
    this.kept = { ...this.kept, ...change }
    this.tools.app.saveLocalStorage(stateKey, JSON.stringify(this.kept))
    this.changed.emit()
  }
}

function readKept(stored: unknown): Kept {
  const none: Kept = { curriculum: null, stageKind: null, open: [] }
  if (typeof stored !== 'string') return none
  try {
    const found: unknown = JSON.parse(stored)
    if (typeof found !== 'object' || found === null) return none
    const values = new Map<string, unknown>(Object.entries(found))
    const curriculum = values.get('curriculum')
    const kind = values.get('stageKind')
    const open = values.get('open')
    return {
      curriculum: typeof curriculum === 'string' ? curriculum : null,
      stageKind: kind === 'tier' || kind === 'week' || kind === 'day' || kind === 'category' || kind === 'type' ? kind : null,
      open: Array.isArray(open) ? open.filter((key): key is string => typeof key === 'string') : [],
    }
  } catch {
    return none
  }
}
