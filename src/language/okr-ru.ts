import type { AmountUnit, Detail, OkrWords } from './okr-words'
import { groups, russianCount, signed } from './plural'

function at(get: Detail): string {
  return get('column') === '' ? '' : ` в столбце ${get('column')}`
}

const reasons: Readonly<Record<string, (get: Detail) => string>> = {
  missing: (get) => `Нет свойства «${get('key')}».`,
  'no-objective': (get) => `Цели «${get('value')}» нет.`,
  baseline: () => 'Здесь чем меньше, тем лучше, поэтому нужно исходное значение (baseline) больше целевого.',
  'short-metric': (get) => `«${get('word')}» — неизвестная метрика. Есть: ${get('known')}.`,
  'short-part': (get) => `Часть ключевого результата «${get('word')}»${at(get)} не распознана.`,
  'short-target': (get) => `У ${get('word')} нет целевого значения, например «240 by week 4».`,
  'scope-name': (get) => `«${get('word')}»${at(get)} — такого свойства у заметок плана нет. Есть: ${get('known')}.`,
  'scope-value': (get) => `После «${get('word')}»${at(get)} нет значения.`,
  'scope-number': (get) => `«${get('word')}»${at(get)} — не число.`,
  'scope-range': (get) => `В диапазоне «${get('word')}»${at(get)} конец раньше начала.`,
  'scope-quote': (get) => `Кавычка${at(get)} не закрыта.`,
}

function stays(left: readonly string[]): string {
  return left.length === 0 ? '' : ` Останутся, потому что не распознаны или уже вынесены: ${left.join(', ')}.`
}

function rounded(value: number, digits: number): string {
  return groups(Math.round(value * 10 ** digits) / 10 ** digits, 'ru')
}

function amount(value: number, unit: AmountUnit): string {
  switch (unit) {
    case 'share': return `${rounded(value * 100, 1)} %`
    case 'seconds': return `${rounded(value, 0)} с`
    case 'minutes': return value >= 120 ? `${rounded(value / 60, 1)} ч` : `${rounded(value, 0)} мин`
    case 'count': case 'points': case 'plain': return rounded(value, 1)
  }
}

export const okrRussian: OkrWords = {
  problem: (get) => reasons[get('reason')]?.(get) ?? null,
  status: {
    'on-track': 'по плану', 'at-risk': 'под угрозой', 'off-track': 'отстаёт', done: 'достигнут', 'not-started': 'не начат',
  },
  amount,
  change: (value, unit) => signed(value, (size) => (unit === 'share' ? `${rounded(size * 100, 1)} п. п.` : amount(size, unit))),
  command: 'Цели и ключевые результаты, измеренные по фактам.',
  none: 'Целей нет. Цель — это заметка с `type: objective`.',
  columns: { now: 'сейчас', target: 'цель', expected: 'ожидается', due: 'срок', change: 'изменение' },
  score: (share, expected) => `достигнуто ${rounded(share * 100, 0)} %, ожидается ${rounded(expected * 100, 0)} %`,
  split: {
    command: 'Вынести ключевые результаты этой цели в заметки',
    title: (notes) => `Создать ${russianCount(notes, 'заметку', 'заметки', 'заметок')}?`,
    text: (paths, left) => `${paths.join(', ')}. Их строки будут убраны из цели.${stays(left)}`,
    yes: 'Создать заметки',
    nothing: (left) => `Ни один ключевой результат нельзя вынести в заметку.${stays(left)}`,
    done: (notes) => `Создано: ${russianCount(notes, 'заметка', 'заметки', 'заметок')}.`,
    undone: 'Заметки удалены, их строки снова в цели.',
    changed: 'Некоторые заметки с тех пор изменились и оставлены как есть.',
  },
  settings: {
    heading: 'Цели и ключевые результаты',
    onTrack: 'По плану начиная с',
    onTrackText: 'Процент от ожидаемого на сегодня.',
    atRisk: 'Под угрозой начиная с',
    atRiskText: 'Процент от ожидаемого на сегодня. Ниже — ключевой результат отстаёт.',
  },
  forecast: (date) => `будет достигнут ${date}`,
}
