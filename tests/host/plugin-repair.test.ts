import { readFileSync, readdirSync } from 'node:fs'
import * as path from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { foreignBytes } from '../notes/nasty'
import { allEvents, readNote } from './format-reading'
import { logLine, logOf, withLogs } from './log-lines'
import { like } from './matching'
import { clearNotices, eventually, notices, openVault, removeFolders, type OpenVault } from './open-vault'
import { plan, quorums, quorumVault } from './plugin-fixtures'

const nasty = path.resolve(import.meta.dirname, '../fixtures/nasty')
const shared = logLine('why-a-majority', '261101090000g')
const original = withLogs(quorums, logOf('mac', shared))
const phoneCopy = withLogs(quorums, logOf('mac', shared), logOf('phone', logLine('why-a-majority', '261105090000h')))
  .replace('Two majorities always share a node.', 'Two majorities always overlap.')
const tabCopy = withLogs(quorums.replace('"Quorums"   # kept', 'Quorums # not kept'), logOf('mac', logLine('why-a-majority', '261101090000g', '261103090000at9c1')),
  logOf('tab', logLine('what-is-a-quorum', '261107090000z'), logLine('gone-for-good', '261107090500a')))
const copies = { 'Quorums (Conflicted copy phone 202611211030).md': phoneCopy, 'Quorums.sync-conflict-20261121-103000-ABCDEFG.md': tabCopy }
const copied = { 'DDIA.md': plan, 'Quorums.md': original, ...copies }

let vault: OpenVault

afterEach(() => {
  vault.close()
  clearNotices()
  document.querySelectorAll('.modal-container').forEach((modal) => modal.remove())
})
afterAll(removeFolders)

interface Answer {
  readonly changed: readonly { readonly path: string; readonly what: string }[]
  readonly left: readonly { readonly path: string; readonly reason: string }[]
}
const repair = async (flags = {}): Promise<Answer> => await vault.json('syllabus:repair', flags) as Answer
const codes = async (): Promise<readonly string[]> => (
  (await vault.json('syllabus:check') as { problems: { path: string; code: string }[] }).problems.map(({ path: at, code }) => `${at} ${code}`))
const nothing: Answer = { changed: [], left: [] }
const notesOf = (files: object): Readonly<Record<string, string>> => Object.fromEntries(Object.keys(files).map((note) => [note, vault.read(note)]))

describe('damaged own keys', () => {
  const first = logLine('why-a-majority', '261101090000g')
  const second = logLine('why-a-majority', '261102090000h')

  it.each([
    ['twice', logOf('mac', first) + logOf('mac', second), 'review_log_mac'],
    ['as one text', `review_log_mac: "${first}"\nreview_due: 2026-11-02\n`, 'review_log_mac'],
    ['in flow style', `review_log_mac: [${first}, '${second}']\n`, 'review_log_mac'],
    ['in a merge conflict', `<<<<<<< HEAD\n${logOf('mac', first)}=======\n${logOf('mac', first, second)}>>>>>>> theirs\n`, 'review_log_mac'],
    ['with a garbled date', `${logOf('mac', first)}review_due: 2026-11-022026-11-03\n`, 'review_due'],
    ['on two devices', `review_log_mac: ${first}\nreview_log_phone: {}\n`, 'review_log_mac, review_log_phone'],
  ])('%s are written anew, once, and nothing else', async (_, damaged, keys) => {
    const before = withLogs(quorums, damaged)
    for (const eol of ['\n', '\r\n']) {
      vault = await openVault({ 'DDIA.md': plan, 'Quorums.md': before.replace(/\n/g, eol) })
      expect(await repair({ 'dry-run': 'true' })).toEqual({ changed: [{ path: 'Quorums.md', what: `Wrote ${keys} anew.` }], left: [] })
      expect(vault.read('Quorums.md')).toBe(before.replace(/\n/g, eol))
      expect(await repair()).toEqual({ changed: [{ path: 'Quorums.md', what: `Wrote ${keys} anew.` }], left: [] })
      const after = vault.read('Quorums.md')
      expect(foreignBytes(after)).toBe(foreignBytes(quorums.replace(/\n/g, eol)))
      expect(allEvents(after)).toContain('2026-11-01T09:00:00Z g - -')
      expect(allEvents(after).length).toBe(damaged.includes(second) ? 2 : 1)
      expect(readNote(after).due).toMatch(/^2026-11-\d\d$/)
      expect(await repair()).toEqual(nothing)
      expect(vault.read('Quorums.md')).toBe(after)
      vault.close()
    }
  })

  it('of one note are repaired where path= names it', async () => {
    const damaged = withLogs(quorums, `review_log_mac: ${first}\n`)
    vault = await openVault({ 'DDIA.md': plan, 'A.md': damaged, 'B.md': damaged })
    expect((await repair({ path: 'A' })).changed.map((each) => each.path)).toEqual(['A.md'])
    expect(vault.read('B.md')).toBe(damaged)
    await expect(repair({ path: 'C.md' })).rejects.toMatchObject({ code: 'unknown-note' })
    await expect(repair({ 'dry-run': 'maybe' })).rejects.toMatchObject({ code: 'bad-flag' })
    expect(await vault.text('syllabus:repair')).toBe('1 repaired, 0 left\n\nB.md\n  Wrote review_log_mac anew.')
    expect(await vault.text('syllabus:repair')).toBe('Nothing to repair.')
  })

  it('in a note that must not be written are left, with the reason and the line', async () => {
    const broken = withLogs(quorums, `review_log_mac: ${first}\n`, 'a: b: c\n')
    vault = await openVault({ 'DDIA.md': plan, 'Quorums.md': broken })
    expect(await repair()).toEqual({ changed: [], left: [{ path: 'Quorums.md', reason: like(/^Line \d+: /) }] })
    expect(vault.read('Quorums.md')).toBe(broken)
  })

  it('of every nasty note: repaired once or left byte-identical, and foreign bytes stay', async () => {
    const names = readdirSync(nasty).filter((name) => name.endsWith('.md'))
    vault = await openVault({ 'DDIA.md': plan, ...Object.fromEntries(names.map((name) => [name, readFileSync(path.join(nasty, name))])) })
    const { changed, left } = await repair()
    expect(changed.length).toBeGreaterThan(5)
    expect(left.length).toBeGreaterThan(5)
    const touched = new Set(changed.map((each) => each.path))
    for (const name of names) {
      const before = readFileSync(path.join(nasty, name))
      if (touched.has(name)) expect(foreignBytes(vault.read(name)), name).toBe(foreignBytes(before.toString('utf8')))
      else expect(vault.bytes(name).equals(before), name).toBe(true)
    }
    const after = names.map((name) => vault.bytes(name).toString('latin1'))
    expect(await repair()).toEqual({ changed: [], left })
    expect(names.map((name) => vault.bytes(name).toString('latin1'))).toEqual(after)
  })
})

