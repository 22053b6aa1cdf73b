import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Icon, Sentence } from './parts-view'
import type { Plot, PlotTable } from './plot'
import { PlotCanvas } from './plot-view'

interface FigureProps {
  readonly label: string
  readonly sentence: string
  /** How wide of twelve columns, where the view is wide. */
  readonly span: number
  /** Keeps a row to itself where there are two columns. */
  readonly wide?: boolean
  readonly children: ComponentChildren
  /** Beside the label: the table button. */
  readonly beside?: ComponentChildren
  /** In place of the label while a chart is read. */
  readonly reading?: string | null
}

/** A label, a sentence that says what it means now, and the drawing that shows it. */
export function FigureFrame({ label, sentence, span, wide, children, beside, reading }: FigureProps): JSX.Element {
  return (
    <figure class={`syl-chart ${wide === true ? 'is-wide' : ''}`} style={{ '--span': span }} aria-label={label}>
      <div class="syl-chart-head">
        <h2 class={`syl-label ${reading ? 'is-covered' : ''}`}>{label}</h2>
        <p class="syl-label syl-reading" role="status">{reading ?? ''}</p>
        {beside}
      </div>
      <p class={`syl-sentence ${sentence === '' ? 'is-waiting' : ''}`} dir="auto">{sentence === '' ? '\u00a0' : <Sentence text={sentence} />}</p>
      <div class="syl-chart-body">{children}</div>
    </figure>
  )
}

/** Where a plot will be. */
export function PlotPlace({ height }: { readonly height: number }): JSX.Element {
  return <div class="syl-plot is-empty" style={{ '--plot': `${height}px` }} />
}

interface ChartProps {
  readonly label: string
  readonly sentence: string
  readonly plot: Plot
  readonly table: PlotTable
  readonly span: number
  readonly height: number
  readonly words: { readonly asTable: string; readonly asChart: string; readonly keys: string }
  readonly open: (mark: string) => void
  readonly below?: ComponentChildren | undefined
}

/** A figure with a plot that can be read, and swapped for its table in place. */
export function ChartFigure({ label, sentence, plot, table, span, height, words, open, below }: ChartProps): JSX.Element {
  const [asTable, setAsTable] = useState(false)
  const [read, setRead] = useState<number | null>(null)
  const plain = sentence.replaceAll('**', '')
  return (
    <FigureFrame
      label={label}
      sentence={sentence}
      span={span}
      wide={span > 6}
      reading={read === null ? null : plot.readings[read]?.text}
      beside={<TableButton label={label} shown={asTable} words={words} toggle={() => setAsTable(!asTable)} />}
    >
      {asTable
        ? <PlotRows label={label} table={table} height={height} />
        : (
          <PlotCanvas
            plot={plot} label={label} described={`${label}. ${plain} ${words.keys}`} height={height} read={read}
            onRead={(place) => { if (place !== read) setRead(place) }} open={open}
          />
        )}
      {below}
    </FigureFrame>
  )
}

interface TableButtonProps {
  readonly label: string
  readonly shown: boolean
  readonly words: { readonly asTable: string; readonly asChart: string }
  readonly toggle: () => void
}

export function TableButton({ label, shown, words, toggle }: TableButtonProps): JSX.Element {
  const name = shown ? words.asChart : words.asTable
  return (
    <button type="button" class="syl-icon-button" aria-label={`${name}: ${label}`} data-tooltip-position="top" onClick={toggle}>
      <Icon name={shown ? 'chart-line' : 'table-2'} />
    </button>
  )
}

/** The values of a chart as a table; where it is longer than the plot, it scrolls in its place. */
export function PlotRows({ label, table, height }: { readonly label: string; readonly table: PlotTable; readonly height: number }): JSX.Element {
  return (
    <div class="syl-table-scroll" style={{ '--plot': `${height}px` }} role="region" aria-label={label} tabIndex={0}>
      <table class="syl-table">
        <thead><tr>{table.head.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => column === 0 ? <th key={column} scope="row" dir="auto">{cell}</th> : <td key={column}>{cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
