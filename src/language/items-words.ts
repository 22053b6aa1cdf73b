/** How one language speaks of the day's items and of ticking them. */
export interface ItemsWords {
  /** What stands on a line: the item under its unit's name; null: the unit itself. */
  readonly named: (unit: string, item: string | null) => string
  /** "2 h 45". */
  readonly minutes: (minutes: number) => string
  readonly morePlanned: (count: number) => string
  readonly inAll: (minutes: number) => string
  readonly fewer: string
  readonly free: string
  readonly met: (asked: number, done: number) => string
  readonly list: string
  /** "3 of 8 done". */
  readonly counted: (done: number, items: number) => string
  readonly actions: string
  readonly open: string
  readonly as: Readonly<Record<'todo' | 'doing' | 'done' | 'skipped', string>>
  readonly search: string
  readonly hits: (count: number) => string
  readonly commands: {
    readonly tick: string
    readonly mark: Readonly<Record<'todo' | 'doing' | 'done' | 'skipped', string>>
  }
  /** After it was done. */
  readonly marked: (name: string, as: 'todo' | 'doing' | 'done' | 'skipped') => string
  readonly undone: (name: string) => string
  readonly missed: Readonly<Record<'gone' | 'ambiguous', (name: string) => string>>
  readonly noTask: string
}
