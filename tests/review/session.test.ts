import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Op } from '../../src/history/event'
import type { VaultIndex } from '../../src/index/vault-index'
import { everything, sitting } from '../../src/review/queue'
import { begin, lastStep, left, learnAhead, refresh, returningCards, reveal, secondsShown, undone } from '../../src/review/session'
import { studyDay } from '../../src/schedule/day'
import type { Grade } from '../../src/schedule/scheduler'
import { clozes, cues, entries, event, line, noon, note, record, vault } from '../fixtures/build'
import { name, Sitting } from './sitting'

const body = (...asked: readonly string[]): string => note({ curriculum: 'p' }, cues(...asked))
const fresh = (...asked: readonly string[]): VaultIndex => vault({ 'a.md': body(...asked) })
const put = (index: VaultIndex, path: string, text: string): void => {
  for (const found of entries({ [path]: text })) index.put(found)
}

describe('steps', () => {
  it('begins with the first card, hidden, and knows when it was shown', () => {
    const { session } = new Sitting(fresh('A?', 'B?'), noon)
    expect(session.front).toEqual({ ref: { path: 'a.md', key: 'a' }, line: 6, shownAt: noon, revealed: false, confidence: null })
    expect(session.queue.map(name)).toEqual(['a:b'])
    expect(session.startedAt).toBe(noon)
  })

  it('begins with nothing where nothing is due', () => {
    expect(begin(vault({}), everything, noon)).toMatchObject({ front: null, queue: [], returning: [], graded: [] })
  })

  it('reveals once, with how sure the learner was', () => {
    const { session } = new Sitting(fresh('A?'), noon)
    const shown = reveal(session, 3)
    expect(shown.front).toMatchObject({ revealed: true, confidence: 3, shownAt: noon })
    expect(reveal(shown, 1)).toBe(shown)
    const nothing = begin(vault({}), everything, noon)
    expect(reveal(nothing, 1)).toBe(nothing)
  })

  it.each([[0, 1], [400, 1], [1600, 2], [61_000, 61], [3_600_000, 3600], [9_000_000, 3600], [-5000, 1]])('%i ms are %i seconds', (ms, seconds) => {
    const front = { ref: { path: 'a.md', key: 'a' }, line: 1, shownAt: noon, revealed: true, confidence: null }
    expect(secondsShown(front, noon + ms)).toBe(seconds)
  })

  it('goes on to the next, and keeps what was graded', () => {
    const found = new Sitting(fresh('A?', 'B?'), noon).wait(1).grade('easy')
    expect(found.front).toBe('a:b')
    expect(found.session.front).toMatchObject({ shownAt: found.at, revealed: false })
    expect(found.session.graded).toEqual([{ ref: { path: 'a.md', key: 'a' }, grade: 'easy', at: found.at, seconds: 60, confidence: null }])
    expect(found.grade('easy').front).toBeNull()
    expect(found.session.queue).toEqual([])
  })

  it('skips to the end, and a lone card stays', () => {
    const found = new Sitting(fresh('A?', 'B?', 'C?'), noon).skip()
    expect([found.front, found.queue]).toEqual(['a:b', ['a:c', 'a:a']])
    expect(new Sitting(fresh('A?'), noon).skip().front).toBe('a:a')
    expect(found.session.graded).toEqual([])
  })

  it('suspending takes the card out', () => {
    const found = new Sitting(fresh('A?', 'B?'), noon).suspend()
    expect([found.front, found.queue]).toEqual(['a:b', []])
    expect(found.suspend().front).toBeNull()
  })
})

