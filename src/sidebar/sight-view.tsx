import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** From so many rows on only those in sight are drawn. */
export const manyRows = 60
/** Drawn beyond what is seen, above and below, px; what is in sight is looked at anew after so many. */
const beyond = 400
const step = 200
/** Where nothing was laid out yet, so much is taken to be seen, px. */
const usual = 1000

/** What of a long list is to be drawn, px from its top. */
export interface Sight {
  readonly top: number
  readonly bottom: number
}

/** Follows what of a list is in sight: the view that scrolls it, its size and what stands above it. All of it where the rows are few. */
export function useSight(list: RefObject<HTMLElement>, rows: number): Sight {
  const [sight, setSight] = useState({ top: 0, bottom: usual })
  const many = rows >= manyRows
  const view = list.current?.ownerDocument.defaultView ?? null
  useLayoutEffect(() => {
    const el = list.current
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
    // It looks first when all is laid out: looking now would lay it out once more.
    const observer = new win.ResizeObserver(look)
    observer.observe(scroller)
    const page = el.closest('.syl-side-page')
    if (page !== null) observer.observe(page)
    scroller.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [many, list.current, view])
  return many ? sight : { top: 0, bottom: Infinity }
}

/** The height of the rows that a selector finds in a list, px: as the first of them is laid out, and `first` until one is. */
export function useHeight(list: RefObject<HTMLElement>, rows: string, first: number): number {
  const [height, setHeight] = useState(first)
  const watched = useRef<{ readonly row: HTMLElement; readonly observer: ResizeObserver } | null>(null)
  useLayoutEffect(() => {
    const row = list.current?.querySelector<HTMLElement>(rows) ?? null
    if (row === (watched.current?.row ?? null)) return
    watched.current?.observer.disconnect()
    watched.current = null
    const win = row?.ownerDocument.defaultView ?? null
    if (row === null || win === null) return
    const observer = new win.ResizeObserver(() => {
      if (row.offsetHeight !== 0) setHeight(row.offsetHeight)
    })
    observer.observe(row)
    watched.current = { row, observer }
  })
  useLayoutEffect(() => () => watched.current?.observer.disconnect(), [])
  return height
}
