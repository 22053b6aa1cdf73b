import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { slug } from '../../src/cards/identity'
import { record } from '../../src/cards/recording'
import { readEntry } from '../../src/index/entry'
import { readFrontmatter } from '../../src/notes/frontmatter'
import { inTurnOf, median, milliseconds, type Row } from './rows'
import type { VaultOnDisk } from './vault-on-disk'

/** Recording grades in a note of some 3 KB: YAML parses, our own time, and a write beside a plain one. */
export async function writeRows(vault: VaultOnDisk, now: number): Promise<readonly Row[]> {
  const note = vault.notes.find(({ role, file, cache }) => role === 'unit' && file.stat.size > 2_800 && file.stat.size < 3_300 && cache?.frontmatter?.['review_log_mac'] !== undefined)
  if (note === undefined) throw new Error('a vault without a note of 3 KB')
  const file = path.join(vault.folder, note.file.path)
  const text = await readFile(file, 'utf8')
  let parses = 0
  const parseYaml = (yaml: string): unknown => {
    parses++
    return parse(yaml, { schema: 'core', logLevel: 'error' }) as unknown
  }
  const entry = readEntry(note.file.path, text, readFrontmatter(text, parseYaml), { headings: { cues: [], notes: [], summary: [] }, now, pending: [] })
  const key = entry?.kind === 'unit' ? entry.cards[0]?.key ?? slug('cue') : slug('cue')
  const verified = new Map<string, boolean>()
  let second = 0
  const graded = (of: string): string => {
    const events = [{ key, aliases: [], event: { at: now + 1000 * second++, op: 'g' as const, seconds: 9, confidence: null } }]
    return record(of, { device: 'mac', knownDevices: ['mac', 'phone'], events, reviewDue: () => '2026-12-01' }, parseYaml, verified)
  }
  parses = 0
  let current = graded(text)
  const first = parses
  parses = 0
  for (let grade = 0; grade < 9; grade++) current = graded(current)
  const next = parses / 9
  // Compiled by then, as the reading of notes is by its own warming up.
  for (let grade = 0; grade < 3_000; grade++) graded(current)
  const own = median(Array.from({ length: 301 }, () => milliseconds(() => void graded(current))))
  const [plain, whole] = await inTurnOf(201, async () => writeFile(file, await readFile(file, 'utf8')), async () => {
    await readFile(file, 'utf8')
    await writeFile(file, graded(current))
  })
  await writeFile(file, text)
  const about = `${(own * 1000).toFixed(0)} µs of our own at ${text.length} characters`
  return [
    { what: 'YAML parses of the first grade on a note', size: 0, value: first, goal: 3, about },
    { what: 'YAML parses of each further grade', size: 0, value: next, goal: 0, about: '' },
    {
      what: 'a further grade, read and written ÷ plain read and write', size: 0, value: whole / plain, goal: 1.15,
      about: `${(whole * 1000).toFixed(0)} µs of ${(plain * 1000).toFixed(0)} µs`,
      why: 'A file comes from memory here, in the time of some system calls; our own part is in the first row',
    },
  ]
}
