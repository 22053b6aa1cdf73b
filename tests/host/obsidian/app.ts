import type { ObsidianProtocolHandler, PluginManifest } from 'obsidian'
import type { HostAdapter, StateStore } from '../adapter'
import { installDom } from './dom'
import { setLanguage } from './environment'
import { FileManager } from './file-manager'
import { isRecord } from './frontmatter'
import { MetadataCache } from './metadata-cache'
import type { MetadataStore } from './metadata-cache'
import type { Plugin } from './plugin'
import { CliRegistry, CommandRegistry } from './registries'
import { Keymap, Scope } from './scope'
import type { SettingTab } from './setting-tab'
import { Vault } from './vault'
import { Workspace } from './workspace'

export interface AppOptions {
  readonly adapter: HostAdapter
  readonly state: StateStore
  readonly document: Document
  /** ISO code, 'en' where it is not given. */
  readonly language?: string
  /** Keeps what is known of the notes for the next start. */
  readonly metadataStore?: MetadataStore
}

/** The app around one vault. After the constructor come open(), the plugins, fireLayoutReady(). */
export class App {
  readonly document: Document
  readonly state: StateStore
  readonly language: string
  readonly vault: Vault
  readonly metadataCache: MetadataCache
  readonly fileManager: FileManager
  readonly scope = new Scope()
  readonly commands: CommandRegistry
  readonly cli = new CliRegistry()
  readonly protocolHandlers = new Map<string, ObsidianProtocolHandler>()
  readonly setting = new SettingTabs()
  readonly plugins = new Plugins()
  readonly keymap: Keymap
  readonly workspace: Workspace
  /** app.json of the vault; empty before open(). */
  vaultConfig: Readonly<Record<string, unknown>> = {}
  /** core-plugins.json of the vault; a plugin that is not named is on. */
  corePlugins: Readonly<Record<string, unknown>> = {}
  lastEvent: UIEvent | null = null
  private unwatch: () => void = () => {}

  constructor(options: AppOptions) {
    const { adapter, state, document } = options
    const window = document.defaultView
    if (!window) throw new Error('The document of an App must belong to a window')
    installDom(window)
    this.document = document
    this.state = state
    this.language = options.language ?? 'en'
    setLanguage(this.language)
    this.vault = new Vault(adapter)
    this.metadataCache = new MetadataCache(this.vault, options.metadataStore)
    this.fileManager = new FileManager(this)
    this.commands = new CommandRegistry(() => this.workspace.activeEditor)
    this.keymap = new Keymap(this)
    this.workspace = new Workspace(this)
    this.vault.on('raw', (path: string) => {
      for (const plugin of Object.values(this.plugins.plugins)) plugin.hostCheckData(path).catch(console.error)
    })
  }

  /** Reads the vault and, unless told not to, follows the changes of other programs. */
  async open(options: { readonly watch: boolean } = { watch: true }): Promise<void> {
    this.vaultConfig = await this.readConfig('app.json')
    this.corePlugins = await this.readConfig('core-plugins.json')
    await this.vault.open()
    await this.metadataCache.open()
    if (options.watch) this.unwatch = this.vault.watch()
  }

  fireLayoutReady(): void {
    this.workspace.fireLayoutReady()
  }

  /** Ends the plugins and the watching. */
  close(): void {
    this.unwatch()
    for (const plugin of Object.values(this.plugins.plugins)) plugin.unload()
  }

  isDarkMode(): boolean {
    return this.document.body.classList.contains('theme-dark')
  }

  loadLocalStorage(key: string): unknown {
    const text = this.state.getItem(key)
    return text === null ? null : JSON.parse(text)
  }

  /** null removes. */
  saveLocalStorage(key: string, data: unknown): void {
    this.state.setItem(key, data === null || data === undefined ? null : JSON.stringify(data))
  }

  get renderContext(): never {
    throw new Error('App.renderContext is not implemented by this host')
  }

  get secretStorage(): never {
    throw new Error('App.secretStorage is not implemented by this host')
  }

  private async readConfig(name: string): Promise<Readonly<Record<string, unknown>>> {
    const path = `${this.vault.configDir}/${name}`
    if (!(await this.vault.adapter.exists(path))) return {}
    const value: unknown = JSON.parse(await this.vault.adapter.read(path))
    return isRecord(value) ? value : {}
  }
}

/** The tabs of the settings window. */
export class SettingTabs {
  readonly pluginTabs: SettingTab[] = []

  addSettingTab(tab: SettingTab): void {
    this.pluginTabs.push(tab)
  }

  removeSettingTab(tab: SettingTab): void {
    const at = this.pluginTabs.indexOf(tab)
    if (at >= 0) this.pluginTabs.splice(at, 1)
  }
}

/** The plugins that are loaded, by id. */
export class Plugins {
  readonly plugins: Record<string, Plugin> = {}
  readonly manifests: Record<string, PluginManifest> = {}
  readonly enabledPlugins = new Set<string>()

  getPlugin(id: string): Plugin | null {
    return this.plugins[id] ?? null
  }
}
