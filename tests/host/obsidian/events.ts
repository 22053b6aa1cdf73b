/** A registration, to be handed back to offref. */
export interface EventRef {
  readonly owner: Events
  readonly name: string
  readonly callback: (...data: never[]) => unknown
  readonly context: unknown
}

/** Callbacks by name. One that throws is reported in the console and stops no other. */
export class Events {
  readonly #refs = new Map<string, readonly EventRef[]>()

  on(name: string, callback: (...data: never[]) => unknown, ctx?: unknown): EventRef {
    const ref: EventRef = { owner: this, name, callback, context: ctx }
    this.#refs.set(name, [...(this.#refs.get(name) ?? []), ref])
    return ref
  }

  off(name: string, callback: (...data: never[]) => unknown): void {
    this.#keep(name, (ref) => ref.callback !== callback)
  }

  offref(ref: EventRef): void {
    this.#keep(ref.name, (other) => other !== ref)
  }

  trigger(name: string, ...data: unknown[]): void {
    for (const ref of this.#refs.get(name) ?? []) this.tryTrigger(ref, data)
  }

  tryTrigger(ref: EventRef, args: unknown[]): void {
    try {
      Reflect.apply(ref.callback, ref.context, args)
    } catch (error) {
      console.error(error)
    }
  }

  #keep(name: string, wanted: (ref: EventRef) => boolean): void {
    const kept = (this.#refs.get(name) ?? []).filter(wanted)
    if (kept.length === 0) this.#refs.delete(name)
    else this.#refs.set(name, kept)
  }
}
