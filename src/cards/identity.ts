import { fnv1a32, type ReviewEvent } from '../history/event'
import { unionEvents, type NoteLog } from '../history/log'
import { isCommon } from '../notes/encoding'
import type { CardKind, Cue } from '../notes/cornell'
import { detached } from '../notes/spans'
import { finish, Pace, type Steps } from '../notes/steps'
import { byCodePoint, matchSimilar, type Named } from './similarity'

/** What a cue asks and where it stands, without its answer: all that its identity depends on. */
export type Asked = Omit<Cue, 'answer' | 'marks'>

const longestSlug = 48
const keptOfLonger = 43

const kindPrefixes = [['diagram', '.diagram-'], ['cloze', '.cloze-']] as const
const summaryKey = '.summary'

/**
 * A cue's text as a key: NFC, lower case, letters, marks and digits kept, every other run one hyphen, none at the ends;
 * `cue` where nothing is left. Above 48 code points: the first 43, a hyphen and the last four of the eight hex digits
 * of the whole slug's hash.
 */
export function slug(text: string): string {
  const whole = wholeSlug(text)
  if (whole.length <= longestSlug) return whole
  const points = Array.from(whole)
  if (points.length <= longestSlug) return whole
  const hash = (fnv1a32(whole) & 0xffff).toString(16).padStart(4, '0')
  return `${points.slice(0, keptOfLonger).join('')}-${hash}`
}

/** The slug before it is shortened. */
function wholeSlug(text: string): string {
  if (isCommon(text)) return text.toLowerCase().match(/[a-z0-9а-яё]+/g)?.join('-') ?? 'cue'
  return text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'cue'
}

/**
 * One key per cue, in their order, all different. Cues with a block id choose first; of equal keys the later ones in
 * the note get `-2`, `-3` …, the next that is free.
 */
export function cardKeys(cues: readonly Asked[]): readonly string[] {
  return known.get(cues) ?? finish(keySteps(cues))
}

/** `cardKeys`, step by step: a cue may be of any length. */
export function* keySteps(cues: readonly Asked[]): Steps<readonly string[]> {
  const pace = new Pace()
  const plain: string[] = []
  for (const cue of cues) {
    plain.push(plainKey(cue))
    if (pace.spent(cue.text.length)) yield
  }
  const taken = new Map<string, number>()
  const named = cues.some(hasOwnName)
  const own = named ? cues.map((cue, index) => (hasOwnName(cue) ? free(plain[index] ?? '', taken) : '')) : none
  const keys = plain.map((key, index) => own[index] || free(key, taken))
  known.set(cues, keys)
  return keys
}

/** Keys depend on the cues alone, which never change: a note that is not read anew is not named anew. */
const known = new WeakMap<readonly Asked[], readonly string[]>()

export interface CardHistory {
  readonly key: string
  /** Other keys under which parts of the history stand or stood, by code point. */
  readonly aliases: readonly string[]
  /** Union over keys and devices, voided events included, in replay order. */
  readonly events: readonly ReviewEvent[]
}

export interface Matched {
  /** Parallel to the cues. */
  readonly cards: readonly CardHistory[]
  /** Histories without a cue, by code point of their keys. */
  readonly orphans: readonly CardHistory[]
}

/**
 * Gives every cue its history: by its key; by aliases, also those of aliases, unless they are the key of a present cue
 * or an earlier cue has them; then, for cues without any, by similarity. Every log line goes to one cue or one orphan,
 * and neither the order of devices nor that of lines matters.
 */
export function matchHistory(cues: readonly Asked[], log: NoteLog): Matched {
  const keys = cardKeys(cues)
  const lines = linesByKey(log)
  const exact = claimAll(keys.map(key => [key]), lines)
  const adopted = adoptions(cues, exact, lines)
  // What is adopted claims its aliases from its cue's place in the note, as it will once a line of that cue names it.
  const { cards, orphans } = adopted.size === 0 ? exact : claimAll(keys.map((key, index) => [key, ...adopted.get(index) ?? []]), lines)
  return { cards: cards.map(names => historyOf(names, lines)), orphans: orphans.map(([key = '', ...older]) => historyOf([detached(key), ...older], lines)) }
}

/** All that the devices wrote under one first key. */
interface KeyLines {
  /** Null: none of its lines names any. */
  aliases: Set<string> | null
  readonly events: (readonly ReviewEvent[])[]
}

function linesByKey(log: NoteLog): ReadonlyMap<string, KeyLines> {
  const found = new Map<string, KeyLines>()
  for (const lines of log.devices.values()) {
    for (const { keys, events } of lines) {
      const [key] = keys
      if (key === undefined) continue
      let entry = found.get(key)
      if (entry === undefined) {
        entry = { aliases: null, events: [] }
        found.set(key, entry)
      }
      for (let place = 1; place < keys.length; place++) (entry.aliases ??= new Set()).add(keys[place] ?? '')
      entry.events.push(events)
    }
  }
  return found
}

/** Names of histories, the key first: of every cue, parallel to them, and of what is left. */
interface Claims {
  readonly cards: readonly (readonly string[])[]
  readonly orphans: readonly (readonly string[])[]
}

