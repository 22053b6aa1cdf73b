/** A bar of items: mastered within done within items; expected is where the plan wants to be today. */
export interface Bar {
  readonly items: number
  readonly done: number
  readonly mastered: number
  readonly skipped: number
  readonly expected: number | null
}
