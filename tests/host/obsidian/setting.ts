import type { TooltipOptions } from 'obsidian'
import {
  BaseComponent,
  ButtonComponent,
  ColorComponent,
  DisplayValueComponent,
  DropdownComponent,
  ExtraButtonComponent,
  MomentFormatComponent,
  ProgressBarComponent,
  SearchComponent,
  SliderComponent,
  TextAreaComponent,
  TextComponent,
  ToggleComponent,
} from './controls'
import { setTooltip } from './tooltip'

/** One row of a settings page. */
export class Setting {
  readonly settingEl: HTMLElement
  readonly infoEl: HTMLElement
  readonly nameEl: HTMLElement
  readonly descEl: HTMLElement
  readonly controlEl: HTMLElement
  components: BaseComponent[] = []
  errorEl: HTMLElement | null = null

  constructor(containerEl: HTMLElement) {
    this.settingEl = containerEl.createDiv('setting-item')
    this.infoEl = this.settingEl.createDiv('setting-item-info')
    this.nameEl = this.infoEl.createDiv('setting-item-name')
    this.descEl = this.infoEl.createDiv('setting-item-description')
    this.controlEl = this.settingEl.createDiv('setting-item-control')
  }

  setErrorMessage(message: string | null): this {
    const wanted = message !== null && message !== ''
    this.settingEl.toggleClass('is-invalid', wanted)
    if (!wanted) {
      this.errorEl?.remove()
      this.errorEl = null
      return this
    }
    this.errorEl ??= this.infoEl.createDiv({ cls: 'setting-item-error', attr: { role: 'alert' } })
    this.errorEl.setText(message)
    return this
  }

  setName(name: string | DocumentFragment): this {
    this.nameEl.setText(name)
    this.nameControls()
    return this
  }

  setDesc(desc: string | DocumentFragment): this {
    this.descEl.setText(desc)
    return this
  }

  setClass(cls: string): this {
    this.settingEl.addClass(cls)
    return this
  }

  setTooltip(tooltip: string, options?: TooltipOptions): this {
    setTooltip(this.nameEl, tooltip, options)
    return this
  }

  setHeading(): this {
    this.settingEl.addClass('setting-item-heading')
    return this
  }

  setDisabled(disabled: boolean): this {
    this.settingEl.toggleClass('is-disabled', disabled)
    for (const component of this.components) component.setDisabled(disabled)
    return this
  }

  addComponent<T extends BaseComponent>(callback: (el: HTMLElement) => T): this {
    this.components.push(callback(this.controlEl))
    return this
  }

  addDisplayValue(callback: (component: DisplayValueComponent) => unknown): this {
    callback(new DisplayValueComponent(this.controlEl))
    return this
  }

  addButton(callback: (component: ButtonComponent) => unknown): this {
    return this.add(new ButtonComponent(this.controlEl), callback)
  }

  addExtraButton(callback: (component: ExtraButtonComponent) => unknown): this {
    return this.add(new ExtraButtonComponent(this.controlEl), callback)
  }

  addToggle(callback: (component: ToggleComponent) => unknown): this {
    this.settingEl.addClass('mod-toggle')
    return this.add(new ToggleComponent(this.controlEl), callback)
  }

  addText(callback: (component: TextComponent) => unknown): this {
    return this.add(new TextComponent(this.controlEl), callback)
  }

  addSearch(callback: (component: SearchComponent) => unknown): this {
    return this.add(new SearchComponent(this.controlEl), callback)
  }

  addTextArea(callback: (component: TextAreaComponent) => unknown): this {
    return this.add(new TextAreaComponent(this.controlEl), callback)
  }

  addMomentFormat(callback: (component: MomentFormatComponent) => unknown): this {
    return this.add(new MomentFormatComponent(this.controlEl), callback)
  }

  addDropdown(callback: (component: DropdownComponent) => unknown): this {
    return this.add(new DropdownComponent(this.controlEl), callback)
  }

  addColorPicker(callback: (component: ColorComponent) => unknown): this {
    return this.add(new ColorComponent(this.controlEl), callback)
  }

  addProgressBar(callback: (component: ProgressBarComponent) => unknown): this {
    return this.add(new ProgressBarComponent(this.controlEl), callback)
  }

  addSlider(callback: (component: SliderComponent) => unknown): this {
    return this.add(new SliderComponent(this.controlEl), callback)
  }

  then(callback: (setting: this) => unknown): this {
    callback(this)
    return this
  }

  clear(): this {
    this.controlEl.replaceChildren()
    this.components = []
    return this
  }

  private add<T extends BaseComponent>(component: T, callback: (component: T) => unknown): this {
    this.components.push(component)
    callback(component)
    this.nameControls()
    return this
  }

  /** Fields have no label of their own: the row's name is theirs. */
  private nameControls(): void {
    const name = this.nameEl.textContent ?? ''
    if (name === '') return
    for (const field of Array.from(this.controlEl.querySelectorAll('input, select, textarea'))) {
      if (!field.hasAttribute('aria-label') && !field.hasAttribute('aria-labelledby'))
        field.setAttribute('aria-label', name)
    }
  }
}

/** Rows that belong together, under one heading. */
export class SettingGroup {
  readonly groupEl: HTMLElement
  readonly listEl: HTMLElement
  private readonly headerEl: HTMLElement
  private readonly headerControlEl: HTMLElement

  constructor(containerEl: HTMLElement) {
    this.groupEl = containerEl.createDiv('setting-group')
    this.headerEl = this.groupEl.createDiv('setting-item setting-item-heading')
    this.headerEl.createDiv('setting-item-info').createDiv('setting-item-name')
    this.headerControlEl = this.headerEl.createDiv('setting-item-control')
    this.headerEl.hide()
    this.listEl = this.groupEl.createDiv('setting-items')
  }

  setHeading(text: string | DocumentFragment): this {
    this.headerEl.querySelector('.setting-item-name')?.setText(text)
    this.headerEl.show()
    return this
  }

  addClass(...classes: string[]): this {
    this.groupEl.addClass(...classes)
    return this
  }

  addSetting(callback: (setting: Setting) => void): this {
    callback(new Setting(this.listEl))
    return this
  }

  addSearch(callback: (component: SearchComponent) => unknown): this {
    this.headerEl.show()
    callback(new SearchComponent(this.headerControlEl))
    return this
  }

  addExtraButton(callback: (component: ExtraButtonComponent) => unknown): this {
    this.headerEl.show()
    callback(new ExtraButtonComponent(this.headerControlEl))
    return this
  }
}
