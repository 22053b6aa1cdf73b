import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { baseName } from '../../src/curriculum/unit'
import { readEntry } from '../../src/index/entry'
import type { UnitEntry } from '../../src/index/unit-entry'
import { readChecklist } from '../../src/notes/checklist'
import { readFrontmatter, type Frontmatter } from '../../src/notes/frontmatter'
import { linkTarget, readList, readPairs } from '../../src/notes/properties'

interface Note {
  readonly path: string
  readonly text: string
  readonly frontmatter: Frontmatter
}

const vault = path.resolve(__dirname, '../../vault-template')
const files = readdirSync(path.join(vault, 'Atlas'), { encoding: 'utf8', recursive: true }).filter((file) => file.endsWith('.md')).sort()
const atlas: readonly Note[] = files.map((file) => {
  const text = readFileSync(path.join(vault, 'Atlas', file), 'utf8')
  return { path: `Atlas/${file.replaceAll(path.sep, '/')}`, text, frontmatter: readFrontmatter(text, parse) }
})
const options = { headings: { cues: [], notes: [], summary: [] }, now: Date.UTC(2026, 10, 2, 9), pending: [] }
const entries = atlas.flatMap((note) => readEntry(note.path, note.text, note.frontmatter, options) ?? [])
const units = entries.filter((entry): entry is UnitEntry => entry.kind === 'unit')

const value = (note: Note | undefined, key: string): unknown => note?.frontmatter.values.get(key)
const texts = (note: Note | undefined, key: string): readonly string[] => readPairs(value(note, key)) ?? []
const ofType = (type: string): readonly Note[] => atlas.filter((note) => value(note, 'type') === type)
const called = (title: string): Note | undefined => atlas.find((note) => baseName(note.path) === title)
const itemsOf = (some: readonly UnitEntry[]): number => some.reduce((sum, { items }) => sum + items.length, 0)

/** How many items the units of each group hold. */
function tally(groupOf: (entry: UnitEntry) => string | null): Readonly<Record<string, number>> {
  const groups = new Set(units.map((entry) => groupOf(entry) ?? ''))
  return Object.fromEntries([...groups].map((group) => [group, itemsOf(units.filter((entry) => groupOf(entry) === group))]))
}

