import {
  BarController, BarElement, Chart, LinearScale, LineController, LineElement, PointElement,
  type ChartConfiguration, type ChartDataset, type Plugin, type Point,
} from 'chart.js'
import type { Palette } from './palette'
import { drawMarks } from './chart-marks'
import type { Axis, Line, Plot } from './plot'

Chart.register(BarController, BarElement, LinearScale, LineController, LineElement, PointElement)

/** Under this width of the plot, in pixels, minor words and ticks are left out. */
const narrow = 440

/** A chart on its canvas. Nothing of it moves, and it hears of nothing by itself. */
export interface DrawnChart {
  /** Draws other values, other colours or another size. */
  show(plot: Plot, palette: Palette, width: number, height: number): void
  /** Pixels from the start of the canvas. */
  place(x: number, y: number): { readonly left: number; readonly top: number }
  /** The value of x under a pixel. */
  valueAt(left: number): number
  destroy(): void
}

/** Draws a plot. `ratio`: device pixels in one of the page. */
export function drawChart(canvas: HTMLCanvasElement, plot: Plot, palette: Palette, width: number, height: number, ratio: number): DrawnChart {
  canvas.width = width
  canvas.height = height
  const chart = new Chart(canvas, configuration(plot, palette, width, ratio))
  return {
    show: (next, colours, wide, high) => {
      const { data, options, plugins } = configuration(next, colours, wide, ratio)
      chart.data = data
      chart.config.plugins?.splice(0, Infinity, ...(plugins ?? []))
      if (options !== undefined) chart.options = options
      chart.resize(wide, high)
      chart.update('none')
    },
    place: (x, y) => ({ left: chart.scales['x']?.getPixelForValue(x) ?? 0, top: chart.scales['y']?.getPixelForValue(y) ?? 0 }),
    valueAt: (left) => chart.scales['x']?.getValueForPixel(left) ?? 0,
    destroy: () => chart.destroy(),
  }
}

type Kind = 'bar' | 'line'

function configuration(plot: Plot, palette: Palette, width: number, ratio: number): ChartConfiguration<Kind, Point[]> {
  const { rtl, muted, family } = palette
  const small = width < narrow
  const marks: Plugin<Kind> = {
    id: 'marks',
    beforeDatasetsDraw: (chart) => drawMarks(chart, plot, palette, small, 'under'),
    afterDatasetsDraw: (chart) => drawMarks(chart, plot, palette, small, 'over'),
  }
  const { top, end } = plot.room
  return {
    type: plot.bars.length > 0 ? 'bar' : 'line',
    data: { datasets: [...plot.lines.flatMap((line) => lineSets(line, palette)), ...barSets(plot, palette)] },
    options: {
      responsive: false, animation: false, events: [], devicePixelRatio: ratio, font: { family, size: 12 }, color: muted, locale: 'en',
      layout: { padding: { top, bottom: 0, left: rtl ? end : 0, right: rtl ? 0 : end } },
      scales: {
        x: { type: 'linear', reverse: rtl, ...axis(plot.x, palette, small), grid: { display: false }, offset: false },
        y: { type: 'linear', position: rtl ? 'right' : 'left', ...axis(plot.y, palette, false), display: plot.y.ticks.length > 0 },
      },
    },
    plugins: [marks],
  }
}

function axis({ from, to, ticks }: Axis, { ink, muted, line }: Palette, small: boolean) {
  const shown = small ? ticks.filter(({ minor }) => minor !== true) : ticks
  const find = (value: number | undefined) => shown.find(({ at }) => at === value)
  return {
    min: from, max: to,
    border: { display: false },
    grid: { drawTicks: false, color: line, lineWidth: 1 },
    afterBuildTicks: (scale: { ticks: { value: number }[] }) => {
      scale.ticks = shown.map(({ at }) => ({ value: at }))
    },
    ticks: {
      autoSkip: false, maxRotation: 0, padding: 8, align: 'inner' as const,
      callback: (value: string | number) => find(Number(value))?.text ?? '',
      color: (context: { tick?: { value: number } }) => find(context.tick?.value)?.strong === true ? ink : muted,
      font: (context: { tick?: { value: number } }) => ({ weight: find(context.tick?.value)?.strong === true ? 600 : 400 }),
    },
  }
}

const widths: Readonly<Record<Line['look'], number>> = { mine: 2.5, second: 2, young: 1.5, plan: 1.25, ahead: 1.5 }
const dashes: Readonly<Record<Line['look'], number[]>> = { mine: [], second: [], young: [5, 3], plan: [], ahead: [1.5, 5] }

/*
 * An option that differs between the points of a set has all of its points resolved one by one, which takes as long as the rest of the drawing. So marked
 * points, and bars of another colour, are sets of their own.
 */

/** A line, and over it those of its points that are marked. */
function lineSets({ look, points, dots }: Line, { mine, second, muted, paper }: Palette): readonly ChartDataset<'line', Point[]>[] {
  const color = look === 'plan' ? muted : look === 'second' || look === 'young' ? second : mine
  const open = look === 'plan' || look === 'ahead'
  const shared = { type: 'line', parsing: false, normalized: true, clip: false, spanGaps: false, borderColor: color } as const
  const line: ChartDataset<'line', Point[]> = {
    ...shared, data: points.map(pointOf), borderWidth: widths[look], borderDash: dashes[look], borderJoinStyle: 'round', borderCapStyle: 'round', pointRadius: 0,
  }
  const marked = dots.flatMap((place) => {
    const point = points[place]
    return point === undefined ? [] : [pointOf(point)]
  })
  return marked.length === 0 ? [line] : [{
    ...shared, data: marked, showLine: false, pointRadius: open ? 3.5 : 4,
    pointBackgroundColor: open ? paper : color, pointBorderColor: open ? color : paper, pointBorderWidth: open ? 1.25 : 2,
  }, line]
}

function barSets({ bars }: Plot, { mine, pale }: Palette): readonly ChartDataset<'bar', Point[]>[] {
  return [true, false].flatMap((strong) => {
    const data = bars.filter((bar) => bar.strong === strong).map(({ x, y }) => ({ x, y }))
    return data.length === 0 ? [] : [{
      type: 'bar' as const, data, parsing: false as const, normalized: true, backgroundColor: strong ? mine : pale,
      borderRadius: 2, barPercentage: 0.78, categoryPercentage: 1, grouped: false,
    }]
  })
}

function pointOf([x, y]: readonly [number, number]): Point {
  return { x, y }
}
