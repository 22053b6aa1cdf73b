import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paceOf } from '../../src/curriculum/pace'
import { verdictOf } from '../../src/curriculum/pace-verdict'
import { stringsFor } from '../../src/language/strings'
import { dayToDate } from '../../src/schedule/day'
import { day, perDay, plan, weekdays } from '../curriculum/plan'

interface Case {
  readonly items?: number
  readonly done?: number
  readonly skipped?: number
  /** So many items done three days ago. */
  readonly recent?: number
  readonly days?: ReadonlySet<number>
  readonly start?: string
  readonly begun?: boolean
}

/** Four weeks from 2 to 29 November 2026, 280 items: ten a day. */
function sentence(language: string, today: string, { items = 280, done = 0, skipped = 0, recent = done, days, start, begun }: Case): string {
  const curriculum = plan({ ...(days === undefined ? {} : { days }), ...(start === undefined ? {} : { start: day(start) }) })
  const completedOn = Array.from({ length: recent }, () => day(today) - 3)
  const pace = paceOf({ curriculum, items, done, today: day(today), doneOn: perDay(completedOn) })
  if (pace === null) throw new Error('no pace')
  return stringsFor(language).plan.pace(verdictOf(pace, { items, done, mastered: 0, skipped }, curriculum.days.size, day(today), begun))
    .replace(/\u00a0/g, ' ')
}

