import type { BaseWords } from './base-words'
import { english } from './plural'

const others = (files: number): string => `${english(files, 'other note', 'other notes')} of this base ${files === 1 ? 'is no key result' : 'are no key results'}.`

export const baseEnglish: BaseWords = {
  name: 'Key results',
  groupBy: 'Group by',
  groups: { base: 'As the base groups, else by objective', objective: 'Objective', none: 'Nothing' },
  trend: 'Show the last eight weeks',
  empty: '**No key result here yet.** A note with `type: key_result` that this base finds is drawn with its bar, its expectation and its status.',
  none: (files) => `**${files === 1 ? 'The note' : `None of the ${english(files, 'note', 'notes')}`} of this base is ${files === 1 ? 'no' : 'a'} key result.** A filter such as \`note.type == "key_result"\` finds them.`,
  others,
}
