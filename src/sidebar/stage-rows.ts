import type { Curriculum } from '../curriculum/curriculum'
import { expectedOfWeeks } from '../curriculum/pace'
import { planOrder } from '../curriculum/plan-order'
import { compareText, stageKinds, stagesOf, tally, type Tally } from '../curriculum/progress'
import type { IndexedNote } from '../index/indexed'
import { expectedNow, type Standing, type StandingSource } from '../index/standing'
import type { VaultIndex } from '../index/vault-index'
import { holds, unitHolds, wordsOf } from './finding'
import type { Filter, FilterPanel, Show, StageKind, StageRow, UnitRow } from './sidebar'

export interface TreeState {
  readonly kind: StageKind
  readonly open: ReadonlySet<string>
  /** null: the tree is not searched. */
  readonly search: string | null
  readonly filter: Filter | null
}

/** The stages of a plan, with the units of those that are open, searched or limited to some items. */
export class StageRows {
  private readonly today: number
  private readonly units: readonly IndexedNote[]
  private readonly words: readonly string[]

  constructor(
    index: VaultIndex, private readonly standings: StandingSource, private readonly curriculum: Curriculum, private readonly standing: Standing,
    private readonly state: TreeState, private readonly at: number,
  ) {
    this.today = index.today(curriculum.path, at)
    this.words = wordsOf(state.search ?? '')
    const unseen = state.open.size === 0 && this.words.length === 0 && state.filter === null
    this.units = unseen ? [] : index.units(curriculum.path)
  }

  rows(): readonly StageRow[] {
    const { filter } = this.state
    const all = this.stages()
    if (filter !== null) return this.limited(all, filter)
    if (this.words.length === 0) return all.map((stage) => this.row(stage))
    return all.map((stage) => this.row(stage)).filter(({ name, units }) => holds(name, this.words) || units.length > 0)
  }

  /** What the tree is limited to; null where it is not, or the stage is gone. */
  panel(): FilterPanel | null {
    const { filter } = this.state
    if (filter === null) return null
    const stage = filter.stage === null ? null : this.stages().find(({ key }) => key === filter.stage)
    if (stage === undefined) return null
    const { items, done, mastered, skipped, expected } = stage ?? { ...this.standing.progress, expected: expectedNow(this.standing, this.today) }
    return { ...filter, name: stage?.name ?? null, counts: { items, open: items - done, done, mastered, skipped, expected } }
  }

  private stages(): readonly Stage[] {
    const { kind } = this.state
    const { progress, begun } = this.standing
    const stage = (value: string, own: Tally): Stage => ({
      ...own,
      key: `${kind}:${value}`,
      name: stageTitle(kind, value),
      value,
      expected: begun || this.isBefore() ? expectedOfWeeks(this.curriculum, own.items, progress.weeks[kind].get(value) ?? [], this.today) : null,
    })
    const rest = progress.unstaged[kind]
    const named = [...progress.by[kind]].map(([value, own]) => stage(value, own))
    return rest.items + rest.skipped === 0 ? named : [...named, stage('', rest)]
  }

  private isBefore(): boolean {
    return this.curriculum.start !== null && this.today < this.curriculum.start
  }

  private row(stage: Stage): StageRow {
    const searched = this.words.length > 0 && !holds(stage.name, this.words)
    const open = this.state.open.has(stage.key) || searched
    const found = !open ? [] : this.in(stage).filter((note) => !searched || unitHolds(note.entry, stage.name, this.words))
    return { ...bare(stage), open, units: inOrder(found.map((note) => this.unit(note, null))) }
  }

  private limited(all: readonly Stage[], { stage: only, show }: Filter): readonly StageRow[] {
    const ofPlan = only === null && show === 'expected' ? this.firstItems(this.units, expectedNow(this.standing, this.today) ?? 0) : null
    return all.filter(({ key }) => only === null || key === only).map((stage): StageRow => {
      const inside = this.in(stage)
      const first = ofPlan ?? (show === 'expected' ? this.firstItems(inside, stage.expected ?? 0) : null)
      const units = inside.map((note) => this.unit(note, first === null ? countOf(show, this.tallyOf(note)) : first.get(note.entry.path) ?? 0))
      return { ...bare(stage), open: true, units: inOrder(units.filter(({ shown }) => shown !== null && shown > 0)) }
    }).filter(({ units }) => units.length > 0)
  }

  private in({ value }: Stage): readonly IndexedNote[] {
    const { kind } = this.state
    return this.units.filter(({ entry }) => {
      const stages = stagesOf(entry.unit, kind)
      return value === '' ? stages.length === 0 : stages.includes(value)
    })
  }

  private unit(note: IndexedNote, shown: number | null): UnitRow {
    return { ...this.tallyOf(note), path: note.entry.path, title: note.entry.unit.title, expected: null, shown }
  }

  private tallyOf(note: IndexedNote): Tally {
    return tally(this.standings.counted(note, this.at))
  }

  /** How many of the first `count` items in the order of study each unit has, by path. */
  private firstItems(notes: readonly IndexedNote[], count: number): ReadonlyMap<string, number> {
    const first = new Map<string, number>()
    let left = count
    for (const note of [...notes].sort((a, b) => planOrder(a.entry.unit, b.entry.unit))) {
      if (left <= 0) break
      const own = Math.min(left, this.tallyOf(note).items)
      first.set(note.entry.path, own)
      left -= own
    }
    return first
  }
}

interface Stage extends Tally {
  readonly key: string
  readonly name: string
  readonly value: string
  readonly expected: number | null
}

function bare({ key, name, items, done, mastered, skipped, expected }: Stage): Omit<StageRow, 'open' | 'units'> {
  return { key, name, items, done, mastered, skipped, expected }
}

function countOf(show: Show, { items, done, mastered, skipped }: Tally): number {
  switch (show) {
    case 'items':
    case 'expected': return items
    case 'open': return items - done
    case 'done': return done
    case 'mastered': return mastered
    case 'skipped': return skipped
  }
}

/** By the numbers in their titles, then by the alphabet: as `compareStages`, with each title looked at once. */
function inOrder(units: readonly UnitRow[]): readonly UnitRow[] {
  return units.map((unit) => ({ unit, number: Number(/\d+/.exec(unit.title)?.[0] ?? Number.MAX_SAFE_INTEGER) }))
    .sort((a, b) => a.number - b.number || compareText(a.unit.title, b.unit.title) || compareText(a.unit.path, b.unit.path))
    .map(({ unit }) => unit)
}

/** Stages by their name, and units by theirs. */
export function hitsIn(stages: readonly StageRow[], words: readonly string[]): number {
  return words.length === 0 ? 0 : stages.reduce((sum, { name, units }) => sum + (holds(name, words) ? 1 : units.length), 0)
}

/** A tier's name without the number that only orders it: "5 Companies" and "1: Foundations". */
function stageTitle(kind: StageKind, stage: string): string {
  return kind === 'tier' ? stage.replace(/^\d+\s*[.:)–—-]?\s+(?=\P{Nd})/u, '') : stage
}

export function isStageKind(text: unknown): text is StageKind {
  return stageKinds.some((one) => one === text)
}
