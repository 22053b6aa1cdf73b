import type { KeymapContext, KeymapEventListener, Modifier, PaneType, UserEvent } from 'obsidian'

/** One registered key: `modifiers` are sorted and joined by a comma, null means any. */
export interface KeyHandler {
  readonly scope: Scope
  readonly modifiers: string | null
  readonly key: string | null
  readonly func: KeymapEventListener
}

/** Keys of one surface. A key that no handler takes goes on to `parent`. */
export class Scope {
  readonly parent: Scope | undefined
  private handlers: KeyHandler[] = []

  constructor(parent?: Scope) {
    this.parent = parent
  }

  register(modifiers: Modifier[] | null, key: string | null, func: KeymapEventListener): KeyHandler {
    const handler = {
      scope: this,
      modifiers: modifiers === null ? null : joinModifiers(modifiers.map(compile)),
      key,
      func,
    }
    this.handlers.push(handler)
    return handler
  }

  unregister(handler: KeyHandler): void {
    this.handlers = this.handlers.filter((one) => one !== handler)
  }

  /** Runs the handlers that fit, this scope before its parents. True where one of them answered false: the key is taken. */
  handleKey(event: KeyboardEvent, context: KeymapContext): boolean {
    for (const handler of this.handlers) {
      if (handler.modifiers !== null && handler.modifiers !== context.modifiers) continue
      if (handler.key !== null && !keyFits(handler.key, context)) continue
      if (handler.func(event, context) === false) return true
    }
    return this.parent?.handleKey(event, context) ?? false
  }
}

/** What the key map must know of the app. */
export interface KeymapHost {
  readonly scope: Scope
  readonly workspace?: { readonly activeLeaf: { readonly view: { readonly scope: Scope | null } | null } | null }
}

/** Sends every key of the document to the topmost pushed scope, else to the active view's, else to the app's. */
export class Keymap {
  private readonly stack: Scope[] = []

  constructor(private readonly app: KeymapHost) {}

  pushScope(scope: Scope): void {
    this.popScope(scope)
    this.stack.push(scope)
  }

  popScope(scope: Scope): void {
    const at = this.stack.indexOf(scope)
    if (at >= 0) this.stack.splice(at, 1)
  }

  /** Starts listening on `document`; the answer stops it. */
  listen(document: Document): () => void {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      if (this.dispatch(event)) {
        event.preventDefault()
        event.stopPropagation()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }

  /** True where a handler took the key. */
  dispatch(event: KeyboardEvent): boolean {
    const context: KeymapContext = {
      modifiers: modifiersOf(event),
      key: event.key,
      vkey: virtualKey(event),
    }
    const top = this.stack[this.stack.length - 1]
    if (top) return top.handleKey(event, context)
    const view = this.app.workspace?.activeLeaf?.view?.scope ?? null
    if (view?.handleKey(event, context)) return true
    return reaches(view, this.app.scope) ? false : this.app.scope.handleKey(event, context)
  }

  static isModifier(event: MouseEvent | TouchEvent | KeyboardEvent, modifier: Modifier): boolean {
    const name = compile(modifier)
    return name === 'Ctrl'
      ? event.ctrlKey
      : name === 'Meta'
        ? event.metaKey
        : name === 'Shift'
          ? event.shiftKey
          : event.altKey
  }

  /** Where a click with these keys opens: a new tab with Mod or the middle button, a split with Mod and Alt, a window with all three. */
  static isModEvent(event?: UserEvent | null): PaneType | boolean {
    if (!event) return false
    const middle = 'button' in event && event.button === 1
    if (!middle && !Keymap.isModifier(event, 'Mod')) return false
    if (event.altKey) return event.shiftKey ? 'window' : 'split'
    return 'tab'
  }
}

function reaches(scope: Scope | null, target: Scope): boolean {
  for (let one: Scope | undefined = scope ?? undefined; one; one = one.parent) if (one === target) return true
  return false
}

function compile(modifier: Modifier): string {
  return modifier === 'Mod' ? (isMac() ? 'Meta' : 'Ctrl') : modifier
}

/** Whether this machine's main modifier is the command key. */
export function isMac(): boolean {
  return typeof navigator === 'object' && /mac|iphone|ipad/i.test(navigator.userAgent ?? '')
}

function joinModifiers(names: readonly string[]): string {
  return [...names].sort().join(',')
}

function modifiersOf(event: KeyboardEvent): string {
  const names: string[] = []
  if (event.altKey) names.push('Alt')
  if (event.ctrlKey) names.push('Ctrl')
  if (event.metaKey) names.push('Meta')
  if (event.shiftKey) names.push('Shift')
  return joinModifiers(names)
}

function keyFits(key: string, context: KeymapContext): boolean {
  const wanted = key.toLowerCase()
  return wanted === context.key?.toLowerCase() || wanted === context.vkey.toLowerCase()
}

/** The key as printed on a Latin keyboard, so that a shortcut works under any layout. */
function virtualKey(event: KeyboardEvent): string {
  const letter = /^Key([A-Z])$/.exec(event.code)
  if (letter?.[1]) return letter[1]
  const digit = /^Digit(\d)$/.exec(event.code)
  if (digit?.[1]) return digit[1]
  return event.code === 'Space' || event.key === ' ' ? 'Space' : event.key
}
