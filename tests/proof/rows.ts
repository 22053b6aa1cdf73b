/** What a row must show: none, all of them, at least or at most a share, or nothing (it is there to be read). */
export type Demand = 'none' | 'all' | { readonly least: number } | { readonly most: number } | 'shown'

export interface Row {
  readonly part: string
  readonly name: string
  readonly demand: Demand
  readonly count: number
  readonly of: number
  /** Of the first cases that count against the row. */
  readonly seeds: readonly number[]
}

const mostSeeds = 8

/** Counts by name, and which cases they came from. */
export class Tally {
  private readonly rows = new Map<string, Row>()

  constructor(private readonly part: string) {}

  /** Sees to it that the row is there. */
  open(name: string, demand: Demand): void {
    if (!this.rows.has(name)) this.rows.set(name, { part: this.part, name, demand, count: 0, of: 0, seeds: [] })
  }

  /** `count` of `of` more; the seed is kept where it counts against the row. */
  add(name: string, count: number, of: number, seed: number): void {
    const row = this.rows.get(name)
    if (row === undefined) throw new RangeError(`no row ${name}`)
    const against = row.demand === 'none' || (typeof row.demand === 'object' && 'most' in row.demand)
      ? count > 0
      : row.demand !== 'shown' && count < of
    const seeds = against && !row.seeds.includes(seed) && row.seeds.length < mostSeeds ? [...row.seeds, seed] : row.seeds
    this.rows.set(name, { ...row, count: row.count + count, of: row.of + of, seeds })
  }

  done(): readonly Row[] {
    return [...this.rows.values()]
  }
}

/** Rows of several runs as one, in the order in which they came first. */
export function together(runs: Iterable<readonly Row[]>): readonly Row[] {
  const rows = new Map<string, Row>()
  for (const run of runs) {
    for (const row of run) {
      const name = `${row.part}\0${row.name}`
      const before = rows.get(name)
      rows.set(name, before === undefined ? row : {
        ...row, count: before.count + row.count, of: before.of + row.of, seeds: [...before.seeds, ...row.seeds].slice(0, mostSeeds),
      })
    }
  }
  return [...rows.values()]
}

export function holds({ demand, count, of }: Row): boolean {
  if (demand === 'shown') return true
  if (of === 0) return false
  if (demand === 'none') return count === 0
  if (demand === 'all') return count === of
  return 'least' in demand ? count / of >= demand.least : count / of <= demand.most
}

export function tableOf(rows: readonly Row[]): string {
  const lines: string[] = []
  let part = ''
  for (const row of rows) {
    if (row.part !== part) lines.push('', row.part)
    part = row.part
    const share = row.of === 0 ? '' : `${(100 * row.count / row.of).toFixed(2)} %`
    const demand = typeof row.demand === 'string' ? words[row.demand] : wordsOf(row.demand)
    const verdict = row.demand === 'shown' ? '' : holds(row) ? 'holds' : 'FAILS'
    const replay = verdict === 'FAILS' && row.seeds.length > 0 ? `  --cases 1 --seed ${row.seeds.join(' | ')}` : ''
    lines.push(`  ${row.name.padEnd(66)} ${String(row.count).padStart(8)} of ${String(row.of).padStart(8)} ${share.padStart(9)}  ${demand.padEnd(9)} ${verdict}${replay}`)
  }
  return lines.join('\n')
}

const words = { none: '0', all: 'all', shown: '' } as const

function wordsOf(demand: { readonly least: number } | { readonly most: number }): string {
  return 'least' in demand ? `≥ ${100 * demand.least} %` : `≤ ${100 * demand.most} %`
}
