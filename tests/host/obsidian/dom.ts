/** A window whose constructors can be reached, as in a browser or in happy-dom. */
export type DomWindow = Window & typeof globalThis

type Members = Readonly<Record<string, (this: never, ...args: never[]) => unknown>>

const installed = new WeakSet<DomWindow>()

/**
 * Puts the DOM helpers of the app on the prototypes of `window`, and the global ones on `window` and on `globalThis`.
 * May be called again; a window is done once. The app does this, never a plugin.
 */
export function installDom(window: DomWindow): void {
  if (installed.has(window)) return
  installed.add(window)
  defineMethods(window.Node.prototype, nodeMethods(window))
  defineGetter(window.Node.prototype, 'doc', function (this: Node) {
    return this.nodeType === 9 && isDocument(this) ? this : (this.ownerDocument ?? window.document)
  })
  defineGetter(window.Node.prototype, 'win', function (this: Node) {
    return (this.nodeType === 9 && isDocument(this) ? this : this.ownerDocument)?.defaultView ?? window
  })
  defineGetter(window.Node.prototype, 'constructorWin', () => window)
  defineMethods(window.Element.prototype, elementMethods)
  defineMethods(window.HTMLElement.prototype, htmlMethods)
  defineMethods(window.HTMLElement.prototype, styleMethods)
  defineMethods(window.SVGElement.prototype, styleMethods)
  defineMethods(window.HTMLElement.prototype, eventMethods)
  defineMethods(window.Document.prototype, eventMethods)
  defineMethods(window.DocumentFragment.prototype, queryMethods)
  defineGetter(window.HTMLElement.prototype, 'innerWidth', function (this: HTMLElement) {
    return this.clientWidth - pixels(this, 'padding-left') - pixels(this, 'padding-right')
  })
  defineGetter(window.HTMLElement.prototype, 'innerHeight', function (this: HTMLElement) {
    return this.clientHeight - pixels(this, 'padding-top') - pixels(this, 'padding-bottom')
  })
  defineGetter(window.UIEvent.prototype, 'targetNode', function (this: UIEvent) {
    return this.target instanceof window.Node ? this.target : null
  })
  defineGetter(window.UIEvent.prototype, 'win', function (this: UIEvent) {
    return this.view ?? window
  })
  defineGetter(window.UIEvent.prototype, 'doc', function (this: UIEvent) {
    return (this.view ?? window).document
  })
  defineMethods(window.UIEvent.prototype, { instanceOf: sameKind })
  defineLanguageHelpers()
  const globals = globalMembers(window)
  for (const scope of new Set<object>([window, globalThis])) {
    for (const [name, value] of Object.entries(globals)) {
      Object.defineProperty(scope, name, { value, configurable: true, writable: true })
    }
  }
}

/** Makes the element an `o` describes, in `document`. */
export function makeElement(document: Document, tag: string, o?: DomElementInfo | string): HTMLElement {
  const el = document.createElement(tag)
  describe(el, o)
  return el
}

function describe(el: HTMLElement | SVGElement, o: DomElementInfo | SvgElementInfo | string | undefined): void {
  if (o === undefined) return
  const info: DomElementInfo = typeof o === 'string' ? { cls: o } : o
  if (info.cls !== undefined) addClassNames(el, Array.isArray(info.cls) ? info.cls : [info.cls])
  if (info.text !== undefined) setText(el, info.text)
  if (info.attr) for (const [name, value] of Object.entries(info.attr)) setAttribute(el, name, value)
  if (info.title !== undefined) el.setAttribute('title', info.title)
  if (info.type !== undefined) el.setAttribute('type', info.type)
  if (info.placeholder !== undefined) el.setAttribute('placeholder', info.placeholder)
  if (info.href !== undefined) el.setAttribute('href', info.href)
  if (info.value !== undefined && 'value' in el) Object.assign(el, { value: info.value })
  if (info.parent) place(info.parent, el, info.prepend === true)
}

function place(parent: Node, el: Node, first: boolean): void {
  if (first) parent.insertBefore(el, parent.firstChild)
  else parent.appendChild(el)
}