describe('conflict copies', () => {
  it('give their history to the original, of every device, and stay as they are', async () => {
    vault = await openVault(copied)
    const dry = await repair({ 'dry-run': 'true' })
    expect(notesOf(copied)).toEqual(copied)
    const answer = await repair()
    expect(answer).toEqual({ changed: [{ path: 'Quorums.md', what: `Added 4 events from ${Object.keys(copies).join(', ')}.` }], left: [] })
    expect(dry).toEqual(answer)
    expect(notesOf(copies)).toEqual(copies)
    const text = vault.read('Quorums.md')
    expect(foreignBytes(text)).toBe(foreignBytes(quorums))
    expect(readNote(text).events).toEqual({
      'mac why-a-majority': ['2026-11-01T09:00:00Z g - -', '2026-11-03T09:00:00Z a 9 1'],
      'phone why-a-majority': ['2026-11-05T09:00:00Z h - -'],
      'tab what-is-a-quorum': ['2026-11-07T09:00:00Z z - -'],
      'tab gone-for-good': ['2026-11-07T09:05:00Z a - -'],
    })
    expect(await repair()).toEqual(nothing)
    expect(vault.read('Quorums.md')).toBe(text)
    expect(await vault.json('syllabus:card', { path: 'Quorums.md', key: 'why-a-majority' })).toMatchObject({ reps: 3 })
  })

  it('keep the line ends of the original', async () => {
    vault = await openVault({ ...copied, 'Quorums.md': original.replace(/\n/g, '\r\n') })
    await repair()
    expect(vault.read('Quorums.md')).not.toMatch(/[^\r]\n/)
    expect(allEvents(vault.read('Quorums.md'))).toHaveLength(5)
  })

  it('can be merged one at a time, by the copy or by the original', async () => {
    vault = await openVault(copied)
    const [phone = ''] = Object.keys(copies)
    expect((await repair({ path: phone })).changed).toEqual([{ path: 'Quorums.md', what: `Added 1 event from ${phone}.` }])
    expect((await repair({ path: 'Quorums.md' })).changed).toEqual([{ path: 'Quorums.md', what: `Added 3 events from ${Object.keys(copies).join(', ')}.` }])
    expect(await repair()).toEqual(nothing)
  })

  it('that were edited into another wording still give their events to the right cards', async () => {
    const copy = withLogs(quorums.replace('Why a majority?', 'Why is it a majority?'),
      logOf('mac', logLine('why-is-it-a-majority why-a-majority', '261101090000g', '261104090000g')))
    const both = withLogs(quorums, logOf('mac', shared, logLine('what-is-a-quorum', '261102090000g')))
    vault = await openVault({ 'DDIA.md': plan, 'Quorums.md': both, 'Quorums (conflicted copy 2026).md': copy })
    expect((await repair()).changed).toHaveLength(1)
    const { cards } = await vault.json('syllabus:due') as { cards: { key: string; reps: number }[] }
    expect(cards.map(({ key, reps }) => `${key} ${reps}`).sort()).toEqual(['what-is-a-quorum 1', 'why-a-majority 2'])
    expect(await codes()).toEqual(['Quorums (conflicted copy 2026).md conflict-copy', 'Quorums.md summary-missing'])
    expect(await repair()).toEqual(nothing)
  })

  it.each([
    ['without a shared event', logOf('mac', logLine('why-a-majority', '261105090000h'))], ['without a log', ''],
  ])('are not notes that have the name alone, %s', async (_, log) => {
    const files = { 'DDIA.md': plan, 'Raft.md': original, 'Raft 2.md': withLogs(quorums, log), 'Raft (Conflicted copy x).md': withLogs(quorums, log) }
    vault = await openVault(files)
    expect(await repair()).toEqual(nothing)
    expect(notesOf(files)).toEqual(files)
    expect(vault.app.commands.executeCommandById('syllabus:merge-conflict-copies')).toBe(false)
  })

  it('of an original that must not be written wait, and nothing of them is lost', async () => {
    const files = { ...copied, 'Quorums.md': original.replace('title:', 'a: b: c\ntitle:') }
    vault = await openVault(files)
    expect(await repair()).toEqual({ changed: [], left: [{ path: 'Quorums.md', reason: like(/^Line 2: /) }] })
    expect(notesOf(files)).toEqual(files)
  })
})

