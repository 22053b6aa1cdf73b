import { ZoneOffsets } from './zone'

const minute = 60_000
const dayLength = 86_400_000
/** More than any zone is off UTC: before `wall - farthest` no clock has shown `wall` yet. */
const farthest = 26 * 60 * minute

/** Where study days begin. */
export interface StudyZone {
  /** IANA name. One that `isZone` refuses throws a RangeError where it is used. */
  readonly zone: string
  /** Minutes after local midnight, 0 to 1439. */
  readonly dayStart: number
}

/**
 * The study day of an instant, in days since 1970-01-01 of the local study date. Never falls as time goes on: where
 * clocks go back over the start of a day, the day that has begun stays.
 */
export function studyDay(at: number, zone: StudyZone): number {
  return Math.floor(toShifted(at, zone) / dayLength)
}

/** Epoch ms at which a study day begins. A day that a zone left out begins together with the next one. */
export function startOfDay(day: number, zone: StudyZone): number {
  return fromShifted(day * dayLength, zone)
}

/**
 * Local wall time minus the start of the day, read as if it were UTC: its UTC calendar date is the study date, its time
 * of day the time since the study day began. In an hour that clocks show twice both passes give the same values, but
 * never an earlier study day than the one that had begun in the first pass: then the first ms of that day.
 */
export function toShifted(at: number, zone: StudyZone): number {
  const { from, offset, repeated } = ZoneOffsets.of(zone.zone).at(at)
  const shifted = at + offset - zone.dayStart * minute
  if (at - from >= repeated) return shifted
  const before = from - 1 + offset + repeated - zone.dayStart * minute
  return Math.max(shifted, Math.floor(before / dayLength) * dayLength)
}

/**
 * The first instant whose shifted time is at least `shifted`: the inverse of `toShifted`, save that an hour shown twice
 * gives its first pass, and an hour left out the instant at which clocks jump over it. Never falls as `shifted` rises.
 */
export function fromShifted(shifted: number, zone: StudyZone): number {
  const offsets = ZoneOffsets.of(zone.zone)
  const wall = shifted + zone.dayStart * minute
  let stretch = offsets.at(wall - farthest)
  for (;;) {
    const at = Math.max(stretch.from, wall - stretch.offset)
    if (at < stretch.to) return at
    stretch = offsets.at(stretch.to)
  }
}

/** `YYYY-MM-DD` of a study day in the years 0 to 9999. */
export function dayToDate(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10)
}

/** The study day of a `YYYY-MM-DD`; null where there is no such date. */
export function dateToDay(date: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return null
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at)) return null
  const day = at / dayLength
  return dayToDate(day) === date ? day : null
}

/** Whether the platform knows this name of a zone. Bare offsets as `+03:00` are none: not every device reads them. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    ZoneOffsets.of(zone)
    return true
  } catch {
    return false
  }
}

/** Minutes after midnight of a `HH:MM` from 00:00 to 23:59; null for anything else. */
export function parseDayStart(text: string): number | null {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text)
  return found === null ? null : Number(found[1]) * 60 + Number(found[2])
}
