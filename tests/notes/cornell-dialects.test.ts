import { describe, expect, it } from 'vitest'
import { note, pairs, read } from './cornell-note'

type Pair = readonly [cue: string, rule: number | null, answer: string]
type Row = readonly [what: string, lines: readonly string[], expected: readonly Pair[]]

const sections: readonly Row[] = [
  ['sections', ['## Cues', '- Lease?', '## Notes', 'Time-bound.'], [['Lease?', 5, 'Time-bound.']]],
  ['any level and order', ['# Summary', 'S', '### Notes', 'N', '## Cues', '- A?'], [['A?', 5, 'N']]],
  ['Russian', ['## Ключевые вопросы', '- Аренда?', '## Конспект', 'На время.'], [['Аренда?', 5, 'На время.']]],
  ['Russian, the short names', ['## Вопросы', '- А?', '## Заметки', 'Б.', '## Итог', 'В.'], [['А?', 5, 'Б.']]],
  ['emoji, numbering, case, closing marks', ['## 1. CUES:', '- A?', '## ❓ Notes ##', 'N'], [['A?', 5, 'N']]],
  ['bold and numbered headings', ['## **Cues** (2)', '- A?', '## 2) Note-taking', 'N'], [['A?', 5, 'N']]],
  ['underlined headings', ['Cues', '====', '- A?', '', 'Notes', '-----', 'N'], [['A?', 5, 'N']]],
  ['a heading that only contains the word', ['## Cues and more', '- A?', '## Notes', 'N'], []],
  ['every list mark', ['## Cues', '- A?', '* B?', '+ C?', '1. D?', '2) E?', '## Notes', 'N'],
    [['A?', 5, 'N'], ['B?', 5, 'N'], ['C?', 5, 'N'], ['D?', 5, 'N'], ['E?', 5, 'N']]],
  ['tasks, bold and links', ['## Cues', '- [ ] A?', '- [x] **B?**', '- [[C|see]] d?', '## Notes', 'N'],
    [['A?', 5, 'N'], ['B?', 5, 'N'], ['[[C|see]] d?', 5, 'N']]],
  ['question lines without bullets', ['## Cues', 'A?', 'B?', '', 'not a cue', '## Notes', 'N'],
    [['A?', 5, 'N'], ['B?', 1, 'not a cue']]],
  ['a text that asks nothing', ['## Cues', 'Cover the right side.', '## Notes', 'N'], []],
  ['a question line with what answers it', ['## Cues', 'A?', 'Because.', '', 'More.', '', 'B?', '- x', '- y'],
    [['A?', 1, 'Because.\n\nMore.'], ['B?', 1, '- x\n- y']]],
  ['a question line above questions', ['## Cues', 'A?', '- B?', '- C?', '## Notes', 'N'],
    [['A?', 5, 'N'], ['B?', 5, 'N'], ['C?', 5, 'N']]],
  ['headings under Cues', ['## Cues', '### A?', 'Because.', '#### more', 'x', '### B?', '## Notes', 'N'],
    [['A?', 1, 'Because.\n#### more\nx'], ['B?', 5, 'N']]],
  ['headings that group', ['## Cues', '### Basics', '- A?', '- B?', '### Deep', '#### C?', 'c', '## Notes', 'N'],
    [['A?', 5, 'N'], ['B?', 5, 'N'], ['C?', 1, 'c']]],
  ['a known name deeper than its own kind is content', ['## Cues', '- A?', '## Notes', 'N', '### Key points',
    '- k', '- l'],
    [['A?', 5, 'N\n### Key points\n- k\n- l']]],
  ['each page its own notes', ['# X', '## Cues', '- A?', '## Notes', 'x', '# Y', '## Cues', '- B?', '## Notes', 'y'],
    [['A?', 5, 'x'], ['B?', 5, 'y']]],
]

