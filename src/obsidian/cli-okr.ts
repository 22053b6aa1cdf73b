import { Okrs } from '../index/okrs'
import type { Strings } from '../language/strings'
import type { Thresholds } from '../okr/attainment'
import { dayToDate } from '../schedule/day'
import { round } from '../stats/statistics'
import { chosenCurriculum, type Call } from './cli-answers'
import { clip, table, wrap } from './cli-text'

export type OkrJson = ReturnType<typeof okr>

/** Objectives with their key results; amounts in the unit of the metric, shares 0 to 1. */
export function okr({ index, at, params }: Call, thresholds: Thresholds) {
  return {
    objectives: new Okrs(index, () => thresholds).of(chosenCurriculum(index, params), at).map((objective) => ({
      path: objective.path,
      title: objective.title,
      timeline: objective.timeline,
      domain: objective.domain,
      score: round(objective.score, 3),
      expected: round(objective.expected, 3),
      status: objective.status,
      key_results: objective.keyResults.map((each) => ({
        path: each.path,
        line: each.line,
        id: each.id,
        title: each.title,
        metric: each.metric,
        unit: each.unit,
        baseline: round(each.baseline, 3),
        current: each.current === null ? null : round(each.current, 3),
        target: round(each.target, 3),
        attainment: round(each.attainment, 3),
        expected: round(each.expected, 3),
        expected_value: each.expectedValue === null ? null : round(each.expectedValue, 3),
        status: each.status,
        start: each.start === null ? null : dayToDate(each.start),
        due: each.due === null ? null : dayToDate(each.due),
        weight: each.weight,
        confidence: each.confidence,
        forecast: each.forecast === null ? null : dayToDate(each.forecast),
        history: each.history.map((value) => (value === null ? null : round(value, 3))),
        problems: each.problems.length,
      })),
    })),
  }
}

/** A line for the objective, a row for each key result. */
export function okrText({ objectives }: OkrJson, { okr: words }: Strings): string {
  if (objectives.length === 0) return words.none
  const { columns } = words
  const head = ['', '', columns.now, columns.expected, columns.target, '', columns.due]
  return objectives.map(({ title, score, expected, status, key_results: keyResults }) => {
    const line = wrap(`${title}: ${words.score(score, expected)}, ${words.status[status]}`, '  ')
    const rows = keyResults.map((each) => [
      clip(each.id, 8), each.id === each.title ? '' : each.title, each.current === null ? '–' : words.amount(each.current, each.unit),
      each.expected_value === null ? '–' : words.amount(each.expected_value, each.unit), words.amount(each.target, each.unit),
      words.status[each.status], each.due ?? '',
    ])
    return rows.length === 0 ? line : `${line}\n${table([head, ...rows], 1, new Set([2, 3, 4]))}`
  }).join('\n\n')
}
