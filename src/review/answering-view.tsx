import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import type { CardPage, Interval, ReviewDesk } from './page'

export const grades = ['again', 'hard', 'good', 'easy'] as const
export const confidences = [1, 2, 3, 4] as const

interface FootProps {
  readonly page: CardPage
  readonly desk: ReviewDesk
  readonly strings: Strings
}

/** What stands at the lower edge: show the answer, or say how sure, then the four grades in the same place. */
export function Foot(props: FootProps): JSX.Element {
  const { page } = props
  return (
    <footer class="syl-review-foot">
      {page.revealed ? <Grades {...props} /> : page.asksConfidence ? <Confidence {...props} /> : <Reveal {...props} />}
      <Hints {...props} />
    </footer>
  )
}

function Reveal({ desk, strings }: FootProps): JSX.Element {
  return (
    <button type="button" class="syl-reveal" data-primary aria-keyshortcuts="Space Enter" onClick={() => desk.reveal()}>
      {strings.review.show} <kbd class="syl-key" aria-hidden="true">{strings.review.space}</kbd>
    </button>
  )
}

/** Named by an element: the host shows every `aria-label` as a tooltip, which would cover the buttons. */
function Confidence({ desk, strings }: FootProps): JSX.Element {
  const name = useId()
  return (
    <>
      <p id={name} class="syl-label">{strings.review.sure}</p>
      <div class="syl-grades" role="group" aria-labelledby={name}>
        {confidences.map((confidence) => (
          <button
            key={confidence}
            type="button"
            class="syl-grade is-confidence"
            aria-keyshortcuts={`${confidence}`}
            onClick={() => desk.sure(confidence)}
          >
            <span class="syl-grade-name">{strings.review.confidence[confidence]}</span>
            <kbd class="syl-key" aria-hidden="true">{confidence}</kbd>
          </button>
        ))}
      </div>
    </>
  )
}

function Grades({ page, desk, strings }: FootProps): JSX.Element {
  const name = useId()
  return (
    <>
      <span id={name} hidden>{strings.review.howWell}</span>
      {page.cardKind === 'diagram' && <p class="syl-rubric">{strings.review.rubric}</p>}
      <div class="syl-grades" role="group" aria-labelledby={name}>
        {grades.map((grade, index) => (
          <button
            key={grade}
            type="button"
            class={`syl-grade ${grade === 'good' ? 'is-default' : ''}`}
            data-primary={grade === 'good' ? true : undefined}
            aria-keyshortcuts={grade === 'good' ? '3 Space Enter' : `${index + 1}`}
            onClick={() => desk.grade(grade)}
          >
            <span class="syl-grade-name">{strings.common.grade[grade]}</span>
            <kbd class="syl-key" aria-hidden="true">{index + 1}</kbd>
            {page.next && <When interval={page.next[grade]} strings={strings} />}
          </button>
        ))}
      </div>
    </>
  )
}

/** The interval in two lengths, of which the width of the pane shows one. */
function When({ interval, strings }: { readonly interval: Interval; readonly strings: Strings }): JSX.Element {
  const { unit, value } = interval
  return (
    <span class="syl-grade-when">
      <span class="syl-when-wide">{strings.common.interval(unit, value, 'button')}</span>
      <span class="syl-when-narrow">{strings.common.interval(unit, value, 'narrow')}</span>
    </span>
  )
}

function Hints({ page, desk, strings }: FootProps): JSX.Element {
  const words = strings.review
  return (
    <ul class="syl-hints">
      {page.revealed && (
        <li class="syl-hint-key">
          <span><kbd class="syl-key">{words.space}</kbd> {strings.common.grade.good}</span>
        </li>
      )}
      {page.asksConfidence && !page.revealed && (
        <li class="syl-hint-plain">
          <button type="button" data-primary aria-keyshortcuts="Space Enter" onClick={() => desk.reveal()}>
            <Icon name="eye" class="syl-hint-icon" />
            <kbd class="syl-key" aria-hidden="true">{words.space}</kbd> <span>{words.showWithout}</span>
          </button>
        </li>
      )}
      <Hint icon="skip-forward" shortcut="S" word={words.skip} act={() => desk.skip()} />
      <Hint icon="file-text" shortcut="J" word={words.openNote} act={() => desk.openNote()} />
      <Hint icon="undo-2" shortcut="U" word={words.undo} disabled={!page.canUndo} act={() => desk.undo()} />
    </ul>
  )
}

interface HintProps {
  readonly icon: string
  readonly shortcut: string
  readonly word: string
  readonly disabled?: boolean
  readonly act: () => void
}

function Hint({ icon, shortcut, word, disabled, act }: HintProps): JSX.Element {
  return (
    <li>
      <button type="button" aria-keyshortcuts={shortcut} disabled={disabled} onClick={act}>
        <Icon name={icon} class="syl-hint-icon" />
        <kbd class="syl-key" aria-hidden="true">{shortcut}</kbd> <span>{word}</span>
      </button>
    </li>
  )
}
