import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { readNote } from './format-reading'
import { logLine, logOf, withLogs } from './log-lines'
import type { PluginSettingTab } from './obsidian/setting-tab'
import { openVault, removeFolders, type OpenVault } from './open-vault'
import { majority, quorums, quorumVault } from './plugin-fixtures'

let vault: OpenVault

afterEach(() => vault.close())
afterAll(removeFolders)

const withPhone = { ...quorumVault, 'Quorums.md': withLogs(quorums, logOf('phone', logLine('why-a-majority', '261101090000g'))) }
const kept = (): unknown => vault.app.loadLocalStorage('syllabus-device')
const tab = (): PluginSettingTab => vault.app.setting.pluginTabs[0] as PluginSettingTab

async function rename(name: string): Promise<void> {
  await tab().setControlValue('device', name)
}

describe('the name of a device', () => {
  it('is made up where none is kept, stays, and is not synced', async () => {
    vault = await openVault(quorumVault, { device: null })
    await vault.json('syllabus:grade', { ...majority, rating: 'good', at: '2026-11-21T09:00:00Z' })
    expect(kept()).toMatch(/^[a-z][a-z0-9]{1,11}$/)
    expect([...readNote(vault.read('Quorums.md')).devices]).toEqual([kept()])
    expect(vault.app.vault.getFiles().map(({ path }) => path).filter((path) => !path.endsWith('.md'))).toEqual([])
  })

  it.each(['Mac', 'a', 'a-b', '1mac', '__proto__', 'averylongname', 'mac\n  - x', ''])('is made up anew where %j is kept', async (device) => {
    vault = await openVault(quorumVault, { device })
    await vault.json('syllabus:grade', { ...majority, rating: 'good' })
    expect(kept()).not.toBe(device)
    expect([...readNote(vault.read('Quorums.md')).devices]).toEqual([kept()])
  })

  it('is another where it is changed, but not one that stands in the vault as another device’s, nor one that is none', async () => {
    vault = await openVault(withPhone)
    for (const name of ['phone', 'Mac', 'x', '__proto__']) {
      await rename(name)
      expect(kept()).toBe('mac')
    }
    await rename('laptop')
    await vault.json('syllabus:grade', { ...majority, rating: 'good', at: '2026-11-21T09:00:00Z' })
    const { devices, events } = readNote(vault.read('Quorums.md'))
    expect([...devices].sort()).toEqual(['laptop', 'phone'])
    expect(events['laptop why-a-majority']).toEqual(['2026-11-21T09:00:00Z g - -'])
    expect(events['phone why-a-majority']).toEqual(['2026-11-01T09:00:00Z g - -'])
  })
})
