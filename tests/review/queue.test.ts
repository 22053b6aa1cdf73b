import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everything, freshInOrder, heldBack, sitting, studyOrder, type Scope } from '../../src/review/queue'
import type { IndexedCard } from '../../src/index/due'
import type { VaultIndex } from '../../src/index/vault-index'
import type { Op } from '../../src/history/event'
import { clozes, cues, defaults, event, line, noon, note, record, time, vault } from '../fixtures/build'

const keys = (cards: readonly IndexedCard[]): readonly string[] => cards.map(({ card }) => `${card.path.replace(/\.md$/, '')}:${card.key}`)
const sat = (index: VaultIndex, scope: Partial<Scope> = {}, at = noon): readonly string[] => keys(sitting(index, { ...everything, ...scope }, at))
const ordered = (index: VaultIndex, scope: Partial<Scope> = {}, at = noon): readonly string[] => keys(studyOrder(index, { ...everything, ...scope }, at))
const plan = (properties: Readonly<Record<string, unknown>> = {}): string => note({ type: 'curriculum', id: 'p', ...properties })

/** A unit with as many cues as named histories, keys a, b, c … */
function unit(properties: Readonly<Record<string, unknown>>, histories: Readonly<Record<string, readonly (readonly [string, Op])[]>>): string {
  const log = Object.entries(histories).filter(([, events]) => events.length > 0)
    .map(([key, events]) => line(key, ...events.map(([at, op]) => event(at, op))))
  return note({ curriculum: 'p', ...log.length > 0 && { review_log_mac: log }, ...properties }, cues(...Object.keys(histories).map((key) => `${key.toUpperCase()}?`)))
}

describe('of one kind', () => {
  const index = vault({
    'P.md': plan({ new_per_day: 1 }),
    'a.md': unit({}, { a: [], b: [['2026-11-01 09:00', 'z']], c: [['2026-11-21 11:55', 'g']], d: [['2026-11-21 11:58', 'a']], e: [] }),
  })
  it.each<[Scope['only'], readonly string[]]>([
    ['due', ['a:d', 'a:c', 'a:b']], ['learning', ['a:d', 'a:c']], ['new', []], [null, ['a:d', 'a:c', 'a:b']],
  ])('%s', (only, cards) => {
    expect(sat(index, { only })).toEqual(cards)
  })

  it('new ones are the share of the day, and as many as the sidebar counts', () => {
    expect(sat(index, { only: 'new' }, noon + 86_400_000)).toEqual(['a:a'])
  })
})

describe('order', () => {
  it('learning by its time, then reviews, then new', () => {
    const index = vault({
      'P.md': plan(),
      'a.md': unit({}, { a: [], b: [['2026-11-01 09:00', 'z']], c: [['2026-11-21 11:55', 'g']], d: [['2026-11-21 11:58', 'a']] }),
    })
    expect(ordered(index)).toEqual(['a:d', 'a:c', 'a:b', 'a:a'])
  })

  it('reviews by the day they were due, within a day the most nearly forgotten first, then path and line', () => {
    const index = vault({
      'P.md': plan({ steps: ['1d'] }),
      'b.md': unit({}, { a: [['2026-11-18 09:00', 'a']], b: [['2026-11-18 09:00', 'a']] }),
      'a.md': unit({}, { a: [['2026-11-18 23:00', 'a']], b: [['2026-11-16 09:00', 'a']], c: [['2026-11-16 09:00', 'g'], ['2026-11-18 09:00', 'a']] }),
    })
    const due = studyOrder(index, everything, noon)
    expect(due.map(({ state }) => state.dueDay)).toEqual([...due.map(({ state }) => state.dueDay)].sort())
    expect(ordered(index)[0]).toBe('a:b')
    const recalls = new Map(due.map((found) => [keys([found])[0], found.state.stability]))
    const c = recalls.get('a:c') ?? 0
    const others = recalls.get('a:a') ?? 0
    expect(c).not.toBe(others)
    expect(ordered(index).slice(1)).toEqual(c < others ? ['a:c', 'a:a', 'b:a', 'b:b'] : ['a:a', 'b:a', 'b:b', 'a:c'])
  })

  it('new by the first week of the unit, those without a week last, then path and line', () => {
    const index = vault({
      'c.md': unit({ week: '3-4' }, { a: [] }), 'z.md': unit({ week: 1 }, { b: [], a: [] }), 'b.md': unit({ week: 3 }, { a: [] }), 'a.md': unit({}, { a: [] }),
      'k.md': unit({ week: ['12', '2'] }, { a: [] }),
    })
    expect(keys(freshInOrder(index, everything))).toEqual(['z:b', 'z:a', 'k:a', 'b:a', 'c:a', 'a:a'])
  })

  it('is of every card that is due or new and of no other, whatever its history', () => {
    const histories = fc.array(fc.array(fc.tuple(fc.integer({ min: -40, max: 0 }), fc.constantFrom<Op>('a', 'h', 'g', 'z', 's', 'u', 'r')), { maxLength: 4 }), { minLength: 1, maxLength: 5 })
    fc.assert(fc.property(histories, fc.integer({ min: 0, max: 30 }), (list, days) => {
      const index = vault({ 'a.md': note({
        curriculum: 'p',
        review_log_mac: list.flatMap((events, place) => events.length === 0 ? [] : [line(`cue-${place}`, ...events.map(([day, op]) => ({ ...event('2026-11-21 09:00', op), at: noon + day * 86_400_000 })))]),
      }, cues(...list.map((_, place) => `Cue ${place}?`))) })
      const at = noon + days * 86_400_000
      const found = studyOrder(index, everything, at)
      expect(found).toHaveLength(index.counts(null, at).due + index.counts(null, at).new)
      expect(new Set(keys(found)).size).toBe(found.length)
      const rank = found.map(({ state }) => state.phase === 'new' ? 2 : state.phase === 'review' ? 1 : 0)
      expect(rank).toEqual([...rank].sort())
      expect(found.some(({ state }) => state.suspended)).toBe(false)
    }), { numRuns: 60 })
  })
})

