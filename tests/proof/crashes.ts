import * as path from 'node:path'
import { ensureDom } from '../host/dom-node'
import { watchedPlugin, type Watched } from '../host/plugin-variant'
import { allEvents } from '../host/format-reading'
import { clearNotices, newFolder, openVault, removeFolders, type OpenVault } from '../host/open-vault'
import { readDisk, Recorder, restoreDisk, type Disk, type Moment } from './crash-recorder'
import { scenarios, type Scenario } from './crash-scenarios'
import { foreignOnly } from './foreign-bytes'
import { Tally, type Row } from './rows'

const rows = {
  survived: ['crash points tried and survived', 'all'],
  lost: ['crash points after which an acknowledged review stands neither in its note nor waits for it', 'none'],
  twice: ['crash points after which an event stands twice, or one that nobody gave', 'none'],
  drained: ['crash points after which the next start leaves the journal undrained', 'none'],
  foreign: ['crash points after which a foreign byte is another', 'none'],
  restless: ['crash points after which a second start writes again', 'none'],
  reached: ['awaits of the write path that are tried', 'all'],
} as const

/** Every await of these files must be reached by a scenario. */
const writePath = ['bodies', 'history', 'journal', 'journal-store', 'reasserting', 'rebinding', 'settling', 'writing'].map((name) => `obsidian/${name}.ts:`)

export const crashScenarios = scenarios.length

/** The scenarios of these numbers, each with the app killed wherever it can be; all of them together show that every await is tried. */
export async function crashes(from: number, to: number): Promise<readonly Row[]> {
  const tally = new Tally('Crashes: the app dies at every await and at every change of the disk')
  for (const [name, demand] of Object.values(rows)) tally.open(name, demand)
  const watched = await watchedPlugin()
  const reached = new Set<string>()
  try {
    for (let seed = from; seed < to; seed++) {
      const scenario = scenarios[seed % scenarios.length]
      if (scenario !== undefined) await tryAll(scenario, seed, { watched, tally, reached })
    }
  } finally {
    removeFolders()
  }
  const wanted = watched.awaits.filter((name) => writePath.some((file) => name.startsWith(file)))
  const missed = to - from < scenarios.length ? [] : wanted.filter((name) => !reached.has(name))
  for (const name of missed) process.stderr.write(`no scenario reaches ${name}\n`)
  if (to - from >= scenarios.length) tally.add(rows.reached[0], wanted.length - missed.length, wanted.length, from)
  return tally.done()
}

interface Trial {
  readonly watched: Watched
  readonly tally: Tally
  readonly reached: Set<string>
}

interface Place {
  readonly folder: string
  readonly state: string
}

async function tryAll(scenario: Scenario, seed: number, { watched, tally, reached }: Trial): Promise<void> {
  const place: Place = { folder: newFolder(scenario.files), state: newFolder() }
  const options = { ...place, code: watched.code }
  quiet()
  const kept = await inHaste(() => prepare(scenario, options))
  const recorder = new Recorder([place.folder, place.state])
  recorder.start()
  const vault = await inHaste(async () => {
    if (scenario.slow !== undefined) recorder.slow(scenario.slow)
    const opened = await openVault({}, options)
    await scenario.work(opened, (at) => recorder.begin(Date.parse(at)))
    return opened
  }).finally(() => recorder.stop())
  vault.close()
  for (const name of recorder.awaits) reached.add(name)
  const known = new Map<string, Verdict>()
  const disks = new Map<Disk, number>()
  for (const moment of recorder.moments) {
    disks.set(moment.disk, disks.get(moment.disk) ?? disks.size)
    const name = `${disks.get(moment.disk) ?? 0} ${moment.begun.length} ${moment.acknowledged.length}`
    const verdict = known.get(name) ?? await inHaste(() => survives(moment, kept, options))
    if (!known.has(name) && verdict.wrong !== null) process.stderr.write(`${scenario.name}: ${moment.name}: ${verdict.wrong} ${verdict.detail}\n`)
    known.set(name, verdict)
    tally.add(rows.survived[0], Number(verdict.wrong === null), 1, seed)
    for (const each of ['lost', 'twice', 'drained', 'foreign', 'restless'] as const) tally.add(rows[each][0], Number(verdict.wrong === each), 1, seed)
  }
}

