import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, findBrowser, openPreview, type Preview } from '../host/browser'
import { answered, drawn, printed, putAway } from './dashboard-page'
import { movedOut } from './small-vault'
import { studiedVault } from './studied-vault'

const root = path.resolve(__dirname, '../..')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
const now = new Date('2026-11-21T08:14:00Z')
const browser = await findBrowser()
const folder = mkdtempSync(path.join(tmpdir(), 'syllabus-dashboard-'))
const vault = path.join(folder, 'Studied')
const previews = new Map<'wide' | 'phone', Preview>()

/** The dashboard of the studied vault in one window a width, opened anew where a test changed what it stands on. */
async function open(kind: 'wide' | 'phone' = 'wide', anew = false): Promise<Page> {
  let preview = previews.get(kind)
  if (preview === undefined) {
    const size = kind === 'wide' ? { width: 1500, height: 1000 } : { width: 390, height: 1000, mobile: true }
    preview = await openPreview({ vault, plugin: root, theme: 'light', now, timezone: 'UTC', ...size })
    previews.set(kind, preview)
  }
  const { page } = preview
  await page.evaluate((again) => {
    if (again) for (const leaf of window.app.workspace.getLeavesOfType('syllabus-dashboard')) leaf.detach()
    window.app.commands.executeCommandById('syllabus:open-dashboard')
  }, anew)
  await drawn(page)
  return page
}

/** Changes the theme as the host does, and waits for charts in its colours. */
async function turn(page: Page, theme: 'light' | 'dark'): Promise<void> {
  const before = await strongest(page, 'Reviews ahead')
  const changed = await page.evaluate((to) => {
    const from = to === 'dark' ? 'theme-light' : 'theme-dark'
    const changes = document.body.classList.replace(from, `theme-${to}`)
    if (changes) window.app.workspace.trigger('css-change')
    return changes
  }, theme)
  if (changed) await expect.poll(() => strongest(page, 'Reviews ahead')).not.toBe(before)
}

