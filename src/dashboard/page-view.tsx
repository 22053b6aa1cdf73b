import type { JSX } from 'preact'
import { Choice } from '../drawing/choice-view'
import { NoCurriculum } from '../drawing/no-curriculum-view'
import { Sentence } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import { Charts } from './charts-view'
import { timeWindows, type DashboardDesk, type DashboardPage, type PlanPage } from './dashboard'
import { Objectives } from './objectives-view'
import { Questions } from './questions-view'

interface DashboardProps {
  readonly page: DashboardPage
  readonly desk: DashboardDesk
  readonly strings: Strings
}

/** The whole page: the three questions, the objectives, the charts. */
export function Dashboard({ page, desk, strings }: DashboardProps): JSX.Element {
  const { plan } = page
  return (
    <div class="syl syl-dash">
      <div class="syl-dash-page">
        {plan === null
          ? page.reading === null ? <NoCurriculum desk={desk} strings={strings} /> : <Reading page={page} strings={strings} />
          : (
            <>
              <Bar page={page} plan={plan} desk={desk} strings={strings} />
              <Questions plan={plan} desk={desk} strings={strings} />
              <Objectives part={plan.objectives} {...plan.goals} path={plan.path} today={plan.today} desk={desk} strings={strings} />
              <Charts plan={plan} desk={desk} strings={strings} />
            </>
          )}
      </div>
    </div>
  )
}

function Bar({ page, plan, desk, strings }: DashboardProps & { readonly plan: PlanPage }): JSX.Element {
  const words = strings.dashboard
  const about = plan.tally === null ? '\u00a0' : [
    ...(plan.week === null ? [] : [words.planWeek(plan.week.week, plan.week.weeks)]), words.items(plan.tally.items, plan.tally.skipped),
  ].join(', ')
  return (
    <div class="syl-dash-bar">
      <div class="syl-dash-name">
        {page.curricula.length < 2
          ? <h1 class="syl-plan-name syl-clip" dir="auto">{plan.title}</h1>
          : (
            <Choice
              label={strings.sidebar.curriculum} shown={plan.title} selected={plan.path}
              options={page.curricula.map(({ path, title }) => ({ key: path, name: title, drawn: null }))}
              choose={(path) => desk.chooseCurriculum(path)}
            />
          )}
        {page.reading === null ? <p class="syl-muted">{about}</p> : <Reading page={page} strings={strings} />}
      </div>
      <div class="syl-choice" role="group" aria-label={words.window}>
        {timeWindows.map((one) => (
          <button key={one} type="button" aria-pressed={page.window === one} onClick={() => desk.chooseWindow(one)}>{words.windows[one]}</button>
        ))}
      </div>
    </div>
  )
}

function Reading({ page: { reading }, strings }: Pick<DashboardProps, 'page' | 'strings'>): JSX.Element | null {
  if (reading === null) return null
  const { read, total } = reading
  return (
    <section class="syl-dash-reading">
      <p class="syl-muted"><Sentence text={strings.common.reading(read, total)} /></p>
      <span
        class="syl-bar is-plain is-thin" role="progressbar" aria-label={strings.common.readingNotes} aria-valuemin={0} aria-valuemax={total} aria-valuenow={read}
        style={{ '--mastered': `${((read / Math.max(1, total)) * 100).toFixed(1)}%` }}
      >
        <span class="syl-bar-mastered" />
      </span>
    </section>
  )
}
