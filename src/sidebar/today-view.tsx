import type { JSX } from 'preact'
import { Icon, ProblemLine, Sentence } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import { Planned } from './items-view'
import type { SidebarDesk, SidebarPage, WaitingWrite } from './sidebar'

interface TodayProps {
  readonly page: SidebarPage
  readonly desk: SidebarDesk
  readonly strings: Strings
}

/** What the day asks for, and the one button that starts it. */
export function Today({ page, desk, strings }: TodayProps): JSX.Element {
  const words = strings.sidebar
  const { dates } = strings.common
  return (
    <section class="syl-today">
      <div class="syl-side-head">
        <h2 class="syl-label">{words.today}</h2>
        <span class="syl-label is-quiet">{dates.weekday(page.today)}</span>
      </div>
      <div class="syl-figures" aria-live="polite">
        <Figure name={page.reading ? words.dueSoFar : words.due} count={page.due} kind="due" desk={desk} strings={strings} />
        <Figure name={words.fresh} count={page.fresh} kind="new" desk={desk} strings={strings} />
        <Figure name={words.learning} count={page.learning} kind="learning" desk={desk} strings={strings} />
      </div>
      <Begin page={page} desk={desk} strings={strings} />
      {page.plan?.planned && <Planned key={page.plan.path} planned={page.plan.planned} desk={desk} strings={strings} />}
    </section>
  )
}

interface FigureProps {
  readonly name: string
  readonly count: number
  readonly kind: 'due' | 'new' | 'learning'
  readonly desk: SidebarDesk
  readonly strings: Strings
}

/** A number of cards, which starts a review of them. */
function Figure({ name, count, kind, desk, strings }: FigureProps): JSX.Element {
  const text = strings.common.number(count)
  return (
    <dl class="syl-figure">
      <dt>{name}</dt>
      <dd>
        {count === 0 ? text : (
          <button type="button" class="syl-number" aria-label={strings.side.review[kind](count)} onClick={() => desk.reviewOnly(kind)}>{text}</button>
        )}
      </dd>
    </dl>
  )
}

function Begin({ page, desk, strings }: TodayProps): JSX.Element | null {
  const words = strings.sidebar
  if (page.underway) return <Start text={words.goOn} desk={desk} />
  if (page.due + page.fresh > 0 && page.minutes > 0) return <Start text={words.start(page.reading ? null : page.minutes)} desk={desk} />
  if (page.reading) return null
  if (!page.hasCards) return <p class="syl-sentence is-small"><b>{strings.review.noCards}</b> {strings.review.noCardsHow}</p>
  const { allReviewed, tomorrow, studyAhead } = strings.common
  return (
    <>
      <p class="syl-sentence is-small">
        <Sentence text={allReviewed} /> <Sentence text={tomorrow(page.tomorrow, page.tomorrowMinutes)} />
      </p>
      <button type="button" class="syl-button is-wide" onClick={() => desk.startReview()}>{studyAhead}</button>
    </>
  )
}

function Start({ text, desk }: { readonly text: string; readonly desk: SidebarDesk }): JSX.Element {
  return (
    <button type="button" class="syl-button mod-cta is-wide" onClick={() => desk.startReview()}>
      <Icon name="play" class="is-small" />{text}
    </button>
  )
}

/** How many notes were read so far; all above and below it can be used meanwhile. */
export function Reading({ page, strings }: Pick<TodayProps, 'page' | 'strings'>): JSX.Element | null {
  if (!page.reading) return null
  const { read, total } = page.reading
  return (
    <section>
      <p class="syl-sentence is-small"><Sentence text={strings.common.reading(read, total)} /></p>
      <span
        class="syl-bar is-plain is-thin"
        role="progressbar"
        aria-label={strings.common.readingNotes}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={read}
        style={{ '--mastered': `${((read / Math.max(1, total)) * 100).toFixed(1)}%` }}
      >
        <span class="syl-bar-mastered" />
      </span>
    </section>
  )
}

/** Reviews that could not be written yet, one line a note. */
export function Waiting({ page, desk, strings }: TodayProps): JSX.Element | null {
  if (page.waiting.length === 0 && !page.journalAtRisk) return null
  const words = strings.sidebar
  return (
    <section class="syl-trouble">
      {page.waiting.map((write) => <WaitingLine key={write.path} write={write} desk={desk} strings={strings} />)}
      {page.journalAtRisk && <ProblemLine urgent text={words.atRisk} more={words.atRiskHow} ways={[]} />}
    </section>
  )
}

interface WaitingLineProps {
  readonly write: WaitingWrite
  readonly desk: SidebarDesk
  readonly strings: Strings
}

function WaitingLine({ write: { path, count, stop }, desk, strings }: WaitingLineProps): JSX.Element {
  const { common, sidebar: words } = strings
  const file = nameOf(path)
  const again = { text: common.tryAgain, go: () => desk.retry() }
  if (stop.is === 'failed') {
    return <ProblemLine urgent text={words.waiting(count)} more={words.waitingFailed(file, stop.reason)} ways={[{ text: strings.side.openNote, go: () => desk.openAt(path, 1) }, again]} />
  }
  if (stop.is === 'refused') {
    const { line } = stop.problem
    return (
      <ProblemLine
        urgent
        text={words.waiting(count)}
        more={words.waitingWhere(file, line, strings.problem(stop.problem))}
        ways={[{ text: common.goToLine(line), go: () => desk.openAt(path, line) }, again]}
      />
    )
  }
  const { candidate } = stop
  return (
    <ProblemLine
      urgent
      text={words.waitingGone(count)}
      more={words.waitingGoneHow(file)}
      ways={[
        ...(candidate === null ? [] : [{ text: words.giveTo(nameOf(candidate)), go: () => desk.settle(path, candidate) }]),
        { text: words.giveToOther, go: () => desk.giveHistory(path) },
        { text: words.leaveOut, go: () => desk.settle(path, null) },
      ]}
    />
  )
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
