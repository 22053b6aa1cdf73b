import type { App } from '../obsidian/app'
import { elementOf } from '../obsidian/dom'
import { setIcon } from '../obsidian/icons'
import { Menu } from '../obsidian/menu'
import { watchTooltips } from '../obsidian/tooltip'
import { iconButton } from '../obsidian/views'
import { applyAppearance, readAppearance } from './appearance'
import { CommandPalette, QuickSwitcher } from './palette'
import { SettingsWindow } from './settings-window'
import { word } from '../obsidian/words'

/** Puts what is around the workspace into the window: buttons of the sides, the vault's name, the bar of a phone. */
export function drawShell(app: App): void {
  const { workspace } = app
  const { leftSplit, rightSplit, rootSplit, leftRibbon } = workspace
  const toggle = (parent: HTMLElement, side: 'left' | 'right', title: string, cls: string): void => {
    const split = side === 'left' ? leftSplit : rightSplit
    iconButton(parent, `panel-${side}`, title, `sidebar-toggle-button mod-${side} ${cls}`).addEventListener(
      'click',
      () => split.toggle(),
    )
  }
  toggle(leftSplit.containerEl, 'left', word('Collapse'), 'mod-inside')
  toggle(rightSplit.containerEl, 'right', word('Collapse'), 'mod-inside')
  toggle(rootSplit.containerEl, 'right', word('Expand'), 'mod-outside')
  toggle(leftRibbon.containerEl, 'left', word('Expand'), 'mod-outside')
  leftRibbon.containerEl.prepend(leftRibbon.containerEl.lastElementChild ?? leftRibbon.settingsEl)
  leftRibbon.addAction('file-search', word('Open quick switcher'), () => new QuickSwitcher(app).open())
  leftRibbon.addAction('terminal', word('Open command palette'), () => new CommandPalette(app).open())
  ribbonSetting(app)
  drawVaultName(app)
  drawPhone(app)
  watchTooltips(app.document, (el) => {
    const own = el.getAttribute('data-tooltip-position')
    return own === 'right' || own === 'left' || own === 'top' ? own : 'bottom'
  })
  app.document.addEventListener('click', (event) => {
    const link = elementOf(event.target)?.closest('a.internal-link, a.tag, a.footnote-link')
    if (!link || event.defaultPrevented) return
    event.preventDefault()
    const id = link.getAttribute('href') ?? ''
    if (link.classList.contains('footnote-link'))
      link.closest('.markdown-rendered')?.querySelector(id)?.scrollIntoView({ block: 'center' })
  })
  for (const name of ['mousedown', 'keydown', 'touchstart'] as const) {
    app.document.addEventListener(
      name,
      (event) => {
        if (event instanceof UIEvent) app.lastEvent = event
      },
      { capture: true, passive: true },
    )
  }
  addEventListener('resize', () => {
    workspace.iterateAllLeaves((leaf) => leaf.onResize())
    workspace.trigger('resize')
  })
  new ResizeObserver(() => workspace.iterateAllLeaves((leaf) => leaf.onResize())).observe(rootSplit.containerEl)
  addEventListener('beforeunload', () => {
    workspace.trigger('quit', {
      add: () => undefined,
      addPromise: () => undefined,
      isEmpty: () => true,
      promise: () => Promise.resolve(),
    })
  })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    if (readAppearance(app.state, new URLSearchParams(location.search)).theme === 'system')
      applyAppearance(app, 'system')
  })
}

function ribbonSetting(app: App): void {
  const button = iconButton(
    app.workspace.leftRibbon.settingsEl,
    'settings',
    word('Settings'),
    'side-dock-ribbon-action',
  )
  button.setAttr('data-tooltip-position', 'right')
  button.addEventListener('click', () => new SettingsWindow(app).open())
}

function drawVaultName(app: App): void {
  const profile = app.workspace.leftSplit.containerEl.createDiv('workspace-sidedock-vault-profile')
  const name = profile.createDiv('workspace-drawer-vault-switcher')
  setIcon(name.createDiv('workspace-drawer-vault-switcher-icon'), 'chevrons-up-down')
  name.createDiv({ cls: 'workspace-drawer-vault-name', text: app.vault.getName() })
  iconButton(profile, 'settings', word('Settings'), 'mod-settings').addEventListener('click', () =>
    new SettingsWindow(app).open(),
  )
}

