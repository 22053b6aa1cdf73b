import type { BaseWords } from './base-words'
import { russianCount } from './plural'

export const baseRussian: BaseWords = {
  name: 'Ключевые результаты',
  groupBy: 'Группировать',
  groups: { base: 'Как в базе, иначе по целям', objective: 'По целям', none: 'Не группировать' },
  trend: 'Показывать последние восемь недель',
  empty: '**Здесь пока нет ключевых результатов.** Заметка с `type: key_result`, которую находит база, показывается со шкалой, ожиданием и состоянием.',
  none: (files) => `**В базе ${russianCount(files, 'заметка', 'заметки', 'заметок')}, и ни одна не описывает ключевой результат.** Их находит фильтр \`note.type == "key_result"\`.`,
  others: (files) => `Кроме них в базе ${russianCount(files, 'другая заметка', 'другие заметки', 'других заметок')}.`,
}