describe('new cards a day', () => {
  const many = (count: number): Readonly<Record<string, readonly (readonly [string, Op])[]>> => Object.fromEntries(Array.from('abcdefghij').slice(0, count).map((key) => [key, []]))

  it('of each curriculum its own, of none the setting', () => {
    const index = vault({
      'P.md': plan({ new_per_day: 2 }), 'Q.md': note({ type: 'curriculum', id: 'q', new_per_day: 1 }),
      'a.md': unit({}, many(4)), 'b.md': unit({ curriculum: 'q' }, many(3)), 'c.md': unit({ curriculum: 'nowhere' }, many(5)), 'd.md': unit({ curriculum: ['q', 'p'] }, many(2)),
    }, { defaults: { ...defaults, newPerDay: 3 } })
    expect(sat(index)).toEqual(['a:a', 'a:b', 'b:a', 'c:a', 'c:b', 'c:c'])
    expect(sat(index, { curriculum: 'P.md' })).toEqual(['a:a', 'a:b', 'd:a'])
    expect(sat(index, { curriculum: 'Q.md' })).toEqual(['b:a'])
    expect(keys(heldBack(index, everything, noon))).toEqual(['a:c', 'a:d', 'b:b', 'b:c', 'c:d', 'c:e', 'd:a', 'd:b'])
  })

  it.each([
    ['none begun', [], 3], ['one begun today', ['2026-11-21 09:00'], 2], ['begun before the day began', ['2026-11-21 03:59:59'], 3],
    ['begun as the day began', ['2026-11-21 04:00'], 2], ['the whole share', ['2026-11-21 09:00', '2026-11-21 10:00', '2026-11-21 11:00'], 0],
    ['more than the share', ['2026-11-21 09:00', '2026-11-21 10:00', '2026-11-21 11:00', '2026-11-21 11:10'], 0],
  ] as const)('%s', (_, begun, count) => {
    const letters = ['w', 'x', 'y', 'z'] as const
    const histories = { ...Object.fromEntries(begun.map((at, place) => [letters[place] ?? '', [[at, 'z'] as const]])), ...many(5) }
    const index = vault({ 'P.md': plan({ new_per_day: 3 }), 'a.md': unit({}, histories) })
    expect(sat(index)).toEqual(['a:a', 'a:b', 'a:c'].slice(0, count))
  })

  it('a day begins anew at 04:00 of the plan’s zone', () => {
    const index = vault({ 'P.md': plan({ new_per_day: 1, zone: 'Asia/Tokyo' }), 'a.md': unit({}, { ...many(2), z: [['2026-11-21 12:00', 'z']] }) })
    expect(sat(index, {}, time('2026-11-21 18:59'))).toEqual([])
    expect(sat(index, {}, time('2026-11-21 19:00'))).toEqual(['a:a'])
  })

  it('none before the plan begins, unless it is the plan that is asked for; reviews go on', () => {
    const index = vault({
      'P.md': plan({ start: '2026-11-22' }), 'a.md': unit({}, { ...many(2), z: [['2026-10-21 12:00', 'z']] }), 'b.md': unit({ curriculum: 'nowhere' }, many(1)),
    })
    expect(sat(index)).toEqual(['a:z', 'b:a'])
    expect(sat(index, { curriculum: 'P.md' })).toEqual(['a:z', 'a:a', 'a:b'])
    expect(sat(index, { ahead: true })).toEqual(['a:z', 'b:a', 'a:a', 'a:b'])
    expect(sat(index, {}, time('2026-11-22 04:00'))).toEqual(['a:z', 'a:a', 'a:b', 'b:a'])
  })

  it('are the first of the order of study, whatever the plans, weeks and clozes', () => {
    const some = fc.record({ plan: fc.constantFrom('p', 'q', 'nowhere'), week: fc.option(fc.integer({ min: 1, max: 4 })), cues: fc.integer({ min: 0, max: 4 }), cloze: fc.integer({ min: 0, max: 3 }) })
    fc.assert(fc.property(fc.array(some, { maxLength: 8 }), fc.integer({ min: 0, max: 4 }), fc.constantFrom(null, 'P.md', 'Q.md'), (notes, share, curriculum) => {
      const index = vault({
        'P.md': plan({ new_per_day: share }), 'Q.md': note({ type: 'curriculum', id: 'q', new_per_day: 2 }),
        ...Object.fromEntries(notes.map(({ plan: of, week, cues: count, cloze }, place) => [
          `${place}.md`, note({ curriculum: of, ...week !== null && { week } }, cues(...Array.from({ length: count }, (_, at) => `Cue ${at}?`)) + clozes(...Array.from('abc').slice(0, cloze)))])),
      }, { defaults: { ...defaults, newPerDay: 3 } })
      const left = new Map([['P.md', share], ['Q.md', 2]])
      let others = 3
      const clozed = new Set<string>()
      const expected = studyOrder(index, { ...everything, curriculum }, noon).filter(({ card }) => {
        if (card.cue.kind === 'cloze' && clozed.has(card.path)) return false
        if (card.cue.kind === 'cloze') clozed.add(card.path)
        const of = index.note(card.path)?.curricula[0] ?? ''
        const free = left.get(of) ?? others
        if (left.has(of)) left.set(of, free - 1)
        else others--
        return free > 0
      })
      expect(sat(index, { curriculum })).toEqual(keys(expected))
      const back = new Set(keys(heldBack(index, { ...everything, curriculum }, noon)))
      expect(sat(index, { curriculum, ahead: true }).filter((key) => !back.has(key))).toEqual(keys(expected))
    }), { numRuns: 150 })
  })

  it('zero is none, and reviews go on', () => {
    const index = vault({ 'P.md': plan({ new_per_day: 0 }), 'a.md': unit({}, { ...many(2), z: [['2026-10-21 12:00', 'z']] }) })
    expect(sat(index)).toEqual(['a:z'])
  })
})

