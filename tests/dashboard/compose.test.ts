import { describe, expect, it } from 'vitest'
import { Dashboards, type DashboardState } from '../../src/dashboard/compose'
import type { Part, PlanPage } from '../../src/dashboard/dashboard'
import { notesBehind } from '../../src/dashboard/lists'
import { Okrs } from '../../src/index/okrs'
import { day } from '../curriculum/plan'
import { cues, event, line, noon, note, record, vault } from '../fixtures/build'

const state: DashboardState = { curriculum: null, window: 'plan', reading: null, underway: false }
const today = day('2026-11-21')

/** Four weeks from Monday 2 November, 40 items by unit, ten a week; 21 November is the 20th day. */
function plan(properties: Readonly<Record<string, unknown>> = {}): string {
  return note({ type: 'curriculum', start: '2026-11-02', pathways: ['Only: 4 weeks, 14 h/week'], milestones: ['week 2: 20', 'week 4: 40'], ...properties })
}

/** So many units of which the first are done, two a day from 2 November on. */
function units(all: number, done: number, category = 'patterns'): Record<string, string> {
  return Object.fromEntries(Array.from({ length: all }, (_, place) => {
    const date = `2026-11-${String(2 + Math.floor(place / 2)).padStart(2, '0')}`
    const status = place < done ? { status: 'done', completed: date } : {}
    return [`${category} ${String(place).padStart(2, '0')}.md`, note({ curriculum: 'Plan', category, ...status })]
  }))
}

const withCard = (cue: string, key: string, ...events: Parameters<typeof line> extends [string, ...infer E] ? E : never): string =>
  note({ curriculum: 'Plan', review_log_mac: [line(key, ...events)] }, cues(cue))

function ready<T>(part: Part<T>): T {
  if (part.is !== 'ready') throw new Error(`the part is ${part.is}`)
  return part.value
}

function pageOf(notes: Readonly<Record<string, string>>, change: Partial<DashboardState> = {}): PlanPage {
  const { plan: found } = new Dashboards(vault(notes)).page({ ...state, ...change }, noon)
  if (found === null) throw new Error('no plan')
  return found
}

describe('a dashboard of a known vault', () => {
  const page = pageOf({ 'Plan.md': plan(), ...units(30, 14), ...units(10, 0, 'cases') })

  it('says how far the plan is', () => {
    expect(page.week).toEqual({ week: 3, weeks: 4 })
    expect(page.tally).toMatchObject({ items: 40, done: 14, mastered: 0, expected: 27 })
    expect(ready(page.onPlan).pace).toMatchObject({ is: 'behind', distance: { unit: 'days', count: 9 }, done: 14 })
  })

  it('draws done against the plan, day by day', () => {
    const burnUp = ready(page.burnUp)
    if (burnUp === null) throw new Error('no burn-up')
    expect(burnUp.done).toHaveLength(20)
    expect(burnUp.done.slice(0, 8)).toEqual([2, 4, 6, 8, 10, 12, 14, 14])
    expect(burnUp.plan).toEqual([[today - 19, 0], [today - 5, 20], [today + 9, 40]])
    expect(burnUp.milestones.map(({ name, day: due, target, state: how }) => [name, due - today, target, how])).toEqual([['week 2', -6, 20, 'missed'], ['week 4', 8, 40, 'open']])
    expect(burnUp).toMatchObject({ doneNow: 14, expected: 27, start: today - 19, finish: today + 8 })
    // 14 in 20 days are 4.9 a week: the other 26 take 37.14 days, rounded up.
    expect(burnUp.projected).toBe(today + 38)
  })

  it('says how the gap to the plan went', () => {
    const { gap } = ready(page.onPlan)
    expect(gap).toHaveLength(20)
    expect(gap[0]).toBeCloseTo(2 - 20 / 14, 9)
    expect(gap[6]).toBeCloseTo(14 - 10, 9)
    expect(gap.at(-1)).toBeCloseTo(14 - 20 - 20 * 5 / 14, 9)
  })

  it('counts items by week against what each asks', () => {
    const velocity = ready(page.velocity)
    expect(velocity?.weeks.map(({ done, asked }) => [done, Math.round(asked)])).toEqual([[14, 10], [0, 10], [0, 10], [null, 10]])
    expect(velocity).toMatchObject({ now: 3, lastSeven: 0 })
    expect(velocity?.neededPerWeek).toBeCloseTo(26 / (9 / 7), 9)
  })

  it('counts categories', () => {
    expect(ready(page.categories)).toMatchObject({ kind: 'category', items: 40, left: 26 })
    expect(ready(page.categories).rows.map(({ name, done, items }) => [name, done, items])).toEqual([['cases', 0, 10], ['patterns', 14, 30]])
  })

  it('asks for the day’s share of the pace that is needed', () => {
    expect(ready(page.next)).toMatchObject({ cards: 0, items: 3, underway: false })
    expect(ready(page.next).units[0]).toMatchObject({ title: 'cases 00' })
  })

  it('has nothing to remember yet', () => {
    expect(ready(page.fading)).toEqual({ units: [], more: 0, cards: 0, nothingYet: true })
    expect(ready(page.memory)).toMatchObject({ cards: 0, fresh: 0 })
    expect(ready(page.retention).recent.all).toEqual({ asked: 0, kept: 0 })
    expect(ready(page.minutes)).toMatchObject({ total: 0, active: 0, setAside: 120 })
  })
})

