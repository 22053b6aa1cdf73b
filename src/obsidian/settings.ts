import type { PlanDefaults } from '../curriculum/curriculum'
import { readSteps } from '../curriculum/curriculum'
import type { CardKind, CornellOptions } from '../notes/cornell'
import type { Thresholds } from '../okr/attainment'
import { isZone, parseDayStart } from '../schedule/day'

/** What is kept in the plugin's data file and synced with the vault. Flat, so that the settings window binds to it. */
export interface Settings {
  newPerDay: number
  /** Percent, 70 to 99. */
  retention: number
  /** "1m 10m". */
  steps: string
  confidence: boolean
  /** IANA name; empty: UTC. */
  zone: string
  /** "04:00". */
  dayStart: string
  summaryCards: boolean
  diagramCards: boolean
  clozeCards: boolean
  /** Comma-separated lists. */
  cueHeadings: string
  noteHeadings: string
  summaryHeadings: string
  ignoredFolders: string
  /** Percent of what is expected, 1 to 100: from here on a key result is on track, or at risk. */
  onTrack: number
  atRisk: number
  reviewDue: boolean
  showLog: boolean
  statusBar: boolean
  reportFolder: string
  /** Paths of notes; without one a plain template is used. */
  dayTemplate: string
  weekTemplate: string
  monthTemplate: string
}

export const defaultSettings: Readonly<Settings> = {
  newPerDay: 20,
  retention: 90,
  steps: '1m 10m',
  confidence: false,
  zone: '',
  dayStart: '04:00',
  summaryCards: true,
  diagramCards: true,
  clozeCards: true,
  cueHeadings: '',
  noteHeadings: '',
  summaryHeadings: '',
  ignoredFolders: 'Templates',
  onTrack: 90,
  atRisk: 70,
  reviewDue: true,
  showLog: false,
  statusBar: true,
  reportFolder: 'Journal',
  dayTemplate: 'Templates/Study day',
  weekTemplate: 'Templates/Weekly report',
  monthTemplate: 'Templates/Monthly review',
}

/** Settings from the data file; whatever is missing, of another type or out of range is the default. */
export function readSettings(data: unknown): Settings {
  const given: ReadonlyMap<string, unknown> = new Map(
    typeof data === 'object' && data !== null ? Object.entries(data) : [],
  )
  const text = (key: keyof Settings, valid: (value: string) => boolean): string => {
    const value = given.get(key)
    return typeof value === 'string' && valid(value) ? value : String(defaultSettings[key])
  }
  const flag = (key: keyof Settings): boolean => {
    const value = given.get(key)
    return typeof value === 'boolean' ? value : defaultSettings[key] === true
  }
  const number = (key: keyof Settings, least: number, most: number): number => {
    const value = given.get(key)
    const fallback = Number(defaultSettings[key])
    return typeof value === 'number' && value >= least && value <= most ? Math.round(value) : fallback
  }
  const any = (): boolean => true
  return {
    newPerDay: number('newPerDay', 0, 9999),
    retention: number('retention', 70, 99),
    steps: text('steps', validSteps),
    confidence: flag('confidence'),
    zone: text('zone', validZone),
    dayStart: text('dayStart', validDayStart),
    summaryCards: flag('summaryCards'),
    diagramCards: flag('diagramCards'),
    clozeCards: flag('clozeCards'),
    cueHeadings: text('cueHeadings', any),
    noteHeadings: text('noteHeadings', any),
    summaryHeadings: text('summaryHeadings', any),
    ignoredFolders: text('ignoredFolders', any),
    onTrack: number('onTrack', 1, 100),
    atRisk: number('atRisk', 1, 100),
    reviewDue: flag('reviewDue'),
    showLog: flag('showLog'),
    statusBar: flag('statusBar'),
    reportFolder: text('reportFolder', any),
    dayTemplate: text('dayTemplate', any),
    weekTemplate: text('weekTemplate', any),
    monthTemplate: text('monthTemplate', any),
  }
}

export function validSteps(text: string): boolean {
  return readSteps(text.trim() === '' ? [] : text) !== undefined
}

export function validZone(text: string): boolean {
  return text.trim() === '' || isZone(text.trim())
}

export function validDayStart(text: string): boolean {
  return parseDayStart(text) !== null
}

/** What holds for curricula that say nothing themselves. */
export function planDefaults(settings: Settings): PlanDefaults {
  const kinds = new Set<CardKind>(['cue'])
  if (settings.summaryCards) kinds.add('summary')
  if (settings.diagramCards) kinds.add('diagram')
  if (settings.clozeCards) kinds.add('cloze')
  return {
    zone: settings.zone.trim() === '' ? 'UTC' : settings.zone.trim(),
    dayStart: parseDayStart(settings.dayStart) ?? 240,
    retention: settings.retention / 100,
    steps: readSteps(settings.steps) ?? [],
    newPerDay: settings.newPerDay,
    kinds,
  }
}

/** Shares from which key results are on track and at risk. */
export function thresholdsOf({ onTrack, atRisk }: Settings): Thresholds {
  return { onTrack: onTrack / 100, atRisk: Math.min(onTrack, atRisk) / 100 }
}

/** The few lists that stand in the settings, each one object: they are asked for with every note. */
const lists = new Map<string, readonly string[]>()
const keptLists = 32

function words(text: string): readonly string[] {
  const known = lists.get(text)
  if (known !== undefined) return known
  const made = text.split(',').map((word) => word.trim()).filter((word) => word !== '')
  if (lists.size === keptLists) lists.clear()
  lists.set(text, made)
  return made
}

export function headingsOf(settings: Settings): CornellOptions['headings'] {
  return { cues: words(settings.cueHeadings), notes: words(settings.noteHeadings), summary: words(settings.summaryHeadings) }
}

/** Whether a path lies in a folder that is never read. */
export function isIgnored(path: string, settings: Settings): boolean {
  return words(settings.ignoredFolders).some((folder) => path.startsWith(`${folder.replace(/^\/+|\/+$/g, '')}/`))
}
