import { clockOf, type CheckpointWords } from './checkpoint-words'
import { datesIn } from './dates'
import { stopped } from './plan-words'
import { groups, russianCount } from './plural'

const { dateWithYear } = datesIn('ru', ' ')
const ordinals = ['', 'Первая', 'Вторая', 'Третья', 'Четвёртая', 'Пятая', 'Шестая']
const number = (value: number): string => groups(value, 'ru')
const points = (value: number): string => russianCount(value, 'балл', 'балла', 'баллов')

export const checkpointRussian: CheckpointWords = {
  title: 'Контрольная точка',
  take: 'Пройти контрольную точку',
  gone: '**Контрольной точки здесь больше нет.** Заметку перенесли, или у неё другой тип.',
  noParts: '**Частей пока нет.** Перечислите их в заметке: `parts: ["Быстрое воспроизведение / 100 / 30 min"]`.',
  attempt: (count, date) => stopped(`${ordinals[count] === undefined ? `Попытка ${count}` : `${ordinals[count]} попытка`}, ${dateWithYear(date)}`),
  passTakes: (pass, full) => `Для зачёта нужно ${number(pass)} из ${number(full)}.`,
  time: 'Время',
  clock: (seconds, minutes) => (minutes === null ? clockOf(seconds) : seconds === 0 ? `${number(minutes)} мин` : `${clockOf(seconds)} из ${clockOf(Math.round(minutes * 60))}`),
  start: 'Начать',
  stop: 'Стоп',
  invalid: (full) => `Здесь нужно число от 0 до ${number(full)}.`,
  shortfall: (under, mark, remedy) => `До ${number(mark)} не хватает: ${points(under)}.${remedy === null ? '' : ` В плане на этот случай: ${remedy}.`}`,
  bar: (score, full, mark) => `${score === null ? 'Не пройдено' : number(score)} из ${number(full)}${mark === null ? '' : `, порог ${number(mark)}`}`,
  total: 'Итого',
  of: (full) => `из ${number(full)}`,
  outcome: ({ is, left, level, next, open }) => {
    if (is === 'empty') return '**Введите баллы за каждую часть.** Пустые считаются непройденными.'
    const rest = open === 0 ? '' : ` Ещё не пройдено: ${russianCount(open, 'часть', 'части', 'частей')}.`
    const further = next === null ? '' : ` До уровня «${next.level}» — ${points(next.points)}.`
    if (is === 'short') return `**До зачёта — ${points(left)}.**${rest}`
    return `**${level === null ? (is === 'passed' ? 'Зачёт.' : 'Без порога.') : `${level}.`}**${further}${rest}`
  },
  save: 'Сохранить попытку',
  passAt: (pass) => `зачёт от ${number(pass)}`,
  boxes: (done, items) => `В заметке отмечено ${number(done)} из ${number(items)}.`,
  attempts: 'Попытки',
  reached: (passed, level) => (passed ? level ?? 'Зачёт' : level === null ? 'Не зачтено' : `Не зачтено, ${level}`),
  levels: 'Уровни',
  from: (from) => `от ${from}`,
  lastShort: 'По прошлой попытке',
  shortPart: (part, under, mark) => `**${part}:** до ${number(mark)} не хватило: ${points(under)}.`,
  remedy: (remedy) => `В плане на этот случай: ${remedy}.`,
  keptLabel: 'Начатая попытка',
  kept: ({ date, scored, seconds }) => stopped(`**Попытка не сохранена:** ${russianCount(scored, 'оценка', 'оценки', 'оценок')}, на часах ${clockOf(seconds)}, ${dateWithYear(date)}`),
  resume: 'Продолжить',
  discard: 'Отменить попытку',
  discarded: 'Попытка отброшена.',
  since: 'С первой попытки',
  then: (first) => `${number(first)}, затем`,
  day: dateWithYear,
  openNote: 'Открыть заметку',
  saved: (total, full) => `Попытка сохранена: ${number(total)} из ${number(full)}.`,
  undone: 'Попытка отменена.',
  changed: 'Заметка с тех пор изменилась. Ничего не отменено.',
}
