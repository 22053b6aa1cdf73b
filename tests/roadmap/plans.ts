import { random } from '../synthetic/words'
import { unitStates, wantedOf, type RoadmapUnit, type Wanted } from '../../src/roadmap/roadmap'
import { roadmapEnglish } from '../../src/language/roadmap-en'

export const words = { ...roadmapEnglish, stage: (kind: string, name: string) => (name === '' ? 'Other notes' : `${kind} ${name}`) }

export const unit = (path: string, week: string | null, needs: readonly string[] = [], state: RoadmapUnit['state'] = 'locked'): RoadmapUnit => (
  { path, state, needs, stages: { tier: null, week, day: null, category: null, type: null } })

export const wanted = (units: readonly RoadmapUnit[]): Wanted => wantedOf('Plan', units, words)

export type Shape = 'weeks' | 'chain' | 'free' | 'tangled' | 'star' | 'cyclic'

/** So many units in 16 weeks: prerequisites in the order of study, one long chain, none, to any week, all on one, or in circles. */
export function madePlan(count: number, shape: Shape, seed = 1): readonly RoadmapUnit[] {
  const next = random(seed)
  const pick = (limit: number): number => Math.floor(next() * limit)
  const name = (number: number): string => `Plan/Unit ${number}.md`
  const week = (number: number): string => String(Math.floor((number * 16) / count) + 1)
  return Array.from({ length: count }, (_, number) => {
    const earlier = Array.from({ length: pick(3) }, () => name(Math.max(0, number - 1 - pick(20)))).filter((path) => path !== name(number))
    const needs: Readonly<Record<Shape, readonly string[]>> = {
      weeks: earlier,
      chain: number === 0 ? [] : [name(number - 1)],
      free: [],
      tangled: earlier,
      star: number === 0 ? [] : [name(0)],
      cyclic: [name((number + 1) % count), ...earlier],
    }
    const stage = shape === 'tangled' ? String(pick(9) + 1) : number % 50 === 49 ? null : week(number)
    return unit(name(number), stage, needs[shape], unitStates[pick(unitStates.length)])
  })
}