describe('learning steps of 1 and 10 minutes', () => {
  it('come back at their time, before what else there is', () => {
    const found = new Sitting(fresh('A?', 'B?', 'C?', 'D?'), noon).grade('again')
    expect([found.front, found.returning]).toEqual(['a:b', ['a:a']])
    found.wait(0.5).grade('easy')
    expect(found.front).toBe('a:c')
    found.wait(0.5).grade('easy')
    expect([found.front, found.returning, found.queue]).toEqual(['a:a', [], ['a:d']])
  })

  it('the one whose time comes first', () => {
    const found = new Sitting(fresh('A?', 'B?', 'C?', 'D?'), noon).grade('good', 'again').wait(15).grade('easy')
    expect([found.front, found.returning]).toEqual(['a:b', ['a:a']])
  })

  it('come back early when nothing else is left, the soonest first', () => {
    const found = new Sitting(fresh('A?', 'B?'), noon).grade('good', 'again')
    expect([found.front, found.returning]).toEqual(['a:b', ['a:a']])
    found.grade('good')
    expect(found.front).toBe('a:a')
    expect(found.grade('good').front).toBe('a:b')
    expect(found.grade('good').front).toBeNull()
  })

  it.each([[20, true], [21, false], [60, false]])('a step of %i minutes comes early: %s', (minutes, comes) => {
    const index = vault({ 'P.md': note({ type: 'curriculum', id: 'p', steps: [`${minutes}m`] }), 'a.md': body('A?') })
    const found = new Sitting(index, noon).grade('again')
    expect(found.front).toBe(comes ? 'a:a' : null)
    expect(found.session.front === null ? found.returning : ['a:a']).toEqual(['a:a'])
    found.wait(minutes - 19)
    found.session = refresh(found.session, index, found.at)
    expect(found.front).toBe('a:a')
    expect(learnAhead).toBe(20 * 60_000)
  })

  it('those begun before the sitting wait for their time', () => {
    const log = [line('a', event('2026-11-21 11:55')), line('b', event('2026-11-21 11:40'))]
    const index = vault({ 'a.md': note({ curriculum: 'p', review_log_mac: log }, cues('A?', 'B?', 'C?', 'D?')) })
    const found = new Sitting(index, noon)
    expect([found.front, found.queue, found.returning]).toEqual(['a:b', ['a:a', 'a:c', 'a:d'], []])
    found.grade('easy')
    expect([found.front, found.returning]).toEqual(['a:c', ['a:a']])
    expect(found.wait(5).grade('easy').front).toBe('a:a')
    expect(left(found.session, index, found.at)).toBe(2)
  })

  it('of equal times the one that stands first', () => {
    const log = ['a', 'b'].map((key) => line(key, event('2026-11-21 11:55')))
    const found = new Sitting(vault({ 'a.md': note({ curriculum: 'p', review_log_mac: log }, cues('A?', 'B?', 'C?')) }), noon)
    expect([found.front, found.returning, found.wait(5).grade('easy').front]).toEqual(['a:c', ['a:a', 'a:b'], 'a:a'])
  })

  it('in a sitting of one note all are asked at once', () => {
    const index = vault({ 'a.md': note({ curriculum: 'p', review_log_mac: [line('a', event('2026-11-21 11:55'))] }, cues('A?', 'B?')) })
    expect(new Sitting(index, noon, { note: 'a.md' }).front).toBe('a:a')
  })

  it('a day or more is no step of this sitting', () => {
    const index = vault({ 'P.md': note({ type: 'curriculum', id: 'p', steps: ['1d'] }), 'a.md': body('A?') })
    expect(new Sitting(index, noon).grade('again')).toMatchObject({ front: null, returning: [] })
  })
})

