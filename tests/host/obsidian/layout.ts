import type { WorkspaceSplit } from './splits'
import type { Workspace } from './workspace'

export interface SavedLeaf {
  readonly type: string
  readonly state: Record<string, unknown>
  readonly pinned: boolean
  readonly active: boolean
}
export interface SavedGroup {
  readonly leaves: readonly SavedLeaf[]
  readonly currentTab: number
}
export interface SavedSide {
  readonly groups: readonly SavedGroup[]
  readonly collapsed: boolean
}
export interface SavedLayout {
  readonly main: SavedSide
  readonly left: SavedSide
  readonly right: SavedSide
}

/** Reads the form of `.obsidian/workspace.json`; nested splits become groups of tabs side by side. */
export function readLayout(layout: unknown): SavedLayout {
  const root = record(layout)
  const active = typeof root.active === 'string' ? root.active : null
  const side = (name: string): SavedSide => {
    const split = record(root[name])
    return { groups: readGroups(split, active), collapsed: split.collapsed === true }
  }
  return { main: side('main'), left: side('left'), right: side('right') }
}

export function writeLayout(workspace: Workspace): Record<string, unknown> {
  const active = workspace.activeLeaf
  return {
    main: writeSplit(workspace.rootSplit, 'vertical'),
    left: { ...writeSplit(workspace.leftSplit, 'horizontal'), collapsed: workspace.leftSplit.collapsed },
    right: { ...writeSplit(workspace.rightSplit, 'horizontal'), collapsed: workspace.rightSplit.collapsed },
    active: active?.id ?? null,
    lastOpenFiles: workspace.getLastOpenFiles(),
  }
}

function readGroups(node: Record<string, unknown>, active: string | null): SavedGroup[] {
  const children = Array.isArray(node.children) ? node.children.map(record) : []
  if (node.type !== 'tabs') return children.flatMap((child) => readGroups(child, active))
  const leaves = children.flatMap((child): SavedLeaf[] => {
    const view = record(child.state)
    if (typeof view.type !== 'string') return []
    return [
      {
        type: view.type,
        state: record(view.state),
        pinned: child.pinned === true || view.pinned === true,
        active: active !== null && child.id === active,
      },
    ]
  })
  return [{ leaves, currentTab: typeof node.currentTab === 'number' ? node.currentTab : 0 }]
}

function writeSplit(split: WorkspaceSplit, direction: string): Record<string, unknown> {
  return {
    id: `split-${direction}`,
    type: 'split',
    direction,
    children: split.children.map((tabs, at) => ({
      id: `tabs-${String(at)}`,
      type: 'tabs',
      currentTab: tabs.currentTab,
      children: tabs.children.map((leaf) => ({ id: leaf.id, type: 'leaf', state: leaf.getViewState() })),
    })),
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
