import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser } from '../host/browser'
import { inSoundVault, run } from './small-vault'

const plan = '---\ntype: curriculum\nid: plan\nzone: UTC\n---\n'

afterAll(closeBrowser)

describe('at first use', () => {
  it('shows a formula on a line of its own', async () => {
    await inSoundVault({ 'Plan.md': plan, 'Sum.md': '---\ncurriculum: plan\n---\n\n## Cues\n\n- What is the sum?\n  - $$x+y$$\n' }, { open: 'Sum.md' }, async (preview) => {
      await run(preview.page, 'review')
      await preview.page.locator('.syl-reveal').click()
      await preview.page.locator('.syl-answer .math-block').waitFor()
    })
  })

  it('adds a note once to the curriculum that it names by a link', async () => {
    await inSoundVault({ 'Plan.md': plan, 'Note.md': '---\ncurriculum: "[[Plan]]"\n---\nText\n' }, { open: 'Note.md' }, async (preview) => {
      await run(preview.page, 'make-cornell-note')
      await preview.page.locator('.prompt-input').waitFor()
      await preview.page.keyboard.press('Enter')
      const read = (): string => readFileSync(path.join(preview.vaultFolder, 'Note.md'), 'utf8')
      await expect.poll(read).toContain('## Cues')
      expect(read()).toContain('curriculum: "[[Plan]]"\n')
    })
  })

  it('stays at the note for which a curriculum is made, and says that there are no cards yet', async () => {
    await inSoundVault({ 'Note.md': 'Text\n' }, { open: 'Note.md' }, async (preview) => {
      const { page, vaultFolder } = preview
      await run(preview.page, 'make-cornell-note')
      await page.getByPlaceholder('Distributed systems').fill('Large systems')
      await page.keyboard.press('Enter')
      await expect.poll(() => readFileSync(path.join(vaultFolder, 'Note.md'), 'utf8')).toContain('curriculum: large-systems\n')
      expect(await page.evaluate(() => window.app.workspace.getActiveFile()?.path)).toBe('Note.md')
      await page.locator('.syl-side').getByText('No cards yet.', { exact: true }).waitFor()
    })
  })
})