describe('undo', () => {
  it('brings the card back to the front and the one in front behind it', () => {
    const found = new Sitting(fresh('A?', 'B?', 'C?'), noon).grade('easy').wait(1).undo()
    expect([found.front, found.queue, found.session.graded]).toEqual(['a:a', ['a:b', 'a:c'], []])
    expect(found.session.front).toMatchObject({ revealed: false, shownAt: found.at })
    expect(found.index.card('a.md', 'a')?.state.phase).toBe('new')
  })

  it('after the end, and of a card that was to come back', () => {
    expect(new Sitting(fresh('A?'), noon).grade('easy').undo()).toMatchObject({ front: 'a:a', queue: [] })
    const found = new Sitting(fresh('A?', 'B?'), noon).grade('again').undo()
    expect([found.front, found.queue, found.returning]).toEqual(['a:a', ['a:b'], []])
  })

  it('step by step', () => {
    const found = new Sitting(fresh('A?'), noon).grade('again', 'good', 'good')
    expect(found.front).toBeNull()
    const phases = [1, 2, 3].map(() => found.undo().index.card('a.md', 'a')?.state.reps)
    expect(phases).toEqual([2, 1, 0])
    expect([found.front, found.queue, found.returning]).toEqual(['a:a', [], []])
  })

  it('without a grade changes nothing', () => {
    const { session, index } = new Sitting(fresh('A?'), noon)
    expect(new Sitting(index, noon).undo().session).toEqual(session)
  })

  it('of a card that is gone or suspended by now only forgets the grade', () => {
    const gone = new Sitting(vault({ 'a.md': body('A?'), 'b.md': body('B?') }), noon).grade('easy')
    gone.index.remove('a.md')
    expect(undone(gone.session, gone.index, noon)).toEqual({ ...gone.session, graded: [] })
    const suspended = new Sitting(fresh('A?', 'B?'), noon).grade('easy')
    record(suspended.index, 'a.md', 'a', event('2026-11-21 12:01', 's'))
    expect(suspended.undo().session).toMatchObject({ front: { ref: { key: 'b' } }, graded: [] })
  })

  it.each([['suspension', (sitting: Sitting) => sitting.suspend()], ['reset', (sitting: Sitting) => sitting.reset()]] as const)(
    'of a %s brings card, state and counts back', (_, put) => {
      const log = [line('a', event('2026-11-10 09:00', 'z')), line('b', event('2026-11-11 09:00', 'z'))]
      const text = note({ curriculum: 'p', review_log_mac: log }, cues('A?', 'B?', 'C?'))
      const found = new Sitting(vault({ 'a.md': text }), noon)
      const before = found.index.card('a.md', 'a')
      const counts = found.index.counts(null, noon)
      const sat = left(found.session, found.index, noon)
      expect([found.front, put(found.wait(1)).front]).toEqual(['a:a', 'a:b'])
      expect(left(found.session, found.index, found.at)).toBe(sat - 1)
      expect(found.index.card('a.md', 'a')?.state).not.toEqual(before?.state)
      found.wait(1).undo()
      expect([found.front, found.queue, found.session.aside]).toEqual(['a:a', ['a:b', 'a:c'], []])
      expect(found.session.front).toMatchObject({ revealed: false, shownAt: found.at })
      expect(left(found.session, found.index, found.at)).toBe(sat)
      expect(found.index.card('a.md', 'a')).toMatchObject({ state: before?.state, firstDay: before?.firstDay })
      expect(found.index.counts(null, noon)).toEqual(counts)
      expect(lastStep(found.session)).toBeNull()
    })

  it('of steps of all kinds in their order, latest first', () => {
    const found = new Sitting(fresh('A?', 'B?', 'C?', 'D?'), noon).grade('easy').suspend().reset().grade('easy')
    expect(found.front).toBeNull()
    const steps = [1, 2, 3, 4].map(() => {
      const step = lastStep(found.session)
      found.undo()
      return [step !== null && 'op' in step ? step.op : 'graded', found.front]
    })
    expect(steps).toEqual([['graded', 'a:d'], ['r', 'a:c'], ['s', 'a:b'], ['graded', 'a:a']])
    expect([found.queue, found.session.graded, found.session.aside]).toEqual([['a:b', 'a:c', 'a:d'], [], []])
  })

  it('a card that was reset is not added to the sitting again', () => {
    const found = new Sitting(fresh('A?', 'B?'), noon).reset()
    expect([found.front, found.extend().queue]).toEqual(['a:b', []])
  })
})

