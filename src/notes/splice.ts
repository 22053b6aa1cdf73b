import type { Line } from './block'
import { isDate } from './calendar'
import { heldValue, inspect, isList } from './inspect'
import type { Inspected } from './inspect'
import { renderList, renderValue, withTexts } from './own-lines'
import type { Held } from './own-lines'
import type { Problem } from './problem'
import { Refusal } from './refusal'
import { isOwnKey } from './scan'
import type { Scan } from './scan'
import { parseLines } from './yaml'
import type { ParseYaml } from './yaml'

/** A scalar (`review_due`: `YYYY-MM-DD`), a list (the logs), or null: the key goes. */
export type OwnValue = string | readonly string[] | null

/** Foreign parts, with the places of the own keys in them, that were parsed once. More are forgotten, oldest first. */
const maxVerified = 256
/** Longer ones are parsed every time. */
const maxSkeleton = 64 * 1024

/**
 * The text with these own keys set, and with every own key that is written in another way than the canonical one
 * repaired: repetitions and sides of a conflict united, comments kept. Only lines of own keys change; new ones come
 * at the end of the block, which is created where there is none.
 *
 * Before the text is returned it was read back: the body and every foreign byte are the same, the foreign part is valid
 * YAML and means the same, own keys hold what was asked. Else Refusal is thrown. RangeError for a value that its key
 * cannot have. `verified` spares the YAML parse for a foreign part that passed before: hand in the same map each time.
 */
export function spliceOwn(
  text: string,
  values: ReadonlyMap<string, OwnValue>,
  parseYaml: ParseYaml,
  verified: Map<string, boolean> = new Map(),
): string {
  return spliceInspected(text, inspect(text), values, parseYaml, verified)
}

/** `spliceOwn` for a text that was inspected. */
export function spliceInspected(
  text: string,
  inspected: Inspected,
  values: ReadonlyMap<string, OwnValue>,
  parseYaml: ParseYaml,
  verified: Map<string, boolean>,
): string {
  for (const [key, value] of values) checkValue(key, value)
  if (inspected.problem !== null) throw new Refusal(inspected.problem)
  const { scanned, held, astray } = inspected
  const wanted = new Map<string, OwnValue>()
  const rendered = new Map<string, readonly string[] | null>()
  for (const [key, own] of held) {
    const present = heldValue(own, isList(key))
    const value = values.get(key)
    const next = value === undefined ? repaired(present) : value
    wanted.set(key, value === undefined && !astray.has(key) ? present : next)
    if (astray.has(key) || (value !== undefined && !equal(value, present))) rendered.set(key, render(own, next))
  }
  for (const [key, value] of values) {
    if (held.has(key) || value === null) continue
    wanted.set(key, value)
    rendered.set(key, render({ key, entries: [], behind: '', loose: [] }, value))
  }
  const result = rendered.size === 0 ? text : assemble(text, inspected, scanned, rendered)
  const after = inspect(result)
  const { held: written } = after
  const skeleton = skeletonOf(after)
  checkBytes(text, inspected, result, after)
  for (const [key, value] of wanted) {
    const own = written.get(key)
    const present = own === undefined ? null : heldValue(own, isList(key))
    if (after.astray.has(key) || !equal(value, present)) throw broken(`${key} was not written as meant`)
  }
  if (verified.get(skeleton) !== true) {
    checkYaml(inspected.foreign, after, wanted, parseYaml)
    if (skeleton.length <= maxSkeleton) verified.set(skeleton, true)
    const [oldest] = verified.keys()
    if (verified.size > maxVerified && oldest !== undefined) verified.delete(oldest)
  }
  return result
}

function checkValue(key: string, value: OwnValue): void {
  if (!isOwnKey(key)) throw new RangeError(`'${key}' is no own key`)
  if (value === null) return
  if (isList(key) === (typeof value === 'string')) throw new RangeError(`'${key}' cannot hold ${JSON.stringify(value)}`)
  if (typeof value === 'string' && !isDate(value)) throw new RangeError(`'${key}' cannot hold '${value}', only a date`)
}

/** Same on every device: a repaired list is sorted and has each text once. */
function repaired(value: OwnValue): OwnValue {
  return typeof value === 'string' || value === null ? value : [...new Set(value)].sort()
}

function render(held: Held, value: OwnValue): readonly string[] | null {
  if (value === null) return null
  return typeof value === 'string' ? renderValue(held, value) : renderList(withTexts(held, value))
}

