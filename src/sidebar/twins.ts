import type { CurriculumRow } from './sidebar'

/** The titles that more than one of the curricula has: their paths tell those apart. */
export function twinsOf(rows: readonly Pick<CurriculumRow, 'title'>[]): ReadonlySet<string> {
  return new Set(rows.map(({ title }) => title).filter((title, place, all) => all.indexOf(title) !== place))
}
