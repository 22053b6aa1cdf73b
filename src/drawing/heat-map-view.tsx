import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Strings } from '../language/strings'
import type { HeatDay, HeatMap } from './heat-map'
import { Icon, Sentence } from './parts-view'

interface HeatProps {
  readonly heat: HeatMap
  readonly strings: Strings
  /** Shows what was answered from one study date to another, both included. */
  readonly open?: ((from: string, to: string) => void) | undefined
}

/** Columns of the first half, which stands above the second where there is little room. */
const half = 27

/** A year of study, one dot a day: the more minutes, the larger and deeper. The sentence before it says the sum. */
export function HeatPlot({ heat, strings, open }: HeatProps): JSX.Element {
  const words = strings.heat
  return (
    <div class="syl-heat">
      <div class="syl-heat-year" role="img" aria-label={words.label(heat.days, heat.minutes)}>
        <Half weeks={heat.weeks.slice(0, half)} heat={heat} strings={strings} open={open} />
        <Half weeks={heat.weeks.slice(half)} heat={heat} strings={strings} open={open} />
      </div>
      <ul class="syl-heat-scale" aria-label={words.scale}>
        {words.levels.map((level, index) => <li key={level}><i data-level={index} />{level}</li>)}
      </ul>
    </div>
  )
}

function Half({ weeks, heat, strings, open }: HeatProps & { readonly weeks: HeatMap['weeks'] }): JSX.Element {
  const { heat: words, common } = strings
  return (
    <div class="syl-heat-half" style={{ '--weeks': weeks.length }}>
      <div class="syl-heat-months">
        {monthStarts(weeks).map(({ column, date }) => (
          <span key={date} style={{ '--column': column + 1 }}>{common.dates.shortMonth(date)}</span>
        ))}
      </div>
      <div class="syl-heat-days">
        {words.weekdays.map((name, day) => <span key={name}>{day % 2 === 0 ? name : ''}</span>)}
      </div>
      <div class="syl-heat-grid">
        {weeks.flatMap((week, column) => week.map((day, row) => (
          <i
            key={day?.date ?? `${column} ${row}`}
            class={day?.date === heat.today ? 'is-today' : ''}
            data-level={day?.level ?? 'future'}
            title={day === null ? undefined : titleOf(day, strings)}
            onClick={open === undefined || day === null || day.level === 0 ? undefined : () => open(day.date, day.date)}
          />
        )))}
      </div>
    </div>
  )
}

function titleOf({ date, minutes }: HeatDay, { heat, common }: Strings): string {
  return heat.day(common.dates.dateWithYear(date), minutes)
}

/** The column in which each month first has its first day; one without room for its name is left out. */
function monthStarts(weeks: HeatMap['weeks']): readonly { readonly column: number; readonly date: string }[] {
  return weeks.flatMap((week, column) => {
    const first = week.find((day) => day?.date.endsWith('-01') === true)
    return first === undefined || first === null || column > weeks.length - 2 ? [] : [{ column, date: first.date }]
  })
}

/** The same by month, the latest first. */
export function HeatTable({ heat, strings, open }: HeatProps): JSX.Element {
  const { heat: words, common } = strings
  return (
    <table class="syl-table">
      <thead>
        <tr><th scope="col">{words.month}</th><th scope="col">{words.days}</th><th scope="col">{words.time}</th></tr>
      </thead>
      <tbody>
        {[...heat.months].reverse().map((month) => (
          <tr key={month.date}>
            <th scope="row">
              {open === undefined || month.days === 0 ? common.dates.month(month.date) : (
                <button type="button" class="syl-line-name" onClick={() => open(month.date, lastOf(month.date))}>{common.dates.month(month.date)}</button>
              )}
            </th>
            <td>{common.number(month.days)}</td>
            <td>{words.span(month.minutes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The last date of the month of a study date. */
function lastOf(date: string): string {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return `${date.slice(0, 7)}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`
}

/** The sentence, the plot and, in its place, the table. */
export function HeatFigure({ heat, strings }: HeatProps): JSX.Element {
  const [table, setTable] = useState(false)
  const words = strings.heat
  return (
    <figure class="syl-heat-figure">
      <div class="syl-side-head">
        <figcaption class="syl-label">{words.title}</figcaption>
        <button
          type="button"
          class="syl-icon-button"
          aria-label={words.asTable}
          aria-pressed={table}
          onClick={() => setTable(!table)}
        >
          <Icon name="table-2" />
        </button>
      </div>
      <p class="syl-sentence is-small">
        <Sentence text={words.sentence(heat.days, heat.minutes, heat.longestRun)} />
      </p>
      {table ? <HeatTable heat={heat} strings={strings} /> : <HeatPlot heat={heat} strings={strings} />}
    </figure>
  )
}
