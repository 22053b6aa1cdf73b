import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { referenceCheck } from '../history/reference'
import { builtPlugin, root } from './built-plugin'
import { having, holding, including, like } from './matching'
import { newFolder, openVault, removeFolders, type Flags, type OpenVault } from './open-vault'
import { majority, plan, quorum, quorums } from './plugin-fixtures'

const longCue = 'Why does a leader that lost its lease have to be stopped by a fencing token and not by its own clock, whatever the drift?'
const longKey = 'why-does-a-leader-that-lost-its-lease-have-'

const files = {
  'DDIA.md': plan.replace('id: ddia', 'id: ddia\nstart: 2026-11-02\npathways: ["Slow: 12 weeks, 6 h/week"]\nmilestones: ["week 4: 2"]'),
  'Go.md': '---\ntype: curriculum\n---\n',
  'Quorums.md': quorums.replace('curriculum: ddia', 'curriculum: ddia\ntype: chapter\nweek: 1\ntier: 2\ncategory: consensus\nstatus: doing'),
  'A folder with a rather long name/Leases and the tokens that fence them.md':
    `---\ncurriculum: ddia\nweek: 2\n---\n## Cues\n- ${longCue}\n  - ${'Clocks drift, and a paused process cannot notice that. '.repeat(4)}\n- Без ответа?\n\n## Summary\nA lease is a lock with an end.\n`,
}

const graded = '2026-11-20T09:00:00Z'
const later = '2026-11-21T09:00:00Z'

let vault: OpenVault

beforeEach(async () => {
  vault = await openVault(files)
})

afterEach(() => vault.close())
afterAll(removeFolders)

/** The shape of an answer: keys and types, arrays by their first element. */
function shape(value: unknown): unknown {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])]
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
  return typeof value
}

const cardShape = {
  path: 'string', key: 'string', cue: 'string', kind: 'string', rule: 'number', line: 'number', curriculum: 'string', state: 'string',
  due: 'string', stability: 'number', difficulty: 'number', retrievability: 'number', reps: 'number', lapses: 'number', suspended: 'boolean',
}
const nextShape = { due: 'string', days: 'number' }
const oneCardShape = {
  ...cardShape, answer: 'string', events: [{ at: 'string', op: 'string', seconds: 'number', confidence: 'number', device: 'string' }],
  next: { again: nextShape, hard: nextShape, good: nextShape, easy: nextShape },
}
const tallyShape = { items: 'number', done: 'number', mastered: 'number', skipped: 'number' }

const grade = (flags: Flags = {}): Promise<unknown> => vault.json('syllabus:grade', {
  ...majority, rating: 'good', seconds: '14', confidence: '3', at: graded, ...flags,
})

