/** Colours of a chart as `rgba(…)`, which chart.js can read. */
export interface Palette {
  readonly ink: string
  readonly muted: string
  readonly faint: string
  readonly line: string
  readonly paper: string
  readonly mine: string
  readonly pale: string
  readonly second: string
  readonly word: string
  readonly band: string
  readonly family: string
  readonly rtl: boolean
}

const sources: Readonly<Record<Exclude<keyof Palette, 'family' | 'rtl'>, string>> = {
  ink: 'var(--text-normal)', muted: 'var(--text-muted)', faint: 'var(--text-faint)', line: 'var(--background-modifier-border)',
  paper: 'var(--syl-surface)', mine: 'var(--interactive-accent)', pale: 'var(--syl-done)', second: 'var(--syl-second)',
  word: 'var(--syl-link)', band: 'color-mix(in oklab, var(--interactive-accent) 14%, transparent)',
}

/** In forced colours the system's own words for them, whose meaning each user has set. */
const forced: typeof sources = {
  ink: 'CanvasText', muted: 'CanvasText', faint: 'GrayText', line: 'GrayText', paper: 'Canvas', mine: 'CanvasText', pale: 'GrayText',
  second: 'GrayText', word: 'CanvasText', band: 'transparent',
}

/**
 * The colours of the theme where `root` stands. The browser computes each (a theme may say `oklch()` or `color-mix()`),
 * one pixel is painted with it, and its channels are read back.
 */
export function paletteOf(root: HTMLElement): Palette {
  const { win } = root
  const canvas = root.createEl('canvas')
  canvas.width = canvas.height = 1
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  const probe = root.createSpan()
  const from = win.matchMedia('(forced-colors: active)').matches ? forced : sources
  const resolve = (name: keyof typeof sources): string => {
    probe.style.color = from[name]
    const shown = win.getComputedStyle(probe).color
    if (pen === null) return shown
    pen.clearRect(0, 0, 1, 1)
    pen.fillStyle = shown
    pen.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data
    return `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`
  }
  const style = win.getComputedStyle(root)
  const palette: Palette = {
    ink: resolve('ink'), muted: resolve('muted'), faint: resolve('faint'), line: resolve('line'), paper: resolve('paper'), mine: resolve('mine'),
    pale: resolve('pale'), second: resolve('second'), word: resolve('word'), band: resolve('band'), family: style.fontFamily, rtl: style.direction === 'rtl',
  }
  probe.remove()
  canvas.remove()
  return palette
}
