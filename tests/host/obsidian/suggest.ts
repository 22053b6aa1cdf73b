import type { EditorPosition, EditorSuggestTriggerInfo, FuzzyMatch, Instruction } from 'obsidian'
import type { App } from './app'
import type { Editor } from './editor'
import type { TFile } from './files'
import { Modal } from './modal'
import { Scope } from './scope'
import { prepareFuzzySearch, renderMatches, sortSearchResults } from './search'
import { word } from './words'

type Choice = MouseEvent | KeyboardEvent

/** A prompt with a field and a list that follows it. */
export abstract class SuggestModal<T> extends Modal {
  limit = 100
  emptyStateText = word('No results found.')
  readonly inputEl: HTMLInputElement
  readonly resultContainerEl: HTMLElement
  readonly #instructionsEl: HTMLElement
  #values: readonly T[] = []
  #selected = 0
  #query = 0

  constructor(app: App) {
    super(app)
    this.modalEl.removeClass('modal')
    this.modalEl.addClass('prompt')
    this.modalEl.replaceChildren()
    this.containerEl.addClass('mod-prompt')
    const row = this.modalEl.createDiv('prompt-input-container')
    this.inputEl = row.createEl('input', {
      cls: 'prompt-input',
      type: 'text',
      attr: {
        role: 'combobox',
        'aria-expanded': 'true',
        'aria-autocomplete': 'list',
        autocomplete: 'off',
        spellcheck: 'false',
      },
    })
    this.resultContainerEl = this.modalEl.createDiv({
      cls: 'prompt-results',
      attr: { role: 'listbox', id: 'prompt-results', 'aria-label': 'Suggestions' },
    })
    this.inputEl.setAttr('aria-controls', 'prompt-results')
    this.#instructionsEl = this.modalEl.createDiv('prompt-instructions')
    this.#instructionsEl.hide()
    this.inputEl.addEventListener('input', () => {
      void this.#refresh()
    })
    this.scope.register([], 'ArrowDown', () => this.#move(1))
    this.scope.register([], 'ArrowUp', () => this.#move(-1))
    this.scope.register([], 'Home', () => this.#move(-this.#selected))
    this.scope.register([], 'Enter', (event) => {
      if (event.isComposing) return
      this.selectActiveSuggestion(event)
      return false
    })
  }

  setPlaceholder(placeholder: string): void {
    this.inputEl.placeholder = placeholder
    this.inputEl.setAttr('aria-label', placeholder)
    this.modalEl.setAttr('aria-label', placeholder)
  }

  setInstructions(instructions: Instruction[]): void {
    this.#instructionsEl.replaceChildren()
    this.#instructionsEl.toggle(instructions.length > 0)
    for (const { command, purpose } of instructions) {
      const one = this.#instructionsEl.createDiv('prompt-instruction')
      one.createSpan({ cls: 'prompt-instruction-command', text: command })
      one.createSpan({ text: purpose })
    }
  }

  override open(): void {
    super.open()
    this.inputEl.focus()
    void this.#refresh()
  }

  onNoSuggestion(): void {
    this.resultContainerEl.createDiv({ cls: 'suggestion-empty', text: this.emptyStateText })
  }

  selectSuggestion(value: T, event: Choice): void {
    this.close()
    this.onChooseSuggestion(value, event)
  }

  selectActiveSuggestion(event: Choice): void {
    const value = this.#values[this.#selected]
    if (value !== undefined) this.selectSuggestion(value, event)
  }

  abstract getSuggestions(query: string): T[] | Promise<T[]>
  abstract renderSuggestion(value: T, el: HTMLElement): void
  abstract onChooseSuggestion(item: T, event: Choice): void

  protected override hostFirstFocus(): HTMLElement {
    return this.inputEl
  }

  async #refresh(): Promise<void> {
    const turn = ++this.#query
    const found = await this.getSuggestions(this.inputEl.value)
    if (turn !== this.#query) return
    this.#values = found.slice(0, this.limit > 0 ? this.limit : found.length)
    this.#selected = 0
    this.resultContainerEl.replaceChildren()
    if (this.#values.length === 0) this.onNoSuggestion()
    this.#values.forEach((value, at) => {
      const el = this.resultContainerEl.createDiv({ cls: 'suggestion-item', attr: { role: 'option' } })
      this.renderSuggestion(value, el)
      el.addEventListener('mousemove', () => {
        this.#select(at)
      })
      el.addEventListener('click', (event) => this.selectSuggestion(value, event))
    })
    this.#select(0)
  }

  #move(by: number): false {
    if (this.#values.length > 0) this.#select((this.#selected + by + this.#values.length) % this.#values.length)
    return false
  }

  #select(at: number): void {
    this.#selected = at
    Array.from(this.resultContainerEl.querySelectorAll('.suggestion-item')).forEach((el, index) => {
      el.toggleClass('is-selected', index === at)
      el.setAttr('aria-selected', index === at)
      if (index === at && typeof el.scrollIntoView === 'function') el.scrollIntoView({ block: 'nearest' })
    })
  }
}

export abstract class FuzzySuggestModal<T> extends SuggestModal<FuzzyMatch<T>> {
  override getSuggestions(query: string): FuzzyMatch<T>[] {
    const search = prepareFuzzySearch(query)
    const found = this.getItems().flatMap((item) => {
      const match = search(this.getItemText(item))
      return match ? [{ item, match }] : []
    })
    if (query.trim() !== '') sortSearchResults(found)
    return found
  }

  override renderSuggestion(value: FuzzyMatch<T>, el: HTMLElement): void {
    renderMatches(el, this.getItemText(value.item), value.match.matches)
  }

  override onChooseSuggestion(value: FuzzyMatch<T>, event: Choice): void {
    this.onChooseItem(value.item, event)
  }

