import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { composeForm, emptyDraft, type as typed, type CheckpointPage, type Draft } from '../../src/checkpoint/form'
import type { Checkpoint } from '../../src/okr/checkpoint'
import { entry } from '../fixtures/build'

const file = path.resolve(__dirname, '../../vault-template/Atlas/Checkpoints/Final assessment.md')

function assessment(...attempts: readonly string[]): Checkpoint {
  const text = readFileSync(file, 'utf8').replace('attempts: []', attempts.length === 0 ? 'attempts: []' : `attempts:\n${attempts.map((line) => `  - "${line}"`).join('\n')}`)
  const found = entry('Final assessment.md', text)
  if (found?.kind !== 'checkpoint') throw new Error('no checkpoint')
  expect(found.problems).toEqual([])
  return found.checkpoint
}

function form(of: Checkpoint, ...scores: readonly string[]): CheckpointPage {
  const draft = scores.reduce<Draft>((before, score, part) => typed(before, part, score), emptyDraft(of.parts.length))
  return composeForm(of, null, draft, '2027-02-20', 0)
}

const levels = ['Expert architect', 'Senior architect', 'Architect', 'Junior architect', 'Keep studying']

describe('the final assessment', () => {
  it('has a thousand points in six parts, and five levels', () => {
    const page = form(assessment())
    expect([page.full, page.pass, page.canSave]).toEqual([1000, 850, false])
    expect(page.rows.map(({ part: { points } }) => points)).toEqual([250, 200, 150, 150, 100, 150])
    expect(page.levels.map(({ name, points, reached }) => [name, points, reached])).toEqual(levels.map((name, place) => [name, 950 - 50 * place, false]))
  })

  // 80 % of the parts are 200, 160, 120, 120, 80, 120.
  it.each<[readonly string[], number, string | null, string | null, boolean, readonly string[]]>([
    [['250', '200', '150', '150', '100', '150'], 1000, 'Expert architect', null, true, []],
    [['240', '190', '140', '140', '95', '145'], 950, 'Expert architect', null, true, []],
    [['240', '190', '140', '140', '95', '144'], 949, 'Senior architect', 'Expert architect', true, []],
    [['200', '190', '150', '150', '80', '80'], 850, 'Architect', 'Senior architect', true, ['Production wisdom']],
    [['199.5', '190', '150', '150', '80', '80'], 849.5, 'Junior architect', 'Architect', false, ['Speed round', 'Production wisdom']],
    [['150', '150', '150', '100', '100', '100'], 750, 'Keep studying', 'Junior architect', false, ['Speed round', 'System design', 'Capacity planning', 'Production wisdom']],
    [['150', '150', '150', '100', '100', '99'], 749, null, 'Keep studying', false, ['Speed round', 'System design', 'Capacity planning', 'Production wisdom']],
  ])('%j', (scores, total, level, next, passed, short) => {
    const page = form(assessment(), ...scores)
    expect(page).toMatchObject({ total, canSave: true, outcome: { is: passed ? 'passed' : 'short', level, open: 0 } })
    expect(page.outcome.next?.level ?? null).toBe(next)
    expect(page.levels.filter(({ reached }) => reached).map(({ name }) => name)).toEqual(level === null ? [] : [level])
    const found = page.rows.flatMap(({ shortfall }) => shortfall ?? [])
    expect(found.map(({ part }) => part.name)).toEqual(short)
    expect(found.every(({ remedy }) => remedy !== null)).toBe(true)
  })

  it('keeps attempts over time: totals, levels, what the last one left to do', () => {
    const page = form(assessment('2027-02-27: 230, 180, 130, 130, 90, 115', '2027-02-20: 200, 150, 110, 120, 80, 130', '2027-03-06: 240, 190, 140, 140, 95, 145'))
    expect(page.attempt).toBe(4)
    expect(page.attempts).toEqual([
      { date: '2027-02-20', total: 790, passed: false, level: 'Keep studying' }, { date: '2027-02-27', total: 875, passed: true, level: 'Architect' },
      { date: '2027-03-06', total: 950, passed: true, level: 'Expert architect' },
    ])
    expect(page.since[2]).toEqual({ name: 'Incident response', first: 110, now: 140 })
    expect(page.levels.find(({ reached }) => reached)?.name).toBe('Expert architect')
    const before = form(assessment('2027-02-20: 200, 150, 110, 120, 80, 130'))
    expect(before.lastShort.map(({ part, under, remedy }) => [part.name, under, remedy])).toEqual([
      ['System design', 10, 'three rehearsals with a partner, then the part again'], ['Incident response', 10, 'ten incident studies, then lead a game day'],
    ])
  })
})
