import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { matchHistory } from '../../src/cards/identity'
import { record } from '../../src/cards/recording'
import { readLog } from '../../src/history/log'
import { runMerging } from './git-merge'
import { runHistory } from './history-run'
import { mutations } from './mutations'
import { smallRun } from './parts'
import { cuesOf, quietly } from './plugin-model'
import { holds, tableOf, Tally, together, type Row } from './rows'

const root = path.resolve(import.meta.dirname, '../..')
const command = [process.execPath, '--import', 'tsx', path.join(import.meta.dirname, 'small.ts')]

describe('the proof, run small', () => {
  let rows: readonly Row[] = []

  beforeAll(async () => {
    rows = await smallRun(command, false)
  }, 180_000)

  it('holds in every row', () => {
    expect(rows.filter((row) => row.of > 0 && !holds(row)).map(({ part, name, count, of, seeds }) => ({ part, name, count, of, seeds }))).toEqual([])
  })

  it('tries every part, with cases in each row that must hold', () => {
    expect([...new Set(rows.map(({ part }) => part.split(':')[0]))]).toEqual([
      'Merge laws', 'Identity', 'Bytes', 'Git', 'Histories of three devices',
    ])
    expect(rows.filter(({ of, demand }) => of === 0 && demand !== 'shown')).toEqual([])
  })

  it('reaches what it is there for: crashes, conflicts and torn merges', () => {
    const count = (name: string): number => rows.filter((row) => row.name === name).reduce((sum, row) => sum + row.of, 0)
    expect(count('histories with a crash that lost an event')).toBeGreaterThan(20)
    expect(count('conflicts and torn merges that a person had to settle')).toBeGreaterThan(50)
  })
})

describe('a history', () => {
  it('is the same for the same seed, whatever runs beside it', () => {
    const texts = (seeds: readonly number[]): ReadonlyMap<number, string> => {
      const found = new Map<number, string>()
      runMerging(seeds.map((seed) => () => runHistory(seed)), ({ world }) => found.set(world.seed, JSON.stringify(world.snapshot())))
      return found
    }
    const alone = texts([9])
    expect(texts([4, 9, 13, 17]).get(9)).toBe(alone.get(9))
  }, 30_000)
})

describe('the table', () => {
  it.each([
    ['none', 0, 5, true], ['none', 1, 5, false], ['none', 0, 0, false], ['all', 5, 5, true], ['all', 4, 5, false], ['shown', 4, 5, true],
    [{ least: 0.8 }, 4, 5, true], [{ least: 0.9 }, 4, 5, false], [{ most: 0.2 }, 1, 5, true], [{ most: 0.1 }, 1, 5, false],
  ] as const)('%j: %i of %i holds: %s', (demand, count, of, good) => {
    expect(holds({ part: '', name: '', demand, count, of, seeds: [] })).toBe(good)
  })

  it('prints the seeds by which a failing case is run again', () => {
    const run = (seed: number): readonly Row[] => {
      const tally = new Tally('Part')
      tally.open('lost', 'none')
      tally.add('lost', 2, 10, seed)
      tally.add('lost', 0, 10, seed + 1)
      return tally.done()
    }
    const rows = together([run(7), run(30)])
    expect(rows).toMatchObject([{ count: 4, of: 40, seeds: [7, 30] }])
    expect(tableOf(rows)).toMatch(/FAILS {2}--cases 1 --seed 7 \| 30$/)
  })
})

describe('the variants', () => {
  it.each(mutations)('$rule: its line stands once in $file', ({ file, from, to }) => {
    expect(readFileSync(path.join(root, 'src', file), 'utf8').split(from)).toHaveLength(2)
    expect(to).not.toBe(from)
  })
})

describe('what the proof found', () => {
  it.each(['keep: |+\n  text\n\n', 'keep: >+\n  text\n\n\n', 'a: 1\n\n\n', 'keep: |+\r\n  text\r\n\r\n'])('a grade is written behind %j', (lines) => {
    const eol = lines.includes('\r') ? '\r\n' : '\n'
    const text = `---${eol}${lines}---${eol}Body`
    const after = record(text, {
      device: 'mac', knownDevices: [], reviewDue: () => undefined,
      events: [{ key: 'why', aliases: [], event: { at: Date.UTC(2026, 10, 21, 9, 5, 12), op: 'g', seconds: null, confidence: null } }],
    }, quietly)
    expect(after.startsWith(`---${eol}${lines}review_log_mac:${eol}  - why 261121090512g`)).toBe(true)
  })

  const log = (key: string) => readLog(new Map([['review_log_mac', [`${key} 260910143205gmq`]]]))
  const whole = 'What does the serializability of a consensus guarantee, and what does it not?'
  const kept = 'what-does-the-serializability-of-a-consensu-7f85'

  it.each([
    [`Precisely, what does the serializability of a consensus guarantee, and what does it not?`, 1],
    ['What the serializability of a consensus guarantee, and what not?', 1],
    ['What does the serializability of consensus guarantee?', 1],
    ['Does the serializability of a consensus?', 1],
    ['What is the serializability?', 0],
    ['What does a vector clock tell of two events that a wall clock cannot, and what does it cost?', 0],
  ])('a long cue that becomes "%s" keeps its history: %i', (text, count) => {
    const note = (cue: string) => cuesOf(`## Cues\n\n- ${cue}\n  - Yes.\n`)
    expect(matchHistory(note(whole), log(kept)).cards[0]?.key).toBe(kept)
    const { cards, orphans } = matchHistory(note(text), log(kept))
    expect([cards[0]?.aliases, orphans.length]).toEqual(count === 1 ? [[kept], 0] : [[], 1])
  })
})
