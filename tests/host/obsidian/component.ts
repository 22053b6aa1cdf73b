import type { EventRef } from './events'

/** Something with a lifetime: what is registered on it ends with it, children included. */
export class Component {
  #loaded = false
  readonly #children = new Set<Component>()
  readonly #cleanups: (() => unknown)[] = []

  load(): unknown {
    if (this.#loaded) return undefined
    this.#loaded = true
    const result: unknown = this.onload()
    for (const child of [...this.#children]) child.load()
    return result
  }

  onload(): unknown {
    return undefined
  }

  /** Children first, then what was registered, the latest first, then onunload. */
  unload(): void {
    if (!this.#loaded) return
    this.#loaded = false
    for (const child of [...this.#children].reverse()) this.removeChild(child)
    for (let cleanup = this.#cleanups.pop(); cleanup; cleanup = this.#cleanups.pop()) {
      try {
        cleanup()
      } catch (error) {
        console.error(error)
      }
    }
    this.onunload()
  }

  onunload(): void {}

  addChild<T extends Component>(component: T): T {
    this.#children.add(component)
    if (this.#loaded) component.load()
    return component
  }

  removeChild<T extends Component>(component: T): T {
    if (this.#children.delete(component)) component.unload()
    return component
  }

  register(cb: () => unknown): void {
    this.#cleanups.push(cb)
  }

  registerEvent(eventRef: EventRef): void {
    this.register(() => eventRef.owner.offref(eventRef))
  }

  registerDomEvent(
    el: EventTarget,
    type: string,
    callback: (event: never) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void {
    const listener = function (this: unknown, event: Event): void {
      Reflect.apply(callback, this, [event])
    }
    el.addEventListener(type, listener, options)
    this.register(() => el.removeEventListener(type, listener, options))
  }

  registerInterval(id: number): number {
    this.register(() => clearInterval(id))
    return id
  }
}
