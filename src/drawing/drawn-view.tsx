import { ItemView, type WorkspaceLeaf } from 'obsidian'
import { render, type JSX } from 'preact'

/** What a drawn view hears of changes from. */
interface Heard {
  subscribe(listener: () => void): () => void
}

/** A view drawn anew after each change that it hears of, at most once a frame. */
export abstract class DrawnView extends ItemView {
  private frame: { readonly id: number; readonly window: Window } | null = null

  constructor(leaf: WorkspaceLeaf, private readonly heard: Heard) {
    super(leaf)
  }

  override getIcon(): string {
    return 'graduation-cap'
  }

  protected override async onOpen(): Promise<void> {
    this.register(this.heard.subscribe(() => this.drawSoon()))
    this.register(this.contentEl.onWindowMigrated(() => {
      this.forget()
      this.draw()
    }))
    this.draw()
  }

  protected override async onClose(): Promise<void> {
    this.forget()
    render(null, this.contentEl)
  }

  /** Everything that the view shows now. */
  protected abstract content(): JSX.Element

  protected draw(): void {
    render(this.content(), this.contentEl)
  }

  /** At most one drawing a frame, however many changes were heard. */
  private drawSoon(): void {
    if (this.frame !== null) return
    const window = this.contentEl.win
    const id = window.requestAnimationFrame(() => {
      this.frame = null
      this.draw()
    })
    this.frame = { id, window }
  }

  private forget(): void {
    if (this.frame !== null) this.frame.window.cancelAnimationFrame(this.frame.id)
    this.frame = null
  }
}
