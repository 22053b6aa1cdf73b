import type { App } from 'obsidian'
import type { VaultIndex } from '../index/vault-index'
import type { Journal, JournalEntry } from './journal'

/**
 * Binds journal entries whose note is gone (renamed or moved while the plugin was not running) to the note that holds an
 * equal event of an equal card.
 */
export async function rebindLost(app: App, index: VaultIndex, journal: Journal): Promise<void> {
  const lost = [...journal.paths()].filter((path) => journal.of(path).length > 0 && app.vault.getFileByPath(path) === null)
  if (lost.length === 0) return
  const holders = new Map<string, string>()
  for (const note of index.allNotes()) {
    for (const { card } of note.cards) {
      for (const { at, op } of card.events) for (const key of [card.key, ...card.aliases]) holders.set(nameOf({ key, at, op }), note.entry.path)
    }
  }
  for (const path of lost) {
    const entries = journal.of(path)
    const holder = entries.map((entry) => holders.get(nameOf(entry))).find((found) => found !== undefined)
    if (holder !== undefined) await journal.rebind(entries, holder)
  }
}

function nameOf({ key, at, op }: Pick<JournalEntry, 'key' | 'at' | 'op'>): string {
  return `${key} ${at}${op}`
}
