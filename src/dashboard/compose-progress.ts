import type { Curriculum } from '../curriculum/curriculum'
import { stretched } from '../curriculum/pace'
import { stageKinds } from '../curriculum/progress'
import type { Advice } from '../curriculum/adaptation'
import type { Standing } from '../index/standing'
import { dayToDate } from '../schedule/day'
import { dayByDay, itemsPerWeek, planLine } from '../stats/burn-up'
import type { BurnUp, Categories, MilestoneMark, TimeWindow, Velocity, Way } from './dashboard'

const windowDays: Readonly<Record<Exclude<TimeWindow, 'plan'>, number>> = { '4w': 28, '12w': 84, year: 365 }

/** The first study day that a window shows; of the whole plan its first one, at least a week ago. */
export function windowStart(window: TimeWindow, start: number | null, today: number): number {
  if (window !== 'plan') return today - windowDays[window] + 1
  return Math.min(start ?? today - 83, today - 6)
}

/** Null without a start or a length. */
export function burnUpOf(curriculum: Curriculum, standing: Standing, window: TimeWindow, today: number): BurnUp | null {
  const { progress, pace, completions } = standing
  const line = planLine(curriculum, progress.items)
  if (line === null || pace === null) return null
  const { items, done } = progress
  const finish = line.end - 1
  const whole = window === 'plan' || window === 'year'
  const latest = Math.max(finish, Math.min(pace.projectedRange?.[1] ?? 0, finish + 2 * (finish - line.start)), pace.projectedFinish ?? 0)
  const from = whole ? Math.min(line.start, window === 'year' ? today - 364 : line.start) : Math.max(Math.min(line.start, today), windowStart(window, line.start, today))
  const to = whole ? Math.max(today, line.end, capped(latest, line.start, finish)) : today + (window === '4w' ? 28 : 56)
  const doneFrom = Math.min(from, today)
  const firstMastered = completions.masteredByDay.keys().next().value ?? today
  const corners = new Set([line.start, ...stretched(curriculum).map(({ week }) => line.start + Math.round(week * 7)), line.end])
  return {
    from, to, today, start: line.start, finish, items,
    doneFrom,
    done: dayByDay(completions.doneByDay, doneFrom, today),
    masteredFrom: Math.max(doneFrom, firstMastered),
    mastered: dayByDay(completions.masteredByDay, Math.max(doneFrom, firstMastered), today),
    doneNow: done, masteredNow: progress.mastered, expected: pace.expectedDone,
    plan: [...corners].filter((day) => day <= line.end).sort((a, b) => a - b).map((day) => [day, line.askedBefore(day)]),
    milestones: milestones(standing, finish),
    actualPerWeek: pace.actualPerWeek,
    projected: done >= items ? null : pace.projectedFinish,
    range: done >= items ? null : pace.projectedRange,
  }
}

/** A projection years away must not squeeze the plan to nothing. */
function capped(day: number, start: number, finish: number): number {
  return Math.min(day, finish + Math.round((finish - start) * 0.6))
}

function milestones({ milestones: all }: Standing, finish: number): readonly MilestoneMark[] {
  return all.flatMap(({ name, due, target, state }) => due === null || due > finish ? [] : [{ name, day: due, target, state }])
}

/** Those rules that would change something, as they stand in the plan. */
export function waysOf(advice: readonly Advice[]): readonly Way[] {
  return advice.filter(({ state }) => state !== 'nothing').map(({ rule, fewer, projectedFinish, neededPerWeek }) => ({
    name: rule.text.slice(rule.text.indexOf(':') + 1).trim(), fewer, needed: neededPerWeek,
    projected: projectedFinish === null ? null : dayToDate(projectedFinish),
  }))
}

export function velocityOf(curriculum: Curriculum, standing: Standing, today: number): Velocity | null {
  const { progress, pace, completions } = standing
  const line = planLine(curriculum, progress.items)
  if (line === null || pace === null) return null
  const weeks = itemsPerWeek(line, completions.doneOn, today)
  const now = weeks.find(({ from, to }) => from <= today && today <= to)?.week ?? null
  return {
    weeks, now, neededPerWeek: pace.neededPerWeek,
    lastSeven: [...completions.doneOn].reduce((sum, [day, items]) => day > today - 7 && day <= today ? sum + items : sum, 0),
  }
}

/** How many items more than asked for were done by the end of each day, up to today. */
export function gapOf(curriculum: Curriculum, standing: Standing, from: number, today: number): readonly number[] {
  const line = planLine(curriculum, standing.progress.items)
  if (line === null) return []
  const first = Math.max(line.start, from)
  return dayByDay(standing.completions.doneByDay, first, today)
    .map((done, place) => done - (first + place === today ? line.askedBefore(today) : line.askedBefore(first + place + 1)))
}

/** By category where units have any, else by the first kind of stage that they have. */
export function categoriesOf(standing: Standing): Categories {
  const { by, unstaged, items, done } = standing.progress
  const kind = by.category.size > 0 ? 'category' : (stageKinds.find((one) => by[one].size > 0) ?? 'category')
  const rows = [...by[kind]].map(([name, tally]) => ({ name, ...tally, expected: null }))
  const rest = unstaged[kind]
  return {
    kind, items, left: items - done,
    rows: rest.items + rest.skipped === 0 ? rows : [...rows, { name: '', ...rest, expected: null }],
  }
}
