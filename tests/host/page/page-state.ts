import type { StateStore } from '../adapter'

/** Strings kept by the browser, apart for each vault. */
export class PageState implements StateStore {
  constructor(private readonly vault: string) {}

  getItem(key: string): string | null {
    return localStorage.getItem(this.full(key))
  }

  setItem(key: string, value: string | null): void {
    if (value === null) localStorage.removeItem(this.full(key))
    else localStorage.setItem(this.full(key), value)
  }

  private full(key: string): string {
    return `${this.vault}/${key}`
  }
}
