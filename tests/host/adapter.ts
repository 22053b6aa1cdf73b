/**
 * The bytes below the vault. Paths are vault paths: `/` between names, none in front, '' is the vault folder itself.
 * Every method rejects with the AdapterError path-refused for a path that would leave the vault folder.
 */
export interface HostAdapter {
  /** The vault's name: the last name of its folder's path. */
  readonly vaultName: string
  /** Every file and folder of the vault, folders before what is in them; names that begin with a dot are left out. */
  list(): Promise<readonly FileStat[]>
  /** What stands directly in one folder, hidden names included; rejects with not-found. */
  listFolder(path: string): Promise<readonly FileStat[]>
  /** null where nothing stands at the path. */
  stat(path: string): Promise<FileStat | null>
  exists(path: string): Promise<boolean>
  /** The text as it stands on disk (a byte order mark included), read as UTF-8; rejects with not-found. */
  readText(path: string): Promise<string>
  readBinary(path: string): Promise<ArrayBuffer>
  /**
   * Replaces the content as a whole, or makes the file (not its folder). Rejects with stale-write, see WriteCondition.
   */
  write(path: string, content: string | ArrayBuffer, condition?: WriteCondition): Promise<FileStat>
  /** Makes a file; rejects with already-exists. */
  create(path: string, content: string | ArrayBuffer): Promise<FileStat>
  /** Makes a folder and those above it; no error where it is there already. */
  mkdir(path: string): Promise<void>
  /** Moves a file or folder; rejects with not-found, and with already-exists where the new path is taken. */
  rename(from: string, to: string): Promise<void>
  /** Removes a file, or a folder with all that is in it. */
  remove(path: string): Promise<void>
  /**
   * Reports changes made by other programs (own ones may be reported too: the vault tells them apart by stat and text).
   */
  watch(listener: (change: HostChange) => void): () => void
  /** readText where a text can be had at once. */
  readTextSync?(path: string): string
  /** An address under which a page can load the file, where there is one. */
  resourceUrl?(path: string): string
}

export interface FileStat {
  readonly path: string
  readonly kind: 'file' | 'folder'
  /** Epoch ms. */
  readonly ctime: number
  /** Epoch ms, with its fraction where the file system has one. */
  readonly mtime: number
  /** Bytes; 0 for a folder. */
  readonly size: number
}

/** Something at or below this path may have changed, appeared or gone; '' means anywhere. */
export interface HostChange {
  readonly path: string
}

/** A write is refused as stale where the file is no longer as the writer saw it. */
export interface WriteCondition {
  readonly expectedMtime?: number
  /** The whole text the writer started from: exact, where clocks are too coarse. */
  readonly expectedText?: string
}

/**
 * Strings kept per vault, outside the vault (local storage). Reading and writing is synchronous, as the API demands.
 */
export interface StateStore {
  getItem(key: string): string | null
  /** null removes. */
  setItem(key: string, value: string | null): void
}

/** `code` is stable and travels over a wire; adapterError() makes the error anew on the other side. */
export type AdapterErrorCode = 'path-refused' | 'not-found' | 'already-exists' | 'stale-write'

export class AdapterError extends Error {
  constructor(readonly code: AdapterErrorCode, readonly path: string, message: string) {
    super(message)
    this.name = 'AdapterError'
  }
}

const SENTENCES: Readonly<Record<AdapterErrorCode, (path: string) => string>> = {
  'path-refused': (path) => `This path leaves the vault folder: ${path}`,
  'not-found': (path) => `No such file or folder: ${path}`,
  'already-exists': (path) => `File already exists: ${path}`,
  'stale-write': (path) => `Another program changed the file in the meantime: ${path}`,
}

export function adapterError(code: AdapterErrorCode, path: string): AdapterError {
  return new AdapterError(code, path, SENTENCES[code](path))
}

export function isAdapterError(error: unknown, code: AdapterErrorCode): boolean {
  return error instanceof AdapterError && error.code === code
}
