import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { closeBrowser, openPreview, type Preview } from '../host/browser'
import { studiedVault } from './studied-vault'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const out = process.argv[2] ?? path.join(root, 'docs')
const now = new Date('2026-11-20T08:14:00Z')

interface Shot {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly theme: 'light' | 'dark'
  readonly lang?: 'en' | 'ru'
  readonly mobile?: boolean
  readonly open?: string
  readonly vault?: string
  readonly steps: (preview: Preview) => Promise<void>
}

const folder = mkdtempSync(path.join(tmpdir(), 'syllabus-pictures-'))
const studied = path.join(folder, 'Systems vault')
studiedVault(path.join(root, 'vault-template'), studied, now.getTime())

const empty = path.join(folder, 'Empty vault')
mkdirSync(empty)
writeFileSync(path.join(empty, 'Welcome.md'), 'A vault without a plan.\n')

const review = async ({ page }: Preview): Promise<void> => {
  await page.evaluate(() => {
    window.app.commands.executeCommandById('syllabus:review')
  })
  await page.locator('.syl-review .syl-reveal').waitFor()
}
const answered = async (preview: Preview): Promise<void> => {
  await review(preview)
  for (let card = 0; card < 11; card++) {
    await preview.page.locator('.syl-reveal').waitFor()
    await preview.page.keyboard.press('Space')
    await preview.page.locator('.syl-grade').first().waitFor()
    await preview.page.keyboard.press(card === 4 ? '1' : card === 6 ? '2' : '3')
    await preview.page.waitForTimeout(60)
  }
  await preview.page.locator('.syl-reveal').waitFor()
  await preview.page.keyboard.press('Space')
  await preview.page.locator('.syl-grade').first().waitFor()
  await preview.page.waitForTimeout(400)
}
const ended = async (preview: Preview): Promise<void> => {
  const { page } = preview
  await review(preview)
  for (let card = 0; card < 200 && await page.locator('.syl-reveal').count() > 0; card++) {
    await page.keyboard.press('Space')
    await page.locator('.syl-grade').first().waitFor()
    await page.keyboard.press(card % 9 === 4 ? '1' : card % 5 === 2 ? '2' : card % 7 === 3 ? '4' : '3')
    await page.waitForTimeout(40)
    await page.clock.fastForward(9_000)
    await page.locator('.syl-reveal, .syl-summary').first().waitFor()
  }
  await page.locator('.syl-summary').waitFor()
  await page.waitForTimeout(300)
}
const sidebar = async (preview: Preview): Promise<void> => {
  await preview.page.evaluate(() => {
    window.app.commands.executeCommandById('syllabus:open-sidebar')
  })
  await still(preview)
}
const dashboard = async (preview: Preview): Promise<void> => {
  await preview.page.evaluate(() => {
    window.app.commands.executeCommandById('syllabus:open-dashboard')
  })
  await preview.page.locator('.syl-dash .syl-heat-grid').first().waitFor({ state: 'attached' })
  await preview.page.waitForTimeout(2500)
}
const still = async ({ page }: Preview): Promise<void> => {
  await page.waitForFunction(() => !document.body.textContent.includes('Reading notes'), null, { timeout: 60_000 })
  await page.waitForTimeout(600)
}

const shots: readonly Shot[] = (['light', 'dark'] as const).flatMap((theme): readonly Shot[] => [
  { name: `review-${theme}`, width: 1440, height: 900, theme, open: 'DDIA/08 The trouble with distributed systems.md', steps: answered },
  { name: `review-phone-${theme}`, width: 390, height: 844, theme, mobile: true, steps: answered },
  { name: `review-phone-cue-${theme}`, width: 390, height: 844, theme, mobile: true, steps: review },
  { name: `sidebar-${theme}`, width: 1440, height: 900, theme, open: 'DDIA/05 Replication.md', steps: still },
  { name: `sidebar-phone-${theme}`, width: 390, height: 844, theme, mobile: true, open: 'DDIA/05 Replication.md', steps: sidebar },
  { name: `dashboard-${theme}`, width: 1560, height: 2080, theme, steps: dashboard },
  { name: `dashboard-phone-${theme}`, width: 390, height: 2400, theme, mobile: true, steps: dashboard },
  { name: `home-${theme}`, width: 1440, height: 1400, theme, open: 'Home.md', steps: still },
  { name: `end-${theme}`, width: 1440, height: 900, theme, steps: ended },
  { name: `end-phone-${theme}`, width: 390, height: 844, theme, mobile: true, steps: ended },
  { name: `empty-${theme}`, width: 1440, height: 900, theme, vault: empty, open: 'Welcome.md', steps: sidebar },
  { name: `empty-phone-${theme}`, width: 390, height: 844, theme, mobile: true, vault: empty, steps: sidebar },
  { name: `start-${theme}`, width: 1440, height: 900, theme, vault: path.join(root, 'vault-template'), steps: still },
])

/** Words that follow the folder choose pictures by the beginning of their names. */
const wanted = process.argv.slice(3)

for (const shot of shots) {
  if (wanted.length > 0 && !wanted.some((word) => shot.name.startsWith(word))) continue
  const { width, height, theme, mobile } = shot
  const preview = await openPreview({
    vault: shot.vault ?? studied, plugin: root, width, height, theme, mobile: mobile ?? false, lang: shot.lang ?? 'en', now, timezone: 'UTC',
    deviceScaleFactor: 2, ...(shot.open === undefined ? {} : { open: shot.open }),
  })
  try {
    await shot.steps(preview)
    await preview.page.screenshot({ path: path.join(out, `${shot.name}.png`) })
    console.log(`${shot.name}.png`)
    for (const error of preview.errors) console.error(`${shot.name}: ${error}`)
  } finally {
    await preview.close()
  }
}
await closeBrowser()
rmSync(folder, { recursive: true })
