import type { ComponentChildren, JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { Count, ProgressBar } from '../drawing/bar-view'
import { Choice, type Option } from '../drawing/choice-view'
import { Icon } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import { FilterBar } from './filter-view'
import { Next } from './next-view'
import { PaceLine } from './pace-view'
import { searchedFrom, type CurriculumRow, type Show, type SidebarDesk, type SidebarPage } from './sidebar'
import { SearchButton, SearchField } from './search-view'
import { StageTree } from './tree-view'
import { twinsOf } from './twins'

type Plan = NonNullable<SidebarPage['plan']>

interface PlanProps {
  readonly plan: Plan
  readonly curricula: readonly CurriculumRow[]
  /** How many curricula there are. */
  readonly plans: number
  /** Notes are still being read: stages may be missing yet. */
  readonly reading: boolean
  readonly desk: SidebarDesk
  readonly strings: Strings
}

/** The chosen curriculum: how far it is, its stages, and what comes next. */
export function PlanSections({ plan, curricula, plans, reading, desk, strings }: PlanProps): JSX.Element {
  return (
    <>
      <Head plan={plan} curricula={curricula} plans={plans} desk={desk} strings={strings} />
      <Stages plan={plan} reading={reading} desk={desk} strings={strings} />
      {plan.next.length > 0 && <Next units={plan.next} ready={plan.ready} desk={desk} strings={strings} />}
    </>
  )
}

function Head({ plan, curricula, plans, desk, strings }: Omit<PlanProps, 'reading'>): JSX.Element {
  return (
    <section class="syl-plan">
      <PlanName plan={plan} curricula={curricula} plans={plans} desk={desk} strings={strings} />
      <ProgressBar bar={plan} name={plan.title} strings={strings} />
      <KeyNumbers plan={plan} desk={desk} strings={strings} />
      <PaceLine plan={plan} desk={desk} strings={strings} />
    </section>
  )
}

function Stages({ plan, reading, desk, strings }: Omit<PlanProps, 'curricula' | 'plans'>): JSX.Element {
  const { sidebar: words, side } = strings
  const { stageKind, stages, search, filter } = plan
  const button = useRef<HTMLButtonElement>(null)
  const named = useMemo(() => stages.map((stage) => ({ ...stage, name: words.stageName(stageKind, stage.name) })), [stages, stageKind, words])
  const kinds: readonly Option[] = plan.stageKinds.map((kind) => ({ key: kind, name: words.stages[kind], drawn: null }))
  const chooseKind = (key: string): void => {
    const kind = plan.stageKinds.find((one) => one === key)
    if (kind) desk.chooseStageKind(kind)
  }
  const ending = (stop: () => void) => (): void => {
    button.current?.focus({ preventScroll: true })
    stop()
  }
  const none = stages.length === 0 && search === null
  return (
    <section>
      <Choice
        label={words.groupBy}
        shown={words.stages[stageKind]}
        selected={stageKind}
        options={kinds}
        choose={chooseKind}
        beside={none && filter === null ? null : <SearchButton search={search} desk={desk} strings={strings} button={button} />}
        small
      />
      {search && <SearchField search={search} desk={desk} strings={strings} end={ending(() => desk.search(null))} />}
      {filter && (
        <FilterBar
          filter={filter}
          name={filter.name === null ? null : words.stageName(stageKind, filter.name)}
          desk={desk}
          strings={strings}
          end={ending(() => desk.show(null))}
        />
      )}
      {stages.length > 0 && (
        <StageTree label={words.stages[stageKind]} stages={named} whole={plan.whole} filter={filter} desk={desk} strings={strings} />
      )}
      {none && (reading ? <Ghosts /> : <p class="syl-muted">{filter ? side.nothing : words.noUnits}</p>)}
    </section>
  )
}

function PlanName({ plan, curricula, plans, desk, strings }: Omit<PlanProps, 'reading'>): JSX.Element {
  const { sidebar: words, side } = strings
  const about = (
    <span class="syl-label is-quiet syl-nowrap">
      <Limit plan={plan} show="items" desk={desk} strings={strings}>{words.items(plan.items)}</Limit>
      {plan.week && `, ${words.week(plan.week.week, plan.week.weeks)}`}
    </span>
  )
  if (plans < 2) {
    return (
      <div class="syl-side-head">
        <h2 class="syl-plan-name syl-clip" dir="auto" title={plan.title}>{plan.title}</h2>
        {about}
      </div>
    )
  }
  if (plans >= searchedFrom) {
    return (
      <div class="syl-side-head">
        <button
          type="button"
          class="syl-switch"
          aria-haspopup="dialog"
          aria-label={`${words.curriculum}: ${plan.title}`}
          onClick={() => desk.switchCurriculum()}
        >
          <span class="syl-clip" dir="auto">{plan.title}</span>
          <Icon name="chevrons-up-down" />
        </button>
        {about}
      </div>
    )
  }
  const twins = twinsOf(curricula)
  const options = curricula.map((row) => ({
    key: row.path,
    name: row.title,
    drawn: (
      <>
        {row.state.is === 'under-way' ? <Count bar={row} strings={strings} /> : <span class="syl-fact">{side.state(row.state)}</span>}
        <ProgressBar bar={row} name={row.title} strings={strings} silent />
        {twins.has(row.title) && <span class="syl-option-path" dir="auto">{row.path}</span>}
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

interface LimitProps {
  readonly plan: Plan
  readonly show: Show
  readonly desk: SidebarDesk
  readonly strings: Strings
  readonly children: ComponentChildren
}

/** A number of the plan: pressed, it limits the tree to what it counts; pressed again, to nothing. */
function Limit({ plan, show, desk, strings, children }: LimitProps): JSX.Element {
  const on = plan.filter?.stage === null && plan.filter.show === show
  const count = { items: plan.items, open: plan.items - plan.done, done: plan.done, mastered: plan.mastered, skipped: plan.skipped, expected: plan.expected ?? 0 }[show]
  if (count === 0 && !on) return <>{children}</>
  return (
    <button
      type="button"
      class="syl-number"
      aria-pressed={on}
      aria-label={strings.side.limit[show](count)}
      onClick={() => desk.show(on ? null : { stage: null, show })}
    >
      {children}
    </button>
  )
}

/** The key of the bar above it: numbers, each with the shape it has there. */
function KeyNumbers({ plan, desk, strings }: Omit<LimitProps, 'show' | 'children'>): JSX.Element {
  const words = strings.sidebar
  const { number } = strings.common
  const entry = (show: 'mastered' | 'done' | 'expected' | 'skipped', shape: string | null, count: number): JSX.Element => (
    <li>
      <Limit plan={plan} show={show} desk={desk} strings={strings}>
        {shape !== null && <i class={shape} />}<b>{number(count)}</b> {words[show]}
      </Limit>
    </li>
  )
  return (
    <ul class="syl-keys">
      {entry('mastered', 'is-mastered', plan.mastered)}
      {entry('done', 'is-done', plan.done)}
      {plan.expected !== null && entry('expected', 'is-tick', plan.expected)}
      {plan.skipped > 0 && entry('skipped', null, plan.skipped)}
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
