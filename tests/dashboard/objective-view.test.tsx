// @vitest-environment happy-dom
import { render } from 'preact'
import { beforeEach, describe, expect, it } from 'vitest'
import type { DashboardDesk, KeyResultStanding, ObjectiveStanding, PlanPage } from '../../src/dashboard/dashboard'
import { Objectives } from '../../src/dashboard/objectives-view'
import { keyResultSentence, objectiveSentence } from '../../src/drawing/objective'
import { stringsFor } from '../../src/language/strings'
import { Dashboards } from '../../src/dashboard/compose'
import { day } from '../curriculum/plan'
import { note, noon, vault } from '../fixtures/build'
import { Calls, find, openApp } from '../review/view-app'

const today = '2026-11-21'
const result: KeyResultStanding = {
  path: 'Goals.md', line: 1, id: 'KR2', title: 'Companies', metric: 'items_done', unit: 'count', baseline: 0, current: 62, target: 240, lowerIsBetter: false,
  attainment: 62 / 240, expected: 111 / 240, expectedValue: 111, status: 'off-track', start: day('2026-10-05'), due: day('2026-12-13'), weight: 1, confidence: 0.5,
  forecast: day('2027-01-17'), history: [0, 10, 30, 62], problems: [],
}
const results: readonly KeyResultStanding[] = [
  { ...result, id: 'KR1', title: 'Foundations', current: 240, attainment: 1, status: 'done', forecast: null, confidence: null },
  result,
  { ...result, id: 'KR3', title: 'Incidents', current: 0, attainment: 0, expected: 0, status: 'not-started', start: day('2026-12-14'), forecast: null },
  { ...result, id: 'KR5', title: 'Remember', unit: 'share', metric: 'true_retention', baseline: 0.9, current: null, target: 0.95, attainment: 0, expected: 0.4, expectedValue: 0.921, status: 'at-risk', due: null, forecast: null },
]
const objective: ObjectiveStanding = { path: 'Goals.md', title: 'Master it', timeline: null, domain: null, score: 0.42, expected: 0.39, status: 'on-track', keyResults: results }

const en = stringsFor('en')
const ru = stringsFor('ru')
const calls = new Calls()
const desk: DashboardDesk = {
  page: () => { throw new Error('not asked') }, subscribe: () => () => {}, goOn: () => false,
  chooseCurriculum: calls.note('chooseCurriculum'), chooseWindow: calls.note('chooseWindow'), createCurriculum: calls.note('createCurriculum'), createObjective: calls.note('createObjective'),
  startReview: calls.note('startReview'), reviewNote: calls.note('reviewNote'), reviewFading: calls.note('reviewFading'), openNote: calls.note('openNote'), openMark: calls.note('openMark'), openAnswers: calls.note('openAnswers'),
  openAt: calls.note('openAt'), adapt: calls.note('adapt'), startToday: calls.note('startToday'), choosePathway: calls.note('choosePathway'),
}

function draw(objectives: readonly ObjectiveStanding[]): HTMLElement {
  const { plan } = new Dashboards(vault({ 'Plan.md': note({ type: 'curriculum' }) })).page({ curriculum: null, window: 'plan', reading: null, underway: false }, noon)
  if (plan === null) throw new Error('no plan')
  const shown: PlanPage = { ...plan, objectives: { is: 'ready', value: objectives } }
  const root = document.body.appendChild(document.createElement('div'))
  render(<Objectives part={shown.objectives} {...shown.goals} path={shown.path} today={shown.today} desk={desk} strings={en} />, root)
  return root
}

beforeEach(() => {
  openApp()
  calls.made.length = 0
})