describe('reviews on a dashboard', () => {
  const notes = {
    'Plan.md': plan(),
    'A.md': withCard('A', 'a', event('2026-11-02 10:00', 'z', 30), event('2026-11-10 10:00', 'g', 60), event('2026-11-20 10:00', 'a', 90)),
    'B.md': withCard('B', 'b', event('2026-11-03 10:00', 'z', 30), event('2026-11-12 10:00', 'g', 30)),
  }

  it('are tried, timed and forecast', () => {
    const page = pageOf(notes)
    const { recent, weeks } = ready(page.retention)
    expect(recent.all).toEqual({ asked: 3, kept: 2 })
    expect(weeks.map(({ all }) => all.asked)).toEqual([0, 0, 2, 1])
    expect(ready(page.minutes).bars.map((minutes) => Math.round(minutes * 10) / 10)).toEqual([
      0.5, 0.5, 0, 0, 0, 0, 0, 0, 1, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 1.5, 0,
    ])
    expect(ready(page.minutes)).toMatchObject({ total: 4, active: 5, per: 'day' })
    // A waits to be learnt again; B falls due after the thirty days.
    expect(ready(page.ahead).days.map(({ cards }) => cards).filter((cards) => cards > 0)).toEqual([1])
    expect(ready(page.ahead).days[0]?.cards).toBe(1)
  })

  it('of a year are drawn by weeks', () => {
    const minutes = ready(pageOf(notes, { window: 'year' }).minutes)
    expect(minutes.per).toBe('week')
    expect(minutes.bars).toHaveLength(53)
    expect(minutes.bars.reduce((sum, one) => sum + one * 7, 0)).toBeCloseTo(4, 9)
  })

  it('make only the note of a grade be looked into again, and leave the other parts as they were', () => {
    const index = vault(notes)
    const dashboards = new Dashboards(index)
    const before = dashboards.page(state, noon)
    const looked = dashboards.looked
    record(index, 'A.md', 'a', event('2026-11-21 11:00', 'g', 20))
    const after = dashboards.page(state, noon)
    expect(dashboards.looked - looked).toBe(2)
    expect(after.plan?.minutes).not.toBe(before.plan?.minutes)
    expect(after.plan?.burnUp).toBe(before.plan?.burnUp)
    expect(after.plan?.categories).toBe(before.plan?.categories)
    expect(dashboards.page(state, noon).plan?.memory).toBe(after.plan?.memory)
  })

  it('stand behind the marks of charts', () => {
    const index = vault(notes)
    const behind = (mark: string) => notesBehind(index, 'Plan.md', mark, noon).map(({ title, count }) => `${title} ${count}`)
    expect(behind(`forgotten:${today - 6}:${today}`)).toEqual(['A 1'])
    expect(behind(`answers:${today - 19}:${today}`)).toEqual(['A 3', 'B 2'])
    expect(behind('stage:category:')).toEqual(['A 0', 'B 0'])
    expect(behind(`done:${today - 19}:${today}`)).toEqual([])
    expect(() => behind('what:1')).toThrow(RangeError)
  })
})

