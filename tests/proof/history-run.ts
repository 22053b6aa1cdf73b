import type { Op } from '../../src/history/event'
import type { Merging } from './git-merge'
import { World, type Member } from './history-world'
import { bodyEdits, moveAcross } from './note-text'
import type { CrashPoint } from './plugin-model'

const actions = {
  grade: 42, undo: 6, suspend: 3, reset: 2, cue: 6, move: 2, across: 2, remove: 1, prose: 3, property: 2, rename: 2, stale: 3, crash: 4, sync: 24,
  repair: 2, merge: 3, mend: 3,
} as const

const mostRounds = 40

export interface Ended {
  readonly world: World
  /** The exchange came to rest, before and after all had written. */
  readonly settled: boolean
  readonly crashes: number
}

/** One history from its seed: things happen, then all exchange, all write, and all exchange again. */
export function* runHistory(seed: number): Merging<Ended> {
  const world = new World(seed)
  const { dice, members } = world
  const steps = dice.between(8, 40)
  let crashes = 0
  for (let step = 0; step < steps; step++) {
    world.pass()
    const member = dice.pick(members)
    if (member.down && dice.chance(0.6)) world.restart(member)
    const action = dice.weighed(actions)
    if (action === 'crash') crashes += crash(world, member)
    else if (action === 'sync') yield* world.sync(member, dice.chance(0.2))
    else if (!member.down) act(world, member, action)
    for (const path of world.paths(member)) world.note(member, path)
  }
  for (const member of members) if (member.down) world.restart(member)
  let settled = yield* rest(world)
  for (const member of dice.shuffled(members)) {
    world.time += 61_000
    for (const path of world.paths(member)) {
      const [first] = world.cards(member, path)
      if (first === undefined) member.plugin.repair(path)
      else world.acknowledge(first.id, member.plugin.grade(path, first.card, 'g', {}, null))
    }
    settled = (yield* rest(world)) && settled
  }
  return { world, settled, crashes }
}

/** Exchanges until nothing changes any more; false where it does not come to that. */
function* rest(world: World): Merging<boolean> {
  for (let round = 0; round < mostRounds; round++) {
    const before = world.snapshot()
    for (const member of world.dice.shuffled(world.members)) {
      world.time += 1000
      yield* world.sync(member, false)
      for (const path of world.paths(member)) {
        world.mend(member, path)
        member.plugin.check(path)
      }
      member.plugin.mergeCopies()
    }
    const after = world.snapshot()
    if (after.length === before.length && after.every((text, i) => text === before[i])) return true
  }
  return false
}

const grades: readonly Op[] = ['g', 'g', 'g', 'a', 'h', 'z']

function act(world: World, member: Member, action: keyof typeof actions): void {
  const { dice } = world
  const { plugin } = member
  const paths = world.paths(member)
  if (paths.length === 0) return
  const path = dice.pick(paths)
  const text = member.side.files.get(path) ?? ''
  switch (action) {
    case 'grade': return record(world, member, path, dice.pick(grades), null)
    case 'suspend': return record(world, member, path, dice.pick(['s', 'u'] as const), null)
    case 'reset': return record(world, member, path, 'r', null)
    case 'undo': return undo(world, member, path)
    case 'cue':
    case 'move':
    case 'remove':
    case 'prose':
    case 'property': return world.edit(member, path, bodyEdits[action](text, world.dialect, dice))
    case 'across': {
      const to = dice.pick(paths)
      const moved = to === path ? null : moveAcross(text, member.side.files.get(to) ?? '', world.dialect, dice)
      if (moved === null) return
      world.edit(member, path, moved[0])
      return world.edit(member, to, moved[1])
    }
    case 'rename': {
      const to = `${path.replace(/(?: v\d+)?\.md$/, '')} v${dice.between(1, 99)}.md`
      if (member.side.files.has(to)) return
      plugin.rename(path, to)
      member.side.changed.set(to, world.time)
      const sound = member.sound.get(path)
      if (sound !== undefined) member.sound.set(to, sound)
      return
    }
    case 'stale': return world.edit(member, path, dice.pick(member.older.get(path) ?? [text]))
    case 'repair': plugin.repair(path)
      return
    case 'merge': plugin.mergeCopies()
      return
    case 'mend': world.mend(member, path)
      return
    case 'crash':
    case 'sync':
  }
}

function record(world: World, member: Member, path: string, op: Op, crash: CrashPoint | null): void {
  const { dice } = world
  const cards = world.cards(member, path)
  if (cards.length === 0) return
  const { id, card } = dice.pick(cards)
  const graded = op === 'a' || op === 'h' || op === 'g' || op === 'z'
  const measured = graded && dice.chance(0.8) ? { seconds: dice.between(1, 400) } : {}
  const judged = graded && dice.chance(0.3) ? { confidence: dice.pick([1, 2, 3, 4] as const) } : {}
  world.acknowledge(id, member.plugin.grade(path, card, op, { ...measured, ...judged }, crash))
}

/** Takes back the newest event of a card. */
function undo(world: World, member: Member, path: string): void {
  const cards = world.cards(member, path).filter(({ card }) => card.events.length > 0)
  if (cards.length === 0) return
  const { id, card } = world.dice.pick(cards)
  const last = card.events.findLast(({ op, at }) => op !== 'x' && !card.events.some((other) => other.op === 'x' && other.at === at))
  if (last !== undefined) world.acknowledge(id, member.plugin.grade(path, card, 'x', { at: last.at }, null))
}

/** The app dies while a grade is recorded: after the journal has it, or after the note has it too. */
function crash(world: World, member: Member): number {
  const paths = world.paths(member)
  if (member.down || paths.length === 0) return 0
  record(world, member, world.dice.pick(paths), 'g', world.dice.pick(['write', 'commit'] as const))
  member.down = true
  return 1
}
