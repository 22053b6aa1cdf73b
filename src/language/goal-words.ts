/** How one language speaks when goals are made. */
export interface GoalWords {
  /** Also on the button that offers it where there is none. */
  readonly create: string
  /** In the menu of an objective, and of the file that is made. */
  readonly addResult: string
  /** Names of the new notes. */
  readonly objectiveName: string
  readonly resultName: (id: string) => string
  readonly made: (name: string) => string
  readonly undone: (name: string) => string
  readonly changed: (name: string) => string
  /** Comments in the new notes, lines without their `#`, and the titles of their examples. */
  readonly note: {
    readonly objective: {
      readonly keyResults: readonly string[]
      readonly done: string
      readonly remembered: string
      readonly checkpoint: string
      readonly more: string
    }
    readonly keyResult: {
      readonly metric: (names: string) => string
      readonly scope: (names: string) => string
      readonly target: string
      readonly due: string
    }
  }
}
