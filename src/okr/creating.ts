import type { GoalWords } from '../language/goal-words'
import { renderScalar } from '../notes/scalar'
import { metrics } from './metric'
import { scopeNames } from './scope'

type Words = GoalWords['note']

/** A plan as its goals need it. */
export interface GoalPlan {
  readonly id: string
  /** All of it, at least one. */
  readonly items: number
  /** Of the first pathway, whole; null where nothing tells. */
  readonly weeks: number | null
}

/** The text of a new objective: two key results that measure the plan as it is, and one to be taken out of its comment. */
export function objectiveNote({ id, items, weeks }: GoalPlan, { objective: words }: Words): string {
  const by = weeks === null ? '' : ` by week ${weeks}`
  const short = (text: string): string => JSON.stringify(text)
  return [
    '---',
    'type: objective',
    `curriculum: ${renderScalar(id)}`,
    'key_results:',
    ...words.keyResults.map((line) => `  # ${line}`),
    `  - ${short(`KR1 ${words.done}: items_done, ${Math.max(1, items)}${by}`)}`,
    `  - ${short(`KR2 ${words.remembered}: true_retention, mature, window 28, 95%${by}`)}`,
    `  # ${words.more}`,
    `  # - ${short(`KR3 ${words.checkpoint}: checkpoint_score, 850${by}, weight 2`)}`,
    '---',
    '',
  ].join('\n')
}

/** The text of a new key result of an objective; `link` is the text within `[[…]]`. */
export function keyResultNote(link: string, { items, weeks }: Omit<GoalPlan, 'id'>, { keyResult: words }: Words): string {
  return [
    '---',
    'type: key_result',
    `objective: ${renderScalar(`[[${link}]]`)}`,
    `# ${words.metric(metrics.join(', '))}`,
    'metric: items_done',
    `# ${words.scope(scopeNames.join(', '))}`,
    '# scope: tier 1-2',
    `# ${words.target}`,
    `target: ${Math.max(1, items)}`,
    `# ${words.due}`,
    weeks === null ? '# due: week 4' : `due: week ${weeks}`,
    '---',
    '',
  ].join('\n')
}

/** The next free number of a key result: KR4 after KR1 to KR3. */
export function nextResultId(ids: readonly string[]): string {
  const numbers = ids.map((id) => Number(/^(?:KR|КР)(\d{1,3})$/i.exec(id)?.[1] ?? 0))
  return `KR${Math.max(0, ...numbers) + 1}`
}
