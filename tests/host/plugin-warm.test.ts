import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { allEvents } from './format-reading'
import { eventually, openVault, removeFolders, type OpenVault, type VaultOptions } from './open-vault'
import { majority, plan, quorums, quorumVault } from './plugin-fixtures'

const at = '2026-11-21T09:00:00Z'
const broken = '---\ntitle: a: b\n---\n# Diary\n'

/** A plan, thirty units of two cards each, an objective, and notes of no plan. */
const many = {
  'DDIA.md': plan,
  'Goal.md': '---\ntype: objective\ncurriculum: ddia\nkey_results:\n  - "KR1 Recall: true_retention >= 90%"\n---\n',
  'Diary.md': broken,
  'Ruled.md': '---\n\nText under a rule.\n',
  'Plain.md': '# Nothing\n',
  ...Object.fromEntries(Array.from({ length: 30 }, (_, number) => [`Units/${number}.md`, quorums.replace('nodes', `${number} nodes`)])),
}

let vault: OpenVault

afterEach(() => {
  vi.restoreAllMocks()
  vault.close()
})
afterAll(removeFolders)

interface Start {
  /** Paths of the notes that were read, in order. */
  readonly reads: readonly string[]
  readonly answers: unknown
}

/** All that the index says. */
async function answers(): Promise<unknown> {
  const of = (command: string): Promise<unknown> => vault.json(command, { at })
  return [await of('syllabus:due'), await of('syllabus:check'), await of('syllabus:progress'), await of('syllabus:okr'), await of('syllabus:stats')]
}

/** Closes the vault, lets other programs work on it, opens it again, and tells what was read to start. */
async function restart(between: () => void | Promise<void> = () => undefined, options: VaultOptions = {}): Promise<Start> {
  const { folder, state } = vault
  vault.close()
  await vault.stored()
  await between()
  const reads: string[] = []
  vault = await openVault({}, {
    ...options, folder, state, prepare: ({ vault: files }) => {
      for (const name of ['read', 'cachedRead'] as const) {
        const real = files[name].bind(files)
        vi.spyOn(files, name).mockImplementation(async (file) => {
          reads.push(file.path)
          return real(file)
        })
      }
    },
  })
  const soFar = [...reads]
  return { reads: soFar, answers: await answers() }
}

/** What a start that knows nothing from before says. */
async function anew(): Promise<unknown> {
  return (await restart(forgetAll)).answers
}

const inFolder = (note: string): string => path.join(vault.folder, note)
const write = (note: string, text: string): void => fs.writeFileSync(inFolder(note), text)

/** Folders of the databases that hold what was read. */
function databases(): readonly string[] {
  const found: string[] = []
  const walk = (folder: string): void => {
    for (const name of fs.readdirSync(folder)) {
      const full = path.join(folder, name)
      if (name.includes('syllabus-index')) found.push(full)
      else if (fs.statSync(full).isDirectory()) walk(full)
    }
  }
  walk(vault.state)
  return found
}

function forgetAll(): void {
  expect(databases()).toHaveLength(1)
  for (const folder of databases()) fs.rmSync(folder, { recursive: true })
}

