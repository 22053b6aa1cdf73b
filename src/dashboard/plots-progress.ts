import type { Line, Plot, PlotTable, Reading, Rule, Tick, Words } from '../drawing/plot'
import type { Strings } from '../language/strings'
import { dateToDay, dayToDate } from '../schedule/day'
import type { BurnUp, OnPlan, Velocity } from './dashboard'

/** A chart with what it says: the whole of a figure but its drawing. */
export interface Figure {
  readonly label: string
  readonly sentence: string
  readonly plot: Plot
  readonly table: PlotTable
}

type Point = readonly [number, number]

/** How far from the plan each day ended, the latest first; `mark` stands for what was done over these days. */
export function gapTable({ gap }: OnPlan, today: string, strings: Strings): { readonly table: PlotTable; readonly mark: string } {
  const last = dateToDay(today) ?? 0
  const words = strings.dashboard.onPlan
  return {
    table: {
      head: words.head,
      rows: gap.map((items, place) => [strings.common.dates.shortDate(dayToDate(last - gap.length + 1 + place)), words.gap(Math.round(items))]).reverse(),
    },
    mark: `done:${last - gap.length + 1}:${last}`,
  }
}

function within(points: readonly Point[], from: number, to: number): readonly Point[] {
  return points.filter(([x]) => x >= from && x <= to)
}

/** The value of a line of corners at x; null outside it. */
export function valueOn(points: readonly Point[], x: number): number | null {
  for (const [place, [left, from]] of points.entries()) {
    const next = points[place + 1]
    if (x === left) return from
    if (next !== undefined && x > left && x < next[0]) return from + (next[1] - from) * (x - left) / (next[0] - left)
  }
  return null
}

function planPart(corners: readonly Point[], from: number, to: number): readonly Point[] {
  const edge = (x: number): readonly Point[] => {
    const value = valueOn(corners, x)
    return value === null || corners.some(([corner]) => corner === x) ? [] : [[x, value]]
  }
  return [...edge(from), ...within(corners, from, to), ...edge(to)]
}

/** Done and mastered against the plan: the grid is the milestones, the projection is dotted, its range pale. */
export function burnUpFigure(facts: BurnUp, strings: Strings): Figure {
  const { from, to, today, items, doneFrom, done, masteredFrom, mastered, doneNow } = facts
  const words = strings.dashboard.burnUp
  const { dates, number } = strings.common
  const date = (day: number): string => dates.shortDate(dayToDate(day))
  const donePoints = done.map((value, place): Point => [doneFrom + place, value])
  const masteredPoints = mastered.map((value, place): Point => [masteredFrom + place, value])
  const [least, most] = heights(facts, donePoints)
  const plan = planPart(facts.plan, from, to)
  const asked = (day: number): number => valueOn(facts.plan, day) ?? (day < facts.start ? 0 : items)
  const lines: Line[] = [{ look: 'plan', points: plan, dots: plan.flatMap(([x], place) => x > facts.start && facts.plan.some(([corner]) => corner === x) ? [place] : []) }]
  const end = facts.projected
  const aheadTo: Point | null = end === null || today > to ? null : end <= to ? [end, items] : [to, doneNow + (items - doneNow) * (to - today) / (end - today)]
  if (aheadTo !== null) lines.push({ look: 'ahead', points: [[today, doneNow], aheadTo], dots: end !== null && end <= to ? [1] : [] })
  if (masteredPoints.length > 1) lines.push({ look: 'second', points: masteredPoints, dots: [] })
  lines.push({ look: 'mine', points: donePoints, dots: [donePoints.length - 1] })
  return {
    label: words.label,
    sentence: words.sentence({
      items, done: doneNow, expected: facts.expected, actual: facts.actualPerWeek, today: dayToDate(today), start: dayToDate(facts.start),
      finish: dayToDate(facts.finish), projected: end === null ? null : dayToDate(end),
      range: facts.range === null ? null : [dayToDate(facts.range[0]), dayToDate(facts.range[1])],
    }),
    plot: {
      x: { from, to: Math.max(to, from + 1), ticks: burnUpTicks(facts, date, words.today) },
      y: { from: least, to: most, ticks: levels(facts, least, most).map((at) => ({ at, text: number(at) })) },
      lines, bars: [],
      bands: facts.range === null || facts.range[1] > to || facts.range[1] - facts.range[0] < 2
        ? [] : [{ points: [[today, doneNow], [facts.range[0], items], [facts.range[1], items]] }],
      rules: today < from || today > to ? [] : [{ x: today, to: Math.max(doneNow, asked(today)), look: 'ink' }],
      words: burnUpWords(facts, most, asked, strings),
      readings: donePoints.filter(([x]) => x >= from).map(([x, value], place, all): Reading => ({
        x, ys: [value], text: words.reading(dayToDate(x), value, asked(x + 1 > today ? x : x + 1)),
        opens: value > (all[place - 1]?.[1] ?? value) ? `done:${x}:${x}` : null,
      })),
      room: { top: 22, end: 30 },
    },
    table: burnUpTable(facts, asked, strings),
  }
}

