import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInThisContext } from 'node:vm'
import matter from 'gray-matter'
import { parse } from 'yaml'
import { record } from '../../src/cards/recording'
import { readEntry, belongs } from '../../src/index/entry'
import { VaultIndex } from '../../src/index/vault-index'
import type { CardKind } from '../../src/notes/cornell'
import { readFrontmatter } from '../../src/notes/frontmatter'
import { everything, sitting, studyOrder } from '../../src/review/queue'
import { dashboardRows } from './dashboard-rows'
import { syntheticVault, type SyntheticNote } from '../synthetic/vault'

/** One line of the table: a ratio of two things measured in this run, or a count; lower is better. */
interface Row {
  readonly what: string
  readonly size: number
  readonly value: number
  readonly goal: number | null
  /** Whether falling behind the goal by more than a third fails the run; false where the goal is not reached yet. */
  readonly gates?: boolean
  readonly unit: string
  /** Absolute times: they inform, nothing hangs on them. */
  readonly note: string
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const now = Date.parse('2026-11-21T08:00:00Z')
const headings = { cues: [], notes: [], summary: [] }
const plan = {
  zone: 'UTC', dayStart: 240, retention: 0.9, steps: ['1m', '10m'], newPerDay: 20,
  kinds: new Set<CardKind>(['cue', 'summary', 'diagram', 'cloze']),
}
const sizes = process.argv.includes('--large') ? [1_000, 10_000, 100_000] : [1_000, 10_000]
const parseYaml = (yaml: string): unknown => parse(yaml, { schema: 'core' }) as unknown

function milliseconds(work: () => void): number {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0
}

function repeat(times: number, work: () => void): number {
  return median(Array.from({ length: times }, () => milliseconds(work)))
}

async function readAll(folder: string, notes: readonly SyntheticNote[], use: (note: SyntheticNote, text: string) => void): Promise<number> {
  const start = process.hrtime.bigint()
  let place = 0
  const worker = async (): Promise<void> => {
    for (let note = notes[place++]; note !== undefined; note = notes[place++]) use(note, await readFile(path.join(folder, note.path), 'utf8'))
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return Number(process.hrtime.bigint() - start) / 1e6
}

function put(index: VaultIndex, note: SyntheticNote, text: string): void {
  const frontmatter = readFrontmatter(text, () => note.frontmatter)
  const entry = readEntry(note.path, text, frontmatter, { headings, now, pending: [] })
  if (entry !== null) index.put(entry)
}

async function measure(size: number): Promise<readonly Row[]> {
  const notes = [...syntheticVault(size, now)]
  const folder = mkdtempSync(path.join(tmpdir(), 'syllabus-bench-'))
  try {
    for (const part of new Set(notes.map(({ path: file }) => path.dirname(file)))) mkdirSync(path.join(folder, part), { recursive: true })
    for (const note of notes) writeFileSync(path.join(folder, note.path), note.text)
    const members = notes.filter(({ frontmatter }) => frontmatter !== null && belongs(new Map(Object.entries(frontmatter))))
    await readAll(folder, notes, () => undefined)
    const reading = median([await readAll(folder, notes, () => undefined), await readAll(folder, notes, () => undefined), await readAll(folder, notes, () => undefined)])

    let index = new VaultIndex(plan, () => now)
    const cold: number[] = []
    for (let round = 0; round < 3; round++) {
      index = new VaultIndex(plan, () => now)
      const filling = index
      cold.push(await readAll(folder, members, (note, text) => put(filling, note, text)))
    }
    const indexing = median(cold)
    const cards = members.reduce((sum, note) => sum + (index.note(note.path)?.cards.length ?? 0), 0)
    const grayMatter = repeat(3, () => members.forEach(({ text }) => matter(text, { language: 'yaml' })))
    const inMemory = repeat(3, () => members.forEach((note) => put(index, note, note.text)))

    const changed = members[Math.floor(members.length / 2)] ?? members[0]
    if (changed === undefined) throw new Error('a vault without members')
    const file = path.join(folder, changed.path)
    const update = repeat(301, () => put(index, changed, changed.text))
    const readOne = repeat(301, () => void readFileSync(file, 'utf8'))

    const queue = repeat(9, () => void studyOrder(index, everything, now))
    const sit = repeat(9, () => void sitting(index, everything, now))
    const bare = repeat(9, () => {
      const due = Float64Array.from({ length: cards }, (_, place) => (place * 7919) % 1000)
      void due.filter((value) => value < 500).sort()
    })

    const verified = new Map<string, boolean>()
    let second = 0
    const grade = (): void => {
      const events = [{ key: 'a-new-cue', aliases: [], event: { at: now + 1000 * second++, op: 'g' as const, seconds: 9, confidence: null } }]
      record(changed.text, { device: 'mac', knownDevices: [], events, reviewDue: () => '2026-12-01' }, parseYaml, verified)
    }
    grade()
    const grading = repeat(301, grade)
    const plain = repeat(101, () => writeFileSync(file, readFileSync(file, 'utf8')))
    return [
      { what: 'cold index ÷ reading every file', size, value: indexing / reading, goal: 0.7, gates: false, unit: '', note: `${indexing.toFixed(0)} ms of ${reading.toFixed(0)} ms` },
      { what: 'index in memory ÷ gray-matter over the same notes', size, value: inMemory / grayMatter, goal: null, unit: '', note: `${members.length} notes, ${cards} cards, ${inMemory.toFixed(0)} ms` },
      { what: 'one note changed ÷ reading it', size, value: update / readOne, goal: null, unit: '', note: `${(update * 1000).toFixed(0)} µs` },
      { what: 'whole study order ÷ sorting so many numbers', size, value: queue / bare, goal: null, unit: '', note: `${queue.toFixed(1)} ms` },
      { what: 'one sitting ÷ sorting so many numbers', size, value: sit / bare, goal: null, unit: '', note: `${sit.toFixed(1)} ms` },
      { what: 'a further grade ÷ plain read and write', size, value: grading / plain, goal: null, unit: '', note: `${(grading * 1000).toFixed(0)} µs at ${changed.text.length} characters` },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function bundleRows(): readonly Row[] {
  const file = path.join(root, 'main.js')
  const code = readFileSync(file, 'utf8')
  const compile = repeat(5, () => void runInThisContext(`(function (module, exports, require) {${code}\n})`))
  return [{ what: 'main.js', size: 0, value: statSync(file).size / 1024, goal: 350, unit: ' KB', note: `compiled in ${compile.toFixed(1)} ms` }]
}

const rows: Row[] = [...bundleRows(), ...dashboardRows(now, plan, milliseconds)]
for (const size of sizes) rows.push(...await measure(size))

if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2))
else {
  for (const { what, size, value, goal, unit, note } of rows) {
    const shown = `${value < 10 ? value.toFixed(2) : value.toFixed(0)}${unit}`
    console.log([what.padEnd(52), (size === 0 ? '' : size.toLocaleString('en')).padStart(8), shown.padStart(9), (goal === null ? '' : `≤ ${goal}`).padStart(7), ` ${note}`].join(' '))
  }
}
const behind = rows.filter(({ value, goal, gates = true }) => gates && goal !== null && value > goal * (4 / 3))
for (const { what, size, value, goal } of behind) console.error(`${what} at ${size}: ${value.toFixed(2)}, the goal is ${goal ?? ''}`)
process.exitCode = behind.length > 0 ? 1 : 0
