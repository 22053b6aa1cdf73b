import type {
  SettingControl,
  SettingDefinition,
  SettingDefinitionGroup,
  SettingDefinitionItem,
  SettingDefinitionList,
  SettingDefinitionPage,
} from 'obsidian'
import { pressWithKeys } from './controls'
import { setIcon } from './icons'
import { Setting, SettingGroup } from './setting'
import type { SettingPage } from './setting-tab'

/** A definition as a plugin writes it. */
export type DeclaredItem = SettingDefinitionItem

type Flag = boolean | (() => boolean) | undefined
type OpenPage = (page: {
  readonly name: string
  readonly items?: DeclaredItem[]
  readonly page?: () => SettingPage
}) => void

/** Where the values come from and go to. */
export interface ControlStore {
  getControlValue(key: string): unknown
  setControlValue(key: string, value: unknown): void | Promise<void>
}

/** Definitions drawn as rows, bound to a store. */
export class DeclaredPage {
  private readonly refreshers: (() => void)[] = []
  private readonly cleanups: (() => void)[] = []

  constructor(
    private readonly store: ControlStore,
    containerEl: HTMLElement,
    items: readonly DeclaredItem[],
    private readonly open: OpenPage,
  ) {
    let loose: SettingGroup | null = null
    items.forEach((item, index) => {
      if (isGroup(item)) {
        loose = null
        this.drawGroup(containerEl, item)
        return
      }
      loose ??= new SettingGroup(containerEl)
      this.drawItem(loose, item, index)
    })
    this.refresh()
  }

  /** Asks every `visible` and `disabled` again. */
  refresh(): void {
    for (const refresher of this.refreshers) refresher()
  }

  destroy(): void {
    for (const cleanup of this.cleanups.splice(0)) cleanup()
  }

  private drawGroup(containerEl: HTMLElement, item: SettingDefinitionGroup): void {
    const group = new SettingGroup(containerEl)
    if (item.heading !== undefined) group.setHeading(item.heading)
    if (item.cls !== undefined) group.addClass(item.cls)
    this.refreshers.push(() => group.groupEl.toggle(isOn(item.visible, true)))
    const rows: { readonly el: HTMLElement; readonly def: SettingDefinition | SettingDefinitionPage }[] = []
    const { search } = item
    if (search) {
      group.addSearch((component) => {
        if (search.placeholder !== undefined) component.setPlaceholder(search.placeholder)
        component.onChange((query) => {
          for (const { el, def } of rows) {
            if (!isPage(def)) el.toggle(query === '' || !isOn(def.searchable, true) || search.match(def, query))
          }
        })
      })
    }
    for (const extra of item.extraButtons ?? [])
      group.addExtraButton((component) => {
        extra(component)
      })
    const list = isList(item) ? item : null
    const add = list?.addItem
    if (add)
      group.addExtraButton((button) =>
        button
          .setIcon('plus')
          .setTooltip(add.name)
          .onClick(() => add.action(button.extraSettingsEl)),
      )
    const items = item.items ?? []
    items.forEach((def, index) => {
      const setting = this.drawItem(group, def, index)
      rows.push({ el: setting.settingEl, def })
      if (list) listControls(list, setting, index, items.length)
    })
    if (list?.emptyState !== undefined && items.length === 0) {
      const empty = group.listEl.createDiv('setting-list-empty')
      empty.setText(list.emptyState)
    }
  }

  private drawItem(group: SettingGroup, item: SettingDefinition | SettingDefinitionPage, index: number): Setting {
    const setting = new Setting(group.listEl).setName(item.name)
    if (item.desc !== undefined) setting.setDesc(typeof item.desc === 'string' ? item.desc : clone(item.desc))
    this.refreshers.push(() => setting.settingEl.toggle(isOn(item.visible, true)))
    if (isPage(item)) this.drawPageLink(setting, item)
    else if (item.control) this.drawControl(setting, item.control)
    else if (item.render) {
      const cleanup: unknown = Reflect.apply(item.render, undefined, [setting, group])
      if (typeof cleanup === 'function')
        this.cleanups.push(() => {
          Reflect.apply(cleanup, undefined, [])
        })
    } else if (item.action) {
      const { action, disabled } = item
      press(setting.settingEl, () => {
        if (!isOn(disabled, false)) action(setting.settingEl, index)
      })
      setIcon(setting.controlEl.createDiv('setting-item-chevron'), 'chevron-right')
      this.refreshers.push(() => {
        setting.setDisabled(isOn(disabled, false))
      })
    }
    return setting
  }

  private drawPageLink(setting: Setting, item: SettingDefinitionPage): void {
    press(setting.settingEl, () => this.open({ name: item.name, items: item.items, page: item.page }))
    setting.addDisplayValue((value) => {
      const { displayValue, status } = item
      value.setValue((typeof displayValue === 'function' ? displayValue() : displayValue) ?? null)
      value.setStatus((typeof status === 'function' ? status() : status) ?? null)
    })
    setIcon(setting.controlEl.createDiv('setting-item-chevron'), 'chevron-right')
  }

