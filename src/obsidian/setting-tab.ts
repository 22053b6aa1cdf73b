import { PluginSettingTab, type App, type Plugin, type SettingDefinitionItem } from 'obsidian'
import type { Strings } from '../language/strings'
import { deviceName, isDeviceName, setDeviceName } from './device'
import { readSettings, validDayStart, validSteps, validZone, type Settings } from './settings'

export interface SettingTools {
  readonly strings: Strings
  settings(): Settings
  /** Keeps and applies changed settings. */
  save(settings: Settings): Promise<void>
  /** Names that other devices write under. */
  devices(): readonly string[]
}

const deviceKey = 'device'

/** The settings window's page, declared; texts from the table. */
export class SyllabusSettingTab extends PluginSettingTab {
  constructor(app: App, plugin: Plugin, private readonly tools: SettingTools) {
    super(app, plugin)
    this.icon = 'graduation-cap'
  }

  override getControlValue(key: string): unknown {
    if (key === deviceKey) return deviceName(this.app)
    return new Map<string, unknown>(Object.entries(this.tools.settings())).get(key)
  }

  override async setControlValue(key: string, value: unknown): Promise<void> {
    if (key === deviceKey) {
      if (typeof value === 'string' && this.deviceProblem(value) === undefined) setDeviceName(this.app, value)
      return
    }
    await this.tools.save(readSettings({ ...this.tools.settings(), [key]: value }))
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    const { settings: text, report: { settings: report }, okr: { settings: okr } } = this.tools.strings
    const invalid = (valid: (value: string) => boolean) => (value: string): string | undefined =>
      valid(value) ? undefined : text.invalid(value)
    return [
      {
        type: 'group', heading: text.reviewHeading, items: [
          { name: text.newPerDay, desc: text.newPerDayText, control: { type: 'number', key: 'newPerDay', min: 0, max: 9999 } },
          { name: text.retention, desc: text.retentionText, control: { type: 'slider', key: 'retention', min: 70, max: 99, step: 1 } },
          { name: text.steps, desc: text.stepsText, control: { type: 'text', key: 'steps', placeholder: '1m 10m', validate: invalid(validSteps) } },
          { name: text.confidence, desc: text.confidenceText, control: { type: 'toggle', key: 'confidence' } },
        ],
      },
      {
        type: 'group', heading: text.dayHeading, items: [
          { name: text.zone, desc: text.zoneText, control: { type: 'text', key: 'zone', placeholder: 'UTC', validate: invalid(validZone) } },
          { name: text.dayStart, desc: text.dayStartText, control: { type: 'text', key: 'dayStart', placeholder: '04:00', validate: invalid(validDayStart) } },
        ],
      },
      {
        type: 'group', heading: text.cardsHeading, items: [
          { name: text.summaryCards, desc: text.summaryCardsText, control: { type: 'toggle', key: 'summaryCards' } },
          { name: text.diagramCards, desc: text.diagramCardsText, control: { type: 'toggle', key: 'diagramCards' } },
          { name: text.clozeCards, desc: text.clozeCardsText, control: { type: 'toggle', key: 'clozeCards' } },
          { name: text.cueHeadings, desc: text.headingsText, control: { type: 'text', key: 'cueHeadings' } },
          { name: text.noteHeadings, desc: text.headingsText, control: { type: 'text', key: 'noteHeadings' } },
          { name: text.summaryHeadings, desc: text.headingsText, control: { type: 'text', key: 'summaryHeadings' } },
          { name: text.ignoredFolders, desc: text.ignoredFoldersText, control: { type: 'text', key: 'ignoredFolders' } },
        ],
      },
      {
        type: 'group', heading: okr.heading, items: [
          { name: okr.onTrack, desc: okr.onTrackText, control: { type: 'slider', key: 'onTrack', min: 1, max: 100, step: 1 } },
          { name: okr.atRisk, desc: okr.atRiskText, control: { type: 'slider', key: 'atRisk', min: 1, max: 100, step: 1 } },
        ],
      },
      {
        type: 'group', heading: text.historyHeading, items: [
          { name: text.device, desc: text.deviceText, control: { type: 'text', key: deviceKey, validate: (value) => this.deviceProblem(value) } },
          { name: text.reviewDue, desc: text.reviewDueText, control: { type: 'toggle', key: 'reviewDue' } },
          { name: text.showLog, desc: text.showLogText, control: { type: 'toggle', key: 'showLog' } },
          { name: text.statusBar, control: { type: 'toggle', key: 'statusBar' } },
        ],
      },
      {
        type: 'group', heading: report.heading, items: [
          { name: report.folder, desc: report.folderText, control: { type: 'text', key: 'reportFolder' } },
          { name: report.template.day, desc: report.templateText, control: { type: 'text', key: 'dayTemplate' } },
          { name: report.template.week, desc: report.templateText, control: { type: 'text', key: 'weekTemplate' } },
          { name: report.template.month, desc: report.templateText, control: { type: 'text', key: 'monthTemplate' } },
        ],
      },
    ]
  }

  private deviceProblem(name: string): string | undefined {
    const { notice } = this.tools.strings
    if (!isDeviceName(name)) return notice.deviceName
    return name !== deviceName(this.app) && this.tools.devices().includes(name) ? notice.deviceTaken(name) : undefined
  }
}