/** The text with the lines of `rendered` keys in place of theirs; null: no lines. */
export function assemble(
  text: string,
  { block, braces }: Inspected,
  { lines, owners, sections }: Scan,
  rendered: ReadonlyMap<string, readonly string[] | null>,
): string {
  const out: string[] = []
  const put = (texts: readonly string[]): void => {
    for (const line of texts) out.push(line, block.eol)
  }
  for (const [index, line] of lines.entries()) {
    const key = owners[index] ?? null
    if (key === '' || line === braces) continue
    const texts = key === null ? undefined : rendered.get(key)
    if (key === null || texts === undefined) out.push(line.raw)
    else if (texts !== null && sections.get(key)?.first === index) put(texts)
  }
  for (const [key, texts] of rendered) if (texts !== null && !sections.has(key)) put(texts)
  if (block.kind === 'closed') return text.slice(0, block.from) + out.join('') + text.slice(block.to)
  if (out.length === 0) return text
  const fence = `---${block.eol}`
  return text.slice(0, block.start) + fence + out.join('') + fence + text.slice(block.start)
}

/** The foreign lines, and where among them which own key stands. */
function skeletonOf({ scanned }: Inspected): string {
  let skeleton = ''
  let last: string | null = null
  for (const [index, line] of scanned.lines.entries()) {
    const key = scanned.owners[index] ?? null
    if (key === null) skeleton += line.raw
    else if (key !== last) skeleton += `\0${key}\0`
    last = key
  }
  return skeleton
}

function checkBytes(before: string, from: Inspected, after: string, to: Inspected): void {
  if (before === after) return
  if (to.problem !== null) throw new Refusal(to.problem)
  const created = from.block.kind === 'none'
  const sameHead = created
    ? after.startsWith(before.slice(0, from.block.start))
    : before.slice(0, from.block.from) === after.slice(0, to.block.from)
  const kept = from.foreign.filter((line) => line !== from.braces)
  const sameForeign = kept.length === to.foreign.length && kept.every(({ raw }, i) => raw === to.foreign[i]?.raw)
  const tail = created ? before.slice(from.block.start) : before.slice(from.block.to)
  const sameTail = created ? after.slice(to.block.bodyFrom) === tail : after.slice(to.block.to) === tail
  if (to.block.kind !== 'closed' || !sameHead || !sameForeign || !sameTail) {
    throw broken('bytes outside own keys would change')
  }
}

/** Two parses: the foreign part as it was, and the block as it will be. */
function checkYaml(
  before: readonly Line[],
  after: Inspected,
  wanted: ReadonlyMap<string, OwnValue>,
  parseYaml: ParseYaml,
): void {
  const foreign = parseLines(ended(before), parseYaml)
  if (foreign.values === null) throw new Refusal(foreign.problem)
  const whole = parseLines(ended(after.scanned.lines), parseYaml)
  if (whole.values === null) throw new Refusal(whole.problem)
  const expected = new Map(foreign.values)
  for (const [key, value] of wanted) if (value !== null) expected.set(key, value)
  const own = new Map<string, unknown>(whole.values)
  for (const key of wanted.keys()) if (isList(key) && own.get(key) === null) own.set(key, [])
  if (!sameValues(expected, own)) throw broken('the block would mean something else')
}

/** A comment ends the lines: a scalar that keeps its last blank lines (`|+`) is the same whatever stands behind it. */
function ended(lines: readonly Line[]): readonly Line[] {
  const text = '# end'
  return [...lines, { text, raw: `${text}\n`, number: lines.at(-1)?.number ?? 1 }]
}

/** Equality of parsed properties, in any order. */
export function sameValues(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && sameValue(value, b.get(key)))
}

/** Equality of parsed values; both come from bounded text, so both are bounded. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.getOwnPropertyNames(a)
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.getOwnPropertyNames(b).length) return false
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime()
  return keys.every((key) => {
    const [x, y] = [Object.getOwnPropertyDescriptor(a, key), Object.getOwnPropertyDescriptor(b, key)]
    return x !== undefined && y !== undefined && sameValue(x.value, y.value)
  })
}

function equal(a: OwnValue, b: OwnValue): boolean {
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return a === b
  return a.length === b.length && a.every((text, i) => text === b[i])
}

/** What is refused because the written text did not read back as it should. */
export function broken(message: string): Refusal {
  const problem: Problem = { code: 'invalid-yaml', line: 1, detail: { reason: 'verification', message } }
  return new Refusal(problem)
}
