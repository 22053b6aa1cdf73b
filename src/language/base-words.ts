/** How one language speaks in the view over a base. */
export interface BaseWords {
  /** Of the view, in the list of views. */
  readonly name: string
  readonly groupBy: string
  readonly groups: { readonly base: string; readonly objective: string; readonly none: string }
  readonly trend: string
  readonly empty: string
  /** Files were found, and none is a key result. */
  readonly none: (files: number) => string
  /** Files beside the key results. */
  readonly others: (files: number) => string
}
