import { hoursAndMinutes } from './heat-words'
import type { ItemsWords } from './items-words'
import { groups, russianCount, russianForm } from './plural'

function span(minutes: number): string {
  const [hours, rest] = hoursAndMinutes(minutes)
  if (hours === 0) return `${rest} мин`
  return rest === 0 ? `${groups(hours, 'ru')} ч` : `${groups(hours, 'ru')} ч ${String(rest).padStart(2, '0')}`
}

export const itemsRussian: ItemsWords = {
  named: (unit, item) => (item === null ? unit : `${unit}: ${item}`),
  minutes: span,
  morePlanned: (count) => `ещё ${groups(count, 'ru')} по плану`,
  inAll: (minutes) => `всего ${span(minutes)}`,
  fewer: 'Свернуть',
  free: '**День без занятий.** По плану сегодня ничего нет.',
  met: (asked, done) => (asked === 1 && done === 1
    ? '**Пункт на сегодня пройден.**'
    : `**${russianForm(done, 'Пройден', 'Пройдено', 'Пройдено')} ${groups(done, 'ru')}, по плану ${groups(asked, 'ru')}.** На сегодня больше ничего нет.`),
  list: 'Пункты',
  counted: (done, items) => `пройдено ${groups(done, 'ru')} из ${russianCount(items, 'пункта', 'пунктов', 'пунктов')}`,
  actions: 'Другие действия',
  open: 'Открыть',
  as: { todo: 'Не начато', doing: 'В работе', done: 'Пройдено', skipped: 'Пропущено' },
  search: 'Найти этап или заметку',
  hits: (count) => (count === 0 ? 'Ничего не найдено' : `Найдено: ${groups(count, 'ru')}`),
  commands: {
    tick: 'Отметить задачу в этой строке',
    mark: {
      todo: 'Отметить заметку как не начатую', doing: 'Отметить заметку как начатую',
      done: 'Отметить заметку как пройденную', skipped: 'Отметить заметку как пропущенную',
    },
  },
  marked: (name, as) => `${{ todo: 'Не начато', doing: 'В работе', done: 'Пройдено', skipped: 'Пропущено' }[as]}: ${name}`,
  undone: (name) => `Как было: ${name}`,
  missed: {
    gone: (name) => `В заметке больше нет этой строки: ${name}`,
    ambiguous: (name) => `В заметке несколько таких строк, поэтому ни одна не изменена: ${name}`,
  },
  noTask: 'В этой строке нет задачи.',
}
