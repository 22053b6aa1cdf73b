import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effective } from '../../src/history/log'
import type { Entry } from '../../src/index/entry'
import { Standings } from '../../src/index/standing'
import type { IndexedCard } from '../../src/index/due'
import { UnitEntry } from '../../src/index/unit-entry'
import { VaultIndex } from '../../src/index/vault-index'
import { startOfDay, studyDay } from '../../src/schedule/day'
import { Scheduler } from '../../src/schedule/scheduler'
import { cues, defaults, entries, entry, event, line, noon, note, record, time, vault } from '../fixtures/build'

const name = ({ card }: IndexedCard): string => `${card.path} ${card.key}`
const times = [noon, noon - 5 * 86_400_000, noon + 40 * 86_400_000, time('2026-11-21 03:59:59'), time('2026-11-21 04:00')]

/** All that an index answers, without order where it promises none. */
function answers(index: VaultIndex): unknown {
  const standings = new Standings(index)
  const curricula = index.curricula()
  const scopes = [null, '', ...curricula.map(({ path }) => path)]
  return {
    curricula,
    devices: index.devices(),
    size: index.size,
    problems: [...index.paths()].sort().map((path) => [path, index.problemsOf(path)]),
    units: scopes.map((scope) => (scope === null ? [...index.allNotes()] : [...index.units(scope)])
      .map((found) => [found.entry.path, found.curricula, found.unknown, found.plan, found.cards]).sort()),
    fresh: scopes.map((scope) => [...index.fresh(scope)].map(name).sort()),
    byTime: times.map((at) => scopes.map((scope) => [
      index.counts(scope, at), [...index.due(scope, at)].map(name).sort(), index.dueIn(1, scope, at), scope === null ? 0 : index.begunToday(scope, at),
    ])),
    standings: curricula.map(({ path }) => standings.of(path, noon)),
  }
}

const op = fc.constantFrom('a', 'h', 'g', 'z', 'g', 'g', 'r', 's', 'u', 'x')
const grades = fc.array(fc.tuple(fc.integer({ min: -60 * 24, max: 30 }), op), { maxLength: 6 }).map((list) => (
  list.map(([hour, what]) => ({ at: noon + hour * 3_600_000, op: what, seconds: null, confidence: null }))))

const unitText = fc.record({
  curriculum: fc.constantFrom<unknown>('ddia', 'atlas', ['ddia', 'atlas'], ['atlas', 'DDIA'], 'elsewhere', '[[Plans/DDIA]]', ['elsewhere', 'atlas']),
  properties: fc.constantFrom({}, { status: 'done' }, { week: '1-2' }, { week: 'soon' }, { cards: 'none' }, { cards: ['cue'] }),
  device: fc.constantFrom('mac', 'phone'),
  first: grades,
  second: grades,
}).map(({ curriculum, properties, device, first, second }) => note({
  curriculum, ...properties,
  [`review_log_${device}`]: [...first.length > 0 ? [line('a', ...first)] : [], ...second.length > 0 ? [line('.summary', ...second)] : []],
}, `${cues('A?', 'B?')}It is short.\n`))

const planText = fc.record({
  id: fc.constantFrom('ddia', 'atlas', 'other'),
  properties: fc.constantFrom({}, { zone: 'Pacific/Kiritimati' }, { retention: 80, aliases: ['elsewhere'] }, { cards: ['summary'] }, { steps: [] }, { start: 'soon' },
    { start: '2026-11-02', pathways: 'Only: 4 weeks', milestones: 'week 1: 3' }),
}).map(({ id, properties }) => note({ type: 'curriculum', id, ...properties }))

const anyEntry = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md', 'Plans/DDIA.md'), unitText) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('Plans/DDIA.md', 'Atlas.md', 'a.md'), planText) },
).map(([path, text]): Entry => {
  const found = entry(path, text)
  if (found === null) throw new Error('no entry')
  return found
})

const vaults = fc.uniqueArray(anyEntry, { selector: ({ path }) => path, maxLength: 6 })

function filled(list: Iterable<Entry>, now = noon): VaultIndex {
  const index = new VaultIndex(defaults, () => now)
  for (const found of list) index.put(found)
  return index
}

