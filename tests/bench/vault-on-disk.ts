import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { App, CachedMetadata } from 'obsidian'
import { TFile } from '../host/obsidian/files'
import { syntheticVault, type Role } from '../synthetic/vault'

/** A note on the disk, with what the app would have cached of it. */
export interface StoredNote {
  readonly file: TFile
  readonly role: Role
  readonly cache: CachedMetadata | null
}

type Listener = (file: TFile, text: string, cache: CachedMetadata | null) => void

/** Files here belong to no vault of the host: nobody asks them. */
const nowhere = null as never

/** A made-up vault in a temporary folder, and as much of the app over it as indexing asks for: its metadata is given. */
export class VaultOnDisk {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'syllabus-bench-'))
  readonly notes: readonly StoredNote[]
  readonly bytes: number
  readonly app: App
  /** So many notes the app was asked for. */
  reads = 0
  private readonly listeners = new Map<string, Set<Listener>>()

  constructor(readonly size: number, now: number) {
    const folders = new Set<string>()
    const notes: StoredNote[] = []
    let bytes = 0
    for (const { path: at, text, frontmatter, role } of syntheticVault(size, now)) {
      const full = path.join(this.folder, at)
      const folder = path.dirname(full)
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
      folders.add(folder)
      writeFileSync(full, text)
      const { size: length, mtimeMs } = statSync(full)
      bytes += length
      const file = new TFile(nowhere, at, { ctime: mtimeMs, mtime: Math.round(mtimeMs), size: length })
      notes.push({ file, role, cache: metadataOf(frontmatter, text.startsWith('---\n')) })
    }
    this.notes = notes
    this.bytes = bytes
    const caches = new Map(notes.map(({ file, cache }) => [file.path, cache]))
    const files = notes.map(({ file }) => file)
    const byPath = new Map(files.map((file) => [file.path, file]))
    const on = (name: string, listener: Listener) => {
      const listeners = this.listeners.get(name) ?? new Set()
      this.listeners.set(name, listeners.add(listener))
      return { owner: { offref: () => listeners.delete(listener) } }
    }
    this.app = {
      vault: {
        on, getMarkdownFiles: () => files, getFileByPath: (at: string) => byPath.get(at) ?? null, cachedRead: (file: TFile) => {
          this.reads++
          return this.read(file)
        },
      },
      workspace: { on },
      metadataCache: { on, getFileCache: (file: TFile) => caches.get(file.path) ?? null, getFirstLinkpathDest: () => null },
    } as unknown as App
  }

  read(file: { readonly path: string }): Promise<string> {
    return readFile(path.join(this.folder, file.path), 'utf8')
  }

  /** Tells what listens that the app has read a note. */
  announce({ file, cache }: StoredNote, text: string): void {
    for (const listener of this.listeners.get('changed') ?? []) listener(file, text, cache)
  }

  /** Reads every note, so many at once. */
  async readAll(atOnce: number): Promise<void> {
    let place = 0
    const worker = async (): Promise<void> => {
      for (let note = this.notes[place++]; note !== undefined; note = this.notes[place++]) await this.read(note.file)
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
  }
}

function metadataOf(frontmatter: Readonly<Record<string, unknown>> | null, opens: boolean): CachedMetadata {
  if (frontmatter !== null) return { frontmatter: { ...frontmatter } }
  const start = { line: 0, col: 0, offset: 0 }
  return opens ? { sections: [{ type: 'thematicBreak', position: { start, end: { line: 0, col: 3, offset: 3 } } }] } : {}
}
