import { describe, expect, it } from 'vitest'
import type { BurnUp, MinutesPart, Retention, ReviewsAhead, Velocity } from '../../src/dashboard/dashboard'
import { recallFigure, stabilityFigure } from '../../src/dashboard/plots-memory'
import { burnUpFigure, valueOn, velocityFigure, type Figure } from '../../src/dashboard/plots-progress'
import { aheadFigure, minutesFigure, retentionFigure } from '../../src/dashboard/plots-reviews'
import { nearest } from '../../src/drawing/plot'
import { stringsFor } from '../../src/language/strings'
import { day } from '../curriculum/plan'

const en = stringsFor('en')
const ru = stringsFor('ru')
const start = day('2026-10-05')
const today = day('2026-11-21')

const burnUp: BurnUp = {
  from: start, to: day('2027-03-10'), today, start, finish: start + 111, items: 1060, doneFrom: start,
  done: Array.from({ length: 48 }, (_, place) => Math.round(331 * (place + 1) / 48)), masteredFrom: today - 9, mastered: [100, 102, 104, 106, 108, 110, 112, 114, 116, 118], doneNow: 331, masteredNow: 118, expected: 348,
  plan: [[start, 0], [start + 28, 240], [start + 70, 480], [start + 98, 780], [start + 112, 1060]],
  milestones: [['week 4', 28, 240, 'missed'], ['week 10', 70, 480, 'open'], ['week 14', 98, 780, 'open']]
    .map(([name, days, target, state]) => ({ name: String(name), day: start + Number(days) - 1, target: Number(target), state: state === 'missed' ? 'missed' as const : 'open' as const })),
  actualPerWeek: 49, projected: day('2027-03-06'), range: [day('2027-02-28'), day('2027-03-15')],
}
const velocity: Velocity = {
  weeks: Array.from({ length: 16 }, (_, place) => ({
    week: place + 1, from: start + 7 * place, to: start + 7 * place + 6, done: place < 7 ? ([36, 48, 56, 52, 50, 49, 40][place] ?? 0) : null,
    asked: place < 4 ? 60 : place < 10 ? 40 : place < 14 ? 75 : 140,
  })),
  now: 7, lastSeven: 44, neededPerWeek: 78.5,
}
const ahead: ReviewsAhead = {
  days: [42, 28, 47, 38, 35, 33, 34, 30, 35, 61].map((cards, place) => ({ day: today + place, cards, minutes: cards * 0.7 })), average: 38, secondsEach: 42,
}
const none = { asked: 0, kept: 0 }
const week = (place: number, asked: number, kept: number) => ({ from: today - 7 * (3 - place) - 6, to: today - 7 * (3 - place), young: { asked, kept }, mature: none, all: { asked, kept } })
const retention: Retention = {
  weeks: [week(0, 100, 88), week(1, 0, 0), week(2, 120, 110), week(3, 50, 46)],
  recent: { young: { asked: 200, kept: 180 }, mature: { asked: 100, kept: 96 }, all: { asked: 300, kept: 276 } }, desired: 0.9, target: 0.95,
}
const minutes: MinutesPart = { from: today - 3, bars: [10, 0, 20, 30], per: 'day', average: 15, total: 60, active: 3, setAside: 40 }
const memory = { stability: [1, 2, 3, 4, 5, 6, 7], recall: [0, 0, 0, 0, 1, 2, 3, 4, 8, 9], cards: 30, fresh: 2, mature: 18, under: 10, desired: 0.9 }

const all: readonly (readonly [string, (strings: typeof en) => Figure])[] = [
  ['burn-up', (strings) => burnUpFigure(burnUp, strings)], ['velocity', (strings) => velocityFigure(velocity, strings)],
  ['ahead', (strings) => aheadFigure(ahead, strings)], ['retention', (strings) => retentionFigure(retention, strings)],
  ['minutes', (strings) => minutesFigure(minutes, strings)], ['stability', (strings) => stabilityFigure(memory, strings)], ['recall', (strings) => recallFigure(memory, strings)],
]

