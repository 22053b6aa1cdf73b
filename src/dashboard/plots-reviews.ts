import type { Reading, Tick, Words } from '../drawing/plot'
import type { Strings } from '../language/strings'
import { dayToDate } from '../schedule/day'
import type { MinutesPart, Retention, ReviewsAhead, Tried } from './dashboard'
import type { Figure } from './plots-progress'

/** Cards of the next days: today and the fullest of them strong and numbered, the average dotted. */
export function aheadFigure({ days, average, secondsEach }: ReviewsAhead, strings: Strings): Figure {
  const words = strings.dashboard.ahead
  const { dates, number } = strings.common
  const today = days[0]
  const most = days.slice(1).reduce((best, day) => day.cards > (best?.cards ?? 0) ? day : best, days[1])
  const peak = most !== undefined && most.cards > average * 1.4 && most.cards > 1 ? most : null
  const top = Math.max(1, ...days.map(({ cards }) => cards))
  const strong = (day: number): boolean => day === today?.day || day === peak?.day
  return {
    label: words.label,
    sentence: words.sentence({
      today: today?.cards ?? 0, average, minutes: average * secondsEach / 60,
      most: peak === null ? null : { cards: peak.cards, date: dayToDate(peak.day) },
    }),
    plot: {
      x: {
        from: (today?.day ?? 0) - 0.6, to: (days.at(-1)?.day ?? 1) + 0.6,
        ticks: days.flatMap(({ day }, place): Tick[] => place === 0
          ? [{ at: day, text: strings.dashboard.burnUp.today, strong: true }]
          : place % 10 === 9 ? [{ at: day, text: dates.shortDate(dayToDate(day)) }] : []),
      },
      y: { from: 0, to: top * 1.06, ticks: [] },
      lines: [], bands: [],
      bars: days.map(({ day, cards }) => ({ x: day, y: cards, strong: strong(day) })),
      rules: average < 0.5 ? [] : [{ y: average, look: 'dotted' }],
      words: [
        ...days.filter(({ day, cards }) => strong(day) && cards > 0).map(({ day, cards }): Words => (
          { x: day, y: cards, text: number(cards), align: day === today?.day ? 'start' : 'center', dx: day === today?.day ? -6 : 0, dy: -9, look: 'ink' })),
        ...(average < 0.5 ? [] : [{ x: days.at(-1)?.day ?? 0, y: average, text: words.average(average), align: 'end' as const, dx: 4, dy: -9, look: 'muted' as const }]),
      ],
      readings: days.map(({ day, cards, minutes }, place): Reading => ({
        x: day, ys: [cards], text: words.reading(dayToDate(day), cards, minutes), opens: cards === 0 ? null : `due:${place}`,
      })),
      room: { top: 18, end: 4 },
    },
    table: {
      head: words.head,
      rows: days.map(({ day, cards, minutes }) => [dates.weekday(dayToDate(day)), number(cards), number(Math.round(minutes))]),
    },
  }
}

const shareOf = ({ asked, kept }: Tried): number | null => (asked === 0 ? null : kept / asked)

