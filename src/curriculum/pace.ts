import type { Curriculum, Milestone } from './curriculum'

/** The numbers by which one knows whether one is on plan; definitions in the user's documentation ("Pace"). */
export interface Pace {
  /** Study days (days since 1970-01-01). finish is the last day of the plan. */
  readonly start: number
  readonly finish: number
  readonly weeks: number
  /** Items a week; null after the end and where no study day is left. */
  readonly neededPerWeek: number | null
  readonly actualPerWeek: number
  readonly expectedDone: number
  /** Positive when behind, negative when ahead. */
  readonly behindWeeks: number
  /** Study day; null when nothing was done in the last 28 days. */
  readonly projectedFinish: number | null
  /**
   * Study days of the finish at the rates of the fastest and the slowest of the last four weeks, around
   * `projectedFinish`; null where one of them passed without anything done, as at that rate there is no finish.
   */
  readonly projectedRange: readonly [from: number, to: number] | null
}

export interface PaceInput {
  readonly curriculum: Curriculum
  readonly items: number
  readonly done: number
  /** Study day of today. */
  readonly today: number
  /** Study day → items done on it, see `completionsOf`. */
  readonly doneOn: ReadonlyMap<number, number>
}

/** Weekday of a study day, 0 Sunday: 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

/** How many study days lie in [from, to). */
export function studyDays(from: number, to: number, days: ReadonlySet<number>): number {
  if (to <= from) return 0
  const weeks = Math.floor((to - from) / 7)
  let count = weeks * days.size
  for (let day = from + weeks * 7; day < to; day++) if (days.has(weekdayOf(day))) count++
  return count
}

/** Weeks of the chosen pathway for one week of the first. */
function stretch({ pathway, pathways: [first] }: Curriculum): number {
  return first === undefined || pathway === null ? 1 : pathway.weeks / first.weeks
}

/** The milestones of the chosen pathway: its weeks stretch with it. */
export function stretched(curriculum: Curriculum): readonly Milestone[] {
  const factor = stretch(curriculum)
  return curriculum.milestones.map((milestone) => ({ ...milestone, week: milestone.week * factor }))
}

/** Weeks of the plan: the pathway's, else the last week that a milestone names; null where nothing tells. */
export function weeksOf(curriculum: Curriculum): number | null {
  return curriculum.pathway?.weeks ?? curriculum.milestones.at(-1)?.week ?? null
}

/**
 * Of a stage's items those planned to be done before today: linear over the study days of its own weeks, which stretch
 * with the pathway. Null without a start or weeks.
 */
export function expectedOfWeeks(
  curriculum: Curriculum, items: number, weeks: Iterable<number>, today: number,
): number | null {
  if (curriculum.start === null) return null
  const days = 7 * stretch(curriculum)
  let all = 0
  let passed = 0
  for (const week of weeks) {
    const from = curriculum.start + Math.round((week - 1) * days)
    const to = curriculum.start + Math.round(week * days)
    all += studyDays(from, to, curriculum.days)
    passed += studyDays(from, Math.min(today, to), curriculum.days)
  }
  return all === 0 ? null : Math.floor((items * passed) / all + 1e-9)
}

type Point = readonly [days: number, items: number]

/** The plan curve: piecewise linear in study days through (0, 0), the milestones and (all study days, items). */
export function planCurve(curriculum: Curriculum, items: number, weeks: number): readonly Point[] {
  const perWeek = curriculum.days.size
  const end = weeks * perWeek
  const points: Point[] = [[0, 0]]
  for (const milestone of stretched(curriculum)) {
    const at = milestone.week * perWeek
    const last = points.at(-1)
    if (at > 0 && at < end && last !== undefined && at > last[0]) {
      points.push([at, Math.max(last[1], Math.min(milestone.target, items))])
    }
  }
  points.push([end, items])
  return points
}

/** Items planned after so many study days. */
export function planned(curve: readonly Point[], days: number): number {
  let [fromDays, fromItems]: Point = curve[0] ?? [0, 0]
  for (const [toDays, toItems] of curve) {
    if (days <= toDays) {
      return toDays === fromDays ? toItems : fromItems + ((toItems - fromItems) * (days - fromDays)) / (toDays - fromDays)
    }
    fromDays = toDays
    fromItems = toItems
  }
  return fromItems
}

/** The least number of study days after which the plan asks for at least `done` items. */
export function plannedAt(curve: readonly Point[], done: number): number {
  let [fromDays, fromItems]: Point = curve[0] ?? [0, 0]
  for (const [toDays, toItems] of curve) {
    if (done <= fromItems) return fromDays
    if (done <= toItems) return fromDays + ((toDays - fromDays) * (done - fromItems)) / (toItems - fromItems)
    fromDays = toDays
    fromItems = toItems
  }
  return fromDays
}

/** Items done in each of the last four weeks, this one ending today; of a younger plan in its whole weeks, at least one. */
function weeklyRates(doneOn: ReadonlyMap<number, number>, today: number, age: number): readonly number[] {
  const weeks = Math.max(1, Math.min(4, Math.floor(age / 7)))
  const rates = Array.from({ length: weeks }, () => 0)
  for (const [day, count] of doneOn) {
    const week = Math.floor((today - day) / 7)
    const rate = rates[week]
    if (rate !== undefined) rates[week] = rate + count
  }
  return rates
}

/** Null without a start or a length. */
export function paceOf(input: PaceInput): Pace | null {
  const { curriculum, items, done, today } = input
  const weeks = weeksOf(curriculum)
  if (curriculum.start === null || weeks === null) return null
  const start = curriculum.start
  const end = start + Math.round(weeks * 7)
  const perWeek = curriculum.days.size
  const curve = planCurve(curriculum, items, weeks)
  const before = studyDays(start, Math.min(today, end), curriculum.days)
  const left = studyDays(Math.max(today, start), end, curriculum.days)
  let recent = 0
  for (const [day, count] of input.doneOn) if (day > today - 28 && day <= today) recent += count
  const age = today - start + 1
  const actual = recent / (age >= 28 ? 4 : Math.max(1, age / 7))
  const rest = items - done
  const finishAt = (rate: number): number => today + Math.ceil((rest / rate) * 7 - 1e-9)
  // A plan younger than four weeks has days that belong to no whole week: its own rate may be the extreme one.
  const rates = [actual, ...weeklyRates(input.doneOn, today, age)]
  return {
    start,
    finish: end - 1,
    weeks,
    neededPerWeek: today >= end || left === 0 ? null : rest / (left / perWeek),
    actualPerWeek: actual,
    expectedDone: today >= end ? items : Math.floor(planned(curve, before) + 1e-9),
    behindWeeks: today < start ? 0 : (before - plannedAt(curve, done)) / perWeek,
    projectedFinish: actual === 0 ? null : finishAt(actual),
    projectedRange: rates.includes(0) ? null : [finishAt(Math.max(...rates)), finishAt(Math.min(...rates))],
  }
}
