import type { Hotkey } from 'obsidian'
import type { App } from '../obsidian/app'
import { MarkdownView } from '../obsidian/markdown-view'
import type { HostCommand } from '../obsidian/registries'
import { keepTheme } from './appearance'
import { CommandPalette, QuickSwitcher } from './palette'
import { SettingsWindow } from './settings-window'
import { word } from '../obsidian/words'

/** The window's own commands and keys; those that plugins bring follow when they come. */
export function addHostCommands(app: App): void {
  const { workspace } = app
  const add = (id: string, name: string, callback: () => unknown, hotkeys: Hotkey[] = []): void => {
    app.commands.addCommand({
      id,
      name,
      hotkeys,
      callback: () => {
        void callback()
      },
    })
  }
  add('command-palette:open', word('Command palette: Open command palette'), () => new CommandPalette(app).open(), [
    { modifiers: ['Mod'], key: 'P' },
  ])
  add('switcher:open', word('Quick switcher: Open quick switcher'), () => new QuickSwitcher(app).open(), [
    { modifiers: ['Mod'], key: 'O' },
  ])
  add('app:open-settings', word('Open settings'), () => new SettingsWindow(app).open(), [
    { modifiers: ['Mod'], key: ',' },
  ])
  add('app:toggle-left-sidebar', word('Toggle left sidebar'), () => workspace.leftSplit.toggle())
  add('app:toggle-right-sidebar', word('Toggle right sidebar'), () => workspace.rightSplit.toggle())
  add('app:go-back', word('Navigate back'), () => workspace.activeLeaf?.goBack(), [
    { modifiers: ['Mod', 'Alt'], key: 'ArrowLeft' },
  ])
  add('app:go-forward', word('Navigate forward'), () => workspace.activeLeaf?.goForward(), [
    { modifiers: ['Mod', 'Alt'], key: 'ArrowRight' },
  ])
  add('workspace:close', word('Close current tab'), () => workspace.getMostRecentLeaf()?.detach())
  add('workspace:split-vertical', word('Split right'), () => {
    const leaf = workspace.getMostRecentLeaf()
    return leaf ? workspace.duplicateLeaf(leaf, 'vertical') : null
  })
  add('theme:use-dark', word('Use dark mode'), () => keepTheme(app, 'dark'))
  add('theme:use-light', word('Use light mode'), () => keepTheme(app, 'light'))
  const toggle: HostCommand = {
    id: 'markdown:toggle-preview',
    name: word('Toggle reading view'),
    hotkeys: [{ modifiers: ['Mod'], key: 'E' }],
    checkCallback: (checking) => {
      const leaf = workspace.getMostRecentLeaf()
      if (!(leaf?.view instanceof MarkdownView)) return false
      const mode = leaf.view.getMode() === 'source' ? 'preview' : 'source'
      if (!checking)
        void leaf.setViewState({ type: 'markdown', state: { ...leaf.view.getState(), mode } }, { focus: true })
      return true
    },
  }
  app.commands.addCommand(toggle)
  workspace.on('host:palette', () => new CommandPalette(app).open())
  app.scope.register(null, null, (event, context) => {
    for (const command of Object.values(app.commands.commands)) {
      if (!command.hotkeys?.some((hotkey) => fits(hotkey, context.modifiers ?? '', context.vkey))) continue
      if (event.repeat && command.repeatable !== true) return false
      if (app.commands.executeCommandById(command.id)) return false
    }
    return undefined
  })
}

function fits({ modifiers, key }: Hotkey, held: string, vkey: string): boolean {
  const mac = /mac/i.test(navigator.userAgent)
  const wanted = modifiers
    .map((one) => (one === 'Mod' ? (mac ? 'Meta' : 'Ctrl') : one))
    .sort()
    .join(',')
  return wanted === held && key.toLowerCase() === vkey.toLowerCase()
}
