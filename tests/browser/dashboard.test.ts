import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, findBrowser, openPreview, type Preview, type PreviewOptions } from '../host/browser'
import { studiedVault } from './studied-vault'

const root = path.resolve(__dirname, '../..')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
const now = new Date('2026-11-21T08:14:00Z')
const browser = await findBrowser()
const folder = mkdtempSync(path.join(tmpdir(), 'syllabus-dashboard-'))
const vault = path.join(folder, 'Studied')
let preview: Preview | null = null

async function open(options: Partial<PreviewOptions> = {}, before?: (page: Page) => Promise<void>): Promise<Page> {
  preview = await openPreview({ vault, plugin: root, width: 1500, height: 1000, theme: 'light', now, timezone: 'UTC', ...options })
  const { page } = preview
  await before?.(page)
  await page.evaluate(() => {
    window.app.commands.executeCommandById('syllabus:open-dashboard')
  })
  await page.locator('.syl-dash figure').first().waitFor()
  await drawn(page)
  return page
}

/** Waits until every canvas has something on it. */
async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const all = [...document.querySelectorAll('canvas')]
    return all.length >= 7 && all.every((canvas) => {
      const pixels = canvas.width === 0 ? [] : canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return pixels.some((value) => value !== 0)
    })
  })
}

/** The colours that cover the most of a canvas, apart from none. */
function strongest(page: Page, label: string): Promise<string> {
  return page.locator(`figure[aria-label="${label}"] canvas`).evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return ''
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray()
    const counts = new Map<string, number>()
    for (let place = 0; place < pixels.length; place += 4) {
      if (pixels[place + 3] !== 255) continue
      const colour = pixels.slice(place, place + 3).join(' ')
      counts.set(colour, (counts.get(colour) ?? 0) + 1)
    }
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
  })
}

async function serious(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: { run(at: string): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }
    const { violations } = await run.run('.syl-dash')
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  })
}

beforeAll(() => studiedVault(path.join(root, 'vault-template'), vault, now.getTime()))
afterEach(async () => {
  const errors = preview?.errors ?? []
  await preview?.close()
  preview = null
  expect(errors).toEqual([])
})
afterAll(async () => {
  await closeBrowser()
  rmSync(folder, { recursive: true })
})

const looks: readonly (readonly ['light' | 'dark', number])[] = [['light', 1500], ['dark', 1500], ['light', 390], ['dark', 390]]

