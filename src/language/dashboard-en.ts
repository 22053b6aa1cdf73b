import { datesIn } from './dates'
import type {
  AheadFacts, BurnUpFacts, CategoryFacts, DashboardWords, FadingFacts, KeyResultFacts, MemoryFacts, MinutesFacts, ObjectiveFacts, RetentionFacts,
  TriedFacts, VelocityFacts, WayFacts,
} from './dashboard-words'
import { listed, needsYear } from './plan-words'
import { english, groups } from './plural'

const dates = datesIn('en-GB', ' ')
const number = (value: number): string => groups(value, 'en')
const items = (count: number): string => english(count, 'item', 'items')
const cards = (count: number): string => english(count, 'card', 'cards')
const percent = (share: number): string => `${number(share * 100)}%`
const whole = (share: number): string => `${Math.floor(share * 100 + 1e-9)}%`
const dated = (date: string, today: string): string => (needsYear(date, today) ? dates.dateWithYear(date) : dates.date(date))
const all = (names: readonly string[]): string => listed(names, 'and', (count) => `${count} more`)

function span(minutes: number): string {
  const rounded = Math.round(minutes)
  if (rounded < 60) return `${rounded} min`
  return rounded % 60 === 0 ? `${number(rounded / 60)} h` : `${number(Math.floor(rounded / 60))} h ${rounded % 60} min`
}

function gap(count: number): string {
  return count < 0 ? `${number(-count)} short` : count > 0 ? `${number(count)} ahead` : 'on plan'
}

function fading({ title, recall, carries, others }: FadingFacts): string {
  const more = others === 0 ? '' : ` ${others === 1 ? 'One other unit is' : `${number(others)} other units are`} fading as well.`
  if (carries === 0) return `**${title} is down to ${whole(recall)}.**${more}`
  return `**${title} is down to ${whole(recall)}**, and ${english(carries, 'unit builds', 'units build')} on it.${more}`
}

function next(count: number, wanted: number | null): string {
  if (count === 0 && wanted === null) return '**Nothing is due today.** Take up the next unit.'
  if (wanted === null) return `**${cards(count)} today**, then the next unit.`
  if (wanted === 0) return count === 0 ? '**Nothing is due today**, and every item is done.' : `**${cards(count)} today**, and every item is done.`
  if (count === 0) return `**${items(wanted)} today** ${wanted === 1 ? 'holds' : 'hold'} the pace that is needed. No card is due.`
  return `**${cards(count)}, then ${items(wanted)}** to hold the pace that is needed.`
}

function burnUp({ items: total, done, expected, actual, today, start, finish, projected, range }: BurnUpFacts): string {
  if (total === 0) return '**No items yet.** The line begins with the first note of the plan.'
  if (done >= total) return `**All ${number(total)} are done.** The plan runs until ${dated(finish, today)}.`
  const difference = expected - done
  const where = today < start
    ? `**${number(done)} of ${number(total)} done before the plan starts.**`
    : difference > 0
      ? `**${items(difference)} short of the plan.**`
      : difference < 0
        ? `**${items(-difference)} more than the plan asks for.**`
        : `**${number(done)} done, as many as the plan asks for.**`
  if (projected === null) return `${where} Nothing dated was done in 28 days, so no finish can be seen.`
  const between = range === null || range[0] === range[1] ? '' : `, between ${dated(range[0], today)} and ${dated(range[1], today)}`
  return `${where} At ${number(actual)} a week the last one is done on ${dated(projected, today)}${between}.`
}

function velocity({ week, done, asked, lastSeven, needed }: VelocityFacts): string {
  const need = needed === null || needed === 0 ? '' : ` ${number(needed)} a week are needed from now on.`
  if (week === null) return `**${number(lastSeven)} in the last seven days.**${need}`
  const goal = Math.round(asked)
  if (done >= goal) return `**${number(done)} in week ${week}${goal === 0 ? '' : ', all that the plan asks'}.**${need}`
  return `**${number(done)} of ${number(goal)} in week ${week}** so far; ${number(lastSeven)} in the last seven days.${need}`
}

