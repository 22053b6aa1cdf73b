const second = 1000
const week = 7 * 86_400_000
/** Offsets are read a year at a time (52 weeks, so that the weekly samples of neighbours fall together). */
const piece = 52 * week
const keptPieces = 256
const keptZones = 32

/** A stretch of instants, `from` included and `to` not, in which a zone keeps one offset from UTC (all in ms). */
export interface Stretch {
  readonly from: number
  readonly to: number
  /** Local wall time minus UTC. */
  readonly offset: number
  /** How much local time after `from` had already been shown before it, because clocks went back; else 0. */
  readonly repeated: number
}

/**
 * The offsets of one zone, read from `Intl` a year at a time and kept, so that later look-ups cost no `Intl` call.
 * Changes are found by weekly samples and bisection: no zone has since 1970 left an offset and come back to it within a
 * week.
 */
export class ZoneOffsets {
  private readonly format: Intl.DateTimeFormat
  private readonly pieces = new Map<number, readonly Stretch[]>()
  private recent: Stretch = { from: 0, to: 0, offset: 0, repeated: 0 }

  private constructor(zone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  }

  private static readonly kept = new Map<string, ZoneOffsets>()

  /** The offsets of an IANA zone. Throws a RangeError that names the zone where the platform does not know it. */
  static of(zone: string): ZoneOffsets {
    const known = ZoneOffsets.kept.get(zone)
    if (known !== undefined) return known
    if (ZoneOffsets.kept.size >= keptZones) ZoneOffsets.kept.clear()
    const made = new ZoneOffsets(zone)
    ZoneOffsets.kept.set(zone, made)
    return made
  }

  /** The stretch that holds the instant `at`. */
  at(at: number): Stretch {
    const { recent } = this
    if (at >= recent.from && at < recent.to) return recent
    const index = Math.floor(at / piece)
    let stretches = this.pieces.get(index)
    if (stretches === undefined) {
      stretches = this.read(index * piece)
      if (this.pieces.size >= keptPieces) this.pieces.clear()
      this.pieces.set(index, stretches)
    }
    for (const stretch of stretches) {
      if (at < stretch.to) {
        this.recent = stretch
        return stretch
      }
    }
    throw new RangeError(`No such instant: ${at}`)
  }

  private read(start: number): readonly Stretch[] {
    const stretches: Stretch[] = []
    // One week earlier, so that a change just before `start` still tells what it repeats.
    let from = start - week
    let offset = this.offset(from)
    let repeated = 0
    for (let sample = from; sample < start + piece; sample += week) {
      const next = sample + week
      const after = this.offset(next)
      let low = sample
      while (offset !== after) {
        const change = this.change(low, next, offset)
        if (change > start) stretches.push({ from, to: Math.min(change, start + piece), offset, repeated })
        const changed = this.offset(change)
        repeated = Math.max(0, offset - changed)
        from = change
        offset = changed
        low = change
      }
    }
    if (from < start + piece) stretches.push({ from, to: start + piece, offset, repeated })
    return stretches
  }

  /** The first whole second after `low`, at most `high`, at which the offset is no longer `offset`. */
  private change(low: number, high: number, offset: number): number {
    let same = low / second
    let other = high / second
    while (other - same > 1) {
      const middle = Math.floor((same + other) / 2)
      if (this.offset(middle * second) === offset) same = middle
      else other = middle
    }
    return other * second
  }

  private offset(at: number): number {
    const parts: Record<string, number> = {}
    for (const { type, value } of this.format.formatToParts(at)) parts[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute, seconds) - at
  }
}