describe('a later start', () => {
  it('reads no note that did not change, and knows what it knew', async () => {
    vault = await openVault(many)
    const before = await answers()
    const { reads, answers: after } = await restart()
    expect(reads).toEqual([])
    expect(after).toEqual(before)
    expect((await vault.sidebar()).page().reading ?? null).toBeNull()
    expect((await restart()).reads).toEqual([])
  })

  it.each<readonly [string, () => void, readonly string[]]>([
    ['an edit', () => write('Units/3.md', `${quorums}\n> [!cue] More?\n> Yes.\n`), ['Units/3.md']],
    ['a note that came', () => write('Units/new.md', quorums), ['Units/new.md']],
    ['a note that went', () => fs.rmSync(inFolder('Units/4.md')), []],
    ['a note that was renamed', () => fs.renameSync(inFolder('Units/5.md'), inFolder('Five.md')), ['Five.md']],
    ['a curriculum that changed', () => write('DDIA.md', plan.replace('retention: 0.9', 'retention: 0.95')), ['DDIA.md']],
    ['a curriculum that went', () => fs.rmSync(inFolder('DDIA.md')), []],
    ['a unit that became a plain note', () => write('Units/6.md', '# Plain\n'), []],
    ['a unit that became a curriculum', () => write('Units/6.md', plan.replace('id: ddia', 'id: other')), ['Units/6.md']],
    ['a plain note that became a unit', () => write('Plain.md', quorums), ['Plain.md']],
    ['broken properties that were mended', () => write('Diary.md', broken.replace('a: b', 'a')), []],
    ['a unit whose properties broke', () => write('Units/7.md', quorums.replace('tags: [a,   b]', 'tags: [a,   b')), ['Units/7.md']],
    ['an older copy, with an older time', () => {
      write('Units/8.md', quorums.replace('nodes', '8 NODES').replace('a majority', 'no majority'))
      fs.utimesSync(inFolder('Units/8.md'), new Date('2020-01-01'), new Date('2020-01-01'))
    }, ['Units/8.md']],
    ['two notes that changed places', () => {
      fs.renameSync(inFolder('Units/9.md'), inFolder('Aside.md'))
      fs.renameSync(inFolder('Units/10.md'), inFolder('Units/9.md'))
      fs.renameSync(inFolder('Aside.md'), inFolder('Units/10.md'))
    }, ['Units/10.md', 'Units/9.md']],
  ])('after %s reads what changed, and knows what it would know by reading all', async (_, change, read) => {
    vault = await openVault(many)
    await answers()
    const { reads, answers: after } = await restart(change)
    expect([...reads].sort()).toEqual(read)
    expect(after).toEqual(await anew())
  })

  it('after reviews reads nothing, also of the notes that were written', async () => {
    vault = await openVault(quorumVault)
    await vault.json('syllabus:grade', { ...majority, rating: 'good', at })
    await vault.quiet()
    const { reads } = await restart()
    expect(reads).toEqual([])
    expect(await vault.json('syllabus:card', { ...majority, at })).toMatchObject({ reps: 1, events: [{ device: 'mac' }] })
    expect(allEvents(vault.read('Quorums.md'))).toEqual([`${at} g - -`])
  })

  it('under other headings reads all notes again', async () => {
    vault = await openVault({ ...quorumVault, 'Own.md': '---\ncurriculum: ddia\n---\n## Asked\n\n- Why?\n  - Because.\n' })
    const settings = inFolder('.obsidian/plugins/syllabus/data.json')
    const { reads } = await restart(() => {
      fs.mkdirSync(path.dirname(settings), { recursive: true })
      fs.writeFileSync(settings, JSON.stringify({ cueHeadings: 'Asked' }))
    })
    expect([...reads].sort()).toEqual(['DDIA.md', 'Own.md', 'Quorums.md'])
    expect((await vault.json('syllabus:due', { at }) as { counts: unknown }).counts).toMatchObject({ new: 3 })
    const ignoring = await restart(() => fs.writeFileSync(settings, JSON.stringify({ cueHeadings: 'Asked', ignoredFolders: 'Units' })))
    expect(ignoring.reads).toEqual([])
  })

  it('leaves out folders that are ignored by now', async () => {
    vault = await openVault(many)
    const settings = inFolder('.obsidian/plugins/syllabus/data.json')
    const { reads } = await restart(() => {
      fs.mkdirSync(path.dirname(settings), { recursive: true })
      fs.writeFileSync(settings, JSON.stringify({ ignoredFolders: 'Units' }))
    })
    expect(reads).toEqual([])
    expect((await vault.json('syllabus:due', { at }) as { counts: unknown }).counts).toMatchObject({ new: 0 })
    const back = await restart(() => fs.writeFileSync(settings, JSON.stringify({ ignoredFolders: '' })))
    expect(back.reads).toHaveLength(30)
    expect(back.answers).toEqual(await anew())
  })

  it('whose clock is another keeps aside what is in the future by then', async () => {
    vault = await openVault(quorumVault)
    await vault.json('syllabus:grade', { ...majority, rating: 'good', at })
    await vault.quiet()
    const { reads } = await restart(() => void vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-01T00:00:00Z')))
    expect(reads).toContain('Quorums.md')
    expect((await vault.json('syllabus:check') as { problems: { code: string }[] }).problems.map(({ code }) => code)).toContain('future-event')
  })
})

describe('own history that went from a note while the app was closed', () => {
  it('is written again', async () => {
    vault = await openVault(quorumVault)
    await vault.json('syllabus:grade', { ...majority, rating: 'good', at })
    await vault.quiet()
    const { reads } = await restart(() => write('Quorums.md', quorums))
    expect(reads).toContain('Quorums.md')
    await eventually(() => allEvents(vault.read('Quorums.md')).length === 1)
  })

  it('is written again where what is known is as old as the copy that was put back', async () => {
    vault = await openVault(quorumVault)
    await restart()
    const old = fs.statSync(inFolder('Quorums.md'))
    const [folder = ''] = databases()
    fs.cpSync(folder, `${folder}-old`, { recursive: true })
    await vault.json('syllabus:grade', { ...majority, rating: 'good', at })
    await vault.quiet()
    const { reads } = await restart(() => {
      fs.writeFileSync(inFolder('Quorums.md'), quorums)
      fs.utimesSync(inFolder('Quorums.md'), old.atime, old.mtime)
      fs.rmSync(folder, { recursive: true })
      fs.renameSync(`${folder}-old`, folder)
    })
    expect(fs.statSync(inFolder('Quorums.md')).mtimeMs).toBeCloseTo(old.mtimeMs, 0)
    expect(reads).toContain('Quorums.md')
    await eventually(() => allEvents(vault.read('Quorums.md')).length === 1)
  })
})

describe('where the database fails', () => {
  it('a start reads all, and nothing is lost', async () => {
    vault = await openVault(many, { noDatabase: true })
    const before = await answers()
    const { reads, answers: after } = await restart(() => undefined, { noDatabase: true })
    expect(reads).toHaveLength(34)
    expect(after).toEqual(before)
  })

  it('a damaged file of it is read anew', async () => {
    vault = await openVault(many)
    const before = await answers()
    const { reads, answers: after } = await restart(() => {
      for (const folder of databases()) {
        for (const name of fs.readdirSync(folder)) {
          const bytes = fs.readFileSync(path.join(folder, name))
          const place = bytes.indexOf('why-a-majority')
          if (place >= 0) bytes[place] = 'x'.charCodeAt(0)
          fs.writeFileSync(path.join(folder, name), bytes)
        }
      }
    })
    expect(reads).toHaveLength(30)
    expect(after).toEqual(before)
    expect((await restart()).reads).toEqual([])
  })
})
