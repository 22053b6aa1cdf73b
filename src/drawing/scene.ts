import { createContext } from 'preact'
import { paletteOf, type Palette } from './palette'
import { Turns } from './turns'

/** What all charts of a view share: turns to be drawn in, and the theme's colours where they stand. */
export class ChartScene {
  readonly turns: Turns
  private palette: Palette | null = null
  private readonly charts = new Set<() => void>()

  constructor(window: () => Window) {
    this.turns = new Turns(window)
  }

  /** Resolved at the first asking and kept, one object until `recolour`. */
  colours(root: HTMLElement): Palette {
    return this.palette ??= paletteOf(root)
  }

  /** `draw` is called when colours changed; the function given back takes it out again. */
  join(draw: () => void): () => void {
    this.charts.add(draw)
    return () => this.charts.delete(draw)
  }

  /** Resolves the colours anew and draws each chart with them in a turn of its own, or all at once: paper does not wait for a frame. */
  recolour(atOnce = false): void {
    this.palette = null
    for (const draw of this.charts) {
      if (atOnce) draw()
      else this.turns.take(draw)
    }
  }

  /** Nothing is drawn any more. */
  clear(): void {
    this.turns.clear()
    this.charts.clear()
  }
}

export const Scene = createContext<ChartScene | null>(null)
