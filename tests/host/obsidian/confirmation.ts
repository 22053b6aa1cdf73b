import { ButtonComponent } from './controls'
import type { App } from './app'
import { Modal } from './modal'
import { word } from './words'

/** A question with buttons. Choosing any button closes it, once its handler is done. */
export class ConfirmationModal extends Modal {
  readonly buttonContainerEl: HTMLElement
  #initialFocus: HTMLElement | null = null

  constructor(app: App) {
    super(app)
    this.modalEl.addClass('mod-confirmation')
    this.buttonContainerEl = this.modalEl.createDiv('modal-button-container')
  }

  addClass(cls: string): this {
    this.modalEl.addClass(cls)
    return this
  }

  addCheckbox(label: string, callback: (value: boolean) => unknown): this {
    const row = this.buttonContainerEl.createEl('label', { cls: 'mod-checkbox', prepend: true })
    const box = row.createEl('input', { type: 'checkbox', attr: { tabindex: '0' } })
    row.createSpan({ text: label })
    box.addEventListener('change', () => {
      void callback(box.checked)
    })
    return this
  }

  addButton(callback: (button: ConfirmationButton) => unknown): this {
    const button = new ConfirmationButton(
      this.buttonContainerEl,
      () => this.close(),
      (el) => {
        this.#initialFocus = el
      },
    )
    callback(button)
    return this
  }

  addCancelButton(text = word('Cancel')): this {
    return this.addButton((button) => button.setButtonText(text).setCancel())
  }

  protected override hostFirstFocus(): HTMLElement | null {
    return (
      this.#initialFocus ??
      this.contentEl.querySelector<HTMLElement>('input, textarea, select') ??
      this.buttonContainerEl.querySelector<HTMLElement>('button.mod-cta, button')
    )
  }
}

export class ConfirmationButton extends ButtonComponent {
  #handler: ((event: MouseEvent) => unknown) | null = null

  constructor(
    containerEl: HTMLElement,
    done: () => void,
    private readonly focusFirst: (el: HTMLElement) => void,
  ) {
    super(containerEl)
    super.onClick(async (event) => {
      await this.#handler?.(event)
      done()
    })
  }

  override onClick(handler: (event: MouseEvent) => unknown): this {
    this.#handler = handler
    return this
  }

  setInitialFocus(): this {
    this.focusFirst(this.buttonEl)
    return this
  }

  setSecondary(): this {
    this.buttonEl.addClass('mod-secondary')
    return this
  }

  setCancel(): this {
    this.buttonEl.addClass('mod-cancel')
    return this
  }
}
