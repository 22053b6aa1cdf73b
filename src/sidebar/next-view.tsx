import type { JSX } from 'preact'
import { ProblemLine } from '../drawing/parts-view'
import { still } from '../drawing/still-view'
import type { Strings } from '../language/strings'
import { readyMost, type NextUnit, type SidebarDesk } from './sidebar'

interface NextProps {
  readonly units: readonly NextUnit[]
  /** How many units can be studied next, counted up to `readyMost`. */
  readonly ready: number
  readonly desk: SidebarDesk
  readonly strings: Strings
}

/** What to study next: why now, and what should be refreshed before. */
export const Next = still(({ units, ready, desk, strings }: NextProps): JSX.Element => {
  const { plan: words, side } = strings
  const all = side.ready(ready, ready >= readyMost)
  return (
    <section>
      <div class="syl-side-head">
        <h2 class="syl-label">{words.next}</h2>
        {ready > units.length && (
          <span class="syl-label is-quiet">
            <button type="button" class="syl-number" aria-label={side.thenList(all)} onClick={() => desk.listNext()}>{all}</button>
          </span>
        )}
      </div>
      <ul class="syl-next">
        {units.map((unit) => <Unit key={unit.path} unit={unit} desk={desk} strings={strings} />)}
      </ul>
    </section>
  )
})

function Unit({ unit, desk, strings }: Pick<NextProps, 'desk' | 'strings'> & { readonly unit: NextUnit }): JSX.Element {
  const why = whyBeside(unit, strings)
  return (
    <li>
      <div class="syl-next-head">
        <button type="button" class="syl-line-name syl-clamp" dir="auto" onClick={() => desk.openAt(unit.path, 1)}>
          {unit.title}
        </button>
        {unit.minutes !== null && unit.minutes > 0 && (
          <span class="syl-fact">{strings.common.minutes(Math.max(1, Math.round(unit.minutes)))}</span>
        )}
      </div>
      {why !== null && <p class="syl-muted" dir="auto">{why}</p>}
      {unit.fading.map(({ path, title, recall, cards }) => (
        <ProblemLine
          key={path}
          text={strings.plan.fading(title, recall)}
          ways={[{ text: strings.plan.refresh(cards), go: () => desk.reviewNote(path) }]}
        />
      ))}
    </li>
  )
}

/** Why now, but for what the lines on forgotten prerequisites tell already; null where that is all. */
function whyBeside({ why, fading }: NextUnit, strings: Strings): string | null {
  const told = new Set(fading.map(({ path }) => path))
  const done = why.done.filter(({ path }) => !told.has(path))
  if (fading.length > 0 && why.begun === null && why.mastered.length + done.length === 0) return null
  return strings.plan.why({ ...why, done })
}
