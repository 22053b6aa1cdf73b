import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Count, ProgressBar } from '../drawing/bar-view'
import { Icon } from '../drawing/parts-view'
import type { Strings } from '../language/strings'
import type { SidebarDesk, StageRow, UnitRow } from './sidebar'

/** A long stage shows this many units, then a row that shows the rest. */
const firstUnits = 8
const allUnits = 12

interface TreeProps {
  readonly label: string
  readonly stages: readonly StageRow[]
  readonly desk: SidebarDesk
  readonly strings: Strings
}

/** A visible row of the tree: where it is, and what pressing it does. */
interface Row {
  readonly id: string
  readonly parent: string | null
  /** null: nothing to open. */
  readonly open: boolean | null
  readonly press: () => void
}

/** The stages of a plan with their units; one row is in the tab order, arrows move it. */
export function StageTree({ label, stages, desk, strings }: TreeProps): JSX.Element {
  const [current, setCurrent] = useState<string | null>(null)
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set())
  const tree = useRef<HTMLUListElement>(null)
  const follow = useRef(false)
  const showWhole = (key: string): void => setWhole(new Set([...whole, key]))
  const rows = stages.flatMap((stage) => rowsOf(stage, whole.has(stage.key), desk, showWhole))
  const at = Math.max(0, rows.findIndex((row) => row.id === current))
  const inTabOrder = rows[at]?.id ?? null
  useLayoutEffect(() => {
    if (!follow.current) return
    follow.current = false
    tree.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus()
  })
  const goTo = (row: Row | undefined): void => {
    if (!row) return
    follow.current = true
    setCurrent(row.id)
  }
  const onKey = (event: KeyboardEvent): void => {
    const row = rows[at]
    if (!row || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    switch (event.key) {
      case 'ArrowDown': goTo(rows[at + 1]); break
      case 'ArrowUp': goTo(rows[at - 1]); break
      case 'Home': goTo(rows[0]); break
      case 'End': goTo(rows[rows.length - 1]); break
      case 'ArrowRight':
        if (row.open === false) row.press()
        else if (row.open) goTo(rows[at + 1]?.parent === row.id ? rows[at + 1] : undefined)
        break
      case 'ArrowLeft':
        if (row.open) row.press()
        else goTo(rows.find((other) => other.id === row.parent))
        break
      case 'Enter':
      case ' ':
        row.press()
        break
      default: return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const shared = { strings, inTabOrder, take: setCurrent }
  return (
    <ul ref={tree} class="syl-tree" role="tree" aria-label={label} onKeyDown={onKey}>
      {stages.map((stage) => (
        <Stage
          key={stage.key}
          stage={stage}
          whole={whole.has(stage.key)}
          desk={desk}
          showWhole={showWhole}
          {...shared}
        />
      ))}
    </ul>
  )
}

interface RowProps {
  readonly strings: Strings
  readonly inTabOrder: string | null
  readonly take: (id: string) => void
}

interface StageProps extends RowProps {
  readonly stage: StageRow
  readonly whole: boolean
  readonly desk: SidebarDesk
  readonly showWhole: (key: string) => void
}

function Stage({ stage, whole, desk, showWhole, ...row }: StageProps): JSX.Element {
  const { strings, inTabOrder, take } = row
  const id = stageId(stage)
  const units = visibleUnits(stage, whole)
  const hidden = stage.open ? stage.units.length - units.length : 0
  return (
    <li role="none">
      <div
        class="syl-row"
        role="treeitem"
        aria-level={1}
        aria-expanded={stage.open}
        tabIndex={inTabOrder === id ? 0 : -1}
        onFocus={() => take(id)}
        onClick={() => desk.toggleStage(stage.key)}
      >
        <Icon name="chevron-right" class={`syl-icon-flip ${stage.open ? 'is-open' : ''}`} />
        <span class="syl-name syl-clip" dir="auto" title={stage.name}>{stage.name}</span>
        <Count bar={stage} strings={strings} />
        <ProgressBar bar={stage} name={stage.name} strings={strings} />
      </div>
      {stage.open && (
        <ul role="group">
          {units.map((unit) => <Unit key={unit.path} unit={unit} id={unitId(stage, unit)} desk={desk} {...row} />)}
          {hidden > 0 && (
            <li role="none">
              <div
                class="syl-row"
                role="treeitem"
                aria-level={2}
                tabIndex={inTabOrder === restId(stage) ? 0 : -1}
                onFocus={() => take(restId(stage))}
                onClick={() => showWhole(stage.key)}
              >
                <span class="syl-name syl-muted">{strings.sidebar.more(hidden)}</span>
              </div>
            </li>
          )}
        </ul>
      )}
    </li>
  )
}

interface UnitProps extends RowProps {
  readonly unit: UnitRow
  readonly id: string
  readonly desk: SidebarDesk
}

function Unit({ unit, id, desk, strings, inTabOrder, take }: UnitProps): JSX.Element {
  return (
    <li role="none">
      <div
        class="syl-row"
        role="treeitem"
        aria-level={2}
        tabIndex={inTabOrder === id ? 0 : -1}
        onFocus={() => take(id)}
        onClick={() => desk.openAt(unit.path, 1)}
      >
        <span class="syl-name syl-clip" dir="auto" title={unit.title}>{unit.title}</span>
        <ProgressBar bar={unit} name={unit.title} strings={strings} />
        <Count bar={unit} strings={strings} />
      </div>
    </li>
  )
}

function visibleUnits(stage: StageRow, whole: boolean): readonly UnitRow[] {
  if (!stage.open) return []
  return whole || stage.units.length <= allUnits ? stage.units : stage.units.slice(0, firstUnits)
}

function rowsOf(stage: StageRow, whole: boolean, desk: SidebarDesk, showWhole: (key: string) => void): readonly Row[] {
  const parent = stageId(stage)
  const units = visibleUnits(stage, whole)
  const rows: Row[] = [{ id: parent, parent: null, open: stage.open, press: () => desk.toggleStage(stage.key) }]
  for (const unit of units) {
    rows.push({ id: unitId(stage, unit), parent, open: null, press: () => desk.openAt(unit.path, 1) })
  }
  if (stage.open && units.length < stage.units.length) {
    rows.push({ id: restId(stage), parent, open: null, press: () => showWhole(stage.key) })
  }
  return rows
}

const stageId = (stage: StageRow): string => `stage ${stage.key}`
const unitId = (stage: StageRow, unit: UnitRow): string => `unit ${stage.key} ${unit.path}`
const restId = (stage: StageRow): string => `rest ${stage.key}`