describe('the JSON of', () => {
  it('syllabus:due', async () => {
    await grade()
    const answer = await vault.json('syllabus:due', { at: later })
    expect(shape(answer)).toEqual({
      at: 'string', counts: { new: 'number', learning: 'number', review: 'number', due: 'number' }, cards: [cardShape],
    })
    expect(answer).toMatchObject({ at: later, counts: { new: 3, learning: 1, review: 0, due: 1 } })
    const { cards } = answer as { cards: readonly unknown[] }
    expect(cards[0]).toMatchObject({
      ...majority, cue: 'Why a majority?', kind: 'cue', rule: 1, line: 17, curriculum: 'ddia', state: 'learning', due: '2026-11-20T09:10:00Z',
      reps: 1, lapses: 0, suspended: false,
    })
    expect(cards[1]).toMatchObject({
      state: 'new', due: null, stability: null, difficulty: null, retrievability: null, reps: 0, lapses: 0, suspended: false,
    })
    expect(cards.map((card) => (card as { kind: string }).kind)).toEqual(['cue', 'cue', 'cue', 'summary'])
    expect((cards[3] as { rule: unknown }).rule).toBeNull()
  })

  it('syllabus:due with curriculum= and limit=', async () => {
    expect(await vault.json('syllabus:due', { limit: '2', at: later })).toMatchObject({ counts: { new: 4 } })
    expect((await vault.json('syllabus:due', { limit: '2' }) as { cards: unknown[] }).cards).toHaveLength(2)
    expect((await vault.json('syllabus:due', { limit: '0' }) as { cards: unknown[] }).cards).toEqual([])
    for (const name of ['ddia', 'DDIA', 'DDIA.md']) {
      expect((await vault.json('syllabus:due', { curriculum: name }) as { cards: unknown[] }).cards).toHaveLength(4)
    }
    expect(await vault.json('syllabus:due', { curriculum: 'Go', at: later })).toEqual({
      at: later, counts: { new: 0, learning: 0, review: 0, due: 0 }, cards: [],
    })
  })

  it('syllabus:card', async () => {
    await grade()
    const answer = await vault.json('syllabus:card', { ...majority, at: later })
    expect(shape(answer)).toEqual(oneCardShape)
    expect(answer).toMatchObject({
      answer: 'Two majorities always share a node.',
      events: [{ at: graded, op: 'good', seconds: 14, confidence: 3, device: 'mac' }],
      next: { again: { due: '2026-11-21T09:01:00Z' } },
    })
    const { next } = answer as { next: Record<string, { days: number }> }
    expect(next['again']?.days).toBeCloseTo(1 / 1440, 4)
    expect(Number.isInteger(next['good']?.days)).toBe(true)
    expect(next['easy']?.days).toBeGreaterThan(next['good']?.days ?? Infinity)
  })

  it('syllabus:grade is the card after it and written', async () => {
    const answer = await grade({ device: 'phone' })
    expect(shape(answer)).toEqual({ ...oneCardShape, written: 'boolean' })
    expect(answer).toMatchObject({ written: true, state: 'learning', reps: 1, events: [{ op: 'good', device: 'phone' }] })
    const { written: _written, ...card } = answer as Record<string, unknown>
    expect(await vault.json('syllabus:card', { ...majority, at: graded })).toEqual(card)
  })

  it('syllabus:undo is the card after it, with the grade and what voids it', async () => {
    await grade()
    const answer = await vault.json('syllabus:undo', { ...majority, at: later })
    expect(answer).toMatchObject({
      ...majority, written: true, state: 'new', reps: 0,
      events: [{ op: 'good', at: graded }, { op: 'void', at: graded, seconds: null, confidence: null }],
    })
    const plain = shape(answer) as Record<string, unknown>
    expect(Object.keys(plain).sort()).toEqual([...Object.keys(oneCardShape), 'written'].sort())
  })

  it('syllabus:undo without a card takes the last event of the vault', async () => {
    await grade()
    await grade({ ...quorum, at: '2026-11-20T09:05:00Z' })
    expect(await vault.json('syllabus:undo', { at: later })).toMatchObject(quorum)
    expect(await vault.json('syllabus:undo', { at: later })).toMatchObject(majority)
    await expect(vault.json('syllabus:undo', { at: later })).rejects.toMatchObject({ code: 'nothing-to-undo' })
  })

  it('syllabus:undo voids a suspension as well', async () => {
    const key = 'what-is-a-quorum'
    const body = '261120100000s'
    await vault.outside('Quorums.md', files['Quorums.md'].replace('tags:', `review_log_phone:\n  - ${key} ${body}${referenceCheck(key, body)}\ntags:`))
    expect(await vault.json('syllabus:card', { ...quorum, at: later })).toMatchObject({ suspended: true, events: [{ op: 'suspend', device: 'phone' }] })
    expect(await vault.json('syllabus:undo', { at: later })).toMatchObject({ ...quorum, suspended: false, events: [{ op: 'suspend' }, { op: 'void', device: 'mac' }] })
  })

  it('syllabus:check', async () => {
    const answer = await vault.json('syllabus:check')
    expect(shape(answer)).toEqual({ problems: [{ path: 'string', line: 'number', code: 'string', message: 'string', severity: 'string' }] })
    expect(answer).toMatchObject({ problems: including([
      having({ code: 'cue-without-answer', line: 8, severity: 'info', message: holding('Без ответа?') }),
    ]) })
  })

  it('syllabus:progress', async () => {
    const answer = await vault.json('syllabus:progress', { at: later, curriculum: 'ddia' })
    expect(shape(answer)).toEqual({ curricula: [{
      id: 'string', path: 'string', ...tallyShape, share: 'number',
      by: {
        tier: { 2: tallyShape }, week: { 1: tallyShape, 2: tallyShape }, day: {}, category: { consensus: tallyShape }, type: { chapter: tallyShape },
      },
      milestones: [{ name: 'string', due: 'string', target: 'number', done: 'number', state: 'string' }],
      pace: {
        start: 'string', finish: 'string', weeks: 'number', needed_per_week: 'number', actual_per_week: 'number', expected_done: 'number',
        behind_weeks: 'number', projected_finish: 'null', projected_range: 'null', sentence: 'string', advice: [], rules: [],
      },
      workload: {
        review_minutes_per_day: 'number', study_minutes_per_day: 'null', limit_minutes_per_week: 'number', over_from: 'null', retention: 'number', fitting_retention: 'null',
      },
    }] })
    expect(answer).toMatchObject({ curricula: [{
      id: 'ddia', path: 'DDIA.md', items: 2, done: 0, milestones: [{ name: 'week 4', due: '2026-11-29', target: 2, done: 0, state: 'open' }],
      pace: { start: '2026-11-02', finish: '2027-01-24', weeks: 12 },
    }] })
    expect((await vault.json('syllabus:progress') as { curricula: unknown[] }).curricula).toHaveLength(2)
  })

  it('syllabus:stats', async () => {
    const day = { date: 'string', reviews: 'number', minutes: 'number' }
    const forecast = [{ date: 'string', due: 'number' }]
    expect(shape(await vault.json('syllabus:stats'))).toEqual({
      reviews: 'number', true_retention: { young: 'null', mature: 'null', all: 'null' }, by_day: [], forecast, minutes: 'number',
    })
    for (const [at, rating] of [['2026-11-01', 'good'], ['2026-11-02', 'easy'], ['2026-11-12', 'good'], ['2026-11-20', 'again']]) {
      await grade({ at: `${at}T09:00:00Z`, rating: rating ?? '', seconds: '30' })
    }
    const answer = await vault.json('syllabus:stats', { at: later })
    expect(shape(answer)).toEqual({
      reviews: 'number', true_retention: { young: 'number', mature: 'number', all: 'number' }, by_day: [day], forecast, minutes: 'number',
    })
    expect(answer).toMatchObject({ reviews: 4, true_retention: { young: 1, mature: 0, all: 0.5 }, minutes: 2 })
    expect(await vault.json('syllabus:stats', { at: later, days: '2' })).toMatchObject({
      reviews: 1, by_day: [{ date: '2026-11-20', reviews: 1, minutes: 0.5 }],
    })
    expect(await vault.json('syllabus:stats', { at: later, curriculum: 'Go' })).toMatchObject({ reviews: 0 })
  })
})

