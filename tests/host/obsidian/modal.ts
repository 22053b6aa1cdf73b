import type { App } from './app'
import { focusElement } from './dom'
import { setIcon } from './icons'
import { Scope } from './scope'
import { word } from './words'

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]'

/** A dialog over the window. Escape and the ground behind it close it; Tab stays inside. */
export class Modal {
  readonly app: App
  scope: Scope
  containerEl: HTMLElement
  modalEl: HTMLElement
  titleEl: HTMLElement
  contentEl: HTMLElement
  shouldRestoreSelection = true
  protected readonly headerEl: HTMLElement
  readonly #bgEl: HTMLElement
  #closeCallback: (() => unknown) | null = null
  #returnFocus: Element | null = null
  #isOpen = false

  constructor(app: App) {
    this.app = app
    this.scope = new Scope()
    this.scope.register([], 'Escape', () => {
      this.close()
      return false
    })
    this.scope.register(null, 'Tab', (event) => this.#keepFocusInside(event))
    this.containerEl = makeIn(app.document, 'div', 'modal-container mod-dim')
    this.#bgEl = this.containerEl.createDiv('modal-bg')
    this.#bgEl.addEventListener('click', () => this.close())
    this.modalEl = this.containerEl.createDiv({
      cls: 'modal',
      attr: { role: 'dialog', 'aria-modal': 'true', tabindex: '-1' },
    })
    const closeEl = this.modalEl.createEl('button', {
      cls: 'modal-close-button clickable-icon',
      attr: { 'aria-label': word('Close') },
    })
    setIcon(closeEl, 'x')
    closeEl.addEventListener('click', () => this.close())
    this.headerEl = this.modalEl.createDiv('modal-header')
    this.titleEl = this.headerEl.createDiv('modal-title')
    this.contentEl = this.modalEl.createDiv('modal-content')
  }

  open(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    const document = this.app.document
    this.#returnFocus = document.activeElement
    document.body.appendChild(this.containerEl)
    document.body.addClass('modal-open')
    this.app.keymap.pushScope(this.scope)
    void this.onOpen()
    if (!this.containerEl.contains(document.activeElement)) (this.hostFirstFocus() ?? this.modalEl).focus()
  }

  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.app.keymap.popScope(this.scope)
    this.containerEl.remove()
    if (!this.app.document.querySelector('body > .modal-container')) this.app.document.body.removeClass('modal-open')
    this.onClose()
    if (this.shouldRestoreSelection) focusElement(this.#returnFocus)
    this.#closeCallback?.()
  }

  onOpen(): Promise<void> | void {}

  onClose(): void {}

  onHistoryBack(): void {
    this.close()
  }

  setTitle(title: string): this {
    this.titleEl.setText(title)
    this.modalEl.setAttr('aria-label', title)
    return this
  }

  setContent(content: string | DocumentFragment): this {
    this.contentEl.setText(content)
    return this
  }

  setCloseCallback(callback: () => unknown): this {
    this.#closeCallback = callback
    return this
  }

  /** What gets the focus first: the first field or button of the content. */
  protected hostFirstFocus(): HTMLElement | null {
    return this.contentEl.querySelector<HTMLElement>(FOCUSABLE)
  }

  #keepFocusInside(event: KeyboardEvent): false | void {
    const all = Array.from(this.modalEl.querySelectorAll<HTMLElement>(FOCUSABLE)).filter((el) => el.tabIndex >= 0)
    const first = all[0]
    const last = all[all.length - 1]
    if (!first || !last) return false
    const active = this.app.document.activeElement
    const outside = !this.modalEl.contains(active)
    if (event.shiftKey ? outside || active === first || active === this.modalEl : outside || active === last) {
      const target = event.shiftKey ? last : first
      target.focus()
      return false
    }
  }
}

function makeIn(document: Document, tag: 'div', cls: string): HTMLElement {
  const el = document.createElement(tag)
  el.addClass(cls)
  return el
}