describe.each(all)('the figure of %s', (_, figure) => {
  it.each([['English', en], ['Russian', ru]] as const)('in %s says what it means, and has as many readings as it has places', (_language, strings) => {
    const { label, sentence, plot, table } = figure(strings)
    expect(label).not.toBe('')
    expect(sentence).toMatch(/^\*\*[^*]+\*\*/)
    expect(sentence).toMatch(/[.]$/)
    expect(sentence).not.toMatch(/undefined|NaN|null|!/)
    expect(plot.readings.every(({ x }) => x >= plot.x.from && x <= plot.x.to)).toBe(true)
    expect(plot.readings.map(({ x }) => x)).toEqual(plot.readings.map(({ x }) => x).sort((a, b) => a - b))
    for (const { points } of plot.lines) expect(points.every(([x, y]) => x >= plot.x.from && x <= plot.x.to && y >= plot.y.from && y <= plot.y.to)).toBe(true)
    for (const { y } of plot.bars) expect(y).toBeLessThanOrEqual(plot.y.to)
    expect(table.rows.every((row) => row.length === table.head.length)).toBe(true)
    expect(table.rows.flat().join()).not.toMatch(/undefined|NaN/)
  })
})

describe('the burn-up', () => {
  const { plot, sentence, table } = burnUpFigure(burnUp, en)
  it('says in words what it draws', () => {
    expect(sentence).toBe('**17 items short of the plan.** At 49 a week the last one is done on 6 March, between 28 February and 15 March.')
    expect(burnUpFigure(burnUp, ru).sentence).toBe('**До плана не хватает: 17 пунктов.** При темпе 49 в неделю последний будет пройден 6 марта, от 28 февраля до 15 марта.')
  })
  it('has the milestones as its grid and today in ink', () => {
    expect(plot.y.ticks.map(({ at }) => at)).toEqual([0, 240, 480, 780, 1060])
    expect(plot.x.ticks.find(({ strong }) => strong === true)).toMatchObject({ at: today, text: 'today' })
    expect(plot.rules).toMatchObject([{ x: today, look: 'ink' }])
  })
  it('draws plan, projection and done, the projection from today to its date', () => {
    expect(plot.lines.map(({ look }) => look)).toEqual(['plan', 'ahead', 'second', 'mine'])
    expect(plot.lines[1]?.points).toEqual([[today, 331], [day('2027-03-06'), 1060]])
    expect(plot.lines[0]?.points).toEqual(burnUp.plan)
  })
  it('reads each day, and opens those on which something was done', () => {
    expect(plot.readings).toHaveLength(48)
    expect(plot.readings.at(-1)).toMatchObject({ text: '21 November: 331 done, 349 planned', opens: `done:${today}:${today}` })
  })
  it('is a table by weeks that ends today', () => {
    expect(table.rows.at(-1)).toEqual(['21 November', '331', '349', '118'])
    expect(table.rows).toHaveLength(7)
  })
  it('cuts plan and projection to a window', () => {
    const cut = burnUpFigure({ ...burnUp, from: today - 27, to: today + 28 }, en).plot
    expect(cut.lines[0]?.points[0]?.[0]).toBe(today - 27)
    expect(cut.lines[0]?.points.at(-1)?.[0]).toBe(today + 28)
    expect(cut.lines[1]?.points[1]?.[0]).toBe(today + 28)
    expect(cut.readings).toHaveLength(28)
  })
  it.each([[0, 0], [14, 120], [28, 240], [49, 360], [112, 1060]])('knows the plan after %i days', (days, items) => {
    expect(valueOn(burnUp.plan, start + days)).toBeCloseTo(items, 9)
  })
  it('knows no plan outside it', () => {
    expect(valueOn(burnUp.plan, start - 1)).toBeNull()
    expect(valueOn(burnUp.plan, start + 113)).toBeNull()
  })
})

describe('items per week', () => {
  const { plot, sentence } = velocityFigure(velocity, en)
  it('are bars up to now, and a dash over every week', () => {
    expect(plot.bars.map(({ strong }) => strong)).toEqual([false, false, false, false, false, false, true])
    expect(plot.rules.map(({ look }) => look)).toEqual([...Array.from({ length: 7 }, () => 'ink'), ...Array.from({ length: 9 }, () => 'faint')])
    expect(plot.words.filter(({ y }) => y > 0).map(({ text }) => text)).toEqual(['60 asked', '40', '75', '140'])
    expect(sentence).toBe('**40 in week 7, all that the plan asks.** 78.5 a week are needed from now on.')
  })
  it('open the items of the week', () => {
    expect(plot.readings[6]).toMatchObject({ text: 'Week 7: 40 done, 40 asked', opens: `done:${start + 42}:${start + 48}` })
    expect(plot.readings[7]).toMatchObject({ text: 'Week 8: 40 asked', opens: null })
  })
})

