import { writeFileSync } from 'node:fs'
import * as path from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { SidebarPage } from '../../src/sidebar/sidebar'
import { allEvents } from './format-reading'
import { having } from './matching'
import { eventually, openVault, removeFolders, type OpenVault } from './open-vault'
import { majority, plan, quorums, quorumVault } from './plugin-fixtures'

const at = '2026-11-21T09:00:00Z'

let vault: OpenVault

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vault.close()
})
afterAll(removeFolders)

/** Thirty units of two cards each. */
const many = {
  'DDIA.md': plan,
  ...Object.fromEntries(Array.from({ length: 30 }, (_, number) => [`Units/${number}.md`, quorums])),
}

/** The paths of the notes that are read from now on. */
function watchReads(): Set<string> {
  const seen = new Set<string>()
  const { vault: files } = vault.app
  for (const name of ['read', 'cachedRead'] as const) {
    const real = files[name].bind(files)
    vi.spyOn(files, name).mockImplementation(async (file) => {
      seen.add(file.path)
      return real(file)
    })
  }
  return seen
}

const counts = async (when = at): Promise<unknown> => (await vault.json('syllabus:due', { at: when }) as { counts: unknown }).counts
const codes = async (): Promise<readonly string[]> => (
  await vault.json('syllabus:check') as { problems: { code: string }[] }).problems.map(({ code }) => code)
const fresh = (number: number): unknown => having({ new: number })

describe('a note of no curriculum whose properties are broken', () => {
  const broken = '---\ntitle: a: b\n---\n# Diary\n'

  it('says so while it is in front, and is no problem of the curriculum', async () => {
    vault = await openVault({ ...quorumVault, 'Diary.md': broken, 'Fine.md': '---\ntitle: a\n---\n' })
    const desk = await vault.sidebar()
    await vault.app.workspace.getLeaf('tab').openFile(vault.file('Diary.md'))
    expect(desk.page().note).toMatchObject({ member: false, problems: [{ code: 'invalid-yaml', line: 2 }] })
    expect(await codes()).toEqual(['summary-missing'])
    await vault.app.vault.rename(vault.file('Diary.md'), 'Other.md')
    await vault.quiet()
    expect(desk.page().note?.problems).toMatchObject([{ code: 'invalid-yaml' }])
    await vault.outside('Other.md', broken.replace('a: b', 'a'))
    expect(desk.page().note?.problems).toEqual([])
    await vault.app.workspace.getLeaf('tab').openFile(vault.file('Fine.md'))
    expect(desk.page().note?.problems).toEqual([])
  })
})

describe('one change reads one note', () => {
  it.each([
    ['an edit of the body', async () => vault.outside('Units/3.md', `${quorums}\n> [!cue] More?\n> Yes.\n`), ['Units/3.md'], 61],
    ['a save in this app', async () => vault.app.vault.modify(vault.file('Units/4.md'), '---\ncurriculum: ddia\n---\n'), ['Units/4.md'], 58],
    ['a grade', async () => void await vault.json('syllabus:grade', { path: 'Units/5.md', key: majority.key, rating: 'easy', at }), ['Units/5.md'], 59],
    ['a new note', async () => void await vault.app.vault.create('Units/new.md', quorums), ['Units/new.md'], 62],
    ['a note that leaves the plan', async () => vault.outside('Units/6.md', quorums.replace('curriculum: ddia\n', '')), ['Units/6.md'], 58],
    ['a rename', async () => vault.app.vault.rename(vault.file('Units/7.md'), 'Seven.md'), ['Seven.md'], 60],
    ['a removal', async () => vault.app.vault.delete(vault.file('Units/8.md')), [], 58],
    ['a removal by another program', async () => vault.outside('Units/9.md', null), [], 58],
    ['a note of no plan', async () => vault.outside('Diary.md', '# Today\n'), ['Diary.md'], 60],
  ])('%s', async (_, change, read, left) => {
    vault = await openVault(many)
    expect(await counts()).toEqual(fresh(60))
    const seen = watchReads()
    await change()
    await vault.quiet()
    expect([...seen]).toEqual(read)
    expect(await counts()).toEqual(fresh(left))
  })

  it('and asking reads none', async () => {
    vault = await openVault(many)
    const seen = watchReads()
    await vault.json('syllabus:due')
    await vault.json('syllabus:check')
    await vault.json('syllabus:progress')
    await vault.json('syllabus:stats')
    ;(await vault.sidebar()).page()
    expect([...seen]).toEqual([])
  })
})

