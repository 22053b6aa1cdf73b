import { datesIn } from './dates'
import { capital, listed, needsYear, type PaceFacts, type PlanWords, type Span, type WhyFacts } from './plan-words'
import { english, groups } from './plural'

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const dates = datesIn('en-GB', ' ')

function spelled(count: number): string {
  return words[count] ?? groups(count, 'en')
}

function span({ unit, count }: Span): string {
  return `${spelled(count)} ${count === 1 ? unit.slice(0, -1) : unit}`
}

export function dated(date: string, today: string): string {
  return needsYear(date, today) ? dates.dateWithYear(date) : dates.date(date)
}

export function rate(value: number): string {
  return value > 0 && value < 0.05 ? 'under 0.1' : groups(value, 'en')
}

export function late(days: number): string {
  if (days === 0) return 'in time'
  return `${span({ unit: 'days', count: Math.abs(days) })} ${days > 0 ? 'late' : 'early'}`
}

function finishing({ projected, far, today }: PaceFacts): string | null {
  if (far) return 'it takes more than ten years'
  return projected === null ? null : `you finish on ${dated(projected.date, today)}, ${late(projected.late)}`
}

function within(facts: PaceFacts): string {
  const finish = finishing(facts)
  if (facts.needed === null) {
    const none = 'No study day is left'
    return finish === null
      ? `${none}, and ${nothingDone(facts)}.`
      : `${none}, ${rate(facts.actual)} a week done: at this pace ${finish}.`
  }
  const needed = capital(`${rate(facts.needed)} a week needed`)
  return finish === null
    ? `${needed}, ${nothingDone(facts)}.`
    : `${needed}, ${rate(facts.actual)} done: at this pace ${finish}.`
}

function nothingDone({ done }: PaceFacts): string {
  return done === 0 ? 'none done yet' : 'nothing dated done in the last 28 days'
}

/** "Monday 4 January", of a day far off with its year. */
export function onDay(date: string, today: string): string {
  return needsYear(date, today) ? `${dates.weekday(date)} ${date.slice(0, 4)}` : dates.weekday(date)
}

function before({ distance, needed, start, today, done }: PaceFacts): string {
  const when = distance.unit === 'days' && distance.count === 1 ? `tomorrow, ${onDay(start, today)}` : `on ${onDay(start, today)}`
  const already = done === 0 ? '' : `; ${groups(done, 'en')} done already`
  const rates = needed === null ? '' : ` From then you need ${rate(needed)} a week${already}.`
  return `**The plan starts ${when}.**${rates}`
}

function after(facts: PaceFacts): string {
  const { distance, items, done, actual } = facts
  const when = distance.unit === 'days' && distance.count === 1 ? 'yesterday' : `${span(distance)} ago`
  const finish = finishing(facts)
  const left = `${groups(items - done, 'en')} of ${groups(items, 'en')} ${items - done === 1 ? 'is' : 'are'} left`
  const rest = finish === null ? `, ${nothingDone(facts)}` : `: at ${rate(actual)} a week ${finish}`
  return `**The plan ended ${when}.** ${left}${rest}.`
}

function allDone({ items, finish, today, distance }: PaceFacts): string {
  const head = items === 1 ? '**The only item is done.**' : `**All ${groups(items, 'en')} items are done.**`
  if (today === finish) return `${head} The plan ends today.`
  if (today > finish) return `${head} The plan ended on ${dated(finish, today)}.`
  return `${head} The plan runs until ${dated(finish, today)}, ${span(distance)} more.`
}

function allOf(items: number): string {
  return `All ${groups(items, 'en')} are`
}

function pace(facts: PaceFacts): string {
  const { is, distance, skipped, finish, today } = facts
  switch (is) {
    case 'no-items':
      return `**No items yet.** The plan ${today > finish ? 'ended on' : 'runs until'} ${dated(finish, today)}.`
    case 'all-skipped':
      return `**Nothing is left to do.** ${skipped === 1 ? 'The only item is' : allOf(skipped)} skipped.`
    case 'not-begun': return `**Not begun yet.** The first day of the plan was ${onDay(facts.start, today)}.`
    case 'all-done': return allDone(facts)
    case 'before': return before(facts)
    case 'after': return after(facts)
    case 'on-plan': return `**On plan.** ${within(facts)}`
    case 'behind': return `**${capital(span(distance))} behind.** ${within(facts)}`
    case 'ahead': return `**${capital(span(distance))} ahead.** ${within(facts)}`
  }
}

function all(titles: readonly string[]): string {
  return listed(titles, 'and', (count) => `${count} more`)
}

function are(titles: readonly { readonly title: string }[], what: string): readonly string[] {
  const verb = titles.length === 1 ? 'is' : 'are'
  return titles.length === 0 ? [] : [`${all(titles.map(({ title }) => title))} ${verb} ${what}`]
}

function why({ begun, mastered, done }: WhyFacts): string {
  const needs = [...are(mastered, 'mastered'), ...are(done, 'done')].join(', ')
  if (begun === null) return needs === '' ? 'It needs nothing else first.' : `Unlocked: ${needs}.`
  const own = begun.done === 0
    ? 'You have begun it'
    : `${capital(spelled(begun.done))} of ${spelled(begun.items)} ${begun.done === 1 ? 'is' : 'are'} done`
  return needs === '' ? `${own}.` : `${own}; ${needs}.`
}

export const planEnglish: PlanWords = {
  pace,
  next: 'Next',
  why,
  fading: (title, recall) => `Builds on ${title}, where recall is down to ${Math.floor(recall * 100 + 1e-9)}%.`,
  refresh: (cards) => `Refresh ${english(cards, 'card', 'cards')} first`,
  unlocks: (titles) => `It unlocks ${all(titles)}.`,
  nextCommand: 'Lists the units whose prerequisites are mastered or done, in the order of study.',
  nothingNext: 'No open unit has all its prerequisites done.',
}
