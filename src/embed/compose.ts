import type { Curriculum } from '../curriculum/curriculum'
import { stageKinds, stagesOf, sum, tally, type StageKind, type Tally } from '../curriculum/progress'
import { planOrder } from '../curriculum/plan-order'
import { dueBy } from '../index/due'
import type { IndexedNote } from '../index/indexed'
import { currentPlan } from '../index/current-plan'
import type { Nexts } from '../index/nexts'
import type { Okrs } from '../index/okrs'
import { counted, expectedNow, type Standings } from '../index/standing'
import type { VaultIndex } from '../index/vault-index'
import { todayLoad } from '../index/workload'
import { fold } from '../notes/properties'
import type { Steps } from '../notes/steps'
import { dayToDate } from '../schedule/day'
import type { HeatMaps } from '../stats/heat-map'
import { ReviewTotals } from '../stats/review-totals'
import { isError, type BlockError, type BlockOrder } from './block'
import type { EmbedPage, ProgressRow } from './embed'

/** What is kept of the vault between two drawings, and where reading it stands. */
export interface Asked {
  readonly index: VaultIndex
  readonly standings: Standings
  readonly nexts: Nexts
  readonly heatMaps: HeatMaps
  readonly okrs: Okrs
  readonly reading: { readonly read: number; readonly total: number } | null
}

const shown = { progress: 50, next: 5, due: 10, heatmap: 1, okr: 10, dashboard: 1 } as const

/** What a block shows at an instant. While notes are read only what is complete already is an error. */
export function composeEmbed(order: BlockOrder | BlockError, asked: Asked, at: number): EmbedPage {
  if (isError(order)) return { is: 'error', error: order }
  const { index } = asked
  if (asked.reading !== null) return { is: 'reading', ...asked.reading }
  const curriculum = planOf(order, index, at)
  if (curriculum === null) {
    if (order.curriculum === null) return { is: 'no-curriculum' }
    const { line, text } = order.curriculum
    return { is: 'error', error: { is: 'curriculum', line, word: text, instead: index.curricula().map(({ id }) => id) } }
  }
  const units = index.units(curriculum.path)
  const chosen = order.stage === null ? units : units.filter((note) => stands(note, order))
  if (order.stage !== null && chosen.length === 0 && units.length > 0) {
    const there = asked.standings.of(curriculum.path, at)?.progress.by[order.stage.kind].keys() ?? []
    const { line, text, kind } = order.stage
    return { is: 'error', error: { is: 'no-stage', line, word: text, instead: [...there].map((stage) => `${kind} ${stage}`) } }
  }
  return compose(order, curriculum, chosen, asked, at)
}

/**
 * Counts what a block will show, in steps: at first all units of its plan, then those that became others. What is composed after it
 * takes no longer than drawing it.
 */
export function* counting(order: BlockOrder | BlockError, { index, standings, okrs, reading }: Asked, at: number): Steps<void> {
  const plan = isError(order) || reading !== null ? null : planOf(order, index, at)
  if (isError(order) || plan === null) return
  if (order.show === 'progress') yield* standings.steps(plan.path, at)
  if (order.show === 'okr') yield* okrs.gathering(at)
  if (order.show !== 'heatmap') return
  const steps = ReviewTotals.for(index).steps(plan.path, at)
  while (steps.next().done !== true) yield
}

/** What a block shows until all is counted. */
export function composeCounting({ show, ...order }: BlockOrder, { index, standings, okrs }: Asked, at: number): EmbedPage {
  const plan = planOf(order, index, at)
  if (plan === null) return { is: 'no-curriculum' }
  const total = index.units(plan.path).length
  const left = show === 'heatmap' ? ReviewTotals.for(index).left(plan.path) : show === 'okr' ? okrs.left(plan.path) : standings.left(plan.path)
  return { is: 'reading', read: Math.max(0, total - left), total }
}

function planOf(order: Pick<BlockOrder, 'curriculum'>, index: VaultIndex, at: number): Curriculum | null {
  return order.curriculum === null ? currentPlan(index, at) : index.curriculum(nameIn(order.curriculum.text))
}

/** A link's target, or the name as it is. */
function nameIn(text: string): string {
  return /^"?\[\[([^\]|#]+)[^\]]*\]\]"?$/.exec(text)?.[1] ?? text
}

function stands({ entry }: IndexedNote, { stage }: BlockOrder): boolean {
  return stage === null || stagesOf(entry.unit, stage.kind).some((value) => stage.values.includes(value.toLowerCase()))
}

