import type { CardKind } from '../notes/cornell'
import { fold, readDate, readList, readNumber, readPairs, readText, type Read } from '../notes/properties'
import { dateToDay, isZone, parseDayStart } from '../schedule/day'
import type { ScheduleParameters } from '../schedule/scheduler'
import { readSteps as readStepMinutes } from '../schedule/steps'
import { readRule, type Rule } from './adaptation-rule'
import { baseName, readKinds, type PropertyReader } from './unit'

/** One way through the plan: "Intensive: 16 weeks, 48 h/week". */
export interface Pathway {
  readonly name: string
  readonly weeks: number
  /** null where the text names none. */
  readonly hoursPerWeek: number | null
}

/** "week 4: 240": so many items done by the end of that week of the first pathway. */
export interface Milestone {
  readonly name: string
  readonly week: number
  readonly target: number
}

/** A plan of study, as its note's frontmatter tells. Null: not given, the plugin's setting holds. */
export interface Curriculum {
  readonly path: string
  readonly id: string
  readonly title: string
  readonly aliases: readonly string[]
  /** Study day (days since 1970-01-01) of the plan's day 1. */
  readonly start: number | null
  readonly zone: string | null
  /** Minutes after midnight at which a study day begins. */
  readonly dayStart: number | null
  readonly retention: number | null
  readonly steps: readonly string[] | null
  readonly newPerDay: number | null
  readonly kinds: ReadonlySet<CardKind> | null
  readonly pathways: readonly Pathway[]
  /** The chosen pathway, else the first; null where none is named. */
  readonly pathway: Pathway | null
  readonly milestones: readonly Milestone[]
  /** What the plan itself says to do when behind. */
  readonly adaptations: readonly Rule[]
  /** Weekdays that are study days, 0 Sunday to 6 Saturday. Never empty. */
  readonly days: ReadonlySet<number>
}

/** What holds where a curriculum says nothing. */
export interface PlanDefaults extends ScheduleParameters {
  readonly newPerDay: number
  readonly kinds: ReadonlySet<CardKind>
}

/** The parameters by which the cards of a curriculum are replayed. */
export function planOf(curriculum: Curriculum | null, defaults: PlanDefaults): PlanDefaults {
  if (curriculum === null) return defaults
  return {
    zone: curriculum.zone ?? defaults.zone,
    dayStart: curriculum.dayStart ?? defaults.dayStart,
    retention: curriculum.retention ?? defaults.retention,
    steps: curriculum.steps ?? defaults.steps,
    newPerDay: curriculum.newPerDay ?? defaults.newPerDay,
    kinds: curriculum.kinds ?? defaults.kinds,
  }
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const everyDay: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 6])

function weekday(word: string): number {
  const begins = word.toLowerCase()
  return begins.length < 3 ? -1 : weekdays.findIndex((name) => name.startsWith(begins))
}

/** "mon-fri", "mon, wed, fri" or a list of such; undefined where a word is no weekday. */
export function readDays(value: unknown): Read<ReadonlySet<number>> {
  const list = readList(value)
  if (list === null || list === undefined) return list
  const days = new Set<number>()
  const parts = list.flatMap((text) => text.replace(/\s*[-–—]\s*/g, '-').split(/[,;\s]+/))
  for (const part of parts.filter((text) => text !== '')) {
    const [from = '', to = from, ...more] = part.split('-')
    if (more.length > 0) return undefined
    const first = weekday(from)
    const last = weekday(to)
    if (first < 0 || last < 0) return undefined
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day)
      if (day === last) break
    }
  }
  return days.size === 0 ? undefined : days
}

/** "1m 10m", also as a list; an unreadable step makes the whole unreadable. */
export function readSteps(value: unknown): Read<readonly string[]> {
  if (Array.isArray(value) && value.length === 0) return []
  const list = readList(value)
  if (list === null || list === undefined) return list
  const steps = list.flatMap((text) => text.split(/[,\s]+/)).filter((text) => text !== '' && fold(text) !== 'none')
  return readStepMinutes(steps).fine ? steps : undefined
}