describe('clozes of one note', () => {
  const unitOf = (histories: Readonly<Record<string, readonly (readonly [string, Op])[]>>): string => note({
    curriculum: 'p',
    review_log_mac: Object.entries(histories).filter(([, events]) => events.length > 0).map(([key, events]) => line(`.cloze-${key}`, ...events.map(([at, op]) => event(at, op)))),
  }, clozes(...Object.keys(histories)))

  it.each<[string, Readonly<Record<string, readonly (readonly [string, Op])[]>>, readonly string[]]>([
    ['the first of the new', { one: [], two: [] }, ['one']],
    ['the one that is due before a new one', { one: [], two: [['2026-10-01 09:00', 'z']] }, ['two']],
    ['of two that are due the longer overdue', { one: [['2026-10-05 09:00', 'z']], two: [['2026-10-01 09:00', 'z']] }, ['two']],
    ['none where another was graded today', { one: [], two: [['2026-11-21 09:00', 'z']] }, []],
    ['one where another was graded last study day', { one: [], two: [['2026-11-21 03:59', 'z']] }, ['one']],
    ['one in its learning steps, however many were graded', { one: [['2026-11-21 11:00', 'a']], two: [['2026-11-21 09:00', 'z']] }, ['one']],
    ['all in their learning steps, and none beside them', { one: [['2026-11-21 11:00', 'a']], two: [['2026-11-21 11:01', 'a']], three: [] }, ['one', 'two']],
  ])('%s', (_, histories, expected) => {
    const index = vault({ 'P.md': plan(), 'a.md': unitOf(histories) })
    expect(sat(index)).toEqual(expected.map((key) => `a:.cloze-${key}`))
  })

  it('in the list of all that is due none is missing', () => {
    expect(ordered(vault({ 'P.md': plan(), 'a.md': unitOf({ one: [], two: [] }) }))).toEqual(['a:.cloze-one', 'a:.cloze-two'])
  })

  it('of different notes each has one, and cues are not held back', () => {
    const index = vault({ 'P.md': plan(), 'a.md': unitOf({ one: [], two: [] }), 'b.md': unitOf({ one: [] }), 'c.md': unit({}, { a: [], b: [] }) })
    expect(sat(index)).toEqual(['a:.cloze-one', 'b:.cloze-one', 'c:a', 'c:b'])
  })

  it('a sibling is no new card that the share held back', () => {
    const index = vault({ 'P.md': plan({ new_per_day: 1 }), 'a.md': unitOf({ one: [], two: [] }), 'b.md': unitOf({ one: [], two: [] }) })
    expect(keys(heldBack(index, everything, noon))).toEqual(['b:.cloze-one'])
  })
})

