import { isCommon } from './encoding'
import { isDate } from './calendar'

/**
 * Narrowing of frontmatter values. YAML gives `unknown`; people write a scalar where a list is meant, a number as text,
 * a link where an id would do. Each reader returns `null` (or an empty list) for what is absent and `undefined` for what
 * is there but cannot be understood, so that the caller can show a problem.
 */

/** Present and understood, absent (null), or present and not understood (undefined). */
export type Read<T> = T | null | undefined

function absent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** One line of text: strings, numbers and booleans; a list of one counts as its only value. */
export function readText(value: unknown): Read<string> {
  if (absent(value)) return null
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString().slice(0, 10)
  if (Array.isArray(value)) return onlyValue(value)
  return undefined
}

/** Of a list in a list no deeper than YAML makes of an unquoted `[[X]]`: an anchor can make a list hold itself. */
function onlyValue(list: readonly unknown[]): Read<string> {
  let inner: unknown = list
  for (let depth = 0; depth < 3 && Array.isArray(inner); depth++) {
    if (inner.length > 1) return undefined
    inner = inner[0]
  }
  return Array.isArray(inner) ? undefined : readText(inner)
}

/** A list of lines: a scalar is a list of one. Unquoted `[[X]]` arrives as a list in a list and is taken as the link it was meant to be. */
export function readList(value: unknown): Read<readonly string[]> {
  if (absent(value)) return null
  if (!Array.isArray(value)) {
    const text = readText(value)
    return text === undefined || text === null ? text : [text]
  }
  const list: string[] = []
  for (const entry of value as readonly unknown[]) {
    const text = Array.isArray(entry) ? bareLink(entry) : readText(entry)
    if (text === undefined) return undefined
    if (text !== null) list.push(text)
  }
  return list
}

function bareLink(value: readonly unknown[]): Read<string> {
  const text = onlyValue(value)
  return text === undefined || text === null || text.startsWith('[[') ? text : `[[${text}]]`
}

/** A list of lines such as `week 4: 240`; without quotes each of them arrives as a map of one entry and is taken as it was meant. */
export function readPairs(value: unknown): Read<readonly string[]> {
  return readList(Array.isArray(value) ? value.map(pair) : pair(value))
}

function pair(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const [entry, ...others] = Object.entries(value)
  const text = entry === undefined || others.length > 0 ? undefined : readText(entry[1])
  return text === undefined || text === null ? value : `${entry?.[0] ?? ''}: ${text}`
}

/** A finite number, also written as text (`"5"`, `5 min`, `5,5`). */
export function readNumber(value: unknown): Read<number> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  const found = /^([+-]?\d+(?:[.,]\d+)?)\s*\p{L}*\.?$/u.exec(text)
  return found?.[1] === undefined ? undefined : Number(found[1].replace(',', '.'))
}

/** A calendar date as `YYYY-MM-DD`; a time after it is cut off. */
export function readDate(value: unknown): Read<string> {
  const text = readText(value)
  if (text === null || text === undefined) return text
  const date = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(text)?.[1]
  return date !== undefined && isDate(date) ? date : undefined
}

/**
 * The target of a link or an id, as written: `[[Clocks|the clocks]]`, `[[DDIA/Clocks#Drift]]`, `[Clocks](Clocks.md)` and
 * `Clocks` all name Clocks. Sub-paths and aliases are cut off.
 */
export function linkTarget(text: string): string {
  if (!text.includes('[')) return text.trim()
  const wiki = /^!?\[\[([^\]|#^]*)[^\]]*\]\]$/.exec(text.trim())
  if (wiki?.[1] !== undefined) return wiki[1].trim().replace(/\.md$/i, '')
  const markdown = /^!?\[[^\]]*\]\(<?([^)>#]*)[^)]*\)$/.exec(text.trim())
  if (markdown?.[1] !== undefined) return decodePath(markdown[1].trim()).replace(/\.md$/i, '')
  return text.trim()
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const looseBlanks = /^\s|\s\s|[^\S ]|\s$/

/** For comparing words people type: NFC, lower case, runs of blanks as one. */
export function fold(text: string): string {
  const lower = (isCommon(text) ? text : text.normalize('NFC')).toLowerCase()
  return looseBlanks.test(lower) ? lower.replace(/\s+/g, ' ').trim() : lower
}

/** "5", "week 5", "5-6", "5–6, 8" → 5 | 5 | 5, 6 | 5, 6, 8; whole numbers from 1 to 999, in order, each once. */
export function readRanges(value: unknown): Read<readonly number[]> {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 999) return [value]
  const list = readList(value)
  if (list === null || list === undefined) return list
  const numbers = new Set<number>()
  for (const part of list.flatMap((text) => text.split(',')).map((text) => text.trim()).filter((text) => text !== '')) {
    const found = /^(?![-–—+])\D*?(\d{1,3})(?:\s*(?:-|–|—|to|до)\s*(\d{1,3}))?$/iu.exec(part)
    if (found?.[1] === undefined) return undefined
    const first = Number(found[1])
    const last = Number(found[2] ?? found[1])
    if (first < 1 || last < first) return undefined
    for (let number = first; number <= last; number++) numbers.add(number)
  }
  return [...numbers].sort((a, b) => a - b)
}