/** Does what comes before, and gives the times of the events that there are then. */
async function prepare({ before, between, noDatabase }: Scenario, options: Place & { readonly code: string }): Promise<readonly number[]> {
  quiet()
  const vault = await openVault({}, { ...options, noDatabase: noDatabase === true })
  await before?.(vault)
  await vault.quiet()
  const journal = noDatabase === true ? [] : (await vault.journal()).map(({ at }) => at)
  const written = notesOf(readDisk([options.folder])).flatMap(([, text]) => times(text)).filter((at) => !journal.includes(at))
  vault.close()
  between?.(options.folder)
  return [...journal, ...written]
}

interface Verdict {
  readonly wrong: 'lost' | 'twice' | 'drained' | 'foreign' | 'restless' | null
  readonly detail: string
}

/** Starts the app on what the crash left behind, twice. */
async function survives(moment: Moment, kept: readonly number[], options: Place & { readonly code: string }): Promise<Verdict> {
  restoreDisk([options.folder, options.state], moment.disk)
  const vault = await openVault({}, options)
  await drained(vault)
  const journal = await vault.journal()
  const waits = await vault.sidebar().then((desk) => desk.page().waiting.length > 0)
  vault.close()
  const notes = notesOf(readDisk([options.folder]))
  const found = notes.flatMap(([, text]) => times(text))
  const promised = [...kept, ...moment.acknowledged]
  const held = journal.filter((entry) => entry.leftOut === true || entry.doubted === true || waits).map(({ at }) => at)
  const lost = [...new Set(promised)].filter((at) => countOf(found, at) < countOf(promised, at) && countOf(held, at) < countOf(promised, at))
  if (lost.length > 0) return { wrong: 'lost', detail: lost.map(String).join() }
  const given = [...kept, ...moment.begun]
  const more = [...new Set(found)].filter((at) => countOf(found, at) > countOf(given, at))
  if (more.length > 0) return { wrong: 'twice', detail: more.map(String).join() }
  if (!waits && journal.some(({ committed, leftOut }) => !committed && leftOut !== true)) return { wrong: 'drained', detail: JSON.stringify(journal) }
  const before = new Map(notesOf(moment.disk))
  const other = notes.filter(([name, text]) => foreignOnly(before.get(name) ?? '') !== foreignOnly(text))
  if (other.length > 0 || notes.length !== before.size) return { wrong: 'foreign', detail: JSON.stringify(other) }
  // A start that wrote nothing is what the next one begins from as well.
  if (JSON.stringify(notes) === JSON.stringify(notesOf(moment.disk))) return { wrong: null, detail: '' }
  const again = await openVault({}, options)
  await drained(again)
  again.close()
  const twice = notesOf(readDisk([options.folder]))
  return JSON.stringify(twice) === JSON.stringify(notes) ? { wrong: null, detail: '' } : { wrong: 'restless', detail: JSON.stringify(twice) }
}

/** Waits until nothing is left to do, or the app says that something waits. A disk that others use, too, may take seconds. */
async function drained(vault: OpenVault): Promise<void> {
  for (let round = 0; round < 600; round++) {
    await vault.quiet()
    const journal = await vault.journal()
    if (round > 0 && journal.every(({ committed, leftOut }) => committed || leftOut === true)) return
    if (round >= 20 && await vault.sidebar().then((desk) => desk.page().waiting.length > 0)) return
  }
}

function notesOf(disk: Disk): readonly (readonly [name: string, text: string])[] {
  return [...disk].map(([at, bytes]) => [path.basename(at), bytes.toString('utf8')] as const)
    .filter(([name]) => name.endsWith('.md')).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** When the events of a note were, each as often as it stands there. A note that cannot be read holds none. */
function times(text: string): readonly number[] {
  try {
    return allEvents(text).map((event) => Date.parse(event.split(' ')[0] ?? ''))
  } catch {
    return []
  }
}

function countOf(all: readonly number[], at: number): number {
  return all.filter((each) => each === at).length
}

function quiet(): void {
  Reflect.set(globalThis, 'syllabusAwaits', () => undefined)
  Reflect.set(globalThis, 'syllabusAwaited', (_name: string, value: unknown) => value)
}

/** The plugin's waits are cut short, but those for a database that does not answer. */
async function inHaste<T>(work: () => Promise<T>): Promise<T> {
  await ensureDom()
  clearNotices()
  const real = window.setTimeout
  const short = (run: () => void, ms = 0): unknown => Reflect.apply(real, window, [run, ms < 200 || ms > 4_000 ? ms : 20])
  Reflect.set(window, 'setTimeout', short)
  try {
    return await work()
  } finally {
    Reflect.set(window, 'setTimeout', real)
  }
}
