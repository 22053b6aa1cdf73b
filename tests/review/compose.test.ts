import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Op } from '../../src/history/event'
import type { VaultIndex } from '../../src/index/vault-index'
import { compose, intervalOf, isGrade } from '../../src/review/compose'
import type { CardPage, EmptyPage, EndPage } from '../../src/review/page'
import { everything } from '../../src/review/queue'
import { begin, reveal } from '../../src/review/session'
import { Scheduler } from '../../src/schedule/scheduler'
import { clozes, cues, defaults, event, line, noon, note, vault } from '../fixtures/build'
import { Sitting } from './sitting'

const still = { confidence: false, answer: { text: 'Because.', marks: ['b'] }, reading: null }

function card(found: Sitting, options: Partial<Parameters<typeof compose>[3]> = {}): CardPage {
  const page = compose(found.session, found.index, found.at, { ...still, ...options })
  if (page.kind !== 'card') throw new Error(`a page of kind ${page.kind}`)
  return page
}

function end(found: Sitting): EndPage {
  const page = compose(found.session, found.index, found.at, still)
  if (page.kind !== 'end') throw new Error(`a page of kind ${page.kind}`)
  return page
}

const plan = (properties: Readonly<Record<string, unknown>> = {}): string => note({ type: 'curriculum', id: 'p', title: 'The plan', ...properties })
const fresh = (...asked: readonly string[]): VaultIndex => vault({ 'P.md': plan(), 'a.md': note({ curriculum: 'p' }, cues(...asked)) })

describe('the card in front', () => {
  it('before the answer', () => {
    expect(card(new Sitting(fresh('A?', 'B?'), noon))).toEqual({
      kind: 'card', path: 'a.md', key: 'a', line: 6, cardKind: 'cue', rule: 1, trail: [{ text: 'The plan' }, { text: 'a' }], cue: 'A?',
      revealed: false, answer: null, marks: [], asksConfidence: false, confidence: null, next: null, memory: null, tape: [], position: 1, total: 2,
      minutesLeft: 1, canUndo: false,
    })
  })

  it('after it', () => {
    const found = new Sitting(fresh('A?', 'B?'), noon)
    found.session = reveal(found.session, 2)
    expect(card(found, { confidence: true })).toMatchObject({
      revealed: true, answer: 'Because.', marks: ['b'], asksConfidence: false, confidence: 2,
      next: { again: { unit: 'minutes', value: 1 }, hard: { unit: 'minutes', value: 6 }, good: { unit: 'minutes', value: 10 }, easy: { unit: 'days' } },
    })
  })

  it('asks how sure one is only where that is wanted, and only before', () => {
    const found = new Sitting(fresh('A?'), noon)
    expect([card(found, { confidence: true }).asksConfidence, card(found).asksConfidence]).toEqual([true, false])
  })

  it('the trail names plan, note and headings, none twice in a row, and of a summary no headings', () => {
    const text = note({ curriculum: 'p', title: 'The plan' }, '# Leases\n\n## Cues\n\n- A?\n  - B\n\n## Summary\n\nShort.\n')
    const found = new Sitting(vault({ 'P.md': plan(), 'a.md': text }), noon)
    expect(card(found).trail.map(({ text: step }) => step)).toEqual(['The plan', 'Leases'])
    const page = card(found.skip())
    expect([page.cardKind, page.trail.map(({ text: step }) => step)]).toEqual(['summary', ['The plan']])
  })

  it('without a known plan there is a trail all the same', () => {
    expect(card(new Sitting(vault({ 'a.md': note({ curriculum: 'nowhere' }, cues('A?')) }), noon)).trail.map(({ text }) => text)).toEqual(['a'])
  })

  it('counts: place, length, tape, minutes', () => {
    const found = new Sitting(fresh('A?', 'B?', 'C?'), noon).wait(1).grade('again').wait(0.1).grade('easy')
    expect(card(found)).toMatchObject({ position: 3, total: 4, tape: [{ grade: 'again' }, { grade: 'easy' }], canUndo: true, minutesLeft: 2 })
    expect(card(found.undo())).toMatchObject({ position: 2, total: 4, tape: [{ grade: 'again' }] })
    const aside = new Sitting(fresh('A?', 'B?'), noon).suspend()
    expect(card(aside)).toMatchObject({ cue: 'B?', position: 1, total: 1, canUndo: true })
    expect(card(aside.undo())).toMatchObject({ cue: 'A?', position: 1, total: 2, canUndo: false })
    const alone = new Sitting(fresh('A?'), noon).suspend()
    expect(compose(alone.session, alone.index, noon, still)).toMatchObject({ kind: 'empty', reason: 'nothing-due', canUndo: true })
  })

  it('from five graded cards on the minutes are those of this sitting', () => {
    const asked = Array.from({ length: 15 }, (_, place) => `Cue ${place}?`)
    const found = new Sitting(fresh(...asked), noon)
    for (let count = 0; count < 4; count++) found.wait(2).grade('easy')
    expect(card(found).minutesLeft).toBe(Math.round(11 * 30 / 60))
    expect(card(found.wait(2).grade('easy')).minutesLeft).toBe(20)
  })

  it('position never passes the length', () => {
    const grades = fc.array(fc.constantFrom<'again' | 'hard' | 'good' | 'easy'>('again', 'hard', 'good', 'easy'), { maxLength: 12 })
    fc.assert(fc.property(grades, (list) => {
      const found = new Sitting(fresh('A?', 'B?', 'C?'), noon)
      for (const grade of list) {
        found.wait(0.2).grade(grade)
        if (found.front === null) break
        const page = card(found)
        expect(page.position).toBe(found.session.graded.length + 1)
        expect(page.total).toBeGreaterThanOrEqual(page.position)
        expect(page.total).toBe(page.position + found.queue.length + found.returning.length)
      }
    }), { numRuns: 40 })
  })

  it.each([[1 / 1440, 'minutes', 1], [10 / 1440, 'minutes', 10], [0.1 / 1440, 'minutes', 1], [0.5, 'minutes', 720], [1, 'days', 1], [12, 'days', 12]])(
    '%f days are %s: %i', (days, unit, value) => {
      const next = Scheduler.for(defaults).preview(Scheduler.for(defaults).replay([]), noon).good
      expect(intervalOf({ ...next, days })).toEqual({ unit, value })
    })
})

