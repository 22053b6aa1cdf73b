import type { Plugin } from 'obsidian'

/** An editor that changes so soon after its file shows what another wrote, not what was typed; ms. */
const echo = 500

/** When notes were edited in this app. */
export class Typing {
  private readonly changes = new Map<string, number>()
  private readonly edits = new Map<string, number>()
  private readonly writes = new Map<string, number>()

  constructor(private readonly now: () => number) {}

  /** Listens for as long as the plugin is loaded. */
  follow(plugin: Plugin): void {
    const { vault, workspace } = plugin.app
    plugin.registerEvent(workspace.on('editor-change', (_editor, { file }) => {
      if (file === null) return
      const now = this.now()
      this.changes.set(file.path, now)
      if (now - (this.writes.get(file.path) ?? -Infinity) > echo) this.edits.set(file.path, now)
    }))
    plugin.registerEvent(vault.on('modify', ({ path }) => {
      if (this.changes.has(path)) this.writes.set(path, this.now())
    }))
  }

  /** For how long the note's editor has not changed, ms. */
  quietFor(path: string): number {
    return this.now() - (this.changes.get(path) ?? -Infinity)
  }

  /** When the note was last edited by hand, epoch ms; null where it was not. */
  editedAt(path: string): number | null {
    return this.edits.get(path) ?? null
  }
}
