import type { FileStats } from 'obsidian'
import { TAbstractFile, TFile, TFolder } from './files'
import { folderOf } from './paths'
import type { Vault } from './vault'

/** The objects of a vault by path, each in its folder. */
export class FileTree {
  readonly root: TFolder
  private readonly byPath = new Map<string, TAbstractFile>()

  constructor(private readonly vault: Vault) {
    this.root = new TFolder(vault, '/')
    this.root.name = ''
    this.byPath.set('/', this.root)
  }

  get(path: string): TAbstractFile | null {
    return this.byPath.get(path) ?? null
  }

  has(path: string): boolean {
    return this.byPath.has(path)
  }

  all(): TAbstractFile[] {
    return [...this.byPath.values()]
  }

  /** null: a folder. Folders above that are missing are made. */
  add(path: string, stat: FileStats | null): TAbstractFile {
    const made = stat ? new TFile(this.vault, path, stat) : new TFolder(this.vault, path)
    const above = this.byPath.get(folderOf(path) || '/') ?? this.add(folderOf(path), null)
    if (above instanceof TFolder) attach(above, made)
    this.byPath.set(path, made)
    return made
  }

  /** False where the object does not stand in the tree. */
  remove(file: TAbstractFile): boolean {
    if (this.byPath.get(file.path) !== file) return false
    this.byPath.delete(file.path)
    detach(file)
    return true
  }

  /** Moves an object and what is in it; each with the path it had. */
  move(
    file: TAbstractFile, parent: TFolder, path: string,
  ): readonly { readonly file: TAbstractFile; readonly oldPath: string }[] {
    const moved = subtree(file).map((each) => ({ file: each, oldPath: each.path }))
    const from = file.path.length
    for (const { oldPath } of moved) this.byPath.delete(oldPath)
    for (const { file: each, oldPath } of moved) {
      each.setPath(path + oldPath.slice(from))
      this.byPath.set(each.path, each)
    }
    detach(file)
    attach(parent, file)
    return moved
  }
}

/** The object, then all that is in it, a folder before its content. */
export function subtree(file: TAbstractFile): TAbstractFile[] {
  return file instanceof TFolder ? [file, ...file.children.flatMap(subtree)] : [file]
}

function attach(parent: TFolder, file: TAbstractFile): void {
  parent.children.push(file)
  file.parent = parent
}

function detach(file: TAbstractFile): void {
  const { parent } = file
  if (parent) parent.children = parent.children.filter((child) => child !== file)
  file.parent = null
}
