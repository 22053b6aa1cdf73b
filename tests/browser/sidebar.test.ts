import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import axe from 'axe-core'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, findBrowser, openPreview, type Preview, type PreviewOptions } from '../host/browser'
import { movedOut } from './small-vault'
import { studiedVault } from './studied-vault'

const root = path.resolve(__dirname, '../..')
const now = new Date('2026-11-20T08:14:00Z')
const browser = await findBrowser()
const folder = mkdtempSync(path.join(tmpdir(), 'syllabus-sidebar-'))
const studied = path.join(folder, 'Studied')
const book = 'DDIA/05 Replication.md'
let preview: Preview | null = null
let vaults = 0

/** A vault of these notes. */
function vaultOf(notes: Readonly<Record<string, string>>): string {
  const vault = path.join(folder, `Vault ${vaults++}`)
  for (const [name, text] of Object.entries(notes)) {
    mkdirSync(path.dirname(path.join(vault, name)), { recursive: true })
    writeFileSync(path.join(vault, name), text)
  }
  return vault
}

async function open(options: Partial<PreviewOptions> = {}, before?: (page: Page) => Promise<unknown>): Promise<Page> {
  preview = await openPreview({ vault: studied, plugin: root, width: 1440, height: 900, theme: 'light', now, timezone: 'UTC', ...options })
  const { page } = preview
  await before?.(page)
  await run(page, 'open-sidebar')
  await page.locator('.syl-side .syl-figures, .syl-side .syl-empty').first().waitFor()
  await expect.poll(() => page.getByText('Reading notes').count(), { timeout: 30_000 }).toBe(0)
  return page
}

async function run(page: Page, command: string): Promise<void> {
  await page.evaluate((id) => {
    window.app.commands.executeCommandById(id)
  }, `syllabus:${command}`)
}