  abstract getItems(): T[]
  abstract getItemText(item: T): string
  abstract onChooseItem(item: T, event: Choice): void
}

/** A list that pops up beside something. */
export abstract class PopoverSuggest<T> {
  readonly app: App
  readonly scope: Scope
  readonly suggestEl: HTMLElement
  isOpen = false
  #values: readonly T[] = []
  #selected = 0

  constructor(app: App, scope?: Scope) {
    this.app = app
    this.scope = scope ?? new Scope(app.scope)
    this.suggestEl = createDiv({ cls: 'suggestion-container', attr: { role: 'listbox' } })
    this.suggestEl.addEventListener('mousedown', (event) => event.preventDefault())
    this.scope.register([], 'ArrowDown', () => this.#move(1))
    this.scope.register([], 'ArrowUp', () => this.#move(-1))
    this.scope.register([], 'Escape', () => {
      this.close()
      return false
    })
    const choose = (event: KeyboardEvent): false | void => {
      const value = this.#values[this.#selected]
      if (event.isComposing || value === undefined) return
      this.selectSuggestion(value, event)
      return false
    }
    this.scope.register([], 'Enter', choose)
    this.scope.register([], 'Tab', choose)
  }

  open(): void {
    if (this.isOpen) return
    this.isOpen = true
    this.app.document.body.appendChild(this.suggestEl)
    this.app.keymap.pushScope(this.scope)
  }

  close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.suggestEl.remove()
    this.app.keymap.popScope(this.scope)
  }

  onHistoryBack(): void {
    this.close()
  }

  abstract renderSuggestion(value: T, el: HTMLElement): void
  abstract selectSuggestion(value: T, event: Choice): void

  /** Shows the values below a box of the window, or closes where there are none. */
  protected showValues(values: readonly T[], at: { readonly left: number; readonly bottom: number }): void {
    this.#values = values
    if (values.length === 0) {
      this.close()
      return
    }
    this.suggestEl.replaceChildren()
    values.forEach((value, index) => {
      const el = this.suggestEl.createDiv({ cls: 'suggestion-item', attr: { role: 'option' } })
      this.renderSuggestion(value, el)
      el.addEventListener('mousemove', () => {
        this.#select(index)
      })
      el.addEventListener('click', (event) => this.selectSuggestion(value, event))
    })
    this.suggestEl.style.left = `${at.left}px`
    this.suggestEl.style.top = `${at.bottom + 4}px`
    this.open()
    this.#select(0)
  }

  #move(by: number): false {
    if (this.#values.length > 0) this.#select((this.#selected + by + this.#values.length) % this.#values.length)
    return false
  }

  #select(at: number): void {
    this.#selected = at
    Array.from(this.suggestEl.children).forEach((el, index) => {
      el.toggleClass('is-selected', index === at)
    })
  }
}

/** Suggestions for a text field. */
export abstract class AbstractInputSuggest<T> extends PopoverSuggest<T> {
  limit = 100
  #callback: ((value: T, event: Choice) => unknown) | null = null
  readonly #textInputEl: HTMLInputElement | HTMLDivElement
  #turn = 0

  constructor(app: App, textInputEl: HTMLInputElement | HTMLDivElement) {
    super(app)
    this.#textInputEl = textInputEl
    const refresh = (): void => {
      void this.#refresh()
    }
    textInputEl.addEventListener('input', refresh)
    textInputEl.addEventListener('focus', refresh)
    textInputEl.addEventListener('blur', () => this.close())
  }

  setValue(value: string): void {
    if ('value' in this.#textInputEl) this.#textInputEl.value = value
    else this.#textInputEl.textContent = value
  }

  getValue(): string {
    return 'value' in this.#textInputEl ? this.#textInputEl.value : (this.#textInputEl.textContent ?? '')
  }

  onSelect(callback: (value: T, event: Choice) => unknown): this {
    this.#callback = callback
    return this
  }

  override selectSuggestion(value: T, event: Choice): void {
    this.#callback?.(value, event)
    this.close()
  }

  protected abstract getSuggestions(query: string): T[] | Promise<T[]>

  async #refresh(): Promise<void> {
    const turn = ++this.#turn
    const values = await this.getSuggestions(this.getValue())
    if (turn !== this.#turn || this.app.document.activeElement !== this.#textInputEl) return
    const box = this.#textInputEl.getBoundingClientRect()
    this.showValues(this.limit > 0 ? values.slice(0, this.limit) : values, box)
  }
}

/** What was typed, where. */
export interface EditorSuggestContext extends EditorSuggestTriggerInfo {
  readonly editor: Editor
  readonly file: TFile
}

/** Suggestions while typing in a note. `trigger` is called by the editor after each change. */
export abstract class EditorSuggest<T> extends PopoverSuggest<T> {
  context: EditorSuggestContext | null = null
  limit = 100
  #turn = 0

  setInstructions(_instructions: Instruction[]): void {}

  abstract onTrigger(cursor: EditorPosition, editor: Editor, file: TFile | null): EditorSuggestTriggerInfo | null
  abstract getSuggestions(context: EditorSuggestContext): T[] | Promise<T[]>

  /** True where this one answers to what was typed. */
  async trigger(
    editor: Editor,
    file: TFile | null,
    at: { readonly left: number; readonly bottom: number },
  ): Promise<boolean> {
    const turn = ++this.#turn
    const info = this.onTrigger(editor.getCursor(), editor, file)
    if (info === null || file === null) {
      this.context = null
      this.close()
      return false
    }
    const context = { ...info, editor, file }
    this.context = context
    const values = await this.getSuggestions(context)
    if (turn === this.#turn) this.showValues(values.slice(0, this.limit), at)
    return true
  }
}
