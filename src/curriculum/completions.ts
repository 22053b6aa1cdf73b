import { dailyProgress, type ProgressLog } from '../history/progress-log'
import { studyDay, type StudyZone } from '../schedule/day'

/** When items of a plan were done, as far as that is known: dated ones, and what the progress log tells of the others. */
export interface Completions {
  /** Study day → items done on it. Days without any are left out. */
  readonly doneOn: ReadonlyMap<number, number>
  /**
   * Study day → items done by the end of it, in order of days, for drawing: dated items before the log begins, the log's
   * counts on its days, today's counts today. Days on which nothing changed are left out.
   */
  readonly doneByDay: ReadonlyMap<number, number>
  /** Study day → items mastered by the end of it; known only from the progress log on, and today. */
  readonly masteredByDay: ReadonlyMap<number, number>
}

export interface CompletionsInput {
  /** Study day → dated done items of it, in any order. */
  readonly dated: ReadonlyMap<number, number>
  readonly log: ProgressLog
  readonly zone: StudyZone
  /** Study day of today; what lies after it is left out. */
  readonly today: number
  readonly done: number
  readonly mastered: number
}

/**
 * Per study day the items done: the dated ones, and of the others the day's rise of the progress log beyond the dated
 * ones since the log's line before. Where the count fell, boxes were unticked: nothing was done. Undated items that
 * were done before the log began are on no day.
 */
export function completionsOf({ dated, log, zone, today, done, mastered }: CompletionsInput): Completions {
  const doneOn = new Map([...dated].filter(([day]) => day <= today))
  const datedDays = [...doneOn].sort(([a], [b]) => a - b)
  const lines = dailyProgress(log, (at) => studyDay(at, zone)).filter(({ day }) => day <= today)
  const doneByDay = new Map<number, number>()
  const masteredByDay = new Map<number, number>()
  let next = 0
  let total = 0
  /** Steps over the dated days up to one; how many items they are. */
  const pass = (to: number): number => {
    let passed = 0
    for (let entry = datedDays[next]; entry !== undefined && entry[0] <= to; entry = datedDays[++next]) {
      passed += entry[1]
      total += entry[1]
      doneByDay.set(entry[0], total)
    }
    return passed
  }
  let before: number | null = null
  for (const { day, line } of lines) {
    const passed = pass(day)
    const undated = before === null ? 0 : line.done - before - passed
    if (undated > 0) doneOn.set(day, (doneOn.get(day) ?? 0) + undated)
    before = total = line.done
    doneByDay.set(day, line.done)
    masteredByDay.set(day, line.mastered)
  }
  pass(today)
  doneByDay.set(today, done)
  masteredByDay.set(today, mastered)
  return { doneOn, doneByDay, masteredByDay }
}