describe('the memory strip', () => {
  const of = (...events: readonly (readonly [string, Op])[]): Sitting => new Sitting(
    vault({ 'P.md': plan(), 'a.md': note({ curriculum: 'p', review_log_mac: [line('a', ...events.map(([at, op]) => event(at, op)))] }, cues('A?')) }), noon, { note: 'a.md' })

  it('tells what was', () => {
    const found = of(['2026-10-01 09:00', 'z'], ['2026-10-12 09:00', 'a'], ['2026-10-12 09:20', 'g'], ['2026-10-20 03:00', 'h'])
    const { memory } = card(found)
    const state = found.index.card('a.md', 'a')?.state
    const scheduler = Scheduler.for(defaults)
    expect(memory).toMatchObject({ seen: 4, forgotten: 1, from: '2026-10-01', last: '2026-10-19', stability: state?.stability })
    expect(memory?.ticks.map(({ grade }) => grade)).toEqual(['easy', 'again', 'good', 'hard'])
    expect(memory?.recall).toBe(state === undefined ? null : scheduler.retrievability(state, noon))
    expect(memory?.to).toBe(state === undefined ? '' : new Date(scheduler.preview(state, noon).good.due - 4 * 3_600_000).toISOString().slice(0, 10))
  })

  it('begins anew after a reset, and voided grades are none', () => {
    expect(card(of(['2026-10-01 09:00', 'z'], ['2026-10-02 09:00', 'r'], ['2026-10-12 09:00', 'a'])).memory).toMatchObject({ seen: 1, from: '2026-10-12' })
    expect(card(of(['2026-10-01 09:00', 'z'], ['2026-10-12 09:00', 'a'], ['2026-10-12 09:00', 'x'])).memory).toMatchObject({ seen: 1, forgotten: 0 })
    expect(card(of(['2026-10-01 09:00', 'z'], ['2026-10-02 09:00', 'r'])).memory).toBeNull()
    expect(card(of(['2026-10-01 09:00', 's'], ['2026-10-02 09:00', 'u'])).memory).toBeNull()
  })

  it('runs from left to right, recall falls between grades', () => {
    const events = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 90 * 1440 }), fc.constantFrom<Op>('a', 'h', 'g', 'z', 'r', 's', 'u')),
      { selector: ([minute]) => minute, minLength: 1, maxLength: 8 })
    fc.assert(fc.property(events, (list) => {
      const log = line('a', ...list.map(([minute, op]) => ({ at: noon - minute * 60_000, op, seconds: null, confidence: null })))
      const index = vault({ 'P.md': plan(), 'a.md': note({ curriculum: 'p', review_log_mac: [log] }, cues('A?')) })
      const found = new Sitting(index, noon, { note: 'a.md' })
      if (found.front === null) return
      const { memory } = card(found)
      if (memory === null) return
      const points = [...memory.past, ...memory.future]
      expect(points[0]?.x).toBe(0)
      expect(points.at(-1)?.x).toBeCloseTo(1, 9)
      expect(memory.past.at(-1)?.x).toBeCloseTo(memory.now, 9)
      expect(memory.future[0]?.x).toBeCloseTo(memory.now, 9)
      points.forEach(({ x, y }, place) => {
        expect(x).toBeGreaterThanOrEqual((points[place - 1]?.x ?? 0) - 1e-12)
        expect(y).toBeGreaterThan(0)
        expect(y).toBeLessThanOrEqual(1)
      })
      for (const { x } of memory.ticks) expect(memory.past.some((point) => Math.abs(point.x - x) < 1e-9 && point.y === 1)).toBe(true)
      expect(memory.ticks).toHaveLength(memory.seen)
    }), { numRuns: 60 })
  })

  it('an event ahead of this clock ends the past', () => {
    const found = of(['2026-11-20 09:00', 'z'], ['2026-11-21 15:00', 'g'])
    const { memory } = card(found)
    expect(memory?.ticks.at(-1)?.x).toBeCloseTo(memory?.now ?? -1, 9)
    expect(memory?.now).toBeLessThanOrEqual(1)
  })
})

