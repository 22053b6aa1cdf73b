import type { CliData, CliFlags, Plugin } from 'obsidian'
import type { Strings } from '../language/strings'
import { cardJson, check, due, find, grade, stats, undo, type Call, type CliTools } from './cli-answers'
import { enrollAnswer, enrollFlags, enrollText } from './cli-enroll'
import { choose, known, readTime } from './cli-flags'
import { exchangedText, exportHistory, importHistory, repair, repairText } from './cli-history'
import { next, nextText } from './cli-next'
import { progress, progressText } from './cli-progress'
import { okr as okrAnswer, okrText } from './cli-okr'
import { report, reportText } from './cli-report'
import { roadmapAnswer, roadmapFlags, roadmapText } from './cli-roadmap'
import { cardText, checkText, dueText, statsText } from './cli-text'
import type { Keeping } from './keeping'
import type { Reporting } from './reporting'
import { thresholdsOf } from './settings'
import type { Tools } from './tools'

interface CliCommand {
  readonly name: string
  readonly description: string
  readonly flags: CliFlags
  readonly run: (params: CliData) => Promise<string>
}

/** Registers the handlers behind Obsidian's own command line; each reaches the same code as the views. */
export function registerCli(plugin: Plugin, tools: Tools & { readonly keeping: Keeping; readonly reporting: Reporting }): void {
  const { app, writer, reporting } = tools
  const readNote: CliTools['readNote'] = async (path) => {
    const file = app.vault.getFileByPath(path)
    return file === null ? { cues: [], log: { devices: new Map() } } : writer.read(path, await app.vault.read(file))
  }
  for (const { name, description, flags, run } of cliCommands({ ...tools, readNote }, reporting)) {
    plugin.registerCliHandler(name, description, flags, run)
  }
}

function cliCommands(tools: CliTools & Tools, reporting: Reporting): readonly CliCommand[] {
  const { strings: { cli, enroll, okr, plan, report: words } } = tools
  const format = { format: { value: 'json|text', description: cli.format }, at: { value: '<ISO 8601 time>', description: cli.at } }
  const curriculum = { curriculum: { value: '<id>', description: cli.curriculum } }
  const limit = { limit: { value: '<number>', description: cli.limit } }
  const card = { path: { value: '<path>', description: cli.path }, key: { value: '<key>', description: cli.key } }
  const file = { path: { value: '<path>', description: cli.file } }
  const command = (
    name: string, description: string, flags: CliFlags, answer: (call: Call) => unknown, text: (json: never, strings: Strings) => string,
  ): CliCommand => ({
    name, description, flags: { ...flags, ...format },
    run: async (params) => {
      const json = choose(params, 'format', ['text', 'json'], 'text') === 'json'
      known(params, { ...flags, ...format })
      await tools.indexing.ready
      await tools.writer.flushAll()
      const at = params['at'] === undefined ? tools.now() : readTime(params['at'])
      const index = params['at'] === undefined ? tools.index : tools.index.at(at)
      const value = await answer({ index, at, params })
      return json ? JSON.stringify(value, null, 2) : text(value as never, tools.strings)
    },
  })
  return [
    command('syllabus:due', cli.due, { ...curriculum, ...limit }, due, dueText),
    command('syllabus:card', cli.card, card, async (call) => cardJson(call, find(call), await tools.readNote(find(call).card.path)), cardText),
    command('syllabus:grade', cli.grade, {
      ...card,
      rating: { value: 'again|hard|good|easy', description: cli.rating },
      seconds: { value: '<1-3600>', description: cli.seconds },
      confidence: { value: '1|2|3|4', description: cli.confidence },
      device: { value: '<name>', description: cli.device },
    }, (call) => grade(call, tools), cardText),
    command('syllabus:undo', cli.undo, { ...card, device: { value: '<name>', description: cli.device } }, (call) => undo(call, tools), cardText),
    command('syllabus:check', cli.check, {}, (call) => check(call, tools.strings), checkText),
    command('syllabus:repair', cli.repair, { path: card.path, 'dry-run': { description: cli.dryRun } }, (call) => repair(call, tools), repairText),
    command('syllabus:export', cli.export, { ...file, kind: { value: 'jsonl|csv', description: cli.kind } }, (call) => exportHistory(call, tools), exchangedText),
    command('syllabus:import-history', cli.importHistory, file, (call) => importHistory(call, tools), exchangedText),
    command('syllabus:progress', cli.progress, curriculum, (call) => progress(call, tools.strings), progressText),
    command('syllabus:next', plan.nextCommand, { ...curriculum, ...limit }, (call) => next(call, tools.strings), nextText),
    command('syllabus:report', words.command, {
      kind: { value: 'day|week|month', description: words.kind }, date: { value: '<YYYY-MM-DD>', description: words.date },
    }, (call) => report(call, reporting), reportText),
    command('syllabus:enroll', enroll.cliCommand, enrollFlags(tools.strings), (call) => enrollAnswer(call, tools), enrollText),
    command('syllabus:okr', okr.command, curriculum, (call) => okrAnswer(call, thresholdsOf(tools.settings())), okrText),
    command('syllabus:roadmap', tools.strings.roadmap.cliCommand, roadmapFlags(tools.strings), (call) => roadmapAnswer(call, tools), roadmapText),
    command('syllabus:stats', cli.stats, { ...curriculum, days: { value: '<number>', description: cli.days } }, stats, statsText),
  ]
}
