import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { Nexts } from '../../src/index/nexts'
import { VaultIndex } from '../../src/index/vault-index'
import { cues, defaults, entries, entry, event, line, noon, note, record, time } from '../fixtures/build'

const day = 86_400_000

/** An index that follows links to notes of that name. */
function vault(notes: Readonly<Record<string, string>>): VaultIndex {
  const index: VaultIndex = new VaultIndex(defaults, () => noon, (target) => (`${target}.md` in notes ? `${target}.md` : null))
  for (const read of entries(notes)) index.put(read)
  return index
}

const plans = { 'P.md': note({ type: 'curriculum', id: 'p' }), 'Q.md': note({ type: 'curriculum', id: 'q', retention: 0.8 }) }

function unit(curriculum: string, needs: readonly string[], properties: Readonly<Record<string, unknown>> = {}, body = ''): string {
  return note({ curriculum, prerequisites: needs.map((name) => `[[${name}]]`), ...properties }, body)
}

const paths = (index: VaultIndex, curriculum: string | null, at = noon): string => new Nexts(index).of(curriculum, at).map(({ path }) => path).join(' ')

describe('units', () => {
  it.each<[string, Readonly<Record<string, string>>, string | null, string]>([
    ['of all plans', { 'a.md': unit('p', []), 'b.md': unit('q', []), 'c.md': unit('nowhere', []) }, null, 'a.md b.md c.md'],
    ['of one plan', { 'a.md': unit('p', []), 'b.md': unit('q', []) }, 'Q.md', 'b.md'],
    ['locked by one of another plan', { 'a.md': unit('p', []), 'b.md': unit('q', ['a']) }, 'Q.md', ''],
    ['unlocked by one of another plan', { 'a.md': unit('p', [], { status: 'done' }), 'b.md': unit('q', ['a']) }, 'Q.md', 'b.md'],
    ['a link to a note outside all plans does not count', { 'a.md': 'Text', 'b.md': unit('p', ['a', 'gone', 'P']) }, 'P.md', 'b.md'],
    ['all boxes ticked is done', { 'a.md': unit('p', [], {}, '- [x] One\n- [x] Two\n'), 'b.md': unit('p', ['a']) }, 'P.md', 'b.md'],
    ['a ticked box is begun', { 'a.md': unit('p', []), 'b.md': unit('p', [], {}, '- [x] One\n- [ ] Two\n') }, 'P.md', 'b.md a.md'],
    ['doing is begun', { 'a.md': unit('p', []), 'b.md': unit('p', [], { status: 'doing' }) }, 'P.md', 'b.md a.md'],
    ['all boxes skipped: nothing is left', { 'a.md': unit('p', [], {}, '- [-] One\n') }, 'P.md', ''],
  ])('%s', (_, notes, curriculum, expected) => expect(paths(vault({ ...plans, ...notes }), curriculum)).toBe(expected))

  it('are as a link leads once it leads elsewhere', () => {
    const notes: Record<string, string> = { ...plans, 'b.md': unit('p', ['a']) }
    const index = vault(notes)
    const nexts = new Nexts(index)
    const shown = (): string => nexts.of('P.md', noon).map(({ path }) => path).join(' ')
    expect(shown()).toBe('b.md')
    notes['a.md'] = unit('p', [])
    const added = entry('a.md', notes['a.md'])
    if (added !== null) index.put(added)
    expect(shown()).toBe('a.md')
    delete notes['a.md']
    index.relink()
    expect(shown()).toBe('a.md b.md')
  })

  it('are found anew after a change, a moved link and on another day, and kept else', () => {
    const index = vault({ ...plans, 'a.md': unit('p', [], {}, cues('A?')) })
    const nexts = new Nexts(index)
    const first = nexts.of('P.md', noon)
    expect(nexts.of('P.md', time('2026-11-22 03:59'))).toBe(first)
    const tomorrow = nexts.of('P.md', time('2026-11-22 04:00'))
    expect(tomorrow).not.toBe(first)
    record(index, 'a.md', 'a', event('2026-11-21 09:00'))
    const graded = nexts.of('P.md', noon)
    expect(graded).not.toBe(tomorrow)
    index.relink()
    expect(nexts.of('P.md', noon)).not.toBe(graded)
  })
})