describe('a large note that changes', () => {
  const text = 'Words that fill a note, many of them on many lines.\n\n'.repeat(8000)
  const asking = (...cues: readonly string[]): string => `${quorums}\n${text}\n${cues.map((cue) => `> [!cue] ${cue}\n> So.\n\n`).join('')}`

  /** Every step of a reading is a slice of its own from now on; tells how often the window had its turn. */
  function slowly(): () => number {
    let clock = Date.now()
    let pauses = 0
    vi.spyOn(Date, 'now').mockImplementation(() => (clock += 20))
    vi.stubGlobal('MessageChannel', class {
      readonly port1 = { onmessage: (): void => undefined, close: (): void => undefined }
      readonly port2 = {
        postMessage: (): void => {
          pauses++
          setTimeout(() => this.port1.onmessage(), 1)
        },
      }
    })
    return () => pauses
  }

  async function begin(first: string): Promise<() => number> {
    vault = await openVault({ ...quorumVault, 'Quorums.md': first })
    return slowly()
  }

  /** Another program writes the note, and the reading has begun. */
  async function write(next: string, pauses: () => number): Promise<void> {
    writeFileSync(path.join(vault.folder, 'Quorums.md'), next)
    await vault.app.vault.reconcile('Quorums.md')
    const before = pauses()
    await eventually(() => pauses() > before)
  }

  const settled = async (number: number): Promise<void> => eventually(async () => JSON.stringify(await counts()).includes(`"new":${number}`))

  it('is read in slices, and of two changes the later one holds', async () => {
    const pauses = await begin(asking())
    await write(asking('Once?', 'Twice?'), pauses)
    expect(await counts()).toEqual(fresh(2))
    await write(asking('Once?'), pauses)
    await settled(3)
    expect(pauses()).toBeGreaterThan(40)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await counts()).toEqual(fresh(3))
  })

  it('keeps a grade that is given while it is read', async () => {
    const pauses = await begin(asking())
    vi.spyOn(vault.app.vault, 'process').mockRejectedValue(new Error('The disk is full.'))
    await write(asking('Once?', 'Twice?'), pauses)
    void vault.json('syllabus:grade', { ...majority, rating: 'good', at }).catch(() => undefined)
    await settled(3)
    expect(await counts()).toEqual(fresh(3))
  })

  it('is gone where it is deleted while it is read', async () => {
    const pauses = await begin(asking())
    await write(asking('Once?'), pauses)
    await vault.app.vault.delete(vault.file('Quorums.md'))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await counts()).toEqual(fresh(0))
  })
})

describe('the curriculum note', () => {
  it('with another retention changes the next intervals of its units, which are not read again', async () => {
    vault = await openVault(quorumVault)
    await vault.json('syllabus:grade', { ...majority, rating: 'easy', at: '2026-10-01T09:00:00Z' })
    await vault.quiet()
    const days = async (): Promise<number> => (await vault.json('syllabus:card', { ...majority, at }) as { next: { good: { days: number } } }).next.good.days
    const before = await days()
    const seen = watchReads()
    await vault.outside('DDIA.md', plan.replace('retention: 0.9', 'retention: 0.97'))
    expect([...seen]).toEqual(['DDIA.md'])
    expect(await days()).toBeLessThan(before / 2)
    await vault.outside('DDIA.md', plan)
    expect(await days()).toBe(before)
  })

  it('with other steps and another day changes what is due', async () => {
    vault = await openVault(quorumVault)
    await vault.json('syllabus:grade', { ...majority, rating: 'again', at })
    expect(await vault.json('syllabus:card', { ...majority, at })).toMatchObject({ due: '2026-11-21T09:01:00Z' })
    await vault.outside('DDIA.md', plan.replace('1m 10m', '25m'))
    expect(await vault.json('syllabus:card', { ...majority, at })).toMatchObject({ due: '2026-11-21T09:25:00Z' })
  })

  it('that comes later is known to the units that named it', async () => {
    vault = await openVault({ 'Quorums.md': quorums })
    expect(await codes()).toContain('unknown-curriculum')
    await vault.app.vault.create('DDIA.md', plan)
    await vault.quiet()
    expect(await codes()).not.toContain('unknown-curriculum')
    expect(await vault.json('syllabus:progress', { curriculum: 'ddia' })).toMatchObject({ curricula: [{ items: 1 }] })
    await vault.app.vault.delete(vault.file('DDIA.md'))
    await vault.quiet()
    expect(await codes()).toContain('unknown-curriculum')
  })

  it('that is renamed is still the same plan, by its id', async () => {
    vault = await openVault(quorumVault)
    await vault.app.vault.rename(vault.file('DDIA.md'), 'Plan.md')
    await vault.quiet()
    expect(await vault.json('syllabus:progress', { curriculum: 'ddia' })).toMatchObject({ curricula: [{ path: 'Plan.md', items: 1 }] })
  })
})

