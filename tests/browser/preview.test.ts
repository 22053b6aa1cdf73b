import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { closeBrowser, findBrowser, openPreview } from '../host/browser'
import type { Preview, PreviewOptions } from '../host/browser'

const FIXTURES = join(dirname(fileURLToPath(import.meta.url)), '../host/fixtures')
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
const browser = await findBrowser()
let preview: Preview | null = null

async function open(options: Partial<PreviewOptions> = {}): Promise<Preview> {
  preview = await openPreview({
    vault: join(FIXTURES, 'vault'),
    plugin: join(FIXTURES, 'plugin'),
    theme: 'light',
    ...options,
  })
  return preview
}

const styleOf = (page: Page, selector: string, property: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((el, name) => getComputedStyle(el).getPropertyValue(name), property)

afterEach(async () => {
  const errors = preview?.errors ?? []
  await preview?.close()
  preview = null
  expect(errors).toEqual([])
})

afterAll(closeBrowser)

describe.skipIf(browser === null)('the preview', () => {
  it('opens with the files, the note and what the plugin brings', async () => {
    const { page } = await open()
    expect(await page.locator('.nav-folder-title, .nav-file-title').allTextContents()).toEqual(['Notes', 'Welcome'])
    await page.locator('.nav-folder-title').click()
    expect(await page.locator('.nav-file-title').allTextContents()).toEqual(['Rich', 'Target', 'Welcome'])
    expect(await page.locator('.markdown-preview-view h1').textContent()).toBe('Welcome')
    expect(await page.locator('.callout-title-inner').textContent()).toBe('Careful')
    expect(await page.locator('.math .katex').count()).toBe(1)
    expect(await page.locator('.mod-right-split .probe').isVisible()).toBe(true)
    expect(await page.locator('.status-bar-item').allTextContents()).toEqual(['probe 7'])
    expect(await page.locator('.metadata-property[data-property-key="curriculum"]').isVisible()).toBe(true)
    expect(await page.locator('.metadata-property[data-property-key="review_log"]').isVisible()).toBe(false)
    await page.locator('a.internal-link', { hasText: 'link' }).click()
    await page.locator('.workspace-tab-header.is-active[aria-label="Target"]').waitFor()
    expect(await page.locator('h2.is-flashing').textContent()).toBe('Second')
  })

  it('writes what is typed to the disk, and shows at once what is written there', async () => {
    const { page, vaultFolder } = await open()
    const file = join(vaultFolder, 'Welcome.md')
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.locator('.cm-line', { hasText: 'A paragraph' }).click()
    await page.keyboard.press('End')
    await page.keyboard.type(' and typed words')
    await expect.poll(() => readFileSync(file, 'utf8'), { timeout: 10_000 }).toContain('and typed words')
    await page.keyboard.type(' more')
    writeFileSync(file, readFileSync(file, 'utf8').replace('# Welcome', '# Changed outside'))
    await page.locator('.cm-line', { hasText: 'Changed outside' }).waitFor()
    await expect
      .poll(() => readFileSync(file, 'utf8'), { timeout: 10_000 })
      .toMatch(/# Changed outside[\s\S]*typed words more/)
    await page.getByRole('button', { name: 'Read' }).click()
    await page.locator('h1', { hasText: 'Changed outside' }).waitFor()
    writeFileSync(join(vaultFolder, 'Brought.md'), 'new')
    await page.locator('.nav-file-title', { hasText: 'Brought' }).waitFor()
  })

  it('performs commands from the palette by keys', async () => {
    const { page } = await open()
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('.mod-right-split .sidebar-toggle-button')?.click()
    })
    await page.keyboard.press('Control+p')
    await page.keyboard.type('oppr')
    await expect.poll(() => page.locator('.suggestion-item.is-selected').textContent()).toBe('Probe: Open probe')
    await page.keyboard.press('Enter')
    await page.locator('.prompt').waitFor({ state: 'detached' })
    expect(await page.locator('.mod-right-split .probe').isVisible()).toBe(true)
  })

  it('keeps the settings of the plugin and of the window', async () => {
    const { page, vaultFolder } = await open({ theme: undefined })
    await page.keyboard.press('Control+,')
    await page.getByRole('dialog').getByRole('tab', { name: 'Probe' }).click()
    await page.locator('.setting-item', { hasText: 'Loud' }).locator('.checkbox-container').click()
    await expect
      .poll((): unknown => JSON.parse(readFileSync(join(vaultFolder, '.obsidian/plugins/probe/data.json'), 'utf8')))
      .toEqual({ loud: true })
    await page.getByRole('tab', { name: 'Appearance' }).click()
    const light = await styleOf(page, 'body', 'background-color')
    await page.getByLabel('Base color scheme').selectOption('dark')
    expect(await styleOf(page, 'body', 'background-color')).not.toBe(light)
    await page.getByLabel('Language').selectOption('ru')
    await page.waitForSelector('body.is-ready.theme-dark')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru')
  })

  it('offers what plugins offer in a file’s menu', async () => {
    const { page } = await open()
    await page.locator('.nav-file-title', { hasText: 'Welcome' }).click({ button: 'right' })
    await page.locator('.menu-item', { hasText: 'Probe this note' }).click()
    expect(await page.locator('.notice').textContent()).toBe('Welcome.md')
  })

  it('has tabs that open, close and come back, and a way back', async () => {
    const { page } = await open()
    const tabs = page.locator('.mod-root .workspace-tab-header')
    await page.locator('.nav-folder-title').click()
    await page.locator('.nav-file-title', { hasText: 'Target' }).click({ modifiers: ['Control'] })
    await expect.poll(() => tabs.allTextContents()).toEqual(['Welcome', 'Target'])
    await page.locator('.nav-file-title', { hasText: 'Welcome' }).click()
    await expect.poll(() => tabs.allTextContents()).toEqual(['Welcome', 'Welcome'])
    await page.getByRole('button', { name: 'Navigate back' }).locator('visible=true').click()
    await expect.poll(() => tabs.allTextContents()).toEqual(['Welcome', 'Target'])
    await page.waitForTimeout(1300)
    await page.reload()
    await page.waitForSelector('body.is-ready')
    expect(await tabs.allTextContents()).toEqual(['Welcome', 'Target'])
    await tabs.nth(1).locator('.workspace-tab-header-inner-close-button').click()
    expect(await tabs.allTextContents()).toEqual(['Welcome'])
  })

  it('is a phone below 500 pixels: drawers, a bar, targets of 44 pixels', async () => {
    const { page } = await open({ width: 390, height: 844, mobile: true })
    expect(await page.locator('body').getAttribute('class')).toMatch(/is-mobile.*is-phone/)
    await page.locator('.mobile-navbar').waitFor()
    expect(await page.locator('.mod-left-split').isVisible()).toBe(false)
    await page.locator('.view-header-sidebar:visible').tap()
    await page.locator('.nav-file-title', { hasText: 'Welcome' }).waitFor()
    await page.locator('.nav-folder-title').tap()
    await page.locator('.nav-file-title', { hasText: 'Target' }).tap()
    await page.locator('.mod-left-split').waitFor({ state: 'hidden' })
    expect(await page.locator('.view-header-title:visible').textContent()).toBe('Target')
    const heights = await page
      .locator('.mobile-navbar button, .view-header button:visible')
      .evaluateAll((all) => all.map((el) => el.getBoundingClientRect().height))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })

  it.each(['light', 'dark'] as const)('draws diagrams, and nothing in it is a serious barrier (%s)', async (theme) => {
    const { page } = await open({ theme, open: 'Notes/Rich.md' })
    await page.locator('.mermaid svg .node').first().waitFor()
    expect(await page.locator('.markdown-render-error').count()).toBe(0)
    await page.evaluate(AXE)
    const check = (): Promise<unknown> =>
      page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
      .filter(one => one.impact === 'serious' || one.impact === 'critical').map(one => [one.id, one.nodes.map(node => node.target.join(' '))]))`)
    expect(await check()).toEqual([])
    await page.keyboard.press('Control+e')
    await page.locator('.cm-content').waitFor()
    expect(await check()).toEqual([])
    await page.keyboard.press('Control+,')
    await page.getByRole('dialog').waitFor()
    expect(await check()).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+p')
    await page.locator('.suggestion-item').first().waitFor()
    expect(await check()).toEqual([])
  })

  it('opens what its address names, in the theme and language it names', async () => {
    const { page } = await open({ theme: 'dark', lang: 'ru', open: 'Notes/Target.md' })
    expect(await page.locator('.view-header-title').first().textContent()).toBe('Target')
    expect(await page.locator('body').getAttribute('class')).toContain('theme-dark')
  })
})
