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
 * first day, or one that was not begun, how to begin it.
 */
export function PaceLine({ plan, desk, strings }: PaceProps): JSX.Element | null {
  const { pace, adaptable, strain, path, state } = plan
  const { side } = strings
  if (state.is === 'no-start') return <BeginPlan text={side.noStart} path={path} desk={desk} strings={strings} />
  if (pace === null && state.is === 'coming') return <p class="syl-sentence"><Sentence text={side.starts(state.start, state.today)} /></p>
  if (pace === null) return null
  if (pace.is === 'not-begun') return <BeginPlan text={strings.plan.pace(pace)} path={path} desk={desk} strings={strings} />
  return (
    <>
      <p class="syl-sentence">
        <Sentence text={strings.plan.pace(pace)} />
        {adaptable && <> <button type="button" class="syl-link" onClick={() => desk.adaptPlan(path)}>{strings.adapt.link}</button></>}
      </p>
      {strain && <ProblemLine text={strings.adapt.strain(strain)} ways={[]} />}
    </>
  )
}