describe('laws', () => {
  it('put in any order is put all', () => {
    fc.assert(fc.property(vaults, fc.infiniteStream(fc.nat()), (list, random) => {
      const weights = new Map(list.map((found) => [found, random.next().value ?? 0]))
      const shuffled = [...list].sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0))
      expect(answers(filled(shuffled))).toEqual(answers(filled(list)))
    }), { numRuns: 60 })
  })

  it('put over put, and put then remove, leave what was put last', () => {
    fc.assert(fc.property(fc.array(anyEntry, { maxLength: 10 }), fc.array(fc.nat(9), { maxLength: 4 }), (list, removed) => {
      const index = filled(list)
      const left = new Map(list.map((found) => [found.path, found]))
      for (const place of removed) {
        const path = list[place]?.path ?? 'nothing.md'
        index.remove(path)
        left.delete(path)
      }
      expect(answers(index)).toEqual(answers(filled(left.values())))
    }), { numRuns: 60 })
  })

  it('put twice is put once', () => {
    fc.assert(fc.property(vaults, (list) => {
      expect(answers(filled([...list, ...list]))).toEqual(answers(filled(list)))
    }), { numRuns: 30 })
  })

  it('new settings are as settings from the beginning', () => {
    fc.assert(fc.property(vaults, (list) => {
      const other = { ...defaults, zone: 'America/St_Johns', retention: 0.8, kinds: new Set(['cue'] as const) }
      const index = filled(list)
      index.setDefaults(other)
      const expected = new VaultIndex(other, () => noon)
      for (const found of list) expected.put(found)
      expect(answers(index)).toEqual(answers(expected))
    }), { numRuns: 30 })
  })

  it('standings that are kept are those found anew, whatever changed, and those of other plans stay', () => {
    const change = fc.oneof({ weight: 5, arbitrary: anyEntry }, { weight: 2, arbitrary: fc.constantFrom('a.md', 'b.md', 'Atlas.md', 'Plans/DDIA.md') },
      { weight: 1, arbitrary: fc.constantFrom({ ...defaults, retention: 0.8 }, { ...defaults, zone: 'America/St_Johns' }) })
    fc.assert(fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const index = new VaultIndex(defaults, () => noon)
      const kept = new Standings(index)
      for (const each of changes) {
        if (typeof each === 'string') index.remove(each)
        else if ('zone' in each) index.setDefaults(each)
        else index.put(each)
        for (const { path } of index.curricula()) expect(kept.of(path, noon)).toEqual(new Standings(index).of(path, noon))
      }
    }), { numRuns: 60 })
    const index = vault({ 'P.md': note({ type: 'curriculum', id: 'p' }), 'Q.md': note({ type: 'curriculum', id: 'q' }), 'a.md': note({ curriculum: 'p' }), 'b.md': note({ curriculum: 'q' }) })
    const standings = new Standings(index)
    const [first, second] = [standings.of('P.md', noon), standings.of('Q.md', noon)]
    for (const changed of entries({ 'b.md': note({ curriculum: 'q', status: 'done' }) })) index.put(changed)
    expect(standings.of('P.md', noon)).toBe(first)
    expect(standings.of('Q.md', noon)).not.toBe(second)
  })

  it('at another time is as built then, and changes nothing', () => {
    fc.assert(fc.property(vaults, fc.constantFrom(...times), (list, at) => {
      const index = filled(list)
      const before = answers(index)
      expect(answers(index.at(at))).toEqual(answers(filled(list, at)))
      expect(answers(index)).toEqual(before)
    }), { numRuns: 40 })
  })

  it('counts are those of a look at every card', () => {
    fc.assert(fc.property(vaults, fc.integer({ min: -90 * 24, max: 90 * 24 }), (list, hour) => {
      const index = filled(list)
      const at = noon + hour * 3_600_000
      for (const scope of [null, ...index.curricula().map(({ path }) => path)]) {
        const counts = { new: 0, learning: 0, review: 0, due: 0 }
        let later = 0
        for (const found of index.allNotes()) {
          if (scope !== null && !found.curricula.includes(scope)) continue
          for (const { card } of found.cards) {
            const state = Scheduler.for(found.plan).replay(effective(card.events, noon).events)
            if (state.suspended) continue
            if (state.phase === 'new') counts.new++
            else {
              const days = studyDay(state.due ?? 0, found.plan) - studyDay(at, found.plan)
              if (days <= 0) counts.due++
              if (days <= 0 && state.phase === 'review') counts.review++
              if (days <= 0 && state.phase !== 'review') counts.learning++
              if (days === 3) later++
            }
          }
        }
        expect(index.counts(scope, at)).toEqual(counts)
        expect([...index.due(scope, at)]).toHaveLength(counts.due)
        expect(index.dueIn(3, scope, at)).toBe(later)
      }
    }), { numRuns: 60 })
  })
})

