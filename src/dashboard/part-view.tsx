import type { JSX } from 'preact'
import { ProblemLine } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import type { Part } from './dashboard'

interface PartProps<T> {
  readonly part: Part<T>
  readonly label: string
  readonly strings: Strings
  /** How high it usually is, px: the page keeps its place while it waits. */
  readonly room: number
  readonly drawn: (value: T) => JSX.Element
}

/** A part of the page, or the place where it will be, or what went wrong with it: the rest of the page stands. */
export function PartOf<T>({ part, label, strings, room, drawn }: PartProps<T>): JSX.Element {
  const words = strings.dashboard
  switch (part.is) {
    case 'ready': return drawn(part.value)
    case 'waiting': return <Ghosts room={room} />
    case 'failed': return <ProblemLine text={words.failed(label)} more={part.message} ways={[]} />
  }
}

/** Where a sentence and a list will be; the line above the page says what is being counted. */
function Ghosts({ room }: { readonly room: number }): JSX.Element {
  return (
    <div class="syl-ghosts" aria-hidden="true" style={{ '--room': `${room}px` }}>
      <span style={{ inlineSize: '72%' }} /><span style={{ inlineSize: '46%' }} />
    </div>
  )
}