function nodeMethods(window: DomWindow): Members {
  const documentOf = (node: Node): Document => node.ownerDocument ?? (isDocument(node) ? node : window.document)
  const child = (parent: Node, tag: string, o?: DomElementInfo | string, callback?: (el: HTMLElement) => void) => {
    const el = makeElement(documentOf(parent), tag, o)
    if (el.parentNode === null) place(parent, el, typeof o === 'object' && o.prepend === true)
    callback?.(el)
    return el
  }
  return {
    createEl(this: Node, tag: string, o?: DomElementInfo | string, callback?: (el: HTMLElement) => void) {
      return child(this, tag, o, callback)
    },
    createDiv(this: Node, o?: DomElementInfo | string, callback?: (el: HTMLElement) => void) {
      return child(this, 'div', o, callback)
    },
    createSpan(this: Node, o?: DomElementInfo | string, callback?: (el: HTMLElement) => void) {
      return child(this, 'span', o, callback)
    },
    createSvg(this: Node, tag: string, o?: SvgElementInfo | string, callback?: (el: SVGElement) => void) {
      const el = makeSvg(documentOf(this), tag, o)
      if (el.parentNode === null) place(this, el, typeof o === 'object' && o.prepend === true)
      callback?.(el)
      return el
    },
    detach(this: Node) {
      this.parentNode?.removeChild(this)
    },
    empty(this: Node) {
      while (this.lastChild) this.removeChild(this.lastChild)
    },
    insertAfter(this: Node, node: Node, after: Node | null) {
      return this.insertBefore(node, after ? after.nextSibling : this.firstChild)
    },
    indexOf(this: Node, other: Node) {
      return Array.from(this.childNodes).indexOf(other as ChildNode)
    },
    setChildrenInPlace(this: Node, children: Node[]) {
      const keep = new Set(children)
      for (const node of Array.from(this.childNodes)) if (!keep.has(node)) this.removeChild(node)
      let at = this.firstChild
      for (const node of children) {
        if (node === at) at = at.nextSibling
        else this.insertBefore(node, at)
      }
    },
    appendText(this: Node, text: string) {
      this.appendChild(documentOf(this).createTextNode(text))
    },
    instanceOf: sameKind,
  }
}

const queryMethods: Members = {
  find(this: ParentNode, selector: string) {
    return this.querySelector(selector)
  },
  findAll(this: ParentNode, selector: string) {
    return Array.from(this.querySelectorAll(selector))
  },
}

const elementMethods: Members = {
  ...queryMethods,
  findAllSelf(this: Element, selector: string) {
    const inside = Array.from(this.querySelectorAll(selector))
    return this.matches(selector) ? [this, ...inside] : inside
  },
  getText(this: Element) {
    return this.textContent ?? ''
  },
  setText(this: Element, text: string | DocumentFragment) {
    setText(this, text)
  },
  addClass(this: Element, ...classes: string[]) {
    addClassNames(this, classes)
  },
  addClasses(this: Element, classes: string[]) {
    addClassNames(this, classes)
  },
  removeClass(this: Element, ...classes: string[]) {
    this.classList.remove(...split(classes))
  },
  removeClasses(this: Element, classes: string[]) {
    this.classList.remove(...split(classes))
  },
  toggleClass(this: Element, classes: string | string[], value: boolean) {
    for (const name of split(Array.isArray(classes) ? classes : [classes])) this.classList.toggle(name, value)
  },
  hasClass(this: Element, name: string) {
    return this.classList.contains(name)
  },
  setAttr(this: Element, name: string, value: string | number | boolean | null) {
    setAttribute(this, name, value)
  },
  setAttrs(this: Element, values: Record<string, string | number | boolean | null>) {
    for (const [name, value] of Object.entries(values)) setAttribute(this, name, value)
  },
  getAttr(this: Element, name: string) {
    return this.getAttribute(name)
  },
  matchParent(this: Element, selector: string, last?: Element) {
    for (const el of withAncestors(this)) {
      if (el.matches(selector)) return el
      if (el === last) return null
    }
    return null
  },
  getCssPropertyValue(this: Element, property: string, pseudo?: string) {
    return this.win.getComputedStyle(this, pseudo).getPropertyValue(property).trim()
  },
  isActiveElement(this: Element) {
    return this.ownerDocument.activeElement === this
  },
}

