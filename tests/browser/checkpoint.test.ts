import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import axe from 'axe-core'
import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser, openPreview, type Preview, type PreviewOptions } from '../host/browser'

const root = path.resolve(__dirname, '../..')
const note = 'DDIA/Goals/Checkpoint week 6.md'

afterAll(closeBrowser)

async function inForm(options: Partial<PreviewOptions>, work: (preview: Preview) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'syllabus-checkpoint-'))
  cpSync(path.join(root, 'vault-template'), folder, { recursive: true })
  const preview = await openPreview({ vault: folder, plugin: root, timezone: 'UTC', height: 844, open: note, ...options })
  try {
    await preview.page.waitForFunction(() => window.app.commands.executeCommandById('syllabus:take-checkpoint'))
    await preview.page.locator('.syl-check-page').waitFor()
    await work(preview)
    expect(preview.errors).toEqual([])
  } finally {
    await preview.close()
    rmSync(folder, { recursive: true })
  }
}

describe('a checkpoint in the browser', () => {
  it('is filled in and saved by keyboard alone', async () => {
    await inForm({}, async ({ page }) => {
      await page.locator('#syl-part-0').focus()
      for (const score of ['90', '85', '70']) {
        await page.keyboard.type(score)
        // The button of the next part's clock lies between.
        await page.keyboard.press('Tab')
        await page.keyboard.press('Tab')
      }
      await page.keyboard.type('90')
      await page.locator('.syl-total').getByText('Passed.').waitFor()
      expect(await page.locator('.syl-part .syl-problem').count()).toBe(1)
      await page.keyboard.press('Enter')
      await page.locator('.syl-attempts').getByText('335').waitFor()
      const text = await page.evaluate((at) => {
        const file = window.app.vault.getFileByPath(at)
        return file === null ? '' : window.app.vault.read(file)
      }, note)
      expect(text).toMatch(/^attempts: \["\d{4}-\d\d-\d\d: 90, 85, 70, 90"\]$/m)
    })
  })

  it('is there again after a reload, clock and all', async () => {
    await inForm({}, async ({ page }) => {
      await page.locator('#syl-part-0').fill('91')
      await page.locator('.syl-part-time button').nth(1).click()
      await page.getByText('0:01').waitFor()
      await page.locator('#syl-part-2').fill('64')
      await page.reload()
      await page.waitForSelector('body.is-ready')
      await page.evaluate(async () => {
        const [leaf] = window.app.workspace.getLeavesOfType('syllabus-checkpoint')
        if (leaf !== undefined) await window.app.workspace.revealLeaf(leaf)
      })
      await page.locator('.syl-kept').getByText('2 scores').waitFor()
      expect(await page.locator('#syl-part-0').inputValue()).toBe('91')
      expect(await page.locator('[role="timer"].is-running').count()).toBe(0)
      await page.getByRole('button', { name: 'Continue' }).click()
      expect(await page.locator('[role="timer"].is-running').textContent()).toMatch(/^0:0[1-9] of /)
      expect(await page.locator('.syl-kept').count()).toBe(0)
    })
  })

  for (const theme of ['light', 'dark'] as const) {
    for (const width of [1280, 390]) {
      it(`has nothing serious for axe and no sideways scrolling, ${theme}, ${width} pixels`, async () => {
        await inForm({ theme, width, mobile: width < 500 }, async ({ page }) => {
          await page.locator('#syl-part-0').fill('91')
          await page.locator('#syl-part-1').fill('74')
          await page.locator('#syl-part-2').fill('x')
          await page.locator('.syl-part-time button').nth(3).click()
          await page.getByText('0:01').waitFor()
          await page.evaluate(axe.source)
          const found = await page.evaluate(async () => {
            const { violations } = await window.axe.run({ include: ['.syl-check'] })
            return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
          })
          expect(found).toEqual([])
          expect(await page.evaluate(() => {
            const form = document.querySelector('.syl-check')
            return form === null ? -1 : form.scrollWidth - form.clientWidth
          })).toBe(0)
        })
      })
    }
  }
})
