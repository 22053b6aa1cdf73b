import type { JSX } from 'preact'
import { ProblemLine } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import type { Part } from './dashboard'

interface PartProps<T> {
  readonly part: Part<T>
  readonly label: string
  readonly strings: Strings
  readonly drawn: (value: T) => JSX.Element
}

/** A part of the page, or the place where it will be, or what went wrong with it: the rest of the page stands. */
export function PartOf<T>({ part, label, strings, drawn }: PartProps<T>): JSX.Element {
  const words = strings.dashboard
  switch (part.is) {
    case 'ready': return drawn(part.value)
    case 'waiting': return <Ghosts />
    case 'failed': return <ProblemLine text={words.failed(label)} more={part.message} ways={[]} />
  }
}

/** Where a sentence and a list will be; the line above the page says what is being counted. */
function Ghosts(): JSX.Element {
  return (
    <div class="syl-ghosts" aria-hidden="true">
      <span style={{ inlineSize: '72%' }} /><span style={{ inlineSize: '46%' }} />
    </div>
  )
}