describe('the catalogue of the Atlas plan', () => {
  it('holds 900 diagrams in ten categories and 160 mechanisms', () => {
    expect(tally(({ unit }) => unit.category)).toEqual({
      patterns: 80, mechanisms: 160, companies: 240, incidents: 100, debugging: 100, performance: 80, scale: 80, cost: 60,
      migration: 60, capacity: 60, comparisons: 40,
    })
  })

  it('stands in seven tiers', () => {
    expect(tally(({ unit }) => unit.tier)).toEqual({
      '1 Foundations': 80, '2 Mechanisms': 160, '3 Performance and cost': 140, '4 Scale and migration': 140, '5 Companies': 240,
      '6 Incidents and debugging': 200, '7 Planning and choices': 100,
    })
  })

  it('has units that each hold items of their own and belong to the plan', () => {
    const wrong = units.filter(({ unit, items }) => items.length === 0 || unit.status !== 'todo' || unit.curricula[0] !== 'atlas')
    expect(wrong.map((entry) => entry.path)).toEqual([])
    expect(entries.flatMap(({ problems }) => problems)).toEqual([])
  })

  it.each([['pattern', 20, 4], ['company', 30, 8], ['mechanism', 20, 8]])('has of %s %i notes with %i diagrams and cards', (type, notes, items) => {
    const found = units.filter(({ unit }) => unit.type === type)
    expect(found.map((entry) => entry.items.length)).toEqual(Array<number>(notes).fill(items))
    const kinds = found.map(({ cards }) => cards.map(({ cue }) => cue.kind))
    expect(kinds.filter((each) => each.filter((kind) => kind === 'cue').length < 3 || !each.includes('summary'))).toEqual([])
  })

  it('names no two diagrams alike', () => {
    const titles = units.flatMap(({ items }) => items.map(({ text }) => text.toLowerCase()))
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
    expect(titles.filter((title) => title.length < 12 || /\b(?:item|diagram|incident|case|variation) \d+\b/.test(title))).toEqual([])
  })

  it('tells of each incident whom it befell and in which year', () => {
    const titles = units.filter(({ unit }) => unit.type === 'incident').flatMap(({ items }) => items.map(({ text }) => text))
    expect(titles.filter((title) => !/^[^:]+: .+, (?:19|20)\d\d$/.test(title))).toEqual([])
  })

  it('lets the weeks of its notes meet every milestone', () => {
    const until = (week: number): number => itemsOf(units.filter(({ unit }) => unit.weeks.every((each) => each <= week)))
    const plan = entries.find((entry) => entry.kind === 'curriculum')?.curriculum
    expect(plan?.milestones.map(({ week, target }) => [week, target])).toEqual([[4, 240], [10, 480], [14, 780], [16, 900]])
    expect(plan?.milestones.filter(({ week, target }) => until(week) < target)).toEqual([])
    expect([until(0), until(4), until(16)]).toEqual([0, 240, 1060])
  })

  it('says what to drop, step by step, and for whom it is too fast', () => {
    const plan = entries.find((entry) => entry.kind === 'curriculum')?.curriculum
    expect(plan?.adaptations.map(({ behindWeeks, measure }) => [behindWeeks, measure.does])).toEqual([
      [1, 'skip'], [2, 'limit'], [3, 'core'], [4, 'extend'],
    ])
    expect(plan?.pathways.map(({ name, weeks, hoursPerWeek }) => [name, weeks, hoursPerWeek])).toEqual([
      ['Intensive', 16, 48], ['Balanced', 32, 24.5], ['Extended', 52, 14],
    ])
  })

  it('asks for nothing before it was studied', () => {
    const weeks = new Map(units.map((entry) => [baseName(entry.path), entry.unit.weeks[0] ?? 0]))
    const early = units.flatMap(({ path: file, unit }) => unit.prerequisites
      .filter((link) => (weeks.get(link) ?? 99) > (unit.weeks[0] ?? 0)).map((link) => `${file}: ${link}`))
    expect(early).toEqual([])
  })

  it('works out at least twenty of its diagrams', () => {
    const drawn = units.flatMap(({ cards, items }) =>
      cards.filter(({ cue }) => cue.kind === 'diagram')
        .map(({ cue }) => ({ text: cue.text, isItem: items.some(({ text }) => text === cue.text) })))
    expect(drawn.length).toBeGreaterThanOrEqual(20)
    expect(drawn.filter(({ isItem }) => !isItem)).toEqual([])
  })
})

describe('the goals of the Atlas plan', () => {
  const results = ofType('key_result')

  it('are one objective with six key results', () => {
    const [objective, ...more] = ofType('objective').map((note) => baseName(note.path))
    expect(more).toEqual([])
    expect(results.map((note) => baseName(note.path).slice(0, 4))).toEqual(['KR1 ', 'KR2 ', 'KR3 ', 'KR4 ', 'KR5 ', 'KR6 '])
    expect(new Set(results.flatMap((note) => readList(value(note, 'objective')) ?? []).map(linkTarget))).toEqual(new Set([objective]))
    expect(results.map((note) => value(note, 'target'))).toEqual([240, 240, 200, 220, '95%', 850])
    expect(results.map((note) => value(note, 'due'))).toEqual(['week 4', 'week 10', 'week 14', 'week 16', 'week 16', 'week 16'])
  })

  it('count exactly as many boxes as they ask for, by the week they are due', () => {
    const counted = results.filter((note) => value(note, 'metric') === 'items_done')
    expect(counted).toHaveLength(4)
    for (const note of counted) {
      const categories = String(value(note, 'scope')).replace(/^category:\s*/, '').split(/\s*\|\s*/)
      const due = Number(String(value(note, 'due')).replace('week ', ''))
      const within = units.filter(({ unit }) => categories.includes(unit.category ?? ''))
      expect(itemsOf(within), note.path).toBe(value(note, 'target'))
      expect(within.filter(({ unit }) => unit.weeks.some((week) => week > due)), note.path).toEqual([])
      const named = units.filter(({ unit }) => unit.keyResults.includes(baseName(note.path).slice(0, 3)))
      expect(named, note.path).toEqual(within)
    }
  })
})

