/** Gives pieces of work a frame each, in the order they came, so that none of them makes another wait. */
export class Turns {
  private readonly waiting: (() => void)[] = []
  private frame: number | null = null

  /** `win` is asked for anew each time: a view may move to another window. */
  constructor(private readonly win: () => Window) {}

  /** Does the work in a frame of its own; the function given back takes it out of the row again. */
  take(work: () => void): () => void {
    this.waiting.push(work)
    this.next()
    return () => {
      const place = this.waiting.indexOf(work)
      if (place >= 0) this.waiting.splice(place, 1)
    }
  }

  /** Forgets all that waits. */
  clear(): void {
    this.waiting.length = 0
    if (this.frame !== null) this.win().cancelAnimationFrame(this.frame)
    this.frame = null
  }

  private next(): void {
    if (this.waiting.length === 0) return
    this.frame ??= this.win().requestAnimationFrame(() => {
      this.frame = null
      const work = this.waiting.shift()
      try {
        work?.()
      } finally {
        this.next()
      }
    })
  }
}
