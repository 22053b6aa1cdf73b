/** Draws after changes in the next frame of the window that shows the place then: once, however many changes were heard. */
export class Redraw {
  private frame: { readonly id: number; readonly window: Window } | null = null

  /** `win` is asked for anew each time: a view may move to another window. */
  constructor(private readonly win: () => Window, private readonly draw: () => void) {}

  soon(): void {
    if (this.frame !== null) return
    const window = this.win()
    const id = window.requestAnimationFrame(() => {
      this.frame = null
      this.draw()
    })
    this.frame = { id, window }
  }

  /** Forgets the drawing that waits. */
  clear(): void {
    if (this.frame !== null) this.frame.window.cancelAnimationFrame(this.frame.id)
    this.frame = null
  }
}
