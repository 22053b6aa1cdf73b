import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { givenVariable } from '../host/built-plugin'
import { changedPlugin, changeVariable, changing, type Change } from '../host/plugin-variant'
import { crashScenarios } from './crashes'
import { holds, type Row } from './rows'

/** One rule taken out of one file of `src`. */
export interface Mutation extends Change {
  readonly rule: string
  /** Test files that notice it; else the small run of the proof does, or its crashes. */
  readonly by?: readonly string[] | 'crashes'
}

export const mutations: readonly Mutation[] = [
  { rule: 'a write unites the note\'s log with the journal', file: 'cards/recording.ts', from: 'unite(texts, recording.events, decode))', to: 'unite([], recording.events, decode))' },
  { rule: 'a write holds the journal\'s events', file: 'history/unite.ts', from: 'for (const { key, aliases, event } of additions) {', to: 'for (const { key, aliases, event } of additions.slice(1)) {' },
  { rule: 'check letters bind an event to its card', file: 'history/event.ts', from: 'isChecked(seeds, line, from, i)', to: 'seeds.length > 0' },
  { rule: 'check letters fit a former key too', file: 'history/log.ts', from: 'const seeds = keys.map(checkSeed)', to: 'const seeds = keys.slice(0, 1).map(checkSeed)' },
  { rule: 'a void cancels the events of its time', file: 'history/log.ts', from: 'if (voided.has(event.at)) continue', to: '' },
  { rule: 'a void stays in the log', file: 'history/unite.ts', from: 'const events = unionEvents([...lines.map((line) => line.events), restored])', to: 'const events = unionEvents([...lines.map((line) => line.events), restored]).filter(({ op }) => op !== \'x\')' },
  { rule: 'equal events count once', file: 'history/log.ts', from: 'if (last === undefined || compareEvents(last, event) !== 0) kept.push(event)', to: 'if (last === undefined || Number.isFinite(event.at)) kept.push(event)' },
  { rule: 'of two equal events the greater text wins', file: 'history/log.ts', from: 'else if (eventBody(event) > eventBody(last)) kept', to: 'else if (eventBody(event) === \'\') kept' },
  { rule: 'events are replayed in order of time', file: 'history/log.ts', from: 'all.sort(compareEvents)', to: 'all.slice().sort(compareEvents)' },
  { rule: 'at equal times the op decides', file: 'history/event.ts', from: 'a.at - b.at || rank[a.op] - rank[b.op]', to: 'a.at - b.at || Number(a.op !== b.op) * (eventBody(a) < eventBody(b) ? -1 : 1)' },
  { rule: 'a card takes no second twice', file: 'history/log.ts', from: 'while (used.has(second)) second += 1000', to: '' },
  { rule: 'events of the future are set aside', file: 'history/log.ts', from: 'return at > now + day', to: 'return at < 0' },
  { rule: 'a history is the union over its aliases', file: 'cards/identity.ts', from: 'for (const name of names) lines.get(name)?.aliases?.forEach(take)', to: '' },
  { rule: 'a line keeps the former keys of its card', file: 'history/unite.ts', from: 'const keys = [key, ...[...former].sort()]', to: 'const keys = [key]' },
  { rule: 'the key of a present cue is nobody\'s alias', file: 'cards/identity.ts', from: 'const taken = new Set(claims.map(([key = \'\']) => key))', to: 'const taken = new Set<string>()' },
  { rule: 'an edited cue is found by similarity', file: 'cards/identity.ts', from: 'if (orphans.length === 0) return adopted', to: 'if (orphans.length >= 0) return adopted' },
  { rule: 'six in ten are alike, no less', file: 'cards/similarity.ts', from: 'return 5 * apart <= 2 * longer', to: 'return 5 * apart <= 3 * longer' },
  { rule: 'six in ten are alike, no more', file: 'cards/similarity.ts', from: 'return 5 * apart <= 2 * longer', to: 'return 5 * apart <= longer' },
  { rule: 'a shortened key is compared by its beginning', file: 'cards/similarity.ts', from: 'if (!shortened.test(slug)) return null', to: 'if (shortened.test(slug) || slug !== \'\') return null' },
  { rule: 'known devices are seeded', file: 'cards/recording.ts', from: 'if (!before.has(key)) values.set(key, values.get(key) ?? [])', to: '' },
  { rule: 'sides of a conflict are united', file: 'notes/scan.ts', from: 'owners[index] = \'\'\n      if (mark === \'<\')', to: 'conflict ??= line.number\n      if (mark === \'<\')' },
  { rule: 'a repair unites the lines of a card', file: 'history/unite.ts', from: 'gather(key, [], [before?.line, line])', to: 'gather(key, [], [line])' },
  { rule: 'foreign bytes stay', file: 'notes/splice.ts', from: 'out.push(line.raw)', to: 'out.push(`${line.text.trimEnd()}${block.eol}`)' },
  { rule: 'own events that a copy lacks are missed', file: 'cards/restoring.ts', from: 'return !stands(event,', to: 'return event.at < 0 && !stands(event,' },
  { rule: 'a line that lost a name of its card is missed', file: 'cards/restoring.ts', from: 'aliases.every((name) => keys.includes(name))', to: 'keys.length > 0', by: ['tests/cards/restoring.test.ts'] },
  { rule: 'a lost note is found by an equal event', file: 'cards/restoring.ts', from: 'if (other === undefined || path < other) found.set(lost, path)', to: 'if (other !== undefined) found.set(lost, path)', by: ['tests/host/plugin-rename.test.ts'] },
  { rule: 'a lost note is found by what other devices wrote', file: 'obsidian/rebinding.ts', from: '[...journal.wanted(path), ...this.vanished.get(path) ?? []]', to: '[...journal.wanted(path)]', by: ['tests/host/plugin-rename.test.ts'] },
  { rule: 'a note made anew gets what it asks alone', file: 'obsidian/reasserting.ts', from: 'if (missing.some(({ bereft }) => bereft) &&', to: 'if (missing.length === 0 &&', by: ['tests/host/plugin-rename.test.ts'] },
  { rule: 'an event is in the journal before it is acknowledged', file: 'obsidian/writing.ts', from: 'await journal.append([fresh])', to: 'void journal.append([fresh])', by: 'crashes' },
  { rule: 'what stands in its note is marked in the journal', file: 'obsidian/writing.ts', from: 'await journal.commit(pending)', to: '', by: 'crashes' },
  { rule: 'what waits is written when its note is mended', file: 'obsidian/reasserting.ts', from: 'if (journal.pending(path).length > 0) writer.flush', to: 'if (journal.pending(path).length < 0) writer.flush', by: ['tests/host/plugin-rename.test.ts'] },
  { rule: 'what waits is tried again when that is asked for', file: 'obsidian/writing.ts', from: 'await this.flush(path).catch(() => undefined)', to: 'if (path === \'\') await this.flush(path)', by: ['tests/host/plugin-editors.test.ts'] },
  { rule: 'what the database does not take is kept beside it', file: 'obsidian/journal-store.ts', from: 'this.spare.save(JSON.stringify([...this.spilled.values()]))', to: '', by: ['tests/host/journal-store.test.ts'] },
  { rule: 'what was kept beside the database goes into it', file: 'obsidian/journal-store.ts', from: 'if (store.spilled.size > 0) await store.takeIn()', to: '', by: ['tests/host/journal-store.test.ts'] },
  { rule: 'a log deleted in the app comes back on request alone', file: 'obsidian/reasserting.ts', from: 'if (byHand || missing.some(({ doubted }) => doubted)) this.gather', to: 'if (byHand && missing.length === 0) this.gather', by: ['tests/host/plugin-reassert.test.ts'] },
  { rule: 'an unanswered question is asked again', file: 'obsidian/reasserting.ts', from: 'if (byHand || missing.some(({ doubted }) => doubted)) this.gather', to: 'if (byHand) this.gather', by: ['tests/host/plugin-reassert.test.ts'] },
  { rule: 'a no is kept', file: 'obsidian/journal.ts', from: '({ ...entry, leftOut: true, doubted: false })', to: '({ ...entry, leftOut: false, doubted: false })', by: ['tests/host/plugin-reassert.test.ts'] },
  { rule: 'a write waits for a pause in typing', file: 'obsidian/settling.ts', from: 'if (left <= 0 || now() - started >= longestWait) break', to: 'if (left <= Infinity || now() - started >= longestWait) break', by: ['tests/host/plugin-editors.test.ts'] },
  { rule: 'unsaved text is saved before a write', file: 'obsidian/settling.ts', from: 'for (const view of open) await view.save()', to: '', by: ['tests/host/plugin-editors.test.ts'] },
  { rule: 'a conflict copy is told by a shared event', file: 'index/copies.ts', from: 'if (names.has(name)) return true', to: 'if (names.has(name)) return false', by: ['tests/host/plugin-repair.test.ts'] },
  { rule: 'a conflict copy\'s events are united into the original', file: 'cards/uniting.ts', from: 'if (events.length > 0) missing.set(device, events)', to: 'if (events.length < 0) missing.set(device, events)', by: ['tests/host/plugin-repair.test.ts'] },
  { rule: 'bytes are compared before a text is returned', file: 'notes/splice.ts', from: 'checkBytes(text, inspected, result, after)', to: '', by: ['tests/cards/faulty-writes.test.ts'] },
  { rule: 'own lines are read back before a text is returned', file: 'notes/splice.ts', from: 'if (after.astray.has(key) || !equal(value, present)) throw', to: 'if (after.astray.has(key) && !equal(value, present)) throw', by: ['tests/cards/faulty-writes.test.ts'] },
  { rule: 'own lines end as the block does', file: 'notes/splice.ts', from: 'out.push(line, block.eol)', to: 'out.push(line, \'\\n\')' },
]

