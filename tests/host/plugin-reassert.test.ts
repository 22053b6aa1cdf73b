import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { allEvents } from './format-reading'
import { like } from './matching'
import { clearNotices, eventually, notices, openVault, removeFolders, type OpenVault, type VaultOptions } from './open-vault'
import { majority, quorum, quorums, quorumVault } from './plugin-fixtures'

const first = '2026-11-21T09:00:00Z g - -'
const second = '2026-11-21T10:00:00Z g - -'

/** How long the plugin waits for its database; such a wait is not held. */
const patience = 5_000
/** What waits longer waits for the next day, which is not held either. */
const anHour = 3_600_000

let vault: OpenVault
/** The long waits that the plugin asked for; they end when a test says so. */
let waits: { readonly ms: number; readonly work: () => void }[]

beforeEach(() => {
  waits = []
})

afterEach(() => {
  vi.restoreAllMocks()
  vault.close()
  clearNotices()
})
afterAll(removeFolders)

async function open(options: VaultOptions = {}): Promise<void> {
  const files = options.folder === undefined ? { ...quorumVault, 'Other.md': quorums } : {}
  vault = await openVault(files, { ...options, prepare: holdWaits })
}

function holdWaits(): void {
  vi.restoreAllMocks()
  const real = window.setTimeout.bind(window)
  const held = (work: () => void, ms = 0): unknown => (ms < 1_000 || ms === patience || ms > anHour ? real(work, ms) : waits.push({ ms, work }))
  vi.spyOn(window, 'setTimeout').mockImplementation(held as typeof window.setTimeout)
}

/** Ends the wait that began first, and gives what it brought about its time. */
async function endWait(): Promise<number | null> {
  const wait = waits.shift()
  if (wait !== undefined) {
    const before = vault.read('Quorums.md')
    wait.work()
    // A slow machine takes its time to write; where nothing is to be written, that is seen by waiting alone.
    for (let round = 0; round < 40 && vault.read('Quorums.md') === before; round++) await pause(25)
  }
  await settled()
  return wait?.ms ?? null
}

async function settled(): Promise<void> {
  await pause(40)
  await vault.quiet()
}

const grade = (at: string, card: { readonly path: string; readonly key: string } = majority): Promise<unknown> => (
  vault.json('syllabus:grade', { ...card, rating: 'good', at }))

/** An edit in this app: the editor tells of typing, then saves. */
async function edit(path: string, text: string): Promise<void> {
  const info = { file: vault.file(path), editor: null }
  vault.app.workspace.trigger('editor-change', null, info)
  await vault.app.vault.modify(vault.file(path), text)
  await vault.quiet()
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function press(label: string): void {
  const button = [...document.querySelectorAll<HTMLButtonElement>('.notice button')].find(({ textContent }) => textContent === label)
  if (button === undefined) throw new Error(`no button ${label}`)
  button.click()
}

describe('an older copy put back by another program', () => {
  it('gets its event back after the first wait, and nothing else changes', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    const whole = vault.read('Quorums.md')
    await vault.outside('Quorums.md', quorums)
    expect(vault.read('Quorums.md')).toBe(quorums)
    expect(await endWait()).toBe(2_000)
    expect(vault.read('Quorums.md')).toBe(whole)
    expect([waits, notices()]).toEqual([[], []])
  })

  it('gets back only what it lacks', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    const older = vault.read('Quorums.md')
    await grade('2026-11-21T10:00:00Z')
    await vault.outside('Quorums.md', `${older}\nWritten elsewhere.\n`)
    await endWait()
    expect(allEvents(vault.read('Quorums.md'))).toEqual([first, second])
    expect(vault.read('Quorums.md')).toContain('\nWritten elsewhere.\n')
  })

  it('gets back an event that another card has at the same second', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    const older = vault.read('Quorums.md')
    await grade('2026-11-21T09:00:00Z', { path: 'Quorums.md', key: 'what-is-a-quorum' })
    const whole = vault.read('Quorums.md')
    expect(allEvents(whole)).toHaveLength(2)
    await vault.outside('Quorums.md', older)
    await endWait()
    expect(vault.read('Quorums.md')).toBe(whole)
  })

  it('again and again is answered six times, each after twice the wait', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    const answers: (number | null)[] = []
    for (let round = 0; round < 9; round++) {
      await vault.outside('Quorums.md', quorums)
      answers.push(await endWait())
      expect(allEvents(vault.read('Quorums.md'))).toHaveLength(round < 6 ? 1 : 0)
    }
    expect(answers).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, null, null, null])
    expect(await vault.journal()).toHaveLength(1)
  })

  it('after a long calm is answered anew', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    for (let round = 0; round < 7; round++) {
      await vault.outside('Quorums.md', quorums)
      await endWait()
    }
    const later = Date.now() + 3_600_000
    vi.spyOn(Date, 'now').mockImplementation(() => later)
    await vault.outside('Quorums.md', `${quorums}.`)
    expect(await endWait()).toBe(2_000)
    expect(allEvents(vault.read('Quorums.md'))).toEqual([first])
  })

  it('in many steps is answered once', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    for (let step = 0; step < 8; step++) await vault.outside('Quorums.md', `${quorums}${'.'.repeat(step)}`)
    expect(waits.map(({ ms }) => ms)).toEqual([2_000])
    await endWait()
    expect(allEvents(vault.read('Quorums.md'))).toEqual([first])
  })

  it('that mends itself meanwhile is not written to', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    const whole = `${vault.read('Quorums.md')}\nMore.\n`
    await vault.outside('Quorums.md', quorums)
    await vault.outside('Quorums.md', whole)
    const process = vi.spyOn(vault.app.vault, 'process')
    await endWait()
    expect(process).not.toHaveBeenCalled()
    expect(vault.read('Quorums.md')).toBe(whole)
  })

  it('while the plugin was not running is mended after the next start', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    vault.close()
    const { folder, state } = vault
    fs.writeFileSync(path.join(folder, 'Quorums.md'), quorums)
    waits = []
    await open({ folder, state })
    expect(await endWait()).toBe(2_000)
    expect(allEvents(vault.read('Quorums.md'))).toEqual([first])
  })
})

