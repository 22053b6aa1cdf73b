import type { CDPSession, Page } from 'playwright-core'

/** A task of the page's thread over 50 ms, as the Long Tasks API tells of it, and what of it was the plugin's. */
export interface LongTask {
  /** ms. */
  readonly length: number
  /**
   * ms that are the plugin's: all of a task in which the plugin ran, also what the engine did for it (garbage, style, layout), without the time in
   * which code of the host itself ran. 0 for a task in which no sample found the plugin.
   */
  readonly own: number
  /** ms in which the plugin's own code ran, with what it called in the engine, without what the engine did by itself (garbage, style, layout). */
  readonly ran: number
  /** The plugin's functions by the time they were on the stack, the longest first. */
  readonly within: readonly string[]
}

export interface Watched {
  readonly tasks: readonly LongTask[]
  /**
   * How much longer the machine took than one for which bounds in ms are meant, 1 or more: by the same fixed work, measured in this page at the end of the
   * watch.
   */
  readonly slow: number
}

/** What that work takes on such a machine, ms: the quickest seen while this was made. */
const referencePace = 75

interface ProfileNode {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number; readonly columnNumber: number }
  readonly children?: readonly number[]
}

interface Profile {
  readonly nodes: readonly ProfileNode[]
  readonly startTime: number
  readonly samples?: readonly number[]
  readonly timeDeltas?: readonly number[]
}

declare global {
  interface Window {
    syllabusLongTasks: { readonly start: number; readonly length: number }[]
    syllabusPace: () => { readonly start: number; readonly length: number }
  }
}

/** The plugin is evaluated under this name. */
const pluginUrl = 'plugin:syllabus'
const samplingMicroseconds = 500
/** A sample may be that of the task before: the two clocks are matched so closely, ms. */
const clocksApart = 1

/** For the page to run: it lists its long tasks from then on. */
export function listLongTasks(): void {
  window.syllabusLongTasks = []
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.syllabusLongTasks.push({ start: startTime, length: duration })
  }).observe({ type: 'longtask' })
  window.syllabusPace = function syllabusPace() {
    const start = performance.now()
    const words = Array.from({ length: 60_000 }, (_, place) => `${(place * 7919) % 60_000} word`)
    words.sort()
    const seen = new Map(words.map((word, place) => [word, { place, parts: word.split(' ') }]))
    return { start, length: performance.now() - start + 0 * seen.size }
  }
}

/** Does something in a page and tells of the long tasks in it, by the page's own list and a profile of the same time. */
export async function watchTasks(page: Page, work: () => Promise<void>): Promise<Watched> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Profiler.enable')
  await session.send('Profiler.setSamplingInterval', { interval: samplingMicroseconds })
  await session.send('Profiler.start')
  await page.evaluate(() => window.syllabusLongTasks.splice(0))
  await work()
  // Entries come a moment after their task; the fixed work is found in both clocks.
  const paces: { readonly start: number; readonly length: number }[] = []
  for (let time = 0; time < 3; time++) paces.push(await page.evaluate(() => window.syllabusPace()))
  await page.waitForTimeout(100)
  const { profile } = await session.send('Profiler.stop')
  await session.detach()
  const listed = await page.evaluate(() => window.syllabusLongTasks.splice(0))
  const samples = new Samples(profile)
  const offset = samples.firstOf('syllabusPace') - (paces[0]?.start ?? 0)
  const isPace = (task: { readonly start: number; readonly length: number }): boolean => paces.some(({ start }) => start >= task.start && start < task.start + task.length)
  return {
    tasks: listed.filter((task) => !isPace(task)).map(({ start, length }) => samples.task(start + offset, length)),
    slow: Math.max(1, (paces.map(({ length }) => length).sort((a, b) => a - b)[1] ?? Number.NaN) / referencePace),
  }
}

/** What stood on the stack, at which time in ms. */
class Samples {
  private readonly nodes: ReadonlyMap<number, ProfileNode>
  private readonly parents = new Map<number, number>()
  private readonly all: readonly { readonly at: number; readonly time: number; readonly node: number }[]

  constructor({ nodes, startTime, samples = [], timeDeltas = [] }: Profile) {
    this.nodes = new Map(nodes.map((node) => [node.id, node]))
    for (const { id, children = [] } of nodes) for (const child of children) this.parents.set(child, id)
    let at = startTime
    const begun = samples.map((node, place) => ({ node, at: (at += timeDeltas[place] ?? 0) / 1000 }))
    this.all = begun.map((sample, place) => ({ ...sample, time: (begun[place + 1]?.at ?? sample.at) - sample.at }))
  }

  /** When a function was found first. @throws where it never was. */
  firstOf(name: string): number {
    const found = this.all.find(({ node }) => this.stack(node).some(({ callFrame }) => callFrame.functionName === name))
    if (found === undefined) throw new Error(`no sample of ${name}: the profile is of another page`)
    return found.at
  }

  task(start: number, length: number): LongTask {
    let host = 0
    let ran = 0
    const within = new Map<string, number>()
    for (const { at, time, node } of this.all) {
      if (at < start || at >= start + length) continue
      const stack = this.stack(node)
      const innermost = stack.find(({ callFrame: { url } }) => url !== '')
      const ours = stack.filter(({ callFrame: { url } }) => url === pluginUrl)
      if (innermost?.callFrame.url === pluginUrl) ran += time
      else if (innermost !== undefined) host += time
      for (const name of new Set(ours.map(nameOf))) within.set(name, (within.get(name) ?? 0) + time)
    }
    const names = [...within].sort((a, b) => b[1] - a[1]).slice(0, 14).map(([name, time]) => `${time.toFixed(0)} ms ${name}`)
    return { length, own: ran > clocksApart ? Math.max(0, length - host) : 0, ran, within: names }
  }

  /** From the innermost outward. */
  private stack(node: number): readonly ProfileNode[] {
    const stack: ProfileNode[] = []
    for (let id: number | undefined = node; id !== undefined; id = this.parents.get(id)) {
      const found = this.nodes.get(id)
      if (found !== undefined) stack.push(found)
    }
    return stack
  }
}

function nameOf({ callFrame: { functionName, lineNumber, columnNumber } }: ProfileNode): string {
  return `${functionName === '' ? 'anonymous' : functionName} ${lineNumber + 1}:${columnNumber + 1}`
}
