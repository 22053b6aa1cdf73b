import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { allEvents, readNote } from './format-reading'
import { logLine, logOf, withLogs, withoutLogs } from './log-lines'
import { holding, like } from './matching'
import { clearNotices, eventually, notices, openVault, removeFolders, type Files, type OpenVault } from './open-vault'
import { plan, quorums, quorumVault } from './plugin-fixtures'

const clock = '## Cues\n- What does a lease need?\n  - An end, and a clock.\n- =HYPERLINK("http://a", 1)?\n  - A cell.\n'
const leases = `---\ncurriculum: ddia\n---\n${clock}`
const files = {
  ...quorumVault,
  'Quorums.md': withLogs(quorums, logOf('mac', logLine('majorities', '261101090000g'), logLine('why-a-majority', '261110090000gt14c3'), logLine('gone-for-good', '261101090500a')),
    logOf('phone', logLine('why-a-majority majorities', '261105090000h'), logLine('what-is-a-quorum', '261105090100s'))),
  'Deep/Leases, old.md': withLogs(leases, logOf('mac', logLine('hyperlink-http-a-1', '261101100000z', '261101100000x', '261101100001z'))),
  'Without.md': '---\ncurriculum: ddia\n---\n> [!cue] A?\n> b\n',
}
const events = 8

let vault: OpenVault

afterEach(() => {
  vault.close()
  clearNotices()
})
afterAll(removeFolders)

const exported = (target: string, flags = {}): Promise<unknown> => vault.json('syllabus:export', { path: target, ...flags })
const imported = (source: string): Promise<unknown> => vault.json('syllabus:import-history', { path: source })
const states = (): Promise<unknown> => vault.json('syllabus:due', { at: '2026-11-21T09:00:00Z' })
const notesOf = (): Readonly<Record<string, string>> => Object.fromEntries(Object.keys(files).map((note) => [note, vault.read(note)]))

/** Another device opens a vault with these files. */
async function anotherDevice(given: Files): Promise<void> {
  vault.close()
  vault = await openVault(given, { device: 'tab' })
}

