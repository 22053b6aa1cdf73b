import type { StageKind } from '../curriculum/progress'
import { isStageKind } from '../sidebar/stage-rows'

/** What is remembered of a plan in the sidebar. */
export interface PlanMemory {
  readonly stageKind: StageKind | null
  /** Keys of open stages, and of those that show all their units. */
  readonly open: readonly string[]
  readonly whole: readonly string[]
  /** How far the sidebar was scrolled, px. */
  readonly top: number
}

/** What the sidebar remembers on this device: the chosen plan, and each plan as it was left, the last one last. */
export interface PanelMemory {
  readonly curriculum: string | null
  readonly plans: ReadonlyMap<string, PlanMemory>
}

const unseen: PlanMemory = { stageKind: null, open: [], whole: [], top: 0 }
/** So many plans are remembered, and so many open stages of each. */
const mostPlans = 50
const mostStages = 200

export function planMemory({ plans }: PanelMemory, path: string): PlanMemory {
  return plans.get(path) ?? unseen
}

export function withPlan(memory: PanelMemory, path: string, change: Partial<PlanMemory>): PanelMemory {
  const plans = new Map(memory.plans)
  plans.delete(path)
  plans.set(path, { ...planMemory(memory, path), ...change })
  return { ...memory, plans: new Map([...plans].slice(-mostPlans)) }
}

/** After a plan's note was renamed, or deleted (null). */
export function moved(memory: PanelMemory, from: string, to: string | null): PanelMemory {
  const plans = new Map([...memory.plans].flatMap(([path, kept]) => (path !== from ? [[path, kept]] : to === null ? [] : [[to, kept]])))
  return { curriculum: memory.curriculum === from ? to : memory.curriculum, plans }
}

export function writeMemory({ curriculum, plans }: PanelMemory): string {
  return JSON.stringify({ curriculum, plans: Object.fromEntries(plans) })
}

/** From what was kept; anything else is nothing remembered. */
export function readMemory(stored: unknown): PanelMemory {
  const values = entriesOf(typeof stored === 'string' ? parsed(stored) : null)
  const curriculum = values.get('curriculum')
  const plans = [...entriesOf(values.get('plans'))].slice(-mostPlans)
  return {
    curriculum: typeof curriculum === 'string' ? curriculum : null,
    plans: new Map(plans.map(([path, kept]) => [path, readPlan(entriesOf(kept))])),
  }
}

function readPlan(values: ReadonlyMap<string, unknown>): PlanMemory {
  const [kind, top] = [values.get('stageKind'), values.get('top')]
  return {
    stageKind: isStageKind(kind) ? kind : null,
    open: textsIn(values.get('open')),
    whole: textsIn(values.get('whole')),
    top: typeof top === 'number' && top > 0 ? top : 0,
  }
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((key): key is string => typeof key === 'string').slice(-mostStages) : []
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : [])
}
