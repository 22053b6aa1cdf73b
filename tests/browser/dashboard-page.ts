import type { Page } from 'playwright-core'

/** So many charts stand on one dashboard. */
export const charts = 7

/** Waits until a page has so many canvases of dashboards, each with something on it. */
export async function drawn(page: Page, count = charts): Promise<void> {
  await page.waitForFunction((most) => {
    const all = [...document.querySelectorAll<HTMLCanvasElement>('.syl-dash canvas')]
    return all.length === most && all.every((canvas) => {
      const pixels = canvas.width === 0 ? [] : canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return pixels.some((value) => value !== 0)
    })
  }, count)
}

/** Puts a page on paper. An emulated medium is told of when the page is next rendered, real paper before that. */
export async function printed(page: Page): Promise<void> {
  const told = await page.evaluateHandle(() => ({ paper: new Promise((resolve) => matchMedia('print').addEventListener('change', resolve, { once: true })) }))
  await page.emulateMedia({ media: 'print' })
  await told.evaluate(({ paper }) => paper.then(() => undefined))
}

/** Whether a list, a note or a word of why there is none came up. */
export function answered(page: Page): Promise<boolean> {
  return page.evaluate(() => document.querySelector('.prompt, .notice') !== null || window.app.workspace.getActiveFile() !== null)
}

/** Puts away what came up. */
export async function putAway(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const leaf of window.app.workspace.getLeavesOfType('markdown')) leaf.detach()
    for (const notice of document.querySelectorAll('.notice')) notice.remove()
  })
}
