import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareStages, isDone, milestonesOf, ProgressCounter, progressOf, tally, type CountedUnit, type Progress, type Tally,
} from '../../src/curriculum/progress'
import { entry } from '../fixtures/build'
import { atlas, day, milestones, plan } from './plan'

/** A unit with these properties and a checklist: `x` done, `-` skipped, a blank to do. */
function unit(properties: string, boxes = '', known = false): CountedUnit {
  const list = Array.from(boxes, (box, place) => `- [${box}] Item ${place}\n`).join('')
  const found = entry('a.md', `---\ncurriculum: ddia\n${properties}\n---\n${list}`)
  if (found?.kind !== 'unit') throw new Error('no unit')
  return { unit: found.unit, items: found.items, known }
}

const brief = ({ items, done, mastered, skipped }: Tally): readonly number[] => [items, done, mastered, skipped]

describe('what a unit contributes: items, done, mastered, skipped', () => {
  it.each<[string, string, string, boolean, readonly number[], boolean]>([
    ['itself', '', '', false, [1, 0, 0, 0], false], ['itself, under way', 'status: doing', '', false, [1, 0, 0, 0], false],
    ['itself, done', 'status: done', '', false, [1, 1, 0, 0], true], ['itself, done and known', 'status: done', '', true, [1, 1, 1, 0], true],
    ['itself, known but not done', '', '', true, [1, 0, 0, 0], false], ['itself, skipped', 'status: skipped', '', true, [0, 0, 0, 1], false],
    ['its boxes', '', 'x x ', false, [4, 2, 0, 0], false], ['its boxes, known', '', 'x x ', true, [4, 2, 2, 0], false],
    ['all boxes', '', 'xx', false, [2, 2, 0, 0], true], ['one skipped', '', 'x- ', true, [2, 1, 1, 1], false],
    ['all done or skipped', '', 'x-', false, [1, 1, 0, 1], true], ['all skipped', '', '--', false, [0, 0, 0, 2], false],
    ['done with open boxes', 'status: done', ' x ', true, [3, 3, 3, 0], true], ['done, one skipped', 'status: done', ' -', false, [1, 1, 0, 1], true],
    ['skipped with boxes', 'status: skipped', 'xx ', true, [0, 0, 0, 3], false], ['no boxes wanted', 'items: none', 'xx', false, [1, 0, 0, 0], false],
  ])('%s', (_, properties, boxes, known, expected, done) => {
    const counted = unit(properties, boxes, known)
    expect(brief(tally(counted))).toEqual(expected)
    expect(isDone(counted)).toBe(done)
  })
})

describe('stages', () => {
  it('a range of weeks counts in each of them and once in all', () => {
    const progress = progressOf([unit('week: 5-6\nstatus: done'), unit('week: 6', 'x ')])
    expect(brief(progress)).toEqual([3, 2, 0, 0])
    expect([...progress.by.week].map(([week, own]) => [week, ...brief(own)])).toEqual([['5', 1, 1, 0, 0], ['6', 3, 2, 0, 0]])
  })

  it('by every kind that units name, numbers by value, words after them', () => {
    const progress = progressOf([
      unit('tier: 10\ncategory: patterns\ntype: topic'), unit('tier: 2\ntype: topic'), unit('tier: core\nday: 1'), unit('tier: advanced'), unit(''),
    ])
    expect([...progress.by.tier.keys()]).toEqual(['2', '10', 'advanced', 'core'])
    expect([...progress.by.category].map(([name, own]) => [name, own.items])).toEqual([['patterns', 1]])
    expect([...progress.by.type].map(([name, own]) => [name, own.items])).toEqual([['topic', 2]])
    expect([...progress.by.day.keys()]).toEqual(['1'])
    expect(progress.items).toBe(5)
  })

  it('words by the first week in which they are studied', () => {
    const progress = progressOf([
      unit('category: caches\nweek: 3'), unit('category: replication\nweek: 2-4'), unit('category: caches\nweek: 6'), unit('category: asides'),
      unit('category: leadership\nweek: 3'), unit('category: part 1\nweek: 9'),
    ])
    expect([...progress.by.category.keys()]).toEqual(['part 1', 'replication', 'caches', 'leadership', 'asides'])
  })

  it('know the weeks over which they are spread', () => {
    const { weeks } = progressOf([unit('tier: 1\nweek: 1-2'), unit('tier: 1\nweek: 4'), unit('tier: 2')])
    expect([...weeks.tier.get('1') ?? []].sort()).toEqual([1, 2, 4])
    expect([...weeks.tier.get('2') ?? [0]]).toEqual([])
    expect([...weeks.week.get('2') ?? []]).toEqual([2])
  })

  it('what stands in no stage of a kind is counted apart', () => {
    const { unstaged } = progressOf([unit('tier: 1\nstatus: done'), unit('week: 2', 'x '), unit('status: skipped')])
    expect([unstaged.tier, unstaged.week, unstaged.type].map(brief)).toEqual([[2, 1, 0, 1], [1, 1, 0, 1], [3, 2, 0, 1]])
  })

  it.each([['2', '10', -1], ['tier 2', 'tier 10', -1], ['a', 'b', -1], ['b', '1', 1], ['a', 'a', 0]])('%s and %s', (a, b, order) => {
    expect(Math.sign(compareStages(a, b))).toBe(order)
  })

  it('total is the sum of units, in any order', () => {
    const anyUnit = fc.tuple(fc.constantFrom('', 'status: done', 'status: skipped', 'week: 2\ntier: 1', 'week: 1-3\nstatus: done'),
      fc.string({ unit: fc.constantFrom('x', '-', ' '), maxLength: 4 }), fc.boolean()).map((parts) => unit(...parts))
    fc.assert(fc.property(fc.array(anyUnit, { maxLength: 8 }), (units) => {
      const progress = progressOf(units)
      for (const field of ['items', 'done', 'mastered', 'skipped'] as const) {
        expect(progress[field]).toBe(units.reduce((total, counted) => total + tally(counted)[field], 0))
      }
      expect(progress.done).toBeLessThanOrEqual(progress.items)
      expect(progress.mastered).toBeLessThanOrEqual(progress.done)
      expect(progressOf([...units].reverse()).by).toEqual(progress.by)
    }), { numRuns: 40 })
  })
})

