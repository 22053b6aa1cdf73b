import type { ResultChange } from '../index/okrs'
import { reportKinds } from '../reports/period'
import { reportFields } from '../language/report-words'
import type { Strings } from '../language/strings'
import { dateToDay } from '../schedule/day'
import { round } from '../stats/statistics'
import type { Call } from './cli-answers'
import { choose, CliError } from './cli-flags'
import { clip, table } from './cli-text'
import type { Reported, Reporting } from './reporting'

export interface ReportJson extends Pick<Reported, 'path' | 'created' | 'changed'> {
  /** Names of fields in the note that do not exist. */
  readonly unknown: readonly string[]
  /** At the end of the period, or now; amounts in the unit of the metric, the change since the period began. */
  readonly key_results: readonly ReportedResult[]
}

interface ReportedResult extends Pick<ResultChange, 'path' | 'line' | 'id' | 'title' | 'unit' | 'current' | 'target' | 'change' | 'status'> {
  readonly expected_value: number | null
}

export async function report({ at, params }: Call, reporting: Reporting): Promise<ReportJson> {
  if (params['kind'] === undefined) throw new CliError('missing-flag', `kind= is missing: ${reportKinds.join(', ')}`)
  const chosen = choose(params, 'kind', reportKinds, null)
  const kind = reportKinds.find((known) => known === chosen) ?? 'day'
  const date = params['date']
  const day = date === undefined ? null : dateToDay(date)
  if (date !== undefined && day === null) throw new CliError('bad-flag', `date=${date} is no date such as 2026-11-21`)
  const { path, created, changed, unknown, objectives } = await reporting.report(kind, day, at)
  return { path, created, changed, unknown, key_results: objectives.flatMap(({ keyResults }) => keyResults.map(reported)) }
}

function reported({ path, line, id, title, unit, current, expectedValue, target, change, status }: ResultChange): ReportedResult {
  const amount = (value: number | null): number | null => (value === null ? null : round(value, 3))
  return { path, line, id, title, unit, current: amount(current), expected_value: amount(expectedValue), target: round(target, 3), change: amount(change), status }
}

/** What was done to the note, and the key results that it tells. */
export function reportText({ path, created, changed, unknown, key_results: results }: ReportJson, { report: words, okr }: Strings): string {
  const said = created ? words.created(path) : changed ? words.refreshed(path) : words.unchanged(path)
  const { columns } = okr
  const rows = results.map((each) => {
    const amount = (value: number | null): string => (value === null ? '–' : okr.amount(value, each.unit))
    return [
      clip(each.id, 8), each.id === each.title ? '' : each.title, amount(each.current), amount(each.expected_value), amount(each.target),
      each.change === null ? '–' : okr.change(each.change, each.unit), okr.status[each.status],
    ]
  })
  return [
    said,
    ...(unknown.length === 0 ? [] : [words.unknown(unknown, reportFields)]),
    ...(rows.length === 0 ? [] : ['', table([['', '', columns.now, columns.expected, columns.target, columns.change, ''], ...rows], 1, new Set([2, 3, 4, 5]))]),
  ].join('\n')
}
