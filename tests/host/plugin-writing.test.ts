import { writeFileSync } from 'node:fs'
import * as path from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { allEvents, readNote } from './format-reading'
import { like } from './matching'
import { clearNotices, eventually, newFolder, notices, openVault, removeFolders, type OpenVault } from './open-vault'
import { majority, plan, quorum, quorums, quorumVault } from './plugin-fixtures'

let vault: OpenVault

afterEach(() => {
  vault.close()
  clearNotices()
})
afterAll(removeFolders)

const rated = ['again', 'hard', 'good', 'easy'] as const
const second = (number: number): string => new Date(Date.parse('2026-11-21T09:00:00Z') + number * 1000).toISOString().replace('.000', '')

/** Twenty grades of two cards, all begun before the first is written. */
function fireTwenty(): Promise<readonly unknown[]> {
  return Promise.all(Array.from({ length: 20 }, (_, number) => vault.json('syllabus:grade', {
    ...(number % 2 === 0 ? majority : quorum), rating: rated[number % 4] ?? 'good', at: second(number),
  })))
}

const twenty = Array.from({ length: 20 }, (_, number) => `${second(number)} ${'ahgz'.charAt(number % 4)} - -`)
const body = (text: string): string => text.slice(text.indexOf('\n---\n'))

describe('twenty grades at once', () => {
  it('are twenty events', async () => {
    vault = await openVault(quorumVault)
    const answers = await fireTwenty()
    expect(answers.every((answer) => (answer as { written: boolean }).written)).toBe(true)
    expect([...allEvents(vault.read('Quorums.md'))].sort()).toEqual(twenty)
    expect(Object.keys(readNote(vault.read('Quorums.md')).events).sort()).toEqual(['mac what-is-a-quorum', 'mac why-a-majority'])
    expect(body(vault.read('Quorums.md'))).toBe(body(quorums))
  })

  it('of one card at one time take twenty seconds', async () => {
    vault = await openVault(quorumVault)
    await Promise.all(Array.from({ length: 20 }, () => vault.json('syllabus:grade', { ...majority, rating: 'good', at: second(0) })))
    expect([...allEvents(vault.read('Quorums.md'))].sort()).toEqual(Array.from({ length: 20 }, (_, number) => `${second(number)} g - -`))
  })

  it('lose nothing of what is saved in this app in between', async () => {
    vault = await openVault(quorumVault)
    const grades = fireTwenty()
    await eventually(() => allEvents(vault.read('Quorums.md')).length > 2)
    const saved = `${vault.read('Quorums.md')}\nTyped meanwhile.\n`
    await vault.app.vault.modify(vault.file('Quorums.md'), saved)
    await grades
    await vault.quiet()
    await eventually(() => allEvents(vault.read('Quorums.md')).length >= 20)
    expect([...allEvents(vault.read('Quorums.md'))].sort()).toEqual(twenty)
    expect(body(vault.read('Quorums.md'))).toBe(`${body(quorums)}\nTyped meanwhile.\n`)
  })

  it('lose nothing of what another program saves in between, log and all', async () => {
    vault = await openVault(quorumVault, { watch: true })
    const grades = fireTwenty()
    await eventually(() => allEvents(vault.read('Quorums.md')).length > 0)
    const older = vault.read('Quorums.md')
    await eventually(() => allEvents(vault.read('Quorums.md')).length > allEvents(older).length)
    writeFileSync(path.join(vault.folder, 'Quorums.md'), `${older}\nWritten by another program.\n`)
    await grades
    await eventually(() => allEvents(vault.read('Quorums.md')).length >= 20)
    expect([...allEvents(vault.read('Quorums.md'))].sort()).toEqual(twenty)
    expect(body(vault.read('Quorums.md'))).toBe(`${body(quorums)}\nWritten by another program.\n`)
  })
})

