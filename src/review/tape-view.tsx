import type { JSX } from 'preact'
import type { Strings } from '../language/strings'
import type { TapeMark } from './page'

/** Longer sittings show this many graded cards, the rest as a number. */
const shown = 90

interface TapeProps {
  readonly tape: readonly TapeMark[]
  /** How many cards the sitting has. */
  readonly total: number
  /** A card is in front. */
  readonly current: boolean
  readonly strings: Strings
}

/** One tick a graded card: below the line was forgotten, the height is its ease. */
export function Tape({ tape, total, current, strings }: TapeProps): JSX.Element {
  const marks = tape.slice(-shown)
  const earlier = tape.length - marks.length
  const slots = Math.max(marks.length + 1, Math.min(total - earlier, shown + 30))
  const forgotten = tape.filter((mark) => mark.grade === 'again').length
  return (
    <div class="syl-tape-row">
      {earlier > 0 && <span class="syl-tape-earlier">{strings.review.earlier(earlier)}</span>}
      <span
        class="syl-tape"
        role="img"
        aria-label={strings.review.graded(tape.length, forgotten)}
        style={{ '--slots': slots }}
      >
        {marks.map((mark, index) => <i key={earlier + index} data-grade={mark.grade} />)}
        {current && <i class="is-now" />}
      </span>
    </div>
  )
}