describe('the checkpoints of the Atlas plan', () => {
  const partsOf = (note: Note | undefined): readonly { name: string; points: number; minutes: number }[] =>
    texts(note, 'parts').map((text) => {
      const [name = '', points, minutes = ''] = text.split(' / ')
      return { name, points: Number(points), minutes: Number.parseInt(minutes, 10) }
    })

  it.each([
    [4, 320, [100, 100, 100, 100], 180], [8, 320, [100, 100, 100, 100], 180], [12, 320, [100, 100, 100, 100], 170],
    [16, 850, [250, 200, 150, 150, 100, 150], 240],
  ])('ask in week %i for %i points', (week, pass, points, minutes) => {
    const note = ofType('checkpoint').find((each) => value(each, 'week') === week)
    expect(value(note, 'pass')).toBe(pass)
    expect(partsOf(note).map((part) => part.points)).toEqual(points)
    expect(partsOf(note).reduce((sum, part) => sum + part.minutes, 0)).toBe(minutes)
  })

  it('know a remedy for every part', () => {
    expect(ofType('checkpoint')).toHaveLength(4)
    for (const note of ofType('checkpoint')) {
      expect(texts(note, 'remedies').map((text) => text.split(':', 1)[0]), note.path).toEqual(partsOf(note).map(({ name }) => name))
    }
  })

  it('end in five levels', () => {
    expect(texts(called('Final assessment'), 'levels').map((text) => Number(text.split(': ')[1]))).toEqual([950, 900, 850, 800, 750])
  })
})

describe('what goes with the Atlas plan', () => {
  it.each([
    ['Timed system design interview', [5, 10, 10, 20]], ['Incident study', [10, 10, 10, 10, 5]],
    ['Company study', [15, 15, 15, 15, 20, 20, 20, 20, 20, 20, 12]], ['Diagram from memory', [5]],
    ['Explain aloud in three minutes', [3]], ['Pomodoro with long breaks', [25, 5, 25, 5, 25, 5, 25, 20]],
    ['Study group of two hours', [15, 30, 30, 30, 15]], ['Daily upkeep', [5, 5, 5]], ['Weekly upkeep', [30, 30, 60]],
    ['Monthly upkeep', [60, 60, 60, 60]],
  ])('times %s', (title, minutes) => {
    expect(value(called(title), 'type')).toBe('protocol')
    expect(texts(called(title), 'phases').map((text) => Number(/: (\d+) min$/.exec(text)?.[1]))).toEqual(minutes)
  })

  it('has a checklist of 32 that counts towards no number', () => {
    const note = called('Mastery checklist')
    expect(note === undefined ? [] : readChecklist(note.text, note.frontmatter.bodyFrom, null)).toHaveLength(32)
    expect(units.filter((unit) => unit.path === note?.path)).toEqual([])
  })

  it('begins with a sprint whose every task says what to do and when it is done', () => {
    const note = called('Sprint 1, foundations')
    const lines = note?.text.split('\n') ?? []
    const tasks = lines.flatMap((line, at) => (line.startsWith('- [ ] ') ? [{ line, below: lines.slice(at + 1, at + 6) }] : []))
    expect(tasks).toHaveLength(15)
    for (const { line, below } of tasks) {
      expect(line).toMatch(/^- \[ \] (?:🧠|🔨) \[\d+m\] \[S\] \[PRJ:ATLAS\] \[KR1\] !G \S/u)
      expect(below.map((each) => each.split(':', 1)[0])).toEqual([
        '  - Next action', '  - Success', '  - Dependencies', '  - Energy window', '  - Complexity',
      ])
    }
  })
})
