import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { VaultIndex } from '../../src/index/vault-index'
import { entry, defaults, noon } from '../fixtures/build'
import { foreignBytes } from '../notes/nasty'
import { holding } from './matching'
import { clearNotices, notices, openVault, removeFolders, type Files, type OpenVault } from './open-vault'

const plan = '---\ntype: curriculum   # mine\nid: plan\nzone: UTC\nstart: 2026-11-02\npathways: ["Only: 8 weeks"]\ntags: [a,   b]\n---\n# Plan\n'
const boxes = '---\ncurriculum: plan\n---\n## Items\n\n- [x] One\n- [ ] Two\n- [-] Three\n'
const files = { 'Plan.md': plan, 'A.md': boxes, 'B.md': '---\ncurriculum: plan\nstatus: done\n---\n' }

let vault: OpenVault
let beats: (() => void)[] = []

afterEach(() => {
  vi.restoreAllMocks()
  vault.close()
  clearNotices()
})
afterAll(removeFolders)

async function open(given: Files): Promise<void> {
  beats = []
  vault = await openVault(given, {
    prepare: () => {
      vi.restoreAllMocks()
      const real = window.setInterval.bind(window)
      const held = (work: () => void, ms: number): unknown => (ms === 20_000 ? beats.push(work) : real(work, ms))
      vi.spyOn(window, 'setInterval').mockImplementation(held as typeof window.setInterval)
    },
  })
}

/** A third of a minute, so many times. */
async function pass(times: number): Promise<void> {
  for (let time = 0; time < times; time++) for (const beat of beats) beat()
  await new Promise((resolve) => setTimeout(resolve, 150))
  await vault.quiet()
}

const at = (time: string): void => { vi.spyOn(Date, 'now').mockReturnValue(Date.parse(time)) }
const logOf = (device: string): readonly string[] => {
  const lines = vault.read('Plan.md').split('\n')
  const from = lines.findIndex((line) => line.startsWith(`progress_log_${device}:`))
  if (from < 0) return ['none']
  const rest = lines.slice(from + 1)
  return rest.slice(0, rest.findIndex((line) => !line.startsWith('  - '))).map((line) => line.slice(4))
}

describe('the progress log', () => {
  it('is begun a minute after the vault was read, and nothing but its lines changes', async () => {
    await open(files)
    at('2026-11-21T09:00:00.700Z')
    await pass(2)
    expect(vault.read('Plan.md')).toBe(plan)
    await pass(1)
    expect(logOf('mac')).toEqual(['261121090000 2 0 3'])
    expect(foreignBytes(vault.read('Plan.md'))).toBe(foreignBytes(plan))
    expect(await vault.json('syllabus:check')).toEqual({ problems: [] })
  })

  it('has one line a day, the latest, and none where nothing differs', async () => {
    await open(files)
    at('2026-11-21T09:00:00Z')
    await pass(3)
    const first = vault.read('Plan.md')
    at('2026-11-21T12:00:00Z')
    await pass(6)
    await vault.outside('A.md', `${boxes}\nMore text.\n`)
    await pass(3)
    expect(vault.read('Plan.md')).toBe(first)
    await vault.outside('A.md', boxes.replace('[ ]', '[x]'))
    await pass(2)
    expect(vault.read('Plan.md')).toBe(first)
    await pass(1)
    expect(logOf('mac')).toEqual(['261121120000 3 0 3'])
    at('2026-11-22T12:00:00Z')
    await vault.outside('B.md', '---\ncurriculum: plan\n---\n')
    await pass(3)
    expect(logOf('mac')).toEqual(['261121120000 3 0 3', '261122120000 2 0 3'])
  })

  it('is written at once when the app goes', async () => {
    await open(files)
    at('2026-11-21T09:00:00Z')
    const tasks: (() => Promise<unknown>)[] = []
    const quit = async (): Promise<void> => {
      vault.app.workspace.trigger('quit', { add: (task: () => Promise<unknown>) => tasks.push(task) })
      for (const task of tasks.splice(0)) await task()
    }
    await quit()
    expect(logOf('mac')).toEqual(['261121090000 2 0 3'])
    const once = vault.read('Plan.md')
    await quit()
    expect(vault.read('Plan.md')).toBe(once)
    at('2026-11-22T09:00:00Z')
    await vault.outside('A.md', boxes.replace('[ ]', '[x]'))
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    await vault.quiet()
    hidden.mockRestore()
    expect(logOf('mac')).toEqual(['261121090000 2 0 3', '261122090000 3 0 3'])
  })

  it('is quiet for as long as something changes', async () => {
    await open(files)
    for (const box of ['[x]', '[ ]', '[x]']) {
      await pass(2)
      await vault.outside('A.md', boxes.replace(/\[.\](?= Two)/, box))
    }
    expect(vault.read('Plan.md')).toBe(plan)
  })

  it('says nothing that another device said already, and keeps what is no line', async () => {
    const shared = plan.replace('\n---\n', '\nprogress_log_mac:\n  - odd # keep\nprogress_log_phone:\n  - 261120090000 2 0 3\n---\n')
    await open({ ...files, 'Plan.md': shared })
    at('2026-11-21T09:00:00Z')
    await pass(3)
    expect(vault.read('Plan.md')).toBe(shared)
    await vault.outside('A.md', boxes.replace('[ ]', '[x]'))
    await pass(3)
    expect(vault.read('Plan.md')).toBe(shared.replace('odd # keep\n', 'odd # keep\n  - 261121090000 3 0 3\n'))
    expect(await vault.json('syllabus:check')).toMatchObject({ problems: [{ path: 'Plan.md', line: 8, code: 'bad-property', message: holding('odd') }] })
    const { curricula } = await vault.json('syllabus:progress', { at: '2026-11-21T10:00:00Z' }) as { curricula: readonly { pace: unknown }[] }
    expect(curricula[0]?.pace).toMatchObject({ actual_per_week: 0.4 })
  })

  it('gives each device of the vault a log at the first write', async () => {
    await open({ ...files, 'A.md': boxes.replace('\n---\n', '\nreview_log_phone: []\n---\n') })
    await pass(3)
    expect(vault.read('Plan.md')).toContain('progress_log_phone: []\n')
  })

  it('leaves a note alone that cannot be written, and says no word', async () => {
    const broken = plan.replace('tags: [a,   b]', 'tags: [a\ntags: b')
    await open({ ...files, 'Plan.md': broken })
    await pass(9)
    expect(vault.read('Plan.md')).toBe(broken)
    expect(notices()).toEqual([])
  })

  it('of a plan without items is not begun', async () => {
    await open({ 'Plan.md': plan })
    await pass(3)
    expect(vault.read('Plan.md')).toBe(plan)
  })
})

it('a new line resolves no note again', () => {
  const index = new VaultIndex(defaults, () => noon)
  for (const [path, text] of Object.entries(files)) {
    const read = entry(path, text)
    if (read !== null) index.put(read)
  }
  const before = index.note('A.md')
  const logged = entry('Plan.md', plan.replace('\n---\n', '\nprogress_log_mac:\n  - 261121090000 2 0 3\n---\n'))
  if (logged !== null) index.put(logged)
  expect(index.progressLog('Plan.md').devices.get('mac')).toHaveLength(1)
  expect(index.note('A.md')).toBe(before)
  expect(index.devices()).toEqual(['mac'])
})