/** Claims in note order; each begins with the cue's key. */
function claimAll(claims: readonly (readonly string[])[], lines: ReadonlyMap<string, KeyLines>): Claims {
  const taken = new Set(claims.map(([key = '']) => key))
  const cards = claims.map(names => claim(names, lines, taken))
  return { cards, orphans: orphanNames(lines, taken) }
}

/** The names that begin a claim and all that their lines lead to, but what was taken; they are taken afterwards. */
function claim(first: readonly string[], lines: ReadonlyMap<string, KeyLines>, taken: Set<string>): string[] {
  const [key = ''] = first
  taken.add(key)
  const names = [key]
  if (first.length === 1 && (lines.get(key)?.aliases ?? null) === null) return names
  const take = (name: string) => {
    if (taken.has(name)) return
    taken.add(name)
    names.push(name)
  }
  for (const name of first.slice(1)) take(name)
  for (const name of names) lines.get(name)?.aliases?.forEach(take)
  return names
}

/** For cues without history, by index: all names of the orphan that is most like it. */
function adoptions(cues: readonly Asked[], { cards, orphans }: Claims, lines: ReadonlyMap<string, KeyLines>) {
  const adopted = new Map<number, readonly string[]>()
  if (orphans.length === 0) return adopted
  const without = cues.flatMap((cue, index) => {
    const names = cards[index] ?? []
    return names.some(name => lines.has(name)) ? [] : [{ index, searched: searched(cue, names) }]
  })
  const matches = matchSimilar(without.map(cue => cue.searched), orphans.map(names => names.map(bareName)))
  for (const [seeker, sought] of matches) {
    const cue = without[seeker]
    const names = orphans[sought]
    if (cue !== undefined && names !== undefined) adopted.set(cue.index, names)
  }
  return adopted
}

/**
 * Names of the histories that no cue has claimed: first those that are nobody's alias, then what is left of circles.
 */
function orphanNames(lines: ReadonlyMap<string, KeyLines>, taken: Set<string>): readonly (readonly string[])[] {
  const left = [...lines.keys()].filter(key => !taken.has(key)).sort(byCodePoint)
  if (left.length === 0) return []
  const older = new Set<string>()
  for (const key of left) {
    for (const alias of lines.get(key)?.aliases ?? []) if (alias !== key) older.add(alias)
  }
  const found: string[][] = []
  for (const key of [...left.filter(name => !older.has(name)), ...left]) {
    if (!taken.has(key)) found.push(claim([key], lines, taken))
  }
  return found.sort((a, b) => byCodePoint(a[0] ?? '', b[0] ?? ''))
}

function historyOf(names: readonly string[], lines: ReadonlyMap<string, KeyLines>): CardHistory {
  const [key = ''] = names
  if (names.length === 1) return { key, aliases: none, events: unionEvents(lines.get(key)?.events ?? none) }
  const aliases = names.slice(1)
  const events = unionEvents(names.flatMap(name => lines.get(name)?.events ?? []))
  return { key, aliases: aliases.map(detached).sort(byCodePoint), events }
}

const none: readonly never[] = []

function hasOwnName(cue: Asked): boolean {
  return cue.kind === 'cue' && cue.blockId !== null
}

function plainKey(cue: Asked): string {
  switch (cue.kind) {
    case 'cue': return slug(cue.blockId ?? cue.text)
    case 'summary': return summaryKey
    case 'diagram': return `.diagram-${slug(cue.text)}`
    case 'cloze': return `.cloze-${slug(cue.highlight ?? cue.text)}`
  }
}

/** `taken` holds for every key the number below which all are taken. */
function free(key: string, taken: Map<string, number>): string {
  let number = taken.get(key)
  if (number === undefined) {
    taken.set(key, 2)
    return key
  }
  while (taken.has(`${key}-${number}`)) number++
  taken.set(key, number + 1)
  taken.set(`${key}-${number}`, 2)
  return `${key}-${number}`
}

/**
 * What a cue without history may be found by: its key; as a block id is often put to an old cue, the slug of its text;
 * and where a slug is shortened, the whole one.
 */
function searched(cue: Asked, names: readonly string[]): readonly Named[] {
  const found = names.map(bareName)
  if (hasOwnName(cue)) found.push(bareName(slug(cue.text)))
  const whole = cue.kind === 'summary' ? '' : wholeSlug(cue.highlight ?? cue.text)
  const [first] = found
  return first === undefined || whole.length <= longestSlug ? found : [...found, { ...first, slug: whole }]
}

function bareName(key: string): Named {
  const [kind, prefix] = kindOf(key)
  return { key, kind, slug: key.slice(prefix.length) }
}

function kindOf(key: string): readonly [kind: CardKind | null, prefix: string] {
  if (!key.startsWith('.')) return ['cue', '']
  if (/^\.summary(?:-\d+)?$/.test(key)) return ['summary', summaryKey]
  return kindPrefixes.find(([, prefix]) => key.startsWith(prefix)) ?? [null, '']
}
