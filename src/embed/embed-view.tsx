import { MarkdownRenderChild, type Component } from 'obsidian'
import { render, type JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Bar } from '../drawing/bar'
import { Count, ProgressBar } from '../drawing/bar-view'
import { HeatFigure } from '../drawing/heat-map-view'
import { Objective } from '../drawing/objective-view'
import { ProblemLine, Sentence } from '../drawing/parts-view'
import { Redraw } from '../drawing/redraw'
import { capital } from '../language/plan-words'
import type { Strings } from '../language/strings'
import type { EmbedDesk, EmbedPage } from './embed'

/** Makes what draws the dashboard of a curriculum in a place as long as it is loaded. */
export type DashboardIn = (place: HTMLElement, curriculum: string) => Component

/** A block in a note, drawn anew when what it shows has changed: at most once a frame, in the window it stands in. */
export class EmbedBlock extends MarkdownRenderChild {
  private readonly redraw = new Redraw(() => this.containerEl.win, () => this.draw())
  private drawn = ''

  constructor(
    containerEl: HTMLElement, private readonly desk: EmbedDesk, private readonly strings: Strings, private readonly dashboardIn: DashboardIn,
  ) {
    super(containerEl)
  }

  override onload(): void {
    this.register(this.desk.subscribe(() => this.redraw.soon()))
    this.draw()
  }

  override onunload(): void {
    this.redraw.clear()
    render(null, this.containerEl)
  }

  private draw(): void {
    const page = this.desk.page()
    const shows = JSON.stringify(page)
    if (shows === this.drawn) return
    this.drawn = shows
    render(<Embed page={page} desk={this.desk} strings={this.strings} dashboardIn={this.dashboardIn} />, this.containerEl)
  }
}

interface EmbedProps<Page> {
  readonly page: Page
  readonly desk: EmbedDesk
  readonly strings: Strings
}

type Of<Is extends EmbedPage['is']> = Extract<EmbedPage, { readonly is: Is }>

function Embed({ page, desk, strings, dashboardIn }: EmbedProps<EmbedPage> & { readonly dashboardIn: DashboardIn }): JSX.Element {
  const words = strings.embed
  return <div class="syl syl-embed">{drawn()}</div>

  function drawn(): JSX.Element {
    switch (page.is) {
      case 'error': return <ProblemLine text={words.error(page.error)} more={words.instead(page.error.instead)} ways={[]} />
      case 'no-curriculum': return <p class="syl-sentence is-small"><Sentence text={words.noCurriculum} /></p>
      case 'reading': return <p class="syl-sentence is-small"><Sentence text={strings.common.reading(page.read, page.total)} /></p>
      case 'progress': return <Progress page={page} desk={desk} strings={strings} />
      case 'next': return <Nexts page={page} desk={desk} strings={strings} />
      case 'due': return <Due page={page} desk={desk} strings={strings} />
      case 'heatmap': return <HeatFigure heat={page.heat} strings={strings} />
      case 'okr': return <Goals page={page} desk={desk} strings={strings} />
      case 'dashboard': return <DashboardPlace key={page.path} path={page.path} dashboardIn={dashboardIn} />
    }
  }
}

/** Where a dashboard stands that draws itself. */
function DashboardPlace({ path, dashboardIn }: { readonly path: string; readonly dashboardIn: DashboardIn }): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (place.current === null) return
    const dashboard = dashboardIn(place.current, path)
    dashboard.load()
    return () => dashboard.unload()
  }, [path, dashboardIn])
  return <div ref={place} />
}

