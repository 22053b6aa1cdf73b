import { IDBDatabase as Database, IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Journal, type NewJournalEntry, type Spare } from '../../src/obsidian/journal'
import { ensureDom } from './dom-node'

const entry = (second: number, path = 'A.md'): NewJournalEntry => (
  { path, key: 'why', aliases: [], device: 'mac', at: second * 1000, op: 'g', seconds: null, confidence: null })

interface Shelf extends Spare {
  text: string | null
  full: boolean
}

let factory: IDBFactory
let spare: Shelf
let opened: Journal[]

beforeEach(async () => {
  await ensureDom()
  factory = new IDBFactory()
  opened = []
  spare = {
    text: null, full: false, load: () => spare.text,
    save: (text) => {
      if (spare.full) throw new DOMException('no room', 'QuotaExceededError')
      spare.text = text
    },
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  opened.forEach((journal) => journal.close())
})

async function open(from: IDBFactory | undefined = factory): Promise<Journal> {
  const journal = await Journal.open(from, 'journal', spare)
  opened.push(journal)
  return journal
}

const seconds = (journal: Journal, path = 'A.md'): readonly number[] => journal.of(path).map(({ at }) => at / 1000)
const refusing = (): IDBFactory => {
  const other = new IDBFactory()
  other.open = (): IDBOpenDBRequest => {
    throw new DOMException('no database here', 'UnknownError')
  }
  return other
}

/** From now on no transaction gets to its end. */
function refuseWrites(): void {
  const real = Database.prototype.transaction
  vi.spyOn(Database.prototype, 'transaction').mockImplementation(function transaction(this: IDBDatabase, ...given) {
    const made = real.apply(this, given)
    if (made.mode === 'readwrite') queueMicrotask(() => made.abort())
    return made
  })
}

describe('a journal with a database', () => {
  it('keeps what it was given, in the database alone', async () => {
    const journal = await open()
    await journal.append([entry(1), entry(2, 'B.md')])
    expect(journal.atRisk).toBe(false)
    journal.close()
    const again = await open()
    expect([seconds(again), seconds(again, 'B.md'), spare.text]).toEqual([[1], [2], null])
  })

  it('numbers its entries for good', async () => {
    const journal = await open()
    const [first] = await journal.append([entry(1)])
    journal.close()
    const [second] = await (await open()).append([entry(2)])
    expect([first?.id, second?.id]).toEqual([1, 2])
  })
})

describe('a database that does not open', () => {
  it.each([
    ['is not there', (): IDBFactory | undefined => undefined], ['throws', refusing],
    ['answers with an error', (): IDBFactory => {
      const other = new IDBFactory()
      other.open = (): IDBOpenDBRequest => {
        const request = { error: new DOMException('broken', 'UnknownError') } as unknown as IDBOpenDBRequest
        queueMicrotask(() => {
          request.onerror?.(new Event('error'))
        })
        return request
      }
      return other
    }],
    ['is held by an older version elsewhere', (): IDBFactory => {
      const other = new IDBFactory()
      other.open = (): IDBOpenDBRequest => {
        const request = {} as IDBOpenDBRequest
        queueMicrotask(() => {
          request.onblocked?.(new Event('blocked') as IDBVersionChangeEvent)
        })
        return request
      }
      return other
    }],
  ])('because it %s: entries go to the spare place, and are found there', async (_why, broken) => {
    const journal = await Journal.open(broken(), 'journal', spare)
    await journal.append([entry(1)])
    expect([journal.atRisk, seconds(journal)]).toEqual([true, [1]])
    const again = await Journal.open(broken(), 'journal', spare)
    await again.append([entry(2)])
    expect(seconds(again)).toEqual([1, 2])
    const healed = await open()
    expect([seconds(healed).toSorted(), healed.atRisk, spare.text]).toEqual([[1, 2], false, null])
    healed.close()
    expect(seconds(await open()).toSorted()).toEqual([1, 2])
  })

  it('nor answers is not waited for without end', async () => {
    const waits: { readonly ms: number | undefined; readonly work: () => void }[] = []
    vi.spyOn(window, 'setTimeout').mockImplementation(((work: () => void, ms?: number) => waits.push({ ms, work })) as typeof window.setTimeout)
    const silent = new IDBFactory()
    silent.open = (): IDBOpenDBRequest => ({}) as IDBOpenDBRequest
    const opening = Journal.open(silent, 'journal', spare)
    expect(waits.map(({ ms }) => ms)).toEqual([5_000])
    waits[0]?.work()
    expect((await opening).atRisk).toBe(true)
  })

  it('while the spare place is full keeps entries in memory', async () => {
    spare.full = true
    const journal = await open(refusing())
    await journal.append([entry(1)])
    expect([journal.atRisk, seconds(journal), spare.text]).toEqual([true, [1], null])
  })

  it('beside a spare place that holds something else begins empty', async () => {
    spare.text = '{"no":"list"}'
    expect(seconds(await open(refusing()))).toEqual([])
    spare.text = 'no JSON'
    expect(seconds(await open(refusing()))).toEqual([])
  })
})

describe('a database that fails later', () => {
  it.each([
    ['because the disk is full', () => refuseWrites()],
    ['because another window wants it closed', (journal: Journal) => {
      const database = Reflect.get(Reflect.get(journal, 'store') as object, 'database') as IDBDatabase
      database.onversionchange?.(new Event('versionchange') as IDBVersionChangeEvent)
    }],
    ['because the system took it away', (journal: Journal) => {
      const database = Reflect.get(Reflect.get(journal, 'store') as object, 'database') as IDBDatabase
      database.onclose?.(new Event('close'))
    }],
  ])('%s: what comes goes to the spare place, and says once that it is at risk', async (_why, fail) => {
    const journal = await open()
    const told = vi.fn()
    journal.endangered.subscribe(told)
    const kept = await journal.append([entry(1)])
    fail(journal)
    await journal.append([entry(2)])
    await journal.append([entry(3)])
    await journal.commit(kept)
    expect([seconds(journal).toSorted(), journal.atRisk]).toEqual([[1, 2, 3], true])
    expect(told).toHaveBeenCalledTimes(1)
    expect(journal.pending('A.md').map(({ at }) => at / 1000)).toEqual([2, 3])
    journal.close()
    vi.restoreAllMocks()
    const healed = await open()
    expect([seconds(healed).toSorted(), healed.atRisk]).toEqual([[1, 2, 3], false])
    expect(healed.pending('A.md').map(({ at }) => at / 1000)).toEqual([2, 3])
  })

  it('changes of what lies in the spare place go there as well', async () => {
    const journal = await open()
    refuseWrites()
    const late = await journal.append([entry(1)])
    await journal.commit(late)
    await journal.leaveOut(journal.of('A.md'))
    journal.close()
    vi.restoreAllMocks()
    expect((await open()).of('A.md')).toMatchObject([{ at: 1000, committed: true, leftOut: true }])
  })
})
