import type { JSX } from 'preact'
import type { Strings } from '../language/strings'
import { Sentence } from './parts-view'

interface NoCurriculumProps {
  readonly desk: { createCurriculum(): void }
  readonly strings: Strings
}

/** What a view shows in a vault without a curriculum: what one is, and the way to make one. */
export function NoCurriculum({ desk, strings }: NoCurriculumProps): JSX.Element {
  const words = strings.common
  return (
    <section class="syl-empty">
      <h2>{words.noCurriculum}</h2>
      <p><Sentence text={words.noCurriculumHow} /></p>
      <button type="button" class="syl-button mod-cta" onClick={() => desk.createCurriculum()}>{words.createCurriculum}</button>
    </section>
  )
}
