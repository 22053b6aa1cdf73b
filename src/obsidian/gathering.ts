import type { Plugin } from 'obsidian'
import { Slices } from './slices'
import type { Tools } from './tools'

/** Looks through the history of all cards that key results measure, once the vault is read, so that no view has to wait for it. */
export function gatherEvidence(plugin: Plugin, { indexing, okrs, now }: Tools): void {
  let stopped = false
  plugin.register(() => {
    stopped = true
  })
  const run = async (): Promise<void> => {
    await indexing.ready
    const work = okrs.gathering(now())
    const slices = new Slices(now)
    while (!stopped && work.next().done !== true) if (slices.over) await slices.pause()
  }
  void run()
}