describe('at=', () => {
  it('sets what comes later aside more than a day ahead, and never fails on what comes sooner', async () => {
    await grade()
    expect(await vault.json('syllabus:card', { ...majority, at: '2026-11-01T09:00:00Z' })).toMatchObject({ state: 'new', reps: 0 })
    for (const at of ['2026-11-20T08:59:00Z', '2026-11-19T10:00:00Z']) {
      expect(await vault.json('syllabus:card', { ...majority, at })).toMatchObject({ ...majority, reps: 1 })
      expect(await vault.json('syllabus:due', { at })).toMatchObject({ at })
      expect(await vault.json('syllabus:stats', { at })).toHaveProperty('reviews')
    }
  })

  it('puts a grade where it says, and a second one in the next free second', async () => {
    await grade()
    expect(await grade({ rating: 'hard' })).toMatchObject({ events: [{ at: graded }, { at: '2026-11-20T09:00:01Z', op: 'hard' }] })
  })
})

describe('the text of', () => {
  const commands: readonly (readonly [string, Flags])[] = [
    ['syllabus:due', { at: later }],
    ['syllabus:card', { ...majority, at: later }],
    ['syllabus:card', { path: 'A folder with a rather long name/Leases and the tokens that fence them.md', key: longKey }],
    ['syllabus:grade', { ...quorum, rating: 'easy', at: later }],
    ['syllabus:undo', { at: later }],
    ['syllabus:check', {}],
    ['syllabus:progress', { at: later }],
    ['syllabus:stats', { at: later }],
  ]

  it.each(commands)('%s %o is at most 80 wide and ends no line with a blank', async (command, flags) => {
    await grade()
    const given = { ...flags }
    if (given['key'] === longKey) given['key'] = await fullKey()
    const text = await vault.text(command, given)
    expect(text.split('\n').filter((line) => [...line].length > 80)).toEqual([])
    expect(text.split('\n').filter((line) => line !== line.trimEnd())).toEqual([])
    expect(text.split('\n').length).toBeGreaterThan(2)
    expect(() => JSON.parse(text) as unknown).toThrow()
  })

  it('syllabus:due has its columns one below the other', async () => {
    await grade()
    const rows = (await vault.text('syllabus:due', { at: later })).split('\n').slice(2)
    expect(rows).toHaveLength(4)
    expect(new Set(rows.map((row) => row.search(/(?:Quorums|…[^…]*fence them)/))).size).toBe(1)
    expect(rows[0]).toMatch(/^learning +2026-11-20 +Why a majority\? +Quorums\.md:17$/)
  })

  async function fullKey(): Promise<string> {
    const { cards } = await vault.json('syllabus:due') as { cards: { key: string }[] }
    return cards.map(({ key }) => key).find((key) => key.startsWith(longKey)) ?? ''
  }
})

