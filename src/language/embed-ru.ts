import type { BlockFacts, EmbedWords } from './embed-words'
import { groups, russianCount } from './plural'

function error({ is, line, word }: BlockFacts): string {
  const where = `Строка ${line} блока: `
  switch (is) {
    case 'empty': return '**В блоке не сказано, что показать.**'
    case 'show': return `**${where}«${word}» показать нельзя.**`
    case 'key': return `**${where}у блока нет свойства «${word}».**`
    case 'twice': return `**${where}«${word}» указано второй раз.**`
    case 'stage': return `**${where}«${word}» не называет этапа.**`
    case 'limit': return `**${where}«${word}» — не число строк.**`
    case 'curriculum': return `**${where}нет учебного плана «${word}».**`
    case 'objective': return `**${where}нет цели «${word}».**`
    case 'no-stage': return `**${where}ни одной заметки с «${word}».**`
  }
}

export const embedRussian: EmbedWords = {
  error,
  instead: (words) => (words.length === 0 ? '' : `Есть: ${words.slice(0, 12).join(', ')}${words.length > 12 ? ` и ещё ${groups(words.length - 12, 'ru')}` : ''}.`),
  noCurriculum: '**В этом хранилище пока нет учебного плана.**',
  due: (due, fresh) => {
    if (due > 0) return `**К повторению: ${russianCount(due, 'карточка', 'карточки', 'карточек')}.** Новых: ${groups(fresh, 'ru')}.`
    return fresh > 0 ? `**${russianCount(fresh, 'новая карточка', 'новые карточки', 'новых карточек')}.** Больше повторять нечего.` : '**Повторять нечего.**'
  },
  dueIn: (due) => `${groups(due, 'ru')} к повторению`,
}
