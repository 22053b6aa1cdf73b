import { describe, expect, it } from 'vitest'
import { stringsFor } from '../../src/language/strings'

const en = stringsFor('en')
const ru = stringsFor('ru-RU')

describe('interval', () => {
  it.each([
    ['minutes', 0.4, '1 min', '1 min', '1 min'],
    ['minutes', 10, '10 min', '10 min', '10 min'],
    ['minutes', 59, '59 min', '59 min', '59 min'],
    ['minutes', 60, '1 hour', '1 h', '1 h'],
    ['minutes', 90, '1.5 hours', '1.5 h', '1.5 h'],
    ['days', 0, '0 days', '0 days', '0 d'],
    ['days', 1, '1 day', '1 day', '1 d'],
    ['days', 6, '6 days', '6 days', '6 d'],
    ['days', 59, '59 days', '59 days', '59 d'],
    ['days', 60, '2 months', '2 mo', '2 mo'],
    ['days', 364, '12 months', '12 mo', '12 mo'],
    ['days', 365, '1 year', '1 y', '1 y'],
    ['days', 438, '1.2 years', '1.2 y', '1.2 y'],
  ] as const)('%s %d', (unit, value, long, button, narrow) => {
    expect(en.common.interval(unit, value, 'long')).toBe(long)
    expect(en.common.interval(unit, value, 'button')).toBe(button)
    expect(en.common.interval(unit, value, 'narrow')).toBe(narrow)
  })

  it.each([
    ['minutes', 10, '10 мин', '10 мин', '10 мин'],
    ['minutes', 60, '1 час', '1 ч', '1 ч'],
    ['minutes', 120, '2 часа', '2 ч', '2 ч'],
    ['minutes', 300, '5 часов', '5 ч', '5 ч'],
    ['days', 1, '1 день', '1 день', '1 дн.'],
    ['days', 2, '2 дня', '2 дня', '2 дн.'],
    ['days', 5, '5 дней', '5 дней', '5 дн.'],
    ['days', 11, '11 дней', '11 дней', '11 дн.'],
    ['days', 14, '14 дней', '14 дней', '14 дн.'],
    ['days', 21, '21 день', '21 день', '21 дн.'],
    ['days', 22, '22 дня', '22 дня', '22 дн.'],
    ['days', 61, '2 месяца', '2 мес.', '2 мес.'],
    ['days', 152, '5 месяцев', '5 мес.', '5 мес.'],
    ['days', 365, '1 год', '1 г.', '1 г.'],
    ['days', 438, '1,2 года', '1,2 г.', '1,2 г.'],
    ['days', 1827, '5 лет', '5 г.', '5 г.'],
  ] as const)('ru: %s %d', (unit, value, long, button, narrow) => {
    expect(ru.common.interval(unit, value, 'long')).toBe(long)
    expect(ru.common.interval(unit, value, 'button')).toBe(button)
    expect(ru.common.interval(unit, value, 'narrow')).toBe(narrow)
  })
})

describe('within', () => {
  it.each([
    ['minutes', 6, 'in 6 min', 'через 6 мин'],
    ['days', 0, 'later today', 'сегодня позже'],
    ['days', 1, 'tomorrow', 'завтра'],
    ['days', 3, 'in 3 days', 'через 3 дня'],
  ] as const)('%s %d', (unit, value, english, russian) => {
    expect(en.common.within(unit, value)).toBe(english)
    expect(ru.common.within(unit, value)).toBe(russian)
  })
})

describe('Russian plurals', () => {
  it.each([
    [1, '1 карточка за 1 минуту.', '**1 повторение ждёт заметки, которую нельзя записать.**'],
    [2, '2 карточки за 2 минуты.', '**2 повторения ждут заметки, которую нельзя записать.**'],
    [5, '5 карточек за 5 минут.', '**5 повторений ждут заметки, которую нельзя записать.**'],
    [11, '11 карточек за 11 минут.', '**11 повторений ждут заметки, которую нельзя записать.**'],
    [21, '21 карточка за 21 минуту.', '**21 повторение ждёт заметки, которую нельзя записать.**'],
    [22, '22 карточки за 22 минуты.', '**22 повторения ждут заметки, которую нельзя записать.**'],
  ])('%d', (count, ended, waiting) => {
    expect(ru.review.end(count, count * 60)).toBe(ended)
    expect(ru.sidebar.waiting(count)).toBe(waiting)
  })

  it.each([[1, 'около 1 минуты'], [2, 'около 2 минут'], [5, 'около 5 минут'], [21, 'около 21 минуты']])('about %d minutes', (minutes, words) => {
    expect(ru.common.tomorrow(3, minutes)).toBe(`Завтра — **3 карточки**, ${words}.`)
  })
})

describe('dates', () => {
  it('are written in the language, whatever the zone of the device', () => {
    expect(en.common.dates.date('2026-11-12')).toBe('12 November')
    expect(en.common.dates.weekday('2026-11-21')).toBe('Saturday 21 November')
    expect(en.common.dates.dateWithYear('2026-01-03')).toBe('3 January 2026')
    expect(ru.common.dates.date('2026-11-12')).toBe('12 ноября')
    expect(ru.common.dates.weekday('2026-11-21')).toBe('суббота, 21 ноября')
  })
})
