import type { JSX } from 'preact'
import { Sentence } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import type { PaceVerdict } from './sidebar'

/** Whether one is on plan, in a sentence; the bar above it is the evidence. */
export function PaceLine({ pace, strings }: { readonly pace: PaceVerdict; readonly strings: Strings }): JSX.Element {
  return <p class="syl-sentence"><Sentence text={strings.plan.pace(pace)} /></p>
}
