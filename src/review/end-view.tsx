import type { JSX } from 'preact'
import { Sentence } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import { grades } from './answering-view'
import { Progress } from './card-view'
import { cueText, type EmptyPage, type EndPage, type ReviewDesk } from './page'
import { Tape } from './tape-view'

interface EndProps {
  readonly page: EndPage
  readonly desk: ReviewDesk
  readonly strings: Strings
  readonly trouble: JSX.Element | null
  readonly close: () => void
}

/** The end of a sitting: what happened, what came hard, what is next. */
export function End({ page, desk, strings, trouble, close }: EndProps): JSX.Element {
  const words = strings.review
  return (
    <section class="syl syl-review" data-state="end">
      <Progress done={1} total={1} strings={strings} />
      <header class="syl-review-head">
        <Tape tape={page.tape} total={page.tape.length} current={false} strings={strings} />
      </header>
      {trouble}
      <div class="syl-review-body" tabIndex={0}>
        <article class="syl-summary">
          <div aria-live="polite">
            <h2>{words.end(page.cards, page.seconds)}</h2>
            <p class="syl-lead">
              {page.cards > 0 && <Sentence text={words.recalled(page.recalled, page.cards)} />}{' '}
              {page.remaining > 0 && <Sentence text={words.remain(page.remaining, page.remainingMinutes)} />}
            </p>
          </div>
          {page.cards > 0 && <ByGrade page={page} strings={strings} />}
          {page.forgotten.length > 0 && <Forgotten page={page} desk={desk} strings={strings} />}
          <section>
            <h3 class="syl-label">{words.next}</h3>
            <p class="syl-sentence">
              {page.waiting > 0 && <Sentence text={`${words.waiting(page.waiting, timeOf(page, strings))} `} />}
              <Sentence text={strings.common.tomorrow(page.tomorrow, page.tomorrowMinutes)} />
            </p>
          </section>
          <div class="syl-actions">
            {page.remaining > 0 && (
              <button type="button" class="syl-button mod-cta" data-primary onClick={() => desk.more()}>
                {words.more(page.remaining)}
              </button>
            )}
            {page.canUndo && <UndoButton desk={desk} strings={strings} />}
            <button
              type="button"
              class="syl-button"
              data-primary={page.remaining > 0 ? undefined : true}
              onClick={close}
            >
              {words.close}
            </button>
          </div>
        </article>
      </div>
    </section>
  )
}

function UndoButton({ desk, strings }: Pick<EndProps, 'desk' | 'strings'>): JSX.Element {
  return (
    <button type="button" class="syl-button" aria-keyshortcuts="U" onClick={() => desk.undo()}>
      {strings.review.undoLast} <kbd class="syl-key" aria-hidden="true">U</kbd>
    </button>
  )
}

function timeOf(page: EndPage, strings: Strings): string | null {
  return page.nextWaiting === null ? null : strings.common.dates.time(page.nextWaiting)
}

function ByGrade({ page, strings }: Pick<EndProps, 'page' | 'strings'>): JSX.Element {
  return (
    <section>
      <h3 class="syl-label">{strings.review.byGrade}</h3>
      <ul class="syl-split">
        {grades.filter((grade) => page.byGrade[grade] > 0).map((grade) => (
          <li key={grade} data-grade={grade} style={{ '--n': page.byGrade[grade] }}>
            <i /><b>{page.byGrade[grade]}</b> <span>{strings.common.grade[grade]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Forgotten({ page, desk, strings }: Pick<EndProps, 'page' | 'desk' | 'strings'>): JSX.Element {
  return (
    <section>
      <h3 class="syl-label">{strings.review.forgotten}</h3>
      <ul class="syl-lines is-roomy">
        {page.forgotten.map((line) => (
          <li key={`${line.path}:${line.line}:${line.cue}`}>
            <button
              type="button"
              class="syl-line-name syl-clamp"
              dir="auto"
              onClick={() => desk.openAt(line.path, line.line)}
            >
              {cueText(line, strings)}
            </button>
            <span class="syl-fact">{strings.common.within(line.back.unit, line.back.value)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface EmptyProps {
  readonly page: EmptyPage
  readonly desk: ReviewDesk
  readonly strings: Strings
  readonly trouble: JSX.Element | null
}

/** Nothing to review: why, in one sentence, and the one thing to do about it. */
export function Empty({ page, desk, strings, trouble }: EmptyProps): JSX.Element {
  return (
    <section class="syl syl-review" data-state="empty">
      {trouble}
      <div class="syl-review-body">
        <article class="syl-summary syl-empty">
          <Reason page={page} desk={desk} strings={strings} />
        </article>
      </div>
    </section>
  )
}

function Reason({ page, desk, strings }: Omit<EmptyProps, 'trouble'>): JSX.Element {
  const { common, review } = strings
  switch (page.reason) {
    case 'indexing':
      return (
        <>
          <p class="syl-sentence"><Sentence text={common.reading(page.read, page.total)} /></p>
          <span
            class="syl-bar is-plain is-thin"
            role="progressbar"
            aria-label={common.readingNotes}
            aria-valuemin={0}
            aria-valuemax={page.total}
            aria-valuenow={page.read}
            style={{ '--mastered': `${((page.read / Math.max(1, page.total)) * 100).toFixed(1)}%` }}
          >
            <span class="syl-bar-mastered" />
          </span>
        </>
      )
    case 'no-curriculum':
      return (
        <>
          <h2>{common.noCurriculum}</h2>
          <p><Sentence text={common.noCurriculumHow} /></p>
          <button type="button" class="syl-button mod-cta" data-primary onClick={() => desk.createCurriculum()}>
            {common.createCurriculum}
          </button>
        </>
      )
    case 'no-cards':
      return (
        <>
          <h2>{review.noCards}</h2>
          <p>{review.noCardsHow}</p>
        </>
      )
    case 'nothing-due':
      return (
        <>
          <h2><Sentence text={common.allReviewed} /></h2>
          <p><Sentence text={common.tomorrow(page.tomorrow, page.tomorrowMinutes)} /></p>
          <div class="syl-actions">
            <button type="button" class="syl-button" data-primary onClick={() => desk.more()}>{common.studyAhead}</button>
            {page.canUndo && <UndoButton desk={desk} strings={strings} />}
          </div>
        </>
      )
  }
}
