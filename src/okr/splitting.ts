import { fileName } from '../curriculum/creating'
import { fold } from '../notes/properties'
import { renderScalar } from '../notes/scalar'
import { dayToDate } from '../schedule/day'
import { nameParts, type KeyResult } from './key-result'
import type { Moment } from './moment'
import type { Objective } from './objective'

/** A note to be made of a short form. */
export interface SplitNote {
  readonly id: string
  readonly path: string
  readonly text: string
}

export interface Split {
  readonly notes: readonly SplitNote[]
  /** Short forms that stay: not understood, or there is a note of that name or of that id already. */
  readonly left: readonly string[]
}

/**
 * The notes that an objective's short forms become, beside it, each with a link (the text within `[[…]]`) back to it.
 * `taken` tells whether there is a file at a path; `known` are ids that have notes.
 */
export function splitOf(objective: Objective, link: string, known: ReadonlySet<string>, taken: (path: string) => boolean): Split {
  const notes: SplitNote[] = []
  const left: string[] = []
  const folder = objective.path.slice(0, objective.path.lastIndexOf('/') + 1)
  const ids = new Set([...known].map(fold))
  for (const keyResult of objective.keyResults) {
    const { id, title, problems } = keyResult
    const path = `${folder}${fileName(id === title ? id : `${id} ${title}`)}.md`
    const free = !taken(path) && !ids.has(fold(id)) && notes.every((note) => fold(note.path) !== fold(path))
    if (problems.length > 0 || fileName(id) === '' || !free) {
      left.push(id)
      continue
    }
    ids.add(fold(id))
    notes.push({ id, path, text: noteText(keyResult, link) })
  }
  return { notes, left }
}

/** The lines of `key_results` that stay once these were made notes. */
export function remaining(texts: readonly string[], split: readonly SplitNote[]): readonly string[] {
  const gone = new Set(split.map(({ id }) => fold(id)))
  return texts.filter((text) => {
    const [name = ''] = text.split(text.includes(':') ? ':' : ',')
    const id = fold(nameParts(name).id)
    // Of two lines with one name the first was made a note.
    return /^\[\[.*\]\]$/.test(text) || !gone.delete(id)
  })
}

function noteText(keyResult: KeyResult, link: string): string {
  const { id, title, metric, scope, window, maturity, baseline, target, start, due, weight } = keyResult
  const lines: (readonly [key: string, value: string | null])[] = [
    ['type', 'key_result'],
    ['id', nameParts(fileName(`${id} ${title}`)).id === id ? null : renderScalar(id)],
    ['objective', renderScalar(`[[${link}]]`)],
    ['metric', metric],
    ['scope', scope === null || scope.clauses.length === 0 ? null : renderScalar(scope.text)],
    ['window', window === null ? null : String(window)],
    ['maturity', maturity === 'all' ? null : maturity],
    ['baseline', baseline === null ? null : String(baseline)],
    ['target', target === null ? null : String(target)],
    ['start', start === null ? null : written(start)],
    ['due', due === null ? null : written(due)],
    ['weight', weight === 1 ? null : String(weight)],
  ]
  return `---\n${lines.flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}\n`])).join('')}---\n`
}

function written(moment: Moment): string {
  return moment.kind === 'week' ? `week ${moment.week}` : dayToDate(moment.day)
}
