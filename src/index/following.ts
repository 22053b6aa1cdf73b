import { anywhere } from './changes'
import type { IndexedNote } from './indexed'
import type { VaultIndex } from './vault-index'

/** Which units of a curriculum, or of all, are to be looked at: at first all of them, then those that came, went or became others. */
export class Following {
  /** Their paths, one perhaps several times. Whoever looks at one takes it out. */
  readonly coming: string[] = []
  /** So many changes are among those that came. */
  private heard: number

  /** `curriculum` by path, null: all. */
  constructor(private readonly index: VaultIndex, private readonly curriculum: string | null) {
    this.heard = index.changes.count(curriculum ?? anywhere)
    for (const { entry } of curriculum === null ? index.allNotes() : index.units(curriculum)) this.coming.push(entry.path)
  }

  /** What changed since is coming, too. False: that is more than the index remembers. */
  hear(): boolean {
    const changed = this.index.changes.after(this.curriculum ?? anywhere, this.heard)
    if (changed === null) return false
    this.heard += changed.length
    for (const path of changed) this.coming.push(path)
    return true
  }

  /** The unit of a path as it is now; null: it is none of the curriculum, or a conflict copy. */
  unit(path: string): IndexedNote | null {
    const note = this.index.note(path)
    if (note === null || note.copyOf !== null) return null
    return this.curriculum === null || note.curricula.includes(this.curriculum) ? note : null
  }
}
