/** What was stored as a text, to be made of it when it is asked for first. */
export class Unread<T> {
  private state: { readonly text: string; readonly make: (text: string) => T } | { readonly value: T }

  constructor(text: string, make: (text: string) => T) {
    this.state = { text, make }
  }

  get value(): T {
    if ('text' in this.state) this.state = { value: this.state.make(this.state.text) }
    return this.state.value
  }

  /** The text; null where it was read. */
  get stored(): string | null {
    return 'text' in this.state ? this.state.text : null
  }
}
