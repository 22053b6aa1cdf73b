import { describe, expect, it } from 'vitest'
import type { EffectFacts, StrainFacts } from '../../src/language/adapt-words'
import { stringsFor } from '../../src/language/strings'

const effect: EffectFacts = { fewer: 40, finish: null, before: 65.2, after: 61.9, projected: { date: '2027-03-06', late: 13 }, today: '2026-11-26' }
const strain: StrainFacts = { from: '2026-12-07', study: 2400, reviews: 840, limit: 2880, retention: 0.9, fits: 0.84, today: '2026-11-26' }

describe('what a rule would do', () => {
  it.each<[Partial<EffectFacts>, string, string]>([
    [{}, '40 items fewer: 61.9 a week needed instead of 65.2; at this pace you finish on 6 March, 13 days late.',
      'На 40 пунктов меньше: нужно 61,9 в неделю вместо 65,2; при нынешнем темпе вы закончите 6 марта, на 13 дней позже срока.'],
    [{ fewer: 0, finish: '2027-05-02', projected: { date: '2027-04-30', late: -2 } },
      'Until 2 May: 61.9 a week needed instead of 65.2; at this pace you finish on 30 April, two days early.',
      'До 2 мая: нужно 61,9 в неделю вместо 65,2; при нынешнем темпе вы закончите 30 апреля, на два дня раньше срока.'],
    [{ fewer: 1, before: null, projected: null }, '1 item fewer: 61.9 a week needed.', 'На 1 пункт меньше: нужно 61,9 в неделю.'],
    [{ fewer: 0, after: null, projected: null }, 'No study day is left.', 'Учебных дней больше нет.'],
  ])('%j', (change, english, russian) => {
    expect(['en', 'ru'].map((language) => stringsFor(language).adapt.effect({ ...effect, ...change }))).toEqual([english, russian])
  })
})

describe('more than there is', () => {
  it.each<[Partial<StrainFacts>, string, string]>([
    [{}, '**The plan asks for more time than there is.** In the week from 7 December study takes 40 h and reviews 14 h; the pathway has 48 h. A desired retention of 84% instead of 90% would fit.',
      '**Времени на план не хватит.** За неделю с 7 декабря учёба займёт 40 ч, а повторения — 14 ч; в плане на это 48 ч. Уложиться поможет желаемое запоминание 84 % вместо 90 %.'],
    [{ from: '2026-11-26', study: 0, reviews: 50, limit: 30, fits: null },
      '**The plan asks for more time than there is.** This week reviews take 50 min; the pathway has 30 min. No desired retention from 70% on would make it fit.',
      '**Времени на план не хватит.** На этой неделе повторения займут 50 мин; в плане на это 30 мин. Уложиться не удастся даже при желаемом запоминании 70 %.'],
    [{ reviews: 0 }, '**The plan asks for more time than there is.** In the week from 7 December study takes 40 h; the pathway has 48 h. A desired retention of 84% instead of 90% would fit.',
      '**Времени на план не хватит.** За неделю с 7 декабря учёба займёт 40 ч; в плане на это 48 ч. Уложиться поможет желаемое запоминание 84 % вместо 90 %.'],
  ])('%j', (change, english, russian) => {
    expect(['en', 'ru'].map((language) => stringsFor(language).adapt.strain({ ...strain, ...change }))).toEqual([english, russian])
  })
})

it('names the other plans of notes that are to be skipped', () => {
  const shared = { notes: 2, plans: ['Topics', 'DDIA'] }
  expect(['en', 'ru'].map((language) => stringsFor(language).adapt.confirm(3, shared))).toEqual([
    'This sets the status of 3 notes to skipped. 2 of them belong to Topics, DDIA too, and will be skipped there as well. You can undo it.',
    '3 заметки получат состояние skipped. 2 из них входят и в другие планы (Topics, DDIA) и будут пропущены и там. Это можно отменить.',
  ])
})

it('counts notes in both languages', () => {
  const said = (count: number): readonly string[] => ['en', 'ru'].flatMap((language) => {
    const { adapt } = stringsFor(language)
    return [adapt.confirm(count, { notes: 0, plans: [] }), adapt.applied('X', count), adapt.undone(count)]
  })
  expect(said(1)).toEqual([
    'This sets the status of 1 note to skipped. You can undo it.', 'X: 1 note is skipped now.', '1 note is as before.',
    '1 заметка получит состояние skipped. Это можно отменить.', 'X: пропущена 1 заметка.', 'Возвращено как было: 1 заметка.',
  ])
  expect(said(22).slice(3)).toEqual(['22 заметки получат состояние skipped. Это можно отменить.', 'X: пропущено 22 заметки.', 'Возвращено как было: 22 заметки.'])
})