const lists: readonly Row[] = [
  ['child items', ['## Cues', '- A?', '  - one', '  - two', '- B?', '\t- tab'],
    [['A?', 1, '- one\n- two'], ['B?', 1, '- tab']]],
  ['an indented paragraph', ['## Cues', '- A?', '', '  Because.', '', '  More.'], [['A?', 1, 'Because.\n\nMore.']]],
  ['the line below', ['## Cues', '- A?', '  Because.', '- B?', 'Lazy.'], [['A?', 1, 'Because.'], ['B?', 1, 'Lazy.']]],
  ['a cue broken over lines', ['## Cues', '- Why does a', '  majority matter?', '  It overlaps.'],
    [['Why does a majority matter?', 1, 'It overlaps.']]],
  ['deep children keep their steps', ['## Cues', '- A?', '    - one', '        - two'],
    [['A?', 1, '- one\n    - two']]],
  ['code in an item', ['## Cues', '- A?', '  ```js', '  - x', '    y', '  ```', '- B?', '  b'],
    [['A?', 1, '```js\n- x\n  y\n```'], ['B?', 1, 'b']]],
  ['indented code in an item', ['## Cues', '- A?', '', '      code()', '- B?', '  b'],
    [['A?', 1, '    code()'], ['B?', 1, 'b']]],
  ['a table in an item', ['## Cues', '- A?', '  | x | y |', '  |---|---|', '  | 1 | 2 |'],
    [['A?', 1, '| x | y |\n|---|---|\n| 1 | 2 |']]],
  ['numbered with two spaces', ['## Cues', '1. A?', '  - one', '2. B?', '   - two'],
    [['A?', 1, '- one'], ['B?', 1, '- two']]],
  ['loose', ['## Cues', '', '- A?', '', '  - one', '', '- B?', '', '  - two', ''],
    [['A?', 1, '- one'], ['B?', 1, '- two']]],
  ['Russian', ['## Вопросы', '- Зачем большинство?', '  - Пересекается'],
    [['Зачем большинство?', 1, '- Пересекается']]],
  ['only a comment below', ['## Cues', '- A?', '  %% todo %%'], [['A?', null, '']]],
]

const callouts: readonly Row[] = [
  ['body', ['> [!cue] A?', '> Because.'], [['A?', 1, 'Because.']]],
  ['fold, metadata, missing space, case', ['>[!CUE|wide]-A?', '>Because.', '', '> [!cue| x]+  B?', '> b'],
    [['A?', 1, 'Because.'], ['B?', 1, 'b']]],
  ['nested quotes inside', ['> [!cue] A?', '> > said', '> > [!note] n', '> end'],
    [['A?', 1, '> said\n> [!note] n\nend']]],
  ['inside quotes', ['> [!note] n', '> > [!cue] A?', '> > a', '', '> > [!cue] B?', '> > b'],
    [['A?', 1, 'a'], ['B?', 1, 'b']]],
  ['inside a list', ['- item', '  > [!cue] A?', '  > a', '  - other'], [['A?', 1, 'a']]],
  ['code and lists in the body', ['> [!cue] A?', '> ```', '> [!cue] not', '> ```', '> - x'],
    [['A?', 1, '```\n[!cue] not\n```\n- x']]],
  ['without a line between', ['> [!cue] A?', '> a', '> [!cue] B?', '> b'], [['A?', 1, 'a'], ['B?', 1, 'b']]],
  ['lazy lines', ['> [!cue] A?', '> > one', 'two', 'three'], [['A?', 1, '> one\ntwo\nthree']]],
  ['a lazy line', ['> [!cue] A?', '> one', 'two', '', 'three'], [['A?', 1, 'one\ntwo']]],
  ['no body: what follows', ['# T', '> [!cue] A?', '', 'one', '', '- two', '### x', 'y', '', '> [!cue] B?',
    'three', '# U', 'no'],
    [['A?', 1, 'one\n\n- two\n### x\ny'], ['B?', 1, 'three']]],
  ['no body, known sections end it', ['> [!cue] A?', '', '## Notes', 'N'], [['A?', 5, 'N']]],
  ['nothing follows', ['> [!cue] A?', '', '> [!cue] B?'], [['A?', null, ''], ['B?', null, '']]],
  ['other callouts', ['> [!question] A?', '> a', '', '> [!tip] B?', '> b'], []],
  ['Russian', ['> [!cue] Зачем большинство?', '> Пересекается.'], [['Зачем большинство?', 1, 'Пересекается.']]],
  ['cornell with sections', ['> [!cornell] Topic', '> ## Cues', '> - A?', '> ## Notes', '> > said', '> N'],
    [['A?', 5, '> said\nN']]],
  ['cornell with quoted sections', ['> [!cornell] Topic', '> > ## Cues', '> > - A?', '>', '> > ## Notes', '> > N',
    '> > > said', '>', '> > ## Summary', '> > S'],
    [['A?', 5, 'N\n> said']]],
  ['cornell in Russian', ['> [!cornell]- Тема', '> > ## Вопросы', '> > - А?', '> >', '> > ## Заметки', '> > Н'],
    [['А?', 5, 'Н']]],
]

