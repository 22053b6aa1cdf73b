import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, findBrowser, openPreview, type Preview } from '../host/browser'
import { charts, drawn, printed } from './dashboard-page'
import { openNote, run } from './small-vault'
import { studiedVault } from './studied-vault'

const root = path.resolve(__dirname, '../..')
const now = new Date('2026-11-21T08:14:00Z')
const browser = await findBrowser()
const folder = mkdtempSync(path.join(tmpdir(), 'syllabus-dashboard-block-'))
const vault = path.join(folder, 'Studied')
const blockOf = (plan: string): string => `\`\`\`syllabus\ndashboard\ncurriculum: ${plan}\n\`\`\`\n\n`

let preview: Preview
let page: Page

beforeAll(async () => {
  if (browser === null) return
  studiedVault(path.join(root, 'vault-template'), vault, now.getTime())
  writeFileSync(path.join(vault, 'Book.md'), `# Book\n\n${blockOf('ddia')}`)
  writeFileSync(path.join(vault, 'Both.md'), `# Both\n\n${blockOf('ddia')}${blockOf('atlas')}`)
}, 60_000)
afterEach(async () => {
  const { errors } = preview
  await preview.close()
  expect(errors).toEqual([])
})
afterAll(async () => {
  await closeBrowser()
  rmSync(folder, { recursive: true })
})

/** A note with dashboards, in a window that has shown none before. */
async function show(note: string, dashboards: number, width = 1500): Promise<Locator> {
  preview = await openPreview({ vault, plugin: root, theme: 'light', now, timezone: 'UTC', width, height: 1000 })
  page = preview.page
  await openNote(page, note, 'preview')
  await drawn(page, charts * dashboards)
  return page.locator('.markdown-preview-view .syl-dash')
}

const pressed = (one: Locator): Promise<string | null> => one.locator('.syl-choice [aria-pressed="true"]').textContent()
const front = (): Promise<string> => page.evaluate(() => window.app.workspace.getActiveFile()?.basename ?? '')

describe.skipIf(browser === null)('a dashboard in a note', () => {
  it('draws its charts where no tab of it was ever opened, and opens what it shows', async () => {
    const block = await show('Book.md', 1)
    await block.getByRole('button', { name: 'Show as a table: Reviews ahead' }).click()
    expect(await block.locator('figure[aria-label="Reviews ahead"] tbody tr').count()).toBe(30)
    await block.getByRole('button', { name: 'Show as a chart: Reviews ahead' }).click()
    await drawn(page)
    await block.locator('figure[aria-label="Reviews ahead"] .syl-plot').focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.locator('.prompt .suggestion-item').first().waitFor()
    await page.keyboard.press('Escape')
    await block.getByRole('button', { name: 'Open the plan' }).click()
    await expect.poll(front).toBe('DDIA')
  })

  it('keeps to its own plan beside a tab of another, and both to one window of time', async () => {
    const block = await show('Book.md', 1)
    await run(page, 'open-dashboard')
    await drawn(page, 2 * charts)
    const tab = page.locator('.workspace-leaf-content[data-type="syllabus-dashboard"] .syl-dash')
    await tab.locator('.syl-dash-name select, .syl-dash-name button').first().waitFor()
    const name = (one: Locator): Promise<string | null> => one.locator('.syl-plan-name').first().textContent()
    expect(await block.locator('.syl-dash-name button').count()).toBe(0)
    const own = await name(block)
    await tab.getByRole('button', { name: '4 weeks' }).click()
    await expect.poll(async () => [await pressed(tab), await pressed(block)]).toEqual(['4 weeks', '4 weeks'])
    expect(await name(block)).toBe(own)
  })

  it('stands twice in one note, each with the numbers of its plan', async () => {
    const blocks = await show('Both.md', 2)
    const about = await blocks.locator('.syl-dash-name .syl-muted').allTextContents()
    expect(about).toHaveLength(2)
    expect(new Set(about).size).toBe(2)
    expect(about[1]).toMatch(/1,060 items/)
  })

  it('is whole on paper, with its note', async () => {
    const block = await show('Book.md', 1, 720)
    await printed(page)
    await drawn(page)
    const paper = await block.evaluate((dash) => {
      const { right } = dash.getBoundingClientRect()
      const canvases = [...dash.querySelectorAll('canvas')].map((one) => [one.getBoundingClientRect(), one.closest('.syl-chart-body')?.getBoundingClientRect()] as const)
      return {
        cut: canvases.filter(([own, body]) => body === undefined || own.right > body.right + 1 || own.bottom > body.bottom + 1).length,
        beyond: right > document.documentElement.clientWidth,
        buttons: [...dash.querySelectorAll('.syl-icon-button, .syl-choice, .syl-question-way, .syl-button')].filter((one) => one.checkVisibility()).length,
      }
    })
    expect(paper).toEqual({ cut: 0, beyond: false, buttons: 0 })
  })
})
