import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import axe from 'axe-core'
import type { Locator, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { closeBrowser, openPreview, type Preview, type PreviewOptions } from '../host/browser'
import type { App } from '../host/obsidian/app'
import type { MarkdownView } from '../host/obsidian/markdown-view'
import { inSoundVault, run, smallVault } from './small-vault'

declare global {
  interface Window {
    readonly app: App
    readonly axe: typeof axe
  }
}

const root = path.resolve(__dirname, '../..')
const template = path.join(root, 'vault-template')
const note = 'DDIA/05 Replication.md'

async function inPreview(options: Partial<PreviewOptions>, work: (preview: Preview) => Promise<void>): Promise<void> {
  const preview = await openPreview({ vault: template, plugin: root, timezone: 'UTC', ...options })
  try {
    await work(preview)
    expect(preview.errors).toEqual([])
  } finally {
    await preview.close()
  }
}

/** The review view, whatever else the window shows. */
function front(page: Page): Locator {
  return page.locator('.syl-review')
}

const plan = '---\ntype: curriculum\nid: plan\nzone: UTC\n---\n'
const leases = '---\ncurriculum: plan\ntags: [a, "b"] # kept\n---\n\n## Cues\n\n- What is a lease?\n  - A lock that runs out.\n- Who checks a fencing token?\n  - The storage.\n'

afterAll(closeBrowser)

describe('a review in the browser', () => {
  it('writes what the command line writes', async () => {
    const folder = smallVault({ 'Plan.md': plan, 'Leases.md': leases })
    let written = ''
    await inPreview({ vault: folder, now: new Date('2026-11-21T09:00:00Z') }, async (preview) => {
      const { page, vaultFolder } = preview
      await run(preview.page, 'review')
      await front(page).getByText('What is a lease?').waitFor()
      await page.keyboard.press('Space')
      await front(page).getByText('A lock that runs out.').waitFor()
      await page.keyboard.press('3')
      await front(page).getByText('Who checks a fencing token?').waitFor()
      await expect.poll(() => readFileSync(path.join(vaultFolder, 'Leases.md'), 'utf8')).toContain('review_log_')
      written = readFileSync(path.join(vaultFolder, 'Leases.md'), 'utf8')
    })
    const [, device = '', key = '', stamp = '', seconds = ''] = /review_log_(\w+):\n {2}- (\S+) (\d{12})gt(\d+)/.exec(written) ?? []
    const at = `20${stamp.slice(0, 2)}-${stamp.slice(2, 4)}-${stamp.slice(4, 6)}T${stamp.slice(6, 8)}:${stamp.slice(8, 10)}:${stamp.slice(10, 12)}Z`
    expect(key).toBe('what-is-a-lease')
    execFileSync('npm', ['run', '-s', 'vault', '--', folder, 'syllabus:grade', 'path=Leases.md', `key=${key}`, 'rating=good', `seconds=${seconds}`, `device=${device}`, `at=${at}`], { cwd: root })
    expect(readFileSync(path.join(folder, 'Leases.md'), 'utf8')).toBe(written)
    rmSync(folder, { recursive: true })
  })

  it('changes nothing but its own lines, and undo takes the grade back', async () => {
    await inSoundVault({ 'Plan.md': plan, 'Leases.md': leases }, {}, async (preview) => {
      const { page, vaultFolder } = preview
      const read = (): string => readFileSync(path.join(vaultFolder, 'Leases.md'), 'utf8')
      await run(preview.page, 'review')
      for (const grade of ['1', '3']) {
        await page.locator('.syl-reveal').waitFor()
        await page.keyboard.press('Space')
        await page.locator('.syl-grade').first().waitFor()
        await page.keyboard.press(grade)
      }
      await expect.poll(() => read().match(/review_log_\w+:\n(?: {2}- .*\n)+/)?.[0].split('\n').length).toBe(4)
      expect(read().replace(/^review_.*\n(?: {2}- .*\n)*/gm, '')).toBe(leases)
      await page.keyboard.press('u')
      await expect.poll(read).toMatch(/ \d{12}x[a-z]{2}/)
      expect(read().replace(/^review_.*\n(?: {2}- .*\n)*/gm, '')).toBe(leases)
    })
  })

  it('asks how sure one is where the setting is on, and records it', async () => {
    await inSoundVault({
      'Plan.md': plan, 'Leases.md': leases, '.obsidian/plugins/syllabus/data.json': '{"confidence": true}',
    }, {}, async (preview) => {
      const { page, vaultFolder } = preview
      await run(preview.page, 'review')
      await page.getByText('How sure are you?').waitFor()
      await page.keyboard.press('2')
      await page.locator('.syl-grade').first().waitFor()
      await page.keyboard.press('4')
      await expect.poll(() => readFileSync(path.join(vaultFolder, 'Leases.md'), 'utf8')).toMatch(/ \d{12}zt\d+c2[a-z]{2}/)
    })
  })

  it('keeps its place when the view is left, and follows an edit of the cue in front', async () => {
    await inSoundVault({ 'Plan.md': plan, 'Leases.md': leases }, {}, async (preview) => {
      const { page, vaultFolder } = preview
      await run(preview.page, 'review')
      await front(page).getByText('What is a lease?').waitFor()
      await page.keyboard.press('s')
      await front(page).getByText('Who checks a fencing token?').waitFor()
      await page.evaluate(() => window.app.workspace.detachLeavesOfType('syllabus-review'))
      await run(preview.page, 'review')
      await front(page).getByText('Who checks a fencing token?').waitFor()
      writeFileSync(path.join(vaultFolder, 'Leases.md'), leases.replace('Who checks', 'Who always checks'))
      await front(page).getByText('Who always checks a fencing token?').waitFor()
    })
  })

  it('runs nothing that a note brings along', async () => {
    const hostile = '---\ncurriculum: plan\n---\n\n> [!cue] What <img src=x onerror="window.hacked=1"> is [this](javascript:window.hacked=2)?\n'
      + '> <script>window.hacked=3</script>An answer <iframe src="javascript:parent.hacked=4"></iframe>\n'
    await inSoundVault({ 'Plan.md': plan, 'Hostile.md': hostile }, {}, async (preview) => {
      const { page } = preview
      await run(preview.page, 'review')
      await page.locator('.syl-reveal').waitFor()
      await page.keyboard.press('Space')
      await front(page).getByText('An answer').waitFor()
      for (const link of await page.locator('.syl-review a').all()) await link.click({ force: true, timeout: 1000 }).catch(() => undefined)
      expect(await page.evaluate(() => Reflect.get(window, 'hacked') as unknown)).toBeUndefined()
      preview.errors.length = 0
    })
  })
})

describe('the sidebar in the browser', () => {
  it('shows cards as they are written in the editor, and files that another program changes', async () => {
    await inSoundVault({ 'Plan.md': plan, 'Leases.md': leases }, { open: 'Leases.md' }, async (preview) => {
      const { page, vaultFolder } = preview
      await run(preview.page, 'open-sidebar')
      const panel = page.locator('.syl-side')
      await panel.getByText('Who checks a fencing token?').waitFor()
      await page.evaluate(() => {
        const { editor } = window.app.workspace.getLeavesOfType('markdown')[0]?.view as MarkdownView
        editor.replaceRange('- Where is the token kept?\n  - Beside the data.\n', { line: editor.lineCount(), ch: 0 })
      })
      await panel.getByText('Where is the token kept?').waitFor()
      await expect.poll(() => readFileSync(path.join(vaultFolder, 'Leases.md'), 'utf8')).toContain('Where is the token kept?')
      writeFileSync(path.join(vaultFolder, 'Leases.md'), `${leases}- What renews a lease?\n  - A heartbeat.\n`)
      await panel.getByText('What renews a lease?').waitFor()
    })
  })

  it('says what waits for a note that cannot be written, and writes it once it is mended', async () => {
    const broken = leases.replace('tags: [a, "b"] # kept', 'tags: [a')
    await inSoundVault({ 'Plan.md': plan, 'Leases.md': leases }, { open: 'Leases.md' }, async (preview) => {
      const { page, vaultFolder } = preview
      const file = path.join(vaultFolder, 'Leases.md')
      await run(preview.page, 'open-sidebar')
      await run(preview.page, 'review')
      await front(page).getByText('What is a lease?').waitFor()
      writeFileSync(file, broken)
      await page.waitForTimeout(1500)
      await page.keyboard.press('Space')
      await page.locator('.syl-grade').first().waitFor()
      await page.keyboard.press('3')
      await page.locator('.syl-side [role="alert"]').waitFor()
      expect(readFileSync(file, 'utf8')).toBe(broken)
      writeFileSync(file, leases)
      await expect.poll(() => readFileSync(file, 'utf8'), { timeout: 15_000 }).toContain('what-is-a-lease')
      await page.locator('.syl-side [role="alert"]').waitFor({ state: 'detached' })
    })
  })
})

describe('for everyone', () => {
  for (const theme of ['light', 'dark'] as const) {
    for (const width of [1280, 390]) {
      it(`has nothing serious for axe, ${theme}, ${width} pixels`, async () => {
        await inPreview({ theme, width, height: 844, mobile: width < 500, open: note }, async (preview) => {
          const { page } = preview
          await run(preview.page, 'open-sidebar')
          await run(preview.page, 'review')
          await page.locator('.syl-reveal').waitFor()
          await page.keyboard.press('Space')
          await page.locator('.syl-grade').first().waitFor()
          await page.evaluate(axe.source)
          const found = await page.evaluate(async () => {
            const { violations } = await window.axe.run({ include: ['.syl-review', '.syl-side'].filter((part) => document.querySelector(part) !== null) })
            return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
          })
          expect(found).toEqual([])
        })
      })
    }
  }

  it('speaks Russian where Obsidian does', async () => {
    await inPreview({ lang: 'ru' }, async (preview) => {
      await run(preview.page, 'open-sidebar')
      await preview.page.locator('.syl-side').getByText('Сегодня').first().waitFor()
    })
  })
})
