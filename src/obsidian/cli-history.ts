import type { Strings } from '../language/strings'
import type { Call, CliTools } from './cli-answers'
import { choose, CliError } from './cli-flags'
import { wrap } from './cli-text'
import type { Exchanged, Left } from './exporting'
import type { Repaired } from './repairing'

export function repair({ params }: Call, { keeping }: CliTools): Promise<Repaired> {
  return keeping.repairing.repair(params['path'] ?? null, choose(params, 'dry-run', ['true', 'false'], 'false') === 'true')
}

export function exportHistory({ params }: Call, { keeping }: CliTools): Promise<Exchanged> {
  const path = fileOf(params)
  const kind = choose(params, 'kind', ['jsonl', 'csv'], path.toLowerCase().endsWith('.csv') ? 'csv' : 'jsonl')
  return keeping.exchanging.exportTo(path, kind === 'csv' ? 'csv' : 'jsonl')
}

export function importHistory({ params }: Call, { keeping }: CliTools): Promise<Exchanged & { readonly left: readonly Left[] }> {
  return keeping.exchanging.importFrom(fileOf(params))
}

function fileOf(params: Call['params']): string {
  const path = params['path']
  if (path === undefined) throw new CliError('missing-flag', 'path= is missing: the path of a file in the vault')
  return path
}

export function repairText({ changed, left }: Repaired, { cli }: Strings): string {
  if (changed.length + left.length === 0) return cli.nothingToRepair
  const lines = [...changed.map(({ path, what }) => [path, what]), ...left.map(({ path, reason }) => [path, reason])]
  return `${cli.repairHead(changed.length, left.length)}\n\n${listed(lines)}`
}

export function exchangedText(
  { events, cards, notes, left }: Exchanged & { readonly left?: readonly Left[] }, { cli }: Strings,
): string {
  const head = cli.exchanged(events, cards, notes)
  return left === undefined || left.length === 0 ? head : `${head}\n\n${listed(left.map(({ path, reason }) => [path, reason]))}`
}

function listed(lines: readonly (readonly string[])[]): string {
  return lines.map(([path = '', text = '']) => `${wrap(path, '  ')}\n  ${wrap(text, '  ')}`).join('\n')
}
