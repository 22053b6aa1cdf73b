/** One line of the table: a ratio of two things measured in this run, or a count; lower is better. */
export interface Row {
  readonly what: string
  /** Notes in the vault, 0 where it is about none. */
  readonly size: number
  readonly value: number
  /** Null: it informs, nothing hangs on it. */
  readonly goal: number | null
  readonly unit?: string
  /** Absolute times and sizes: they inform, nothing hangs on them. */
  readonly about: string
  /** What a value over the goal comes from, as far as a profile tells: it explains, and softens nothing. */
  readonly why?: string
}

/** The share by which a row may be behind before the run fails: measurements on a busy machine are that noisy. */
const tolerance = 4 / 3

export type Verdict = 'informs' | 'reached' | 'near' | 'behind'

/** How a row stands: behind is more than a third behind its goal. */
export function verdictOf({ value, goal }: Row): Verdict {
  if (Number.isNaN(value)) return 'behind'
  if (goal === null) return 'informs'
  if (value <= goal) return 'reached'
  return value <= goal * tolerance ? 'near' : 'behind'
}

/** 1 where any row is behind. */
export function exitCode(rows: readonly Row[]): 0 | 1 {
  return rows.some((row) => verdictOf(row) === 'behind') ? 1 : 0
}

export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { what, size, value, goal, unit = '', about } = row
    return [
      what, size === 0 ? '' : size.toLocaleString('en'), `${shown(value)}${unit}`, goal === null ? '' : `≤ ${goal}`, verdictOf(row), about,
    ]
  })
  const all = [['what', 'notes', 'value', 'goal', '', 'measured'], ...lines]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((line) => (line[column] ?? '').length)))
  return all.map((line) => line.map((cell, column) => column === 0 || column > 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)).join('  ').trimEnd()).join('\n')
}

/** What is over its goal, a sentence each: first what the run fails for. */
export function remarksOf(rows: readonly Row[]): readonly string[] {
  return (['behind', 'near'] as const).flatMap((verdict) => rows.filter((row) => verdictOf(row) === verdict).map((row) => {
    const { what, size, value, goal, unit = '', why } = row
    const where = size === 0 ? '' : ` at ${size.toLocaleString('en')}`
    return `${verdict.toUpperCase()} ${what}${where}: ${shown(value)}${unit}, the goal is ${goal ?? ''}.${why === undefined ? '' : ` ${why}.`}`
  }))
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** Milliseconds that a piece of work takes. */
export function milliseconds(work: () => void): number {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

export async function millisecondsOf(work: () => Promise<void>): Promise<number> {
  const start = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

export function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN
}

/** The median of so many runs of two pieces of work in turn, so that a busy moment meets both. */
export function inTurn(times: number, one: () => void, other: () => void): readonly [number, number] {
  const pairs = Array.from({ length: times }, () => [milliseconds(one), milliseconds(other)] as const)
  return [median(pairs.map(([first]) => first)), median(pairs.map(([, second]) => second))]
}

export async function inTurnOf(times: number, one: () => Promise<void>, other: () => Promise<void>): Promise<readonly [number, number]> {
  const pairs: (readonly [number, number])[] = []
  for (let round = 0; round < times; round++) pairs.push([await millisecondsOf(one), await millisecondsOf(other)])
  return [median(pairs.map(([first]) => first)), median(pairs.map(([, second]) => second))]
}
