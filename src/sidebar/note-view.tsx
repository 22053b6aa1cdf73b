import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ProblemLine } from '../drawing/parts-view'
import { still } from '../drawing/still-view'
import type { Strings } from '../language/strings'
import { Items } from './items-view'
import type { CardStanding, NoteCardRow, NotePanel, SidebarDesk } from './sidebar'

interface NoteProps {
  readonly note: NotePanel
  readonly desk: SidebarDesk
  readonly strings: Strings
}

/** The note in front: its cards with their standing, and what is wrong with it. */
export const Note = still(({ note, desk, strings }: NoteProps): JSX.Element => {
  const { sidebar: words, side } = strings
  const counts = words.cards(note.cards.length, note.due)
  return (
    <section class="syl-note">
      <div class="syl-side-head">
        <h2 class="syl-label">{words.note}</h2>
        {note.cards.length > 0 && (
          <span class="syl-label is-quiet">
            <button type="button" class="syl-number" aria-label={side.thenReview(counts)} onClick={() => desk.reviewNote(note.path)}>{counts}</button>
          </span>
        )}
      </div>
      {note.cards.length > 0 ? <Cards note={note} desk={desk} strings={strings} /> : (
        <p class="syl-muted">
          {note.member ? words.noCards : words.noMember}{' '}
          <button type="button" class="syl-link" onClick={() => desk.makeCornell()}>{words.makeCornell}</button>
        </p>
      )}
      {note.items.length > 0 && <Items note={note} desk={desk} strings={strings} />}
      {note.problems.length > 0 && <Problems key={note.path} note={note} desk={desk} strings={strings} />}
    </section>
  )
})

/** So many cards or problems are drawn at a time: each change draws them all again. */
const batch = 200

function Problems({ note: { path, problems }, desk, strings }: NoteProps): JSX.Element {
  const [shown, setShown] = useState(batch)
  return (
    <>
      {problems.slice(0, shown).map((problem, index) => (
        <ProblemLine
          key={index}
          text={strings.problem(problem)}
          ways={[
            ...(problem.code === 'orphan-history'
              ? [{ text: strings.sidebar.attach, go: () => desk.reattach(path, String(problem.detail['key'])) }] : []),
            { text: strings.common.goToLine(problem.line), go: () => desk.openAt(path, problem.line) },
          ]}
        />
      ))}
      <More hidden={problems.length - shown} strings={strings} show={() => setShown(shown + batch)} />
    </>
  )
}

interface MoreProps {
  readonly hidden: number
  readonly strings: Strings
  readonly show: () => void
}

function More({ hidden, strings, show }: MoreProps): JSX.Element | null {
  if (hidden <= 0) return null
  return <p class="syl-note-review"><button type="button" class="syl-link" onClick={show}>{strings.sidebar.more(hidden)}</button></p>
}

function Cards({ note, desk, strings }: NoteProps): JSX.Element {
  const [shown, setShown] = useState(batch)
  return (
    <>
      <ul class="syl-lines syl-cards">
        {note.cards.slice(0, shown).map((card) => (
          <li key={card.key}>
            <button
              type="button"
              class="syl-line-name syl-clamp"
              dir="auto"
              onClick={() => desk.openAt(note.path, card.line)}
            >
              {nameOf(card, strings)}
            </button>
            <span class={`syl-fact ${card.standing.is === 'due' ? 'is-due' : ''}`}>
              {standingOf(card.standing, strings)}
            </span>
          </li>
        ))}
      </ul>
      <More hidden={note.cards.length - shown} strings={strings} show={() => setShown(shown + batch)} />
      <p class="syl-note-review">
        <button type="button" class="syl-link" onClick={() => desk.reviewNote(note.path)}>
          {strings.sidebar.reviewNote}
        </button>
      </p>
    </>
  )
}

function nameOf(card: NoteCardRow, strings: Strings): string {
  if (card.kind === 'summary') return strings.sidebar.summary
  return card.kind === 'diagram' ? strings.sidebar.draw(card.cue) : card.cue
}

function standingOf(standing: CardStanding, strings: Strings): string {
  return standing.is === 'in'
    ? strings.common.interval(standing.unit, standing.value, 'button')
    : strings.sidebar.standing[standing.is]
}
