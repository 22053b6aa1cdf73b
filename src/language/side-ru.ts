import { dated, onDay } from './plan-ru'
import { groups, russianCount } from './plural'
import { stopped } from './plan-words'
import type { SideWords } from './side-words'

const counted = (what: string, then: string) => (count: number): string => `${groups(count, 'ru')} ${what}: ${then}`

export const sideRussian: SideWords = {
  review: { due: counted('к повторению', 'начать'), new: counted('новых', 'начать'), learning: counted('изучается', 'повторить') },
  limit: {
    items: (count) => `${russianCount(count, 'пункт', 'пункта', 'пунктов')}: показать`, open: counted('осталось', 'показать'),
    done: counted('пройдено', 'показать'), mastered: counted('освоено', 'показать'), skipped: counted('пропущено', 'показать'),
    expected: counted('по плану на сегодня', 'показать'),
  },
  shows: { items: 'Все', open: 'Осталось', done: 'Пройдено', mastered: 'Освоено', skipped: 'Пропущено', expected: 'По плану' },
  show: 'Показывать',
  showAll: 'Показать все разделы',
  nothing: 'Здесь ничего нет.',
  stage: (done, items, name) => `${groups(done, 'ru')} / ${groups(items, 'ru')} пройдено, ${name}: показать`,
  thenReview: (words) => `${words}: повторить эту заметку`,
  thenOpen: (words) => `${words}: открыть заметку`,
  ready: (count, more) => `доступно ${groups(count, 'ru')}${more ? ' или больше' : ''}`,
  thenList: (words) => `${words}: показать список`,
  nextPlaceholder: 'Выберите, что учить дальше…',
  doneToday: 'Показать пройденное',
  openNote: 'Открыть заметку',
  noStart: '**Дата начала не задана.** Когда она есть, план скажет, сколько нужно пройти за неделю.',
  startToday: 'Начать сегодня',
  choosePathway: 'Выбрать вариант плана…',
  started: (plan) => `План «${plan}» начинается сегодня.`,
  starts: (date, today) => `**${stopped(`План начинается ${onDay(date, today)}`)}**`,
  state: (facts) => {
    switch (facts.is) {
      case 'no-start': return 'дата начала не задана'
      case 'not-begun': return 'ещё не начат'
      case 'coming': return `начало ${dated(facts.start, facts.today)}`
      case 'under-way': return 'идёт'
      case 'finished': return 'пройден'
      case 'ended': return 'срок истёк'
    }
  },
  switchCommand: 'Сменить учебный план',
  switchPlaceholder: 'Выберите учебный план…',
  shownNow: 'открыт сейчас',
  move: 'выбрать',
  take: 'открыть',
  leave: 'закрыть',
}
