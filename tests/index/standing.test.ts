import { describe, expect, it, vi } from 'vitest'
import { isKnown, Standings } from '../../src/index/standing'
import type { VaultIndex } from '../../src/index/vault-index'
import { median, minutesFor, todayLoad, tomorrowLoad, typicalSeconds } from '../../src/index/workload'
import type { ReviewEvent } from '../../src/history/event'
import { cues, defaults, entries, event, line, noon, note, record, time, vault } from '../fixtures/build'

const day = 86_400_000

/** Grades that make a card mature by 2026-11-21. */
const mature: readonly ReviewEvent[] = [
  event('2026-08-01 09:00', 'z'), event('2026-08-10 09:00'), event('2026-09-10 09:00'), event('2026-11-20 09:00'),
]

describe('mastered', () => {
  const unit = (status: string, boxes: string, ...histories: readonly (readonly ReviewEvent[])[]): string => {
    const asked = histories.map((_, place) => `Cue ${place}?`)
    const log = histories.flatMap((events, place) => events.length === 0 ? [] : [line(`cue-${place}`, ...events)])
    return note({ curriculum: 'p', status, review_log_mac: log }, `${cues(...asked)}\n## Items\n\n${boxes}`)
  }
  const boxes = '- [x] One\n- [ ] Two\n'

  it.each<[string, string, number]>([
    ['done and every card mature', unit('done', '', mature, mature), 1], ['one card is new', unit('done', '', mature, []), 0],
    ['one card is young', unit('done', '', mature, [event('2026-11-20 09:00', 'z')]), 0], ['no cards', unit('done', ''), 0],
    ['not done', unit('todo', '', mature), 0], ['a ticked box of a known unit', unit('todo', boxes, mature), 1],
    ['just forgotten', unit('done', '', [...mature, event('2026-11-21 09:00', 'a')]), 0],
    ['all boxes of a done unit', unit('done', boxes, mature), 2],
  ])('%s', (_, text, mastered) => {
    const index = vault({ 'P.md': note({ type: 'curriculum', id: 'p' }), 'a.md': text })
    expect(new Standings(index).of('P.md', noon)?.progress.mastered).toBe(mastered)
  })

  it('until recall falls below the desired retention', () => {
    const index = vault({ 'P.md': note({ type: 'curriculum', id: 'p' }), 'a.md': unit('done', '', mature) })
    const found = index.note('a.md')
    const stability = found?.cards[0]?.state.stability ?? 0
    expect(stability).toBeGreaterThan(21)
    const standings = new Standings(index)
    const mastered = [0, Math.floor(stability) - 1, Math.ceil(stability) + 2].map((days) => standings.of('P.md', time('2026-11-20 12:00') + days * day)?.progress.mastered)
    expect(mastered).toEqual([1, 1, 0])
    expect(found !== null && isKnown(found, noon)).toBe(true)
  })
})

describe('standings', () => {
  it('are counted anew after a change and on another day, and kept else', () => {
    const index = vault({ 'P.md': note({ type: 'curriculum', id: 'p', start: '2026-11-02', pathways: 'Only: 4 weeks' }), 'a.md': note({ curriculum: 'p' }, cues('A?')) })
    const standings = new Standings(index)
    const first = standings.of('P.md', noon)
    expect(standings.of('P.md', time('2026-11-22 03:59'))).toBe(first)
    expect(standings.of('P.md', time('2026-11-22 04:00'))).not.toBe(first)
    const later = standings.of('P.md', noon)
    record(index, 'a.md', 'a', event('2026-11-21 09:00'))
    expect(standings.of('P.md', noon)).not.toBe(later)
    expect(standings.of('a.md', noon)).toBeNull()
  })

  it('hold progress, milestones and pace of one plan', () => {
    const plan = { type: 'curriculum', start: '2026-11-02', pathways: 'Only: 4 weeks', milestones: ['week 1: 1', 'week 4: 3'] }
    const index = vault({
      'P.md': note({ ...plan, id: 'p' }), 'Q.md': note({ ...plan, id: 'q' }),
      'a.md': note({ curriculum: 'p', status: 'done', completed: '2026-11-20' }), 'b.md': note({ curriculum: ['p', 'q'] }), 'c.md': note({ curriculum: 'nowhere' }),
    })
    const standing = new Standings(index).of('P.md', noon)
    expect(standing?.progress).toMatchObject({ items: 2, done: 1 })
    expect(standing?.milestones.map(({ state }) => state)).toEqual(['met', 'open'])
    expect(standing?.pace).toMatchObject({ expectedDone: 1, actualPerWeek: 1 / (20 / 7) })
    expect(new Standings(index).of('Q.md', noon)?.progress).toMatchObject({ items: 1, done: 0 })
  })
})

