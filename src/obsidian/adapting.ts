import { Notice, type Plugin } from 'obsidian'
import { pathwayText, type Advice } from '../curriculum/adaptation'
import type { Curriculum } from '../curriculum/curriculum'
import { choiceProperties, type PathwayChoice } from '../curriculum/pathway-change'
import { Advices } from '../index/advices'
import { Standings } from '../index/standing'
import type { SharedFacts } from '../language/adapt-words'
import type { ScalarValue } from '../notes/splice-scalars'
import { readPairs } from '../notes/properties'
import { dayToDate } from '../schedule/day'
import { AdaptDialog } from './adapt-dialog'
import { confirm, CurriculumPicker } from './dialogs'
import { NoteChanges } from './note-changes'
import { PathwayDialog } from './pathway-dialog'
import type { Tools } from './tools'

/** Changes a plan as its own rules or its pathways allow; asked for by the user, and undone in one step. */
export class Adapting {
  private readonly standings: Standings
  private readonly advices: Advices
  private readonly changes: NoteChanges

  constructor(private readonly tools: Tools) {
    this.standings = Standings.for(tools.index)
    this.advices = new Advices(tools.index, this.standings)
    this.changes = new NoteChanges(tools)
  }

  /** Shows what each rule of the plan would do. */
  adapt(path: string): void {
    const { app, index, now, strings } = this.tools
    const curriculum = index.curriculum(path)
    const standing = this.standings.of(path, now())
    if (curriculum === null || standing === null) return
    const { pace } = standing
    if (pace === null || curriculum.adaptations.length === 0) {
      new Notice(pace === null ? strings.adapt.noPace : strings.adapt.noRules)
      return
    }
    const today = index.today(curriculum.path, now())
    new AdaptDialog(app, strings, { curriculum, pace, advice: this.advices.of(path, now()), today }, (advice) => void this.apply(curriculum, advice)).open()
  }

  /** Asks for pathway, first day and study days. */
  choosePathway(path: string): void {
    const { app, index, now, strings } = this.tools
    const curriculum = index.curriculum(path)
    const standing = this.standings.of(path, now())
    if (curriculum === null || standing === null) return
    const today = index.today(curriculum.path, now())
    new PathwayDialog(app, strings, { curriculum, tally: standing.progress, today }, (choice) => void this.change(curriculum, choice)).open()
  }

  /** Writes today as the first day of a plan. */
  startToday(path: string): void {
    const { index, now, strings: { side, adapt } } = this.tools
    const curriculum = index.curriculum(path)
    if (curriculum === null) return
    const start = dayToDate(index.today(curriculum.path, now()))
    const change = (): ReadonlyMap<string, ScalarValue> => new Map([['start', start]])
    void this.changes.run([{ path: curriculum.path, change }], () => side.started(curriculum.title), adapt.pathway.undone(curriculum.title))
  }

  private async apply({ path }: Curriculum, { rule, skips, pathway, isNew }: Advice): Promise<void> {
    const { app, strings } = this.tools
    const { adapt } = strings
    const name = rule.text.slice(rule.text.indexOf(':') + 1).trim()
    if (pathway !== null) {
      const change = (values: ReadonlyMap<string, unknown>): ReadonlyMap<string, ScalarValue> => (
        new Map<string, ScalarValue>([...(isNew ? [['pathways', this.pathwaysWith(path, values, pathwayText(pathway))] as const] : []), ['pathway', pathway.name]]))
      await this.changes.run([{ path, change }], () => adapt.applied(name, 0), adapt.undone(1))
      return
    }
    if (!await confirm(app, name, adapt.confirm(skips.length, this.sharedBy(path, skips)), adapt.apply, strings.dialog.cancel)) return
    await this.changes.run(skips.map((unit) => ({ path: unit, change: () => new Map([['status', 'skipped']]) })), (notes) => adapt.applied(name, notes))
  }

  /** How many of the units belong to other plans too, and to which. */
  private sharedBy(path: string, units: readonly string[]): SharedFacts {
    const { index } = this.tools
    const others = units.map((unit) => (index.note(unit)?.curricula ?? []).filter((plan) => plan !== path)).filter((plans) => plans.length > 0)
    const plans = [...new Set(others.flat())].map((plan) => index.curriculum(plan)?.title ?? plan).sort()
    return { notes: others.length, plans }
  }

  /** The pathways as they stand in the note and one more; where none stand, the plan as it was comes first. */
  private pathwaysWith(path: string, values: ReadonlyMap<string, unknown>, added: string): readonly string[] {
    const written = readPairs(values.get('pathways')) ?? []
    if (written.length > 0) return [...written, added]
    const weeks = this.standings.of(path, this.tools.now())?.pace?.weeks ?? null
    return weeks === null ? [added] : [pathwayText({ name: `${weeks} weeks`, weeks, hoursPerWeek: null }), added]
  }

  private async change(curriculum: Curriculum, choice: PathwayChoice): Promise<void> {
    const { pathway } = this.tools.strings.adapt
    const properties = choiceProperties(curriculum, choice)
    if (properties.size === 0) new Notice(pathway.unchanged)
    else {
      const { path, title } = curriculum
      await this.changes.run([{ path, change: () => properties }], () => pathway.applied(title), pathway.undone(title))
    }
  }
}

/** Makes it and adds its commands; `inFront` is the plan that the sidebar shows. */
export function adaptPlans(plugin: Plugin, tools: Tools): Adapting {
  const { app, index, strings } = tools
  const adapting = new Adapting(tools)
  const command = (id: string, name: string, run: (path: string) => void): void => {
    plugin.addCommand({
      id, name, checkCallback: (checking) => {
        const curricula = index.curricula()
        const [only, another] = curricula
        if (only === undefined) return false
        if (checking) return true
        const front = curricula.find(({ path }) => path === app.workspace.getActiveFile()?.path)
        if (front !== undefined || another === undefined) run((front ?? only).path)
        else new CurriculumPicker(app, curricula, strings, (chosen) => { if (chosen !== 'new') run(chosen.path) }, false).open()
        return true
      },
    })
  }
  command('adapt-plan', strings.adapt.command, (path) => adapting.adapt(path))
  command('choose-pathway', strings.adapt.pathway.command, (path) => adapting.choosePathway(path))
  return adapting
}