describe('units that come and go', () => {
  const some = fc.tuple(
    fc.constantFrom('', 'status: done\ncompleted: 2026-11-02', 'status: skipped', 'week: 2\ntier: 1', 'week: 1-3\ncategory: caches', 'category: asides\nday: 4', 'week: 5\ncategory: asides'),
    fc.string({ unit: fc.constantFrom('x', '-', ' '), maxLength: 3 }), fc.boolean(), fc.boolean(),
  ).map(([properties, boxes, known, stays]) => ({ unit: unit(properties, boxes, known), stays }))
  const written = (progress: Progress): unknown => JSON.parse(JSON.stringify(progress, (_, value: unknown) => (
    value instanceof Map ? [...value as ReadonlyMap<string, unknown>].map(([key, held]) => [key, held]) : value instanceof Set ? [...value as ReadonlySet<number>].sort() : value)))

  it('leave what is counted of the others, in its order', () => {
    fc.assert(fc.property(fc.array(some, { maxLength: 12 }), (units) => {
      const counter = new ProgressCounter()
      for (const each of units) counter.add(each.unit)
      const all = counter.progress()
      const before = written(all)
      for (const each of units) if (!each.stays) counter.remove(each.unit)
      const { completedOn, ...left } = counter.progress()
      const { completedOn: expected, ...rest } = progressOf(units.filter(({ stays }) => stays).map((each) => each.unit))
      expect(written({ ...left, completedOn: new Map() })).toEqual(written({ ...rest, completedOn: new Map() }))
      expect(completedOn).toEqual(expected)
      expect(written(all)).toEqual(before)
    }), { numRuns: 60 })
  })
})

describe('days on which items were done', () => {
  const dated = (properties: string, body: string): readonly number[] => {
    const found = entry('a.md', `---\ncurriculum: ddia\n${properties}\n---\n${body}`)
    if (found?.kind !== 'unit') throw new Error('no unit')
    const days = progressOf([{ unit: found.unit, items: found.items, known: false }]).completedOn
    return [...days].flatMap(([date, items]) => Array.from({ length: items }, () => date))
  }
  const first = day('2026-11-01')
  const second = day('2026-11-02')
  it.each<[string, string, string, readonly number[]]>([
    ['the unit', 'status: done\ncompleted: 2026-11-01', '', [first]], ['undated', 'status: done', '', []],
    ['not done', 'completed: 2026-11-01', '', []], ['skipped', 'status: skipped\ncompleted: 2026-11-01', '- [x] A ✅ 2026-11-01', []],
    ['boxes', '', '- [x] A ✅ 2026-11-01\n- [x] B\n- [ ] C ✅ 2026-11-02\n- [-] D ✅ 2026-11-02', [first]],
    ['boxes by the unit’s date', 'completed: 2026-11-02', '- [x] A ✅ 2026-11-01\n- [x] B', [first, second]],
    ['open boxes of a done unit', 'status: done\ncompleted: 2026-11-02', '- [x] A ✅ 2026-11-01\n- [ ] B\n- [-] C', [first, second]],
    ['no such date', '', '- [x] A ✅ 2026-02-30', []],
  ])('%s', (_, properties, body, expected) => {
    expect(dated(properties, body)).toEqual(expected)
  })
})

describe('milestones', () => {
  const counts = (done: number, items = 280): Tally => ({ items, done, mastered: 0, skipped: 0 })
  const curriculum = plan({ milestones: milestones('100@1', '200@4') })
  it.each<[string, Tally, string, readonly string[]]>([
    ['open on the last day', counts(99), '2026-11-08', ['open', 'open']], ['missed the day after', counts(99), '2026-11-09', ['missed', 'open']],
    ['met late', counts(100), '2026-11-20', ['met', 'open']], ['all met', counts(200), '2026-11-02', ['met', 'met']],
    ['cut to the items', counts(50, 50), '2026-11-02', ['met', 'met']], ['missed at the end', counts(199), '2026-11-30', ['met', 'missed']],
    ['no items', counts(0, 0), '2026-11-09', ['missed', 'open']],
  ])('%s', (_, progress, today, states) => {
    const found = milestonesOf(curriculum, progress, day(today))
    expect(found.map(({ state }) => state)).toEqual(states)
    expect(found.map(({ name, due, target, done }) => [name, due, target, done]))
      .toEqual([['week 1', day('2026-11-08'), 100, progress.done], ['week 4', day('2026-11-29'), 200, progress.done]])
  })

  it('stretch with the pathway', () => {
    expect(milestonesOf(atlas(32), counts(0), 0).map(({ due }) => due)).toEqual([8, 20, 28, 32].map((week) => day('2026-11-02') + week * 7 - 1))
    expect(milestonesOf(atlas(52), counts(0), 0)[1]?.due).toBe(day('2026-11-02') + 228 - 1)
  })

  it('without a start have no day and are never missed', () => {
    expect(milestonesOf(plan({ start: null, milestones: milestones('5@1') }), counts(0), day('2030-01-01')))
      .toEqual([{ name: 'week 1', due: null, target: 5, done: 0, state: 'open' }])
  })
})
