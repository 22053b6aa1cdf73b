import { Component } from 'obsidian'
import type { VaultIndex } from '../index/vault-index'
import { startOfDay, studyDay, type StudyZone } from '../schedule/day'
import type { Indexing } from './indexing'

export interface TurnTools {
  readonly index: VaultIndex
  readonly indexing: Indexing
  readonly now: () => number
}

/** Minutes until a card in its learning steps returns are looked at this often, and so is a clock that stood still, ms. */
const glance = 60_000
/** The longest time that a timer can wait, ms. */
const longest = 2 ** 31 - 1

/** The next instant, after `at`, at which a study day begins in one of these zones; Infinity where there is none. */
export function nextTurn(zones: Iterable<StudyZone>, at: number): number {
  const asked = new Set<string>()
  let next = Infinity
  for (const zone of zones) {
    const name = `${zone.zone} ${zone.dayStart}`
    if (asked.has(name)) continue
    asked.add(name)
    next = Math.min(next, startOfDay(studyDay(at, zone) + 1, zone))
  }
  return next
}

/**
 * Tells all that is drawn of the index when a study day begins, though nothing else happens: a timer for the next day of any plan. It stands
 * still while the device sleeps, so the clock is looked at when the window is seen again and once a minute, too.
 */
export class DayTurns extends Component {
  private timer: number | null = null
  private next = Infinity

  constructor(private readonly tools: TurnTools) {
    super()
  }

  override onload(): void {
    this.register(this.tools.indexing.changed.subscribe(() => this.arm()))
    this.registerDomEvent(activeDocument, 'visibilitychange', () => this.look())
    this.registerInterval(window.setInterval(() => {
      if (!this.look() && this.tools.index.counts(null, this.tools.now()).learning > 0) this.tools.indexing.changed.emit()
    }, glance))
    this.arm()
  }

  override onunload(): void {
    this.disarm()
  }

  /** Tells of a day that has begun; true where it did. */
  private look(): boolean {
    const turned = this.tools.now() >= this.next
    if (turned) this.tools.indexing.changed.emit()
    return turned
  }

  /** Plans may have come or changed: the next day of all of them. */
  private arm(): void {
    const { index, now } = this.tools
    const plans = [...index.curriculumEntries()].map(({ curriculum: { path } }) => index.plan(path))
    this.disarm()
    this.next = nextTurn([index.plan(null), ...plans], now())
    this.timer = window.setTimeout(() => {
      this.timer = null
      if (!this.look()) this.arm()
    }, Math.min(longest, this.next - now()))
  }

  private disarm(): void {
    if (this.timer !== null) window.clearTimeout(this.timer)
    this.timer = null
  }
}
