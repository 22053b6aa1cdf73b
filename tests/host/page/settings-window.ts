import type { App } from '../obsidian/app'
import { setIcon } from '../obsidian/icons'
import { Modal } from '../obsidian/modal'
import { Setting, SettingGroup } from '../obsidian/setting'
import { SettingTab } from '../obsidian/setting-tab'
import { keepTheme, readAppearance } from './appearance'
import type { Theme } from './appearance'
import { word } from '../obsidian/words'

/** Appearance and the plugins' own tabs. */
export class SettingsWindow extends Modal {
  private readonly navEl: HTMLElement
  private readonly tabs: readonly SettingTab[]
  private shown: SettingTab | null = null

  constructor(app: App) {
    super(app)
    this.modalEl.addClass('mod-settings', 'mod-sidebar-layout')
    this.modalEl.setAttr('aria-label', word('Settings'))
    this.titleEl.remove()
    const box = this.contentEl.createDiv('vertical-tabs-container')
    this.navEl = box.createDiv({
      cls: 'vertical-tab-header',
      attr: { role: 'tablist', 'aria-orientation': 'vertical' },
    })
    const content = box.createDiv('vertical-tab-content-container')
    const appearance = new AppearanceTab(app)
    this.tabs = [appearance, ...app.setting.pluginTabs]
    this.navGroup(word('Options'), [appearance], content)
    this.navGroup(word('Community plugins'), app.setting.pluginTabs, content)
    const last = app.state.getItem('settings-tab')
    const first = this.tabs.find((tab) => tab.id === last) ?? app.setting.pluginTabs[0] ?? appearance
    this.show(first, content)
  }

  protected override hostFirstFocus(): HTMLElement {
    return this.modalEl
  }

  override onClose(): void {
    this.shown?.hostLeave()
  }

  private navGroup(name: string, tabs: readonly SettingTab[], content: HTMLElement): void {
    if (tabs.length === 0) return
    const group = this.navEl.createDiv('vertical-tab-header-group')
    group.createDiv({ cls: 'vertical-tab-header-group-title', text: name })
    const items = group.createDiv('vertical-tab-header-group-items')
    for (const tab of tabs) {
      const item = items.createEl('button', {
        cls: 'vertical-tab-nav-item',
        attr: { role: 'tab', 'data-setting-id': tab.id },
      })
      if (tab.icon !== '') setIcon(item.createSpan('vertical-tab-nav-item-icon'), tab.icon)
      item.createSpan({ text: tab.name })
      item.addEventListener('click', () => this.show(tab, content))
    }
  }

  private show(tab: SettingTab, content: HTMLElement): void {
    if (this.shown === tab) return
    this.shown?.hostLeave()
    this.shown = tab
    this.app.state.setItem('settings-tab', tab.id)
    for (const item of Array.from(this.navEl.querySelectorAll('.vertical-tab-nav-item'))) {
      const on = item.getAttribute('data-setting-id') === tab.id
      item.toggleClass('is-active', on)
      item.setAttr('aria-selected', on)
    }
    content.replaceChildren(tab.containerEl)
    tab.hostShow()
  }
}

class AppearanceTab extends SettingTab {
  override id = 'appearance'
  override name = word('Appearance')

  override display(): void {
    const { app, containerEl } = this
    const { theme } = readAppearance(app.state, new URLSearchParams(location.search))
    const group = new SettingGroup(containerEl)
    group.addSetting((setting: Setting) => {
      setting
        .setName(word('Base color scheme'))
        .setDesc(word('Light, dark, or as the system has it.'))
        .addDropdown((dropdown) =>
          dropdown
            .addOptions({ system: word('Adapt to system'), light: word('Light'), dark: word('Dark') })
            .setValue(theme)
            .onChange((value) => keepTheme(app, asTheme(value))),
        )
    })
    group.addSetting((setting: Setting) => {
      setting
        .setName(word('Language'))
        .setDesc(word('What plugins are told. The page is loaded again.'))
        .addDropdown((dropdown) =>
          dropdown
            .addOptions({ en: 'English', ru: 'Русский' })
            .setValue(app.language)
            .onChange((value) => {
              app.state.setItem('language', value)
              const address = new URL(location.href)
              address.searchParams.delete('lang')
              location.assign(address)
            }),
        )
    })
  }
}

function asTheme(value: string): Theme {
  return value === 'light' || value === 'dark' ? value : 'system'
}
