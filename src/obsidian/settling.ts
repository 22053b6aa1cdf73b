import { MarkdownView, type App, type TFile } from 'obsidian'
import type { Typing } from './typing'

/** How long the editor must be quiet before its note is written, and how long that is waited for at most; ms. */
const typingPause = 600
const longestWait = 10_000

/** Where a note is open: waits for a pause in typing, then has every view of it save what is unsaved. */
export async function settleEditor(app: App, file: TFile, typing: Typing, now: () => number): Promise<void> {
  const open: MarkdownView[] = []
  app.workspace.iterateAllLeaves(({ view }) => {
    if (view instanceof MarkdownView && view.file === file) open.push(view)
  })
  if (open.length === 0) return
  const started = now()
  for (;;) {
    const left = typingPause - typing.quietFor(file.path)
    if (left <= 0 || now() - started >= longestWait) break
    await new Promise((resolve) => window.setTimeout(resolve, left + 10))
  }
  for (const view of open) await view.save()
}
