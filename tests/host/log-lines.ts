import { referenceCheck } from '../history/reference'

/** A log line, by the description of the format: `keys` parted by blanks, each event `YYMMDDhhmmss` and what follows it. */
export function logLine(keys: string, ...bodies: readonly string[]): string {
  const [key = '', ...former] = keys.split(' ')
  return [key, ...former.map((name) => `~${name}`), ...bodies.map((body) => body + referenceCheck(key, body))].join(' ')
}

/** A device's property with these lines. */
export function logOf(device: string, ...lines: readonly string[]): string {
  return lines.length === 0 ? `review_log_${device}: []\n` : `review_log_${device}:\n${lines.map((line) => `  - ${line}\n`).join('')}`
}

/** The note with these properties at the end of its block. */
export function withLogs(note: string, ...properties: readonly string[]): string {
  return note.replace('\n---\n', `\n${properties.join('')}---\n`)
}

/** The note without any line of its own keys. */
export function withoutLogs(note: string): string {
  return note.replace(/^(?:review_log_\w+|review_due):.*\n(?: .*\n)*/gm, '')
}