describe('an error', () => {
  const cases: readonly (readonly [string, Flags, string, RegExp])[] = [
    ['syllabus:due', { curriculum: 'rust' }, 'unknown-curriculum', /rust.*(?=.*ddia)(?=.*Go)/],
    ['syllabus:progress', { curriculum: 'rust' }, 'unknown-curriculum', /ddia/],
    ['syllabus:stats', { curriculum: 'rust' }, 'unknown-curriculum', /ddia/],
    ['syllabus:card', { path: 'Nope.md', key: 'x' }, 'unknown-note', /Nope\.md.*Quorums\.md/],
    ['syllabus:card', { path: 'DDIA.md', key: 'x' }, 'unknown-note', /DDIA\.md.*Quorums\.md/],
    ['syllabus:card', { path: 'Quorums.md', key: 'nope' }, 'unknown-card', /nope.*why-a-majority, what-is-a-quorum/],
    ['syllabus:card', { path: 'Quorums.md' }, 'missing-flag', /why-a-majority/],
    ['syllabus:card', {}, 'missing-flag', /path=/],
    ['syllabus:grade', { ...majority, rating: 'fine' }, 'bad-flag', /fine.*again, hard, good, easy/],
    ['syllabus:grade', { ...majority }, 'bad-flag', /again, hard, good, easy/],
    ['syllabus:grade', { ...majority, rating: 'good', seconds: '0' }, 'bad-flag', /1 to 3600/],
    ['syllabus:grade', { ...majority, rating: 'good', seconds: '3601' }, 'bad-flag', /1 to 3600/],
    ['syllabus:grade', { ...majority, rating: 'good', confidence: '5' }, 'bad-flag', /1 to 4/],
    ['syllabus:grade', { ...majority, rating: 'good', device: 'My Mac' }, 'bad-flag', /My Mac/],
    ['syllabus:due', { limit: '-1' }, 'bad-flag', /limit=-1/],
    ['syllabus:due', { at: 'yesterday' }, 'bad-flag', /yesterday.*ISO 8601/],
    ['syllabus:due', { at: '2026-13-01' }, 'bad-flag', /2026-13-01/],
    ['syllabus:due', { what: 'ever' }, 'unknown-flag', /what.*curriculum, limit, format, at/],
    ['syllabus:stats', { days: '0' }, 'bad-flag', /days=0/],
    ['syllabus:undo', {}, 'nothing-to-undo', /./],
  ]

  it.each(cases)('of %s %o is %s', async (command, flags, code, message) => {
    await expect(vault.json(command, flags)).rejects.toMatchObject({ code, message: like(message) })
    expect(vault.read('Quorums.md')).toBe(files['Quorums.md'])
  })

  it('of an unknown format names both', async () => {
    await expect(vault.text('syllabus:due', { format: 'xml' })).rejects.toMatchObject({ code: 'bad-flag', message: like(/xml.*text, json/) })
  })

  it('of a grade that could not be written is an error with the reason, not a card', async () => {
    await vault.outside('Quorums.md', files['Quorums.md'].replace('title:', 'a: b: c\ntitle:'))
    await expect(grade()).rejects.toMatchObject({ code: 'invalid-yaml', message: holding('Quorums.md:2') })
  })
})

describe('the process', () => {
  const folder = newFolder(files)
  const state = newFolder()

  function run(...words: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
    builtPlugin()
    const { status, stdout, stderr } = spawnSync(
      process.execPath, ['--import', 'tsx', 'tests/host/headless.ts', folder, ...words],
      { cwd: root, encoding: 'utf8', env: { ...process.env, SYLLABUS_STATE: state } },
    )
    return { code: status, out: stdout, err: stderr }
  }

  it('ends with 0 and JSON, or with 1 and the error as JSON on stdout, as text on stderr', () => {
    const done = run('syllabus:grade', 'path=Quorums.md', 'key=why-a-majority', 'rating=good', `at=${graded}`, 'format=json')
    expect([done.code, done.err]).toEqual([0, ''])
    expect(JSON.parse(done.out)).toMatchObject({ ...majority, written: true })
    expect(fs.readFileSync(path.join(folder, 'Quorums.md'), 'utf8')).toContain('why-a-majority 261120090000g')
    const failed = run('syllabus:due', 'curriculum=rust', 'format=json')
    expect([failed.code, failed.err]).toEqual([1, ''])
    expect(JSON.parse(failed.out)).toEqual({ error: { code: 'unknown-curriculum', message: holding('ddia') } })
    const plain = run('syllabus:card', 'path=Quorums.md', 'key=nope')
    expect([plain.code, plain.out]).toEqual([1, ''])
    expect(plain.err.trim().split('\n')).toHaveLength(1)
    expect(plain.err).toContain('why-a-majority')
  })

  it('leaves nothing in the vault but the notes', () => {
    expect(run('syllabus:due').code).toBe(0)
    expect(fs.readdirSync(folder).sort()).toEqual(Object.keys(files).map((name) => name.split('/')[0]).sort())
  })

  it('goes through the npm script as well', () => {
    const { status, stdout } = spawnSync('npm', ['run', '-s', 'vault', '--', folder, 'syllabus:stats', 'days=x', 'format=json'], {
      cwd: root, encoding: 'utf8', env: { ...process.env, SYLLABUS_STATE: state },
    })
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'bad-flag' } })
  })
})
