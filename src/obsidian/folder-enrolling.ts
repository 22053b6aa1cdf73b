import type { App, TFile } from 'obsidian'
import { enrollRow, type Added, type EnrollChoice, type EnrollNote, type EnrollRow, type EnrollSkip } from '../curriculum/enrollment'
import { conflictOriginal } from '../history/conflict'
import type { VaultIndex } from '../index/vault-index'
import { findBlock } from '../notes/block'
import { readFrontmatter, Refusal, type ParseYaml } from '../notes/frontmatter'
import type { Problem } from '../notes/problem'
import { spliceScalars } from '../notes/splice-scalars'
import { isIgnored, type Settings } from './settings'
import { Slices } from './slices'
import type { Writer } from './writing'

export interface FolderEnrollingTools {
  readonly app: App
  readonly index: VaultIndex
  readonly writer: Writer
  readonly parseYaml: ParseYaml
  readonly settings: () => Settings
  readonly now: () => number
}

/** A note that was written: what it got, and what stood before its body then and after. */
export interface Enrolled {
  readonly path: string
  readonly added: Added
  readonly before: string
  readonly after: string
}

export interface Enrollment {
  readonly changed: readonly Enrolled[]
  readonly skipped: readonly { readonly path: string; readonly skip: EnrollSkip }[]
  /** It was stopped before every note had its turn. */
  readonly stopped: boolean
}

/** Tells how far a long piece of work is; answers whether it is to go on. */
export type Step = (done: number, total: number) => boolean

const always: Step = () => true
const readsAtOnce = 8

/** Takes the notes of a folder into a curriculum, one note at a time through the one writer. */
export class FolderEnrolling {
  constructor(private readonly tools: FolderEnrollingTools) {}

  /** Notes in a folder (empty: the vault) by path. */
  notesIn(folder: string, subfolders: boolean): readonly TFile[] {
    const prefix = folder === '' ? '' : `${folder}/`
    return this.tools.app.vault.getMarkdownFiles()
      .filter(({ path }) => path.startsWith(prefix) && (subfolders || !path.slice(prefix.length).includes('/')))
      .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  }

  /** What is known of these notes; null where `step` ended it. */
  async read(files: readonly TFile[], step: Step = always): Promise<readonly EnrollNote[] | null> {
    const { app } = this.tools
    const notes: EnrollNote[] = []
    const slices = new Slices(this.tools.now)
    for (let from = 0; from < files.length; from += readsAtOnce) {
      const batch = files.slice(from, from + readsAtOnce)
      const texts = await Promise.all(batch.map((file) => app.vault.cachedRead(file).catch(() => null)))
      batch.forEach(({ path }, place) => {
        const text = texts[place]
        if (text !== null && text !== undefined) notes.push(this.noteOf(path, text))
      })
      if (!step(notes.length, files.length)) return null
      if (slices.over) await slices.pause()
    }
    return notes
  }

  /** Writes what is added to each note, going by what stands in it at that moment. */
  async run(paths: readonly string[], choice: EnrollChoice, step: Step = always): Promise<Enrollment> {
    const changed: Enrolled[] = []
    const skipped: { path: string; skip: EnrollSkip }[] = []
    const slices = new Slices(this.tools.now)
    let stopped = false
    for (const [place, path] of paths.entries()) {
      if (!step(place, paths.length)) {
        stopped = true
        break
      }
      const done = await this.enroll(path, choice)
      if ('skip' in done) skipped.push({ path, skip: done.skip })
      else changed.push(done)
      if (slices.over) await slices.pause()
    }
    if (!stopped) step(paths.length, paths.length)
    return { changed, skipped, stopped }
  }

  /** Takes the added properties back, byte by byte, where the note's properties are still as they were written. */
  async undo(changed: readonly Enrolled[], step: Step = always): Promise<{ readonly undone: number; readonly kept: readonly string[] }> {
    const kept: string[] = []
    const slices = new Slices(this.tools.now)
    for (const [place, { path, before, after }] of changed.entries()) {
      step(place, changed.length)
      let undone = false
      await this.tools.writer.rewrite(path, (text) => {
        undone = headOf(text) === after
        return undone ? before + text.slice(after.length) : text
      }).catch(() => {
        undone = false
      })
      if (!undone) kept.push(path)
      if (slices.over) await slices.pause()
    }
    return { undone: changed.length - kept.length, kept }
  }

  private async enroll(path: string, choice: EnrollChoice): Promise<Enrolled | { readonly skip: EnrollSkip }> {
    const { writer, parseYaml } = this.tools
    let row: EnrollRow = { path, added: new Map(), skip: { why: 'complete' } }
    let heads = { before: '', after: '' }
    try {
      await writer.rewrite(path, (text) => {
        row = enrollRow(this.noteOf(path, text), choice)
        if (row.skip !== null) return text
        const next = spliceScalars(text, row.added, parseYaml)
        heads = { before: headOf(text), after: headOf(next) }
        return next
      })
    } catch (error) {
      return { skip: { why: 'problem', problem: problemOf(error) } }
    }
    return row.skip === null ? { path, added: row.added, ...heads } : { skip: row.skip }
  }

  private noteOf(path: string, text: string): EnrollNote {
    const { index, parseYaml, settings } = this.tools
    const { values, keyLines, problem } = readFrontmatter(text, parseYaml)
    return { path, values, keyLines, problem, ignored: isIgnored(path, settings()), copyOf: index.note(path)?.copyOf ?? this.copied(path) }
  }

  /** The note that this one's name says it is a sync tool's copy of; a number behind a name says no such thing. */
  private copied(path: string): string | null {
    const original = conflictOriginal(path)
    if (original === null || !/conflicted copy|\.sync-conflict-/i.test(path.slice(path.lastIndexOf('/')))) return null
    return this.tools.app.vault.getFileByPath(original) === null ? null : original
  }
}

/** Everything before a note's body. */
function headOf(text: string): string {
  return text.slice(0, findBlock(text).bodyFrom)
}

function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'invalid-yaml', line: 1, detail: { reason: 'verification', message } }
}