describe('objectives', () => {
  it('have a score with its expectation, and a row a key result', () => {
    const root = draw([objective])
    expect(find(root, '.syl-score-number').textContent).toBe('0.420.39 expected today')
    expect([...root.querySelectorAll('.syl-kr')].map((row) => [row.getAttribute('data-status'), find(row, '.syl-status').textContent, find(row, '.syl-kr-now').textContent])).toEqual([
      ['done', 'Done', '240'], ['off-track', 'Off track', '62'], ['not-started', 'Not started', '0'], ['at-risk', 'At risk', '–'],
    ])
  })

  it('draw bars with words, a tick and a shortfall only where something is expected', () => {
    const root = draw([objective])
    const bars = [...root.querySelectorAll('.syl-krs .syl-bar')]
    expect(bars.map((bar) => bar.getAttribute('aria-valuetext'))).toEqual(['240 of 240', '62 of 240, 111 expected today', '0 of 240', 'nothing measured of 95%, 92.1% expected today'])
    expect(bars.map((bar) => [bar.querySelector('.syl-bar-short') !== null, bar.querySelector('.syl-bar-expected') !== null])).toEqual([[false, false], [true, true], [false, false], [true, true]])
  })

  it('say when it is due and met, and how sure one is', () => {
    const root = draw([objective])
    const row = root.querySelectorAll('.syl-kr')[1]
    if (row === undefined) throw new Error('no row')
    expect(find(row, '.syl-kr-state').textContent).toBe('Off trackdue 13 Dec')
    expect(find(row, '.syl-kr-ahead').textContent).toBe('met 17 Janconfidence 0.5')
  })

  it('open their note, and the line of a key result', () => {
    const root = draw([{ ...objective, keyResults: [{ ...result, line: 9 }] }])
    find(root, '.syl-objective button').click()
    find(root, '.syl-kr button').click()
    expect(calls.made).toEqual(['openAt Goals.md 1', 'openAt Goals.md 9'])
  })

  it('say what makes one where there is none', () => {
    const root = draw([])
    expect(root.textContent).toContain('No objective yet.')
    find(root, 'button').click()
    expect(calls.made).toEqual(['createObjective Plan.md'])
  })
})

describe('sentences on objectives', () => {
  it.each([
    [objective, '**The score is where it should be, but KR2 is off track**: 62 of 240, due on 13 December.', '**Оценка там, где должна быть, но KR2 отстаёт**: 62 из 240, срок 13 декабря.'],
    [{ ...objective, keyResults: [] }, '**The score is where it should be.**', '**Оценка там, где должна быть.**'],
    [{ ...objective, score: 0.2, status: 'off-track' as const }, '**The score is 0.19 under what today asks for; KR2 is off track**: 62 of 240, due on 13 December.', '**Оценке не хватает 0,19 до ожидаемой сегодня; KR2 отстаёт**: 62 из 240, срок 13 декабря.'],
    [{ ...objective, status: 'done' as const }, '**Every key result is reached.**', '**Все ключевые результаты достигнуты.**'],
    [{ ...objective, status: 'not-started' as const }, '**Nothing of it has begun yet.**', '**Пока ничего не начато.**'],
  ])('%#', (one, english, russian) => {
    expect(objectiveSentence(one, today, en)).toBe(english)
    expect(objectiveSentence(one, today, ru)).toBe(russian)
  })

  it.each([
    [result, '111 expected by today. At this pace it is met 35 days late.', 'К сегодняшнему дню ожидалось 111. При таком темпе цель будет достигнута на 35 дней позже срока.'],
    [{ ...result, forecast: null }, '111 expected by today. At the pace of the last weeks it is not in sight.', 'К сегодняшнему дню ожидалось 111. При темпе последних недель срока не видно.'],
    [{ ...result, due: day('2026-11-01') }, 'It was due on 1 November. At this pace it is met 77 days late.', 'Срок был 1 ноября. При таком темпе цель будет достигнута на 77 дней позже срока.'],
    [results[0] ?? result, 'The target is reached.', 'Цель достигнута.'],
    [results[2] ?? result, 'Begins on 14 December.', 'Начало 14 декабря.'],
    [results[3] ?? result, 'Nothing was measured yet.', 'Пока ничего не измерено.'],
  ])('key result %#', (one, english, russian) => {
    expect(keyResultSentence(one, today, en)).toBe(english)
    expect(keyResultSentence(one, today, ru)).toBe(russian)
  })
})
