import { apiVersion, Notice, type Plugin } from 'obsidian'
import { storedFormat } from '../index/stored-notes'
import { storeStates } from '../index/stored-states'
import { indexName, journalName, spareOf } from './device'
import { ask } from './dialogs'
import { IndexStore } from './index-store'
import { Indexing } from './indexing'
import { Journal } from './journal'
import { Reasserting } from './reasserting'
import { Rebinding } from './rebinding'
import { headingsOf, type Settings } from './settings'
import type { Tools } from './tools'
import { Typing } from './typing'
import { Writer } from './writing'

/** Everything that the reading of a note depends on beside its text. */
function versionOf(plugin: Plugin, settings: Settings): string {
  return JSON.stringify([storedFormat, plugin.manifest.version, apiVersion, headingsOf(settings)])
}

/** Makes what reads and writes the histories of notes, to live as long as the plugin. */
export async function openHistory(
  plugin: Plugin, base: Omit<Tools, 'indexing' | 'journal' | 'writer'>,
): Promise<Pick<Tools, 'indexing' | 'journal' | 'writer'>> {
  const { app, index, strings: { notice }, now } = base
  const journal = await Journal.open(window.indexedDB, journalName(app), spareOf(app))
  plugin.register(() => journal.close())
  plugin.register(journal.endangered.subscribe(() => new Notice(notice.journalAtRisk)))
  const store = await IndexStore.open(window.indexedDB, indexName(app), versionOf(plugin, base.settings()), (path, entry) => {
    const note = index.note(path)
    return note?.entry === entry ? storeStates(note) : null
  })
  plugin.register(() => store.close())
  const typing = new Typing(now)
  typing.follow(plugin)
  const rebinding = plugin.addChild(new Rebinding({ app, index, journal, bound: (path) => void indexing.reread(path) }))
  const writer = new Writer({ ...base, journal, rebinding, typing })
  const reasserting = plugin.addChild(new Reasserting({
    index, journal, writer, typing, now, ask: (notes) => ask(notice.logsGone(notes), notice.restore, notice.leave),
  }))
  const indexing: Indexing = plugin.addChild(new Indexing({
    ...base, journal, store, version: () => versionOf(plugin, base.settings()),
    onGone: (path) => rebinding.lose(path),
    onLog: (path, log) => {
      reasserting.check(path, log)
      rebinding.look()
    },
  }))
  return { indexing, journal, writer }
}
