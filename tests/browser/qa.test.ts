import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser, openPreview, type Preview } from '../host/browser'

const root = path.resolve(__dirname, '../..')
const plan = '---\ntype: curriculum\nid: plan\nzone: UTC\n---\n'

async function inVault(notes: Readonly<Record<string, string>>, open: string, work: (preview: Preview) => Promise<void>): Promise<void> {
  const vault = mkdtempSync(path.join(tmpdir(), 'syllabus-qa-'))
  for (const [name, text] of Object.entries(notes)) writeFileSync(path.join(vault, name), text)
  const preview = await openPreview({ vault, plugin: root, timezone: 'UTC', open })
  try {
    await work(preview)
    expect(preview.errors).toEqual([])
  } finally {
    await preview.close()
    rmSync(vault, { recursive: true })
  }
}

async function run({ page }: Preview, command: string): Promise<void> {
  await page.evaluate((id) => {
    window.app.commands.executeCommandById(id)
  }, `syllabus:${command}`)
}

afterAll(closeBrowser)

describe('at first use', () => {
  it('shows a formula on a line of its own', async () => {
    await inVault({ 'Plan.md': plan, 'Sum.md': '---\ncurriculum: plan\n---\n\n## Cues\n\n- What is the sum?\n  - $$x+y$$\n' }, 'Sum.md', async (preview) => {
      await run(preview, 'review')
      await preview.page.locator('.syl-reveal').click()
      await preview.page.locator('.syl-answer .math-block').waitFor()
    })
  })

  it('adds a note once to the curriculum that it names by a link', async () => {
    await inVault({ 'Plan.md': plan, 'Note.md': '---\ncurriculum: "[[Plan]]"\n---\nText\n' }, 'Note.md', async (preview) => {
      await run(preview, 'make-cornell-note')
      await preview.page.locator('.prompt-input').waitFor()
      await preview.page.keyboard.press('Enter')
      const read = (): string => readFileSync(path.join(preview.vaultFolder, 'Note.md'), 'utf8')
      await expect.poll(read).toContain('## Cues')
      expect(read()).toContain('curriculum: "[[Plan]]"\n')
    })
  })

  it('stays at the note for which a curriculum is made, and says that there are no cards yet', async () => {
    await inVault({ 'Note.md': 'Text\n' }, 'Note.md', async (preview) => {
      const { page, vaultFolder } = preview
      await run(preview, 'make-cornell-note')
      await page.getByPlaceholder('Distributed systems').fill('Large systems')
      await page.keyboard.press('Enter')
      await expect.poll(() => readFileSync(path.join(vaultFolder, 'Note.md'), 'utf8')).toContain('curriculum: large-systems\n')
      expect(await page.evaluate(() => window.app.workspace.getActiveFile()?.path)).toBe('Note.md')
      await page.locator('.syl-side').getByText('No cards yet.', { exact: true }).waitFor()
    })
  })
})
