import { Notice, type Plugin, type TFile } from 'obsidian'
import { fileName } from '../curriculum/creating'
import type { Curriculum } from '../curriculum/curriculum'
import { tally } from '../curriculum/progress'
import { weeksOf } from '../curriculum/pace'
import { counted } from '../index/standing'
import { keyResultNote, nextResultId, objectiveNote, type GoalPlan } from '../okr/creating'
import { CurriculumPicker } from './dialogs'
import { isNote } from './enrolling'
import { offer, reasonOf } from './reasons'
import type { Tools } from './tools'

/** Makes notes of objectives and key results that say in comments how they are changed. */
export class GoalCreating {
  /** `createCurriculum` asks for a plan where there is none. */
  constructor(private readonly tools: Tools, private readonly createCurriculum: () => void) {}

  /** Makes an objective of a plan (by path), of the only one, or of one that is asked for. */
  objective(path: string | null = null): void {
    const { app, index, strings } = this.tools
    const plans = index.curricula()
    const chosen = path === null ? (plans.length === 1 ? plans[0] : undefined) : plans.find((plan) => plan.path === path)
    if (chosen !== undefined) void this.makeObjective(chosen)
    else if (plans.length === 0) this.createCurriculum()
    else new CurriculumPicker(app, plans, strings, (plan) => {
      if (plan !== 'new') void this.makeObjective(plan)
    }, false).open()
  }

  /** Makes a key result beside its objective. */
  keyResult(file: TFile): void {
    const { app, index, okrs, now } = this.tools
    const standing = okrs.of(null, now()).find(({ path }) => path === file.path)
    if (standing === undefined) return
    const objective = index.goals.objectives().find(({ path }) => path === file.path)
    const plan = objective?.curricula.map((name) => index.curriculum(name)).find((found) => found !== null) ?? null
    const { words } = this
    const text = keyResultNote(app.metadataCache.fileToLinktext(file, file.path), plan === null ? { items: 1, weeks: null } : this.planOf(plan), words.note)
    void this.make(file.path, words.resultName(nextResultId(standing.keyResults.map(({ id }) => id))), text)
  }

  private get words() {
    return this.tools.strings.goal
  }

  private makeObjective(plan: Curriculum): Promise<void> {
    return this.make(plan.path, this.words.objectiveName, objectiveNote(this.planOf(plan), this.words.note))
  }

  private planOf(plan: Curriculum): GoalPlan {
    const { index, now } = this.tools
    const items = index.units(plan.path).reduce((sum, note) => sum + tally(counted(note, now())).items, 0)
    const weeks = plan.pathways[0]?.weeks ?? weeksOf(plan)
    return { id: plan.id, items, weeks: weeks === null ? null : Math.ceil(weeks) }
  }

  /** Makes a note in the folder of another, under a name that is free, and opens it. */
  private async make(beside: string, name: string, text: string): Promise<void> {
    const { app, strings } = this.tools
    const folder = beside.slice(0, beside.lastIndexOf('/') + 1)
    const taken = new Set(app.vault.getFiles().map(({ path }) => path.toLowerCase()))
    const plain = fileName(name)
    let path = `${folder}${plain}.md`
    for (let number = 2; taken.has(path.toLowerCase()); number++) path = `${folder}${plain} ${number}.md`
    try {
      const file = await app.vault.create(path, text)
      await app.workspace.getLeaf('tab').openFile(file)
      offer(this.words.made(file.basename), strings.review.undo, () => {
        this.undo(file, text).catch((error: unknown) => new Notice(strings.notice.failed(reasonOf(error, strings))))
      })
    } catch (error) {
      new Notice(strings.notice.failed(reasonOf(error, strings)))
    }
  }

  /** What the learner has written meanwhile is not thrown away. */
  private async undo(file: TFile, text: string): Promise<void> {
    const { app } = this.tools
    const { basename } = file
    const same = app.vault.getFileByPath(file.path) === file && await app.vault.read(file) === text
    if (same) await app.fileManager.trashFile(file)
    new Notice(same ? this.words.undone(basename) : this.words.changed(basename))
  }
}

/** Adds the command, and the entry in the menu of an objective. */
export function createGoals(plugin: Plugin, tools: Tools, createCurriculum: () => void): GoalCreating {
  const creating = new GoalCreating(tools, createCurriculum)
  const { app, index, strings: { goal: words } } = tools
  plugin.addCommand({ id: 'create-objective', name: words.create, callback: () => creating.objective() })
  plugin.registerEvent(app.workspace.on('file-menu', (menu, file) => {
    if (!isNote(file) || index.goals.get(file.path)?.kind !== 'objective') return
    menu.addItem((item) => item.setTitle(words.addResult).setIcon('target').setSection('action').onClick(() => creating.keyResult(file)))
  }))
  return creating
}
