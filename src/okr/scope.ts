import { baseName, type Unit } from '../curriculum/unit'
import { fold, linkTarget, readPairs, type Read } from '../notes/properties'

/** The properties by which a scope chooses units. */
export const scopeNames = [
  'tier', 'week', 'day', 'category', 'type', 'status', 'energy', 'complexity', 'minutes', 'curriculum', 'key_result', 'prerequisites',
  'path', 'title',
] as const

export type ScopeName = (typeof scopeNames)[number]
type Order = '<' | '<=' | '>' | '>='

type Value =
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'text'; readonly text: string }

type Test =
  | { readonly kind: 'order'; readonly order: Order; readonly number: number }
  | { readonly kind: 'any'; readonly values: readonly Value[] }

interface Clause {
  readonly name: ScopeName
  readonly not: boolean
  readonly test: Test
}

/** Which units count: those that pass every clause. No clause: all. */
export interface Scope {
  readonly text: string
  readonly clauses: readonly Clause[]
}

/** Why a scope cannot be read, and where. */
export interface ScopeError {
  /** name: no property of units; value: none follows; number: none follows an order; range: it runs backwards; quote: left open. */
  readonly fault: 'name' | 'value' | 'number' | 'range' | 'quote'
  /** 1-based, in the text of the scope. */
  readonly column: number
  readonly word: string
}

export const everyUnit: Scope = { text: '', clauses: [] }

/** The text of a scope as a property holds it: one text, or a list of clauses. */
export function readScopeText(value: unknown): Read<string> {
  const list = readPairs(value)
  return list === null || list === undefined ? list : list.join(', ')
}

export function isScope(read: Scope | ScopeError): read is Scope {
  return 'clauses' in read
}

/**
 * `tier <= 2, category: patterns | companies, week 5-6, path: "Atlas/Companies/"`: clauses parted by commas, each a name,
 * then `:`, `=`, `!=`, an order or nothing, then values parted by `|`. Words fold; a number is also the range `2-5`.
 */
