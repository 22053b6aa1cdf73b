import { App, type WorkspaceLeaf } from 'obsidian'
import { setIconSource } from '../host/obsidian/icons'
import { Keymap } from '../host/obsidian/scope'

/** A workspace without a vault, whose keys are heard until `close`; views of a test live in its leaves. */
export function openApp(): { readonly app: App; readonly close: () => void } {
  setIconSource(() => '<path />')
  const nothing = { getItem: () => null, setItem: () => {} }
  const app: unknown = Reflect.construct(App, [{ adapter: {}, state: nothing, document }])
  if (!(app instanceof App) || !(app.keymap instanceof Keymap)) throw new Error('The host is not in the place of obsidian')
  document.body.replaceChildren(app.workspace.containerEl)
  const stop = app.keymap.listen(document)
  const close = (): void => {
    app.workspace.iterateAllLeaves((leaf) => leaf.detach())
    stop()
    document.body.replaceChildren()
  }
  return { app, close }
}

/** A leaf in front, ready for a view. */
export function openLeaf(app: App): WorkspaceLeaf {
  const leaf = app.workspace.getLeaf('tab')
  app.workspace.setActiveLeaf(leaf)
  return leaf
}

/** Records the calls of a desk by name and arguments, in order. */
export class Calls {
  readonly made: string[] = []

  readonly note = (name: string) => (...args: readonly unknown[]): void => {
    this.made.push(args.length === 0 ? name : `${name} ${args.join(' ')}`)
  }
}

/** Presses a key on the element that has the focus; true where the key was taken. */
export function press(key: string, init: KeyboardEventInit = {}): boolean {
  const target = document.activeElement ?? document.body
  return !target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
}

/** Waits until the next frame was drawn. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
}

/** The element that `selector` finds; fails the test where there is none. */
export function find(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`Nothing fits ${selector}`)
  return found
}
