import { describe, expect, it } from 'vitest'
import { isTemplate, vaultNotes } from './vault-files'
import { paragraphsOf, sharedRuns } from './wording'

/** Longer paragraphs than this must stand in one note alone. */
const shortEnough = 12

/** What may stand in several notes, with the reason. */
const repeated: readonly { readonly words: string; readonly because: string }[] = [
  {
    words: 'take 45 minutes with interview frame 45 minutes then open the model answer',
    because: 'each design exercise stands alone and begins with the same instruction',
  },
]

describe('words that two texts share', () => {
  const other = 'A leader that\nwas paused may still *believe* that it leads, and write.'

  it.each([
    ['Nothing in common here, though the leader that was paused returns.', 6, []],
    ['# Title\n\nThe leader **that was paused may still** believe.', 6, [{ line: 3, words: 'leader that was paused may still believe' }]],
    ['It leads, and\nwrite.', 4, []],
    ['A leader that had died. IT leads; and WRITE!', 4, [{ line: 1, words: 'it leads and write' }]],
  ])('are found in %j', (text, length, runs) => {
    expect(sharedRuns(text, [other], length)).toEqual(runs)
  })

  it('are compared by paragraph without fenced code', () => {
    const body = 'One *two*\nthree.\n\n> Quoted\n>\n> apart\n\n```mermaid\nflowchart LR\n\n  A --> B\n```\n\n- [[Last]]'
    expect(paragraphsOf(body).filter(({ length }) => length > 0)).toEqual([['one', 'two', 'three'], ['quoted'], ['apart'], ['last']])
  })
})

describe('the notes of the starter vault', () => {
  const places = new Map<string, string[]>()
  for (const note of vaultNotes.filter((each) => !isTemplate(each))) {
    for (const words of paragraphsOf(note.text.slice(note.frontmatter.bodyFrom))) {
      if (words.length <= shortEnough) continue
      const key = words.join(' ')
      places.set(key, [...(places.get(key) ?? []), note.path])
    }
  }
  const twice = [...places].filter(([, notes]) => notes.length > 1)

  it('share no paragraph', () => {
    const allowed = new Set(repeated.map(({ words }) => words))
    expect(twice.filter(([words]) => !allowed.has(words)).map(([words, notes]) => `${notes.join(', ')}: ${words}`)).toEqual([])
  })

  it('repeat all that is said to be repeated', () => {
    expect(repeated.filter(({ words }) => !twice.some(([key]) => key === words))).toEqual([])
  })
})
