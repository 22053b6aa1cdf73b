import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser, findBrowser, openPreview, type Preview, type PreviewOptions } from '../host/browser'

const root = path.resolve(__dirname, '../..')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
const browser = await findBrowser()

afterAll(closeBrowser)

/** The starter vault as a stranger gets it, on the day on which the test runs and on one in years. */
const days = [new Date(), new Date('2028-06-14T07:30:00Z')]

async function newcomer(options: Partial<PreviewOptions>, work: (page: Page, preview: Preview) => Promise<void>): Promise<void> {
  const preview = await openPreview({ vault: path.join(root, 'vault-template'), plugin: root, timezone: 'Europe/Berlin', theme: 'light', ...options })
  try {
    await work(preview.page, preview)
    expect(preview.errors).toEqual([])
  } finally {
    await preview.close()
  }
}

const note = (page: Page): ReturnType<Page['locator']> => page.locator('.markdown-preview-view').filter({ visible: true })

async function serious(page: Page): Promise<unknown> {
  await page.evaluate(axe)
  return page.evaluate(`axe.run({ include: ['.syl-embed', '.mod-right-split'] }, { resultTypes: ['violations'] }).then(({ violations }) => violations
    .filter(one => one.impact === 'serious' || one.impact === 'critical').map(one => [one.id, one.nodes.map(node => node.target.join(' '))]))`)
}

describe.skipIf(browser === null)('the first minute of a stranger', () => {
  it.each(days)('leads from the open vault to the first graded card by what is visible (%s)', async (now) => {
    await newcomer({ now }, async (page, { vaultFolder }) => {
      await note(page).getByText('One minute from here').waitFor()
      // Twenty cards of one book, whatever the year: the other plans ask for nothing yet, and nobody is behind.
      await note(page).getByText('20 new cards.').waitFor()
      const sidebar = page.locator('.mod-right-split')
      expect(await sidebar.isVisible()).toBe(true)
      expect(await sidebar.getByRole('button', { name: /^Start review/ }).count()).toBe(1)
      expect(await sidebar.innerText()).not.toMatch(/behind|more time than there is/i)
      expect(await page.locator('.notice').count()).toBe(0)

      await note(page).getByRole('button', { name: 'Start review' }).click()
      const show = page.getByRole('button', { name: 'Show answer' })
      await show.waitFor()
      const review = page.locator('.syl-review').filter({ visible: true })
      expect(await review.innerText()).toMatch(/1 of 20/)
      await page.keyboard.press('Space')
      const grades = ['Again', 'Hard', 'Good', 'Easy'].map((name) => page.getByRole('button', { name: new RegExp(`^${name}`) }))
      for (const grade of grades) await grade.waitFor()
      await page.keyboard.press('3')

      await review.getByText(/2 of 2\d/).first().waitFor()
      const first = path.join(vaultFolder, 'DDIA/01 Reliable, scalable, maintainable.md')
      await expect.poll(() => readFileSync(first, 'utf8'), { timeout: 10_000 }).toMatch(/\nreview_log_[a-z0-9]+:\n {2}- \S+ \d{12}g/)
      expect(await page.locator('.notice').count()).toBe(0)
    })
  })

  it('goes the same way on a phone, with the thumb', async () => {
    await newcomer({ width: 390, height: 844, mobile: true }, async (page) => {
      const start = note(page).getByRole('button', { name: 'Start review' })
      await start.waitFor()
      // Without scrolling.
      expect((await start.boundingBox())?.y ?? 9999).toBeLessThan(600)
      await start.tap()
      await page.getByRole('button', { name: 'Show answer' }).tap()
      await page.getByRole('button', { name: /^Good/ }).tap()
      await page.getByText(/2 of 2\d/).first().waitFor()
    })
  })

  it('says what to do where the plugin does not run', async () => {
    await newcomer({ plugin: null }, async (page) => {
      await note(page).getByText('curriculum: ddia').waitFor()
      await note(page).getByText('only three grey lines?').click()
      await note(page).getByText('Trust author and enable plugins').waitFor()
    })
  })

  it.each(['light', 'dark'] as const)('holds nothing that is a serious barrier (%s)', async (theme) => {
    await newcomer({ theme }, async (page) => {
      await note(page).getByRole('button', { name: 'Start review' }).waitFor()
      expect(await serious(page)).toEqual([])
    })
  })
})
