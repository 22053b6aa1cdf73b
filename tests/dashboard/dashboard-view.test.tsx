// @vitest-environment happy-dom
import type { App } from 'obsidian'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Dashboards } from '../../src/dashboard/compose'
import type { DashboardPage, PlanPage, TimeWindow } from '../../src/dashboard/dashboard'
import { DashboardView } from '../../src/dashboard/dashboard-view'
import { stringsFor } from '../../src/language/strings'
import { cues, event, line, noon, note, vault } from '../fixtures/build'
import { Calls, find, nextFrame, openApp, openLeaf, press } from '../review/view-app'

const plan = note({ type: 'curriculum', start: '2026-11-02', pathways: ['Only: 4 weeks'], milestones: ['week 2: 2'] })
const done = note({ curriculum: 'Atlas', category: 'patterns', status: 'done', completed: '2026-11-05' })
const studied = note({
  curriculum: 'Atlas', category: 'cases',
  review_log_mac: [line('a', event('2026-11-02 10:00', 'g', 30), event('2026-11-02 10:20', 'g', 30), event('2026-11-05 10:00', 'a', 90))],
}, cues('a', 'b'))
const notes = { 'Atlas.md': plan, 'Done.md': done, 'Open.md': note({ curriculum: 'Atlas', category: 'cases' }), 'Studied.md': studied }

const strings = stringsFor('en')
let app: App
let close: () => void
let calls: Calls
let root: HTMLElement
let page: DashboardPage
let heard: () => void

function pageOf(vaultNotes: Readonly<Record<string, string>>, window: TimeWindow = 'plan'): DashboardPage {
  return new Dashboards(vault(vaultNotes)).page({ curriculum: null, window, reading: null, underway: false }, noon)
}

async function open(first: DashboardPage): Promise<void> {
  page = first
  const leaf = openLeaf(app)
  const record = calls.note
  const view = new DashboardView(leaf, {
    page: () => page,
    goOn: () => false,
    subscribe: (listener) => {
      heard = listener
      return record('unsubscribe')
    },
    chooseCurriculum: record('chooseCurriculum'), chooseWindow: record('chooseWindow'), createCurriculum: record('createCurriculum'), createObjective: record('createObjective'),
    startReview: record('startReview'), reviewNote: record('reviewNote'), reviewFading: record('reviewFading'), openNote: record('openNote'), openMark: record('openMark'), openAnswers: record('openAnswers'),
    openAt: record('openAt'), adapt: record('adapt'), startToday: record('startToday'), choosePathway: record('choosePathway'),
  }, strings)
  await leaf.open(view)
  root = view.contentEl
  await nextFrame()
}

async function show(next: DashboardPage): Promise<void> {
  page = next
  heard()
  await nextFrame()
}

function figure(label: string): HTMLElement {
  return find(root, `figure[aria-label="${label}"]`)
}

function planned(change: Partial<PlanPage>): DashboardPage {
  const known = pageOf(notes)
  if (known.plan === null) throw new Error('no plan')
  return { ...known, plan: { ...known.plan, ...change } }
}

beforeEach(() => {
  const opened = openApp()
  app = opened.app
  close = opened.close
  calls = new Calls()
})
afterEach(() => close())

