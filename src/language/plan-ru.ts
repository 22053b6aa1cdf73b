import { datesIn } from './dates'
import {
  capital, listed, needsYear, stopped, type PaceFacts, type PlanWords, type Span, type WhyFacts,
} from './plan-words'
import { groups, russianCount, russianForm } from './plural'

const masculine = ['ноль', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять', 'десять']
const feminine = ['ноль', 'одна', 'две', ...masculine.slice(3)]
const dates = datesIn('ru', ', ')

function span({ unit, count }: Span): string {
  return unit === 'days'
    ? `${masculine[count] ?? groups(count, 'ru')} ${russianForm(count, 'день', 'дня', 'дней')}`
    : `${feminine[count] ?? groups(count, 'ru')} ${russianForm(count, 'неделя', 'недели', 'недель')}`
}

export function dated(date: string, today: string): string {
  return needsYear(date, today) ? dates.dateWithYear(date) : dates.date(date)
}

export function rate(value: number): string {
  return value > 0 && value < 0.05 ? 'меньше 0,1' : groups(value, 'ru')
}

export function late(days: number): string {
  if (days === 0) return 'точно в срок'
  return `на ${span({ unit: 'days', count: Math.abs(days) })} ${days > 0 ? 'позже' : 'раньше'} срока`
}

function finishing({ projected, far, today }: PaceFacts): string | null {
  if (far) return 'понадобится больше десяти лет'
  return projected === null ? null : `вы закончите ${dated(projected.date, today)}, ${late(projected.late)}`
}

function nothingDone({ done }: PaceFacts): string {
  return done === 0 ? 'пока ничего не пройдено' : 'за последние 28 дней нет ни одной даты прохождения'
}

function within(facts: PaceFacts): string {
  const finish = finishing(facts)
  if (facts.needed === null) {
    const none = 'Учебных дней больше нет'
    return finish === null
      ? `${none}, ${nothingDone(facts)}.`
      : `${none}, выходит ${rate(facts.actual)} в неделю: при таком темпе ${finish}.`
  }
  const needed = `Нужно ${rate(facts.needed)} в неделю`
  return finish === null
    ? `${needed}, ${nothingDone(facts)}.`
    : `${needed}, выходит ${rate(facts.actual)}: при таком темпе ${finish}.`
}

const onWeekday = ['в воскресенье', 'в понедельник', 'во вторник', 'в среду', 'в четверг', 'в пятницу', 'в субботу']

/** "в понедельник, 4 января", of a day far off with its year. */
export function onDay(date: string, today: string): string {
  return `${onWeekday[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''}, ${dated(date, today)}`
}

function before({ distance, needed, start, today, done }: PaceFacts): string {
  const tomorrow = distance.unit === 'days' && distance.count === 1 ? 'завтра, ' : ''
  const already = done === 0 ? '' : `; уже пройдено ${groups(done, 'ru')}`
  const rates = needed === null ? '' : ` С этого дня нужно ${rate(needed)} в неделю${already}.`
  return `**${stopped(`План начинается ${tomorrow}${onDay(start, today)}`)}**${rates}`
}

function after(facts: PaceFacts): string {
  const { distance, items, done, actual } = facts
  const when = distance.unit === 'days' && distance.count === 1 ? 'вчера' : `${span(distance)} назад`
  const finish = finishing(facts)
  const remain = russianForm(items - done, 'Остался', 'Осталось', 'Осталось')
  const left = `${remain} ${groups(items - done, 'ru')} из ${groups(items, 'ru')}`
  const rest = finish === null ? `, ${nothingDone(facts)}` : `: при темпе ${rate(actual)} в неделю ${finish}`
  return `**План закончился ${when}.** ${left}${rest}.`
}

function allDone({ items, finish, today, distance }: PaceFacts): string {
  const head = `**Всё пройдено.** Всего ${russianCount(items, 'пункт', 'пункта', 'пунктов')}; план`
  if (today === finish) return `${head} заканчивается сегодня.`
  if (today > finish) return stopped(`${head} закончился ${dated(finish, today)}`)
  return `${head} идёт до ${dated(finish, today)}, ещё ${span(distance)}.`
}

function pace(facts: PaceFacts): string {
  const { is, distance, skipped, finish, today } = facts
  switch (is) {
    case 'no-items':
      return stopped(`**Пунктов пока нет.** План ${today > finish ? 'закончился' : 'идёт до'} ${dated(finish, today)}`)
    case 'all-skipped':
      return `**Больше нечего проходить.** Пропущено: ${russianCount(skipped, 'пункт', 'пункта', 'пунктов')}.`
    case 'not-begun': return stopped(`**План ещё не начат.** Первым его днём было ${dated(facts.start, today)}`)
    case 'all-done': return allDone(facts)
    case 'before': return before(facts)
    case 'after': return after(facts)
    case 'on-plan': return `**Всё по плану.** ${within(facts)}`
    case 'behind': return `**Отставание — ${span(distance)}.** ${within(facts)}`
    case 'ahead': return `**Опережение — ${span(distance)}.** ${within(facts)}`
  }
}

function all(titles: readonly string[]): string {
  return listed(titles, 'и', (count) => `ещё ${count}`)
}

function are(titles: readonly { readonly title: string }[], what: string): readonly string[] {
  return titles.length === 0 ? [] : [`${what}: ${all(titles.map(({ title }) => title))}`]
}

function why({ begun, mastered, done }: WhyFacts): string {
  const passed = begun === null ? '' : `пройдено ${groups(begun.done, 'ru')} из ${groups(begun.items, 'ru')}`
  const own = begun === null ? [] : [begun.done === 0 ? 'вы уже начали' : passed]
  const parts = [...own, ...are(mastered, 'освоено'), ...are(done, 'пройдено')]
  return parts.length === 0 ? 'Ничего другого сначала не нужно.' : `${capital(parts.join('; '))}.`
}

export const planRussian: PlanWords = {
  pace,
  next: 'Что дальше',
  why,
  fading: (title, recall) =>
    `Опирается на «${title}», где вероятность вспомнить упала до ${Math.floor(recall * 100 + 1e-9)} %.`,
  refresh: (cards) => `Сначала повторить ${russianCount(cards, 'карточку', 'карточки', 'карточек')}`,
  unlocks: (titles) => `Открывает: ${all(titles)}.`,
  nextCommand: 'Показывает, что можно учить дальше: всё нужное для этого освоено или пройдено.',
  nothingNext: 'Нет открытых заметок, для которых пройдено всё нужное.',
}
