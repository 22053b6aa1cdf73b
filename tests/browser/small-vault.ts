import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openPreview, type Preview, type PreviewOptions } from '../host/browser'

const root = path.resolve(__dirname, '../..')

/** Notes by name. */
export type Notes = Readonly<Record<string, string>>

/** A folder with these notes, to be removed by whoever asked for it. */
export function smallVault(notes: Notes): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'syllabus-browser-'))
  for (const [name, text] of Object.entries(notes)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  return folder
}

/** Works in a preview of a vault of these notes, in UTC; both are gone afterwards. */
export async function inVault(notes: Notes, options: Partial<PreviewOptions>, work: (preview: Preview) => Promise<void>): Promise<void> {
  const vault = smallVault(notes)
  try {
    const preview = await openPreview({ vault, plugin: root, timezone: 'UTC', ...options })
    try {
      await work(preview)
    } finally {
      await preview.close()
    }
  } finally {
    rmSync(vault, { recursive: true })
  }
}

/** As `inVault`, and nothing goes wrong in it, not even a resource that the page asks for. */
export function inSoundVault(notes: Notes, options: Partial<PreviewOptions>, work: (preview: Preview) => Promise<void>): Promise<void> {
  return inVault(notes, options, async (preview) => {
    await work(preview)
    expect(preview.errors).toEqual([])
  })
}

/** Runs a command of the plugin. */
export async function run(page: Page, command: string): Promise<void> {
  await page.evaluate((id) => {
    window.app.commands.executeCommandById(id)
  }, `syllabus:${command}`)
}

/** Opens a note in a tab of its own. */
export async function openNote(page: Page, note: string, mode = 'source'): Promise<void> {
  await page.evaluate(async ([at, as]) => {
    const file = window.app.vault.getFileByPath(at ?? '')
    if (file !== null) await window.app.workspace.getLeaf('tab').openFile(file, { state: { mode: as } })
  }, [note, mode])
}

/** Moves the view of a type into a window of its own, with the styles of the first, as the app does; gives the page of that window. */
export async function movedOut(page: Page, type: string, width: number, height: number): Promise<Page> {
  const [popup] = await Promise.all([page.context().waitForEvent('page'), page.evaluate(({ type: at, size }) => {
    const other = window.open('about:blank', '', size)
    const view = window.app.workspace.getLeavesOfType(at)[0]?.view
    if (other === null || view === undefined) throw new Error('no window')
    for (const style of document.querySelectorAll('style, link[rel="stylesheet"]')) other.document.head.append(other.document.importNode(style, true))
    other.document.body.className = document.body.className
    other.document.body.append(view.containerEl)
  }, { type, size: `width=${width},height=${height}` })])
  return popup
}
