import { baseName } from '../curriculum/unit'
import { Nexts } from '../index/nexts'
import type { Strings } from '../language/strings'
import { round } from '../stats/statistics'
import { chosenCurriculum, type Call } from './cli-answers'
import { whole } from './cli-flags'
import { clip, length, width, wrap } from './cli-text'

/** Titles are clipped to this, so that the reasons beside them have room. */
const titleWidth = 28

export type NextJson = ReturnType<typeof next>

export function next({ index, at, params }: Call, { plan }: Strings) {
  const limit = params['limit'] === undefined ? Infinity : whole(params, 'limit', 0, Number.MAX_SAFE_INTEGER)
  const units = new Nexts(index, limit).of(chosenCurriculum(index, params), at)
  return {
    units: units.map(({ path, title, why, unlocks, fading }) => ({
      path,
      title,
      why: plan.why(why),
      unlocks: unlocks.map((unit) => unit.path),
      fading: fading.map((unit) => ({ path: unit.path, recall: round(unit.recall, 3), cards: unit.cards })),
    })),
  }
}

/** Titles in a column, beside each what speaks for it and against it. */
export function nextText({ units }: NextJson, { plan }: Strings): string {
  if (units.length === 0) return plan.nothingNext
  const column = Math.min(titleWidth, Math.max(...units.map(({ title }) => length(title))))
  const indent = ' '.repeat(column + 2)
  return units.map(({ title, why, unlocks, fading }) => {
    const facts = [
      why,
      ...fading.map(({ path, recall, cards }) => `${plan.fading(baseName(path), recall)} ${plan.refresh(cards)}.`),
      ...(unlocks.length === 0 ? [] : [plan.unlocks(unlocks.map(baseName))]),
    ]
    const name = clip(title, column)
    const lines = facts.flatMap((fact) => (indent + wrap(fact, indent)).split('\n')).map((line) => clip(line, width))
    return name + ' '.repeat(column - length(name)) + lines.join('\n').slice(column)
  }).join('\n')
}
