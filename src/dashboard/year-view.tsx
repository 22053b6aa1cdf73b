import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { FigureFrame, TableButton } from '../drawing/figure-view'
import type { HeatMap } from '../drawing/heat-map'
import { HeatPlot, HeatTable } from '../drawing/heat-map-view'
import { ProblemLine } from '../drawing/parts-view'
import { still } from '../drawing/still-view'
import type { Strings } from '../language/strings'
import type { DashboardDesk, Part } from './dashboard'

interface YearProps {
  readonly part: Part<HeatMap>
  readonly desk: DashboardDesk
  readonly strings: Strings
}

/** A year of study, one dot a day. */
export const YearFigure = still(({ part, desk, strings }: YearProps): JSX.Element => {
  const [asTable, setAsTable] = useState(false)
  const { dashboard: words, heat } = strings
  const open = (from: string, to: string): void => desk.openAnswers(from, to)
  const drawn = useMemo(() => part.is === 'ready' ? <HeatPlot heat={part.value} strings={strings} open={open} /> : null, [part, strings])
  if (part.is !== 'ready') {
    return (
      <FigureFrame label={heat.title} sentence="" span={12} wide>
        {part.is === 'failed' && <ProblemLine text={words.failed(heat.title)} more={part.message} ways={[]} />}
      </FigureFrame>
    )
  }
  const { days, minutes, longestRun } = part.value
  return (
    <FigureFrame
      label={heat.title} sentence={heat.sentence(days, minutes, longestRun)} span={12} wide
      beside={<TableButton label={heat.title} shown={asTable} words={words} toggle={() => setAsTable(!asTable)} />}
    >
      {asTable ? <HeatTable heat={part.value} strings={strings} open={open} /> : drawn}
    </FigureFrame>
  )
})