const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, 'node_modules/.cache/proof')
const run = promisify(execFile)

/** Bundles the small run with one rule left out. Throws where the source does not hold the line, or holds it twice. */
async function mutant(mutation: Mutation | null, name: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const outfile = path.join(folder, `${name}.mjs`)
  await build({
    entryPoints: [path.join(import.meta.dirname, 'small.ts')], outfile, bundle: true, format: 'esm', platform: 'node', packages: 'external',
    define: { 'import.meta.dirname': JSON.stringify(path.join(root, 'tests/proof')) }, logLevel: 'silent',
    plugins: mutation === null ? [] : [changing([mutation])],
  })
  return outfile
}

/** What the checks say to a variant: the first row or test that fails, or what was thrown; null where nothing shows. */
async function verdict(mutation: Mutation | null, name: string): Promise<string | null> {
  const by = mutation?.by
  if (mutation === null || by === undefined) return bySmallRun(mutation, name)
  return by === 'crashes' ? byCrashes(mutation) : byTests(mutation, by, name)
}

async function bySmallRun(mutation: Mutation | null, name: string): Promise<string | null> {
  const program = await mutant(mutation, name)
  try {
    return await failingRow([program, '--small', '--stop'])
  } finally {
    await rm(program, { force: true })
  }
}

function changeText({ file, from, to }: Mutation): string {
  return JSON.stringify({ file, from, to } satisfies Change)
}

