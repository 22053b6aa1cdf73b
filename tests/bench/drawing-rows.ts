import { BarController, BarElement, Chart, LinearScale, LineController, LineElement, PointElement, type ChartConfiguration } from 'chart.js'
import { Dashboards } from '../../src/dashboard/compose'
import type { DashboardPage, Part, PlanPage } from '../../src/dashboard/dashboard'
import { recallFigure, stabilityFigure } from '../../src/dashboard/plots-memory'
import { burnUpFigure, velocityFigure } from '../../src/dashboard/plots-progress'
import { aheadFigure, minutesFigure, retentionFigure } from '../../src/dashboard/plots-reviews'
import { drawChart } from '../../src/drawing/charts'
import type { Palette } from '../../src/drawing/palette'
import type { Plot } from '../../src/drawing/plot'
import type { VaultIndex } from '../../src/index/vault-index'
import { stringsFor } from '../../src/language/strings'
import { ensureDom } from '../host/dom-node'
import { inTurn, type Row } from './rows'

const width = 600
const height = 300
const palette: Palette = {
  ink: 'rgb(0,0,0)', muted: 'rgb(9,9,9)', faint: 'rgb(9,9,9)', line: 'rgb(9,9,9)', paper: 'rgb(9,9,9)', mine: 'rgb(9,9,9)', pale: 'rgb(9,9,9)',
  second: 'rgb(9,9,9)', word: 'rgb(9,9,9)', band: 'rgb(9,9,9)', family: 'sans-serif', rtl: false,
}

/** All charts of a dashboard drawn at first, against chart.js over the same values, both on a canvas of happy-dom whose pen draws nothing. */
export async function drawingRows(index: VaultIndex, now: number): Promise<readonly Row[]> {
  const document = await ensureDom()
  const plots = plotsOf(new Dashboards(index), now)
  Chart.register(BarController, BarElement, LinearScale, LineController, LineElement, PointElement)
  const canvas = (): HTMLCanvasElement => {
    const made = document.createElement('canvas')
    Object.defineProperty(made, 'getContext', { value: () => penOf(made) })
    made.width = width
    made.height = height
    return made
  }
  const [ours, bare] = inTurn(15, () => {
    for (const plot of plots) drawChart(canvas(), plot, palette, width, height, 1).destroy()
  }, () => {
    for (const plot of plots) new Chart(canvas(), plain(plot)).destroy()
  })
  return [{ what: 'dashboard: its charts drawn ÷ bare chart.js with the same values', size: 0, value: ours / bare, goal: 1.5, about: `${plots.length} charts, ${ours.toFixed(1)} ms of ${bare.toFixed(1)} ms` }]
}

function plotsOf(dashboards: Dashboards, now: number): readonly Plot[] {
  const strings = stringsFor('en')
  const state = { curriculum: null, window: 'plan' as const, reading: null, underway: false }
  dashboards.count(null, now, () => false)
  const page: DashboardPage = dashboards.page(state, now)
  const { plan } = page
  if (plan === null) throw new Error('a dashboard without a plan')
  const value = <T>(part: Part<T | null>): T => {
    if (part.is !== 'ready' || part.value === null) throw new Error('a part of the dashboard is not ready')
    return part.value
  }
  const { burnUp, velocity, ahead, retention, minutes, memory }: PlanPage = plan
  return [
    burnUpFigure(value(burnUp), strings), velocityFigure(value(velocity), strings), aheadFigure(value(ahead), strings), retentionFigure(value(retention), strings),
    minutesFigure(value(minutes), strings), stabilityFigure(value(memory), strings), recallFigure(value(memory), strings),
  ].map(({ plot }) => plot)
}

/** The same lines and bars in chart.js as its documentation has them, without animation. */
function plain({ lines, bars }: Plot): ChartConfiguration<'line' | 'bar', { x: number; y: number }[]> {
  return {
    type: bars.length > 0 ? 'bar' : 'line',
    data: {
      datasets: [
        ...lines.map(({ points }) => ({ type: 'line' as const, data: points.map(([x, y]) => ({ x, y })), parsing: false as const, pointRadius: 0 })),
        ...(bars.length > 0 ? [{ type: 'bar' as const, data: bars.map(({ x, y }) => ({ x, y })), parsing: false as const }] : []),
      ],
    },
    options: { responsive: false, animation: false, events: [], scales: { x: { type: 'linear' }, y: { type: 'linear' } } },
  }
}

function penOf(canvas: HTMLCanvasElement): unknown {
  return new Proxy<Record<string | symbol, unknown>>({ canvas, measureText: (text: string) => ({ width: 6 * text.length }) }, {
    get: (known, name) => known[name] ?? (() => undefined),
  })
}
