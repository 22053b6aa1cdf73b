import { hoursAndMinutes, type HeatWords } from './heat-words'
import { groups, russianCount } from './plural'

function span(minutes: number): string {
  const [hours, rest] = hoursAndMinutes(minutes)
  if (hours === 0) return `${rest} мин`
  return rest === 0 ? `${groups(hours, 'ru')} ч` : `${groups(hours, 'ru')} ч ${rest} мин`
}

function counted(days: number): string {
  return russianCount(days, 'день', 'дня', 'дней')
}

export const heatRussian: HeatWords = {
  title: 'Год занятий',
  label: (days, minutes) => `Минуты по дням за год: ${counted(days)}, ${span(minutes)}`,
  sentence: (days, minutes, run) => (days === 0
    ? '**Повторений ещё не было.** Здесь появится каждый день с ними.'
    : `**${counted(days)} и ${span(minutes)} за год.** ${run < 2 ? 'Двух дней подряд пока нет.' : `Самая длинная серия — ${counted(run)}.`}`),
  day: (date, minutes) => (minutes <= 0 ? `${date}: нет` : `${date}: ${span(minutes)}`),
  span,
  scale: 'Шкала',
  levels: ['нет', 'до 15 мин', 'до 30 мин', 'до 1 ч', '1 ч и больше'],
  weekdays: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
  asTable: 'Показать таблицей',
  month: 'Месяц',
  days: 'Дни',
  time: 'Время',
}