function ahead({ today, average, minutes, most }: AheadFacts): string {
  const day = Math.round(average)
  if (today === 0 && average === 0) return '**No reviews are waiting** in the next 30 days.'
  const then = day === 0 ? 'then hardly any' : `then about ${number(day)} a day`
  const time = day === 0 ? '' : ` That is ${span(Math.max(1, minutes))} a day.`
  return `**${number(today)} today, ${then}.**${time}${most === null ? '' : ` Most, ${number(most.cards)}, on ${dates.weekday(most.date)}.`}`
}

function retention({ young, mature, all: both, aim, isTarget }: RetentionFacts): string {
  if (both.asked === 0) return '**No memory was tried yet.** A review counts from its card’s second day on.'
  const share = both.kept / both.asked
  const difference = Math.round((aim - share) * 1000) / 10
  const what = isTarget ? 'the target' : 'what the plan wants'
  const away = difference > 0 ? `${number(difference)} ${difference === 1 ? 'point' : 'points'} short of ${what}` : `${what} is met`
  const of = (tried: TriedFacts): number | null => (tried.asked === 0 ? null : tried.kept / tried.asked)
  const [first, second] = [of(young), of(mature)]
  const ages = first === null || second === null ? '' : ` Young cards ${percent(first)}, mature ones ${percent(second)}.`
  return `**${percent(share)} remembered in 28 days**, ${away}.${ages}`
}

function minutes({ average, total, active, days, setAside }: MinutesFacts): string {
  if (total === 0) return '**No minutes in this time.** They come from answering cards.'
  const head = `**${span(average)} a day**, ${span(total)} on ${number(active)} of ${english(days, 'day', 'days')}.`
  return setAside === null ? head : `${head} Your plan sets ${span(setAside)} a day aside, for new items as well.`
}

function categories({ items: total, left, rows }: CategoryFacts): string {
  if (total === 0) return '**No items yet.** They come with the notes of this plan.'
  if (left === 0) return `**All ${number(total)} are done.**`
  const most = [...rows].sort((a, b) => (b.items - b.done) - (a.items - a.done)).filter((row) => row.items > row.done).slice(0, 2)
  const untouched = rows.filter((row) => row.items > 0 && row.done === 0).length
  const rest = untouched === 0 ? '' : ` ${untouched === 1 ? 'One is' : `${number(untouched)} are`} untouched.`
  return `**${number(left)} of ${items(total)} ${left === 1 ? 'is' : 'are'} left**, most in ${all(most.map((row) => `${row.name} (${number(row.items - row.done)})`))}.${rest}`
}

function stability({ cards: total, fresh, mature }: MemoryFacts): string {
  const graded = total - fresh
  if (graded === 0) return '**No card was graded yet.** Bars grow with the reviews.'
  return `**${number(mature)} of ${cards(graded)} ${mature === 1 ? 'is' : 'are'} mature**: they last 21 days or more.`
}

function recall({ cards: total, fresh, under, desired }: MemoryFacts): string {
  if (total === fresh) return '**No card was graded yet.** What you would recall now is estimated from the first grade on.'
  if (under === 0) return `**Every card is above ${whole(desired)}** today.`
  return `**${cards(under)} ${under === 1 ? 'is' : 'are'} under ${whole(desired)}** today; reviews bring them back.`
}

const score = (share: number): string => share.toFixed(2)

function objective({ score: own, expected, status, today, worst }: ObjectiveFacts): string {
  if (status === 'done') return '**Every key result is reached.**'
  if (status === 'not-started') return '**Nothing of it has begun yet.**'
  const fine = status === 'on-track'
  const head = fine ? '**The score is where it should be' : `**The score is ${score(Math.max(0, expected - own))} under what today asks for`
  if (worst === null) return `${head}.**`
  const { id, current, target, due } = worst
  const when = due === null ? '' : `, ${due < today ? 'and was due on' : 'due on'} ${dated(due, today)}`
  return `${head}${fine ? ', but' : ';'} ${id} is ${worst.status === 'off-track' ? 'off track' : 'at risk'}**: ${current === null ? 'nothing measured' : `${current} of ${target}`}${when}.`
}

