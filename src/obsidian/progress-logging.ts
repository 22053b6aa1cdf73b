import { Component } from 'obsidian'
import type { Curriculum } from '../curriculum/curriculum'
import { lastProgress, progressKey, readProgressLog, withProgress, type ProgressLine, type ProgressLog } from '../history/progress-log'
import { Standings } from '../index/standing'
import { readFrontmatter } from '../notes/frontmatter'
import { inspect, heldValue } from '../notes/inspect'
import { spliceOwn, type OwnValue } from '../notes/splice'
import { studyDay } from '../schedule/day'
import type { Tools } from './tools'

/** The log is looked at so often, ms, and written at the third time in a row at which nothing had changed since. */
const beat = 20_000
const quietBeats = 3

/**
 * Writes how far each plan is into its note: a line when the counts differ from the last known of all devices, at most one
 * a study day and device, about a minute after changes have settled, or when the app goes. A note that cannot be written is left alone: what is
 * wrong with it stands among its problems.
 */
export class ProgressLogging extends Component {
  private readonly standings: Standings
  private readonly verified = new Map<string, boolean>()
  /** Beats since the last change; null: nothing changed since the last look. */
  private quiet: number | null = null

  constructor(private readonly tools: Tools) {
    super()
    this.standings = Standings.for(tools.index)
  }

  override onload(): void {
    this.register(this.tools.indexing.changed.subscribe(() => {
      this.quiet = 0
    }))
    this.registerInterval(window.setInterval(() => this.beat(), beat))
    this.registerEvent(this.tools.app.workspace.on('quit', (tasks) => tasks.add(() => this.settle())))
    // A phone ends an app in the background without a word.
    this.registerDomEvent(activeDocument, 'visibilitychange', () => {
      if (activeDocument.hidden) void this.settle()
    })
  }

  /** Writes at once what would be written within a minute. */
  private async settle(): Promise<void> {
    if (this.quiet === null || this.tools.indexing.reading !== null) return
    this.quiet = null
    await this.logAll()
  }

  private beat(): void {
    if (this.quiet === null || this.tools.indexing.reading !== null) return
    this.quiet++
    if (this.quiet < quietBeats) return
    this.quiet = null
    void this.logAll()
  }

  private async logAll(): Promise<void> {
    for (const curriculum of this.tools.index.curricula()) await this.log(curriculum).catch(() => undefined)
  }

  private async log({ path }: Curriculum): Promise<void> {
    const { index, writer, now, device, parseYaml } = this.tools
    const at = Math.floor(now() / 1000) * 1000
    const counts = this.standings.of(path, at)?.progress
    if (counts === undefined) return
    const line = { at, done: counts.done, mastered: counts.mastered, items: counts.items }
    if (!differs(index.progressLog(path), line)) return
    const zone = index.plan(path)
    await writer.rewrite(path, (text) => {
      if (!differs(readProgressLog(readFrontmatter(text, parseYaml).values), line)) return text
      const own = progressKey(device())
      const values = new Map<string, OwnValue>()
      const held = inspect(text).held
      if (!held.has(own)) {
        for (const other of index.devices()) if (!held.has(progressKey(other))) values.set(progressKey(other), [])
      }
      const section = held.get(own)
      const texts = section === undefined ? null : heldValue(section, true)
      values.set(own, withProgress(Array.isArray(texts) ? texts : [], line, (time) => studyDay(time, zone)))
      return spliceOwn(text, values, parseYaml, this.verified)
    })
  }
}

/** Whether there is something new to say; of a plan without items there is nothing to say at all. */
function differs(log: ProgressLog, line: ProgressLine): boolean {
  const last = lastProgress(log, line.at)
  if (last === null) return line.items > 0
  return last.done !== line.done || last.mastered !== line.mastered || last.items !== line.items
}
