import type { Curriculum } from '../curriculum/curriculum'
import type { VaultIndex } from './vault-index'

/** The plan that is meant where none is named: by title the first that has begun, else the first; null where there is none. */
export function currentPlan(index: VaultIndex, at: number): Curriculum | null {
  const plans = index.curricula()
  return plans.find(({ path, start }) => start === null || start <= index.today(path, at)) ?? plans[0] ?? null
}