const htmlMethods: Members = {
  show(this: HTMLElement) {
    this.style.removeProperty('display')
  },
  hide(this: HTMLElement) {
    this.style.display = 'none'
  },
  toggle(this: HTMLElement, show: boolean) {
    if (show) this.style.removeProperty('display')
    else this.style.display = 'none'
  },
  toggleVisibility(this: HTMLElement, visible: boolean) {
    this.style.visibility = visible ? '' : 'hidden'
  },
  isShown(this: HTMLElement) {
    if (!this.isConnected) return false
    return withAncestors(this).every((el) => this.win.getComputedStyle(el).display !== 'none')
  },
  onClickEvent(this: HTMLElement, listener: (ev: MouseEvent) => unknown, options?: boolean | AddEventListenerOptions) {
    this.addEventListener('click', listener, options)
    this.addEventListener('auxclick', listener, options)
  },
  onNodeInserted(this: HTMLElement, listener: () => unknown, once?: boolean) {
    return whenConnected(this, listener, once === true)
  },
  onWindowMigrated(this: HTMLElement, listener: (win: Window) => unknown) {
    let win: Window = this.win
    return whenConnected(
      this,
      () => {
        if (this.win === win) return
        win = this.win
        listener(win)
      },
      false,
    )
  },
  trigger(this: HTMLElement, type: string) {
    const Made = this.ownerDocument.defaultView?.Event ?? Event
    this.dispatchEvent(new Made(type, { bubbles: true, cancelable: true }))
  },
}

const styleMethods: Members = {
  setCssStyles(this: HTMLElement | SVGElement, styles: Partial<CSSStyleDeclaration>) {
    Object.assign(this.style, styles)
  },
  setCssProps(this: HTMLElement | SVGElement, props: Record<string, string>) {
    for (const [name, value] of Object.entries(props)) this.style.setProperty(name, value)
  },
}

type Delegated = (this: EventTarget, ev: Event, target: HTMLElement) => unknown
interface Delegation {
  readonly selector: string
  readonly listener: Delegated
  readonly wrapped: (ev: Event) => void
}
const delegations = new WeakMap<EventTarget, Map<string, Delegation[]>>()

const eventMethods: Members = {
  on(
    this: Element | Document,
    type: string,
    selector: string,
    listener: Delegated,
    options?: boolean | AddEventListenerOptions,
  ) {
    const wrapped = (ev: Event): void => {
      const hit = elementOf(ev.target)?.closest(selector) ?? null
      if (isHtml(hit) && this.contains(hit)) listener.call(this, ev, hit)
    }
    const byType = delegations.get(this) ?? new Map<string, Delegation[]>()
    byType.set(type, [...(byType.get(type) ?? []), { selector, listener, wrapped }])
    delegations.set(this, byType)
    this.addEventListener(type, wrapped, options)
  },
  off(
    this: Element | Document,
    type: string,
    selector: string,
    listener: Delegated,
    options?: boolean | AddEventListenerOptions,
  ) {
    const list = delegations.get(this)?.get(type) ?? []
    for (const one of list) {
      if (one.selector === selector && one.listener === listener) this.removeEventListener(type, one.wrapped, options)
    }
    delegations.get(this)?.set(
      type,
      list.filter((one) => one.selector !== selector || one.listener !== listener),
    )
  },
}

function globalMembers(window: DomWindow): Record<string, unknown> {
  const { document } = window
  const make = (tag: string, o?: DomElementInfo | string, callback?: (el: HTMLElement) => void): HTMLElement => {
    const el = makeElement(document, tag, o)
    callback?.(el)
    return el
  }
  return {
    createEl: make,
    createDiv: (o?: DomElementInfo | string, callback?: (el: HTMLElement) => void) => make('div', o, callback),
    createSpan: (o?: DomElementInfo | string, callback?: (el: HTMLElement) => void) => make('span', o, callback),
    createSvg: (tag: string, o?: SvgElementInfo | string, callback?: (el: SVGElement) => void) => {
      const el = makeSvg(document, tag, o)
      callback?.(el)
      return el
    },
    createFragment: (callback?: (el: DocumentFragment) => void) => {
      const fragment = document.createDocumentFragment()
      callback?.(fragment)
      return fragment
    },
    activeWindow: window,
    activeDocument: document,
    isBoolean: (value: unknown) => typeof value === 'boolean',
    fish: (selector: string) => document.querySelector(selector),
    fishAll: (selector: string) => Array.from(document.querySelectorAll(selector)),
    ready: (callback: () => unknown) => {
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => callback())
      else callback()
    },
    sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
    nextFrame: () =>
      new Promise<void>((resolve) => {
        window.requestAnimationFrame(() => resolve())
      }),
  }
}

