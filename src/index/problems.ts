import type { PlanDefaults } from '../curriculum/curriculum'
import type { Problem } from '../notes/problem'
import type { UnitEntry } from './unit-entry'
import type { IndexedNote } from './indexed'

/** Problems that only matter where cues become cards. */
const ofCues: ReadonlySet<Problem['code']> = new Set([
  'cue-without-answer', 'equal-cues', 'whole-notes-answer', 'summary-missing',
])

/** Kinds of cards that a note gives: its own choice, else that of its plan. */
export function kindsOf(entry: UnitEntry, plan: PlanDefaults): PlanDefaults['kinds'] {
  return entry.unit.kinds ?? plan.kinds
}

/** What the index knows of a note beyond its own text. */
export interface Surroundings {
  /** Keys of its orphans whose events stand nowhere else. */
  readonly lost: ReadonlySet<string>
  /** Prerequisites that lead to no note. */
  readonly missing: readonly string[]
  /** The cycle of prerequisites that it stands in, by path. */
  readonly cycle: readonly string[] | null
}

const longestCycle = 8

/** All problems of a unit, by line. */
export function noteProblems(note: IndexedNote, { lost, missing, cycle }: Surroundings): readonly Problem[] {
  if (note.copyOf !== null) return [{ code: 'conflict-copy', line: 1, detail: { original: note.copyOf } }]
  const { problems, path, curriculumLine, prerequisitesLine } = note.entry
  const kinds = kindsOf(note.entry, note.plan)
  const found: Problem[] = note.unknown.map((name) => ({ code: 'unknown-curriculum', line: curriculumLine, detail: { name } }))
  for (const name of missing) found.push({ code: 'prerequisite-missing', line: prerequisitesLine, detail: { name } })
  if (cycle !== null) {
    found.push({ code: 'prerequisite-cycle', line: prerequisitesLine, detail: { path: walked(cycle, path) } })
  }
  found.push(...problems.filter(({ code, detail }) => (kinds.has('cue') || !ofCues.has(code))
    && (kinds.has('summary') || code !== 'summary-missing')
    && (code !== 'orphan-history' || lost.has(String(detail['key'])))))
  return found.sort((a, b) => a.line - b.line)
}

/** The cycle from a note back to it, shortened in the middle. */
function walked(cycle: readonly string[], path: string): string {
  const start = Math.max(0, cycle.indexOf(path))
  const way = [...cycle.slice(start), ...cycle.slice(0, start), path].map((step) => step.replace(/\.md$/, ''))
  return (way.length <= longestCycle ? way : [...way.slice(0, longestCycle - 2), '…', path.replace(/\.md$/, '')]).join(' → ')
}
