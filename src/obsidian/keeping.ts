import type { Plugin } from 'obsidian'
import { isNote } from './enrolling'
import { Exchanging } from './exporting'
import { Reattaching } from './reattaching'
import { Repairing } from './repairing'
import type { Tools } from './tools'

/** What looks after the review history as a whole: out and in, whole and in its place. */
export interface Keeping {
  readonly exchanging: Exchanging
  readonly repairing: Repairing
  readonly reattaching: Reattaching
}

/** Makes them and adds their commands. */
export function keepHistory(plugin: Plugin, tools: Tools): Keeping {
  const { app, index, strings: { commands } } = tools
  const exchanging = new Exchanging(tools)
  const repairing = new Repairing(tools)
  const reattaching = new Reattaching(tools)
  plugin.addCommand({ id: 'export-history', name: commands.exportHistory, callback: () => void exchanging.exportDated() })
  plugin.addCommand({ id: 'import-history', name: commands.importHistory, callback: () => exchanging.pick() })
  plugin.addCommand({ id: 'repair-logs', name: commands.repairLogs, callback: () => void repairing.repairLogs() })
  plugin.addCommand({
    id: 'merge-conflict-copies', name: commands.mergeCopies, checkCallback: (checking) => {
      if (index.copies().length === 0) return false
      if (!checking) void repairing.mergeCopies()
      return true
    },
  })
  plugin.addCommand({
    id: 'attach-orphan', name: commands.attachOrphan, checkCallback: (checking) => {
      const file = app.workspace.getActiveFile()
      if (!isNote(file) || reattaching.orphansOf(file.path).length === 0) return false
      if (!checking) reattaching.choose(file.path)
      return true
    },
  })
  return { exchanging, repairing, reattaching }
}
