import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Icon, Sentence } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import { Foot } from './answering-view'
import { Markdown, type Ground } from './markdown-view'
import { Memory } from './memory-strip-view'
import { cueText, type CardPage, type ReviewDesk } from './page'
import { Tape } from './tape-view'
import { DrawingTimer } from './timer-view'

/** Characters from which a cue is set smaller. */
const longCue = 140

export interface CardProps {
  readonly page: CardPage
  readonly desk: ReviewDesk
  readonly strings: Strings
  readonly ground: Ground
  readonly trouble: JSX.Element | null
}

/** The card as a Cornell page: the cue in the margin, the answer beside it, the grades at the lower edge. */
export function Card(props: CardProps): JSX.Element {
  const { page, strings, ground } = props
  const cue = cueText(page, strings)
  const name = useId()
  const done = page.tape.length
  return (
    <section class="syl syl-review" data-state={page.revealed ? 'answer' : 'cue'}>
      <Progress done={done} total={page.total} strings={strings} />
      <Head {...props} />
      {props.trouble}
      <div
        key={`${page.position} ${page.key} ${page.path}`}
        class="syl-review-body"
        tabIndex={0}
        role="region"
        aria-labelledby={name}
      >
        <article class="syl-card">
          <div class="syl-margin">
            <div class={`syl-cue ${cue.length > longCue ? 'is-long' : ''}`} id={name} role="heading" aria-level={2}>
              <Markdown ground={ground} text={cue} path={page.path} />
            </div>
            {page.cardKind === 'diagram' && <DrawingTimer running={!page.revealed} strings={strings} />}
            {page.revealed && <Aside page={page} strings={strings} />}
          </div>
          <div class="syl-page">
            {page.revealed && page.answer !== null && (
              <div class="syl-answer">
                {page.rule === 5 && <p class="syl-answer-note">{strings.review.wholeNotes}</p>}
                <Markdown ground={ground} text={page.answer} path={page.path} marks={page.marks} />
              </div>
            )}
          </div>
        </article>
      </div>
      <Foot page={page} desk={props.desk} strings={strings} />
    </section>
  )
}

function Aside({ page, strings }: { readonly page: CardPage; readonly strings: Strings }): JSX.Element {
  return (
    <div class="syl-aside">
      {page.confidence !== null && <p class="syl-was-sure">{strings.review.wasSure[page.confidence]}</p>}
      {page.memory && <Memory memory={page.memory} strings={strings} />}
    </div>
  )
}

function Head({ page, strings }: CardProps): JSX.Element {
  return (
    <header class="syl-review-head">
      <Tape tape={page.tape} total={page.total} current strings={strings} />
      <ol class="syl-trail">
        {page.trail.map((step, index) => (
          <li key={index}>
            {index > 0 && <Icon name="chevron-right" class="syl-icon-flip" />}
            <span dir="auto" title={step.text}>{step.text}</span>
          </li>
        ))}
      </ol>
      <p class="syl-review-count" aria-live="polite">
        <Sentence text={strings.review.count(page.position, page.total)} />
        <span class="syl-review-left"> · {strings.review.left(page.minutesLeft)}</span>
      </p>
    </header>
  )
}

interface ProgressProps {
  readonly done: number
  readonly total: number
  readonly strings: Strings
}

/** How far the sitting is, as a line on the pane's upper edge. */
export function Progress({ done, total, strings }: ProgressProps): JSX.Element {
  const share = total === 0 ? 0 : Math.min(1, done / total)
  return (
    <div
      class="syl-review-line"
      role="progressbar"
      aria-label={strings.review.reviewed}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={Math.min(done, total)}
      style={{ '--done': `${(share * 100).toFixed(1)}%` }}
    >
      <span />
    </div>
  )
}
