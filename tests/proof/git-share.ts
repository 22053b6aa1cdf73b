import { cardKeys } from '../../src/cards/identity'
import { record } from '../../src/cards/recording'
import type { NewEvent } from '../../src/cards/recording'
import { eventBody, type ReviewEvent } from '../../src/history/event'
import { freeSecond, readLog, type NoteLog } from '../../src/history/log'
import { reviewDue } from '../../src/index/review-due'
import { readFrontmatter, Refusal } from '../../src/notes/frontmatter'
import { Dice } from './dice'
import { runMerging, type Merging } from './git-merge'
import { plan } from './history-world'
import { newNote } from './note-text'
import { cuesOf, quietly } from './plugin-model'
import { Tally, type Demand, type Row } from './rows'

const rows = {
  withDue: ['clean merges, with review_due', 'shown'],
  withoutDue: ['clean merges, without review_due', 'shown'],
  firstWithDue: ['clean merges of the first review on a second device, with review_due', 'shown'],
  firstWithoutDue: ['clean merges of the first review on a second device, without review_due', 'shown'],
  dissolved: ['conflicts that the next write dissolves', 'all'],
  whole: ['merges that hold every event of both devices after the next write', 'all'],
  foreign: ['conflicts with a foreign line in them', 'none'],
} as const satisfies Record<string, readonly [string, Demand]>

type Name = keyof typeof rows
type Add = (name: Name, count: number, of: number) => void

/** Two devices review the same note between two pulls: all its cards, or some of them. */
export function gitShare(from: number, to: number): readonly Row[] {
  const tally = new Tally('Git: two devices, one base')
  for (const [name, demand] of Object.values(rows)) tally.open(name, demand)
  const works = function* () {
    for (let seed = from; seed < to; seed++) {
      for (const due of [true, false]) yield () => oneMerge(seed, due, (name, count, of) => tally.add(rows[name][0], count, of, seed))
    }
  }
  runMerging(works(), () => undefined)
  return tally.done()
}

const day = 86_400_000

function* oneMerge(seed: number, due: boolean, add: Add): Merging<null> {
  const dice = new Dice(seed)
  const ids = Array.from({ length: dice.between(3, 12) }, (_, id) => id)
  const verified = new Map<string, boolean>()
  const text = newNote(dice, ids, 'list').replaceAll('\r\n', '\n')
  const keys = cardKeys(cuesOf(text)).filter((key) => !key.startsWith('.'))
  const first = dice.chance(0.3)
  const known = ['mac', 'phone']
  const start = Date.UTC(2026, 9, 1, 8)

  const graded = (into: string, device: string, at: number): string => {
    const log = readLog(readFrontmatter(into, quietly).values)
    const chosen = dice.shuffled(keys).slice(0, dice.chance(0.5) ? keys.length : dice.between(1, keys.length))
    return chosen.reduce((note, key, index) => {
      const event: ReviewEvent = {
        at: freeSecond(eventsOf(log, key), at + index * dice.between(5, 60) * 1000), op: dice.pick(['g', 'g', 'g', 'h', 'a', 'z'] as const),
        seconds: dice.between(3, 90), confidence: null,
      }
      return written(note, device, [{ key, aliases: [], event }], due, event.at, known, verified)
    }, into)
  }
  let base = text
  for (let sitting = 0; sitting < dice.between(1, 6); sitting++) {
    base = graded(base, first ? 'mac' : dice.pick(known), start + sitting * 3 * day)
  }
  const ours = graded(base, 'mac', start + 40 * day + dice.below(86_400) * 1000)
  const theirs = graded(base, 'phone', start + 40 * day + dice.below(3 * 86_400) * 1000)
  const merged = yield { ours, base, theirs, diff3: dice.chance(0.2) }
  add(first ? due ? 'firstWithDue' : 'firstWithoutDue' : due ? 'withDue' : 'withoutDue', Number(merged.clean), 1)
  const event: ReviewEvent = { at: start + 60 * day, op: 'g', seconds: null, confidence: null }
  let after: string | null = null
  try {
    after = written(merged.text, dice.pick(known), [{ key: keys[0] ?? '', aliases: [], event }], due, event.at, known, verified)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  if (!merged.clean) {
    add('foreign', Number(readFrontmatter(merged.text, quietly).problem?.code === 'conflict-markers'), 1)
    add('dissolved', Number(after !== null && !/^(?:<{7}|>{7}|={7}|\|{7})/m.test(after)), 1)
  }
  const wanted = new Set([...allEvents(ours), ...allEvents(theirs), `${keys[0] ?? ''} ${eventBody(event)}`])
  const found = after === null ? new Set<string>() : allEvents(after)
  add('whole', Number([...wanted].every((each) => found.has(each)) && found.size === wanted.size), 1)
  return null
}

function written(
  text: string, device: string, events: readonly NewEvent[], due: boolean, now: number, knownDevices: readonly string[], verified: Map<string, boolean>,
): string {
  return record(text, {
    device, knownDevices, events,
    reviewDue: (current, log) => (due ? reviewDue({ cues: cuesOf(current), problems: [] }, log, plan, now) : undefined),
  }, quietly, verified)
}

function eventsOf(log: NoteLog, key: string): readonly ReviewEvent[] {
  return [...log.devices.values()].flatMap((lines) => lines.flatMap(({ keys, events }) => (keys.includes(key) ? events : [])))
}

function allEvents(text: string): ReadonlySet<string> {
  const log = readLog(readFrontmatter(text, quietly).values)
  return new Set([...log.devices.values()].flatMap((lines) => lines.flatMap(({ keys, events }) => events.map((event) => `${keys[0] ?? ''} ${eventBody(event)}`))))
}
