import { moment, Notice, type Plugin, type TFile } from 'obsidian'
import { fileName, folderPath } from '../curriculum/creating'
import { Nexts } from '../index/nexts'
import type { ObjectiveChange } from '../index/okrs'
import { Standings } from '../index/standing'
import { reportFields, type ReportWordFacts } from '../language/report-words'
import { readFrontmatter, Refusal } from '../notes/frontmatter'
import { reportFacts, type ReportFacts } from '../reports/facts'
import { fillFields } from '../reports/markers'
import { periodName, periodOf, reportKinds, type Period, type ReportKind } from '../reports/period'
import { dayToDate } from '../schedule/day'
import { reasonOf } from './reasons'
import type { Settings } from './settings'
import type { Tools } from './tools'

/** A report that was made or brought up to date. */
export interface Reported {
  readonly path: string
  readonly created: boolean
  /** Its text is another one than before. */
  readonly changed: boolean
  readonly fields: number
  /** Names of fields in it that do not exist. */
  readonly unknown: readonly string[]
  /** As the report tells them, whether it has a field for them or not. */
  readonly objectives: readonly ObjectiveChange[]
}

const templateKeys = { day: 'dayTemplate', week: 'weekTemplate', month: 'monthTemplate' } as const satisfies Record<ReportKind, keyof Settings>

/** Makes reports from the user's templates, and keeps their numbers up to date; every other word in them is the user's. */
export class Reporting {
  constructor(private readonly tools: Tools) {}

  /** The report of the period that holds a study day (null: today's). Rejects where the note cannot be written. */
  async report(kind: ReportKind, day: number | null, at: number): Promise<Reported> {
    const { app, index, okrs, writer, strings } = this.tools
    const main = index.curricula()[0]?.path ?? null
    const period = periodOf(kind, day ?? index.today(main, at))
    const found = reportFacts({ index, standings: Standings.for(index), nexts: new Nexts(index), okrs }, period, at)
    const { objectives } = found
    const facts = wordFacts(found, strings)
    const value = (name: string): string | null => {
      const field = reportFields.find((known) => known === name)
      return field === undefined ? null : strings.report.field(field, facts)
    }
    const known = this.find(period)
    if (known === null) {
      const filled = this.fill(await this.template(period, at), value)
      const path = await this.create(period, filled.text)
      return { path, created: true, changed: true, fields: filled.fields, unknown: filled.unknown, objectives }
    }
    const before = await app.vault.read(known)
    const filled = this.fill(before, value)
    const changed = filled.text !== before
    if (changed) await writer.rewrite(known.path, (text) => this.fill(text, value).text)
    return { path: known.path, created: false, changed, fields: filled.fields, unknown: filled.unknown, objectives }
  }

  /** Makes today's report or refreshes it, and opens it. */
  async open(kind: ReportKind): Promise<void> {
    const { app, strings, now } = this.tools
    try {
      const { path, created, changed, fields, unknown } = await this.report(kind, null, now())
      const file = app.vault.getFileByPath(path)
      if (file === null) throw new Error(strings.exchange.noFile(path))
      await app.workspace.getLeaf(false).openFile(file)
      const { report } = strings
      const say = fields === 0 ? report.noFields : created ? report.created : changed ? report.refreshed : report.unchanged
      new Notice(say(file.basename))
      if (unknown.length > 0) new Notice(report.unknown(unknown, reportFields))
    } catch (error) {
      new Notice(strings.notice.failed(reasonOf(error, strings)))
    }
  }

  /** Fields are looked for below the properties; throws Refusal where the properties are not sound. */
  private fill(text: string, value: (name: string) => string | null): ReturnType<typeof fillFields> {
    const { problem, bodyFrom } = readFrontmatter(text, this.tools.parseYaml)
    if (problem !== null) throw new Refusal(problem)
    const filled = fillFields(text.slice(bodyFrom), value)
    return { ...filled, text: text.slice(0, bodyFrom) + filled.text }
  }

  /** A note of the report folder whose name ends in the period, whatever it is called before. */
  private find(period: Period): TFile | null {
    const { app } = this.tools
    const folder = app.vault.getFolderByPath(this.folder() || '/')
    const ending = ` ${periodName(period)}`
    const found = app.vault.getMarkdownFiles().filter((file) => file.parent === folder && file.basename.endsWith(ending))
    return found.sort((a, b) => (a.path < b.path ? -1 : 1))[0] ?? null
  }

  private folder(): string {
    return folderPath(this.tools.settings().reportFolder)
  }

  private async template({ kind, from }: Period, at: number): Promise<string> {
    const { app, strings, settings } = this.tools
    const path = settings()[templateKeys[kind]].trim().replace(/\.md$/, '')
    const file = path === '' ? null : app.vault.getFileByPath(`${path}.md`)
    const text = file === null ? strings.report.templates[kind] : await app.vault.cachedRead(file)
    const title = this.title({ kind, from, to: from })
    const date = moment.utc(dayToDate(from))
    return text.replace(/\{\{(date|time|title)(?::([^}]*))?\}\}/g, (_, name: string, format: string | undefined) => {
      if (name === 'title') return title
      return name === 'date' ? date.format(format ?? 'YYYY-MM-DD') : moment.unix(at / 1000).format(format ?? 'HH:mm')
    })
  }

  private title(period: Period): string {
    return fileName(this.tools.strings.report.name(period.kind, periodName(period)))
  }

  private async create(period: Period, text: string): Promise<string> {
    const { app } = this.tools
    const folder = this.folder()
    if (folder !== '' && app.vault.getFolderByPath(folder) === null) await app.vault.createFolder(folder)
    const path = `${folder === '' ? '' : `${folder}/`}${this.title(period)}.md`
    await app.vault.create(path, text)
    return path
  }
}

/** Adds the commands; what the command line does is the same. */
export function registerReports(plugin: Plugin, tools: Tools): Reporting {
  const reporting = new Reporting(tools)
  const { commands } = tools.strings.report
  for (const kind of reportKinds) {
    plugin.addCommand({ id: `report-${kind}`, name: commands[kind], callback: () => void reporting.open(kind) })
  }
  return reporting
}

function wordFacts(facts: ReportFacts, { plan }: Tools['strings']): ReportWordFacts {
  const { kind, from, to } = facts.period
  return {
    ...facts,
    kind,
    from: dayToDate(from),
    to: dayToDate(to),
    days: facts.days.map((day) => ({ ...day, date: dayToDate(day.day) })),
    forgotten: facts.forgotten.map((card) => ({ ...card, link: linkTo(card) })),
    done: facts.done.map((item) => ({ ...item, link: linkTo(item) })),
    plans: facts.plans.map((each) => ({ ...each, link: linkTo(each) })),
    next: facts.next.map((unit) => ({ link: linkTo(unit), minutes: unit.minutes, why: plan.why(unit.why) })),
    objectives: facts.objectives.map((objective) => ({ ...objective, link: linkTo(objective) })),
    keyResults: facts.objectives.flatMap(({ keyResults }) => keyResults.map((each) => ({
      ...each, link: linkTo({ path: each.path, title: each.id === each.title ? each.id : `${each.id} ${each.title}` }),
    }))),
  }
}

/** A link that also a path with marks of links in it survives. */
function linkTo({ path, title }: { readonly path: string; readonly title: string }): string {
  const shown = title.replace(/[[\]|\n]+/g, ' ').trim()
  const target = path.replace(/\.md$/, '')
  return /[[\]|#^]/.test(target) ? `[${shown}](<${encodeURI(path).replace(/#/g, '%23')}>)` : `[[${target}|${shown}]]`
}

