import { MarkdownView, type App } from 'obsidian'

/** Opens a note with the cursor, or the view, at a 1-based line. */
export async function openAt(app: App, path: string, line: number): Promise<void> {
  const file = app.vault.getFileByPath(path)
  if (file === null) return
  const open = app.workspace.getLeavesOfType('markdown').find((leaf) => leaf.view instanceof MarkdownView && leaf.view.file === file)
  const leaf = open ?? app.workspace.getLeaf('tab')
  await leaf.openFile(file, { active: true, eState: { line: line - 1 } })
  app.workspace.setActiveLeaf(leaf, { focus: true })
}
