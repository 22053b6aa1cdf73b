import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headingKey, KnownHeadings, type SectionKind } from '../../src/notes/cornell-sections'

const own = { cues: ['Ask me', 'What I do not know yet'], notes: ['Lecture'], summary: [] }
const none = { cues: [], notes: [], summary: [] }
const names: readonly (readonly [string, SectionKind])[] = [
  ['Cues', 'cues'], ['Key points', 'cues'], ['Ключевые вопросы', 'cues'], ['Notes', 'notes'], ['Note taking', 'notes'], ['Конспект', 'notes'],
  ['Summary', 'summary'], ['Выводы', 'summary'],
]

/** What a heading is told to be by all of its words. */
function kindByWords(heading: string, known: readonly (readonly [string, SectionKind])[]): SectionKind | null {
  return known.find(([name]) => headingKey(name) === headingKey(heading))?.[1] ?? null
}

describe('a heading', () => {
  it.each([
    ['1. Cues', 'cues'], ['iv) Key points', 'cues'], ['Notes ^block-one', 'notes'], ['3 Notes 4', 'notes'], ['**Summary**', 'summary'],
    ['[[A long name of a note|Summary]]', 'summary'], ['Ключевые вопросы:', 'cues'], ['🧠 Key points 🧠', 'cues'], ['2.1 Key points ^id', 'cues'],
    ['Cues and more words', null], ['Why are there notes?', null],
  ])('%s is known as %s', (heading, kind) => {
    expect(KnownHeadings.for(none).kindOf(heading)).toBe(kind)
  })

  it('is known by its words, however it is written', () => {
    const part = fc.constantFrom(
      'Cues', 'KEY', 'points', 'Notes', 'note', 'taking', 'summary', 'Выводы', 'ключевые', 'вопросы', 'Ask', 'me', 'what', 'I', 'do', 'not', 'know', 'yet',
      '1.', '(2)', 'iv)', 'a)', '3', '12', '—', ':', '🧠', '**', '`x`', '^id', '[[A|b c]]', '<b>', 'Ё', 'é', ' ',
    )
    const separator = fc.constantFrom(' ', '  ', '', '\t', '-')
    const made = fc.array(fc.tuple(part, separator), { minLength: 1, maxLength: 9 }).map((parts) => parts.flat().join(''))
    let known = 0
    fc.assert(fc.property(made, fc.boolean(), (heading, owned) => {
      const all = owned ? [...names, ...own.cues.map((name) => [name, 'cues'] as const), ...own.notes.map((name) => [name, 'notes'] as const)] : names
      const kind = kindByWords(heading, [...all, ['Cue', 'cues'], ['Questions', 'cues'], ['Keywords', 'cues'], ['Вопросы', 'cues'], ['Заметки', 'notes'], ['Резюме', 'summary'], ['Итог', 'summary']])
      expect(KnownHeadings.for(owned ? own : none).kindOf(heading), heading).toBe(kind)
      if (kind !== null) known++
    }), { numRuns: 5000 })
    expect(known).toBeGreaterThan(50)
  })

  it('is looked up in the same words until the settings name others', () => {
    expect(KnownHeadings.for(own)).toBe(KnownHeadings.for(own))
    expect(KnownHeadings.for({ ...own })).toBe(KnownHeadings.for(own))
    expect(KnownHeadings.for({ ...own, notes: ['Script'] }).kindOf('Script')).toBe('notes')
    expect(KnownHeadings.for(own).kindOf('Script')).toBe(null)
  })
})