const cases: readonly (readonly [what: string, today: string, given: Case, en: string, ru: string])[] = [
  [
    'behind', '2026-11-09', { done: 40 },
    '**Three days behind.** 80 a week needed, 35 done: at this pace you finish on 27 December, 28 days late.',
    '**Отставание — три дня.** Нужно 80 в неделю, выходит 35: при таком темпе вы закончите 27 декабря, на 28 дней позже срока.',
  ],
  [
    'one day behind', '2026-11-09', { done: 60 },
    '**One day behind.** 73.3 a week needed, 52.5 done: at this pace you finish on 9 December, ten days late.',
    '**Отставание — один день.** Нужно 73,3 в неделю, выходит 52,5: при таком темпе вы закончите 9 декабря, на десять дней позже срока.',
  ],
  [
    'five days behind', '2026-11-09', { done: 20 },
    '**Five days behind.** 86.7 a week needed, 17.5 done: at this pace you finish on 21 February, 84 days late.',
    '**Отставание — пять дней.** Нужно 86,7 в неделю, выходит 17,5: при таком темпе вы закончите 21 февраля, на 84 дня позже срока.',
  ],
  [
    'eleven days behind', '2026-11-16', { done: 30 },
    '**11 days behind.** 125 a week needed, 14 done: at this pace you finish on 21 March, 112 days late.',
    '**Отставание — 11 дней.** Нужно 125 в неделю, выходит 14: при таком темпе вы закончите 21 марта, на 112 дней позже срока.',
  ],
  [
    'weeks behind', '2026-11-23', { done: 70 },
    '**Two weeks behind.** 210 a week needed, 22.3 done: at this pace you finish on 28 January, 60 days late.',
    '**Отставание — две недели.** Нужно 210 в неделю, выходит 22,3: при таком темпе вы закончите 28 января, на 60 дней позже срока.',
  ],
  [
    'study days of a week of five', '2026-11-09', { items: 200, done: 20, days: weekdays },
    '**Three days behind.** 60 a week needed, 17.5 done: at this pace you finish on 20 January, 52 days late.',
    '**Отставание — три дня.** Нужно 60 в неделю, выходит 17,5: при таком темпе вы закончите 20 января, на 52 дня позже срока.',
  ],
  [
    'weeks of five days behind', '2026-11-16', { items: 200, done: 0, days: weekdays },
    '**Two weeks behind.** 100 a week needed, none done yet.',
    '**Отставание — две недели.** Нужно 100 в неделю, пока ничего не пройдено.',
  ],
  [
    'less than half a day behind is on plan', '2026-11-09', { done: 66 },
    '**On plan.** 71.3 a week needed, 57.8 done: at this pace you finish on 5 December, six days late.',
    '**Всё по плану.** Нужно 71,3 в неделю, выходит 57,8: при таком темпе вы закончите 5 декабря, на шесть дней позже срока.',
  ],
  [
    'on plan, first day', '2026-11-02', {},
    '**On plan.** 70 a week needed, none done yet.',
    '**Всё по плану.** Нужно 70 в неделю, пока ничего не пройдено.',
  ],
  [
    'on plan to the day', '2026-11-09', { done: 70, recent: 70 },
    '**On plan.** 70 a week needed, 61.3 done: at this pace you finish on 3 December, four days late.',
    '**Всё по плану.** Нужно 70 в неделю, выходит 61,3: при таком темпе вы закончите 3 декабря, на четыре дня позже срока.',
  ],
  [
    'ahead', '2026-11-09', { done: 90 },
    '**Two days ahead.** 63.3 a week needed, 78.8 done: at this pace you finish on 26 November, three days early.',
    '**Опережение — два дня.** Нужно 63,3 в неделю, выходит 78,8: при таком темпе вы закончите 26 ноября, на три дня раньше срока.',
  ],
  [
    'weeks ahead', '2026-11-09', { done: 210 },
    '**Two weeks ahead.** 23.3 a week needed, 183.8 done: at this pace you finish on 12 November, 17 days early.',
    '**Опережение — две недели.** Нужно 23,3 в неделю, выходит 183,8: при таком темпе вы закончите 12 ноября, на 17 дней раньше срока.',
  ],
  [
    'nothing done in 28 days', '2026-11-16', { done: 100, recent: 0 },
    '**Four days behind.** 90 a week needed, nothing dated done in the last 28 days.',
    '**Отставание — четыре дня.** Нужно 90 в неделю, за последние 28 дней нет ни одной даты прохождения.',
  ],
  [
    'nothing done at all', '2026-11-16', {},
    '**Two weeks behind.** 140 a week needed, none done yet.',
    '**Отставание — две недели.** Нужно 140 в неделю, пока ничего не пройдено.',
  ],
  [
    'very slow', '2026-11-09', { items: 2800, done: 1 },
    '**Seven days behind.** 933 a week needed, 0.9 done: at this pace it takes more than ten years.',
    '**Отставание — семь дней.** Нужно 933 в неделю, выходит 0,9: при таком темпе понадобится больше десяти лет.',
  ],
  [
    'a finish in another year is said with it', '2026-11-09', { done: 5 },
    '**Seven days behind.** 91.7 a week needed, 4.4 done: at this pace you finish on 23 January 2028, 420 days late.',
    '**Отставание — семь дней.** Нужно 91,7 в неделю, выходит 4,4: при таком темпе вы закончите 23 января 2028 г., на 420 дней позже срока.',
  ],
  [
    'no study day left', '2026-11-28', { items: 200, done: 150, days: weekdays },
    '**Five days behind.** No study day is left, 38.9 a week done: at this pace you finish on 7 December, eight days late.',
    '**Отставание — пять дней.** Учебных дней больше нет, выходит 38,9 в неделю: при таком темпе вы закончите 7 декабря, на восемь дней позже срока.',
  ],
  [
    'no study day left, nothing done', '2026-11-28', { items: 200, days: weekdays },
    '**Four weeks behind.** No study day is left, and none done yet.',
    '**Отставание — четыре недели.** Учебных дней больше нет, пока ничего не пройдено.',
  ],
  [
    'starts tomorrow', '2026-11-01', {},
    '**The plan starts tomorrow, Monday 2 November.** From then you need 70 a week.',
    '**План начинается завтра, в понедельник, 2 ноября.** С этого дня нужно 70 в неделю.',
  ],
  [
    'starts in days, some done', '2026-10-30', { done: 28 },
    '**The plan starts on Monday 2 November.** From then you need 63 a week; 28 done already.',
    '**План начинается в понедельник, 2 ноября.** С этого дня нужно 63 в неделю; уже пройдено 28.',
  ],
  [
    'starts in weeks', '2026-10-12', {},
    '**The plan starts on Monday 2 November.** From then you need 70 a week.',
    '**План начинается в понедельник, 2 ноября.** С этого дня нужно 70 в неделю.',
  ],
  [
    'starts next year', '2025-11-12', {},
    '**The plan starts on Monday 2 November 2026.** From then you need 70 a week.',
    '**План начинается в понедельник, 2 ноября 2026 г.** С этого дня нужно 70 в неделю.',
  ],
  [
    'not begun, three weeks on', '2026-11-23', { begun: false },
    '**Not begun yet.** The first day of the plan was Monday 2 November.',
    '**План ещё не начат.** Первым его днём было 2 ноября.',
  ],
  [
    'not begun, after the end', '2026-12-23', { begun: false },
    '**Not begun yet.** The first day of the plan was Monday 2 November.',
    '**План ещё не начат.** Первым его днём было 2 ноября.',
  ],
  [
    'not begun on the first day', '2026-11-02', { begun: false },
    '**On plan.** 70 a week needed, none done yet.',
    '**Всё по плану.** Нужно 70 в неделю, пока ничего не пройдено.',
  ],
  [
    'ended yesterday', '2026-11-30', { done: 200 },
    '**The plan ended yesterday.** 80 of 280 are left: at 50 a week you finish on 12 December, 13 days late.',
    '**План закончился вчера.** Осталось 80 из 280: при темпе 50 в неделю вы закончите 12 декабря, на 13 дней позже срока.',
  ],
  [
    'ended days ago, one left', '2026-12-04', { done: 279 },
    '**The plan ended five days ago.** 1 of 280 is left: at 69.8 a week you finish on 5 December, six days late.',
    '**План закончился пять дней назад.** Остался 1 из 280: при темпе 69,8 в неделю вы закончите 5 декабря, на шесть дней позже срока.',
  ],
  [
    'ended weeks ago', '2027-01-04', { done: 200, recent: 0 },
    '**The plan ended five weeks ago.** 80 of 280 are left, nothing dated done in the last 28 days.',
    '**План закончился пять недель назад.** Осталось 80 из 280, за последние 28 дней нет ни одной даты прохождения.',
  ],
  [
    'all done, days left', '2026-11-24', { done: 280 },
    '**All 280 items are done.** The plan runs until 29 November, five days more.',
    '**Всё пройдено.** Всего 280 пунктов; план идёт до 29 ноября, ещё пять дней.',
  ],
  [
    'all done, weeks left', '2026-11-09', { done: 280 },
    '**All 280 items are done.** The plan runs until 29 November, three weeks more.',
    '**Всё пройдено.** Всего 280 пунктов; план идёт до 29 ноября, ещё три недели.',
  ],
  [
    'all done on the last day', '2026-11-29', { done: 280 },
    '**All 280 items are done.** The plan ends today.',
    '**Всё пройдено.** Всего 280 пунктов; план заканчивается сегодня.',
  ],
  [
    'all done, ended', '2027-12-01', { done: 280, recent: 0 },
    '**All 280 items are done.** The plan ended on 29 November 2026.',
    '**Всё пройдено.** Всего 280 пунктов; план закончился 29 ноября 2026 г.',
  ],
  [
    'the only item done', '2026-11-24', { items: 1, done: 1 },
    '**The only item is done.** The plan runs until 29 November, five days more.',
    '**Всё пройдено.** Всего 1 пункт; план идёт до 29 ноября, ещё пять дней.',
  ],
  [
    'no items', '2026-11-09', { items: 0 },
    '**No items yet.** The plan runs until 29 November.',
    '**Пунктов пока нет.** План идёт до 29 ноября.',
  ],
  [
    'no items, ended', '2027-12-09', { items: 0 },
    '**No items yet.** The plan ended on 29 November 2026.',
    '**Пунктов пока нет.** План закончился 29 ноября 2026 г.',
  ],
  [
    'all skipped', '2026-11-09', { items: 0, skipped: 12 },
    '**Nothing is left to do.** All 12 are skipped.',
    '**Больше нечего проходить.** Пропущено: 12 пунктов.',
  ],
  [
    'the only one skipped', '2026-11-09', { items: 0, skipped: 1 },
    '**Nothing is left to do.** The only item is skipped.',
    '**Больше нечего проходить.** Пропущено: 1 пункт.',
  ],
]

