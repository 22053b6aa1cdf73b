import { describe, expect, it } from 'vitest'
import type { CardKind } from '../../src/notes/cornell'
import { allKinds, note, read } from './cornell-note'

const of = (kind: CardKind, text: string, cornellClass = false): readonly (readonly [string, string, number])[] =>
  read(text, { cornellClass })
    .filter((cue) => cue.kind === kind)
    .map((cue) => [cue.text, cue.answer, cue.line])

describe('summary', () => {
  it.each([
    ['section', ['# T', '## Summary', '', 'One.', '', '- two', '', '---'], [['Leases', 'One.\n\n- two', 2]]],
    ['Russian', ['## Выводы', 'Раз.'], [['Leases', 'Раз.', 1]]],
    ['a rule under a sentence is no heading', ['## Итог', 'Раз.', '---', 'x'], [['Leases', 'Раз.\n---\nx', 1]]],
    ['deeper headings belong to it', ['## Резюме', '### a', 'b', '## c', 'd'], [['Leases', '### a\nb', 1]]],
    ['callout', ['> [!summary] Short', '> One.', '> two'], [['Leases', 'One.\ntwo', 1]]],
    ['callout with a title only', ['> [!SUMMARY]- One.'], [['Leases', 'One.', 1]]],
    ['in a cornell callout', ['> [!cornell] X', '> > ## Summary', '> > One.'], [['Leases', 'One.', 2]]],
    ['empty: no card, yet its history has an owner', ['## Summary', '', '## Next'], [['Leases', '', 1]]],
  ] as const)('%s', (_, lines, expected) => expect(of('summary', note(...lines))).toEqual(expected))

  it('is the last heading of a note with the class', () => {
    expect(of('summary', note('## Preview', 'p', '## A?', 'a', '## In short', 'One.'), true)).toEqual([['Leases',
      'One.', 5]])
    expect(of('summary', note('## Only', 'p'), true)).toEqual([])
  })
})

describe('diagram', () => {
  it.each([
    ['mermaid', ['## Raft **log**', '```mermaid', 'graph TD', '```'], [['Raft log', '```mermaid\ngraph TD\n```', 2]]],
    ['other fences and words', ['# A', '~~~~ Mermaid', 'x', '~~~~', '```js', '```', '```mermaid {x}', 'y', '```'],
      [['A', '~~~~ Mermaid\nx\n~~~~', 2], ['A', '```mermaid {x}\ny\n```', 7]]],
    ['nothing drawn', ['# A', '```mermaid', '```', '```mermaid', ' ', '```'], []],
    ['in an item', ['# A', '- x', '  ```mermaid', '  a', '    b', '  ```'], [['A', '```mermaid\na\n  b\n```', 3]]],
    ['in a callout', ['# A', '> [!note]', '> ```mermaid', '> a', '> ```'], [['A', '```mermaid\na\n```', 3]]],
    ['images', ['# A', '![[a.png|300]]', '', '![alt](b%20c.svg "t") ^id', '', '![](https://x.y/z)', '',
      '- ![[d.webp]] ![[e.gif]]'],
      [['A', '![[a.png|300]]', 2], ['A', '![alt](b%20c.svg "t")', 4], ['A', '![](https://x.y/z)', 6], ['A',
        '![[d.webp]]', 8], ['A', '![[e.gif]]', 8]]],
    ['drawings', ['# A', '![[Flow.excalidraw]]', '![[Flow.excalidraw.md#^frame=a|50%]]', '![[f.drawio.svg]]'],
      [['A', '![[Flow.excalidraw]]', 2], ['A', '![[Flow.excalidraw.md#^frame=a|50%]]', 3], ['A',
        '![[f.drawio.svg]]', 4]]],
    ['other embeds', ['# A', '![[Note]]', '', '![[a.pdf]]', '', '![x](n.md)', '', 'text ![[a.png]] text', '',
      '![[a.mp4]]'], []],
    ['no heading above', ['```mermaid', 'x', '```'], []],
    ['a known heading names nothing: the one above it', ['# Raft', '## Notes', '![[a.png]]', '### Log', '![[b.png]]'],
      [['Raft', '![[a.png]]', 3], ['Log', '![[b.png]]', 5]]],
    ['only a known heading: the title', ['## Заметки', '![[a.png]]'], [['Leases', '![[a.png]]', 2]]],
    ['answers under Cues are no drawings of their own', ['# A', '## Cues', '- B?', '  ![[a.png]]', '',
      '> [!cue] C?', '> ![[b.png]]'], []],
  ] as const)('%s', (_, lines, expected) => expect(of('diagram', note(...lines))).toEqual(expected))
})

describe('cloze', () => {
  const cloze = (...lines: readonly string[]): readonly (readonly [string, string, string | null, number])[] =>
    read(note('## Notes', ...lines))
      .filter((cue) => cue.kind === 'cloze')
      .map((cue) => [cue.text, cue.answer, cue.highlight, cue.line])

  it.each([
    ['a paragraph', ['A ==lease== ends.'], [['A […] ends.', 'A ==lease== ends.', 'lease', 2]]],
    ['over lines', ['One', 'two ==three', 'four== five'],
      [['One two […] five', 'One\ntwo ==three\nfour== five', 'three four', 3]]],
    ['several', ['==a== or ==b **c**=='],
      [['[…] or b **c**', '==a== or b **c**', 'a', 2], ['a or […]', 'a or ==b **c**==', 'b **c**', 2]]],
    ['an item without its children', ['1. [ ] ==x== y', '   - ==z=='],
      [['[…] y', '==x== y', 'x', 2], ['[…]', '==z==', 'z', 3]]],
    ['a quote', ['> ==x== y'], [['[…] y', '==x== y', 'x', 2]]],
    ['a table row', ['| a | b |', '|-|-|', '| ==x== | y |'], [['[…] | y', '==x== | y', 'x', 4]]],
    ['no highlights', ['a == b and c == d', '`==x==` $==y==$ ===z=== \\==q==', '', '====', '', '%% ==c== %%',
      '==open', '', 'close=='], []],
    ['not in code, math, comments', ['```', '==x==', '```', '$$', '==x==', '$$', '<!--', '==x==', '-->', '',
      '    ==x=='], []],
    ['Russian', ['==Аренда== на время.'], [['[…] на время.', '==Аренда== на время.', 'Аренда', 2]]],
  ] as const)('%s', (_, lines, expected) => expect(cloze(...lines)).toEqual(expected))

  it('is read in the notes only', () => {
    const text = note('==a==', '## Cues', '- ==b==?', '## Summary', '==c==', '## Notes', '### x', '==d==',
      '# Other', '==e==')
    expect(read(text).filter((cue) => cue.kind === 'cloze').map((cue) => cue.highlight)).toEqual(['d'])
  })

  it('shows a long paragraph around the highlight only', () => {
    const [first, second] = cloze(`${'word '.repeat(2000)}==a== ==b==${' more'.repeat(2000)}`)
    expect(first?.[0]).toMatch(/^… word .*word \[…\] b more.* more …$/)
    expect(second?.[1]).toMatch(/^… word .*word a ==b== more.* more …$/)
    expect(first?.[0].length).toBeLessThan(1100)
  })
})

it.each(allKinds)('only kind %s where the others are off', (kind) => {
  const text = note('# T', '## Cues', '- A?', '## Notes', '==x==', '![[a.png]]', '## Summary', 's')
  expect(read(text).map((cue) => cue.kind)).toEqual(['cue', 'cloze', 'diagram', 'summary'])
  expect(read(text, { kinds: new Set([kind]) }).map((cue) => cue.kind)).toEqual([kind])
})