describe('standings of a large plan', () => {
  const large = (count: number): VaultIndex => vault({
    'P.md': note({ type: 'curriculum', id: 'p' }),
    ...Object.fromEntries(Array.from({ length: count }, (_, place) => [`${place}.md`, note({ curriculum: 'p', week: place % 7 + 1 })])),
  })
  const finishUnit = (index: VaultIndex, place: number): void => {
    for (const changed of entries({ [`${place}.md`]: note({ curriculum: 'p', status: 'done' }) })) index.put(changed)
  }

  it('look only at the units that changed', () => {
    const index = large(300)
    const standings = new Standings(index)
    standings.of('P.md', noon)
    finishUnit(index, 7)
    const looked = vi.spyOn(index, 'note')
    const listed = vi.spyOn(index, 'units')
    expect(standings.of('P.md', noon)?.progress).toMatchObject({ items: 300, done: 1 })
    expect(looked.mock.calls).toEqual([['7.md']])
    expect(listed).not.toHaveBeenCalled()
  })

  it('are right where the index changes, and others ask, while they are counted', () => {
    const index = large(60)
    const standings = new Standings(index)
    const steps = standings.steps('P.md', noon)
    let step = steps.next()
    for (let place = 0; step.done !== true; place++) {
      if (place < 50 && place % 5 === 0) finishUnit(index, place)
      if (place === 21) index.remove('59.md')
      if (place === 45) expect(standings.of('P.md', noon)).toEqual(new Standings(index).of('P.md', noon))
      step = steps.next()
    }
    expect(step.value?.progress).toMatchObject({ items: 59, done: 10 })
    expect(step.value).toEqual(new Standings(index).of('P.md', noon))
    expect(standings.last('P.md')).toBe(step.value)
  })

  it('are counted anew after more changes than are remembered', () => {
    const index = large(3)
    const standings = new Standings(index)
    standings.of('P.md', noon)
    for (let round = 0; round < 9000; round++) index.changes.touch('P.md', index.revision, '0.md')
    finishUnit(index, 1)
    expect(index.changes.after('P.md', 0)).toBeNull()
    expect(index.changes.after('P.md', index.changes.count('P.md') - 2)).toEqual(['0.md', '1.md'])
    expect(standings.of('P.md', noon)?.progress).toMatchObject({ items: 3, done: 1 })
  })
})

describe('workload', () => {
  it.each<[readonly number[], number | null]>([[[], null], [[5], 5], [[20, 10], 15], [[30, 10, 20], 20], [[4, 1, 3, 2], 2.5]])('the median of %j is %j', (values, expected) => {
    expect(median(values)).toBe(expected)
  })

  it.each([[0, 30, 0], [1, 1, 1], [2, 45, 2], [10, 30, 5]])('%i cards of %i seconds take %i minutes', (cards, seconds, minutes) => {
    expect(minutesFor(cards, seconds)).toBe(minutes)
  })

  it('a card takes what it took when it was last timed, 30 seconds where nothing was timed', () => {
    const log = [
      line('a', event('2026-11-01 09:00', 'g', 90), event('2026-11-02 09:00', 'g', 50)),
      line('b', event('2026-11-01 09:00', 'g', 10), event('2026-11-02 09:00', 's'), event('2026-11-02 10:00', 'u')), line('c', event('2026-11-01 09:00')),
    ]
    const index = vault({ 'a.md': note({ curriculum: 'p', review_log_mac: log }, cues('A?', 'B?', 'C?', 'D?')) })
    expect(typicalSeconds(index.note('a.md')?.cards ?? [])).toBe(30)
    expect(typicalSeconds([])).toBe(30)
    expect(typicalSeconds(index.note('a.md')?.cards.slice(1) ?? [])).toBe(10)
  })

  it('today is what is due and each plan’s share of new cards', () => {
    const index = vault({
      'P.md': note({ type: 'curriculum', id: 'p', new_per_day: 2 }), 'Q.md': note({ type: 'curriculum', id: 'q', new_per_day: 1 }),
      'a.md': note({ curriculum: 'p', review_log_mac: [line('a', event('2026-11-21 09:00', 'z', 60)), line('b', event('2026-11-19 09:00', 'a', 60))] }, cues('A?', 'B?', 'C?', 'D?')),
      'b.md': note({ curriculum: ['q', 'p'] }, cues('A?', 'B?')), 'c.md': note({ curriculum: 'nowhere' }, cues('A?')),
    })
    expect(todayLoad(index, null, noon)).toEqual({ cards: 1 + 1 + 1 + 1, fresh: 3, minutes: 4 })
    expect(todayLoad(index, 'P.md', noon)).toEqual({ cards: 1 + 1 + 1, fresh: 2, minutes: 3 })
    expect(todayLoad(index, 'Q.md', noon)).toMatchObject({ cards: 1 })
    expect(todayLoad(index, '', noon)).toMatchObject({ cards: 1 })
  })

  it('tomorrow is what is due tomorrow, and not what is overdue', () => {
    const index = vault({
      'a.md': note({ curriculum: 'p', review_log_mac: [line('a', event('2026-11-01 09:00', 'g')), line('b', event('2026-11-21 09:00', 'a'))] }, cues('A?', 'B?')),
    }, { defaults: { ...defaults, steps: ['1d'] } })
    expect(tomorrowLoad(index, null, noon)).toEqual({ cards: 1, minutes: 1 })
    expect(tomorrowLoad(index, null, noon - day)).toEqual({ cards: 0, minutes: 0 })
  })
})
