import type { CliFlags } from 'obsidian'
import { enrollRow, stageSources, type EnrollChoice } from '../curriculum/enrollment'
import type { Strings } from '../language/strings'
import { chosenCurriculum, type Call } from './cli-answers'
import { choose, CliError } from './cli-flags'
import { wrap } from './cli-text'
import { addedText, skipText } from './enroll-reasons'
import { FolderEnrolling } from './folder-enrolling'
import type { Tools } from './tools'

export function enrollFlags({ cli, enroll }: Strings): CliFlags {
  return {
    folder: { value: '<path>', description: enroll.cliFolder },
    curriculum: { value: '<id>', description: cli.curriculum },
    type: { value: '<word>', description: enroll.cliType },
    'category-from': { value: 'folder|none', description: enroll.cliCategory },
    'stage-from': { value: stageSources.join('|'), description: enroll.cliStage },
    'dry-run': { description: cli.dryRun },
  }
}

export interface EnrollJson {
  readonly changed: readonly { readonly path: string; readonly added: Readonly<Record<string, unknown>> }[]
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
}

export async function enrollAnswer({ params }: Call, tools: Tools): Promise<EnrollJson> {
  const { index, strings } = tools
  const enrolling = new FolderEnrolling(tools)
  const folder = folderOf(params['folder'], tools)
  const path = chosenCurriculum(index, params)
  const plan = path === null ? null : index.curriculum(path)
  if (plan === null) throw new CliError('missing-flag', `curriculum= is missing. There is: ${index.curricula().map(({ id }) => id).join(', ') || 'none'}`)
  const type = params['type']?.trim() ?? ''
  const choice: EnrollChoice = {
    folder,
    curriculum: plan.id,
    belongs: (name) => index.curriculum(name)?.path === plan.path,
    type: type === '' ? null : type,
    categoryFrom: choose(params, 'category-from', ['folder', 'none'], 'folder') === 'folder' ? 'folder' : 'none',
    stageFrom: stageSources.find((source) => source === choose(params, 'stage-from', stageSources, 'both')) ?? 'both',
  }
  const notes = await enrolling.read(enrolling.notesIn(folder, true)) ?? []
  const rows = notes.map((note) => enrollRow(note, choice))
  const skipped = rows.flatMap(({ path: at, skip }) => (skip === null ? [] : [{ path: at, skip }]))
  const wanted = rows.filter(({ skip }) => skip === null)
  const dry = choose(params, 'dry-run', ['true', 'false'], 'false') === 'true'
  const done = dry ? { changed: wanted, skipped: [] } : await enrolling.run(wanted.map((row) => row.path), choice)
  return {
    changed: done.changed.map(({ path: at, added }) => ({ path: at, added: Object.fromEntries(added) })),
    skipped: [...skipped, ...done.skipped].map(({ path: at, skip }) => ({ path: at, reason: skipText(skip, strings) })),
  }
}

function folderOf(name: string | undefined, { app }: Tools): string {
  if (name === undefined) throw new CliError('missing-flag', 'folder= is missing: the path of a folder in the vault')
  const folder = name.replace(/^\/+|\/+$/g, '')
  if (folder === '' || app.vault.getFolderByPath(folder) !== null) return folder
  const top = app.vault.getRoot().children.filter((child) => 'children' in child).map(({ path }) => path)
  throw new CliError('unknown-folder', `No folder ${name}. There is: ${top.length === 0 ? 'none' : top.slice(0, 20).join(', ')}`)
}

export function enrollText({ changed, skipped }: EnrollJson, { enroll }: Strings): string {
  const added = (values: Readonly<Record<string, unknown>>): string => (
    addedText(new Map(Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? value.join(', ') : String(value)]))))
  const lines = [
    ...changed.map(({ path, added: values }) => `${wrap(path, '  ')}\n  ${wrap(added(values), '  ')}`),
    ...skipped.map(({ path, reason }) => `${wrap(path, '  ')}\n  ${wrap(reason, '  ')}`),
  ]
  return lines.length === 0 ? enroll.nothingAdded : `${enroll.cliHead(changed.length, skipped.length)}\n\n${lines.join('\n')}`
}
