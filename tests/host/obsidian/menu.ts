import type { IconName, MenuPositionDef } from 'obsidian'
import { Component } from './component'
import { focusElement } from './dom'
import { setIcon } from './icons'

type Click = (event: MouseEvent | KeyboardEvent) => unknown

const eventMenus = new WeakMap<Event, Menu>()

/** A context menu. Entries are grouped by section, in the order in which a section first appears. */
export class Menu extends Component {
  readonly dom: HTMLElement
  readonly items: (MenuItem | MenuSeparator)[] = []
  private readonly hideCallbacks: (() => unknown)[] = []
  private parentMenu: Menu | null = null
  private openSubmenu: Menu | null = null
  private icons = true
  private returnFocus: Element | null = null

  constructor() {
    super()
    this.dom = createDiv({ cls: 'menu', attr: { role: 'menu', tabindex: '-1' } })
    this.dom.addEventListener('keydown', (event) => this.onKey(event))
  }

  /** The one menu of an event: everybody who handles it adds to the same. It is shown once the event is over. */
  static forEvent(event: PointerEvent | MouseEvent): Menu {
    const known = eventMenus.get(event)
    if (known) return known
    const menu = new Menu()
    eventMenus.set(event, menu)
    event.preventDefault()
    setTimeout(() => {
      menu.showAtMouseEvent(event)
    }, 0)
    return menu
  }

  setNoIcon(): this {
    this.icons = false
    return this
  }

  setUseNativeMenu(_use: boolean): this {
    return this
  }

  setParentElement(_el: HTMLElement): this {
    return this
  }

  addItem(callback: (item: MenuItem) => unknown): this {
    const item = new MenuItem(this)
    this.items.push(item)
    callback(item)
    return this
  }

  addSeparator(): this {
    this.items.push(new MenuSeparator(this))
    return this
  }

  showAtMouseEvent(event: MouseEvent): this {
    return this.showAtPosition({ x: event.clientX, y: event.clientY }, event.doc)
  }

  showAtPosition(position: MenuPositionDef, document: Document = activeDocument): this {
    this.draw()
    if (this.dom.childElementCount === 0) return this
    this.returnFocus = document.activeElement
    document.body.appendChild(this.dom)
    const view = document.defaultView
    const box = this.dom.getBoundingClientRect()
    const maxX = (view?.innerWidth ?? 0) - box.width - 6
    const maxY = (view?.innerHeight ?? 0) - box.height - 6
    const x = position.left ? position.x - box.width : position.x
    this.dom.style.left = `${Math.max(6, Math.min(x, Math.max(6, maxX)))}px`
    this.dom.style.top = `${Math.max(6, Math.min(position.y, Math.max(6, maxY)))}px`
    if (position.width !== undefined) this.dom.style.minWidth = `${position.width}px`
    this.load()
    const outside = (event: Event): void => {
      if (!this.contains(event.target)) this.root().hide()
    }
    document.addEventListener('mousedown', outside, true)
    view?.addEventListener('blur', outside)
    this.register(() => {
      document.removeEventListener('mousedown', outside, true)
      view?.removeEventListener('blur', outside)
    })
    this.dom.focus()
    return this
  }

  hide(): this {
    this.openSubmenu?.hide()
    if (!this.dom.isConnected) return this
    this.dom.remove()
    this.unload()
    focusElement(this.returnFocus)
    for (const callback of this.hideCallbacks) callback()
    return this
  }

  close(): void {
    this.hide()
  }

  onHide(callback: () => unknown): void {
    this.hideCallbacks.push(callback)
  }

  onHistoryBack(): void {
    this.hide()
  }

  /** Opens the submenu of an entry beside it. */
  showSubmenu(item: MenuItem, submenu: Menu): void {
    if (this.openSubmenu === submenu) return
    this.openSubmenu?.hide()
    const box = item.dom.getBoundingClientRect()
    submenu.parentMenu = this
    this.openSubmenu = submenu
    submenu.onHide(() => {
      if (this.openSubmenu === submenu) this.openSubmenu = null
    })
    submenu.showAtPosition({ x: box.right - 2, y: box.top - 6 }, this.dom.ownerDocument)
  }

  closeSubmenu(): void {
    this.openSubmenu?.hide()
  }

  /** The menu that was opened first. */
  root(): Menu {
    return this.parentMenu?.root() ?? this
  }

  private contains(target: EventTarget | null): boolean {
    if (target === null || !('nodeType' in target)) return false
    const inside = this.dom.contains(target as Node)
    return inside || (this.openSubmenu?.contains(target) ?? false) || this.parentContains(target as Node)
  }

  private parentContains(target: Node): boolean {
    return this.parentMenu !== null && (this.parentMenu.dom.contains(target) || this.parentMenu.parentContains(target))
  }