async function byCrashes(mutation: Mutation): Promise<string | null> {
  const slice = ['--import', 'tsx', path.join(import.meta.dirname, 'proof.ts'), '--slice', 'crashes', '0', String(crashScenarios)]
  return failingRow(slice, { [changeVariable]: changeText(mutation) })
}

async function failingRow(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string | null> {
  try {
    const { stdout } = await run(process.execPath, args, { maxBuffer: 1 << 26, env: { ...process.env, ...env } })
    const failing = (JSON.parse(stdout) as Row[]).find((row) => !holds(row))
    return failing === undefined ? null : `${failing.part}: ${failing.name} (${failing.count} of ${failing.of})`
  } catch (error) {
    const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    return `throws ${/^\w*(?:Error|Refusal).*$/m.exec(text)?.[0] ?? text.trim().split('\n').at(-1) ?? ''}`
  }
}

async function byTests(mutation: Mutation, files: readonly string[], name: string): Promise<string | null> {
  await mkdir(folder, { recursive: true })
  const main = path.join(folder, `${name}.main.js`)
  await writeFile(main, await changedPlugin(mutation))
  try {
    await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', ...files], {
      cwd: root, maxBuffer: 1 << 26, env: { ...process.env, [givenVariable]: main, [changeVariable]: changeText(mutation), NO_COLOR: '1' },
    })
    return null
  } catch (error) {
    const text = error instanceof Error && 'stdout' in error ? `${String(error.stdout)}\n${Reflect.get(error, 'stderr')}` : String(error)
    return `fails ${/^\s*FAIL\s+(.*)$/m.exec(text)?.[1] ?? text.trim().slice(-200)}`
  } finally {
    await rm(main, { force: true })
  }
}

/** Tries every variant; false where one goes unnoticed, or where the run fails without any. */
export async function tryMutations(print: (line: string) => void): Promise<boolean> {
  const plain = await verdict(null, 'plain')
  print(`${'nothing left out'.padEnd(50)} ${plain === null ? 'holds' : `FAILS  ${plain}`}`)
  const left = mutations.entries()
  let good = plain === null
  const worker = async (): Promise<void> => {
    for (const [index, mutation] of left) {
      const found = await verdict(mutation, `mutant-${index}`)
      print(`${mutation.rule.padEnd(50)} ${found === null ? 'UNNOTICED' : `noticed  ${found}`}`)
      good &&= found !== null
    }
  }
  await Promise.all([worker(), worker()])
  return good
}