describe('the commands', () => {
  const pressed = (selector: string, text: string): void => {
    const found = [...document.querySelectorAll<HTMLElement>(`${selector} button`)].find((button) => button.textContent === text)
    if (found === undefined) throw new Error(`no button ${text}`)
    found.click()
  }
  const modal = (): string => document.querySelector('.modal')?.textContent ?? ''

  it('tell once a session of copies, merge them at a press and move them to the trash if told to', async () => {
    vault = await openVault(copied)
    await eventually(() => notices().length > 0)
    expect(notices()).toEqual([like(/^2 conflict copies of notes found\./)])
    await vault.outside('Quorums (Conflicted copy third).md', phoneCopy)
    await eventually(async () => (await codes()).filter((code) => code.endsWith(' conflict-copy')).length === 3)
    expect(notices()).toHaveLength(1)
    pressed('.notice', 'Merge reviews')
    await eventually(() => modal() !== '' && notices().length > 0)
    expect(modal()).toContain('Move 3 conflict copies to the trash?')
    expect(modal()).toContain('3 copies differ from the note in more than reviews')
    expect(notices()).toContain('Reviews of conflict copies added to 1 note.')
    pressed('.modal', 'Move to trash')
    await eventually(() => Object.keys(copies).every((copy) => vault.app.vault.getFileByPath(copy) === null))
    await vault.quiet()
    expect(allEvents(vault.read('Quorums.md'))).toHaveLength(5)
    expect(await codes()).toEqual(['Quorums.md orphan-history', 'Quorums.md summary-missing'])
    expect(vault.app.commands.executeCommandById('syllabus:merge-conflict-copies')).toBe(false)
  })

  it('keep the copies if told so', async () => {
    vault = await openVault({ 'DDIA.md': plan, 'Quorums.md': original, 'Quorums (Conflicted copy x).md': original })
    expect(vault.app.commands.executeCommandById('syllabus:merge-conflict-copies')).toBe(true)
    await eventually(() => modal() !== '')
    expect(modal()).not.toContain('differ')
    expect(notices()).toContain('The notes already hold all reviews of their conflict copies.')
    pressed('.modal', 'Keep')
    await vault.quiet()
    expect(vault.read('Quorums (Conflicted copy x).md')).toBe(original)
    expect(vault.read('Quorums.md')).toBe(original)
  })

  it('offer no trash where the original could not be written', async () => {
    vault = await openVault({ ...copied, 'Quorums.md': original.replace('title:', 'a: b: c\ntitle:') })
    vault.app.commands.executeCommandById('syllabus:merge-conflict-copies')
    await eventually(() => notices().some((text) => text.includes('Left as they are: Quorums.md: Line 2')))
    await vault.quiet()
    expect(modal()).toBe('')
  })

  it('repair logs and say how many', async () => {
    vault = await openVault({ ...quorumVault, 'Quorums.md': withLogs(quorums, 'review_log_mac: 5\n') })
    vault.app.commands.executeCommandById('syllabus:repair-logs')
    await eventually(() => notices().length > 0)
    expect(notices()).toEqual(['Review logs of 1 note repaired.'])
    vault.app.commands.executeCommandById('syllabus:repair-logs')
    await eventually(() => notices().length > 1)
    expect(notices()[1]).toBe('No review log needs repair.')
  })

  it('say nothing of copies where there are none', async () => {
    vault = await openVault(quorumVault)
    await vault.quiet()
    expect(notices()).toEqual([])
  })
})
