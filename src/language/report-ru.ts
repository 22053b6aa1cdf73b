import { datesIn } from './dates'
import { heatRussian } from './heat-ru'
import { okrRussian } from './okr-ru'
import { planRussian } from './plan-ru'
import { groups, russianCount, signed } from './plural'
import { fieldMark as mark, fieldText, type FieldWords, type ReportWords } from './report-words'

/** A goal is feminine. */
const goalStatus: Partial<typeof okrRussian.status> = { done: 'достигнута', 'not-started': 'не начата' }
const score = (share: number): string => share.toFixed(2).replace('.', ',')

const fields: FieldWords = {
  number: (value) => groups(value, 'ru'),
  percent: (share) => `${groups(share * 100, 'ru')} %`,
  minutes: heatRussian.span,
  dates: datesIn('ru', ', '),
  plan: planRussian,
  okr: okrRussian,
  objective: (status, own, expected, change) => `${goalStatus[status] ?? okrRussian.status[status]}, оценка ${score(own)}${change === null ? '' : ` (${signed(change, score)})`}, ожидается ${score(expected)}`,
  range: (from, to) => `${from} – ${to}`,
  of: (done, items) => `${done} из ${items}`,
  times: (count) => russianCount(count, 'раз', 'раза', 'раз'),
  noPace: 'нет начала или длительности, поэтому темп неизвестен.',
  heads: {
    days: ['День', 'Повторения', 'Время', 'Пройдено'],
    progress: ['План', 'Пройдено', 'Освоено', 'По плану', 'За это время'],
    categories: ['Категория', 'Пройдено'],
    key_results: ['Ключевой результат', 'Сейчас', 'Ожидается', 'Цель', 'Изменение', 'Состояние'],
  },
  none: {
    done_list: 'За это время нет ничего с датой.',
    days: 'За это время занятий не было.',
    forgotten: 'Ни одна карточка не забыта.',
    pace: 'В хранилище нет ни одного плана.',
    progress: 'В хранилище нет ни одного плана.',
    categories: 'Ни одна заметка не называет категорию.',
    objectives: 'В хранилище нет ни одной цели.',
    key_results: 'В хранилище нет ни одного ключевого результата.',
  },
}

export const reportRussian: ReportWords = {
  commands: { day: 'Открыть учебный день', week: 'Открыть отчёт за неделю', month: 'Открыть обзор месяца' },
  name: (kind, period) => ({ day: `Учебный день ${period}`, week: `Отчёт за неделю ${period}`, month: `Обзор месяца ${period}` })[kind],
  field: (field, facts) => fieldText(fields, field, facts),
  templates: {
    day: `---
type: study_day
date: "{{date}}"
---

${mark('dates')}

## Что сделано

Повторений: ${mark('reviews')}, время: ${mark('minutes')}, вспомнил: ${mark('retention')}, новых карточек: ${mark('new_cards')}, пройдено: ${mark('done')}.

${mark('done_list')}

## Что с планом

${mark('pace')}

${mark('objectives')}

## Что я теперь могу объяснить

- 

## Что не получилось и почему

${mark('forgotten')}

- 

## Дальше

${mark('next')}
`,
    week: `---
type: report
date: "{{date}}"
---

${mark('dates')}

## Числа

Повторений: ${mark('reviews')}, время: ${mark('minutes')}. Вспомнил: ${mark('retention')}, молодые карточки ${mark('retention_young')}, зрелые ${mark('retention_mature')}. Новых карточек: ${mark('new_cards')}, пройдено: ${mark('done')}.

${mark('days')}

## Что с планом

${mark('pace')}

${mark('progress')}

${mark('objectives')}

${mark('key_results')}

## Что забывается снова и снова

${mark('forgotten')}

Что я с этим сделаю:

- 

## Что помогло, что нет

- 

## Следующая неделя

Карточек к повторению: ${mark('due_ahead')}.

${mark('next')}

Одно, что должно случиться:

- 
`,
    month: `---
type: report
date: "{{date}}"
---

${mark('dates')}

## Числа

Повторений: ${mark('reviews')}, время: ${mark('minutes')}. Вспомнил: ${mark('retention')}, молодые карточки ${mark('retention_young')}, зрелые ${mark('retention_mature')}. Новых карточек: ${mark('new_cards')}, пройдено: ${mark('done')}.

${mark('progress')}

${mark('categories')}

## Что с планом

${mark('pace')}

${mark('objectives')}

${mark('key_results')}

Что я меняю в плане:

- 

## Что я умею теперь и не умел месяц назад

- 

## Что забывается снова и снова

${mark('forgotten')}

## Как я учусь: оставить, убрать, попробовать

- 
`,
  },
  created: (name) => `Создана заметка «${name}».`,
  refreshed: (name) => `Числа в заметке «${name}» обновлены.`,
  unchanged: (name) => `Числа в заметке «${name}» и так верны.`,
  noFields: (name) => `В заметке «${name}» нет полей для чисел, поэтому ничего не вписано. Поле пишется так: %%syllabus:reviews%%%%/syllabus%%.`,
  unknown: (names, known) => `Такого поля нет: ${names.join(', ')}. Есть: ${known.join(', ')}.`,
  command: 'Создаёт отчёт за день, неделю или месяц либо обновляет в нём числа.',
  kind: 'Какой отчёт.',
  date: 'День из этого срока, ГГГГ-ММ-ДД; иначе сегодня.',
  settings: {
    heading: 'Отчёты',
    folder: 'Папка отчётов',
    folderText: 'Где создаются учебные дни, отчёты за неделю и обзоры месяца.',
    template: { day: 'Шаблон учебного дня', week: 'Шаблон отчёта за неделю', month: 'Шаблон обзора месяца' },
    templateText: 'Путь к заметке. Если её нет, используется простой шаблон.',
  },
}
