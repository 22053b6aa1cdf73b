import type { JSX, TargetedKeyboardEvent } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Count, ProgressBar } from '../drawing/bar-view'
import { Icon } from '../drawing/parts-view'
import { still } from '../drawing/still-view'
import type { Strings } from '../language/strings'
import type { FilterPanel, SidebarDesk, StageRow } from './sidebar'
import { useHeight, useSight } from './sight-view'
import { rowsOf, rowsWithin, stageId, topsOf, typedTo, type TreeRow } from './tree-rows'

interface TreeProps {
  readonly label: string
  /** With their names as they are said. */
  readonly stages: readonly StageRow[]
  readonly whole: readonly string[]
  readonly filter: FilterPanel | null
  readonly desk: SidebarDesk
  readonly strings: Strings
}

/** What is typed belongs together while no more than so many ms pass between two letters. */
const pause = 700

/**
 * The stages of a plan with their units. One row is in the tab order, arrows and letters move it; of many rows only those in sight are
 * drawn, and the one in the tab order wherever it is.
 */
export const StageTree = still(({ label, stages, whole, filter, desk, strings }: TreeProps): JSX.Element => {
  const tree = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => rowsOf(stages, new Set(whole), filter !== null), [stages, whole, filter])
  const { top, bottom } = useSight(tree, rows.length)
  const [stage, unit] = [useHeight(tree, '.syl-row.is-stage', 41), useHeight(tree, '.syl-row.is-unit', 28)]
  const tops = useMemo(() => topsOf(rows, { stage, unit }), [rows, stage, unit])
  const [current, setCurrent] = useState<{ readonly id: string; readonly stage: string; readonly at: number } | null>(null)
  const typed = useRef({ text: '', at: 0 })
  const follow = useRef(false)
  const at = placeOf(rows, current)
  // Looked at before this drawing takes the row away that has the focus.
  follow.current ||= tree.current !== null && tree.current.contains(tree.current.ownerDocument.activeElement) && rows[at]?.id !== current?.id
  useLayoutEffect(() => {
    if (!follow.current) return
    follow.current = false
    tree.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus()
  })
  const take = (row: TreeRow): void => setCurrent({ id: row.id, stage: stageId(row.stage), at: rows.indexOf(row) })
  const goTo = (row: TreeRow | null | undefined): void => {
    if (!row) return
    follow.current = true
    take(row)
  }
  const press = ({ is, stage, unit }: TreeRow): void => {
    if (unit !== null) desk.openAt(unit.path, 1)
    else if (is === 'rest') desk.showWhole(stage.key)
    else if (filter === null) desk.toggleStage(stage.key)
    else desk.show({ ...filter, stage: filter.stage === null ? stage.key : null })
  }
  const onKey = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const row = rows[at]
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const onRow = event.target === event.currentTarget.querySelector('[tabindex="0"]')
    const letters = event.timeStamp - typed.current.at < pause ? typed.current.text : ''
    if (event.key.length === 1 && (event.key !== ' ' || letters !== '')) {
      typed.current = { text: letters + event.key, at: event.timeStamp }
      goTo(typedTo(rows, at, typed.current.text))
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (!onRow) return
      press(row)
    } else if (event.key === 'Escape' && filter !== null) desk.show(null)
    else if (!event.shiftKey && moves(event.key)) move(event.key, row)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const move = (key: Move, row: TreeRow): void => {
    const toggles = row.is === 'stage' && filter === null
    switch (key) {
      case 'ArrowDown': goTo(rows[at + 1]); break
      case 'ArrowUp': goTo(rows[at - 1]); break
      case 'Home': goTo(rows[0]); break
      case 'End': goTo(rows[rows.length - 1]); break
      case 'ArrowRight':
        if (toggles && !row.stage.open) press(row)
        else if (row.is === 'stage' && rows[at + 1]?.is !== 'stage') goTo(rows[at + 1])
        break
      case 'ArrowLeft':
        if (toggles && row.stage.open) press(row)
        else if (row.is !== 'stage') goTo(rows.find(({ id }) => id === stageId(row.stage)))
    }
  }
  const [from, to] = rowsWithin(tops, top, bottom)
  const places = Array.from({ length: to - from }, (_, place) => from + place)
  const drawn = at < from ? [at, ...places] : at >= to ? [...places, at] : places
  return (
    <div ref={tree} class="syl-tree" role="tree" aria-label={label} style={{ '--syl-size': `${tops[rows.length] ?? 0}px` }} onKeyDown={onKey}>
      {drawn.map((place) => {
        const row = rows[place]
        if (row === undefined) return null
        return (
          <Row key={row.id} row={row} top={tops[place] ?? 0} tabbed={place === at} take={take} press={press} desk={desk} strings={strings} />
        )
      })}
    </div>
  )
})

