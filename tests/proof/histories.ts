import { conflictOriginal } from '../../src/history/conflict'
import { eventBody, type ReviewEvent } from '../../src/history/event'
import { effective } from '../../src/history/log'
import { carriers, type Carrier } from './carriers'
import { runMerging } from './git-merge'
import { runHistory, type Ended } from './history-run'
import type { Acknowledged, Member, World } from './history-world'
import { idOf } from './note-text'
import { wholeYaml } from './plugin-model'
import { Tally, type Demand, type Row } from './rows'

const rows = {
  lost: ['acknowledged events missing from notes and journals together', 'none'],
  unwritten: ['acknowledged events missing from the notes', 'none'],
  crash: ['histories with a crash that lost an event', 'none'],
  events: ['devices that disagree on cards or their effective events', 'none'],
  bytes: ['devices that disagree on the bytes of own lines', 'none'],
  restless: ['exchanges that do not come to rest', 'none'],
  yaml: ['writes and last texts that are no valid YAML', 'none'],
  foreign: ['writes that changed foreign bytes', 'none'],
  phantom: ['events replayed that nobody recorded (damage whose check fits)', { most: 0.0001 }],
  strange: ['events on a card like theirs, after edits that met or tore a cue', { most: 0.001 }],
  wrong: ['whole cards whose replayed events differ from a second computation', 'none'],
  unseeded: ['first writes that left out a known device', 'none'],
  thrown: ['writes that threw something else than a refusal', 'none'],
  stranded: ['events kept by a journal alone: their note was renamed before any stood in it', 'shown'],
  apart: ['cards with part of their history in an orphan or another note', 'shown'],
  byHand: ['conflicts and torn merges that a person had to settle', 'shown'],
} as const satisfies Record<string, readonly [string, Demand]>

type Name = keyof typeof rows

/** The histories of these seeds, carriers in turn. */
export function histories(from: number, to: number): readonly Row[] {
  const tallies = new Map(carriers.map((carrier): [Carrier, Tally] => {
    const tally = new Tally(`Histories of three devices: ${carrier}`)
    for (const [name, demand] of Object.values(rows)) tally.open(name, demand)
    return [carrier, tally]
  }))
  const works = function* () {
    for (let seed = from; seed < to; seed++) yield () => runHistory(seed)
  }
  runMerging(works(), (ended) => {
    const tally = tallies.get(ended.world.carrier)
    if (tally === undefined) return
    judge(ended, (name, count, of) => tally.add(rows[name][0], count, of, ended.world.seed))
  })
  return [...tallies].filter(([carrier]) => to - from >= carriers.length || carriers[from % carriers.length] === carrier)
    .flatMap(([, tally]) => tally.done())
}

function judge({ world, settled, crashes }: Ended, add: (name: Name, count: number, of: number) => void): void {
  const { members, acknowledged, alarms } = world
  const kept = members.map((member) => bodiesIn(world, member))
  const journals = new Set(members.flatMap(({ plugin }) => plugin.journal.map(({ event }) => eventBody(event))))
  const lost = acknowledged.filter(({ body }) => !journals.has(body) && !kept.some((bodies) => bodies.has(body)))
  const stranded = new Set(members.flatMap(({ plugin, side }) => (
    plugin.journal.filter(({ path }) => !side.files.has(path)).map(({ event }) => eventBody(event)))))
  const missing = acknowledged.filter(({ body }) => !kept.every((bodies) => bodies.has(body)))
  const unwritten = missing.filter(({ body }) => !stranded.has(body))
  add('stranded', missing.length - unwritten.length, acknowledged.length)
  add('lost', lost.length, acknowledged.length)
  add('unwritten', unwritten.length, acknowledged.length)
  if (crashes > 0) add('crash', Number(unwritten.length > 0), 1)
  const digests = members.map((member) => digest(world, member))
  add('events', digests.filter((each) => each !== digests[0]).length, members.length)
  const texts = members.map(({ side }) => JSON.stringify([...side.files].sort()))
  add('bytes', texts.filter((each) => each !== texts[0]).length, members.length)
  add('restless', Number(!settled), 1)
  const last = members.flatMap(({ side }) => [...side.files.values()])
  add('yaml', (alarms.get('yaml')?.length ?? 0) + last.filter((text) => !wholeYaml(text)).length, world.writes + last.length)
  add('foreign', alarms.get('foreign')?.length ?? 0, world.writes)
  add('unseeded', alarms.get('unseeded')?.length ?? 0, world.writes)
  add('thrown', alarms.get('thrown')?.length ?? 0, world.writes)
  add('byHand', world.byHand, world.conflicts + world.byHand)
  const apart = new Set(missing.map(({ id }) => id))
  for (const member of members) cardsJudged(world, member, apart, add)
}

