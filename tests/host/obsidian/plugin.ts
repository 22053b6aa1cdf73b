import type {
  BasesViewRegistration, CliFlags, CliHandler, HoverLinkSource, ObsidianProtocolHandler, PluginManifest,
} from 'obsidian'
import type { App } from './app'
import { registerBasesView } from './bases'
import { Component } from './component'
import type { HostCommand } from './registries'
import { MarkdownPreviewRenderer } from './render'
import type { PluginSettingTab } from './setting-tab'
import type { Workspace } from './workspace'

type PostProcessor = Parameters<typeof MarkdownPreviewRenderer.registerPostProcessor>[0]
type ViewRegistry = Workspace['viewRegistry']
type CodeBlockHandler = Parameters<typeof MarkdownPreviewRenderer.createCodeBlockPostProcessor>[1]

/** What a plugin extends. Everything it registers ends when it is unloaded. */
export abstract class Plugin extends Component {
  settings?: unknown
  /** The text of data.json as this plugin last read or wrote it. */
  #knownData: string | null = null

  constructor(public app: App, public manifest: PluginManifest) {
    super()
  }

  onUserEnable(): void {}

  onExternalSettingsChange?(): unknown

  addRibbonIcon(icon: string, title: string, callback: (evt: MouseEvent) => unknown): HTMLElement {
    const el = this.app.workspace.leftRibbon.addAction(icon, title, callback)
    this.register(() => el.remove())
    return el
  }

  addStatusBarItem(): HTMLElement {
    const el = this.app.workspace.addStatusBarItem()
    this.register(() => el.remove())
    return el
  }

  /** The id and name that the user sees are prefixed with the plugin's. */
  addCommand(command: HostCommand): HostCommand {
    command.id = `${this.manifest.id}:${command.id}`
    command.name = `${this.manifest.name}: ${command.name}`
    this.app.commands.addCommand(command)
    this.register(() => this.app.commands.removeCommand(command.id))
    return command
  }

  removeCommand(commandId: string): void {
    this.app.commands.removeCommand(`${this.manifest.id}:${commandId}`)
  }

  addSettingTab(settingTab: PluginSettingTab): void {
    this.app.setting.addSettingTab(settingTab)
    this.register(() => this.app.setting.removeSettingTab(settingTab))
  }

  registerView(type: string, viewCreator: Parameters<ViewRegistry['registerView']>[1]): void {
    const { viewRegistry } = this.app.workspace
    viewRegistry.registerView(type, viewCreator)
    this.register(() => viewRegistry.unregisterView(type))
  }

  registerExtensions(extensions: string[], viewType: string): void {
    const { viewRegistry } = this.app.workspace
    viewRegistry.registerExtensions(extensions, viewType)
    this.register(() => viewRegistry.unregisterExtensions(extensions))
  }

  registerHoverLinkSource(id: string, info: HoverLinkSource): void {
    const sources = this.app.workspace.hoverLinkSources
    sources.set(id, info)
    this.register(() => sources.delete(id))
  }

  registerMarkdownPostProcessor(postProcessor: PostProcessor, sortOrder?: number): PostProcessor {
    MarkdownPreviewRenderer.registerPostProcessor(postProcessor, sortOrder)
    this.register(() => MarkdownPreviewRenderer.unregisterPostProcessor(postProcessor))
    return postProcessor
  }

  registerMarkdownCodeBlockProcessor(language: string, handler: CodeBlockHandler, sortOrder?: number): PostProcessor {
    const processor = MarkdownPreviewRenderer.createCodeBlockPostProcessor(language, handler)
    return this.registerMarkdownPostProcessor(processor, sortOrder)
  }

  registerBasesView(viewId: string, registration: BasesViewRegistration): boolean {
    this.register(registerBasesView(this.app, viewId, registration))
    return true
  }

  registerEditorExtension(extension: Parameters<Workspace['registerEditorExtension']>[0]): void {
    this.app.workspace.registerEditorExtension(extension)
    this.register(() => this.app.workspace.unregisterEditorExtension(extension))
  }

  registerEditorSuggest(suggest: Parameters<Workspace['registerEditorSuggest']>[0]): void {
    this.app.workspace.registerEditorSuggest(suggest)
  }

  /** @throws where another handler has the action. */
  registerObsidianProtocolHandler(action: string, handler: ObsidianProtocolHandler): void {
    const handlers = this.app.protocolHandlers
    if (handlers.has(action)) throw new Error(`Protocol action "${action}" is already registered.`)
    handlers.set(action, handler)
    this.register(() => handlers.delete(action))
  }

  /** @throws where the command is taken, whoever has it. */
  registerCliHandler(command: string, description: string, flags: CliFlags | null, handler: CliHandler): void {
    this.app.cli.register({ command, description, flags: flags ?? {}, handler })
    this.register(() => this.app.cli.unregister(command))
  }

  /** null where nothing was ever saved. @throws where data.json is no JSON. */
  async loadData(): Promise<unknown> {
    this.#knownData = await this.#readData()
    return this.#knownData === null ? null : JSON.parse(this.#knownData)
  }

  async saveData(data: unknown): Promise<void> {
    const text = JSON.stringify(data, null, 2)
    this.#knownData = text
    await this.app.vault.adapter.mkdir(this.#folder)
    await this.app.vault.adapter.write(this.#dataPath, text)
  }

  /** Tells the plugin where data.json is no longer what it read or wrote. Internal. */
  async hostCheckData(path: string): Promise<void> {
    if (path !== this.#dataPath) return
    const text = await this.#readData()
    if (text === this.#knownData) return
    this.#knownData = text
    this.onExternalSettingsChange?.()
  }

  get #folder(): string {
    return this.manifest.dir ?? `${this.app.vault.configDir}/plugins/${this.manifest.id}`
  }

  get #dataPath(): string {
    return `${this.#folder}/data.json`
  }

  async #readData(): Promise<string | null> {
    const { adapter } = this.app.vault
    return (await adapter.exists(this.#dataPath)) ? adapter.read(this.#dataPath) : null
  }
}
