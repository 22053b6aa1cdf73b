/** How many units of a roadmap stand where. */
export type StateCounts = ReadonlyMap<'mastered' | 'done' | 'doing' | 'unlocked' | 'locked' | 'skipped', number>

/** How one language speaks of the roadmap of a curriculum. */
export interface RoadmapWords {
  readonly command: string
  /** The file beside the curriculum's note. */
  readonly fileName: (title: string) => string
  readonly group: (stage: string, done: number, units: number) => string
  /** Markdown. */
  readonly title: (title: string, counts: StateCounts, units: number) => string
  /** Markdown: what each colour says. */
  readonly legend: string
  readonly drawn: (path: string, units: number) => string
  readonly refreshed: (path: string, kept: number) => string
  readonly noUnits: (title: string) => string
  readonly broken: (path: string) => string
  readonly badPath: (path: string) => string
  readonly cliCommand: string
  readonly cliPath: string
  readonly cliAnswer: (path: string, nodes: number, edges: number, kept: number) => string
}