describe('the dashboard', () => {
  it('answers three questions, then draws its charts in order', async () => {
    await open(pageOf(notes))
    expect([...root.querySelectorAll('.syl-question h2')].map((one) => one.textContent)).toEqual(['Am I on plan?', 'What is fading?', 'What next?'])
    expect([...root.querySelectorAll('figure')].map((one) => one.getAttribute('aria-label'))).toEqual([
      'Burn-up', 'Items per week', 'Reviews ahead', 'True retention', 'Minutes a day', 'Categories', 'Stability, days', 'Recall now', 'A year of study',
    ])
    expect(find(root, '.syl-question .syl-sentence b').textContent).toBe('12 days behind.')
    expect(find(root, '.syl-dash-name').textContent).toBe('AtlasWeek 3 of 4, 3 items')
  })

  it('says as a table how each day stood against the plan, and lists what was done', async () => {
    await open(pageOf(notes))
    const gap = find(root, '.syl-gap')
    find(gap, '.syl-link').click()
    expect(calls.made).toEqual([expect.stringMatching(/^openMark done:\d+:\d+$/)])
    find(gap, '.syl-icon-button').click()
    await nextFrame()
    expect([...gap.querySelectorAll('thead th')].map((one) => one.textContent)).toEqual(['Day', 'Against the plan'])
    const rows = [...gap.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))
    expect(rows.map(([, cell]) => cell)).toContain('1 short')
    expect(rows.at(-1)?.[0]).toBe('2 Nov')
    expect(gap.querySelector('svg.syl-spark')).toBeNull()
  })

  it('has one filled button, which goes on', async () => {
    await open(pageOf(notes))
    const buttons = root.querySelectorAll<HTMLElement>('.mod-cta')
    expect(buttons).toHaveLength(1)
    buttons[0]?.click()
    expect(calls.made).toEqual(['startReview'])
  })

  it('describes every canvas in words', async () => {
    await open(pageOf(notes))
    const canvases = [...root.querySelectorAll('canvas')]
    expect(canvases).toHaveLength(7)
    for (const canvas of canvases) {
      expect(canvas.getAttribute('role')).toBe('img')
      expect(canvas.getAttribute('aria-label')).toMatch(/\. .+ Arrow keys read it, Enter opens what it shows\.$/)
      expect(canvas.getAttribute('aria-label')).not.toContain('**')
    }
  })

  it('swaps a plot for its table in place, and back', async () => {
    await open(pageOf(notes))
    const button = (): HTMLElement => find(figure('Items per week'), '.syl-icon-button')
    expect(button().getAttribute('aria-label')).toBe('Show as a table: Items per week')
    button().click()
    await nextFrame()
    const rows = [...figure('Items per week').querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))
    expect(rows).toEqual([['1', '1', '1'], ['2', '0', '1'], ['3', '0', '1'], ['4', '–', '1']])
    expect(figure('Items per week').querySelector('canvas')).toBeNull()
    button().click()
    await nextFrame()
    expect(figure('Items per week').querySelector('table')).toBeNull()
  })

  it('is read by keys: the label becomes the reading, Enter opens it, Escape gives the label back', async () => {
    await open(pageOf(notes))
    find(figure('Items per week'), '.syl-plot').focus()
    const reading = (): string => find(figure('Items per week'), '[role="status"]').textContent ?? ''
    expect(press('ArrowRight')).toBe(true)
    await nextFrame()
    expect(reading()).toBe('Week 1: 1 done, 1 asked')
    press('Enter')
    expect(calls.made).toEqual([expect.stringMatching(/^openMark done:\d+:\d+$/)])
    press('End')
    await nextFrame()
    expect(reading()).toBe('Week 4: 1 asked')
    press('ArrowLeft')
    await nextFrame()
    expect(reading()).toBe('Week 3: 0 done, 1 asked')
    press('Enter')
    expect(calls.made).toHaveLength(1)
    press('Escape')
    await nextFrame()
    expect(reading()).toBe('')
  })

  it('opens what was answered in a month, and on a day', async () => {
    await open(pageOf(notes))
    find(root, '.syl-heat-grid i[data-level="1"]').click()
    find(figure('A year of study'), '.syl-icon-button').click()
    await nextFrame()
    find(figure('A year of study'), 'tbody button').click()
    expect(calls.made).toEqual(['openAnswers 2026-11-02 2026-11-02', 'openAnswers 2026-11-01 2026-11-30'])
  })

  it('switches the time shown', async () => {
    await open(pageOf(notes))
    const buttons = [...root.querySelectorAll<HTMLElement>('.syl-choice button')]
    expect(buttons.map((one) => [one.textContent, one.getAttribute('aria-pressed')])).toEqual([['4 weeks', 'false'], ['12 weeks', 'false'], ['Whole plan', 'true'], ['Year', 'false']])
    buttons[3]?.click()
    expect(calls.made).toEqual(['chooseWindow year'])
    await show(pageOf(notes, 'year'))
    expect(find(root, '.syl-choice [aria-pressed="true"]').textContent).toBe('Year')
  })

  it('switches between curricula where there are several', async () => {
    await open(pageOf({ ...notes, 'Topics.md': note({ type: 'curriculum' }) }))
    find(root, '.syl-switch').click()
    await nextFrame()
    const options = [...root.querySelectorAll<HTMLElement>('[role="option"]')]
    expect(options.map((one) => one.textContent)).toEqual(['Atlas', 'Topics'])
    options[1]?.click()
    expect(calls.made).toEqual(['chooseCurriculum Topics.md'])
  })

  it('opens the notes of a category, and a unit that fades', async () => {
    await open(pageOf(notes))
    find(figure('Categories'), '.syl-cats button').click()
    find(root, '.syl-fading button').click()
    const row = find(root, '.syl-fading .syl-link')
    row.click()
    find(root, '.syl-question:nth-child(2) .syl-question-way .syl-link').click()
    expect(calls.made).toEqual(['openMark stage:category:cases', 'openNote Studied.md', 'reviewNote Studied.md', 'reviewFading Atlas.md'])
    expect([row.textContent, row.getAttribute('aria-label')]).toEqual(['1 card', 'Review 1 card of Studied'])
    expect(find(root, '.syl-question:nth-child(2) .syl-question-way').textContent).toBe('Review 1 fading card')
  })

  it('lets the rest stand where a part fails, and says what failed', async () => {
    await open(planned({ retention: { is: 'failed', message: 'no zone Mars/Olympus' } }))
    expect(find(figure('True retention'), '.syl-problem').textContent).toBe('True retention could not be worked out. The rest of the page stands.no zone Mars/Olympus')
    expect(root.querySelectorAll('canvas')).toHaveLength(6)
  })

  it('keeps the place of charts that wait', async () => {
    await open({ ...planned({ minutes: { is: 'waiting' } }), reading: { read: 3, total: 9 } })
    expect(find(figure('Minutes a day'), '.syl-sentence').textContent).toBe('\u00a0')
    expect(find(figure('Minutes a day'), '.syl-plot.is-empty').style.getPropertyValue('--plot')).toBe('190px')
    expect(find(root, '[role="progressbar"][aria-valuemax="9"]').getAttribute('aria-valuenow')).toBe('3')
  })

  it('says what a plan without dates needs', async () => {
    await open(pageOf({ 'Atlas.md': note({ type: 'curriculum' }) }))
    expect(find(root, '.syl-question').textContent).toContain('No start date yet.')
    find(root, '.syl-question').querySelectorAll<HTMLElement>('.syl-link').forEach((way) => way.click())
    expect(calls.made).toEqual(['startToday Atlas.md', 'choosePathway Atlas.md'])
    expect(find(figure('Burn-up'), '.syl-sentence').textContent).toBe('Nothing to draw yet. It takes a start and a length of the plan.')
    expect(figure('Burn-up').querySelector('.syl-plot')).toBeNull()
    expect(find(figure('Categories'), '.syl-sentence').textContent).toBe('No items yet. They come with the notes of this plan.')
  })

  it.each([
    ['was not begun', '2026-08-03', 'Not begun yet. The first day of the plan was Monday 3 August.'],
    ['starts later', '2027-02-01', 'The plan starts on Monday 1 February. From then you need 0.3 a week.'],
  ])('says of a plan that %s how to begin it, and nothing of being behind', async (_, start, text) => {
    await open(pageOf({ 'Atlas.md': note({ type: 'curriculum', id: 'p', start, pathways: 'Only: 4 weeks' }), 'a.md': note({ curriculum: 'p' }) }))
    const first = find(root, '.syl-question')
    expect(first.textContent).toBe(`Am I on plan?${text}Start todayChoose a pathway…`)
    expect(first.querySelector('.syl-gap')).toBeNull()
  })

  it('says how to begin where there is no curriculum', async () => {
    await open(pageOf({}))
    find(root, '.syl-empty .mod-cta').click()
    expect(calls.made).toEqual(['createCurriculum'])
    expect(root.querySelector('figure')).toBeNull()
  })

  it('lets go of what it heard when it closes', async () => {
    await open(pageOf(notes))
    app.workspace.getLeavesOfType('syllabus-dashboard')[0]?.detach()
    await nextFrame()
    expect(calls.made).toEqual(['unsubscribe'])
    expect(root.childElementCount).toBe(0)
  })
})
