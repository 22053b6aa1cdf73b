import type { JSX } from 'preact'
import { capital } from '../language/plan-words'
import type { Strings } from '../language/strings'
import {
  dayToDate, expectedAmount, keyResultSentence, objectiveSentence, type DrawnObjective, type DrawnResult, type ResultDesk,
} from './objective'
import { Icon, ProblemLine, Sentence } from './parts-view'
import { Spark } from './spark-view'

interface ObjectiveProps {
  readonly objective: DrawnObjective
  /** Study date, YYYY-MM-DD. */
  readonly today: string
  readonly desk: ResultDesk
  readonly strings: Strings
}

/** An objective: its sentence and score, then a row for each key result. */
export function Objective({ objective, today, desk, strings }: ObjectiveProps): JSX.Element {
  const words = strings.dashboard.okr
  const { path, title, score, expected, status, keyResults } = objective
  return (
    <>
      <header class="syl-objective">
        <div>
          <h2><button type="button" class="syl-line-name" dir="auto" onClick={() => desk.openAt(path, 1)}>{title}</button></h2>
          <p class="syl-sentence" dir="auto"><Sentence text={objectiveSentence(objective, today, strings)} /></p>
        </div>
        <div class="syl-score">
          <p class="syl-score-number"><b>{words.score(score)}</b><span>{words.expectedToday(expected)}</span></p>
          <ResultBar name={title} attainment={score} expected={status === 'done' || status === 'not-started' ? null : expected} status={status} words={words.scoreInWords(score, expected)} />
        </div>
      </header>
      <ol class="syl-krs">
        {keyResults.map((result) => <KeyResultRow key={`${result.path}:${result.line}`} result={result} today={today} desk={desk} strings={strings} />)}
      </ol>
    </>
  )
}

interface RowProps extends Omit<ObjectiveProps, 'objective'> {
  readonly result: DrawnResult
  /** What is said of it besides, such as further properties of its note. */
  readonly facts?: readonly { readonly name: string; readonly value: string }[]
  /** False: its last weeks are not drawn. */
  readonly spark?: boolean
  /** Its 1-based place in a list of which not all is drawn. */
  readonly place?: { readonly at: number; readonly of: number }
}

/** A line of a list: what is measured between baseline and target, and how that stands today. */
export function KeyResultRow({ result, today, desk, strings, facts = [], spark = true, place: at }: RowProps): JSX.Element {
  const words = strings.dashboard.okr
  const { amount } = strings.okr
  const { id, title, current, unit, target, baseline, attainment, expected, status, due, confidence, forecast, history, problems } = result
  const wanted = status === 'done' || status === 'not-started' ? null : expectedAmount(result, strings)
  const inWords = words.barInWords(current === null ? null : amount(current, unit), amount(target, unit), wanted)
  const far = forecast === null ? null : dayToDate(forecast)
  return (
    <li class="syl-kr" data-status={status} aria-posinset={at?.at} aria-setsize={at?.of}>
      <span class="syl-kr-id">{id}</span>
      <div class="syl-kr-text">
        <h3><button type="button" class="syl-line-name" dir="auto" onClick={() => desk.openAt(result.path, result.line)}>{title}</button></h3>
        <p><Sentence text={keyResultSentence(result, today, strings)} /></p>
        {facts.length > 0 && <p class="syl-kr-facts">{facts.map(({ name, value }) => <span key={name} dir="auto">{name}: {value}</span>)}</p>}
      </div>
      <p class="syl-kr-now">{current === null ? '–' : amount(current, unit)}</p>
      <div class="syl-kr-bar">
        <ResultBar name={`${id}, ${title}`} attainment={attainment} expected={wanted === null ? null : expected} status={status} words={inWords} />
        <div class="syl-ends" aria-hidden="true">
          <span>{amount(baseline, unit)}</span>
          {wanted !== null && expected > 0.32 && expected < 0.7 && <span class="is-at" style={{ '--at': `${(expected * 100).toFixed(1)}%` }}>{words.today(wanted)}</span>}
          <span>{amount(target, unit)}</span>
        </div>
      </div>
      <div class="syl-kr-spark">{spark && <Spark values={history} quiet={status === 'not-started'} />}</div>
      <div class="syl-kr-state">
        <Status status={status} strings={strings} />
        {due !== null && <p>{words.due(dayToDate(due), today)}</p>}
      </div>
      <div class="syl-kr-ahead">
        <p>{far === null ? '' : words.forecast(far, today)}</p>
        <p>{confidence === null ? '' : words.confidence(confidence)}</p>
      </div>
      {problems.length > 0 && (
        <div class="syl-kr-problems">
          {problems.map((problem, place) => (
            <ProblemLine
              key={place} text={strings.problem(problem)}
              ways={[{ text: strings.common.goToLine(problem.line), go: () => desk.openAt(result.path, problem.line) }]}
            />
          ))}
        </div>
      )}
    </li>
  )
}

const shapes: Readonly<Record<DrawnObjective['status'], string>> = {
  done: 'circle-check', 'on-track': 'circle-dot', 'at-risk': 'circle-alert', 'off-track': 'triangle-alert', 'not-started': 'circle-dashed',
}

function Status({ status, strings }: { readonly status: DrawnObjective['status']; readonly strings: Strings }): JSX.Element {
  return <p class="syl-status" data-status={status}><Icon name={shapes[status]} />{capital(strings.okr.status[status])}</p>
}

interface ResultBarProps {
  readonly name: string
  readonly attainment: number
  /** Share 0 to 1; null: no tick. */
  readonly expected: number | null
  readonly status: DrawnObjective['status']
  readonly words: string
}

/** One solid part from baseline to now, the tick of today's expectation, and the shortfall between them. */
function ResultBar({ name, attainment, expected, status, words }: ResultBarProps): JSX.Element {
  const percent = (share: number): string => `${(share * 100).toFixed(1)}%`
  return (
    <span
      class="syl-bar is-plain" data-status={status} role="progressbar" aria-label={name} aria-valuemin={0} aria-valuemax={100}
      aria-valuenow={Math.round(attainment * 100)} aria-valuetext={words}
      style={{ '--done': percent(attainment), '--mastered': percent(attainment), '--expected': percent(expected ?? 0) }}
    >
      {expected !== null && expected > attainment && <span class="syl-bar-short" />}
      {attainment > 0 && <span class="syl-bar-mastered" />}
      {expected !== null && <span class="syl-bar-expected" />}
    </span>
  )
}