describe('when notes change meanwhile', () => {
  it('nothing differs: the same object', () => {
    const { session, index } = new Sitting(fresh('A?', 'B?'), noon)
    expect(refresh(session, index, noon)).toBe(session)
    put(index, 'a.md', body('A?', 'B?'))
    expect(refresh(session, index, noon)).toBe(session)
    const over = begin(vault({}), everything, noon)
    expect(refresh(over, vault({}), noon)).toBe(over)
  })

  it('lines above move the card, which stays', () => {
    const found = new Sitting(fresh('A?', 'B?'), noon)
    const shown = reveal(found.session, 2)
    put(found.index, 'a.md', note({ curriculum: 'p' }, `Text\n\n${cues('A?', 'B?')}`))
    expect(refresh(shown, found.index, noon)).toEqual({ ...shown, front: { ...shown.front, line: 8 } })
  })

  it('an edited cue keeps its place, with a history by likeness, without one by its line', () => {
    const index = vault({ 'a.md': note({ curriculum: 'p', review_log_mac: [line('what-is-a-lease', event('2026-10-01 09:00', 'z'))] }, cues('What is a lease?', 'B?')) })
    const { session } = new Sitting(index, noon)
    put(index, 'a.md', note({ curriculum: 'p', review_log_mac: [line('what-is-a-lease', event('2026-10-01 09:00', 'z'))] }, cues('What is the lease?', 'B?')))
    expect(refresh(session, index, noon).front?.ref.key).toBe('what-is-the-lease')
    const other = new Sitting(fresh('A?', 'B?'), noon)
    put(other.index, 'a.md', body('Quite another question?', 'B?'))
    const after = refresh(reveal(other.session, 4), other.index, noon)
    expect(after.front).toMatchObject({ ref: { path: 'a.md', key: 'quite-another-question' }, revealed: true, confidence: 4 })
    expect(after.queue.map(name)).toEqual(['a:b'])
  })

  it('a deleted card gives way to the next', () => {
    const found = new Sitting(fresh('A?', 'B?', 'C?'), noon)
    put(found.index, 'a.md', body('B?', 'C?'))
    const after = refresh(reveal(found.session, null), found.index, noon)
    expect([after.front?.ref.key, after.front?.revealed, after.queue.map(name)]).toEqual(['b', false, ['a:c']])
  })

  it('a deleted card does not bring back one that was graded and moved up to its line', () => {
    const found = new Sitting(fresh('A?', 'B?', 'C?'), noon).skip().grade('easy')
    expect([found.front, found.queue]).toEqual(['a:c', ['a:a']])
    put(found.index, 'a.md', note({ curriculum: 'p', review_log_mac: [line('b', event('2026-11-21 12:00', 'z'))] }, cues('A?', 'B?')))
    expect(refresh(found.session, found.index, noon).front?.ref.key).toBe('a')
    const ahead = new Sitting(vault({ 'a.md': note({ curriculum: 'p', review_log_mac: [line('b', event('2026-11-20 09:00', 'z'))] }, cues('A?', 'B?')) }), noon)
    put(ahead.index, 'a.md', note({ curriculum: 'p', review_log_mac: [line('b', event('2026-11-20 09:00', 'z'))] }, cues('B?')))
    expect(refresh(ahead.session, ahead.index, noon).front).toBeNull()
  })

  it('a note that is gone takes its cards with it', () => {
    const found = new Sitting(vault({ 'a.md': body('A?', 'B?'), 'b.md': body('C?') }), noon)
    found.index.remove('a.md')
    const after = refresh(found.session, found.index, noon)
    expect([after.front?.ref.key, left(found.session, found.index, noon), left(after, found.index, noon)]).toEqual(['c', 2, 1])
  })

  it('a card suspended or graded elsewhere is not asked again', () => {
    const found = new Sitting(fresh('A?', 'B?', 'C?', 'D?', 'E?'), noon)
    record(found.index, 'a.md', 'b', event('2026-11-21 11:59', 's'))
    record(found.index, 'a.md', 'c', event('2026-11-21 11:59', 'z'))
    record(found.index, 'a.md', 'd', event('2026-11-21 11:59', 'g'))
    expect(left(found.session, found.index, noon)).toBe(3)
    found.grade('easy')
    expect([found.front, found.returning]).toEqual(['a:e', ['a:d']])
    record(found.index, 'a.md', 'e', event('2026-11-21 12:00', 's'))
    expect(refresh(found.session, found.index, noon).front?.ref.key).toBe('d')
  })

  it('a card that would come back and was graded elsewhere does not, and is not counted', () => {
    const found = new Sitting(fresh('A?', 'B?'), noon).grade('again')
    record(found.index, 'a.md', 'a', event('2026-11-21 12:00:30', 'z'))
    expect(returningCards(found.session, found.index)).toEqual([])
    expect(left(found.session, found.index, found.at)).toBe(1)
    expect(found.grade('easy').front).toBeNull()
  })
})

