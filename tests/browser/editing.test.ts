import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import type { MarkdownView } from '../host/obsidian/markdown-view'
import { closeBrowser, findBrowser } from '../host/browser'
import { inVault, openNote, run } from './small-vault'

const browser = await findBrowser()
const plan = '---\ntype: curriculum\nid: plan\nzone: UTC\n---\n'
const own = /^review_(?:due|log_\w+):.*\n(?: {2}- .*\n)*/gm

afterAll(closeBrowser)

describe.skipIf(browser === null)('a note that is open in the editor', () => {
  const lease = '---\ncurriculum: plan\ntags: [a, "b"] # kept\n---\n\n## Cues\n\n- What is a lease?\n  - A lock that runs out.\n- Who checks?\n  - The storage.\n'

  /** Types at the end, and leaves it unsaved. */
  const type = (page: Page, text: string): Promise<void> => page.evaluate((typed) => {
    const { editor } = window.app.workspace.getLeavesOfType('markdown').map(({ view }) => view as MarkdownView).find(({ file }) => file?.path === 'Lease.md') ?? { editor: null }
    if (editor === null) throw new Error('no editor')
    const last = editor.lastLine()
    editor.replaceRange(typed, { line: last, ch: editor.getLine(last).length })
  }, text)

  const shown = (page: Page): Promise<string> => page.evaluate(() => (
    window.app.workspace.getLeavesOfType('markdown').map(({ view }) => view as MarkdownView).find(({ file }) => file?.path === 'Lease.md')?.editor.getValue() ?? ''))

  async function grade(page: Page): Promise<void> {
    await run(page, 'review')
    await page.locator('.syl-reveal').click()
    await page.locator('.syl-grade').nth(2).waitFor()
  }

  it('keeps what is typed and not saved while a grade is written, and what is typed on', async () => {
    await inVault({ 'Plan.md': plan, 'Lease.md': lease }, { open: 'Plan.md' }, async (preview) => {
      const { page, vaultFolder } = preview
      const read = (): string => readFileSync(path.join(vaultFolder, 'Lease.md'), 'utf8')
      await openNote(page, 'Lease.md')
      await grade(page)
      await type(page, 'Typed, unsaved.')
      await page.keyboard.press('3')
      await type(page, ' And on.')
      await expect.poll(read, { timeout: 20_000 }).toMatch(/^review_log_\w+:\n {2}- \S+ \d{12}g/m)
      await type(page, ' And after.')
      await expect.poll(() => read().replace(own, ''), { timeout: 20_000 }).toBe(`${lease}Typed, unsaved. And on. And after.`)
      await expect.poll(() => shown(page), { timeout: 20_000 }).toBe(read())
      expect(preview.errors).toEqual([])
    })
  }, 90_000)

  it('keeps what another program writes between reading and writing', async () => {
    await inVault({ 'Plan.md': plan, 'Lease.md': lease }, { open: 'Plan.md' }, async (preview) => {
      const { page, vaultFolder } = preview
      const file = path.join(vaultFolder, 'Lease.md')
      const read = (): string => readFileSync(file, 'utf8')
      let raced = false
      await page.route('**/api/write', async (route) => {
        if (!raced && (route.request().postData() ?? '').includes('review_log_')) {
          raced = true
          writeFileSync(file, read().replace('# kept', '# kept, and more').replace('The storage.', 'The storage itself.'))
        }
        await route.continue()
      })
      await openNote(page, 'Lease.md')
      await grade(page)
      await type(page, 'Typed, unsaved.')
      await page.keyboard.press('3')
      const whole = `${lease.replace('# kept', '# kept, and more').replace('The storage.', 'The storage itself.')}Typed, unsaved.`
      await expect.poll(() => read().replace(own, ''), { timeout: 20_000 }).toBe(whole)
      await expect.poll(read, { timeout: 20_000 }).toMatch(/^review_log_\w+:\n {2}- \S+ \d{12}g/m)
      await expect.poll(() => shown(page), { timeout: 20_000 }).toBe(read())
      expect(read().replace(own, '')).toBe(whole)
      expect(raced).toBe(true)
    })
  }, 90_000)
})
