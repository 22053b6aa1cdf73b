import type { BlockFacts, EmbedWords } from './embed-words'
import { english, groups } from './plural'

function error({ is, line, word }: BlockFacts): string {
  const where = `Line ${line} of the block: `
  switch (is) {
    case 'empty': return '**The block does not say what to show.**'
    case 'show': return `**${where}nothing is called “${word}”.**`
    case 'key': return `**${where}“${word}” is no property of a block.**`
    case 'twice': return `**${where}“${word}” stands there a second time.**`
    case 'stage': return `**${where}“${word}” names no stage.**`
    case 'limit': return `**${where}“${word}” is no number of lines.**`
    case 'curriculum': return `**${where}no curriculum is called “${word}”.**`
    case 'objective': return `**${where}no objective is called “${word}”.**`
    case 'no-stage': return `**${where}no note stands in ${word}.**`
  }
}

export const embedEnglish: EmbedWords = {
  error,
  instead: (words) => (words.length === 0 ? '' : `There is: ${words.slice(0, 12).join(', ')}${words.length > 12 ? ` and ${groups(words.length - 12, 'en')} more` : ''}.`),
  noCurriculum: '**No curriculum in this vault yet.**',
  due: (due, fresh) => {
    if (due > 0) return `**${english(due, 'card', 'cards')} due.** ${groups(fresh, 'en')} new.`
    return fresh > 0 ? `**${english(fresh, 'new card', 'new cards')}.** Nothing else is due.` : '**Nothing is due.**'
  },
  dueIn: (due) => `${groups(due, 'en')} due`,
}
