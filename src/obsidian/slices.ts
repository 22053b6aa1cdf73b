import type { Steps } from '../notes/steps'

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
    await nextTask()
    this.until = this.now() + slice
  }
}

/** Resolves in a later task, as soon as the window has had its turn: timers set by timers wait four milliseconds for nothing. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** Does the work in slices, between which the window gets its turn. */
export async function inSlices<T>(steps: Steps<T>, now: () => number): Promise<T> {
  const slices = new Slices(now)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (slices.over) await slices.pause()
  }
}
