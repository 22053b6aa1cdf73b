import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = path.resolve(__dirname, '../..')
const starter = path.join(root, 'vault-template')
const folder = mkdtempSync(path.join(tmpdir(), 'syllabus-counts-'))
const studied = path.join(folder, 'Studied')

/** What a command of the command line answers, run as a user runs it. */
function ask(vault: string, ...words: readonly string[]): unknown {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'tests/host/headless.ts', vault, ...words, 'format=json'], {
    cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20,
  })
  if (run.status !== 0) throw new Error(`${words.join(' ')}: ${run.stderr}${run.stdout}`)
  return JSON.parse(run.stdout)
}

interface Counts {
  readonly items: number
  readonly done: number
}

interface PlanCounts extends Counts {
  readonly id: string
  readonly by: Readonly<Record<'category' | 'tier' | 'type' | 'day', Readonly<Record<string, Counts>>>>
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the starter vault, counted by the command line', () => {
  let plans: ReadonlyMap<string, PlanCounts> = new Map()
  let cards: readonly { readonly path: string; readonly curriculum: string }[] = []
  const itemsBy = (id: string, stage: keyof PlanCounts['by']): Readonly<Record<string, number>> =>
    Object.fromEntries(Object.entries(plans.get(id)?.by[stage] ?? {}).map(([name, { items }]) => [name, items]))

  beforeAll(() => {
    const { curricula } = ask(starter, 'syllabus:progress') as { curricula: readonly PlanCounts[] }
    plans = new Map(curricula.map((plan) => [plan.id, plan]))
    cards = (ask(starter, 'syllabus:due') as { cards: typeof cards }).cards
  }, 120_000)

  it('has 900 diagrams in ten categories, and 160 mechanisms', () => {
    const { mechanisms, ...categories } = itemsBy('atlas', 'category')
    expect(categories).toEqual({
      patterns: 80, companies: 240, incidents: 100, debugging: 100, performance: 80, scale: 80, cost: 60, migration: 60, capacity: 60, comparisons: 40,
    })
    expect(Object.values(categories).reduce((sum, items) => sum + items, 0)).toBe(900)
    expect(mechanisms).toBe(160)
    expect(Object.keys(itemsBy('atlas', 'tier'))).toHaveLength(7)
  })

  it('has cards in every note with diagrams, so that each of them can be mastered', () => {
    const notes = new Map<string, number>()
    for (const card of cards) if (card.path.startsWith('Atlas/')) notes.set(card.path, (notes.get(card.path) ?? 0) + 1)
    expect(notes.size).toBe(143)
    expect([...notes].filter(([, count]) => count < 3)).toEqual([])
  })

  it('has 74 topics with six cards and more each, over 500 in all', () => {
    expect(itemsBy('topics', 'type')).toEqual({ topic: 74 })
    const topics = new Map<string, number>()
    for (const card of cards) if (card.path.startsWith('Topics/')) topics.set(card.path, (topics.get(card.path) ?? 0) + 1)
    expect(topics.size).toBe(74)
    expect([...topics].filter(([, count]) => count < 6)).toEqual([])
    expect([...topics.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(500)
  })

  it('has twelve chapters of the book, fourteen days, four weeks and a frame', () => {
    expect(itemsBy('ddia', 'type')).toEqual({ chapter: 12 })
    expect(Object.keys(itemsBy('growth', 'day')).sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 14 }, (_, day) => String(day + 1)))
    expect(plans.get('principal')?.items).toBe(39)
    expect(plans.get('interview')?.items).toBe(64)
    expect([...plans.keys()].sort()).toEqual(['atlas', 'ddia', 'growth', 'interview', 'principal', 'topics'])
  })
})

describe('the key results of the Atlas plan, measured by the command line', () => {
  /** A note of the plan with something of it replaced. */
  function change(note: string, from: string, to: string): void {
    const file = path.join(studied, 'Atlas', note)
    const before = readFileSync(file, 'utf8')
    const after = before.replaceAll(from, to)
    if (after === before) throw new Error(`${note} holds no ${from}`)
    writeFileSync(file, after)
  }

  beforeAll(() => {
    cpSync(starter, studied, { recursive: true })
    for (const note of ['Patterns/Sharding patterns', 'Mechanisms/Raft mechanisms', 'Companies/Netflix architecture', 'Incidents/Deletion incidents',
      'Debugging/Error debugging guides', 'Performance/Memory profiles', 'Capacity/Demand forecast models', 'Cost/Compute price breakdowns']) {
      change(`${note}.md`, '- [ ]', '- [x]')
    }
    // Two cards, both known at first; twelve days later one of them was forgotten.
    change('Patterns/Sharding patterns.md', 'status: todo', `status: doing
review_log_mac:
  - what-makes-a-range-sharded-table-hot-althou-af3d 300110090000zt20yk 300122090000gt20pd
  - with-8-equal-machines-on-a-hash-ring-what-s-b180 300110090000zt20vf 300122090000at20ny`)
    change('Checkpoints/Final assessment.md', 'attempts: []', 'attempts: ["2030-01-29: 200, 180, 120, 130, 80, 141"]')
  })

  it('are six, and each has a value that comes from the notes', () => {
    const { objectives } = ask(studied, 'syllabus:okr', 'curriculum=atlas', 'at=2030-01-30T09:00:00Z') as {
      objectives: readonly { key_results: readonly { id: string; metric: string; current: number; target: number; attainment: number }[] }[]
    }
    const found = objectives.flatMap(({ key_results: results }) => results).map(({ id, metric, current, target }) => [id, metric, current, target])
    expect(found).toEqual([
      ['KR1', 'items_done', 12, 240], ['KR2', 'items_done', 8, 240], ['KR3', 'items_done', 16, 200], ['KR4', 'items_done', 18, 220],
      ['KR5', 'true_retention', 0.5, 0.95], ['KR6', 'checkpoint_score', 851, 850],
    ])
  }, 60_000)
})
