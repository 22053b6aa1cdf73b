import type { FileStats } from 'obsidian'
import type { Vault } from './vault'

/** A file or folder of the vault; the vault keeps one object per path and moves it on a rename. */
export abstract class TAbstractFile {
  parent: TFolder | null = null
  name = ''
  path = ''

  constructor(readonly vault: Vault, path: string) {
    this.setPath(path)
  }

  setPath(path: string): void {
    this.path = path
    this.name = path.slice(path.lastIndexOf('/') + 1)
  }
}

export class TFile extends TAbstractFile {
  declare basename: string
  declare extension: string
  stat: FileStats

  constructor(vault: Vault, path: string, stat: FileStats) {
    super(vault, path)
    this.stat = stat
  }

  override setPath(path: string): void {
    super.setPath(path)
    const dot = this.name.lastIndexOf('.')
    const cut = dot > 0 ? dot : this.name.length
    this.basename = this.name.slice(0, cut)
    this.extension = this.name.slice(cut + 1).toLowerCase()
  }
}

/** The vault folder itself has the path '/' and the name ''. */
export class TFolder extends TAbstractFile {
  children: TAbstractFile[] = []

  isRoot(): boolean {
    return this.path === '/'
  }

  getParentPrefix(): string {
    return this.isRoot() ? '' : `${this.path}/`
  }
}
