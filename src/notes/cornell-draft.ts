import type { Container } from './blocks'
import type { Section } from './cornell-sections'

/** What becomes a card; each kind can be turned off. */
export type CardKind = 'cue' | 'summary' | 'diagram' | 'cloze'

/** A cue as it was found, before it is paired with an answer in the notes. */
export interface Draft {
  readonly kind: CardKind
  readonly text: string
  readonly blockId: string | null
  readonly trail: readonly string[]
  /** 1-based line in the file. */
  readonly line: number
  /** The answer that stands under the cue itself; '' where it has none. */
  readonly own: string
  readonly highlight: string | null
  /** Where an answer may be looked for; null where the note has no Notes section. */
  readonly scope: Scope | null
  /** It stands in a Cues section: it counts where cues and notes are paired by position. */
  readonly listed: boolean
}

/** The Notes sections that belong to some cues. */
export interface Scope {
  readonly container: Container
  readonly sections: readonly Section[]
}
