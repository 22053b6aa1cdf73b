import { FuzzySuggestModal, type App, type FuzzyMatch } from 'obsidian'

/** A note with what is said of it at its end; empty: nothing. */
export interface Pick {
  readonly path: string
  readonly title: string
  readonly fact: string
}

/** Picks one of the notes that a number counts. */
export class NotePicker extends FuzzySuggestModal<Pick> {
  constructor(app: App, private readonly notes: readonly Pick[], placeholder: string, private readonly chosen: (path: string) => void) {
    super(app)
    this.limit = Math.max(1, notes.length)
    this.setPlaceholder(placeholder)
  }

  override getItems(): Pick[] {
    return [...this.notes]
  }

  override getItemText({ title, fact }: Pick): string {
    return fact === '' ? title : `${title}, ${fact}`
  }

  override renderSuggestion(match: FuzzyMatch<Pick>, el: HTMLElement): void {
    super.renderSuggestion(match, el)
    el.setAttribute('dir', 'auto')
  }

  override onChooseItem({ path }: Pick): void {
    this.chosen(path)
  }
}
