import { groups, russianCount, russianForm } from './plural'
import type { RoadmapWords } from './roadmap-words'

const states = {
  mastered: 'освоено', done: 'пройдено', doing: 'начато', unlocked: 'открыто', locked: 'пока закрыто', skipped: 'пропущено',
} as const

export const roadmapRussian: RoadmapWords = {
  command: 'Нарисовать карту плана',
  fileName: (title) => `${title} — карта`,
  group: (stage, done, units) => `${stage}: пройдено ${groups(done, 'ru')} из ${groups(units, 'ru')}`,
  title: (title, counts, units) => `# ${title}\n\n${russianCount(units, 'заметка', 'заметки', 'заметок')}: ${
    [...counts].filter(([, count]) => count > 0).map(([state, count]) => `${states[state]} ${groups(count, 'ru')}`).join(', ') || 'пока ничего'}.`,
  legend: '- **Зелёный**: освоено\n- **Голубой**: пройдено\n- **Жёлтый**: начато\n- **Фиолетовый**: открыто, всё нужное пройдено\n- **Без цвета**: пока закрыто или пропущено\n\nСтрелка ведёт от того, что сначала, к тому, что на это опирается.',
  drawn: (path, units) => `Карта нарисована: ${path}, ${russianCount(units, 'заметка', 'заметки', 'заметок')}`,
  refreshed: (path, kept) => `Карта обновлена: ${path}. На месте ${russianForm(kept, 'осталась', 'остались', 'осталось')} ${russianCount(kept, 'карточка', 'карточки', 'карточек')}.`,
  noUnits: (title) => `В плане «${title}» пока нет заметок, рисовать нечего.`,
  broken: (path) => `Холст ${path} не читается, поэтому он оставлен как есть. Исправьте или переместите его и нарисуйте карту снова.`,
  badPath: (path) => `${path} не подходит для карты. Укажите файл хранилища с окончанием .canvas, не в скрытой папке.`,
  cliCommand: 'Рисует или обновляет карту плана на холсте.',
  cliPath: 'Путь к холсту; по умолчанию рядом с заметкой плана.',
  cliAnswer: (path, nodes, edges, kept) =>
    `${path}: ${russianCount(nodes, 'узел', 'узла', 'узлов')}, ${russianCount(edges, 'связь', 'связи', 'связей')}, на месте ${groups(kept, 'ru')}`,
}
