import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { ChartFigure, FigureFrame, PlotPlace } from '../drawing/figure-view'
import { ProblemLine } from '../drawing/parts-view'
import { still } from '../drawing/still-view'
import type { Strings } from '../language/strings'
import { CategoriesFigure } from './categories-view'
import type { DashboardDesk, Part, PlanPage } from './dashboard'
import { YearFigure } from './year-view'
import { recallFigure, stabilityFigure } from './plots-memory'
import { burnUpFigure, velocityFigure, type Figure } from './plots-progress'
import { aheadFigure, minutesFigure, retentionFigure } from './plots-reviews'

interface ChartsProps {
  readonly plan: PlanPage
  readonly desk: DashboardDesk
  readonly strings: Strings
}

/** All charts of the page, in rows of twelve columns where it is wide. */
export function Charts({ plan, desk, strings }: ChartsProps): JSX.Element {
  const { velocity, ahead, retention, minutes, stability, recall } = strings.dashboard
  const shared = { desk, strings }
  return (
    <div class="syl-charts">
      <BurnUpChart {...shared} part={plan.burnUp} ways={plan.ways} path={plan.path} today={plan.today} />
      <PartChart {...shared} part={plan.velocity} label={velocity.label} span={4} height={300} figure={velocityFigure} />
      <PartChart {...shared} part={plan.ahead} label={ahead.label} span={4} height={190} figure={aheadFigure} />
      <PartChart {...shared} part={plan.retention} label={retention.label} span={4} height={190} figure={retentionFigure} />
      <PartChart {...shared} part={plan.minutes} label={minutes.label} span={4} height={190} figure={minutesFigure} />
      <CategoriesFigure part={plan.categories} desk={desk} strings={strings} span={4} />
      <PartChart {...shared} part={plan.memory} label={stability.label} span={4} height={190} figure={stabilityFigure} />
      <PartChart {...shared} part={plan.memory} label={recall.label} span={4} height={190} figure={recallFigure} />
      <YearFigure part={plan.year} desk={desk} strings={strings} />
    </div>
  )
}

interface PartChartProps {
  readonly part: Part<unknown>
  readonly label: string
  readonly span: number
  readonly height: number
  readonly figure: (value: never, strings: Strings) => Figure
  readonly desk: DashboardDesk
  readonly strings: Strings
  readonly below?: JSX.Element
}

/** The chart of a part. One that waits keeps its place; one that failed or has no dates to stand on says so and takes none. */
const PartChart = still(({ part, label, span, height, figure, desk, strings, below }: PartChartProps): JSX.Element => {
  const words = strings.dashboard
  const made = useMemo(() => part.is === 'ready' && part.value !== null ? figure(part.value as never, strings) : null, [part, strings])
  if (made !== null) {
    return <ChartFigure {...made} span={span} height={height} words={words} open={(mark) => desk.openMark(mark)} below={below} />
  }
  return (
    <FigureFrame label={label} sentence={part.is === 'ready' ? words.noDates : ''} span={span} wide={span > 6}>
      {part.is === 'failed' && <ProblemLine text={words.failed(label)} more={part.message} ways={[]} />}
      {part.is === 'waiting' && <PlotPlace height={height} />}
    </FigureFrame>
  )
})

interface BurnUpProps extends WaysProps {
  readonly part: PlanPage['burnUp']
}

const BurnUpChart = still(({ part, desk, strings, ...rest }: BurnUpProps): JSX.Element => (
  <PartChart
    part={part} label={strings.dashboard.burnUp.label} span={8} height={300} figure={burnUpFigure} desk={desk} strings={strings}
    below={<Ways desk={desk} strings={strings} {...rest} />}
  />
))

interface WaysProps extends Omit<ChartsProps, 'plan'>, Pick<PlanPage, 'ways' | 'path' | 'today'> {}

/** What the plan's own rules would change, each opening the plan's rules. */
function Ways({ ways, path, today, desk, strings }: WaysProps): JSX.Element | null {
  const words = strings.dashboard.ways
  if (ways.is !== 'ready' || ways.value.length === 0) return null
  return (
    <>
      <h3 class="syl-label syl-ways-label">{words.label}</h3>
      <ul class="syl-way-list">
        {ways.value.map((way) => (
          <li key={way.name}>
            <button type="button" class="syl-way" onClick={() => desk.adapt(path)}>
              <b dir="auto">{way.name}</b>
              <span>{words.fact({ ...way, today })}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
