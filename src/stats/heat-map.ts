import { weekdayOf } from '../curriculum/pace'
import type { HeatDay, HeatMap, HeatMonth } from '../drawing/heat-map'
import type { VaultIndex } from '../index/vault-index'
import { dayToDate } from '../schedule/day'
import { ReviewTotals } from './review-totals'
import { minutesByDay, type Totals } from './totals'

/** Columns of the map: this week and the fifty-two before it. */
export const heatWeeks = 53

/** Minutes from which a day stands a level higher. */
const steps = [15, 30, 60]

/** The study day with which the map begins: the Monday 52 weeks before this week's. */
export function firstHeatDay(today: number): number {
  return today - ((weekdayOf(today) + 6) % 7) - (heatWeeks - 1) * 7
}

/** The map of a year up to a study day, from the minutes of each study date. Other dates and zeros count for nothing. */
export function heatMapOf(minutesOn: ReadonlyMap<string, number>, today: number): HeatMap {
  const first = firstHeatDay(today)
  const weeks: (HeatDay | null)[][] = []
  const months = new Map<string, HeatMonth>()
  let days = 0
  let total = 0
  let run = 0
  let longestRun = 0
  for (let day = first; day < first + heatWeeks * 7; day++) {
    const column = weeks[Math.floor((day - first) / 7)] ?? []
    if (column.length === 0) weeks.push(column)
    if (day > today) {
      column.push(null)
      continue
    }
    const date = dayToDate(day)
    const minutes = minutesOn.get(date) ?? 0
    column.push({ date, minutes, level: levelOf(minutes) })
    const studied = minutes > 0 ? 1 : 0
    const key = date.slice(0, 7)
    const month = months.get(key) ?? { date, days: 0, minutes: 0 }
    months.set(key, { ...month, days: month.days + studied, minutes: month.minutes + minutes })
    days += studied
    total += minutes
    run = studied === 0 ? 0 : run + 1
    longestRun = Math.max(longestRun, run)
  }
  return { today: dayToDate(today), weeks, months: [...months.values()], days, minutes: total, longestRun }
}

function levelOf(minutes: number): HeatDay['level'] {
  if (minutes <= 0) return 0
  const above = steps.filter((step) => minutes >= step).length
  return above === 0 ? 1 : above === 1 ? 2 : above === 2 ? 3 : 4
}

/** The map of the year up to a study day, from what was answered. */
export function heatMapFrom(totals: Totals, today: number): HeatMap {
  const first = firstHeatDay(today)
  return heatMapOf(new Map(minutesByDay(totals, first, today).map((minutes, place) => [dayToDate(first + place), minutes])), today)
}

/** Heat maps by curriculum, made anew where what was answered is another, and on another study day. */
export class HeatMaps {
  private readonly kept = new Map<string, { readonly totals: Totals; readonly today: number; readonly map: HeatMap }>()

  constructor(private readonly index: VaultIndex) {}

  /** Of a curriculum, by path. */
  of(curriculum: string, at: number): HeatMap {
    const today = this.index.today(curriculum, at)
    const totals = ReviewTotals.for(this.index).of(curriculum, at)
    const known = this.kept.get(curriculum)
    if (known?.totals === totals && known.today === today) return known.map
    const map = heatMapFrom(totals, today)
    this.kept.set(curriculum, { totals, today, map })
    return map
  }
}