  private drawControl(setting: Setting, control: SettingControl): void {
    const stored = this.store.getControlValue(control.key)
    const value: unknown = stored ?? control.defaultValue
    let turn = 0
    const save = async <V>(
      next: V,
      validate: ((value: V) => string | void | Promise<string | void>) | undefined,
    ): Promise<void> => {
      const mine = ++turn
      const message = await validate?.(next)
      if (mine !== turn) return
      setting.setErrorMessage(message ?? null)
      if (message) return
      await this.store.setControlValue(control.key, next)
      this.refresh()
    }
    const check = async <V>(
      seed: V,
      validate: ((value: V) => string | void | Promise<string | void>) | undefined,
    ): Promise<void> => {
      const mine = turn
      const message = await validate?.(seed)
      if (mine === turn && message) setting.setErrorMessage(message)
    }
    this.refreshers.push(() => {
      setting.setDisabled(isOn(control.disabled, false))
    })
    switch (control.type) {
      case 'toggle':
        setting.addToggle((one) => one.setValue(value === true).onChange((next) => save(next, control.validate)))
        return
      case 'dropdown':
        setting.addDropdown((one) =>
          one
            .addOptions(control.options)
            .setValue(text(value))
            .onChange((next) => save(next, control.validate)),
        )
        return
      case 'text':
      case 'file':
      case 'folder':
        setting.addText((one) =>
          one
            .setPlaceholder(control.placeholder ?? '')
            .setValue(text(value))
            .onChange((next) => save(next, control.validate)),
        )
        void check(text(value), control.validate)
        return
      case 'textarea':
        setting.addTextArea((one) => {
          one
            .setPlaceholder(control.placeholder ?? '')
            .setValue(text(value))
            .onChange((next) => save(next, control.validate))
          if (control.rows !== undefined) one.inputEl.rows = control.rows
        })
        void check(text(value), control.validate)
        return
      case 'number':
        setting.addText((one) => {
          one.inputEl.type = 'number'
          if (control.min !== undefined) one.inputEl.min = String(control.min)
          if (control.max !== undefined) one.inputEl.max = String(control.max)
          one.inputEl.step = String(control.step ?? 1)
          one
            .setPlaceholder(control.placeholder ?? '')
            .setValue(value === undefined || value === null ? '' : text(value))
          one.onChange((next) => {
            const number = Number(next)
            if (next.trim() === '' || !Number.isFinite(number)) return
            if (number < (control.min ?? -Infinity) || number > (control.max ?? Infinity)) return
            return save(number, control.validate)
          })
        })
        if (typeof value === 'number') void check(value, control.validate)
        return
      case 'slider':
        setting.addSlider((one) => {
          const shown = setting.controlEl.createSpan({ cls: 'setting-slider-value', prepend: true })
          const format = control.displayFormat ?? String
          one.setLimits(control.min, control.max, control.step).setDisplayFormat(format)
          one.setValue(typeof value === 'number' ? value : control.min)
          shown.setText(one.getValuePretty())
          one.sliderEl.addEventListener('input', () => shown.setText(one.getValuePretty()))
          one.onChange((next) => save(next, control.validate))
        })
        return
      case 'color':
        setting.addColorPicker((one) => one.setValue(text(value)).onChange((next) => save(next, control.validate)))
    }
  }
}

function listControls(list: SettingDefinitionList, setting: Setting, index: number, count: number): void {
  const { onReorder, onDelete } = list
  if (onReorder) {
    setting.settingEl.addClass('mod-reorder')
    const button = (icon: string, name: string, to: number): void => {
      setting.addExtraButton((one) =>
        one
          .setIcon(icon)
          .setTooltip(name)
          .setDisabled(to < 0 || to >= count)
          .onClick(() => onReorder(index, to)),
      )
    }
    button('arrow-up', 'Move up', index - 1)
    button('arrow-down', 'Move down', index + 1)
  }
  if (onDelete)
    setting.addExtraButton((one) =>
      one
        .setIcon('trash-2')
        .setTooltip('Delete')
        .onClick(() => onDelete(index)),
    )
}

function press(el: HTMLElement, action: () => void): void {
  el.addClass('mod-navigable')
  el.setAttrs({ role: 'button', tabindex: 0 })
  pressWithKeys(el)
  el.addEventListener('click', action)
}

function isPage(item: SettingDefinition | SettingDefinitionPage): item is SettingDefinitionPage {
  return 'type' in item && item.type === 'page'
}

function isGroup(item: DeclaredItem): item is SettingDefinitionGroup {
  return 'type' in item && (item.type === 'group' || item.type === 'list')
}

function isList(item: SettingDefinitionGroup): item is SettingDefinitionList {
  return item.type === 'list'
}

function isOn(flag: Flag, fallback: boolean): boolean {
  return typeof flag === 'function' ? flag() : (flag ?? fallback)
}

function text(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : ''
}

function clone(fragment: DocumentFragment): DocumentFragment {
  const copy = fragment.ownerDocument.createDocumentFragment()
  for (const child of Array.from(fragment.childNodes)) copy.appendChild(child.cloneNode(true))
  return copy
}