describe('the end', () => {
  it('counts cards once, recall by the first try, and all grades', () => {
    const found = new Sitting(fresh('A?', 'B?', 'C?'), noon).wait(0.5).grade('again').wait(0.5).grade('easy').wait(0.5).grade('hard')
    while (found.front !== null) found.wait(0.5).grade('good')
    const page = end(found)
    expect(page).toMatchObject({ cards: 3, recalled: 2, canUndo: true, waiting: 0, nextWaiting: null, remaining: 0, remainingMinutes: 0 })
    expect(page.byGrade).toMatchObject({ again: 1, hard: 1, easy: 1 })
    expect(page.seconds).toBe(30 * found.session.graded.length)
    expect(page.tape).toHaveLength(found.session.graded.length)
  })

  it('names what was forgotten, once, and when it comes back', () => {
    const log = [line('a', event('2026-10-01 09:00', 'z'))]
    const index = vault({ 'P.md': plan({ steps: ['30m'] }), 'a.md': note({ curriculum: 'p', review_log_mac: log }, cues('A?', 'B?')) })
    const found = new Sitting(index, noon).grade('again', 'easy')
    expect(end(found)).toMatchObject({
      forgotten: [{ path: 'a.md', line: 8, cue: 'A?', cardKind: 'cue', back: { unit: 'minutes', value: 30 } }], waiting: 1, nextWaiting: noon + 30 * 60_000, remaining: 0,
    })
    const stepless = vault({ 'P.md': plan({ steps: ['1d'] }), 'a.md': note({ curriculum: 'p' }, cues('A?')) })
    expect(end(new Sitting(stepless, noon).grade('again')).forgotten[0]?.back).toEqual({ unit: 'days', value: 1 })
  })

  it('a card that waits and is suspended or gone meanwhile waits no more', () => {
    const index = vault({ 'P.md': plan({ steps: ['30m'] }), 'a.md': note({ curriculum: 'p' }, cues('A?')) })
    const found = new Sitting(index, noon).grade('again')
    expect(end(found).waiting).toBe(1)
    index.remove('a.md')
    expect(end(found)).toMatchObject({ waiting: 0, nextWaiting: null, forgotten: [] })
  })

  it('what remains is new beyond the day’s share and due since; going on brings just that', () => {
    const index = vault({ 'P.md': plan({ new_per_day: 1 }), 'a.md': note({ curriculum: 'p' }, `${cues('A?', 'B?', 'C?')}\n${clozes('one', 'two')}`) })
    const found = new Sitting(index, noon).wait(1).grade('easy')
    expect(end(found)).toMatchObject({ remaining: 3, remainingMinutes: 3 })
    expect(begin(index, everything, found.at).front).toBeNull()
    const more = begin(index, { ...everything, ahead: true }, found.at)
    expect([more.front, ...more.queue]).toHaveLength(3)
  })

  it('a sitting of one note leaves nothing', () => {
    const index = vault({ 'P.md': plan(), 'a.md': note({ curriculum: 'p' }, cues('A?')), 'b.md': note({ curriculum: 'p' }, cues('A?')) })
    expect(end(new Sitting(index, noon, { note: 'a.md' }).grade('easy')).remaining).toBe(0)
  })

  it('tomorrow is what falls due then', () => {
    const index = vault({ 'P.md': plan({ steps: ['1d'] }), 'a.md': note({ curriculum: 'p' }, cues('A?', 'B?')) })
    const found = new Sitting(index, noon).wait(1).grade('again', 'easy')
    expect(end(found)).toMatchObject({ tomorrow: 1, tomorrowMinutes: 1 })
  })
})

