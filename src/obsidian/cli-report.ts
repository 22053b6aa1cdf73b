import { reportKinds } from '../reports/period'
import { reportFields } from '../language/report-words'
import type { Strings } from '../language/strings'
import { dateToDay } from '../schedule/day'
import type { Call } from './cli-answers'
import { choose, CliError } from './cli-flags'
import type { Reported, Reporting } from './reporting'

export interface ReportJson extends Pick<Reported, 'path' | 'created' | 'changed'> {
  /** Names of fields in the note that do not exist. */
  readonly unknown: readonly string[]
}

export async function report({ at, params }: Call, reporting: Reporting): Promise<ReportJson> {
  if (params['kind'] === undefined) throw new CliError('missing-flag', `kind= is missing: ${reportKinds.join(', ')}`)
  const chosen = choose(params, 'kind', reportKinds, null)
  const kind = reportKinds.find((known) => known === chosen) ?? 'day'
  const date = params['date']
  const day = date === undefined ? null : dateToDay(date)
  if (date !== undefined && day === null) throw new CliError('bad-flag', `date=${date} is no date such as 2026-11-21`)
  const { path, created, changed, unknown } = await reporting.report(kind, day, at)
  return { path, created, changed, unknown }
}

export function reportText({ path, created, changed, unknown }: ReportJson, { report: words }: Strings): string {
  const said = created ? words.created(path) : changed ? words.refreshed(path) : words.unchanged(path)
  return unknown.length === 0 ? said : `${said}\n${words.unknown(unknown, reportFields)}`
}
