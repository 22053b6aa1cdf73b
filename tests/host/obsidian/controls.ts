import type { HSL, IconName, RGB, TooltipOptions } from 'obsidian'
import { setIcon } from './icons'
import { setTooltip } from './tooltip'

export abstract class BaseComponent {
  disabled = false

  then(callback: (component: this) => unknown): this {
    callback(this)
    return this
  }

  setDisabled(disabled: boolean): this {
    this.disabled = disabled
    return this
  }
}

export abstract class ValueComponent<T> extends BaseComponent {
  registerOptionListener(listeners: Record<string, (value?: T) => T>, key: string): this {
    listeners[key] = (value) => {
      if (value !== undefined) this.setValue(value)
      return this.getValue()
    }
    return this
  }

  abstract getValue(): T
  abstract setValue(value: T): this
}

export class ButtonComponent extends BaseComponent {
  readonly buttonEl: HTMLButtonElement

  constructor(containerEl: HTMLElement) {
    super()
    this.buttonEl = containerEl.createEl('button', { attr: { type: 'button' } })
  }

  override setDisabled(disabled: boolean): this {
    this.buttonEl.disabled = disabled
    return super.setDisabled(disabled)
  }

  setCta(): this {
    this.buttonEl.addClass('mod-cta')
    return this
  }

  removeCta(): this {
    this.buttonEl.removeClass('mod-cta')
    return this
  }

  setWarning(): this {
    this.buttonEl.addClass('mod-warning')
    return this
  }

  setDestructive(): this {
    this.buttonEl.addClass('mod-destructive')
    return this
  }

  removeDestructive(): this {
    this.buttonEl.removeClass('mod-destructive')
    return this
  }

  setTooltip(tooltip: string, options?: TooltipOptions): this {
    setTooltip(this.buttonEl, tooltip, options)
    return this
  }

  setButtonText(name: string): this {
    this.buttonEl.setText(name)
    return this
  }

  setIcon(icon: IconName): this {
    this.buttonEl.addClass('has-icon')
    setIcon(this.buttonEl, icon)
    return this
  }

  setClass(cls: string): this {
    this.buttonEl.addClass(cls)
    return this
  }

  onClick(callback: (event: MouseEvent) => unknown): this {
    this.buttonEl.addEventListener('click', (event) => {
      void callback(event)
    })
    return this
  }
}

export class ExtraButtonComponent extends BaseComponent {
  readonly extraSettingsEl: HTMLElement

  constructor(containerEl: HTMLElement) {
    super()
    this.extraSettingsEl = containerEl.createDiv({
      cls: 'clickable-icon extra-setting-button',
      attr: { role: 'button', tabindex: '0' },
    })
    this.setIcon('settings')
    pressWithKeys(this.extraSettingsEl)
  }

  override setDisabled(disabled: boolean): this {
    this.extraSettingsEl.toggleClass('is-disabled', disabled)
    this.extraSettingsEl.setAttr('aria-disabled', disabled ? 'true' : null)
    return super.setDisabled(disabled)
  }

  setTooltip(tooltip: string, options?: TooltipOptions): this {
    setTooltip(this.extraSettingsEl, tooltip, options)
    return this
  }

  setIcon(icon: IconName): this {
    setIcon(this.extraSettingsEl, icon)
    return this
  }

  onClick(callback: () => unknown): this {
    this.extraSettingsEl.addEventListener('click', () => {
      if (!this.disabled) void callback()
    })
    return this
  }
}

export class ToggleComponent extends ValueComponent<boolean> {
  readonly toggleEl: HTMLElement
  private readonly inputEl: HTMLInputElement
  private on = false
  private callback: ((value: boolean) => unknown) | null = null

  constructor(containerEl: HTMLElement) {
    super()
    this.toggleEl = containerEl.createDiv('checkbox-container')
    this.inputEl = this.toggleEl.createEl('input', { type: 'checkbox', attr: { tabindex: '0', role: 'switch' } })
    this.toggleEl.addEventListener('click', (event) => {
      event.preventDefault()
      this.onClick()
    })
    this.inputEl.addEventListener('keydown', (event) => {
      if (event.key !== ' ' && event.key !== 'Enter') return
      event.preventDefault()
      this.onClick()
    })
  }

  override setDisabled(disabled: boolean): this {
    this.toggleEl.toggleClass('is-disabled', disabled)
    this.inputEl.disabled = disabled
    return super.setDisabled(disabled)
  }

  getValue(): boolean {
    return this.on
  }

