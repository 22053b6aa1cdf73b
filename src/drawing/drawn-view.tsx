import { ItemView, type WorkspaceLeaf } from 'obsidian'
import { render, type JSX } from 'preact'
import { Redraw } from './redraw'

/** What a drawn view hears of changes from. */
interface Heard {
  subscribe(listener: () => void): () => void
}

/** A view drawn anew after each change that it hears of, at most once a frame. */
export abstract class DrawnView extends ItemView {
  private readonly redraw = new Redraw(() => this.contentEl.win, () => this.draw())

  constructor(leaf: WorkspaceLeaf, private readonly heard: Heard) {
    super(leaf)
  }

  override getIcon(): string {
    return 'graduation-cap'
  }

  protected override async onOpen(): Promise<void> {
    this.register(this.heard.subscribe(() => this.redraw.soon()))
    this.register(this.contentEl.onWindowMigrated(() => {
      this.redraw.clear()
      this.draw()
    }))
    this.draw()
  }

  protected override async onClose(): Promise<void> {
    this.redraw.clear()
    render(null, this.contentEl)
  }

  /** Everything that the view shows now. */
  protected abstract content(): JSX.Element

  protected draw(): void {
    render(this.content(), this.contentEl)
  }
}
