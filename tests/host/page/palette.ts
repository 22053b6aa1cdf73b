import type { FuzzyMatch, Hotkey } from 'obsidian'
import type { App } from '../obsidian/app'
import { TFile } from '../obsidian/files'
import type { HostCommand } from '../obsidian/registries'
import { isMac, Keymap } from '../obsidian/scope'
import { renderMatches } from '../obsidian/search'
import { FuzzySuggestModal } from '../obsidian/suggest'
import { word } from '../obsidian/words'

const KEPT = 8

/** All commands that can be performed now; the last performed stand first. */
export class CommandPalette extends FuzzySuggestModal<HostCommand> {
  constructor(app: App) {
    super(app)
    this.setPlaceholder(word('Select a command…'))
    this.setInstructions([
      { command: '↑↓', purpose: word('to navigate') },
      { command: '↵', purpose: word('to use') },
      { command: 'esc', purpose: word('to dismiss') },
    ])
  }

  getItems(): HostCommand[] {
    const recent = this.recent()
    const rank = (command: HostCommand): number => (recent.includes(command.id) ? recent.indexOf(command.id) : KEPT)
    return this.app.commands.listCommands().sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
  }

  getItemText(command: HostCommand): string {
    return command.name
  }

  override renderSuggestion({ item, match }: FuzzyMatch<HostCommand>, el: HTMLElement): void {
    el.addClass('mod-complex')
    const title = el.createDiv('suggestion-content').createDiv('suggestion-title')
    renderMatches(title, item.name, match.matches)
    const aux = el.createDiv('suggestion-aux')
    for (const hotkey of item.hotkeys ?? []) aux.createEl('kbd', { cls: 'suggestion-hotkey', text: hotkeyText(hotkey) })
  }

  onChooseItem(command: HostCommand): void {
    this.app.saveLocalStorage(
      'recent-commands',
      [command.id, ...this.recent().filter((id) => id !== command.id)].slice(0, KEPT),
    )
    this.app.commands.executeCommandById(command.id)
  }

  private recent(): string[] {
    const kept = this.app.loadLocalStorage('recent-commands')
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : []
  }
}

/** Notes by name. */
export class QuickSwitcher extends FuzzySuggestModal<TFile> {
  constructor(app: App) {
    super(app)
    this.setPlaceholder(word('Find or open a note…'))
  }

  getItems(): TFile[] {
    const recent = this.app.workspace.getLastOpenFiles()
    const rank = (file: TFile): number => (recent.includes(file.path) ? recent.indexOf(file.path) : recent.length)
    return this.app.vault.getMarkdownFiles().sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path))
  }

  getItemText(file: TFile): string {
    return file.path.replace(/\.md$/, '')
  }

  onChooseItem(file: TFile, event: MouseEvent | KeyboardEvent): void {
    void this.app.workspace.getLeaf(Keymap.isModEvent(event)).openFile(file)
  }
}

function hotkeyText({ modifiers, key }: Hotkey): string {
  const names = modifiers.map((one) => (one === 'Mod' ? (isMac() ? '⌘' : 'Ctrl') : one))
  const shown: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }
  return [...names, shown[key] ?? (key.length === 1 ? key.toUpperCase() : key)].join(isMac() ? '' : ' + ')
}
