import fc from 'fast-check'
import { createEmptyCard, fsrs, Rating, State, StrategyMode, type Card, type Grade as Rated,
  type StepUnit } from 'ts-fsrs'
import { describe, expect, it } from 'vitest'
import { fromShifted, studyDay, toShifted } from '../../src/schedule/day'
import {
  Scheduler, unseen, type CardPhase, type CardState, type GradedEvent, type ScheduleParameters,
} from '../../src/schedule/scheduler'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const usual: ScheduleParameters = { zone: 'UTC', dayStart: 240, retention: 0.9, steps: ['1m', '10m'] }
const noon = Date.UTC(2026, 10, 21, 12)
const grade = (at: number, op: GradedEvent['op'] = 'g'): GradedEvent => ({ at, op })

const phases: Record<State, CardPhase> = {
  [State.New]: 'new', [State.Learning]: 'learning', [State.Review]: 'review', [State.Relearning]: 'relearning',
}
const ratings: Partial<Record<GradedEvent['op'],
  Rated>> = { a: Rating.Again, h: Rating.Hard, g: Rating.Good, z: Rating.Easy }

/** The whole `next` of ts-fsrs for every event, in shifted time, with the seed that the format gives. */
function reference(events: readonly GradedEvent[], parameters: ScheduleParameters, fuzz: boolean): CardState {
  const isStep = (step: string): step is StepUnit => /^\d+[mhd]$/.test(step)
  const learning = parameters.steps.filter(isStep)
  let seed = ''
  const engine = fsrs({
    request_retention: parameters.retention,
    enable_fuzz: fuzz,
    learning_steps: learning,
    relearning_steps: learning.slice(-1),
  }).useStrategy(StrategyMode.SEED, () => seed)
  let card: Card = createEmptyCard(0)
  let due: number | null = null
  let last: number | null = null
  let suspended = false
  for (const [index, { at, op }] of events.entries()) {
    const rating = ratings[op]
    if (op === 's' || op === 'u') suspended = op === 's'
    if (op === 'r') {
      card = createEmptyCard(0)
      due = last = null
    }
    if (rating === undefined) continue
    seed = `${(events[0]?.at ?? 0) / 1000}_${index + 1}`
    const shifted = toShifted(at, parameters)
    card = engine.next(card, shifted, rating).card
    const stepped = card.state === State.Learning || card.state === State.Relearning
    due = stepped ? at + (card.due.getTime() - shifted) : fromShifted(card.due.getTime(), parameters)
    last = at
  }
  return {
    phase: phases[card.state],
    stability: card.stability,
    difficulty: card.difficulty,
    due,
    dueDay: due === null ? null : studyDay(due, parameters),
    last,
    reps: card.reps,
    lapses: card.lapses,
    step: card.learning_steps,
    suspended,
    first: events[0]?.at ?? null,
    count: events.length,
  }
}