const ddia = note({ type: 'curriculum', id: 'ddia', title: 'Data-intensive', aliases: ['Book'] })
const leases = (properties: Readonly<Record<string, unknown>>): string => note(properties, cues('What is a lease?'))

describe('which curriculum', () => {
  it.each(['ddia', 'DDIA', '"[[DDIA]]"', '[[DDIA]]', '"[[Plans/DDIA|the book]]"', '"[[Plans/DDIA.md]]"', 'Plans/DDIA.md', 'DDIA.md', 'Plans/DDIA', 'book',
    '" data-intensive "', '["[DDIA](Plans/DDIA.md)"]'])('%s', (written) => {
    const index = vault({ 'Plans/DDIA.md': ddia, 'Leases.md': `---\ncurriculum: ${written}\n---\n${cues('A?')}` })
    expect(index.note('Leases.md')).toMatchObject({ curricula: ['Plans/DDIA.md'], unknown: [] })
    expect(index.problemsOf('Leases.md').map(({ code }) => code)).not.toContain('unknown-curriculum')
  })

  it.each(['ddia', 'Plans/DDIA.md', '[[Plans/DDIA|x]]', 'Book', 'DATA-INTENSIVE'])('asked for as %s', (asked) => {
    expect(vault({ 'Plans/DDIA.md': ddia }).curriculum(asked)?.id).toBe('ddia')
  })

  it('nobody’s name is nobody', () => expect(vault({ 'Plans/DDIA.md': ddia }).curriculum('atlas')).toBeNull())

  it('an unknown one is a problem on its line, and the cards count', () => {
    const index = vault({ 'DDIA.md': ddia, 'a.md': `---\ntitle: A\ncurriculum: [nowhere, ddia, gone]\n---\n${cues('A?')}`, 'b.md': leases({ curriculum: 'nowhere' }) })
    expect(index.problemsOf('a.md').filter(({ code }) => code === 'unknown-curriculum')).toEqual([
      { code: 'unknown-curriculum', line: 3, detail: { name: 'nowhere' } }, { code: 'unknown-curriculum', line: 3, detail: { name: 'gone' } },
    ])
    expect(index.note('a.md')?.curricula).toEqual(['DDIA.md'])
    expect(index.counts(null, noon).new).toBe(2)
    expect(index.counts('DDIA.md', noon).new).toBe(1)
    expect(index.counts('', noon).new).toBe(1)
  })

  it('a new id is looked for anew, by those that name it and by those that named the old one', () => {
    const index = vault({ 'P.md': ddia, 'old.md': leases({ curriculum: 'ddia' }), 'new.md': leases({ curriculum: 'atlas' }) })
    const members = (): readonly string[] => index.units('P.md').map(({ entry: { path } }) => path)
    expect(members()).toEqual(['old.md'])
    for (const found of entries({ 'P.md': note({ type: 'curriculum', id: 'atlas' }) })) index.put(found)
    expect(members()).toEqual(['new.md'])
    expect(index.problemsOf('old.md').map(({ code }) => code)).toContain('unknown-curriculum')
    index.remove('P.md')
    expect(members()).toEqual([])
    expect(index.counts(null, noon).new).toBe(2)
  })

  it('an id goes before a title or a file name, and of equal ids the first path has it', () => {
    const index = vault({
      'ddia.md': note({ type: 'curriculum', id: 'other' }), 'b.md': ddia, 'a2.md': note({ type: 'curriculum', id: 'DDIA', title: 'Second' }),
    })
    expect(index.curriculum('ddia')?.path).toBe('a2.md')
  })

  it('of several the first decides the parameters, and each has the unit', () => {
    const index = vault({
      'A.md': note({ type: 'curriculum', id: 'a', retention: 80 }), 'B.md': note({ type: 'curriculum', id: 'b', retention: 95, new_per_day: 3 }),
      'both.md': note({ curriculum: ['b', 'a'], review_log_mac: [line('what-is-a-lease', event('2026-11-20 09:00', 'z'))] }, cues('What is a lease?', 'B?')),
      'one.md': leases({ curriculum: 'a' }),
    })
    expect(index.note('both.md')?.plan).toMatchObject({ retention: 0.95, newPerDay: 3 })
    expect(index.counts('A.md', noon).new).toBe(2)
    expect(index.counts('B.md', noon).new).toBe(1)
    expect(index.counts(null, noon).new).toBe(2)
    expect(index.begunToday('B.md', time('2026-11-20 12:00'))).toBe(1)
    expect(index.begunToday('A.md', time('2026-11-20 12:00'))).toBe(0)
  })
})

