import { isWritable, timeOf, timeText } from './event'

/** How far a plan was at one time: cumulative counts, skipped items in none of them. */
export interface ProgressLine {
  /** Epoch milliseconds, whole seconds, years 2000–2099 UTC. */
  readonly at: number
  readonly done: number
  readonly mastered: number
  readonly items: number
}

/** What all devices wrote of one plan's progress. */
export interface ProgressLog {
  /** Device → its lines, as they stand. */
  readonly devices: ReadonlyMap<string, readonly ProgressLine[]>
  /** Texts under a device's key that are no line: set aside, kept in the note. */
  readonly damaged: readonly { readonly key: string; readonly text: string }[]
}

const logKey = /^progress_log_([a-z][a-z0-9]{1,11})$/
const written = /^(\d{12}) (\d{1,7}) (\d{1,7}) (\d{1,7})$/

/** The property that holds a device's log. Throws RangeError for what is no device name. */
export function progressKey(device: string): string {
  const key = `progress_log_${device}`
  if (!logKey.test(key)) throw new RangeError(`'${device}' is no device name`)
  return key
}

/** The line that a text holds; null for anything else, also for counts that cannot be: more done than items, more mastered than done. */
export function decodeProgress(text: string): ProgressLine | null {
  const found = written.exec(text.trim().replace(/\s+/g, ' '))
  const at = found?.[1] === undefined ? null : timeOf(found[1])
  if (found === null || at === null) return null
  const [done = 0, mastered = 0, items = 0] = found.slice(2).map(Number)
  return mastered <= done && done <= items ? { at, done, mastered, items } : null
}

/** The line as text. Throws RangeError for a line that the format cannot hold. */
export function encodeProgress({ at, done, mastered, items }: ProgressLine): string {
  const text = isWritable(at) ? `${timeText(at)} ${done} ${mastered} ${items}` : ''
  if (decodeProgress(text) === null) throw new RangeError(`no progress of ${done}, ${mastered}, ${items} at ${at}`)
  return text
}

/** Every device's lines in a curriculum note's properties. Nothing throws. */
export function readProgressLog(values: ReadonlyMap<string, unknown>): ProgressLog {
  const devices = new Map<string, readonly ProgressLine[]>()
  const damaged: { readonly key: string; readonly text: string }[] = []
  for (const [key, value] of values) {
    const device = logKey.exec(key)?.[1]
    if (device === undefined) continue
    const lines: ProgressLine[] = []
    for (const text of textsOf(value)) {
      const line = decodeProgress(text)
      if (line === null) damaged.push({ key, text })
      else lines.push(line)
    }
    devices.set(device, lines)
  }
  return { devices, damaged }
}

function textsOf(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]
  return all.map((text) => (typeof text === 'string' ? text : JSON.stringify(text) ?? ''))
    .flatMap((text) => text.split('\n')).filter((text) => text.trim() !== '')
}

/** By time; of one time the greater counts, so that every device has the same order. */
export function compareProgress(a: ProgressLine, b: ProgressLine): number {
  return a.at - b.at || a.done - b.done || a.mastered - b.mastered || a.items - b.items
}

/** Of each day the latest line of all devices, by day. `dayOf` gives the study day of a time; it never falls as time goes on. */
export function dailyProgress(
  log: ProgressLog, dayOf: (at: number) => number,
): readonly { readonly day: number; readonly line: ProgressLine }[] {
  const lines = [...log.devices.values()].flat().sort(compareProgress)
  const days = new Map<number, ProgressLine>()
  for (const line of lines) days.set(dayOf(line.at), line)
  return [...days].map(([day, line]) => ({ day, line }))
}

/** The latest line of all devices at a time; null where there is none. */
export function lastProgress(log: ProgressLog, at: number): ProgressLine | null {
  let last: ProgressLine | null = null
  for (const lines of log.devices.values()) {
    for (const line of lines) if (line.at <= at && (last === null || compareProgress(line, last) > 0)) last = line
  }
  return last
}

/**
 * The texts of a device's log with this line in it: in place of its lines of the same day, else behind them. Texts that
 * are no line stay, in their places.
 */
export function withProgress(texts: readonly string[], line: ProgressLine, dayOf: (at: number) => number): readonly string[] {
  const day = dayOf(line.at)
  const others = texts.filter((text) => {
    const found = decodeProgress(text)
    return found === null || dayOf(found.at) !== day
  })
  return [...others, encodeProgress(line)]
}
