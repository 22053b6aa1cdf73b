import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, findBrowser, openPreview, type Preview } from '../host/browser'
import { syntheticVault } from '../synthetic/vault'
import { listLongTasks, watchTasks, type LongTask } from './long-tasks'

declare global {
  interface Window {
    readonly startPlugin: () => Promise<void>
  }
}

const root = path.resolve(__dirname, '../..')
const browser = await findBrowser()
const folder = mkdtempSync(path.join(tmpdir(), 'syllabus-speed-'))
const vault = path.join(folder, 'Large')
const notes = 10_000

/** While no task is longer a window answers at once; ms. */
const fluent = 50

/**
 * Our own code runs no longer than `fluent` in any task. With what the engine does for it (garbage, style, layout, paint), and where other programs want
 * the machine, a whole task may take longer at a start; what is reached then, ms: to be lowered, never raised. Medians were between 0 and 75, beside other
 * work up to 115.
 */
const reached = { firstStart: 150, laterStart: 100 }

let preview: Preview | null = null
let unit = ''

beforeAll(async () => {
  if (browser === null) return
  const folders = new Set<string>()
  for (const { path: at, text, role } of syntheticVault(notes, Date.now())) {
    const full = path.join(vault, at)
    if (!folders.has(path.dirname(full))) mkdirSync(path.dirname(full), { recursive: true })
    folders.add(path.dirname(full))
    writeFileSync(full, text)
    if (role === 'unit') unit = at
  }
  preview = await openPreview({ vault, plugin: root, patience: 240_000 })
  await usable(preview.page)
  await preview.page.evaluate(listLongTasks)
}, 300_000)
afterAll(async () => {
  const errors = preview?.errors ?? []
  await preview?.close()
  await closeBrowser()
  rmSync(folder, { recursive: true, force: true })
  expect(errors).toEqual([])
})

/** The sidebar shows its numbers, and all is read. */
async function usable(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const texts = [...document.querySelectorAll('.syl-side, .syl-status-button')].map(({ textContent }) => textContent)
    return texts.length === 2 && document.querySelector('.syl-side .syl-figures') !== null && texts.every((text) => !text.includes('Reading notes'))
  }, null, { polling: 100, timeout: 120_000 })
}

/** Switches the plugin off, and where it shall know nothing from before, lets it forget that. */
async function stop(page: Page, forget: boolean): Promise<void> {
  await page.evaluate(() => {
    window.app.workspace.detachLeavesOfType('syllabus-sidebar')
    window.app.plugins.getPlugin('syllabus')?.unload()
  })
  await page.waitForTimeout(500)
  if (!forget) return
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (name?.includes('syllabus-index') === true) {
        await new Promise((resolve) => {
          const request = indexedDB.deleteDatabase(name)
          request.onsuccess = resolve
          request.onblocked = resolve
        })
      }
    }
  })
}

/** Switches it on, until its sidebar can be used and what it read is kept. */
async function start(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await window.startPlugin()
    window.app.commands.executeCommandById('syllabus:open-sidebar')
  })
  await usable(page)
  await page.waitForTimeout(2_000)
}

interface Longest {
  /** ms of a machine of the reference's pace, medians of the repetitions: the longest task of ours, and the longest time for which our code ran in one. */
  readonly own: number
  readonly ran: number
  /** What ran in the task of that median. */
  readonly within: string
}

/** The longest tasks of ours over several repetitions. */
async function longestOf(page: Page, times: number, before: () => Promise<void>, work: () => Promise<void>): Promise<Longest> {
  const longest: Record<'own' | 'ran', { readonly time: number; readonly within: readonly string[] }[]> = { own: [], ran: [] }
  for (let time = 0; time < times; time++) {
    await before()
    const { tasks, slow } = await watchTasks(page, work)
    const none: LongTask = { length: 0, own: 0, ran: 0, within: [] }
    for (const part of ['own', 'ran'] as const) {
      const most = tasks.reduce((longer, task) => (task[part] > longer[part] ? task : longer), none)
      longest[part].push({ time: most[part] / slow, within: most.within })
    }
  }
  const [own, ran] = [longest.own, longest.ran].map((found) => found.sort((a, b) => a.time - b.time))
  const told = (found: typeof own): string => found?.map(({ time }) => time.toFixed(0)).join(', ') ?? ''
  console.log(`longest task of ours: ${told(own)} ms, of that our code: ${told(ran)} ms`)
  return { own: own?.[times >> 1]?.time ?? Number.NaN, ran: ran?.[times >> 1]?.time ?? Number.NaN, within: own?.[times >> 1]?.within.join('\n') ?? '' }
}

describe.skipIf(browser === null)(`a vault of ${notes.toLocaleString('en')} notes in a browser`, () => {
  const page = (): Page => {
    if (preview === null) throw new Error('no page')
    return preview.page
  }
  const none = async (): Promise<void> => undefined

  it('has long tasks that are none of ours, told apart by the profile', async () => {
    const { tasks } = await watchTasks(page(), () => page().evaluate(() => new Promise<void>((resolve) => {
      setTimeout(() => {
        const until = performance.now() + 150
        while (performance.now() < until) Math.sqrt(until)
        resolve()
      }, 0)
    })))
    expect(tasks.some(({ length }) => length > 100)).toBe(true)
    expect(tasks.filter(({ own }) => own > fluent)).toEqual([])
  })

  it('is read at the first start in tasks no longer than what is reached', async () => {
    const { own, ran, within } = await longestOf(page(), 3, () => stop(page(), true), () => start(page()))
    expect(own, within).toBeLessThanOrEqual(reached.firstStart)
    expect(ran, within).toBeLessThanOrEqual(fluent)
  }, 240_000)

  it('is known at a later start in tasks no longer than what is reached', async () => {
    const { own, ran, within } = await longestOf(page(), 3, () => stop(page(), false), () => start(page()))
    expect(own, within).toBeLessThanOrEqual(reached.laterStart)
    expect(ran, within).toBeLessThanOrEqual(fluent)
  }, 240_000)

  it('goes from a grade to the next card without a long task of ours', async () => {
    await page().evaluate(() => {
      window.app.commands.executeCommandById('syllabus:review')
    })
    await page().locator('.syl-review').waitFor()
    const show = async (): Promise<void> => {
      await page().keyboard.press('Space')
      await page().locator('.syl-grade').first().waitFor()
    }
    const { own, ran, within } = await longestOf(page(), 5, show, async () => {
      await page().keyboard.press('3')
      await page().locator('.syl-grade').first().waitFor({ state: 'detached' })
      await page().waitForTimeout(1_500)
    })
    expect(own, within).toBeLessThanOrEqual(fluent)
    expect(ran, within).toBeLessThanOrEqual(fluent)
  }, 120_000)

  it('lets a note be written beside the sidebar without a long task of ours', async () => {
    await page().evaluate((at) => window.app.workspace.openLinkText(at, ''), unit)
    await page().keyboard.press('Control+e')
    await page().locator('.cm-content:visible').first().focus()
    const { own, ran, within } = await longestOf(page(), 3, none, async () => {
      await page().keyboard.type(' some words that are typed', { delay: 40 })
      await page().waitForTimeout(2_500)
    })
    expect(own, within).toBeLessThanOrEqual(fluent)
    expect(ran, within).toBeLessThanOrEqual(fluent)
  }, 120_000)
})