describe('a plan that is read again', () => {
  it.each([
    { zone: 'Asia/Tokyo' }, { day_start: '00:00' }, { retention: 80 }, { steps: '5m' }, { new_per_day: 1 }, { cards: 'summary' },
  ])('%j holds for its units from then on', (change) => {
    const plan = { type: 'curriculum', id: 'p' }
    const unit = note({ curriculum: 'p', review_log_mac: [line('a', event('2026-11-20 09:00'))] }, `${cues('A?')}Short.\n`)
    const index = vault({ 'P.md': note(plan), 'a.md': unit })
    const before = index.note('a.md')?.plan
    for (const found of entries({ 'P.md': note({ ...plan, ...change }) })) index.put(found)
    expect(index.note('a.md')?.plan).not.toEqual(before)
    expect(answers(index)).toEqual(answers(vault({ 'P.md': note({ ...plan, ...change }), 'a.md': unit })))
  })

  it('plans of one title stand by their paths', () => {
    const text = note({ type: 'curriculum', title: 'Plan' })
    for (const notes of [{ 'a.md': text, 'b.md': text }, { 'b.md': text, 'a.md': text }]) {
      expect(vault(notes).curricula().map(({ path }) => path)).toEqual(['a.md', 'b.md'])
    }
  })
})

describe('kinds of cards', () => {
  const body = `${cues('A?')}It is short.\n\n## Notes\n\nA ==word== here.\n`
  it.each<[string, readonly string[], Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['all', ['cue', 'summary', 'diagram', 'cloze'], {}, {}, ['.cloze-word', '.summary', 'a']],
    ['of the settings', ['cue', 'summary'], {}, {}, ['.summary', 'a']],
    ['of the curriculum before the settings', ['cue'], { cards: ['summary', 'cloze'] }, {}, ['.cloze-word', '.summary']],
    ['of the note before the curriculum', ['cue'], { cards: ['summary'] }, { cards: 'cloze' }, ['.cloze-word']],
    ['none', ['cue'], {}, { cards: 'none' }, []],
  ])('%s', (_, kinds, ofPlan, ofNote, expected) => {
    const of = new Set([...defaults.kinds].filter((kind) => kinds.includes(kind)))
    const index = vault({ 'P.md': note({ type: 'curriculum', id: 'ddia', ...ofPlan }), 'a.md': note({ curriculum: 'ddia', ...ofNote }, body) }, { defaults: { ...defaults, kinds: of } })
    expect(index.note('a.md')?.cards.map(({ card }) => card.key).sort()).toEqual(expected)
    expect(index.counts(null, noon).new).toBe(expected.length)
  })

  it('problems of kinds that are off are none', () => {
    const bare = '## Cues\n\n- A?\n- A?\n\n## Notes\n'
    const codes = (cards: unknown): readonly string[] =>
      vault({ 'a.md': note({ curriculum: 'x', cards }, bare) }).problemsOf('a.md').map(({ code }) => code).filter((code) => code !== 'unknown-curriculum').sort()
    expect(codes(['cue', 'summary'])).toEqual(['cue-without-answer', 'cue-without-answer', 'equal-cues', 'summary-missing'])
    expect(codes(['cue'])).toEqual(['cue-without-answer', 'cue-without-answer', 'equal-cues'])
    expect(codes(['summary'])).toEqual([])
    expect(codes('none')).toEqual([])
  })
})