const tables: readonly Row[] = [
  ['rows', ['| Cues | Notes |', '| --- | --- |', '| A? | a |', '| B? | b |'], [['A?', 1, 'a'], ['B?', 1, 'b']]],
  ['columns turned, no outer pipes', ['Notes | Cues', '--- | ---', 'a | A?'], [['A?', 1, 'a']]],
  ['pipes and links', ['| Cue | Notes |', '|:-:|---|', '| A \\| B? | [[x\\|y]] `a \\| b` |'],
    [['A | B?', 1, '[[x|y]] `a | b`']]],
  ['line breaks', ['| Cues | Notes |', '|-|-|', '| A<br>b? | one<br/>two <br> three |'],
    [['A b?', 1, 'one\ntwo\nthree']]],
  ['an empty cell', ['| Cues | Notes |', '|-|-|', '| A? | |', '| | |', '| | b |'], [['A?', null, ''], ['', null, '']]],
  ['a missing cell', ['| Cues | Notes |', '|-|-|', '| A? |'], [['A?', null, '']]],
  ['other heads', ['| Cues | Page |', '|-|-|', '| A? | 1 |'], []],
  ['Russian', ['| Вопросы | Заметки |', '|-|-|', '| Аренда? | На время |'], [['Аренда?', 1, 'На время']]],
]

const marginals: readonly Row[] = [
  ['before a paragraph', ['%%> A? %%', 'one', 'two', '', 'three'], [['A?', 1, 'one\ntwo']]],
  ['a year that begins a line is no list', ['%%> A? %%', 'It was in', '1986. So long ago.'],
    [['A?', 1, 'It was in\n1986. So long ago.']]],
  ['a line between', ['%%> A? %%', '', 'one'], [['A?', 1, 'one']]],
  ['on the line itself', ['%%>A?%% one'], [['A?', 1, 'one']]],
  ['two before one', ['%%> A? %%', '%%> B? %%', 'one'], [['A?', 1, 'one'], ['B?', 1, 'one']]],
  ['before a list', ['%%> A? %%', '- one', '  - two', '- three', '', 'text'], [['A?', 1, '- one\n  - two\n- three']]],
  ['in an item', ['- %%> A? %% one', '  - two', '- three'], [['A?', 1, 'one\n- two']]],
  ['over lines', ['%%> Why', 'so? %%', 'one'], [['Why so?', 1, 'one']]],
  ['before a heading', ['%%> A? %%', '# H', 'one'], [['A?', null, '']]],
  ['other comments', ['%% A? %%', 'one', 'text %%> B? %% end'], []],
  ['Russian', ['%%> Зачем? %%', 'Затем.'], [['Зачем?', 1, 'Затем.']]],
]

const classed: readonly Row[] = [
  ['class', ['# T', '## Preview', 'p', '## A?', 'a', '### deep', 'b', '## B?', '## End', 'e'],
    [['A?', 1, 'a\n### deep\nb'], ['B?', null, '']]],
  ['class in Russian', ['## Обзор', 'п', '## Аренда', 'На время.', '## Конец', 'к'], [['Аренда', 1, 'На время.']]],
  ['two headings: no cue between', ['## Preview', 'p', '## End', 'e'], []],
  ['inline', ['Lease:: time-bound', '- Token:: grows', '1. [[Raft]] term :: a number'],
    [['Lease', 1, 'time-bound'], ['Token', 1, 'grows'], ['[[Raft]] term', 1, 'a number']]],
  ['inline in Russian', ['Аренда:: на время'], [['Аренда', 1, 'на время']]],
  ['inline not in code, math, comments, links, brackets, names',
    ['`a:: b`', '$a:: b$', '%% a:: b %%', 'std::vector', '[k:: v]', '(k:: v)', ':: v', 'a::: b', '| a:: b | c |',
      '|-|-|'], []],
  ['inline without answer', ['Lease::'], [['Lease', null, '']]],
  ['not beside a known heading', ['## P', 'p', '## A?', 'a', 'x:: y', '## Summary', 's'], []],
  ['not beside a known callout', ['## P', 'p', '## A?', 'a', 'x:: y', '## E', '> [!summary] s'], []],
]

