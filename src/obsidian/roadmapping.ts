import { normalizePath, Notice, type Plugin } from 'obsidian'
import { fileName, isPlainPath } from '../curriculum/creating'
import type { Curriculum } from '../curriculum/curriculum'
import { emptyCanvas, readCanvas, writeCanvas } from '../roadmap/canvas'
import { draw } from '../roadmap/merge'
import { wantedOf } from '../roadmap/roadmap'
import { roadmapUnits } from '../roadmap/units'
import { CliError } from './cli-flags'
import { CurriculumPicker } from './dialogs'
import { reasonOf } from './reasons'
import type { Tools } from './tools'

export interface RoadmapAnswer {
  readonly path: string
  readonly nodes: number
  readonly edges: number
  readonly kept: number
}

/** Writes the roadmap of a curriculum into a canvas, or refreshes it there. Throws CliError, and then nothing is written. */
export async function drawRoadmap(tools: Tools, plan: Curriculum, path: string | null, at: number): Promise<RoadmapAnswer> {
  const { app, index, strings: { roadmap, sidebar } } = tools
  const to = path === null ? besideNote(plan, roadmap.fileName(plan.title)) : normalizePath(path)
  if (!/\.canvas$/i.test(to) || to.split('/').some((part) => part.startsWith('.'))) throw new CliError('bad-path', roadmap.badPath(to))
  const file = app.vault.getFileByPath(to)
  const isFree = app.vault.getAbstractFileByPath(to) === null && (path === null || isPlainPath(to, app.vault.configDir))
  if (file === null && !isFree) throw new CliError('bad-path', roadmap.badPath(to))
  const wanted = wantedOf(plan.title, roadmapUnits(index, plan.path, at), {
    ...roadmap, stage: (kind, name) => sidebar.stageName(kind, name),
  })
  const answer = ({ nodes, edges }: typeof emptyCanvas, kept: number): RoadmapAnswer => (
    { path: to, nodes: nodes.length, edges: edges.length, kept })
  if (file === null) {
    const { canvas, kept } = draw(wanted, emptyCanvas)
    const folder = to.slice(0, Math.max(0, to.lastIndexOf('/')))
    if (folder !== '' && app.vault.getFolderByPath(folder) === null) await app.vault.createFolder(folder)
    await app.vault.create(to, writeCanvas(canvas))
    return answer(canvas, kept)
  }
  // The layout takes its time: it is made from a text that is then still there, or anew.
  for (;;) {
    const before = await app.vault.read(file)
    const read = readCanvas(before)
    if (read === null) throw new CliError('broken-canvas', roadmap.broken(to))
    const { canvas, kept } = draw(wanted, read)
    let same = false
    const after = writeCanvas(canvas)
    if (JSON.stringify(readCanvas(after)) === JSON.stringify(read)) return answer(canvas, kept)
    await app.vault.process(file, (text) => {
      same = text === before
      return same ? after : text
    })
    if (same) return answer(canvas, kept)
  }
}

function besideNote({ path }: Curriculum, name: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return normalizePath(`${folder}${fileName(name) || 'Roadmap'}.canvas`)
}

/** The command that draws the roadmap of a plan, which it asks for where there are several, and opens it. */
export function drawRoadmaps(plugin: Plugin, tools: Tools): void {
  const { app, index, strings } = tools
  const run = async (plan: Curriculum): Promise<void> => {
    if (index.units(plan.path).length === 0) {
      new Notice(strings.roadmap.noUnits(plan.title))
      return
    }
    try {
      const { path, kept } = await drawRoadmap(tools, plan, null, tools.now())
      const file = app.vault.getFileByPath(path)
      if (file !== null) await app.workspace.getLeaf('tab').openFile(file)
      new Notice(kept === 0 ? strings.roadmap.drawn(path, index.units(plan.path).length) : strings.roadmap.refreshed(path, kept))
    } catch (error) {
      new Notice(reasonOf(error, strings))
    }
  }
  plugin.addCommand({
    id: 'draw-roadmap', name: strings.roadmap.command, checkCallback: (checking) => {
      const plans = index.curricula()
      const [only] = plans
      if (only === undefined) return false
      if (checking) return true
      const here = index.curriculum(app.workspace.getActiveFile()?.path ?? '')
      if (here !== null || plans.length === 1) void run(here ?? only)
      else new PlanPicker(app, plans, strings, (plan) => void run(plan)).open()
      return true
    },
  })
}

/** Of the plans that there are. */
class PlanPicker extends CurriculumPicker {
  constructor(
    app: Tools['app'], private readonly plans: readonly Curriculum[], strings: Tools['strings'], chosen: (plan: Curriculum) => void,
  ) {
    super(app, plans, strings, (plan) => {
      if (plan !== 'new') chosen(plan)
    })
  }

  override getItems(): (Curriculum | 'new')[] {
    return [...this.plans]
  }
}
