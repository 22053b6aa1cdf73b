import { FSRSAlgorithm, type FSRSState } from 'ts-fsrs'
import { Scheduler, type GradedEvent } from '../../src/schedule/scheduler'
import { random } from '../synthetic/words'
import { inTurn, type Row } from './rows'

const cards = 100_000
const eventsEach = 20
const day = 86_400_000

/** Replaying two million events against the bare loop of the library over the same grades and days. */
export function replayRows(now: number): readonly Row[] {
  const next = random(3)
  // A thousand different histories, a hundred times each.
  const histories = Array.from({ length: 1000 }, () => {
    let at = now - 900 * day
    return Array.from({ length: eventsEach }, (): GradedEvent => {
      at += Math.ceil(next() * 60) * day
      const dice = next()
      return { at, op: dice < 0.1 ? 'a' : dice < 0.2 ? 'h' : dice < 0.9 ? 'g' : 'z' }
    })
  })
  const ratings = { a: 1, h: 2, g: 3, z: 4 } as const
  const bare = histories.map((events) => events.map(({ at, op }, place) => ({
    days: place === 0 ? 0 : Math.round((at - (events[place - 1]?.at ?? at)) / day), rating: op === 'a' || op === 'h' || op === 'g' || op === 'z' ? ratings[op] : 3,
  })))
  const scheduler = Scheduler.for({ zone: 'UTC', dayStart: 240, retention: 0.9, steps: ['1m', '10m'] })
  const algorithm = new FSRSAlgorithm({ enable_fuzz: true, enable_short_term: true, learning_steps: [], relearning_steps: [] })
  const [ours, loop] = inTurn(3, () => {
    for (let time = 0; time < cards / histories.length; time++) for (const events of histories) scheduler.replay(events)
  }, () => {
    for (let time = 0; time < cards / histories.length; time++) {
      for (const events of bare) {
        let state: FSRSState | null = null
        for (const { days, rating } of events) state = algorithm.next_state(state, days, rating)
      }
    }
  })
  return [{
    what: `replay of ${(cards * eventsEach / 1e6).toFixed(0)} M events ÷ a bare next_state loop`, size: 0, value: ours / loop, goal: 1.5,
    about: `${(ours / 1000).toFixed(2)} s of ${(loop / 1000).toFixed(2)} s`,
  }]
}
