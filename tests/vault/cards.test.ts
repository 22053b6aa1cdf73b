import { describe, expect, it } from 'vitest'
import { cornellOptions, readEntry } from '../../src/index/entry'
import { readCornell } from '../../src/notes/cornell'
import { isTemplate, vaultNotes } from './vault-files'
import { wordsOf } from './wording'

/** An answer of more words than this is not one thing asked, unless it is a table or a list. */
const longestAnswer = 90

const options = { headings: { cues: [], notes: [], summary: [] }, now: Date.UTC(2027, 0, 4), pending: [] }
const cards = vaultNotes.filter((note) => !isTemplate(note)).flatMap(({ path, text, frontmatter }) => {
  const entry = readEntry(path, text, frontmatter, options)
  if (entry?.kind !== 'unit') return []
  const { cues } = readCornell(text, cornellOptions(entry.unit.title, frontmatter.bodyFrom, entry.cornellClass, options.headings))
  return cues.filter(({ answer }) => answer !== '').map((cue) => ({ path, ...cue }))
})
const questions = cards.filter(({ kind }) => kind === 'cue')

/** Those whose key an earlier one has, each with the earlier one. */
function repeated<T>(list: readonly T[], keyOf: (each: T) => string): readonly (readonly [T, T])[] {
  const seen = new Map<string, T>()
  return list.flatMap((each) => {
    const earlier = seen.get(keyOf(each))
    if (earlier === undefined) seen.set(keyOf(each), each)
    return earlier === undefined ? [] : [[earlier, each] as const]
  })
}

describe('the questions of the starter vault', () => {
  it('are each asked once', () => {
    expect(questions.length).toBeGreaterThan(900)
    const twice = repeated(questions, ({ text }) => wordsOf(text).join(' '))
    expect(twice.map(([one, other]) => `${one.text} (${one.path}, ${other.path})`)).toEqual([])
  })

  it('have each an answer of its own', () => {
    const twice = repeated(questions, ({ path, answer }) => `${path}\n${answer}`)
    expect(twice.map(([one, other]) => `${one.path}: ${one.text} and ${other.text}`)).toEqual([])
    expect(questions.filter(({ rule }) => rule === 5).map(({ path, text }) => `${path}: ${text}`)).toEqual([])
  })

  it('are answered within a minute', () => {
    const long = questions.filter(({ answer }) => !/^\s*(?:\||-|\d+\.) /m.test(answer) && answer.split(/\s+/).length > longestAnswer)
    expect(long.map(({ path, text }) => `${path}: ${text}`)).toEqual([])
  })
})
