import type { JSX } from 'preact'
import type { Strings } from '../language/strings'
import { Sentence } from './parts-view'

interface BeginProps {
  readonly text: string
  /** The plan's note. */
  readonly path: string
  readonly desk: {
    startToday(path: string): void
    choosePathway(path: string): void
  }
  readonly strings: Strings
}

/** Why nobody is behind in a plan yet, and the two ways to begin it now. */
export function BeginPlan({ text, path, desk, strings: { side } }: BeginProps): JSX.Element {
  return (
    <>
      <p class="syl-sentence"><Sentence text={text} /></p>
      <p class="syl-ways">
        <button type="button" class="syl-link" onClick={() => desk.startToday(path)}>{side.startToday}</button>
        <button type="button" class="syl-link" onClick={() => desk.choosePathway(path)}>{side.choosePathway}</button>
      </p>
    </>
  )
}