  setValue(on: boolean): this {
    const changed = this.on !== on
    this.on = on
    this.toggleEl.toggleClass('is-enabled', on)
    this.inputEl.checked = on
    this.inputEl.setAttr('aria-checked', on)
    if (changed) void this.callback?.(on)
    return this
  }

  setTooltip(tooltip: string, options?: TooltipOptions): this {
    setTooltip(this.toggleEl, tooltip, options)
    return this
  }

  onClick(): void {
    if (!this.disabled) this.setValue(!this.on)
  }

  onChange(callback: (value: boolean) => unknown): this {
    this.callback = callback
    return this
  }
}

export class AbstractTextComponent<T extends HTMLInputElement | HTMLTextAreaElement> extends ValueComponent<string> {
  protected callback: ((value: string) => unknown) | null = null

  constructor(readonly inputEl: T) {
    super()
    inputEl.addEventListener('input', () => this.onChanged())
  }

  override setDisabled(disabled: boolean): this {
    this.inputEl.disabled = disabled
    return super.setDisabled(disabled)
  }

  getValue(): string {
    return this.inputEl.value
  }

  setValue(value: string): this {
    this.inputEl.value = value
    return this
  }

  setPlaceholder(placeholder: string): this {
    this.inputEl.placeholder = placeholder
    return this
  }

  onChanged(): void {
    void this.callback?.(this.getValue())
  }

  onChange(callback: (value: string) => unknown): this {
    this.callback = callback
    return this
  }
}

export class TextComponent extends AbstractTextComponent<HTMLInputElement> {
  constructor(containerEl: HTMLElement) {
    super(containerEl.createEl('input', { type: 'text', attr: { spellcheck: 'false' } }))
  }
}

export class TextAreaComponent extends AbstractTextComponent<HTMLTextAreaElement> {
  constructor(containerEl: HTMLElement) {
    super(containerEl.createEl('textarea', { attr: { spellcheck: 'false' } }))
  }
}

export class SearchComponent extends AbstractTextComponent<HTMLInputElement> {
  readonly clearButtonEl: HTMLElement

  constructor(containerEl: HTMLElement) {
    const box = containerEl.createDiv('search-input-container')
    super(box.createEl('input', { type: 'search', attr: { spellcheck: 'false', enterkeyhint: 'search' } }))
    this.clearButtonEl = box.createDiv({
      cls: 'search-input-clear-button',
      attr: { 'aria-label': 'Clear search', role: 'button' },
    })
    this.clearButtonEl.hide()
    this.clearButtonEl.addEventListener('click', () => {
      this.setValue('')
      this.onChanged()
      this.inputEl.focus()
    })
  }

  override setValue(value: string): this {
    super.setValue(value)
    this.clearButtonEl.toggle(value !== '')
    return this
  }

  override onChanged(): void {
    this.clearButtonEl.toggle(this.getValue() !== '')
    super.onChanged()
  }
}

export class MomentFormatComponent extends TextComponent {
  constructor(containerEl: HTMLElement) {
    super(containerEl)
    throw new Error('MomentFormatComponent is not implemented by the host')
  }
}

export class DropdownComponent extends ValueComponent<string> {
  readonly selectEl: HTMLSelectElement

  constructor(containerEl: HTMLElement) {
    super()
    this.selectEl = containerEl.createEl('select', 'dropdown')
  }

  override setDisabled(disabled: boolean): this {
    this.selectEl.disabled = disabled
    return super.setDisabled(disabled)
  }

  addOption(value: string, display: string): this {
    this.selectEl.createEl('option', { value, text: display, attr: { value } })
    return this
  }

  addOptions(options: Record<string, string>): this {
    for (const [value, display] of Object.entries(options)) this.addOption(value, display)
    return this
  }

  getValue(): string {
    return this.selectEl.value
  }

  setValue(value: string): this {
    this.selectEl.value = value
    return this
  }

  onChange(callback: (value: string) => unknown): this {
    this.selectEl.addEventListener('change', () => {
      void callback(this.getValue())
    })
    return this
  }
}

export class SliderComponent extends ValueComponent<number> {
  readonly sliderEl: HTMLInputElement
  private format: (value: number) => string = String
  private instant = true

  constructor(containerEl: HTMLElement) {
    super()
    this.sliderEl = containerEl.createEl('input', { cls: 'slider', type: 'range' })
    this.sliderEl.addEventListener('input', () => this.describe())
  }

  override setDisabled(disabled: boolean): this {
    this.sliderEl.disabled = disabled
    return super.setDisabled(disabled)
  }

  setInstant(instant: boolean): this {
    this.instant = instant
    return this
  }

