const DEFAULT_DURATION = 4000

/** A short message in the corner. 0 ms keeps it until it is clicked away. */
export class Notice {
  readonly containerEl: HTMLElement
  readonly messageEl: HTMLElement
  readonly noticeEl: HTMLElement
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(message: string | DocumentFragment, duration: number = DEFAULT_DURATION) {
    const document = activeDocument
    const box =
      document.querySelector<HTMLElement>('.notice-container') ??
      document.body.createDiv({
        cls: 'notice-container',
        attr: { role: 'status', 'aria-live': 'polite' },
      })
    this.containerEl = box.createDiv('notice')
    this.messageEl = this.containerEl.createDiv('notice-message')
    this.noticeEl = this.messageEl
    this.setMessage(message)
    this.containerEl.addEventListener('click', (event) => {
      if (!event.defaultPrevented) this.hide()
    })
    if (duration > 0) this.timer = setTimeout(() => this.hide(), duration)
  }

  setMessage(message: string | DocumentFragment): this {
    this.messageEl.setText(message)
    return this
  }

  hide(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    const box = this.containerEl.parentElement
    this.containerEl.remove()
    if (box?.hasClass('notice-container') && box.childElementCount === 0) box.remove()
  }
}
