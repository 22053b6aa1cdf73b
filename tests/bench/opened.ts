import { Indexing } from '../../src/obsidian/indexing'
import type { PlanDefaults } from '../../src/curriculum/curriculum'
import { storedFormat } from '../../src/index/stored-notes'
import { storeStates } from '../../src/index/stored-states'
import { VaultIndex } from '../../src/index/vault-index'
import { IndexStore } from '../../src/obsidian/index-store'
import { Journal } from '../../src/obsidian/journal'
import { defaultSettings, headingsOf, planDefaults } from '../../src/obsidian/settings'
import type { VaultOnDisk } from './vault-on-disk'

const plan: PlanDefaults = { ...planDefaults(defaultSettings), zone: 'UTC' }
const version = JSON.stringify([storedFormat, 'bench', headingsOf(defaultSettings)])
/** Of the database that holds what was read. */
export const databaseName = 'syllabus-index-bench'

/** The index over a vault on the disk, read as the plugin reads it at its start. */
export class Opened {
  private constructor(readonly index: VaultIndex, readonly store: IndexStore, private readonly indexing: Indexing) {}

  /** Resolves when the whole vault is in the index. `factory` holds what an earlier start knew; undefined: the device has no database. */
  static async start(vault: Pick<VaultOnDisk, 'app'>, now: number, factory?: IDBFactory): Promise<Opened> {
    const index = new VaultIndex(plan, () => now)
    const journal = await Journal.open(undefined, 'bench', { load: () => null, save: () => undefined })
    const store = await IndexStore.open(factory, databaseName, version, (path, entry) => {
      const note = index.note(path)
      return note?.entry === entry ? storeStates(note) : null
    })
    // The clock runs, since the reading gives the window its turn by it.
    const begun = performance.now()
    const indexing = new Indexing({
      app: vault.app, index, journal, store, version: () => version, parseYaml: () => { throw new Error('the metadata is given') },
      now: () => now + performance.now() - begun, settings: () => defaultSettings, onLog: () => undefined, onGone: () => undefined,
    })
    indexing.load()
    await indexing.readAll()
    return new Opened(index, store, indexing)
  }

  /** Writes what changed, and lets go of the database. */
  async close(): Promise<void> {
    await this.store.flush()
    this.store.close()
    this.indexing.unload()
  }
}
