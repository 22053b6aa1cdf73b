import { inspect, heldValue, isList } from './inspect'
import type { Inspected } from './inspect'
import { findExcess } from './limits'
import { readHeld } from './own-lines'
import type { Problem } from './problem'
import { isOwnKey, scan } from './scan'
import { readSimple } from './simple-block'
import { parsedLines, parseLines } from './yaml'
import type { ParseYaml } from './yaml'

export { Refusal } from './refusal'
export { isOwnKey } from './scan'
export { spliceOwn } from './splice'
export type { OwnValue } from './splice'
export type { ParseYaml } from './yaml'

/** A note's frontmatter, read. */
export interface Frontmatter {
  /** Offset of the body in the text: 0, or 1 after a BOM, where there is no block. */
  readonly bodyFrom: number
  /** 1-based line of that offset. */
  readonly bodyLine: number
  /** Every top-level property, own ones included. */
  readonly values: ReadonlyMap<string, unknown>
  /** 1-based line of each top-level property. */
  readonly keyLines: ReadonlyMap<string, number>
  /** Why the note must not be written; null where it may. */
  readonly problem: Problem | null
  /** The block does not parse, yet `curriculum:`, `type: curriculum` or an own key stands at column 0. */
  readonly member: boolean
  /** The values are what the app's own cache holds: none of them is a piece of the text. */
  readonly given: boolean
}

/**
 * Reads a note's frontmatter. Where the block as a whole does not parse, own keys and the conflict markers around them
 * are taken out, read line by line, and the rest is parsed. Where that fails too, `values` holds own keys,
 * `curriculum`, `type` and `id`, as far as they can be read, and nothing else. Nothing throws.
 *
 * `given` is what the app's own cache holds of the block: where the block is sound it is not parsed again.
 *
 * A U+FFFD anywhere in the text means bytes that were no UTF-8, and a problem: see `inspect`.
 */
export function readFrontmatter(text: string, parseYaml: ParseYaml, given?: object): Frontmatter {
  const simple = given === undefined ? null : readSimple(text, given)
  if (simple !== null) return { ...simple, problem: null, member: false, given: true }
  const inspected = inspect(text)
  const { block: { kind, bodyFrom, bodyLine }, scanned, foreign, problem } = inspected
  const { keyLines } = scanned
  if (kind === 'none') return { bodyFrom, bodyLine, keyLines, values: new Map(), problem, member: false, given: false }
  let failure = problem
  if (!inspected.unparsable) {
    const sound = inspected.astray.size === 0
    const whole = !sound ? null : given === undefined ? parseLines(scanned.lines, parseYaml) : parsedLines(given, scanned.lines)
    if (whole?.values) return { bodyFrom, bodyLine, keyLines, values: whole.values, problem, member: false, given: given !== undefined }
    const rest = parseLines(foreign, parseYaml)
    // Own keys in good order between foreign lines that only belong together without them: no repair mends that.
    failure ??= rest.problem ?? whole?.problem ?? null
    if (rest.values !== null) {
      return { bodyFrom, bodyLine, keyLines, values: withOwn(rest.values, inspected), problem: failure, member: false, given: false }
    }
  }
  const values = withOwn(membershipOf(inspected, parseYaml), inspected)
  const member = values.get('type') === 'curriculum'
    || [...keyLines.keys()].some((key) => key === 'curriculum' || isOwnKey(key))
  return { bodyFrom, bodyLine, keyLines, values, problem: failure, member, given: false }
}

function withOwn(values: ReadonlyMap<string, unknown>, { held }: Inspected): ReadonlyMap<string, unknown> {
  const all = new Map(values)
  for (const [key, own] of held) all.set(key, heldValue(own, isList(key)))
  return all
}

/** What makes a note a member, and what a curriculum is known by: read even out of a block that does not parse. */
const membership = ['curriculum', 'type', 'id']

function membershipOf({ scanned }: Inspected, parseYaml: ParseYaml): ReadonlyMap<string, unknown> {
  const { sections } = scan(scanned.lines, (name) => membership.includes(name) || isOwnKey(name))
  const values = new Map<string, unknown>()
  for (const key of membership) {
    const section = sections.get(key)
    if (section === undefined) continue
    const lines = section.parts.flatMap(({ header, lines: rest }) => (header === null ? rest : [header, ...rest]))
    const parsed = section.torn || findExcess(lines) !== null ? null : parseLines(lines, parseYaml).values
    const texts = [...new Set(readHeld(section).entries.map(({ text }) => text))]
    values.set(key, parsed?.has(key) === true ? parsed.get(key) : texts.length === 1 ? texts[0] : texts)
  }
  return values
}
