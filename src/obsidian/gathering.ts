import type { Plugin } from 'obsidian'
import type { Tools } from './tools'

/** The window gets its turn after a slice of so many ms. */
const slice = 12

/** Looks through the history of all cards that key results measure, once the vault is read, so that no view has to wait for it. */
export function gatherEvidence(plugin: Plugin, { indexing, okrs, now }: Tools): void {
  let stopped = false
  plugin.register(() => {
    stopped = true
  })
  const run = async (): Promise<void> => {
    await indexing.ready
    const work = okrs.gathering(now())
    let until = now() + slice
    while (!stopped && work.next().done !== true) {
      if (now() < until) continue
      await new Promise((resolve) => window.setTimeout(resolve, 0))
      until = now() + slice
    }
  }
  void run()
}
