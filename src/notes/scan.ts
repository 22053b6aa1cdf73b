import type { Line } from './block'
import { Met } from './met'
import { readQuoted } from './scalar'
import { detached } from './spans'

/** One stretch of a key's lines: an occurrence of the key, or a side of a conflict inside it. */
export interface Part {
  readonly header: Line | null
  readonly lines: readonly Line[]
  /** The part whose last item a headless part goes on with. */
  readonly after: number | null
}

/** All lines of one claimed key. */
export interface Section {
  readonly key: string
  /** Index of its first line. */
  readonly first: number
  readonly parts: readonly Part[]
  /** The key stands more than once, or conflict markers stand around its lines. */
  readonly torn: boolean
}

/** The lines of a block, told apart by who owns them. */
export interface Scan {
  readonly lines: readonly Line[]
  /** Parallel to `lines`: the claimed key, null for a foreign line, '' for a conflict marker around claimed lines. */
  readonly owners: readonly (string | null)[]
  readonly sections: ReadonlyMap<string, Section>
  /** 1-based line of each key at column 0, where it stands first. */
  readonly keyLines: ReadonlyMap<string, number>
  /** An unclaimed key that stands twice, with its second line. */
  readonly duplicate: { readonly key: string; readonly line: number } | null
  /** 1-based line of a conflict marker that has a foreign line to it. */
  readonly conflict: number | null
}

const ownKey = /^(?:review_due|(?:review|progress)_log_[a-z][a-z0-9]{1,11})$/

/** True for `review_due`, `review_log_<device>` and `progress_log_<device>`: the only properties written unasked. */
export function isOwnKey(key: string): boolean {
  return ownKey.test(key)
}

/** The key that a line at column 0 begins with, and what stands behind its colon. */
export function keyOf(text: string): { readonly key: string; readonly rest: string } | null {
  // Before most keys stands nothing.
  const head = '?&!'.includes(text.charAt(0)) ? /^(?:\? +)?(?:[&!][^\s]*[ \t]+)*/.exec(text)?.[0] ?? '' : ''
  const explicit = head.startsWith('?')
  const start = head.length
  const first = text.charAt(start)
  if (first === '' || first === ' ' || first === '\t' || first === '#') return null
  if (first === '"' || first === "'") {
    const quoted = readQuoted(text, start)
    if (quoted.end === null) return null
    const behind = /^[ \t]*:(?=[ \t]|$)/.exec(text.slice(quoted.end))
    if (behind === null) return explicit ? { key: quoted.text, rest: '' } : null
    return { key: quoted.text, rest: text.slice(quoted.end + behind[0].length) }
  }
  if ((first === '-' || first === ':') && isBlank(text.charAt(start + 1))) return null
  for (let i = start; i < text.length; i++) {
    const char = text.charAt(i)
    if (char === '#' && isBlank(text.charAt(i - 1))) return null
    if (char === ':' && isBlank(text.charAt(i + 1))) {
      return { key: text.slice(start, i).trimEnd(), rest: text.slice(i + 1) }
    }
  }
  return explicit ? { key: text.slice(start).trim(), rest: '' } : null
}

/** One string for each name of a property: they are kept with every note, and most are the same in all of them. */
export const propertyNames = new Met(64, detached)

function isBlank(char: string): boolean {
  return char === '' || char === ' ' || char === '\t'
}

/** What the next line may belong to. */
interface Place {
  readonly key: string | null
  /** A list at column 0 may follow: nothing stands behind the key's colon. */
  readonly open: boolean
  /** A flow list that is not closed yet. */
  readonly flow: boolean
  readonly part: number | null
}

interface Draft {
  readonly first: number
  readonly parts: { header: Line | null; lines: Line[]; after: number | null }[]
  torn: boolean
}

const nowhere: Place = { key: null, open: false, flow: false, part: null }
const marker = /^(?:<{7}|\|{7}|={7}|>{7})(?=[ \t]|$)/

/**
 * Sorts the lines of a block. A claimed key owns its line and the lines that go on with it: indented ones, a list
 * at column 0 where nothing stands behind the colon, and comments and blank lines between those. Comments and blank
 * lines behind the last of them are foreign.
 */
