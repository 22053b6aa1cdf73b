import type { App } from './app'
import { DeclaredPage } from './declared-settings'
import type { DeclaredItem } from './declared-settings'
import { setIcon } from './icons'
import type { Plugin } from './plugin'
import { word } from './words'

/** A page of the settings window. Definitions, where there are any, are drawn in place of display(). */
export abstract class SettingTab {
  icon = ''
  readonly app: App
  readonly containerEl: HTMLElement
  settingItems: DeclaredItem[] = []
  id = ''
  name = ''
  #declared: DeclaredPage | null = null
  #shown = false
  readonly #pages: (() => void)[] = []

  constructor(app: App) {
    this.app = app
    this.containerEl = app.document.createElement('div')
    this.containerEl.addClass('vertical-tab-content')
  }

  getSettingDefinitions(): DeclaredItem[] {
    return []
  }

  /** Reads the definitions anew; a tab on view is drawn anew, keeping the open page. */
  update(): void {
    this.settingItems = this.getSettingDefinitions()
    if (this.#shown && this.settingItems.length > 0)
      (this.#pages[this.#pages.length - 1] ?? (() => this.#drawDeclared()))()
  }

  getControlValue(key: string): unknown {
    throw new Error(`getControlValue: the host keeps no app settings, so there is no ${key}`)
  }

  setControlValue(key: string, _value: unknown): void | Promise<void> {
    throw new Error(`setControlValue: the host keeps no app settings, so ${key} cannot be set`)
  }

  refreshDomState(): void {
    this.#declared?.refresh()
  }

  display(): void {}

  hide(): void {}

  /** The window calls this when the tab is chosen. */
  hostShow(): void {
    this.#shown = true
    this.#pages.length = 0
    this.settingItems = this.getSettingDefinitions()
    if (this.settingItems.length > 0) this.#drawDeclared()
    else this.display()
  }

  /** The window calls this when another tab is chosen or the window closes. */
  hostLeave(): void {
    if (!this.#shown) return
    this.#shown = false
    this.#declared?.destroy()
    this.#declared = null
    this.hide()
    this.containerEl.replaceChildren()
  }

  #drawDeclared(): void {
    const scroll = this.containerEl.scrollTop
    this.#declared?.destroy()
    this.containerEl.replaceChildren()
    this.#declared = new DeclaredPage(this, this.containerEl, this.settingItems, (item) =>
      this.#openPage(item.name, item),
    )
    this.containerEl.scrollTop = scroll
  }

  #openPage(name: string, item: { readonly items?: DeclaredItem[]; readonly page?: () => SettingPage }): void {
    const draw = (): void => {
      this.#declared?.destroy()
      this.#declared = null
      this.containerEl.replaceChildren()
      const page = item.page?.()
      const bar = page?.titlebarEl ?? this.app.document.createElement('div')
      const root = page?.rootEl ?? this.app.document.createElement('div')
      root.addClass('setting-page')
      bar.addClass('setting-page-titlebar')
      this.containerEl.append(root)
      if (!bar.isConnected) root.prepend(bar)
      const back = bar.createEl('button', {
        cls: 'clickable-icon',
        attr: { 'aria-label': word('Back') },
        prepend: true,
      })
      setIcon(back, 'chevron-left')
      bar.createDiv({ cls: 'setting-page-title', text: page && page.title !== '' ? page.title : name })
      back.addEventListener('click', () => {
        page?.hide()
        this.#pages.pop()
        ;(this.#pages[this.#pages.length - 1] ?? (() => this.#drawDeclared()))()
      })
      if (page) {
        page.display()
        return
      }
      const found = findPage(this.settingItems, name)
      this.#declared = new DeclaredPage(this, root, found ?? item.items ?? [], (next) =>
        this.#openPage(next.name, next),
      )
    }
    this.#pages.push(draw)
    draw()
  }
}

/** The page of a plugin. A control reads and writes `plugin.settings[key]` and saves it as the plugin's data. */
export abstract class PluginSettingTab extends SettingTab {
  readonly plugin: Plugin

  constructor(app: App, plugin: Plugin) {
    super(app)
    this.plugin = plugin
    this.id = plugin.manifest.id
    this.name = plugin.manifest.name
  }

  override getControlValue(key: string): unknown {
    return settingsOf(this.plugin)[key]
  }

  override async setControlValue(key: string, value: unknown): Promise<void> {
    const settings = settingsOf(this.plugin)
    settings[key] = value
    await this.plugin.saveData(settings)
  }
}

/** A sub-page that draws itself. */
export abstract class SettingPage {
  readonly rootEl: HTMLElement = createDiv('setting-page')
  readonly titlebarEl: HTMLElement = this.rootEl.createDiv('setting-page-titlebar')
  readonly containerEl: HTMLElement = this.rootEl.createDiv('setting-page-content')
  title = ''

  abstract display(): void

  hide(): void {}
}

function settingsOf(plugin: Plugin): Record<string, unknown> {
  const { settings } = plugin
  if (typeof settings !== 'object' || settings === null)
    throw new Error(`plugin ${plugin.manifest.id} has no settings object to bind to`)
  return settings as Record<string, unknown>
}

function findPage(items: readonly DeclaredItem[], name: string): DeclaredItem[] | null {
  for (const item of items) {
    if ('type' in item && item.type === 'page' && item.name === name && item.items) return item.items
    const inner = 'items' in item && item.items ? findPage(item.items, name) : null
    if (inner) return inner
  }
  return null
}
