import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { allEvents } from './format-reading'
import { logLine, logOf, withLogs } from './log-lines'
import { eventually, openVault, removeFolders, type OpenVault } from './open-vault'
import { majority, quorum, quorums, quorumVault } from './plugin-fixtures'

const first = '2026-11-21T09:00:00Z g - -'
const second = '2026-11-21T10:00:00Z g - -'
const { key } = majority

let vault: OpenVault

afterEach(() => vault.close())
afterAll(removeFolders)

const grade = (note: string, at: string): Promise<unknown> => vault.json('syllabus:grade', { path: note, key, rating: 'good', at })
const history = async (note: string): Promise<number> => (await vault.json('syllabus:card', { path: note, key }) as { events: unknown[] }).events.length
const bound = async (): Promise<readonly string[]> => (await vault.journal()).map((entry) => entry.path)

async function restart(change: (folder: string) => void): Promise<void> {
  await vault.quiet()
  vault.close()
  const { folder, state } = vault
  change(folder)
  vault = await openVault({}, { folder, state })
}

/** With the plugin's waits cut short. */
async function hasted(work: () => Promise<void>): Promise<void> {
  const real = window.setTimeout
  Reflect.set(window, 'setTimeout', (run: () => void, ms = 0) => Reflect.apply(real, window, [run, ms > 4_000 ? ms : Math.min(ms, 20)]))
  try {
    await work()
    await new Promise((resolve) => setTimeout(resolve, 80))
    await vault.quiet()
  } finally {
    Reflect.set(window, 'setTimeout', real)
  }
}

describe('a note renamed in the app', () => {
  it.each([['Renamed.md'], ['Deep/Quorums.md']])('to %s keeps its history, its journal and its counts', async (to) => {
    vault = await openVault({ ...quorumVault, 'Deep/Other.md': '' })
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    const text = vault.read('Quorums.md')
    const due = await vault.json('syllabus:due', { at: '2026-11-21T12:00:00Z' }) as { counts: unknown }
    await vault.app.vault.rename(vault.file('Quorums.md'), to)
    await vault.quiet()
    expect(vault.read(to)).toBe(text)
    expect(await history(to)).toBe(1)
    expect(await bound()).toEqual([to])
    expect(await vault.json('syllabus:due', { at: '2026-11-21T12:00:00Z' })).toMatchObject({ counts: due.counts })
    await expect(history('Quorums.md')).rejects.toMatchObject({ code: 'unknown-note' })
    await grade(to, '2026-11-21T10:00:00Z')
    expect(allEvents(vault.read(to))).toEqual([first, second])
  })

  it('with its folder keeps them as well', async () => {
    vault = await openVault({ 'DDIA.md': quorumVault['DDIA.md'], 'A/B/Quorums.md': quorums })
    await grade('A/B/Quorums.md', '2026-11-21T09:00:00Z')
    const folder = vault.app.vault.getFolderByPath('A')
    if (folder === null) throw new Error('no folder')
    await vault.app.vault.rename(folder, 'Z')
    await vault.quiet()
    expect(await history('Z/B/Quorums.md')).toBe(1)
    expect(await bound()).toEqual(['Z/B/Quorums.md'])
  })

  it('while an event is on its way has it once, under its new name', async () => {
    vault = await openVault(quorumVault)
    const files = vault.app.vault
    const write = files.process.bind(files)
    files.process = async (file, fn) => {
      files.process = write
      await files.rename(file, 'Renamed.md')
      return write(file, fn)
    }
    await grade('Quorums.md', '2026-11-21T09:00:00Z').catch(() => undefined)
    await vault.quiet()
    expect(allEvents(vault.read('Renamed.md'))).toEqual([first])
    expect(await vault.journal()).toMatchObject([{ path: 'Renamed.md', committed: true }])
    expect(await history('Renamed.md')).toBe(1)
  })

  it('before what waits for it could be written has it afterwards', async () => {
    vault = await openVault(quorumVault)
    await vault.outside('Quorums.md', quorums.replace('title:', 'a: b: c\ntitle:'))
    await expect(grade('Quorums.md', '2026-11-21T09:00:00Z')).rejects.toMatchObject({ code: 'invalid-yaml' })
    await vault.app.vault.rename(vault.file('Quorums.md'), 'Renamed.md')
    await vault.quiet()
    await vault.outside('Renamed.md', quorums)
    await eventually(() => vault.read('Renamed.md') !== quorums)
    expect(allEvents(vault.read('Renamed.md'))).toEqual([first])
  })
})