function compose(order: BlockOrder, curriculum: Curriculum, chosen: readonly IndexedNote[], asked: Asked, at: number): EmbedPage {
  const limit = order.limit ?? shown[order.show]
  const title = order.stage === null ? curriculum.title : `${curriculum.title}, ${order.stage.text}`
  switch (order.show) {
    case 'progress': return progress(order, curriculum, chosen, asked, limit, title, at)
    case 'next': {
      const paths = new Set(chosen.map(({ entry }) => entry.path))
      const units = asked.nexts.of(curriculum.path, at).filter(({ path }) => paths.has(path)).slice(0, limit)
      return { is: 'next', title, units }
    }
    case 'due': return due(asked.index, curriculum.path, chosen, limit, title, at)
    case 'heatmap': return { is: 'heatmap', heat: asked.heatMaps.of(curriculum.path, at) }
    case 'okr': return okr(order, curriculum, asked, limit, at)
    case 'dashboard': return { is: 'dashboard', path: curriculum.path }
  }
}

/** The objectives of the plan and those of none; one that is named may be of any plan. */
function okr({ objective }: BlockOrder, curriculum: Curriculum, { index, okrs }: Asked, limit: number, at: number): EmbedPage {
  const today = dayToDate(index.today(curriculum.path, at))
  const own = okrs.of(curriculum.path, at)
  if (objective === null) return { is: 'okr', today, objectives: own.slice(0, limit), hidden: Math.max(0, own.length - limit) }
  const name = fold(nameIn(objective.text))
  const found = [...own, ...okrs.of(null, at)].find(({ path, title }) => fold(title) === name || `/${fold(path)}`.endsWith(`/${name.replace(/\.md$/, '')}.md`))
  if (found !== undefined) return { is: 'okr', today, objectives: [found], hidden: 0 }
  return { is: 'error', error: { is: 'objective', line: objective.line, word: objective.text, instead: own.map(({ title }) => title) } }
}

function progress(
  order: BlockOrder, curriculum: Curriculum, chosen: readonly IndexedNote[], { index, standings }: Asked, limit: number, title: string, at: number,
): EmbedPage {
  const none: Tally = { items: 0, done: 0, mastered: 0, skipped: 0 }
  if (order.stage !== null) {
    const rows = [...chosen].sort((a, b) => planOrder(a.entry.unit, b.entry.unit)).map((note): ProgressRow => (
      { ...tally(counted(note, at)), name: note.entry.unit.title, path: note.entry.path, stage: null, expected: null }))
    const whole = { ...rows.reduce<Tally>((all, { items, done, mastered, skipped }) => sum(all, { items, done, mastered, skipped }), none), expected: null }
    const { kind } = order.stage
    const values = new Set(chosen.flatMap(({ entry }) => stagesOf(entry.unit, kind)).filter((value) => order.stage?.values.includes(value.toLowerCase())))
    const [value, another] = values
    const of = value === undefined || another !== undefined ? null : { kind, value }
    return {
      is: 'progress', path: curriculum.path, of, begin: null, title, whole, kind, rows: rows.slice(0, limit), hidden: Math.max(0, rows.length - limit),
    }
  }
  const standing = standings.of(curriculum.path, at)
  const by = standing?.progress.by
  const kind: StageKind = stageKinds.find((one) => (by?.[one].size ?? 0) > 0) ?? 'type'
  const rows = [...(by?.[kind] ?? [])].map(([name, own]): ProgressRow => ({ ...own, name, path: null, stage: name, expected: null }))
  const rest = standing?.progress.unstaged[kind] ?? none
  const all = rest.items + rest.skipped === 0 ? rows : [...rows, { ...rest, name: '', path: null, stage: '', expected: null }]
  const { items, done, mastered, skipped } = standing?.progress ?? none
  const today = index.today(curriculum.path, at)
  const whole = { items, done, mastered, skipped, expected: standing === null ? null : expectedNow(standing, today) }
  const { start } = curriculum
  const begin = start === null ? 'no-start' : standing?.begun === false && today > start ? 'not-begun' : null
  return { is: 'progress', path: curriculum.path, of: null, begin, title, whole, kind, rows: all.slice(0, limit), hidden: Math.max(0, all.length - limit) }
}

/** All that is due, told by the notes without making their cards; of the new ones the day's share. */
function due(index: VaultIndex, curriculum: string, chosen: readonly IndexedNote[], limit: number, title: string, at: number): EmbedPage {
  const notes: { readonly path: string; readonly title: string; readonly due: number }[] = []
  let fresh = 0
  for (const { entry: { path, unit }, curricula, shelved } of chosen) {
    fresh += shelved.fresh
    const own = dueBy(shelved, index.today(curricula[0] ?? null, at))
    if (own > 0) notes.push({ path, title: unit.title, due: own })
  }
  notes.sort((a, b) => b.due - a.due || (a.path < b.path ? -1 : 1))
  return {
    is: 'due', path: curriculum, title,
    due: notes.reduce((all, { due: own }) => all + own, 0),
    fresh: Math.min(fresh, todayLoad(index, curriculum, at).fresh),
    notes: notes.slice(0, limit),
    hidden: Math.max(0, notes.length - limit),
  }
}
