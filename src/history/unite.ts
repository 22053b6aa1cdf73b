import { compareEvents, decodeEvent, encodeEvent } from './event'
import type { ReviewEvent } from './event'
import { decodeLine, encodeLine, unionEvents } from './log'
import type { LogLine } from './log'

/** An event for the card that now has `key` and had `aliases` before. */
export interface Addition {
  readonly key: string
  readonly aliases: readonly string[]
  readonly event: ReviewEvent
}

/** A line, and its text where that is known to be canonical. */
interface Kept {
  readonly line: LogLine
  readonly text: string | null
}

/**
 * A device's log with `additions` in it, in its canonical form: one line per first key, sorted by key. Lines whose
 * first key is an alias of an addition are gathered under its key. A damaged word stays with its line, and turns into
 * an event again where one of the gathered keys fits it. Texts that are no log line come last, each once.
 * The result depends on what is in `texts`, not on its order: devices that repair two merges of the same logs agree.
 */
export function unite(
  texts: readonly string[],
  additions: readonly Addition[],
  decode: (text: string) => LogLine | null = decodeLine,
): readonly string[] {
  const lines = new Map<string, Kept>()
  const other = new Set<string>()
  for (const text of texts) {
    const line = decode(text)
    const key = line?.keys[0]
    if (line === null || key === undefined) other.add(text)
    else {
      const before = lines.get(key)
      const settled = before === undefined && isSettled(text, line)
      lines.set(key, settled ? { line, text } : gather(key, [], [before?.line, line]))
    }
  }
  for (const { key, aliases, event } of additions) {
    const longer = aliases.length === 0 ? appended(lines.get(key), key, event) : null
    if (longer !== null) {
      lines.set(key, longer)
      continue
    }
    const former = aliases.filter((alias) => alias !== key).map((alias) => lines.get(alias)?.line)
    const added: LogLine = { keys: [key], events: [event], damaged: [] }
    lines.set(key, gather(key, aliases, [lines.get(key)?.line, ...former, added]))
    for (const alias of aliases) if (alias !== key) lines.delete(alias)
  }
  const kept = [...lines].sort(([a], [b]) => (a < b ? -1 : 1))
  return [...kept.map(([, { line, text }]) => text ?? encodeLine(line)), ...[...other].sort()]
}

/** A line in its canonical form with a later event at its end, as almost all are added; null: more has to be done. */
function appended(before: Kept | undefined, key: string, event: ReviewEvent): Kept | null {
  const last = before?.line.events.at(-1)
  if (before === undefined || before.text === null || last === undefined || compareEvents(last, event) >= 0 || before.text !== before.text.trim()) return null
  return { line: { ...before.line, events: [...before.line.events, event] }, text: `${before.text} ${encodeEvent(event, key)}` }
}

/** Canonical at a glance: one key, nothing damaged, events in order, single blanks. */
function isSettled(text: string, { keys, events, damaged }: LogLine): boolean {
  if (keys.length > 1 || damaged.length > 0 || /\s\s|[^\S ]/.test(text)) return false
  return events.every((event, i) => {
    const before = events[i - 1]
    return before === undefined || compareEvents(before, event) < 0
  })
}

function gather(key: string, aliases: readonly string[], found: readonly (LogLine | undefined)[]): Kept {
  const lines = found.filter((line) => line !== undefined)
  const former = new Set([...aliases, ...lines.flatMap((line) => line.keys)])
  former.delete(key)
  const keys = [key, ...[...former].sort()]
  const restored: ReviewEvent[] = []
  const damaged: string[] = []
  for (const word of new Set(lines.flatMap((line) => line.damaged))) {
    const event = decodeEvent(word, keys)
    if (event === null) damaged.push(word)
    else restored.push(event)
  }
  // A word that begins with ~ would be read as an alias if it stood first.
  damaged.sort((a, b) => Number(a.startsWith('~')) - Number(b.startsWith('~')) || (a < b ? -1 : 1))
  const events = unionEvents([...lines.map((line) => line.events), restored])
  return { line: { keys, events, damaged }, text: null }
}
