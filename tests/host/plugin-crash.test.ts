import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { builtPlugin, root } from './built-plugin'
import { allEvents } from './format-reading'
import { eventually, newFolder, openVault, removeFolders } from './open-vault'
import { majority, quorums, quorumVault } from './plugin-fixtures'

const at = '2026-11-21T09:00:00Z'
const event = `${at} g - -`

afterAll(removeFolders)

interface Place {
  readonly folder: string
  readonly state: string
}

function crash(place: Place, moment: string, when = at): void {
  builtPlugin()
  const { signal, stderr } = spawnSync(
    process.execPath, ['--import', 'tsx', 'tests/host/crash-child.ts', place.folder, place.state, moment, majority.key, when],
    { cwd: root, encoding: 'utf8' },
  )
  expect([signal, stderr]).toEqual(['SIGKILL', ''])
}

const noteIn = ({ folder }: Place): string => fs.readFileSync(path.join(folder, 'Quorums.md'), 'utf8')
const begin = (): Place => ({ folder: newFolder(quorumVault), state: newFolder() })

describe('an app killed', () => {
  it('before the event is in the journal leaves the note and the card as they were', async () => {
    const place = begin()
    crash(place, 'before the journal')
    const vault = await openVault({}, place)
    expect(await vault.json('syllabus:card', majority)).toMatchObject({ state: 'new', events: [] })
    expect(vault.read('Quorums.md')).toBe(quorums)
    vault.close()
  })

  it.each([
    ['before the note', 0], ['while the text is made', 0], ['before the file is replaced', 0], ['before the journal knows', 1],
  ])('%s: the next start has the event in the note exactly once', async (moment, already) => {
    const place = begin()
    crash(place, moment)
    expect(allEvents(noteIn(place))).toHaveLength(already)
    const vault = await openVault({}, place)
    await eventually(async () => (await vault.journal()).every(({ committed }) => committed))
    expect(allEvents(noteIn(place))).toEqual([event])
    expect(await vault.journal()).toHaveLength(1)
    expect(await vault.json('syllabus:card', majority)).toMatchObject({ reps: 1, events: [{ at, op: 'good', device: 'mac' }] })
    vault.close()
    const once = noteIn(place)
    const again = await openVault({}, place)
    await again.quiet()
    again.close()
    expect(noteIn(place)).toBe(once)
  })

  it('twice in a row loses neither event', async () => {
    const place = begin()
    crash(place, 'before the note')
    crash(place, 'before the file is replaced', '2026-11-21T10:00:00Z')
    const vault = await openVault({}, place)
    await eventually(() => allEvents(noteIn(place)).length > 1)
    expect(allEvents(noteIn(place))).toEqual([event, '2026-11-21T10:00:00Z g - -'])
    vault.close()
  })

  it('is made good before a command answers, however slow the disk', async () => {
    const place = begin()
    crash(place, 'before the note')
    const vault = await openVault({}, { ...place, prepare: ({ vault: files }) => {
      const write = files.process.bind(files)
      files.process = async (file, fn) => {
        await new Promise((resolve) => setTimeout(resolve, 200))
        return write(file, fn)
      }
    } })
    expect(allEvents(noteIn(place))).toEqual([event])
    vault.close()
  })

  it('is made good by any command of the command line', () => {
    const place = begin()
    crash(place, 'before the note')
    const { status } = spawnSync(
      process.execPath, ['--import', 'tsx', 'tests/host/headless.ts', place.folder, 'syllabus:check'],
      { cwd: root, encoding: 'utf8', env: { ...process.env, SYLLABUS_STATE: place.state } },
    )
    expect(status).toBe(0)
    expect(allEvents(noteIn(place))).toEqual([event])
  })

  it('leaves no half-written note and nothing that the vault shows', () => {
    const place = begin()
    crash(place, 'before the file is replaced')
    expect(noteIn(place)).toBe(quorums)
    expect(fs.readdirSync(place.folder).filter((name) => !name.startsWith('.')).sort()).toEqual(['DDIA.md', 'Quorums.md'])
  })
})
