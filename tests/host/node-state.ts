import { createHash, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { StateStore } from './adapter'
import type { KnownNote, MetadataStore } from './obsidian/metadata-cache'

/**
 * What the app keeps outside the vault, one folder per absolute vault path: below SYLLABUS_STATE where that is set,
 * else below XDG_STATE_HOME or ~/.local/state. Every write is finished when it returns.
 */
export class NodeStateStore implements StateStore {
  readonly folder: string
  private readonly file: string
  private values: Map<string, string> | null = null

  constructor(vaultFolder: string, env: Readonly<Record<string, string | undefined>> = process.env) {
    const base = env.SYLLABUS_STATE
      ?? path.join(env.XDG_STATE_HOME ?? path.join(os.homedir(), '.local', 'state'), 'syllabus-host')
    const hash = createHash('sha256').update(fs.realpathSync.native(vaultFolder)).digest('hex').slice(0, 24)
    this.folder = path.join(base, hash)
    this.file = path.join(this.folder, 'local-storage.json')
  }

  getItem(key: string): string | null {
    return this.load().get(key) ?? null
  }

  setItem(key: string, value: string | null): void {
    // Another run may have written since.
    this.values = null
    const values = this.load()
    if (value === null) values.delete(key)
    else values.set(key, value)
    replaceFile(this.file, JSON.stringify(Object.fromEntries(values)))
  }

  private load(): Map<string, string> {
    if (this.values) return this.values
    const text = fs.existsSync(this.file) ? fs.readFileSync(this.file, 'utf8') : '{}'
    const parsed: unknown = JSON.parse(text)
    const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []
    this.values = new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    return this.values
  }
}

/** What is known of the notes of a vault, in a file of the state folder. A file that cannot be read counts as none. */
export class NodeMetadataStore implements MetadataStore {
  private readonly file: string

  constructor(stateFolder: string) {
    this.file = path.join(stateFolder, 'metadata-1.bin')
  }

  load(): ReadonlyMap<string, KnownNote> {
    try {
      const saved: unknown = deserialize(fs.readFileSync(this.file))
      return saved instanceof Map ? saved : new Map<string, KnownNote>()
    } catch {
      return new Map<string, KnownNote>()
    }
  }

  save(notes: ReadonlyMap<string, KnownNote>): void {
    replaceFile(this.file, serialize(new Map(notes)))
  }
}

/** Writes beside and renames: a reader or a killed process finds the old content or the new, never a part. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`
  fs.writeFileSync(temporary, content)
  fs.renameSync(temporary, file)
}