/** What a colour of the page comes to where the dashboard stands, as channels. */
function shown(page: Page, colour: string): Promise<string> {
  return page.locator('.syl-dash').evaluate((root, css) => {
    const probe = root.appendChild(document.createElement('i'))
    probe.style.cssText = `color: ${css}; forced-color-adjust: none`
    const pen = document.createElement('canvas').getContext('2d')
    if (pen === null) return ''
    pen.fillStyle = getComputedStyle(probe).color
    pen.fillRect(0, 0, 1, 1)
    probe.remove()
    return pen.getImageData(0, 0, 1, 1).data.slice(0, 3).join(' ')
  }, colour)
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
afterEach(async ({ task }) => {
  expect([...previews.values()].flatMap(({ errors }) => errors.splice(0))).toEqual([])
  if (task.result?.state !== 'fail') return
  // What a test left behind is no other test's matter.
  for (const preview of previews.values()) await preview.close()
  previews.clear()
})
afterAll(async () => {
  for (const preview of previews.values()) await preview.close()
  await closeBrowser()
  rmSync(folder, { recursive: true })
})

const looks: readonly (readonly ['wide' | 'phone', 'light' | 'dark'])[] = [['wide', 'light'], ['wide', 'dark'], ['phone', 'light'], ['phone', 'dark']]

describe.skipIf(browser === null)('the dashboard in a browser', () => {
  it.each(looks)('is drawn on a %s page in the %s theme without anything serious, its charts in the theme’s colours', async (kind, theme) => {
    const page = await open(kind)
    await turn(page, theme)
    expect(await serious(page)).toEqual([])
    const [inner, outer] = await page.locator('.syl-dash').evaluate((one) => [one.scrollWidth, one.clientWidth])
    expect(inner).toBe(outer)
    const targets = await page.locator('.syl-dash button:visible').evaluateAll((all) => all.map((one) => [one.getAttribute('class') ?? '', one.getBoundingClientRect().height] as const))
    if (kind === 'phone') expect(targets.filter(([name, height]) => /icon-button|syl-button/.test(name) && height < 44)).toEqual([])
    expect(await strongest(page, 'Reviews ahead')).toBe(await shown(page, 'var(--syl-done)'))
    await turn(page, 'light')
  })

  it('turns to the system’s colours once they are forced, and back', async () => {
    const page = await open()
    const before = await strongest(page, 'Recall now')
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
    await expect.poll(() => strongest(page, 'Recall now')).toBe(await shown(page, 'CanvasText'))
    expect(await serious(page)).toEqual([])
    const moving = await page.locator('.syl-dash, .syl-dash *').evaluateAll((all) => all.filter((one) => one.getAnimations().length > 0).length)
    expect(moving).toBe(0)
    await page.emulateMedia({ forcedColors: null, reducedMotion: null })
    await expect.poll(() => strongest(page, 'Recall now')).toBe(before)
  })

  it('is light and whole on paper in a dark theme: alone, without buttons, no chart cut, tables in full', async () => {
    const page = await open()
    await turn(page, 'dark')
    await page.getByRole('button', { name: 'Show as a table: Reviews ahead' }).click()
    await page.setViewportSize({ width: 720, height: 1000 })
    await printed(page)
    expect(await strongest(page, 'Burn-up')).toBe(await shown(page, 'var(--background-modifier-border)'))
    expect(await shown(page, 'var(--syl-surface)')).toBe('255 255 255')
    const paper = await page.evaluate(() => {
      const seen = (at: string): number => [...document.querySelectorAll(at)].filter((one) => one.checkVisibility()).length
      const dash = document.querySelector('.syl-dash')?.getBoundingClientRect()
      const cut = [...document.querySelectorAll('.syl-dash canvas')].filter((one) => {
        const [own, body] = [one.getBoundingClientRect(), one.closest('.syl-chart-body')?.getBoundingClientRect()]
        return body === undefined || own.right > body.right + 1 || own.bottom > body.bottom + 1
      })
      const table = document.querySelector('.syl-dash .syl-table-scroll')
      return {
        around: seen('.workspace-ribbon, .mod-left-split, .mod-right-split, .status-bar, .view-header'),
        buttons: seen('.syl-dash :is(.syl-icon-button, .syl-choice, .syl-question-way, .syl-button)'),
        cut: cut.length, hidden: (table?.scrollHeight ?? 0) - (table?.clientHeight ?? 0), width: dash?.width ?? 0,
        together: [...document.querySelectorAll('.syl-dash .syl-chart:not(:has(table))')].every((one) => getComputedStyle(one).breakInside === 'avoid'),
        below: document.documentElement.scrollHeight > 2000,
      }
    })
    expect(paper).toEqual({ around: 0, buttons: 0, cut: 0, hidden: 0, width: 720, together: true, below: true })
    const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
    expect(pages).toBeGreaterThan(1)
    await page.emulateMedia({ media: null })
    await page.setViewportSize({ width: 1500, height: 1000 })
    await page.getByRole('button', { name: 'Show as a chart: Reviews ahead' }).click()
    await drawn(page)
    await turn(page, 'light')
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

  it('says of every chart what it means, and gives its values as a table with the same button', async () => {
    const page = await open()
    const figures = await page.locator('.syl-dash figure').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))
    expect(figures).toEqual([
      'Burn-up', 'Items per week', 'Reviews ahead', 'True retention', 'Minutes a day', 'Categories', 'Stability, days', 'Recall now', 'A year of study',
    ])
    for (const label of figures) {
      const figure = page.locator(`.syl-dash figure[aria-label="${label}"]`)
      expect((await figure.locator('.syl-sentence').first().textContent())?.trim(), label).toMatch(/[.!]$/)
      await figure.getByRole('button', { name: `Show as a table: ${label}` }).click()
      const [heads = 0, rows = 0, names] = await figure.locator('table').evaluate((table) => (
        ['thead th[scope="col"]', 'tbody tr', 'tbody th[scope="row"]'].map((at) => table.querySelectorAll(at).length)))
      expect(heads, label).toBeGreaterThan(1)
      expect(rows, label).toBeGreaterThan(0)
      expect(names, label).toBe(rows)
      await figure.getByRole('button', { name: `Show as a chart: ${label}` }).click()
    }
    await drawn(page)
  })

  it('opens what a chart shows from the keyboard, each of them', async () => {
    const page = await open()
    const labels = await page.locator('.syl-dash figure:has(.syl-plot)').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))
    expect(labels).toHaveLength(7)
    for (const label of labels) {
      await putAway(page)
      await open()
      expect(await answered(page), label).toBe(false)
      const plot = page.locator(`figure[aria-label="${label}"] .syl-plot`)
      await plot.focus()
      await page.keyboard.press('End')
      // Where nothing was counted there is nothing to open.
      for (let back = 0; back < 400 && !await plot.evaluate((one) => one.matches('.is-open-able')); back++) await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('Enter')
      await expect.poll(() => answered(page), { message: label }).toBe(true)
      await page.keyboard.press('Escape')
    }
  })

  it('says of its first question how each day stood, and lists what was done, by keys alone', async () => {
    const page = await open()
    const question = page.locator('.syl-question').first()
    const shown = await question.locator('.syl-gap .syl-link').textContent()
    const turned = question.getByRole('button', { name: /^Show as a table/ })
    await turned.focus()
    await page.keyboard.press('Enter')
    const rows = await question.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => `${cell.tagName} ${cell.textContent ?? ''}`)))
    // The plan began nineteen days before; the latest day is named first, and stands as the drawing ends.
    expect(rows).toHaveLength(20)
    expect(rows[0]).toEqual(['TH 21 Nov', `TD ${shown ?? ''}`])
    expect(await serious(page)).toEqual([])
    const [table, room] = [await question.locator('table').boundingBox(), await question.boundingBox()]
    expect(table?.width).toBeGreaterThan((room?.width ?? 0) * 0.8)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    // One chapter was done in these days: a single note opens at once.
    await expect.poll(() => page.evaluate(() => window.app.workspace.getActiveFile()?.path)).toMatch(/^DDIA\//)
  })

  it.each(['Reviews ahead', 'Items per week', 'Minutes a day', 'Stability, days'])('opens by a click on %s what a place of it counts', async (label) => {
    const page = await open()
    const figure = page.locator(`.syl-dash figure[aria-label="${label}"]`)
    const plot = figure.locator('.syl-plot')
    await putAway(page)
    await open()
    expect(await answered(page)).toBe(false)
    await plot.evaluate((one) => one.scrollIntoView({ block: 'center' }))
    const box = await plot.boundingBox()
    if (box === null) throw new Error('no plot')
    let at = 0
    do {
      at += 3
      await page.mouse.move(box.x + at, box.y + box.height / 2)
    } while (at < box.width - 3 && !await plot.evaluate((one) => one.matches('.is-open-able')))
    await page.mouse.click(box.x + at, box.y + box.height / 2)
    await expect.poll(() => page.evaluate(() => document.querySelector('.prompt') !== null || window.app.workspace.getActiveFile() !== null)).toBe(true)
    await page.keyboard.press('Escape')
  })

  it('reverses time where text runs from the right', async () => {
    await (await open()).evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
    const page = await open('wide', true)
    const figure = page.locator('figure[aria-label="Reviews ahead"]')
    await figure.locator('.syl-plot').focus()
    await page.keyboard.press('Home')
    const [plot, line] = [await figure.locator('.syl-plot').boundingBox(), await figure.locator('.syl-hairline').boundingBox()]
    expect((line?.x ?? 0) - (plot?.x ?? 0)).toBeGreaterThan((plot?.width ?? 0) * 0.8)
    await page.evaluate(() => {
      document.documentElement.dir = ''
    })
    await open('wide', true)
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

  it('lives in another window with the window’s own frames and observers', async () => {
    const page = await open()
    // What the main window still draws would be drawn by it: it gets no frames any more.
    await page.evaluate(() => { window.requestAnimationFrame = () => 0 })
    const popup = await movedOut(page, 'syllabus-dashboard', 900, 900)
    await drawn(popup)
    const width = (): Promise<number> => popup.locator('figure[aria-label="Burn-up"] canvas').evaluate((one) => one.getBoundingClientRect().width)
    const before = await width()
    await popup.locator('.syl-dash').evaluate((one) => {
      one.parentElement?.setAttribute('style', 'inline-size: 600px')
    })
    await expect.poll(width).not.toBe(before)
    await popup.close()
  })
})
