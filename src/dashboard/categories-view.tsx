import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Count, ProgressBar } from '../drawing/bar-view'
import { FigureFrame, PlotPlace, PlotRows, TableButton } from '../drawing/figure-view'
import { ProblemLine } from '../drawing/parts-view'
import { still } from '../drawing/still-view'
import type { Strings } from '../language/strings'
import type { Categories, DashboardDesk, Part } from './dashboard'

interface CategoriesProps {
  readonly part: Part<Categories>
  readonly span: number
  readonly desk: DashboardDesk
  readonly strings: Strings
}

/** Bars of items: each track is as long as its category is large. */
export const CategoriesFigure = still(({ part, span, desk, strings }: CategoriesProps): JSX.Element => {
  const [asTable, setAsTable] = useState(false)
  const words = strings.dashboard
  if (part.is !== 'ready') {
    return (
      <FigureFrame label={words.categories.label} sentence="" span={span} wide>
        {part.is === 'failed' ? <ProblemLine text={words.failed(words.categories.label)} more={part.message} ways={[]} /> : <PlotPlace height={190} />}
      </FigureFrame>
    )
  }
  const { kind, rows } = part.value
  const named = rows.map((row) => ({ ...row, shown: row.name === '' ? words.categories.unnamed : strings.sidebar.stageName(kind, row.name) }))
  const label = kind === 'category' ? words.categories.label : strings.sidebar.stages[kind]
  const { number } = strings.common
  const table = {
    head: words.categories.head,
    rows: named.map(({ shown, done, mastered, items }) => [shown, number(done), number(mastered), number(items)]),
  }
  return (
    <FigureFrame
      label={label}
      sentence={words.categories.sentence({ ...part.value, rows: named.map(({ shown, done, items }) => ({ name: shown, done, items })) })}
      span={span}
      wide
      beside={<TableButton label={label} shown={asTable} words={words} toggle={() => setAsTable(!asTable)} />}
    >
      {asTable ? <PlotRows label={label} table={table} height={Math.max(190, 28 * named.length)} /> : (
        <ul class="syl-cats">
          {named.map((row) => (
            <li key={row.name}>
              <button type="button" class="syl-line-name syl-clip" dir="auto" onClick={() => desk.openMark(`stage:${kind}:${row.name}`)}>{row.shown}</button>
              <span class="syl-track" style={{ '--size': sizeOf(row.items, rows) }}>
                <ProgressBar bar={row} name={row.shown} strings={strings} />
                <Count bar={row} strings={strings} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </FigureFrame>
  )
})

/** The share of the longest track. */
function sizeOf(items: number, rows: Categories['rows']): string {
  const most = Math.max(1, ...rows.map((row) => row.items))
  return (items / most).toFixed(3)
}
