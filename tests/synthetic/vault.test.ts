import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { conflictOriginal } from '../../src/history/conflict'
import { readLog } from '../../src/history/log'
import { readEntry } from '../../src/index/entry'
import type { UnitEntry } from '../../src/index/unit-entry'
import { readCornell } from '../../src/notes/cornell'
import { readFrontmatter } from '../../src/notes/frontmatter'
import { byClass, cuesOf, dialectNames, dialects, written } from './dialects'
import { syntheticVault, type SyntheticNote } from './vault'
import { random, Writer } from './words'

const now = Date.parse('2026-11-21T08:00:00Z')
const headings = { cues: [], notes: [], summary: [] }
const parseYaml = (yaml: string): unknown => parse(yaml, { schema: 'core', logLevel: 'error' }) as unknown
const vault = [...syntheticVault(1_000, now)]
const count = (is: (note: SyntheticNote) => boolean): number => vault.filter(is).length
const units = vault.filter(({ role }) => role === 'unit' || role === 'broken').map((note) => ({ ...note, entry: entryOf(note) }))
const sound = units.filter(({ role }) => role === 'unit')

function entryOf({ path, text, frontmatter }: SyntheticNote): UnitEntry {
  const entry = readEntry(path, text, readFrontmatter(text, (yaml) => frontmatter ?? parseYaml(yaml)), { headings, now, pending: [] })
  if (entry?.kind !== 'unit') throw new Error(`${path} is no unit`)
  return entry
}

describe.each(dialectNames)('the dialect %s', (dialect) => {
  it.each(['en', 'ru'] as const)('is read as what it is, in %s', (tongue) => {
    const writer = new Writer(random(5), tongue)
    const asked = cuesOf(dialect, 4, writer, tongue).map((cue) => ({ cue, answer: writer.paragraph(2) }))
    const text = written(dialect, asked, 'All of it.', tongue)
    const read = (cornellClass: boolean) => readCornell(text, { title: 'T', from: 0, cornellClass, headings, kinds: new Set(['cue', 'summary']) }).cues
    const cues = read(byClass(dialect)).filter(({ kind }) => kind === 'cue')
    expect(cues.map(({ text: cue }) => cue.replace(/\?$/, ''))).toEqual(asked.map(({ cue }) => cue.replace(/\?$/, '')))
    expect(cues.map(({ rule }) => rule)).toEqual(asked.map(() => dialects[dialect]))
    for (const [place, { answer }] of asked.entries()) expect(cues[place]?.answer).toContain(answer)
    const summaries = read(byClass(dialect)).filter(({ kind, answer }) => kind === 'summary' && answer !== '')
    expect(summaries).toHaveLength(dialect === 'inline' || dialect === 'marginal' ? 0 : 1)
    if (byClass(dialect)) expect(read(false)).toEqual([])
  })
})

describe('a vault of 1,000 notes', () => {
  it('is the same for the same seed, and another for another', () => {
    expect([...syntheticVault(40, now)].map(({ text }) => text)).toEqual([...syntheticVault(40, now)].map(({ text }) => text))
    expect([...syntheticVault(40, now, 2)][20]?.text).not.toBe(vault[20]?.text)
  })

  it('has no two notes at one path, and values that are what its text says', { timeout: 30_000 }, () => {
    expect(new Set(vault.map(({ path }) => path)).size).toBe(vault.length)
    for (const [place, { path, text, frontmatter, role }] of vault.entries()) {
      if (place % 4 > 0 && role !== 'broken') continue
      const { values, problem } = readFrontmatter(text, parseYaml)
      expect([path, problem === null]).toEqual([path, role !== 'broken'])
      if (frontmatter !== null) expect(Object.fromEntries(values)).toEqual(frontmatter)
    }
  })

  it('is as large as real ones, with five cards a Cornell note', () => {
    const bytes = vault.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
    expect(bytes / vault.length).toBeGreaterThan(4_200)
    expect(bytes / vault.length).toBeLessThan(4_700)
    expect(units).toHaveLength(295)
    expect(new Set(units.map(({ entry }) => entry.cards.filter(({ cue }) => cue.kind === 'cue' || cue.kind === 'summary').length))).toEqual(new Set([5]))
  })

  it('has all that a vault has: dialects, plans, checklists, prerequisites, two devices, copies, broken YAML', () => {
    expect(new Set(sound.map(({ dialect }) => dialect))).toEqual(new Set(dialectNames))
    expect(new Set(sound.flatMap(({ entry }) => entry.unit.curricula)).size).toBe(count(({ role }) => role === 'plan'))
    expect(sound.filter(({ entry }) => entry.items.length > 0).length).toBeGreaterThan(40)
    const titles = new Set(sound.map(({ path }) => path.replace(/^.*\/|\.md$/g, '')))
    const wanted = sound.flatMap(({ frontmatter }) => (frontmatter?.['prerequisites'] ?? []) as string[]).map((link) => link.slice(2, -2))
    expect(wanted.length).toBeGreaterThan(60)
    expect(wanted.filter((title) => titles.has(title)).length / wanted.length).toBeGreaterThan(0.4)
    const two = sound.filter(({ frontmatter }) => readLog(new Map(Object.entries(frontmatter ?? {}))).devices.size === 2)
    expect(two.length).toBeGreaterThan(100)
    expect(sound.filter(({ entry }) => entry.orphans.length > 0)).toEqual([])
    const copies = vault.filter(({ role }) => role === 'copy')
    expect(copies).not.toEqual([])
    for (const { path } of copies) expect(vault.some((note) => note.path === conflictOriginal(path))).toBe(true)
    expect(count(({ role }) => role === 'broken')).toBe(2)
  })
})