function heights({ from, to, items, plan, projected }: BurnUp, done: readonly Point[]): readonly [number, number] {
  if (projected !== null && projected <= to) return [0, Math.max(items, 1)]
  const inside = [...within(plan, from, to), ...within(done, from, to)].map(([, y]) => y)
  const edges = [valueOn(plan, from), valueOn(plan, to)].filter((value) => value !== null)
  const most = Math.max(...inside, ...edges, 1)
  if (most >= items * 0.6) return [0, Math.max(items, 1)]
  return [0, Math.ceil(most * 1.1)]
}

function levels({ milestones, items }: BurnUp, least: number, most: number): readonly number[] {
  const targets = milestones.map(({ target }) => Math.min(target, items))
  const all = [...new Set([least, ...targets, items])].filter((level) => level >= least && level <= most).sort((a, b) => a - b)
  return all.length > 2 || most > items ? apart(all, (most - least) / 12) : [least, Math.round(most / 2), Math.round(most)]
}

/** Leaves out levels so near the one before that their words would touch; the last one stays. */
function apart(levels: readonly number[], gap: number): readonly number[] {
  const kept: number[] = []
  for (const level of levels) {
    const last = kept.at(-1)
    if (last !== undefined && level - last < gap) {
      if (level === levels.at(-1)) kept[kept.length - 1] = level
    } else kept.push(level)
  }
  return kept
}

function burnUpTicks({ from, to, today, start, finish, projected, milestones }: BurnUp, date: (day: number) => string, now: string): readonly Tick[] {
  const wanted: Tick[] = [
    { at: today, text: now, strong: true }, { at: finish + 1, text: date(finish) }, { at: Math.max(start, from), text: date(Math.max(start, from)) },
    ...(projected === null ? [] : [{ at: projected, text: date(projected) }]),
    ...milestones.map(({ day }) => ({ at: day + 1, text: date(day), minor: true })),
  ]
  const gap = (to - from) / 9
  const kept: Tick[] = []
  for (const tick of wanted) if (tick.at >= from && tick.at <= to && kept.every(({ at }) => Math.abs(at - tick.at) >= gap)) kept.push(tick)
  return kept.sort((a, b) => a.at - b.at)
}

function burnUpWords(facts: BurnUp, most: number, asked: (day: number) => number, strings: Strings): readonly Words[] {
  const { from, to, today, items, doneNow, masteredNow, projected, milestones, finish } = facts
  const words = strings.dashboard.burnUp
  const { dates } = strings.common
  const shown: Words[] = []
  for (const { name, day, target } of milestones) {
    const crowded = Math.abs(day - today) < (to - from) / 7 && Math.abs(target - doneNow) < most / 7
    if (!crowded && day >= from && day + 1 < Math.min(to, finish) && target < items && target <= most) {
      shown.push({ x: day + 1, y: Math.min(target, items), text: name, align: 'end', dx: -8, dy: -11, look: 'muted', minor: true })
    }
  }
  const apartEnough = projected === null || Math.abs(projected - finish) > (to - from) / 10
  if (finish + 1 <= to && items <= most && apartEnough) {
    shown.push({ x: finish + 1, y: items, text: words.plan, align: projected !== null && projected < finish ? 'center' : 'end', dx: 2, dy: -13, look: 'ink' })
  }
  if (projected !== null && projected <= to) {
    shown.push({ x: projected, y: items, text: dates.date(dayToDate(projected)), align: 'center', dy: -13, look: 'mine' })
  }
  if (today < from || today > to) return shown
  const right = today < from + (to - from) * 0.72
  const align = right ? 'start' : 'end'
  const dx = right ? 10 : -10
  const low = doneNow < most * 0.12
  // Who is ahead has the plan below and to the right, and nothing above what was done so far.
  const clear = doneNow > asked(today) && today > from + (to - from) * 0.2
  if (clear) shown.push({ x: today, y: doneNow, text: words.done(doneNow), align: 'end', dx: -2, dy: -14, look: 'mine' })
  else shown.push({ x: today, y: doneNow, text: words.done(doneNow), align, dx, dy: low ? -12 : 14, look: 'mine' })
  if (masteredNow > 0 && masteredNow < doneNow * 0.8) {
    shown.push({ x: today, y: masteredNow, text: words.mastered(masteredNow), align, dx, dy: low ? 4 : 0, look: 'muted' })
  }
  return shown
}