function defineLanguageHelpers(): void {
  defineMethods(Array.prototype, {
    first(this: unknown[]) {
      return this[0]
    },
    last(this: unknown[]) {
      return this[this.length - 1]
    },
    contains(this: unknown[], item: unknown) {
      return this.includes(item)
    },
    remove(this: unknown[], item: unknown) {
      for (let at = this.indexOf(item); at >= 0; at = this.indexOf(item, at)) this.splice(at, 1)
    },
    shuffle(this: unknown[]) {
      for (let at = this.length - 1; at > 0; at--) {
        const other = Math.floor(Math.random() * (at + 1))
        const kept = this[at]
        this[at] = this[other]
        this[other] = kept
      }
      return this
    },
    unique(this: unknown[]) {
      return Array.from(new Set(this))
    },
  })
  defineMethods(Array, { combine: (arrays: unknown[][]) => arrays.flat() })
  defineMethods(Object, {
    isEmpty: (object: object) => Object.keys(object).length === 0,
    each: (object: Record<string, unknown>, callback: (value: unknown, key: string) => unknown, context?: unknown) =>
      Object.entries(object).every(([key, value]) => callback.call(context, value, key) !== false),
  })
  defineMethods(Math, {
    clamp: (value: number, min: number, max: number) => Math.min(Math.max(value, min), max),
    square: (value: number) => value * value,
  })
  defineMethods(String, { isString: (value: unknown) => typeof value === 'string' })
  defineMethods(Number, { isNumber: (value: unknown) => typeof value === 'number' })
  defineMethods(String.prototype, {
    contains(this: string, part: string) {
      return this.includes(part)
    },
    format(this: string, ...args: string[]) {
      return this.replace(/\{(\d+)\}/g, (whole, at: string) => args[Number(at)] ?? whole)
    },
  })
}

function defineMethods(target: object, members: Members): void {
  for (const [name, value] of Object.entries(members)) {
    if (!Object.hasOwn(target, name)) Object.defineProperty(target, name, { value, configurable: true, writable: true })
  }
}

function defineGetter(target: object, name: string, get: (this: never) => unknown): void {
  if (!Object.hasOwn(target, name)) Object.defineProperty(target, name, { get, configurable: true })
}

function makeSvg(document: Document, tag: string, o?: SvgElementInfo | string): SVGElement {
  const el = document.createElementNS('http://www.w3.org/2000/svg', tag)
  describe(el, o)
  return el
}

/** Works across windows: compares with the constructor of the same name in the window the value belongs to. */
function sameKind(this: Node | UIEvent, type: { new (...args: never[]): unknown }): boolean {
  if (this instanceof type) return true
  const home: object | null = 'ownerDocument' in this ? (this.ownerDocument?.defaultView ?? null) : this.win
  const other: unknown = home === null ? undefined : Reflect.get(home, type.name)
  return typeof other === 'function' && this instanceof other
}

function whenConnected(el: HTMLElement, listener: () => unknown, once: boolean): () => void {
  let connected = el.isConnected
  let home = el.ownerDocument
  const check = (): void => {
    const now = el.isConnected
    if (now && (!connected || el.ownerDocument !== home)) {
      if (once) observer.disconnect()
      home = el.ownerDocument
      observer.observe(home, { childList: true, subtree: true })
      listener()
    }
    connected = now
  }
  const Observer = el.ownerDocument.defaultView?.MutationObserver ?? MutationObserver
  const observer = new Observer(check)
  observer.observe(home, { childList: true, subtree: true })
  return () => observer.disconnect()
}

function setText(el: Element, text: string | DocumentFragment): void {
  if (typeof text === 'string') el.textContent = text
  else el.replaceChildren(text)
}

function setAttribute(el: Element, name: string, value: string | number | boolean | null): void {
  if (value === null) el.removeAttribute(name)
  else el.setAttribute(name, String(value))
}

function addClassNames(el: Element, classes: readonly string[]): void {
  el.classList.add(...split(classes))
}

function split(classes: readonly string[]): string[] {
  return classes.flatMap((one) => one.split(/\s+/)).filter((one) => one !== '')
}

function pixels(el: HTMLElement, property: string): number {
  return Number.parseFloat(el.win.getComputedStyle(el).getPropertyValue(property)) || 0
}

function isDocument(node: Node): node is Document {
  return node.nodeType === 9
}

function withAncestors(el: Element): Element[] {
  return el.parentElement ? [el, ...withAncestors(el.parentElement)] : [el]
}

/** Gives the focus back to what had it, if that is still there. */
export function focusElement(el: Element | null): void {
  if (el?.isConnected && isHtml(el)) el.focus()
}

function isHtml(value: unknown): value is HTMLElement {
  return typeof value === 'object' && value !== null && 'tagName' in value
}

/** The element an event began at, in whichever window it stands. */
export function elementOf(target: EventTarget | null): Element | null {
  return target !== null && 'nodeType' in target && target.nodeType === 1 && 'closest' in target
    ? (target as Element)
    : null
}
