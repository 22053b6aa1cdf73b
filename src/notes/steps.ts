/** Work that may pause after every step, so that a window stays alive while a large note is read. Its result comes last. */
export type Steps<T> = Generator<undefined, T, undefined>

/** Does all of it at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Work between two steps: as much as reading so many characters, well below a millisecond. */
const stride = 16_384

/** Tells when a step is done. */
export class Pace {
  private left = stride

  /** Counts work, in characters or what takes as long; true where it is time for a pause. */
  spent(work: number): boolean {
    this.left -= work
    if (this.left > 0) return false
    this.left = stride
    return true
  }
}
