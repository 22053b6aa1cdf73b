/** How one language speaks of taking the notes of a folder into a curriculum. */
export interface EnrollWords {
  readonly command: string
  readonly menu: string
  readonly title: string
  readonly folder: string
  readonly folderText: string
  readonly wholeVault: string
  readonly noFolder: (folder: string) => string
  readonly curriculum: string
  readonly newCurriculum: string
  readonly type: string
  readonly typeText: string
  readonly typePlaceholder: string
  readonly category: string
  readonly categoryText: string
  readonly fromFolders: string
  readonly stage: string
  readonly stageText: string
  readonly fromTitles: string
  readonly fromBoth: string
  readonly leaveOut: string
  readonly subfolders: string
  readonly preview: string
  readonly previewHint: string
  readonly reading: (read: number, total: number) => string
  /** How many notes change, how many are left out. Between `**` stands what is complete by itself. */
  readonly summary: (changing: number, unticked: number, skipped: number) => string
  readonly noNotes: string
  readonly run: (notes: number) => string
  readonly running: (done: number, total: number) => string
  readonly cancel: string
  readonly close: string
  readonly cancelled: (done: number, total: number) => string
  readonly done: (notes: number, curriculum: string) => string
  readonly left: (notes: number) => string
  readonly undone: (notes: number) => string
  /** Notes whose properties were changed since, and so stay. */
  readonly kept: (notes: number) => string
  readonly nothingAdded: string
  readonly ignored: string
  readonly complete: string
  readonly copy: (original: string) => string
  readonly otherType: (type: string, line: number) => string
  readonly cliCommand: string
  readonly cliFolder: string
  readonly cliType: string
  readonly cliCategory: string
  readonly cliStage: string
  readonly cliHead: (changed: number, skipped: number) => string
}
