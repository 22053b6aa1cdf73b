import type { GoalWords } from './goal-words'

export const goalRussian: GoalWords = {
  create: 'Создать цель',
  addResult: 'Добавить ключевой результат',
  objectiveName: 'Новая цель',
  resultName: (id) => `${id} Новый ключевой результат`,
  made: (name) => `Создано: ${name}.`,
  undone: (name) => `Заметка «${name}» удалена.`,
  changed: (name) => `Заметка «${name}» с тех пор изменилась и оставлена как есть.`,
  note: {
    objective: {
      keyResults: [
        'По строке на результат: название, что измеряется, по каким заметкам, сколько и к какому сроку.',
        'Замените числа своими. «tier 1-2» или «category: patterns» считает часть плана.',
      ],
      done: 'Пройти',
      remembered: 'Помнить',
      checkpoint: 'Сдать экзамен',
      more: 'Если есть заметка с контрольной точкой, её баллы тоже могут быть ключевым результатом:',
    },
    keyResult: {
      metric: (names) => `Что измеряется: ${names}.`,
      scope: (names) => `Какие заметки считаются (если не указано, весь план): ${names}.`,
      target: 'Сколько; для true_retention — доля, например 95%.',
      due: 'К какому сроку: неделя плана или дата.',
    },
  },
}
