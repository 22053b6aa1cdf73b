import type { Plugin } from 'obsidian'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import type { Indexing } from './indexing'
import type { Settings } from './settings'

export interface StatusBarTools {
  readonly index: VaultIndex
  readonly indexing: Indexing
  readonly strings: Strings
  readonly now: () => number
  readonly settings: () => Settings
  readonly startReview: () => void
}

/** The number of due cards in the status bar, and until the vault is read how far that is; a click starts the review. */
export function showDue(plugin: Plugin, { index, indexing, strings, now, settings, startReview }: StatusBarTools): void {
  const item = plugin.addStatusBarItem()
  item.addClass('mod-clickable', 'syl-status-bar')
  const button = item.createEl('button', { cls: 'syl-status-button' })
  button.addEventListener('click', startReview)
  let shown = ''
  const show = (): void => {
    const { reading } = indexing
    const text = reading === null ? strings.statusBar(index.counts(null, now()).due) : strings.statusBarReading(reading.read, reading.total)
    item.toggle(settings().statusBar && (index.size > 0 || (reading?.total ?? 0) > 0))
    if (text === shown) return
    shown = text
    button.setText(text)
    button.setAttribute('aria-label', strings.statusBarHint(text))
  }
  show()
  plugin.register(indexing.changed.subscribe(show))
}
