import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Card } from '../../src/cards/card'
import type { Entry } from '../../src/index/entry'
import { restoreEntry, storeEntry } from '../../src/index/stored'
import { decodeChunk, encodeChunk, type StoredNote } from '../../src/index/stored-notes'
import { storeStates } from '../../src/index/stored-states'
import { Standings } from '../../src/index/standing'
import { VaultIndex } from '../../src/index/vault-index'
import { Scheduler } from '../../src/schedule/scheduler'
import { vaultNotes } from '../vault/vault-files'
import { defaults, entry, event, line, noon, note } from '../fixtures/build'

const fixtures = path.resolve(__dirname, '../fixtures')

function texts(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(path.join(fixtures, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
    .map((name) => [`${folder}/${name}`, readFileSync(path.join(fixtures, folder, name), 'utf8')])
}

/** The text as a note of a plan, where its properties can be given one. */
const member = (text: string): string => text.startsWith('---\n') ? text.replace('---\n', '---\ncurriculum: x\n') : `---\ncurriculum: x\n---\n${text}`

const some: readonly (readonly [string, string])[] = [
  ['history.md', note({
    curriculum: ['x', '[[y]]'], title: 'A "title" \\ with __proto__', type: 'topic', week: '3-5', prerequisites: ['[[a]]'], cards: ['cue', 'cloze'],
    cssclasses: ['cornell-left'], minutes: '1 h', review_log_mac: [line('a', event('2026-11-20 09:00', 'a', 12)), 'a 261120100000gzz', line('gone', event('2026-11-20 09:00'))],
    review_log_phone: [line('b-then', event('2027-11-20 09:00', 's'))],
  }, '# T\n\n## Cues\n\n- A?\n  - Answer\n- B?\n\n## Notes\n\nA ==mark== here.\n\n- [x] Done ✅ 2026-11-20\n- [-] Skipped\n\n## Summary\n\nS.\n')],
  ['objective.md', note({ type: 'objective', curriculum: 'x', key_results: ['KR1 Recall: true_retention >= 90%', 'KR2: what?'] })],
  ['key result.md', note({ type: 'key_result', objective: '[[objective]]', metric: 'reviews', target: 100, due: '2026-12-01', check_ins: ['2026-11-20: 0.6, note'] })],
  ['checkpoint.md', note({ type: 'checkpoint', curriculum: 'x', parts: ['Recall / 100 / 30 min'], attempts: ['2026-11-14: 90'] }, '- [ ] One\n')],
  ['plan.md', note({ type: 'curriculum', id: 'x', start: '2026-01-05', pathways: ['Fast: 8 weeks, 10 h/week'], milestones: ['week 4: 20'], days: ['mon', 'tue'], progress_log_mac: ['261120100000 1 1 9'] })],
]

const all: readonly (readonly [string, Entry])[] = [
  ...some, ...texts('cornell'), ...texts('nasty'), ...texts('plans'), ...[...texts('cornell'), ...texts('nasty')].map(([name, text]) => [name, member(text)] as const),
  ...vaultNotes.map(({ path: name, text }) => [name, text] as const),
].flatMap(([name, text]) => {
  const found = entry(name, text)
  return found === null ? [] : [[`${name} ${text.length}`, found] as const]
})

/** All that an entry says, also what is read when it is asked for. */
function parts(found: Entry): unknown {
  if (found.kind !== 'unit') return found
  const { path: at, unit, cornellClass, items, problems, refusal, devices, latest, curriculumLine, prerequisitesLine, cards, orphans } = found
  return { path: at, unit, cornellClass, items, problems, refusal, devices, latest, curriculumLine, prerequisitesLine, cards, orphans }
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

describe('an entry that is stored', () => {
  it('is there in every kind', () => {
    expect([...new Set(all.map(([, { kind }]) => kind))].sort()).toEqual(['checkpoint', 'curriculum', 'key_result', 'objective', 'unit'])
    expect(all.length).toBeGreaterThan(100)
    expect(all.some(([, found]) => found.kind === 'unit' && found.orphans.length > 0)).toBe(true)
    expect(all.some(([, found]) => found.kind === 'unit' && found.refusal !== null)).toBe(true)
  })

  it.each(all)('comes back as it was: %s', (_, found) => {
    const back = restoreEntry(found.path, throughJson(storeEntry(found)))
    expect(parts(back)).toStrictEqual(parts(found))
    if (back.kind !== 'unit' || found.kind !== 'unit') return
    expect(back.equals(found)).toBe(true)
    for (const card of back.cards) expect(card).toBeInstanceOf(Card)
  })

  it.each(all)('is stored alike before and after its cards are asked for: %s', (_, found) => {
    const stored = storeEntry(found)
    const back = restoreEntry(found.path, throughJson(stored))
    expect(storeEntry(back)).toEqual(throughJson(stored))
    if (back.kind === 'unit' && found.kind === 'unit') {
      expect(back.storedRest).toBe(stored.rest)
      expect(back.cards).toHaveLength(found.cards.length)
      expect(back.storedRest).toBeNull()
    }
    expect(storeEntry(back)).toEqual(throughJson(stored))
  })

  it('refuses what is no plain data', () => {
    const plan = all.map(([, found]) => found).find((found) => found.kind === 'curriculum')
    if (plan === undefined) throw new Error('no plan')
    expect(() => storeEntry({ ...plan, problems: [/x/ as never] })).toThrow(TypeError)
  })
})

describe('states that are stored', () => {
  it('come back as they were, and stand for the replay under the same parameters alone', () => {
    const fill = (states: boolean, parameters = defaults): VaultIndex => {
      const index = new VaultIndex(parameters, () => noon)
      for (const [, found] of all) {
        const known = states ? filled.note(found.path) : null
        index.put(found, known === null || known.entry !== found ? null : throughJson(storeStates(known)))
      }
      return index
    }
    const filled: VaultIndex = fill(false)
    const notes = (index: VaultIndex): unknown => [...index.allNotes()].map(({ entry, curricula, unknown, copyOf, plan, mark, shelved, cards }) => (
      { entry: parts(entry), curricula, unknown, copyOf, plan, mark, shelved, cards }))
    expect([...filled.allNotes()].flatMap(({ cards }) => cards).filter(({ state }) => state.count > 0).length).toBeGreaterThan(0)
    expect(notes(fill(true))).toEqual(notes(filled))
    const other = { ...defaults, retention: 0.8, dayStart: 600 }
    expect(notes(fill(true, other))).toEqual(notes(fill(false, other)))
  })

  it('are not worked out again', () => {
    const unit = entry('a.md', note({ curriculum: 'x', review_log_mac: [line('a', event('2026-11-01 09:00'))] }, '## Cues\n\n- A?\n  - B\n'))
    if (unit === null) throw new Error('no unit')
    const first = new VaultIndex(defaults, () => noon)
    first.put(unit)
    const known = first.note('a.md')
    if (known === null) throw new Error('no note')
    const stored = storeStates(known)
    const cards = (JSON.parse(stored.cards) as readonly (readonly unknown[] | 0)[]).map((state) => state === 0 ? state : state.with(6, 77))
    const second = new VaultIndex(defaults, () => noon)
    second.put(unit, { ...stored, cards: JSON.stringify(cards) })
    expect(second.card('a.md', 'a')?.state.reps).toBe(77)
    expect(stored.mark).toContain(Scheduler.markOf(defaults))
  })

  it('and entries are read only where a card is asked for', () => {
    const first = new VaultIndex(defaults, () => noon)
    const second = new VaultIndex(defaults, () => noon)
    const known = new Map(all.map(([, found]) => [found.path, found]))
    // What is in the future when it is asked for is worked out anew.
    const units = [...known.values()].filter((found) => found.kind === 'unit' && found.latest <= noon)
    for (const [, found] of all) if (found.kind === 'curriculum') for (const index of [first, second]) index.put(found)
    for (const unit of units) first.put(unit)
    for (const { path } of units) {
      const note = first.note(path)
      if (note === null) throw new Error(`${path} is not there`)
      const { head } = storeEntry(note.entry)
      // Neither of these texts is JSON: whatever reads them, throws.
      second.put(restoreEntry(path, throughJson({ head, rest: 'unread' })), { ...throughJson(storeStates(note)), cards: 'unread' })
    }
    const standings = (index: VaultIndex): Standings => new Standings(index)
    for (const plan of [null, ...first.curricula().map(({ path }) => path)]) {
      expect(second.counts(plan, noon)).toEqual(first.counts(plan, noon))
      expect(second.dueIn(1, plan, noon)).toBe(first.dueIn(1, plan, noon))
      expect(second.begunToday(plan ?? '', noon)).toBe(first.begunToday(plan ?? '', noon))
      if (plan !== null) expect(standings(second).of(plan, noon)).toEqual(standings(first).of(plan, noon))
    }
    expect(second.devices()).toEqual(first.devices())
    const asked = units.find(({ path }) => (first.note(path)?.cards.length ?? 0) > 0)
    expect(() => second.note(asked?.path ?? '')?.cards).toThrow(SyntaxError)
  })
})

describe('a chunk', () => {
  const notes: readonly StoredNote[] = all.slice(0, 60).map(([, found]) => (
    { path: found.path, mtime: 1, size: 2, own: '', latest: 0, entry: storeEntry(found), trouble: null, states: null }))

  it('comes back as it was, for its own version', () => {
    const chunk = encodeChunk('["1"]', notes)
    expect(decodeChunk('["1"]', chunk)).toEqual(throughJson(notes))
    expect(decodeChunk('["1",2]', chunk)).toBeNull()
    expect(decodeChunk('', chunk)).toBeNull()
  })

  it.each([null, undefined, 1, 'x', [], {}, { sum: 1 }, { sum: 1, heads: 'x', rests: [] }, { sum: 0, heads: '[]', rests: 3 }, { sum: 0, heads: '["v"]', rests: [3] }])('is none: %j', (value) => {
    expect(decodeChunk('v', value)).toBeNull()
  })

  it('that is damaged anywhere gives nothing, and does not throw', () => {
    const chunk = encodeChunk('v', notes)
    const texts = [chunk.heads, ...chunk.rests]
    fc.assert(fc.property(fc.nat(texts.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), fc.string({ minLength: 0, maxLength: 3 }), fc.integer({ min: 0, max: 3 }), (at, share, put, cut) => {
      const text = texts[at] ?? ''
      const place = Math.floor(share * text.length)
      const damaged = text.slice(0, place) + put + text.slice(place + cut)
      const [heads = '', ...rests] = texts.with(at, damaged)
      expect(decodeChunk('v', { ...chunk, heads, rests })).toEqual(damaged === text ? throughJson(notes) : null)
    }), { numRuns: 300 })
    expect(decodeChunk('v', { ...chunk, rests: chunk.rests.slice(1) })).toBeNull()
  })
})
