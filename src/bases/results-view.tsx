import {
  BasesView, type BasesAllOptions, type BasesEntry, type BasesPropertyId, type BasesViewConfig, type BasesViewRegistration, type QueryController,
} from 'obsidian'
import { render, type JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { KeyResultRow } from '../drawing/objective-view'
import { ProblemLine, Sentence } from '../drawing/parts-view'
import { Redraw } from '../drawing/redraw'
import type { Strings } from '../language/strings'
import {
  groupings, plainValue, type BaseDesk, type BaseFact, type BaseGroup, type BaseOrder, type BasePage, type Grouping, type LostRow, type ResultGroup,
  type ResultRow,
} from './bases'

/** The id is global among all plugins. */
export const RESULTS_VIEW = 'syllabus-okr'

const keys = { grouping: 'resultGroups', spark: 'resultTrend' } as const
/** What a row says in its own way, or what all key results have alike. */
const drawn: ReadonlySet<BasesPropertyId> = new Set<BasesPropertyId>([
  'file.name', 'file.basename', 'file.fullname', 'file.path', 'file.file', 'note.type', 'note.id', 'note.title', 'note.objective',
  'note.baseline', 'note.target', 'note.current', 'note.due', 'note.confidence', 'note.check_ins',
])

/** How bases are told of the view. The class is made only when one is asked for, so that an app without bases loads the rest. */
export function resultsView(desk: BaseDesk, strings: Strings): BasesViewRegistration {
  const words = strings.base
  return {
    name: words.name,
    icon: 'target',
    factory: (controller, containerEl) => viewOf(controller, containerEl, desk, strings),
    options: (): BasesAllOptions[] => [
      { type: 'dropdown', key: keys.grouping, displayName: words.groupBy, default: 'base', options: { ...words.groups } },
      { type: 'toggle', key: keys.spark, displayName: words.trend, default: true },
    ],
  }
}

function viewOf(controller: QueryController, containerEl: HTMLElement, desk: BaseDesk, strings: Strings): BasesView {
  class ResultsView extends BasesView {
    readonly type = RESULTS_VIEW
    private readonly scrollEl = containerEl.createDiv({ cls: 'syl syl-results', attr: { tabindex: '-1' } })
    private readonly redraw = new Redraw(() => this.scrollEl.win, () => this.draw())

    constructor() {
      super(controller)
    }

    override onload(): void {
      this.register(desk.subscribe(() => this.redraw.soon()))
    }

    override onunload(): void {
      this.redraw.clear()
      render(null, this.scrollEl)
      this.scrollEl.remove()
    }

    onDataUpdated(): void {
      this.redraw.soon()
    }

    focus(): void {
      this.scrollEl.focus({ preventScroll: true })
    }

    onResize(): void {
      // Rows follow the width by themselves.
    }

    getEphemeralState(): { readonly scrollTop: number } {
      return { scrollTop: this.scrollEl.scrollTop }
    }

    setEphemeralState(state: unknown): void {
      const top: unknown = typeof state === 'object' && state !== null && 'scrollTop' in state ? state.scrollTop : null
      if (typeof top === 'number') this.scrollEl.scrollTop = top
    }

    private draw(): void {
      // Results of a base are replaced with every change, so they are asked for anew and not kept.
      const page = desk.page(this.order())
      render(<Results page={page} desk={desk} strings={strings} root={this.scrollEl} />, this.scrollEl)
    }

    private order(): BaseOrder {
      const { config, data } = this
      const shown = config.getOrder().filter((property) => !drawn.has(property))
      const groups = data.groupedData.map((group): BaseGroup => ({
        name: group.hasKey() ? plainValue(group.key?.toString() ?? '') : null,
        entries: group.entries.map((entry) => ({ path: entry.file.path, facts: factsOf(entry, shown, config) })),
      }))
      return { groups, grouping: groupingIn(config), spark: config.get(keys.spark) !== false }
    }
  }
  return new ResultsView()
}

function groupingIn(config: BasesViewConfig): Grouping {
  const chosen = config.get(keys.grouping)
  return groupings.find((one) => one === chosen) ?? 'base'
}

function factsOf(entry: BasesEntry, shown: readonly BasesPropertyId[], config: BasesViewConfig): readonly BaseFact[] {
  return shown.flatMap((property) => {
    const value = plainValue(entry.getValue(property)?.toString().trim() ?? '')
    return value === '' || value === 'null' ? [] : [{ name: config.getDisplayName(property), value }]
  })
}

interface ResultsProps {
  readonly page: BasePage
  readonly desk: BaseDesk
  readonly strings: Strings
  /** What scrolls. */
  readonly root: HTMLElement
}

/** Key results in the base's order, those far from sight as empty room of their height. */
export function Results({ page, desk, strings, root }: ResultsProps): JSX.Element {
  const words = strings.base
  const { groups, others, reading, spark } = page
  return (
    <div class={`syl-results-page ${spark ? '' : 'is-plain'}`} onKeyDown={(event) => step(event, root)}>
      {reading !== null && <p class="syl-muted"><Sentence text={strings.common.reading(reading.read, reading.total)} /></p>}
      {groups.length === 0 && reading === null && (
        <div class="syl-empty">
          <p class="syl-sentence"><Sentence text={others === 0 ? words.empty : words.none(others)} /></p>
          <button type="button" class="syl-button mod-cta" onClick={() => desk.createObjective()}>{strings.goal.create}</button>
        </div>
      )}
      {groups.map((group, place) => {
        const before = groups.slice(0, place).reduce((sum, { rows }) => sum + rows.length, 0)
        return <Group key={group.key} group={group} before={before} page={page} desk={desk} strings={strings} root={root} />
      })}
      {groups.length > 0 && others > 0 && <p class="syl-muted">{words.others(others)}</p>}
    </div>
  )
}

/** So many rows are drawn, or not, together. */
const together = 20
/** So many are drawn at once, before it is known which are near. */
const atFirst = 20
/** Height of a row before it was measured, px. */
const usual = 84

interface GroupProps extends ResultsProps {
  readonly group: ResultGroup
  /** Rows of the groups above. */
  readonly before: number
}

function Group({ group, before, page, desk, strings, root }: GroupProps): JSX.Element {
  const { name, objective, rows, lost } = group
  const blocks = Array.from({ length: Math.ceil(rows.length / together) }, (_, place) => rows.slice(place * together, (place + 1) * together))
  return (
    <section class="syl-results-group" aria-label={name ?? strings.base.name}>
      {name !== null && (
        <header>
          <h2>{objective === null ? <span dir="auto">{name}</span> : <button type="button" class="syl-line-name" dir="auto" onClick={() => desk.openAt(objective.path, 1)}>{name}</button>}</h2>
          {objective !== null && <p class="syl-muted">{strings.dashboard.okr.scoreInWords(objective.score, objective.expected)}</p>}
        </header>
      )}
      {blocks.map((block, place) => (
        <Block key={place} rows={block} from={place * together} of={rows.length} near={before + place * together < atFirst} page={page} desk={desk} strings={strings} root={root} />
      ))}
      {lost.length > 0 && <ol class="syl-krs">{lost.map((row) => <Lost key={row.path} row={row} desk={desk} strings={strings} />)}</ol>}
    </section>
  )
}

interface BlockProps extends ResultsProps {
  readonly rows: readonly ResultRow[]
  readonly from: number
  readonly of: number
  readonly near: boolean
}

function Block({ rows, from, of, near: atOnce, page, desk, strings, root }: BlockProps): JSX.Element {
  const place = useRef<HTMLOListElement>(null)
  const [near, setNear] = useState(atOnce)
  const height = useRef(0)
  useLayoutEffect(() => {
    const list = place.current
    const view = list?.ownerDocument.defaultView
    if (!list || !view) return
    const observer = new view.IntersectionObserver((entries) => {
      const close = entries.at(-1)?.isIntersecting === true
      if (!close && list.contains(list.doc.activeElement)) return
      if (!close && list.childElementCount > 0) height.current = list.offsetHeight
      setNear(close)
    }, { root, rootMargin: '800px 0px' })
    observer.observe(list)
    return () => observer.disconnect()
  }, [root])
  if (!near) {
    const room = height.current > 0 ? height.current : rows.length * usual
    return <ol ref={place} class="syl-krs" aria-hidden="true" style={{ blockSize: `${room}px` }} />
  }
  return (
    <ol ref={place} class="syl-krs">
      {rows.map(({ result, facts }, at) => (
        <KeyResultRow
          key={`${result.path}:${result.line}`} result={result} today={page.today} desk={desk} strings={strings}
          facts={facts} spark={page.spark} place={{ at: from + at + 1, of }}
        />
      ))}
    </ol>
  )
}

function Lost({ row: { path, title, problems }, desk, strings }: { readonly row: LostRow } & Pick<ResultsProps, 'desk' | 'strings'>): JSX.Element {
  return (
    <li class="syl-kr is-lost">
      <div class="syl-kr-text">
        <h3><button type="button" class="syl-line-name" dir="auto" onClick={() => desk.openAt(path, 1)}>{title}</button></h3>
        {problems.map((problem, place) => (
          <ProblemLine
            key={place} text={strings.problem(problem)}
            ways={[{ text: strings.common.goToLine(problem.line), go: () => desk.openAt(path, problem.line) }]}
          />
        ))}
      </div>
    </li>
  )
}

/** Arrow keys, Home and End go from name to name. */
function step(event: KeyboardEvent, root: HTMLElement): void {
  const names = [...root.querySelectorAll<HTMLElement>('.syl-line-name')]
  const at = names.findIndex((name) => name === event.target)
  const to = new Map([['ArrowDown', at + 1], ['ArrowUp', at - 1], ['Home', 0], ['End', names.length - 1]]).get(event.key)
  const next = at < 0 || to === undefined ? undefined : names[to]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
