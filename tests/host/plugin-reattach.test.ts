import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { foreignBytes } from '../notes/nasty'
import { allEvents, readNote } from './format-reading'
import { logLine, logOf, withLogs } from './log-lines'
import { like } from './matching'
import { clearNotices, eventually, notices, openVault, removeFolders, type Files, type OpenVault } from './open-vault'
import { plan, quorums } from './plugin-fixtures'

const orphaned = withLogs(quorums, logOf('mac', logLine('fencing-tokens', '261101090000g', '261104090000g')),
  logOf('phone', logLine('fencing-tokens', '261107090000h')))
const leases = '---\ncurriculum: ddia\n---\n> [!cue] What is a lease?\n> A lock with an end.\n\n## Summary\nLeases.\n'
const files = { 'DDIA.md': plan, 'Quorums.md': orphaned, 'Leases.md': leases }
const key = 'fencing-tokens'

let vault: OpenVault

afterEach(() => {
  vault.close()
  clearNotices()
  document.querySelectorAll('.modal-container').forEach((modal) => modal.remove())
})
afterAll(removeFolders)

const open = async (given: Files = files): Promise<void> => {
  vault = await openVault(given)
}
const items = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.suggestion-item')]
const shown = (): readonly string[] => items().map((item) => [...item.children].map(({ textContent }) => textContent).join(' | '))
const problems = async (): Promise<readonly string[]> => (
  (await vault.json('syllabus:check') as { problems: { path: string; code: string }[] }).problems.map(({ path, code }) => `${path} ${code}`))
const card = (path: string, name: string): Promise<unknown> => vault.json('syllabus:card', { path, key: name, at: '2026-11-21T09:00:00Z' })

/** Picks the suggestion that begins like this. */
async function pick(text: string): Promise<void> {
  await eventually(() => items().length > 0)
  const place = shown().findIndex((each) => each.startsWith(text))
  items()[place]?.click()
  await eventually(() => notices().length > 0)
  await vault.quiet()
}

async function attach(text: string): Promise<void> {
  (await vault.sidebar()).reattach('Quorums.md', key)
  await pick(text)
}

async function undo(): Promise<void> {
  const button = [...document.querySelectorAll<HTMLElement>('.notice button')].find(({ textContent }) => textContent === 'Undo')
  const before = notices().length
  button?.click()
  await eventually(() => notices().length >= before && !notices().some((text) => text.includes('Undo')))
  await vault.quiet()
}

describe('a history attached to a card of its note', () => {
  it('is attached again after an older copy was put back', async () => {
    await open()
    await attach('What is a quorum?')
    const whole = vault.read('Quorums.md')
    const real = window.setTimeout
    Reflect.set(window, 'setTimeout', (run: () => void, ms = 0) => Reflect.apply(real, window, [run, Math.min(ms, 20)]))
    await vault.outside('Quorums.md', orphaned)
    await eventually(() => vault.read('Quorums.md') !== orphaned)
    Reflect.set(window, 'setTimeout', real)
    expect(vault.read('Quorums.md')).toBe(whole)
  })
})