/** Week by week, the last row today's. */
function burnUpTable(
  { doneFrom, done, masteredFrom, mastered, today, start }: BurnUp, asked: (day: number) => number, strings: Strings,
): PlotTable {
  const { dates, number } = strings.common
  const rows: string[][] = []
  for (let day = Math.max(doneFrom, start); day <= today; day++) {
    if (day !== today && (day - start + 1) % 7 !== 0) continue
    const place = day - doneFrom
    rows.push([
      dates.date(dayToDate(day)), number(done[place] ?? 0), number(Math.round(asked(day === today ? day : day + 1))),
      day < masteredFrom ? '–' : number(mastered[day - masteredFrom] ?? 0),
    ])
  }
  return { head: strings.dashboard.burnUp.head, rows }
}

/** Items of each week of the plan; what it asks is a dash of ink over every week. */
export function velocityFigure({ weeks, now, lastSeven, neededPerWeek }: Velocity, strings: Strings): Figure {
  const words = strings.dashboard.velocity
  const { number } = strings.common
  const current = weeks.find(({ week }) => week === now)
  const most = Math.max(1, ...weeks.map(({ done, asked }) => Math.max(done ?? 0, asked)))
  const last = weeks.length
  const step = last <= 8 ? 2 : last <= 20 ? 3 : last <= 40 ? 8 : 13
  const numbered = last <= 20
  return {
    label: words.label,
    sentence: words.sentence({ week: now, done: current?.done ?? 0, asked: current?.asked ?? 0, lastSeven, needed: neededPerWeek }),
    plot: {
      x: { from: 0.4, to: last + 0.6, ticks: weekTicks(last, now, step, words.now, number) },
      y: { from: 0, to: most * 1.12, ticks: [] },
      lines: [], bands: [],
      bars: weeks.flatMap(({ week, done }) => done === null ? [] : [{ x: week, y: done, strong: week === now }]),
      rules: weeks.map(({ week, asked }): Rule => ({ x: week, y: asked, width: 1, look: now !== null && week > now ? 'faint' : 'ink' })),
      words: [
        ...(numbered ? weeks.flatMap(({ week, done }): Words[] => done === null || done < most / 9 ? [] : [
          { x: week, y: 0, text: number(done), align: 'center', dy: -10, look: week === now ? 'paper' : 'foot', minor: week !== now && last > 12 },
        ]) : []),
        ...askedWords(weeks, words.asked, number),
      ],
      readings: weeks.map(({ week, from, to, done, asked }): Reading => ({
        x: week, ys: done === null ? [asked] : [done, asked], text: words.reading(week, done, asked),
        opens: done === null || done === 0 ? null : `done:${from}:${to}`,
      })),
      room: { top: 14, end: 2 },
    },
    table: { head: words.head, rows: weeks.map(({ week, done, asked }) => [number(week), done === null ? '–' : number(done), number(Math.round(asked))]) },
  }
}

function weekTicks(last: number, now: number | null, step: number, word: string, number: (value: number) => string): readonly Tick[] {
  const ticks: Tick[] = []
  for (let week = 1; week <= last; week++) {
    if (week === now) ticks.push({ at: week, text: word, strong: true })
    else if ((week - 1) % step === 0 && (now === null || Math.abs(week - now) >= Math.max(1, step / 2))) ticks.push({ at: week, text: number(week) })
  }
  return ticks
}

/** One number over each stretch of weeks that ask for as much. */
function askedWords(weeks: Velocity['weeks'], first: (items: number) => string, number: (value: number) => string): readonly Words[] {
  const stretches: { from: number; to: number; asked: number }[] = []
  for (const { week, asked } of weeks) {
    const last = stretches.at(-1)
    if (last !== undefined && Math.round(last.asked) === Math.round(asked)) last.to = week
    else stretches.push({ from: week, to: week, asked })
  }
  if (stretches.length > 8) return []
  return stretches.map(({ from, to, asked }, place): Words => place === 0
    ? { x: from, y: asked, text: first(asked), align: 'start', dx: -6, dy: -10, look: 'ink' }
    : { x: (from + to) / 2, y: asked, text: number(Math.round(asked)), align: 'center', dy: -10, look: 'muted' })
}