/** Every event, as text, that stands in a note of the device. */
function bodiesIn(world: World, { side }: Member): ReadonlySet<string> {
  const bodies = new Set<string>()
  for (const [path, text] of side.files) {
    for (const lines of world.reader.view(path, text)?.log.devices.values() ?? []) {
      for (const { events } of lines) for (const event of events) bodies.add(eventBody(event))
    }
  }
  return bodies
}

function digest(world: World, member: Member): string {
  return JSON.stringify(world.paths(member).map((path) => {
    const view = member.plugin.view(path)
    return [path, view?.entry.cards.map(({ key, aliases, events }) => [key, aliases, view.answers.get(key)?.text, effective(events, world.time).events])]
  }))
}

function cardsJudged(
  world: World, member: Member, apart: ReadonlySet<number>, add: (name: Name, count: number, of: number) => void,
): void {
  const holders = new Map<number, (readonly ReviewEvent[])[]>()
  const elsewhere = new Set(apart)
  let shown = 0
  let phantom = 0
  let strange = 0
  for (const [path, text] of member.side.files) {
    const view = world.reader.view(path, text)
    const isCopy = conflictOriginal(path) !== null
    for (const { events } of view?.entry.orphans ?? []) for (const id of idsOf(world, events)) elsewhere.add(id)
    for (const { key, events } of view?.entry.cards ?? []) {
      const id = idOf(view?.answers.get(key)?.text ?? '')
      if (id === null) {
        for (const other of idsOf(world, events)) elsewhere.add(other)
        continue
      }
      if (isCopy) elsewhere.add(id)
      shown += events.length
      for (const event of events) {
        const recorded = world.recorded.get(eventBody(event))
        if (recorded?.has(id) === true) continue
        if (recorded === undefined) phantom++
        else strange++
        for (const other of [id, ...recorded ?? []]) elsewhere.add(other)
      }
      holders.set(id, [...(holders.get(id) ?? []), events])
    }
  }
  add('phantom', phantom, shown)
  add('strange', strange, shown)
  const ids = new Set(world.acknowledged.map(({ id }) => id))
  for (const id of ids) {
    const [events, ...more] = holders.get(id) ?? []
    const whole = events !== undefined && more.length === 0 && !elsewhere.has(id)
    add('apart', Number(!whole), 1)
    if (!whole) continue
    const found = effective(events, world.time)
    const wanted = secondReading(world.acknowledged.filter((each) => each.id === id), world.time)
    add('wrong', Number(JSON.stringify([found.events.map(eventBody), found.future.map(eventBody)]) !== JSON.stringify(wanted)), 1)
  }
}

function idsOf(world: World, events: readonly ReviewEvent[]): readonly number[] {
  return events.flatMap((event) => [...(world.recorded.get(eventBody(event)) ?? [])])
}

/** What is to be replayed of a card and what is set aside, worked out from what was recorded, by the format's words. */
function secondReading(all: readonly Acknowledged[], now: number): readonly [readonly string[], readonly string[]] {
  const times = [...new Set(all.map(({ event }) => event.at))].sort((a, b) => a - b)
  const chosen = times.flatMap((at) => {
    const here = all.filter(({ event }) => event.at === at)
    if (here.some(({ event }) => event.op === 'x')) return []
    return Array.from('rahgzsu').flatMap((op) => {
      const same = here.filter(({ event }) => event.op === op).map(({ body }) => body).sort()
      return same.slice(-1)
    })
  })
  const limit = now + 24 * 3_600_000
  const late = (body: string): boolean => Date.parse(`20${body.replace(/^(..)(..)(..)(..)(..)(..).*$/, '$1-$2-$3T$4:$5:$6Z')}`) > limit
  return [chosen.filter((body) => !late(body)), chosen.filter(late)]
}