export function scan(lines: readonly Line[], claims: (key: string) => boolean): Scan {
  const owners: (string | null)[] = lines.map(() => null)
  const drafts = new Map<string, Draft>()
  const keyLines = new Map<string, number>()
  let duplicate: Scan['duplicate'] = null
  let conflict: number | null = null
  let place = nowhere
  let pending: number[] = []
  let hunk: { readonly start: number; readonly place: Place } | null = null

  const take = (index: number, line: Line, key: string): void => {
    const draft = drafts.get(key)
    if (draft === undefined) return
    if (place.part === null || draft.parts[place.part] === undefined) {
      draft.parts.push({ header: null, lines: [], after: null })
      place = { ...place, part: draft.parts.length - 1 }
    }
    const part = draft.parts[place.part ?? 0]
    for (const before of pending) {
      owners[before] = key
      const taken = lines[before]
      if (taken !== undefined) part?.lines.push(taken)
    }
    owners[index] = key
    part?.lines.push(line)
    if (pending.length > 0) pending = []
    if (place.flow && line.text.trimEnd().endsWith(']')) place = { ...place, flow: false }
  }
  /** The same key, but a new part: what stands on the two sides of a marker is not one text. */
  const fork = (from: Place): Place => {
    const draft = from.key === null ? undefined : drafts.get(from.key)
    if (draft === undefined) return from
    draft.torn = true
    draft.parts.push({ header: null, lines: [], after: from.part })
    return { ...from, part: draft.parts.length - 1 }
  }

  for (const [index, line] of lines.entries()) {
    const { text } = line
    const mark = marker.test(text) ? text.charAt(0) : ''
    if (mark !== '') {
      if ((mark === '<') !== (hunk === null)) {
        conflict ??= line.number
        continue
      }
      owners[index] = ''
      if (mark === '<') {
        hunk = { start: index, place }
        place = fork(place)
      } else if (hunk !== null) {
        place = fork(mark === '>' ? place : hunk.place)
        if (mark !== '>') pending = []
        else {
          conflict ??= settle(lines, owners, hunk.start, index)
          for (let i = hunk.start; i < index; i++) {
            const draft = drafts.get(owners[i] ?? '')
            if (draft !== undefined) draft.torn = true
          }
          hunk = null
        }
      }
      continue
    }
    const trimmed = text.trim()
    if (trimmed === '' || trimmed.startsWith('#')) {
      if (place.key !== null) pending.push(index)
      continue
    }
    const indented = text.startsWith(' ') || text.startsWith('\t')
    const goesOn = indented || (place.open && /^-(?:[ \t]|$)/.test(text)) || (place.flow && text.startsWith(']'))
    if (goesOn) {
      if (place.key !== null) take(index, line, place.key)
      continue
    }
    pending = []
    const found = keyOf(text)
    if (found === null || !claims(found.key)) {
      place = nowhere
      if (found !== null) {
        if (keyLines.has(found.key)) duplicate ??= { key: detached(found.key), line: line.number }
        else keyLines.set(propertyNames.of(found.key), line.number)
      }
      continue
    }
    const { key } = found
    if (!keyLines.has(key)) keyLines.set(propertyNames.of(key), line.number)
    const value = found.rest.trim()
    const draft = drafts.get(key) ?? { first: index, parts: [], torn: false }
    if (draft.parts.length > 0) draft.torn = true
    draft.parts.push({ header: line, lines: [], after: null })
    drafts.set(key, draft)
    owners[index] = key
    const flow = value.startsWith('[') && !value.includes(']')
    place = { key, open: value === '' || value.startsWith('#'), flow, part: draft.parts.length - 1 }
  }
  if (hunk !== null) conflict ??= lines[hunk.start]?.number ?? null

  const sections = new Map<string, Section>()
  for (const [key, { first, parts, torn }] of drafts) sections.set(key, { key, first, parts, torn })
  return { lines, owners, sections, keyLines, duplicate, conflict }
}

/** Gives the blank lines of a conflict to its markers; answers the conflict's line where a foreign line is in it. */
function settle(lines: readonly Line[], owners: (string | null)[], from: number, to: number): number | null {
  for (let i = from; i < to; i++) {
    if (owners[i] !== null) continue
    if (lines[i]?.text.trim() !== '') return lines[from]?.number ?? null
    owners[i] = ''
  }
  return null
}

/** The foreign lines, each as it stands in the file. */
export function foreignLines(scanned: Scan): readonly Line[] {
  return scanned.lines.filter((_, index) => scanned.owners[index] === null)
}
