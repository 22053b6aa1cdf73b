import { baseName } from '../curriculum/unit'
import type { ObjectiveStanding, Okrs } from '../index/okrs'
import type { VaultIndex } from '../index/vault-index'
import { dayToDate } from '../schedule/day'
import type { BaseEntry, BaseOrder, BasePage, LostRow, ResultGroup, ResultRow } from './bases'

/** What a base's page is composed from. */
export interface Asked {
  readonly index: VaultIndex
  readonly okrs: Okrs
  readonly reading: BasePage['reading']
}

interface Found {
  readonly objective: ObjectiveStanding
  readonly rows: readonly ResultRow[]
}

/**
 * The key results among what a base found, in the base's order. An objective's note stands for the key results that it
 * holds in short; what is neither is counted.
 */
export function composeBase({ groups, grouping, spark }: BaseOrder, { index, okrs, reading }: Asked, at: number): BasePage {
  const byPath = standingsByPath(okrs.of(null, at))
  const byBase = grouping === 'base' && groups.some(({ name }) => name !== null)
  const byObjective = !byBase && grouping !== 'none'
  const made = new Map<string, Mutable>()
  const group = (key: string, name: string | null, objective: ObjectiveStanding | null): Mutable => {
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh: Mutable = {
      key, name, rows: [], lost: [],
      objective: objective === null ? null : { path: objective.path, score: objective.score, expected: objective.expected },
    }
    made.set(key, fresh)
    return fresh
  }
  let others = 0
  // While notes are read, what is not known yet is no fault of theirs.
  const whole = reading === null
  for (const [place, { name, entries }] of groups.entries()) {
    for (const entry of entries) {
      const found = byPath.get(entry.path)
      const lost = found === undefined && whole ? lostRow(entry, index) : null
      if (found === undefined && lost === null) {
        if (whole) others++
        continue
      }
      const objective = found?.objective ?? null
      const into = byBase ? group(`base ${place}`, name, null)
        : byObjective ? group(`objective ${objective?.path ?? ''}`, objective?.title ?? null, objective) : group('', null, null)
      if (lost !== null) into.lost.push(lost)
      for (const row of found?.rows ?? []) into.rows.push({ ...row, facts: entry.facts })
    }
  }
  return { reading, today: dayToDate(index.today(index.curricula()[0]?.path ?? null, at)), groups: [...made.values()], others, spark }
}

interface Mutable extends Omit<ResultGroup, 'rows' | 'lost'> {
  readonly rows: ResultRow[]
  readonly lost: LostRow[]
}

function standingsByPath(objectives: readonly ObjectiveStanding[]): ReadonlyMap<string, Found> {
  const byPath = new Map<string, { readonly objective: ObjectiveStanding; readonly rows: ResultRow[] }>()
  for (const objective of objectives) {
    for (const result of objective.keyResults) {
      const known = byPath.get(result.path)
      if (known === undefined) byPath.set(result.path, { objective, rows: [{ result, facts: [] }] })
      else known.rows.push({ result, facts: [] })
    }
  }
  return byPath
}

/** A note of a key result that no objective holds; null where it is no such note. */
function lostRow({ path }: BaseEntry, index: VaultIndex): LostRow | null {
  if (index.goals.get(path)?.kind !== 'key_result') return null
  return { path, title: baseName(path), problems: index.problemsOf(path) }
}