const gap = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 * 3600 }) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 40 * 86_400 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 1500 * 86_400 }) },
)
const op = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom<GradedEvent['op']>('a', 'h', 'g', 'g', 'z') },
  { weight: 1, arbitrary: fc.constantFrom<GradedEvent['op']>('r', 's', 'u') },
)
const history = fc.record({
  from: fc.integer({ min: Date.UTC(2001, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 }),
  turns: fc.array(fc.tuple(gap, op), { maxLength: 25 }),
}).map(({ from, turns }) => {
  let at = from
  return turns.map(([seconds, given]): GradedEvent => {
    at += seconds
    return { at: at * 1000, op: given }
  })
})
const parameters: fc.Arbitrary<ScheduleParameters> = fc.record({
  zone: fc.constantFrom('UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Europe/Berlin', 'Australia/Lord_Howe',
    'Africa/Casablanca'),
  dayStart: fc.constantFrom(0, 150, 240, 1380),
  retention: fc.constantFrom(0.7, 0.85, 0.9, 0.97, 0.99),
  steps: fc.constantFrom<readonly string[]>(
    ['1m', '10m'], [], ['10m'], ['1m', '10m', '1h'], ['1m', '1d'], ['1d'], ['20h'], ['5m', '2d', '3d'],
      ['1h', '12h', '30h', '1d'],
  ),
})

describe('replay', () => {
  it.each([['without', false], ['with', true]])('equals the full ts-fsrs %s fuzz', (_, fuzz) => {
    fc.assert(fc.property(history, parameters, (events, given) => {
      expect(Scheduler.for(given, fuzz).replay(events)).toEqual(reference(events, given, fuzz))
    }), { numRuns: 1500 })
  })

  it('equals events applied one by one', () => {
    fc.assert(fc.property(history, parameters, (events, given) => {
      const scheduler = Scheduler.for(given)
      let state = unseen
      events.forEach((event, index) => {
        state = scheduler.apply(state, event)
        expect(state).toEqual(scheduler.replay(events.slice(0, index + 1)))
      })
    }), { numRuns: 300 })
  })

  it('is the card without events for none', () => {
    expect(Scheduler.for(usual).replay([])).toEqual({
      phase: 'new', stability: 0, difficulty: 0, due: null, dueDay: null, last: null, reps: 0, lapses: 0, step: 0,
      suspended: false, first: null, count: 0,
    })
  })

  it('takes times that run backwards as the time of the last grade', () => {
    const scheduler = Scheduler.for(usual)
    const state = scheduler.replay([grade(noon), grade(noon + hour)])
    const late = scheduler.apply(state, grade(noon - 9 * day))
    expect(late).toEqual(scheduler.apply(state, grade(noon + hour)))
    expect(scheduler.preview(state, noon - 9 * day)).toEqual(scheduler.preview(state, noon + hour))
  })

  it('passes over void events', () => {
    const scheduler = Scheduler.for(usual)
    expect(scheduler.replay([grade(noon - 1000, 'x'), grade(noon),
      grade(noon, 'x')])).toEqual(scheduler.replay([grade(noon)]))
  })

  it.each<[string, GradedEvent['op'][], Partial<CardState>]>([
    ['again on a new card', ['a'], { phase: 'learning', step: 0, due: noon + minute, reps: 1, lapses: 0 }],
    ['hard on a new card', ['h'], { phase: 'learning', step: 0, due: noon + 6 * minute }],
    ['good on a new card', ['g'], { phase: 'learning', step: 1, due: noon + 10 * minute }],
    ['easy on a new card', ['z'], { phase: 'review', step: 0, due: noon + 8 * day, dueDay: 20_778 + 8 }],
    ['good twice', ['g', 'g'], { phase: 'review', due: noon + 2 * day, reps: 2 }],
    ['a lapse goes to the last step', ['z', 'a'], { phase: 'relearning', step: 0, due: noon + 10 * minute, lapses: 1 }],
    ['hard after a lapse', ['z', 'a', 'h'], { phase: 'relearning', due: noon + 15 * minute, lapses: 1, reps: 3 }],
    ['good after a lapse', ['z', 'a', 'g'], { phase: 'review', lapses: 1, reps: 3 }],
    ['suspended', ['g', 's'], { phase: 'learning', suspended: true, due: noon + 10 * minute, reps: 1, count: 2 }],
    ['suspended and back', ['s', 'g', 'u'], { phase: 'learning', suspended: false, reps: 1, count: 3, first: noon }],
    ['reset', ['z', 'a', 'r'], {
      phase: 'new', stability: 0, difficulty: 0, due: null, dueDay: null, last: null, reps: 0, lapses: 0, step: 0,
        count: 3, first: noon,
    }],
    ['reset while suspended', ['z', 's', 'r'], { phase: 'new', suspended: true }],
    ['good after a reset', ['z', 'a', 'r', 'g'],
      { phase: 'learning', step: 1, reps: 1, lapses: 0, stability: 2.3065, count: 4 }],
  ])('%s', (_, ops, expected) => {
    expect(Scheduler.for(usual, false).replay(ops.map(given => grade(noon, given)))).toMatchObject(expected)
  })

  it.each<[string, readonly string[], GradedEvent['op'][], Partial<CardState>]>([
    ['no steps', [], ['g'], { phase: 'review', due: noon + 2 * day }],
    ['no steps, a lapse', [], ['z', 'a'], { phase: 'review', lapses: 1 }],
    ['an unreadable step', ['1m', 'soon'], ['g'], { phase: 'review', due: noon + 2 * day }],
    ['a step of a day', ['1d'], ['a'], { phase: 'review', due: noon + day }],
    ['hard at one step of a day', ['1d'], ['h'], { phase: 'review', due: noon + 1.5 * day }],
    ['a step in hours', ['1h', '3h'], ['h'], { phase: 'learning', due: noon + 2 * hour }],
  ])('steps: %s', (_, steps, ops, expected) => {
    expect(Scheduler.for({ ...usual, steps },
      false).replay(ops.map(given => grade(noon, given)))).toMatchObject(expected)
  })
})

describe('days', () => {
  it('counts 03:59 and 04:01 as two days, 04:01 and the next 03:59 as one', () => {
    const berlin = { ...usual, zone: 'Europe/Berlin' }
    const scheduler = Scheduler.for(berlin, false)
    const at = (text: string) => Date.parse(`${text}+01:00`)
    const early = scheduler.replay([grade(at('2026-11-20T04:01:00'), 'z'), grade(at('2026-11-21T03:59:00'))])
    const sameDay = scheduler.replay([grade(at('2026-11-20T04:01:00'), 'z'), grade(at('2026-11-20T05:00:00'))])
    const nextDay = scheduler.replay([grade(at('2026-11-20T04:01:00'), 'z'), grade(at('2026-11-21T04:01:00'))])
    expect(early.stability).toBe(sameDay.stability)
    expect(nextDay.stability).not.toBe(sameDay.stability)
  })

  it.each([
    ['2026-10-24T18:00:00Z', '2026-11-01T19:00:00Z'], // clocks go back on 25 October
    ['2026-03-28T19:00:00Z', '2026-04-05T18:00:00Z'], // and forward on 29 March
  ])('an interval of days keeps the local time of day: %s', (at, due) => {
    const scheduler = Scheduler.for({ ...usual, zone: 'Europe/Berlin' }, false)
    expect(new Date(scheduler.replay([grade(Date.parse(at), 'z')]).due ?? 0)).toEqual(new Date(due))
  })

  it('a learning step lasts its minutes while clocks change', () => {
    const at = Date.parse('2026-10-25T00:55:00Z')
    const state = Scheduler.for({ ...usual, zone: 'Europe/Berlin' }).replay([grade(at)])
    expect(state.due).toBe(at + 10 * minute)
  })

  it('due day and days follow from due', () => {
    fc.assert(fc.property(history, parameters, gap, (events, given, later) => {
      const scheduler = Scheduler.for(given)
      const state = scheduler.replay(events)
      const now = (events.at(-1)?.at ?? noon) + later * 1000
      for (const next of Object.values(scheduler.preview(state, now))) {
        expect(next.due).toBe(next.state.due)
        expect(next.state.dueDay).toBe(studyDay(next.due, given))
        const whole = studyDay(next.due, given) - studyDay(now, given)
        expect(next.days).toBe(next.state.phase === 'review' ? whole : (next.due - now) / day)
        expect(next.due).toBeGreaterThan(now)
      }
    }), { numRuns: 300 })
  })
})

describe('preview', () => {
  it('leads to what each grade leads to', () => {
    fc.assert(fc.property(history, parameters, gap, (events, given, later) => {
      const scheduler = Scheduler.for(given)
      const state = scheduler.replay(events)
      const now = (events.at(-1)?.at ?? noon) + later * 1000
      const next = scheduler.preview(state, now)
      expect(next.again.state).toEqual(scheduler.apply(state, grade(now, 'a')))
      expect(next.hard.state).toEqual(scheduler.apply(state, grade(now, 'h')))
      expect(next.good.state).toEqual(scheduler.apply(state, grade(now, 'g')))
      expect(next.easy.state).toEqual(scheduler.apply(state, grade(now, 'z')))
    }), { numRuns: 300 })
  })

  it('spreads equal intervals of different cards, and the same card always alike', () => {
    const scheduler = Scheduler.for(usual)
    const days = new Set<number>()
    for (let card = 0; card < 50; card++) {
      const at = noon + card * 1000
      const state = scheduler.replay([grade(at, 'z'), grade(at + 8 * day)])
      expect(scheduler.replay([grade(at, 'z'), grade(at + 8 * day)])).toEqual(state)
      days.add((state.dueDay ?? 0) - studyDay(at, usual))
    }
    expect(days.size).toBeGreaterThan(3)
  })
})

describe('recall', () => {
  const scheduler = Scheduler.for(usual)
  const state = scheduler.replay([grade(noon, 'z')])

  it('is 1 on the day of the grade, 0.9 after as many days as the stability, and unknown for a new card', () => {
    expect(scheduler.retrievability(state, noon + hour)).toBe(1)
    expect(scheduler.retrievability(state, noon - day)).toBe(1)
    expect(scheduler.retrievability({ ...state, stability: 8 }, noon + 8 * day)).toBeCloseTo(0.9, 6)
    expect(scheduler.retrievability(unseen, noon)).toBeNull()
    expect(scheduler.retrievability(scheduler.apply(state, grade(noon, 'r')), noon)).toBeNull()
  })

  it('changes at the start of the study day, its curve at every moment', () => {
    const four = Date.UTC(2026, 10, 22, 4)
    expect(scheduler.retrievability(state, four - 1)).toBe(1)
    expect(scheduler.retrievability(state, four)).toBeLessThan(1)
    const [start, middle, end] = scheduler.curve(state, noon, noon + day, 3)
    expect(start).toBe(1)
    expect(middle).toBeLessThan(1)
    expect(end).toBeLessThan(middle ?? 0)
    expect(end).toBe(scheduler.retrievability(state, noon + day))
  })

  it.each([[0, 0], [1, 1], [2, 2], [50, 50]])('a curve of %i points has %i', (points, length) => {
    expect(scheduler.curve(state, noon, noon + day, points)).toHaveLength(length)
  })

  it('is 1 before the last grade and no line for a new card', () => {
    expect(scheduler.curve(state, noon - day, noon, 2)).toEqual([1, 1])
    expect(scheduler.curve(unseen, noon, noon + day, 5)).toEqual([])
  })
})

describe('parameters', () => {
  it('are shared by equal values and by nothing else', () => {
    const scheduler = Scheduler.for(usual)
    expect(Scheduler.for({ ...usual, steps: [...usual.steps] })).toBe(scheduler)
    for (const other of [{ zone: 'Europe/Berlin' }, { dayStart: 0 }, { retention: 0.8 }, { steps: ['1m 10m'] },
      { steps: [] }]) {
      expect(Scheduler.for({ ...usual, ...other })).not.toBe(scheduler)
    }
  })

  it.each([[2, 0.99], [0, 0.7], [-1, 0.7], [Number.NaN, 0.9], [Infinity, 0.99]])('retention %d is used as %d',
    (given, used) => {
    const events = [grade(noon, 'z'), grade(noon + 9 * day)]
    expect(Scheduler.for({ ...usual, retention: given }).replay(events)).toEqual(Scheduler.for({ ...usual,
      retention: used }).replay(events))
  })

  it('stay right when many are in use', () => {
    const states = Array.from({ length: 100 },
      (_, index) => Scheduler.for({ ...usual, dayStart: index }).replay([grade(noon, 'z')]))
    expect(states.every(({ last }) => last === noon)).toBe(true)
    expect(Scheduler.for(usual).replay([grade(noon, 'z')])).toEqual(states[0] && { ...states[0] })
  })
})
