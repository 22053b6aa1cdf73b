import type { ComponentType, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { BeginPlan } from '../drawing/begin-view'
import { PlotRows, TableButton } from '../drawing/figure-view'
import { Icon, Sentence } from '../drawing/parts-view'
import { Spark } from '../drawing/spark-view'
import { still } from '../drawing/still-view'
import type { Strings } from '../language/strings'
import type { DashboardDesk, FadingPart, NextPart, OnPlan, Part, PlanPage } from './dashboard'
import { PartOf } from './part-view'
import { gapTable } from './plots-progress'

interface QuestionsProps {
  readonly plan: PlanPage
  readonly desk: DashboardDesk
  readonly strings: Strings
}

/** Am I on plan, what is fading, what next: each with its sentence, its evidence and one action. */
export function Questions({ plan: { path, today, onPlan, fading, next }, desk, strings }: QuestionsProps): JSX.Element {
  const words = strings.dashboard
  const shared = { path, today, desk, strings }
  return (
    <div class="syl-questions">
      <Question {...shared} part={onPlan} label={words.onPlan.label} room={140} Answer={OnPlanAnswer} />
      <Question {...shared} part={fading} label={words.fading.label} room={200} Answer={FadingAnswer} />
      <Question {...shared} part={next} label={words.next.label} room={200} Answer={NextAnswer} />
    </div>
  )
}

interface QuestionProps {
  readonly part: Part<unknown>
  readonly label: string
  readonly room: number
  readonly path: string
  /** Study date. */
  readonly today: string
  readonly desk: DashboardDesk
  readonly strings: Strings
  readonly Answer: ComponentType<AnswerProps<never>>
}

const Question = still(({ part, label, room, strings, Answer, ...rest }: QuestionProps): JSX.Element => (
  <section class="syl-question">
    <h2 class="syl-label">{label}</h2>
    <PartOf part={part} label={label} strings={strings} room={room} drawn={(value) => <Answer part={value as never} strings={strings} {...rest} />} />
  </section>
))

interface AnswerProps<T> {
  readonly part: T
  readonly path: string
  readonly today: string
  readonly desk: DashboardDesk
  readonly strings: Strings
}

function OnPlanAnswer({ part, path, today, desk, strings }: AnswerProps<OnPlan>): JSX.Element {
  const { dashboard, plan } = strings
  const way = <p class="syl-question-way"><button type="button" class="syl-link" onClick={() => desk.openNote(path)}>{dashboard.openPlan}</button></p>
  if (part.noStart) return <BeginPlan text={strings.side.noStart} path={path} desk={desk} strings={strings} />
  if (part.pace?.is === 'not-begun' || part.pace?.is === 'before') return <BeginPlan text={plan.pace(part.pace)} path={path} desk={desk} strings={strings} />
  if (part.pace === null) {
    return (
      <>
        <p class="syl-sentence"><Sentence text={dashboard.noStart} /></p>
        <p class="syl-muted"><Sentence text={dashboard.noStartHow} /></p>
        {way}
      </>
    )
  }
  return (
    <>
      <p class="syl-sentence"><Sentence text={plan.pace(part.pace)} /></p>
      {part.gap.length > 1 && <Gap part={part} today={today} desk={desk} strings={strings} />}
      {way}
    </>
  )
}

const gapHeight = 56

/** How far from the plan the last days ended, drawn or as a table; its number lists what was done in them. */
function Gap({ part, today, desk, strings }: Omit<AnswerProps<OnPlan>, 'path'>): JSX.Element {
  const [asTable, setAsTable] = useState(false)
  const { dashboard } = strings
  const words = dashboard.onPlan
  const gap = part.gap.map((items) => Math.round(items))
  const now = gap.at(-1) ?? 0
  const { table, mark } = gapTable(part, today, strings)
  return (
    <div class="syl-gap">
      {asTable ? <PlotRows label={words.label} table={table} height={gapHeight * 3} /> : (
        <span class="syl-gap-line" role="img" aria-label={words.drawn(now)}><Spark values={gap} width={220} height={gapHeight} base={0} least={4} /></span>
      )}
      <button type="button" class="syl-link" aria-label={words.open(now)} onClick={() => desk.openMark(mark)}><b>{words.gap(now)}</b></button>
      <TableButton label={words.label} shown={asTable} words={dashboard} toggle={() => setAsTable(!asTable)} />
    </div>
  )
}

function FadingAnswer({ part, path, desk, strings }: AnswerProps<FadingPart>): JSX.Element {
  const words = strings.dashboard.fading
  const { units, more, cards, nothingYet } = part
  const first = units[0]
  if (first === undefined) return <p class="syl-sentence"><Sentence text={nothingYet ? words.nothingYet : words.none} /></p>
  return (
    <>
      <p class="syl-sentence" dir="auto"><Sentence text={words.sentence({ ...first, others: units.length + more - 1 })} /></p>
      <ul class="syl-fading">
        {units.map((unit) => (
          <li key={unit.path}>
            <button type="button" class="syl-line-name syl-clip" dir="auto" onClick={() => desk.openNote(unit.path)}>{unit.title}</button>
            <Spark values={unit.line} width={56} height={18} least={0.1} />
            <b>{strings.common.percent(Math.floor(unit.recall * 100 + 1e-9) / 100)}</b>
            <button type="button" class="syl-link" aria-label={words.reviewUnit(unit.under, unit.title)} onClick={() => desk.reviewNote(unit.path)}>{words.cards(unit.under)}</button>
            <span class="syl-muted">{unit.carries > 0 && words.carries(unit.carries)}</span>
          </li>
        ))}
      </ul>
      <p class="syl-question-way">
        <button type="button" class="syl-link" onClick={() => desk.reviewFading(path)}>{words.reviewAll(cards)}</button>
      </p>
    </>
  )
}

function NextAnswer({ part, desk, strings }: AnswerProps<NextPart>): JSX.Element {
  const words = strings.dashboard.next
  const { cards, minutes, items, units, underway } = part
  return (
    <>
      <p class="syl-sentence"><Sentence text={words.sentence(cards, items)} /></p>
      {units.length > 0 && (
        <ul class="syl-lines">
          {units.map((unit) => (
            <li key={unit.path}>
              <button type="button" class="syl-line-name syl-clip" dir="auto" onClick={() => desk.openNote(unit.path)}>{unit.title}</button>
              <span class="syl-fact syl-clip" dir="auto">
                {unit.after !== null ? words.after(unit.after) : unit.minutes === null ? words.ready : `${words.ready}, ${strings.common.minutes(unit.minutes)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {(cards > 0 || underway) && (
        <p class="syl-question-way">
          <button type="button" class="syl-button mod-cta" onClick={() => desk.startReview()}>
            <Icon name="play" class="is-small" />{underway ? words.goOn : words.start(minutes)}
          </button>
        </p>
      )}
    </>
  )
}
