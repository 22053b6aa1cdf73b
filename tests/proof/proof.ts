import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { zoneLaw } from './merge-laws'
import { crashes, crashScenarios } from './crashes'
import { tryMutations } from './mutations'
import { answer, fullSizes, type Part } from './parts'
import { holds, tableOf, together, type Row } from './rows'

const usage = `npm run proof -- [--cases N] [--seed S] [--json]
npm run proof -- --mutations

Runs random histories of three devices, byte comparisons, the laws of merging, edits of cues and git merges, and prints one
table. Case i has the seed S + i; --cases 1 --seed <seed> runs one case again. Ends with 1 where a row does not hold.
With --mutations: the small run against variants with one rule left out each; ends with 1 where a variant goes unnoticed.`

const command = [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url)]
const run = promisify(execFile)

/** The parts, and the crashes, which need the plugin as a whole. */
type Slice = Part | 'crashes'

/** Cases that one process works through: few enough that all processes end at about the same time. */
const chunks: Readonly<Record<Slice, number>> = { histories: 250, bytes: 1000, laws: 2500, identity: 1000, git: 250, crashes: crashScenarios }

async function all(cases: number, seed: number, progress: (share: number) => void): Promise<readonly Row[]> {
  const sizes = Object.entries({ ...fullSizes(cases), crashes: Math.min(cases, crashScenarios) }) as [Slice, number][]
  const slices = sizes.flatMap(([part, size]) => Array.from({ length: Math.ceil(size / chunks[part]) }, (_, index) => ({
    part, from: seed + index * chunks[part], to: seed + Math.min(size, (index + 1) * chunks[part]),
  }))).reverse()
  const found: { readonly from: number; readonly part: Slice; readonly rows: readonly Row[] }[] = []
  const left = [...slices]
  const worker = async (): Promise<void> => {
    for (let slice = left.shift(); slice !== undefined; slice = left.shift()) {
      const { part, from, to } = slice
      const [program = '', ...args] = command
      const { stdout } = await run(program, [...args, '--slice', part, String(from), String(to)], { maxBuffer: 1 << 26 })
      found.push({ part, from, rows: JSON.parse(stdout) as Row[] })
      progress(found.length / slices.length)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, worker))
  const order = ['histories', 'bytes', 'laws', 'identity', 'git', 'crashes']
  found.sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part) || a.from - b.from)
  const zones = await zoneLaw(command, seed, seed + Math.ceil(cases / 10))
  const rows = together([...found.map((each) => each.rows), zones])
  return rows.toSorted((a, b) => partOf(rows, a) - partOf(rows, b))
}

/** Rows of one part stand together, parts in the order of their first rows. */
function partOf(rows: readonly Row[], { part }: Row): number {
  return rows.findIndex((row) => row.part === part)
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, json: { type: 'boolean', default: false },
      mutations: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
    },
  })
  const [cases, seed] = [Number(values.cases), Number(values.seed)]
  if (values.help || !Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed) || seed < 0) {
    console.log(usage)
    return values.help ? 0 : 2
  }
  if (values.mutations) return await tryMutations((line) => console.log(line)) ? 0 : 1
  const rows = await all(cases, seed, (share) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${Math.floor(100 * share)} % `)
  })
  const good = rows.filter((row) => row.of > 0).every(holds)
  console.log(values.json ? JSON.stringify(rows, null, 1) : `${cases} cases from seed ${seed}${tableOf(rows.filter((row) => row.of > 0))}`)
  return good ? 0 : 1
}

const [flag, slice, first, second] = process.argv.slice(2)
const answered = flag === '--slice' && slice === 'crashes'
  ? JSON.stringify(await crashes(Number(first), Number(second)))
  : await answer(process.argv.slice(2), command)
if (answered === null) process.exitCode = await main()
else console.log(answered)
