import { conflictOriginal } from '../history/conflict'
import { fold } from '../notes/properties'
import type { Problem } from '../notes/problem'
import type { ChecklistItem } from '../notes/checklist'
import type { Checkpoint } from '../okr/checkpoint'
import type { KeyResult } from '../okr/key-result'
import { namesOfObjective, type Objective } from '../okr/objective'
import type { GoalEntry } from './entry'

/** A checkpoint with the boxes of its note. */
export interface CheckpointNote {
  readonly checkpoint: Checkpoint
  readonly items: readonly ChecklistItem[]
}

/** The notes of objectives, key results and checkpoints. Conflict copies of such notes are known and not counted. */
export class Goals {
  private readonly entries = new Map<string, GoalEntry>()
  private kept: Sorted | null = null

  put(entry: GoalEntry): void {
    this.entries.set(entry.path, entry)
    this.kept = null
  }

  /** Whether there was one. */
  remove(path: string): boolean {
    const removed = this.entries.delete(path)
    if (removed) this.kept = null
    return removed
  }

  all(): Iterable<GoalEntry> {
    return this.entries.values()
  }

  get(path: string): GoalEntry | null {
    return this.entries.get(path) ?? null
  }

  objectives(): readonly Objective[] {
    return this.sorted().objectives
  }

  /** Key results that have a note of their own. */
  keyResults(): readonly KeyResult[] {
    return this.sorted().keyResults
  }

  checkpoints(): readonly CheckpointNote[] {
    return this.sorted().checkpoints
  }

  /** The objective that a key result names; the only one there is where it names none. Null where none answers. */
  objectiveOf({ objectives: named }: KeyResult): Objective | null {
    const { objectives, byName } = this.sorted()
    if (named.length === 0) return objectives.length === 1 ? objectives[0] ?? null : null
    return named.map((name) => byName.get(fold(name.replace(/\.md$/, '')))).find((found) => found !== undefined) ?? null
  }

  /** Problems of one of these notes by line; `known` tells which curricula there are. */
  problemsOf(entry: GoalEntry, known: (curriculum: string) => boolean): readonly Problem[] {
    const original = this.originalOf(entry.path)
    if (original !== null) return [{ code: 'conflict-copy', line: 1, detail: { original } }]
    const lost = entry.kind === 'key_result' ? this.lost(entry.keyResult, entry.keyLines) : []
    const curricula = entry.kind === 'objective' ? entry.objective.curricula : entry.kind === 'checkpoint' ? entry.checkpoint.curricula : []
    const unknown = curricula.filter((name) => !known(name)).map((name): Problem => (
      { code: 'unknown-curriculum', line: entry.keyLines.get('curriculum') ?? 1, detail: { name } }))
    return [...lost, ...unknown, ...entry.problems].sort((a, b) => a.line - b.line)
  }

  private lost(keyResult: KeyResult, keyLines: ReadonlyMap<string, number>): readonly Problem[] {
    if (this.objectiveOf(keyResult) !== null) return []
    const line = keyLines.get('objective') ?? 1
    const [name] = keyResult.objectives
    const detail = name === undefined
      ? { key: 'objective', value: '', reason: 'missing' }
      : { key: 'objective', value: name, reason: 'no-objective' }
    return [{ code: 'bad-property', line, detail }]
  }

  private originalOf(path: string): string | null {
    const original = conflictOriginal(path)
    const kind = original === null ? undefined : this.entries.get(original)?.kind
    // An honest name ends in a number too: only the names that sync tools give are told apart here.
    return kind !== undefined && kind === this.entries.get(path)?.kind && !/ \d+\.md$/.test(path) ? original : null
  }

  private sorted(): Sorted {
    if (this.kept !== null) return this.kept
    const sorted = { objectives: [] as Objective[], keyResults: [] as KeyResult[], checkpoints: [] as CheckpointNote[] }
    for (const entry of [...this.entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1))) {
      if (this.originalOf(entry.path) !== null) continue
      if (entry.kind === 'objective') sorted.objectives.push(entry.objective)
      else if (entry.kind === 'key_result') sorted.keyResults.push(entry.keyResult)
      else sorted.checkpoints.push(entry)
    }
    const byName = new Map<string, Objective>()
    for (const objective of sorted.objectives) byName.set(fold(objective.path.replace(/\.md$/, '')), objective)
    for (const objective of sorted.objectives) {
      for (const name of namesOfObjective(objective)) if (!byName.has(name)) byName.set(name, objective)
    }
    this.kept = { ...sorted, byName }
    return this.kept
  }
}

interface Sorted {
  readonly objectives: readonly Objective[]
  readonly keyResults: readonly KeyResult[]
  readonly checkpoints: readonly CheckpointNote[]
  readonly byName: ReadonlyMap<string, Objective>
}
