import { foreignLines, isOwnKey, keyOf, scan } from './scan'
import type { Scan } from './scan'
import { inspect } from './inspect'
import { readHeld, renderValue, withTexts } from './own-lines'
import type { Held } from './own-lines'
import { Refusal } from './refusal'
import { renderScalar } from './scalar'
import { assemble, broken, sameValue, sameValues, spliceOwn } from './splice'
import { parseLines } from './yaml'
import type { ParseYaml } from './yaml'

/** What the user asks a property to be: a text, a finite number, a list of texts; null removes it. */
export type ScalarValue = string | number | readonly string[] | null

/**
 * The text with these foreign properties set. Only their lines change (and own keys that need a repair); one that
 * already has its value keeps its bytes, a new one comes at the end of the block. A text is quoted only where it would
 * else not be read back as this very text. Read back before it is returned, as `spliceOwn` does; throws Refusal as that
 * does, and RangeError for an own key.
 */
export function spliceScalars(
  text: string,
  values: ReadonlyMap<string, ScalarValue>,
  parseYaml: ParseYaml,
): string {
  for (const key of values.keys()) {
    if (isOwnKey(key)) throw new RangeError(`'${key}' is an own key: spliceOwn writes it`)
  }
  const sound = spliceOwn(text, new Map(), parseYaml)
  const before = inspect(sound)
  const parsed = parseLines(before.foreign, parseYaml)
  if (parsed.values === null) throw new Refusal(parsed.problem)
  const expected = new Map(parsed.values)
  const scanned = scan(before.scanned.lines, (key) => isOwnKey(key) || values.has(key))
  const rendered = new Map<string, readonly string[] | null>()
  for (const [key, value] of values) {
    if (value === null ? !expected.has(key) : sameValue(expected.get(key), value)) continue
    rendered.set(key, value === null ? null : render(scanned, key, value))
    if (value === null) expected.delete(key)
    else expected.set(key, value)
  }
  if (rendered.size === 0) return sound
  const result = assemble(sound, before, scanned, rendered)
  const after = inspect(result)
  if (after.problem !== null) throw new Refusal(after.problem)
  const rest = (lines: Scan['lines']): string =>
    foreignLines(scan(lines.filter((line) => line !== before.braces), (key) => rendered.has(key)))
      .map(({ raw }) => raw)
      .join('')
  const { block } = before
  const sameBody = result.slice(after.block.bodyFrom) === sound.slice(block.bodyFrom)
  const sameHead = block.kind === 'none' || result.slice(0, after.block.from) === sound.slice(0, block.from)
  if (!sameHead || !sameBody || rest(before.scanned.lines) !== rest(after.scanned.lines)) {
    throw broken('bytes outside the properties would change')
  }
  const read = parseLines(after.foreign, parseYaml)
  if (read.values === null) throw new Refusal(read.problem)
  if (!sameValues(expected, read.values)) throw broken('the block would mean something else')
  return result
}

function render(scanned: Scan, key: string, value: string | number | readonly string[]): readonly string[] {
  const section = scanned.sections.get(key)
  const header = section?.parts[0]?.header?.text
  const label = header === undefined ? renderScalar(key) : labelOf(header)
  const held: Held = section === undefined ? { key, entries: [], behind: '', loose: [] } : readHeld(section)
  if (typeof value === 'string' || typeof value === 'number') return renderValue({ ...held, key: label }, value)
  const flow = header !== undefined && (keyOf(header)?.rest.trimStart().startsWith('[') ?? false)
  const { behind, entries, loose } = withTexts({ ...held, key: label }, value)
  if (entries.length === 0 || (flow && entries.every(({ above }) => above.length === 0))) {
    const list = `[${value.map((item) => renderScalar(item, true)).join(', ')}]`
    return loose.length === 0 ? [`${label}: ${list}${behind}`] : [`${label}:${behind}`, ...loose, `  ${list}`]
  }
  const items = entries.flatMap((entry) => [...entry.above, `  - ${renderScalar(entry.text)}${entry.behind}`])
  return [`${label}:${behind}`, ...loose, ...items]
}

/** A key as it is spelled, without the colon. */
function labelOf(header: string): string {
  const rest = keyOf(header)?.rest ?? ''
  return header.slice(0, header.length - rest.length).replace(/[ \t]*:?$/, '')
}
