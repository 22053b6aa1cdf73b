const word = /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/
const based = /^0(?:o[0-7]+|x[0-9a-fA-F]+)$/
const number = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const indicators = '-?:,[]{}#&*!|>\'"%@`='
const brackets = ',[]{}'

const plainWords = /^\p{L}[\p{L}\p{M}\p{N}~-]*(?: [\p{L}\p{M}\p{N}~-]+)+$/u
/** The same of the letters that most are written with, told several times faster. */
const commonWords = /^[A-Za-zА-яЁё][A-Za-z0-9А-яЁё~-]*(?: [A-Za-z0-9А-яЁё~-]+)+$/

/** More than one word of letters and digits, a blank between two of them, as log lines are: plain, whatever the words. */
export function isPlainWords(text: string): boolean {
  return commonWords.test(text) || plainWords.test(text)
}

/** True where `text`, bare on one line, is read back as this very string (core schema; `flow`: inside brackets). */
export function isPlain(text: string, flow = false): boolean {
  if (isPlainWords(text)) return true
  const end = text.length - 1
  if (end < 0 || indicators.includes(text.charAt(0))) return false
  if (isGap(text.charCodeAt(0)) || isGap(text.charCodeAt(end))) return false
  for (let i = 0; i <= end; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x3a && (i === end || isGap(text.charCodeAt(i + 1)))) return false
    if (unit === 0x23 && isGap(text.charCodeAt(i - 1))) return false
    if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0)) return false
    if (unit === 0x2028 || unit === 0x2029 || unit === 0xfeff) return false
    if (unit >= 0xd800 && unit <= 0xdfff) {
      if ((text.codePointAt(i) ?? 0) < 0x10000) return false
      i++
    }
    if (flow && brackets.includes(text.charAt(i))) return false
  }
  return !word.test(text) && !based.test(text) && !number.test(text) && text !== '<<' && !text.startsWith('...')
}

function isGap(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 0xa0
}

/** `text` as a YAML scalar on one line: bare where that is safe, else in double quotes. */
export function renderScalar(text: string, flow = false): string {
  if (isPlain(text, flow)) return text
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, hexEscape)
}

function hexEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'], ['a', '\x07'], ['b', '\b'], ['t', '\t'], ['\t', '\t'], ['n', '\n'], ['v', '\v'], ['f', '\f'],
  ['r', '\r'], ['e', '\x1b'], ['N', '\x85'], ['_', '\xa0'], ['L', '\u2028'], ['P', '\u2029'],
])
const hexLength: ReadonlyMap<string, number> = new Map([['x', 2], ['u', 4], ['U', 8]])

/**
 * Reads the quoted scalar that begins at `from`. `end` is the offset after the closing quote, or null where it is
 * missing: then the text runs to the end. Never throws.
 */
export function readQuoted(source: string, from: number): { readonly text: string; readonly end: number | null } {
  const quote = source.charAt(from)
  let text = ''
  for (let i = from + 1; i < source.length; i++) {
    const char = source.charAt(i)
    if (char === quote) {
      if (quote === '"' || source.charAt(i + 1) !== quote) return { text, end: i + 1 }
      text += quote
      i++
    } else if (char === '\\' && quote === '"') {
      const letter = source.charAt(i + 1)
      const length = hexLength.get(letter)
      const hex = length === undefined ? '' : source.slice(i + 2, i + 2 + length)
      const point = length !== undefined && /^[0-9a-fA-F]+$/.test(hex) ? parseInt(hex, 16) : null
      if (point !== null && hex.length === length && point <= 0x10ffff) {
        text += String.fromCodePoint(point)
        i += 1 + hex.length
      } else {
        text += escapes.get(letter) ?? letter
        i++
      }
    } else {
      text += char
    }
  }
  return { text, end: null }
}
