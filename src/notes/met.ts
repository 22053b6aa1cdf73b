import { detached } from './spans'

/** So many are remembered; then it begins anew. */
const most = 500

/** What was made of the texts that were met last: the same few stand in most notes. Keeps no note in memory. */
export class Met {
  private readonly made = new Map<string, string>()

  /** `make` keeps nothing of its text in memory; a text over `longest` characters is made anew each time. */
  constructor(private readonly longest: number, private readonly make: (text: string) => string) {}

  of(text: string): string {
    if (text.length > this.longest) return this.make(text)
    let found = this.made.get(text)
    if (found === undefined) {
      found = this.make(text)
      if (this.made.size === most) this.made.clear()
      this.made.set(detached(text), found)
    }
    return found
  }
}