describe('the first write of a device', () => {
  it('gives every device of the vault a log, so that two first reviews do not meet in one line', async () => {
    const other = '---\ncurriculum: ddia\nreview_log_phone: []\nreview_log_work: []\n---\n> [!cue] A?\n> b\n'
    vault = await openVault({ ...quorumVault, 'Other.md': other })
    await vault.json('syllabus:grade', { ...majority, rating: 'good', at: second(0) })
    const { devices, events } = readNote(vault.read('Quorums.md'))
    expect([...devices].sort()).toEqual(['mac', 'phone', 'work'])
    expect(Object.keys(events)).toEqual(['mac why-a-majority'])
    expect(vault.read('Other.md')).toBe(other)
  })

  it('makes up a device name once and keeps it on the device', async () => {
    const folder = newFolder()
    const state = newFolder()
    vault = await openVault(quorumVault, { folder, state, device: null })
    await vault.json('syllabus:grade', { ...majority, rating: 'good', at: second(0) })
    vault.close()
    vault = await openVault({}, { folder, state, device: null })
    await vault.json('syllabus:grade', { ...majority, rating: 'good', at: second(9) })
    const { devices, events } = readNote(vault.read('Quorums.md'))
    expect(devices).toHaveLength(1)
    expect(devices[0]).toMatch(/^[a-z][a-z0-9]{1,11}$/)
    expect(Object.values(events).flat()).toHaveLength(2)
  })
})

describe('a cue that was edited', () => {
  it('keeps its history under an alias, bound anew to the new key', async () => {
    vault = await openVault(quorumVault)
    await vault.json('syllabus:grade', { ...majority, rating: 'good', at: second(0) })
    await vault.outside('Quorums.md', vault.read('Quorums.md').replace('Why a majority?', 'Why is it a majority?'))
    await vault.json('syllabus:grade', { path: 'Quorums.md', key: 'why-is-it-a-majority', rating: 'easy', at: second(60) })
    const { events, aliases, damaged } = readNote(vault.read('Quorums.md'))
    expect(events).toEqual({ 'mac why-is-it-a-majority': [`${second(0)} g - -`, `${second(60)} z - -`] })
    expect(aliases).toEqual({ 'why-is-it-a-majority': ['why-a-majority'] })
    expect(damaged).toEqual([])
  })
})

describe('review_due', () => {
  it('is the earliest study date of the active cards, and is left alone where the setting is off', async () => {
    vault = await openVault(quorumVault)
    await vault.json('syllabus:grade', { ...majority, rating: 'easy', at: '2026-11-21T09:00:00Z' })
    const { due } = await vault.json('syllabus:card', majority) as { due: string }
    expect(readNote(vault.read('Quorums.md')).due).toBe(due.slice(0, 10))
    await vault.json('syllabus:grade', { ...quorum, rating: 'again', at: '2026-11-21T09:00:00Z' })
    expect(readNote(vault.read('Quorums.md')).due).toBe('2026-11-21')
    await vault.json('syllabus:undo', { ...quorum, at: '2026-11-21T09:00:00Z' })
    expect(readNote(vault.read('Quorums.md')).due).toBe(due.slice(0, 10))
    vault.close()
    vault = await openVault({ ...quorumVault, '.obsidian/plugins/syllabus/data.json': '{"reviewDue": false}' })
    await vault.json('syllabus:grade', { ...majority, rating: 'easy', at: '2026-11-21T09:00:00Z' })
    expect(readNote(vault.read('Quorums.md'))).toMatchObject({ due: undefined, devices: ['mac'] })
  })
})

describe('a device without a database', () => {
  it('reviews all the same and says that the journal is at risk', async () => {
    vault = await openVault(quorumVault, { noDatabase: true })
    await eventually(() => notices().length > 0)
    expect(notices()).toEqual([like(/cannot be stored safely/)])
    expect((await vault.sidebar()).page().journalAtRisk).toBe(true)
    expect(document.body.textContent).toMatch(/stored safely|at risk|database/)
    await vault.json('syllabus:grade', { ...majority, rating: 'good', at: second(0) })
    expect(allEvents(vault.read('Quorums.md'))).toEqual([`${second(0)} g - -`])
  })

  it('says nothing where there is one', async () => {
    vault = await openVault({ 'DDIA.md': plan })
    expect((await vault.sidebar()).page().journalAtRisk).toBe(false)
    expect(notices()).toEqual([])
  })
})
