import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, findBrowser, launchBrowser } from '../host/browser'
import { type Fence, fencesOf, vaultNotes } from '../vault/vault-files'

const MERMAID = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js')
const browser = await findBrowser()
const blocks = vaultNotes.flatMap((note) => fencesOf(note, 'mermaid'))

/** By so many pixels two labels may lie over each other, since fonts differ. */
const readable = 10

/** What the page needs of the library that is loaded into it. */
interface Library {
  initialize(config: object): void
  render(id: string, code: string): Promise<{ readonly svg: string }>
}

/** Draws each block; for every one that fails the note, the line and what is wrong. */
async function failures(page: Page, fences: readonly Fence[]): Promise<readonly string[]> {
  const wrong = await page.evaluate(async ({ codes, overlap }) => {
    const { mermaid } = globalThis as unknown as { readonly mermaid: Library }
    const found: (string | null)[] = []
    for (const [index, code] of codes.entries()) {
      try {
        const { svg } = await mermaid.render(`block-${index}`, code)
        document.body.innerHTML = svg
        const { width = 0, height = 0 } = document.querySelector('svg')?.getBoundingClientRect() ?? {}
        const labels = [...document.querySelectorAll('g.edgeLabel, .messageText')]
          .map((label) => ({ text: label.textContent.trim(), box: label.getBoundingClientRect() })).filter(({ text }) => text !== '')
        const hidden = labels.find((one, at) => labels.slice(0, at).some(({ box }) =>
          Math.min(box.right, one.box.right) - Math.max(box.left, one.box.left) > overlap
          && Math.min(box.bottom, one.box.bottom) - Math.max(box.top, one.box.top) > overlap))
        if (width < 50 || height < 50) found.push(`is drawn ${width} by ${height} pixels large`)
        else found.push(hidden === undefined ? null : `writes "${hidden.text}" over another label`)
      } catch (error) {
        found.push(error instanceof Error ? error.message : String(error))
      }
    }
    document.body.innerHTML = ''
    return found
  }, { codes: fences.map(({ code }) => code), overlap: readable })
  return wrong.flatMap((reason, index) => {
    const { path, line } = fences[index] ?? { path: '', line: 0 }
    return reason === null ? [] : [`${path}:${line} ${reason}`]
  })
}

describe.skipIf(browser === null)('the Mermaid blocks of the starter vault, drawn by a browser', () => {
  let page: Page

  beforeAll(async () => {
    page = await (await launchBrowser()).newPage({ viewport: { width: 1000, height: 800 } })
    await page.addScriptTag({ path: MERMAID })
    await page.evaluate(() => {
      const { mermaid } = globalThis as unknown as { readonly mermaid: Library }
      mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', suppressErrorRendering: true })
    })
  })

  afterAll(closeBrowser)

  it('fail by note and line where they are wrong', async () => {
    const wrong = { path: 'Wrong.md', line: 7, code: 'flowchart LR\n  A[one --> B' }
    const crowded = 'stateDiagram-v2\n  A --> B: there and never back again\n  B --> B: round and round and round\n  B --> C: on and on and on\n  B --> A: there and back'
    expect(await failures(page, [wrong, { ...wrong, code: crowded }])).toEqual([
      expect.stringMatching(/^Wrong\.md:7 Parse error/), expect.stringMatching(/^Wrong\.md:7 writes ".+" over another label$/),
    ])
  })

  it('are drawn, every one', async () => {
    expect(blocks.length).toBeGreaterThan(100)
    expect(await failures(page, blocks)).toEqual([])
  }, 300_000)
})