describe('an orphan', () => {
  it('can go to any card, those of its own note first', async () => {
    await open()
    expect(await problems()).toContain('Quorums.md orphan-history')
    ;(await vault.sidebar()).reattach('Quorums.md', key)
    await eventually(() => items().length > 0)
    expect(shown()).toEqual([
      'Why a majority? | Quorums', 'What is a quorum? | Quorums', 'What is a lease? | Leases', 'Summary in your own words | Leases',
    ])
  })

  it.each(['\n', '\r\n'])('attached to a card of its note stands on its line, with %j', async (eol) => {
    await open({ ...files, 'Quorums.md': orphaned.replace(/\n/g, eol) })
    await attach('What is a quorum?')
    expect(notices()).toEqual([like(/^The history of “fencing-tokens” now belongs to: What is a quorum\?/)])
    const text = vault.read('Quorums.md')
    expect(readNote(text)).toMatchObject({
      events: {
        'mac what-is-a-quorum': ['2026-11-01T09:00:00Z g - -', '2026-11-04T09:00:00Z g - -'],
        'phone fencing-tokens': ['2026-11-07T09:00:00Z h - -'],
      },
      aliases: { 'what-is-a-quorum': [key] },
      damaged: [],
    })
    expect(foreignBytes(text)).toBe(foreignBytes(quorums.replace(/\n/g, eol)))
    expect(await problems()).not.toContain('Quorums.md orphan-history')
    expect(await card('Quorums.md', 'what-is-a-quorum')).toMatchObject({ reps: 3, state: 'review' })
    expect(await card('Quorums.md', 'why-a-majority')).toMatchObject({ reps: 0, state: 'new' })
    expect(await vault.journal()).toMatchObject([{ key: 'what-is-a-quorum', aliases: [key], committed: true }, { committed: true }])
  })

  it('of another device alone is joined by an alias, and that device\'s line stays as it is', async () => {
    const phone = logOf('phone', logLine(key, '261107090000h', '261109090000h'))
    await open({ ...files, 'Quorums.md': withLogs(quorums, phone) })
    await attach('Why a majority?')
    expect(vault.read('Quorums.md')).toContain(phone)
    expect(readNote(vault.read('Quorums.md')).aliases).toEqual({ 'why-a-majority': [key] })
    expect(await card('Quorums.md', 'why-a-majority')).toMatchObject({ reps: 2 })
    expect(await problems()).not.toContain('Quorums.md orphan-history')
  })

  it('attached to a card of another note stands there for every device, and its old note is left alone', async () => {
    await open()
    await attach('What is a lease?')
    expect(vault.read('Quorums.md')).toBe(orphaned)
    expect(readNote(vault.read('Leases.md')).events).toEqual({
      'mac what-is-a-lease': ['2026-11-01T09:00:00Z g - -', '2026-11-04T09:00:00Z g - -'], 'phone what-is-a-lease': ['2026-11-07T09:00:00Z h - -'],
    })
    expect(await card('Leases.md', 'what-is-a-lease')).toMatchObject({ reps: 3 })
    expect(await problems()).not.toContain('Quorums.md orphan-history')
  })

  it.each(['What is a quorum?', 'What is a lease?'])('attached to %s and taken back is as before, and stays so', async (cue) => {
    await open()
    await attach(cue)
    expect([vault.read('Quorums.md'), vault.read('Leases.md')]).not.toEqual([orphaned, leases])
    await undo()
    expect(notices()).toEqual(['The history is detached again.'])
    expect([vault.read('Quorums.md'), vault.read('Leases.md')]).toEqual([orphaned, leases])
    expect(await problems()).toContain('Quorums.md orphan-history')
    expect((await vault.journal()).every(({ leftOut }) => leftOut === true)).toBe(true)
    const { folder, state } = vault
    vault.close()
    vault = await openVault({}, { folder, state })
    expect([vault.read('Quorums.md'), vault.read('Leases.md')]).toEqual([orphaned, leases])
  })

  it('is not taken back where the note has changed since', async () => {
    await open()
    await attach('What is a quorum?')
    const changed = `${vault.read('Quorums.md')}\nMore.\n`
    await vault.outside('Quorums.md', changed)
    await undo()
    expect(notices()).toEqual([like(/no longer be undone/)])
    expect(vault.read('Quorums.md')).toBe(changed)
  })

  it('attached in a note that cannot be written waits in the journal, and the note stays as it is', async () => {
    const broken = leases.replace('curriculum:', 'a: b: c\ncurriculum:')
    await open({ ...files, 'Leases.md': broken })
    await attach('What is a lease?')
    expect(notices()).toEqual([like(/^Leases\.md cannot be written: Line 2: /)])
    expect(vault.read('Leases.md')).toBe(broken)
    expect(await vault.journal()).toMatchObject([{ path: 'Leases.md', committed: false }, {}, {}])
    await vault.outside('Leases.md', leases)
    await eventually(() => vault.read('Leases.md') !== leases)
    expect(allEvents(vault.read('Leases.md'))).toHaveLength(3)
  })

  it('that only waits in the journal is attached with what its note gets later', async () => {
    await open({ ...files, 'Quorums.md': quorums })
    await vault.outside('Quorums.md', quorums.replace('title:', 'a: b: c\ntitle:'))
    await expect(vault.json('syllabus:grade', { path: 'Quorums.md', key: 'what-is-a-quorum', rating: 'good', at: '2026-11-21T09:00:00Z' })).rejects.toThrow()
    await vault.outside('Quorums.md', quorums.replace('title:', 'a: b: c\ntitle:').replace('What is a quorum?', 'Zzz xyz?'))
    ;(await vault.sidebar()).reattach('Quorums.md', 'what-is-a-quorum')
    await pick('Zzz xyz?')
    await vault.outside('Quorums.md', quorums.replace('What is a quorum?', 'Zzz xyz?'))
    await eventually(() => allEvents(vault.read('Quorums.md')).length > 0)
    expect(readNote(vault.read('Quorums.md'))).toMatchObject({
      events: { 'mac zzz-xyz': ['2026-11-21T09:00:00Z g - -'] }, aliases: { 'zzz-xyz': ['what-is-a-quorum'] },
    })
    expect((await vault.journal()).every(({ committed }) => committed)).toBe(true)
  })
})

describe('the command', () => {
  it('is there where the note in front has an orphan, and asks which where it has several', async () => {
    const two = withLogs(quorums, logOf('mac', logLine(key, '261101090000g'), logLine('vector-clocks', '261102090000g')))
    await open({ ...files, 'Quorums.md': two })
    const leaf = vault.app.workspace.getLeaf('tab')
    await leaf.openFile(vault.file('Leases.md'))
    expect(vault.app.commands.executeCommandById('syllabus:attach-orphan')).toBe(false)
    await leaf.openFile(vault.file('Quorums.md'))
    expect(vault.app.commands.executeCommandById('syllabus:attach-orphan')).toBe(true)
    await eventually(() => items().length > 0)
    expect(shown()).toEqual([key, 'vector-clocks'])
    items()[1]?.click()
    await eventually(() => shown().some((text) => text.startsWith('Why')))
    await pick('Why a majority?')
    expect(readNote(vault.read('Quorums.md')).events).toEqual({
      'mac fencing-tokens': ['2026-11-01T09:00:00Z g - -'], 'mac why-a-majority': ['2026-11-02T09:00:00Z g - -'],
    })
  })
})
