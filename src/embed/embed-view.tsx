import { MarkdownRenderChild } from 'obsidian'
import { render, type JSX } from 'preact'
import { Count, ProgressBar } from '../drawing/bar-view'
import { HeatFigure } from '../drawing/heat-map-view'
import { ProblemLine, Sentence } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import type { EmbedDesk, EmbedPage } from './embed'

/** A block in a note, drawn anew when what it shows has changed: at most once a frame, in the window it stands in. */
export class EmbedBlock extends MarkdownRenderChild {
  private frame: { readonly id: number; readonly window: Window } | null = null
  private drawn = ''

  constructor(containerEl: HTMLElement, private readonly desk: EmbedDesk, private readonly strings: Strings) {
    super(containerEl)
  }

  override onload(): void {
    this.register(this.desk.subscribe(() => this.drawSoon()))
    this.draw()
  }

  override onunload(): void {
    if (this.frame !== null) this.frame.window.cancelAnimationFrame(this.frame.id)
    this.frame = null
    render(null, this.containerEl)
  }

  private drawSoon(): void {
    if (this.frame !== null) return
    const window = this.containerEl.win
    const id = window.requestAnimationFrame(() => {
      this.frame = null
      this.draw()
    })
    this.frame = { id, window }
  }

  private draw(): void {
    const page = this.desk.page()
    const shows = JSON.stringify(page)
    if (shows === this.drawn) return
    this.drawn = shows
    render(<Embed page={page} desk={this.desk} strings={this.strings} />, this.containerEl)
  }
}

interface EmbedProps<Page> {
  readonly page: Page
  readonly desk: EmbedDesk
  readonly strings: Strings
}

type Of<Is extends EmbedPage['is']> = Extract<EmbedPage, { readonly is: Is }>

function Embed({ page, desk, strings }: EmbedProps<EmbedPage>): JSX.Element {
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
    }
  }
}

function Progress({ page, desk, strings }: EmbedProps<Of<'progress'>>): JSX.Element {
  const { sidebar } = strings
  return (
    <>
      <div class="syl-side-head">
        <span class="syl-plan-name syl-clip" dir="auto">{page.title}</span>
        <Count bar={page.whole} strings={strings} />
      </div>
      <ProgressBar bar={page.whole} name={page.title} strings={strings} />
      <ul class="syl-lines syl-embed-rows">
        {page.rows.map((row) => {
          const name = row.path === null ? sidebar.stageName(page.kind, row.name) : row.name
          return (
            <li key={row.path ?? row.name}>
              <Name path={row.path} name={name} desk={desk} />
              <ProgressBar bar={row} name={name} strings={strings} />
              <Count bar={row} strings={strings} />
            </li>
          )
        })}
      </ul>
      <Hidden count={page.hidden} strings={strings} />
    </>
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
        <p><button type="button" class="syl-link" onClick={() => desk.startReview()}>{strings.commands.review}</button></p>
      )}
    </>
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