/** What axe calls serious or critical below a selector. */
async function serious(page: Page, within: string): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (at) => {
    const { violations } = await window.axe.run({ include: [at] }, { rules: { 'label-content-name-mismatch': { enabled: true } } })
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`)
  }, within)
}

/** How far something in the sidebar stands out of it sideways, px. */
function overflow(page: Page): Promise<number> {
  return page.locator('.syl-side').evaluate((side) => Math.max(side.scrollWidth - side.clientWidth, (side.parentElement?.scrollWidth ?? 0) - (side.parentElement?.clientWidth ?? 0)))
}

const focused = (page: Page): Promise<string> => page.evaluate(() => {
  const at = document.activeElement
  if (at === null || at.closest('.syl-side') === null) return ''
  return at.getAttribute('aria-label') ?? at.querySelector('.syl-name')?.textContent ?? at.textContent
})

/** Shows another curriculum, as the switcher does. */
const choose = (page: Page, name: string): Promise<void> => page.evaluate((path) => {
  const desk: unknown = Reflect.get(window.app.workspace.getLeavesOfType('syllabus-sidebar')[0]?.view ?? {}, 'desk')
  ;(desk as { chooseCurriculum(at: string): void }).chooseCurriculum(path)
}, name)

const plan = (id: string, more = ''): string => `---\ntype: curriculum\nid: ${id}\nzone: UTC\nday_start: "04:00"\n${more}---\n`
const side = (page: Page): Locator => page.locator('.syl-side')
const scroller = (page: Page): Locator => page.locator('.workspace-leaf-content[data-type="syllabus-sidebar"] .view-content')

beforeAll(() => studiedVault(path.join(root, 'vault-template'), studied, now.getTime()))
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

const looks: readonly (readonly ['light' | 'dark', number])[] = [['light', 1440], ['dark', 1440], ['light', 390], ['dark', 390]]

describe.skipIf(browser === null)('the sidebar in a browser', () => {
  it.each(looks)('has nothing serious in %s at %i px: searched, limited, and its dialogs', async (theme, width) => {
    const page = await open({ theme, width, open: book, mobile: width < 500 })
    expect(await serious(page, '.syl-side'), 'plain').toEqual([])
    if (width > 500) expect(await serious(page, '.syl-status-bar'), 'status bar').toEqual([])
    expect(await overflow(page)).toBe(0)
    if (width < 500) {
      const small = await side(page).locator('button:visible, [role="treeitem"]:visible').evaluateAll((all) => all
        .filter((one) => one.getBoundingClientRect().height < 44 && !one.matches('.syl-figure *')).map((one) => one.getAttribute('class')))
      expect(small).toEqual([])
    }
    await side(page).getByRole('button', { name: 'Find a stage or unit' }).click()
    await side(page).getByRole('searchbox').fill('replic')
    await side(page).getByText('1 found').waitFor()
    expect(await serious(page, '.syl-side'), 'searched').toEqual([])
    await page.keyboard.press('Escape')
    await side(page).getByRole('button', { name: '5 done: show them' }).first().click()
    await page.locator('.syl-filter').waitFor()
    expect(await serious(page, '.syl-side'), 'limited').toEqual([])
    expect(await overflow(page)).toBe(0)
    for (const command of ['enroll-folder', 'switch-curriculum', 'choose-pathway', 'adapt-plan']) {
      await run(page, command)
      await page.locator('.modal, .prompt').waitFor()
      expect(await serious(page, '.modal, .prompt'), command).toEqual([])
      // The first Escape may close a list of suggestions only.
      await expect.poll(async () => {
        await page.keyboard.press('Escape')
        return page.locator('.modal, .prompt').count()
      }).toBe(0)
    }
  })

  it('is walked by keys from end to end, each stop in sight', async () => {
    const page = await open({ open: book })
    await side(page).getByRole('button', { name: / due: review them$/ }).focus()
    const stops: string[] = []
    for (let stop = 0; stop < 80; stop++) {
      const name = await focused(page)
      if (name === '') break
      stops.push(name)
      const seen = await page.evaluate(() => {
        const box = document.activeElement?.getBoundingClientRect()
        return box !== undefined && box.width > 0 && box.bottom > 0 && box.top < window.innerHeight
      })
      expect(seen, name).toBe(true)
      await page.keyboard.press('Tab')
    }
    const order = [' due: review them', ' new: review them', 'Start review', 'Curriculum: DDIA', '12 items: show them', '5 done: show them', '2 expected today: show them',
      'Group by: Weeks', 'Find a stage or unit', 'Week 1', '1 / 1 done in Week 1: show them', '06 Partitioning', 'review this note']
    const places = order.map((name) => stops.findIndex((stop) => stop.includes(name)))
    expect(places.filter((place) => place < 0), stops.join('\n')).toEqual([])
    // The planned chapter stands above and among what is next: its first place comes before.
    const walked = places.filter((_, at) => order[at] !== '06 Partitioning')
    expect(walked).toEqual([...walked].sort((a, b) => a - b))
    expect(stops.filter((stop) => /^Week \d/.test(stop))).toEqual(['Week 1'])
  })

  it('gives the focus back after a search, a limit and a dialog', async () => {
    const page = await open({ vault: vaultOf({ 'P.md': plan('p', 'start: 2026-11-02\npathways: ["Only: 1 week"]\n'), 'a.md': '---\ncurriculum: p\ntier: 1\n---\n' }) })
    const search = side(page).getByRole('button', { name: 'Find a stage or unit' })
    await search.focus()
    await page.keyboard.press('Enter')
    await side(page).getByRole('searchbox').waitFor()
    await page.keyboard.type('a')
    await side(page).getByText('1 found').waitFor()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focused(page)).toBe('Tier 1')
    await side(page).getByRole('searchbox').focus()
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page)).toBe('Find a stage or unit')
    await side(page).getByRole('button', { name: '0 / 1 done in Tier 1: show them' }).click()
    await page.locator('.syl-filter button').first().focus()
    await page.keyboard.press('Escape')
    await page.locator('.syl-filter').waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toBe('Find a stage or unit')
    await side(page).getByRole('button', { name: 'Choose a pathway…' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.modal').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page)).toBe('Choose a pathway…')
  })

  it('runs from the right where text does', async () => {
    const page = await open({ open: book }, (one) => one.evaluate(() => {
      document.documentElement.dir = 'rtl'
      document.body.classList.add('mod-rtl')
    }))
    expect(await overflow(page)).toBe(0)
    const row = side(page).locator('.syl-row.is-stage').first()
    const [box, count, name] = [await row.boundingBox(), await row.locator('.syl-count').boundingBox(), await row.locator('.syl-name').boundingBox()]
    expect((count?.x ?? 0) - (box?.x ?? 0)).toBeLessThan(20)
    expect((name?.x ?? 0)).toBeGreaterThan(count?.x ?? Infinity)
    expect(await row.locator('.syl-count').evaluate((one) => getComputedStyle(one).direction)).toBe('ltr')
    await row.click()
    await side(page).locator('.syl-row.is-unit').first().waitFor()
    expect(await serious(page, '.syl-side')).toEqual([])
  })

  it('is told apart in forced colours, and fits where everything is twice as large', async () => {
    const page = await open({ open: book }, (one) => one.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' }))
    await side(page).getByRole('button', { name: '5 done: show them' }).first().click()
    await page.locator('.syl-filter').waitFor()
    const borders = await page.locator('.syl-filter-choices button').evaluateAll((all) => all.map((one) => [one.getAttribute('aria-pressed'), getComputedStyle(one).borderTopWidth]))
    expect(borders.filter(([pressed]) => pressed === 'true').map(([, border]) => border)).toEqual(['2px'])
    expect(borders.filter(([pressed]) => pressed === 'false').every(([, border]) => border === '1px')).toBe(true)
    expect(await serious(page, '.syl-side')).toEqual([])
    await preview?.close()
    const large = await open({ open: book, width: 720, height: 450, deviceScaleFactor: 2 })
    expect(await overflow(large)).toBe(0)
  })

  it('draws of a long stage what is in sight, at its place, and finds its place again', async () => {
    const units = Object.fromEntries(Array.from({ length: 700 }, (_, at) => [`Units/Unit ${at + 1}.md`, '---\ncurriculum: p\ntier: 1\n---\n']))
    const page = await open({ vault: vaultOf({ 'P.md': plan('p'), 'Q.md': plan('q'), ...units }), height: 800 })
    await side(page).locator('.syl-row.is-stage').click()
    await side(page).getByText('692 more').click()
    const rows = side(page).locator('.syl-row')
    await expect.poll(() => rows.count()).toBeGreaterThan(20)
    expect(await rows.count()).toBeLessThan(90)
    const drawn = (): Promise<{ readonly height: number; readonly holes: number; readonly rows: number }> => scroller(page).evaluate((view) => {
      const port = view.getBoundingClientRect()
      let holes = 0
      for (let y = port.top + 4; y < Math.min(port.bottom, view.querySelector('.syl-tree')?.getBoundingClientRect().bottom ?? 0); y += 14) {
        const inTree = y > (view.querySelector('.syl-tree')?.getBoundingClientRect().top ?? 0) + 4
        if (inTree && document.elementFromPoint(port.left + port.width / 2, y)?.closest('.syl-row') === null) holes++
      }
      return { height: view.scrollHeight, holes, rows: view.querySelectorAll('.syl-row').length }
    })
    const { height } = await drawn()
    expect(height).toBeGreaterThan(700 * 28)
    for (const top of [5000, 12_000, 300, 19_000]) {
      await scroller(page).evaluate((view, to) => { view.scrollTop = to }, top)
      await expect.poll(async () => (await drawn()).holes).toBe(0)
      const then = await drawn()
      expect([then.height, await scroller(page).evaluate((view) => view.scrollTop)]).toEqual([height, Math.min(top, height - await scroller(page).evaluate((view) => view.clientHeight))])
      expect(then.rows).toBeLessThan(90)
    }
    await scroller(page).evaluate((view) => { view.scrollTop = 9000 })
    await page.waitForTimeout(1300)
    await side(page).locator('.syl-row[tabindex="0"]').focus()
    await page.keyboard.press('End')
    await expect.poll(() => focused(page)).toBe('Unit 700')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => focused(page)).toBe('Unit 699')
    await scroller(page).evaluate((view) => { view.scrollTop = 9000 })
    await page.waitForTimeout(1300)
    await choose(page, 'Q.md')
    await side(page).getByText('No note belongs to it yet.').waitFor()
    await choose(page, 'P.md')
    await expect.poll(() => scroller(page).evaluate((view) => view.scrollTop)).toBe(9000)
    await page.reload()
    await page.waitForSelector('body.is-ready')
    await run(page, 'open-sidebar')
    await expect.poll(() => scroller(page).evaluate((view) => view.scrollTop), { timeout: 20_000 }).toBe(9000)
    await expect.poll(async () => (await drawn()).holes).toBe(0)
  })

  it('finds its place on a phone, where rows are taller, at the end of a long stage', async () => {
    const units = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`Units/Unit ${at + 1}.md`, '---\ncurriculum: p\ntier: 1\n---\n']))
    const page = await open({ vault: vaultOf({ 'P.md': plan('p'), 'Q.md': plan('q'), ...units }), width: 390, height: 800, mobile: true })
    await side(page).locator('.syl-row.is-stage').click()
    await side(page).getByText('292 more').click()
    await expect.poll(() => scroller(page).evaluate((view) => view.scrollHeight)).toBeGreaterThan(300 * 44)
    await scroller(page).evaluate((view) => { view.scrollTop = 12_000 })
    await page.waitForTimeout(300)
    await choose(page, 'Q.md')
    await side(page).getByText('No note belongs to it yet.').waitFor()
    await choose(page, 'P.md')
    await expect.poll(() => scroller(page).evaluate((view) => view.scrollTop)).toBe(12_000)
  })

  it.each([1440, 390])('draws of a long checklist what is in sight, and keeps the item that has the focus, at %i px', async (width) => {
    const items = Array.from({ length: 1060 }, (_, at) => `- [ ] Item ${at + 1}`).join('\n')
    const page = await open({ vault: vaultOf({ 'P.md': plan('p'), 'Long.md': `---\ncurriculum: p\n---\n## Items\n\n${items}\n` }), open: 'Long.md', width, height: 800, mobile: width < 500 })
    const rows = side(page).locator('.syl-items .syl-item')
    await expect.poll(() => rows.count()).toBeGreaterThan(5)
    const height = await scroller(page).evaluate((view) => view.scrollHeight)
    const tall = width < 500 ? 44 : 30
    expect(height).toBeGreaterThan(1060 * tall)
    const holes = (): Promise<number> => scroller(page).evaluate((view) => {
      const port = view.getBoundingClientRect()
      const list = view.querySelector('.syl-items ul')?.getBoundingClientRect()
      let count = 0
      for (let y = Math.max(port.top, list?.top ?? 0) + 4; y < Math.min(port.bottom, list?.bottom ?? 0); y += 15) {
        if (document.elementFromPoint(port.left + port.width / 2, y)?.closest('.syl-item') == null) count++
      }
      return count
    })
    await rows.first().locator('.syl-tick').focus()
    for (const top of [6000, 20_000, height]) {
      await scroller(page).evaluate((view, to) => { view.scrollTop = to }, top)
      await expect.poll(holes).toBe(0)
      expect(await rows.count()).toBeLessThan(80)
      expect(await scroller(page).evaluate((view) => view.scrollHeight)).toBe(height)
    }
    expect(await focused(page)).toBe('Item 1')
    const last = side(page).getByRole('checkbox', { name: 'Item 1060' })
    await last.click()
    await expect.poll(() => last.getAttribute('aria-checked')).toBe('true')
    await page.keyboard.press('Shift+Tab')
    expect(await focused(page)).toMatch(/Item 1059$/)
    expect(await overflow(page)).toBe(0)
    expect(await serious(page, '.syl-side')).toEqual([])
  })

  it('leaves its tree alone when a card is graded, and is composed at most once a frame', async () => {
    const page = await open({ open: book })
    await page.evaluate(() => {
      const changes = { count: 0 }
      const composed = { frame: 0, heard: 0, most: 0, all: 0 }
      Object.assign(window, { treeChanges: changes, composed })
      const desk = Reflect.get(window.app.workspace.getLeavesOfType('syllabus-sidebar')[0]?.view ?? {}, 'desk') as {
        page(): unknown
        subscribe(listener: () => void): () => void
      }
      const compose = desk.page.bind(desk)
      desk.page = () => {
        composed.all++
        composed.most = Math.max(composed.most, ++composed.frame)
        return compose()
      }
      desk.subscribe(() => composed.heard++)
      const next = (): void => {
        composed.frame = 0
        requestAnimationFrame(next)
      }
      next()
      const tree = document.querySelector('.syl-tree')
      if (tree !== null) new MutationObserver((all) => { changes.count += all.length }).observe(tree, { subtree: true, childList: true, attributes: true, characterData: true })
    })
    const due = Number.parseInt(await side(page).getByRole('button', { name: / due: review them$/ }).textContent() ?? '', 10)
    await side(page).getByRole('button', { name: / due: review them$/ }).click()
    await page.locator('.syl-reveal').waitFor()
    await page.keyboard.press('Space')
    await page.locator('.syl-grade').first().waitFor()
    await page.keyboard.press('3')
    await side(page).getByRole('button', { name: `${due - 1} due: review them` }).waitFor()
    expect(await page.evaluate(() => (Reflect.get(window, 'treeChanges') as { count: number }).count)).toBe(0)
    const { most, all, heard } = await page.evaluate(() => Reflect.get(window, 'composed') as { readonly most: number; readonly all: number; readonly heard: number })
    expect(most).toBe(1)
    expect(all).toBeLessThanOrEqual(heard)
  })

  it('turns to the next day by itself, in the sidebar, the status bar and a block', async () => {
    const page = await open({
      vault: vaultOf({ 'P.md': plan('p'), 'a.md': '---\ncurriculum: p\n---\n## Cues\n\n- A?\n  - B\n', 'Home.md': '```syllabus\ndue\n```\n' }),
      open: 'Home.md', now: new Date('2026-11-21T03:50:00Z'),
    })
    await expect.poll(() => side(page).locator('.syl-today').textContent()).toContain('Friday 20 November')
    await run(page, 'review')
    await page.locator('.syl-reveal').waitFor()
    await page.keyboard.press('Space')
    await page.locator('.syl-grade').first().waitFor()
    await page.keyboard.press('4')
    await page.locator('.syl-summary, .syl-review').first().waitFor()
    const due = await page.evaluate(async () => {
      const file = window.app.vault.getFileByPath('a.md')
      for (let wait = 0; wait < 100; wait++) {
        const text = file === null ? '' : await window.app.vault.read(file)
        const found = /review_due: (\S+)/.exec(text)?.[1]
        if (found !== undefined) return found
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      return ''
    })
    expect(due > '2026-11-20').toBe(true)
    // To a second before the day that the card is due.
    await page.clock.setSystemTime(new Date(`${due}T03:59:58Z`))
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    expect(await page.locator('.syl-status-bar').textContent()).toContain('0')
    await page.clock.runFor(5000)
    await side(page).getByRole('button', { name: '1 due: review them' }).waitFor()
    expect(await page.locator('.syl-status-bar').textContent()).toContain('1')
    await page.locator('.workspace-tab-header', { hasText: 'Home' }).click()
    await page.locator('.block-language-syllabus').getByText('a', { exact: true }).waitFor()
  })

  it('lines up the counts of a block at its end', async () => {
    const units = Object.fromEntries([1, 1, 2].map((week, at) => [`u${at}.md`, `---\ncurriculum: p\nweek: ${week}\n---\n`]))
    const page = await open({ vault: vaultOf({ 'P.md': plan('p'), ...units, 'Home.md': '```syllabus\nprogress\n```\n' }), open: 'Home.md' })
    const counts = page.locator('.syl-embed .syl-count')
    await expect.poll(() => counts.count()).toBe(3)
    const ends = await counts.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().right)))
    expect(new Set(ends).size, String(ends)).toBe(1)
  })

  it('offers to begin a plan without a first day: writes it, and takes it back', async () => {
    const text = plan('p', 'pathways: ["Only: 4 weeks"]\n')
    const page = await open({ vault: vaultOf({ 'P.md': text, 'a.md': '---\ncurriculum: p\n---\n' }) })
    const read = (): string => readFileSync(path.join(preview?.vaultFolder ?? '', 'P.md'), 'utf8')
    await side(page).getByText('No start date yet.').waitFor()
    await side(page).getByRole('button', { name: 'Start today' }).click()
    await expect.poll(read).toContain('start: 2026-11-20\n')
    await side(page).getByText('On plan.').waitFor()
    await page.locator('.notice').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(read).toBe(text)
    await side(page).getByText('No start date yet.').waitFor()
    await side(page).getByRole('button', { name: 'Choose a pathway…' }).click()
    await page.locator('.modal').getByText('Pathway of P').waitFor()
    await page.keyboard.press('Escape')
  })

  it('switches among two hundred plans by typing, also with long, equal and Arabic names', async () => {
    const long = 'A very long name of a curriculum that goes on and on until it does not fit into any window that anybody has'
    const plans = Object.fromEntries(Array.from({ length: 196 }, (_, at) => [`Plans/Plan ${at + 1}.md`, plan(`p${at + 1}`)]))
    const page = await open({ vault: vaultOf({
      ...plans, [`Plans/${long}.md`]: plan('long'), 'One/Systems.md': plan('one', 'start: 2027-01-04\n'), 'Two/Systems.md': plan('two'), 'Plans/نظم موزعة.md': plan('ar'),
      'a.md': '---\ncurriculum: two\nstatus: done\n---\n',
    }) })
    await side(page).getByRole('button', { name: /^Curriculum: / }).click()
    const rows = page.locator('.prompt .suggestion-item')
    await expect.poll(() => rows.count()).toBe(200)
    expect(await rows.first().textContent()).toContain('shown now')
    await page.keyboard.type('systems')
    await expect.poll(() => rows.count()).toBe(2)
    expect((await rows.allTextContents()).sort()).toEqual(['Systemsfinished · Two/Systems.md1 / 1', 'Systemsstarts on 4 January · One/Systems.md0 / 0'])
    await page.locator('.prompt-input').fill('very long')
    await expect.poll(() => rows.count()).toBe(1)
    expect(await page.locator('.prompt').evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
    await page.locator('.prompt-input').fill('موزعة')
    await expect.poll(() => rows.count()).toBe(1)
    expect(await serious(page, '.prompt')).toEqual([])
    await page.keyboard.press('Enter')
    await side(page).getByRole('button', { name: 'Curriculum: نظم موزعة' }).waitFor()
  })

  it.each([[5, 'listbox'], [30, 'dialog']] as const)('switches among %i plans by keys in a %s, and tells those with the same name apart', async (count, kind) => {
    const named = Object.fromEntries(Array.from({ length: count - 3 }, (_, at) => [`Plans/Plan ${at + 1}.md`, plan(`p${at + 1}`)]))
    const long = 'A very long name of a curriculum that goes on and on until it does not fit into any window that anybody has'
    const page = await open({ vault: vaultOf({
      ...named, 'One/Systems.md': plan('one', 'start: 2027-01-04\n'), 'Two/Systems.md': plan('two'), [`Plans/${long}.md`]: plan('long'), 'a.md': '---\ncurriculum: two\nstatus: done\n---\n',
    }) })
    const button = side(page).getByRole('button', { name: /^Curriculum: / })
    expect(await button.getAttribute('aria-haspopup')).toBe(kind)
    await button.focus()
    await page.keyboard.press('Enter')
    const rows = page.locator(kind === 'dialog' ? '.prompt .suggestion-item' : '.syl-menu > li')
    await expect.poll(() => rows.count()).toBe(count)
    const texts = await rows.allTextContents()
    expect(texts.filter((text) => text.includes('Systems')).map((text) => [text.includes('One/Systems.md'), text.includes('Two/Systems.md'), text.includes('starts on 4 January'), text.includes('finished')])
      .sort()).toEqual([[false, true, false, true], [true, false, true, false]])
    expect(await overflow(page)).toBe(0)
    expect(await serious(page, kind === 'dialog' ? '.prompt' : '.syl-menu')).toEqual([])
    if (kind === 'dialog') await page.keyboard.type('Two/Sys')
    else for (const key of ['Home', ...texts.slice(1, texts.findIndex((text) => text.includes('Two/Systems.md')) + 1).map(() => 'ArrowDown')]) await page.keyboard.press(key)
    await page.keyboard.press('Enter')
    await side(page).getByRole('button', { name: 'Curriculum: Systems' }).waitFor()
    await expect.poll(() => side(page).locator('.syl-plan').textContent()).toContain('1 item')
    expect(await focused(page)).toBe('Curriculum: Systems')
    await run(page, 'switch-curriculum')
    await page.locator('.prompt .suggestion-item').first().waitFor()
    expect(await page.locator('.prompt .suggestion-item').first().textContent()).toMatch(/^Systemsshown now, finished · Two\/Systems\.md/)
    await page.keyboard.press('Escape')
  })

  it('lives in another window with the window’s own frames and observers', async () => {
    const page = await open({ open: book })
    const popup = await movedOut(page, 'syllabus-sidebar', 400, 700)
    await popup.locator('.syl-row.is-stage').first().click()
    await popup.locator('.syl-row.is-unit').first().waitFor()
    await popup.keyboard.press('ArrowDown')
    expect(await popup.evaluate(() => document.activeElement?.classList.contains('is-unit'))).toBe(true)
    await popup.close()
  })
})