describe('cards begun', () => {
  const zone = { zone: 'America/New_York', dayStart: 240 }
  const index = vault({
    'P.md': note({ type: 'curriculum', id: 'p', zone: zone.zone, day_start: '04:00' }),
    'a.md': note({
      curriculum: 'p',
      review_log_mac: [
        line('a', event('2026-11-21 08:59:59')), line('b', event('2026-11-21 09:00')), line('c', event('2026-11-19 10:00', 's'), event('2026-11-21 10:00', 'u'), event('2026-11-21 10:01')),
        line('d', event('2026-11-10 10:00'), event('2026-11-21 10:00', 'r'), event('2026-11-21 10:05', 'a')), line('e', event('2026-11-21 10:00'), event('2026-11-21 10:00', 'x')),
        line('f', event('2026-11-21 11:00', 's')), line('g', event('2026-11-21 11:00'), event('2026-11-21 11:01', 's')),
      ],
    }, cues('A?', 'B?', 'C?', 'D?', 'E?', 'F?', 'G?')),
  })

  it.each([['2026-11-21 08:59', 1], ['2026-11-21 09:00', 4], ['2026-11-22 08:59', 4], ['2026-11-22 09:00', 0], ['2026-11-20 12:00', 1]])(
    'on the study day of %s UTC: %i', (at, count) => expect(index.begunToday('P.md', time(at))).toBe(count))

  it('a study day begins at 04:00 there', () => {
    expect(startOfDay(index.today('P.md', time('2026-11-21 09:00')), zone)).toBe(time('2026-11-21 09:00'))
  })
})

it('a card is found by its key and by the keys it had', () => {
  const index = vault({ 'a.md': note({ curriculum: 'x', review_log_mac: [line('what-is-the-lease', event('2026-11-20 09:00'))] }, cues('What is a lease?', 'Other?')) })
  expect(index.card('a.md', 'what-is-a-lease')?.state.reps).toBe(1)
  expect(index.card('a.md', 'what-is-the-lease')?.card.key).toBe('what-is-a-lease')
  expect([index.card('a.md', 'gone'), index.card('b.md', 'other')]).toEqual([null, null])
})

it('to find every card of a note looks at each a few times, however many there are', () => {
  let looks = 0
  const found = entry('a.md', note({ curriculum: 'x' }, cues(...Array.from({ length: 500 }, (_, place) => `Cue ${place}?`))))
  if (found?.kind !== 'unit') throw new Error('no unit')
  const keys = found.cards.map(({ key }) => key)
  const cards = found.cards.map((card): typeof card => Object.create(card, {
    key: { get: () => { looks++; return card.key } }, aliases: { get: () => { looks++; return card.aliases } },
  }) as typeof card)
  const index = new VaultIndex(defaults, () => noon)
  index.put(new UnitEntry(found, { cards, orphans: found.orphans }))
  looks = 0
  for (const key of keys) expect(index.card('a.md', key)).not.toBeNull()
  expect(index.card('a.md', 'gone')).toBeNull()
  expect(looks).toBeGreaterThanOrEqual(keys.length)
  expect(looks).toBeLessThan(5 * keys.length)
})

it('devices are those whose logs stand in some note', () => {
  const index = vault({
    'a.md': note({ curriculum: 'x', review_log_mac: [], review_log_phone: [] }, cues('A?')), 'b.md': note({ curriculum: 'x', review_log_mac: [] }),
    'c.md': note({ curriculum: 'x', review_log_tablet: [line('a', event('2026-11-20 09:00'))] }),
  })
  expect(index.devices()).toEqual(['mac', 'phone', 'tablet'])
  index.remove('a.md')
  expect(index.devices()).toEqual(['mac', 'tablet'])
  for (const found of entries({ 'c.md': note({ curriculum: 'x', review_log_desk: [] }) })) index.put(found)
  expect(index.devices()).toEqual(['desk', 'mac'])
})

it('every change has its own revision, and nothing has none', () => {
  const index = vault({ 'P.md': ddia, 'a.md': leases({ curriculum: 'ddia' }) })
  const seen = [index.revision]
  const step = (change: () => void): void => {
    change()
    seen.push(index.revision)
  }
  step(() => record(index, 'a.md', 'what-is-a-lease', event('2026-11-21 09:00')))
  step(() => index.setDefaults({ ...defaults, retention: 0.8 }))
  step(() => index.remove('a.md'))
  step(() => index.remove('P.md'))
  expect(new Set(seen).size).toBe(5)
  index.remove('nothing.md')
  expect(index.revision).toBe(seen.at(-1))
})