describe('a note whose YAML broke while it was studied', () => {
  const broken = quorums.replace('tags: [a,   b]', 'tags: [a,   b')
  const drawn = (): string => vault.app.workspace.getLeavesOfType('syllabus-sidebar')[0]?.view.containerEl.textContent ?? ''
  const waiting = async (): Promise<SidebarPage['waiting']> => (await vault.sidebar()).page().waiting

  it('keeps its cards, shows what waits in the sidebar, and has it written when it is mended', async () => {
    vault = await openVault(quorumVault)
    expect(await waiting()).toEqual([])
    await vault.outside('Quorums.md', broken)
    expect(await counts()).toEqual(fresh(2))
    for (const second of ['09:00:00', '09:00:10', '09:00:20']) {
      await expect(vault.json('syllabus:grade', { ...majority, rating: 'good', at: `2026-11-21T${second}Z` })).rejects.toMatchObject({ code: 'invalid-yaml' })
    }
    expect(vault.read('Quorums.md')).toBe(broken)
    expect(await waiting()).toEqual([{ path: 'Quorums.md', count: 3, stop: { is: 'refused', problem: having({ code: 'invalid-yaml', line: 4 }) } }])
    expect(await vault.json('syllabus:card', { ...majority, at })).toMatchObject({ reps: 3, events: [{ device: null }, { device: null }, { device: null }] })
    await eventually(() => /3 reviews wait.*Quorums\.md, line 4/.test(drawn()))
    await vault.outside('Quorums.md', quorums)
    await eventually(() => vault.read('Quorums.md') !== quorums)
    await vault.quiet()
    expect(allEvents(vault.read('Quorums.md'))).toHaveLength(3)
    expect(await waiting()).toEqual([])
    expect(await vault.json('syllabus:card', { ...majority, at })).toMatchObject({ reps: 3, events: [{ device: 'mac' }, { device: 'mac' }, { device: 'mac' }] })
  })

  it('shows it still after a restart', async () => {
    vault = await openVault(quorumVault)
    await vault.outside('Quorums.md', broken)
    await expect(vault.json('syllabus:grade', { ...majority, rating: 'good', at })).rejects.toMatchObject({ code: 'invalid-yaml' })
    const { folder, state } = vault
    vault.close()
    vault = await openVault({}, { folder, state })
    expect(await waiting()).toMatchObject([{ path: 'Quorums.md', count: 1 }])
    expect(await vault.json('syllabus:card', { ...majority, at })).toMatchObject({ reps: 1 })
  })

  it('has it written once "Try again" is pressed, where the mending was not heard of', async () => {
    vault = await openVault(quorumVault)
    await vault.outside('Quorums.md', broken)
    await expect(vault.json('syllabus:grade', { ...majority, rating: 'good', at })).rejects.toMatchObject({ code: 'invalid-yaml' })
    const desk = await vault.sidebar()
    writeFileSync(path.join(vault.folder, 'Quorums.md'), quorums)
    desk.retry()
    await eventually(() => vault.read('Quorums.md') !== quorums)
    expect(allEvents(vault.read('Quorums.md'))).toEqual([`${at} g - -`])
  })
})

describe('folders that are ignored', () => {
  it('are not read', async () => {
    vault = await openVault({ ...quorumVault, 'Templates/Unit.md': quorums, 'Deep/Templates/Unit.md': quorums })
    expect(await counts()).toEqual(fresh(4))
  })
})
