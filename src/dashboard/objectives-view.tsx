import type { JSX } from 'preact'
import { Objective } from '../drawing/objective-view'
import { Sentence } from '../drawing/parts-view'
import { still } from '../drawing/still-view'
import type { Strings } from '../language/strings'
import type { DashboardDesk, PlanPage } from './dashboard'
import { PartOf } from './part-view'

interface ObjectivesProps {
  readonly part: PlanPage['objectives']
  /** As long as they are measured, so many have their room. */
  readonly objectives: number
  readonly keyResults: number
  readonly path: string
  /** Study date. */
  readonly today: string
  readonly desk: DashboardDesk
  readonly strings: Strings
}

/** Each objective with its score and its key results; without one, what makes one. */
export const Objectives = still(({ part, objectives: all, keyResults, path, today, desk, strings }: ObjectivesProps): JSX.Element => {
  const words = strings.dashboard.okr
  return (
    <section class="syl-objectives" aria-label={words.label} style={{ '--objectives': all, '--key-results': keyResults }}>
      <PartOf
        part={part} label={words.label} strings={strings} room={84}
        drawn={(objectives) => objectives.length === 0
          ? (
            <>
              <p class="syl-sentence"><Sentence text={words.none} /></p>
              <p class="syl-question-way"><button type="button" class="syl-link" onClick={() => desk.createObjective(path)}>{strings.goal.create}</button></p>
            </>
          )
          : <>{objectives.map((objective) => <Objective key={objective.path} objective={objective} today={today} desk={desk} strings={strings} />)}</>}
      />
    </section>
  )
})
