import type { Plugin } from 'obsidian'
import { SyllabusSettingTab } from './setting-tab'
import { planDefaults, readSettings, type Settings } from './settings'
import type { Tools } from './tools'

/** The settings as they stand, in the plugin's data file and in effect. */
export class KeptSettings {
  private constructor(private readonly plugin: Plugin, private kept: Settings) {}

  static async load(plugin: Plugin): Promise<KeptSettings> {
    return new KeptSettings(plugin, readSettings(await plugin.loadData()))
  }

  get current(): Settings {
    return this.kept
  }

  /** Puts them in effect, and lets the user change them, for as long as the plugin is loaded. */
  offer(tools: Tools): void {
    const { plugin } = this
    const { app, index, strings } = tools
    this.showLogs()
    plugin.register(() => activeDocument.body.removeClass('syllabus-show-log'))
    plugin.addSettingTab(new SyllabusSettingTab(app, plugin, {
      strings, settings: () => this.kept, save: (next) => this.apply(next, tools), devices: () => index.devices(),
    }))
  }

  private async apply(next: Settings, { index, indexing }: Tools): Promise<void> {
    const before = this.kept
    const reread = (['cueHeadings', 'noteHeadings', 'summaryHeadings', 'ignoredFolders'] as const).some((key) => next[key] !== before[key])
    this.kept = next
    await this.plugin.saveData(next)
    this.showLogs()
    index.setDefaults(planDefaults(next))
    if (reread) await indexing.readAll()
    indexing.changed.emit()
  }

  private showLogs(): void {
    activeDocument.body.toggleClass('syllabus-show-log', this.kept.showLog)
  }
}