describe('an edit in this app', () => {
  const notice = /The review history of 1 note was deleted in this app/

  it('that removes all own lines is asked about, and nothing is written before the answer', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    await edit('Quorums.md', quorums)
    await endWait()
    expect(notices()).toEqual([like(notice)])
    expect(waits).toEqual([])
    expect(vault.read('Quorums.md')).toBe(quorums)
    press('Write it back')
    await settled()
    await endWait()
    expect(allEvents(vault.read('Quorums.md'))).toEqual([first])
    expect(notices()).toEqual([])
  })

  it('is believed where the user wants the lines left out, also after a restart', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    await edit('Quorums.md', quorums)
    await endWait()
    press('Leave it out')
    await settled()
    expect(await vault.journal()).toMatchObject([{ leftOut: true }])
    await vault.outside('Quorums.md', `${quorums}.`)
    expect(waits).toEqual([])
    const { folder, state } = vault
    vault.close()
    await open({ folder, state })
    expect(waits).toEqual([])
    expect(vault.read('Quorums.md')).toBe(`${quorums}.`)
    expect(await vault.json('syllabus:card', majority)).toMatchObject({ state: 'new' })
  })

  it('is asked about again at the next start where the question was clicked away, and at none before', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    await edit('Quorums.md', quorums)
    await endWait()
    document.querySelector<HTMLElement>('.notice-message')?.click()
    await settled()
    expect(notices()).toEqual([])
    await vault.outside('Quorums.md', `${quorums}.`)
    expect([waits, notices(), vault.read('Quorums.md')]).toEqual([[], [], `${quorums}.`])
    const { folder, state } = vault
    vault.close()
    await open({ folder, state })
    await endWait()
    expect(notices()).toEqual([like(notice)])
    press('Leave it out')
    await settled()
    expect([waits, await vault.journal()]).toMatchObject([[], [{ leftOut: true }]])
  })

  it('that was not answered before the app ended is asked about at the next start', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    await edit('Quorums.md', quorums)
    const { folder, state } = vault
    vault.close()
    waits = []
    await open({ folder, state })
    expect(await endWait()).toBe(1_500)
    expect([notices(), vault.read('Quorums.md')]).toEqual([[like(notice)], quorums])
    press('Write it back')
    await settled()
    await endWait()
    await eventually(() => vault.read('Quorums.md') !== quorums)
    expect(allEvents(vault.read('Quorums.md'))).toEqual([first])
  })

  it('taken back by its user is forgotten: what then vanishes comes back without a question', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    const whole = vault.read('Quorums.md')
    await edit('Quorums.md', quorums)
    await edit('Quorums.md', whole)
    await settled()
    expect(await vault.journal()).toMatchObject([{ doubted: false }])
    const later = Date.now() + 3_600_000
    vi.spyOn(Date, 'now').mockImplementation(() => later)
    waits = []
    await vault.outside('Quorums.md', quorums)
    expect(await endWait()).toBe(2_000)
    expect(allEvents(vault.read('Quorums.md'))).toEqual([first])
  })

  it('of several notes is one question', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    await grade('2026-11-21T09:00:00Z', { path: 'Other.md', key: quorum.key })
    await edit('Quorums.md', quorums)
    await edit('Other.md', quorums)
    await endWait()
    expect(notices()).toEqual([like(/history of 2 notes/)])
    press('Write it back')
    await settled()
    await endWait()
    await endWait()
    expect([...allEvents(vault.read('Quorums.md')), ...allEvents(vault.read('Other.md'))]).toEqual([first, first])
  })

  it('of another note, made while the question stands, is asked about next', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    await grade('2026-11-21T09:00:00Z', { path: 'Other.md', key: quorum.key })
    await edit('Quorums.md', quorums)
    await endWait()
    await edit('Other.md', quorums)
    press('Leave it out')
    await settled()
    expect(await endWait()).toBe(1_500)
    expect(notices()).toEqual([like(notice)])
  })

  it('that removes only a part is mended without a question', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    const older = vault.read('Quorums.md')
    await grade('2026-11-21T10:00:00Z')
    await edit('Quorums.md', older)
    expect(await endWait()).toBe(2_000)
    expect(allEvents(vault.read('Quorums.md'))).toEqual([first, second])
    expect(notices()).toEqual([])
  })

  it('of the body keeps the log', async () => {
    await open()
    await grade('2026-11-21T09:00:00Z')
    const text = vault.read('Quorums.md').replace('Two majorities', 'Any two majorities')
    await edit('Quorums.md', text)
    await settled()
    expect(vault.read('Quorums.md')).toBe(text)
    expect([waits, notices()]).toEqual([[], []])
  })
})