describe('what stands behind', () => {
  const index = vault({ 'Plan.md': plan(), ...units(6, 3), ...units(2, 0, 'cases') })
  it.each([
    [`done:${today - 19}:${today - 19}`, ['patterns 00 1', 'patterns 01 1']], [`done:${today - 18}:${today}`, ['patterns 02 1']],
    ['stage:category:cases', ['cases 00 0', 'cases 01 0']], ['due:0', []], ['recall:9', []], ['stability:0', []],
  ])('%s', (mark, found) => {
    expect(notesBehind(index, 'Plan.md', mark, noon).map(({ title, count }) => `${title} ${count}`)).toEqual(found)
  })
})

describe('goals and rules of a plan', () => {
  const notes = {
    'Plan.md': plan({ adaptations: ['behind 1 week: skip category cases', 'behind 2 weeks: skip category nothing'] }), ...units(30, 14), ...units(10, 0, 'cases'),
    'Goal.md': note({ type: 'objective', curriculum: 'Plan', key_results: ['KR1: items_done, 28 by week 4', 'KR2: true_retention, 0.95 by week 4'] }),
  }

  it('are measured with the page', () => {
    const objectives = ready(pageOf(notes).objectives)
    expect(objectives.map(({ path, keyResults }) => [path, keyResults.map(({ id, current, attainment }) => [id, current, attainment])])).toEqual([
      ['Goal.md', [['KR1', 14, 0.5], ['KR2', null, 0]]],
    ])
    expect(ready(pageOf(notes).retention)).toMatchObject({ desired: 0.9, target: 0.95 })
  })

  it('say what would change the plan, rules that would not left out', () => {
    // Ten cases fewer leave 16 items: at 4.9 a week they take 22.86 days.
    expect(ready(pageOf(notes).ways)).toMatchObject([{ name: 'skip category cases', fewer: 10, projected: '2026-12-14' }])
    expect(ready(pageOf({ 'Plan.md': plan(), ...units(4, 1) }).ways)).toEqual([])
  })
})

describe('a plan without', () => {
  it('dates has no line and no weeks', () => {
    const page = pageOf({ 'Plan.md': note({ type: 'curriculum' }), ...units(4, 2) })
    expect(ready(page.onPlan)).toEqual({ pace: null, noStart: true, gap: [] })
    expect(ready(page.burnUp)).toBeNull()
    expect(ready(page.velocity)).toBeNull()
    expect(ready(page.next).items).toBeNull()
  })

  it('notes has empty parts', () => {
    const page = pageOf({ 'Plan.md': plan() })
    expect(page.tally).toMatchObject({ items: 0, done: 0 })
    expect(ready(page.categories)).toMatchObject({ items: 0, left: 0, rows: [] })
    expect(ready(page.burnUp)).toMatchObject({ items: 0, projected: null })
  })
})

/** What every step came to until the page was not behind any more. */
function stepsOf(dashboards: Dashboards): readonly string[] {
  const steps: string[] = []
  while (dashboards.page(state, noon, () => true).behind) steps.push(dashboards.step(state, noon, () => false))
  return [...steps, dashboards.step(state, noon, () => false)]
}

