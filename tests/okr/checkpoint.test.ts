import { describe, expect, it } from 'vitest'
import { composeForm, emptyDraft, toggleClock, type, type CheckpointPage } from '../../src/checkpoint/form'
import { attemptLine, fullPoints, levelOf, passes, shortfallOf, totalOf, type Checkpoint } from '../../src/okr/checkpoint'
import { entry, note } from '../fixtures/build'

function read(properties: Readonly<Record<string, unknown>>): Checkpoint {
  const found = entry('Exam.md', note({ type: 'checkpoint', curriculum: 'p', ...properties }))
  if (found?.kind !== 'checkpoint') throw new RangeError('no checkpoint')
  return found.checkpoint
}

const final = read({
  week: 16, pass: 850,
  parts: ['Pattern recall / 250 / 60 min', 'Company designs / 200', 'Incidents / 150', 'Debugging / 150', 'Costs / 100', 'Design / 150 / 1.5 h / From memory'],
  levels: ['Foundation: 750', 'Expert: 950', 'Advanced: 900', 'Proficient: 850', 'Competent: 800'],
  remedies: ['Costs: redo week 15'],
})
const week4 = read({
  week: 4, pass: 320, parts: ['Rapid recall / 100 / 30 min', 'Application / 100', 'Understanding / 100', 'Integration / 100'],
  attempts: ['2026-11-14: 90, 75, 85, 90', '2026-11-08: 78, 70, –, 69'], remedies: ['Application: more practice problems'],
})

describe('a checkpoint', () => {
  it('has the points of its parts', () => {
    expect([fullPoints(final), fullPoints(week4)]).toEqual([1000, 400])
    expect(final.parts[5]).toEqual({ name: 'Design', points: 150, minutes: 90, task: 'From memory' })
  })

  it.each<[number, string | null, boolean]>([
    [1000, 'Expert', true], [950, 'Expert', true], [949, 'Advanced', true], [900, 'Advanced', true], [899, 'Proficient', true], [850, 'Proficient', true],
    [849, 'Competent', false], [800, 'Competent', false], [799, 'Foundation', false], [750, 'Foundation', false], [749, null, false], [0, null, false],
  ])('%i of 1,000 is %s', (total, level, passed) => {
    expect(levelOf(final, total)?.name ?? null).toBe(level)
    expect(passes(final, total)).toBe(passed)
  })

  it('keeps its attempts in order, with what was not taken', () => {
    expect(week4.attempts.map(({ date, scores }) => [date, totalOf(scores), scores])).toEqual([
      ['2026-11-08', 217, [78, 70, null, 69]], ['2026-11-14', 340, [90, 75, 85, 90]],
    ])
    expect(attemptLine('2026-11-21', [91, null, 0, 7.5])).toBe('2026-11-21: 91, –, 0, 7.5')
  })

  it.each<[string, number | null, number | null, string | null]>([
    ['Application', 79, 1, 'more practice problems'], ['Application', 80, null, null], ['Application', null, null, null], ['Integration', 0, 80, null],
  ])('%s with %j lacks %j', (name, score, under, remedy) => {
    const part = week4.parts.find((each) => each.name === name)
    const found = part === undefined ? null : shortfallOf(week4, part, score)
    expect([found?.under ?? null, found?.remedy ?? null]).toEqual([under, remedy])
  })

  it.each<[string, Readonly<Record<string, unknown>>, number]>([
    ['a part without points', { parts: ['Recall', 'Depth / 100'] }, 1], ['more than a part has', { parts: ['A / 10'], attempts: ['2026-11-14: 11'] }, 1],
    ['more scores than parts', { parts: ['A / 10'], attempts: ['2026-11-14: 1, 2'] }, 1], ['no such day', { parts: ['A / 10'], attempts: ['2026-02-30: 1'] }, 1],
    ['a remedy for no part', { parts: ['A / 10'], remedies: ['B: read'] }, 1], ['a share to pass', { parts: ['A / 10'], pass: '80%' }, 0],
  ])('%s', (_, properties, problems) => {
    expect(entry('Exam.md', note({ type: 'checkpoint', ...properties }))?.problems).toHaveLength(problems)
  })
})

describe('its form', () => {
  const filled = (...typed: readonly string[]): CheckpointPage => composeForm(
    week4, null, typed.reduce((draft, text, part) => type(draft, part, text), emptyDraft(4)), '2026-11-21', 0,
  )

  it.each<[readonly string[], Partial<CheckpointPage['outcome']>, boolean]>([
    [[], { is: 'empty', left: 320, open: 4 }, false], [['91', '74', '88'], { is: 'short', left: 67, open: 1 }, true],
    [['80', '80', '80', '80'], { is: 'passed', left: 0, open: 0 }, true], [['101'], { is: 'empty' }, false], [['90', 'x'], { is: 'short' }, false],
    [['7,5'], { is: 'short', left: 312.5 }, true],
  ])('of %j', (typed, outcome, canSave) => {
    const page = filled(...typed)
    expect(page.outcome).toMatchObject(outcome)
    expect(page.canSave).toBe(canSave)
  })

  it('shows what fell short, and what changed since the first attempt', () => {
    const page = filled('91', '74', '88')
    expect(page).toMatchObject({ attempt: 3, total: 253, full: 400, pass: 320 })
    expect(page.rows.map(({ shortfall }) => shortfall?.under ?? null)).toEqual([null, 6, null, null])
    expect(page.since).toEqual([{ name: 'Rapid recall', first: 78, now: 91 }, { name: 'Application', first: 70, now: 74 }])
    expect(page.attempts.map(({ total, passed }) => [total, passed])).toEqual([[217, false], [340, true]])
  })

  it('runs one clock at a time', () => {
    const first = toggleClock(emptyDraft(4), 0, 1_000)
    const second = toggleClock(first, 1, 61_000)
    const stopped = toggleClock(second, 1, 91_500)
    const seconds = (draft: typeof first, at: number): readonly number[] => composeForm(week4, null, draft, '2026-11-21', at).rows.map((row) => row.seconds)
    expect(seconds(first, 31_000)).toEqual([30, 0, 0, 0])
    expect(seconds(second, 71_000)).toEqual([60, 10, 0, 0])
    expect(seconds(stopped, 999_000)).toEqual([60, 30, 0, 0])
  })
})