type Move = 'ArrowDown' | 'ArrowUp' | 'Home' | 'End' | 'ArrowRight' | 'ArrowLeft'

function moves(key: string): key is Move {
  return ['ArrowDown', 'ArrowUp', 'Home', 'End', 'ArrowRight', 'ArrowLeft'].includes(key)
}

/** Where the row is that was last taken: itself, else its stage, else what stands there now. */
function placeOf(rows: readonly TreeRow[], current: { readonly id: string; readonly stage: string; readonly at: number } | null): number {
  if (current === null) return 0
  const own = rows.findIndex(({ id }) => id === current.id)
  if (own >= 0) return own
  const stage = rows.findIndex(({ id }) => id === current.stage)
  return stage >= 0 ? stage : Math.max(0, Math.min(current.at, rows.length - 1))
}

interface RowProps {
  readonly row: TreeRow
  /** px from the top of the tree. */
  readonly top: number
  /** It is the one in the tab order. */
  readonly tabbed: boolean
  readonly take: (row: TreeRow) => void
  readonly press: (row: TreeRow) => void
  readonly desk: SidebarDesk
  readonly strings: Strings
}

function Row({ row, top, tabbed, take, press, desk, strings }: RowProps): JSX.Element {
  const { is, stage, unit, place, of } = row
  return (
    <div
      class={`syl-row ${is === 'stage' ? 'is-stage' : 'is-unit'}`}
      role="treeitem"
      aria-level={is === 'stage' ? 1 : 2}
      aria-setsize={of}
      aria-posinset={place}
      aria-expanded={is === 'stage' ? stage.open : undefined}
      tabIndex={tabbed ? 0 : -1}
      style={{ '--syl-top': `${top}px` }}
      onFocusIn={() => take(row)}
      onClick={() => press(row)}
    >
      {is === 'rest' && <span class="syl-name syl-muted">{strings.sidebar.more(row.hidden)}</span>}
      {is === 'stage' && (
        <>
          <Icon name="chevron-right" class={`syl-icon-flip ${stage.open ? 'is-open' : ''}`} />
          <span class="syl-name syl-clip" dir="auto" title={stage.name}>{stage.name}</span>
          <StageCount stage={stage} tabbed={tabbed} desk={desk} strings={strings} />
          <ProgressBar bar={stage} name={stage.name} strings={strings} />
        </>
      )}
      {unit !== null && (
        <>
          <span class="syl-name syl-clip" dir="auto" title={unit.title}>{unit.title}</span>
          <ProgressBar bar={unit} name={unit.title} strings={strings} />
          {unit.shown === null ? <Count bar={unit} strings={strings} /> : <span class="syl-count"><b>{strings.common.number(unit.shown)}</b></span>}
        </>
      )}
    </div>
  )
}

/** The number of a stage: it limits the tree to what it counts. */
function StageCount({ stage, tabbed, desk, strings }: Pick<RowProps, 'tabbed' | 'desk' | 'strings'> & { readonly stage: StageRow }): JSX.Element {
  return (
    <button
      type="button"
      class="syl-number"
      tabIndex={tabbed ? 0 : -1}
      aria-label={strings.side.stage(stage.done, stage.items, stage.name)}
      onClick={(event) => {
        event.stopPropagation()
        desk.show({ stage: stage.key, show: stage.done > 0 ? 'done' : 'items' })
      }}
    >
      <Count bar={stage} strings={strings} />
    </button>
  )
}
