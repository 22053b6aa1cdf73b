import type { JSX } from 'preact'
import { ProblemLine, Sentence } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import type { PlanPanel, SidebarDesk } from './sidebar'

interface PaceProps {
  readonly plan: PlanPanel
  readonly desk: SidebarDesk
  readonly strings: Strings
}

/** Whether one is on plan, in a sentence; the bar above it is the evidence. Below it, where the plan asks for too much time. */
export function PaceLine({ plan, desk, strings }: PaceProps): JSX.Element | null {
  const { pace, adaptable, strain, path } = plan
  if (pace === null) return null
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
