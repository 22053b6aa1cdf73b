import { hoursAndMinutes } from './heat-words'
import type { ItemsWords } from './items-words'
import { english, groups } from './plural'

function span(minutes: number): string {
  const [hours, rest] = hoursAndMinutes(minutes)
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${groups(hours, 'en')} h` : `${groups(hours, 'en')} h ${String(rest).padStart(2, '0')}`
}

export const itemsEnglish: ItemsWords = {
  named: (unit, item) => (item === null ? unit : `${unit}: ${item}`),
  minutes: span,
  morePlanned: (count) => `${groups(count, 'en')} more planned`,
  inAll: (minutes) => `${span(minutes)} in all`,
  fewer: 'Show fewer',
  free: '**No study day.** The plan asks for nothing today.',
  met: (asked, done) => (asked === 1 && done === 1
    ? '**The item planned for today is done.**'
    : `**${groups(done, 'en')} done, ${groups(asked, 'en')} planned.** The plan asks for no more today.`),
  list: 'Items',
  counted: (done, items) => `${groups(done, 'en')} of ${english(items, 'item', 'items')} done`,
  actions: 'More actions',
  open: 'Open',
  as: { todo: 'To do', doing: 'Doing', done: 'Done', skipped: 'Skipped' },
  search: 'Find a stage or unit',
  hits: (count) => (count === 0 ? 'Nothing found' : `${groups(count, 'en')} found`),
  commands: {
    tick: 'Tick the task in this line',
    mark: {
      todo: 'Mark this note as to do', doing: 'Mark this note as doing', done: 'Mark this note as done', skipped: 'Mark this note as skipped',
    },
  },
  marked: (name, as) => `${{ todo: 'To do', doing: 'Doing', done: 'Done', skipped: 'Skipped' }[as]}: ${name}`,
  undone: (name) => `As before: ${name}`,
  missed: {
    gone: (name) => `The note no longer has this line: ${name}`,
    ambiguous: (name) => `Several lines of the note say the same, so none was changed: ${name}`,
  },
  noTask: 'There is no task in this line.',
}
