/** The window gets its turn after a slice of so many ms. */
const slice = 12

/** Cuts long work into slices: where one is over, whoever works waits for a pause. */
export class Slices {
  private until: number

  constructor(private readonly now: () => number) {
    this.until = now() + slice
  }

  get over(): boolean {
    return this.now() >= this.until
  }

  async pause(): Promise<void> {
    await new Promise((resolve) => window.setTimeout(resolve, 0))
    this.until = this.now() + slice
  }
}