describe('the sentence on pace', () => {
  it.each(cases)('%s', (_, today, given, en, ru) => {
    expect([sentence('en', today, given), sentence('ru', today, given)]).toEqual([en, ru])
  })

  it('is whole in its first clause, whatever the plan', () => {
    const whole = /^\*\*[^*]+\.\*\* [^*]+\.$/
    fc.assert(fc.property(fc.integer({ min: -40, max: 400 }), fc.integer({ min: 0, max: 300 }), fc.nat(300), fc.nat(300), (ahead, items, some, recent) => {
      const given = { items, done: Math.min(items, some), recent, skipped: some }
      const today = dayToDate(day('2026-11-02') + ahead)
      for (const language of ['en', 'ru']) expect(sentence(language, today, given)).toMatch(whole)
    }))
  })
})

describe('why a unit is next', () => {
  const named = (titles: string): readonly { readonly title: string }[] => (titles === '' ? [] : titles.split(' ').map((title) => ({ title })))

  it.each<[done: number | null, items: number, mastered: string, done: string, en: string, ru: string]>([
    [null, 0, '', '', 'It needs nothing else first.', 'Ничего другого сначала не нужно.'],
    [null, 0, 'Clocks', '', 'Unlocked: Clocks is mastered.', 'Освоено: Clocks.'],
    [null, 0, 'Clocks Commit', '', 'Unlocked: Clocks and Commit are mastered.', 'Освоено: Clocks и Commit.'],
    [null, 0, 'A B C', 'D', 'Unlocked: A, B and C are mastered, D is done.', 'Освоено: A, B и C; пройдено: D.'],
    [null, 0, '', 'A B C D E', 'Unlocked: A, B and 3 more are done.', 'Пройдено: A, B и ещё 3.'],
    [0, 1, '', '', 'You have begun it.', 'Вы уже начали.'],
    [0, 8, 'Retries', '', 'You have begun it; Retries is mastered.', 'Вы уже начали; освоено: Retries.'],
    [1, 8, '', '', 'One of eight is done.', 'Пройдено 1 из 8.'],
    [6, 8, '', 'Retries', 'Six of eight are done; Retries is done.', 'Пройдено 6 из 8; пройдено: Retries.'],
    [11, 30, '', '', '11 of 30 are done.', 'Пройдено 11 из 30.'],
  ])('%s of %i, mastered %s, done %s', (begun, items, mastered, done, en, ru) => {
    const facts = { begun: begun === null ? null : { done: begun, items }, mastered: named(mastered), done: named(done) }
    expect(['en', 'ru'].map((language) => stringsFor(language).plan.why(facts))).toEqual([en, ru])
  })

  it.each([[0.62, 62], [0.57, 57], [0.899, 89], [0.9, 90], [0, 0]])('recall of %f is down to %i percent', (recall, percent) => {
    expect(['en', 'ru'].map((language) => stringsFor(language).plan.fading('Clocks', recall).replace(/\u00a0/g, ' '))).toEqual([
      `Builds on Clocks, where recall is down to ${percent}%.`, `Опирается на «Clocks», где вероятность вспомнить упала до ${percent} %.`,
    ])
  })

  it.each([
    [1, 'Refresh 1 card first', 'Сначала повторить 1 карточку'], [2, 'Refresh 2 cards first', 'Сначала повторить 2 карточки'],
    [6, 'Refresh 6 cards first', 'Сначала повторить 6 карточек'], [21, 'Refresh 21 cards first', 'Сначала повторить 21 карточку'],
  ])('%i cards to refresh', (cards, en, ru) => {
    expect(['en', 'ru'].map((language) => stringsFor(language).plan.refresh(cards))).toEqual([en, ru])
  })
})