describe('a note renamed while the plugin is not running', () => {
  it('is found by an equal event', async () => {
    vault = await openVault(quorumVault)
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    await restart((folder) => {
      fs.mkdirSync(path.join(folder, 'Deep'))
      fs.renameSync(path.join(folder, 'Quorums.md'), path.join(folder, 'Deep/Renamed.md'))
    })
    expect(await history('Deep/Renamed.md')).toBe(1)
    expect(await bound()).toEqual(['Deep/Renamed.md'])
  })

  it('gets the events that still waited for it', async () => {
    vault = await openVault(quorumVault)
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    const whole = vault.read('Quorums.md')
    await vault.outside('Quorums.md', whole.replace('title:', 'a: b: c\ntitle:'))
    await expect(grade('Quorums.md', '2026-11-21T10:00:00Z')).rejects.toMatchObject({ code: 'invalid-yaml' })
    await restart((folder) => {
      fs.rmSync(path.join(folder, 'Quorums.md'))
      fs.writeFileSync(path.join(folder, 'Renamed.md'), whole)
    })
    await eventually(() => allEvents(vault.read('Renamed.md')).length === 2)
    expect(allEvents(vault.read('Renamed.md'))).toEqual([first, second])
    expect(await vault.journal()).toMatchObject([{ path: 'Renamed.md', committed: true }, { path: 'Renamed.md', committed: true }])
  })

  it('is not taken for a note that has a card of the same name and another history', async () => {
    vault = await openVault(quorumVault)
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    await restart((folder) => {
      fs.rmSync(path.join(folder, 'Quorums.md'))
      fs.writeFileSync(path.join(folder, 'Stranger.md'), quorums)
    })
    expect(await bound()).toEqual(['Quorums.md'])
    expect(vault.read('Stranger.md')).toBe(quorums)
  })
})

describe('a note renamed by another program while the app runs', () => {
  /** The old name goes, the new one comes with a text. */
  async function arrive(name: string, text: string): Promise<void> {
    await vault.outside('Quorums.md', null)
    await vault.outside(name, text)
  }

  it('is found by an equal event, and gets what it lacks', async () => {
    vault = await openVault(quorumVault)
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    const older = vault.read('Quorums.md')
    await grade('Quorums.md', '2026-11-21T10:00:00Z')
    await arrive('Renamed.md', older)
    await eventually(() => allEvents(vault.read('Renamed.md')).length === 2)
    expect(allEvents(vault.read('Renamed.md'))).toEqual([first, second])
    expect(await bound()).toEqual(['Renamed.md', 'Renamed.md'])
  })

  it('is found by an event of another device where none of this one stands in it', async () => {
    const phone = withLogs(quorums, logOf('phone', logLine(key, '261101090000g')))
    vault = await openVault({ ...quorumVault, 'Quorums.md': phone })
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    await arrive('Renamed.md', phone)
    await eventually(() => allEvents(vault.read('Renamed.md')).length === 2)
    expect([...allEvents(vault.read('Renamed.md'))].sort()).toEqual(['2026-11-01T09:00:00Z g - -', first])
    expect(await bound()).toEqual(['Renamed.md'])
  })

  it('is named where nothing but its questions tells it, and one step gives it the history', async () => {
    vault = await openVault(quorumVault)
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    await arrive('Renamed.md', quorums)
    await vault.json('syllabus:check')
    expect(vault.read('Renamed.md')).toBe(quorums)
    const desk = await vault.sidebar()
    await eventually(() => desk.page().waiting.length > 0)
    expect(desk.page().waiting).toEqual([{ path: 'Quorums.md', count: 1, stop: { is: 'gone', candidate: 'Renamed.md' } }])
    desk.settle('Quorums.md', 'Renamed.md')
    await eventually(() => vault.read('Renamed.md') !== quorums)
    expect(allEvents(vault.read('Renamed.md'))).toEqual([first])
    await vault.quiet()
    expect([desk.page().waiting, await bound()]).toEqual([[], ['Renamed.md']])
  })

  it('is forgotten for good where the user leaves its history out', async () => {
    vault = await openVault(quorumVault)
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    await arrive('Renamed.md', quorums)
    const desk = await vault.sidebar()
    await eventually(() => desk.page().waiting.length > 0)
    desk.settle('Quorums.md', null)
    await eventually(() => desk.page().waiting.length === 0)
    await restart(() => undefined)
    expect((await vault.sidebar()).page().waiting).toEqual([])
    expect(vault.read('Renamed.md')).toBe(quorums)
  })
})

