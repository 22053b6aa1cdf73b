import type { JSX } from 'preact'
import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import type { DrawnChart } from './charts'
import type { Palette } from './palette'
import { nearest, type Plot } from './plot'
import { Scene } from './scene'

interface PlotProps {
  readonly plot: Plot
  readonly label: string
  /** What it shows, in words, and what keys do. */
  readonly described: string
  readonly height: number
  /** The reading under the pointer or the keys; null where there is none. */
  readonly read: number | null
  readonly onRead: (place: number | null) => void
  readonly open: (mark: string) => void
}

/** A chart on a canvas. A pointer or the arrow keys move a hairline over it; Enter or a click opens what stands there. */
export function PlotCanvas({ plot, label, described, height, read, onRead, open }: PlotProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  const chart = useDrawn(place, plot, height)
  const { readings } = plot
  const openAt = (at: number | null): void => {
    const mark = at === null ? null : readings[at]?.opens
    if (mark !== null && mark !== undefined) open(mark)
  }
  const under = (event: MouseEvent): number | null => {
    if (chart === null || place.current === null) return null
    const at = nearest(readings, chart.valueAt(event.clientX - place.current.getBoundingClientRect().left))
    return at < 0 ? null : at
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || readings.length === 0) return
    const rtl = place.current !== null && place.current.win.getComputedStyle(place.current).direction === 'rtl'
    const next = moved(event.key, read, readings.length, rtl)
    if (next !== null) onRead(next)
    else if (event.key === 'Enter' || event.key === ' ') openAt(read)
    else if (event.key === 'Escape' && read !== null) onRead(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const reading = read === null ? undefined : readings[read]
  return (
    <div
      ref={place}
      class={`syl-plot ${reading !== undefined && reading.opens !== null ? 'is-open-able' : ''}`}
      style={{ '--plot': `${height}px` }}
      role="group"
      tabIndex={0}
      aria-label={label}
      onKeyDown={onKey}
      onPointerMove={(event) => onRead(under(event))}
      onPointerLeave={() => onRead(null)}
      onBlur={() => onRead(null)}
      onClick={(event) => {
        const at = under(event)
        onRead(at)
        openAt(at)
      }}
    >
      <canvas role="img" aria-label={described} />
      {chart !== null && reading !== undefined && <Hairline chart={chart} x={reading.x} ys={reading.ys} />}
    </div>
  )
}

function moved(key: string, at: number | null, count: number, rtl: boolean): number | null {
  const forward = rtl ? 'ArrowLeft' : 'ArrowRight'
  const back = rtl ? 'ArrowRight' : 'ArrowLeft'
  switch (key) {
    case forward: return at === null ? 0 : Math.min(count - 1, at + 1)
    case back: return at === null ? count - 1 : Math.max(0, at - 1)
    case 'Home': return 0
    case 'End': return count - 1
    default: return null
  }
}

function Hairline({ chart, x, ys }: { readonly chart: DrawnChart; readonly x: number; readonly ys: readonly number[] }): JSX.Element {
  const { left } = chart.place(x, 0)
  return (
    <>
      <span class="syl-hairline" style={{ left: `${Math.round(left)}px` }} />
      {ys.map((y, place) => <span key={place} class="syl-hairdot" style={{ left: `${left}px`, top: `${chart.place(x, y).top}px` }} />)}
    </>
  )
}

interface Shown {
  readonly plot: Plot
  readonly height: number
  readonly width: number
  readonly palette: Palette
}

/** Draws into the canvas of `place`, each drawing in a turn of its own, anew for other values, colours and sizes. */
function useDrawn(place: { readonly current: HTMLDivElement | null }, plot: Plot, height: number): DrawnChart | null {
  const scene = useContext(Scene)
  const [chart, setChart] = useState<DrawnChart | null>(null)
  const wanted = useRef({ plot, height })
  wanted.current = { plot, height }
  const shown = useRef<Shown | null>(null)
  /** Draws what is wanted now where it differs from what is shown. */
  const bringUp = useRef<() => void>(() => undefined)
  useEffect(() => {
    const element = place.current
    const canvas = element?.querySelector('canvas')
    const view = element?.doc.defaultView
    if (!element || !canvas || !view || scene === null || canvas.getContext('2d') === null) return
    let gone = false
    let made: DrawnChart | null = null
    const now = (): Shown => ({ ...wanted.current, width: element.clientWidth, palette: scene.colours(element) })
    const draw = (): void => {
      const [last, next] = [shown.current, now()]
      // Without a width it is not seen, and drawn once it is.
      if (made === null || last === null || next.width === 0) return
      if (last.plot === next.plot && last.height === next.height && last.width === next.width && last.palette === next.palette) return
      shown.current = next
      made.show(next.plot, next.palette, next.width, next.height)
    }
    bringUp.current = draw
    const observer = new view.ResizeObserver(draw)
    let leave = (): void => undefined
    const begin = async (): Promise<void> => {
      const { drawChart } = await import('./charts')
      if (gone) return
      leave = scene.turns.take(() => {
        const first = shown.current = now()
        made = drawChart(canvas, first.plot, first.palette, first.width, first.height, view.devicePixelRatio)
        setChart(made)
        observer.observe(element)
        leave = scene.join(draw)
      })
    }
    void begin()
    return () => {
      gone = true
      leave()
      observer.disconnect()
      made?.destroy()
      shown.current = null
      setChart(null)
    }
  }, [scene])
  useEffect(() => {
    if (chart !== null) return scene?.turns.take(() => bringUp.current())
  }, [chart, plot, height])
  return chart
}