/** All strong, mature thin, young dashed, the aim in ink; each named at its end. */
export function retentionFigure({ weeks, recent, desired, target }: Retention, strings: Strings): Figure {
  const words = strings.dashboard.retention
  const { dates, number } = strings.common
  const aim = target ?? desired
  const series = (['mature', 'young', 'all'] as const).map((age) => ({
    age,
    points: weeks.flatMap((week, place): (readonly [number, number])[] => {
      const share = shareOf(week[age])
      return share === null ? [] : [[place, share * 100]]
    }),
  }))
  const values = [aim * 100, ...series.flatMap(({ points }) => points.map(([, y]) => y))]
  const least = Math.max(0, Math.min(...values, aim * 100 - 6) - 3)
  const most = Math.min(101, Math.max(...values) + 2)
  const last = weeks.length - 1
  return {
    label: words.label,
    sentence: words.sentence({ ...recent, aim, isTarget: target !== null }),
    plot: {
      x: { from: 0, to: Math.max(1, last), ticks: [{ at: 0, text: words.weeksAgo(last) }, { at: last, text: words.now, strong: true }] },
      y: { from: least, to: most, ticks: [] },
      lines: series.filter(({ age, points }) => points.length > (age === 'all' ? 0 : 1)).map(({ age, points }) => ({
        look: age === 'all' ? 'mine' : age === 'mature' ? 'second' : 'young', points, dots: age === 'all' ? [points.length - 1] : [],
      })),
      bars: [], bands: [],
      rules: [{ y: aim * 100, look: 'ink' }],
      words: apart([
        { y: aim * 100, text: words.aim(aim, target !== null), look: 'ink' },
        ...series.flatMap(({ age, points }): readonly EndWords[] => {
          const end = points.at(-1)
          const isAll = age === 'all'
          return end?.[0] === last ? [{ y: end[1], text: `${words.ages[age]} ${number(end[1])}${isAll ? '%' : ''}`, look: isAll ? 'mine' : 'muted' }] : []
        }),
      ], (most - least) / 9).map((end): Words => ({ ...end, x: last, align: 'start', dx: 10 })),
      readings: weeks.map((week, place): Reading => {
        const share = shareOf(week.all)
        return {
          x: place, ys: share === null ? [] : [share * 100], text: words.reading(dayToDate(week.from), dayToDate(week.to), week.all),
          opens: week.all.asked === 0 ? null : `forgotten:${week.from}:${week.to}`,
        }
      }),
      room: { top: 14, end: 96 },
    },
    table: {
      head: words.head,
      rows: weeks.map((week) => [
        `${dates.shortDate(dayToDate(week.from))} – ${dates.shortDate(dayToDate(week.to))}`, words.of(week.young), words.of(week.mature), words.of(week.all),
      ]),
    },
  }
}

type EndWords = Pick<Words, 'y' | 'text' | 'look'>

/** Words at the ends of lines, moved up where they would touch, from the lowest on; `line` is the height of one. */
function apart(ends: readonly EndWords[], line: number): readonly EndWords[] {
  let floor = -Infinity
  return [...ends].sort((a, b) => a.y - b.y).map((end) => {
    floor = Math.max(end.y, floor + line)
    return { ...end, y: floor }
  })
}

/** Minutes answered, a day or an average day of a week a bar; the average dotted, what is set aside in ink. */
export function minutesFigure({ from, bars, per, average, total, active, setAside }: MinutesPart, strings: Strings): Figure {
  const words = strings.dashboard.minutes
  const { dates } = strings.common
  const step = per === 'day' ? 1 : 7
  const day = (place: number): number => from + place * step
  const last = bars.length - 1
  const top = Math.max(1, ...bars)
  const near = setAside !== null && setAside <= top * 1.6
  const readings = bars.map((minutes, place): Reading => ({
    x: place, ys: [minutes],
    text: per === 'day' ? words.day(dayToDate(day(place)), minutes) : words.week(dayToDate(day(place)), minutes),
    opens: minutes === 0 ? null : `answers:${day(place)}:${day(place) + step - 1}`,
  }))
  return {
    label: words.label,
    sentence: words.sentence({ average, total, active, days: bars.length * step, setAside }),
    plot: {
      x: {
        from: -0.6, to: last + 0.6,
        ticks: [
          { at: 0, text: dates.shortDate(dayToDate(from)) }, { at: Math.round(last / 2), text: dates.shortDate(dayToDate(day(Math.round(last / 2)))), minor: true },
          { at: last, text: strings.dashboard.burnUp.today, strong: true },
        ],
      },
      y: { from: 0, to: near ? Math.max(top, setAside) * 1.06 : top * 1.06, ticks: [] },
      lines: [], bands: [],
      bars: bars.map((minutes, place) => ({ x: place, y: minutes, strong: place === last })),
      rules: [...(average === 0 ? [] : [{ y: average, look: 'dotted' as const }]), ...(near ? [{ y: setAside, look: 'ink' as const }] : [])],
      words: [
        ...(average === 0 ? [] : [{ x: last + 0.6, y: average, text: words.average, align: 'start' as const, dx: 8, look: 'muted' as const }]),
        ...(near ? [{ x: 0, y: setAside, text: words.setAside(setAside), align: 'start' as const, dx: -4, dy: -9, look: 'ink' as const }] : []),
      ],
      readings,
      room: { top: 18, end: average === 0 ? 4 : 72 },
    },
    table: {
      head: words.head,
      rows: bars.map((minutes, place) => [dates.weekday(dayToDate(day(place))), words.span(minutes)]),
    },
  }
}
