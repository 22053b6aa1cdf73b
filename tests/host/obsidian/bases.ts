import type { BasesViewRegistration } from 'obsidian'
import type { App } from './app'
import { baseValue, grouped, passes, sorted, valueAt, type BaseRow, type BaseText, type BaseValue } from './base-query'
import { Component } from './component'
import type { TFile } from './files'
import { parseYaml } from './frontmatter'
import { FileView } from './views'

const views = new WeakMap<App, Map<string, BasesViewRegistration>>()

function viewsOf(app: App): Map<string, BasesViewRegistration> {
  const known = views.get(app) ?? new Map<string, BasesViewRegistration>()
  views.set(app, known)
  return known
}

/** Takes a view for bases; the answer takes it back. @throws where another one has the id. */
export function registerBasesView(app: App, id: string, registration: BasesViewRegistration): () => void {
  const known = viewsOf(app)
  if (known.has(id)) throw new Error(`A view "${id}" for bases is already registered.`)
  known.set(id, registration)
  return () => known.delete(id)
}

interface ViewText extends BaseText {
  readonly type: string
  readonly name: string
  readonly order?: readonly string[]
}

interface FileText extends BaseText {
  readonly properties?: Readonly<Record<string, { readonly displayName?: string }>>
  readonly views?: readonly ViewText[]
}

/** One view of a base with what it is asked: its rows, and how it is set. */
export class QueryController extends Component {
  readonly config: {
    readonly name: string
    get(key: string): unknown
    set(key: string, value: unknown): void
    getAsPropertyId(key: string): string | null
    getOrder(): string[]
    getSort(): { property: string; direction: string }[]
    getDisplayName(property: string): string
  }

  constructor(readonly app: App, readonly base: FileText, readonly view: ViewText) {
    super()
    const values = new Map<string, unknown>(Object.entries(view))
    this.config = {
      name: view.name,
      get: (key) => values.get(key),
      set: () => {
        throw new Error('BasesViewConfig.set is not implemented by this host')
      },
      getAsPropertyId: (key) => {
        const value = values.get(key)
        return typeof value === 'string' && /^(?:note|file|formula)\../.test(value) ? value : null
      },
      getOrder: () => [...(view.order ?? [])],
      getSort: () => (view.sort ?? []).map(({ property, direction }) => ({ property, direction: direction ?? 'ASC' })),
      getDisplayName: (property) => base.properties?.[property]?.displayName ?? property.slice(property.indexOf('.') + 1),
    }
  }

  /** Asks the vault anew. */
  result(): BasesQueryResult {
    const { vault, metadataCache } = this.app
    const rows = vault.getFiles().map((file): BaseRow => ({ file, note: { ...metadataCache.getFileCache(file)?.frontmatter } }))
      .filter((row) => passes(row, this.base.filters) && passes(row, this.view.filters))
    const found = sorted(rows, this.view).slice(0, this.view.limit)
    const groups = grouped(found, this.view)
    return {
      data: found.map(entryOf),
      groupedData: groups.map(({ key, rows: own, hasKey }) => ({ key, entries: own.map(entryOf), hasKey })),
      properties: this.config.getOrder(),
    }
  }
}

interface BasesQueryResult {
  readonly data: readonly Entry[]
  readonly groupedData: readonly { readonly key: BaseValue; readonly entries: readonly Entry[]; hasKey(): boolean }[]
  readonly properties: readonly string[]
}

interface Entry {
  readonly file: TFile
  getValue(property: string): BaseValue | null
}

function entryOf(row: BaseRow): Entry {
  return { file: row.file, getValue: (property) => baseValue(valueAt(row, property)) }
}

/** What a plugin's view over a base extends. */
export abstract class BasesView extends Component {
  abstract type: string
  readonly app: App
  readonly config: QueryController['config']
  allProperties: string[] = []
  data: BasesQueryResult

  protected constructor(controller: QueryController) {
    super()
    this.app = controller.app
    this.config = controller.config
    this.data = controller.result()
  }

  abstract onDataUpdated(): void

  createFileForView(): never {
    throw new Error('BasesView.createFileForView is not implemented by this host')
  }
}

/** A `.base` file: a button for each of its views, and the chosen one below where a plugin draws it. */
export class BaseFileView extends FileView {
  override icon = 'table'
  private shown: { readonly controller: QueryController; readonly view: BasesView } | null = null

  getViewType(): string {
    return 'bases'
  }

  override canAcceptExtension(extension: string): boolean {
    return extension === 'base'
  }

  override onload(): void {
    super.onload()
    const { vault, metadataCache } = this.app
    for (const heard of [metadataCache.on('changed', () => this.ask()), vault.on('delete', () => this.ask()), vault.on('rename', () => this.ask())]) {
      this.registerEvent(heard)
    }
  }

  override async onLoadFile(file: TFile): Promise<void> {
    await super.onLoadFile(file)
    const base = parseYaml(await this.app.vault.read(file)) as FileText
    const [first] = base.views ?? []
    if (first !== undefined) this.choose(base, first)
  }

  override async onUnloadFile(file: TFile): Promise<void> {
    this.leave()
    await super.onUnloadFile(file)
  }

  private choose(base: FileText, chosen: ViewText): void {
    this.leave()
    this.contentEl.replaceChildren()
    this.contentEl.addClass('bases-content')
    const bar = this.contentEl.createDiv('bases-views')
    for (const one of base.views ?? []) {
      bar.createEl('button', { text: one.name, attr: { type: 'button', 'aria-pressed': String(one === chosen) } })
        .addEventListener('click', () => this.choose(base, one))
    }
    const place = this.contentEl.createDiv('bases-view')
    const registration = viewsOf(this.app).get(chosen.type)
    if (registration === undefined) {
      place.createDiv({ cls: 'empty-state-title', text: `A view of type "${chosen.type}" is drawn by Obsidian itself, not by this preview.` })
      return
    }
    const controller = new QueryController(this.app, base, chosen)
    const factory = registration.factory as unknown as (controller: QueryController, place: HTMLElement) => BasesView
    const view = factory(controller, place)
    this.addChild(view)
    this.shown = { controller, view }
    view.onDataUpdated()
  }

  private leave(): void {
    if (this.shown !== null) this.removeChild(this.shown.view)
    this.shown = null
  }

  private ask(): void {
    if (this.shown === null) return
    this.shown.view.data = this.shown.controller.result()
    this.shown.view.onDataUpdated()
  }
}
