import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Card } from '../../src/cards/card'
import type { Entry } from '../../src/index/entry'
import { restoreEntry, storeEntry } from '../../src/index/stored'
import { decodeChunk, encodeChunk, type StoredNote } from '../../src/index/stored-notes'
import { restoreState, storeStates } from '../../src/index/stored-states'
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
    expect(back).toStrictEqual(found)
    if (back.kind === 'unit') for (const card of back.cards) expect(card).toBeInstanceOf(Card)
  })

  it('refuses what is no plain data', () => {
    const [plan] = all.filter(([, { kind }]) => kind === 'curriculum')
    if (plan === undefined) throw new Error('no plan')
    expect(() => storeEntry({ ...plan[1], problems: [/x/ as never] })).toThrow(TypeError)
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
    const notes = (index: VaultIndex): unknown => [...index.allNotes()]
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
    const marked = { ...stored, cards: stored.cards.map((state) => state === 0 ? state : state.with(6, 77)) }
    const second = new VaultIndex(defaults, () => noon)
    second.put(unit, marked as unknown as typeof stored)
    expect(second.card('a.md', 'a')?.state.reps).toBe(77)
    expect(stored.mark).toBe(Scheduler.markOf(defaults))
    expect(restoreState(0).state.phase).toBe('new')
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

  it.each([null, undefined, 1, 'x', [], {}, { sum: 1 }, { sum: 1, text: 'x' }, { sum: 0, text: 3 }])('is none: %j', (value) => {
    expect(decodeChunk('v', value)).toBeNull()
  })

  it('that is damaged anywhere gives nothing, and does not throw', () => {
    const { sum, text } = encodeChunk('v', notes)
    fc.assert(fc.property(fc.nat(text.length - 1), fc.string({ minLength: 0, maxLength: 3 }), fc.integer({ min: 0, max: 3 }), (place, put, cut) => {
      const damaged = text.slice(0, place) + put + text.slice(place + cut)
      expect(decodeChunk('v', { sum, text: damaged })).toEqual(damaged === text ? throughJson(notes) : null)
    }), { numRuns: 300 })
  })
})