function keyResult({ status, today, measured, start, due, forecast, expected, late }: KeyResultFacts): string {
  if (status === 'done') return 'The target is reached.'
  if (start !== null && today < start) return `Begins on ${dated(start, today)}.`
  if (!measured) return 'Nothing was measured yet.'
  if (status === 'not-started') return 'Not begun yet.'
  const ahead = forecast === null ? 'At the pace of the last weeks it is not in sight.' : late === null
    ? `At this pace it is met on ${dated(forecast, today)}.`
    : `At this pace it is met ${late === 0 ? 'on its day' : `${english(Math.abs(late), 'day', 'days')} ${late > 0 ? 'late' : 'early'}`}.`
  if (due !== null && due < today) return `It was due on ${dated(due, today)}. ${ahead}`
  return expected === null ? ahead : `${expected} expected by today. ${ahead}`
}

function way({ fewer, projected, needed, today }: WayFacts): string {
  const end = projected === null ? needed === null ? '' : `${number(needed)} a week` : dated(projected, today)
  const less = fewer === 0 ? needed === null || projected === null ? '' : `${number(needed)} a week` : `${number(fewer)} fewer`
  return [end, less].filter((part) => part !== '').join(', ')
}

export const dashboardEnglish: DashboardWords = {
  title: 'Dashboard',
  open: 'Open dashboard',
  window: 'Time shown',
  windows: { '4w': '4 weeks', '12w': '12 weeks', plan: 'Whole plan', year: 'Year' },
  planWeek: (week, weeks) => `Week ${week} of ${weeks}`,
  items: (count, skipped) => `${items(count)}${skipped === 0 ? '' : `, ${number(skipped)} skipped`}`,
  asTable: 'Show as a table',
  asChart: 'Show as a chart',
  keys: 'Arrow keys read it, Enter opens what it shows.',
  failed: (label) => `**${label} could not be worked out.** The rest of the page stands.`,
  onPlan: {
    label: 'Am I on plan?', head: ['Day', 'Against the plan'],
    gap,
    drawn: (count) => `Items against the plan over the last weeks, today ${gap(count)}.`,
    open: (count) => `${gap(count)}: list what was done`,
  },
  noStart: '**This plan has no dates yet.**',
  noStartHow: 'Give its note a `start` and a length, as `pathways` or `milestones`, and you see whether you are on plan.',
  noDates: '**Nothing to draw yet.** It takes a `start` and a length of the plan.',
  openPlan: 'Open the plan',
  fading: {
    label: 'What is fading?',
    sentence: fading,
    none: '**Nothing is fading.** Every unit with cards is remembered as well as the plan wants.',
    nothingYet: '**Nothing to forget yet.** This fills with your first reviews.',
    cards,
    carries: (units) => `${number(units)} ${units === 1 ? 'builds' : 'build'} on it`,
    reviewUnit: (under, title) => `Review ${cards(under)} of ${title}`,
    reviewAll: (count) => `Review ${count === 1 ? '' : 'all '}${english(count, 'fading card', 'fading cards')}`,
    more: (units) => `${english(units, 'more unit', 'more units')}`,
  },
  next: {
    label: 'What next?',
    sentence: next,
    after: (title) => `after ${title}`,
    start: (count) => `Start review, ${span(Math.max(1, count))}`,
    goOn: 'Continue review',
    ready: 'unlocked',
  },
  okr: {
    label: 'Objectives',
    none: '**No objective yet.** A note with `type: objective` holds key results, measured here from what you tick, review and score.',
    sentence: objective,
    score,
    expectedToday: (share) => `${score(share)} expected today`,
    scoreInWords: (own, expected) => `score ${score(own)}, ${score(expected)} expected today`,
    row: keyResult,
    barInWords: (current, target, expected) => `${current ?? 'nothing measured'} of ${target}${expected === null ? '' : `, ${expected} expected today`}`,
    today: (amount) => `${amount} today`,
    due: (date, today) => `due ${needsYear(date, today) ? dates.dateWithYear(date) : dates.shortDate(date)}`,
    forecast: (date, today) => `met ${needsYear(date, today) ? dates.dateWithYear(date) : dates.shortDate(date)}`,
    confidence: (share) => `confidence ${number(share)}`,
  },
  ways: { label: 'What would change it', fact: way },
  burnUp: {
    label: 'Burn-up', head: ['Day', 'Done', 'Plan', 'Mastered'],
    sentence: burnUp, plan: 'plan', today: 'today',
    done: (count) => `${number(count)} done`,
    mastered: (count) => `${number(count)} mastered`,
    reading: (date, done, asked) => `${dates.date(date)}: ${done === null ? '' : `${number(done)} done, `}${number(Math.round(asked))} planned`,
  },
  velocity: {
    label: 'Items per week', head: ['Week', 'Done', 'Plan'],
    sentence: velocity, now: 'now',
    asked: (count) => `${number(Math.round(count))} asked`,
    reading: (week, done, asked) => `Week ${week}: ${done === null ? '' : `${number(done)} done, `}${number(Math.round(asked))} asked`,
  },
  ahead: {
    label: 'Reviews ahead', head: ['Day', 'Cards', 'Minutes'],
    sentence: ahead,
    average: (count) => `${number(Math.round(count))} a day`,
    reading: (date, count, time) => `${dates.weekday(date)}: ${cards(count)}, ${span(time)}`,
  },
  retention: {
    label: 'True retention', head: ['Week', 'Young', 'Mature', 'All'],
    sentence: retention,
    aim: (share, isTarget) => `${isTarget ? 'target' : 'desired'} ${percent(share)}`,
    ages: { young: 'young', mature: 'mature', all: 'all' },
    reading: (from, to, tried) => tried.asked === 0
      ? `${dates.shortDate(from)} to ${dates.shortDate(to)}: nothing tried`
      : `${dates.shortDate(from)} to ${dates.shortDate(to)}: ${percent(tried.kept / tried.asked)} of ${number(tried.asked)}`,
    weeksAgo: (weeks) => `${english(weeks, 'week', 'weeks')} ago`,
    now: 'now',
    of: ({ asked, kept }) => asked === 0 ? '–' : `${percent(kept / asked)} of ${number(asked)}`,
  },
  minutes: {
    label: 'Minutes a day', head: ['Day', 'Minutes'],
    sentence: minutes,
    average: 'average',
    setAside: (count) => `${span(count)} set aside`,
    day: (date, count) => `${dates.weekday(date)}: ${span(count)}`,
    week: (date, count) => `Week of ${dates.date(date)}: ${span(count)} a day`,
    span,
  },
  categories: {
    label: 'Categories', head: ['Name', 'Done', 'Mastered', 'Items'],
    sentence: categories, unnamed: 'Other notes',
  },
  stability: {
    label: 'Stability, days', head: ['Days', 'Cards'],
    sentence: stability, mature: 'mature',
    bin: (from, to) => (to === null ? `over ${from} days` : from === 0 ? 'under a day' : `${from} to ${to} days`),
    last: '+',
    reading: (bin, count) => `${bin}: ${cards(count)}`,
  },
  recall: {
    label: 'Recall now', head: ['Chance', 'Cards'],
    sentence: recall,
    desired: (share) => `desired ${whole(share)}`,
    bin: (from, to) => (from === null ? `under ${to}%` : `${from} to ${to}%`),
  },
  list: {
    placeholder: 'Open a note',
    nothing: 'No note stands behind this.',
    cards,
    answers: (count) => english(count, 'answer', 'answers'),
    items: (done, total) => `${number(done)} of ${number(total)} done`,
  },
}