/** The drawers' ground and the bar at the bottom; styles show them on a phone only. */
function drawPhone(app: App): void {
  const { workspace } = app
  const backdrop = workspace.containerEl.createDiv('workspace-drawer-backdrop')
  backdrop.addEventListener('click', () => {
    workspace.leftSplit.collapse()
    workspace.rightSplit.collapse()
  })
  const bar = app.document.body.querySelector('.app-container')?.createDiv('mobile-navbar')
  if (!bar) return
  const back = iconButton(bar, 'arrow-left', word('Back'), 'mobile-navbar-action')
  const forward = iconButton(bar, 'arrow-right', word('Forward'), 'mobile-navbar-action')
  back.addEventListener('click', () => {
    void workspace.getMostRecentLeaf()?.goBack()
  })
  forward.addEventListener('click', () => {
    void workspace.getMostRecentLeaf()?.goForward()
  })
  iconButton(bar, 'plus', word('New tab'), 'mobile-navbar-action').addEventListener('click', () =>
    new QuickSwitcher(app).open(),
  )
  const tabs = bar.createEl('button', {
    cls: 'clickable-icon mobile-navbar-action',
    attr: { 'aria-label': word('Tabs'), type: 'button' },
  })
  const count = tabs.createSpan('mobile-navbar-tab-count')
  tabs.addEventListener('click', () => showTabs(app, tabs))
  const more = iconButton(bar, 'menu', word('Menu'), 'mobile-navbar-action')
  more.addEventListener('click', () => showMore(app, more))
  const update = (): void => {
    let number = 0
    workspace.iterateRootLeaves(() => {
      number++
    })
    count.setText(String(number))
    const { history } = workspace.getMostRecentLeaf() ?? { history: { back: [], forward: [] } }
    back.toggleClass('is-disabled', history.back.length === 0)
    forward.toggleClass('is-disabled', history.forward.length === 0)
  }
  for (const name of ['layout-change', 'active-leaf-change', 'file-open']) workspace.on(name, update)
  update()
}

function showAbove(menu: Menu, near: HTMLElement): void {
  const box = near.getBoundingClientRect()
  menu.showAtPosition({ x: box.right, y: 0, left: true }, near.ownerDocument)
  menu.dom.style.top = `${Math.max(6, box.top - menu.dom.offsetHeight - 10)}px`
}

function showTabs(app: App, near: HTMLElement): void {
  const menu = new Menu()
  app.workspace.iterateRootLeaves((leaf) => {
    menu.addItem((item) =>
      item
        .setTitle(leaf.getDisplayText())
        .setIcon(leaf.getIcon())
        .setChecked(leaf === app.workspace.getMostRecentLeaf())
        .onClick(() => app.workspace.setActiveLeaf(leaf, { focus: true })),
    )
  })
  showAbove(menu, near)
}

function showMore(app: App, near: HTMLElement): void {
  const menu = new Menu()
  for (const action of Array.from(
    app.workspace.leftRibbon.containerEl.querySelectorAll<HTMLElement>('.side-dock-actions .side-dock-ribbon-action'),
  )) {
    const icon =
      Array.from(action.querySelector('svg')?.classList ?? []).find((name) => name.startsWith('lucide-')) ?? ''
    menu.addItem((item) =>
      item
        .setSection('ribbon')
        .setTitle(action.getAttribute('aria-label') ?? '')
        .setIcon(icon)
        .onClick(() => action.click()),
    )
  }
  menu.addItem((item) =>
    item
      .setSection('side')
      .setTitle(word('Open right sidebar'))
      .setIcon('panel-right')
      .onClick(() => app.workspace.rightSplit.expand()),
  )
  menu.addItem((item) =>
    item
      .setSection('side')
      .setTitle(word('Settings'))
      .setIcon('settings')
      .onClick(() => new SettingsWindow(app).open()),
  )
  showAbove(menu, near)
}