describe.skipIf(browser === null)('the dashboard in a browser', () => {
  it.each(looks)('is drawn in %s at %i px, without anything serious', async (theme, width) => {
    const page = await open({ theme, width, mobile: width < 500 })
    expect(await serious(page)).toEqual([])
    const [inner, outer] = await page.locator('.syl-dash').evaluate((one) => [one.scrollWidth, one.clientWidth])
    expect(inner).toBe(outer)
    const targets = await page.locator('.syl-dash button:visible').evaluateAll((all) => all.map((one) => [one.getAttribute('class') ?? '', one.getBoundingClientRect().height] as const))
    if (width < 500) expect(targets.filter(([name, height]) => /icon-button|syl-button/.test(name) && height < 44)).toEqual([])
  })

  it('takes new colours when the theme changes', async () => {
    const page = await open()
    const light = await strongest(page, 'Reviews ahead')
    await page.evaluate(() => {
      document.body.classList.replace('theme-light', 'theme-dark')
      window.app.workspace.trigger('css-change')
    })
    await page.waitForTimeout(600)
    await drawn(page)
    expect(light).not.toBe('')
    expect(await strongest(page, 'Reviews ahead')).not.toBe(light)
  })

  it('is drawn in the system’s colours where they are forced', async () => {
    const page = await open({}, (one) => one.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' }))
    const ink = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'))
      probe.style.cssText = 'color: CanvasText; forced-color-adjust: none'
      const pen = document.createElement('canvas').getContext('2d')
      if (pen === null) return ''
      pen.fillStyle = getComputedStyle(probe).color
      pen.fillRect(0, 0, 1, 1)
      probe.remove()
      return pen.getImageData(0, 0, 1, 1).data.slice(0, 3).join(' ')
    })
    expect(await strongest(page, 'Recall now')).toBe(ink)
    expect(await serious(page)).toEqual([])
  })

  it('is walked by keys: controls, questions, charts with their tables', async () => {
    const page = await open()
    await page.locator('.syl-choice button').first().focus()
    const stops: string[] = []
    for (let stop = 0; stop < 40; stop++) {
      stops.push(await page.evaluate(() => {
        const at = document.activeElement
        return at?.closest('.syl-dash') === null || at === null ? '' : at.getAttribute('aria-label') ?? at.textContent ?? ''
      }))
      await page.keyboard.press('Tab')
    }
    const walked = stops.filter((stop) => stop !== '')
    expect(walked.slice(0, 4)).toEqual(['4 weeks', '12 weeks', 'Whole plan', 'Year'])
    for (const label of ['Burn-up', 'Items per week', 'Reviews ahead', 'True retention', 'Minutes a day', 'Stability, days', 'Recall now']) {
      expect(walked.indexOf(`Show as a table: ${label}`), label).toBe(walked.indexOf(label) - 1)
    }
    expect(walked.filter((stop) => stop.startsWith('Start review'))).toHaveLength(1)
  })

  it('is read by arrow keys: a hairline moves, the label becomes the reading, Enter lists what it counts', async () => {
    const page = await open()
    const figure = page.locator('figure[aria-label="Reviews ahead"]')
    await figure.locator('.syl-plot').focus()
    await page.keyboard.press('ArrowRight')
    const first = await figure.locator('.syl-hairline').boundingBox()
    expect(await figure.locator('[role="status"]').textContent()).toMatch(/^Saturday 21 November: \d+ cards/)
    await page.keyboard.press('End')
    const last = await figure.locator('.syl-hairline').boundingBox()
    expect((last?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(150)
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.locator('.prompt .suggestion-item').first().waitFor()
    expect(await page.locator('.prompt .suggestion-item').first().textContent()).toMatch(/cards?$/)
    await page.keyboard.press('Escape')
  })

  it('is read under the pointer, and swaps a plot for its table in the same place', async () => {
    const page = await open()
    const figure = page.locator('figure[aria-label="Stability, days"]')
    await figure.scrollIntoViewIfNeeded()
    const before = await figure.locator('.syl-plot').boundingBox()
    if (before === null) throw new Error('no plot')
    await page.mouse.move(before.x + before.width - 8, before.y + before.height / 2)
    expect(await figure.locator('[role="status"]').textContent()).toMatch(/^over 180 days: /)
    await figure.locator('.syl-icon-button').click()
    const after = await figure.locator('.syl-table-scroll').boundingBox()
    expect([after?.x, after?.y]).toEqual([before.x, before.y])
    expect(await figure.locator('tbody tr').count()).toBe(7)
    await figure.locator('.syl-icon-button').click()
    await drawn(page)
  })

  it('reverses time where text runs from the right', async () => {
    const page = await open({}, (one) => one.evaluate(() => {
      document.documentElement.dir = 'rtl'
    }))
    const figure = page.locator('figure[aria-label="Reviews ahead"]')
    await figure.locator('.syl-plot').focus()
    await page.keyboard.press('Home')
    const [plot, line] = [await figure.locator('.syl-plot').boundingBox(), await figure.locator('.syl-hairline').boundingBox()]
    expect((line?.x ?? 0) - (plot?.x ?? 0)).toBeGreaterThan((plot?.width ?? 0) * 0.8)
  })

  it('has one tab, however often it is opened', async () => {
    const page = await open()
    for (let time = 0; time < 2; time++) {
      await page.evaluate(() => {
        window.app.commands.executeCommandById('syllabus:open-dashboard')
      })
    }
    expect(await page.evaluate(() => window.app.workspace.getLeavesOfType('syllabus-dashboard').length)).toBe(1)
  })
})
