import type { VaultIndex } from '../../src/index/vault-index'
import { everything, sitting, studyOrder } from '../../src/review/queue'
import { Opened } from './opened'
import { inTurn, median, milliseconds, millisecondsOf, type Row } from './rows'
import type { StoredNote, VaultOnDisk } from './vault-on-disk'
import { warmRows } from './warm-rows'

const readsAtOnce = 8
/** Opened with `--expose-gc`, else undefined. */
const collect = (globalThis as { readonly gc?: () => void }).gc

/** What is measured at one size, by the sizes themselves: for what is compared between two of them. */
export interface Measured {
  readonly cold: number
  readonly update: number
}

/** What a start that knows nothing takes, and reading every file before it; ms. */
export async function coldStart(vault: VaultOnDisk, now: number): Promise<{ readonly cold: number; readonly reading: number }> {
  const reading = await millisecondsOf(() => vault.readAll(readsAtOnce))
  const cold = await millisecondsOf(async () => {
    await (await Opened.start(vault, now)).close()
  })
  return { cold, reading }
}

/** Reading a vault of that size into the index, changing one note of it, and asking what is due. */
export async function indexRows(vault: VaultOnDisk, now: number, before: { readonly size: number; readonly measured: Measured } | null): Promise<{ rows: readonly Row[]; measured: Measured }> {
  const { size } = vault
  const rounds = Math.min(25, Math.max(5, Math.round(150_000 / size)))
  await vault.readAll(readsAtOnce)
  const heap = await heapOf(vault, now)
  const starts: Awaited<ReturnType<typeof coldStart>>[] = []
  for (let round = 0; round < rounds; round++) starts.push(await coldStart(vault, now))
  const reading = median(starts.map((start) => start.reading))
  const cold = median(starts.map((start) => start.cold))
  const opened = await Opened.start(vault, now)
  const { index } = opened
  const units = vault.notes.filter(({ role }) => role === 'unit')
  const cards = units.reduce((sum, { file }) => sum + (index.note(file.path)?.cards.length ?? 0), 0)
  const change = await changeOf(vault, units)
  const measured: Measured = { cold, update: change.update }
  const rows: Row[] = [
    {
      what: 'cold index ÷ reading every file', size, value: cold / reading, goal: 0.7, about: `${cold.toFixed(0)} ms of ${reading.toFixed(0)} ms; ${units.length} Cornell notes, ${cards} cards`,
      why: 'The files of the Cornell notes alone take half of what all files take; a note takes a good 0.1 ms of our own, and the profile is flat',
    },
    {
      what: 'one note changed: reading and indexing it ÷ reading it', size, value: (change.update + change.reading) / change.reading, goal: 1.5,
      about: `${(change.update * 1000).toFixed(0)} µs of our own, ${(change.reading * 1000).toFixed(0)} µs of reading`,
      why: 'It is parsed anew as a whole, in 0.2 ms; a file comes from memory here, in the same time',
    },
    ...dueRows(index, size, now, cards),
  ]
  if (before !== null) {
    const times = size / before.size
    rows.push(
      { what: `cold index ÷ that of ${before.size.toLocaleString('en')} notes`, size, value: cold / before.measured.cold, goal: 1.2 * times, about: 'linear would be ' + String(times) },
      { what: `one note changed ÷ the same among ${before.size.toLocaleString('en')}`, size, value: change.update / before.measured.update, goal: 1.5, about: '' },
    )
  }
  if (collect !== undefined) {
    rows.push({ what: 'heap for 10,000 notes with their cards', size, value: heap > 0 ? (heap * 10_000) / size : Number.NaN, goal: 15, unit: ' MB', about: `${heap.toFixed(1)} MB in all` })
  }
  await opened.close()
  rows.push(...await warmRows(vault, now, cold))
  return { rows, measured }
}

/** Megabytes that the index over the vault holds. */
async function heapOf(vault: VaultOnDisk, now: number): Promise<number> {
  const empty = await heapUsed()
  const opened = await Opened.start(vault, now)
  const heap = (await heapUsed() - empty) / 2 ** 20
  await opened.close()
  return heap
}

/** Bytes that are still held once all that was let go, also by what ends in a later turn, is collected. */
async function heapUsed(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    collect?.()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  collect?.()
  return process.memoryUsage().heapUsed
}

/** Announces changed notes one by one, as the app does with the text it has read. */
async function changeOf(vault: VaultOnDisk, units: readonly StoredNote[]): Promise<{ readonly update: number; readonly reading: number }> {
  const chosen = units.filter((_, place) => place % Math.max(1, Math.floor(units.length / 200)) === 0)
  const updates: number[] = []
  const readings: number[] = []
  for (const note of [...chosen, ...chosen]) {
    let text = ''
    readings.push(await millisecondsOf(async () => {
      text = await vault.read(note.file)
    }))
    const { stat } = note.file
    note.file.stat = { ...stat, size: stat.size + 1 }
    updates.push(milliseconds(() => vault.announce(note, `${text} `)))
    note.file.stat = stat
  }
  return { update: median(updates.slice(chosen.length)), reading: median(readings.slice(chosen.length)) }
}

/** The order of study holds the cards that are due, then all new ones: so does the array of numbers beside it. */
function dueRows(index: VaultIndex, size: number, now: number, cards: number): readonly Row[] {
  const count = studyOrder(index, everything, now).length
  const keys = Float64Array.from({ length: cards }, (_, place) => (place * 7919) % cards)
  const sort = (some: number): void => {
    const order = Uint32Array.from(keys.keys()).filter((place) => (keys[place] ?? 0) < some)
    order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
  }
  const asked = sitting(index, everything, now).length
  const [whole, bare] = inTurn(25, () => void studyOrder(index, everything, now), () => sort(count))
  const [session, bareSession] = inTurn(25, () => void sitting(index, everything, now), () => sort(asked))
  return [
    {
      what: 'study order ÷ filter and sort of so many numbers', size, value: whole / bare, goal: 3,
      about: `${whole.toFixed(1)} ms, ${count} due and new of ${cards} cards`,
      why: 'New cards are put in order by note, notes by week and path, and each card is an object to be looked up; the other side sorts bare numbers',
    },
    {
      what: 'one sitting ÷ filter and sort of so many numbers', size, value: session / bareSession, goal: 3,
      about: `${session.toFixed(1)} ms, ${asked} of ${cards} cards`,
    },
  ]
}
