import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import type { Heights } from './tree-rows'

/** From so many rows on only those in sight are drawn. */
export const manyRows = 60
/** Drawn beyond what is seen, above and below, px; what is in sight is looked at anew after so many. */
const beyond = 400
const step = 200
/** Where nothing was laid out yet, so much is taken to be seen, px. */
const usual = 1000
const usualHeights: Heights = { stage: 41, unit: 28 }

/** What of a tree is to be drawn, px from its top. */
export interface Sight {
  readonly top: number
  readonly bottom: number
  readonly heights: Heights
}

/** Follows what of the tree is in sight: the view that scrolls it, its size and what stands above it. */
export function useSight(tree: RefObject<HTMLElement>, rows: number): Sight {
  const [heights, setHeights] = useState(usualHeights)
  const [sight, setSight] = useState({ top: 0, bottom: usual })
  const many = rows >= manyRows
  useLayoutEffect(() => {
    const measured = measure(tree.current, heights)
    if (measured.stage !== heights.stage || measured.unit !== heights.unit) setHeights(measured)
  })
  const view = tree.current?.ownerDocument.defaultView ?? null
  useLayoutEffect(() => {
    const el = tree.current
    const scroller = el?.closest<HTMLElement>('.view-content') ?? null
    const win = el?.ownerDocument.defaultView ?? null
    if (!many || el === null || scroller === null || win === null) return
    const look = (): void => {
      const port = scroller.getBoundingClientRect()
      if (port.height === 0) return
      const above = port.top - el.getBoundingClientRect().top
      const top = Math.floor((above - beyond) / step) * step
      const bottom = Math.ceil((above + port.height + beyond) / step) * step
      setSight((before) => (before.top === top && before.bottom === bottom ? before : { top, bottom }))
    }
    const observer = new win.ResizeObserver(look)
    observer.observe(scroller)
    const page = el.closest('.syl-side-page')
    if (page !== null) observer.observe(page)
    scroller.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [many, tree.current, view])
  return many ? { ...sight, heights } : { top: 0, bottom: Infinity, heights }
}

function measure(tree: HTMLElement | null, before: Heights): Heights {
  const height = (kind: string): number | undefined => tree?.querySelector<HTMLElement>(`.syl-row.${kind}`)?.offsetHeight
  return { stage: height('is-stage') || before.stage, unit: height('is-unit') || before.unit }
}
