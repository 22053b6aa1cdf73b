import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { cardKeys, matchHistory } from '../../src/cards/identity'
import { eventBody, type Op, type ReviewEvent } from '../../src/history/event'
import { decodeLine, effective, encodeLine, freeSecond, readLog, unionEvents, type LogLine, type NoteLog } from '../../src/history/log'
import { unite } from '../../src/history/unite'
import { reviewDue } from '../../src/index/review-due'
import type { Cue } from '../../src/notes/cornell'
import { Scheduler } from '../../src/schedule/scheduler'
import { distinctCue } from './cue-words'
import { Dice } from './dice'
import { plan } from './history-world'
import { Tally, type Row } from './rows'

const rows = {
  commutative: 'unions that depend on the order of their sides',
  associative: 'unions that depend on how they are grouped',
  idempotent: 'unions that change when they are repeated',
  united: 'logs whose united lines depend on order or lose an event',
  void: 'undone events that leave a trace in the replay',
  once: 'events that came twice and were replayed twice',
  sequence: 'replays out of the order that the format gives',
  former: 'events bound to a former key of their line that are not read',
  orders: 'replays that depend on the order of devices, lines or words',
} as const

const damage = 'damaged events that pass for events (two letters of twelve: 1 in 144)'

const ops: readonly Op[] = ['a', 'h', 'g', 'z', 'r', 's', 'u', 'x']
const now = Date.UTC(2026, 10, 21, 9)

