import { isDate } from './calendar'
import { isPlainWords } from './scalar'
import { isOwnKey, propertyNames } from './scan'
import { entriesOf } from './yaml'

/** Where the body begins, its 1-based line, and the properties with theirs. */
export interface SimpleBlock {
  readonly bodyFrom: number
  readonly bodyLine: number
  readonly values: ReadonlyMap<string, unknown>
  readonly keyLines: ReadonlyMap<string, number>
}

/** Blocks are this short, or are read with all care: below every limit that `findExcess` holds them to. */
const longest = 65_536
const mostKeys = 500

/** In double quotes as it is; bare words in brackets; or bare, beginning with a letter or digit, and nothing in it a mark of YAML. */
const value = String.raw`(?:"[^"\\\p{Cc}]*"|\[[\p{L}\p{N}_ ,/-]*\]|[\p{L}\p{N}_](?:[^ :\p{Cc}]|:(?! |$)| (?!#|$))*)`
const property = new RegExp(String.raw`^([A-Za-z0-9_][A-Za-z0-9_-]*):(?: (${value}))?$`, 'u')
const item = new RegExp(`^  - ${value}$`, 'u')

/**
 * Reads in one pass what almost every block is: keys in letters and digits, each once, behind each of them nothing and a list indented by
 * two, or a text of one line; own keys as they are written. For such a block no problem can be found and nothing stands astray. `given` is
 * what the app's own cache holds of it. Null: the block is another, or none.
 */
export function readSimple(text: string, given: object): SimpleBlock | null {
  if (!text.startsWith('---\n')) return null
  const keyLines = new Map<string, number>()
  /** What may follow: items of a foreign key, log lines, or none. */
  let list: 'any' | 'log' | null = null
  /** An own key stands there without a log line as yet. */
  let bare = false
  let at = 4
  for (let number = 2; at <= longest && keyLines.size <= mostKeys; number++) {
    const end = text.indexOf('\n', at)
    if (end === -1) return null
    const line = text.slice(at, end)
    at = end + 1
    if (line.startsWith('  ')) {
      if (list === 'log' ? !line.startsWith('  - ') || !isPlainWords(line.slice(4)) : list === null || !item.test(line)) return null
      bare = false
      continue
    }
    if (bare) return null
    if (line === '---') return keyLines.size === 0 ? null : sound(text, at, number + 1, keyLines, given)
    const found = property.exec(line)
    if (found === null) return null
    const key = propertyNames.of(found[1] ?? '')
    const behind = found[2]
    if (keyLines.has(key)) return null
    keyLines.set(key, number)
    const own = isOwnKey(key)
    bare = own && behind === undefined
    list = behind !== undefined ? null : own ? 'log' : 'any'
    if (own && (key === 'review_due' ? behind === undefined || !isDate(behind) : !bare)) return null
  }
  return null
}

/** The block as the app has read it, unless there is more to be said of the text than that its block is sound. */
function sound(text: string, bodyFrom: number, bodyLine: number, keyLines: ReadonlyMap<string, number>, given: object): SimpleBlock | null {
  if (text.includes('\0') || text.includes('\ufffd') || Array.isArray(given) || given instanceof Map) return null
  return { bodyFrom, bodyLine, values: entriesOf(given), keyLines }
}