function readPathways(value: unknown): Read<readonly Pathway[]> {
  const list = readPairs(value)
  if (list === null || list === undefined) return list
  const pathways: Pathway[] = []
  for (const text of list) {
    const found = /^([^:]+):\s*(\d{1,3})\s*(?:weeks?|недел[а-я]*)(?![\p{L}])(.*)$/iu.exec(text)
    if (found?.[1] === undefined || found[2] === undefined) return undefined
    const hours = /(\d+(?:[.,]\d+)?)(?:\s*[-–—]\s*(\d+(?:[.,]\d+)?))?\s*(?:h|ч)/iu.exec(found[3] ?? '')
    const low = hours?.[1] === undefined ? null : Number(hours[1].replace(',', '.'))
    const high = hours?.[2] === undefined ? low : Number(hours[2].replace(',', '.'))
    const weeks = Number(found[2])
    if (weeks < 1) return undefined
    pathways.push({
      name: found[1].trim(), weeks, hoursPerWeek: low === null || high === null ? null : (low + high) / 2,
    })
  }
  return pathways
}

function readMilestones(value: unknown): Read<readonly Milestone[]> {
  const list = readPairs(value)
  if (list === null || list === undefined) return list
  const milestones: Milestone[] = []
  for (const text of list) {
    const found = /^(?![-–—+])([^\d:]*(\d{1,3}))\s*:\s*(\d{1,6})\s*(?:\p{L}.*)?$/u.exec(text)
    const week = Number(found?.[2])
    if (found?.[1] === undefined || week < 1) return undefined
    milestones.push({ name: found[1].trim(), week, target: Number(found[3]) })
  }
  return milestones.sort((a, b) => a.week - b.week)
}

function readShare(value: unknown): Read<number> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  const number = readNumber(text.replace(/\s*%$/, ''))
  if (number === null || number === undefined) return undefined
  const share = number > 1 ? number / 100 : number
  return share >= 0.7 && share <= 0.99 ? share : undefined
}

function readWhole(value: unknown): Read<number> {
  const number = readNumber(value)
  if (number === null || number === undefined) return number
  return Number.isInteger(number) && number >= 0 ? number : undefined
}

/** Reads a curriculum note; single properties that are not understood are reported and count as absent. */
export function readCurriculum(path: string, properties: PropertyReader): Curriculum {
  const name = baseName(path)
  const title = readText(properties.values.get('title'))
  const pathways = properties.read('pathways', readPathways) ?? []
  const chosen = properties.read('pathway', readText)
  const found = chosen === null ? undefined : pathways.find((pathway) => fold(pathway.name) === fold(chosen))
  if (chosen !== null && found === undefined) properties.report('pathway')
  return {
    path,
    id: properties.read('id', readText) ?? name,
    title: title ? title : name,
    aliases: properties.read('aliases', readList) ?? [],
    start: properties.read('start', (value) => {
      const date = readDate(value)
      return date === null || date === undefined ? date : (dateToDay(date) ?? undefined)
    }),
    zone: properties.read('zone', (value) => {
      const zone = readText(value)
      return zone === null || zone === undefined || isZone(zone) ? zone : undefined
    }),
    dayStart: properties.read('day_start', readDayStart),
    retention: properties.read('retention', readShare),
    steps: properties.read('steps', readSteps),
    newPerDay: properties.read('new_per_day', readWhole),
    kinds: properties.read('cards', readKinds),
    pathways,
    pathway: found ?? pathways[0] ?? null,
    milestones: properties.read('milestones', readMilestones) ?? [],
    adaptations: readAdaptations(properties, pathways),
    days: properties.read('days', readDays) ?? everyDay,
  }
}

/** The rules that are understood; each other line is a problem, as is a pathway that the plan does not have. */
function readAdaptations(properties: PropertyReader, pathways: readonly Pathway[]): readonly Rule[] {
  return (properties.read('adaptations', readPairs) ?? []).flatMap((text) => {
    const rule = readRule(text)
    const { measure } = rule ?? {}
    const fine = measure?.does !== 'pathway' || pathways.some(({ name }) => fold(name) === fold(measure.name))
    if (rule !== null && fine) return [rule]
    properties.report('adaptations', text)
    return []
  })
}

/** "04:00", also what YAML 1.1 writers make of it: 240 (minutes, from a sexagesimal number). */
function readDayStart(value: unknown): Read<number> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  if (!/^\d{1,4}$/.test(text)) return parseDayStart(text) ?? undefined
  const number = Number(text)
  return number <= 12 ? number * 60 : number < 1440 ? number : undefined
}

/** The names by which units may refer to a curriculum, folded: id, path and file name (with `.md`), title, aliases. */
export function namesOf(curriculum: Curriculum): readonly string[] {
  const { id, title, aliases } = curriculum
  const path = curriculum.path.replace(/\.md$/, '')
  return [...new Set([id, path, baseName(path), curriculum.path, `${baseName(path)}.md`, title, ...aliases].map(fold))]
}
