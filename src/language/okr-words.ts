/** A detail of a problem by its name; empty where there is none. */
export type Detail = (name: string) => string

export type OkrStatusWord = 'on-track' | 'at-risk' | 'off-track' | 'done' | 'not-started'
export type AmountUnit = 'count' | 'share' | 'points' | 'seconds' | 'minutes' | 'plain'

/** How one language speaks of objectives, key results and checkpoints. */
export interface OkrWords {
  /** Why a property of such a note is not understood; null where nothing more is known than that. */
  readonly problem: (detail: Detail) => string | null
  readonly status: Readonly<Record<OkrStatusWord, string>>
  /** An amount in the unit of its metric, short. */
  readonly amount: (value: number, unit: AmountUnit) => string
  /** By how much it changed, with a sign; of a share in percentage points. */
  readonly change: (value: number, unit: AmountUnit) => string
  readonly command: string
  readonly none: string
  /** Heads of the columns of the command line's table. */
  readonly columns: { readonly now: string; readonly target: string; readonly expected: string; readonly due: string; readonly change: string }
  readonly score: (share: number, expected: number) => string
  readonly forecast: (date: string) => string
  /** Key results in short form become notes. */
  readonly split: {
    readonly command: string
    readonly title: (notes: number) => string
    readonly text: (paths: readonly string[], left: readonly string[]) => string
    readonly yes: string
    readonly nothing: (left: readonly string[]) => string
    readonly done: (notes: number) => string
    readonly undone: string
    readonly changed: string
  }
  readonly settings: {
    readonly heading: string
    readonly onTrack: string
    readonly onTrackText: string
    readonly atRisk: string
    readonly atRiskText: string
  }
}