function Progress({ page, desk, strings }: EmbedProps<Of<'progress'>>): JSX.Element {
  const { sidebar, side } = strings
  return (
    <>
      <div class="syl-side-head">
        <span class="syl-plan-name syl-clip" dir="auto">{page.title}</span>
        <Number bar={page.whole} name={page.title} strings={strings} go={() => desk.showItems(page.path, page.of)} />
      </div>
      <ProgressBar bar={page.whole} name={page.title} strings={strings} />
      {page.begin !== null && <p class="syl-label is-quiet">{capital(side.state({ is: page.begin }))}</p>}
      <ul class="syl-lines syl-embed-rows">
        {page.rows.map((row) => {
          const { stage } = row
          const name = stage === null ? row.name : sidebar.stageName(page.kind, row.name)
          return (
            <li key={row.path ?? row.name}>
              <Name path={row.path} name={name} desk={desk} />
              <ProgressBar bar={row} name={name} strings={strings} />
              {stage === null ? <Count bar={row} strings={strings} />
                : <Number bar={row} name={name} strings={strings} go={() => desk.showItems(page.path, { kind: page.kind, value: stage })} />}
            </li>
          )
        })}
      </ul>
      <Hidden count={page.hidden} strings={strings} />
    </>
  )
}

interface NumberProps {
  readonly bar: Bar
  readonly name: string
  readonly strings: Strings
  readonly go: () => void
}

/** A count that shows in the sidebar what it counts. */
function Number({ bar, name, strings, go }: NumberProps): JSX.Element {
  return (
    <button type="button" class="syl-number" aria-label={strings.side.stage(bar.done, bar.items, name)} onClick={go}>
      <Count bar={bar} strings={strings} />
    </button>
  )
}

function Nexts({ page, desk, strings }: EmbedProps<Of<'next'>>): JSX.Element {
  if (page.units.length === 0) return <p class="syl-sentence is-small">{strings.plan.nothingNext}</p>
  return (
    <ul class="syl-next">
      {page.units.map((unit) => (
        <li key={unit.path}>
          <div class="syl-next-head">
            <Name path={unit.path} name={unit.title} desk={desk} />
            {unit.minutes !== null && <span class="syl-fact">{strings.common.minutes(Math.max(1, Math.round(unit.minutes)))}</span>}
          </div>
          <p class="syl-muted" dir="auto">{strings.plan.why(unit.why)}</p>
        </li>
      ))}
    </ul>
  )
}

function Due({ page, desk, strings }: EmbedProps<Of<'due'>>): JSX.Element {
  const words = strings.embed
  return (
    <>
      <p class="syl-sentence is-small"><Sentence text={words.due(page.due, page.fresh)} /></p>
      <ul class="syl-lines">
        {page.notes.map((note) => (
          <li key={note.path}>
            <Name path={note.path} name={note.title} desk={desk} />
            <button type="button" class="syl-link syl-fact" onClick={() => desk.reviewNote(note.path)}>{words.dueIn(note.due)}</button>
          </li>
        ))}
      </ul>
      <Hidden count={page.hidden} strings={strings} />
      {page.due + page.fresh > 0 && (
        <p><button type="button" class="syl-link" onClick={() => desk.reviewPlan(page.path)}>{strings.commands.review}</button></p>
      )}
    </>
  )
}

function Goals({ page: { objectives, today, hidden }, desk, strings }: EmbedProps<Of<'okr'>>): JSX.Element {
  if (objectives.length === 0) return <p class="syl-sentence is-small"><Sentence text={strings.dashboard.okr.none} /></p>
  return (
    <div class="syl-embed-goals">
      {objectives.map((objective) => <Objective key={objective.path} objective={objective} today={today} desk={desk} strings={strings} />)}
      <Hidden count={hidden} strings={strings} />
    </div>
  )
}

function Name({ path, name, desk }: { readonly path: string | null; readonly name: string; readonly desk: EmbedDesk }): JSX.Element {
  if (path === null) return <span class="syl-clip syl-embed-name" dir="auto">{name}</span>
  return (
    <button type="button" class="syl-line-name syl-clip syl-embed-name" dir="auto" onClick={() => desk.openAt(path, 1)}>{name}</button>
  )
}

function Hidden({ count, strings }: { readonly count: number; readonly strings: Strings }): JSX.Element | null {
  return count === 0 ? null : <p class="syl-muted">{strings.sidebar.more(count)}</p>
}