export function parseScope(text: string): Scope | ScopeError {
  const clauses: Clause[] = []
  for (const piece of pieces(text, ',')) {
    if (piece.open) return { fault: 'quote', column: piece.at + piece.text.search(/["']/) + 1, word: piece.text.trim() }
    if (piece.text.trim() === '') continue
    const clause = parseClause(piece.text, piece.at)
    if ('fault' in clause) return clause
    clauses.push(clause)
  }
  return { text: text.trim(), clauses }
}

interface Piece {
  readonly text: string
  /** Offset in the whole. */
  readonly at: number
  /** A quote in it is not closed. */
  readonly open: boolean
}

/** Parts a text at a mark; within quotes and links the mark is text. */
function pieces(text: string, mark: string): readonly Piece[] {
  const found: Piece[] = []
  let from = 0
  let quote = ''
  let link = 0
  for (let at = 0; at <= text.length; at++) {
    const char = text.charAt(at)
    if (at === text.length || (char === mark && quote === '' && link === 0)) {
      found.push({ text: text.slice(from, at), at: from, open: at === text.length && quote !== '' })
      from = at + 1
    } else if (quote !== '') {
      if (char === quote) quote = ''
    } else if (char === '"' || (char === '\'' && !/[\p{L}\d]/u.test(text.charAt(at - 1)))) quote = char
    else if (text.startsWith('[[', at)) link++
    else if (text.startsWith(']]', at) && link > 0) link--
  }
  return found
}

function parseClause(text: string, at: number): Clause | ScopeError {
  const start = text.length - text.trimStart().length
  const word = /^[^\s:=<>!|,]*/.exec(text.slice(start))?.[0] ?? ''
  const name = scopeNames.find((known) => known === fold(word).replace(/-/g, '_'))
  const column = at + start + 1
  if (name === undefined) return { fault: 'name', column, word: word === '' ? text.trim() : word }
  const rest = text.slice(start + word.length)
  const operator = /^\s*(<=|>=|≤|≥|!=|≠|<|>|:|==?)?/.exec(rest)
  const sign = operator?.[1] ?? ':'
  const valueAt = start + word.length + (operator?.[0].length ?? 0)
  const value = text.slice(valueAt)
  const valueColumn = at + valueAt + (value.length - value.trimStart().length) + 1
  if (value.trim() === '') return { fault: 'value', column, word }
  const order = orders.get(sign)
  if (order !== undefined) {
    const number = Number(value.trim().replace(',', '.').replace(/^c(?=\d)/i, ''))
    if (Number.isNaN(number)) return { fault: 'number', column: valueColumn, word: value.trim() }
    return { name, not: false, test: { kind: 'order', order, number } }
  }
  const values: Value[] = []
  for (const piece of pieces(value, '|')) {
    const read = parseValue(name, piece.text, at + valueAt + piece.at)
    if ('fault' in read) return read
    values.push(read)
  }
  return { name, not: sign === '!=' || sign === '≠', test: { kind: 'any', values } }
}

const orders: ReadonlyMap<string, Order> = new Map([['<', '<'], ['<=', '<='], ['≤', '<='], ['>', '>'], ['>=', '>='], ['≥', '>=']])
const numbered: ReadonlySet<ScopeName> = new Set(['tier', 'week', 'day', 'complexity', 'minutes'])

function parseValue(name: ScopeName, raw: string, at: number): Value | ScopeError {
  const text = raw.trim()
  const column = at + (raw.length - raw.trimStart().length) + 1
  const bare = /^(["'])(.*)\1$/.exec(text)?.[2] ?? text
  if (bare.trim() === '') return { fault: 'value', column, word: name }
  const range = numbered.has(name) ? /^c?(\d+(?:\.\d+)?)(?:\s*(?:-|–|—|to|до)\s*c?(\d+(?:\.\d+)?))?$/iu.exec(bare) : null
  if (range?.[1] === undefined) return { kind: 'text', text: fold(linkTarget(bare)) }
  const from = Number(range[1])
  const to = Number(range[2] ?? range[1])
  return to < from ? { fault: 'range', column, word: text } : { kind: 'range', from, to }
}

/** Whether a unit is within the scope. */
export function within(scope: Scope, unit: Unit): boolean {
  return scope.clauses.every(({ name, not, test }) => passes(unit, name, test) !== not)
}

/** Whether a clause asks for one of these properties. */
export function asksFor(scope: Scope, names: readonly ScopeName[]): boolean {
  return scope.clauses.some(({ name }) => names.includes(name))
}

function passes(unit: Unit, name: ScopeName, test: Test): boolean {
  const values = valuesOf(unit, name)
  if (test.kind === 'order') return values.some((value) => inOrder(numberOf(value), test.order, test.number))
  return test.values.some((wanted) => values.some((value) => equals(name, value, wanted)))
}

function valuesOf(unit: Unit, name: ScopeName): readonly (string | number)[] {
  switch (name) {
    case 'week': return unit.weeks
    case 'curriculum': return unit.curricula
    case 'key_result': return unit.keyResults
    case 'prerequisites': return unit.prerequisites
    default: {
      const value = unit[name]
      return value === null ? [] : [value]
    }
  }
}

function equals(name: ScopeName, value: string | number, wanted: Value): boolean {
  if (wanted.kind === 'range') {
    const number = numberOf(value)
    return number !== null && number >= wanted.from && number <= wanted.to
  }
  const text = fold(String(value))
  if (name === 'path') return under(text, wanted.text)
  if (name === 'type') return text === wanted.text.replace(/[\s-]+/g, '_')
  return text === wanted.text || (named.has(name) && fold(baseName(text)) === wanted.text)
}

const named: ReadonlySet<ScopeName> = new Set(['curriculum', 'key_result', 'prerequisites'])

/** A folder holds what is in it; a note is itself, with its ending or without. */
function under(path: string, wanted: string): boolean {
  const clean = wanted.replace(/^\/+/, '').replace(/\/+$/, '')
  return clean === '' || path.startsWith(`${clean}/`) || (!wanted.endsWith('/') && (path === clean || path === `${clean}.md`))
}

/** The number that a stage begins with. */
function numberOf(value: string | number): number | null {
  if (typeof value === 'number') return value
  const digits = /^(\d+(?:\.\d+)?)(?![\d])/.exec(value)?.[1]
  return digits === undefined ? null : Number(digits)
}

function inOrder(number: number | null, order: Order, than: number): boolean {
  if (number === null) return false
  switch (order) {
    case '<': return number < than
    case '<=': return number <= than
    case '>': return number > than
    case '>=': return number >= than
  }
}