describe('nothing to review', () => {
  const empty = (index: VaultIndex, change: Partial<Parameters<typeof compose>[3]> = {}, scope: Partial<typeof everything> = {}, at = noon): EmptyPage => {
    const page = compose(begin(index, { ...everything, ...scope }, at), index, at, { ...still, ...change })
    if (page.kind !== 'empty') throw new Error(`a page of kind ${page.kind}`)
    return page
  }
  const done = note({ curriculum: 'p', review_log_mac: [line('a', event('2026-11-21 09:00', 'a'))] }, cues('A?'))

  it.each<[string, Readonly<Record<string, string>>, EmptyPage['reason']]>([
    ['no plan and no note', {}, 'no-curriculum'], ['a plan alone', { 'P.md': plan() }, 'no-cards'],
    ['notes without cards', { 'P.md': plan(), 'a.md': note({ curriculum: 'p' }) }, 'no-cards'],
    ['notes without a plan', { 'a.md': note({ curriculum: 'x' }) }, 'no-cards'],
    ['nothing due', { 'P.md': plan({ steps: ['1d'] }), 'a.md': done }, 'nothing-due'],
  ])('%s', (_, notes, reason) => expect(empty(vault(notes)).reason).toBe(reason))

  it('while notes are read, with how many', () => {
    expect(empty(vault({}), { reading: { read: 3, total: 9 } })).toMatchObject({ reason: 'indexing', read: 3, total: 9 })
    expect(compose(null, fresh('A?'), noon, { ...still, reading: { read: 3, total: 9 } })).toMatchObject({ kind: 'empty', reason: 'nothing-due' })
  })

  it('asks of the scope alone', () => {
    const index = vault({ 'P.md': plan(), 'Q.md': note({ type: 'curriculum', id: 'q' }), 'a.md': note({ curriculum: 'q' }), 'b.md': note({ curriculum: 'p' }, cues('A?')) })
    expect(empty(index, {}, { note: 'a.md' }).reason).toBe('no-cards')
    expect(empty(index, {}, { curriculum: 'Q.md' }).reason).toBe('no-cards')
  })

  it('tells of tomorrow', () => {
    const index = vault({ 'P.md': plan({ steps: ['1d'] }), 'a.md': done })
    expect(empty(index)).toMatchObject({ tomorrow: 1, tomorrowMinutes: 1 })
  })
})

it.each([['again', true], ['easy', true], ['fine', false], ['', false]])('%s is a grade: %s', (text, expected) => expect(isGrade(text)).toBe(expected))
