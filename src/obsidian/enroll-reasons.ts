import type { Added, EnrollSkip } from '../curriculum/enrollment'
import type { Strings } from '../language/strings'
import { refusalIn } from './reasons'

/** Why a note stays as it is, in words. */
export function skipText(skip: EnrollSkip, strings: Strings): string {
  const { enroll } = strings
  switch (skip.why) {
    case 'ignored': return enroll.ignored
    case 'complete': return enroll.complete
    case 'copy': return enroll.copy(skip.original)
    case 'type': return enroll.otherType(skip.type, skip.line)
    case 'problem': return refusalIn(skip.problem, strings)
  }
}

/** "week: 3, category: patterns" */
export function addedText(added: Added): string {
  return [...added].map(([key, value]) => `${key}: ${typeof value === 'object' ? value.join(', ') : value}`).join(', ')
}
