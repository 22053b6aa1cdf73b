import DiffMatchPatch from 'diff-match-patch'
import type { Dice } from './dice'
import type { Merging } from './git-merge'

export const carriers = ['conflict copies', 'git', 'character merge', 'whole files'] as const
export type Carrier = (typeof carriers)[number]

export interface Version {
  readonly text: string
  readonly changed: number
}

/** What all devices exchange through: the newest state of every file. */
export type Server = Map<string, Version>

/** One device's side of the exchange. */
export interface Side {
  readonly name: string
  readonly files: Map<string, string>
  /** The state at its last exchange. */
  readonly base: Map<string, string>
  /** When each file was changed here. */
  readonly changed: Map<string, number>
}

export interface Exchange {
  readonly carrier: Carrier
  readonly server: Server
  readonly dice: Dice
  readonly now: number
  /** Numbers conflict copies. */
  readonly copyNumber: () => number
  /** A file that git left with conflict markers, before it is put in its place; what comes back is put there. */
  readonly conflicted: (text: string, ours: string, theirs: string) => string
}

const patcher = new DiffMatchPatch.diff_match_patch()

/** Brings one device up to date with the others. Gives the paths that changed on it. */
export function* exchange(side: Side, by: Exchange): Merging<readonly string[]> {
  const touched: string[] = []
  const { files, base } = side
  const { server } = by
  const take = (path: string, version: Version | undefined): void => {
    if (version === undefined) {
      files.delete(path)
      base.delete(path)
    } else {
      files.set(path, version.text)
      base.set(path, version.text)
      side.changed.set(path, version.changed)
    }
    touched.push(path)
  }
  const push = (path: string): void => {
    const text = files.get(path)
    if (text === undefined) {
      server.delete(path)
      base.delete(path)
    } else {
      server.set(path, { text, changed: side.changed.get(path) ?? by.now })
      base.set(path, text)
    }
  }
  for (const path of [...new Set([...server.keys(), ...files.keys(), ...base.keys()])].sort()) {
    const ours = files.get(path)
    const origin = base.get(path)
    const theirs = server.get(path)
    if (ours === theirs?.text) {
      if (ours === undefined) base.delete(path)
      else base.set(path, ours)
    } else if (ours === origin) take(path, theirs)
    else if (theirs?.text === origin) push(path)
    // Changed here and deleted there, or the other way: what was changed stays.
    else if (theirs === undefined) push(path)
    else if (ours === undefined) take(path, theirs)
    else {
      const merged = yield* both(side, path, ours, origin ?? '', theirs, by)
      for (const name of merged.take) take(name, server.get(name))
      for (const name of merged.push) push(name)
      if (by.carrier === 'character merge') touched.push(path)
      if (merged.local !== null) {
        files.set(path, merged.local)
        base.set(path, theirs.text)
        side.changed.set(path, by.now)
        touched.push(path)
      }
    }
  }
  return touched
}

interface Outcome {
  readonly take: readonly string[]
  readonly push: readonly string[]
  /** What stands here now, to be exchanged the next time. */
  readonly local: string | null
}

function* both(side: Side, path: string, ours: string, origin: string, theirs: Version, by: Exchange): Merging<Outcome> {
  const oursIsNewer = (side.changed.get(path) ?? 0) >= theirs.changed
  if (by.carrier === 'whole files') return oursIsNewer ? { take: [], push: [path], local: null } : { take: [path], push: [], local: null }
  if (by.carrier === 'conflict copies') {
    const copy = path.replace(/\.md$/, ` (Conflicted copy ${side.name} ${by.copyNumber()}).md`)
    side.files.set(copy, oursIsNewer ? theirs.text : ours)
    return oursIsNewer ? { take: [], push: [copy, path], local: null } : { take: [path], push: [copy], local: null }
  }
  if (by.carrier === 'character merge') {
    const ontoTheirs = by.dice.chance(0.5)
    const [from, onto] = ontoTheirs ? [ours, theirs.text] : [theirs.text, ours]
    const [text] = patcher.patch_apply(patcher.patch_make(origin, from), onto)
    side.files.set(path, text)
    side.changed.set(path, by.now)
    return { take: [], push: [path], local: null }
  }
  const merged = yield { ours, base: origin, theirs: theirs.text, diff3: by.dice.chance(0.25) }
  return { take: [], push: [], local: merged.clean ? merged.text : by.conflicted(merged.text, ours, theirs.text) }
}
