import { fold, linkTarget, readList } from '../notes/properties'
import type { Problem } from '../notes/problem'
import { readStageNames, type NamedStage, type StageKey } from './stage-names'
import { baseName, otherTypes, readType } from './unit'

/** Where a note's stages are looked for: in the names of its folders, in its title, or in both. */
export type StageFrom = 'folder' | 'title' | 'both' | 'none'
export const stageSources: readonly StageFrom[] = ['both', 'folder', 'title', 'none']
export type CategoryFrom = 'folder' | 'none'

/** How the notes of a folder are taken into a curriculum. */
export interface EnrollChoice {
  /** Path of the folder; empty: the whole vault. */
  readonly folder: string
  /** The id that is written. */
  readonly curriculum: string
  /** Whether a note that names this is in the curriculum already. */
  readonly belongs: (name: string) => boolean
  /** Null: none is written. */
  readonly type: string | null
  readonly categoryFrom: CategoryFrom
  readonly stageFrom: StageFrom
}

/** What is known of a note of the folder before it is taken in. */
export interface EnrollNote {
  readonly path: string
  readonly values: ReadonlyMap<string, unknown>
  /** 1-based line of each top-level property. */
  readonly keyLines: ReadonlyMap<string, number>
  /** Why it cannot be written; null where it can. */
  readonly problem: Problem | null
  readonly ignored: boolean
  /** The note that this one is a sync tool's copy of; else null. */
  readonly copyOf: string | null
}

/** Properties that a note gets, in the order in which they are written. */
export type Added = ReadonlyMap<string, string | number | readonly string[]>

export type EnrollSkip =
  | { readonly why: 'ignored' | 'complete' }
  | { readonly why: 'copy'; readonly original: string }
  | { readonly why: 'type'; readonly type: string; readonly line: number }
  | { readonly why: 'problem'; readonly problem: Problem }

/** One line of the preview: what is added, or why nothing is. */
export interface EnrollRow {
  readonly path: string
  readonly added: Added
  readonly skip: EnrollSkip | null
}

const nothing: Added = new Map()

/**
 * What one note gets. A property that stands in it, even an empty one, is left as it is; only `curriculum` is extended where
 * it names other plans. A second call on the outcome adds nothing.
 */
export function enrollRow(note: EnrollNote, choice: EnrollChoice): EnrollRow {
  const { path, values, keyLines, problem } = note
  const skipped = (skip: EnrollSkip): EnrollRow => ({ path, added: nothing, skip })
  if (note.ignored) return skipped({ why: 'ignored' })
  if (note.copyOf !== null) return skipped({ why: 'copy', original: note.copyOf })
  if (problem !== null) return skipped({ why: 'problem', problem })
  const type = readType(values)
  if (type !== null && otherTypes.has(type)) return skipped({ why: 'type', type, line: keyLines.get('type') ?? 1 })
  const curricula = readList(values.get('curriculum'))
  if (curricula === undefined) {
    const line = keyLines.get('curriculum') ?? 1
    return skipped({ why: 'problem', problem: { code: 'bad-property', line, detail: { key: 'curriculum', value: '…' } } })
  }
  const named = curricula ?? []
  const added = new Map<string, string | number | readonly string[]>()
  if (!named.some((name) => choice.belongs(linkTarget(name)))) {
    added.set('curriculum', named.length === 0 ? choice.curriculum : [...named, choice.curriculum])
  }
  const absent = (key: string): boolean => !values.has(key)
  if (choice.type !== null && absent('type')) added.set('type', choice.type)
  for (const { key, value } of stagesOf(note, choice)) if (absent(key)) added.set(key, numberOrText(value))
  const category = choice.categoryFrom === 'folder' ? categoryOf(path, choice.folder) : null
  if (category !== null && absent('category')) added.set('category', category)
  return added.size === 0 ? skipped({ why: 'complete' }) : { path, added, skip: null }
}

/** Names of the folders between the chosen one and the note, from the outside in. */
function foldersBelow(path: string, folder: string): readonly string[] {
  const inside = folder === '' ? path : path.slice(folder.length + 1)
  return inside.split('/').slice(0, -1)
}

/** The first folder below the chosen one whose name is more than a stage: "Tier 2 – Mechanisms" is mechanisms. */
function categoryOf(path: string, folder: string): string | null {
  const names = foldersBelow(path, folder).map((name) => fold(readStageNames(name).rest))
  return names.find((name) => name !== '') ?? null
}

const order: readonly StageKey[] = ['tier', 'week', 'day']

/**
 * The title before the folders, the nearest folder before those around it. A chapter or a number in front counts only where
 * nothing names a stage, and then that of the outermost folder; the chosen folder's own name is read last, and not for these.
 */
function stagesOf(note: EnrollNote, { folder, stageFrom }: EnrollChoice): readonly NamedStage[] {
  if (stageFrom === 'none') return []
  const folders = stageFrom === 'title' ? [] : foldersBelow(note.path, folder).map(readNames)
  const title = note.values.get('title')
  const titles = stageFrom === 'folder' ? [] : [
    ...(typeof title === 'string' ? [readNames(title)] : []), readNames(baseName(note.path)),
  ]
  const chosen = stageFrom === 'title' || folder === '' ? [] : [readNames(baseName(folder))]
  const strong = [...titles, ...[...folders].reverse(), ...chosen].flat().filter(({ weak }) => !weak)
  const found = strong.length > 0 ? strong : [...folders, ...titles].flat().slice(0, 1)
  return order.flatMap((key) => found.find((stage) => stage.key === key) ?? [])
}

const readNames = (name: string): readonly NamedStage[] => readStageNames(name).stages

function numberOrText(value: string): string | number {
  return /^\d+$/.test(value) ? Number(value) : value
}