export function mergeLaws(from: number, to: number): readonly Row[] {
  const tally = new Tally('Merge laws')
  for (const name of Object.values(rows)) tally.open(name, 'none')
  tally.open(damage, { most: 0.015 })
  for (let seed = from; seed < to; seed++) {
    const dice = new Dice(seed)
    const judge = (name: keyof typeof rows, good: boolean): void => tally.add(rows[name], Number(!good), 1, seed)
    const [a, b, c] = [someEvents(dice), someEvents(dice), someEvents(dice)]
    const ab = unionEvents([a, b])
    judge('commutative', same(ab, unionEvents([b, a])) && same(ab, unionEvents([dice.shuffled([...a, ...b])])))
    judge('associative', same(unionEvents([ab, c]), unionEvents([a, unionEvents([b, c])])))
    judge('idempotent', same(unionEvents([ab, ab]), ab) && same(unionEvents([ab]), ab))
    const free = freeSecond(ab, now)
    const grade: ReviewEvent = { at: free, op: dice.pick(ops), seconds: null, confidence: null }
    const undone = dice.shuffled([...ab, grade, { ...grade, op: 'x' as const }])
    judge('void', same(effective(undone, now).events, effective(ab, now).events))
    const once = effective(ab, now).events
    judge('once', same(effective(dice.shuffled([...a, ...b, ...a, ...b]), now).events, once)
      && new Set(once.map(({ at, op }) => `${at}${op}`)).size === once.length)
    judge('sequence', same(once.map(place), once.map(place).sort((x, y) => x - y)))
    judge('former', formerRead(dice))
    judge('united', unitedWell(dice))
    judge('orders', inAnyOrder(dice))
    const passed = damagedEvents(dice)
    tally.add(damage, passed.filter(Boolean).length, passed.length, seed)
  }
  return tally.done()
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Events of one card, so few seconds apart that they meet. */
function someEvents(dice: Dice): readonly ReviewEvent[] {
  return Array.from({ length: dice.below(9) }, () => ({
    at: now - dice.below(6) * 1000 - dice.below(3) * 86_400_000, op: dice.pick(ops), seconds: dice.chance(0.5) ? dice.between(1, 3600) : null,
    confidence: dice.chance(0.3) ? dice.pick([1, 2, 3, 4] as const) : null,
  }))
}

function cueOf(text: string, line: number): Cue {
  return { kind: 'cue', text, blockId: null, trail: [], line, rule: 1, answer: 'Yes.', marks: [], highlight: null }
}

/** A number that rises in the order of replay. */
function place({ at, op }: ReviewEvent): number {
  return at / 1000 * 10 + 'rahgzsux'.indexOf(op)
}

/** A line that got a new first key while another device still wrote under the old one. */
function formerRead(dice: Dice): boolean {
  const events = unionEvents([someEvents(dice)])
  if (events.length === 0) return true
  const words = encodeLine({ keys: ['old'], events, damaged: [] }).split(' ').slice(1)
  return same(decodeLine(`new ~older ~old ${words.join(' ')}`)?.events, events)
}

/** Events after a character-level merge went wrong: whether each still reads as one, though not as one that was there. */
function damagedEvents(dice: Dice): readonly boolean[] {
  const key = distinctCue(dice, 0).replace(/[ ?]+/g, '-')
  const events = unionEvents([someEvents(dice), someEvents(dice)])
  if (events.length === 0) return []
  const words = encodeLine({ keys: [key], events, damaged: [] }).split(' ').slice(1)
  const known = new Set(events.map(eventBody))
  return words.map((word) => {
    const at = dice.between(1, word.length - 1)
    const torn = dice.pick([
      () => word.slice(0, at) + dice.pick(words).slice(at),
      () => word.slice(0, at) + String(dice.below(10)) + word.slice(at + 1),
      () => word.slice(0, at) + word.slice(at + 1),
    ])()
    const read = decodeLine(`${key} ${torn}`)?.events ?? []
    return read.some((event) => !known.has(eventBody(event)))
  })
}

/** A note's cues and what three devices wrote of them, some under older keys. */
function someLog(dice: Dice): { readonly cues: readonly Cue[]; readonly log: NoteLog } {
  const cues = Array.from({ length: dice.between(1, 5) }, (_, id) => cueOf(distinctCue(dice, id), id))
  const keys = cardKeys(cues)
  const lines = (): readonly LogLine[] => keys.filter(() => dice.chance(0.7)).map((key): LogLine => {
    const older = `${key}-old`
    const style = dice.below(3)
    return { keys: style === 0 ? [key] : style === 1 ? [key, older] : [older], events: unionEvents([someEvents(dice)]), damaged: [] }
  }).filter(({ events }) => events.length > 0)
  return { cues, log: { devices: new Map(['mac', 'phone', 'tablet'].map((device) => [device, lines()])) } }
}

function unitedWell(dice: Dice): boolean {
  const texts = [...someLog(dice).log.devices.values()].flat().map(encodeLine)
  const united = unite(texts, [])
  if (!same(unite(dice.shuffled(texts), []), united) || !same(unite(united, []), united)) return false
  const bodies = (all: readonly string[]): readonly string[] => {
    const lines = readLog(new Map([['review_log_mac', all]])).devices.get('mac') ?? []
    return [...new Set(lines.flatMap(({ keys, events }) => unionEvents([events]).map(({ at, op }) => `${keys[0] ?? ''} ${at} ${op}`)))].sort()
  }
  return same(bodies(texts), bodies(united))
}

function inAnyOrder(dice: Dice): boolean {
  const { cues, log } = someLog(dice)
  const mixed: NoteLog = {
    devices: new Map(dice.shuffled([...log.devices]).map(([device, lines]) => [
      device, dice.shuffled(lines).map((line) => ({ ...line, keys: [line.keys[0] ?? '', ...dice.shuffled(line.keys.slice(1))], events: dice.shuffled(line.events) })),
    ])),
  }
  return same(replayed(cues, mixed), replayed(cues, log))
}

/** All that a note's logs lead to: histories, states, the next date. */
function replayed(cues: readonly Cue[], log: NoteLog, zone = 'UTC'): unknown {
  const parameters = { ...plan, zone }
  const { cards, orphans } = matchHistory(cues, log)
  const states = cards.map(({ events }) => Scheduler.for(parameters).replay(effective(events, now).events))
  return [cards.map(({ key, aliases, events }) => [key, aliases, events.map(eventBody)]), orphans.map(({ key }) => key), states,
    reviewDue({ cues, problems: [] }, log, parameters, now)]
}

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati', 'Asia/Tokyo', 'Australia/Lord_Howe']

/** A digest of all that the logs of these seeds lead to under several zones of the plan. */
export function digestOf(from: number, to: number): string {
  const hash = createHash('sha256')
  for (let seed = from; seed < to; seed++) {
    const dice = new Dice(seed)
    const { cues, log } = someLog(dice)
    hash.update(JSON.stringify(replayed(cues, log, dice.pick(zones))))
    for (const lines of log.devices.values()) hash.update(lines.map(encodeLine).join('\n'))
  }
  return hash.digest('hex')
}

const processZones = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Europe/Berlin']

/** The digest from processes that live in other time zones; `command` prints it for `--digest <from> <to>`. */
export async function zoneLaw(command: readonly string[], from: number, to: number): Promise<readonly Row[]> {
  const tally = new Tally('Merge laws')
  const name = 'time zones of the process that replay to another digest'
  tally.open(name, 'none')
  const [program = process.execPath, ...given] = command
  const runs = await Promise.all(processZones.map(async (TZ) => {
    const { stdout } = await promisify(execFile)(program, [...given, '--digest', String(from), String(to)], { env: { ...process.env, TZ } })
    return stdout.trim()
  }))
  const here = digestOf(from, to)
  tally.add(name, runs.filter((digest) => digest !== here).length, runs.length, from)
  return tally.done()
}
