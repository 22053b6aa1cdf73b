import type { JSX } from 'preact'
import type { Bar } from '../drawing/bar'
import { Count, ProgressBar } from '../drawing/bar-view'
import { Choice, type Option } from '../drawing/choice-view'
import type { Strings } from '../language/strings'
import { Next } from './next-view'
import { PaceLine } from './pace-view'
import type { CurriculumRow, SidebarDesk, SidebarPage } from './sidebar'
import { SearchButton, SearchField } from './search-view'
import { StageTree } from './tree-view'

type Plan = NonNullable<SidebarPage['plan']>

interface PlanProps {
  readonly plan: Plan
  readonly curricula: readonly CurriculumRow[]
  /** Notes are still being read: stages may be missing yet. */
  readonly reading: boolean
  readonly desk: SidebarDesk
  readonly strings: Strings
}

/** The chosen curriculum: how far it is, its stages, and what comes next. */
export function PlanSections({ plan, curricula, reading, desk, strings }: PlanProps): JSX.Element {
  const words = strings.sidebar
  const stages = words.stages[plan.stageKind]
  const kinds: readonly Option[] = plan.stageKinds.map((kind) => ({ key: kind, name: words.stages[kind], drawn: null }))
  const named = plan.stages.map((stage) => ({ ...stage, name: words.stageName(plan.stageKind, stage.name) }))
  const chooseKind = (key: string): void => {
    const kind = plan.stageKinds.find((one) => one === key)
    if (kind) desk.chooseStageKind(kind)
  }
  return (
    <>
      <section class="syl-plan">
        <PlanName plan={plan} curricula={curricula} desk={desk} strings={strings} />
        <ProgressBar bar={plan} name={plan.title} strings={strings} />
        <KeyNumbers bar={plan} strings={strings} />
        <PaceLine plan={plan} desk={desk} strings={strings} />
      </section>
      <section>
        <Choice
          label={words.groupBy}
          shown={stages}
          selected={plan.stageKind}
          options={kinds}
          choose={chooseKind}
          beside={plan.stages.length > 0 || plan.search ? <SearchButton search={plan.search} desk={desk} strings={strings} /> : null}
          small
        />
        {plan.search && <SearchField search={plan.search} desk={desk} strings={strings} />}
        {plan.stages.length > 0 && <StageTree label={stages} stages={named} desk={desk} strings={strings} />}
        {plan.stages.length === 0 && plan.search === null && (reading ? <Ghosts /> : <p class="syl-muted">{words.noUnits}</p>)}
      </section>
      {plan.next.length > 0 && <Next units={plan.next} desk={desk} strings={strings} />}
    </>
  )
}

function PlanName({ plan, curricula, desk, strings }: Omit<PlanProps, 'reading'>): JSX.Element {
  const words = strings.sidebar
  const items = words.items(plan.items)
  const about = (
    <span class="syl-label is-quiet syl-nowrap">
      {plan.week ? `${items}, ${words.week(plan.week.week, plan.week.weeks)}` : items}
    </span>
  )
  if (curricula.length < 2) {
    return (
      <div class="syl-side-head">
        <h2 class="syl-plan-name syl-clip" dir="auto">{plan.title}</h2>
        {about}
      </div>
    )
  }
  const options = curricula.map((row) => ({
    key: row.path,
    name: row.title,
    drawn: (
      <>
        <Count bar={row} strings={strings} />
        <ProgressBar bar={row} name={row.title} strings={strings} silent />
      </>
    ),
  }))
  return (
    <Choice
      label={words.curriculum}
      shown={plan.title}
      selected={plan.path}
      options={options}
      beside={about}
      choose={(path) => desk.chooseCurriculum(path)}
    />
  )
}

/** The key of the bar above it: numbers, each with the shape it has there. */
function KeyNumbers({ bar, strings }: { readonly bar: Bar; readonly strings: Strings }): JSX.Element {
  const words = strings.sidebar
  const { number } = strings.common
  return (
    <ul class="syl-keys">
      <li><i class="is-mastered" /><b>{number(bar.mastered)}</b> {words.mastered}</li>
      <li><i class="is-done" /><b>{number(bar.done)}</b> {words.done}</li>
      {bar.expected !== null && <li><i class="is-tick" /><b>{number(bar.expected)}</b> {words.expected}</li>}
      {bar.skipped > 0 && <li><b>{number(bar.skipped)}</b> {words.skipped}</li>}
    </ul>
  )
}

function Ghosts(): JSX.Element {
  return (
    <div class="syl-ghosts" aria-hidden="true">
      <span style={{ inlineSize: '46%' }} /><span style={{ inlineSize: '62%' }} /><span style={{ inlineSize: '38%' }} />
    </div>
  )
}