type Act = Grade | 'skip' | 'undo' | 'suspend' | 'reset' | 'minute' | 'quarter' | 'refresh'

describe('random walks', () => {
  const histories = fc.array(fc.array(fc.tuple(fc.integer({ min: -40 * 24, max: -1 }), fc.constantFrom<Op>('a', 'g', 'z')), { maxLength: 2 }), { minLength: 1, maxLength: 6 })
  const action = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<Act>('again', 'hard', 'good', 'easy') }, { weight: 2, arbitrary: fc.constantFrom<Act>('skip', 'undo') },
    { weight: 1, arbitrary: fc.constantFrom<Act>('suspend', 'reset', 'minute', 'quarter', 'refresh') },
  )
  const walks = fc.record({ histories, actions: fc.array(action, { maxLength: 25 }), byNote: fc.boolean() })

  function walk(given: { histories: readonly (readonly (readonly [number, Op])[])[]; byNote: boolean }): Sitting {
    const log = given.histories.flatMap((events, place) => events.length === 0 ? [] : [
      line(`cue-${place}`, ...events.map(([hour, op]) => ({ at: noon + hour * 3_600_000, op, seconds: null, confidence: null })))])
    const text = note({ curriculum: 'p', review_log_mac: log }, `${cues(...given.histories.map((_, place) => `Cue ${place}?`))}\n${clozes('one', 'two')}`)
    return new Sitting(vault({ 'a.md': text }), noon, given.byNote ? { note: 'a.md' } : {})
  }

  it('never lose a card, nor ask one that is not to be asked', () => {
    fc.assert(fc.property(walks, (given) => {
      const found = walk(given)
      const { index } = found
      const sat = sitting(index, found.session.scope, noon).map(({ card }) => name(card))
      const dismissed = new Set<string>()
      const check = (): void => {
        const { session, at } = found
        const waiting = [...found.front === null ? [] : [found.front], ...found.queue, ...found.returning]
        expect(new Set(waiting).size).toBe(waiting.length)
        const graded = session.graded.map(({ ref }) => name(ref))
        expect(new Set([...waiting, ...graded, ...dismissed])).toEqual(new Set(sat))
        expect(left(session, index, at)).toBe(waiting.length)
        const { front } = session
        if (front === null) {
          expect(found.queue).toEqual([])
          for (const { state } of returningCards(session, index)) expect(state.due ?? 0).toBeGreaterThan(at + learnAhead)
          return
        }
        const state = index.card(front.ref.path, front.ref.key)?.state
        const plan = index.note(front.ref.path)?.plan
        if (state === undefined || plan === undefined) throw new Error('no card')
        expect(state.suspended).toBe(false)
        expect(dismissed.has(name(front.ref))).toBe(false)
        if (graded.includes(name(front.ref))) expect(state.phase).toMatch(/learning/)
        if (!given.byNote && state.dueDay !== null) expect(state.dueDay).toBeLessThanOrEqual(studyDay(at, plan))
      }
      check()
      for (const act of given.actions) {
        const before = found.session.front
        if (act === 'skip') found.skip()
        else if (act === 'undo') {
          const step = lastStep(found.session)
          if (step !== null && 'op' in step) dismissed.delete(name(step.ref))
          found.undo()
        }
        else if (act === 'minute') found.wait(1)
        else if (act === 'quarter') found.wait(15)
        else if (act === 'suspend' || act === 'reset') {
          if (before !== null) dismissed.add(name(before.ref))
          found[act]()
        } else if (act === 'refresh') found.session = refresh(found.session, index, found.at)
        else found.wait(0.1).grade(act)
        check()
      }
    }), { numRuns: 150 })
  })

  it('undoing all leads back to the beginning', () => {
    const grade = fc.constantFrom<Grade>('again', 'hard', 'good', 'easy')
    const steps = fc.array(fc.oneof({ weight: 4, arbitrary: grade }, fc.constantFrom('suspend', 'reset')), { minLength: 1, maxLength: 12 })
    fc.assert(fc.property(histories, steps, fc.boolean(), (list, acts, byNote) => {
      const found = walk({ histories: list, byNote })
      const before = found.session
      const states = [...found.index.note('a.md')?.cards ?? []].map(({ state }) => state)
      for (const act of acts) {
        if (act === 'suspend' || act === 'reset') found.wait(0.1)[act]()
        else found.wait(0.1).grade(act)
      }
      while (lastStep(found.session) !== null) found.undo()
      expect(found.front).toBe(before.front === null ? null : name(before.front.ref))
      const all = (session: typeof before): readonly string[] => [...session.queue, ...session.returning].map(name).sort()
      expect(all(found.session)).toEqual(all(before))
      expect([...found.index.note('a.md')?.cards ?? []].map(({ state }) => state)).toEqual(states)
    }), { numRuns: 80 })
  })

  it('end, each card graded, when all goes well', () => {
    fc.assert(fc.property(histories, fc.boolean(), (list, byNote) => {
      const found = walk({ histories: list, byNote })
      const sat = sitting(found.index, found.session.scope, noon).map(({ card }) => name(card))
      for (let step = 0; step < 100 && found.front !== null; step++) found.wait(0.1).grade('good')
      expect(found.front).toBeNull()
      expect(new Set([...found.session.graded.map(({ ref }) => name(ref)), ...found.returning])).toEqual(new Set(sat))
    }), { numRuns: 60 })
  })
})

describe('a sitting begun before the whole vault was read', () => {
  it('goes on with what was found meanwhile, each card once', () => {
    const found = new Sitting(fresh('A?', 'B?'), noon).grade('easy')
    put(found.index, 'b.md', note({ curriculum: 'plan' }, cues('C?')))
    expect(found.extend().queue).toEqual(['b:c'])
    expect(found.extend().queue).toEqual(['b:c'])
    expect(found.front).toBe('a:b')
  })

  it('begins where it had found nothing', () => {
    const found = new Sitting(vault({}), noon)
    expect(found.front).toBeNull()
    put(found.index, 'b.md', note({ curriculum: 'plan' }, cues('C?')))
    expect(found.extend().front).toBe('b:c')
  })

  it('takes no more new cards than the day allows', () => {
    const found = new Sitting(vault({ 'P.md': note({ type: 'curriculum', id: 'plan', new_per_day: 2 }), 'b.md': note({ curriculum: 'plan', week: 2 }, cues('B?', 'C?')) }), noon)
    put(found.index, 'a.md', note({ curriculum: 'plan', week: 1 }, cues('A?')))
    expect(found.extend().queue).toEqual(['b:c'])
    expect(found.grade('easy').extend().queue).toEqual([])
  })
})
