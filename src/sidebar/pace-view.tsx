import type { JSX } from 'preact'
import { BeginPlan } from '../drawing/begin-view'
import { ProblemLine, Sentence } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import type { PlanPanel, SidebarDesk } from './sidebar'

interface PaceProps {
  readonly plan: PlanPanel
  readonly desk: SidebarDesk
  readonly strings: Strings
}

/**
 * Whether one is on plan, in a sentence; the bar above it is the evidence. Below it, where the plan asks for too much time. Of a plan without a
 * first day, one that was not begun, or one that starts later, how to begin it.
 */
export function PaceLine({ plan, desk, strings }: PaceProps): JSX.Element | null {
  const { pace, adaptable, strain, path, state } = plan
  const { side } = strings
  const begin = (text: string): JSX.Element => <BeginPlan text={text} path={path} desk={desk} strings={strings} />
  const warning = strain && <ProblemLine text={strings.adapt.strain(strain)} ways={[]} />
  if (state.is === 'no-start') return begin(side.noStart)
  if (state.is === 'coming') return <>{begin(pace === null ? side.starts(state.start, state.today) : strings.plan.pace(pace))}{warning}</>
  if (pace === null) return null
  if (pace.is === 'not-begun') return begin(strings.plan.pace(pace))
  return (
    <>
      <p class="syl-sentence">
        <Sentence text={strings.plan.pace(pace)} />
        {adaptable && <> <button type="button" class="syl-link" onClick={() => desk.adaptPlan(path)}>{strings.adapt.link}</button></>}
      </p>
      {warning}
    </>
  )
}