  private draw(): void {
    this.dom.replaceChildren()
    this.dom.toggleClass('mod-no-icon', !this.icons)
    const sections = new Map<string, MenuItem[]>()
    let section = ''
    let breaks = 0
    for (const one of this.items) {
      if (one instanceof MenuSeparator) {
        section = `separator ${String(++breaks)}`
        continue
      }
      const name = one.section === '' ? section : one.section
      sections.set(name, [...(sections.get(name) ?? []), one])
    }
    let first = true
    for (const items of sections.values()) {
      if (!first) this.dom.createDiv({ cls: 'menu-separator', attr: { role: 'separator' } })
      first = false
      for (const item of items) this.dom.appendChild(item.dom)
    }
  }

  private onKey(event: KeyboardEvent): void {
    const usable = this.items.filter(
      (one): one is MenuItem => one instanceof MenuItem && one.usable && one.dom.isConnected,
    )
    const at = usable.findIndex((one) => one.dom.hasClass('selected'))
    const select = (next: number): void => {
      for (const one of usable) one.dom.removeClass('selected')
      usable[(next + usable.length) % usable.length]?.dom.addClass('selected')
    }
    const chosen = usable[at]
    if (event.key === 'ArrowDown') select(at + 1)
    else if (event.key === 'ArrowUp') select(at < 0 ? usable.length - 1 : at - 1)
    else if (event.key === 'Home') select(0)
    else if (event.key === 'End') select(usable.length - 1)
    else if (event.key === 'Enter' || event.key === ' ') chosen?.choose(event)
    else if (event.key === 'ArrowRight' && chosen?.submenu) this.showSubmenu(chosen, chosen.submenu)
    else if (event.key === 'ArrowLeft' && this.parentMenu) this.hide()
    else if (event.key === 'Escape' || event.key === 'Tab') this.hide()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}

/** One entry of a menu; made by Menu.addItem. */
export class MenuItem {
  readonly dom: HTMLElement
  readonly iconEl: HTMLElement
  readonly titleEl: HTMLElement
  section = ''
  submenu: Menu | null = null
  private click: Click | null = null
  private disabled = false
  private label = false

  constructor(private readonly menu: Menu) {
    this.dom = createDiv({ cls: ['menu-item', 'tappable'], attr: { role: 'menuitem' } })
    this.iconEl = this.dom.createDiv('menu-item-icon')
    this.titleEl = this.dom.createDiv('menu-item-title')
    this.dom.addEventListener('click', (event) => this.choose(event))
    this.dom.addEventListener('mouseenter', () => {
      for (const one of menu.items)
        if (one instanceof MenuItem) one.dom.toggleClass('selected', one === this && this.usable)
      if (this.submenu) menu.showSubmenu(this, this.submenu)
      else menu.closeSubmenu()
    })
  }

  get usable(): boolean {
    return !this.disabled && !this.label
  }

  setTitle(title: string | DocumentFragment): this {
    this.titleEl.setText(title)
    return this
  }

  setIcon(icon: IconName | null): this {
    setIcon(this.iconEl, icon ?? '')
    return this
  }

  setChecked(checked: boolean | null): this {
    this.dom.toggleClass('mod-checked', checked === true)
    this.dom.setAttr('role', checked === null ? 'menuitem' : 'menuitemcheckbox')
    this.dom.setAttr('aria-checked', checked)
    this.dom.querySelector('.mod-checked-icon')?.remove()
    if (checked) setIcon(this.dom.createDiv('menu-item-icon mod-checked-icon'), 'check')
    return this
  }

  setDisabled(disabled: boolean): this {
    this.disabled = disabled
    this.dom.toggleClass('is-disabled', disabled)
    this.dom.setAttr('aria-disabled', disabled ? 'true' : null)
    return this
  }

  setWarning(isWarning: boolean): this {
    this.dom.toggleClass('is-warning', isWarning)
    return this
  }

  setIsLabel(isLabel: boolean): this {
    this.label = isLabel
    this.dom.toggleClass('is-label', isLabel)
    return this
  }

  setSection(section: string): this {
    this.section = section
    return this
  }

  /** Gives the entry a menu of its own and returns it. */
  setSubmenu(): Menu {
    this.submenu = new Menu()
    this.dom.addClass('has-submenu')
    this.dom.setAttr('aria-haspopup', 'menu')
    setIcon(this.dom.createDiv('menu-item-icon mod-submenu'), 'chevron-right')
    return this.submenu
  }

  onClick(callback: Click): this {
    this.click = callback
    return this
  }

  /** Does what the entry is for and closes the menu; a disabled entry and a label do nothing. */
  choose(event: MouseEvent | KeyboardEvent): void {
    if (!this.usable) return
    if (this.submenu) {
      this.menu.showSubmenu(this, this.submenu)
      return
    }
    this.menu.root().hide()
    this.click?.(event)
  }
}

export class MenuSeparator {
  constructor(readonly menu: Menu) {}
}
