import type { Curriculum } from '../curriculum/curriculum'
import type { Nexts } from '../index/nexts'
import type { Standing } from '../index/standing'
import type { VaultIndex } from '../index/vault-index'
import { todayLoad } from '../index/workload'
import { fadingUnits, recallLine } from '../stats/fading'
import { reviewForecast } from '../stats/forecast'
import type { MemoryCounts } from '../stats/memory'
import { minutesByDay, triedByWeek, triedIn, type Totals } from '../stats/totals'
import type { FadingPart, MemoryPart, MinutesPart, NextPart, Retention, ReviewsAhead } from './dashboard'

const dayLength = 86_400_000
const forecastDays = 30
const fadingShown = 3
/** More bars than this are drawn by weeks. */
const mostDays = 112

export function aheadOf(index: VaultIndex, curriculum: string, totals: Totals, at: number): ReviewsAhead {
  const days = reviewForecast(index, curriculum, forecastDays, totals.typicalSeconds, at)
  const later = days.slice(1).reduce((sum, { cards }) => sum + cards, 0)
  return { days, average: later / (days.length - 1), secondsEach: totals.typicalSeconds }
}

export function retentionOf(totals: Totals, today: number, from: number, desired: number, target: number | null): Retention {
  const weeks = Math.max(4, Math.ceil((today - from + 1) / 7))
  return { weeks: triedByWeek(totals, today, weeks), recent: triedIn(totals, today - 27, today), desired, target }
}

export function minutesOf(totals: Totals, { pathway, days }: Curriculum, from: number, today: number): MinutesPart {
  const all = minutesByDay(totals, from, today)
  const total = all.reduce((sum, minutes) => sum + minutes, 0)
  const hours = pathway?.hoursPerWeek ?? null
  const facts = {
    average: total / Math.max(1, all.length), total, active: all.filter((minutes) => minutes > 0).length,
    setAside: hours === null ? null : hours * 60 / days.size,
  }
  if (all.length <= mostDays) return { ...facts, from, bars: all, per: 'day' }
  const weeks = Math.ceil(all.length / 7)
  const first = today - 7 * weeks + 1
  const whole = minutesByDay(totals, first, today)
  return {
    ...facts, from: first, per: 'week',
    bars: Array.from({ length: weeks }, (_, week) => whole.slice(7 * week, 7 * week + 7).reduce((sum, minutes) => sum + minutes, 0) / 7),
  }
}

export function memoryOf(index: VaultIndex, curriculum: string, memories: MemoryCounts, at: number): MemoryPart {
  const { stability, recall, cards, fresh, mature, under } = memories.sum(index.units(curriculum), at)
  return { stability, recall, cards, fresh, mature, under, desired: index.plan(curriculum).retention }
}

export function fadingOf(index: VaultIndex, curriculum: string, memories: MemoryCounts, at: number): FadingPart {
  const all = fadingUnits(index, curriculum, memories, at)
  const graded = index.units(curriculum).some((note) => memories.of(note, at).mean !== null)
  return {
    units: all.slice(0, fadingShown).map((unit) => {
      const note = index.note(unit.path)
      return { ...unit, line: note === null ? [] : recallLine(note, at - 28 * dayLength, at, 8) }
    }),
    more: Math.max(0, all.length - fadingShown),
    cards: all.reduce((sum, { under }) => sum + under, 0),
    nothingYet: !graded,
  }
}

export function nextOf(
  index: VaultIndex, { path, days }: Curriculum, standing: Standing | null, nexts: Nexts, underway: boolean, at: number,
): NextPart {
  const load = todayLoad(index, path, at)
  const needed = standing?.pace?.neededPerWeek ?? null
  return {
    ...load, underway,
    items: needed === null ? null : Math.ceil(needed / days.size - 1e-9),
    units: nexts.of(path, at).slice(0, 3).map(({ path: unit, title, minutes, fading }) => (
      { path: unit, title, minutes, after: fading[0]?.title ?? null })),
  }
}