describe('a list that is kept', () => {
  const names = ['a', 'b', 'c', 'd', 'a.sync-conflict-20261120-101010-ABCDEFG']
  const log = { review_log_mac: [line('a', event('2026-11-19 09:00'))] }
  const written = fc.record({
    path: fc.constantFrom(...names), curriculum: fc.constantFrom('p', 'q', 'nowhere', ['q', 'p']), needs: fc.subarray(['a', 'b', 'c']),
    properties: fc.constantFrom({}, { status: 'done' }, { status: 'doing' }, { week: 2 }, { title: 'Zebra' }), boxes: fc.constantFrom('', '- [x] One\n- [ ] Two\n'),
  }).map(({ path, curriculum, needs, properties, boxes }) => [path, note({
    curriculum, prerequisites: needs.map((name) => `[[${name}]]`), ...properties, ...log,
  }, `${cues('A?')}\n${boxes}`)] as const)
  const change = fc.oneof({ weight: 6, arbitrary: written }, { weight: 2, arbitrary: fc.constantFrom(...names) }, { weight: 2, arbitrary: fc.constant(null) })

  it('is as one made anew, whatever changed', () => {
    fc.assert(fc.property(fc.array(change, { maxLength: 14 }), (changes) => {
      const notes: Record<string, string> = { ...plans }
      const index = new VaultIndex(defaults, () => noon, (target) => (`${target}.md` in notes ? `${target}.md` : null))
      for (const read of entries(plans)) index.put(read)
      const kept = new Nexts(index, 3)
      for (const [place, each] of changes.entries()) {
        if (each === null) {
          if (index.card('a.md', 'a') !== null) record(index, 'a.md', 'a', event(`2026-11-20 10:${String(place).padStart(2, '0')}`))
        } else if (typeof each === 'string') {
          delete notes[`${each}.md`]
          index.remove(`${each}.md`)
        } else {
          const [path, text] = [`${each[0]}.md`, each[1]]
          notes[path] = text
          const read = entry(path, text)
          if (read !== null) index.put(read)
        }
        for (const scope of [null, 'P.md', 'Q.md']) expect(kept.of(scope, noon)).toEqual(new Nexts(index, 3).of(scope, noon))
      }
    }), { numRuns: 120 })
  })

  it('knows when a unit of another plan unlocks one', () => {
    const index = vault({ ...plans, 'a.md': unit('p', []), 'b.md': unit('q', ['a']) })
    const nexts = new Nexts(index)
    expect(nexts.of('Q.md', noon)).toEqual([])
    const read = entry('a.md', unit('p', [], { status: 'done' }))
    if (read !== null) index.put(read)
    expect(nexts.of('Q.md', noon).map(({ path }) => path)).toEqual(['b.md'])
  })

  it('is not ordered anew after a grade', () => {
    const index = vault({ ...plans, 'a.md': unit('p', [], {}, cues('A?')), 'b.md': unit('p', ['a']), 'c.md': unit('p', []) })
    const nexts = new Nexts(index)
    nexts.of('P.md', noon)
    const listed = vi.spyOn(index, 'units')
    record(index, 'a.md', 'a', event('2026-11-21 09:00'))
    nexts.of('P.md', noon)
    expect(listed).not.toHaveBeenCalled()
    const read = entry('c.md', unit('p', [], { status: 'done' }))
    if (read !== null) index.put(read)
    expect(nexts.of('P.md', noon).map(({ path }) => path)).toEqual(['a.md'])
    expect(listed).toHaveBeenCalledTimes(1)
  })
})

it('gives the first few', () => {
  const index = vault({ ...plans, 'c.md': unit('p', []), 'a.md': unit('p', []), 'b.md': unit('p', []) })
  expect(new Nexts(index, 2).of('P.md', noon).map(({ path }) => path)).toEqual(['a.md', 'b.md'])
})

describe('memory', () => {
  const easy = [event('2026-08-01 09:00', 'z'), event('2026-08-10 09:00'), event('2026-09-10 09:00'), event('2026-11-20 09:00')]
  const notes = (curriculum: string, status: string, ...histories: readonly (typeof easy)[]): Readonly<Record<string, string>> => ({
    ...plans, 'b.md': unit(curriculum, ['a']),
    'a.md': unit(curriculum, [], {
      status, review_log_mac: histories.flatMap((events, place) => (events.length === 0 ? [] : [line(`cue-${place}`, ...events)])),
    }, cues(...histories.map((_, place) => `Cue ${place}?`))),
  })

  it.each<[string, readonly (typeof easy)[], 'mastered' | 'done']>([
    ['every card mature', [easy, easy], 'mastered'], ['one card new', [easy, []], 'done'], ['no cards', [], 'done'], ['forgotten lately', [[...easy, event('2026-11-21 09:00', 'a')]], 'done'],
  ])('%s', (_, histories, kind) => {
    const [found] = new Nexts(vault(notes('p', 'done', ...histories))).of('P.md', noon)
    expect([found?.path, found?.why[kind].map(({ path }) => path)]).toEqual(['b.md', ['a.md']])
  })

  it('fades below the desired retention of the plan, over graded cards that are not suspended', () => {
    const events = [event('2026-11-01 09:00', 'g'), event('2026-11-03 09:00', 'g')]
    const suspended = [...events, event('2026-11-04 09:00', 's')]
    const [found] = new Nexts(vault(notes('p', 'done', events, suspended, []))).of('P.md', noon)
    const recall = found?.fading[0]?.recall ?? 0
    expect(found?.fading).toEqual([{ path: 'a.md', title: 'a', recall: expect.any(Number) as unknown, cards: 1 }])
    expect(recall).toBeGreaterThan(0.8)
    expect(recall).toBeLessThan(0.9)
    expect(new Nexts(vault(notes('q', 'done', events))).of('Q.md', noon)[0]?.fading).toEqual([])
    const later = new Nexts(vault(notes('p', 'done', events))).of('P.md', noon + 30 * day)[0]?.fading[0]?.recall
    expect(later).toBeLessThan(recall)
  })
})