describe('a note that is deleted', () => {
  const other = '---\ncurriculum: ddia\n---\n> [!cue] Who elects a leader?\n> The followers.\n'

  it('is not missed where every review was written, and is where one waits', async () => {
    vault = await openVault(quorumVault)
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    await vault.outside('Quorums.md', vault.read('Quorums.md').replace('title:', 'a: b: c\ntitle:'))
    await vault.outside('Quorums.md', null)
    await vault.json('syllabus:check')
    const desk = await vault.sidebar()
    expect(desk.page().waiting).toEqual([])
    await vault.outside('Quorums.md', quorums.replace('title:', 'a: b: c\ntitle:'))
    await expect(grade('Quorums.md', '2026-11-21T10:00:00Z')).rejects.toMatchObject({ code: 'invalid-yaml' })
    await vault.outside('Quorums.md', null)
    await vault.json('syllabus:check')
    expect(desk.page().waiting).toEqual([{ path: 'Quorums.md', count: 1, stop: { is: 'gone', candidate: null } }])
  })

  it.each([['while the app runs', false], ['while it does not', true]])('and made anew about something else %s does not get the old history', async (_when, closed) => {
    vault = await openVault(quorumVault)
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    await hasted(async () => {
      await vault.outside('Quorums.md', null)
      if (closed) await restart((folder) => fs.writeFileSync(path.join(folder, 'Quorums.md'), other))
      else await vault.outside('Quorums.md', other)
      await vault.outside('Quorums.md', `${other}\nMore.\n`)
      await vault.json('syllabus:check')
    })
    expect(vault.read('Quorums.md')).toBe(`${other}\nMore.\n`)
    expect(await bound()).toEqual(['Quorums.md'])
  })

  it('and put back as it once was gets its history back', async () => {
    vault = await openVault(quorumVault)
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    await hasted(async () => {
      await vault.outside('Quorums.md', null)
      await vault.outside('Quorums.md', quorums)
      await eventually(() => vault.read('Quorums.md') !== quorums)
    })
    expect(allEvents(vault.read('Quorums.md'))).toEqual([first])
  })

  it('does not hand on what waited for it to another note of its name', async () => {
    vault = await openVault({ ...quorumVault, 'Quorums.md': quorums })
    await vault.outside('Quorums.md', quorums.replace('title:', 'a: b: c\ntitle:'))
    await expect(grade('Quorums.md', '2026-11-21T09:00:00Z')).rejects.toMatchObject({ code: 'invalid-yaml' })
    await vault.outside('Quorums.md', null)
    await vault.outside('Quorums.md', other)
    await vault.json('syllabus:check')
    expect(vault.read('Quorums.md')).toBe(other)
    expect((await vault.sidebar()).page().waiting).toEqual([{ path: 'Quorums.md', count: 1, stop: { is: 'gone', candidate: null } }])
  })
})

describe('a note split in two', () => {
  it('keeps every event: those of the half that went stay listed, to be attached there', async () => {
    vault = await openVault(quorumVault)
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    await vault.json('syllabus:grade', { ...quorum, rating: 'hard', at: '2026-11-21T10:00:00Z' })
    const whole = vault.read('Quorums.md')
    const [kept = '', moved = ''] = whole.split('\n> [!cue] What')
    await vault.outside('Quorums.md', kept)
    await vault.outside('Second.md', `---\ncurriculum: ddia\n---\n> [!cue] What${moved}`)
    const card = (): Promise<unknown> => vault.json('syllabus:card', { ...quorum, path: 'Second.md' })
    await eventually(() => card().then(() => true, () => false))
    const { problems } = await vault.json('syllabus:check') as { problems: { path: string; code: string }[] }
    expect(problems.filter(({ code }) => code !== 'summary-missing')).toMatchObject([{ path: 'Quorums.md', code: 'orphan-history' }])
    expect([...allEvents(vault.read('Quorums.md'))].sort()).toEqual([first, '2026-11-21T10:00:00Z h - -'])
    expect(await card()).toMatchObject({ state: 'new' })
  })
})

describe('a copy of a note', () => {
  it('takes nothing from the original and adds nothing to it', async () => {
    vault = await openVault(quorumVault)
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    const text = vault.read('Quorums.md')
    await vault.app.vault.copy(vault.file('Quorums.md'), 'A copy.md')
    await vault.quiet()
    expect(await history('Quorums.md')).toBe(1)
    expect(await bound()).toEqual(['Quorums.md'])
    await grade('Quorums.md', '2026-11-21T10:00:00Z')
    await vault.quiet()
    expect(allEvents(vault.read('Quorums.md'))).toEqual([first, second])
    expect(vault.read('A copy.md')).toBe(text)
    await vault.app.vault.delete(vault.file('A copy.md'))
    await vault.quiet()
    expect([await history('Quorums.md'), await bound()]).toEqual([2, ['Quorums.md', 'Quorums.md']])
  })

  it('does not take over the journal at the next start', async () => {
    vault = await openVault(quorumVault)
    await grade('Quorums.md', '2026-11-21T09:00:00Z')
    await restart((folder) => fs.copyFileSync(path.join(folder, 'Quorums.md'), path.join(folder, 'A copy.md')))
    expect(await bound()).toEqual(['Quorums.md'])
    expect(await history('Quorums.md')).toBe(1)
    expect(await vault.json('syllabus:card', quorum)).toMatchObject({ state: 'new' })
  })
})
