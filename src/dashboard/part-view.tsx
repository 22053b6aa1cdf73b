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

/** A part of the page, or that it is still counted, or what went wrong with it: the rest of the page stands. */
export function PartOf<T>({ part, label, strings, drawn }: PartProps<T>): JSX.Element {
  const words = strings.dashboard
  switch (part.is) {
    case 'ready': return drawn(part.value)
    case 'waiting': return <p class="syl-muted">{words.counting}</p>
    case 'failed': return <ProblemLine text={words.failed(label)} more={part.message} ways={[]} />
  }
}
