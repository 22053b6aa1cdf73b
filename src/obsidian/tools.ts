import type { App } from 'obsidian'
import type { Okrs } from '../index/okrs'
import type { VaultIndex } from '../index/vault-index'
import type { Strings } from '../language/strings'
import type { ParseYaml } from '../notes/frontmatter'
import type { Indexing } from './indexing'
import type { Journal } from './journal'
import type { Settings } from './settings'
import type { Writer } from './writing'

/** What every part of the plugin that acts on the vault works with; made once, in `main.ts`. */
export interface Tools {
  readonly app: App
  readonly index: VaultIndex
  readonly okrs: Okrs
  readonly indexing: Indexing
  readonly journal: Journal
  readonly writer: Writer
  readonly parseYaml: ParseYaml
  readonly strings: Strings
  readonly now: () => number
  readonly settings: () => Settings
  /** This device's name in log keys. */
  readonly device: () => string
}
