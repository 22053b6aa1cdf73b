import { Notice, type Plugin } from 'obsidian'
import { journalName, spareOf } from './device'
import { ask } from './dialogs'
import { Indexing } from './indexing'
import { Journal } from './journal'
import { Reasserting } from './reasserting'
import { Rebinding } from './rebinding'
import type { Tools } from './tools'
import { Typing } from './typing'
import { Writer } from './writing'

/** Makes what reads and writes the histories of notes, to live as long as the plugin. */
export async function openHistory(
  plugin: Plugin, base: Omit<Tools, 'indexing' | 'journal' | 'writer'>,
): Promise<Pick<Tools, 'indexing' | 'journal' | 'writer'>> {
  const { app, index, strings: { notice }, now } = base
  const journal = await Journal.open(window.indexedDB, journalName(app), spareOf(app))
  plugin.register(() => journal.close())
  plugin.register(journal.endangered.subscribe(() => new Notice(notice.journalAtRisk)))
  const typing = new Typing(now)
  typing.follow(plugin)
  const rebinding = plugin.addChild(new Rebinding({ app, index, journal, bound: (path) => void indexing.reread(path) }))
  const writer = new Writer({ ...base, journal, rebinding, typing })
  const reasserting = plugin.addChild(new Reasserting({
    index, journal, writer, typing, now, ask: (notes) => ask(notice.logsGone(notes), notice.restore, notice.leave),
  }))
  const indexing: Indexing = plugin.addChild(new Indexing({
    ...base, journal,
    onGone: (path) => rebinding.lose(path),
    onLog: (path, log) => {
      reasserting.check(path, log)
      rebinding.look()
    },
  }))
  return { indexing, journal, writer }
}
