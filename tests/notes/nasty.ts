import { readFileSync } from 'node:fs'
import path from 'node:path'

const folder = path.resolve(import.meta.dirname, '../fixtures/nasty')

interface Expectation {
  readonly name: string
  readonly write: 'yes' | 'create' | 'repair' | 'refuse'
  readonly why: string
}

/** What is to happen to each note of `tests/fixtures/nasty` when a grade is written. */
export const expectations: readonly Expectation[] = Object.entries(
  (JSON.parse(readFileSync(path.join(folder, 'expectations.json'), 'utf8')) as {
    readonly files: Readonly<Record<string, Omit<Expectation, 'name'>>>
  }).files,
).map(([name, rest]) => ({ name, ...rest }))

/** The note as a vault hands it over: decoded, its BOM in place. */
export function nasty(name: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(path.join(folder, name)))
}

const ownHeader = /^(["']?)(?:review_due|(?:review|progress)_log_[a-z][a-z0-9]{1,11})\1 *:/

/** Everything of a note but own keys, their list and continuation lines, and conflict markers; found plainly. */
export function foreignBytes(text: string): string {
  const kept: string[] = []
  let inBlock = false
  let inOwn = false
  for (const [index, line] of (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).entries()) {
    const bare = line.replace(/^\ufeff/, '').trimEnd()
    if (bare === '---' && (index === 0 || inBlock)) {
      inBlock = index === 0
      inOwn = false
    } else if (inBlock) {
      if (/^(?:<{7}|={7}|>{7})/.test(line)) continue
      if (ownHeader.test(line)) inOwn = true
      else if (!/^(?: |- )/.test(line)) inOwn = false
      if (inOwn) continue
    }
    kept.push(line)
  }
  return kept.join('')
}
