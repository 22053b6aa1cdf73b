import type { Palette } from './palette'
import type { Plot, Rule, Words } from './plot'

/** As much of a chart as its marks are placed by. */
interface Surface {
  readonly ctx: CanvasRenderingContext2D
  readonly scales: Readonly<Record<string, { getPixelForValue(value: number): number } | undefined>>
  readonly chartArea: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
}

/** Draws what stands under the data (ranges, rules), then what stands over it (dashes, words). */
export function drawMarks(chart: Surface, plot: Plot, palette: Palette, small: boolean, where: 'under' | 'over'): void {
  const { ctx } = chart
  ctx.save()
  if (where === 'under') {
    for (const { points } of plot.bands) drawBand(chart, points, palette)
    for (const rule of plot.rules) if (rule.width === undefined) drawRule(chart, rule, palette)
  } else {
    for (const rule of plot.rules) if (rule.width !== undefined) drawRule(chart, rule, palette)
    for (const words of plot.words) if (!small || words.minor !== true) drawWords(chart, words, palette)
  }
  ctx.restore()
}

function across({ scales }: Surface, x: number): number {
  return scales['x']?.getPixelForValue(x) ?? 0
}

function down({ scales }: Surface, y: number): number {
  return scales['y']?.getPixelForValue(y) ?? 0
}

function drawBand(chart: Surface, points: readonly (readonly [number, number])[], { band }: Palette): void {
  const { ctx } = chart
  ctx.fillStyle = band
  ctx.beginPath()
  points.forEach(([x, y], place) => {
    if (place === 0) ctx.moveTo(across(chart, x), down(chart, y))
    else ctx.lineTo(across(chart, x), down(chart, y))
  })
  ctx.closePath()
  ctx.fill()
}

function drawRule(chart: Surface, rule: Rule, { ink, muted }: Palette): void {
  const { ctx, chartArea } = chart
  ctx.beginPath()
  ctx.globalAlpha = rule.look === 'faint' ? 0.6 : 1
  ctx.strokeStyle = rule.look === 'ink' || rule.look === 'faint' ? ink : muted
  ctx.lineWidth = rule.width === undefined ? 1 : 1.5
  ctx.setLineDash(rule.look === 'dotted' ? [1.5, 4] : [])
  const level = rule.y === undefined ? 0 : Math.round(down(chart, rule.y)) + (rule.width === undefined ? 0.5 : 0)
  if (rule.x === undefined) {
    ctx.moveTo(chartArea.left, level)
    ctx.lineTo(chartArea.right, level)
  } else if (rule.width === undefined) {
    const x = Math.round(across(chart, rule.x)) + 0.5
    ctx.moveTo(x, rule.to === undefined ? chartArea.top : down(chart, rule.to))
    ctx.lineTo(x, chartArea.bottom)
  } else {
    const [from, to] = [across(chart, rule.x - rule.width / 2), across(chart, rule.x + rule.width / 2)].sort((a, b) => a - b)
    ctx.moveTo((from ?? 0) + 1, level)
    ctx.lineTo((to ?? 0) - 1, level)
  }
  ctx.stroke()
  ctx.globalAlpha = 1
  ctx.setLineDash([])
}

const weights: Readonly<Record<Words['look'], number>> = { ink: 500, muted: 400, mine: 600, paper: 600, foot: 500, count: 500 }

function drawWords(chart: Surface, words: Words, palette: Palette): void {
  const { ctx, chartArea } = chart
  const { rtl, family, paper } = palette
  ctx.font = `${weights[words.look]} ${words.look === 'count' || words.look === 'paper' || words.look === 'foot' ? 11 : 12}px ${family}`
  ctx.textBaseline = 'middle'
  ctx.textAlign = words.align === 'center' ? 'center' : (words.align === 'end') === rtl ? 'left' : 'right'
  ctx.direction = rtl ? 'rtl' : 'ltr'
  const width = ctx.measureText(words.text).width
  const y = down(chart, words.y) + (words.dy ?? 0)
  const x = kept(across(chart, words.x) + (rtl ? -1 : 1) * (words.dx ?? 0), width, ctx.textAlign, chartArea, words)
  if (words.look !== 'paper' && words.look !== 'foot') {
    ctx.lineWidth = 4
    ctx.lineJoin = 'round'
    ctx.strokeStyle = paper
    ctx.strokeText(words.text, x, y)
  }
  ctx.fillStyle = words.look === 'mine' ? palette.word : words.look === 'muted' ? palette.muted : words.look === 'paper' ? paper : palette.ink
  ctx.fillText(words.text, x, y)
}

/** Centred words stay within the plot. */
function kept(x: number, width: number, align: CanvasTextAlign, area: Surface['chartArea'], { align: asked }: Words): number {
  if (asked !== 'center' || align !== 'center') return x
  return Math.max(area.left + width / 2, Math.min(area.right - width / 2 + 24, x))
}