describe('reviews ahead', () => {
  const { plot, sentence } = aheadFigure(ahead, en)
  it('number today and the fullest day', () => {
    expect(plot.bars.map(({ strong }, place) => strong ? place : null).filter((place) => place !== null)).toEqual([0, 9])
    expect(sentence).toBe('**42 today, then about 38 a day.** That is 27 min a day. Most, 61, on Monday 30 November.')
    expect(plot.readings[9]).toMatchObject({ text: 'Monday 30 November: 61 cards, 43 min', opens: 'due:9' })
  })
})

describe('retention', () => {
  const { plot, sentence, table } = retentionFigure(retention, en)
  it('leaves a gap where nothing was tried', () => {
    expect(plot.lines.map(({ look, points }) => [look, points.map(([x]) => x)])).toEqual([['young', [0, 2, 3]], ['mine', [0, 2, 3]]])
    expect(plot.readings[1]).toMatchObject({ ys: [], opens: null })
    expect(table.rows[1]?.slice(1)).toEqual(['–', '–', '–'])
  })
  it('names lines and target at their ends, one above the other', () => {
    const level = { asked: 100, kept: 95 }
    const flat = { ...retention, weeks: retention.weeks.map((week) => ({ ...week, young: level, mature: level, all: level })) }
    const { words, y } = retentionFigure(flat, en).plot
    expect(words.map(({ text }) => text)).toEqual(['target 95%', 'mature 95', 'young 95', 'all 95%'])
    for (const [place, { x, y: at }] of words.entries()) {
      expect(x).toBe(plot.x.to)
      expect(at - (words[place - 1]?.y ?? 0)).toBeGreaterThanOrEqual((y.to - y.from) / 9 - 1e-9)
    }
  })
  it('says how far the target is', () => {
    expect(sentence).toBe('**92% remembered in 28 days**, 3 points short of the target. Young cards 90%, mature ones 96%.')
    expect(retentionFigure({ ...retention, target: null }, ru).sentence).toBe('**За 28 дней вспомнили 92\u00a0%**, не меньше желаемого. Молодые карточки: 90\u00a0%, зрелые: 96\u00a0%.')
  })
})

describe('minutes', () => {
  it('show what is set aside where it is near', () => {
    expect(minutesFigure(minutes, en).plot.rules.map(({ y }) => y)).toEqual([15, 40])
    expect(minutesFigure({ ...minutes, setAside: 400 }, en).plot.rules.map(({ y }) => y)).toEqual([15])
  })
})

describe('what is done stands in words', () => {
  const done = (facts: typeof burnUp): unknown => burnUpFigure(facts, en).plot.words.find(({ text }) => text.endsWith('done'))
  it.each([
    ['under the line where the plan lies above', burnUp, { align: 'start', dy: 14 }],
    ['above the line where the plan lies below', { ...burnUp, doneNow: 400 }, { align: 'end', dy: -14 }],
    ['beside the line where there is no room yet', { ...burnUp, from: burnUp.today - 1, doneNow: 400 }, { align: 'start', dy: 14 }],
  ])('%s', (_, facts, place) => expect(done(facts)).toMatchObject(place))
})

describe('memory', () => {
  it('is strong where cards are mature, or above the desired retention', () => {
    const strong = (figure: Figure): readonly number[] => figure.plot.bars.filter((bar) => bar.strong).map(({ x }) => x)
    expect(strong(stabilityFigure(memory, en))).toEqual([4, 5, 6])
    expect(strong(recallFigure(memory, en))).toEqual([8, 9])
    expect(strong(recallFigure({ ...memory, desired: 0.95 }, en))).toEqual([9])
  })
})

describe('the nearest reading', () => {
  const readings = [0, 2, 7].map((x) => ({ x, ys: [], text: '', opens: null }))
  it.each([[-5, 0], [0.9, 0], [1.1, 1], [5, 2], [100, 2]])('of %f', (x, place) => expect(nearest(readings, x)).toBe(place))
  it('of none', () => expect(nearest([], 3)).toBe(-1))
})