describe('syllabus:export', () => {
  it('writes every event of every note, with the device that wrote it, and says how many', async () => {
    vault = await openVault(files)
    expect(await exported('Out/history.jsonl')).toEqual({ events, cards: 4, notes: 2 })
    const rows = vault.read('Out/history.jsonl').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(rows).toHaveLength(events)
    expect(rows[0]).toEqual({
      path: 'Deep/Leases, old.md', key: 'hyperlink-http-a-1', cue: '=HYPERLINK("http://a", 1)?', time: '2026-11-01T10:00:00Z', rating: 'easy',
      seconds: null, confidence: null, device: 'mac',
    })
    expect(rows.filter(({ key }) => key === 'why-a-majority')).toMatchObject([
      { time: '2026-11-01T09:00:00Z', device: 'mac', cue: 'Why a majority?' }, { time: '2026-11-05T09:00:00Z', rating: 'hard', device: 'phone' },
      { time: '2026-11-10T09:00:00Z', seconds: 14, confidence: 3 },
    ])
    expect(rows.filter(({ key }) => key === 'gone-for-good')).toMatchObject([{ cue: '', rating: 'again' }])
    expect(notesOf()).toEqual(files)
  })

  it('writes a table where the name or kind= asks for it', async () => {
    vault = await openVault(files)
    await exported('history.csv')
    await exported('history.txt', { kind: 'csv' })
    await exported('history.jsonl')
    expect(vault.read('history.csv')).toMatch(/^path,key,cue,time,rating,seconds,confidence,device\r\n"Deep\/Leases, old\.md",/)
    expect(vault.read('history.csv')).toContain(`,"'=HYPERLINK(""http://a"", 1)?",`)
    expect(vault.read('history.txt')).toBe(vault.read('history.csv'))
    expect(vault.read('history.jsonl')).toMatch(/^\{"path"/)
  })

  it('holds what waits for a note that cannot be written', async () => {
    vault = await openVault({ ...quorumVault, 'Quorums.md': quorums.replace('title:', 'a: b: c\ntitle:') })
    await expect(vault.json('syllabus:grade', { path: 'Quorums.md', key: 'why-a-majority', rating: 'good', at: '2026-11-21T09:00:00Z' }))
      .rejects.toMatchObject({ code: 'invalid-yaml' })
    expect(await exported('a.jsonl')).toEqual({ events: 1, cards: 1, notes: 1 })
    expect(vault.read('a.jsonl')).toContain('"rating":"good","seconds":null,"confidence":null,"device":"mac"')
  })

  it('counts a conflict copy for its original, each event once, and holds the log of a note that left its curriculum', async () => {
    const shared = logLine('why-a-majority', '261101090000g')
    const copy = withLogs(quorums, logOf('mac', shared), logOf('phone', logLine('why-a-majority', '261102090000g')))
    const left = withLogs('---\ntags: [x]\n---\n> [!cue] Old?\n> Yes.\n', logOf('mac', logLine('old', '261101090000g')))
    vault = await openVault({ ...quorumVault, 'Quorums.md': withLogs(quorums, logOf('mac', shared)), 'Quorums (Conflicted copy a).md': copy, 'Left.md': left })
    expect(await exported('a.jsonl')).toEqual({ events: 3, cards: 2, notes: 2 })
    const rows = vault.read('a.jsonl').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(rows.map(({ path: note, cue, device }) => `${String(note)} ${String(cue)} ${String(device)}`)).toEqual([
      'Left.md Old? mac', 'Quorums.md Why a majority? mac', 'Quorums.md Why a majority? phone',
    ])
  })

  it('replaces an export of its own', async () => {
    vault = await openVault(files)
    await exported('a.csv')
    await vault.json('syllabus:grade', { path: 'Quorums.md', key: 'what-is-a-quorum', rating: 'good', at: '2026-11-21T09:00:00Z' })
    expect(await exported('a.csv')).toMatchObject({ events: events + 1 })
    expect(vault.read('a.csv').trim().split('\r\n')).toHaveLength(events + 2)
  })

  it.each([
    ['a text of mine', 'Dear diary\n'], ['a table of mine', 'path,price\na,1\n'], ['an export that I edited', 'path,key,cue,time,rating,seconds,confidence,device\n'],
  ])('does not replace %s', async (_, content) => {
    vault = await openVault({ ...files, 'mine.csv': content })
    await expect(exported('mine.csv')).rejects.toMatchObject({ code: 'not-an-export', message: holding('mine.csv') })
    expect(vault.read('mine.csv')).toBe(content)
  })

  it.each([
    '../out.jsonl', 'a/../../out.jsonl', 'a/./out.jsonl', '/tmp/out.jsonl', 'C:\\out.jsonl', 'C:/out.jsonl', '..\\out.jsonl', '.obsidian/app.json',
    '.OBSIDIAN/out.jsonl', '.obsidian/plugins/syllabus/data.json', '.hidden/out.jsonl', '.out.jsonl', 'a//out.jsonl', 'a/', '', 'Out.md', 'Quorums.md', 'x.canvas',
    'x.base', 'a /out.jsonl', 'out.jsonl.', 'a\u0000.jsonl', 'Deep',
  ])('writes nothing to %j', async (target) => {
    vault = await openVault(files)
    const before = fs.readdirSync(vault.folder, { recursive: true }).sort()
    await expect(exported(target)).rejects.toMatchObject({ code: 'bad-path' })
    expect(fs.readdirSync(vault.folder, { recursive: true }).sort()).toEqual(before)
    expect(fs.existsSync(path.join(vault.folder, '../out.jsonl'))).toBe(false)
    expect(notesOf()).toEqual(files)
  })

  it.each([[{}, 'missing-flag'], [{ path: 'a.csv', kind: 'xml' }, 'bad-flag']])('with %o is an error', async (flags, code) => {
    vault = await openVault(files)
    await expect(vault.json('syllabus:export', flags)).rejects.toMatchObject({ code })
  })
})

describe('syllabus:import-history', () => {
  it.each(['jsonl', 'csv'])('of a %s of this very vault changes nothing', async (kind) => {
    vault = await openVault(files)
    await exported(`a.${kind}`)
    expect(await imported(`a.${kind}`)).toEqual({ events: 0, cards: 0, notes: 0, left: [] })
    expect(notesOf()).toEqual(files)
  })

  it.each([['jsonl', '\n'], ['csv', '\n'], ['jsonl', '\r\n'], ['csv', '\r\n']])('of a %s brings back what was wiped, in notes with %j', async (kind, eol) => {
    const inEol = (given: Readonly<Record<string, string>>): Readonly<Record<string, string>> => (
      Object.fromEntries(Object.entries(given).map(([note, text]) => [note, text.replace(/\n/g, eol)])))
    vault = await openVault(inEol(files))
    const before = await states()
    await exported(`a.${kind}`)
    const file = vault.read(`a.${kind}`)
    const wiped = inEol(Object.fromEntries(Object.entries(files).map(([note, text]) => [note, withoutLogs(text)])))
    await anotherDevice({ ...wiped, [`a.${kind}`]: file })
    expect(await states()).not.toEqual(before)
    expect(await imported(`a.${kind}`)).toEqual({ events, cards: 4, notes: 2, left: [] })
    const lines = (answer: unknown): unknown => (answer as { cards: object[] }).cards.map((card) => ({ ...card, line: 0 }))
    expect(lines(await states())).toEqual(lines(before))
    const whole = notesOf()
    expect(allEvents(whole['Quorums.md'] ?? '')).toHaveLength(5)
    expect([...readNote(whole['Quorums.md'] ?? '').devices].sort()).toEqual(['mac', 'phone'])
    expect(Object.values(whole).every((text) => (eol === '\n' ? !text.includes('\r') : !/[^\r]\n/.test(text)))).toBe(true)
    expect(Object.entries(whole).map(([note, text]) => [note, withoutLogs(text.replace(/\r\n/g, '\n'))]))
      .toEqual(Object.entries(files).map(([note, text]) => [note, withoutLogs(text)]))
    expect(await imported(`a.${kind}`)).toEqual({ events: 0, cards: 0, notes: 0, left: [] })
    expect(notesOf()).toEqual(whole)
    await exported(`b.${kind}`)
    expect(vault.read(`b.${kind}`)).toBe(file)
  })

  it('adds to what is there, and counts only what it added', async () => {
    vault = await openVault(files)
    await exported('a.jsonl')
    const file = vault.read('a.jsonl')
    const other = withLogs(quorums, logOf('mac', logLine('why-a-majority', '261110090000gt14c3', '261118090000z')))
    await anotherDevice({ ...quorumVault, 'Quorums.md': other, 'a.jsonl': file, 'Deep/Leases, old.md': files['Deep/Leases, old.md'] })
    expect(await imported('a.jsonl')).toEqual({ events: 4, cards: 3, notes: 1, left: [] })
    expect(readNote(vault.read('Quorums.md')).events['mac why-a-majority']).toEqual([
      '2026-11-01T09:00:00Z g - -', '2026-11-10T09:00:00Z g 14 3', '2026-11-18T09:00:00Z z - -',
    ])
  })

  it('finds the note that a renamed one has become by an equal event, and reports one that is gone', async () => {
    vault = await openVault(files)
    await exported('a.jsonl')
    const file = vault.read('a.jsonl')
    const moved = withLogs(quorums, logOf('mac', logLine('why-a-majority', '261101090000g')))
    await anotherDevice({ 'DDIA.md': plan, 'New/Majorities.md': moved, 'Stranger.md': quorums, 'a.jsonl': file })
    expect(await imported('a.jsonl')).toEqual({
      events: 4, cards: 3, notes: 1, left: [{ path: 'Deep/Leases, old.md', reason: like(/gone/) }],
    })
    expect(allEvents(vault.read('New/Majorities.md'))).toHaveLength(5)
    expect(vault.read('Stranger.md')).toBe(quorums)
    expect(fs.existsSync(path.join(vault.folder, 'Quorums.md'))).toBe(false)
  })

  it('leaves a note that cannot be written as it is, and says why', async () => {
    vault = await openVault(files)
    await exported('a.csv')
    const file = vault.read('a.csv')
    const broken = quorums.replace('title:', 'a: b: c\ntitle:')
    await anotherDevice({ ...files, 'Quorums.md': broken, 'Deep/Leases, old.md': leases, 'a.csv': file })
    expect(await imported('a.csv')).toEqual({
      events: 3, cards: 1, notes: 1, left: [{ path: 'Quorums.md', reason: like(/^Line 2: /) }],
    })
    expect(vault.read('Quorums.md')).toBe(broken)
  })

  it.each([
    ['a missing file', 'nope.csv', 'unknown-file', /nope\.csv/],
    ['a way out', '../a.csv', 'unknown-file', /\.\.\/a\.csv/],
    ['another table', 'mine.csv', 'bad-history', /column/],
    ['a broken row', 'broken.jsonl', 'bad-history', /row 2.*rating.*Nothing was imported/],
  ])('of %s is an error, and nothing is imported', async (_, source, code, message) => {
    vault = await openVault(files)
    await exported('a.jsonl')
    const [first = '', second = ''] = vault.read('a.jsonl').replace(/mac/g, 'other').split('\n')
    await vault.outside('broken.jsonl', `${first}\n${second.replace(/"rating":"\w+"/, '"rating":"fine"')}\n`)
    await vault.outside('mine.csv', 'a,b\n1,2\n')
    await expect(imported(source)).rejects.toMatchObject({ code, message: like(message) })
    expect(notesOf()).toEqual(files)
  })
})

describe('the text of', () => {
  it('both is short and says what was left', async () => {
    vault = await openVault(files)
    expect(await vault.text('syllabus:export', { path: 'a.csv' })).toBe('8 events, 4 cards, 2 notes')
    await vault.outside('Deep/Leases, old.md', null)
    expect(await vault.text('syllabus:import-history', { path: 'a.csv' })).toBe(
      '0 events, 0 cards, 0 notes\n\nDeep/Leases, old.md\n  The note is gone, and no other holds an event of it.')
  })
})

describe('the commands', () => {
  it('write both kinds beside each other, and bring one back that is picked', async () => {
    vault = await openVault(files)
    expect(vault.app.commands.executeCommandById('syllabus:export-history')).toBe(true)
    await eventually(() => notices().length > 0)
    const names = fs.readdirSync(vault.folder).filter((name) => name.startsWith('Review history ')).sort()
    expect(names).toEqual([like(/^Review history \d{4}-\d\d-\d\d\.csv$/), like(/^Review history \d{4}-\d\d-\d\d\.jsonl$/)])
    expect(notices()).toEqual([like(/^8 events of 2 notes written to Review history .*\.jsonl and Review history .*\.csv\.$/)])
    const note = 'Deep/Leases, old.md'
    await vault.outside(note, leases)
    expect(vault.app.commands.executeCommandById('syllabus:import-history')).toBe(true)
    await eventually(() => document.querySelector('.suggestion-item') !== null)
    const shown = [...document.querySelectorAll<HTMLElement>('.suggestion-item')]
    expect(shown.map(({ textContent }) => textContent).sort()).toEqual(names)
    shown[0]?.click()
    await eventually(() => notices().length > 1)
    expect(notices()[1]).toBe('3 events added to 1 note.')
    expect(allEvents(vault.read(note))).toHaveLength(3)
  })
})
