import { verdictOf } from '../curriculum/pace-verdict'
import { milestonesOf, stageKinds, type Tally } from '../curriculum/progress'
import { Advices } from '../index/advices'
import { Workloads, type Workload } from '../index/forecast'
import { Standings } from '../index/standing'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import { dayToDate } from '../schedule/day'
import { chosenCurriculum, type Call } from './cli-answers'
import { table, wrap } from './cli-text'
import { effectFacts } from './effect-facts'
import { strainFacts } from '../index/strain'
import { round } from '../stats/statistics'

export type ProgressJson = ReturnType<typeof progress>

/** Done and mastered of each curriculum, or of one, by stage; with milestones, pace, the plan's own rules and the workload. */
export function progress({ index, at, params }: Call, strings: Strings) {
  const chosen = chosenCurriculum(index, params)
  const standings = Standings.for(index)
  const [advices, workloads] = [new Advices(index, standings), new Workloads(index, standings)]
  return {
    curricula: index.curricula().filter(({ path }) => chosen === null || path === chosen).map((curriculum) => {
      const standing = standings.of(curriculum.path, at)
      const workload = workloads.of(curriculum.path, at)
      if (standing === null || workload === null) throw new Error(`no standing of ${curriculum.path}`)
      const { progress: counts, pace } = standing
      const { items, done, mastered, skipped } = counts
      const today = index.today(curriculum.path, at)
      const advice = pace === null ? [] : advices.of(curriculum.path, at).map((each) => ({
        rule: each.rule.text,
        state: each.state,
        behind_weeks: round(each.rule.behindWeeks, 1),
        items_fewer: each.fewer,
        units: each.skips,
        pathway: each.pathway?.name ?? null,
        needed_per_week: rounded(each.neededPerWeek, 1),
        finish: dayToDate(each.finish),
        projected_finish: each.projectedFinish === null ? null : dayToDate(each.projectedFinish),
        slip_days: each.slip,
        effect: strings.adapt.effect(effectFacts(each, pace, today)),
      }))
      return {
        id: curriculum.id,
        path: curriculum.path,
        items, done, mastered, skipped,
        share: items === 0 ? 0 : round(done / items, 3),
        by: Object.fromEntries(stageKinds.map((kind): [string, Readonly<Record<string, Tally>>] => [kind, Object.fromEntries(counts.by[kind])])),
        milestones: milestonesOf(curriculum, counts, today)
          .map((milestone) => ({ ...milestone, due: milestone.due === null ? null : dayToDate(milestone.due) })),
        pace: pace === null ? null : {
          start: dayToDate(pace.start),
          finish: dayToDate(pace.finish),
          weeks: pace.weeks,
          needed_per_week: rounded(pace.neededPerWeek, 1),
          actual_per_week: round(pace.actualPerWeek, 1),
          expected_done: pace.expectedDone,
          behind_weeks: round(pace.behindWeeks, 1),
          projected_finish: pace.projectedFinish === null ? null : dayToDate(pace.projectedFinish),
          projected_range: pace.projectedRange === null ? null : pace.projectedRange.map(dayToDate),
          sentence: plain(strings.plan.pace(verdictOf(pace, counts, curriculum.days.size, today, standing.begun))),
          advice: [
            ...advice.filter(({ state }) => state === 'offered').map(({ rule, effect }) => `${rule}. ${effect}`),
            ...strained(workload, index, curriculum.path, at, strings),
          ],
          rules: advice,
        },
        workload: {
          review_minutes_per_day: round(workload.reviewPerDay, 1),
          study_minutes_per_day: rounded(workload.studyPerDay, 1),
          limit_minutes_per_week: workload.limitPerWeek,
          over_from: workload.over === null ? null : dayToDate(workload.over.from),
          retention: workload.retention,
          fitting_retention: workload.fits,
        },
      }
    }),
  }
}

function strained(workload: Workload, index: VaultIndex, path: string, at: number, { adapt }: Strings): readonly string[] {
  const facts = strainFacts(workload, index.today(path, at))
  return facts === null ? [] : [plain(adapt.strain(facts))]
}

/** A sentence of the tables without its marks. */
function plain(text: string): string {
  return text.replace(/\*\*/g, '')
}

function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : round(value, digits)
}

type CurriculumJson = ProgressJson['curricula'][number]

/** What stands where, in sentences first, then in columns. */
export function progressText({ curricula }: ProgressJson, strings: Strings): string {
  const { cli } = strings
  if (curricula.length === 0) return cli.noCurricula
  return curricula.map((curriculum) => {
    const { id, items, done, mastered, skipped, pace } = curriculum
    const head = `${id}: ${done} ${cli.of} ${items} ${cli.done}, ${mastered} ${cli.mastered}, ${skipped} ${cli.skipped}`
    const first = [wrap(head, '  '), ...(pace === null ? [] : [wrap(pace.sentence, '')])].join('\n')
    return [first, ...stagesText(curriculum, strings), ...milestonesText(curriculum, strings), ...adviceText(curriculum, strings)].join('\n\n')
  }).join('\n\n\n')
}

function stagesText({ by }: CurriculumJson, { adapt, cli }: Strings): readonly string[] {
  const rows = stageKinds.flatMap((kind) => Object.entries(by[kind] ?? {}).map(([stage, { items, done, mastered, skipped }], place) => (
    [place === 0 ? adapt.cli.stages[kind] : '', stage, String(done), String(items), String(mastered), String(skipped)])))
  return rows.length === 0 ? [] : [table([['', adapt.cli.stage, cli.done, cli.of, cli.mastered, cli.skipped], ...rows], 1, new Set([2, 3, 4, 5]))]
}

function milestonesText({ milestones }: CurriculumJson, { adapt }: Strings): readonly string[] {
  if (milestones.length === 0) return []
  const rows = milestones.map(({ name, due, target, done, state }) => [`  ${name}`, due ?? '', `${done} / ${target}`, adapt.cli.state[state]])
  return [`${adapt.cli.milestones}\n${table(rows, 0, new Set([2]))}`]
}

function adviceText({ pace }: CurriculumJson, { adapt }: Strings): readonly string[] {
  if (pace === null || pace.advice.length === 0) return []
  return [[adapt.cli.advice, ...pace.advice.map((text) => `- ${wrap(text, '  ')}`)].join('\n')]
}
