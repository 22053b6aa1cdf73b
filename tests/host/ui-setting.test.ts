import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PluginManifest, SettingDefinitionItem } from 'obsidian'
import { Plugin } from './obsidian/plugin'
import { Setting } from './obsidian/setting'
import { PluginSettingTab } from './obsidian/setting-tab'
import { openTestApp, settle } from './ui-app'
import type { TestApp } from './ui-app'

const manifest: PluginManifest = {
  id: 'probe',
  name: 'Probe',
  author: 'x',
  version: '1.0.0',
  minAppVersion: '1.0.0',
  description: 'X.',
  dir: '.obsidian/plugins/probe',
}

let test: TestApp

beforeEach(async () => {
  test = await openTestApp()
})

class Probe extends Plugin {
  override settings: Record<string, unknown> = { loud: false, name: 'a', count: 2, mode: 'x', share: 90 }
}

function open(definitions: () => SettingDefinitionItem[]): { readonly plugin: Probe; readonly tab: PluginSettingTab } {
  class Tab extends PluginSettingTab {
    override getSettingDefinitions(): SettingDefinitionItem[] {
      return definitions()
    }
  }
  const plugin = new Probe(test.app, manifest)
  const tab = new Tab(test.app, plugin)
  test.document.body.append(tab.containerEl)
  tab.hostShow()
  return { plugin, tab }
}

const put = (field: HTMLInputElement | HTMLSelectElement | null, value: string, event = 'input'): void => {
  if (!field) throw new Error('no field')
  field.value = value
  field.dispatchEvent(new Event(event, { bubbles: true }))
}

describe('declared controls', () => {
  it('write what real events say into the settings and the saved data', async () => {
    const { plugin, tab } = open(() => [
      {
        type: 'group',
        heading: 'All',
        items: [
          { name: 'Loud', control: { type: 'toggle', key: 'loud' } },
          { name: 'Name', control: { type: 'text', key: 'name' } },
          { name: 'Count', control: { type: 'number', key: 'count', min: 0, max: 5 } },
          { name: 'Mode', control: { type: 'dropdown', key: 'mode', options: { x: 'X', y: 'Y' } } },
          { name: 'Share', control: { type: 'slider', key: 'share', min: 70, max: 99, step: 1 } },
        ],
      },
    ])
    const rows = tab.containerEl.querySelectorAll('.setting-items > .setting-item')
    rows[0]?.querySelector<HTMLElement>('.checkbox-container')?.click()
    put(rows[1]?.querySelector('input') ?? null, 'b')
    put(rows[2]?.querySelector('input') ?? null, '4')
    put(rows[2]?.querySelector('input') ?? null, '9')
    put(rows[3]?.querySelector('select') ?? null, 'y', 'change')
    put(rows[4]?.querySelector('input') ?? null, '95')
    await settle()
    expect(plugin.settings).toEqual({ loud: true, name: 'b', count: 4, mode: 'y', share: 95 })
    expect(await plugin.loadData()).toEqual(plugin.settings)
    expect(rows[1]?.querySelector('input')?.getAttribute('aria-label')).toBe('Name')
  })

  it('refuse what validate refuses and say why, also for what is stored', async () => {
    const validate = (value: string): string | undefined => (value.length > 1 ? 'Too long' : undefined)
    const { plugin, tab } = open(() => [{ name: 'Name', control: { type: 'text', key: 'name', validate } }])
    put(tab.containerEl.querySelector('input'), 'long')
    await settle()
    expect(plugin.settings.name).toBe('a')
    expect(tab.containerEl.querySelector('.setting-item-error')?.textContent).toBe('Too long')
    put(tab.containerEl.querySelector('input'), 'c')
    await settle()
    expect(plugin.settings.name).toBe('c')
    expect(tab.containerEl.querySelector('.setting-item-error')).toBeNull()
  })

  it('are shown and enabled as the state says, after every change', async () => {
    let plugin: Probe | null = null
    const opened = open(() => [
      { name: 'Loud', control: { type: 'toggle', key: 'loud' } },
      { name: 'How loud', visible: () => plugin?.settings.loud === true, control: { type: 'text', key: 'name' } },
    ])
    plugin = opened.plugin
    const rows = opened.tab.containerEl.querySelectorAll<HTMLElement>('.setting-item:not(.setting-item-heading)')
    expect(rows[1]?.style.display).toBe('none')
    rows[0]?.querySelector<HTMLElement>('.checkbox-container')?.click()
    await settle()
    expect(rows[1]?.style.display).toBe('')
  })

  it('open pages and come back', () => {
    const { tab } = open(() => [
      { type: 'page', name: 'More', items: [{ name: 'Inside', control: { type: 'toggle', key: 'loud' } }] },
    ])
    tab.containerEl.querySelector<HTMLElement>('.mod-navigable')?.click()
    expect(tab.containerEl.querySelector('.setting-page-title')?.textContent).toBe('More')
    expect(tab.containerEl.textContent).toContain('Inside')
    tab.containerEl.querySelector<HTMLElement>('[aria-label="Back"]')?.click()
    expect(tab.containerEl.querySelector('.mod-navigable')).not.toBeNull()
  })

  it('run cleanups of rendered rows when the tab is left', () => {
    const cleanup = vi.fn()
    const { tab } = open(() => [
      {
        name: 'Own',
        render: (setting) => {
          setting.addButton((button) => button.setButtonText('Press'))
          return cleanup
        },
      },
    ])
    expect(tab.containerEl.querySelector('button')?.textContent).toBe('Press')
    tab.hostLeave()
    expect(cleanup).toHaveBeenCalledOnce()
  })
})

describe('Setting', () => {
  it('answers to clicks and keys of its controls, not while disabled', () => {
    const told: unknown[] = []
    const box = test.document.body.createDiv()
    const setting = new Setting(box)
      .setName('Row')
      .addToggle((toggle) => toggle.onChange((value) => told.push(value)))
      .addButton((button) => button.setButtonText('Go').onClick(() => told.push('go')))
    box
      .querySelector<HTMLElement>('input')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true }))
    box.querySelector('button')?.click()
    setting.setDisabled(true)
    box.querySelector<HTMLElement>('.checkbox-container')?.click()
    box.querySelector('button')?.click()
    expect(told).toEqual([true, 'go'])
  })
})