describe('sections', () => it.each(sections)('%s', (_, lines, expected) =>
  expect(pairs(note(...lines))).toEqual(expected)))
describe('nested list', () => it.each(lists)('%s', (_, lines, expected) =>
  expect(pairs(note(...lines))).toEqual(expected)))
describe('callout', () => it.each(callouts)('%s', (_, lines, expected) =>
  expect(pairs(note(...lines))).toEqual(expected)))
describe('table', () => it.each(tables)('%s', (_, lines, expected) => expect(pairs(note(...lines))).toEqual(expected)))
describe('marginal', () => it.each(marginals)('%s', (_, lines, expected) =>
  expect(pairs(note(...lines))).toEqual(expected)))
describe('class and inline', () => {
  it.each(classed)('%s', (_, lines, expected) =>
    expect(pairs(note(...lines), { cornellClass: true })).toEqual(expected))
  it.each(classed)('%s: not without the class', (_, lines) => expect(pairs(note(...lines))).toEqual([]))
})

describe('what a cue carries', () => {
  it.each([
    ['- What is a lease? ^lease', 'What is a lease?', 'lease'],
    ['- ^only', '', 'only'],
    ['- 2^10 ^a-1', '2^10', 'a-1'],
    ['- x^2', 'x^2', null],
    ['- **Lease?** ^b', 'Lease?', 'b'],
  ])('block id of %s', (line, text, blockId) => {
    expect(read(note('## Cues', line))[0]).toMatchObject({ text, blockId })
  })

  it('takes the block id of a callout from its title, its body or the line after it', () => {
    const text = note('> [!cue] A? ^a', '> a', '', '> [!cue] B?', '> b', '> ^b', '', '> [!cue] C?', '> c', '', '^c')
    expect(read(text).map((cue) => [cue.text, cue.blockId, cue.answer])).toEqual([
      ['A?', 'a', 'a'],
      ['B?', 'b', 'b'],
      ['C?', 'c', 'c'],
    ])
  })

  it('knows the headings above it and its line in the file', () => {
    const text = note('---', 'x: 1', '---', '# Time **and** order', '## [[Leases|Lease]] ^id', '### Cues', '',
      '- A?', '### Notes', 'N')
    const from = text.indexOf('# Time')
    expect(read(text, { from })).toMatchObject([{ line: 8, trail: ['Time and order', 'Lease', 'Cues'] }])
  })

  it('puts the title of a cornell callout into the trail', () => {
    expect(read(note('# T', '> [!cornell] Clocks', '> ## Cues', '> - A?'))[0]?.trail).toEqual(['T', 'Clocks', 'Cues'])
  })

  it('keeps cues of all dialects in the order of the note', () => {
    const text = note('> [!cue] A?', '> a', '', '## Cues', '- B?', '', '> [!cue] C?', '> c', '', '## Notes',
      '%%> D? %%', 'd', '', '| Cues | Notes |', '|-|-|', '| E? | e |')
    expect(pairs(text).map(([cue, rule]) =>
      [cue, rule])).toEqual([['A?', 1], ['B?', 5], ['C?', 1], ['D?', 1], ['E?', 1]])
  })

  it('takes the headings that the user names', () => {
    const text = note('## Fragen', '- A?', '## Mitschrift', 'N', '## Fazit', 'S')
    const headings = { cues: ['fragen:'], notes: ['Mitschrift'], summary: ['FAZIT'] }
    expect(read(text, { headings }).map((cue) => [cue.kind, cue.answer])).toEqual([['cue', 'N'], ['summary', 'S']])
    expect(read(text)).toEqual([])
  })
})