describe('a page', () => {
  it('without a curriculum has no plan', () => {
    expect(new Dashboards(vault({})).page(state, noon)).toMatchObject({ curricula: [], plan: null, reading: null })
  })

  it('waits while notes are read', () => {
    const page = pageOf({ 'Plan.md': plan(), ...units(4, 2) }, { reading: { read: 1, total: 5 } })
    expect([page.onPlan.is, page.burnUp.is, page.retention.is, page.next.is]).toEqual(['waiting', 'waiting', 'waiting', 'waiting'])
  })

  it('counts many notes in slices and draws what needs no reviews meanwhile', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, place) => [`${place}.md`, withCard(`Cue ${place}`, `cue-${place}`, event('2026-11-10 10:00'))]))
    const dashboards = new Dashboards(vault({ 'Plan.md': plan(), ...many }))
    const first = dashboards.page(state, noon)
    expect(first.reading).toEqual({ read: 0, total: 30 })
    expect([first.plan?.burnUp.is, first.plan?.retention.is]).toEqual(['ready', 'waiting'])
    let looks = 0
    expect(dashboards.count(null, noon, () => ++looks % 10 === 0)).toBe(false)
    expect(dashboards.page(state, noon).reading).toEqual({ read: 10, total: 30 })
    expect(dashboards.looked).toBe(20)
    while (!dashboards.count(null, noon, () => ++looks % 10 === 0));
    const last = dashboards.page(state, noon)
    expect(last.reading).toBeNull()
    expect(last.plan?.retention.is).toBe('ready')
  })

  it.each([['', {}], [', where cards stand in several notes', { 'copied.md': withCard('Cue 7', 'cue-7', event('2026-11-10 10:00')) }]])(
    'gathers what objectives are measured by in slices, and tells of the plan meanwhile%s', (_, copied) => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, place) => [`${place}.md`, withCard(`Cue ${place}`, `cue-${place}`, event('2026-11-10 10:00'))]))
    const goals = { 'Goal.md': note({ type: 'objective', curriculum: 'Plan' }), 'KR1.md': note({ type: 'key_result', objective: 'Goal', metric: 'cards_mature', target: 9 }) }
    const index = vault({ 'Plan.md': plan(), ...many, ...copied, ...goals })
    const okrs = new Okrs(index)
    const dashboards = new Dashboards(index, okrs)
    const waiting: string[] = []
    let most = 0
    let looks = 0
    for (let step = ''; step !== 'done';) {
      const { gathered } = okrs.evidence
      step = dashboards.step(state, noon, () => ++looks % 16 === 0)
      most = Math.max(most, okrs.evidence.gathered - gathered)
      const shown = dashboards.page(state, noon, () => true).plan
      if (shown?.objectives.is === 'waiting') waiting.push(shown.burnUp.is)
    }
    expect([okrs.evidence.gathered >= 30, most < 30, waiting.at(-1)]).toEqual([true, true, 'ready'])
    expect(dashboards.page(state, noon)).toEqual(new Dashboards(index).page(state, noon))
  })

  it('composes nothing when it is drawn, one changed part a step, and shows the others as they were', () => {
    const index = vault({ 'Plan.md': plan(), ...units(6, 3), 'A.md': withCard('A', 'a', event('2026-11-10 10:00')) })
    const dashboards = new Dashboards(index)
    const never = (): boolean => true
    const first = dashboards.page(state, noon, never)
    expect([first.behind, first.plan?.tally, first.plan?.onPlan.is]).toEqual([true, null, 'waiting'])
    const steps = stepsOf(dashboards)
    expect(steps.filter((step) => step === 'changed')).toHaveLength(14)
    expect(steps.at(-1)).toBe('done')
    const whole = dashboards.page(state, noon)
    expect(whole).toEqual({ ...new Dashboards(index).page(state, noon) })
    record(index, 'A.md', 'a', event('2026-11-21 11:00', 'a', 20))
    const stale = dashboards.page(state, noon, never)
    expect(stale.behind).toBe(true)
    expect(stale.plan?.minutes).toBe(whole.plan?.minutes)
    // One grade of a card changes these; what comes out as it was is not drawn.
    const changed = stepsOf(dashboards).filter((step) => step === 'changed').length
    expect(changed).toBeLessThan(9)
    expect(dashboards.page(state, noon).plan?.minutes).not.toBe(whole.plan?.minutes)
  })

  it('shows the chosen curriculum', () => {
    const notes = { 'A.md': note({ type: 'curriculum' }), 'B.md': note({ type: 'curriculum' }) }
    expect(pageOf(notes).path).toBe('A.md')
    expect(pageOf(notes, { curriculum: 'B.md' }).path).toBe('B.md')
    expect(pageOf(notes, { curriculum: 'gone.md' }).path).toBe('A.md')
  })
})