  setLimits(min: number | null, max: number | null, step: number | 'any'): this {
    const value = this.sliderEl.value
    if (min !== null) this.sliderEl.min = String(min)
    if (max !== null) this.sliderEl.max = String(max)
    this.sliderEl.step = String(step)
    this.sliderEl.value = value
    return this
  }

  getValue(): number {
    return Number(this.sliderEl.value)
  }

  setValue(value: number): this {
    this.sliderEl.value = String(value)
    this.describe()
    return this
  }

  getValuePretty(): string {
    return this.format(this.getValue())
  }

  setDisplayFormat(format: (value: number) => string): this {
    this.format = format
    this.describe()
    return this
  }

  setDynamicTooltip(): this {
    this.describe()
    return this
  }

  onChange(callback: (value: number) => unknown): this {
    let last: number | null = null
    const report = (): void => {
      if (this.getValue() === last) return
      last = this.getValue()
      void callback(last)
    }
    this.sliderEl.addEventListener('input', () => {
      if (this.instant) report()
    })
    this.sliderEl.addEventListener('change', report)
    return this
  }

  private describe(): void {
    this.sliderEl.setAttr('aria-valuetext', this.getValuePretty())
  }
}

export class ProgressBarComponent extends ValueComponent<number> {
  readonly progressBar: HTMLElement
  private readonly lineEl: HTMLElement
  private value = 0

  constructor(containerEl: HTMLElement) {
    super()
    this.progressBar = containerEl.createDiv({
      cls: 'setting-progress-bar',
      attr: { role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100 },
    })
    this.lineEl = this.progressBar.createDiv('setting-progress-bar-inner')
  }

  getValue(): number {
    return this.value
  }

  /** Per cent. */
  setValue(value: number): this {
    this.value = value
    this.lineEl.style.width = `${value}%`
    this.progressBar.setAttr('aria-valuenow', value)
    return this
  }
}

export class ColorComponent extends ValueComponent<string> {
  readonly colorPickerEl: HTMLInputElement

  constructor(containerEl: HTMLElement) {
    super()
    this.colorPickerEl = containerEl.createEl('input', { type: 'color' })
  }

  override setDisabled(disabled: boolean): this {
    this.colorPickerEl.disabled = disabled
    return super.setDisabled(disabled)
  }

  getValue(): string {
    return this.colorPickerEl.value
  }

  getValueRgb(): RGB {
    const number = Number.parseInt(this.getValue().slice(1), 16)
    return { r: number >> 16, g: (number >> 8) & 255, b: number & 255 }
  }

  getValueHsl(): HSL {
    const { r, g, b } = this.getValueRgb()
    const max = Math.max(r, g, b) / 255
    const min = Math.min(r, g, b) / 255
    const span = max - min
    const light = (max + min) / 2
    const turn =
      span === 0
        ? 0
        : max * 255 === r
          ? ((g - b) / 255 / span + 6) % 6
          : max * 255 === g
            ? (b - r) / 255 / span + 2
            : (r - g) / 255 / span + 4
    const s = span === 0 ? 0 : span / (1 - Math.abs(2 * light - 1))
    return { h: Math.round(turn * 60), s: Math.round(s * 100), l: Math.round(light * 100) }
  }

  setValue(value: string): this {
    this.colorPickerEl.value = value
    return this
  }

  setValueRgb({ r, g, b }: RGB): this {
    return this.setValue(`#${[r, g, b].map((one) => one.toString(16).padStart(2, '0')).join('')}`)
  }

  setValueHsl({ h, s, l }: HSL): this {
    const light = l / 100
    const reach = (s / 100) * Math.min(light, 1 - light)
    const channel = (n: number): number => {
      const k = (n + h / 30) % 12
      return Math.round(255 * (light - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
    }
    return this.setValueRgb({ r: channel(0), g: channel(8), b: channel(4) })
  }

  onChange(callback: (value: string) => unknown): this {
    this.colorPickerEl.addEventListener('input', () => {
      void callback(this.getValue())
    })
    return this
  }
}

export class DisplayValueComponent {
  readonly valueEl: HTMLElement

  constructor(containerEl: HTMLElement) {
    this.valueEl = containerEl.createSpan('setting-display-value')
  }

  setValue(value: string | null): this {
    this.valueEl.setText(value ?? '')
    return this
  }

  setStatus(status: 'warning' | null): this {
    this.valueEl.toggleClass('mod-warning', status === 'warning')
    return this
  }
}

export class SecretComponent extends BaseComponent {
  constructor() {
    super()
    throw new Error('SecretComponent is not implemented by the host')
  }
}

/** Lets Enter and Space press something that is no button. */
export function pressWithKeys(el: HTMLElement): void {
  el.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    el.click()
  })
}