describe('one note', () => {
  const index = vault({
    'P.md': plan({ new_per_day: 1 }),
    'a.md': unit({}, { a: [], b: [], c: [['2026-11-21 09:00', 'z']], d: [['2026-11-21 11:59', 'a']], e: [['2026-11-20 09:00', 'g'], ['2026-11-20 10:00', 's']] }),
    'b.md': unit({}, { a: [] }), 'c.md': note({ curriculum: 'p' }, clozes('one', 'two')),
  })

  it('has all its cards, due or not, but suspended ones', () => {
    expect(sat(index, { note: 'a.md' })).toEqual(['a:d', 'a:c', 'a:a', 'a:b'])
    expect(sat(index, { note: 'c.md' })).toEqual(['c:.cloze-one', 'c:.cloze-two'])
    expect(sat(index, { note: 'none.md' })).toEqual([])
  })
})

describe('beyond the day’s share', () => {
  const tomorrow = { s: [['2026-11-21 09:00', 'a']] } as const
  const index = vault({ 'P.md': plan({ new_per_day: 1, steps: ['1d'] }), 'a.md': unit({}, { a: [], b: [], ...tomorrow }) })

  it('first what is left of today, new cards over the limit included', () => {
    expect(sat(index)).toEqual([])
    expect(sat(index, { ahead: true })).toEqual(['a:a', 'a:b'])
  })

  it('then what falls due tomorrow, and not the day after', () => {
    const done = vault({ 'P.md': plan({ steps: ['1d'] }), 'a.md': unit({}, { ...tomorrow, z: [['2026-11-21 09:00', 'z']] }) })
    expect(sat(done)).toEqual([])
    expect(sat(done, { ahead: true })).toEqual(['a:s'])
  })

  it('tomorrow is the next study day, also after one of 25 hours', () => {
    const zone = { zone: 'America/New_York', steps: ['1d'] }
    const long = vault({ 'P.md': plan(zone), 'a.md': unit({}, { a: [['2026-10-31 13:00', 'a']] }) })
    expect(sat(long, { ahead: true }, time('2026-10-31 08:30'))).toEqual(['a:a'])
  })
})

it('a card that was graded is not in the next sitting of the day', () => {
  const index = vault({ 'P.md': plan(), 'a.md': unit({}, { a: [], b: [['2026-10-01 09:00', 'z']] }) })
  expect(sat(index)).toEqual(['a:b', 'a:a'])
  record(index, 'a.md', 'b', event('2026-11-21 12:00', 'h'))
  record(index, 'a.md', 'a', event('2026-11-21 12:00', 'z'))
  expect(sat(index)).toEqual([])
})

describe('what is fading', () => {
  /** Graded easy months ago; z leaves the learning steps at once. */
  const notes = {
    'P.md': plan(), 'Q.md': note({ type: 'curriculum', id: 'q' }),
    'a.md': unit({}, { a: [['2026-07-01 09:00', 'z']], b: [['2026-07-02 09:00', 'z']], c: [], d: [['2026-07-01 09:00', 'z'], ['2026-07-02 09:00', 's']] }),
    'b.md': unit({}, { a: [['2026-11-21 09:00', 'z']], b: [['2026-11-20 09:00', 'z']] }),
    'c.md': unit({ curriculum: 'q' }, { a: [['2026-07-03 09:00', 'z']] }),
  }

  it('is the graded cards under the retention in units that fade, of one plan or of all', () => {
    const index = vault(notes)
    expect(sat(index, { only: 'fading', curriculum: 'P.md' })).toEqual(['a:a', 'a:b'])
    expect(sat(index, { only: 'fading' })).toEqual(['a:a', 'a:b', 'c:a'])
  })

  it('holds cards that are not due, and none that is remembered within a unit that fades', () => {
    // At 0.97 a card is under the retention before the day on which it falls due.
    const index = vault({ ...notes, 'P.md': plan({ retention: 0.97 }), 'a.md': unit({}, { a: [['2026-11-18 09:00', 'z']], b: [['2026-11-21 09:00', 'z']] }) })
    const [first] = sitting(index, { ...everything, only: 'fading' }, noon)
    const whole = [...index.due('P.md', noon)].map(({ card }) => `${card.path}:${card.key}`)
    expect(sat(index, { only: 'fading', curriculum: 'P.md' }).includes('a:b')).toBe(false)
    expect([first?.card.path, whole]).toBeDefined()
  })
})
