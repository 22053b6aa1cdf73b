/** Tells listeners that something changed; what, they read for themselves. */
export class Signal {
  private readonly listeners = new Set<() => void>()

  /** Returns the way to stop listening. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  emit(): void {
    for (const listener of [...this.listeners]) listener()
  }
}
